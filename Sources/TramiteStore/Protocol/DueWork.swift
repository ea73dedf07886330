public import TramiteFEEL
public import TramiteHistory

/// Who works on a job or timer, and until when nobody else may.
public struct Lease: Hashable, Sendable {
  /// The program and worker, unique among all that use the store.
  public var owner: String
  public var until: Instant
  /// Describes a lease.
  public init(owner: String, until: Instant) {
    self.owner = owner
    self.until = until
  }
}

/// A timer of an instance that is set.
public struct TimerRow: Hashable, Sendable {
  public var id: TimerID
  public var due: Instant
  /// Describes a timer.
  public init(id: TimerID, due: Instant) {
    self.id = id
    self.due = due
  }
}

/// A timer that is due.
public struct DueTimer: Hashable, Sendable {
  public var instance: InstanceKey
  public var timer: TimerRow
  /// Describes a due timer.
  public init(instance: InstanceKey, timer: TimerRow) {
    self.instance = instance
    self.timer = timer
  }
}

/// A job that waits for its handler.
public struct JobRow: Hashable, Sendable {
  public var id: JobID
  /// The handler's registered name.
  public var handler: String
  /// Whether an external worker takes it, by the handler's name, rather than a program's own handlers.
  public var isExternal: Bool
  /// The attempt that is due, from 1.
  public var attempt: Int
  /// Not before this time; nil: at once.
  public var notBefore: Instant?
  /// Given when the program that creates the job takes it in the same transaction.
  public var lease: Lease?
  /// Describes a job.
  public init(
    id: JobID, handler: String, isExternal: Bool = false, attempt: Int = 1, notBefore: Instant? = nil,
    lease: Lease? = nil
  ) {
    self.id = id
    self.handler = handler
    self.isExternal = isExternal
    self.attempt = attempt
    self.notBefore = notBefore
    self.lease = lease
  }
}

/// A job of an instance.
public struct DueJob: Hashable, Sendable {
  public var instance: InstanceKey
  public var job: JobRow
  /// Describes a job of an instance.
  public init(instance: InstanceKey, job: JobRow) {
    self.instance = instance
    self.job = job
  }
}

/// The place of a job in the list of all: by instance, then by id.
public struct JobCursor: Hashable, Sendable {
  public var instance: InstanceKey
  public var job: JobID
  /// Describes a place.
  public init(instance: InstanceKey, job: JobID) {
    self.instance = instance
    self.job = job
  }
}

/// Which jobs a worker takes.
public enum JobSelection: Hashable, Sendable {
  /// Those for the handlers inside programs.
  case `internal`
  /// Those of an external worker's handler name.
  case external(handler: String, processes: [String]? = nil)
}

/// Reading timers and jobs. Leased ones show too, except where leasing is asked for.
public protocol DueWorkReader {
  /// Timers that are due, the earliest first, of one time in the order in which they were set.
  func dueTimers(upTo: Instant, limit: Int) throws -> [DueTimer]
  /// When the next timer of an instance is due.
  func nextTimerDue() throws -> Instant?
  /// The timers of an instance, by id.
  func timers(of instance: InstanceKey) throws -> [TimerRow]
  /// The jobs of an instance, by id.
  func jobs(of instance: InstanceKey) throws -> [JobRow]
  /// All jobs, by instance, then by id, after one.
  func jobs(after place: JobCursor?, limit: Int) throws -> [DueJob]
  /// One job.
  func job(_ id: JobID, of instance: InstanceKey) throws -> JobRow?
  /// The owners of leases of jobs, sorted; also of leases that have run out.
  /// - Cost: linear in the leases
  func leaseOwners() throws -> [String]
  /// When the next job can be taken: its time, or the end of its lease.
  func nextJobDue(_ selection: JobSelection) throws -> Instant?
}

/// Taking timers and jobs under a lease.
public protocol DueWorkWriter {
  /// Takes timers that are due at `now` and under no lease that still holds, for `owner`, until `until`, in the order of
  /// ``DueWorkReader/dueTimers(upTo:limit:)``.
  func leaseDueTimers(_ lease: Lease, now: Instant, limit: Int) throws -> [DueTimer]
  /// Takes jobs that may run at `now` and are under no lease that still holds, those that could be taken earliest first.
  func leaseDueJobs(_ selection: JobSelection, _ lease: Lease, now: Instant, limit: Int) throws -> [DueJob]
  /// Prolongs the lease of a job. False when the owner no longer has it.
  func extendLease(ofJob id: JobID, of instance: InstanceKey, _ lease: Lease, now: Instant) throws -> Bool
  /// Gives up all leases of an owner, for example of a program that stops: others may go on at once.
  func releaseLeases(of owner: String, now: Instant) throws
}
