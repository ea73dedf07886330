public import TramiteFEEL

/// Where the engine reads the time from, and how it waits for a moment.
///
/// The pure targets never see it: the time of a command stands in its stamp.
public protocol EngineClock: Sendable {
  /// The time now. Never before an earlier answer of the same clock.
  var now: Instant { get }
  /// Waits until `now` has reached the deadline.
  /// - Throws: `CancellationError` when the task that waits is cancelled.
  func wait(until deadline: Instant) async throws
}
