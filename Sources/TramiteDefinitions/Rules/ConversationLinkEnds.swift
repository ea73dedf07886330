import TramiteDocuments
import TramiteProblems

/// A conversation link connects a conversation with one who takes part in it.
///
/// Wrong: a link from one participant to another. Right: from a participant to a conversation.
/// - Spec: BPMN 2.0.2 §9.5.5
enum ConversationLinkEnds: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    for link in document.collaborations.flatMap({ $0.children(of: .conversationLink) }) {
      let ends = ["sourceRef", "targetRef"].compactMap { link.value($0).flatMap { document.element(referredBy: $0) } }
      // What takes part in no conversation has been said.
      let parts = ends.filter { $0.kind.isConversationNode || $0.kind == .participant }
      guard parts.count == 2 else { continue }
      let conversations = ends.count { $0.kind.isConversationNode }
      guard conversations != 1 else { continue }
      report.add(
        .conversationLinkEnds, at: link.location, element: link.id,
        "the conversation link '\(link.label)' connects '\(ends[0].label)' and '\(ends[1].label)', "
          + (conversations == 0 ? "neither of which is a conversation" : "which are both conversations"),
        hint: ProblemCatalogueHint.of(.conversationLinkEnds))
    }
  }
}
