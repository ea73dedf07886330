import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// An operator's way out of an incident: retry (with changed variables), skip with an outcome, or throw a BPMN error.
  /// - Spec: semantics.md 16
  /// - Emits: `variablesSet`, `incidentResolved`, and what follows
  mutating func resolve(_ id: IncidentID, _ resolution: IncidentResolution) throws(Rejection) {
    guard let incident = state.incidents[id] else {
      throw Rejection(
        .unknownIncident, "incident '\(id.text(in: state.instance))' is not open",
        hint: "list the open ones with: tramite incidents")
    }
    guard let token = incident.token, let node = incident.node, let position = state.tokens[token] else {
      throw Rejection(
        .resolutionImpossible, "incident '\(id.text(in: state.instance))' (\(incident.code.word)) is for information only",
        hint: "it goes away when the instance moves again")
    }
    try checkWay(resolution.way, incident, node, position)
    setVariables(resolution.variables.entries.map { ($0.key, $0.value) }, from: position.scope)
    let how: Resolution =
      switch resolution.way {
      case .retry: .retry
      case .skip: .skip
      case .error: .error
      }
    emit(.incidentResolved(id, node: node, how: how, reason: resolution.reason))
    switch resolution.way {
    case .retry: retry(incident, node, token)
    case .skip(let outcome): skip(outcome, node, token)
    case .error(let code):
      throwError(code: code, message: resolution.reason, variables: resolution.variables, at: node, token: token)
    }
  }

  private func checkWay(
    _ way: IncidentResolution.Way, _ incident: TramiteHistory.Incident, _ node: NodeIndex, _ token: Token
  ) throws(Rejection) {
    switch way {
    case .retry: return
    case .skip(let outcome):
      guard token.node == node else {
        throw Rejection(
          .resolutionImpossible, "'\(graph[node].id)' cannot be skipped: it has not begun, or is an event on the border",
          hint: "use --retry")
      }
      guard case .gateway = graph[node].kind else { return }
      guard let outcome else {
        throw Rejection(
          .resolutionImpossible, "skipping gateway '\(graph[node].id)' needs to know where to go",
          hint: "give an outcome or the id of a flow: \(knownOutcomes(of: node).joined(separator: ", "))")
      }
      if flowsChosen(by: outcome, at: node).isEmpty {
        throw Rejection(
          .resolutionImpossible, "gateway '\(graph[node].id)' knows no outcome '\(outcome)'",
          hint: "it knows \(knownOutcomes(of: node).joined(separator: ", "))")
      }
    case .error:
      guard token.node == node else {
        throw Rejection(
          .resolutionImpossible, "no error can be thrown at '\(graph[node].id)': it has not begun", hint: "use --retry")
      }
    }
  }

  /// Runs again from where it stopped.
  private mutating func retry(_ incident: TramiteHistory.Incident, _ node: NodeIndex, _ token: TokenID) {
    if state.tokens[token]?.node != node, case .node(let host)? = state.tokens[token]?.place {
      // A boundary event that could not be armed: armed now, while its activity runs.
      _ = armBoundaryEvents(of: host, token, due: nil)
      return
    }
    switch incident.resumption {
    case .begin: begin(node, token)
    case .complete(let outcome, let result): completeAgain(node, token, outcome, result)
    case .leave: leave(node, token)
    case .enter: enqueue(.token(token))
    case .none: break
    }
  }

  private mutating func completeAgain(_ node: NodeIndex, _ token: TokenID, _ outcome: String?, _ result: Context?) {
    if case .gateway = graph[node].kind, let call = handlerCall(of: node) {
      decideAutomatedGateway(
        node, token, handler: graph.handlerCalls[call.position].handler, outcome: outcome,
        result: result ?? Context([]))
    } else {
      complete(node, token, outcome: outcome, result: result)
    }
  }

  /// Goes on as if the node had done its work. An activity's output mappings are not evaluated: there is no result.
  private mutating func skip(_ outcome: String?, _ node: NodeIndex, _ token: TokenID) {
    for wait in state.tokens[token]?.waits ?? [] {
      if case .scope(let scope) = wait { terminateTokens(of: scope) }
    }
    withdrawWaits(of: token)
    if case .gateway = graph[node].kind {
      let flows = flowsChosen(by: outcome ?? "", at: node)
      emit(
        .gatewayDecided(
          GatewayDecided(
            node: node, token: token, flows: flows, conditions: [],
            answer: GatewayDecided.Answer(handler: "operator", outcome: outcome, result: Context([])))))
      take(flows, from: node, token)
    } else {
      leave(node, token)
    }
  }

  private func flowsChosen(by outcome: String, at node: NodeIndex) -> [FlowIndex] {
    graph[node].outgoing.filter { flow in
      graph[flow].outcomes.contains(outcome) || graph[flow].name == outcome || graph[flow].id == outcome
    }
  }

  private func knownOutcomes(of node: NodeIndex) -> [String] {
    graph[node].outgoing.flatMap { flow in
      graph[flow].outcomes.isEmpty ? [graph[flow].id] : graph[flow].outcomes
    }
  }
}
