import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// A service task without a handler completes at once; a business rule task needs one, or a decision.
/// - Spec: settled.md "Tasks, handlers, notices"; semantics.md 4
enum TaskWithoutHandler: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where process.handler(of: node.element) == nil {
      // An empty handler, and an attribute that is nearly this one, have been said.
      if node.element.attributes.contains(where: isMeantAsHandler) { continue }
      if node.element.kind == .serviceTask {
        report.add(
          .serviceTaskWithoutHandler, at: node.element.location, element: node.element.id,
          "the service task '\(node.label)' names no handler and completes at once",
          hint: "write tramite:handler=\"...\"")
      } else if node.element.kind == .businessRuleTask, node.element.tramite("decision") == nil {
        report.add(
          .ruleTaskWithoutHandler, at: node.element.location, element: node.element.id,
          "the business rule task '\(node.label)' names neither a decision nor a handler",
          hint: "write tramite:decision=\"...\", or tramite:handler=\"...\"")
      }
    }
  }

  private static func isMeantAsHandler(_ attribute: BPMNAttribute) -> Bool {
    attribute.origin == .tramite
      && (attribute.name == "handler" || NearestName.nearest(to: attribute.name, among: ["handler"]) != nil)
  }
}
