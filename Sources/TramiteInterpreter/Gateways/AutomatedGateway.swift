import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// The handler of a gateway has answered: the outcome selects the flows whose `tramite:outcome`, else whose name, else
  /// whose id equals it; flows with a condition are evaluated with `outcome` bound and the result's variables set. An
  /// exclusive gateway takes the first in document order, an inclusive or complex one all. No match: the default flow.
  /// - Spec: semantics.md 5 (Tramite's own)
  /// - Emits: `variablesSet`, `gatewayDecided`
  /// - Incident: `unknownOutcome`, which lists the outcomes that the gateway knows
  mutating func decideAutomatedGateway(
    _ node: NodeIndex, _ token: TokenID, handler: String, outcome: String?, result: Context
  ) {
    guard let scope = state.tokens[token]?.scope else { return }
    guard setOutputs(of: node, token, outcome: outcome, result: result) else { return }
    let isEnd = graph[node].outgoing.isEmpty
    var matching: [FlowIndex] = []
    var results: [ConditionResult] = []
    let readable = withWaitingForStart(result, at: node)
    let byOutcome = outcome.map { flows(of: node, for: $0) } ?? []
    for flow in graph[node].outgoing where flow != graph[node].defaultFlow || byOutcome.contains(flow) {
      if let condition = graph[flow].condition {
        if !graph[flow].outcomes.isEmpty, !byOutcome.contains(flow) { continue }
        switch test(condition, of: flow, at: node, in: scope, Locals(entries: readable, outcome: outcome)) {
        case .failed(let message):
          raise(
            .expressionFailed, at: node, token: token, message, line: condition.line,
            resumption: .complete(outcome: outcome, result: result))
          return
        case .result(let tested):
          results.append(tested)
          if tested.value == .boolean(true) { matching.append(flow) }
        }
      } else if byOutcome.contains(flow) {
        matching.append(flow)
      }
    }
    if isExclusive(node) { matching = Array(matching.prefix(1)) }
    if matching.isEmpty, !isEnd {
      guard let flow = graph[node].defaultFlow else {
        raiseUnknownOutcome(outcome, at: node, token, result)
        return
      }
      matching = [flow]
    }
    let answer = GatewayDecided.Answer(handler: handler, outcome: outcome, result: result)
    emit(
      .gatewayDecided(GatewayDecided(node: node, token: token, flows: matching, conditions: results, answer: answer)))
    withdrawWaits(of: token)
    take(matching, from: node, token)
  }

  /// What conditions read besides the variables: at a complex gateway `waitingForStart` too, true when it fires.
  private func withWaitingForStart(_ result: Context, at node: NodeIndex) -> Context {
    guard case .gateway(.complex) = graph[node].kind else { return result }
    return Context(result.entries.map { ($0.key, $0.value) } + [(ComplexGateway.waitingForStart, .boolean(true))])
  }

  private func isExclusive(_ node: NodeIndex) -> Bool {
    if case .gateway(.exclusive) = graph[node].kind { return true }
    return false
  }

  /// Flows that an outcome selects: by `tramite:outcome`, else by name, else by id.
  private func flows(of node: NodeIndex, for outcome: String) -> [FlowIndex] {
    let outgoing = graph[node].outgoing
    let named = outgoing.filter { graph[$0].outcomes.contains(outcome) }
    if !named.isEmpty { return named }
    let labelled = outgoing.filter { graph[$0].name == outcome }
    if !labelled.isEmpty { return labelled }
    return outgoing.filter { graph[$0].id == outcome }
  }

  private mutating func raiseUnknownOutcome(
    _ outcome: String?, at node: NodeIndex, _ token: TokenID, _ result: Context
  ) {
    let known = graph[node].outgoing.flatMap { flow in
      graph[flow].outcomes.isEmpty ? [graph[flow].name ?? graph[flow].id] : graph[flow].outcomes
    }
    raise(
      .unknownOutcome, at: node, token: token,
      "the handler answered \(outcome.map { "'\($0)'" } ?? "no outcome"), but '\(graph[node].id)' knows "
        + known.map { "'\($0)'" }.joined(separator: ", "),
      resumption: .begin, read: result.entries.map { ReadVariable(name: $0.key, value: $0.value) })
  }
}
