import TramiteFEEL
import TramiteGraph

extension RowReader {
  /// One event.
  mutating func event() throws(CodingFailure) -> Event {
    let raw = try reader.byte()
    guard let tag = EventTag(rawValue: raw) else { throw reader.failure("an unknown kind of event (\(raw))") }
    switch tag {
    case .instanceStarted: return .instanceStarted(try started())
    case .instanceCompleted: return .instanceCompleted
    case .instanceTerminated: return .instanceTerminated
    case .instanceFailed: return .instanceFailed(code: try optionalString(), message: try string())
    case .instanceCancelled: return .instanceCancelled(reason: try string())
    case .instanceSuspended: return .instanceSuspended(reason: try string())
    case .instanceResumed: return .instanceResumed(reason: try string())
    case .instanceModified: return .instanceModified(try modified())
    case .instanceMigrated: return .instanceMigrated(try migrated())
    case .elementActivated:
      return .elementActivated(
        ElementActivated(node: try node(), token: try id(TokenID.self), scope: try id(ScopeID.self)))
    case .scopeActivated: return .elementActivated(try activated(isIteration: false))
    case .iterationActivated: return .elementActivated(try activated(isIteration: true))
    case .elementReady, .loopStarted, .loopCompleted, .behaviorThrown: return try loopEvent(tag)
    case .activityOffered: return .activityOffered(try offer())
    case .offerWithdrawn:
      let node = try node()
      return .offerWithdrawn(try id(OfferID.self), node: node)
    case .adHocClosed:
      return .adHocClosed(
        AdHocClosed(
          node: try node(), token: try id(TokenID.self), scope: try id(ScopeID.self),
          cancelsRemaining: try reader.boolean()))
    case .complexGatewayActivated: return .elementActivated(try fired())
    case .elementCompleted:
      return .elementCompleted(node: try node(), token: try id(TokenID.self), by: try optionalString())
    case .elementTerminated: return .elementTerminated(node: try node(), token: try id(TokenID.self))
    case .flowTaken:
      return .flowTaken(flow: try flow(), token: try id(TokenID.self), scope: try id(ScopeID.self))
    case .gatewayDecided: return .gatewayDecided(try decided())
    case .decisionEvaluated: return .decisionEvaluated(try evaluatedDecision())
    case .gatewayReset: return .gatewayReset(try reset())
    case .compensationRecorded, .compensationThrown, .elementCompensating, .elementCompensated, .compensationAborted,
      .compensationEnded, .transactionCancelled:
      return try compensationEvent(tag)
    case .variablesSet: return .variablesSet(scope: try id(ScopeID.self), changes: try changes())
    case .workItemCreated, .workItemClaimed, .workItemReleased, .workItemFreed, .workItemDelegated,
      .workItemCompleted, .workItemWithdrawn, .workItemOverdue, .workItemChanged:
      return try workItemEvent(tag)
    case .jobCreated: return .jobCreated(try job())
    case .jobCompleted, .jobFailed, .jobWithdrawn: return try jobEvent(tag)
    case .timerScheduled: return .timerScheduled(try timer())
    case .timerFired:
      let node = try node()
      return .timerFired(try id(TimerID.self), node: node, due: try instant())
    case .timerWithdrawn:
      let node = try node()
      return .timerWithdrawn(try id(TimerID.self), node: node)
    case .subscriptionOpened, .subscriptionClosed, .messageThrown, .messageCaught, .signalThrown, .signalCaught,
      .errorThrown, .errorCaught, .escalationThrown, .escalationCaught:
      return try communication(tag)
    case .conditionArmed, .conditionFired, .conditionLapsed, .conditionWithdrawn, .occurrenceCollected,
      .collectionDropped, .tokenDiscarded:
      return try waiting(tag)
    case .childStarted: return .childStarted(try child())
    case .childEnded:
      let node = try node()
      return .childEnded(try id(ChildID.self), node: node, status: try status(), variables: try context())
    case .correlationKeySet: return .correlationKeySet(node: try node(), key: try string(), value: try value())
    case .recordWritten:
      return .recordWritten(
        RecordWritten(
          node: try node(), store: try string(),
          key: try optional { (row: inout RowReader) throws(CodingFailure) in try row.value() }, fields: try context(),
          version: try reader.signedVarint()))
    case .globalTaskStarted: return .globalTaskStarted(try globalTask())
    case .warningRecorded: return .warningRecorded(try warning())
    case .incidentRaised: return .incidentRaised(try incident())
    case .incidentResolved: return try resolved()
    case .commentAdded: return .commentAdded(text: try string())
    }
  }

