public import TramiteGraph

extension Event {
  /// The node the event is about; nil for events of the instance, of variables and of flows.
  public var node: NodeIndex? {
    switch self {
    case .instanceStarted, .instanceCompleted, .instanceTerminated, .instanceFailed, .instanceCancelled,
      .instanceSuspended, .instanceResumed, .instanceModified, .instanceMigrated, .flowTaken, .tokenDiscarded,
      .variablesSet, .commentAdded:
      nil
    case .elementActivated(let activation): activation.node
    case .elementCompleted(let node, _, _), .elementTerminated(let node, _): node
    case .gatewayDecided(let decision): decision.node
    case .decisionEvaluated(let decision): decision.node
    case .elementReady(let ready): ready.node
    case .loopStarted(let start): start.node
    case .loopCompleted(let completed): completed.node
    case .behaviorThrown(let thrown): thrown.node
    case .activityOffered(let offer): offer.node
    case .offerWithdrawn(_, let node): node
    case .adHocClosed(let closed): closed.node
    case .gatewayReset(let reset): reset.node
    case .compensationRecorded(let recorded): recorded.node
    case .compensationThrown(let thrown): thrown.node
    case .elementCompensating(let begun): begun.node
    case .elementCompensated(let node, _, _), .compensationAborted(let node, _), .compensationEnded(_, let node),
      .transactionCancelled(let node, _, _):
      node
    case .workItemCreated(let item): item.node
    case .workItemClaimed(_, let node, _), .workItemReleased(_, let node, _),
      .workItemDelegated(_, let node, _, _, _, _), .workItemChanged(_, let node, _),
      .workItemCompleted(_, let node, _, _), .workItemWithdrawn(_, let node), .workItemOverdue(_, let node, _):
      node
    case .jobCreated(let job): job.node
    case .jobCompleted(_, let node, _, _), .jobFailed(_, let node, _, _, _), .jobWithdrawn(_, let node): node
    case .timerScheduled(let timer): timer.node
    case .timerFired(_, let node, _), .timerWithdrawn(_, let node): node
    case .subscriptionOpened(let subscription): subscription.node
    case .subscriptionClosed(_, let node): node
    case .messageThrown(let message): message.node
    case .messageCaught(let message): message.node
    case .signalThrown(let node, _, _), .signalCaught(let node, _, _): node
    case .errorThrown(let node, _, _, _), .errorCaught(let node, _, _, _), .escalationCaught(let node, _, _, _): node
    case .escalationThrown(let escalation): escalation.node
    case .conditionArmed(let condition): condition.node
    case .conditionFired(let fired): fired.node
    case .conditionLapsed(_, let node), .conditionWithdrawn(_, let node), .collectionDropped(_, let node): node
    case .occurrenceCollected(let occurrence): occurrence.node
    case .childStarted(let child): child.node
    case .childEnded(_, let node, _, _): node
    case .globalTaskStarted(let start): start.node
    case .recordWritten(let record): record.node
    case .correlationKeySet(let node, _, _): node
    case .warningRecorded(let warning): warning.node
    case .incidentRaised(let incident): incident.node
    case .incidentResolved(_, let node, _, _): node
    }
  }

  /// The token the event is about, where it names one.
  private func token(in before: InstanceState) -> TokenID? {
    switch self {
    case .elementActivated(let activation): activation.token
    case .elementCompleted(_, let token, _), .elementTerminated(_, let token): token
    case .flowTaken(_, let token, _): token
    case .compensationRecorded(let recorded): recorded.token
    case .transactionCancelled(_, let token, _): token
    case .gatewayDecided(let decision): decision.token
    case .decisionEvaluated(let decision): decision.token
    case .elementReady(let ready): ready.token
    case .loopStarted(let start): start.token
    case .loopCompleted(let completed): completed.token
    case .behaviorThrown(let thrown): thrown.token
    case .activityOffered(let offer): offer.token
    case .offerWithdrawn(let id, _): before.offers[id]?.token
    case .adHocClosed(let closed): closed.token
    case .workItemCreated(let item): item.token
    case .workItemClaimed(let id, _, _), .workItemReleased(let id, _, _),
      .workItemDelegated(let id, _, _, _, _, _), .workItemChanged(let id, _, _),
      .workItemCompleted(let id, _, _, _), .workItemWithdrawn(let id, _), .workItemOverdue(let id, _, _):
      before.workItems[id]?.token
    case .jobCreated(let job): job.token
    case .jobCompleted(let id, _, _, _), .jobFailed(let id, _, _, _, _), .jobWithdrawn(let id, _):
      before.jobs[id]?.token
    case .timerScheduled, .timerFired, .timerWithdrawn, .subscriptionOpened, .subscriptionClosed, .conditionArmed,
      .conditionFired, .conditionLapsed, .conditionWithdrawn, .occurrenceCollected, .collectionDropped:
      holder(in: before)?.token
    case .tokenDiscarded(let token, _): token
    case .childStarted(let child): child.token
    case .childEnded(let id, _, _, _): before.children[id]?.token
    case .globalTaskStarted(let start): start.token
    case .incidentRaised(let incident): incident.token
    case .incidentResolved(let id, _, _, _): before.incidents[id]?.token
    case .instanceStarted, .instanceCompleted, .instanceTerminated, .instanceFailed, .instanceCancelled,
      .instanceSuspended, .instanceResumed, .instanceModified, .instanceMigrated, .variablesSet, .messageThrown,
      .messageCaught, .signalThrown,
      .signalCaught, .recordWritten, .correlationKeySet, .errorThrown, .errorCaught, .escalationThrown,
      .warningRecorded, .commentAdded, .gatewayReset, .compensationThrown, .elementCompensating, .elementCompensated,
      .compensationAborted, .compensationEnded, .escalationCaught:
      nil
    }
  }

