public import TramiteFEEL
public import TramiteGraph
public import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// An open job, for who answers jobs (``JobSource/caller``).
public struct OpenJob: Sendable {
  /// The instance's id.
  public let instance: String
  /// The process id.
  public let process: String
  /// The definition.
  public let graph: ProcessGraph
  /// The task, gateway or event.
  public let node: NodeIndex
  /// The job.
  public let job: Job
  /// How its handler is called.
  public let call: HandlerCall
  let taken: TakenJob
  /// The element's id.
  public var element: String { graph[node].id }
}

/// What the caller says that a handler has answered.
public enum GivenAnswer: Sendable {
  /// An answer, with its effects.
  case answer(HandlerAnswer)
  /// A failed attempt.
  case failure(message: String, isPermanent: Bool)
}

extension Engine {
  /// Jobs that may be done now, those that could be done earliest first. For ``JobSource/caller``: they are not leased.
  public nonisolated func openJobs(limit: Int = 256) async throws -> [OpenJob] {
    try await shard.perform { batch in
      batch.writes += 1
      var lease = batch.lease
      lease.until = batch.now
      var jobs: [OpenJob] = []
      for row in try batch.writer.leaseDueJobs(.internal, lease, now: batch.now, limit: limit) {
        try batch.attemptJob(row) { instance, job in
          guard let taken = try batch.taken(job, instance.state, instance.key, instance.graph) else { return }
          jobs.append(
            OpenJob(
              instance: instance.id, process: instance.state.process, graph: instance.graph, node: job.node, job: job,
              call: taken.call, taken: taken))
        }
      }
      return jobs
    }
  }

  /// Answers a job in place of its handler.
  public nonisolated func answer(_ job: OpenJob, _ answer: GivenAnswer) async throws {
    let result: AttemptResult
    switch answer {
    case .answer(let given): result = .answer(given)
    case .failure(let message, let isPermanent): result = .failure(message: message, isPermanent: isPermanent)
    }
    try await shard.perform { try $0.finish(job.taken, result) }
  }

  /// Runs the registered handler of a job here and now, and records what it gives.
  ///
  /// - Parameter input: entries that stand in place of those of the job.
  /// - Throws: ``HandlerFailure`` when the handler fails; the attempt has then been recorded as failed.
  public nonisolated func run(_ job: OpenJob, input: Context = Context()) async throws {
    var given = job.job.input
    for (name, value) in input.entries { given[name] = value }
    let work = HandlerWork(
      job: job.job.id.text(in: job.instance), instance: job.instance, process: job.process, element: job.element,
      attempt: job.job.attempt, startedBy: job.taken.startedBy, at: now, input: given,
      files: StoreFiles(shard: shard, job: job.taken),
      people: StorePeople(shard: shard, instance: job.instance, startedBy: job.taken.startedBy))
    do {
      let answer = try await setup.handlers.run(job.call, work)
      try await shard.perform { try $0.finish(job.taken, .answer(answer)) }
    } catch let failure as HandlerFailure {
      try await shard.perform { try $0.finish(job.taken, AttemptResult(failure: failure)) }
      throw failure
    }
  }

  /// Answers a call activity in place of the process it calls (``EngineOptions/answersCall``).
  /// - Parameters:
  ///   - error: the error code that the called process would have failed with; nil: it completed.
  ///   - escalation: the code of an escalation that it throws, with the variables, before it completes; an interrupting catch
  ///     ends it first.
  /// - Throws: ``Rejection``: `unknownInstance`; `unknownElement` where no call of that element waits
  public nonisolated func answerCall(
    of instance: String, at element: String, variables: Context = Context(), error: String? = nil,
    escalation: String? = nil
  ) async throws {
    try await shard.perform { batch in
      let instance = try batch.requiredInstance(instance)
      guard let child = instance.state.children.first(where: { instance.graph[$0.node].id == element }) else {
        throw Rejection(
          .unknownElement, "no call of '\(element)' waits in '\(instance.id)'",
          hint: "it waits at \(WaitingPlaces(of: instance.state, instance.graph).nodes.map { instance.graph[$0].id })")
      }
      if let escalation {
        let thrown = ChildEscalation(code: escalation, message: "answered so", variables: variables)
        try batch.decide(instance, .escalateChild(child.id, thrown), batch.engineStamp)
        if instance.state.children[child.id] == nil { return }
      }
      let result =
        error.map { ChildResult(status: .failed, error: $0, message: "answered so", variables: variables) }
        ?? ChildResult(status: .completed, variables: variables)
      try batch.decide(instance, .endChild(child.id, result), batch.engineStamp)
    }
  }
}
