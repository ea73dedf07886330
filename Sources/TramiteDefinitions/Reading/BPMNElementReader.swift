import TramiteDocuments
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Turns XML elements of the BPMN namespace into ``BPMNElement``, one after the other, checking each against its entry in
/// the ``ContentModel``.
struct BPMNElementReader {
  let source: SourceText
  var collector = ProblemCollector()
  private(set) var diagrams: [DiagramDocument] = []
  /// Place of the first element with an id.
  private var ids: [String: SourceLocation] = [:]
  /// Foreign names already reported: once per file is enough.
  var reportedForeign: Set<String> = []

  init(source: SourceText) { self.source = source }

  /// Reads the root element.
  mutating func definitions(_ root: XMLElement) -> BPMNElement {
    element(root, entry: ContentModel.entry(for: .definitions))
  }

  private mutating func element(_ xml: XMLElement, entry: ContentModel.Entry) -> BPMNElement {
    let attributes = attributes(of: xml, entry: entry)
    var result = BPMNElement(
      kind: entry.kind, attributes: attributes, text: text(of: xml, entry: entry), location: xml.location)
    if let id = result.id { register(id, attributes: attributes) }
    readChildren(of: xml, entry: entry, into: &result)
    checkText(of: xml, entry: entry, element: result.id)
    return result
  }

  private mutating func register(_ id: String, attributes: [BPMNAttribute]) {
    guard let attribute = attributes.first(where: { $0.name == "id" && $0.origin == .bpmn }) else { return }
    if let first = ids[id] {
      collector.add(
        Problem(
          .bpmnDuplicateID, at: attribute.valueLocation, element: id,
          "the id '\(id)' is used twice; it stands in line \(first.line) already",
          hint: "give one of the two another id, and correct the references to it"))
    } else {
      ids[id] = attribute.valueLocation
    }
    if !isName(id) {
      collector.add(
        Problem(
          .bpmnInvalidValue, at: attribute.valueLocation, element: id, "'\(id)' cannot be an id",
          hint: "an id begins with a letter or '_' and goes on with letters, digits, '.', '-' and '_'"))
    }
  }

  // MARK: Attributes

  private mutating func attributes(of xml: XMLElement, entry: ContentModel.Entry) -> [BPMNAttribute] {
    let owner = xml.attributes.first { $0.name == "id" && $0.namespace.isEmpty }?.value
    var result: [BPMNAttribute] = []
    result.reserveCapacity(xml.attributes.count)
    for attribute in xml.attributes {
      switch attribute.namespace {
      case "":
        check(attribute, of: xml, entry: entry, owner: owner)
        result.append(converted(attribute, .bpmn))
      case BPMNNamespace.tramite:
        check(tramite: attribute, on: entry.kind, owner: owner)
        result.append(converted(attribute, .tramite))
      case BPMNNamespace.schemaInstance, BPMNNamespace.xml:
        continue
      case BPMNNamespace.model:
        collector.add(
          Problem(
            .bpmnUnknownAttribute, at: attribute.location, element: owner,
            "the attribute '\(attribute.name)' of <\(xml.name)> is written with a prefix",
            hint: "write \(attribute.name)=\"...\" without a prefix, as BPMN does"))
      case let namespace:
        reportForeign(attribute, namespace: namespace, owner: owner)
        result.append(converted(attribute, .foreign(namespace: namespace)))
      }
    }
    for required in entry.attributes
    where required.isRequired && !result.contains(where: { $0.origin == .bpmn && $0.name == required.name }) {
      collector.add(
        Problem(
          .bpmnMissingAttribute, at: xml.location, element: owner,
          "<\(xml.name)> has no attribute '\(required.name)'", hint: "add \(required.name)=\"...\""))
    }
    return result
  }

  private func converted(_ attribute: XMLAttribute, _ origin: BPMNAttribute.Origin) -> BPMNAttribute {
    BPMNAttribute(
      origin: origin, name: attribute.name, value: attribute.value, location: attribute.location,
      valueLocation: attribute.valueLocation)
  }

  private mutating func check(
    _ attribute: XMLAttribute, of xml: XMLElement, entry: ContentModel.Entry, owner: String?
  ) {
    guard let model = entry.attribute(attribute.name) else {
      let isOurs = TramiteExtensionModel.attribute(attribute.name) != nil
      let hint =
        isOurs
        ? "write tramite:\(attribute.name)=\"...\", with xmlns:tramite=\"\(BPMNNamespace.tramite)\" on <definitions>"
        : NearestName.hint(for: attribute.name, among: entry.attributes.map(\.name), kind: "attribute")
      collector.add(
        Problem(
          .bpmnUnknownAttribute, at: attribute.location, element: owner,
          "<\(xml.name)> has no attribute '\(attribute.name)' in BPMN", hint: hint))
      return
    }
    guard let wanted = model.type.mismatch(of: attribute.value) else { return }
    collector.add(
      Problem(
        .bpmnInvalidValue, at: attribute.valueLocation, element: owner,
        "'\(attribute.name)' must be \(wanted), found '\(attribute.value)'",
        hint: model.defaultValue.map { "leave the attribute out to mean '\($0)'" }))
  }

