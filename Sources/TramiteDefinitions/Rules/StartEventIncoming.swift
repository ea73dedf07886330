import TramiteDocuments
import TramiteProblems

/// Nothing leads to a start event.
/// - Spec: BPMN 2.0.2 §10.5.2
enum StartEventIncoming: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind == .startEvent {
      for flow in node.incoming.map({ process.flows[$0] }) {
        report.add(
          .startEventIncoming, at: flow.element.location, element: flow.element.id,
          "flow '\(flow.label)' leads to the start event '\(node.label)'",
          hint: "lead it to the node behind the start event, through a merging gateway")
      }
    }
  }
}
