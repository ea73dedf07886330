import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Takes the first flow whose condition is true, in document order; else the default. A flow without a condition that is
  /// not the default counts as true. Never synchronises: each token decides by itself.
  /// - Spec: BPMN 2.0.2 §13.4.2, semantics.md 5
  /// - Emits: `gatewayDecided` where there are conditions
  /// - Incident: `noFlowEnabled`, `expressionFailed`
  mutating func decideExclusiveGateway(_ node: NodeIndex, _ token: TokenID) {
    guard let scope = state.scope(of: token) else { return }
    var results: [ConditionResult] = []
    var chosen: FlowIndex?
    for flow in graph[node].outgoing where flow != graph[node].defaultFlow {
      guard let condition = graph[flow].condition else {
        chosen = flow
        break
      }
      switch test(condition, of: flow, at: node, in: scope, Locals()) {
      case .failed(let message):
        raise(.expressionFailed, at: node, token: token, message, line: condition.line, resumption: .begin)
        return
      case .result(let result):
        if environment.recordsEvents { results.append(result) }
        if result.value == .boolean(true) { chosen = flow }
      }
      if chosen != nil { break }
    }
    chosen = chosen ?? graph[node].defaultFlow
    takeDecided(chosen.map { [$0] } ?? [], results, from: node, token)
  }

  /// Records a decision and takes its flows; a gateway that has flows and takes none is an incident.
  mutating func takeDecided(_ flows: [FlowIndex], _ results: [ConditionResult], from node: NodeIndex, _ token: TokenID)
  {
    if flows.isEmpty, !graph[node].outgoing.isEmpty {
      raiseNoFlow(at: node, token, results)
      return
    }
    // The event only tells; nothing is gathered for it where it is not recorded.
    if environment.recordsEvents, graph[node].outgoing.contains(where: { graph[$0].condition != nil }) {
      emit(.gatewayDecided(GatewayDecided(node: node, token: token, flows: flows, conditions: results)))
    }
    take(flows, from: node, token)
  }
}
