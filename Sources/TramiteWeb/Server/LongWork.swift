import Dispatch
import HTTPTypes
import Hummingbird
import Synchronization
import TramiteDocuments
import TramiteEngine

/// Work that a request may ask for and that takes seconds of computing: checking definitions, trying out expressions.
///
/// It runs on a thread of its own, one piece after another, and never on those that answer requests and work timers. One
/// person has two pieces under way at most, and few may wait: more are told to come again.
final class LongWork: Sendable {
  /// Pieces that are under way or wait.
  private static let capacity = 8
  private static let ofOnePerson = 2
  /// The people whose pieces these are.
  private let people = Mutex<[String]>([])
  private let thread = OwnThread()

  /// Works a piece for a person.
  /// - Throws: ``ProblemDetails`` `tooBusy`, and what the work throws
  func run<Result: Sendable>(
    for actor: Actor, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let user = actor.user ?? ""
    guard enter(user) else {
      throw ProblemDetails(
        .serviceUnavailable, .tooBusy, "enough work of this kind is under way already",
        hint: "send it again after the seconds of Retry-After", headers: [.retryAfter: "2"])
    }
    defer { leave(user) }
    return try await withTaskExecutorPreference(thread) { try await work() }
  }

  private func enter(_ user: String) -> Bool {
    people.withLock { people in
      guard people.count < Self.capacity, people.count(where: { $0 == user }) < Self.ofOnePerson else { return false }
      people.append(user)
      return true
    }
  }

  private func leave(_ user: String) {
    people.withLock { people in
      if let place = people.firstIndex(of: user) { people.remove(at: place) }
    }
  }

  /// An executor of one thread.
  private final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "tramite.long-work", qos: .utility)

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}
