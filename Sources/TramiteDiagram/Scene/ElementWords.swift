import TramiteDocuments

/// Words for elements, as titles and descriptions use them.
enum ElementWords {
  /// What an element is, in plain words: `user task`, `non-interrupting timer boundary event`.
  static func kind(_ element: BPMNElement, document: BPMNDocument) -> String {
    guard element.kind.isEvent else {
      if element.flag("triggeredByEvent") == true { return "event sub-process" }
      return special[element.kind] ?? spaced(element.kind.rawValue)
    }
    let look = EventLook(element, document: document)
    let dashed = look.isDashed ? "non-interrupting" : ""
    return [dashed, look.symbol.words, spaced(element.kind.rawValue)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What an element is, in terms of another language: what it is, then what is special about it.
  static func kind(_ element: BPMNElement, document: BPMNDocument, terms: [String: String]) -> String {
    if element.flag("triggeredByEvent") == true, let term = terms["eventSubProcess"] { return term }
    guard let name = terms[element.kind.rawValue] else { return kind(element, document: document) }
    guard element.kind.isEvent else { return name }
    let look = EventLook(element, document: document)
    let special = [look.symbol.rawValue, look.isDashed ? "nonInterrupting" : ""].compactMap { terms[$0] }
    return special.isEmpty ? name : "\(name): \(special.joined(separator: ", "))"
  }

  private static let special: [BPMNElementKind: String] = [
    .participant: "pool", .subProcess: "sub-process", .adHocSubProcess: "ad-hoc sub-process",
    .eventBasedGateway: "event-based gateway", .dataObjectReference: "data object",
    .dataStoreReference: "data store", .subChoreography: "sub-choreography", .subConversation: "sub-conversation",
    .dataInputAssociation: "data association", .dataOutputAssociation: "data association",
  ]

  /// `userTask` as `user task`.
  static func spaced(_ name: String) -> String {
    var words = ""
    for character in name {
      if character.isUppercase { words += " " }
      words += character.lowercased()
    }
    return words
  }

  /// The text that a reader sees for an element.
  static func label(_ element: BPMNElement, document: BPMNDocument) -> String? {
    if element.kind == .textAnnotation {
      return element.first(of: .text)?.text.text ?? element.name
    }
    if element.kind == .group {
      let value = element.reference("categoryValueRef").flatMap { document.element(referredBy: $0) }
      return value?.value("value") ?? element.name
    }
    var name = element.name ?? referredName(element, document)
    if let state = element.first(of: .dataState)?.name { name = (name.map { $0 + "\n" } ?? "") + "[\(state)]" }
    return name
  }

  private static func referredName(_ element: BPMNElement, _ document: BPMNDocument) -> String? {
    let attribute = [.dataObjectReference: "dataObjectRef", .dataStoreReference: "dataStoreRef"][element.kind]
    return attribute.flatMap { element.reference($0) }.flatMap { document.element(referredBy: $0)?.name }
  }
}
