import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Takes every flow whose condition is true (a flow without a condition counts as true); else the default. When it joins
  /// first is said in `InclusiveJoin.swift`.
  /// - Spec: BPMN 2.0.2 §13.4.3, semantics.md 5
  /// - Emits: `gatewayDecided` where there are conditions
  /// - Incident: `noFlowEnabled`, `expressionFailed`
  /// - Parameter locals: what conditions read besides the variables; a complex gateway decides likewise.
  mutating func decideInclusiveGateway(_ node: NodeIndex, _ token: TokenID, _ locals: Locals) {
    guard let scope = state.tokens[token]?.scope else { return }
    var results: [ConditionResult] = []
    var chosen: [FlowIndex] = []
    for flow in graph[node].outgoing where flow != graph[node].defaultFlow {
      guard let condition = graph[flow].condition else {
        chosen.append(flow)
        continue
      }
      switch test(condition, of: flow, at: node, in: scope, locals) {
      case .failed(let message):
        raise(.expressionFailed, at: node, token: token, message, line: condition.line, resumption: .begin)
        return
      case .result(let result):
        results.append(result)
        if result.value == .boolean(true) { chosen.append(flow) }
      }
    }
    if chosen.isEmpty, let flow = graph[node].defaultFlow { chosen = [flow] }
    takeDecided(chosen, results, from: node, token)
  }
}
