import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Event {
  /// The event with each of its values exchanged.
  ///
  /// - Parameter exchange: gets the name under which the value stands (nil where it has none), the node whose event it
  ///   is, and the value. Keys of correlation and business keys are not given: the definitions refuse personal ones.
  func exchangingValues(
    _ exchange: (_ name: String?, _ node: NodeIndex?, Value) throws(EngineFailure) -> Value
  ) throws(EngineFailure) -> Event {
    func entries(_ context: Context, _ node: NodeIndex?) throws(EngineFailure) -> Context {
      var pairs: [(String, Value)] = []
      for (key, value) in context.entries { pairs.append((key, try exchange(key, node, value))) }
      return Context(pairs)
    }
    func read(_ variables: [ReadVariable], _ node: NodeIndex?) throws(EngineFailure) -> [ReadVariable] {
      var exchanged: [ReadVariable] = []
      for variable in variables {
        exchanged.append(ReadVariable(name: variable.name, value: try exchange(variable.name, node, variable.value)))
      }
      return exchanged
    }
    func tested(_ results: [ConditionResult], _ node: NodeIndex) throws(EngineFailure) -> [ConditionResult] {
      var exchanged: [ConditionResult] = []
      for result in results {
        exchanged.append(
          ConditionResult(
            flow: result.flow, value: try exchangeUnlessTruth(result.value, node, exchange),
            read: try read(result.read, node)))
      }
      return exchanged
    }
    switch self {
    case .instanceStarted(let start):
      return .instanceStarted(
        InstanceStarted(
          instance: start.instance, process: start.process, version: start.version, definition: start.definition,
          businessKey: start.businessKey, parent: start.parent, variables: try entries(start.variables, nil)))
    case .gatewayDecided(let decided):
      let conditions = try tested(decided.conditions, decided.node)
      var answer = decided.answer
      if let given = answer {
        answer = GatewayDecided.Answer(
          handler: given.handler, outcome: given.outcome, result: try entries(given.result, decided.node))
      }
      return .gatewayDecided(
        GatewayDecided(
          node: decided.node, token: decided.token, flows: decided.flows, conditions: conditions, answer: answer))
    case .decisionEvaluated(let decision):
      var steps: [DecisionEvaluated.Step] = []
      for step in decision.steps {
        var tables: [DecisionEvaluated.Table] = []
        for table in step.tables {
          tables.append(
            DecisionEvaluated.Table(
              hitPolicy: table.hitPolicy, inputs: try read(table.inputs, decision.node), matched: table.matched))
        }
        steps.append(
          DecisionEvaluated.Step(
            id: step.id, name: step.name, inputs: try read(step.inputs, decision.node), tables: tables,
            result: try exchange(step.name, decision.node, step.result)))
      }
      return .decisionEvaluated(
        DecisionEvaluated(
          node: decision.node, token: decision.token, decision: decision.decision, name: decision.name,
          version: decision.version, inputs: try read(decision.inputs, decision.node), steps: steps,
          result: try exchange(decision.name, decision.node, decision.result)))
    case .gatewayReset(let reset):
      return .gatewayReset(
        GatewayReset(
          node: reset.node, scope: reset.scope, joined: reset.joined, flows: reset.flows,
          conditions: try tested(reset.conditions, reset.node)))
    case .variablesSet(let scope, let changes):
      var exchanged: [VariableChange] = []
      for change in changes {
        exchanged.append(
          VariableChange(
            name: change.name, old: try exchange(change.name, nil, change.old),
            new: try exchange(change.name, nil, change.new)))
      }
      return .variablesSet(scope: scope, changes: exchanged)
    case .loopStarted(let start):
      // An item is what its variable holds in its instance.
      var items: [Value] = []
      for item in start.items { items.append(try exchange(start.itemName, start.node, item)) }
      return .loopStarted(
        LoopStarted(
          node: start.node, token: start.token, scope: start.scope, joined: start.joined, definition: start.definition,
          total: start.total, isSequential: start.isSequential, items: items, itemName: start.itemName,
          resultName: start.resultName))
    case .workItemCompleted(let id, let node, let by, let form):
      return .workItemCompleted(id, node: node, by: by, form: try entries(form, node))
    case .jobCreated(let job):
      return .jobCreated(try job.exchangingInput { context throws(EngineFailure) in try entries(context, job.node) })
    case .jobCompleted(let id, let node, let outcome, let result):
      return .jobCompleted(id, node: node, outcome: outcome, result: try entries(result, node))
    case .messageThrown(let thrown):
      return .messageThrown(
        MessageThrown(
          node: thrown.node, message: thrown.message, key: thrown.key, id: thrown.id,
          variables: try entries(thrown.variables, thrown.node), timeToLiveMilliseconds: thrown.timeToLiveMilliseconds,
          recipient: thrown.recipient, isCaughtHere: thrown.isCaughtHere))
    case .messageCaught(let caught):
      return .messageCaught(
        MessageCaught(
          node: caught.node, message: caught.message, key: caught.key, id: caught.id,
          variables: try entries(caught.variables, caught.node)))
    case .signalThrown(let node, let signal, let variables):
      return .signalThrown(node: node, signal: signal, variables: try entries(variables, node))
    case .signalCaught(let node, let signal, let variables):
      return .signalCaught(node: node, signal: signal, variables: try entries(variables, node))
    case .errorThrown(let node, let code, let message, let variables):
      return .errorThrown(node: node, code: code, message: message, variables: try entries(variables, node))
    case .errorCaught(let node, let code, let message, let variables):
      return .errorCaught(node: node, code: code, message: message, variables: try entries(variables, node))
    case .escalationThrown(let thrown):
      return .escalationThrown(
        EscalationThrown(
          node: thrown.node, code: thrown.code, message: thrown.message,
          variables: try entries(thrown.variables, thrown.node), isCaughtHere: thrown.isCaughtHere))
    case .escalationCaught(let node, let code, let message, let variables):
      return .escalationCaught(node: node, code: code, message: message, variables: try entries(variables, node))
    case .conditionFired(let fired):
      return .conditionFired(
        ConditionFired(
          id: fired.id, node: fired.node, expression: fired.expression,
          value: try exchangeUnlessTruth(fired.value, fired.node, exchange), read: try read(fired.read, fired.node),
          staysArmed: fired.staysArmed))
    case .occurrenceCollected(let occurrence):
      return .occurrenceCollected(
        OccurrenceCollected(
          id: occurrence.id, node: occurrence.node, holder: occurrence.holder, definition: occurrence.definition,
          variables: try entries(occurrence.variables, occurrence.node), isLast: occurrence.isLast))
    case .childStarted(let child):
      return .childStarted(
        Child(
          id: child.id, node: child.node, token: child.token, instance: child.instance, process: child.process,
          version: child.version, variables: try entries(child.variables, child.node)))
    case .childEnded(let id, let node, let status, let variables):
      return .childEnded(id, node: node, status: status, variables: try entries(variables, node))
    case .recordWritten(let record):
      return .recordWritten(
        RecordWritten(
          node: record.node, store: record.store, key: record.key, fields: try entries(record.fields, record.node),
          version: record.version))
    case .globalTaskStarted(let start):
      return .globalTaskStarted(
        GlobalTaskStarted(
          node: start.node, token: start.token, scope: start.scope, definition: start.definition,
          variables: try entries(start.variables, start.node)))
    case .warningRecorded(let warning):
      var value = warning.value
      if let given = value { value = try exchangeUnlessTruth(given, warning.node, exchange) }
      return .warningRecorded(
        WarningRecorded(
          node: warning.node, code: warning.code, message: warning.message, expression: warning.expression,
          value: value, read: try read(warning.read, warning.node)))
    case .incidentRaised(let incident):
      return .incidentRaised(
        try incident.exchanging(read: try read(incident.read, incident.node)) { context throws(EngineFailure) in
          try entries(context, incident.node)
        })
    case .instanceCompleted, .instanceTerminated, .instanceFailed, .instanceCancelled, .instanceModified,
      .instanceMigrated,
      .instanceSuspended,
      .instanceResumed, .elementActivated, .elementCompleted, .elementTerminated, .flowTaken, .workItemCreated,
      .workItemClaimed, .workItemReleased, .workItemChanged, .workItemDelegated, .workItemWithdrawn, .workItemOverdue,
      .jobFailed,
      .jobWithdrawn, .timerScheduled, .timerFired, .timerWithdrawn, .subscriptionOpened, .subscriptionClosed,
      .incidentResolved, .commentAdded, .correlationKeySet, .elementReady, .loopCompleted, .behaviorThrown,
      .compensationRecorded, .compensationThrown, .elementCompensating, .elementCompensated, .compensationAborted,
      .compensationEnded, .transactionCancelled, .activityOffered, .offerWithdrawn, .adHocClosed, .conditionArmed,
      .conditionLapsed, .conditionWithdrawn, .collectionDropped, .tokenDiscarded:
      return self
    }
  }
}

/// The value of a condition: true, false and null say nothing of a person; anything else may.
private func exchangeUnlessTruth(
  _ value: Value, _ node: NodeIndex?,
  _ exchange: (_ name: String?, _ node: NodeIndex?, Value) throws(EngineFailure) -> Value
) throws(EngineFailure) -> Value {
  switch value {
  case .boolean, .null: value
  case .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .list, .context, .range, .function:
    try exchange(nil, node, value)
  }
}

extension Job {
  fileprivate func exchangingInput(_ entries: (Context) throws(EngineFailure) -> Context) throws(EngineFailure) -> Job {
    Job(id: id, node: node, token: token, handler: handler, attempt: attempt, input: try entries(input))
  }
}

extension Incident {
  fileprivate func exchanging(
    read: [ReadVariable], _ entries: (Context) throws(EngineFailure) -> Context
  ) throws(EngineFailure) -> Incident {
    var resumption = resumption
    if case .complete(let outcome, let result?) = resumption {
      resumption = .complete(outcome: outcome, result: try entries(result))
    }
    return Incident(
      id: id, node: node, token: token, scope: scope, code: code, message: message, line: line,
      resumption: resumption, since: since, read: read)
  }
}
