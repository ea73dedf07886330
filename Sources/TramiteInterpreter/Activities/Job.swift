import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Jobs: service tasks, send and business rule tasks with a handler, automated gateways (semantics.md 4, 5).
extension Run {
  /// Creates the job, or answers it inside the command where the handler is registered as synchronous. An operator's retry
  /// keeps the id of the job whose attempts were used up.
  /// - Emits: `jobCreated`, and with a synchronous answer all that follows from it
  mutating func beginJob(_ row: TableIndex, _ node: NodeIndex, _ token: TokenID) {
    guard let input = inputs(of: node, token) else { return }
    let call = graph.handlerCalls[row.position]
    let id = exhaustedJob(of: token) ?? JobID(nextNumber)
    emit(.jobCreated(TramiteHistory.Job(id: id, node: node, token: token, handler: call.handler, input: input)))
    if let answer = environment.synchronousAnswer(call, input) { take(answer, of: id) }
  }

  private func exhaustedJob(of token: TokenID) -> JobID? {
    if state.isFree(token) { return nil }
    for wait in state.tokens[token]?.waits ?? [] {
      if case .job(let id) = wait, state.jobs[id]?.isExhausted == true { return id }
    }
    return nil
  }

  /// A handler has answered.
  mutating func completeJob(_ id: JobID, _ answer: JobAnswer) throws(Rejection) {
    guard state.jobs.contains(id) else { throw unknownJob(id) }
    take(answer, of: id)
  }

  private mutating func take(_ answer: JobAnswer, of id: JobID) {
    guard let job = state.jobs[id] else { return }
    switch answer {
    case .completed(let outcome, let result):
      emit(.jobCompleted(id, node: job.node, outcome: outcome, result: result))
      finishJob(job, outcome, result)
    case .error(let code, let message, let variables):
      emit(.jobCompleted(id, node: job.node, outcome: nil, result: variables))
      throwError(code: code, message: message, variables: variables, at: job.node, token: job.token)
    case .escalation(let code, let message, let variables):
      emit(.jobCompleted(id, node: job.node, outcome: nil, result: variables))
      throwEscalation(code: code, message: message, variables: variables, at: job.node, job.token)
      // An interrupting catch has ended the thrower.
      if isRunning, state.tokens[job.token] != nil { finishJob(job, nil, variables) }
    }
  }

  private mutating func finishJob(_ job: TramiteHistory.Job, _ outcome: String?, _ result: Context) {
    withdrawIncidents(of: job.token, at: job.node)
    if case .gateway = graph[job.node].kind {
      decideAutomatedGateway(job.node, job.token, handler: job.handler, outcome: outcome, result: result)
    } else if case .event = graph[job.node].kind, let event = graph.event(of: job.node), event.definitions.count > 1 {
      throwAll(event.definitions, from: job.node, job.token, sentBy: result, carrying: job.input)
    } else {
      complete(job.node, job.token, outcome: outcome, result: result)
    }
  }

  /// An attempt has failed: it is retried after the back-off, doubled each time, until the attempts are used up; or as often
  /// and as late as whoever failed says.
  /// - Emits: `jobFailed`
  /// - Incident: `handlerFailed`, `handlerUnknown`
  mutating func failJob(_ id: JobID, _ failure: JobFailure) throws(Rejection) {
    guard let job = state.jobs[id], job.attempt == failure.attempt, !job.isExhausted else { throw unknownJob(id) }
    guard let row = handlerCall(of: job.node) else { throw unknownJob(id) }
    let call = graph.handlerCalls[row.position]
    var retryAt: Instant?
    let isLeft = failure.retries.map { $0 > 0 } ?? (job.attempt <= call.retries)
    if isLeft, !failure.isPermanent, !failure.isUnknownHandler {
      let doubled = min(call.backoffMilliseconds << Int64(min(job.attempt - 1, 20)), 86_400_000)
      let pause = failure.retryAfterSeconds.map { Int64($0) * 1000 } ?? doubled
      retryAt = Instant(millisecondsSince1970: now.millisecondsSince1970 + pause)
    }
    emit(.jobFailed(id, node: job.node, attempt: job.attempt, error: failure.message, retryAt: retryAt))
    if retryAt != nil { return }
    raise(
      failure.isUnknownHandler ? .handlerUnknown : .handlerFailed, at: job.node, token: job.token,
      failure.isUnknownHandler
        ? "no handler named '\(job.handler)' is registered"
        : "handler '\(job.handler)' failed after \(job.attempt) attempt\(job.attempt == 1 ? "" : "s"): \(failure.message)",
      resumption: .begin)
  }

  /// The handler call of a node that makes jobs.
  func handlerCall(of node: NodeIndex) -> TableIndex? { graph.handlerCallRow(of: node) }

  private func unknownJob(_ id: JobID) -> Rejection {
    Rejection(
      .unknownJob, "job '\(id.text(in: state.instance))' is not open, or another attempt of it is under way",
      hint: "a late answer changes nothing; look at the instance with: tramite show \(state.instance)")
  }
}

extension ProcessGraph {
  /// The handler call of a node that makes jobs.
  func handlerCallRow(of node: NodeIndex) -> TableIndex? {
    switch self[node].kind {
    case .activity(.serviceTask(let call)): call
    case .activity(.businessRuleTask(let call)), .activity(.sendTaskHandled(let call)): call
    case .gateway(.exclusive(let call)), .gateway(.inclusive(let call)): call
    case .gateway(.complex(let row)): complexGateways[row.position].handlerCall
    case .event(.intermediateThrow(let event)), .event(.end(let event)):
      events[event.position].definitions.lazy.compactMap { definition in
        if case .message(let message) = definition { return message.handlerCall }
        return nil
      }.first
    case .activity, .gateway, .event: nil
    }
  }
}
