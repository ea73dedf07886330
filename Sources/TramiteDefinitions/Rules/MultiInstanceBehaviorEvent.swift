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
      checkEffect(of: loop, node, process, &report)
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

  /// Each part of a loop's behaviour is looked at where `behavior` says so, and nothing is asked for that is not there.
  private static func checkEffect(
    of loop: BPMNElement, _ node: ProcessView.Node, _ process: ProcessView, _ report: inout RuleReport
  ) {
    let behavior = loop.value("behavior") ?? "All"
    let complex = loop.children(of: .complexBehaviorDefinition)
    func add(_ location: SourceLocation, _ message: String) {
      report.add(
        .behaviorWithoutEffect, at: location, element: node.element.id, message,
        hint: ProblemCatalogueHint.of(.behaviorWithoutEffect))
    }
    if behavior == "Complex", complex.isEmpty {
      add(
        loop.attribute("behavior")?.location ?? loop.location,
        "the instances of '\(node.label)' throw nothing: behavior=\"Complex\" without a <complexBehaviorDefinition>")
    }
    if behavior != "Complex", let first = complex.first {
      add(
        first.location,
        "this <complexBehaviorDefinition> of '\(node.label)' is never looked at: the behavior is \(behavior)")
    }
    for (name, wanted) in [("noneBehaviorEventRef", "None"), ("oneBehaviorEventRef", "One")] where behavior != wanted {
      guard let reference = loop.attribute(name) else { continue }
      add(
        reference.location, "'\(name)' of '\(node.label)' is never looked at: the behavior is \(behavior)")
    }
    for event in complex.compactMap({ $0.first(of: .event) }) where behavior == "Complex" {
      let definitions = process.definitions(of: event)
      if definitions.isEmpty {
        add(event.location, "the event of this <complexBehaviorDefinition> of '\(node.label)' has nothing to throw")
      }
      for definition in definitions where isLost(definition, node, process) {
        add(
          definition.location,
          "no boundary event of '\(node.label)' catches what this throws, and nothing else can")
      }
    }
  }

  /// Signals and messages that completions throw go to the boundary events of the activity only (semantics.md 13).
  private static func isLost(_ thrown: BPMNElement, _ node: ProcessView.Node, _ process: ProcessView) -> Bool {
    let names = EventNames(document: process.document)
    func name(_ definition: BPMNElement) -> String? {
      definition.kind == .signalEventDefinition
        ? names.signal(of: definition) : names.message(of: definition, node: nil, sends: true)
    }
    guard thrown.kind == .signalEventDefinition || thrown.kind == .messageEventDefinition else { return false }
    return !node.boundaryEvents.contains { event in
      process.definitions(of: process.nodes[event].element).contains {
        $0.kind == thrown.kind && name($0) == name(thrown)
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
