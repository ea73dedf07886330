import Glibc

/// Names of lease owners that tell whether their program still runs: the boot of the machine, the PID namespace, the
/// process and when it began. A program that was killed leaves its leases; who runs in the same namespace of the same
/// boot knows that it is gone, and need not wait until they run out.
///
/// About any other owner nothing is known, and its leases hold until they run out: so a live job is never given away.
package enum LeaseOwner {
  /// A name for this program that no other has; without what tells of the process where the system does not say it.
  package static func own() -> String {
    (name(of: getpid()) ?? "program") + "/" + RandomInstanceIDs().suffix(isFirstTry: true)
  }

  /// The beginning of the names of a process's owners; nil where the system does not tell, or there is no such process.
  package static func name(of process: Int32) -> String? {
    guard let here, let began = beginning(of: process) else { return nil }
    return "\(here)/\(process)/\(began)"
  }

  /// Whether the owner's program is known to have ended.
  package static func isGone(_ owner: String) -> Bool {
    let parts = owner.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 5, let here, "\(parts[0])/\(parts[1])" == here, let process = Int32(parts[2]), process > 0
    else { return false }
    if kill(process, 0) != 0 { return errno == ESRCH }
    // The number may have been given to another process since.
    guard let status = status(of: process) else { return false }
    return status.hasEnded || status.began != parts[3]
  }

  /// This boot and PID namespace: process numbers mean something only in them.
  private static let here: String? = {
    guard let boot = text("/proc/sys/kernel/random/boot_id"), let namespace = link("/proc/self/ns/pid") else {
      return nil
    }
    return "\(boot.filter { !$0.isWhitespace })/\(namespace.filter(\.isNumber))"
  }()

  private static func beginning(of process: Int32) -> String? { status(of: process)?.began }

  /// When a process began, in ticks since the boot, and whether only its entry is left.
  private static func status(of process: Int32) -> (began: String, hasEnded: Bool)? {
    // The name, in parentheses, may hold anything: what follows the last one counts.
    guard let line = text("/proc/\(process)/stat"), let end = line.lastIndex(of: ")") else { return nil }
    let fields = line[line.index(after: end)...].split(separator: " ")
    guard fields.count > 19 else { return nil }
    return (String(fields[19]), fields[0] == "Z" || fields[0] == "X")
  }

  private static func text(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  private static func link(_ path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: 256)
    let count = readlink(path, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