  private mutating func started() throws(CodingFailure) -> InstanceStarted {
    InstanceStarted(
      instance: try string(), process: try string(), version: try number(), definition: try string(),
      businessKey: try optionalString(),
      parent: try optional { (row: inout RowReader) throws(CodingFailure) in try row.parent() },
      variables: try context())
  }

  private mutating func activated(isIteration: Bool) throws(CodingFailure) -> ElementActivated {
    let node = try node()
    let token = try id(TokenID.self)
    let scope = try id(ScopeID.self)
    let iteration =
      isIteration ? OpenedIteration(loop: try id(TokenID.self), number: try number()) : nil
    let joined = try list { (row: inout RowReader) throws(CodingFailure) in try row.id(TokenID.self) }
    let opened = try optional { (row: inout RowReader) throws(CodingFailure) -> OpenedScope in
      OpenedScope(
        id: try row.id(ScopeID.self), definition: try row.scope(openedBy: node),
        declares: try row.list { (row: inout RowReader) throws(CodingFailure) in try row.string() },
        isAdHoc: row.isAdHoc(node), isHandler: try row.reader.boolean())
    }
    return ElementActivated(
      node: node, token: token, scope: scope, joined: joined, opened: opened, iteration: iteration)
  }

  private mutating func globalTask() throws(CodingFailure) -> GlobalTaskStarted {
    let node = try node()
    return GlobalTaskStarted(
      node: node, token: try id(TokenID.self), scope: try id(ScopeID.self),
      definition: try scope(of: node, .globalTask),
      variables: try context())
  }

  private mutating func decided() throws(CodingFailure) -> GatewayDecided {
    let node = try node()
    let token = try id(TokenID.self)
    let flows = try list { (row: inout RowReader) throws(CodingFailure) in try row.flow() }
    let conditions = try conditions()
    let answer = try optional { (row: inout RowReader) throws(CodingFailure) in
      GatewayDecided.Answer(handler: try row.string(), outcome: try row.optionalString(), result: try row.context())
    }
    return GatewayDecided(node: node, token: token, flows: flows, conditions: conditions, answer: answer)
  }

  private mutating func conditions() throws(CodingFailure) -> [ConditionResult] {
    try list { (row: inout RowReader) throws(CodingFailure) in
      ConditionResult(flow: try row.flow(), value: try row.value(), read: try row.read())
    }
  }

  private mutating func fired() throws(CodingFailure) -> ElementActivated {
    ElementActivated(
      node: try node(), token: try id(TokenID.self), scope: try id(ScopeID.self),
      joined: try list { (row: inout RowReader) throws(CodingFailure) in try row.id(TokenID.self) },
      takenFrom: try list { (row: inout RowReader) throws(CodingFailure) in try row.flow() })
  }

  private mutating func reset() throws(CodingFailure) -> GatewayReset {
    GatewayReset(
      node: try node(), scope: try id(ScopeID.self),
      joined: try list { (row: inout RowReader) throws(CodingFailure) in try row.id(TokenID.self) },
      flows: try list { (row: inout RowReader) throws(CodingFailure) in try row.flow() },
      conditions: try conditions())
  }

  mutating func read() throws(CodingFailure) -> [ReadVariable] {
    try list { (row: inout RowReader) throws(CodingFailure) in
      ReadVariable(name: try row.string(), value: try row.value())
    }
  }

  private mutating func changes() throws(CodingFailure) -> [VariableChange] {
    try list { (row: inout RowReader) throws(CodingFailure) in
      VariableChange(name: try row.string(), old: try row.value(), new: try row.value())
    }
  }

  private mutating func workItemEvent(_ tag: EventTag) throws(CodingFailure) -> Event {
    if tag == .workItemCreated { return .workItemCreated(try workItem()) }
    let node = try node()
    let item = try id(WorkItemID.self)
    if tag == .workItemClaimed { return .workItemClaimed(item, node: node, by: try string()) }
    if tag == .workItemReleased { return .workItemReleased(item, node: node, .givenBack) }
    if tag == .workItemFreed {
      return .workItemReleased(
        item, node: node, .freed(reason: try string(), endsReservation: try reader.boolean()))
    }
    if tag == .workItemChanged {
      return .workItemChanged(
        item, node: node, due: try optional { (row: inout RowReader) throws(CodingFailure) in try row.instant() })
    }
    if tag == .workItemDelegated {
      return .workItemDelegated(
        item, node: node, from: try string(), to: try string(), isFinal: try reader.boolean(),
        note: try optionalString())
    }
    if tag == .workItemCompleted {
      return .workItemCompleted(item, node: node, by: try string(), form: try context())
    }
    if tag == .workItemOverdue { return .workItemOverdue(item, node: node, due: try instant()) }
    return .workItemWithdrawn(item, node: node)
  }

