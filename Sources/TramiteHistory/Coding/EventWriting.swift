import TramiteFEEL
import TramiteGraph

extension RowWriter {
  private mutating func tag(_ tag: EventTag) { writer.byte(tag.rawValue) }

  /// One event: its tag, then its fields.
  mutating func event(_ event: Event) {
    switch event {
    case .instanceStarted(let start): started(start)
    case .instanceCompleted: tag(.instanceCompleted)
    case .instanceTerminated: tag(.instanceTerminated)
    case .instanceFailed(let code, let message):
      tag(.instanceFailed)
      optionalString(code)
      writer.string(message)
    case .instanceCancelled(let reason): tagged(.instanceCancelled, reason)
    case .instanceSuspended(let reason): tagged(.instanceSuspended, reason)
    case .instanceResumed(let reason): tagged(.instanceResumed, reason)
    case .instanceModified(let modified): self.modified(modified)
    case .instanceMigrated(let migrated): self.migrated(migrated)
    case .elementActivated(let activation): activated(activation)
    case .elementCompleted(let node, let token, let by):
      tag(.elementCompleted)
      self.node(node)
      id(token)
      optionalString(by)
    case .elementTerminated(let node, let token): tagged(.elementTerminated, node, token)
    case .flowTaken(let flow, let token, let scope):
      tag(.flowTaken)
      self.flow(flow)
      id(token)
      id(scope)
    case .gatewayDecided(let decision): decided(decision)
    case .decisionEvaluated(let decision): evaluated(decision)
    case .elementReady, .loopStarted, .loopCompleted, .behaviorThrown: loopEvent(event)
    case .activityOffered(let offer):
      tag(.activityOffered)
      self.offer(offer)
    case .offerWithdrawn(let offer, let node): tagged(.offerWithdrawn, node, offer)
    case .adHocClosed(let closed):
      tagged(.adHocClosed, closed.node, closed.token)
      id(closed.scope)
      writer.boolean(closed.cancelsRemaining)
    case .gatewayReset(let reset): self.reset(reset)
    case .compensationRecorded, .compensationThrown, .elementCompensating, .elementCompensated, .compensationAborted,
      .compensationEnded, .transactionCancelled:
      compensationEvent(event)
    case .variablesSet(let scope, let changes):
      tag(.variablesSet)
      id(scope)
      list(changes) { row, change in
        row.writer.string(change.name)
        row.value(change.old)
        row.value(change.new)
      }
    case .workItemCreated, .workItemClaimed, .workItemReleased, .workItemDelegated, .workItemCompleted,
      .workItemWithdrawn, .workItemOverdue, .workItemChanged:
      workItemEvent(event)
    case .jobCreated(let job):
      tag(.jobCreated)
      self.job(job)
    case .jobCompleted(let job, let node, let outcome, let result):
      tagged(.jobCompleted, node, job)
      optionalString(outcome)
      context(result)
    case .jobFailed(let job, let node, let attempt, let error, let retryAt):
      tagged(.jobFailed, node, job)
      writer.count(attempt)
      writer.string(error)
      optional(retryAt) { $0.instant($1) }
    case .jobWithdrawn(let job, let node): tagged(.jobWithdrawn, node, job)
    case .timerScheduled(let timer):
      tag(.timerScheduled)
      self.timer(timer)
    case .timerFired(let timer, let node, let due):
      tagged(.timerFired, node, timer)
      instant(due)
    case .timerWithdrawn(let timer, let node): tagged(.timerWithdrawn, node, timer)
    case .subscriptionOpened, .subscriptionClosed, .messageThrown, .messageCaught, .signalThrown, .signalCaught,
      .errorThrown, .errorCaught, .escalationThrown, .escalationCaught:
      communication(event)
    case .conditionArmed, .conditionFired, .conditionLapsed, .conditionWithdrawn, .occurrenceCollected,
      .collectionDropped, .tokenDiscarded:
      waiting(event)
    case .childStarted(let child):
      tag(.childStarted)
      self.child(child)
    case .childEnded(let child, let node, let status, let variables):
      tagged(.childEnded, node, child)
      writer.byte(status.rawValue)
      context(variables)
    case .correlationKeySet(let node, let key, let value):
      tag(.correlationKeySet)
      self.node(node)
      writer.string(key)
      self.value(value)
    case .recordWritten(let record):
      tag(.recordWritten)
      self.node(record.node)
      writer.string(record.store)
      optional(record.key) { $0.value($1) }
      context(record.fields)
      writer.signedVarint(record.version)
    case .globalTaskStarted(let start):
      tag(.globalTaskStarted)
      self.node(start.node)
      id(start.token)
      id(start.scope)
      context(start.variables)
    case .warningRecorded(let warning): self.warning(warning)
    case .incidentRaised(let incident):
      tag(.incidentRaised)
      self.incident(incident)
    case .incidentResolved(let incident, let node, let how, let reason):
      tag(.incidentResolved)
      id(incident)
      optionalNode(node)
      writer.byte(how.rawValue)
      optionalString(reason)
    case .commentAdded(let text): tagged(.commentAdded, text)
    }
  }

