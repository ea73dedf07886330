import TramiteDocuments
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Turns XML elements of the BPMN namespace into ``BPMNElement``, one after the other, checking each against its entry in
/// the ``ContentModel``.
struct BPMNElementReader {
  let source: SourceText
  /// The namespace of each prefix.
  let prefixes: [String: String]
  var collector = ProblemCollector()
  private(set) var diagrams: [DiagramDocument] = []
  /// What the diagrams name.
  private(set) var names = DiagramNames()
  /// Place of the first element with an id.
  private var ids: [String: SourceLocation] = [:]
  /// Foreign names already reported: once per file is enough.
  var reportedForeign: Set<String> = []

  /// Ids of elements that are unknown or misplaced, and so not read.
  private(set) var unreadIDs: Set<String> = []

  /// The id of the element that is being read, else of the nearest around it that has one: what problems name.
  private(set) var nearestID: String?

  init(source: SourceText, prefixes: [String: String]) {
    self.source = source
    self.prefixes = prefixes
  }

  /// Reads the root element.
  mutating func definitions(_ root: XMLElement) -> BPMNElement {
    element(root, entry: ContentModel.entry(for: .definitions))
  }

  private mutating func element(_ xml: XMLElement, entry: ContentModel.Entry) -> BPMNElement {
    let around = nearestID
    nearestID = id(of: xml) ?? around
    defer { nearestID = around }
    let attributes = attributes(of: xml, entry: entry)
    var result = BPMNElement(
      kind: entry.kind, attributes: attributes, text: text(of: xml, entry: entry), location: xml.location)
    readChildren(of: xml, entry: entry, into: &result)
    checkText(of: xml, entry: entry, element: nearestID)
    return result
  }

  /// Keeps an id; all ids of a file are different, those of its diagrams too.
  mutating func register(_ id: String, at location: SourceLocation) {
    if let first = ids[id] {
      collector.add(
        Problem(
          .bpmnDuplicateID, at: location, element: id,
          "the id '\(id)' is used twice; it stands in line \(first.line) already",
          hint: "give one of the two another id, and correct the references to it"))
    } else {
      ids[id] = location
    }
    if !XMLNames.isNCName(id) {
      collector.add(
        Problem(
          .bpmnInvalidValue, at: location, element: id, "'\(id)' cannot be an id",
          hint: "an id begins with a letter or '_' and goes on with letters, digits, '.', '-' and '_'"))
    }
  }

  // MARK: Children

  private mutating func readChildren(
    of xml: XMLElement, entry: ContentModel.Entry, into result: inout BPMNElement
  ) {
    guard !xml.children.isEmpty else {
      checkMinimum(entry, counts: [], of: xml, owner: nearestID)
      return
    }
    var counts = [Int](repeating: 0, count: entry.children.count)
    var order = ChildOrder()
    var foreign = 0
    let isOpen = isOfOwnType(xml, entry)
    for child in xml.children {
      if isOpen, ContentModel.entry(named: child.name).flatMap({ entry.position(of: $0.kind) }) == nil { continue }
      switch child.namespace {
      case BPMNNamespace.model:
        guard let childEntry = childEntry(child, in: xml, entry: entry, owner: nearestID) else { continue }
        if let position = entry.position(of: childEntry.kind) { counts[position] += 1 }
        if let position = ChildOrder.position(of: child, in: xml) { order.add(child, at: position) }
        add(child, entry: childEntry, to: &result)
      case BPMNNamespace.diagram where entry.kind == .definitions && child.name == "BPMNDiagram":
        if let position = ChildOrder.position(of: child, in: xml) { order.add(child, at: position) }
        read(diagram: child)
      case let namespace:
        if namespace.isEmpty { noteUnread(child) }
        foreign += 1
        foreignChild(child, namespace: namespace, count: foreign, entry: entry, owner: nearestID)
      }
    }
    for wrong in order.misplaced() { wrongOrder(wrong, entry: entry, owner: nearestID) }
    checkAlternatives(of: xml, entry: entry, owner: nearestID)
    checkMinimum(entry, counts: counts, of: xml, owner: nearestID)
    checkMaximum(entry, counts: counts, of: xml, owner: nearestID)
  }

  private mutating func read(diagram xml: XMLElement) {
    var check = DiagramCheck(source: source, prefixes: prefixes)
    check.check(xml)
    for problem in check.problems { collector.add(problem) }
    for (id, location) in check.ids { register(id, at: location) }
    names.references += check.names.references
    names.elements.merge(check.names.elements) { first, _ in first }
    var reader = DiagramReader()
    if let diagram = reader.diagram(xml) { diagrams.append(diagram) }
    for problem in reader.problems { collector.add(problem) }
  }

