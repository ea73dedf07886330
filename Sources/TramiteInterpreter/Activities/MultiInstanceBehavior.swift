import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What a multi-instance activity throws when its instances complete (BPMN 2.0.2 §10.3.8, §13.3.7; semantics.md 13).
///
/// It goes to the boundary events of the activity itself, with the four counters as payload; an error or escalation that is
/// not caught there goes on as every other. A message reaches only a boundary event without a correlation key.
extension Run {
  /// What the completion of an instance throws. Conditions are evaluated while the instance is still open, with the counters
  /// as they will be when it is done.
  /// - Returns: nil where a condition failed; an incident stands in the instance then.
  mutating func behavior(
    of instances: MultiInstance, _ node: NodeIndex, _ inner: TokenID, _ outer: TokenID
  ) -> [EventDefinition]? {
    switch instances.behavior {
    case .all: return []
    case .each(let event): return [event]
    case .first(let event): return state.loops[outer]?.completed == 0 ? [event] : []
    case .complex(let rules):
      guard let known = knownAtCompletion(inner, outer), let scope = state.tokens[inner]?.scope else { return nil }
      var thrown: [EventDefinition] = []
      for rule in rules {
        guard
          let isTrue = decide(
            rule.condition, of: node, inner, in: scope, Locals(entries: known), resumption: .leave(outcome: nil))
        else { return nil }
        if isTrue { thrown += rule.events }
      }
      return thrown
    }
  }

  /// Throws at once; says whether the body goes on.
  /// - Emits: `behaviorThrown`, `errorThrown`, `escalationThrown`, and what the boundary events do
  mutating func throwBehavior(_ events: [EventDefinition], at node: NodeIndex, _ outer: TokenID) -> Bool {
    for event in events {
      guard isRunning, let run = state.loops[outer] else { return false }
      let payload = counters(of: run)
      switch event {
      case .signal(let name):
        emit(.behaviorThrown(thrown(.signal, name, payload, node, outer)))
        for subscription in ownSubscriptions(of: outer, .signal, name) {
          guard state.subscriptions[subscription.id] != nil else { continue }
          receive(.signal(name: name, variables: payload), by: subscription)
        }
      case .message(let message):
        emit(.behaviorThrown(thrown(.message, message.name, payload, node, outer)))
        if let subscription = ownSubscriptions(of: outer, .message, message.name).first(where: { $0.key == nil }) {
          receive(
            .message(MessageEnvelope(name: message.name, key: nil, id: nil, variables: payload)), by: subscription)
        }
      case .error(let code): throwError(code: code, message: "", variables: payload, at: node, token: outer)
      case .escalation(let code):
        throwEscalation(code: code, message: "", variables: payload, at: node, outer)
      case .timer, .conditional, .compensation, .cancel, .terminate, .link: refusedByDefinitions(node)
      }
    }
    return isRunning && state.loops[outer] != nil
  }

  private func thrown(
    _ kind: Subscription.Kind, _ name: String, _ payload: Context, _ node: NodeIndex, _ outer: TokenID
  ) -> BehaviorThrown {
    BehaviorThrown(node: node, token: outer, kind: kind, name: name, variables: payload)
  }

  /// The armed boundary events of an activity that catch a name, in the order in which they were armed.
  private func ownSubscriptions(of token: TokenID, _ kind: Subscription.Kind, _ name: String) -> [Subscription] {
    (state.tokens[token]?.waits ?? []).compactMap { wait in
      guard case .subscription(let id) = wait, let subscription = state.subscriptions[id],
        subscription.kind == kind, subscription.name == name
      else { return nil }
      return subscription
    }
  }
}
