import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Signals (semantics.md 7).
extension Run {
  mutating func armSignal(_ name: String, _ place: WaitingPlace) -> Arming {
    let id = SubscriptionID(nextNumber)
    emit(
      .subscriptionOpened(
        Subscription(
          id: id, node: place.node, holder: place.holder, definition: place.definition, kind: .signal, name: name,
          key: nil)))
    return .armed
  }

  /// A signal: every armed catch gets it, in the order in which they were armed; one that an earlier delivery of the same
  /// signal ended gets nothing.
  mutating func deliverSignal(_ name: String, _ variables: Context) {
    for subscription in Array(state.subscriptions) where subscription.kind == .signal && subscription.name == name {
      guard isRunning, state.subscriptions[subscription.id] != nil else { continue }
      receive(.signal(name: name, variables: variables), by: subscription)
    }
  }

  /// Throws a signal: the instance itself gets it at once, others by the engine, after the commit.
  /// - Emits: `signalThrown`
  mutating func throwSignal(_ name: String, _ payload: Context, from node: NodeIndex) {
    emit(.signalThrown(node: node, signal: name, variables: payload))
    deliverSignal(name, payload)
  }
}
