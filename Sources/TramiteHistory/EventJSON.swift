import TramiteFEEL
public import TramiteGraph

/// Writes the events of one instance as the JSON lines of cli.md, in their order.
///
/// It folds the state along, because a line tells more than its event: in which scope, of which role, for which handler.
public struct EventJSON: Sendable {
  /// The definition that the next events stand in terms of; another one from a migration on.
  public var graph: ProcessGraph
  /// The state after the events written so far.
  public private(set) var state = InstanceState()

  /// Begins with the first event of an instance.
  public init(_ graph: ProcessGraph) { self.graph = graph }

  /// The line of the next event.
  public mutating func line(_ event: Event, _ stamp: Stamp) -> String {
    let before = state
    state.apply(event, stamp)
    var object = JSONObject(zones: graph.zones)
    object.set("seq", Int(state.seq))
    object.set("at", stamp.at.description)
    object.set("instance", state.instance)
    object.set("process", state.process)
    object.set("version", state.version)
    object.set("kind", event.kind)
    place(event, before, &object)
    object.set("actor", stamp.actor)
    if let other = stamp.onBehalfOf { object.set("onBehalfOf", other) }
    object.set("data", data(event, before, stamp))
    return object.line
  }

  /// `element`, `elementKind`, `name`, `scope`.
  private func place(_ event: Event, _ before: InstanceState, _ object: inout JSONObject) {
    if case .flowTaken(let flow, _, _) = event {
      object.set("element", graph[flow].id)
      object.set("elementKind", "sequenceFlow")
      if let name = graph[flow].name { object.set("name", name) }
    } else if case .tokenDiscarded(_, let flow) = event {
      object.set("element", graph[flow].id)
      object.set("elementKind", "sequenceFlow")
      if let name = graph[flow].name { object.set("name", name) }
    } else if let node = event.node {
      object.set("element", graph[node].id)
      object.set("elementKind", graph[node].elementName)
      if let name = graph[node].name { object.set("name", name) }
    }
    object.set("scope", scopeText(event.scope(in: before, after: state), before))
  }

  /// The id of the element whose scope it is, with `#n` for its n-th run; the process's own scope has one run.
  private func scopeText(_ id: ScopeID?, _ before: InstanceState) -> String {
    guard let id, let scope = state.scopes[id] ?? before.scopes[id], scope.owner != nil else { return graph.process }
    return "\(graph.elementID(of: scope.definition))#\(scope.run)"
  }

  func id(of node: NodeIndex) -> String { graph[node].id }
  func local(_ id: some LocalID) -> String { id.text(in: state.instance) }
}

