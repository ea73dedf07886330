import TramiteDocuments
import TramiteProblems

/// A multi-instance activity says how many instances it has in one way, and names both sides of what it collects.
/// - Spec: BPMN 2.0.2 §10.3.8; semantics.md 13
enum MultiInstanceComplete: ProcessRule {
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes {
      guard let loop = node.element.first(of: .multiInstanceLoopCharacteristics) else { continue }
      let list = loop.first(of: .loopDataInputRef)
      let cardinality = loop.first(of: .loopCardinality)
      if list == nil, cardinality == nil {
        report.add(
          .multiInstanceWithoutNumber, at: loop.location, element: node.element.id,
          "'\(node.label)' does not say how many instances it has",
          hint: ProblemCatalogueHint.of(.multiInstanceWithoutNumber))
        // An item without a list follows from that.
        continue
      }
      if let cardinality, list != nil {
        report.add(
          .multiInstanceTwoNumbers, at: cardinality.location, element: node.element.id,
          "'\(node.label)' has both a loopCardinality and a loopDataInputRef",
          hint: ProblemCatalogueHint.of(.multiInstanceTwoNumbers))
      }
      checkPair(loop, .inputDataItem, needs: .loopDataInputRef, node, &report)
      checkPair(loop, .outputDataItem, needs: .loopDataOutputRef, node, &report)
      checkPair(loop, .loopDataOutputRef, needs: .outputDataItem, node, &report)
    }
  }

  private static func checkPair(
    _ loop: BPMNElement, _ given: BPMNElementKind, needs other: BPMNElementKind, _ node: ProcessView.Node,
    _ report: inout RuleReport
  ) {
    guard let element = loop.first(of: given), loop.first(of: other) == nil else { return }
    report.add(
      .multiInstanceHalfCollection, at: element.location, element: node.element.id,
      "'\(node.label)' has <\(given.rawValue)> without <\(other.rawValue)>: it has no effect",
      hint: ProblemCatalogueHint.of(.multiInstanceHalfCollection))
  }
}
