import TramiteDocuments
import TramiteProblems

/// Loop characteristics stand where a token starts the activity: not on event sub-processes, which an event starts, and not on
/// receive tasks behind an event-based gateway, which has chosen one event.
/// - Spec: BPMN 2.0.2 §10.3.5, §10.6.6; semantics.md 5, 6
enum LoopElsewhere: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for (index, node) in process.nodes.enumerated() {
      let loop =
        node.element.first(of: .standardLoopCharacteristics)
        ?? node.element.first(of: .multiInstanceLoopCharacteristics)
      guard let loop else { continue }
      let isEvent = node.element.flag("triggeredByEvent") == true
      guard isEvent || process.isBehindEventGateway(index) else { continue }
      report.add(
        .loopElsewhere, at: loop.location, element: node.element.id,
        "\(isEvent ? "the event sub-process" : "the receive task behind an event-based gateway") '\(node.label)' cannot "
          + "loop", hint: ProblemCatalogueHint.of(.loopElsewhere))
    }
  }
}
