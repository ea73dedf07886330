import TramiteDocuments
import TramiteProblems

/// Where a process or sub-process shows its beginning it shows its end, and the other way round.
///
/// Wrong: an end event in a process without a start event. Right: both, or neither.
/// - Spec: BPMN 2.0.2 §10.5.2, §10.5.3
enum StartWithoutEnd: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes where scope.element.kind != .adHocSubProcess {
      let nodes = scope.nodes.map { process.nodes[$0].element }
      let begins = nodes.contains {
        $0.kind == .startEvent || $0.attribute("instantiate") != nil || $0.value("eventGatewayType") == "Parallel"
      }
      let ends = nodes.contains { $0.kind == .endEvent }
      guard begins != ends, let one = nodes.first(where: { $0.kind == (begins ? .startEvent : .endEvent) }) else {
        continue
      }
      report.add(
        .startWithoutEnd, at: one.location, element: one.id,
        "'\(scope.element.label)' has \(begins ? "a start" : "an end") event, but no \(begins ? "end" : "start") event",
        hint: ProblemCatalogueHint.of(.startWithoutEnd))
    }
  }
}
