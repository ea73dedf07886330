import TramiteDefinitions
import TramiteDocuments

/// What is known of a symbol: where it gets its name, and what is said of it there.
enum SymbolMeaning {
  /// What people call it; nil where nothing is said.
  static func title(_ symbol: Symbol, _ folder: FolderView) -> String? {
    guard let (file, occurrence) = folder.occurrences(of: symbol).first(where: { $0.occurrence.isDefinition }) else {
      return nil
    }
    guard let markup = file.markup, let index = markup.innermost(at: occurrence.range.lowerBound) else {
      return line(of: occurrence, in: file)
    }
    let element = markup.elements[index]
    if let name = markup.value("name", of: element) { return name }
    return text(of: "title", in: element, markup) ?? text(of: "label", in: element, markup)
  }

  /// The line of a YAML file on which something gets its name.
  private static func line(of occurrence: Occurrence, in file: FileView) -> String {
    let line = file.text.line(file.text.position(of: occurrence.range.lowerBound, .utf8).line)
    return String(file.text.text(line).drop { $0 == " " || $0 == "-" })
  }

  /// The text of the first child of a name.
  static func text(of child: String, in element: Markup.Element, _ markup: Markup) -> String? {
    guard let index = element.children.first(where: { markup.elements[$0].localName == child }) else { return nil }
    let text = WrittenText(markup.bytes, markup.elements[index].texts).text
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// The type of a variable and what writes it, as far as the place says where it gets its name.
  static func variable(_ occurrence: Occurrence, in file: FileView) -> (type: String, label: String?)? {
    guard let markup = file.markup, let index = markup.innermost(at: occurrence.range.lowerBound) else { return nil }
    let element = markup.elements[index]
    let label = text(of: "label", in: element, markup)
    switch element.localName {
    case "field":
      let options = element.children.compactMap { markup.value("value", of: markup.elements[$0]) }
      let type = markup.value("type", of: element) ?? "field"
      return (options.isEmpty ? type : "\(type): \(options.joined(separator: ", "))", label)
    case "table":
      return (
        "list of { \(element.children.compactMap { markup.value("id", of: markup.elements[$0]) }.joined(separator: ", ")) }",
        label
      )
    case "output": return ("output of a step", markup.value("expression", of: element))
    case "dataObject":
      return (markup.value("isCollection", of: element) == "true" ? "data object, a list" : "data object", nil)
    case let name: return (name, markup.value("name", of: element))
    }
  }

  /// What is said of a symbol, in Markdown.
  static func text(_ symbol: Symbol, from file: FileView, _ folder: FolderView) -> String? {
    let definitions = folder.definitions(of: symbol, from: file)
    let texts = definitions.compactMap { definition -> String? in
      let place = "\(FilePath.name(of: definition.file.path)):\(line(of: definition))"
      if symbol.kind == .variable {
        guard let found = variable(definition.occurrence, in: definition.file) else { return nil }
        return "`\(symbol.name)`: \(found.type)" + (found.label.map { "\n\n\($0)" } ?? "") + "\n\n*written in \(place)*"
      }
      guard let markup = definition.file.markup,
        let index = markup.innermost(at: definition.occurrence.range.lowerBound)
      else { return "`\(line(of: definition.occurrence, in: definition.file))`\n\n*\(place)*" }
      return ElementText.text(index, in: markup) + "\n\n*\(place)*"
    }
    return texts.isEmpty ? nil : texts.prefix(3).joined(separator: "\n\n---\n\n")
  }

  private static func line(of definition: (file: FileView, occurrence: Occurrence)) -> Int {
    definition.file.text.position(of: definition.occurrence.range.lowerBound, .utf8).line + 1
  }
}

/// What an element is, says and asks for, in Markdown.
enum ElementText {
  static func text(_ index: Int, in markup: Markup) -> String {
    let element = markup.elements[index]
    var heading = "**\(element.localName)**"
    if let id = markup.value("id", of: element) { heading += " `\(id)`" }
    if let name = markup.value("name", of: element) { heading += " \(name)" }
    var parts = [heading]
    if let meaning = meaning(of: element) { parts.append(meaning) }
    if element.namespace == BPMNNamespace.model {
      if let documentation = SymbolMeaning.text(of: "documentation", in: element, markup) {
        parts.append(documentation)
      }
      let asked = ["role", "assignee", "form", "due", "handler", "decision"].compactMap { name in
        markup.value(name, of: element, namespace: BPMNNamespace.tramite).map { "\(name): `\($0)`" }
      }
      if !asked.isEmpty { parts.append(asked.joined(separator: "  \n")) }
    } else if let title = SymbolMeaning.text(of: "title", in: element, markup)
      ?? SymbolMeaning.text(of: "label", in: element, markup)
    {
      parts.append(title)
    }
    return parts.joined(separator: "\n\n")
  }

  /// The meaning of the kind of an element.
  static func meaning(of element: Markup.Element) -> String? {
    switch element.namespace {
    case BPMNNamespace.model: BPMNElementKind.named(element.localName).map { ElementMeaning.text($0) }
    case BPMNNamespace.tramite: ElementMeaning.tramite[element.localName]
    case FormReader.namespace: ElementMeaning.form[element.localName]
    case _: ElementMeaning.diagram[element.localName]
    }
  }
}

/// What a handler does with what it is given, in Markdown.
enum HandlerMeaning {
  static func text(_ handler: HandlerDescription) -> String {
    var parts = ["**\(handler.name)**"]
    if !handler.settings.isEmpty {
      parts.append(
        "Settings:\n"
          + handler.settings.map { "- `\($0.name)`\($0.isRequired ? " (required)" : ""): \($0.meaning)" }
          .joined(separator: "\n"))
    }
    if let inputs = handler.inputs, !inputs.isEmpty {
      parts.append(
        "Inputs:\n"
          + inputs.map { "- `\($0.name)`\($0.isRequired ? " (required)" : ""): \($0.meaning)" }.joined(separator: "\n"))
    }
    if let outcomes = handler.outcomes, !outcomes.isEmpty {
      parts.append("Outcomes: " + outcomes.map { "`\($0)`" }.joined(separator: ", "))
    }
    return parts.joined(separator: "\n\n")
  }
}
