import TramiteDocuments
import TramiteProblems

/// A choreography holds choreography activities, gateways and events without messages; a message is what a choreography task
/// is.
///
/// Wrong: `<userTask>` or `<dataObject>` in a `<choreography>`, a message end event there. Right: a `<choreographyTask>`.
/// - Spec: BPMN 2.0.2 §11.1, §11.5, §11.6
enum ChoreographyContent: FileRule {
  private static let data: Set<BPMNElementKind> = [
    .dataObject, .dataObjectReference, .dataStoreReference,
  ]

  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    document.definitions.visitAll { holder in
      guard [.choreography, .globalChoreographyTask, .subChoreography].contains(holder.kind) else { return }
      for child in holder.children {
        guard let complaint = complaint(about: child) else { continue }
        report.add(
          .choreographyContent, at: child.location, element: child.id,
          "the choreography '\(holder.label)' holds '\(child.label)', \(complaint)",
          hint: ProblemCatalogueHint.of(.choreographyContent))
      }
    }
  }

  private static func complaint(about child: BPMNElement) -> String? {
    if child.kind.isActivity || data.contains(child.kind) { return child.kind.withArticle }
    guard child.kind == .startEvent || child.kind == .endEvent, child.first(of: .messageEventDefinition) != nil else {
      return nil
    }
    return "\(child.kind.withArticle) with a message"
  }
}
