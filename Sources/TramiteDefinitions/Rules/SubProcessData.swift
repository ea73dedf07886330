import TramiteDocuments
import TramiteProblems

/// An embedded sub-process declares data inputs and outputs only for what it runs over.
///
/// Wrong: `<ioSpecification>` in a sub-process. Right: none, or one that its multi-instance characteristics use.
/// - Spec: BPMN 2.0.2 §10.4.2
enum SubProcessData: ProcessRule {
  static let appliesToDrawings = true

  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport) {
    for node in process.nodes where node.inner != nil {
      guard let specification = node.element.first(of: .ioSpecification),
        node.element.first(of: .multiInstanceLoopCharacteristics) == nil
      else { continue }
      report.add(
        .subProcessData, at: specification.location, element: node.element.id,
        "the sub-process '\(node.label)' declares data inputs or outputs of its own",
        hint: ProblemCatalogueHint.of(.subProcessData))
    }
  }
}
