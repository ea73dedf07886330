import TramiteDefinitions
import TramiteDocuments
import TramiteGraph

/// What may stand in and on the elements of every language here: BPMN, its diagrams, Tramite's extensions, forms, decisions.
enum Vocabulary {
  /// An element that may stand somewhere.
  struct ElementName: Sendable {
    let name: String
    let namespace: String
    /// Attributes that must be given.
    let required: [String]
    /// Whether it has content; the others are written `<a/>`.
    let hasContent: Bool
    let meaning: String?
  }

  /// An attribute that may stand on an element.
  struct AttributeName: Sendable {
    let name: String
    let namespace: String
    let isRequired: Bool
    /// What its values are, in a word or two.
    let type: String
  }

  /// The prefix that is proposed where none is declared.
  static func proposedPrefix(for namespace: String) -> String {
    switch namespace {
    case BPMNNamespace.tramite: "tramite:"
    case BPMNNamespace.diagram: "bpmndi:"
    case BPMNNamespace.diagramCommons: "dc:"
    case BPMNNamespace.diagramInterchange: "di:"
    case _: ""
    }
  }

  // MARK: Elements

  /// The elements that may stand in an element at a place between its children.
  /// - Parameter typed: the child that is being written, which does not count.
  static func children(of index: Int, in markup: Markup, at offset: Int, typed: Int?) -> [ElementName] {
    let element = markup.elements[index]
    let others = element.children.filter { $0 != typed }.map { markup.elements[$0] }
    let before = others.filter { $0.tagRange.lowerBound < offset }
    let behind = others.filter { $0.tagRange.lowerBound >= offset }
    switch element.namespace {
    case BPMNNamespace.model:
      if element.localName == "extensionElements" { return extensions(in: element, markup) }
      guard let entry = ContentModel.entry(named: element.localName) else { return [] }
      return fitting(entry.children.map { ($0.kinds.map(\.rawValue), $0.maximum) }, before, behind).map { model($0) }
        + (entry.kind == .definitions ? [diagram("BPMNDiagram")] : [])
    case FormReader.namespace:
      return FormVocabulary.children(of: element.localName).map {
        ElementName(
          name: $0, namespace: FormReader.namespace, required: FormVocabulary.required(of: $0), hasContent: true,
          meaning: ElementMeaning.form[$0])
      }
    case let namespace where namespace.contains("/DMN/"):
      return decisions(index, markup, before, behind)
    case _:
      guard let entry = DiagramContentModel.entry(named: element.localName) else { return [] }
      return fitting(entry.children.map { ($0.names, $0.maximum) }, before, behind).map { diagram($0) }
    }
  }

  /// Of the positions of a sequence those that are still open between some children and others.
  private static func fitting(
    _ positions: [(names: [String], maximum: Int?)], _ before: [Markup.Element], _ behind: [Markup.Element]
  ) -> [String] {
    if positions.isEmpty { return [] }
    func position(_ element: Markup.Element) -> Int? { positions.firstIndex { $0.names.contains(element.localName) } }
    let first = before.compactMap(position).max() ?? 0
    let last = max(first, behind.compactMap(position).min() ?? positions.count - 1)
    guard first <= last else { return [] }
    var seen: Set<String> = []
    return positions[first...last].flatMap { place -> [String] in
      let there = (before + behind).count { place.names.contains($0.localName) }
      guard place.maximum.map({ there < $0 }) ?? true else { return [] }
      return place.names.filter { seen.insert($0).inserted }
    }
  }

  private static func model(_ name: String) -> ElementName {
    let entry = ContentModel.entry(named: name)
    let isNode = entry.map { $0.kind.isFlowNode } ?? false
    var required = entry.map { $0.attributes.filter(\.isRequired).map(\.name) } ?? []
    if isNode || name == "sequenceFlow" || name == "process", !required.contains("id") { required.insert("id", at: 0) }
    let hasContent = entry.map { !$0.children.isEmpty || $0.text != .none } ?? true
    return ElementName(
      name: name, namespace: BPMNNamespace.model, required: required,
      hasContent: hasContent && name != "sequenceFlow",
      meaning: entry.map { ElementMeaning.text($0.kind) })
  }

  private static func diagram(_ name: String) -> ElementName {
    let entry = DiagramContentModel.entry(named: name)
    return ElementName(
      name: name, namespace: entry?.namespace ?? BPMNNamespace.diagram,
      required: entry?.attributes.filter { $0.isRequired || $0.name == "bpmnElement" }.map(\.name) ?? [],
      hasContent: !(entry?.children.isEmpty ?? true), meaning: ElementMeaning.diagram[name])
  }

