import Synchronization
import TramiteFEEL

/// Lets a loop wait for a moment or for news, whichever comes first. A wake-up while nobody waits is not lost.
final class Wakeup: Sendable {
  private struct Bell {
    var hasRung = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }
  private let bell = Mutex(Bell())

  /// Wakes who waits; else the next wait ends at once.
  func ring() {
    let waiters = bell.withLock { bell in
      defer { bell.waiters = [] }
      bell.hasRung = bell.waiters.isEmpty
      return bell.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Waits until a moment or a ring; also ends when the task is cancelled. May end early.
  func wait(until deadline: Instant, _ clock: any EngineClock) async {
    let alarm = Task {
      do {
        try await clock.wait(until: deadline)
        ring()
      } catch {}
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let goesOn = bell.withLock { bell -> Bool in
          if bell.hasRung || Task.isCancelled {
            bell.hasRung = false
            return true
          }
          bell.waiters.append(continuation)
          return false
        }
        if goesOn { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
    alarm.cancel()
  }
}
