import TramiteDocuments
import TramiteProblems

/// Compensation start events stand in event sub-processes of sub-processes, one a sub-process; throws name activities of
/// their own scope.
/// - Spec: BPMN 2.0.2 §10.5.2, §10.5.5, §10.7; semantics.md 11
enum CompensationEvents: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for (index, node) in process.nodes.enumerated() where process.has(.compensateEventDefinition, index) {
      if node.element.kind == .startEvent { checkStart(node, process, &report) }
      if node.element.kind.isThrowEvent { checkThrow(node, process, &report) }
    }
    for scope in process.scopes {
      let all = scope.nodes.filter { process.isCompensationSubProcess($0) }
      guard all.count > 1 else { continue }
      let second = process.nodes[all[1]]
      report.add(
        .compensationTwice, at: second.element.location, element: second.element.id,
        "'\(scope.element.label)' has \(all.count) compensation event sub-processes; one was expected",
        hint: ProblemCatalogueHint.of(.compensationTwice))
    }
  }

  private static func checkStart(_ node: ProcessView.Node, _ process: ProcessView, _ report: inout RuleReport) {
    let around = process.scopes[node.scope]
    let isInEventSubProcess = around.element.flag("triggeredByEvent") == true
    let holder = around.node.map { process.nodes[$0].scope }
    // A start event that no event sub-process holds has no trigger of this kind at all: another rule says so.
    if !isInEventSubProcess, around.node == nil { return }
    if isInEventSubProcess, let holder, process.scopes[holder].node != nil { return }
    report.add(
      .compensationStartElsewhere, at: node.element.location, element: node.element.id,
      isInEventSubProcess
        ? "the compensation event sub-process '\(around.element.label)' stands at process level, where nothing completes"
        : "the compensation start event '\(node.label)' does not stand in an event sub-process",
      hint: ProblemCatalogueHint.of(.compensationStartElsewhere))
  }

  private static func checkThrow(_ node: ProcessView.Node, _ process: ProcessView, _ report: inout RuleReport) {
    let scope = process.compensationScope(of: node.scope)
    for definition in process.definitions(of: node.element) where definition.kind == .compensateEventDefinition {
      guard let attribute = definition.attribute("activityRef"), let name = definition.reference("activityRef") else {
        continue
      }
      guard let target = process.nodesByID[name], process.nodes[target].scope == scope,
        process.nodes[target].element.kind.isActivity
      else {
        report.add(
          .compensationTarget, at: attribute.valueLocation, element: node.element.id,
          "'\(node.label)' throws compensation of '\(name)', which is no activity of "
            + "'\(process.scopes[scope].element.label)'", hint: ProblemCatalogueHint.of(.compensationTarget))
        continue
      }
      guard !process.isCompensable(target) else { continue }
      report.add(
        .compensationWithoutEffect, at: attribute.valueLocation, element: node.element.id,
        "'\(node.label)' throws compensation of '\(name)', which nothing undoes",
        hint: ProblemCatalogueHint.of(.compensationWithoutEffect))
    }
  }
}
