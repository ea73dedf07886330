import Logging
public import TramiteEngine

/// What every route works with: the engine, and what belongs to this server.
public struct Office: Sendable {
  /// The doorway to the store: commands, lists, what can be read.
  public let engine: Engine
  /// What takes seconds of computing, apart from what answers requests.
  let longWork: LongWork
  /// Answers that are given once, for a repetition of their request.
  let toldOnce = ToldOnce()
  /// Forms of pages that were sent twice.
  let formRepetitions = FormRepetitions()
  /// When the store has failed.
  let failures = StoreFailures()

  /// An office that works with an engine.
  /// - Parameter computingSeconds: how long checking or deploying what one request brings may take
  public init(engine: Engine, computingSeconds: Int64 = 60) {
    self.engine = engine
    longWork = LongWork(within: .seconds(computingSeconds))
  }
}
