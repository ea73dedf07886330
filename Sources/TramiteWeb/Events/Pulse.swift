import ServiceLifecycle
import TramiteEngine

/// Waiting for something new in a store.
enum Pulse {
  /// Elements at once and whenever something may be new: at commits of this program, and every second for those of others;
  /// ends when the server is stopped.
  static func of(_ engine: Engine) -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let commits = engine.commits()
      let watch = Task { for await _ in commits { continuation.yield() } }
      continuation.yield()
      let clock = Task {
        while !Task.isCancelled {
          try await Task.sleep(for: .seconds(1))
          continuation.yield()
        }
      }
      continuation.onTermination = { _ in
        watch.cancel()
        clock.cancel()
      }
    }
  }

  /// Looks at once, then whenever something may be new, until something is found or the time has passed.
  static func first<Found: Sendable>(
    within span: Duration, of engine: Engine, _ look: () async throws -> Found?
  ) async throws -> Found? {
    let deadline = ContinuousClock.now + span
    if let found = try await look() { return found }
    if span <= .zero { return nil }
    for try await _ in of(engine).cancelOnGracefulShutdown() {
      if let found = try await look() { return found }
      if ContinuousClock.now >= deadline { return nil }
    }
    return nil
  }
}
