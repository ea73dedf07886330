import Glibc
import Synchronization
public import TramiteFEEL

/// The system's clock, in milliseconds. When the system's time is set back a little, as by a time server, it stands still until
/// the old time is reached again, so that what happened later carries no earlier time. When it is set back by more than a
/// minute, the time before was wrong, and the new one counts: an office does not stand still for it.
public final class SystemClock: EngineClock {
  private let latest = Atomic<Int64>(Int64.min)
  private let read: @Sendable () -> Int64
  /// By more than so many milliseconds a clock that is set back was wrong before.
  private static let standsStill: Int64 = 60_000

  /// Makes a clock.
  public init() {
    read = {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
  }

  /// One that reads another clock, in milliseconds since 1970.
  package init(reading read: @escaping @Sendable () -> Int64) { self.read = read }

  public var now: Instant {
    let milliseconds = read()
    let known = latest.load(ordering: .relaxed)
    if known > milliseconds, known - milliseconds > Self.standsStill {
      latest.store(milliseconds, ordering: .relaxed)
      return Instant(millisecondsSince1970: milliseconds)
    }
    let (_, newest) = latest.max(milliseconds, ordering: .relaxed)
    return Instant(millisecondsSince1970: newest)
  }

  /// Waits at most a second at a time, so that a change of the system's time is noticed.
  public func wait(until deadline: Instant) async throws {
    while true {
      try Task.checkCancellation()
      let missing = deadline.millisecondsSince1970 - now.millisecondsSince1970
      if missing <= 0 { return }
      try await Task.sleep(for: .milliseconds(min(missing, 1000)))
    }
  }
}
