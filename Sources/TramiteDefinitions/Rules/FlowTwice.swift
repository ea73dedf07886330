import TramiteDocuments
import TramiteProblems

/// Two flows do not lead from one node to one other where both are always taken: what follows would be done twice.
///
/// Wrong: two flows without condition from a task to the next. Right: one; or conditions behind a gateway; or a parallel gateway
/// that joins them.
/// - Spec: BPMN 2.0.2 §13.2.1; semantics.md 3
enum FlowTwice: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for (index, node) in process.nodes.enumerated() where takesAllFlows(node) {
      var first: [Int: Int] = [:]
      for flow in node.outgoing {
        guard let target = process.flows[flow].target, process.flows[flow].condition == nil, flow != node.defaultFlow,
          target != index, !takesBoth(process.nodes[target])
        else { continue }
        guard let earlier = first[target] else {
          first[target] = flow
          continue
        }
        let label = process.nodes[target].label
        report.add(
          .flowTwice, at: process.flows[flow].element.location, element: process.flows[flow].element.id,
          "'\(process.flows[flow].label)' leads from '\(node.label)' to '\(label)' as '\(process.flows[earlier].label)' does:"
            + " '\(label)' is done twice",
          hint: ProblemCatalogueHint.of(.flowTwice))
      }
    }
  }

  private static func takesAllFlows(_ node: ProcessView.Node) -> Bool {
    ![.exclusiveGateway, .eventBasedGateway, .complexGateway].contains(node.element.kind)
  }

  /// Whether a node makes one of two tokens.
  private static func takesBoth(_ node: ProcessView.Node) -> Bool {
    [.parallelGateway, .inclusiveGateway, .complexGateway].contains(node.element.kind)
      || node.element.attribute("startQuantity") != nil
  }
}
