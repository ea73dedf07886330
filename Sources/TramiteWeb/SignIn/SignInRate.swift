import Synchronization
import TramiteFEEL

/// How often somebody may try to sign in: by user and by address, in a window of time. In memory: what it guards is the work
/// of one program; what wrong passwords do to an account stands in the store.
final class SignInRate: Sendable {
  private struct Window {
    var start: Int64
    var count: Int
  }
  private struct Windows {
    var byKey: [String: Window] = [:]
  }
  /// Tries of one user in a window.
  static let perUser = 10
  /// Tries from one address in a window: an office has one for many people.
  static let perAddress = 60
  static let windowMilliseconds: Int64 = 60_000
  /// More keys than this are not kept: the oldest windows go.
  private static let capacity = 20_000
  private let windows = Mutex(Windows())

  /// Counts a try; gives the seconds to wait where there were too many.
  func take(user: String, address: String?, at now: Instant) -> Int64? {
    let now = now.millisecondsSince1970
    return windows.withLock { windows in
      if windows.byKey.count > Self.capacity {
        windows.byKey = windows.byKey.filter { now - $0.value.start < Self.windowMilliseconds }
      }
      let byUser = Self.count("u\(user)", Self.perUser, now, &windows.byKey)
      let byAddress = address.flatMap { Self.count("a\($0)", Self.perAddress, now, &windows.byKey) }
      return [byUser, byAddress].compactMap { $0 }.max()
    }
  }

  private static func count(_ key: String, _ limit: Int, _ now: Int64, _ windows: inout [String: Window]) -> Int64? {
    var window = windows[key] ?? Window(start: now, count: 0)
    if now - window.start >= windowMilliseconds { window = Window(start: now, count: 0) }
    window.count += 1
    windows[key] = window
    guard window.count > limit else { return nil }
    return max(1, (window.start + windowMilliseconds - now + 999) / 1000)
  }
}
