import TramiteDocuments
import TramiteProblems

/// A compensation boundary event is associated with one handler beside it; handlers take no sequence flow.
/// - Spec: BPMN 2.0.2 §10.7.1; semantics.md 11
enum CompensationHandlers: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    var used: Set<Int> = []
    for (index, node) in process.nodes.enumerated() {
      let boundaries = process.compensationBoundaries(of: index)
      if boundaries.count > 1 {
        let second = process.nodes[boundaries[1]]
        report.add(
          .compensationTwice, at: second.element.location, element: second.element.id,
          "'\(node.label)' has \(boundaries.count) compensation boundary events; one was expected")
      }
      for boundary in boundaries { used.formUnion(checkBoundary(boundary, process, &report)) }
    }
    for (index, node) in process.nodes.enumerated() where process.isHandler(index) {
      checkFlows(of: node, "compensation handler", process, &report)
      guard !used.contains(index) else { continue }
      report.add(
        .compensationHandlerUnused, at: node.element.location, element: node.element.id,
        "no compensation boundary event is associated with '\(node.label)', which is for compensation")
    }
  }

  private static func checkBoundary(_ index: Int, _ process: ProcessView, _ report: inout RuleReport) -> [Int] {
    let node = process.nodes[index]
    checkFlows(of: node, "compensation boundary event", process, &report)
    let found = process.associated(with: index)
    if process.compensationHandler(of: index) == nil {
      let names = found.map { "'\(process.nodes[$0].label)'" }.joined(separator: ", ")
      report.add(
        .compensationBoundaryHandler, at: node.element.location, element: node.element.id,
        "the compensation boundary event '\(node.label)' must be associated with one activity for compensation beside it; "
          + (found.isEmpty ? "it is associated with none" : "it is associated with \(names)"))
    }
    return found
  }

  private static func checkFlows(
    of node: ProcessView.Node, _ what: String, _ process: ProcessView, _ report: inout RuleReport
  ) {
    for flow in (node.incoming + node.outgoing).map({ process.flows[$0] }) {
      report.add(
        .compensationFlow, at: flow.element.location, element: flow.element.id,
        "the sequence flow '\(flow.label)' begins or ends at the \(what) '\(node.label)'")
    }
  }
}
