import TramiteDocuments
import TramiteProblems

/// Nothing follows an end event.
/// - Spec: BPMN 2.0.2 §10.5.3
enum EndEventOutgoing: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind == .endEvent {
      for flow in node.outgoing.map({ process.flows[$0] }) {
        report.add(
          .endEventOutgoing, at: flow.element.location, element: flow.element.id,
          "flow '\(flow.label)' leaves the end event '\(node.label)'",
          hint: "make '\(node.label)' an intermediate event, or remove the flow")
      }
    }
  }
}