extension EventJSON {
  private func data(_ event: Event, _ before: InstanceState, _ stamp: Stamp) -> JSONObject {
    var data = JSONObject(zones: graph.zones)
    switch event {
    case .instanceStarted(let start): writeStart(start, &data)
    case .instanceCompleted, .instanceTerminated, .elementTerminated: break
    case .instanceFailed(let code, let message):
      data.set("error", code)
      data.set("message", message)
    case .instanceCancelled(let reason), .instanceSuspended(let reason), .instanceResumed(let reason):
      data.set("reason", reason)
    case .instanceModified(let modified): writeModification(modified, &data)
    case .instanceMigrated(let migrated): writeMigration(migrated, &data)
    case .elementActivated(let activation):
      data.set("token", local(activation.token))
      if let iteration = activation.iteration { data.set("iteration", iteration.number) }
      if !activation.takenFrom.isEmpty { data.set("takenFrom", activation.takenFrom.map { graph[$0].id }) }
    case .elementReady(let ready): data.set("token", local(ready.token))
    case .loopStarted, .loopCompleted, .behaviorThrown: writeLoop(event, &data)
    case .activityOffered(let offer): writeOffer(offer.id, offer, &data)
    case .offerWithdrawn(let id, _): writeOffer(id, before.offers[id], &data)
    case .adHocClosed(let closed): data.set("cancelRemaining", closed.cancelsRemaining)
    case .elementCompleted(_, let token, _): data.set("token", local(token))
    case .flowTaken(let flow, _, _):
      data.set("flow", graph[flow].id)
      data.set("from", graph[graph[flow].source].id)
      data.set("to", graph[graph[flow].target].id)
    case .gatewayDecided(let decision): writeDecision(decision, &data)
    case .decisionEvaluated(let decision): decision.write(to: &data, graph.zones)
    case .compensationRecorded, .compensationThrown, .elementCompensating, .elementCompensated, .compensationAborted,
      .compensationEnded, .transactionCancelled:
      writeCompensation(event, &data)
    case .gatewayReset(let reset):
      data.set("flows", reset.flows.map { graph[$0].id })
      data.set("conditions", reset.conditions.map(conditionObject))
    case .variablesSet(_, let changes):
      var variables = JSONObject(zones: graph.zones)
      for change in changes {
        var entry = JSONObject(zones: graph.zones)
        entry.set("old", change.old)
        entry.set("new", change.new)
        variables.set(change.name, entry)
      }
      data.set("variables", variables)
    case .workItemCreated(let item): writeWorkItem(item.id, item, item.assignee, &data)
    case .workItemClaimed(let id, _, let by): writeWorkItem(id, before.workItems[id], by, &data)
    case .workItemReleased(let id, _, let how):
      writeWorkItem(id, before.workItems[id], state.workItems[id]?.assignee, &data)
      if case .freed(let reason, _) = how {
        data.set("from", before.workItems[id]?.assignee)
        data.set("reason", reason)
      }
    case .workItemChanged(let id, _, _):
      writeWorkItem(id, state.workItems[id], state.workItems[id]?.assignee, &data)
    case .workItemDelegated(let id, _, let from, let to, let isFinal, let note):
      writeWorkItem(id, before.workItems[id], to, &data)
      data.set("from", from)
      data.set("final", isFinal)
      data.set("note", note)
    case .workItemCompleted(let id, _, let by, let form):
      writeWorkItem(id, before.workItems[id], by, &data)
      data.set("form", form)
    case .workItemWithdrawn(let id, _), .workItemOverdue(let id, _, _):
      writeWorkItem(id, before.workItems[id], before.workItems[id]?.assignee, &data)
    case .jobCreated, .jobCompleted, .jobFailed, .jobWithdrawn: writeJob(event, before, &data)
    case .timerScheduled(let timer):
      data.set("timer", local(timer.id))
      data.set("due", timer.due)
    case .timerFired(let id, _, let due):
      data.set("timer", local(id))
      data.set("due", due)
    case .timerWithdrawn(let id, _):
      data.set("timer", local(id))
      data.set("due", before.timers[id]?.due)
    case .subscriptionOpened(let subscription): writeSubscription(subscription, &data)
    case .subscriptionClosed(let id, _):
      if let subscription = before.subscriptions[id] { writeSubscription(subscription, &data) }
    case .messageThrown(let message):
      writeMessage(message.message, message.key, message.id, message.variables, &data)
      writeRecipient(message.recipient, &data)
    case .messageCaught(let message):
      writeMessage(message.message, message.key, message.id, message.variables, &data)
    case .signalThrown(_, let signal, let variables), .signalCaught(_, let signal, let variables):
      data.set("signal", signal)
      data.set("variables", variables)
    case .errorThrown(_, let code, let message, let variables), .errorCaught(_, let code, let message, let variables):
      writeCode("error", code, message, variables, &data)
    case .escalationThrown(let escalation):
      writeCode("escalation", escalation.code, escalation.message, escalation.variables, &data)
    case .escalationCaught(_, let code, let message, let variables):
      writeCode("escalation", code, message, variables, &data)
    case .conditionArmed, .conditionFired, .conditionLapsed, .conditionWithdrawn:
      writeCondition(event, before, &data)
    case .occurrenceCollected(let occurrence):
      data.set("collection", local(occurrence.id))
      data.set("definition", occurrence.definition)
      data.set("complete", occurrence.isLast)
      data.set("variables", occurrence.variables)
    case .collectionDropped(let id, _): data.set("collection", local(id))
    case .tokenDiscarded(let token, _): data.set("token", local(token))
    case .childStarted(let child):
      writeChild(child, .waiting, &data)
      data.set("variables", child.variables)
    case .childEnded(let id, _, let status, let variables):
      if let child = before.children[id] { writeChild(child, status, &data) }
      data.set("variables", variables)
    case .correlationKeySet(_, let key, let value):
      data.set("correlationKey", key)
      data.set("value", value)
    case .recordWritten(let record):
      data.set("store", record.store)
      data.set("key", record.key ?? .null)
      data.set("fields", record.fields)
      if record.version > 0 { data.set("rowVersion", Int(record.version)) }
    case .globalTaskStarted(let start):
      data.set("task", graph.elementID(of: start.definition))
      data.set("variables", start.variables)
    case .warningRecorded(let warning): writeWarning(warning, &data)
    case .incidentRaised(let incident):
      data.set("incident", local(incident.id))
      data.set("code", incident.code.word)
      data.set("message", incident.message)
      data.set("line", incident.line)
      data.set("read", Context(incident.read.map { ($0.name, $0.value) }))
    case .incidentResolved(let id, _, let how, let reason):
      data.set("incident", local(id))
      data.set("code", before.incidents[id]?.code.word)
      data.set("how", how.word)
      data.set("reason", reason)
    case .commentAdded(let text): data.set("text", text)
    }
    return data
  }

