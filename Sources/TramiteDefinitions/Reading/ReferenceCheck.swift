import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Checks that every reference of a document names an element of a kind that may be meant, as the content model says.
struct ReferenceCheck {
  /// How many ids are compared for a "did you mean": checking stays quick in giant files.
  private static let candidates = 2000
  /// References for which what was meant is looked for: who has so many mistakes begins with the first ones.
  private static let suggested = 20
  private var unresolved = 0

  let document: BPMNDocument
  private var collector = ProblemCollector()
  /// The namespace of each declared prefix.
  private let prefixes: [String: String]
  private let imported: Set<String>
  private var knownIDs: [String] = []
  /// The kinds of the elements that share an id.
  private var bearers: [String: [BPMNElementKind]] = [:]
  /// Ids of elements that were not read, which has been said.
  private let unread: Set<String>

  private let diagrams: DiagramNames

  init(document: BPMNDocument, prefixes: [String: String], unread: Set<String>, diagrams: DiagramNames) {
    self.document = document
    self.diagrams = diagrams
    self.unread = unread
    self.prefixes = prefixes
    imported = Set(document.definitions.children(of: .import).compactMap { $0.value("namespace") })
  }

  var problems: [Problem] { collector.problems }

  mutating func check() {
    var ids: [String] = []
    document.definitions.visitAll { element in
      guard let id = element.id else { return }
      ids.append(id)
      if let first = document.element(id), first.location != element.location {
        bearers[id, default: [first.kind]].append(element.kind)
      }
    }
    knownIDs = ids
    check(document.definitions, owner: nil)
    checkDiagrams()
  }

  private mutating func checkDiagrams() {
    let drawn = DiagramReferences(document: document, knownIDs: knownIDs, names: diagrams, unread: unread)
    for reference in diagrams.references where !collector.isFull {
      let name = reference.name
      guard isDeclared(name, reference.attribute, reference.owner), !isImported(name.text),
        let problem = drawn.problem(of: reference)
      else { continue }
      collector.add(problem)
    }
  }

  private mutating func check(_ element: BPMNElement, owner: String?) {
    let entry = ContentModel.entry(for: element.kind)
    let nearest = element.id ?? owner
    for attribute in element.attributes where attribute.origin == .bpmn {
      guard let model = entry.attribute(attribute.name) else { continue }
      resolve(attribute.located, model.type, name: attribute.name, of: element, owner: nearest)
    }
    if case .value(let type) = entry.text {
      if !type.isReference, !element.text.text.isEmpty, let wanted = type.mismatch(of: element.text.text) {
        collector.add(
          Problem(
            .bpmnInvalidValue, at: element.text.location, element: nearest,
            "<\(element.kind.rawValue)> must hold \(wanted), found '\(element.text.text)'"))
      }
      resolve(element.text, type, name: element.kind.rawValue, of: element, owner: nearest)
    }
    checkFlowLists(of: element)
    for child in element.children { check(child, owner: nearest) }
  }

  private mutating func resolve(
    _ reference: LocatedText, _ type: ContentModel.ValueType, name: String, of element: BPMNElement, owner: String?
  ) {
    guard type.isReference else { return }
    if !reference.text.isEmpty, let wanted = type.mismatch(of: reference.text) {
      // An id that cannot be one has been said at the element that bears it.
      guard document.element(reference.text) == nil else { return }
      collector.add(
        Problem(
          .bpmnInvalidValue, at: reference.location, element: owner,
          "'\(name)' must be \(wanted), found '\(reference.text)'"))
      return
    }
    let kinds: [BPMNElementKind]?
    switch type {
    case .reference(let wanted), .idReference(let wanted): kinds = wanted
    case .anyReference: kinds = nil
    case .unprefixedReference(let wanted):
      guard isDeclared(reference, name, owner), XMLNames.prefix(of: reference.text) == nil else { return }
      kinds = wanted
    case .openReference:
      guard isDeclared(reference, name, owner) else { return }
      // An item may stand in another file; what stands here and is none was not meant.
      if name == "itemSubjectRef", let found = document.element(referredBy: reference.text),
        found.kind != .itemDefinition
      {
        collector.add(
          Problem(
            .bpmnWrongReference, at: reference.location, element: owner,
            "'\(name)' names '\(reference.text)', \(found.kind.withArticle); expected an item definition"))
      }
      return
    case .id, .text, .uri, .uriOr, .boolean, .integer, .oneOf: return
    }
    guard isDeclared(reference, name, owner) else { return }
    let place = reference.text.isEmpty ? element.location : reference.location
    guard let found = document.element(referredBy: reference.text) else {
      if unread.contains(BPMNElement.localPart(reference.text)) { return }
      if collector.isFull || isImported(reference.text) { return }
      unresolved += 1
      let isSuggested = unresolved <= Self.suggested
      let candidates = kinds.map { kinds in
        knownIDs.filter { kinds.contains(document.element($0)?.kind ?? .definitions) }
      }
      collector.add(
        Problem(
          .bpmnUnresolvedReference, at: place, element: owner,
          reference.text.isEmpty
            ? "'\(name)' of <\(element.kind.rawValue)> is empty"
            : "'\(name)' names '\(reference.text)', but nothing in this file has that id",
          hint: isSuggested
            ? NearestName.hint(
              for: BPMNElement.localPart(reference.text),
              among: Array((candidates ?? knownIDs).prefix(Self.candidates)), kind: kinds.map(describe) ?? "element")
            : nil))
      return
    }
    guard let kinds, !kinds.contains(found.kind) else { return }
    // Of an id that is used twice, which has been said, the one is meant that fits.
    if bearers[found.id ?? ""]?.contains(where: { kinds.contains($0) }) ?? false { return }
    collector.add(
      Problem(
        .bpmnWrongReference, at: place, element: owner,
        "'\(name)' names '\(reference.text)', \(found.kind.withArticle); expected \(describe(kinds))"))
  }

