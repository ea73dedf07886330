import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Complex gateways (BPMN 2.0.2 §10.6.5, semantics.md 5).
extension GraphBuilder {
  /// The row of a complex gateway.
  mutating func complexGateway(_ element: BPMNElement) -> TableIndex {
    var gateway = ComplexGateway(handlerCall: handlerCall(of: element))
    if let condition = element.first(of: .activationCondition) {
      let numbers = incomingFlows(of: element) + [ComplexGateway.activationCount]
      var types: [String: FEELType] = [ComplexGateway.waitingForStart: .kind(.boolean)]
      for name in numbers { types[name] = .kind(.number) }
      gateway.activationCondition = expressions.condition(
        condition.text, element: element.id, what: "the activation condition of '\(element.label)'",
        locals: numbers + [ComplexGateway.waitingForStart], types: types)
      if gateway.activationCondition?.expression.constantValue == .boolean(false) {
        expressions.add(
          Problem(
            .feelNeverHolds, at: condition.text.location, element: element.id,
            "the activation condition of '\(element.label)' is always false: the gateway never fires",
            hint: "write what it waits for, for example activationCount >= 2"))
      }
    }
    draft.complexGateways.append(gateway)
    return TableIndex(draft.complexGateways.count - 1)
  }

  /// The ids of its incoming flows: under them the condition reads how many tokens wait on each.
  private func incomingFlows(of element: BPMNElement) -> [String] {
    guard let node = element.id.flatMap({ process.node($0) }) else { return [] }
    return node.incoming.compactMap { process.flows[$0].element.id }
  }
}
