import TramiteDocuments
import TramiteProblems

/// Flows out of a start event have no conditions.
/// - Spec: BPMN 2.0.2 §10.5.2
enum StartEventCondition: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind == .startEvent {
      for flow in node.outgoing.map({ process.flows[$0] }) {
        guard let condition = flow.condition else { continue }
        report.add(
          .startEventCondition, at: condition.location, element: flow.element.id,
          "flow '\(flow.label)' out of the start event '\(node.label)' has a condition",
          hint: "put an exclusive gateway behind '\(node.label)'")
      }
    }
  }
}
