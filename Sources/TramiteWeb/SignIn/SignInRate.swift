import Synchronization
import TramiteFEEL

/// How often somebody may try in vain to sign in: by user and by address, in a window of time. Who signs in counts for
/// nothing: a whole office that begins its day behind one address is not held up. In memory: what it guards is the work of one
/// program; what wrong passwords do to an account stands in the store.
final class SignInRate: Sendable {
  private struct Window {
    var start: Int64
    var failures = 0
    /// Tries that have begun and not ended: they count as little, but not without bound, until it is known how they end.
    var underWay = 0
    /// Whether an excess has been told in this window.
    var isTold = false
  }
  /// Failures of one user in a window.
  static let perUser = 10
  /// Failures from one address in a window: an office has one for many people.
  static let perAddress = 60
  /// Tries that may be under way at one time, from one address or of one user.
  static let underWay = 200
  static let windowMilliseconds: Int64 = 60_000
  /// More keys than this are not kept: windows that are over go, and while there are still so many, new keys are refused.
  private static let capacity = 20_000
  private let windows = Mutex<[String: Window]>([:])

  /// What comes of a try that is one too many.
  struct Excess: Hashable {
    /// How long to wait.
    let seconds: Int64
    /// Whether it is the first of its window: one row of the access register stands for all of them.
    let isFirst: Bool
  }

  /// Somebody who tries to sign in.
  struct Trier: Hashable {
    let user: String
    /// Where from; nil: nobody knows, or it does not count because the browser is known.
    let address: String?

    /// The address first: who has had too many tries leaves no other trace. No user has so long a name: all that are longer
    /// count as one.
    fileprivate var keys: [(key: String, limit: Int)] {
      let name = user.utf8.count <= 256 ? "u\(user)" : "u"
      return (address.map { [("a\($0)", SignInRate.perAddress)] } ?? []) + [(name, SignInRate.perUser)]
    }
  }

  /// Counts a failure of a key; nil where there were not too many.
  func take(_ key: String, atMost limit: Int, at now: Instant) -> Excess? {
    windows.withLock { windows in
      let excess = Self.excess(key, limit, now.millisecondsSince1970, &windows)
      if excess == nil { windows[key]?.failures += 1 }
      return excess
    }
  }

  /// Begins a try to sign in, which must be ended; nil where it may be made. What may not be made is not begun.
  func begin(_ trier: Trier, at now: Instant) -> Excess? {
    windows.withLock { windows in
      for (key, limit) in trier.keys {
        if let excess = Self.excess(key, limit, now.millisecondsSince1970, &windows) { return excess }
      }
      for (key, _) in trier.keys { windows[key]?.underWay += 1 }
      return nil
    }
  }

  /// Ends a try that was begun.
  func end(_ trier: Trier, hasFailed: Bool) {
    windows.withLock { windows in
      for (key, _) in trier.keys {
        windows[key]?.underWay -= 1
        if hasFailed { windows[key]?.failures += 1 }
      }
    }
  }

  /// Whether a key has too many failures, with its window begun.
  private static func excess(_ key: String, _ limit: Int, _ now: Int64, _ windows: inout [String: Window]) -> Excess? {
    if windows.count > capacity {
      windows = windows.filter { now - $0.value.start < windowMilliseconds || $0.value.underWay > 0 }
      if windows.count > capacity, windows[key] == nil {
        return Excess(seconds: windowMilliseconds / 1000, isFirst: false)
      }
    }
    var window = windows[key] ?? Window(start: now)
    if now - window.start >= windowMilliseconds { window = Window(start: now, underWay: window.underWay) }
    defer { windows[key] = window }
    guard window.failures >= limit || window.underWay >= underWay else { return nil }
    defer { window.isTold = true }
    return Excess(
      seconds: max(1, (window.start + windowMilliseconds - now + 999) / 1000), isFirst: !window.isTold)
  }
}
