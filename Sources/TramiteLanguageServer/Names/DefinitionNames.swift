import TramiteDocuments

/// The names in a BPMN file.
enum DefinitionNames {
  /// The attributes of diagrams that name elements.
  private static let drawn: Set<String> = [
    "bpmnElement", "sourceElement", "targetElement", "choreographyActivityShape", "labelStyle",
  ]

  static func collect(_ markup: Markup?, _ file: String) -> FileNames {
    guard let markup else { return FileNames() }
    var pass = Pass(markup: markup, file: file)
    for element in markup.elements where element.namespace == BPMNNamespace.model {
      pass.noteDefinitions(of: element)
    }
    for element in markup.elements { pass.add(element) }
    return pass.names
  }

  /// The name under which the values of data are known: its name, else its id.
  static func variable(of element: Markup.Element, in markup: Markup) -> Markup.Attribute? {
    switch element.localName {
    case "dataObject", "property", "dataInput", "dataOutput", "inputDataItem", "outputDataItem":
      let name = element.attribute("name")
      return markup.value(name)?.isEmpty == false ? name : element.attribute("id")
    case _: return nil
    }
  }

  private struct Pass {
    let markup: Markup
    let file: String
    var names = FileNames()
    private var ids: IDs
    private var variables: [String] = []

    /// Which symbol an id is.
    struct IDs {
      let file: String
      var callable: Set<String> = []

      subscript(id: String) -> Symbol {
        callable.contains(id) ? Symbol(.callable, id) : Symbol(.element, id, file: file)
      }
    }

    init(markup: Markup, file: String) {
      self.markup = markup
      self.file = file
      ids = IDs(file: file)
    }

    mutating func noteDefinitions(of element: Markup.Element) {
      if isCallable(element), let id = markup.value("id", of: element) { ids.callable.insert(id) }
      if let name = markup.value(DefinitionNames.variable(of: element, in: markup)) { variables.append(name) }
    }

    private func isCallable(_ element: Markup.Element) -> Bool {
      element.localName == "process" || (BPMNElementKind.named(element.localName)?.isGlobalTask ?? false)
    }

    mutating func add(_ element: Markup.Element) {
      switch element.namespace {
      case BPMNNamespace.model: model(element)
      case BPMNNamespace.tramite: extensionElement(element)
      case _: diagram(element)
      }
      for attribute in element.attributes where attribute.namespace == BPMNNamespace.tramite {
        extensionAttribute(attribute)
      }
    }

    private mutating func model(_ element: Markup.Element) {
      let entry = ContentModel.entry(named: element.localName)
      for attribute in element.attributes where attribute.namespace.isEmpty {
        guard let range = attribute.valueRange, let value = markup.value(attribute) else { continue }
        if attribute.name == "id" {
          names.add(ids[value], range, isDefinition: true)
        } else if attribute.name == "calledElement" {
          names.add(words: range, of: markup.bytes, isPrefixed: true) { Symbol(.callable, $0) }
        } else if let type = entry?.attribute(attribute.name)?.type {
          reference(type, range)
        }
      }
      if let variable = DefinitionNames.variable(of: element, in: markup), let range = variable.valueRange,
        let name = markup.value(variable)
      {
        names.add(Symbol(.variable, name), range, isDefinition: true)
      }
      if case .value(let type)? = entry?.text { for range in element.texts { reference(type, range) } }
      if ExpressionPlaces.isExpression(textOf: element), !element.texts.isEmpty {
        names.add(expression: element.texts, of: markup.bytes, file: file, variables: variables)
      }
    }

    private mutating func reference(_ type: ContentModel.ValueType, _ range: Range<Int>) {
      switch type {
      case .reference, .idReference, .anyReference, .unprefixedReference, .openReference:
        names.add(words: range, of: markup.bytes, isPrefixed: true) { [ids] in ids[$0] }
      case .id, .text, .uri, .uriOr, .boolean, .integer, .oneOf: break
      }
    }

    private mutating func extensionAttribute(_ attribute: Markup.Attribute) {
      guard let range = attribute.valueRange else { return }
      switch attribute.localName {
      case "role": names.add(words: range, of: markup.bytes) { Symbol(.role, $0) }
      case "form": names.add(words: range, of: markup.bytes) { Symbol(.form, $0) }
      case "calendar": names.add(words: range, of: markup.bytes) { Symbol(.calendar, $0) }
      case "decision": names.add(words: range, of: markup.bytes) { Symbol(.decision, $0) }
      case "excludes", "sameAs": names.add(words: range, of: markup.bytes) { [ids] in ids[$0] }
      case "resultVariable":
        names.add(Symbol(.variable, markup.value(attribute) ?? ""), range, isDefinition: true)
      case let name where ExpressionPlaces.attributes.contains(name):
        names.add(expression: [range], of: markup.bytes, file: file, variables: variables)
      case _: break
      }
    }

    private mutating func extensionElement(_ element: Markup.Element) {
      for attribute in element.attributes where attribute.namespace.isEmpty {
        guard let range = attribute.valueRange else { continue }
        switch (element.localName, attribute.name) {
        case ("output", "variable"):
          names.add(Symbol(.variable, markup.value(attribute) ?? ""), range, isDefinition: true)
        case (_, "expression"):
          if isRecipient(element) { addQuoted(in: range) }
          names.add(expression: [range], of: markup.bytes, file: file, variables: variables)
        case _: break
        }
      }
    }

    /// Whether an element says to whom a handler writes.
    private func isRecipient(_ element: Markup.Element) -> Bool {
      guard element.localName == "input", markup.value("name", of: element) == "to",
        let node = element.parent.flatMap({ markup.elements[$0].parent }).map({ markup.elements[$0] })
      else { return false }
      return node.attributes.contains { $0.namespace == BPMNNamespace.tramite && $0.localName == "handler" }
    }

    /// The texts in quotes of an expression, each the id of a role or of a person.
    private mutating func addQuoted(in range: Range<Int>) {
      let quotes = [Array("&quot;".utf8), Array("\"".utf8)]
      var position = range.lowerBound
      var start: Int?
      while position < range.upperBound {
        guard let quote = quotes.first(where: { markup.bytes[position..<range.upperBound].starts(with: $0) }) else {
          position += 1
          continue
        }
        if let begin = start {
          let text = String(decoding: markup.bytes[begin..<position], as: UTF8.self)
          for kind in [Symbol.Kind.role, .person] { names.add(Symbol(kind, text), begin..<position) }
        }
        position += quote.count
        start = start == nil ? position : nil
      }
    }

    private mutating func diagram(_ element: Markup.Element) {
      for attribute in element.attributes where attribute.namespace.isEmpty {
        guard let range = attribute.valueRange, let value = markup.value(attribute) else { continue }
        if attribute.name == "id" {
          names.add(ids[value], range, isDefinition: true)
        } else if DefinitionNames.drawn.contains(attribute.name) {
          names.add(words: range, of: markup.bytes, isPrefixed: true) { [ids] in ids[$0] }
        }
      }
    }
  }
}
