import TramiteDocuments

/// The names by which messages, signals, errors and escalations are found (semantics.md 7, 10).
struct EventNames {
  let document: BPMNDocument
  private let flowsBySource: [String: [BPMNElement]]
  private let flowsByTarget: [String: [BPMNElement]]

  init(document: BPMNDocument) {
    self.document = document
    let flows = document.messageFlows
    flowsBySource = Dictionary(grouping: flows) { $0.reference("sourceRef") ?? "" }
    flowsByTarget = Dictionary(grouping: flows) { $0.reference("targetRef") ?? "" }
  }

  /// The message of an event definition, send task or receive task: that of `messageRef`, else that of its message flow.
  /// - Parameters:
  ///   - holder: the event definition or task that has `messageRef`.
  ///   - node: the id of the flow node, for its message flows.
  ///   - sends: whether the node is the source of its message flows.
  func message(of holder: BPMNElement, node: String?, sends: Bool) -> String? {
    if let reference = holder.value("messageRef"), !reference.isEmpty {
      return document.element(referredBy: reference).flatMap(name) ?? BPMNElement.localPart(reference)
    }
    guard let node else { return nil }
    for flow in (sends ? flowsBySource : flowsByTarget)[node] ?? [] {
      if let message = flow.value("messageRef").flatMap({ document.element(referredBy: $0) }) { return name(message) }
      if let name = flow.name { return name }
    }
    return nil
  }

  /// The `messageRef` of the first message flow of a node that has one.
  func messageReference(ofNode node: String?, sends: Bool) -> String? {
    guard let node else { return nil }
    return ((sends ? flowsBySource : flowsByTarget)[node] ?? []).lazy.compactMap { $0.value("messageRef") }.first
  }

  /// The signal of an event definition, by name, else by id.
  func signal(of definition: BPMNElement) -> String? {
    guard let reference = definition.value("signalRef"), !reference.isEmpty else { return nil }
    return document.element(referredBy: reference).flatMap(name) ?? BPMNElement.localPart(reference)
  }

  /// The code of an error event definition: `errorCode`, else the id of the error; nil without an error.
  func error(of definition: BPMNElement) -> String? {
    guard let reference = definition.value("errorRef"), !reference.isEmpty else { return nil }
    guard let error = document.element(referredBy: reference) else { return BPMNElement.localPart(reference) }
    if let code = error.value("errorCode"), !code.isEmpty { return code }
    return error.id
  }

  /// The code of an escalation event definition: `escalationCode`, else the id of the escalation; nil without one.
  func escalation(of definition: BPMNElement) -> String? {
    guard let reference = definition.value("escalationRef"), !reference.isEmpty else { return nil }
    guard let escalation = document.element(referredBy: reference) else { return BPMNElement.localPart(reference) }
    if let code = escalation.value("escalationCode"), !code.isEmpty { return code }
    return escalation.id
  }

  private func name(_ element: BPMNElement) -> String? { element.name ?? element.id }
}
