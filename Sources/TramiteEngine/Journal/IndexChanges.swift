import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// The changes of the store's indexes that follow from one command's events: for the append, and again for a rebuild.
enum IndexChanges {
  /// The changes, from the events and the states before and after them.
  ///
  /// - Parameter waits: where tokens wait before the events, nil where that is not known; then, where they wait after them.
  /// - Cost: proportional to the events and the changed tokens; nothing is made for what came and went inside the command.
  static func of(
    _ events: [Event], before: InstanceState, after: InstanceState, graph: ProcessGraph, waits: inout WaitingPlaces?
  ) -> [IndexChange] {
    var touched = Touched()
    if case .instanceMigrated? = events.first { return ofMigration(before, after, graph, &waits) }
    for event in events { touched.note(event, before, after) }
    if after.status.isEnded, !before.status.isEnded { touched.noteAll(of: before) }
    if graph.hasDuties { touched.noteDuties(before, after, graph) }
    var changes: [IndexChange] = []
    if !touched.isEmpty { append(touched, before, after, graph, to: &changes) }
    if before.status != after.status { changes.append(.status(after.status, endedAt: after.endedAt)) }
    let waitsBefore = waits ?? WaitingPlaces(of: before, graph)
    var waitsAfter = waitsBefore
    waitsAfter.follow(from: before, to: after, graph)
    if waitsBefore.nodes != waitsAfter.nodes { changes.append(.waitingAt(waitsAfter.nodes.map { graph[$0].id })) }
    waits = waitsAfter
    return changes
  }

  /// The changes of a migration: rows that name elements are written anew, in terms of the new version. Jobs that stay keep
  /// their leases.
  private static func ofMigration(
    _ before: InstanceState, _ after: InstanceState, _ graph: ProcessGraph, _ waits: inout WaitingPlaces?
  ) -> [IndexChange] {
    var touched = Touched()
    touched.noteAll(of: before)
    touched.noteAll(of: after)
    for incident in before.incidents { touched.incidents.append(incident.id.rawValue) }
    for incident in after.incidents { touched.incidents.append(incident.id.rawValue) }
    touched.jobs.removeAll { before.jobs[JobID($0)] != nil && after.jobs[JobID($0)] != nil }
    var changes: [IndexChange] = []
    append(touched, before, after, graph, to: &changes)
    if before.status != after.status { changes.append(.status(after.status, endedAt: after.endedAt)) }
    let found = WaitingPlaces(of: after, graph)
    changes.append(.waitingAt(found.nodes.map { graph[$0].id }))
    waits = found
    return changes
  }

  /// Who took part by giving a command, and for whom.
  static func participants(_ stamp: Stamp) -> [IndexChange] {
    [stamp.actor, stamp.onBehalfOf].compactMap { $0.map { .participant($0) } }
  }

  /// The changes, where nothing is known from the command before.
  static func of(_ events: [Event], before: InstanceState, after: InstanceState, graph: ProcessGraph) -> [IndexChange] {
    var waits: WaitingPlaces?
    return of(events, before: before, after: after, graph: graph, waits: &waits)
  }

  /// All index rows that a state has, for comparing.
  static func all(of state: InstanceState, graph: ProcessGraph) -> [IndexChange] {
    var touched = Touched()
    touched.noteAll(of: state)
    for incident in state.incidents { touched.incidents.append(incident.id.rawValue) }
    var changes: [IndexChange] = []
    append(touched, state, state, graph, to: &changes)
    changes.append(.waitingAt(WaitingPlaces(of: state, graph).nodes.map { graph[$0].id }))
    return changes.filter {
      switch $0 {
      case .removeJob, .removeTimer, .removeSubscription: return false
      case .workItem, .removeWorkItem, .job, .timer, .subscription, .incident, .removeIncident, .status, .version,
        .waitingAt, .participant:
        return true
      }
    }
  }

