import TramiteDocuments
import TramiteProblems

/// A boundary event is reached by what happens, not by a flow.
/// - Spec: BPMN 2.0.2 §10.5.4
enum BoundaryEventIncoming: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind == .boundaryEvent {
      for flow in node.incoming.map({ process.flows[$0] }) {
        report.add(
          .boundaryEventIncoming, at: flow.element.location, element: flow.element.id,
          "flow '\(flow.label)' leads to the boundary event '\(node.label)'",
          hint: "lead it to the activity, or make '\(node.label)' an intermediate event")
      }
    }
  }
}