  private mutating func tagged(_ tag: EventTag, _ text: String) {
    self.tag(tag)
    writer.string(text)
  }

  private mutating func tagged(_ tag: EventTag, _ node: NodeIndex, _ id: some LocalID) {
    self.tag(tag)
    self.node(node)
    self.id(id)
  }

  private mutating func started(_ start: InstanceStarted) {
    tag(.instanceStarted)
    writer.string(start.instance)
    writer.string(start.process)
    writer.count(start.version)
    writer.string(start.definition)
    optionalString(start.businessKey)
    optional(start.parent) { row, parent in row.parent(parent) }
    context(start.variables)
  }

  private mutating func activated(_ activation: ElementActivated) {
    if !activation.takenFrom.isEmpty {
      fired(activation)
      return
    }
    let isPlain = activation.joined.isEmpty && activation.opened == nil && activation.iteration == nil
    tag(isPlain ? .elementActivated : activation.iteration == nil ? .scopeActivated : .iterationActivated)
    node(activation.node)
    id(activation.token)
    id(activation.scope)
    if isPlain { return }
    if let iteration = activation.iteration {
      id(iteration.loop)
      writer.count(iteration.number)
    }
    list(activation.joined) { $0.id($1) }
    optional(activation.opened) { row, opened in
      row.id(opened.id)
      row.scopeKind(opened.definition)
      row.list(opened.declares) { $0.writer.string($1) }
      row.writer.boolean(opened.isHandler)
    }
  }

  private mutating func decided(_ decision: GatewayDecided) {
    tag(.gatewayDecided)
    node(decision.node)
    id(decision.token)
    list(decision.flows) { $0.flow($1) }
    conditions(decision.conditions)
    optional(decision.answer) { row, answer in
      row.writer.string(answer.handler)
      row.optionalString(answer.outcome)
      row.context(answer.result)
    }
  }

  private mutating func conditions(_ conditions: [ConditionResult]) {
    list(conditions) { row, condition in
      row.flow(condition.flow)
      row.value(condition.value)
      row.read(condition.read)
    }
  }

  /// A complex gateway that fires.
  private mutating func fired(_ activation: ElementActivated) {
    tag(.complexGatewayActivated)
    node(activation.node)
    id(activation.token)
    id(activation.scope)
    list(activation.joined) { $0.id($1) }
    list(activation.takenFrom) { $0.flow($1) }
  }

  private mutating func reset(_ reset: GatewayReset) {
    tag(.gatewayReset)
    node(reset.node)
    id(reset.scope)
    list(reset.joined) { $0.id($1) }
    list(reset.flows) { $0.flow($1) }
    conditions(reset.conditions)
  }

  mutating func read(_ variables: [ReadVariable]) {
    list(variables) { row, variable in
      row.writer.string(variable.name)
      row.value(variable.value)
    }
  }

  private mutating func workItemEvent(_ event: Event) {
    if case .workItemCreated(let item) = event {
      tag(.workItemCreated)
      workItem(item)
    } else if case .workItemClaimed(let item, let node, let by) = event {
      tagged(.workItemClaimed, node, item)
      writer.string(by)
    } else if case .workItemReleased(let item, let node, let how) = event {
      released(item, node, how)
    } else if case .workItemChanged(let item, let node, let due) = event {
      tagged(.workItemChanged, node, item)
      optional(due) { $0.instant($1) }
    } else if case .workItemDelegated(let item, let node, let from, let to, let isFinal, let note) = event {
      tagged(.workItemDelegated, node, item)
      writer.string(from)
      writer.string(to)
      writer.boolean(isFinal)
      optionalString(note)
    } else if case .workItemCompleted(let item, let node, let by, let form) = event {
      tagged(.workItemCompleted, node, item)
      writer.string(by)
      context(form)
    } else if case .workItemWithdrawn(let item, let node) = event {
      tagged(.workItemWithdrawn, node, item)
    } else if case .workItemOverdue(let item, let node, let due) = event {
      tagged(.workItemOverdue, node, item)
      instant(due)
    }
  }

