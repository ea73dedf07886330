import TramiteDocuments

/// The elements of an XML text as far as they can be told, however broken it is: where names, attributes and texts stand.
///
/// The reader of definitions is strict, and rightly so; while somebody types the text is hardly ever whole. Whatever asks
/// what stands at the cursor, or where an id is named, asks here.
struct Markup: Sendable {
  /// An attribute as it is written.
  struct Attribute: Sendable {
    /// With its prefix.
    let name: String
    let nameRange: Range<Int>
    /// Between the quotes; nil where there is no value yet.
    let valueRange: Range<Int>?
    /// Namespace; empty for none.
    fileprivate(set) var namespace = ""

    var localName: String { Markup.localPart(name) }
  }

  /// An element as it is written.
  struct Element: Sendable {
    /// With its prefix; empty where only `<` has been typed.
    let name: String
    let nameRange: Range<Int>
    /// From `<` behind `>`, or as far as the tag goes.
    var tagRange: Range<Int>
    var attributes: [Attribute]
    /// Whether `>` was found.
    var isTagWhole: Bool
    /// Whether it has no content: `<a/>`, or a tag that breaks off.
    var isEmpty: Bool
    let parent: Int?
    var children: [Int] = []
    /// The text that stands directly in it, piece by piece.
    var texts: [Range<Int>] = []
    /// The name in the end tag.
    var endNameRange: Range<Int>?
    /// The byte behind the end tag, or where it is taken to end.
    var end: Int
    /// Namespace; empty for none, and for prefixes that are not declared.
    var namespace = ""

    var localName: String { Markup.localPart(name) }
    var prefix: String { Markup.prefix(name) }
    /// Behind the start tag.
    var contentStart: Int { tagRange.upperBound }

    /// The attribute of this local name; without a namespace unless one is given.
    func attribute(_ name: String, namespace: String = "") -> Attribute? {
      attributes.first { $0.localName == name && $0.namespace == namespace }
    }
  }

  let bytes: [UInt8]
  /// In document order; the root is the first.
  let elements: [Element]
  /// Comments, processing instructions and the like.
  let passedOver: [Range<Int>]

  /// Reads a text.
  /// - Cost: linear in the text.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var pass = MarkupPass(bytes)
    pass.read()
    elements = pass.elements
    passedOver = pass.passedOver
  }

  static func localPart(_ name: String) -> String {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }

  static func prefix(_ name: String) -> String {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "" }
    return String(name[..<colon])
  }

  /// The bytes of a range as text, entities left as they are.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The value of an attribute with its entities resolved.
  func value(_ attribute: Attribute?) -> String? {
    attribute?.valueRange.map { WrittenText(bytes, [$0]).text }
  }

  /// The value of an element's attribute with its entities resolved; nil where it is absent or empty.
  func value(_ name: String, of element: Element, namespace: String = "") -> String? {
    value(element.attribute(name, namespace: namespace)).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The elements around one, from the nearest to the root.
  func ancestors(of index: Int) -> [Element] {
    var found: [Element] = []
    var current = elements[index].parent
    while let next = current {
      found.append(elements[next])
      current = elements[next].parent
    }
    return found
  }

  /// The prefix that is declared for a namespace around an element, with its colon; nil where it is not declared.
  func prefix(for namespace: String, at index: Int?) -> String? {
    var current = index
    while let next = current {
      for attribute in elements[next].attributes {
        let isDefault = attribute.name == "xmlns"
        guard isDefault || Self.prefix(attribute.name) == "xmlns", value(attribute) == namespace else { continue }
        return isDefault ? "" : attribute.localName + ":"
      }
      current = elements[next].parent
    }
    return nil
  }
}

// MARK: Reading

