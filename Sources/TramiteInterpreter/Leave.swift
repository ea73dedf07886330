import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Tokens leaving nodes: output data, conditions, default flows, implicit end.
extension Run {
  /// A node's own work is done: sets its output data, disarms what is armed, and leaves.
  ///
  /// - Parameters:
  ///   - result: what a handler, a called process, a message or a form gave; its entries are what the outputs read.
  ///   - by: the person who completed it.
  /// - Incident: `expressionFailed` where an output cannot be evaluated; the token stays.
  mutating func complete(
    _ node: NodeIndex, _ token: TokenID, outcome: String? = nil, result: Context? = nil, by: String? = nil
  ) {
    guard let position = state.tokens[token] else { return }
    guard setOutputs(of: node, token, outcome: outcome, result: result) else { return }
    withdrawWaits(of: position.id)
    leave(node, token, by: by)
  }

  /// Leaves an activity or event: every flow without a condition, those whose condition is true, else the default.
  /// - Spec: BPMN 2.0.2 §13.2.1, semantics.md 3
  /// - Incident: `noFlowEnabled`, `expressionFailed`
  mutating func leave(_ node: NodeIndex, _ token: TokenID, by: String? = nil) {
    guard let scope = state.tokens[token]?.scope else { return }
    let outgoing = graph[node].outgoing
    var taken: [FlowIndex] = []
    var isConditionTrue = false
    for flow in outgoing where graph[node].defaultFlow != flow {
      guard let condition = graph[flow].condition else {
        taken.append(flow)
        continue
      }
      switch test(condition, of: flow, at: node, in: scope, Locals()) {
      case .failed(let message):
        raise(.expressionFailed, at: node, token: token, message, line: condition.line, resumption: .leave(outcome: nil))
        return
      case .result(let result):
        if result.value == .boolean(true) {
          taken.append(flow)
          isConditionTrue = true
        }
      }
    }
    if let flow = graph[node].defaultFlow, !isConditionTrue {
      taken.append(flow)
      taken.sort { outgoing.firstIndex(of: $0) ?? 0 < outgoing.firstIndex(of: $1) ?? 0 }
    }
    if taken.isEmpty, !outgoing.isEmpty {
      raiseNoFlow(at: node, token)
      return
    }
    take(taken, from: node, token, by: by)
  }

  /// Completes a node and puts a token on each of the flows; with none, the token ends here (implicit end).
  mutating func take(_ flows: [FlowIndex], from node: NodeIndex, _ token: TokenID, by: String? = nil) {
    guard let scope = state.tokens[token]?.scope else { return }
    emit(.elementCompleted(node: node, token: token, by: by))
    for flow in flows {
      for _ in 0..<graph[node].completionQuantity {
        let token = TokenID(nextNumber)
        emit(.flowTaken(flow: flow, token: token, scope: scope))
        enqueue(.token(token))
      }
    }
    if flows.isEmpty { completeScopeIfEmpty(scope) }
  }

  /// The incident of a node none of whose flows can be taken.
  mutating func raiseNoFlow(at node: NodeIndex, _ token: TokenID) {
    raise(
      .noFlowEnabled, at: node, token: token,
      "no outgoing flow of '\(graph[node].id)' can be taken: no condition is true, and there is no default flow",
      resumption: .begin)
  }
}
