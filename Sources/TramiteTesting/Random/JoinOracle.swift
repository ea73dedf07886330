import TramiteGraph
import TramiteHistory

/// The rule of the inclusive join (semantics.md 5) read word by word, with slow walks and no memory.
struct JoinOracle {
  let graph: ProcessGraph
  let state: InstanceState

  /// Whether an inclusive gateway may fire in a scope.
  func mayFire(_ gateway: NodeIndex, in scope: ScopeID) -> Bool {
    let tokens = state.tokens.filter { $0.scope == scope }
    let incoming = graph[gateway].incoming
    let filled = incoming.filter { flow in tokens.contains { $0.place == .flow(flow) } }
    if filled.isEmpty { return false }
    let empty = incoming.filter { !filled.contains($0) }
    return tokens.filter { isElsewhere($0, gateway) }.allSatisfy { token in
      let places = beginnings(of: token)
      let reachesEmpty = empty.contains { reaches($0, from: places, without: gateway) }
      return !reachesEmpty || filled.contains { reaches($0, from: places, without: gateway) }
    }
  }

  /// Whether a complex gateway that has fired may be reset in a scope.
  func mayReset(_ gateway: NodeIndex, takenFrom: [FlowIndex], in scope: ScopeID) -> Bool {
    let tokens = state.tokens.filter { $0.scope == scope }
    // It has not fired to the end.
    if tokens.contains(where: { $0.place == .node(gateway) }) { return false }
    let incoming = graph[gateway].incoming
    // A token that an incident stops before the gateway has not come yet; resolved later, it counts for the next round.
    let filled = incoming.filter { flow in
      takenFrom.contains(flow) || tokens.contains { $0.place == .flow(flow) && $0.waits.isEmpty }
    }
    let empty = incoming.filter { !filled.contains($0) }
    return tokens.filter { isElsewhere($0, gateway) }.allSatisfy { token in
      let places = beginnings(of: token)
      let reachesEmpty = empty.contains { reaches($0, from: places, without: gateway) }
      return !reachesEmpty || filled.contains { reaches($0, from: places, without: gateway) }
    }
  }

  private func isElsewhere(_ token: Token, _ gateway: NodeIndex) -> Bool {
    switch token.place {
    case .flow(let flow): graph[flow].target != gateway
    case .node(let node): node != gateway
    case .compensation: false
    }
  }

  /// Where a token's paths begin: its node with the armed events on its border, or the node its flow leads to.
  private func beginnings(of token: Token) -> [NodeIndex] {
    switch token.place {
    case .flow(let flow): return [graph[flow].target]
    case .compensation: return []
    case .node(let node): return [node] + graph[node].boundaryEvents.filter { isArmed($0, token) }
    }
  }

  private func isArmed(_ boundary: NodeIndex, _ token: Token) -> Bool {
    guard case .event(.boundary(let row)) = graph[boundary].kind else { return false }
    let isFound = graph.events[row.position].definitions.contains { definition in
      switch definition {
      case .error, .escalation, .cancel: true
      case .message, .signal, .timer, .conditional, .compensation, .terminate, .link: false
      }
    }
    return isFound
      || token.waits.contains { wait in
        switch wait {
        case .timer(let id): state.timers[id]?.node == boundary
        case .subscription(let id): state.subscriptions[id]?.node == boundary
        case .incident(let id): state.incidents[id]?.node == boundary
        case .condition(let id): state.conditions[id]?.node == boundary
        case .collection(let id): state.collections[id]?.node == boundary
        case .workItem, .job, .child, .scope, .loop, .offer, .compensation: false
        }
      }
  }

  private func reaches(_ flow: FlowIndex, from places: [NodeIndex], without gateway: NodeIndex) -> Bool {
    let source = graph[flow].source
    return places.contains { place in
      place != gateway && (place == source || graph.nodesReachable(from: place, without: gateway).contains(source))
    }
  }
}
