public import ServiceLifecycle
public import TramiteEngine

/// The engine's work as a service: timers, jobs and what goes out, until the group is stopped. Jobs that still run are given
/// up then; another program may take them at once.
public struct EngineWork: Service {
  private let engine: Engine

  /// The work of an engine.
  public init(_ engine: Engine) { self.engine = engine }

  /// Works until the group is stopped.
  public func run() async throws {
    let engine = engine
    await cancelWhenGracefulShutdown { await engine.run() }
  }
}
