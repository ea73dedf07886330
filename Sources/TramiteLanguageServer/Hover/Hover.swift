import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteProblems

/// What is said of the place under the pointer.
struct Hover {
  /// Markdown.
  let text: String
  /// The bytes that it is about.
  let range: Range<Int>

  /// What is known of a byte of a file; nil where nothing is.
  /// - Parameter problems: what was found wrong in the text as it is.
  static func at(
    _ offset: Int, in file: FileView, _ folder: FolderView, handlers: [HandlerDescription], problems: [Problem]
  ) -> Hover? {
    var parts: [String] = []
    var range: Range<Int>?
    if let (text, place) = subject(offset, file, folder, handlers) {
      parts.append(text)
      range = place
    }
    for problem in problems {
      let place = file.text.bytes(of: problem.location)
      guard place.lowerBound <= offset, offset <= place.upperBound else { continue }
      if let explanation = Diagnostic.explanation(of: problem.code), !parts.contains(explanation) {
        parts.append(explanation)
        range = range ?? place
      }
    }
    return range.map { Hover(text: parts.joined(separator: "\n\n---\n\n"), range: $0) }
  }

  private static func subject(
    _ offset: Int, _ file: FileView, _ folder: FolderView, _ handlers: [HandlerDescription]
  ) -> (String, Range<Int>)? {
    if let found = folder.symbol(in: file, at: offset), let text = SymbolMeaning.text(found.symbol, from: file, folder)
    {
      return (text, found.range)
    }
    guard let markup = file.markup else { return nil }
    switch markup.cursor(at: offset) {
    case .tagName(let index): return (ElementText.text(index, in: markup), markup.elements[index].nameRange)
    case .endTag(let index):
      return markup.elements[index].endNameRange.map { (ElementText.text(index, in: markup), $0) }
    case .attributeName(let index, let written):
      let element = markup.elements[index]
      guard let attribute = element.attributes.first(where: { $0.nameRange == written }),
        let meaning = AttributeMeaning.text(attribute.localName, namespace: attribute.namespace, of: element)
      else { return nil }
      return ("**\(attribute.localName)**\n\n\(meaning)", written)
    case .attributeValue(let index, let number):
      let element = markup.elements[index]
      return value(element.attributes[number], of: element, markup, offset, handlers)
    case .content(let index):
      let element = markup.elements[index]
      return ExpressionPlaces.isExpression(textOf: element) ? word(element.texts, markup, offset) : nil
    case .nothing: return nil
    }
  }

  private static func value(
    _ attribute: Markup.Attribute, of element: Markup.Element, _ markup: Markup, _ offset: Int,
    _ handlers: [HandlerDescription]
  ) -> (String, Range<Int>)? {
    guard let range = attribute.valueRange else { return nil }
    if attribute.localName == "handler", let name = markup.value(attribute),
      let handler = handlers.first(where: { $0.name == name })
    {
      return (HandlerMeaning.text(handler), range)
    }
    if ExpressionPlaces.isExpression(attribute, of: element), let found = word([range], markup, offset) { return found }
    return AttributeMeaning.text(attribute.localName, namespace: attribute.namespace, of: element).map {
      ("**\(attribute.localName)**\n\n\($0)", range)
    }
  }

  /// A word of an expression: a built-in function, or one of the names that every expression knows.
  private static func word(_ ranges: [Range<Int>], _ markup: Markup, _ offset: Int) -> (String, Range<Int>)? {
    let written = WrittenText(markup.bytes, ranges)
    let place = written.byte(at: offset)
    let words = ExpressionWords(written.text)
    let candidates = BuiltinFunctions.all.sorted { $0.name.utf8.count > $1.name.utf8.count }
    for function in candidates {
      for range in words.ranges(ofVariable: function.name) where range.contains(place) || range.upperBound == place {
        return (function.forms.map { "```\n\($0)\n```" }.joined(separator: "\n"), written.range(range))
      }
    }
    guard let word = words.words.first(where: { $0.range.contains(place) }), word.kind == .name,
      let meaning = reserved[word.text]
    else { return nil }
    return ("`\(word.text)`\n\n\(meaning)", written.range(word.range))
  }

  private static let reserved: [String: String] = [
    "instance": "The instance: `id`, `businessKey`, `startedBy`, `startedAt`, `process`, `version`.",
    "elements": "What is known of elements by their ids: `elements.\"id\".completedBy`, `completedAt`, `count`.",
    "actor": "Who fills in the form.",
    "loopCounter": "The number of the run of the loop, from 1.",
  ]
}