  private mutating func reportForeign(_ attribute: XMLAttribute, namespace: String, owner: String?) {
    guard reportedForeign.insert("@\(namespace) \(attribute.name)").inserted else { return }
    collector.add(
      Problem(
        .bpmnForeignAttribute, at: attribute.location, element: owner,
        "the attribute '\(attribute.name)' of \(namespace) is kept, but not used (said once for this file)"))
  }

  // MARK: Children

  private mutating func readChildren(
    of xml: XMLElement, entry: ContentModel.Entry, into result: inout BPMNElement
  ) {
    guard !xml.children.isEmpty else {
      checkMinimum(entry, counts: [], of: xml, owner: result.id)
      return
    }
    var counts = [Int](repeating: 0, count: entry.children.count)
    var furthest = -1
    for child in xml.children {
      switch child.namespace {
      case BPMNNamespace.model:
        guard let childEntry = childEntry(child, in: xml, entry: entry, owner: result.id) else { continue }
        if let position = entry.position(of: childEntry.kind) {
          counts[position] += 1
          checkOrder(child, position: position, furthest: furthest, entry: entry, owner: result.id)
          furthest = max(furthest, position)
        }
        add(child, entry: childEntry, to: &result)
      case BPMNNamespace.diagram where entry.kind == .definitions && child.name == "BPMNDiagram":
        var reader = DiagramReader()
        if let diagram = reader.diagram(child) { diagrams.append(diagram) }
        for problem in reader.problems { collector.add(problem) }
      case let namespace:
        foreignChild(child, namespace: namespace, entry: entry, owner: result.id)
      }
    }
    checkMinimum(entry, counts: counts, of: xml, owner: result.id)
    checkMaximum(entry, counts: counts, of: xml, owner: result.id)
  }

  private mutating func add(_ child: XMLElement, entry: ContentModel.Entry, to result: inout BPMNElement) {
    switch entry.kind {
    case .documentation:
      let format = child.attribute("textFormat")?.value ?? "text/plain"
      _ = attributes(of: child, entry: entry)
      result.documentation.append(BPMNDocumentation(text: text(of: child, entry: entry), format: format))
    case .extensionElements:
      readExtensions(child, of: result.kind, owner: result.id, into: &result.extensions)
    case _:
      result.children.append(element(child, entry: entry))
    }
  }

  private mutating func childEntry(
    _ child: XMLElement, in parent: XMLElement, entry: ContentModel.Entry, owner: String?
  ) -> ContentModel.Entry? {
    guard let found = ContentModel.entry(named: child.name) else {
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
      collector.add(
        Problem(
          .bpmnMisplacedElement, at: child.location, element: child.attribute("id")?.value ?? owner,
          "<\(child.name)> may not stand in <\(parent.name)>", hint: placeHint(for: found.kind, in: entry)))
      return nil
    }
    return found
  }

  private func allowedNames(in entry: ContentModel.Entry) -> [String] {
    entry.children.flatMap { $0.kinds.map(\.rawValue) }
  }

  private func placeHint(for kind: BPMNElementKind, in entry: ContentModel.Entry) -> String {
    let parents = ContentModel.all.filter { $0.position(of: kind) != nil }.map { "<\($0.kind.rawValue)>" }
    let shown = parents.prefix(6).joined(separator: ", ") + (parents.count > 6 ? " ..." : "")
    return "it may stand in \(shown)"
  }

  private mutating func checkOrder(
    _ child: XMLElement, position: Int, furthest: Int, entry: ContentModel.Entry, owner: String?
  ) {
    guard position < furthest else { return }
    collector.add(
      Problem(
        .bpmnWrongOrder, at: child.location, element: child.attribute("id")?.value ?? owner,
        "<\(child.name)> stands after \(entry.children[furthest].name), but belongs before it",
        hint: "the order in <\(entry.kind.rawValue)> is: \(entry.children.map(\.name).joined(separator: ", "))"))
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
    _ child: XMLElement, namespace: String, entry: ContentModel.Entry, owner: String?
  ) {
    guard entry.text != .free else { return }
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
      guard xml.text.unicodeScalars.contains(where: { !isBlank($0) }) else { return }
      collector.add(
        Problem(
          .bpmnUnexpectedText, at: xml.textLocation, element: element,
          "<\(xml.name)> has text, which is not read", hint: "remove the text, or put it into <documentation>"))
    case .value, .free, .expression: return
    }
  }
}

/// White space of XML.
func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
}

/// Whether a text can be an XML id (an NCName).
private func isName(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first else { return false }
  let isStart = { (scalar: Unicode.Scalar) in scalar == "_" || scalar.properties.isAlphabetic }
  return isStart(first)
    && text.unicodeScalars.dropFirst().allSatisfy {
      isStart($0) || $0 == "-" || $0 == "." || $0 == "\u{B7}" || $0.properties.numericType != nil
        || $0.properties.generalCategory == .nonspacingMark || $0.properties.generalCategory == .spacingMark
    }
}

extension ContentModel.ValueType {
  /// What was expected, if the value does not fit; nil if it does.
  func mismatch(of value: String) -> String? {
    switch self {
    case .boolean: ["true", "false", "1", "0"].contains(value) ? nil : "true or false"
    case .integer: Int(value) == nil ? "a whole number" : nil
    case .oneOf(let words):
      words.contains(value) ? nil : "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
    case .id: value.isEmpty ? "an id" : nil
    case .text, .uri, .reference, .anyReference, .openReference: nil
    }
  }
}
