import TramiteFEEL
import TramiteGraph

extension InstanceState {
  /// Applies one event: the only way in which state changes.
  ///
  /// - Precondition: the event was decided on this state (or read from its history); one that does not fit is a defect.
  /// - Cost: constant beyond the look-up of the ids it names (logarithmic).
  public mutating func apply(_ event: Event, _ stamp: Stamp) {
    seq += 1
    switch event {
    case .instanceStarted(let start): applyStarted(start, stamp)
    case .instanceCompleted: end(.completed, stamp)
    case .instanceTerminated: end(.terminated, stamp)
    case .instanceFailed(let code, _):
      error = code
      end(.failed, stamp)
    case .instanceCancelled: end(.cancelled, stamp)
    case .instanceSuspended: status = .suspended
    case .instanceResumed: status = .waiting
    case .instanceMigrated(let migrated): apply(migrated)
    case .elementActivated(let activation): applyActivated(activation)
    case .elementCompleted(let node, let token, let by):
      let scope = tokens[token]?.scope
      recordCompletion(of: node, by: by, for: tokens[token]?.doneFor, in: scope, stamp)
      noteEnd(of: node, in: scope)
      removeToken(token)
      if let scope { closeIteration(scope, isCompleted: true) }
    case .elementTerminated(_, let token):
      let scope = tokens[token]?.scope
      removeToken(token)
      if let scope { closeIteration(scope, isCompleted: false) }
    case .elementReady(let ready): applyReady(ready)
    case .loopStarted(let start): applyStarted(start)
    case .loopCompleted(let end):
      if !end.isInterrupted { noteEnd(of: end.node, in: scope(of: end.token)) }
      removeToken(end.token)
    case .activityOffered(let offer):
      use(offer.id)
      offers.insert(offer)
      addWait(.offer(offer.id), to: offer.token)
    case .offerWithdrawn(let id, _):
      if let offer = offers.remove(id) { removeWait(.offer(id), from: offer.token) }
    case .adHocClosed(let closed): adHocs.update(closed.scope) { $0.isClosed = true }
    case .flowTaken(let flow, let token, let scope):
      addToken(Token(id: token, scope: scope, place: .flow(flow), waits: []))
    case .gatewayReset(let reset): applyReset(reset)
    case .compensationRecorded(let recorded): applyRecorded(recorded)
    case .compensationThrown(let thrown): applyThrown(thrown)
    case .elementCompensating(let begun): applyCompensating(begun)
    case .elementCompensated(_, let run, _): applyCompensated(run, isAborted: false)
    case .compensationAborted(_, let run): applyCompensated(run, isAborted: true)
    case .compensationEnded(let run, _): applyCompensationEnded(run)
    case .transactionCancelled(_, _, let scope): applyCancelled(scope)
    case .instanceModified, .gatewayDecided, .decisionEvaluated, .recordWritten, .messageThrown, .messageCaught,
      .signalThrown,
      .signalCaught, .errorThrown,
      .errorCaught, .escalationThrown,
      .escalationCaught, .behaviorThrown, .warningRecorded, .commentAdded:
      break  // They tell, and change nothing else.
    case .variablesSet(let scope, let changes):
      scopes.update(scope) { scope in for change in changes { scope.variables[change.name] = change.new } }
    case .workItemCreated(let item): add(item)
    case .workItemClaimed(let id, _, let person): workItems.update(id) { $0.assignee = person }
    case .workItemReleased(let id, _, let how): release(id, how)
    case .workItemChanged(let id, _, let due): change(id, due: due)
    case .workItemDelegated(let id, _, let from, let to, let isFinal, let note):
      delegate(id, to: to, HandOver(by: from, note: note), isFinal: isFinal)
    case .workItemOverdue(let id, _, _): workItems.update(id) { $0.isOverdue = true }
    case .workItemCompleted(let id, _, let by, _): complete(id, by: by, for: stamp.onBehalfOf)
    case .workItemWithdrawn(let id, _):
      if let item = workItems.remove(id) { removeWait(.workItem(id), from: item.token) }
    case .jobCreated(let job): add(job)
    case .jobFailed(let id, _, let attempt, _, let retryAt): fail(id, attempt: attempt, retryAt: retryAt)
    case .jobCompleted(let id, _, _, _), .jobWithdrawn(let id, _):
      if let job = jobs.remove(id) { removeWait(.job(id), from: job.token) }
    case .timerScheduled(let timer):
      use(timer.id)
      timers.insert(timer)
      addWait(.timer(timer.id), to: timer.holder)
    case .timerFired(let id, _, _), .timerWithdrawn(let id, _):
      if let timer = timers.remove(id) { removeWait(.timer(id), from: timer.holder) }
    case .subscriptionOpened(let subscription):
      use(subscription.id)
      subscriptions.insert(subscription)
      addWait(.subscription(subscription.id), to: subscription.holder)
    case .subscriptionClosed(let id, _):
      if let subscription = subscriptions.remove(id) { removeWait(.subscription(id), from: subscription.holder) }
    case .conditionArmed(let condition):
      use(condition.id)
      conditions.insert(condition)
      addWait(.condition(condition.id), to: condition.holder)
    case .conditionFired(let fired): apply(fired)
    case .conditionLapsed(let id, _): conditions.update(id) { $0.isTrue = false }
    case .conditionWithdrawn(let id, _): removeCondition(id)
    case .occurrenceCollected(let occurrence): collect(occurrence)
    case .collectionDropped(let id, _): removeCollection(id)
    case .tokenDiscarded(let token, _): removeToken(token)
    case .childStarted(let child):
      use(child.id)
      children.insert(child)
      addWait(.child(child.id), to: child.token)
    case .childEnded(let id, _, _, _):
      if let child = children.remove(id) { removeWait(.child(id), from: child.token) }
    case .globalTaskStarted(let start): applyStarted(start)
    case .correlationKeySet(_, let key, let value): conversations.append(Conversation(key: key, value: value))
    case .incidentRaised(let incident): applyRaised(incident)
    case .incidentResolved(let id, _, _, _):
      if let incident = incidents.remove(id), let holder = incident.holder { removeWait(.incident(id), from: holder) }
    }
  }