  private func writeOffer(_ id: OfferID, _ offer: Offer?, _ data: inout JSONObject) {
    data.set("workItem", local(id))
    data.set("role", offer?.role)
  }

  private func writeLoop(_ event: Event, _ data: inout JSONObject) {
    if case .loopStarted(let start) = event {
      data.set("instances", start.total)
      data.set("sequential", start.isSequential)
      data.set("token", local(start.token))
    } else if case .loopCompleted(let end) = event {
      data.set("completed", end.completed)
      data.set("terminated", end.terminated)
      data.set("token", local(end.token))
      if end.isInterrupted { data.set("interrupted", true) }
    } else if case .behaviorThrown(let thrown) = event {
      data.set(thrown.kind == .message ? "message" : "signal", thrown.name)
      data.set("variables", thrown.variables)
      data.set("behavior", true)
    }
  }

  private func writeStart(_ start: InstanceStarted, _ data: inout JSONObject) {
    data.set("definition", start.definition)
    data.set("businessKey", start.businessKey)
    data.set(
      "parent",
      start.parent.map { parent in
        var object = JSONObject(zones: graph.zones)
        object.set("instance", parent.instance)
        object.set("element", parent.element)
        return object
      })
    data.set("variables", start.variables)
  }

  private func writeDecision(_ decision: GatewayDecided, _ data: inout JSONObject) {
    data.set("flows", decision.flows.map { graph[$0].id })
    if let answer = decision.answer {
      data.set("handler", answer.handler)
      data.set("outcome", answer.outcome)
      data.set("result", answer.result)
      if decision.conditions.isEmpty { return }
    }
    data.set("conditions", decision.conditions.map(conditionObject))
  }

  private func conditionObject(_ condition: ConditionResult) -> JSONObject {
    var object = JSONObject(zones: graph.zones)
    object.set("flow", graph[condition.flow].id)
    object.set("expression", graph[condition.flow].condition?.text)
    object.set("value", condition.value)
    object.set("read", Context(condition.read.map { ($0.name, $0.value) }))
    return object
  }

