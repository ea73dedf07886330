import Logging
public import TramiteEngine

/// What every route works with: the engine, and what belongs to this server.
public struct Office: Sendable {
  /// The doorway to the store: commands, lists, what can be read.
  public let engine: Engine
  /// What takes seconds of computing, apart from what answers requests.
  let longWork = LongWork()
  /// Answers that are given once, for a repetition of their request.
  let toldOnce = ToldOnce()

  /// An office that works with an engine.
  public init(engine: Engine) { self.engine = engine }
}
