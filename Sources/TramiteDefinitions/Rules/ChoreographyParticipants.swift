import TramiteDocuments
import TramiteProblems

/// A choreography task is an exchange of exactly two participants, its messages go between them, and who begins a choreography
/// activity takes part in it.
///
/// Wrong: `initiatingParticipantRef="C"` on a task between A and B, a message from A to C there. Right: A or B begins, and the
/// messages go between them.
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
      if element.kind == .choreographyTask, let twice = references.last, references.count == 2,
        participants[0] == participants[1]
      {
        report.add(
          .choreographyParticipants, at: twice.text.location, element: element.id,
          "the choreography task '\(element.label)' names '\(participants[1])' twice; two participants were expected",
          hint: ProblemCatalogueHint.of(.choreographyParticipants))
      }
      checkMessages(of: element, participants, document, &report)
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

  /// Message flows of a choreography connect participants.
  private static func checkMessages(
    of element: BPMNElement, _ participants: [String], _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    guard element.kind == .choreographyTask, Set(participants).count == 2 else { return }
    for reference in element.children(of: .messageFlowRef) {
      guard let flow = document.element(referredBy: reference.text.text), flow.kind == .messageFlow else { continue }
      let strangers = ["sourceRef", "targetRef"].compactMap { flow.reference($0) }.filter { end in
        document.element(end)?.kind == .participant && !participants.contains(end)
      }
      guard let stranger = strangers.first else { continue }
      report.add(
        .choreographyMessageFlow, at: reference.text.location, element: element.id,
        "the message flow '\(flow.label)' of '\(element.label)' concerns '\(stranger)', but only "
          + participants.map { "'\($0)'" }.joined(separator: " and ") + " take part",
        hint: ProblemCatalogueHint.of(.choreographyMessageFlow))
    }
  }
}
