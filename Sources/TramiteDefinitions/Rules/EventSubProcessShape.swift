import TramiteDocuments
import TramiteProblems

/// An event sub-process begins by one start event with a trigger. Nothing leads to it or from it, and nothing stands on its
/// border.
/// - Spec: BPMN 2.0.2 §10.3.5; semantics.md 6
enum EventSubProcessShape: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for scope in process.scopes where scope.element.flag("triggeredByEvent") == true {
      if scope.element.kind == .transaction, let attribute = scope.element.attribute("triggeredByEvent") {
        report.refuse(
          .attributeNotExecuted, at: attribute.valueLocation, element: scope.element.id,
          "the transaction '\(scope.element.label)' cannot be an event sub-process",
          hint: "put the transaction into a <subProcess triggeredByEvent=\"true\">")
        continue
      }
      checkStart(of: scope, in: process, into: &report)
      guard let node = scope.node.map({ process.nodes[$0] }) else { continue }
      for flow in (node.incoming + node.outgoing).map({ process.flows[$0] }) {
        report.add(
          .eventSubProcessFlow, at: flow.element.location, element: flow.element.id,
          "flow '\(flow.label)' leads to or from the event sub-process '\(node.label)'",
          hint: "an event sub-process begins by its start event and ends by itself: remove the flow")
      }
      for boundary in node.boundaryEvents.map({ process.nodes[$0] }) {
        report.add(
          .eventSubProcessFlow, at: boundary.element.location, element: boundary.element.id,
          "the boundary event '\(boundary.label)' stands on the event sub-process '\(node.label)'",
          hint: "put it on a sub-process inside of '\(node.label)'")
      }
    }
  }

  private static func checkStart(
    of scope: ProcessView.Scope, in process: ProcessView, into report: inout RuleReport
  ) {
    let starts = scope.nodes.map { process.nodes[$0] }.filter { $0.element.kind == .startEvent }
    guard let start = starts.first, starts.count == 1 else {
      report.add(
        .eventSubProcessStart, at: starts.dropFirst().first?.element.location ?? scope.element.location,
        element: scope.element.id,
        "the event sub-process '\(scope.element.label)' has \(starts.count) start events; one was expected",
        hint: "give it one start event; several triggers can stand in one event")
      return
    }
    guard process.definitions(of: start.element).isEmpty else { return }
    report.add(
      .eventSubProcessStart, at: start.element.location, element: start.element.id,
      "the start event '\(start.label)' of the event sub-process '\(scope.element.label)' has no trigger",
      hint: "add what starts it, for example <messageEventDefinition>")
  }
}