  private func isImported(_ name: String) -> Bool {
    XMLNames.prefix(of: name).flatMap { prefixes[$0] }.map(imported.contains) ?? false
  }

  /// Whether the prefix of a name is declared, if it has one.
  private mutating func isDeclared(_ reference: LocatedText, _ name: String, _ owner: String?) -> Bool {
    guard let prefix = XMLNames.prefix(of: reference.text), prefix != "xml", prefixes[prefix] == nil else {
      return true
    }
    guard XMLNames.isQName(reference.text) else { return false }
    collector.add(
      Problem(
        .bpmnPrefixUnknown, at: reference.location, element: owner,
        "'\(name)' is '\(reference.text)', but the prefix '\(prefix)' is not declared",
        hint: "write xmlns:\(prefix)=\"...\" on <definitions>, or leave the prefix out"))
    return false
  }

  private func describe(_ kinds: [BPMNElementKind]) -> String {
    switch kinds {
    case BPMNElementKind.activities: "an activity"
    case BPMNElementKind.eventDefinitions: "an event definition"
    case BPMNElementKind.itemAware: "data"
    case BPMNElementKind.conversationNodes: "a conversation"
    case _:
      if kinds.contains(.participant) && kinds.count > 1 {
        "a participant, activity or event"
      } else if kinds.contains(.exclusiveGateway) {
        "an activity, gateway or event"
      } else {
        kinds.map(\.rawValue).joined(separator: " or ")
      }
    }
  }

  /// `incoming` and `outgoing` repeat what the sequence flows say; the flows count.
  private mutating func checkFlowLists(of node: BPMNElement) {
    guard let id = node.id else { return }
    for list in node.children where list.kind == .incoming || list.kind == .outgoing {
      guard let flow = document.element(referredBy: list.text.text), flow.kind == .sequenceFlow else { continue }
      if runsTheWrongWay(flow) {
        if list.kind == .incoming { addWrongWay(flow) }
        continue
      }
      let (end, side) = list.kind == .incoming ? ("targetRef", "ends") : ("sourceRef", "begins")
      guard let other = flow.reference(end), other != id else { continue }
      collector.add(
        Problem(
          .bpmnContradictoryFlows, at: list.text.location, element: id,
          "'\(id)' lists '\(list.text.text)' as \(list.kind.rawValue), but that flow \(side) at '\(other)'",
          hint: "correct <\(list.kind.rawValue)>, or \(end) of the flow (line \(flow.location.line)), which counts"))
    }
  }

  /// Whether where a flow begins it is listed as incoming, and where it ends as outgoing.
  private func runsTheWrongWay(_ flow: BPMNElement) -> Bool {
    guard let source = flow.reference("sourceRef").flatMap({ document.element($0) }),
      let target = flow.reference("targetRef").flatMap({ document.element($0) }), source.id != target.id
    else { return false }
    func lists(_ node: BPMNElement, _ kind: BPMNElementKind) -> Bool {
      node.children(of: kind).contains { document.element(referredBy: $0.text.text)?.id == flow.id }
    }
    return lists(source, .incoming) && lists(target, .outgoing) && !lists(source, .outgoing)
      && !lists(target, .incoming)
  }

  private mutating func addWrongWay(_ flow: BPMNElement) {
    let (source, target) = (flow.reference("sourceRef") ?? "", flow.reference("targetRef") ?? "")
    collector.add(
      Problem(
        .bpmnContradictoryFlows, at: flow.location, element: flow.id,
        "the flow '\(flow.label)' leads from '\(source)' to '\(target)', but '\(source)' lists it as incoming and"
          + " '\(target)' as outgoing",
        hint: "exchange sourceRef and targetRef, or correct <incoming> and <outgoing>"))
  }
}
