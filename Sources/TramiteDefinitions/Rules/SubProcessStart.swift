import TramiteDocuments
import TramiteProblems

/// An embedded sub-process begins when a token reaches it: it has at most one start event, without a trigger.
/// - Spec: BPMN 2.0.2 §10.5.2
enum SubProcessStart: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes where scope.node != nil && scope.element.flag("triggeredByEvent") != true {
      let starts = scope.nodes.map { process.nodes[$0] }.filter { $0.element.kind == .startEvent }
      for start in starts where !process.definitions(of: start.element).isEmpty {
        report.add(
          .subProcessStart, at: start.element.location, element: start.element.id,
          "the start event '\(start.label)' of the sub-process '\(scope.element.label)' has a trigger",
          hint: "remove the trigger; a token begins the sub-process")
      }
      if starts.count > 1 {
        report.add(
          .subProcessStart, at: starts[1].element.location, element: starts[1].element.id,
          "the sub-process '\(scope.element.label)' has \(starts.count) start events; one was expected",
          hint: "lead both beginnings from one start event")
      }
    }
  }
}