  private mutating func released(_ item: WorkItemID, _ node: NodeIndex, _ how: WorkItemRelease) {
    switch how {
    case .givenBack: tagged(.workItemReleased, node, item)
    case .freed(let reason, let endsReservation):
      tagged(.workItemFreed, node, item)
      writer.string(reason)
      writer.boolean(endsReservation)
    }
  }

  private mutating func communication(_ event: Event) {
    if case .subscriptionOpened(let subscription) = event {
      tag(.subscriptionOpened)
      self.subscription(subscription)
    } else if case .subscriptionClosed(let subscription, let node) = event {
      tagged(.subscriptionClosed, node, subscription)
    } else if case .messageThrown(let message) = event {
      tag(.messageThrown)
      node(message.node)
      writer.string(message.message)
      optional(message.key) { $0.value($1) }
      optionalString(message.id)
      context(message.variables)
      writer.signedVarint(message.timeToLiveMilliseconds)
      optional(message.recipient) { $0.writer.recipient($1) }
      writer.boolean(message.isCaughtHere)
    } else if case .messageCaught(let message) = event {
      tag(.messageCaught)
      node(message.node)
      writer.string(message.message)
      optional(message.key) { $0.value($1) }
      optionalString(message.id)
      context(message.variables)
    } else if case .signalThrown(let node, let signal, let variables) = event {
      named(.signalThrown, node, signal, variables)
    } else if case .signalCaught(let node, let signal, let variables) = event {
      named(.signalCaught, node, signal, variables)
    } else if case .errorThrown(let node, let code, let message, let variables) = event {
      coded(.errorThrown, node, code, message, variables)
    } else if case .errorCaught(let node, let code, let message, let variables) = event {
      coded(.errorCaught, node, code, message, variables)
    } else if case .escalationThrown(let escalation) = event {
      coded(.escalationThrown, escalation.node, escalation.code, escalation.message, escalation.variables)
      writer.boolean(escalation.isCaughtHere)
    } else if case .escalationCaught(let node, let code, let message, let variables) = event {
      coded(.escalationCaught, node, code, message, variables)
    }
  }

  private mutating func waiting(_ event: Event) {
    if case .conditionArmed(let condition) = event {
      tag(.conditionArmed)
      self.condition(condition)
    } else if case .conditionFired(let fired) = event {
      tagged(.conditionFired, fired.node, fired.id)
      writer.string(fired.expression)
      value(fired.value)
      read(fired.read)
      writer.boolean(fired.staysArmed)
    } else if case .conditionLapsed(let condition, let node) = event {
      tagged(.conditionLapsed, node, condition)
    } else if case .conditionWithdrawn(let condition, let node) = event {
      tagged(.conditionWithdrawn, node, condition)
    } else if case .occurrenceCollected(let occurrence) = event {
      tagged(.occurrenceCollected, occurrence.node, occurrence.id)
      holder(occurrence.holder)
      writer.count(occurrence.definition)
      context(occurrence.variables)
      writer.boolean(occurrence.isLast)
    } else if case .collectionDropped(let collection, let node) = event {
      tagged(.collectionDropped, node, collection)
    } else if case .tokenDiscarded(let token, let flow) = event {
      tag(.tokenDiscarded)
      self.flow(flow)
      id(token)
    }
  }

  private mutating func named(_ tag: EventTag, _ node: NodeIndex, _ name: String, _ variables: Context) {
    self.tag(tag)
    self.node(node)
    writer.string(name)
    context(variables)
  }

  private mutating func coded(
    _ tag: EventTag, _ node: NodeIndex, _ code: String?, _ message: String, _ variables: Context
  ) {
    self.tag(tag)
    self.node(node)
    optionalString(code)
    writer.string(message)
    context(variables)
  }

  private mutating func warning(_ warning: WarningRecorded) {
    tag(.warningRecorded)
    optionalNode(warning.node)
    writer.string(warning.code)
    writer.string(warning.message)
    optionalString(warning.expression)
    optional(warning.value) { $0.value($1) }
    read(warning.read)
  }
}
