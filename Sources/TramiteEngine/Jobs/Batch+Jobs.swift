import Logging
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Batch {
  /// The lease under which this program works now.
  var lease: Lease {
    Lease(
      owner: setup.options.owner,
      until: Instant(millisecondsSince1970: now.millisecondsSince1970 + setup.options.leaseMilliseconds))
  }

  /// Takes jobs in the transaction that creates them, as far as the program runs jobs and has room.
  func takeJobs(_ changes: inout [IndexChange], _ state: InstanceState, _ definition: LoadedDefinition) {
    if setup.options.jobs == .caller {
      // Who answers in place of the handlers answers in place of external workers too.
      for position in changes.indices {
        guard case .job(var row) = changes[position] else { continue }
        row.isExternal = false
        changes[position] = .job(row)
      }
      return
    }
    for position in changes.indices {
      guard case .job(var row) = changes[position], row.notBefore == nil, !row.isExternal,
        setup.handlers.contains(row.handler), let job = state.jobs[row.id],
        let call = definition.graph.handlerCall(of: job.node), setup.handlers.lack(call, input: job.input) == nil,
        reservePlace()
      else { continue }
      row.lease = lease
      changes[position] = .job(row)
      justTaken.append(job)
    }
  }

  /// A place for a job that is being created: that of the attempt whose end creates it, else a free one.
  private func reservePlace() -> Bool {
    if hasEndingAttempt, setup.jobRunner.reserveForSuccessor() {
      hasEndingAttempt = false
      return true
    }
    return setup.jobRunner.reserveForNew()
  }

  /// Takes jobs that are due. Those for which no handler is registered become incidents at once; those of an instance that
  /// cannot be read stay leased, and so are looked at again when the lease has run out. Those for which this program lacks
  /// something are left to others.
  /// - Returns: the jobs to run, and how many were looked at and not left.
  func takeDueJobs(limit: Int) throws -> (jobs: [TakenJob], found: Int) {
    writes += 1
    let rows = try writer.leaseDueJobs(.internal, lease, now: now, limit: limit)
    var jobs: [TakenJob] = []
    var left = 0
    for row in rows {
      try attemptJob(row) { instance, job in
        if let call = instance.graph.handlerCall(of: job.node),
          let lack = setup.handlers.lack(call, input: job.input)
        {
          left += 1
          return try leave(row, lack)
        }
        if setup.handlers.contains(job.handler),
          let taken = try taken(job, instance.state, instance.key, instance.graph)
        {
          jobs.append(taken)
        } else {
          let message = "no handler named '\(job.handler)' is registered"
          let failure = JobFailure(attempt: job.attempt, message: message, isUnknownHandler: true)
          try decide(instance, .failJob(job.id, failure), engineStamp)
        }
      }
    }
    return (jobs, rows.count - left)
  }

  /// Leaves a job that was just leased to other programs, at once but for a moment in which this one does not meet it again.
  func leave(_ row: DueJob, _ lack: String, of owner: String? = nil, milliseconds: Int64 = 1000) throws {
    let soon = Instant(millisecondsSince1970: now.millisecondsSince1970 + milliseconds)
    _ = try writer.extendLease(
      ofJob: row.job.id, of: row.instance, Lease(owner: owner ?? setup.options.owner, until: soon), now: now)
    setup.logger.info(
      "a job is left to other programs",
      metadata: ["instance": "\(row.instance.rawValue)", "handler": "\(row.job.handler)", "reason": "\(lack)"])
  }

  /// Does something with a job that was just leased, if it is open. A job that cannot be read does not stop the others.
  func attemptJob(_ row: DueJob, _ body: (CachedInstance, Job) throws -> Void) throws {
    let metadata: Logger.Metadata = [
      "instance": "\(row.instance.rawValue)", "job": "\(row.job.id.rawValue)",
    ]
    _ = try attempt("a due job cannot be done", metadata) {
      guard let instance = try instance(row.instance), let job = instance.state.jobs[row.job.id], !job.isExhausted
      else {
        setup.logger.info(
          "a job of the index is not in its instance; tramite doctor --rebuild mends it", metadata: metadata)
        return
      }
      try body(instance, job)
    }
  }

  /// What a handler is told of a job.
  func taken(_ job: Job, _ state: InstanceState, _ key: InstanceKey, _ graph: ProcessGraph) throws -> TakenJob? {
    guard let call = graph.handlerCall(of: job.node) else { return nil }
    return TakenJob(
      instance: key, instanceID: state.instance, process: state.process, element: graph[job.node].id, job: job,
      call: call, startedBy: try starter(of: state), takenAt: now)
  }

  /// Who started an instance, or for a called one, who started its outermost caller.
  private func starter(of state: InstanceState) throws -> String? {
    if let person = state.startedBy { return person }
    var parent = state.parent?.instance
    while let id = parent {
      guard let caller = try instance(id)?.state else { return nil }
      if let person = caller.startedBy { return person }
      parent = caller.parent?.instance
    }
    return nil
  }

  /// Records what an attempt gave, with the effects of its answer. An answer that comes late changes nothing.
  /// - Throws: ``HandlerFailure`` when an effect names what is not there; nothing is recorded then.
  func finish(_ taken: TakenJob, _ result: AttemptResult) throws {
    guard let instance = try instance(taken.instance), let open = instance.state.jobs[taken.job.id],
      open.attempt == taken.job.attempt, !open.isExhausted
    else {
      setup.logger.debug(
        "a late answer was dropped", metadata: ["instance": "\(taken.instanceID)", "element": "\(taken.element)"])
      return
    }
    let action: TramiteInterpreter.Action
    switch result {
    case .failure(let message, let isPermanent, let retries, let seconds):
      action = .failJob(
        open.id,
        JobFailure(
          attempt: open.attempt, message: message, isPermanent: isPermanent, retries: retries,
          retryAfterSeconds: seconds))
    case .answer(let answer):
      action = .completeJob(open.id, try recordEffects(answer, taken, instance))
    }
    hasEndingAttempt = true
    defer { hasEndingAttempt = false }
    do {
      try decide(instance, action, engineStamp)
    } catch let rejection as Rejection where rejection.code == .instanceSuspended {
      throw EngineFailure(.stopping, "instance '\(instance.id)' is suspended; the job is done again when it goes on")
    }
  }

  /// Writes the effects of an answer and puts what they gave into its result.
  private func recordEffects(_ answer: HandlerAnswer, _ taken: TakenJob, _ instance: CachedInstance) throws -> JobAnswer
  {
    try checkNames(of: answer, taken, instance.graph)
    switch answer {
    case .error(let code, let message, let variables): return .error(code: code, message: message, variables: variables)
    case .escalation(let code, let message, let variables):
      return .escalation(code: code, message: message, variables: variables)
    case .completed(let outcome, var result, let effects):
      for (number, effect) in effects.enumerated() { try record(effect, number, taken, instance, into: &result) }
      return .completed(outcome: outcome, result: result)
    }
  }

  /// Entries of an answer become variables where the task maps none: reserved names cannot.
  private func checkNames(of answer: HandlerAnswer, _ taken: TakenJob, _ graph: ProcessGraph) throws {
    let entries: Context
    switch answer {
    case .completed(_, let result, _):
      if !graph[taken.job.node].outputs.isEmpty { return }
      entries = result
    case .error(_, _, let variables), .escalation(_, _, let variables): entries = variables
    }
    do {
      try Rejection.checkNames(entries)
    } catch let rejection as Rejection {
      throw HandlerFailure(
        "the answer of '\(taken.job.handler)' cannot be taken: \(rejection.message)",
        hint: "let the task name its variables with tramite:output", isPermanent: true)
    }
  }

  private func record(
    _ effect: HandlerEffect, _ number: Int, _ taken: TakenJob, _ instance: CachedInstance, into result: inout Context
  ) throws {
    switch effect {
    case .appendRecord(let register, let numbering, let fields):
      do {
        let entry = try append(fields, to: register, numbering: numbering, instance, taken.job.node)
        result["number"] = .string(entry.number)
      } catch let failure as EngineFailure where failure.kind == .store {
        throw HandlerFailure(failure.message, hint: failure.hint, isPermanent: true)
      }
    case .keepSecret(let name, let secret, let role):
      result[name] = try keepSecret(secret, role: role, taken)
    case .notify(let notice):
      try send(notice, source: "\(taken.job.id.text(in: taken.instanceID))/\(number)", taken, instance)
    }
  }

  private func send(_ notice: Notice, source: String, _ taken: TakenJob, _ instance: CachedInstance) throws {
    let seal = instance.seal(ofWhatLeaves: taken.job.node)
    let subject = try Seal.seal(notice.subject, with: seal)
    let body = try Seal.seal(notice.body, with: seal)
    var recipients: [NoticeRecipient] = []
    for name in notice.to {
      let found = try recipient(name, taken)
      if !recipients.contains(found) { recipients.append(found) }
    }
    var attachments = ByteWriter()
    let attached = Value.list(notice.attachments)
    (try seal?.seal(attached) ?? attached).encode(to: &attachments)
    for recipient in recipients {
      writes += 1
      let added = try writer.addNotice(
        NoticeRow(
          recipient: recipient, subject: subject, body: body, attachments: attachments.bytes,
          instance: taken.instanceID, element: taken.element, source: source, at: now))
      guard added != nil else { continue }
      let name: String
      switch recipient {
      case .user(let user): name = "user:\(user)"
      case .role(let role): name = "role:\(role)"
      }
      _ = try writer.addOutbox(
        OutboxRow(
          key: "\(source)/\(name)", channel: "inbox", recipient: name, subject: subject,
          payload: Array(body.utf8), at: now, sentAt: now))
    }
  }

  /// A user id, a role id, or `starter`.
  private func recipient(_ name: String, _ taken: TakenJob) throws -> NoticeRecipient {
    if name == "starter" {
      if let user = taken.startedBy { return .user(user) }
      throw HandlerFailure("a notice is for the starter, and nobody started '\(taken.instanceID)'", isPermanent: true)
    }
    guard try permissions.hasOrganization() else { return .user(name) }
    if try writer.person(name) != nil { return .user(name) }
    if try writer.role(name) != nil {
      if try !writer.holders(ofRole: name, permissions.days).isEmpty { return .role(name) }
      throw HandlerFailure(
        "a notice is for the role '\(name)', which nobody holds",
        hint: "give the role to a person in organization.yaml and deploy it, then retry", isPermanent: true)
    }
    throw HandlerFailure(
      "a notice is for '\(name)', which is no person and no role of this store",
      hint: "add it to organization.yaml and deploy it, or change the task's input 'to'", isPermanent: true)
  }
}

extension ProcessGraph {
  /// The handler call of a node that makes jobs; nil for any other.
  func handlerCall(of node: NodeIndex) -> HandlerCall? {
    switch self[node].kind {
    case .activity(.serviceTask(let row)): row.map { handlerCalls[$0.position] }
    case .activity(.businessRuleTask(let row)), .activity(.sendTaskHandled(let row)): handlerCalls[row.position]
    case .gateway(.exclusive(let row)), .gateway(.inclusive(let row)): row.map { handlerCalls[$0.position] }
    case .gateway(.complex(let row)): complexGateways[row.position].handlerCall.map { handlerCalls[$0.position] }
    case .event(.intermediateThrow(let row)), .event(.end(let row)): handlerCall(ofEvent: row)
    case .activity, .gateway, .event: nil
    }
  }

  private func handlerCall(ofEvent row: TableIndex) -> HandlerCall? {
    for case .message(let message) in events[row.position].definitions {
      if let call = message.handlerCall { return handlerCalls[call.position] }
    }
    return nil
  }
}
