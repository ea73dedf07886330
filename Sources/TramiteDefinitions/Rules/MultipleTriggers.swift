import TramiteDocuments
import TramiteProblems

/// An event that needs all of its triggers can wait for each of them; a conditional event has a condition.
/// - Spec: BPMN 2.0.2 §10.5.5; semantics.md 6
enum MultipleTriggers: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.element.kind.isEvent {
      let definitions = process.definitions(of: node.element)
      for definition in definitions where definition.kind == .conditionalEventDefinition {
        guard definition.first(of: .condition)?.text.text.isEmpty ?? true else { continue }
        report.add(
          .conditionMissing, at: definition.location, element: node.element.id,
          "the conditional event '\(node.label)' has no condition",
          hint: "add <condition> with an expression in FEEL")
      }
      guard definitions.count > 1, node.element.flag("parallelMultiple") == true else { continue }
      for definition in definitions where endsAtOnce(definition.kind) {
        report.add(
          .triggerNotCollectable, at: definition.location, element: node.element.id,
          "'\(node.label)' needs all of its triggers together, but <\(definition.kind.rawValue)> acts at once",
          hint: "give it an event of its own, or leave parallelMultiple out")
      }
    }
  }

  private static func endsAtOnce(_ kind: BPMNElementKind) -> Bool {
    switch kind {
    case .errorEventDefinition, .cancelEventDefinition, .compensateEventDefinition: true
    case _: false
    }
  }
}
