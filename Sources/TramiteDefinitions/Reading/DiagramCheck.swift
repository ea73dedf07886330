import TramiteDocuments
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Checks the elements of a diagram against ``DiagramContentModel``, one after the other.
struct DiagramCheck {
  private let source: SourceText
  /// The namespace of each prefix.
  private let prefixes: [String: String]
  private(set) var problems: [Problem] = []
  /// Every id, with its place.
  private(set) var ids: [(id: String, location: SourceLocation)] = []
  /// What is named, and the elements of the ids.
  private(set) var names = DiagramNames()
  /// What the plane draws that is being read.
  private var plane: String?

  init(source: SourceText, prefixes: [String: String]) {
    self.source = source
    self.prefixes = prefixes
  }

  mutating func check(_ diagram: XMLElement) {
    guard let entry = DiagramContentModel.entry(named: diagram.name) else { return }
    check(diagram, entry, owner: nil)
  }

  private mutating func check(_ xml: XMLElement, _ entry: DiagramContentModel.Entry, owner: String?) {
    let drawn = xml.attribute("bpmnElement").map { BPMNElement.localPart($0.collapsed().value) } ?? owner
    if entry.name == "BPMNPlane" { plane = drawn }
    checkAttributes(of: xml, entry, owner: drawn)
    if xml.text.unicodeScalars.contains(where: { !isBlank($0) }) {
      add(
        .bpmnUnexpectedText, at: source.location(ofTextIn: xml), drawn, "<\(xml.name)> has text, which is not read",
        "remove the text")
    } else if entry.children.isEmpty, !entry.isOpen, let problem = WhiteSpace.problem(in: xml, element: drawn) {
      problems.append(problem)
    }
    if !entry.isOpen { checkChildren(of: xml, entry, owner: drawn) }
  }

  // MARK: Attributes

  private mutating func checkAttributes(of xml: XMLElement, _ entry: DiagramContentModel.Entry, owner: String?) {
    for attribute in xml.attributes {
      switch attribute.namespace {
      case "": check(attribute, of: xml, entry, owner: owner)
      case BPMNNamespace.schemaInstance: check(schema: attribute, of: xml, entry, owner: owner)
      case _ where entry.allowsForeignAttributes: continue
      case let namespace:
        add(
          .bpmnUnknownAttribute, at: attribute.location, owner,
          "<\(xml.name)> may have no attribute of another namespace, found '\(attribute.name)' of \(namespace)",
          "remove it")
      }
    }
    for attribute in entry.attributes where attribute.isRequired && xml.attribute(attribute.name) == nil {
      let isShape = entry.name == "Bounds" || entry.name == "waypoint"
      add(
        isShape ? .bpmnDiagramIncomplete : .bpmnMissingAttribute, at: xml.location, owner,
        "<\(xml.name)>\(drawing(owner)) has no attribute '\(attribute.name)'", "add \(attribute.name)=\"...\"")
    }
  }

  private mutating func check(
    schema attribute: XMLAttribute, of xml: XMLElement, _ entry: DiagramContentModel.Entry, owner: String?
  ) {
    if attribute.name == "type" {
      let types = entry.isOpen ? [] : [entry.schemaType]
      if let problem = SchemaType(attribute, prefixes).problem(of: xml, expecting: types, owner: owner) {
        problems.append(problem)
      }
    } else if attribute.name != "schemaLocation", attribute.name != "noNamespaceSchemaLocation" {
      add(
        .bpmnUnknownAttribute, at: attribute.location, owner,
        "<\(xml.name)> may not have the attribute xsi:\(attribute.name)", "remove it")
    }
  }

  private mutating func check(
    _ attribute: XMLAttribute, of xml: XMLElement, _ entry: DiagramContentModel.Entry, owner: String?
  ) {
    guard let model = entry.attributes.first(where: { $0.name == attribute.name }) else {
      add(
        .bpmnUnknownAttribute, at: attribute.location, owner, "<\(xml.name)> has no attribute '\(attribute.name)'",
        NearestName.hint(for: attribute.name, among: entry.attributes.map(\.name), kind: "attribute"))
      return
    }
    let attribute = model.type.collapsesBlanks ? attribute.collapsed() : attribute
    if model.type == .id {
      ids.append((attribute.value, attribute.valueLocation))
      names.elements[attribute.value] = names.elements[attribute.value] ?? entry.name
    }
    guard let wanted = model.type.mismatch(of: attribute.value) else {
      guard model.type == .reference else { return }
      names.references.append(
        DiagramNames.Reference(
          holder: entry.name, attribute: attribute.name,
          name: LocatedText(attribute.value, at: attribute.valueLocation), owner: owner, plane: plane))
      return
    }
    add(
      .bpmnInvalidValue, at: attribute.valueLocation, owner,
      "'\(attribute.name)' must be \(wanted), found '\(attribute.value)'",
      model.type.surelyMeant(by: attribute.value).map { "did you mean '\($0)'?" })
  }

