import TramiteGraph
import TramiteHistory

/// Instances that hold tokens and wait for nothing (semantics.md 1), and how an operator frees them.
extension Run {
  /// An instance at rest that holds tokens, but no wait and no open incident, is stuck: an incident for information names
  /// the nodes with the tokens and what each lacks. It goes away when the instance moves again.
  /// - Spec: semantics.md 1
  mutating func noticeStuck() {
    let known = state.incidents.isEmpty ? nil : state.incidents.first { $0.code == .stuck }
    let isStuck =
      !state.tokens.isEmpty && state.tokens.allSatisfy { $0.waits.allSatisfy(bringsNothing) }
      && state.scopes.allSatisfy { $0.waits.allSatisfy(bringsNothing) }
      && state.incidents.allSatisfy { $0.code.isInformation }
    if !isStuck { return withdrawStuck() }
    let message = "nothing can move any more: " + stuckPlaces.joined(separator: "; ")
    if let known {
      if known.message == message { return }
      emit(.incidentResolved(known.id, node: nil, how: .withdrawn, reason: nil))
    }
    let first = state.tokens.first(where: \.waits.isEmpty).map(nodeAhead) ?? stuckAdHoc?.node
    emit(
      .incidentRaised(
        TramiteHistory.Incident(
          id: IncidentID(nextNumber), node: first, token: nil, code: .stuck, message: message,
          line: first.map { graph[$0].line } ?? 1, resumption: .none, since: now)))
  }

  /// The instance moves again, or ends: it is stuck no more.
  mutating func withdrawStuck() {
    guard !state.incidents.isEmpty, let known = state.incidents.first(where: { $0.code == .stuck }) else { return }
    emit(.incidentResolved(known.id, node: nil, how: .withdrawn, reason: nil))
  }

  /// Whether a wait can end only by something else that moves: what is inside may be stuck, and what an event has collected
  /// stays as it is.
  private func bringsNothing(_ wait: Wait) -> Bool {
    if case .collection = wait { return true }
    return wait.isForInside
  }

  /// What waits at the node that the incident names goes on with the tokens that are there: a join takes one from each flow
  /// that has one, an activity that waits for several begins with those it has, a complex gateway fires, or is reset, without
  /// asking its condition. Where no token lies before a node, an ad-hoc sub-process is left whose condition is not true.
  /// - Spec: semantics.md 1, 16
  mutating func freeStuck(at node: NodeIndex?) {
    guard let node else { return }
    if let adHoc = stuckAdHoc, adHoc.node == node { return leave(adHoc) }
    let waiting = state.tokens.first { token in
      guard token.waits.isEmpty, case .flow(let flow) = token.place else { return false }
      return graph[flow].target == node
    }
    guard let scope = waiting?.scope else { return }
    let key = JoinQueues.Key(scope: scope, node: node)
    if case .gateway(.complex) = graph[node].kind { return forceComplexGateway(key) }
    let count = joins.queue(key, state: state, graph: graph).waiting.reduce(0) { $0 + $1.count }
    let taken =
      graph[node].startQuantity > 1
      ? joins.takeOldest(count, at: node, in: scope) ?? [] : joins.takeFirsts(key)
    guard let first = taken.first else { return }
    activateAndBegin(node, first, in: scope, joined: Array(taken.dropFirst()))
  }

  /// The ad-hoc sub-process that waits for its condition, where no token lies before a node.
  private var stuckAdHoc: (scope: ScopeID, node: NodeIndex, owner: TokenID)? {
    guard let run = state.adHocs.first(where: { _ in true }), let owner = state.scopes[run.id]?.owner,
      let node = state.tokens[owner]?.node
    else { return nil }
    return (run.id, node, owner)
  }

  private mutating func leave(_ adHoc: (scope: ScopeID, node: NodeIndex, owner: TokenID)) {
    closeAdHoc(adHoc.scope, cancelsRemaining: true)
    terminateTokens(of: adHoc.scope)
    complete(adHoc.node, adHoc.owner)
  }

  private func nodeAhead(_ token: Token) -> NodeIndex {
    switch token.place {
    case .flow(let flow): graph[flow].target
    case .node(let node), .compensation(let node): node
    }
  }

  /// One sentence for each node at which tokens lie, in file order.
  private var stuckPlaces: [String] {
    var flowsByNode: [NodeIndex: [FlowIndex]] = [:]
    for token in state.tokens where token.waits.isEmpty {
      let node = nodeAhead(token)
      flowsByNode[node, default: []].append(
        contentsOf: { () -> [FlowIndex] in
          if case .flow(let flow) = token.place { return [flow] }
          return []
        }())
    }
    let adHoc = state.adHocs.compactMap { run in
      state.scopes[run.id].map { "'\(graph.elementID(of: $0.definition))' waits for its completion condition" }
    }
    return adHoc
      + flowsByNode.keys.sorted().map { node in
        if graph[node].startQuantity > 1, let waiting = flowsByNode[node], !waiting.isEmpty {
          return "'\(graph[node].id)' waits for \(graph[node].startQuantity) tokens and has \(waiting.count)"
        }
        if case .gateway(.complex) = graph[node].kind { return stuckComplexGateway(node) }
        let missing = graph[node].incoming.filter { !(flowsByNode[node] ?? []).contains($0) }.map {
          "'\(graph[$0].id)'"
        }
        return missing.isEmpty
          ? "'\(graph[node].id)' holds a token"
          : "'\(graph[node].id)' waits for \(missing.joined(separator: ", "))"
      }
  }

  private func stuckComplexGateway(_ node: NodeIndex) -> String {
    guard case .gateway(.complex(let row)) = graph[node].kind,
      let condition = graph.complexGateways[row.position].activationCondition
    else { return "'\(graph[node].id)' holds a token" }
    return state.scopes.contains { $0.awaitedReset(of: node) != nil }
      ? "'\(graph[node].id)' waits for its reset"
      : "'\(graph[node].id)' waits for its activation condition '\(condition.text)'"
  }
}
