import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Event sub-processes (BPMN 2.0.2 §10.3.5, §13.5.4; semantics.md 6).
///
/// Their start events wait for the scope they stand in, from its beginning until its last ordinary token is gone. A run is a
/// token in the event sub-process, in a scope of its own. What catches errors and escalations waits for nothing: it is found
/// by the search outwards.
extension Run {
  /// The start event of an event sub-process.
  func startEvent(of node: NodeIndex) -> NodeIndex? {
    guard case .activity(.eventSubProcess(let scope)) = graph[node].kind else { return nil }
    return graph[scope].startEvents.first
  }

  /// Arms the event sub-processes of a scope in document order, before its first token moves. Says whether the scope goes on
  /// as it began: one that occurs at once and interrupts runs in its place.
  /// - Emits: `timerScheduled`, `subscriptionOpened`, `conditionArmed`
  /// - Incident: `expressionFailed` at the start event; the scope runs without it
  mutating func armEventSubProcesses(of scope: ScopeID) -> Bool {
    guard let definition = state.scopes[scope]?.definition else { return false }
    for node in graph[definition].eventSubProcesses {
      guard let start = startEvent(of: node) else { continue }
      guard armStart(start, of: scope) else { return false }
    }
    return true
  }

  /// Arms the start event of an event sub-process, or one definition of it; says whether the scope goes on as it is.
  mutating func armStart(_ start: NodeIndex, of scope: ScopeID, only: Int? = nil) -> Bool {
    let view = ArmedView(scope: scope)
    for (number, definition) in (graph.event(of: start)?.definitions ?? []).enumerated() {
      if let only, number != only { continue }
      switch arm(definition, WaitingPlace(node: start, definition: number, holder: .scope(scope), view: view)) {
      case .armed, .never, .failed: break
      case .asked: return false
      case .occurred(let occurrence):
        occur(occurrence, number, at: start, .scope(scope))
        let isCollecting = collection(at: start, .scope(scope)) != nil
        if !isCollecting, interrupts(start, occurrence) || state.scopes[scope] == nil { return false }
      }
    }
    return true
  }

  /// The start event has occurred. An interrupting one: all event sub-processes of the scope are disarmed, everything else in
  /// it ends, those that run included; then the handler runs inside the scope. Another runs beside, each time in a scope of
  /// its own. Boundary events of the scope's activity stay armed.
  /// - Emits: what ends, then `elementActivated` of the event sub-process and of its start event
  /// - Incident: `activationLimit` where it triggers itself without end
  mutating func fireEventSubProcess(_ start: NodeIndex, in scope: ScopeID, _ occurrence: Occurrence) {
    guard state.scopes[scope] != nil, let node = graph[graph[start].scope].node else { return }
    guard admitsRun(of: node, start, in: scope) else { return }
    let isInterrupting = interrupts(start, occurrence)
    if isInterrupting { interrupt(scope) }
    let token = TokenID(nextNumber)
    activate(node, token, in: scope)
    guard let inner = openScope(of: token) else { return }
    let first = TokenID(nextNumber)
    activate(start, first, in: inner)
    record(occurrence, at: start)
    if armEventSubProcesses(of: inner), state.tokens[first] != nil {
      complete(start, first, result: occurrence.payload)
    }
    if !isInterrupting { collectAnew(at: start, .scope(scope), ArmedView(scope: scope)) }
  }

  /// Ends everything in a scope, which goes on itself. A complex gateway that waits for its reset waits no more, and its reset
  /// takes no flow.
  private mutating func interrupt(_ scope: ScopeID) {
    if !state.adHocs.isEmpty { closeAdHoc(scope, cancelsRemaining: true) }
    terminateTokens(of: scope)
    for awaited in state.scopes[scope]?.awaitedResets ?? [] {
      emit(.gatewayReset(GatewayReset(node: awaited.node, scope: scope, joined: [], flows: [], conditions: [])))
    }
    for token in state.tokens(in: scope) {
      if case .flow(let flow) = token.place { emit(.tokenDiscarded(token.id, flow: flow)) }
    }
    forgetMoves(in: scope)
  }

  private mutating func admitsRun(of node: NodeIndex, _ start: NodeIndex, in scope: ScopeID) -> Bool {
    let limit = environment.limits.activations
    guard activations.count(node, in: scope) > limit else { return true }
    raise(
      .activationLimit, at: start, token: nil, scope: scope,
      "'\(graph[node].id)' was activated more than \(limit) times in one command", resumption: .none)
    return false
  }

  /// The scope that the activity of a token has opened.
  func openScope(of token: TokenID) -> ScopeID? {
    for wait in state.tokens[token]?.waits ?? [] {
      if case .scope(let scope) = wait { return scope }
    }
    return nil
  }

  /// Whether a scope holds tokens besides the runs of its event sub-processes; as long as it does, these are armed.
  func holdsOrdinaryTokens(_ scope: Scope) -> Bool {
    scope.tokenCount > scope.handlerCount || isStarting(scope.id)
  }

  /// Whether an event sub-process that interrupts runs in a scope: then none of the scope is armed.
  /// - Cost: the tokens of the scope, where an event sub-process of it runs
  func isInterrupted(_ scope: Scope) -> Bool {
    scope.handlerCount > 0
      && state.tokens(in: scope.id).contains { token in
        guard let start = token.node.flatMap({ startEvent(of: $0) }), let event = graph.event(of: start) else {
          return false
        }
        return event.isInterrupting || event.definitions.allSatisfy(\.isError)
      }
  }

  /// Withdraws what a scope waits for itself.
  mutating func disarm(_ scope: ScopeID) {
    for wait in state.scopes[scope]?.waits ?? [] { withdraw(wait) }
  }
}

extension EventDefinition {
  fileprivate var isError: Bool {
    if case .error = self { return true }
    return false
  }
}
