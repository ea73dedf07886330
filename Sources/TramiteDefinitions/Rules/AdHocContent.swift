import TramiteDocuments
import TramiteProblems

/// An ad-hoc sub-process holds activities, and no start and no end events: what it holds is begun as it is needed.
/// - Spec: BPMN 2.0.2 §10.3.5
enum AdHocContent: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes where scope.element.kind == .adHocSubProcess {
      if !scope.nodes.contains(where: { process.nodes[$0].element.kind.isActivity }), !scope.nodes.isEmpty {
        report.add(
          .adHocWithoutActivity, at: scope.element.location, element: scope.element.id,
          "the ad-hoc sub-process '\(scope.element.label)' holds no activity",
          hint: ProblemCatalogueHint.of(.adHocWithoutActivity))
      }
      // As an event sub-process, which it cannot be, it would have them: that is said.
      if scope.element.flag("triggeredByEvent") == true { continue }
      for node in scope.nodes.map({ process.nodes[$0] })
      where node.element.kind == .startEvent || node.element.kind == .endEvent {
        report.add(
          .adHocStartOrEnd, at: node.element.location, element: node.element.id,
          "the \(node.element.kind.rawValue) '\(node.label)' stands in the ad-hoc sub-process '\(scope.element.label)'",
          hint: ProblemCatalogueHint.of(.adHocStartOrEnd))
      }
    }
  }
}