  private mutating func add(_ child: XMLElement, entry: ContentModel.Entry, to result: inout BPMNElement) {
    switch entry.kind {
    case .documentation:
      let format = child.attribute("textFormat")?.value ?? "text/plain"
      _ = attributes(of: child, entry: entry)
      result.documentation.append(BPMNDocumentation(text: text(of: child, entry: entry), format: format))
      for (index, other) in child.children.enumerated() {
        if other.namespace == BPMNNamespace.model, let known = ContentModel.entry(named: other.name) {
          // What is shown as an example is of BPMN all the same.
          _ = element(other, entry: known)
          continue
        }
        foreignChild(other, namespace: other.namespace, count: index + 1, entry: entry, owner: result.id)
      }
    case .extensionElements:
      _ = attributes(of: child, entry: entry)
      checkText(of: child, entry: entry, element: result.id)
      readExtensions(child, of: result.kind, owner: result.id, into: &result.extensions)
    case _:
      result.children.append(element(child, entry: entry))
    }
  }

  private mutating func childEntry(
    _ child: XMLElement, in parent: XMLElement, entry: ContentModel.Entry, owner: String?
  ) -> ContentModel.Entry? {
    guard let found = ContentModel.entry(named: child.name) else {
      noteUnread(child)
      if collector.isFull { return nil }
      let near = allowedNames(in: entry) + BPMNElementKind.allCases.map(\.rawValue)
      collector.add(
        Problem(
          .bpmnUnknownElement, at: child.location, element: child.attribute("id")?.value ?? owner,
          "BPMN has no element <\(child.name)>",
          hint: NearestName.nearest(to: child.name, among: near).map { "did you mean <\($0)>?" }
            ?? "remove it, or put it into <extensionElements> with a namespace of its own"))
      return nil
    }
    if entry.position(of: found.kind) == nil {
      noteUnread(child)
      collector.add(
        Problem(
          .bpmnMisplacedElement, at: child.location, element: child.attribute("id")?.value ?? owner,
          "<\(child.name)> may not stand in <\(parent.name)>", hint: placeHint(for: found.kind, in: entry)))
      return nil
    }
    return entry.entry(ofChild: found)
  }

  private mutating func noteUnread(_ xml: XMLElement) {
    if let id = id(of: xml) { unreadIDs.insert(id) }
    for child in xml.children { noteUnread(child) }
  }

  /// Of groups of children that exclude one another one is used, with its first.
  private mutating func checkAlternatives(of xml: XMLElement, entry: ContentModel.Entry, owner: String?) {
    guard !entry.alternatives.isEmpty else { return }
    let children = xml.children.filter { $0.namespace == BPMNNamespace.model }
    func standing(_ group: [BPMNElementKind]) -> XMLElement? {
      children.first { child in group.contains { $0.rawValue == child.name } }
    }
    let used = entry.alternatives.filter { standing($0) != nil }
    if used.count > 1, let second = standing(used[1]) {
      collector.add(
        Problem(
          .bpmnTooManyChildren, at: second.location, element: owner,
          "<\(xml.name)> may hold either <\(used[0][0].rawValue)> or <\(used[1][0].rawValue)>, found both",
          hint: "keep the one that is meant"))
    }
    for group in used where !children.contains(where: { $0.name == group[0].rawValue }) {
      collector.add(
        Problem(
          .bpmnMissingChild, at: xml.location, element: owner,
          "<\(xml.name)> holds <\(standing(group)?.name ?? "")>, but no <\(group[0].rawValue)>",
          hint: "add <\(group[0].rawValue)> before it"))
    }
  }

  private func allowedNames(in entry: ContentModel.Entry) -> [String] {
    entry.children.flatMap { $0.kinds.map(\.rawValue) }
  }

  private func placeHint(for kind: BPMNElementKind, in entry: ContentModel.Entry) -> String {
    let parents = ContentModel.all.filter { $0.position(of: kind) != nil }.map { "<\($0.kind.rawValue)>" }
    let shown = parents.prefix(6).joined(separator: ", ") + (parents.count > 6 ? " ..." : "")
    return "it may stand in \(shown)"
  }