  // MARK: Children

  private mutating func checkChildren(of xml: XMLElement, _ entry: DiagramContentModel.Entry, owner: String?) {
    var counts = [Int](repeating: 0, count: entry.children.count)
    var order = ChildOrder()
    for child in xml.children {
      guard let found = DiagramContentModel.entry(named: child.name), found.namespace == child.namespace,
        let position = entry.position(of: child.name)
      else {
        misplaced(child, in: xml, entry, owner: owner)
        continue
      }
      counts[position] += 1
      order.add(child, at: position)
      if let maximum = entry.children[position].maximum, counts[position] == maximum + 1 {
        add(
          .bpmnTooManyChildren, at: child.location, owner,
          "<\(xml.name)> may hold at most \(maximum) <\(child.name)>", "keep the one that is meant")
      }
      check(child, found, owner: owner)
    }
    for wrong in order.misplaced() {
      add(
        .bpmnWrongOrder, at: wrong.child.location, owner, wrong.message,
        "the order in <\(entry.name)> is: \(sequence(of: entry))")
    }
    for (position, child) in entry.children.enumerated() where counts[position] < child.minimum {
      add(
        .bpmnDiagramIncomplete, at: xml.location, owner,
        "<\(xml.name)>\(drawing(owner)) needs \(child.minimum == 1 ? "a" : "at least \(child.minimum)")"
          + " <\(child.names.joined(separator: "> or <"))>, found \(counts[position] == 0 ? "none" : "\(counts[position])")",
        "draw the element again in the modeller")
    }
  }

  private mutating func misplaced(
    _ child: XMLElement, in parent: XMLElement, _ entry: DiagramContentModel.Entry, owner: String?
  ) {
    let names = entry.children.flatMap(\.names)
    let known = DiagramContentModel.entry(named: child.name)
    if let known, known.namespace == child.namespace {
      add(
        .bpmnMisplacedElement, at: child.location, owner, "<\(child.name)> may not stand in <\(parent.name)>",
        names.isEmpty ? "<\(parent.name)> holds no elements" : "here may stand: \(sequence(of: entry))")
    } else if known != nil {
      add(
        .bpmnMisplacedElement, at: child.location, owner,
        "<\(child.name)> in <\(parent.name)> must be of the namespace \(known?.namespace ?? ""), found"
          + " '\(child.namespace)'", "correct its prefix")
    } else {
      add(
        .bpmnUnknownElement, at: child.location, owner, "a diagram has no element <\(child.name)>",
        NearestName.nearest(to: child.name, among: names).map { "did you mean <\($0)>?" }
          ?? "remove it, or put it into <di:extension>")
    }
  }

  private func sequence(of entry: DiagramContentModel.Entry) -> String {
    entry.children.map { $0.names.joined(separator: " or ") }.joined(separator: ", ")
  }

  private func drawing(_ owner: String?) -> String { owner.map { " of '\($0)'" } ?? "" }

  private mutating func add(
    _ code: ProblemCode, at location: SourceLocation, _ element: String?, _ message: String, _ hint: String?
  ) {
    problems.append(Problem(code, at: location, element: element, message, hint: hint))
  }
}

extension DiagramContentModel.ValueType {
  /// Whether white space around a value does not count.
  var collapsesBlanks: Bool {
    switch self {
    case .boolean, .number, .id, .reference: true
    case .text, .oneOf: false
    }
  }

  /// The value that a wrong one surely stands for; nil where that cannot be told.
  func surelyMeant(by value: String) -> String? {
    switch self {
    case .boolean: ContentModel.ValueType.boolean.surelyMeant(by: value)
    case .oneOf(let words): ContentModel.ValueType.oneOf(words).surelyMeant(by: value)
    case .text, .number, .id, .reference: nil
    }
  }

  /// What was expected, if the value does not fit; nil if it does.
  func mismatch(of value: String) -> String? {
    switch self {
    case .text: return nil
    case .boolean: return ["true", "false", "1", "0"].contains(value) ? nil : "true or false"
    case .number:
      let isPlain = value.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
      guard isPlain, let number = Double(value), number.isFinite else { return "a number" }
      return abs(number) < 1e7 ? nil : "a number that a drawing can have (less than 10,000,000)"
    case .id: return value.isEmpty ? "an id" : nil
    case .reference: return XMLNames.isQName(value) ? nil : "the id of an element"
    case .oneOf(let words):
      return words.contains(value) ? nil : "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
    }
  }
}
