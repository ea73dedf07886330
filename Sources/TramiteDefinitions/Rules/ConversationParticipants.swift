import TramiteDocuments
import TramiteProblems

/// A conversation is one between two participants or more.
///
/// Wrong: `<conversation>` with one `<participantRef>` and no link from anybody else. Right: two of them.
/// - Spec: BPMN 2.0.2 §9.5, table 9.10
enum ConversationParticipants: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    let links = document.collaborations.flatMap { $0.children(of: .conversationLink) }
    document.definitions.visitAll { element in
      guard element.kind.isConversationNode, let id = element.id else { return }
      let references = element.children(of: .participantRef)
      guard let first = references.first else { return }
      var participants = references.map { BPMNElement.localPart($0.text.text) }
      for link in links {
        let ends = ["sourceRef", "targetRef"].compactMap { link.reference($0) }
        if ends.contains(id) { participants += ends.filter { $0 != id } }
      }
      guard Set(participants).count == 1 else { return }
      report.add(
        .conversationParticipants, at: first.text.location, element: id,
        "only '\(participants[0])' takes part in the conversation '\(element.label)'; two or more were expected",
        hint: ProblemCatalogueHint.of(.conversationParticipants))
    }
  }
}