  private mutating func wrongOrder(_ wrong: ChildOrder.Misplaced, entry: ContentModel.Entry, owner: String?) {
    var names = entry.children.map(\.name)
    if entry.kind == .definitions { names.insert("BPMNDiagram", at: names.count - 1) }
    collector.add(
      Problem(
        .bpmnWrongOrder, at: wrong.child.location, element: wrong.child.attribute("id")?.value ?? owner,
        wrong.message,
        hint: "the order in <\(entry.kind.rawValue)> is: \(names.joined(separator: ", "))"))
  }

  private mutating func checkMinimum(
    _ entry: ContentModel.Entry, counts: [Int], of xml: XMLElement, owner: String?
  ) {
    for (position, child) in entry.children.enumerated() where child.minimum > 0 {
      let count = counts.isEmpty ? 0 : counts[position]
      guard count < child.minimum else { continue }
      let wanted = child.minimum == 1 ? "a" : "\(child.minimum)"
      collector.add(
        Problem(
          .bpmnMissingChild, at: xml.location, element: owner,
          "<\(xml.name)> must hold \(wanted) <\(child.name)>, found \(count == 0 ? "none" : String(count))",
          hint: "add <\(child.name)>"))
    }
  }

  private mutating func checkMaximum(
    _ entry: ContentModel.Entry, counts: [Int], of xml: XMLElement, owner: String?
  ) {
    for (position, child) in entry.children.enumerated() {
      guard let maximum = child.maximum, counts[position] > maximum else { continue }
      let ofKind = xml.children.filter { candidate in
        guard candidate.namespace == BPMNNamespace.model else { return false }
        return ContentModel.entry(named: candidate.name).map { child.kinds.contains($0.kind) } ?? false
      }
      let second = ofKind[maximum]
      collector.add(
        Problem(
          .bpmnTooManyChildren, at: second.location, element: owner,
          "<\(xml.name)> may hold at most \(maximum) <\(child.name)>, found \(counts[position])"))
    }
  }

  private mutating func foreignChild(
    _ child: XMLElement, namespace: String, count: Int, entry: ContentModel.Entry, owner: String?
  ) {
    if entry.text == .free {
      guard count == 2 else { return }
      collector.add(
        Problem(
          .bpmnTooManyChildren, at: child.location, element: owner,
          "<\(entry.kind.rawValue)> may hold one element of another namespace, found a second",
          hint: "put both into one element, for example <div>"))
      return
    }
    let origin = namespace.isEmpty ? "no namespace" : "the namespace \(namespace)"
    collector.add(
      Problem(
        .bpmnForeignElementOutside, at: child.location, element: owner,
        "<\(child.name)> of \(origin) stands outside of <extensionElements> and is not read",
        hint: namespace.isEmpty
          ? "write xmlns=\"\(BPMNNamespace.model)\" on <definitions>, or the prefix of BPMN before the name"
          : "put it into <extensionElements> of <\(entry.kind.rawValue)>"))
  }

  // MARK: Text

  private func text(of xml: XMLElement, entry: ContentModel.Entry) -> LocatedText {
    guard entry.text != .none, !xml.text.isEmpty else { return LocatedText("", at: xml.textLocation) }
    let scalars = xml.text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }) else { return LocatedText("", at: xml.textLocation) }
    let last = scalars.lastIndex { !isBlank($0) } ?? first
    let trimmed = String(scalars[first...last])
    let skipped = scalars.distance(from: scalars.startIndex, to: first)
    let length = trimmed.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }.count
    return LocatedText(trimmed, at: source.location(ofScalar: skipped, length: length, inContentOf: xml))
  }

  private mutating func checkText(of xml: XMLElement, entry: ContentModel.Entry, element: String?) {
    switch entry.text {
    case .none:
      guard xml.text.unicodeScalars.contains(where: { !isBlank($0) }) else {
        // Between child elements white space may stand; what has none is empty.
        if entry.children.isEmpty, let problem = WhiteSpace.problem(in: xml, element: element) {
          collector.add(problem)
        }
        return
      }
      collector.add(
        Problem(
          .bpmnUnexpectedText, at: source.location(ofTextIn: xml), element: element,
          "<\(xml.name)> has text, which is not read", hint: "remove the text, or put it into <documentation>"))
    case .value, .free, .expression: return
    }
  }
}

extension SourceText {
  /// Where an element's own text stands: its first letter.
  func location(ofTextIn xml: XMLElement) -> SourceLocation {
    let scalars = xml.text.unicodeScalars
    let skipped = scalars.prefix(while: isBlank).count
    let length = scalars.dropFirst(skipped).prefix { $0 != "\n" && $0 != "\r" }.count
    return location(ofScalar: skipped, length: length, inContentOf: xml)
  }
}

/// White space of XML.
func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
}
