import TramiteDocuments
import TramiteProblems

/// A conditional flow out of an activity has another flow beside it.
///
/// Wrong: a task with one outgoing flow that has a condition. Right: a second flow for the other case.
/// - Spec: BPMN 2.0.2 §8.3.13; semantics.md 3
enum LonelyCondition: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind.isActivity && node.outgoing.count == 1 {
      let flow = process.flows[node.outgoing[0]]
      guard let condition = flow.condition else { continue }
      report.add(
        .lonelyCondition, at: condition.location, element: flow.element.id,
        "flow '\(flow.label)' is the only way out of '\(node.label)', but has a condition",
        hint: ProblemCatalogueHint.of(.lonelyCondition))
    }
  }
}
