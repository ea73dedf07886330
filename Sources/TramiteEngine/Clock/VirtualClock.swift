import Synchronization
public import TramiteFEEL

/// A clock that stands still until it is moved: for tests, `simulate` and `test`. It refuses to go back.
public final class VirtualClock: EngineClock {
  /// 2026-01-05T09:00:00Z, where simulations and scenarios begin (settled.md "Command line").
  public static let standardStart = Instant(millisecondsSince1970: 1_767_603_600_000)

  private struct Sleeper {
    let number: Int
    let deadline: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }
  private struct Hands {
    var now: Instant
    var nextNumber = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
  }
  private let hands: Mutex<Hands>

  /// Makes a clock that shows a time.
  public init(_ start: Instant = VirtualClock.standardStart) {
    hands = Mutex(Hands(now: start))
  }

  public var now: Instant { hands.withLock { $0.now } }

  /// Moves the clock to a time and wakes, in order of their deadlines, who waited for a moment up to it.
  /// - Throws: ``ClockWentBack`` for a time before now; the clock then stays.
  public func advance(to time: Instant) throws(ClockWentBack) {
    let due = hands.withLock { hands -> [Sleeper]? in
      guard time >= hands.now else { return nil }
      hands.now = time
      let due = hands.sleepers.filter { $0.deadline <= time }
      hands.sleepers.removeAll { $0.deadline <= time }
      return due.sorted { ($0.deadline, $0.number) < ($1.deadline, $1.number) }
    }
    guard let due else { throw ClockWentBack(now: now, asked: time) }
    for sleeper in due { sleeper.continuation.resume() }
  }

  /// Moves the clock on by milliseconds.
  public func advance(byMilliseconds milliseconds: Int64) throws(ClockWentBack) {
    try advance(to: Instant(millisecondsSince1970: now.millisecondsSince1970 + milliseconds))
  }

  public func wait(until deadline: Instant) async throws {
    try Task.checkCancellation()
    let number = hands.withLock { hands in
      hands.nextNumber += 1
      return hands.nextNumber
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        enum Start { case waits, isDue, isCancelled }
        let start = hands.withLock { hands -> Start in
          if hands.cancelled.remove(number) != nil { return .isCancelled }
          if hands.now >= deadline { return .isDue }
          hands.sleepers.append(Sleeper(number: number, deadline: deadline, continuation: continuation))
          return .waits
        }
        switch start {
        case .waits: break
        case .isDue: continuation.resume()
        case .isCancelled: continuation.resume(throwing: CancellationError())
        }
      }
    } onCancel: {
      let sleeper = hands.withLock { hands -> Sleeper? in
        guard let position = hands.sleepers.firstIndex(where: { $0.number == number }) else {
          hands.cancelled.insert(number)
          return nil
        }
        return hands.sleepers.remove(at: position)
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
    hands.withLock { _ = $0.cancelled.remove(number) }
  }
}

/// A virtual clock was asked to go back.
public struct ClockWentBack: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the clock shows.
  public let now: Instant
  /// What was asked.
  public let asked: Instant
  public var description: String { "the virtual clock shows \(now) and cannot go back to \(asked)" }
}
