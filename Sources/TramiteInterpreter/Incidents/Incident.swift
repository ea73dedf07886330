import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Raises an incident: its token stays where it is; other branches go on.
  /// - Spec: semantics.md 16
  mutating func raise(
    _ code: IncidentCode, at node: NodeIndex, token: TokenID?, scope: ScopeID? = nil, _ message: String,
    line: Int? = nil, resumption: TramiteHistory.Incident.Resumption, read: [ReadVariable] = []
  ) {
    emit(
      .incidentRaised(
        TramiteHistory.Incident(
          id: IncidentID(nextNumber), node: node, token: token, scope: scope, code: code, message: message,
          line: line ?? graph[node].line, resumption: resumption, since: now, read: read)))
  }

  /// Raises the incident of an expression that failed, with the values that it had read.
  mutating func raise(
    _ code: IncidentCode, at node: NodeIndex, token: TokenID?, _ failure: ExpressionFailure, line: Int? = nil,
    resumption: TramiteHistory.Incident.Resumption
  ) {
    raise(code, at: node, token: token, failure.message, line: line, resumption: resumption, read: failure.read)
  }

  /// Raises an incident at an event that a token or a scope waits for.
  mutating func raise(
    _ code: IncidentCode, at node: NodeIndex, holder: Holder, _ message: String, line: Int?,
    resumption: TramiteHistory.Incident.Resumption, read: [ReadVariable] = []
  ) {
    switch holder {
    case .token(let token):
      raise(code, at: node, token: token, message, line: line, resumption: resumption, read: read)
    case .scope(let scope):
      raise(code, at: node, token: nil, scope: scope, message, line: line, resumption: resumption, read: read)
    }
  }

  /// Withdraws a token's incidents at its own node, when it goes on by itself.
  mutating func withdrawIncidents(of token: TokenID, at node: NodeIndex) {
    if state.isFree(token) { return }
    for wait in state.tokens[token]?.waits ?? [] {
      if case .incident(let id) = wait, state.incidents[id]?.node == node { withdraw(wait) }
    }
  }

  /// An instance at rest that holds tokens, but no wait and no open incident, is stuck: an incident for information names
  /// the nodes with the tokens and what each lacks. It goes away when the instance moves again.
  /// - Spec: semantics.md 1
  mutating func noticeStuck() {
    let known = state.incidents.isEmpty ? nil : state.incidents.first { $0.code == .stuck }
    let isStuck =
      !state.tokens.isEmpty && state.tokens.allSatisfy { $0.waits.allSatisfy(\.isForInside) }
      && state.scopes.allSatisfy(\.waits.isEmpty) && state.incidents.allSatisfy { $0.code.isInformation }
    if !isStuck {
      if let known { emit(.incidentResolved(known.id, node: nil, how: .withdrawn, reason: nil)) }
      return
    }
    let message = "nothing can move any more: " + stuckPlaces.joined(separator: "; ")
    if let known {
      if known.message == message { return }
      emit(.incidentResolved(known.id, node: nil, how: .withdrawn, reason: nil))
    }
    let first = state.tokens.first(where: \.waits.isEmpty).map(nodeAhead)
    emit(
      .incidentRaised(
        TramiteHistory.Incident(
          id: IncidentID(nextNumber), node: first, token: nil, code: .stuck, message: message,
          line: first.map { graph[$0].line } ?? 1, resumption: .none, since: now)))
  }

  /// Notes an incident for information only, by the engine's word: what became of something that was thrown here. The
  /// instance may have ended by now.
  /// - Spec: semantics.md 1 (chains), 7 (unclaimed messages)
  mutating func note(_ code: IncidentCode, element: String, _ message: String) throws(Rejection) {
    switch code {
    case .unclaimedMessage, .chainLimit: break
    case .noFlowEnabled, .unknownOutcome, .expressionFailed, .missingInput, .invalidCardinality, .handlerFailed,
      .handlerUnknown, .activationLimit, .uncaughtError, .calledElementUnknown, .childCancelled, .stuck:
      throw Rejection(
        .wrongData, "an incident '\(code.word)' comes from the instance itself and cannot be noted from outside",
        hint: nil)
    }
    guard let node = graph.node(element) else {
      throw Rejection(
        .unknownElement, "process '\(graph.process)' has no element '\(element)'", hint: "nothing was noted")
    }
    raise(code, at: node, token: nil, message, resumption: .none)
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