  /// Jobs, timers and subscriptions of a suspended instance stand in no index: nobody runs, fires or delivers to them. Its
  /// work items do, and are refused; and so do the jobs of external workers, who keep their locks meanwhile.
  private static func append(
    _ touched: Touched, _ before: InstanceState, _ after: InstanceState, _ graph: ProcessGraph,
    to changes: inout [IndexChange]
  ) {
    let isHeld = after.status == .suspended
    for id in touched.workItems.sortedOnce() {
      let id = WorkItemID(id)
      changes.append(after.workItems[id].map { .workItem(row(of: $0, after, graph)) } ?? .removeWorkItem(id))
    }
    for id in touched.offers.sortedOnce() {
      let item = WorkItemID(id)
      changes.append(after.offers[OfferID(id)].map { .workItem(row(of: $0, graph)) } ?? .removeWorkItem(item))
    }
    for id in touched.jobs.sortedOnce() {
      let id = JobID(id)
      let isForWorkers = after.jobs[id].map { HandlerRegistry.isForWorkers($0.handler) } ?? false
      // Written anew, a row would lose its lock.
      if isForWorkers, before.status != after.status, before.jobs[id] == after.jobs[id] { continue }
      if let job = after.jobs[id], !job.isExhausted, !isHeld || isForWorkers {
        changes.append(
          .job(
            JobRow(
              id: id, handler: job.handler, isExternal: HandlerRegistry.isForWorkers(job.handler),
              attempt: job.attempt, notBefore: job.notBefore)))
      } else {
        changes.append(.removeJob(id))
      }
    }
    for id in touched.timers.sortedOnce() {
      let id = TimerID(id)
      changes.append(
        after.timers[id].flatMap { isHeld ? nil : .timer(TimerRow(id: id, due: $0.due)) } ?? .removeTimer(id))
    }
    for id in touched.subscriptions.sortedOnce() {
      let id = SubscriptionID(id)
      changes.append(
        after.subscriptions[id].flatMap { isHeld ? nil : .subscription(row(of: $0, after, graph)) }
          ?? .removeSubscription(id))
    }
    for id in touched.incidents.sortedOnce() {
      let id = IncidentID(id)
      changes.append(after.incidents[id].map { .incident(row(of: $0, graph)) } ?? .removeIncident(id))
    }
  }

  /// An offer stands in inboxes as an item that may be started.
  private static func row(of offer: Offer, _ graph: ProcessGraph) -> WorkItemRow {
    WorkItemRow(
      id: WorkItemID(offer.id.rawValue), element: graph[offer.node].id, name: graph[offer.node].name, role: offer.role,
      isStartable: true, createdAt: offer.since)
  }

  /// What is bound to one person by a duty is that person's alone, as what an assignee was named for.
  private static func row(of item: WorkItem, _ state: InstanceState, _ graph: ProcessGraph) -> WorkItemRow {
    let duties = state.duties(of: item, in: graph)
    return WorkItemRow(
      id: item.id, element: graph[item.node].id, name: graph[item.node].name, role: item.role,
      assignee: item.assignee, reservedFor: item.reservedFor ?? duties.boundTo, createdAt: item.createdAt,
      due: item.due, isOverdue: item.isOverdue, priority: item.priority, barred: duties.barred,
      handedOver: item.handedOver)
  }

  private static func row(of subscription: Subscription, _ state: InstanceState, _ graph: ProcessGraph)
    -> SubscriptionRow
  {
    SubscriptionRow(
      id: subscription.id, kind: subscription.kind, name: subscription.name,
      key: subscription.key.map(CorrelationKey.text), element: graph[subscription.node].id,
      depth: state.depth(of: subscription.holder))
  }

  private static func row(of incident: Incident, _ graph: ProcessGraph) -> IncidentRow {
    IncidentRow(
      id: incident.id, element: incident.node.map { graph[$0].id }, code: incident.code, message: incident.message,
      since: incident.since)
  }
}

/// The text by which messages and subscriptions find one another: `42` and `"42"` are one key, because keys come from
/// shells and from forms.
enum CorrelationKey {
  /// The canonical text of a key.
  static func text(_ key: Value) -> String {
    if case .string(let text) = key { return text }
    return key.json
  }
}

/// What the events of a command have changed, by id. What came and went inside the command is not noted.
private struct Touched {
  var workItems: [UInt32] = []
  var offers: [UInt32] = []
  var jobs: [UInt32] = []
  var timers: [UInt32] = []
  var subscriptions: [UInt32] = []
  var incidents: [UInt32] = []

  var isEmpty: Bool {
    workItems.isEmpty && offers.isEmpty && jobs.isEmpty && timers.isEmpty && subscriptions.isEmpty && incidents.isEmpty
  }

