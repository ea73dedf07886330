import TramiteDocuments
import TramiteProblems

/// A default flow is taken when no condition is true; its own condition is ignored.
/// - Spec: BPMN 2.0.2 §8.3.13; semantics.md 3
enum DefaultFlowCondition: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      guard let index = node.defaultFlow, let attribute = node.element.attribute("default") else { continue }
      let flow = process.flows[index]
      guard flow.condition != nil else { continue }
      var location = attribute.location
      if attribute.valueLocation.line == location.line {
        location.length = attribute.valueLocation.column + attribute.valueLocation.length + 1 - location.column
      }
      report.add(
        .bpmnDefaultFlowCondition, at: location, element: node.element.id,
        "default flow '\(flow.label)' of '\(node.label)' has a condition, which is ignored",
        hint: "remove the condition of '\(flow.label)' (line \(flow.element.location.line)),"
          + " or make another flow the default")
    }
  }
}
