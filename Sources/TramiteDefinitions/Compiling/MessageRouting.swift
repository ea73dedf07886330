import TramiteDocuments
import TramiteGraph

/// Where the message flows of a throwing node lead (semantics.md 7, 15).
struct MessageRouting {
  let document: BPMNDocument

  /// The routes of a node, in document order; each message flow sends one message.
  /// - Parameter name: the name of the node's own message; without one, that of each flow counts.
  func routes(of node: String?, named name: String?) -> [MessageRoute] {
    guard let node else { return [] }
    return document.messageFlows.compactMap { flow in
      guard flow.reference("sourceRef") == node, let target = flow.reference("targetRef"),
        let name = name ?? messageName(of: flow)
      else { return nil }
      return recipient(target).map { MessageRoute(name: name, recipient: $0) }
    }
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
