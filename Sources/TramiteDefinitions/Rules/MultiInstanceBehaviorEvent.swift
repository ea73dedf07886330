import TramiteDocuments
import TramiteProblems

/// What a multi-instance activity throws at completions can be thrown, and caught at its border.
/// - Spec: BPMN 2.0.2 §10.3.8; semantics.md 13
enum MultiInstanceBehaviorEvent: ProcessRule {
  private static let thrown: [BPMNElementKind] = [
    .signalEventDefinition, .messageEventDefinition, .errorEventDefinition, .escalationEventDefinition,
  ]

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      guard let loop = node.element.first(of: .multiInstanceLoopCharacteristics) else { continue }
      for name in ["noneBehaviorEventRef", "oneBehaviorEventRef"] {
        guard let reference = loop.attribute(name),
          let definition = process.document.element(referredBy: reference.value)
        else { continue }
        check(definition, at: reference.valueLocation, node, &report)
      }
      for event in loop.children(of: .complexBehaviorDefinition).compactMap({ $0.first(of: .event) }) {
        for definition in process.definitions(of: event) { check(definition, at: definition.location, node, &report) }
      }
    }
  }

  private static func check(
    _ definition: BPMNElement, at location: SourceLocation, _ node: ProcessView.Node, _ report: inout RuleReport
  ) {
    if thrown.contains(definition.kind) { return }
    report.add(
      .behaviorEventNotThrown, at: location, element: node.element.id,
      "'\(node.label)' cannot throw a <\(definition.kind.rawValue)> when instances complete",
      hint: ProblemCatalogueHint.of(.behaviorEventNotThrown))
  }
}
