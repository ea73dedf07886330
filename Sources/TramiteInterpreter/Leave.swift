import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Tokens leaving nodes: output data, conditions, default flows, implicit end.
extension Run {
  /// A node's own work is done: sets its output data, disarms what is armed, and leaves.
  ///
  /// - Parameters:
  ///   - result: what a handler, a called process, a message or a form gave; its entries are what the outputs read.
  /// - Incident: `expressionFailed` where an output cannot be evaluated; the token stays.
  mutating func complete(_ node: NodeIndex, _ token: TokenID, outcome: String? = nil, result: Context? = nil) {
    guard setOutputs(of: node, token, outcome: outcome, result: result) else { return }
    leave(node, token)
  }

  /// Leaves an activity or event. Its boundary events are disarmed only when it really leaves: while an incident stands at
  /// the choice of the flows they may still end it (semantics.md 16).
  ///
  /// A catch event whose timer will occur again stays, and puts a token out for this occurrence (semantics.md 8).
  ///
  /// The inner token of a loop or multi-instance activity takes no flow: its instance ends.
  mutating func leave(_ node: NodeIndex, _ token: TokenID) {
    if isIteration(token) {
      leaveIteration(node, token)
      return
    }
    guard let flows = flowsToTake(from: node, token) else { return }
    leave(node, token, by: flows)
  }

  /// Leaves an activity or event by flows that are chosen.
  mutating func leave(_ node: NodeIndex, _ token: TokenID, by flows: [FlowIndex]) {
    guard hasRoom(for: flows, at: node, token) else { return }
    if isRepeating(node, token) {
      putOut(flows, from: node, token)
    } else {
      withdrawWaits(of: token)
      take(flows, from: node, token)
    }
  }

  /// The flows by which an activity or event is left: every flow without a condition, those whose condition is true, else
  /// the default. Nil where an incident stands there.
  /// - Spec: BPMN 2.0.2 §13.2.1, semantics.md 3
  /// - Incident: `noFlowEnabled`, `expressionFailed`
  private mutating func flowsToTake(from node: NodeIndex, _ token: TokenID) -> [FlowIndex]? {
    guard let scope = state.scope(of: token) else { return nil }
    let outgoing = graph[node].outgoing
    if outgoing.count == 1, graph[outgoing[0]].condition == nil { return outgoing }
    var taken: [FlowIndex] = []
    var results: [ConditionResult] = []
    var isConditionTrue = false
    for flow in outgoing where graph[node].defaultFlow != flow {
      guard let condition = graph[flow].condition else {
        taken.append(flow)
        continue
      }
      switch test(condition, of: flow, at: node, in: scope, Locals()) {
      case .failed(let message):
        raise(
          .expressionFailed, at: node, token: token, message, line: condition.line, resumption: .leave(outcome: nil))
        return nil
      case .result(let result):
        results.append(result)
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
      raiseNoFlow(at: node, token, results)
      return nil
    }
    return taken
  }

  /// Completes a node and puts a token on each of the flows; with none, the token ends here (implicit end).
  /// - Parameter occurred: false where an event is finished because it will never occur.
  mutating func take(_ flows: [FlowIndex], from node: NodeIndex, _ token: TokenID, occurred: Bool = true) {
    guard let scope = state.scope(of: token) else { return }
    recordForCompensation(node, token)
    emit(
      ending(of: node, token, isInterrupted: false)
        ?? .elementCompleted(node: node, token: token, by: state.tokens.read(token) { $0.pointee.doneBy } ?? nil))
    if !state.adHocs.isEmpty, state.adHocs.contains(scope) {
      leftInAdHoc(flows, from: node, token, in: scope, occurred: occurred)
      return
    }
    putTokens(on: flows, from: node, in: scope)
    endHandler(node, token)
    if flows.isEmpty { completeScopeIfEmpty(scope) }
  }

  private mutating func putOut(_ flows: [FlowIndex], from node: NodeIndex, _ token: TokenID) {
    guard let scope = state.scope(of: token) else { return }
    putTokens(on: flows, from: node, in: scope)
  }

  mutating func putTokens(on flows: [FlowIndex], from node: NodeIndex, in scope: ScopeID) {
    for flow in flows {
      for _ in 0..<graph[node].completionQuantity {
        let token = TokenID(nextNumber)
        emit(.flowTaken(flow: flow, token: token, scope: scope))
        enqueue(.token(token))
      }
    }
  }

  /// Whether the instance may hold the tokens that leaving would make (settled.md "Engine and store").
  /// - Incident: `activationLimit`
  private mutating func hasRoom(for flows: [FlowIndex], at node: NodeIndex, _ token: TokenID) -> Bool {
    let (made, overflows) = flows.count.multipliedReportingOverflow(by: graph[node].completionQuantity)
    let limit = environment.limits.tokens
    if !overflows, made <= 1 || state.tokens.count - 1 <= limit - made { return true }
    raise(
      .activationLimit, at: node, token: token,
      "leaving '\(graph[node].id)' would give the instance more than \(limit) tokens", resumption: .leave(outcome: nil))
    return false
  }

  /// The incident of a node none of whose flows can be taken.
  mutating func raiseNoFlow(at node: NodeIndex, _ token: TokenID, _ results: [ConditionResult]) {
    var read: [ReadVariable] = []
    for variable in results.flatMap(\.read) where !read.contains(where: { $0.name == variable.name }) {
      read.append(variable)
    }
    raise(
      .noFlowEnabled, at: node, token: token,
      "no outgoing flow of '\(graph[node].id)' can be taken: no condition is true, and there is no default flow",
      resumption: isGateway(node) ? .begin : .leave(outcome: nil), read: read)
  }
  private func isGateway(_ node: NodeIndex) -> Bool {
    if case .gateway = graph[node].kind { return true }
    return false
  }
}
