internal import CSpawn
internal import Foundation
internal import Glibc
internal import Synchronization

/// One run of a program: started directly, in a process group, a folder and an environment of its own; limited in time
/// and output; killed with all that it started.
///
/// It inherits nothing: no environment variable, no open file, standard input is empty.
/// - Note: A program that leaves its process group on purpose is not followed there.
struct CommandRun: Sendable {
  let executable: String
  let arguments: [String]
  let environment: [String]
  let folder: String
  let timeout: Duration
  /// The most that may be written to standard output, and to `watchedFile`, in bytes.
  let outputLimit: Int
  /// A file that the program writes, whose size is watched.
  let watchedFile: String?

  /// How a run ended.
  enum End: Equatable, Sendable {
    case exited(code: Int)
    case killed(signal: Int)
    case timedOut
    case tooMuchOutput
    case cancelled
  }

  /// What a run left.
  struct Outcome: Sendable {
    let end: End
    let output: [UInt8]
    /// The last 2,000 bytes of standard error.
    let errors: [UInt8]
  }

  /// A program that could not be started.
  struct StartFailure: Error, Sendable {
    let message: String
  }

  /// Runs the program to its end on a thread of its own; cancelling the task kills it.
  func run() async throws -> Outcome {
    let isCancelled = Flag()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
          continuation.resume(with: Result { try runBlocking(isCancelled) })
        }
      }
    } onCancel: {
      isCancelled.raise()
    }
  }

  /// A flag that one thread raises and another reads.
  private final class Flag: Sendable {
    // A class: the task that cancels and the thread that waits share it.
    private let value = Atomic<Bool>(false)
    func raise() { value.store(true, ordering: .relaxed) }
    var isRaised: Bool { value.load(ordering: .relaxed) }
  }

  private func runBlocking(_ isCancelled: Flag) throws -> Outcome {
    var output = try Pipe()
    defer { output.close() }
    var errors = try Pipe()
    defer { errors.close() }
    let process = try start(output: output.writeEnd, errors: errors.writeEnd)
    output.closeWriteEnd()
    errors.closeWriteEnd()
    return watch(process, output: output, errors: errors, isCancelled: isCancelled)
  }

  /// Reads what the program writes until it ends or must be ended, then ends its whole group and reaps it.
  private func watch(_ process: pid_t, output: Pipe, errors: Pipe, isCancelled: Flag) -> Outcome {
    let clock = ContinuousClock()
    let deadline = clock.now + timeout
    var written: [UInt8] = []
    var complaints: [UInt8] = []
    var forced: End?
    while forced == nil {
      let hasEnded = hasExited(process)
      var isOpen = output.read(into: &written, waiting: hasEnded ? 0 : 50)
      isOpen = errors.read(into: &complaints, waiting: 0) || isOpen
      if complaints.count > 4000 { complaints.removeFirst(complaints.count - 2000) }
      if written.count > outputLimit || watchedSize > outputLimit { forced = .tooMuchOutput }
      if hasEnded { break }
      if isCancelled.isRaised { forced = .cancelled }
      if clock.now >= deadline { forced = .timedOut }
      if !isOpen { usleep(20_000) }
    }
    kill(-process, SIGKILL)
    let end = reap(process)
    // What the group wrote before it ended may still stand in the pipes.
    let drained = clock.now + .seconds(1)
    while forced == nil, clock.now < drained, output.read(into: &written, waiting: 20), written.count <= outputLimit {}
    _ = errors.read(into: &complaints, waiting: 0)
    if forced == nil, written.count > outputLimit || watchedSize > outputLimit { forced = .tooMuchOutput }
    return Outcome(end: forced ?? end, output: written, errors: Array(complaints.suffix(2000)))
  }

  /// The size of the file that the program writes, 0 where there is none.
  private var watchedSize: Int {
    guard let watchedFile else { return 0 }
    var status = stat()
    return lstat(watchedFile, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether the program has ended. It stays to be reaped, so that its number is not given to another process yet.
  private func hasExited(_ process: pid_t) -> Bool {
    var state = siginfo_t()
    guard waitid(P_PID, id_t(process), &state, WEXITED | WNOHANG | WNOWAIT) == 0 else { return errno != EINTR }
    return state.si_signo == SIGCHLD
  }

  private func reap(_ process: pid_t) -> End {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return .killed(signal: 0) }
    }
    let signal = Int(status & 0x7F)
    return signal == 0 ? .exited(code: Int((status >> 8) & 0xFF)) : .killed(signal: signal)
  }

  private func start(output: Int32, errors: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    cspawn_close_from(&actions, 3)
    cspawn_change_folder(&actions, folder)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let code = withCStrings([executable] + arguments) { argumentPointers in
      withCStrings(environment) { environmentPointers in
        posix_spawn(&process, executable, &actions, &attributes, argumentPointers, environmentPointers)
      }
    }
    guard code == 0 else { throw StartFailure(message: String(cString: strerror(code))) }
    return process
  }
}

/// The pointers of C strings, ended by a null pointer, for the time of a call.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}

/// A pipe whose reading end does not block.
private struct Pipe {
  private(set) var readEnd: Int32
  private(set) var writeEnd: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard cspawn_pipe(&ends, O_CLOEXEC) == 0 else {
      throw CommandRun.StartFailure(message: String(cString: strerror(errno)))
    }
    readEnd = ends[0]
    writeEnd = ends[1]
    _ = fcntl(readEnd, F_SETFL, O_NONBLOCK)
  }

  mutating func closeWriteEnd() {
    if writeEnd >= 0 { Glibc.close(writeEnd) }
    writeEnd = -1
  }

  mutating func close() {
    closeWriteEnd()
    if readEnd >= 0 { Glibc.close(readEnd) }
    readEnd = -1
  }

  /// Reads what is there, at most 1 MiB, waiting so many milliseconds for the first byte.
  /// - Returns: whether somebody may still write.
  func read(into bytes: inout [UInt8], waiting milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    for _ in 0..<16 {
      let count = Glibc.read(readEnd, &buffer, buffer.count)
      if count == 0 { return false }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      bytes.append(contentsOf: buffer[..<count])
    }
    return true
  }
}
