import CLibXML2
import TramiteProblems

/// Carries the builder through libxml2's callbacks, which know a pointer only: that is why it is a class.
final class XMLTreeCarrier {
  var builder: XMLTreeBuilder
  init(_ builder: XMLTreeBuilder) { self.builder = builder }

  static func of(_ data: UnsafeMutableRawPointer?) -> XMLTreeCarrier? {
    data.map { Unmanaged<XMLTreeCarrier>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// Builds the tree while libxml2 parses.
struct XMLTreeBuilder {
  let source: SourceText
  let limits: XMLLimits
  /// The running parser; nil outside of `parse`.
  var context: xmlParserCtxtPtr?
  private(set) var root: XMLElement?
  /// The first problem; parsing stops at it.
  private(set) var problem: Problem?

  /// Open elements; entries above `depth` are kept so that their buffers are used again.
  private(set) var frames: [Frame] = []
  private(set) var depth = 0
  private var elementCount = 0
  private var attributeCount = 0
  private var names: [UnsafePointer<xmlChar>: String] = [:]
  /// The namespace of each prefix that is declared anywhere; of several declarations the first.
  private(set) var prefixes: [String: String] = [:]
  private var cursor = SourceCursor()

  /// An element whose end tag has not come yet.
  struct Frame {
    var namespace = ""
    var name = ""
    var attributes: [XMLAttribute] = []
    var children: [XMLElement] = []
    var text: [UInt8] = []
    var place = XMLPlace(line: 1, column: 1, length: 1)
    var contentPlace = XMLPlace(line: 1, column: 1, length: 1)
    var contentOffset = 0
    var startOffset = 0
  }

  init(source: SourceText, limits: XMLLimits) {
    self.source = source
    self.limits = limits
  }

  /// The parser's offset in the source text.
  func offset(in context: xmlParserCtxtPtr) -> Int {
    guard let input = context.pointee.input else { return source.bytes.count }
    return min(Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base), source.bytes.count)
  }

  /// Stops parsing at a problem; only the first counts.
  mutating func stop(_ found: Problem) {
    if problem == nil { problem = found }
    if let context { xmlStopParser(context) }
  }

  // MARK: Events of the parser

  mutating func start(
    name: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?, count: Int,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard problem == nil, let context, let name else { return }
    let tagEnd = offset(in: context)
    var tagStart = min(tagEnd, source.bytes.count - 1)
    while tagStart > 0 && source.bytes[tagStart] != UInt8(ascii: "<") { tagStart -= 1 }
    guard isWithinLimits(attributes: count, at: tagStart) else { return }

    if depth == frames.count { frames.append(Frame()) }
    frames[depth].name = text(of: name)
    frames[depth].namespace = uri.map { text(of: $0) } ?? ""
    var scan = TagScan(bytes: source.bytes, offset: tagStart + 1)
    scan.passName()
    frames[depth].place = place(from: tagStart, to: scan.offset)
    if count > 0, let attributes { readAttributes(count, attributes, &scan) }
    var content = tagEnd
    while content < source.bytes.count && source.bytes[content] != UInt8(ascii: ">") { content += 1 }
    frames[depth].contentPlace = place(from: content + 1, to: content + 2)
    frames[depth].contentOffset = content + 1
    frames[depth].startOffset = tagStart
    depth += 1
  }

  /// Keeps the prefixes that an element declares: a prefix and a namespace each.
  mutating func declare(_ count: Int, _ raw: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard count > 0, let raw else { return }
    for index in 0..<count {
      guard let uri = raw[index * 2 + 1] else { continue }
      let name = raw[index * 2].map { text(of: $0) } ?? ""
      if prefixes[name] == nil { prefixes[name] = text(of: uri) }
    }
  }

  mutating func end() {
    guard problem == nil, depth > 0, let context else { return }
    depth -= 1
    let frame = frames[depth]
    let isBlank = !frame.children.isEmpty && frame.text.allSatisfy(isSpace)
    let element = XMLElement(
      namespace: frame.namespace, name: frame.name, attributes: frame.attributes, children: frame.children,
      text: isBlank || frame.text.isEmpty ? "" : String(decoding: frame.text, as: UTF8.self), file: source.file,
      place: frame.place, contentPlace: frame.contentPlace, contentOffset: frame.contentOffset,
      startOffset: frame.startOffset, endOffset: offset(in: context))
    frames[depth].attributes = []
    frames[depth].children = []
    if depth == 0 { root = element } else { frames[depth - 1].children.append(element) }
    frames[depth].text.removeAll(keepingCapacity: frames[depth].text.capacity <= 4096)
  }

  mutating func characters(_ text: UnsafePointer<xmlChar>?, _ length: Int) {
    guard problem == nil, depth > 0, let text else { return }
    guard frames[depth - 1].text.count + length <= limits.textBytes else {
      let frame = frames[depth - 1]
      stop(
        Problem(
          .xmlTextTooLong, at: frame.place.location(in: source.file),
          "the text of <\(frame.name)> has more than \(limits.textBytes) bytes"))
      return
    }
    frames[depth - 1].text.append(contentsOf: UnsafeBufferPointer(start: text, count: length))
  }

  mutating func refuseDoctype() {
    guard let context else { return }
    let here = offset(in: context)
    let start = source.bytes[..<here].lastIndex(of: UInt8(ascii: "<")) ?? 0
    stop(
      Problem(
        .xmlDoctype, at: source.location(ofByte: start, length: 9),
        "the file has a document type declaration (<!DOCTYPE>), which is refused",
        hint: "remove it; write entities of your own out as characters"))
  }

  // MARK: Parts

  private mutating func isWithinLimits(attributes count: Int, at tagStart: Int) -> Bool {
    elementCount += 1
    attributeCount += count
    let source = source
    let here = { source.location(ofByte: tagStart) }
    if depth >= limits.depth {
      stop(
        Problem(
          .xmlTooDeep, at: here(), "elements stand inside one another deeper than \(limits.depth) levels",
          hint: "check that the file is a definition; move inner sub-processes into processes of their own"))
    } else if elementCount > limits.elements {
      stop(Problem(.xmlTooManyElements, at: here(), "the file has more than \(limits.elements) elements"))
    } else if count > limits.attributesPerElement {
      stop(
        Problem(
          .xmlAttributesTooLarge, at: here(),
          "the element has \(count) attributes; at most \(limits.attributesPerElement) are read"))
    } else if attributeCount > limits.attributes {
      stop(Problem(.xmlAttributesTooLarge, at: here(), "the file has more than \(limits.attributes) attributes"))
    }
    return problem == nil
  }

  private mutating func readAttributes(
    _ count: Int, _ raw: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, _ scan: inout TagScan
  ) {
    frames[depth].attributes.reserveCapacity(count)
    // Five pointers each: local name, prefix, namespace, begin and end of the value; in document order.
    for index in 0..<count {
      guard let name = raw[index * 5], let begin = raw[index * 5 + 3], let end = raw[index * 5 + 4] else { continue }
      var found = scan.nextAttribute()
      while let attribute = found, attribute.isNamespaceDeclaration { found = scan.nextAttribute() }
      guard let found else { return }
      let length = end - begin
      guard length <= limits.attributeBytes else {
        let bound = limits.attributeBytes
        stop(
          Problem(
            .xmlTextTooLong, at: source.location(ofByte: found.name.lowerBound, length: found.name.count),
            "the value of attribute '\(text(of: name))' has more than \(bound) bytes"))
        return
      }
      frames[depth].attributes.append(
        XMLAttribute(
          namespace: raw[index * 5 + 2].map { text(of: $0) } ?? "", name: text(of: name),
          value: value(UnsafeBufferPointer(start: begin, count: length)), file: source.file,
          place: place(from: found.name.lowerBound, to: found.name.upperBound),
          valuePlace: place(from: found.value.lowerBound, to: found.value.upperBound)))
    }
  }

  /// libxml2 hands an ampersand of a value out as `&#38;`, for a second pass that only its own tree makes.
  private func value(_ bytes: UnsafeBufferPointer<xmlChar>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      result.append(bytes[index])
      index += bytes[index] == UInt8(ascii: "&") ? 5 : 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Names are strings of libxml2's dictionary: one pointer, one string.
  private mutating func text(of pointer: UnsafePointer<xmlChar>) -> String {
    if let known = names[pointer] { return known }
    let text = String(cString: pointer)
    names[pointer] = text
    return text
  }

  private mutating func place(from start: Int, to end: Int) -> XMLPlace {
    cursor.move(to: start, in: source.bytes)
    let (line, column) = (cursor.line, cursor.column)
    var length = 0
    source.bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index < min(end, bytes.count), bytes[index] != lineFeed, bytes[index] != carriageReturn {
        if !isContinuation(bytes[index]) { length += 1 }
        index += 1
      }
    }
    return XMLPlace(line: line, column: column, length: UInt32(max(length, 1)))
  }
}

/// White space of XML.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

/// Line and column of an offset that only ever grows: places are asked for in document order, so that a file of one
/// giant line costs no more than any other.
struct SourceCursor {
  private var offset = 0
  private(set) var line: UInt32 = 1
  private(set) var column: UInt32 = 1

  mutating func move(to target: Int, in bytes: [UInt8]) {
    if target < offset { self = SourceCursor() }
    bytes.withUnsafeBufferPointer { text in
      let end = min(target, text.count)
      while offset < end {
        let byte = text[offset]
        offset += 1
        if byte == lineFeed || (byte == carriageReturn && !(offset < text.count && text[offset] == lineFeed)) {
          line += 1
          column = 1
        } else if !isContinuation(byte) {
          column += 1
        }
      }
    }
  }
}

/// Finds names and values of attributes in the source of a well-formed start tag.
struct TagScan {
  let bytes: [UInt8]
  private(set) var offset: Int

  init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
    var isNamespaceDeclaration: Bool
  }

  mutating func passName() {
    while offset < bytes.count, !isSpace(bytes[offset]), !ends.contains(bytes[offset]) { offset += 1 }
  }

  mutating func nextAttribute() -> Attribute? {
    while offset < bytes.count, isSpace(bytes[offset]) { offset += 1 }
    let nameStart = offset
    passName()
    let name = nameStart..<offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\""), bytes[offset] != UInt8(ascii: "'") {
      if bytes[offset] == UInt8(ascii: ">") { return nil }
      offset += 1
    }
    guard offset < bytes.count, !name.isEmpty else { return nil }
    let quote = bytes[offset]
    let valueStart = offset + 1
    offset = valueStart
    while offset < bytes.count, bytes[offset] != quote { offset += 1 }
    let value = valueStart..<min(offset, bytes.count)
    offset += 1
    return Attribute(name: name, value: value, isNamespaceDeclaration: isDeclaration(name))
  }

  private func isDeclaration(_ name: Range<Int>) -> Bool {
    guard name.count >= 5, bytes[name].starts(with: "xmlns".utf8) else { return false }
    return name.count == 5 || bytes[name.lowerBound + 5] == UInt8(ascii: ":")
  }

  private var ends: [UInt8] { Self.nameEnds }
  private static let nameEnds = [UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")]
}