  private static func extensions(in element: Markup.Element, _ markup: Markup) -> [ElementName] {
    guard let owner = element.parent.flatMap({ BPMNElementKind.named(markup.elements[$0].localName) }) else {
      return []
    }
    return TramiteExtensionModel.elements.filter { $0.mayStand(on: owner) }.map {
      ElementName(
        name: $0.name, namespace: BPMNNamespace.tramite, required: $0.required, hasContent: false,
        meaning: ElementMeaning.tramite[$0.name])
    }
  }

  // MARK: Decisions

  private static func decisions(
    _ index: Int, _ markup: Markup, _ before: [Markup.Element], _ behind: [Markup.Element]
  ) -> [ElementName] {
    let element = markup.elements[index]
    guard let type = decisionType(index, markup), let entry = DMNContentModel.types[type] else { return [] }
    return entry.children.filter { child in
      let there = (before + behind).count { $0.localName == child.name }
      return child.maximum.map { there < $0 } ?? true
    }.map { child in
      ElementName(
        name: child.name, namespace: element.namespace, required: DMNContentModel.types[child.type]?.required ?? [],
        hasContent: true, meaning: nil)
    }
  }

  /// The type of an element of a decision model, found from the root on.
  private static func decisionType(_ index: Int, _ markup: Markup) -> String? {
    guard let parent = markup.elements[index].parent else { return "definitions" }
    guard let type = decisionType(parent, markup) else { return nil }
    let name = markup.elements[index].localName
    return DMNContentModel.types[type]?.children.first { $0.name == name }?.type
  }

  // MARK: Attributes

  /// The attributes that may stand on an element.
  static func attributes(of index: Int, in markup: Markup) -> [AttributeName] {
    let element = markup.elements[index]
    switch element.namespace {
    case BPMNNamespace.model:
      guard let entry = ContentModel.entry(named: element.localName) else { return [] }
      let own = entry.attributes.map {
        AttributeName(name: $0.name, namespace: "", isRequired: $0.isRequired, type: word($0.type))
      }
      let ours = TramiteExtensionModel.attributes.filter { $0.owners.contains(entry.kind) }
      return own
        + ours.map {
          AttributeName(name: $0.name, namespace: BPMNNamespace.tramite, isRequired: false, type: "Tramite")
        }
    case BPMNNamespace.tramite:
      guard let entry = TramiteExtensionModel.element(element.localName) else { return [] }
      return plain(entry.required, isRequired: true) + plain(entry.optional, isRequired: false)
    case FormReader.namespace:
      let required = FormVocabulary.required(of: element.localName)
      return FormVocabulary.attributes(of: element.localName).map {
        AttributeName(name: $0, namespace: "", isRequired: required.contains($0), type: "")
      }
    case let namespace where namespace.contains("/DMN/"):
      guard let entry = decisionType(index, markup).flatMap({ DMNContentModel.types[$0] }) else { return [] }
      return entry.attributes.map {
        AttributeName(name: $0, namespace: "", isRequired: entry.required.contains($0), type: "")
      }
    case _:
      return (DiagramContentModel.entry(named: element.localName)?.attributes ?? []).map {
        AttributeName(name: $0.name, namespace: "", isRequired: $0.isRequired, type: "")
      }
    }
  }

  private static func plain(_ names: [String], isRequired: Bool) -> [AttributeName] {
    names.map { AttributeName(name: $0, namespace: "", isRequired: isRequired, type: "") }
  }

  private static func word(_ type: ContentModel.ValueType) -> String {
    switch type {
    case .id: "id"
    case .text: "text"
    case .uri, .uriOr: "URI"
    case .boolean: "true or false"
    case .integer: "number"
    case .oneOf(let words): words.joined(separator: ", ")
    case .reference, .idReference, .anyReference, .unprefixedReference, .openReference: "id of an element"
    }
  }
}

/// What may stand in and on the elements of forms.
/// - Spec: formats.md "Forms"
enum FormVocabulary {
  static func children(of element: String) -> [String] {
    switch element {
    case "form": ["title", "section"]
    case "section": ["title", "field", "table", "note"]
    case "field": ["label", "help", "option", "constraint"]
    case "table": ["label", "help", "field", "constraint"]
    case "option": ["label"]
    case "constraint": ["message"]
    case _: []
    }
  }

  static func required(of element: String) -> [String] {
    switch element {
    case "form", "table": ["id"]
    case "field": ["id", "type"]
    case "option": ["value"]
    case "constraint": ["expression"]
    case _: []
    }
  }

  static func attributes(of element: String) -> [String] {
    switch element {
    case "form": ["id", "version", "when"]
    case "section": ["id", "tasks"]
    case "field":
      [
        "id", "type", "required", "visible", "readOnly", "default", "min", "max", "minLength", "maxLength", "pattern",
        "multiple", "role", "personal",
      ]
    case "table": ["id", "minRows", "maxRows", "visible", "readOnly", "default", "personal"]
    case "option": ["value"]
    case "constraint": ["expression"]
    case "title", "label", "help", "message", "note": ["xml:lang"]
    case _: []
    }
  }
}
