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
    if let scope = incident.scope, let node = incident.node {
      return try resolve(incident, at: node, in: scope, resolution)
    }
    guard let token = incident.token, let node = incident.node, let position = state.tokens[token] else {
      try dismiss(incident, resolution)
      return
    }
    try checkWay(resolution.way, incident, node, position)
    setVariables(resolution.variables.entries.map { ($0.key, $0.value) }, from: position.scope)
    emit(.incidentResolved(id, node: node, how: resolution.way.word, reason: resolution.reason))
    switch resolution.way {
    case .retry: retry(incident, node, token, resolution.variables)
    case .skip(let outcome): skip(outcome, incident, node, token)
    case .error(let code):
      activateIfOutside(node, token)
      throwError(code: code, message: resolution.reason, variables: Context([]), at: node, token: token)
    }
  }

  /// A start event of an event sub-process that could not be armed: it is armed again, or left out.
  private mutating func resolve(
    _ incident: TramiteHistory.Incident, at start: NodeIndex, in scope: ScopeID, _ resolution: IncidentResolution
  ) throws(Rejection) {
    if case .error = resolution.way {
      throw Rejection(
        .resolutionImpossible, "no error can be thrown at '\(graph[start].id)': it has not begun",
        hint: "use --retry or --skip")
    }
    setVariables(resolution.variables.entries.map { ($0.key, $0.value) }, from: scope)
    emit(.incidentResolved(incident.id, node: start, how: resolution.way.word, reason: resolution.reason))
    guard case .retry = resolution.way, case .arm(let definition) = incident.resumption else { return }
    _ = armStart(start, of: scope, only: definition)
  }

  /// An incident for information stops nothing: skipping takes note of it. Skipping one that tells that the instance is stuck
  /// lets it move again.
  private mutating func dismiss(
    _ incident: TramiteHistory.Incident, _ resolution: IncidentResolution
  ) throws(Rejection) {
    guard case .skip = resolution.way, resolution.variables.isEmpty || incident.code == .stuck else {
      throw Rejection(
        .resolutionImpossible,
        "incident '\(incident.id.text(in: state.instance))' (\(incident.code.word)) is for information only",
        hint: incident.code == .stuck
          ? "let what waits go on with --skip" : "take note of it with --skip")
    }
    setVariables(resolution.variables.entries.map { ($0.key, $0.value) }, from: InstanceState.rootScope)
    emit(.incidentResolved(incident.id, node: incident.node, how: .skip, reason: resolution.reason))
    if incident.code == .stuck { freeStuck(at: incident.node) }
  }

  /// What stands where an incident's element is not the node in which its token lies.
  private enum Stand {
    /// The token lies in the node.
    case inside
    /// The token still lies on a flow that leads to the node.
    case outside
    /// A boundary event that could not be armed; the token is its activity's.
    case border
    /// An event behind an event-based gateway that could not be armed; the token is the gateway's.
    case behind(gateway: NodeIndex)
  }

  private func stand(of node: NodeIndex, _ token: Token) -> Stand {
    guard let host = token.node else { return .outside }
    if host == node { return .inside }
    if case .gateway = graph[host].kind { return .behind(gateway: host) }
    return .border
  }

  private func checkWay(
    _ way: IncidentResolution.Way, _ incident: TramiteHistory.Incident, _ node: NodeIndex, _ token: Token
  ) throws(Rejection) {
    switch way {
    case .retry: return
    case .skip(let outcome):
      guard isChoiceOfFlows(incident, node, token.id) else { return }
      guard let outcome else {
        throw Rejection(
          .resolutionImpossible, "skipping '\(graph[node].id)' needs to know where to go",
          hint: "give an outcome or the id of a flow: \(knownOutcomes(of: node).joined(separator: ", "))")
      }
      if flowsChosen(by: outcome, at: node).isEmpty {
        throw Rejection(
          .resolutionImpossible, "'\(graph[node].id)' knows no outcome '\(outcome)'",
          hint: "it knows \(knownOutcomes(of: node).joined(separator: ", "))")
      }
    case .error:
      switch stand(of: node, token) {
      case .inside, .outside: return
      case .border, .behind:
        throw Rejection(
          .resolutionImpossible, "no error can be thrown at '\(graph[node].id)': it has not begun",
          hint: "use --retry or --skip")
      }
    }
  }

  /// Runs again from where it stopped. Variables that the operator changed hold against a result of the same name.
  private mutating func retry(
    _ incident: TramiteHistory.Incident, _ node: NodeIndex, _ token: TokenID, _ changed: Context
  ) {
    guard let position = state.tokens[token] else { return }
    var definition: Int?
    if case .arm(let number) = incident.resumption { definition = number }
    switch stand(of: node, position) {
    case .border:
      _ = armBoundary(node, token, due: workItem(of: position)?.due, only: definition)
      return
    case .behind:
      _ = armBehindGateway(node, token, only: definition)
      return
    case .inside, .outside: break
    }
    switch incident.resumption {
    case .ready: becomeReady(node, token, given: changed)
    case .arm(let definition): armAgain(definition, at: node, token)
    case .begin: begin(node, token, again: true)
    case .complete(let outcome, let result): completeAgain(node, token, outcome, result.map { $0.replacing(changed) })
    case .leave: leave(node, token)
    case .enter: enqueue(.token(token))
    case .reset: resetAgain(node, token)
    case .none: break
    }
  }

  /// Arms one definition of the catch event in which a token lies.
  private mutating func armAgain(_ definition: Int, at node: NodeIndex, _ token: TokenID) {
    guard let event = graph.event(of: node), event.definitions.indices.contains(definition),
      let scope = state.tokens[token]?.scope
    else { return }
    let place = WaitingPlace(
      node: node, definition: definition, holder: .token(token), view: ArmedView(scope: scope))
    switch arm(event.definitions[definition], place) {
    case .armed, .failed, .asked: break
    case .occurred(let occurrence): occur(occurrence, definition, at: node, .token(token))
    case .never:
      if !waits(of: .token(token)).contains(where: { isOwnWait($0, of: node) }) {
        take([], from: node, token, occurred: false)
      }
    }
  }

  private func workItem(of token: Token) -> WorkItem? {
    for wait in token.waits {
      if case .workItem(let id) = wait { return state.workItems[id] }
    }
    return nil
  }

  private mutating func completeAgain(_ node: NodeIndex, _ token: TokenID, _ outcome: String?, _ result: Context?) {
    if case .gateway = graph[node].kind, let call = handlerCall(of: node) {
      decideAutomatedGateway(
        node, token, handler: graph.handlerCalls[call.position].handler, outcome: outcome,
        result: result ?? Context([]))
    } else if case .gateway = graph[node].kind {
      begin(node, token, again: true)
    } else if graph[node].linkTarget != nil {
      jump(from: node, token)
    } else if isThrowing(node) {
      finishThrowing(node, token, result: result)
    } else {
      complete(node, token, outcome: outcome, result: result)
    }
  }

  /// Whether it is a throw or end event: it has thrown, and goes on after its outputs as it would have.
  private func isThrowing(_ node: NodeIndex) -> Bool {
    switch graph[node].kind {
    case .event(.end), .event(.intermediateThrow): true
    case .event, .activity, .gateway: false
    }
  }

  /// Goes on as if the node had done its work; its output mappings are not evaluated, for there is no result. A boundary
  /// event that could not be armed is left out; one behind an event-based gateway counts as having occurred.
  private mutating func skip(
    _ outcome: String?, _ incident: TramiteHistory.Incident, _ node: NodeIndex, _ token: TokenID
  ) {
    guard let position = state.tokens[token] else { return }
    switch stand(of: node, position) {
    case .border: return
    case .behind(let gateway):
      if let next = goToEvent(gateway, token, node) { leave(node, next) }
    case .inside, .outside:
      activateIfOutside(node, token)
      if incident.resumption == .reset { skipReset(node, token) }
      skipInside(outcome, incident, node, token)
    }
  }

  /// Whether what failed is where the token goes: at a gateway, and where the flows out of an activity or event are chosen
  /// (semantics.md 3: "as at a gateway").
  private func isChoiceOfFlows(
    _ incident: TramiteHistory.Incident, _ node: NodeIndex, _ token: TokenID
  ) -> Bool {
    if case .gateway = graph[node].kind { return true }
    guard case .leave = incident.resumption, !isIteration(token) else { return false }
    switch incident.code {
    case .noFlowEnabled, .expressionFailed: return true
    case .unknownOutcome, .missingInput, .invalidCardinality, .handlerFailed, .handlerUnknown, .activationLimit,
      .uncaughtError, .calledElementUnknown, .childCancelled, .chainLimit, .stuck, .unclaimedMessage:
      return false
    }
  }

  private mutating func skipInside(
    _ outcome: String?, _ incident: TramiteHistory.Incident, _ node: NodeIndex, _ token: TokenID
  ) {
    for wait in state.tokens[token]?.waits ?? [] {
      if case .scope(let scope) = wait { terminateTokens(of: scope) }
    }
    terminateIterations(of: token)
    if case .gateway = graph[node].kind {
      let flows = flowsChosen(by: outcome ?? "", at: node)
      emit(
        .gatewayDecided(
          GatewayDecided(
            node: node, token: token, flows: flows, conditions: [],
            answer: GatewayDecided.Answer(handler: "operator", outcome: outcome, result: Context([])))))
      withdrawWaits(of: token)
      take(flows, from: node, token)
    } else if graph[node].linkTarget != nil {
      jump(from: node, token, isSkipped: true)
    } else if isTerminateEnd(node) {
      endByTermination(node, token, isSkipped: true)
    } else if isCancelEnd(node) {
      endByCancel(node, token, isSkipped: true)
    } else if isChoiceOfFlows(incident, node, token) {
      leave(node, token, by: flowsChosen(by: outcome ?? "", at: node))
    } else {
      withdrawOwnWaits(of: token)
      // What a loop asks when an instance ends counts as not true, this once.
      if case .leave = incident.resumption { skippedCondition = node }
      leave(node, token)
      skippedCondition = nil
    }
  }

  private func isCancelEnd(_ node: NodeIndex) -> Bool {
    guard case .event(.end(let row)) = graph[node].kind else { return false }
    if case .cancel? = graph.events[row.position].definitions.first { return true }
    return false
  }

  private func isTerminateEnd(_ node: NodeIndex) -> Bool {
    guard case .event(.end(let row)) = graph[node].kind else { return false }
    return graph.events[row.position].definitions.contains { definition in
      if case .terminate = definition { return true }
      return false
    }
  }

  /// Withdraws what the node itself waits for; what stands on its border stays armed until it is left.
  mutating func withdrawOwnWaits(of id: TokenID) {
    guard let token = state.tokens[id], let node = token.node else { return }
    for wait in token.waits {
      switch wait {
      case .timer, .subscription, .incident, .condition, .collection: if isOwnWait(wait, of: node) { withdraw(wait) }
      case .workItem, .job, .child, .offer, .compensation: withdraw(wait)
      case .scope, .loop: break
      }
    }
  }

  /// A token that was stopped on its way into a node enters it first.
  private mutating func activateIfOutside(_ node: NodeIndex, _ token: TokenID) {
    guard let position = state.tokens[token], position.node == nil else { return }
    if graph[node].loop == nil {
      activate(node, token, in: position.scope, takenFrom: flowsTaken(by: node, position))
    } else {
      stayReady(node, token, in: position.scope)
    }
  }

  /// A complex gateway that fires with this token alone, by an operator's word; nothing where it waits for its reset.
  private func flowsTaken(by node: NodeIndex, _ token: Token) -> [FlowIndex] {
    guard case .gateway(.complex) = graph[node].kind, case .flow(let flow) = token.place,
      state.scopes[token.scope]?.awaitedReset(of: node) == nil
    else { return [] }
    return [flow]
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

extension IncidentResolution.Way {
  /// How it stands in the history.
  fileprivate var word: Resolution {
    switch self {
    case .retry: .retry
    case .skip: .skip
    case .error: .error
    }
  }
}

extension Context {
  /// The entries, with the values of another context where it has one of the same name.
  fileprivate func replacing(_ other: Context) -> Context {
    other.isEmpty ? self : Context(entries.map { ($0.key, other[$0.key] ?? $0.value) })
  }
}
