import TramiteDocuments
import TramiteProblems

/// A message flow leads from one pool to another, from what sends to what receives.
///
/// Wrong: a message flow between two tasks of one process, or out of a start event. Right: from a task, an end event or a
/// throw event with a message, or the pool itself, to a task, a start or catch event with a message, or a pool.
/// - Spec: BPMN 2.0.2 §7.6.2, §9.4, §10.5.2, §10.5.3
enum MessageFlowEnds: FileRule {
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    let pools = Pools(document)
    for flow in document.messageFlows {
      let ends = ["sourceRef", "targetRef"].map { name in
        flow.attribute(name).flatMap { attribute in
          document.element(referredBy: attribute.value).map { (attribute: attribute, element: $0) }
        }
      }
      if let source = ends[0], let target = ends[1], let pool = pools.pool(of: source.element),
        pool == pools.pool(of: target.element)
      {
        report.add(
          .messageFlowInPool, at: flow.location, element: flow.id,
          "the message flow '\(flow.label)' leads from '\(source.element.label)' to '\(target.element.label)', which"
            + " stand in the same pool '\(pool)'",
          hint: ProblemCatalogueHint.of(.messageFlowInPool))
      }
      checkMessages(of: flow, ends.map { $0?.element }, document, &report)
      for (index, end) in ends.enumerated() {
        guard let end, let complaint = complaint(about: end.element, isSource: index == 0, in: document) else {
          continue
        }
        report.add(
          .messageFlowEnd, at: end.attribute.valueLocation, element: flow.id,
          "the message flow '\(flow.label)' \(index == 0 ? "begins" : "ends") at \(complaint)",
          hint: ProblemCatalogueHint.of(.messageFlowEnd))
      }
    }
  }

  /// What one end sends is what the flow carries and the other end takes, as far as they name messages.
  private static func checkMessages(
    of flow: BPMNElement, _ ends: [BPMNElement?], _ document: BPMNDocument, _ report: inout RuleReport
  ) {
    func message(_ element: BPMNElement?) -> BPMNElement? {
      guard let element else { return nil }
      let definitions = element.children.filter { $0.kind.isEventDefinition || $0.kind == .eventDefinitionRef }
      if element.kind.isEvent, definitions.count != 1 { return nil }
      let holder = element.kind.isEvent ? definitions[0] : element
      return holder.value("messageRef").flatMap { document.element(referredBy: $0) }
    }
    let named = [message(ends[0]), message(flow), message(ends[1])]
    let messages = named.compactMap { $0 }
    guard Set(messages.map { $0.name ?? $0.id }).count > 1 else { return }
    func words(_ index: Int) -> String? {
      guard let message = named[index] else { return nil }
      return ["sends '\(message.label)'", "carries '\(message.label)'", "takes '\(message.label)'"][index]
    }
    let said = named.indices.compactMap { index in
      words(index).map { ["its source ", "it ", "its target "][index] + $0 }
    }
    report.add(
      .messageFlowEnd, at: flow.location, element: flow.id,
      "the message flow '\(flow.label)' is of several messages: \(said.joined(separator: ", "))",
      hint: "name one message at both ends", severity: .warning)
  }

  /// What speaks against an element as one end of a message flow; nil if nothing does.
  private static func complaint(about element: BPMNElement, isSource: Bool, in document: BPMNDocument) -> String? {
    let name = "the \(element.kind.rawValue) '\(element.label)'"
    if isSource, element.kind == .receiveTask { return "\(name), which waits and sends nothing" }
    if !isSource, element.kind == .sendTask { return "\(name), which receives nothing" }
    guard element.kind.isEvent else { return nil }
    if isSource, !element.kind.isThrowEvent { return "\(name), which waits and sends nothing" }
    if !isSource, !element.kind.isCatchEvent { return "\(name), which receives nothing" }
    let definitions = element.children.compactMap { child -> BPMNElementKind? in
      child.kind == .eventDefinitionRef ? document.element(referredBy: child.text.text)?.kind : child.kind
    }.filter(\.isEventDefinition)
    if definitions.contains(.messageEventDefinition) { return nil }
    return "\(name), which has no message"
  }

  /// Which pool each element stands in.
  private struct Pools {
    private let document: BPMNDocument
    private let participants: [String: String]

    init(_ document: BPMNDocument) {
      self.document = document
      participants = Dictionary(
        document.participants.compactMap { participant in
          participant.reference("processRef").map { ($0, participant.id ?? $0) }
        }, uniquingKeysWith: { first, _ in first })
    }

    /// The participant, else the process, of an element.
    func pool(of element: BPMNElement) -> String? {
      if element.kind == .participant {
        guard let process = element.reference("processRef") else { return element.id }
        return participants[process] ?? element.id
      }
      var current = element.id
      while let id = current {
        if document.element(id)?.kind == .process { return participants[id] ?? id }
        current = document.container(of: id)
      }
      return nil
    }
  }
}
