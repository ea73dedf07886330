import Glibc
import Synchronization

/// Standard output: gathers what is written, and stops quietly when nobody reads it any more.
final class Output: Sendable {
  /// What a command was asked for.
  static let standard = Output(descriptor: STDOUT_FILENO)
  private static let limit = 1 << 16

  private struct Pending {
    var bytes: [UInt8] = []
    var isClosed = false
    var hasFailed = false
  }
  private let descriptor: Int32
  private let pending = Mutex(Pending())

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether writing failed for another reason than a reader that went away: a full disk.
  var hasFailed: Bool { pending.withLock { $0.hasFailed } }

  /// Writes a line.
  func line(_ text: String = "") { write(Printable.text(text) + "\n") }

  /// Writes lines.
  func lines(_ texts: [String]) { for text in texts { line(text) } }

  /// Writes text as it is.
  func write(_ text: String) {
    pending.withLock { pending in
      pending.bytes.append(contentsOf: text.utf8)
      if pending.bytes.count >= Self.limit { drain(&pending) }
    }
  }

  /// Writes what is gathered.
  func flush() { pending.withLock { drain(&$0) } }

  private func drain(_ pending: inout Pending) {
    defer { pending.bytes.removeAll(keepingCapacity: true) }
    if pending.isClosed { return }
    var start = 0
    while start < pending.bytes.count {
      let count = pending.bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Glibc.write(descriptor, $0 + start, buffer.count - start) } ?? 0
      }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        pending.isClosed = true
        guard errno != EPIPE else { return }
        pending.hasFailed = true
        ErrorOutput.line("error: standard output cannot be written: \(String(cString: strerror(errno)))")
        return
      }
    }
  }
}

/// Standard error: refusals, warnings, progress.
enum ErrorOutput {
  /// Writes a line at once.
  static func line(_ text: String) { write(Printable.text(text) + "\n") }

  /// Writes text at once.
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }
}
