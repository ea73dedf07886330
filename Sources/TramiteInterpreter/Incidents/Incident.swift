import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Raises an incident: its token stays where it is; other branches go on.
  /// - Spec: semantics.md 16
  mutating func raise(
    _ code: IncidentCode, at node: NodeIndex, token: TokenID?, _ message: String, line: Int? = nil,
    resumption: TramiteHistory.Incident.Resumption
  ) {
    emit(
      .incidentRaised(
        TramiteHistory.Incident(
          id: IncidentID(nextNumber), node: node, token: token, code: code, message: message,
          line: line ?? graph[node].line, resumption: resumption, since: now)))
  }

  /// Withdraws the incidents of a token that goes on by itself.
  mutating func withdrawIncidents(of token: TokenID) {
    for wait in state.tokens[token]?.waits ?? [] {
      if case .incident = wait { withdraw(wait) }
    }
  }

  /// An instance at rest that holds tokens, but no wait and no open incident, is stuck: an incident for information names
  /// the nodes with the tokens and what each lacks. It goes away when the instance moves again.
  /// - Spec: semantics.md 1
  mutating func noticeStuck() {
    let known = state.incidents.first { $0.code == .stuck }
    let isStuck =
      !state.tokens.isEmpty && state.tokens.allSatisfy(\.waits.isEmpty)
      && state.incidents.allSatisfy { $0.code.isInformation }
    if !isStuck {
      if let known { emit(.incidentResolved(known.id, node: nil, how: .withdrawn, reason: nil)) }
      return
    }
    let message = "nothing can move any more: " + stuckPlaces.joined(separator: "; ")
    if let known {
      if known.message == message { return }
      emit(.incidentResolved(known.id, node: nil, how: .withdrawn, reason: nil))
    }
    let first = state.tokens.first { _ in true }.map(nodeAhead)
    emit(
      .incidentRaised(
        TramiteHistory.Incident(
          id: IncidentID(nextNumber), node: first, token: nil, code: .stuck, message: message,
          line: first.map { graph[$0].line } ?? 1, resumption: .none, since: now)))
  }

  private func nodeAhead(_ token: Token) -> NodeIndex {
    switch token.place {
    case .flow(let flow): graph[flow].target
    case .node(let node): node
    }
  }

  /// One sentence for each node at which tokens lie, in file order.
  private var stuckPlaces: [String] {
    var flowsByNode: [NodeIndex: [FlowIndex]] = [:]
    for token in state.tokens {
      let node = nodeAhead(token)
      flowsByNode[node, default: []].append(contentsOf: { () -> [FlowIndex] in
        if case .flow(let flow) = token.place { return [flow] }
        return []
      }())
    }
    return flowsByNode.keys.sorted().map { node in
      let missing = graph[node].incoming.filter { !(flowsByNode[node] ?? []).contains($0) }.map { "'\(graph[$0].id)'" }
      return missing.isEmpty
        ? "'\(graph[node].id)' holds a token"
        : "'\(graph[node].id)' waits for \(missing.joined(separator: ", "))"
    }
  }
}