  /// Applies what a step sets besides in a scope: its changes belong to the last `variablesSet` that the step has given for the
  /// scope, and that is made longer. Folding the longer event gives the same state, as long as no event between the two keeps
  /// variables as they were.
  public mutating func apply(more changes: [VariableChange], of scope: ScopeID) {
    scopes.update(scope) { scope in for change in changes { scope.variables[change.name] = change.new } }
  }

  /// Folds a history.
  public init(folding events: some Sequence<(Event, Stamp)>) {
    self.init()
    for (event, stamp) in events { apply(event, stamp) }
  }

  /// Takes note of an id, so that the counter never gives it again.
  mutating func use(_ id: some LocalID) {
    if id.rawValue >= nextID { nextID = id.rawValue + 1 }
  }

  private mutating func applyStarted(_ start: InstanceStarted, _ stamp: Stamp) {
    instance = start.instance
    process = start.process
    version = start.version
    definition = start.definition
    businessKey = start.businessKey
    parent = start.parent
    startedBy = stamp.actor
    startedAt = stamp.at
    status = .waiting
    use(Self.rootScope)
    scopes.insert(
      Scope(
        id: Self.rootScope, definition: .process, parent: nil, owner: nil, run: 1,
        variables: Variables(start.variables.entries.map { ($0.key, $0.value) })))
    countRun(of: .process)
  }

  /// Ends the instance. What still lies in it was ended by events of its own, but for tokens on flows.
  private mutating func end(_ status: Status, _ stamp: Stamp) {
    self.status = status
    endedAt = stamp.at
    tokens = IdentifiedTable()
    for scope in Array(scopes) where scope.id != Self.rootScope { scopes.remove(scope.id) }
    scopes.update(Self.rootScope) { root in
      root.tokenCount = 0
      root.tokens = ScopeTokens()
      root.awaitedResets = []
      root.records = []
      root.handlerCount = 0
      root.waits = []
    }
    workItems = IdentifiedTable()
    jobs = IdentifiedTable()
    timers = IdentifiedTable()
    subscriptions = IdentifiedTable()
    conditions = IdentifiedTable()
    collections = IdentifiedTable()
    children = IdentifiedTable()
    compensations = IdentifiedTable()
    loops = IdentifiedTable()
    offers = IdentifiedTable()
    adHocs = IdentifiedTable()
  }

  private mutating func applyRaised(_ incident: Incident) {
    use(incident.id)
    incidents.insert(incident)
    guard let holder = incident.holder else { return }
    addWait(.incident(incident.id), to: holder)
  }

  private mutating func recordCompletion(
    of node: NodeIndex, by person: String?, for absent: String?, in scope: ScopeID?, _ stamp: Stamp
  ) {
    if completions.count <= node.position {
      completions.append(
        contentsOf: repeatElement(Completion(), count: node.position + 1 - completions.count))
    }
    let number = person.map { Int32(personNumber($0)) } ?? -1
    let absent = person == nil ? -1 : absent.map { Int32(personNumber($0)) } ?? -1
    completions[node.position].add(at: stamp.at, by: number, for: absent)
    if let scope, scope != Self.rootScope {
      note(Completer(node: node, person: number, absent: absent), in: scope)
    }
  }

  /// Notes who completed an element in a run of a sub-process; what nobody in person completed only takes an entry away.
  mutating func note(_ completer: Completer, in scope: ScopeID) {
    guard let found = scopes[scope] else { return }
    if let known = found.completers.firstIndex(where: { $0.node == completer.node }) {
      scopes.update(scope) { $0.completers[known] = completer }
    } else if completer.person >= 0 {
      scopes.update(scope) { $0.completers.append(completer) }
    }
  }

  private mutating func personNumber(_ person: String) -> Int {
    if let known = people.firstIndex(of: person) { return known }
    people.append(person)
    return people.count - 1
  }

  mutating func countRun(of scope: ScopeIndex) {
    while scopeRuns.count <= scope.position { scopeRuns.append(0) }
    scopeRuns[scope.position] += 1
  }
}
