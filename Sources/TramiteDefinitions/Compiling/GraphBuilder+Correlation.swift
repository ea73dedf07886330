import TramiteDocuments
import TramiteGraph

/// Correlation by BPMN's own means (BPMN 2.0.2 §8.4.2; semantics.md 7).
extension GraphBuilder {
  /// The correlation of a message: by the first correlation key all of whose properties say where they stand in it; a key
  /// that the process subscribes to comes before others.
  mutating func correlation(ofMessage reference: String?, node: BPMNElement) -> MessageCorrelation? {
    guard let message = reference.flatMap({ process.document.element(referredBy: $0) })?.id else { return nil }
    let subscriptions = process.process.children(of: .correlationSubscription)
    let keys = process.document.collaborations.flatMap { correlationKeys(in: $0) }
    let subscribed = subscriptions.compactMap { subscription in
      keys.first { $0.id != nil && $0.id == subscription.reference("correlationKeyRef") }
    }
    for key in subscribed + keys {
      guard let id = key.id else { continue }
      let properties = key.children(of: .correlationPropertyRef).compactMap {
        process.document.element(referredBy: $0.text.text)
      }
      let paths = properties.compactMap { messagePath(of: message, in: $0) }
      guard !paths.isEmpty, paths.count == properties.count else { continue }
      let subscription = subscriptions.first { $0.reference("correlationKeyRef") == id }
      let retrieval = paths.compactMap { path in
        expressions.feel(
          path.text, in: .content, element: node.id, what: "the message path of '\(message)'", locals: ["*"],
          purpose: .key)
      }
      guard retrieval.count == paths.count else { return nil }
      return MessageCorrelation(
        key: id, isSubscribed: subscription != nil, retrieval: retrieval,
        bindings: bindings(of: properties, in: subscription, node: node))
    }
    return nil
  }

  private func correlationKeys(in element: BPMNElement) -> [BPMNElement] {
    element.children.flatMap { child -> [BPMNElement] in
      if child.kind == .correlationKey { return [child] }
      return child.kind.isConversationNode ? correlationKeys(in: child) : []
    }
  }

  private func messagePath(of message: String, in property: BPMNElement) -> BPMNElement? {
    property.children(of: .correlationPropertyRetrievalExpression).first {
      $0.reference("messageRef") == message
    }?.first(of: .messagePath)
  }

  /// The data paths of all properties; nothing where one lacks its binding.
  private mutating func bindings(
    of properties: [BPMNElement], in subscription: BPMNElement?, node: BPMNElement
  ) -> [BoundExpression] {
    guard let subscription else { return [] }
    let bound = subscription.children(of: .correlationPropertyBinding)
    var found: [BoundExpression] = []
    for property in properties {
      guard
        let path = bound.first(where: { $0.reference("correlationPropertyRef") == property.id })?.first(of: .dataPath),
        let expression = expressions.feel(
          path.text, in: .content, element: node.id, what: "the data path of '\(property.label)'", purpose: .key)
      else { return [] }
      found.append(expression)
    }
    return found
  }
}
