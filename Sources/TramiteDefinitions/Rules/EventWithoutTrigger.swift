import TramiteDocuments
import TramiteProblems

/// A boundary event or intermediate catch event says what it waits for.
/// - Spec: BPMN 2.0.2 §10.5.4
enum EventWithoutTrigger: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes
    where node.element.kind == .boundaryEvent || node.element.kind == .intermediateCatchEvent {
      guard process.definitions(of: node.element).isEmpty else { continue }
      report.add(
        .eventWithoutTrigger, at: node.element.location, element: node.element.id,
        "the \(node.element.kind.rawValue) '\(node.label)' has no event definition",
        hint: "add what it waits for, for example <timerEventDefinition>")
    }
  }
}
