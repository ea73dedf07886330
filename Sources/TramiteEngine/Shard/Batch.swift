import Logging
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// One transaction's worth of commands: the store's writer, the states in memory, and what is to be done after the commit.
///
/// Lives inside one `store.write`; nothing of it is kept but ``news``. Its parts: loading (`Batch+Loading`), deciding and
/// appending (`Batch+Deciding`), what other instances get (`Batch+FollowUps`), messages and signals (`Batch+Messages`),
/// what is due (`Batch+Due`), jobs (`Batch+Jobs`).
final class Batch {
  let writer: any StoreWriter
  let memory: ShardMemory
  let setup: EngineSetup
  /// The time of every command of this batch.
  let now: Instant
  /// What the commands so far have caused in other instances, oldest first.
  var followUps: [FollowUp] = []
  var nextFollowUp = 0
  /// Counts what was written, to know whether a refused entry must be undone.
  var writes = 0
  /// Jobs that the command being appended creates and this program takes at once.
  var justTaken: [Job] = []
  /// Whether the command being decided records the end of an attempt, whose place a job that it creates may have.
  var hasEndingAttempt = false
  /// The stamp of the latest command that a person gave; for the access register.
  var lastStamp: Stamp?
  /// The instance that a command turned out to concern; for the access register.
  var concernedInstance: String?
  /// Whether the command being decided was answered with rows in which another instance sealed something.
  var hasReadPersonal = false
  /// What the engine does when this has been committed.
  var news = BatchNews()

  init(_ writer: any StoreWriter, _ memory: ShardMemory, _ setup: EngineSetup) {
    self.writer = writer
    self.memory = memory
    self.setup = setup
    now = setup.clock.now
  }

  /// Who may do what.
  var permissions: Permissions {
    Permissions(writer, now, zones: setup.options.zones, known: memory.people)
  }

  /// Does something that nobody waits for. Where it is refused, or an instance or definition cannot be read, that is
  /// logged, and the others go on.
  /// - Returns: whether it was done.
  /// - Throws: what came after something had been written: the transaction cannot stand then.
  func attempt(_ what: Logger.Message, _ metadata: Logger.Metadata, _ body: () throws -> Void) throws -> Bool {
    let before = writes
    do {
      try body()
      return true
    } catch let failure as StoreFailure {
      throw failure
    } catch {
      guard writes == before else { throw error }
      var metadata = metadata
      metadata["reason"] = (error as? Rejection).map { "\($0.code.rawValue)" } ?? "\(error)"
      setup.logger.info(what, metadata: metadata)
      return false
    }
  }

  /// A stamp of the engine itself.
  var engineStamp: Stamp { Stamp(at: now, actor: nil) }
}

/// What a committed batch leaves to be done.
struct BatchNews: Sendable {
  /// The earliest moment that has newly become due in the future.
  var earliestDue: Instant?
  /// Jobs that were created and taken by this program in the same transaction.
  var takenJobs: [TakenJob] = []
  /// Whether jobs were created that are not taken yet.
  var hasOpenJobs = false
  /// Whether follow-ups were left in the store.
  var hasPending = false
  /// Instances that the batch changed, for who watches.
  var appended = 0
  /// Messages to participants outside that were put into the outbox log: participant, name, sender, its element
  /// and event.
  var posted: [(participant: String, message: String, instance: String, element: String, seq: Int64)] = []

  mutating func noteDue(_ due: Instant) {
    if earliestDue.map({ due < $0 }) ?? true { earliestDue = due }
  }
}

/// What a shard keeps between its transactions.
///
/// - Note: `@unchecked Sendable` is sound because it is touched only inside the body of `store.write`, and the one loop of
///   the shard waits for each write to end before it begins the next; the store runs a body once, and not after `write`
///   has returned (``HistoryStore/write(_:)``).
final class ShardMemory: @unchecked Sendable {
  var cache: InstanceCache
  /// The store's generation for which the cache is right.
  var generation: Int64 = -1
  /// Versions of processes that read correlation keys out of messages, as of the same generation; nil: not looked up.
  var correlating: [DefinitionRow]?
  /// What is known of people, as of the same generation.
  let people = KnownPeople()
  /// Latest versions of processes, as of the same generation.
  var latest: [String: LoadedDefinition] = [:]

  init(cachedInstances: Int) { cache = InstanceCache(limit: cachedInstances) }

  /// Forgets everything: a transaction failed, or another program has written.
  func forget() {
    cache.removeAll()
    people.forget()
    latest.removeAll()
    correlating = nil
    generation = -1
  }
}

/// What all parts of an engine share; fixed when it is made.
struct EngineSetup: Sendable {
  let clock: any EngineClock
  let instanceIDs: any InstanceIDSource
  let handlers: HandlerRegistry
  let library: DefinitionLibrary
  let environment: Environment
  let options: EngineOptions
  let jobRunner: JobRunner
  let outboxPauses = OutboxPauses()
  let workbench = PasswordWorkbench()
  let logger: Logger
}
