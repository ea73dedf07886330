import TramiteDocuments
import TramiteProblems

/// Errors and cancellations interrupt whatever they come from: no event for them lets it run on.
///
/// Wrong: an error boundary event with `cancelActivity="false"`. Right: without the attribute, or an escalation.
/// - Spec: BPMN 2.0.2 §10.5.6 (table of event types)
enum AlwaysInterrupting: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      let name: String
      switch node.element.kind {
      case .boundaryEvent: name = "cancelActivity"
      case .startEvent where process.scopes[node.scope].element.flag("triggeredByEvent") == true:
        name = "isInterrupting"
      case _: continue
      }
      guard node.element.flag(name) == false, let attribute = node.element.attribute(name) else { continue }
      let ending = process.definitions(of: node.element).first {
        $0.kind == .errorEventDefinition || $0.kind == .cancelEventDefinition
      }
      guard let ending else { continue }
      report.add(
        .alwaysInterrupting, at: attribute.location, element: node.element.id,
        "'\(node.label)' has <\(ending.kind.rawValue)> and \(name)=\"false\"; it always interrupts",
        hint: ProblemCatalogueHint.of(.alwaysInterrupting))
    }
  }
}