  private mutating func jobEvent(_ tag: EventTag) throws(CodingFailure) -> Event {
    let node = try node()
    let job = try id(JobID.self)
    if tag == .jobCompleted {
      return .jobCompleted(job, node: node, outcome: try optionalString(), result: try context())
    }
    if tag == .jobWithdrawn { return .jobWithdrawn(job, node: node) }
    return .jobFailed(
      job, node: node, attempt: try number(), error: try string(),
      retryAt: try optional { (row: inout RowReader) throws(CodingFailure) in try row.instant() })
  }

  private mutating func communication(_ tag: EventTag) throws(CodingFailure) -> Event {
    if tag == .subscriptionOpened { return .subscriptionOpened(try subscription()) }
    let node = try node()
    if tag == .subscriptionClosed { return .subscriptionClosed(try id(SubscriptionID.self), node: node) }
    if tag == .messageThrown || tag == .messageCaught {
      let name = try string()
      let key = try optional { (row: inout RowReader) throws(CodingFailure) in try row.value() }
      let id = try optionalString()
      let variables = try context()
      if tag == .messageCaught {
        return .messageCaught(MessageCaught(node: node, message: name, key: key, id: id, variables: variables))
      }
      return .messageThrown(
        MessageThrown(
          node: node, message: name, key: key, id: id, variables: variables,
          timeToLiveMilliseconds: try reader.signedVarint(),
          recipient: try optional { (row: inout RowReader) throws(CodingFailure) in try row.reader.recipient() },
          isCaughtHere: try reader.boolean()))
    }
    if tag == .signalThrown { return .signalThrown(node: node, signal: try string(), variables: try context()) }
    if tag == .signalCaught { return .signalCaught(node: node, signal: try string(), variables: try context()) }
    let code = try optionalString()
    let message = try string()
    let variables = try context()
    if tag == .errorThrown {
      return .errorThrown(node: node, code: code, message: message, variables: variables)
    }
    if tag == .errorCaught {
      return .errorCaught(node: node, code: code, message: message, variables: variables)
    }
    if tag == .escalationCaught {
      return .escalationCaught(node: node, code: code, message: message, variables: variables)
    }
    return .escalationThrown(
      EscalationThrown(
        node: node, code: code, message: message, variables: variables, isCaughtHere: try reader.boolean()))
  }

  private mutating func waiting(_ tag: EventTag) throws(CodingFailure) -> Event {
    if tag == .conditionArmed { return .conditionArmed(try condition()) }
    if tag == .tokenDiscarded {
      let flow = try flow()
      return .tokenDiscarded(try id(TokenID.self), flow: flow)
    }
    let node = try node()
    if tag == .conditionFired {
      return .conditionFired(
        ConditionFired(
          id: try id(ConditionID.self), node: node, expression: try string(), value: try value(), read: try read(),
          staysArmed: try reader.boolean()))
    }
    if tag == .conditionLapsed { return .conditionLapsed(try id(ConditionID.self), node: node) }
    if tag == .conditionWithdrawn { return .conditionWithdrawn(try id(ConditionID.self), node: node) }
    let collection = try id(CollectionID.self)
    if tag == .collectionDropped { return .collectionDropped(collection, node: node) }
    return .occurrenceCollected(
      OccurrenceCollected(
        id: collection, node: node, holder: try holder(), definition: try number(), variables: try context(),
        isLast: try reader.boolean()))
  }

  private mutating func warning() throws(CodingFailure) -> WarningRecorded {
    WarningRecorded(
      node: try optionalNode(), code: try string(), message: try string(), expression: try optionalString(),
      value: try optional { (row: inout RowReader) throws(CodingFailure) in try row.value() }, read: try read())
  }

  private mutating func resolved() throws(CodingFailure) -> Event {
    let incident = try id(IncidentID.self)
    let node = try optionalNode()
    guard let how = Resolution(rawValue: try reader.byte()) else {
      throw reader.failure("an unknown way in which an incident went away")
    }
    return .incidentResolved(incident, node: node, how: how, reason: try optionalString())
  }
}
