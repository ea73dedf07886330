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

    mutating func forgetOld(_ now: Int64) {
      byKey = byKey.filter { now - $0.value.start < SignInRate.windowMilliseconds }
    }
  }
  /// Tries of one user in a window.
  static let perUser = 10
  /// Tries from one address in a window: an office has one for many people.
  static let perAddress = 60
  static let windowMilliseconds: Int64 = 60_000
  /// More keys than this are not kept: the oldest windows go.
  private static let capacity = 20_000
  private let windows = Mutex(Windows())

  /// What comes of a try that is one too many.
  struct Excess: Hashable {
    /// How long to wait.
    let seconds: Int64
    /// Whether it is the first of its window: one row of the access register stands for all of them.
    let isFirst: Bool
  }

  /// Counts a try of a key; nil where it may be made.
  func take(_ key: String, atMost limit: Int, at now: Instant) -> Excess? {
    windows.withLock { windows in
      if windows.byKey.count > Self.capacity { windows.forgetOld(now.millisecondsSince1970) }
      return Self.count(key, limit, now.millisecondsSince1970, &windows.byKey)
    }
  }

  /// Counts a try to sign in; nil where it may be made.
  func take(user: String, address: String?, at now: Instant) -> Excess? {
    let now = now.millisecondsSince1970
    return windows.withLock { windows in
      if windows.byKey.count > Self.capacity { windows.forgetOld(now) }
      let byUser = Self.count("u\(user)", Self.perUser, now, &windows.byKey)
      let byAddress = address.flatMap { Self.count("a\($0)", Self.perAddress, now, &windows.byKey) }
      let found = [byUser, byAddress].compactMap { $0 }
      guard let wait = found.map(\.seconds).max() else { return nil }
      return Excess(seconds: wait, isFirst: found.contains(where: \.isFirst))
    }
  }

  private static func count(_ key: String, _ limit: Int, _ now: Int64, _ windows: inout [String: Window]) -> Excess? {
    var window = windows[key] ?? Window(start: now, count: 0)
    if now - window.start >= windowMilliseconds { window = Window(start: now, count: 0) }
    window.count += 1
    windows[key] = window
    guard window.count > limit else { return nil }
    return Excess(
      seconds: max(1, (window.start + windowMilliseconds - now + 999) / 1000), isFirst: window.count == limit + 1)
  }
}
