import TramiteDocuments
import TramiteGraph

/// Complex gateways (BPMN 2.0.2 §10.6.5, semantics.md 5).
extension GraphBuilder {
  /// The row of a complex gateway.
  mutating func complexGateway(_ element: BPMNElement) -> TableIndex {
    var gateway = ComplexGateway(handlerCall: handlerCall(of: element))
    if let condition = element.first(of: .activationCondition) {
      gateway.activationCondition = expressions.condition(
        condition.text, element: element.id, what: "the activation condition of '\(element.label)'",
        locals: incomingFlows(of: element)
          + [ComplexGateway.activationCount, ComplexGateway.waitingForStart])
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
