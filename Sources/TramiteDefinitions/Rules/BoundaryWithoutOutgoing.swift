import TramiteDocuments
import TramiteProblems

/// A boundary event is the beginning of a sequence flow, unless it is for compensation.
///
/// Wrong: a timer on the border of a task that nothing follows. Right: a flow from it to a reminder, or to an end event.
/// - Spec: BPMN 2.0.2 §10.5.4
enum BoundaryWithoutOutgoing: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for (index, node) in process.nodes.enumerated() where node.element.kind == .boundaryEvent && node.outgoing.isEmpty {
      guard !process.has(.compensateEventDefinition, index) else { continue }
      report.add(
        .boundaryWithoutOutgoing, at: node.element.location, element: node.element.id,
        "nothing follows the boundary event '\(node.label)'",
        hint: ProblemCatalogueHint.of(.boundaryWithoutOutgoing))
    }
  }
}
