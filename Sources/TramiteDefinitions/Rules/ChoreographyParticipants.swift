import TramiteDocuments
import TramiteProblems

/// A choreography task is an exchange of exactly two participants, and who begins a choreography activity takes part in it.
///
/// Wrong: `initiatingParticipantRef="C"` on a task between A and B. Right: A or B begins.
/// - Spec: BPMN 2.0.2 §11.5, §11.5.1
enum ChoreographyParticipants: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    document.definitions.visitAll { element in
      guard element.kind.isChoreographyActivity else { return }
      let references = element.children(of: .participantRef)
      let participants = references.map { BPMNElement.localPart($0.text.text) }
      if element.kind == .choreographyTask, references.count > 2 {
        report.add(
          .choreographyParticipants, at: references[2].location, element: element.id,
          "the choreography task '\(element.label)' has \(references.count) participants; two were expected",
          hint: ProblemCatalogueHint.of(.choreographyParticipants))
      }
      guard let attribute = element.attribute("initiatingParticipantRef"), !participants.isEmpty,
        !participants.contains(BPMNElement.localPart(attribute.value))
      else { return }
      report.add(
        .initiatingParticipant, at: attribute.valueLocation, element: element.id,
        "'\(attribute.value)' begins '\(element.label)', but only "
          + participants.map { "'\($0)'" }.joined(separator: " and ") + " take part",
        hint: ProblemCatalogueHint.of(.initiatingParticipant))
    }
  }
}
