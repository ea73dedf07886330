public import Logging
public import TramiteFEEL
public import TramiteInterpreter

/// How an engine is put together. Everything has a default; the composition root sets what differs.
public struct EngineOptions: Sendable {
  /// Where the time comes from.
  public var clock: any EngineClock = SystemClock()
  /// Where ids of instances come from.
  public var instanceIDs: any InstanceIDSource = TimeOrderedInstanceIDs()
  /// The handlers of this program.
  public var handlers: HandlerRegistry = .empty
  /// Takes messages to participants outside; nil: they wait in the log.
  public var outbox: (any Outbox)?
  /// Turns files into graphs.
  public var compile: CompileDefinitions = DeployableSet.compiler
  /// The named time zones; asked for when a definition is compiled.
  public var zones: @Sendable () -> Zones = { SystemZones.all }
  /// Guards against definitions that never rest.
  public var limits = Limits()
  /// Who does the jobs of this store.
  public var jobs = JobSource.handlers
  /// Calls that the caller answers itself (``Engine/answerCall(of:at:_:by:)``), by call activity and called process: no
  /// instance is started for them. For scenarios; nil: none.
  public var answersCall: (@Sendable (_ element: String, _ process: String) -> Bool)?
  /// How many handlers may run at one time: enough that some run while the ends of others are committed together.
  public var concurrentJobs = 384
  /// How long a job stays with a program that no longer reports, in milliseconds. Prolonged while it runs.
  public var leaseMilliseconds: Int64 = 10_000
  /// How many bytes of files that no case has taken yet one person may have brought, all together, as they are
  /// stored.
  public var untakenBytes = 256 << 20
  /// How many such files.
  public var untakenFiles = 500
  /// Instances whose state is kept in memory.
  public var cachedInstances = 20_000
  /// Commands that are committed together at most.
  public var batchLimit = 512
  /// Checks after each command that the events, coded and read again, fold to the state that was decided. For tests: it
  /// costs more than the command.
  public var checksEveryCommand = false
  /// Distinguishes the programs on one store; the owner of leases. By itself it tells other programs of this machine whether
  /// this one still runs, so that they need not wait for its leases after a crash.
  public var owner = LeaseOwner.own()
  /// How much work the hash of a new password is.
  public var passwordWork = PasswordWork.standard
  /// Where the engine logs: metadata only, at debug and info.
  public var logger = Logger(label: "tramite.engine", factory: { _ in SwiftLogNoOpLogHandler() })

  /// The standard options.
  public init() {}
}

/// Who answers jobs.
@frozen
public enum JobSource: Hashable, Sendable {
  /// The registered handlers; `worker:` names wait for an external worker.
  case handlers
  /// Nobody: jobs wait, are listed (``Engine/openJobs(limit:)``) and answered by the caller. For `simulate` and `test`;
  /// synchronous handlers are not asked either.
  case caller
}
