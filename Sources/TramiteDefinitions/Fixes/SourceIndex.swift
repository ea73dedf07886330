import TramiteProblems
import TramiteXML

/// The elements of a document by their places, for repairs.
struct SourceIndex {
  /// An element with where it stands among the children of its parent.
  struct Found {
    let element: XMLElement
    let parent: XMLElement?
    let position: Int
  }

  let document: XMLDocument
  private var byStart: [Int: Found] = [:]
  private var byID: [String: Found] = [:]

  init(_ document: XMLDocument) {
    self.document = document
    add(document.root, parent: nil, position: 0)
  }

  private mutating func add(_ element: XMLElement, parent: XMLElement?, position: Int) {
    let found = Found(element: element, parent: parent, position: position)
    byStart[element.startOffset] = found
    if let id = element.attribute("id")?.value, byID[id] == nil { byID[id] = found }
    for (index, child) in element.children.enumerated() { add(child, parent: element, position: index) }
  }

  /// The element that begins at a place.
  func element(at location: SourceLocation) -> Found? {
    document.source.offset(of: location).flatMap { byStart[$0] }
  }

  /// The element of an id.
  func element(_ id: String) -> Found? { byID[id] }

  /// The innermost element around a place.
  func innermost(at location: SourceLocation) -> Found? {
    guard let offset = document.source.offset(of: location) else { return nil }
    var current = document.root
    while let child = current.children.first(where: { $0.startOffset <= offset && offset < $0.endOffset }) {
      current = child
    }
    return byStart[current.startOffset]
  }

  /// The attribute whose value stands at a place, and its element.
  func attribute(valueAt location: SourceLocation) -> (element: XMLElement, attribute: XMLAttribute)? {
    guard let element = innermost(at: location)?.element,
      let attribute = element.attributes.first(where: { $0.collapsed().valueLocation.isSamePlace(as: location) })
    else { return nil }
    return (element, attribute)
  }

  /// An element with its line break and indentation, where it stands on lines of its own; else the element alone.
  func lines(of element: XMLElement) -> Range<Int> {
    let bytes = document.source.bytes
    var (start, end) = (element.startOffset, element.endOffset)
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D else {
      return element.startOffset..<element.endOffset
    }
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start > 0, bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D else {
      return element.startOffset..<element.endOffset
    }
    start -= 1
    if bytes[start] == 0x0A, start > 0, bytes[start - 1] == 0x0D { start -= 1 }
    return start..<end
  }

  /// Whether somebody wrote a comment inside of an element.
  func hasComment(_ element: XMLElement) -> Bool {
    let bytes = document.source.bytes[element.startOffset..<element.endOffset]
    return bytes.indices.contains { bytes[$0] == 0x3C && bytes[$0...].starts(with: "<!--".utf8) }
  }

  /// An element with the white space and comments before it, and the comment behind it on its line: what moves with it.
  func chunk(_ found: Found) -> Range<Int> {
    guard let parent = found.parent else { return found.element.startOffset..<found.element.endOffset }
    return chunkStart(found.position, in: parent)..<chunkStart(found.position + 1, in: parent)
  }

  /// Where the chunk of the n-th child begins, and that of the one before it ends.
  func chunkStart(_ position: Int, in parent: XMLElement) -> Int {
    endOfComment(behind: position == 0 ? parent.contentStart : parent.children[position - 1].endOffset)
  }

  /// The end of the comments that follow on the same line, if nothing else follows there.
  private func endOfComment(behind offset: Int) -> Int {
    let bytes = document.source.bytes
    var (end, current) = (offset, offset)
    while true {
      while current < bytes.count, bytes[current] == 0x20 || bytes[current] == 0x09 { current += 1 }
      guard current < bytes.count else { return end }
      if bytes[current] == 0x0A || bytes[current] == 0x0D { return end }
      guard bytes[current...].starts(with: "<!--".utf8) else { return offset }
      while current < bytes.count, !bytes[current...].starts(with: "-->".utf8) { current += 1 }
      current = min(current + 3, bytes.count)
      end = current
    }
  }

  /// The bytes of a range.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { document.source.bytes[range] }

  /// The name of an attribute up to its closing quote, and the white space before it.
  func range(of attribute: XMLAttribute) -> Range<Int>? {
    guard var start = document.source.offset(of: attribute.location), let value = valueRange(of: attribute) else {
      return nil
    }
    let bytes = document.source.bytes
    while start > 0, isSpace(bytes[start - 1]) { start -= 1 }
    return start..<value.upperBound + 1
  }

  /// The value of an attribute as it is written, between its quotes.
  func valueRange(of attribute: XMLAttribute) -> Range<Int>? {
    let bytes = document.source.bytes
    guard let start = document.source.offset(of: attribute.valueLocation), start > 0,
      let end = bytes[start...].firstIndex(of: bytes[start - 1])
    else { return nil }
    return start..<end
  }

  /// The local names in the start tag and, if it has one, the end tag.
  func names(of element: XMLElement) -> [Range<Int>] {
    let bytes = document.source.bytes
    let length = element.name.utf8.count
    func local(from start: Int) -> Range<Int> {
      let end = bytes[start...].firstIndex { isSpace($0) || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") }
      let last = end ?? bytes.count
      return last - length..<last
    }
    var found = [local(from: element.startOffset + 1)]
    let isClosed = element.endOffset >= 2 && bytes[element.endOffset - 2] == UInt8(ascii: "/")
    if !isClosed || element.contentStart < element.endOffset,
      let open = bytes[..<element.endOffset].lastIndex(of: UInt8(ascii: "<")), open > element.startOffset
    {
      found.append(local(from: open + 2))
    }
    return found
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

extension SourceLocation {
  /// Whether another place begins where this one does.
  func isSamePlace(as other: SourceLocation) -> Bool { (line, column) == (other.line, other.column) }
}
