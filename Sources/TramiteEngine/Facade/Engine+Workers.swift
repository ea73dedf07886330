import TramiteDocuments
public import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// A job that an external worker has taken: a handler named `worker:TOPIC` waits for it (settled.md "Tasks, handlers").
public struct ExternalJob: Sendable {
  /// The job's id; the same over all attempts: use it as an idempotency key outside.
  public let id: String
  /// The topic: the handler's name after `worker:`.
  public let topic: String
  public let instance: String
  public let process: String
  public let version: Int
  public let businessKey: String?
  public let element: String
  /// From 1.
  public let attempt: Int
  /// What `tramite:input` gives.
  public let input: Context
  /// The settings of the definition, in its order.
  public let settings: Context
  /// Until when nobody else gets it.
  public let lockedUntil: Instant
}

/// Which jobs an external worker wants.
public struct ExternalJobRequest: Sendable {
  public var topics: [String]
  /// Tells the workers of one user apart; the same name gives the same locks.
  public var worker: String
  public var limit: Int
  /// How long nobody else gets them, in milliseconds.
  public var lockMilliseconds: Int64
  public var by: Actor
  /// Describes what a worker wants.
  public init(topics: [String], worker: String, limit: Int, lockMilliseconds: Int64, by actor: Actor) {
    self.topics = topics
    self.worker = worker
    self.limit = limit
    self.lockMilliseconds = lockMilliseconds
    self.by = actor
  }
}

/// Who reports on an external job.
public struct ExternalJobHolder: Sendable {
  /// The job's id.
  public var job: String
  public var worker: String
  public var by: Actor
  /// Names who reports.
  public init(job: String, worker: String, by actor: Actor) {
    self.job = job
    self.worker = worker
    self.by = actor
  }
}

extension Engine {
  /// Takes jobs for a worker, those that could be taken earliest first, topic after topic, of the processes for which the
  /// person has `workOnJobs` or `operate`.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, and what the person may not do
  public nonisolated func takeExternalJobs(_ request: ExternalJobRequest) async throws -> [ExternalJob] {
    // Looked at first without writing: a worker that waits asks often, and mostly for nothing.
    let (now, zones) = (now, setup.options.zones)
    let isAnyDue = try await reading { reader in
      // A refusal goes through the door that records it.
      let permissions = Permissions(reader, now, zones: zones)
      guard (try? permissions.knownUser(request.by)) != nil,
        let processes = try? permissions.processesOfJobs(request.by)
      else { return true }
      return try request.topics.contains { topic in
        try reader.nextJobDue(processes.selection(of: topic)).map { $0 <= now } ?? false
      }
    }
    guard isAnyDue else { return [] }
    return try await acting(request.by, Access(.list, "jobs of \(request.topics.joined(separator: ", "))")) { batch in
      let user = try batch.permissions.knownUser(request.by)
      let processes = try batch.permissions.processesOfJobs(request.by)
      let lease = Lease(
        owner: ExternalJob.owner(request.worker, user),
        until: Instant(millisecondsSince1970: batch.now.millisecondsSince1970 + request.lockMilliseconds))
      var jobs: [ExternalJob] = []
      for topic in request.topics where jobs.count < request.limit {
        batch.writes += 1
        let rows = try batch.writer.leaseDueJobs(
          processes.selection(of: topic), lease, now: batch.now, limit: request.limit - jobs.count)
        for row in rows {
          try batch.attemptJob(row) { instance, job in
            if instance.state.status == .suspended {
              return try batch.leave(
                row, "the instance is suspended", of: lease.owner, milliseconds: ExternalJob.heldMilliseconds)
            }
            guard let call = instance.graph.handlerCall(of: job.node) else { return }
            jobs.append(ExternalJob(job, topic, instance, call, lease))
          }
        }
      }
      return jobs
    }
  }

  /// Records what a worker gave for its job.
  /// - Throws: ``Rejection``: `unknownJob` where it is not open any more; `conflict` where another has it;
  ///   `instanceSuspended` where the instance is stopped for a while: the worker keeps lock and result
  @discardableResult
  public nonisolated func completeExternalJob(_ holder: ExternalJobHolder, _ answer: HandlerAnswer) async throws
    -> InstanceStanding
  {
    try await report(holder, .answer(answer))
  }

  /// Records that a worker's attempt failed; the definition says whether and when another follows, where the worker does not.
  /// - Parameters:
  ///   - retries: attempts that are still to be made
  ///   - retryAfterSeconds: the pause before the next
  /// - Throws: ``Rejection``: as ``completeExternalJob(_:_:)``
  @discardableResult
  public nonisolated func failExternalJob(
    _ holder: ExternalJobHolder, message: String, isPermanent: Bool, retries: Int? = nil, retryAfterSeconds: Int? = nil
  ) async throws -> InstanceStanding {
    try await report(
      holder,
      .failure(
        message: message, isPermanent: isPermanent, retries: retries, retryAfterSeconds: retryAfterSeconds))
  }