/// One pass over a text.
private struct MarkupPass {
  let bytes: [UInt8]
  var elements: [Markup.Element] = []
  var passedOver: [Range<Int>] = []
  private var open: [Int] = []
  /// Declared namespaces: prefix, URI and the depth at which they count.
  private var declared: [(prefix: String, uri: String, depth: Int)] = [("xml", BPMNNamespace.xml, 0)]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        text()
        continue
      }
      if starts("<!--") {
        pass(to: "-->")
      } else if starts("<![CDATA[") {
        cdata()
      } else if starts("<?") {
        pass(to: "?>")
      } else if starts("<!") {
        pass(to: ">")
      } else if starts("</") {
        endTag()
      } else {
        startTag()
      }
    }
    while let last = open.popLast() { elements[last].end = bytes.count }
  }

  private func starts(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      guard index + text.count <= bytes.count else { return false }
      return (0..<text.count).allSatisfy { bytes[index + $0] == text[$0] }
    }
  }

  private mutating func text() {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
    if let last = open.last { elements[last].texts.append(start..<index) }
  }

  private mutating func pass(to end: StaticString) {
    let start = index
    while index < bytes.count, !starts(end) { index += 1 }
    index = min(bytes.count, index + end.utf8CodeUnitCount)
    passedOver.append(start..<index)
  }

  private mutating func cdata() {
    index += 9
    let start = index
    while index < bytes.count, !starts("]]>") { index += 1 }
    if let last = open.last { elements[last].texts.append(start..<index) }
    index = min(bytes.count, index + 3)
  }

  private mutating func endTag() {
    let start = index
    index += 2
    let nameRange = name()
    let name = String(decoding: bytes[nameRange], as: UTF8.self)
    while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: ">") { index += 1 }
    guard let place = open.lastIndex(where: { elements[$0].name == name }) else { return }
    for unclosed in open[(place + 1)...] { elements[unclosed].end = start }
    elements[open[place]].endNameRange = nameRange
    elements[open[place]].end = index
    open.removeSubrange(place...)
    while let last = declared.last, last.depth > open.count { declared.removeLast() }
  }

  private mutating func startTag() {
    let start = index
    index += 1
    let nameRange = name()
    let parent = open.last
    var element = Markup.Element(
      name: String(decoding: bytes[nameRange], as: UTF8.self), nameRange: nameRange, tagRange: start..<index,
      attributes: [], isTagWhole: false, isEmpty: true, parent: parent, end: index)
    attributes(of: &element)
    element.tagRange = start..<index
    element.end = index
    declareNamespaces(of: &element)
    let number = elements.count
    if let parent { elements[parent].children.append(number) }
    elements.append(element)
    if !element.isEmpty {
      open.append(number)
    } else {
      while let last = declared.last, last.depth > open.count { declared.removeLast() }
    }
  }

  private mutating func attributes(of element: inout Markup.Element) {
    while true {
      skipSpace()
      guard index < bytes.count else { return }
      switch bytes[index] {
      case UInt8(ascii: "<"): return
      case UInt8(ascii: ">"):
        index += 1
        (element.isTagWhole, element.isEmpty) = (true, false)
        return
      case UInt8(ascii: "/"):
        index += 1
        guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { continue }
        index += 1
        element.isTagWhole = true
        return
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="): index += 1
      case _: element.attributes.append(attribute())
      }
    }
  }

  private mutating func attribute() -> Markup.Attribute {
    let nameRange = name()
    let name = String(decoding: bytes[nameRange], as: UTF8.self)
    let behind = index
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      index = behind
      return Markup.Attribute(name: name, nameRange: nameRange, valueRange: nil)
    }
    index += 1
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      return Markup.Attribute(name: name, nameRange: nameRange, valueRange: nil)
    }
    let quote = bytes[index]
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != quote, bytes[index] != UInt8(ascii: "<") { index += 1 }
    let value = start..<index
    if index < bytes.count, bytes[index] == quote { index += 1 }
    return Markup.Attribute(name: name, nameRange: nameRange, valueRange: value)
  }

  private mutating func declareNamespaces(of element: inout Markup.Element) {
    for attribute in element.attributes where attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:") {
      guard let range = attribute.valueRange else { continue }
      let prefix = attribute.name == "xmlns" ? "" : attribute.localName
      declared.append((prefix, String(decoding: bytes[range], as: UTF8.self), open.count + 1))
    }
    element.namespace = namespace(of: element.prefix)
    for index in element.attributes.indices {
      let prefix = Markup.prefix(element.attributes[index].name)
      if !prefix.isEmpty { element.attributes[index].namespace = namespace(of: prefix) }
    }
  }

  private func namespace(of prefix: String) -> String { declared.last { $0.prefix == prefix }?.uri ?? "" }

  private mutating func name() -> Range<Int> {
    let start = index
    while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
    return start..<index
  }

  private mutating func skipSpace() {
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || "=<>/\"'".utf8.contains(byte)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
