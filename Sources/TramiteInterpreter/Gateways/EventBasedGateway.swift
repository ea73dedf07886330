import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Arms the events (or receive tasks) behind it in document order; the first to occur wins. One that has occurred already
  /// when armed wins at once, and what follows it is not armed.
  /// An event that cannot be armed is an incident at the event; the others are armed all the same, and the first of them to
  /// occur withdraws it.
  /// - Spec: BPMN 2.0.2 §10.6.6, semantics.md 5
  mutating func beginEventBasedGateway(_ node: NodeIndex, _ token: TokenID) {
    let targets = graph[node].outgoing.map { graph[$0].target }
    let begun = targets.first { isInstantiated(at: $0) }
    if let begun, let instantiation = takeInstantiation(at: begun) {
      armingGateway = token
      occur(
        instantiation.occurrence, instantiation.definition, at: begun, .token(token), result: instantiation.result)
      guard graph[node].isParallelEventGateway else { return }
    }
    armingGateway = token
    for target in targets where target != begun {
      guard armBehindGateway(target, token) else { return }
    }
    armingGateway = nil
    completeGatewayIfAllOccurred(node, token)
  }

  /// Arms one event behind the gateway, or one definition of it; says whether the gateway goes on to wait.
  mutating func armBehindGateway(_ target: NodeIndex, _ token: TokenID, only: Int? = nil) -> Bool {
    guard let scope = state.tokens[token]?.scope else { return false }
    let view = ArmedView(scope: scope)
    for (number, definition) in (graph.event(of: target)?.definitions ?? []).enumerated() {
      if let only, number != only { continue }
      switch arm(definition, WaitingPlace(node: target, definition: number, holder: .token(token), view: view)) {
      case .armed, .never, .failed: break
      case .asked: return false
      case .occurred(let occurrence):
        occur(occurrence, number, at: target, .token(token))
        guard let host = state.tokens[token]?.node, graph[host].isParallelEventGateway else { return false }
        return true
      }
    }
    return true
  }

  /// One of the events behind the gateway has occurred: the others are withdrawn, and the token goes to the event.
  ///
  /// Of a gateway of type `Parallel` the others stay armed; it is left when all have occurred.
  mutating func winEventBasedGateway(
    _ gateway: NodeIndex, _ token: TokenID, _ event: NodeIndex, _ occurrence: Occurrence, _ result: Context?
  ) {
    guard let next = goToEvent(gateway, token, event) else { return }
    record(occurrence, at: event)
    complete(event, next, result: result ?? occurrence.payload)
    completeGatewayIfAllOccurred(gateway, token)
  }

  /// A parallel gateway is left when none of its events is still to come.
  private mutating func completeGatewayIfAllOccurred(_ gateway: NodeIndex, _ token: TokenID) {
    guard graph[gateway].isParallelEventGateway, armingGateway != token, let found = state.tokens[token],
      found.waits.isEmpty
    else { return }
    take([], from: gateway, token)
  }

  /// Moves a token to one of the events behind the gateway, and gives the token that now lies there. The gateway is left,
  /// unless it waits for the others too.
  mutating func goToEvent(_ gateway: NodeIndex, _ token: TokenID, _ event: NodeIndex) -> TokenID? {
    guard let scope = state.tokens[token]?.scope,
      let flow = graph[gateway].outgoing.first(where: { graph[$0].target == event })
    else { return nil }
    if graph[gateway].isParallelEventGateway {
      for wait in waits(of: .token(token)) where isOwnWait(wait, of: event) { withdraw(wait) }
    } else {
      withdrawWaits(of: token)
      emit(.elementCompleted(node: gateway, token: token, by: nil))
    }
    let next = TokenID(nextNumber)
    emit(.flowTaken(flow: flow, token: next, scope: scope))
    activate(event, next, in: scope)
    return next
  }
}