  /// Prolongs a worker's lock from now on.
  /// - Throws: ``Rejection``: as ``completeExternalJob(_:_:)``
  /// - Returns: until when nobody else gets the job.
  public nonisolated func extendExternalJob(_ holder: ExternalJobHolder, milliseconds: Int64) async throws -> Instant {
    try await acting(holder.by, .part(.begin, "job", holder.job)) { batch in
      let (taken, owner) = try batch.externalJob(holder)
      let until = Instant(millisecondsSince1970: batch.now.millisecondsSince1970 + milliseconds)
      batch.writes += 1
      guard
        try batch.writer.extendLease(
          ofJob: taken.job.id, of: taken.instance, Lease(owner: owner, until: until), now: batch.now)
      else { throw Rejection.lockLost(holder) }
      return until
    }
  }

  private nonisolated func report(_ holder: ExternalJobHolder, _ result: AttemptResult) async throws
    -> InstanceStanding
  {
    try await acting(holder.by, .part(.complete, "job", holder.job)) { batch in
      let (taken, _) = try batch.externalJob(holder)
      if let instance = try batch.instance(taken.instance), instance.state.status == .suspended {
        throw Rejection(
          .instanceSuspended,
          "instance '\(instance.id)' is suspended; job '\(holder.job)' is still locked for worker '\(holder.worker)'",
          hint: "keep the result, prolong the lock, and report again when the instance goes on")
      }
      do {
        try batch.finish(taken, result)
      } catch let failure as HandlerFailure {
        throw Rejection(.wrongData, failure.description, hint: "report something else; the job is still locked for you")
      }
      guard let instance = try batch.instance(taken.instance) else { throw EngineFailure.indexWithoutInstance }
      return batch.standing(of: instance)
    }
  }
}

/// The processes whose jobs somebody may work on; nil: all.
private struct ProcessesOfJobs {
  let only: [String]?

  func contain(_ process: String) -> Bool { only?.contains(process) ?? true }

  /// The jobs of a topic among them.
  func selection(of topic: String) -> JobSelection {
    .external(handler: ExternalJob.handler(of: topic), processes: only)
  }
}

extension Permissions {
  /// - Throws: ``Rejection``: `rightNotHeld` where there is none
  fileprivate func processesOfJobs(_ actor: Actor) throws -> ProcessesOfJobs {
    ProcessesOfJobs(only: try processes(with: .workOnJobs, actor))
  }
}

extension Batch {
  /// The open job that a worker holds, and under which name.
  fileprivate func externalJob(_ holder: ExternalJobHolder) throws -> (TakenJob, owner: String) {
    let user = try permissions.knownUser(holder.by)
    let processes = try permissions.processesOfJobs(holder.by)
    guard let (id, number) = LocalText.parts(holder.job), let instance = try instance(id),
      processes.contain(instance.definition.process), let job = instance.state.jobs[JobID(number)],
      HandlerRegistry.isForWorkers(job.handler), !job.isExhausted,
      let row = try writer.job(job.id, of: instance.key),
      let taken = try taken(job, instance.state, instance.key, instance.graph)
    else {
      throw Rejection(
        .unknownJob, "no job '\(holder.job)' waits for a worker: it was done or withdrawn, or its attempts are used up",
        hint: "drop it, and fetch the next one")
    }
    let owner = ExternalJob.owner(holder.worker, user)
    guard row.lease?.owner == owner else { throw Rejection.lockLost(holder) }
    return (taken, owner)
  }
}

extension Rejection {
  fileprivate static func lockLost(_ holder: ExternalJobHolder) -> Rejection {
    Rejection(
      .conflict, "worker '\(holder.worker)' does not hold the lock of job '\(holder.job)'",
      hint: "it ran out, and another worker may have the job: fetch again, and extend the lock in time")
  }
}

extension ExternalJob {
  fileprivate init(_ job: Job, _ topic: String, _ instance: CachedInstance, _ call: HandlerCall, _ lease: Lease) {
    self.init(
      id: job.id.text(in: instance.id), topic: topic, instance: instance.id, process: instance.state.process,
      version: instance.state.version, businessKey: instance.state.businessKey,
      element: instance.graph[job.node].id, attempt: job.attempt, input: job.input,
      settings: Context(call.settings.map { ($0.name, .string($0.value)) }), lockedUntil: lease.until)
  }

  /// How long a job of a suspended instance is not looked at again.
  fileprivate static let heldMilliseconds: Int64 = 10_000

  fileprivate static func handler(of topic: String) -> String { "worker:" + topic }

  /// Under which name a worker's jobs are leased: of two users with a worker of one name each has their own.
  fileprivate static func owner(_ worker: String, _ user: String?) -> String { "worker:\(user ?? "")/\(worker)" }
}
