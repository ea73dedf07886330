import TramiteGraph
import TramiteHistory

/// What has ended has let go of everything, by events of its own: nothing disappears without a word but tokens on flows.
struct Endings {
  let graph: ProcessGraph

  /// What an event would take away silently, in the state just before it.
  func broken(_ event: Event, _ state: InstanceState) -> [String] {
    switch event {
    case .elementCompleted(let node, let token, _), .elementTerminated(let node, let token):
      return left(node, token, state)
    case .loopCompleted(let end):
      let open = state.iterations(of: end.token).count
      return left(end.node, end.token, state)
        + (open > 0 ? ["'\(graph[end.node].id)' ends with \(open) instances"] : [])
    case .tokenDiscarded(let token, let flow):
      guard let found = state.tokens[token] else { return ["a token that is gone is discarded"] }
      return found.waits.isEmpty ? [] : ["a token on '\(graph[flow].id)' is discarded while it waits"]
    case .elementCompensated(let node, let run, _), .compensationAborted(let node, let run):
      return reopened(node, run, state)
    case .instanceCompleted, .instanceTerminated, .instanceFailed, .instanceCancelled: return end(state)
    case _: return []
    }
  }

  private func left(_ node: NodeIndex, _ id: TokenID, _ state: InstanceState) -> [String] {
    guard let token = state.tokens[id] else { return ["'\(graph[node].id)' ends without a token"] }
    var found: [String] = []
    for wait in token.waits {
      switch wait {
      case .scope(let scope): found += closed(scope, of: node, state)
      case .loop: break
      case .workItem, .job, .timer, .subscription, .child, .incident, .offer, .compensation, .condition, .collection:
        found.append("'\(graph[node].id)' ends while it waits for \(wait)")
      }
    }
    return found
  }

  private func closed(_ id: ScopeID, of node: NodeIndex, _ state: InstanceState) -> [String] {
    var found: [String] = []
    if let scope = state.scopes[id], !scope.waits.isEmpty {
      found.append("the scope of '\(graph[node].id)' closes while it waits for \(scope.waits)")
    }
    if state.isCompensating(in: id) { found.append("the scope of '\(graph[node].id)' closes during a compensation") }
    for token in state.tokens(in: id) {
      if let inner = token.node {
        found.append("'\(graph[inner].id)' disappears with the scope of '\(graph[node].id)'")
      }
      if token.node == nil, !token.waits.isEmpty {
        found.append("a token that waits disappears with the scope of '\(graph[node].id)'")
      }
    }
    return found
  }

  private func reopened(_ node: NodeIndex, _ run: CompensationID, _ state: InstanceState) -> [String] {
    (state.compensations[run]?.current?.opened ?? []).flatMap { opened in
      state.tokens(in: opened.scope).compactMap { token in
        token.node.map { "'\(graph[$0].id)' disappears with the compensation of '\(graph[node].id)'" }
      }
    }
  }

  private func end(_ state: InstanceState) -> [String] {
    let counts = [
      ("work items", state.workItems.count), ("jobs", state.jobs.count), ("timers", state.timers.count),
      ("subscriptions", state.subscriptions.count), ("conditions", state.conditions.count),
      ("collections", state.collections.count), ("called instances", state.children.count),
      ("offers", state.offers.count), ("compensations", state.compensations.count), ("loops", state.loops.count),
      ("incidents", state.incidents.filter { $0.holder != nil || $0.code == .stuck }.count),
      ("active nodes", state.tokens.filter { $0.node != nil }.count),
    ]
    return counts.filter { $0.1 > 0 }.map { "the instance ends with \($0.1) \($0.0)" }
  }
}
