import Glibc
import Synchronization
public import TramiteFEEL

/// The system's clock, in milliseconds. When the system's time is set back, it stands still until the old time is
/// reached again, so that what happened later never carries an earlier time.
public final class SystemClock: EngineClock {
  private let latest = Atomic<Int64>(Int64.min)

  /// Makes a clock.
  public init() {}

  public var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
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
