import TramiteDocuments
import TramiteGraph

/// Where the message flows of a throwing node lead (semantics.md 7, 15).
struct MessageRouting {
  let document: BPMNDocument

  /// The routes of a node, in document order; each message flow sends one message.
  /// - Parameter name: the name of the message; without one, that of each flow counts.
  /// - Parameter messages: the names of all messages that the node throws: of several, each takes the flows that are for it,
  ///   by their own message or by what waits at their end, and those that are for none of them.
  func routes(of node: String?, named name: String?, among messages: [String] = []) -> [MessageRoute] {
    guard let node else { return [] }
    return document.messageFlows.compactMap { flow in
      guard flow.reference("sourceRef") == node, let target = flow.reference("targetRef"),
        let name = name ?? messageName(of: flow)
      else { return nil }
      let wanted = self.messages(wantedBy: flow, at: target)
      if messages.count > 1, !wanted.contains(name), messages.contains(where: wanted.contains) { return nil }
      return recipient(target).map { MessageRoute(name: name, recipient: $0) }
    }
  }

  /// The names of the messages that an event or task throws or waits for.
  func messageNames(of node: BPMNElement) -> [String] {
    ([node] + node.children.filter { $0.kind == .messageEventDefinition }
      + node.children.filter { $0.kind == .eventDefinitionRef }
      .compactMap { document.element(referredBy: $0.text.text) }).compactMap { holder in
        holder.value("messageRef").flatMap { document.element(referredBy: $0) }.flatMap { $0.name ?? $0.id }
      }
  }

  private func messages(wantedBy flow: BPMNElement, at target: String) -> [String] {
    if flow.value("messageRef") != nil { return [messageName(of: flow)].compactMap { $0 } }
    return document.element(target).map { messageNames(of: $0) } ?? []
  }

  /// The name of a flow's message, else its own.
  private func messageName(of flow: BPMNElement) -> String? {
    guard let message = flow.value("messageRef").flatMap({ document.element(referredBy: $0) }) else { return flow.name }
    return message.name ?? message.id
  }

  private func recipient(_ target: String) -> MessageRecipient? {
    guard let element = document.element(target) else { return nil }
    if element.kind == .participant {
      if let process = element.reference("processRef").flatMap({ document.element($0) }), process.isExecutableProcess,
        let id = process.id
      {
        return .process(id, element: nil)
      }
      return element.label.isEmpty ? nil : .participant(element.name ?? element.label)
    }
    var current: String? = target
    while let id = current, let found = document.element(id) {
      if found.kind == .process { return recipient(target, in: found) }
      current = document.container(of: id)
    }
    return nil
  }

  /// The ids of everything that stands in a sub-process, in document order; nothing in any other node.
  private static func inside(_ element: BPMNElement) -> [String] {
    guard element.kind.isSubProcess else { return [] }
    return element.children.flatMap { child in
      (child.kind.isFlowNode ? [child.id].compactMap { $0 } : []) + inside(child)
    }
  }

  private func recipient(_ target: String, in process: BPMNElement) -> MessageRecipient? {
    guard let id = process.id else { return nil }
    if process.isExecutableProcess {
      return .process(id, element: target, inside: document.element(target).map(Self.inside) ?? [])
    }
    let participant = document.participants.first { $0.reference("processRef") == id }
    return .participant(participant?.name ?? participant?.id ?? process.name ?? id)
  }
}