  mutating func note(_ event: Event, _ before: InstanceState, _ after: InstanceState) {
    switch event {
    case .workItemCreated(let item): note(item.id, before, after)
    case .workItemClaimed(let id, _, _), .workItemReleased(let id, _, _), .workItemDelegated(let id, _, _, _, _, _),
      .workItemChanged(let id, _, _),
      .workItemCompleted(let id, _, _, _), .workItemWithdrawn(let id, _), .workItemOverdue(let id, _, _):
      note(id, before, after)
    case .activityOffered(let offer): note(offer.id, before, after)
    case .offerWithdrawn(let id, _): note(id, before, after)
    case .jobCreated(let job): note(job.id, before, after)
    case .jobCompleted(let id, _, _, _), .jobFailed(let id, _, _, _, _), .jobWithdrawn(let id, _):
      note(id, before, after)
    case .timerScheduled(let timer): note(timer.id, before, after)
    case .timerFired(let id, _, _), .timerWithdrawn(let id, _): note(id, before, after)
    case .subscriptionOpened(let subscription): note(subscription.id, before, after)
    case .subscriptionClosed(let id, _): note(id, before, after)
    case .incidentRaised(let incident): note(incident.id, before, after)
    case .incidentResolved(let id, _, _, _): note(id, before, after)
    case .instanceSuspended, .instanceResumed: noteHeld(of: after)
    case .instanceStarted, .instanceCompleted, .instanceTerminated, .instanceFailed, .instanceCancelled,
      .instanceModified, .instanceMigrated, .elementActivated, .elementCompleted, .elementTerminated, .flowTaken,
      .gatewayDecided, .decisionEvaluated, .variablesSet, .messageThrown, .messageCaught, .signalThrown, .signalCaught,
      .errorThrown,
      .errorCaught, .escalationThrown, .childStarted, .childEnded, .globalTaskStarted, .correlationKeySet,
      .recordWritten, .warningRecorded, .commentAdded, .elementReady, .loopStarted, .loopCompleted, .behaviorThrown,
      .adHocClosed, .gatewayReset, .compensationRecorded, .compensationThrown, .elementCompensating,
      .elementCompensated, .compensationAborted, .compensationEnded, .transactionCancelled, .escalationCaught,
      .conditionArmed, .conditionFired, .conditionLapsed, .conditionWithdrawn, .occurrenceCollected, .collectionDropped,
      .tokenDiscarded:
      break
    }
  }

  /// What an instance takes with it when it ends. Incidents stay for the operators to see.
  mutating func noteAll(of before: InstanceState) {
    for item in before.workItems { workItems.append(item.id.rawValue) }
    for offer in before.offers { offers.append(offer.id.rawValue) }
    for job in before.jobs { jobs.append(job.id.rawValue) }
    for timer in before.timers { timers.append(timer.id.rawValue) }
    for subscription in before.subscriptions { subscriptions.append(subscription.id.rawValue) }
  }

  /// Open work items whose duties have changed, because somebody completed what they exclude or are bound to.
  mutating func noteDuties(_ before: InstanceState, _ after: InstanceState, _ graph: ProcessGraph) {
    for item in after.workItems {
      guard let earlier = before.workItems[item.id] else { continue }
      if before.duties(of: earlier, in: graph) != after.duties(of: item, in: graph) {
        workItems.append(item.id.rawValue)
      }
    }
  }

  /// What an instance has that is held while it is suspended.
  private mutating func noteHeld(of state: InstanceState) {
    for job in state.jobs { jobs.append(job.id.rawValue) }
    for timer in state.timers { timers.append(timer.id.rawValue) }
    for subscription in state.subscriptions { subscriptions.append(subscription.id.rawValue) }
  }

  private mutating func note(_ id: WorkItemID, _ before: InstanceState, _ after: InstanceState) {
    if before.workItems[id] != nil || after.workItems[id] != nil { workItems.append(id.rawValue) }
  }
  private mutating func note(_ id: OfferID, _ before: InstanceState, _ after: InstanceState) {
    if before.offers[id] != nil || after.offers[id] != nil { offers.append(id.rawValue) }
  }
  private mutating func note(_ id: JobID, _ before: InstanceState, _ after: InstanceState) {
    if before.jobs[id] != nil || after.jobs[id] != nil { jobs.append(id.rawValue) }
  }
  private mutating func note(_ id: TimerID, _ before: InstanceState, _ after: InstanceState) {
    if before.timers[id] != nil || after.timers[id] != nil { timers.append(id.rawValue) }
  }
  private mutating func note(_ id: SubscriptionID, _ before: InstanceState, _ after: InstanceState) {
    if before.subscriptions[id] != nil || after.subscriptions[id] != nil { subscriptions.append(id.rawValue) }
  }
  private mutating func note(_ id: IncidentID, _ before: InstanceState, _ after: InstanceState) {
    if before.incidents[id] != nil || after.incidents[id] != nil { incidents.append(id.rawValue) }
  }
}

extension [UInt32] {
  /// Ascending, each once.
  fileprivate func sortedOnce() -> [UInt32] {
    if count < 2 { return self }
    var result: [UInt32] = []
    for id in sorted() where result.last != id { result.append(id) }
    return result
  }
}
