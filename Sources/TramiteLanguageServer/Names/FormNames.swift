import TramiteDefinitions

/// The names in a form.
enum FormNames {
  static func collect(_ markup: Markup?) -> FileNames {
    var names = FileNames()
    guard let markup else { return names }
    for element in markup.elements where element.namespace == FormReader.namespace {
      for attribute in element.attributes where attribute.namespace.isEmpty {
        guard let range = attribute.valueRange, let value = markup.value(attribute) else { continue }
        switch (element.localName, attribute.name) {
        case ("form", "id"): names.add(Symbol(.form, value), range, isDefinition: true)
        case ("field", "id"), ("table", "id"): names.add(Symbol(.variable, value), range, isDefinition: true)
        case ("section", "tasks"): names.add(words: range, of: markup.bytes) { Symbol(.element, $0) }
        case ("field", "role"): names.add(words: range, of: markup.bytes) { Symbol(.role, $0) }
        case _ where ExpressionPlaces.isExpression(attribute, of: element):
          names.add(expression: [range], of: markup.bytes, file: nil)
        case _: break
        }
      }
    }
    return names
  }
}

/// The names in a decision model.
enum DecisionNames {
  static func collect(_ markup: Markup?, _ file: String) -> FileNames {
    var names = FileNames()
    guard let markup else { return names }
    let decisions = Set(
      markup.elements.filter { $0.localName == "decision" }.compactMap { markup.value("id", of: $0) })
    func symbol(_ id: String) -> Symbol {
      decisions.contains(id) ? Symbol(.decision, id) : Symbol(.element, id, file: file)
    }
    for element in markup.elements {
      if let id = element.attribute("id"), let range = id.valueRange, let value = markup.value(id) {
        names.add(symbol(value), range, isDefinition: true)
      }
      for name in ["href", "dmnElementRef"] {
        guard let range = element.attribute(name)?.valueRange else { continue }
        let start = markup.bytes[range].lastIndex(of: UInt8(ascii: "#")).map { $0 + 1 } ?? range.lowerBound
        if name == "href", start == range.lowerBound { continue }
        names.add(symbol(markup.text(start..<range.upperBound)), start..<range.upperBound)
      }
    }
    return names
  }
}