  private func writeWorkItem(_ id: WorkItemID, _ item: WorkItem?, _ assignee: String?, _ data: inout JSONObject) {
    data.set("workItem", local(id))
    data.set("role", item?.role)
    data.set("assignee", assignee)
    data.set("due", item?.due)
    data.set("priority", item?.priority.word)
  }

  private func writeJob(_ event: Event, _ before: InstanceState, _ data: inout JSONObject) {
    if case .jobCreated(let job) = event {
      writeJob(job.id, job, &data)
      data.set("input", job.input)
    } else if case .jobCompleted(let id, _, let outcome, let result) = event {
      writeJob(id, before.jobs[id], &data)
      data.set("outcome", outcome)
      data.set("result", result)
    } else if case .jobFailed(let id, _, _, let error, let retryAt) = event {
      writeJob(id, before.jobs[id], &data)
      data.set("error", error)
      data.set("retryAt", retryAt)
    } else if case .jobWithdrawn(let id, _) = event {
      writeJob(id, before.jobs[id], &data)
    }
  }

  private func writeJob(_ id: JobID, _ job: Job?, _ data: inout JSONObject) {
    data.set("job", local(id))
    data.set("handler", job?.handler)
    data.set("attempt", job?.attempt ?? 1)
  }

  private func writeSubscription(_ subscription: Subscription, _ data: inout JSONObject) {
    data.set(subscription.kind == .message ? "message" : "signal", subscription.name)
    data.set("key", subscription.key ?? .null)
    data.set("id", local(subscription.id))
    // What it will bring is not known before it is caught.
    data.set("variables", Context())
  }

  private func writeCondition(_ event: Event, _ before: InstanceState, _ data: inout JSONObject) {
    if case .conditionArmed(let condition) = event {
      data.set("condition", local(condition.id))
      data.set("expression", graph.condition(condition.definition, of: condition.node)?.text)
    } else if case .conditionFired(let fired) = event {
      data.set("condition", local(fired.id))
      data.set("expression", fired.expression)
      data.set("value", fired.value)
      data.set("read", Context(fired.read.map { ($0.name, $0.value) }))
    } else if case .conditionLapsed(let id, _) = event {
      data.set("condition", local(id))
      data.set("expression", before.conditions[id].flatMap { graph.condition($0.definition, of: $0.node)?.text })
    } else if case .conditionWithdrawn(let id, _) = event {
      data.set("condition", local(id))
      data.set("expression", before.conditions[id].flatMap { graph.condition($0.definition, of: $0.node)?.text })
    }
  }

  private func writeMessage(
    _ name: String, _ key: Value?, _ id: String?, _ variables: Context, _ data: inout JSONObject
  ) {
    data.set("message", name)
    data.set("key", key ?? .null)
    data.set("id", id)
    data.set("variables", variables)
  }

  private func writeRecipient(_ recipient: MessageRecipient?, _ data: inout JSONObject) {
    switch recipient {
    case nil: break
    case .process(let process, let element, _):
      data.set("toProcess", process)
      if let element { data.set("toElement", element) }
    case .participant(let name): data.set("toParticipant", name)
    }
  }

  private func writeCode(
    _ name: String, _ code: String?, _ message: String, _ variables: Context, _ data: inout JSONObject
  ) {
    data.set(name, code)
    data.set("message", message)
    data.set("variables", variables)
  }

  private func writeChild(_ child: Child, _ status: InstanceState.Status, _ data: inout JSONObject) {
    data.set("child", child.instance)
    data.set("process", child.process)
    data.set("version", child.version)
    data.set("status", status.word)
  }

  private func writeWarning(_ warning: WarningRecorded, _ data: inout JSONObject) {
    data.set("code", warning.code)
    data.set("message", warning.message)
    if let expression = warning.expression {
      data.set("expression", expression)
      data.set("value", warning.value ?? .null)
      data.set("read", Context(warning.read.map { ($0.name, $0.value) }))
    }
  }
}
