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
    for flow in graph[node].outgoing {
      guard armBehindGateway(graph[flow].target, token) else { return }
    }
  }

  /// Arms one event behind the gateway; says whether the gateway goes on to wait.
  mutating func armBehindGateway(_ target: NodeIndex, _ token: TokenID) -> Bool {
    for definition in catchSpecification(of: target)?.definitions ?? [] {
      switch arm(definition, of: target, for: token, due: nil) {
      case .armed, .never, .failed: break
      case .asked: return false
      case .occurred(let occurrence):
        occur(occurrence, at: target, token)
        return false
      }
    }
    return true
  }

  /// One of the events behind the gateway has occurred: the others are withdrawn, and the token goes to the event.
  mutating func winEventBasedGateway(
    _ gateway: NodeIndex, _ token: TokenID, _ event: NodeIndex, _ occurrence: Occurrence
  ) {
    guard let next = goToEvent(gateway, token, event) else { return }
    record(occurrence, at: event)
    complete(event, next, result: occurrence.payload)
  }

  /// Moves the gateway's token to one of the events behind it, and gives the token that now lies there.
  mutating func goToEvent(_ gateway: NodeIndex, _ token: TokenID, _ event: NodeIndex) -> TokenID? {
    guard let scope = state.tokens[token]?.scope,
      let flow = graph[gateway].outgoing.first(where: { graph[$0].target == event })
    else { return nil }
    withdrawWaits(of: token)
    emit(.elementCompleted(node: gateway, token: token, by: nil))
    let next = TokenID(nextNumber)
    emit(.flowTaken(flow: flow, token: next, scope: scope))
    activate(event, next, in: scope)
    return next
  }

  /// What a catching node catches; nil for other nodes.
  func catchSpecification(of node: NodeIndex) -> EventSpecification? {
    switch graph[node].kind {
    case .event(.intermediateCatch(let event)), .activity(.receiveTask(let event)), .event(.boundary(let event)):
      graph.events[event.position]
    case .activity, .gateway, .event: nil
    }
  }
}
