import TramiteDefinitions
import TramiteDocuments

/// Where expressions stand in a file.
enum ExpressionPlaces {
  /// Attributes of Tramite in definitions whose value is an expression, or may be one.
  static let attributes: Set<String> = [
    "assignee", "due", "priority", "correlationKey", "messageId", "timeToLive", "businessKey", "expression",
  ]

  /// Attributes of forms whose value is an expression, or may be one.
  static let formAttributes: Set<String> = [
    "when", "required", "visible", "readOnly", "default", "min", "max", "expression",
  ]

  /// Whether an attribute of an element may hold an expression.
  static func isExpression(_ attribute: Markup.Attribute, of element: Markup.Element) -> Bool {
    if element.namespace == FormReader.namespace {
      return attribute.namespace.isEmpty && formAttributes.contains(attribute.localName)
    }
    if element.namespace == BPMNNamespace.tramite {
      return attribute.namespace.isEmpty && attribute.localName == "expression"
    }
    return attribute.namespace == BPMNNamespace.tramite && attributes.contains(attribute.localName)
  }

  /// Whether the text of an element is an expression.
  static func isExpression(textOf element: Markup.Element) -> Bool {
    if element.namespace == BPMNNamespace.model {
      guard let entry = ContentModel.entry(named: element.localName) else { return false }
      return entry.text == .expression || entry.kind == .script
    }
    // Of decision models.
    return element.localName == "text" && element.namespace.contains("/DMN/")
  }
}

extension FileNames {
  /// Adds the names of an expression.
  mutating func add(expression ranges: [Range<Int>], of bytes: [UInt8], file: String?, variables: [String] = []) {
    let written = WrittenText(bytes, ranges)
    let words = ExpressionWords(written.text)
    for id in words.elementIDs { add(Symbol(.element, id.text, file: file), written.range(id.range)) }
    for name in words.variables where name.text != "elements" {
      add(Symbol(.variable, name.text), written.range(name.range))
    }
    for name in variables where name.contains(" ") {
      for range in words.ranges(ofVariable: name) { add(Symbol(.variable, name), written.range(range)) }
    }
  }

  /// Adds each of the words of an attribute's value.
  mutating func add(words range: Range<Int>, of bytes: [UInt8], isPrefixed: Bool = false, as symbol: (String) -> Symbol)
  {
    var index = range.lowerBound
    while index < range.upperBound {
      while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
      var start = index
      while index < range.upperBound, bytes[index] > 0x20 { index += 1 }
      guard index > start else { continue }
      if isPrefixed, let colon = bytes[start..<index].lastIndex(of: UInt8(ascii: ":")) { start = colon + 1 }
      add(symbol(String(decoding: bytes[start..<index], as: UTF8.self)), start..<index)
    }
  }
}
