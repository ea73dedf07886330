import TramiteDocuments
import TramiteProblems

/// Every property of a correlation key says how it is read from each message that is exchanged under the key, and a
/// subscription binds properties of its own key.
///
/// Wrong: the key `order` with the property `number`, which says only where it stands in the message `request`, while the
/// message `answer` flows too. Right: the property has a retrieval expression for both.
/// - Spec: BPMN 2.0.2 §8.4.2
enum CorrelationRetrieval: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    for collaboration in document.collaborations {
      let messages = messages(of: collaboration.children(of: .messageFlow), document)
      checkKeys(of: collaboration, messages: messages, document, &report)
      for node in collaboration.children where node.kind.isConversationNode {
        check(conversation: node, document, &report)
      }
    }
    for process in document.processes {
      for subscription in process.children(of: .correlationSubscription) {
        checkBindings(subscription, document, &report)
      }
    }
  }

  private static func check(
    conversation: BPMNElement, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    let flows = conversation.children(of: .messageFlowRef).compactMap { document.element(referredBy: $0.text.text) }
    checkKeys(of: conversation, messages: messages(of: flows, document), document, &report)
    for node in conversation.children where node.kind.isConversationNode {
      check(conversation: node, document, &report)
    }
  }

  private static func messages(of flows: [BPMNElement], _ document: BPMNDocument) -> [String] {
    var found: [String] = []
    for flow in flows {
      guard let message = flow.value("messageRef").flatMap({ document.element(referredBy: $0) })?.id else { continue }
      if !found.contains(message) { found.append(message) }
    }
    return found
  }

  private static func checkKeys(
    of holder: BPMNElement, messages: [String], _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    for key in holder.children(of: .correlationKey) {
      for reference in key.children(of: .correlationPropertyRef) {
        guard let property = document.element(referredBy: reference.text.text), property.kind == .correlationProperty
        else { continue }
        let read = property.children(of: .correlationPropertyRetrievalExpression).compactMap {
          $0.reference("messageRef")
        }
        for message in messages where !read.contains(message) {
          report.add(
            .correlationRetrieval, at: property.location, element: property.id,
            "the property '\(property.label)' of the correlation key '\(key.label)' does not say how it is read from the"
              + " message '\(message)'",
            hint: "add <correlationPropertyRetrievalExpression messageRef=\"\(message)\"> to '\(property.label)'")
        }
      }
    }
  }

  private static func checkBindings(
    _ subscription: BPMNElement, _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    guard let key = subscription.value("correlationKeyRef").flatMap({ document.element(referredBy: $0) }) else {
      return
    }
    guard key.kind == .correlationKey else { return }
    let found = key.children(of: .correlationPropertyRef).map { document.element(referredBy: $0.text.text) }
    let properties = found.compactMap { $0?.kind == .correlationProperty ? $0?.id : nil }
    // What the key names and is no property has been said: which binding it lacks follows from that.
    if properties.count < found.count { return }
    for binding in subscription.children(of: .correlationPropertyBinding) {
      guard let attribute = binding.attribute("correlationPropertyRef"),
        let property = document.element(referredBy: attribute.value)?.id, !properties.contains(property)
      else { continue }
      report.add(
        .correlationBinding, at: attribute.valueLocation, element: subscription.id,
        "the property '\(property)' is bound, but the key '\(key.label)' does not have it",
        hint: ProblemCatalogueHint.of(.correlationBinding))
    }
  }
}
