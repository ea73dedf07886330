import TramiteDefinitions
import TramiteDocuments

/// The parts of a file as a tree, as editors show it beside the text.
struct SymbolTree {
  /// What the protocol calls kinds of symbols.
  private enum Kind: Int {
    case file = 1
    case module = 2
    case package = 4
    case method = 6
    case field = 8
    case interface = 11
    case function = 12
    case variable = 13
    case constant = 14
    case object = 19
    case event = 24
    case operatorSign = 25
  }

  let file: FileView
  let encoding: PositionEncoding

  /// Whether an element is a node of a process.
  static func isNode(_ element: Markup.Element) -> Bool {
    element.namespace == BPMNNamespace.model && (BPMNElementKind.named(element.localName)?.isFlowNode ?? false)
  }

  /// The tree as the protocol wants it.
  func json() -> JSON {
    guard let markup = file.markup else { return .array(yaml()) }
    guard !markup.elements.isEmpty else { return [] }
    return .array(tree(0, markup, depth: 0))
  }

  private func tree(_ index: Int, _ markup: Markup, depth: Int) -> [JSON] {
    let element = markup.elements[index]
    // What is deeper than any real definition is left out: editors draw trees recursively.
    guard depth < 100 else { return [] }
    let children = element.children.flatMap { tree($0, markup, depth: depth + 1) }
    guard let kind = kind(of: element, in: markup) else { return children }
    let id = markup.value("id", of: element)
    let label =
      markup.value("name", of: element) ?? SymbolMeaning.text(of: "title", in: element, markup)
      ?? SymbolMeaning.text(of: "label", in: element, markup)
    let selected = element.attribute("id")?.valueRange ?? element.nameRange
    let whole = element.tagRange.lowerBound..<max(element.end, element.tagRange.upperBound)
    return [symbol(label ?? id ?? element.localName, detail(element, id, label), kind, whole, selected, children)]
  }

  private func detail(_ element: Markup.Element, _ id: String?, _ label: String?) -> String {
    label != nil && id != nil ? "\(element.localName) \(id ?? "")" : element.localName
  }

  private func kind(of element: Markup.Element, in markup: Markup) -> Kind? {
    switch element.namespace {
    case BPMNNamespace.model: modelKind(element, markup)
    case FormReader.namespace:
      switch element.localName {
      case "form": .file
      case "section": .module
      case "field": .field
      case "table": .object
      case _: nil
      }
    case BPMNNamespace.diagram: element.localName == "BPMNDiagram" ? .package : nil
    case let namespace where namespace.contains("/DMN/"):
      switch element.localName {
      case "definitions": .file
      case "decision", "businessKnowledgeModel", "decisionService": .function
      case "inputData", "itemDefinition": .variable
      case _: nil
      }
    case _: nil
    }
  }

  private func modelKind(_ element: Markup.Element, _ markup: Markup) -> Kind? {
    guard let kind = BPMNElementKind.named(element.localName) else { return nil }
    if BPMNElementKind.events.contains(kind) { return .event }
    if BPMNElementKind.gateways.contains(kind) { return .operatorSign }
    if kind.isFlowNode || kind.isGlobalTask { return .function }
    switch kind {
    case .definitions: return .file
    case .process, .collaboration, .choreography: return .module
    case .participant, .lane: return .package
    case .sequenceFlow, .messageFlow: return .interface
    case .dataObject, .dataStore, .property: return .variable
    case .message, .signal, .error, .escalation, .itemDefinition: return .constant
    case _: return nil
    }
  }

  private func symbol(
    _ name: String, _ detail: String, _ kind: Kind, _ whole: Range<Int>, _ selected: Range<Int>, _ children: [JSON]
  ) -> JSON {
    [
      "name": .string(name.isEmpty ? detail : name), "detail": .string(detail), "kind": .number(kind.rawValue),
      "range": file.text.range(of: whole, encoding).json,
      "selectionRange": file.text.range(of: selected, encoding).json, "children": .array(children),
    ]
  }

  /// What gets a name in a YAML file; of a scenario its scenarios.
  private func yaml() -> [JSON] {
    if file.kind == .scenario { return scenarios() }
    return file.names.occurrences.filter(\.isDefinition).map { occurrence in
      let kind: Kind = occurrence.symbol.kind == .role ? .interface : .object
      return symbol(occurrence.symbol.name, word(occurrence.symbol.kind), kind, occurrence.range, occurrence.range, [])
    }
  }

  private func word(_ kind: Symbol.Kind) -> String {
    switch kind {
    case .role: "role"
    case .person: "person"
    case .calendar: "calendar"
    case .element, .callable, .form, .decision, .variable: ""
    }
  }

  private func scenarios() -> [JSON] {
    let root = try? YAMLReading.read(file.text.bytes, file: file.path)
    return (root?["scenarios"]?.list ?? []).compactMap { scenario in
      guard let name = scenario["name"], let text = name.text else { return nil }
      let range = file.text.bytes(of: name.location)
      return symbol(text, "scenario", .method, range, range, [])
    }
  }
}