  /// The scope of the token that the event is about; nil for events that are about no token.
  /// - Parameter before: the state that the event meets.
  public func tokenScope(in before: InstanceState) -> ScopeID? {
    if case .elementActivated(let activation) = self { return activation.scope }
    if case .flowTaken(_, _, let scope) = self { return scope }
    if case .loopStarted(let start) = self { return start.scope }
    if case .elementReady(let ready) = self { return ready.scope }
    if case .gatewayReset(let reset) = self { return reset.scope }
    if case .transactionCancelled(_, _, let scope?) = self { return scope }
    return token(in: before).flatMap { before.scope(of: $0) }
  }

  /// The token or scope that waits, of events about timers, subscriptions, conditions and collections.
  private func holder(in before: InstanceState) -> Holder? {
    if case .timerScheduled(let timer) = self { return timer.holder }
    if case .timerFired(let id, _, _) = self { return before.timers[id]?.holder }
    if case .timerWithdrawn(let id, _) = self { return before.timers[id]?.holder }
    if case .subscriptionOpened(let subscription) = self { return subscription.holder }
    if case .subscriptionClosed(let id, _) = self { return before.subscriptions[id]?.holder }
    if case .conditionArmed(let condition) = self { return condition.holder }
    if case .conditionFired(let fired) = self { return before.conditions[fired.id]?.holder }
    if case .conditionLapsed(let id, _) = self { return before.conditions[id]?.holder }
    if case .conditionWithdrawn(let id, _) = self { return before.conditions[id]?.holder }
    if case .occurrenceCollected(let occurrence) = self { return occurrence.holder }
    if case .collectionDropped(let id, _) = self { return before.collections[id]?.holder }
    if case .incidentRaised(let incident) = self { return incident.holder }
    if case .incidentResolved(let id, _, _, _) = self { return before.incidents[id]?.holder }
    return nil
  }

  /// The scope in which it happened; nil for the process's own.
  func scope(in before: InstanceState, after: InstanceState) -> ScopeID? {
    if case .variablesSet(let scope, _) = self { return scope }
    if case .flowTaken(_, _, let scope) = self { return scope }
    if case .activityOffered(let offer) = self { return offer.scope }
    if case .offerWithdrawn(let id, _) = self { return before.offers[id]?.scope }
    if case .gatewayReset(let reset) = self { return reset.scope }
    if case .compensationThrown(let thrown) = self { return thrown.throwScope }
    if let run = compensation { return before.compensations[run]?.scope }
    if case .scope(let scope)? = holder(in: before) { return scope }
    if let token = token(in: before) { return (before.tokens[token] ?? after.tokens[token])?.scope }
    // A caught or thrown event names its node only: the newest token there.
    guard let node else { return nil }
    var newest: ScopeID?
    for token in after.tokens where token.place == .node(node) { newest = token.scope }
    return newest
  }

  /// The run of compensation that the event is about, where it names one.
  private var compensation: CompensationID? {
    if case .elementCompensating(let begun) = self { return begun.run }
    if case .elementCompensated(_, let run, _) = self { return run }
    if case .compensationAborted(_, let run) = self { return run }
    if case .compensationEnded(let run, _) = self { return run }
    return nil
  }
}
