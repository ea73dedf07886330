import TramiteDocuments
import TramiteFEEL
import TramiteProblems

/// A standard loop ends by its condition or by its maximum, which is at least 1.
/// - Spec: BPMN 2.0.2 §10.3.8; semantics.md 13
enum StandardLoopEnd: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      guard let loop = node.element.first(of: .standardLoopCharacteristics) else { continue }
      if let maximum = loop.attribute("loopMaximum"), let value = Int(maximum.value), value < 1 {
        report.add(
          .loopMaximumBelowOne, at: maximum.valueLocation, element: node.element.id,
          "'loopMaximum' of '\(node.label)' must be 1 or more, found \(value)")
      } else if loop.attribute("loopMaximum") == nil, let condition = loop.first(of: .loopCondition),
        isAlwaysTrue(condition), !isEndedFromItsBorder(node, process)
      {
        report.add(
          .loopWithoutEnd, at: condition.text.location, element: node.element.id,
          "the loopCondition of '\(node.label)' is always true, and there is no loopMaximum: only something else can end it",
          hint: ProblemCatalogueHint.of(.loopWithoutEnd), severity: .warning)
      } else if loop.attribute("loopMaximum") == nil, loop.first(of: .loopCondition) == nil {
        report.add(
          .loopWithoutEnd, at: loop.location, element: node.element.id,
          "the loop of '\(node.label)' has neither a loopCondition nor a loopMaximum: it would never end",
          hint: ProblemCatalogueHint.of(.loopWithoutEnd))
      }
    }
  }

  /// Whether a boundary event may end it.
  private static func isEndedFromItsBorder(_ node: ProcessView.Node, _ process: ProcessView) -> Bool {
    node.boundaryEvents.contains { event in
      process.nodes[event].element.flag("cancelActivity") != false && !process.has(.compensateEventDefinition, event)
    }
  }

  private static func isAlwaysTrue(_ condition: BPMNElement) -> Bool {
    let (body, _) = ExpressionReading.body(of: condition.text.text)
    return (try? Expression(parsing: body))?.constantValue == .boolean(true)
  }
}
