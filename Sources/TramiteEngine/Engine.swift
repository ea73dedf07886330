public import TramiteFEEL
import TramiteInterpreter
public import TramiteStore

/// The doorway of a running store: commands of people, messages, timers, jobs, and what can be read.
///
/// Owns: when things happen and in which order they are written; who may do what; running handlers. Does not own: what a
/// command does (TramiteInterpreter), how rows are stored (TramiteStore), pages and texts. Everything that is written goes
/// through one ``Shard``: an answer comes after the commit that holds it.
///
/// Errors: ``Rejection`` where the caller asked for what cannot be (nothing has changed); ``EngineFailure`` where the
/// store or the program failed (nothing was confirmed); ``DeploymentRefused`` where files are wrong.
public actor Engine {
  /// The store that it works on.
  public nonisolated let store: any HistoryStore
  nonisolated let setup: EngineSetup
  nonisolated let shard: Shard
  /// Work loops that run in this program.
  var loops = 0

  /// An engine on a store. It does nothing by itself until it is asked, or ``run()`` runs.
  public init(store: any HistoryStore, options: EngineOptions = EngineOptions()) {
    self.store = store
    let library = DefinitionLibrary(compile: options.compile, zones: options.zones)
    let handlers = options.handlers
    setup = EngineSetup(
      clock: options.clock, instanceIDs: options.instanceIDs, handlers: handlers, library: library,
      environment: Environment(
        limits: options.limits,
        synchronousAnswer: { call, input in
          options.jobs == .handlers ? handlers.synchronousAnswer(call, input) : nil
        }), options: options, jobRunner: JobRunner(options: options), logger: options.logger)
    shard = Shard(store, setup)
  }

  /// The registered names of handlers, sorted.
  public nonisolated var handlerNames: [String] { setup.handlers.names }
  /// The engine's time.
  public nonisolated var now: Instant { setup.clock.now }

  /// Reads from one consistent snapshot of the store.
  nonisolated func reading<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result {
    do {
      return try await store.read(body)
    } catch let failure as StoreFailure {
      throw EngineFailure(failure)
    } catch let failure as CodingFailure {
      throw EngineFailure(failure)
    }
  }
}
