import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Ends an activated node from outside: what is inside first, then what it waits for, then itself.
  /// - Emits: `elementTerminated`, and for what it held `workItemWithdrawn`, `jobWithdrawn`, `timerWithdrawn`,
  ///   `subscriptionClosed`, `childEnded`, `incidentResolved` (withdrawn)
  /// - Parameter keepsRecords: a cancel ends it: what is recorded inside stays, to be undone.
  mutating func terminate(_ id: TokenID, keepsRecords: Bool = false) {
    guard let token = state.tokens[id], let node = token.node else { return }
    for wait in token.waits {
      if case .scope(let scope) = wait { terminateTokens(of: scope, keepsRecords: keepsRecords) }
    }
    terminateIterations(of: id, keepsRecords: keepsRecords)
    if keepsRecords { recordUnfinished(node, id) }
    withdrawWaits(of: id)
    emit(ending(of: node, id, isInterrupted: true) ?? .elementTerminated(node: node, token: id))
  }

  /// Disarms the event sub-processes of a scope and ends every node that is active in it, in the order of their activation.
  /// Tokens on flows go with the scope.
  mutating func terminateTokens(of scope: ScopeID, keepsRecords: Bool = false) {
    abortCompensations(in: scope)
    disarm(scope)
    for token in state.tokens(in: scope) {
      if token.node == nil { withdrawWaits(of: token.id) } else { terminate(token.id, keepsRecords: keepsRecords) }
    }
    joins.forget(scope)
  }

  /// Withdraws what a token waits for, but for the scope it opened.
  mutating func withdrawWaits(of id: TokenID) {
    if state.isFree(id) { return }
    for wait in state.tokens[id]?.waits ?? [] { withdraw(wait) }
  }

  mutating func withdraw(_ wait: Wait) {
    switch wait {
    case .workItem(let id):
      if let item = state.workItems[id] { emit(.workItemWithdrawn(id, node: item.node)) }
    case .job(let id):
      if let job = state.jobs[id] { emit(.jobWithdrawn(id, node: job.node)) }
    case .timer(let id):
      if let timer = state.timers[id] { emit(.timerWithdrawn(id, node: timer.node)) }
    case .subscription(let id):
      if let subscription = state.subscriptions[id] { emit(.subscriptionClosed(id, node: subscription.node)) }
    case .child(let id):
      if let child = state.children[id] { endCall(child) }
    case .incident(let id):
      if let incident = state.incidents[id] {
        emit(.incidentResolved(id, node: incident.node, how: .withdrawn, reason: nil))
      }
    case .offer(let id):
      if let offer = state.offers[id] { emit(.offerWithdrawn(id, node: offer.node)) }
    case .compensation(let id): abortCompensation(id)
    case .condition(let id):
      if let condition = state.conditions[id] { emit(.conditionWithdrawn(id, node: condition.node)) }
    case .collection(let id):
      if let collection = state.collections[id] { emit(.collectionDropped(id, node: collection.node)) }
    case .scope, .loop: break
    }
  }

  /// Ends what a call activity has called: the engine ends the called instance after the commit, an effect of the event. One
  /// that has ended already, and whose word of it is still on its way, stands in the history as it ended.
  private mutating func endCall(_ child: Child) {
    var status = childrenEndAs
    if case .ended(let known?)? = ask(.endOfCalled(instance: child.instance)) { status = known }
    emit(.childEnded(child.id, node: child.node, status: status, variables: Context([])))
  }

  /// Ends everything in the instance, innermost first. The caller says how the instance ends.
  mutating func terminateAll() {
    terminateTokens(of: InstanceState.rootScope)
    for incident in Array(state.incidents) { withdraw(.incident(incident.id)) }
  }

  /// Ends the instance by an operator's word, about itself or about its caller, or because its call activity ended.
  /// - Spec: semantics.md 4, 16
  mutating func cancelInstance(reason: String, by cause: CancelCause) {
    childrenEndAs = cause == .callEnded ? .terminated : .cancelled
    terminateAll()
    switch cause {
    case .operator, .callerCancelled: emit(.instanceCancelled(reason: reason))
    case .callEnded: emit(.instanceTerminated)
    }
  }
}
