import Synchronization

/// When the store has failed requests: for the log, which says the same once a minute, and for who asks whether the server is
/// ready.
final class StoreFailures: Sendable {
  private struct Seen {
    var message: String
    var loggedAt: ContinuousClock.Instant
    var at: ContinuousClock.Instant
  }
  private let last = Mutex<Seen?>(nil)

  /// Notes a failure.
  /// - Returns: whether it is to be logged
  func isNews(_ message: String) -> Bool {
    last.withLock { last in
      if let seen = last, seen.message == message, seen.loggedAt.duration(to: .now) < .seconds(60) {
        last?.at = .now
        return false
      }
      last = Seen(message: message, loggedAt: .now, at: .now)
      return true
    }
  }

  /// Whether it has failed a moment ago.
  var isRecent: Bool { last.withLock { last in last.map { $0.at.duration(to: .now) < .seconds(60) } ?? false } }
}
