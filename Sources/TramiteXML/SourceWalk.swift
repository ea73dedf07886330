/// Walks over the source of an attribute's value or an element's content, one resolved scalar at a time.
struct SourceWalk {
  let bytes: [UInt8]
  /// Where the next scalar begins.
  private(set) var offset: Int
  /// Where the scalar passed last ended.
  private(set) var endOfLast: Int
  let isContent: Bool
  private var isInCharacterData = false

  init(bytes: [UInt8], offset: Int, isContent: Bool) {
    self.bytes = bytes
    self.offset = offset
    self.endOfLast = offset
    self.isContent = isContent
    if isContent { isInCharacterData = Self.isBehindMark(bytes, offset) }
  }

  /// Whether a CDATA section has begun right before, white space apart: a walk may begin at the first letter inside it.
  private static func isBehindMark(_ bytes: [UInt8], _ offset: Int) -> Bool {
    var end = min(offset, bytes.count)
    while end > 0, isSpace(bytes[end - 1]) { end -= 1 }
    return bytes[..<end].suffix(9).elementsEqual("<![CDATA[".utf8)
  }

  /// Passes one resolved scalar, and in content whatever markup follows it. Stops at the end of value or content.
  mutating func advance() {
    guard offset < bytes.count, !isAtEnd else { return }
    if !isInCharacterData && bytes[offset] == UInt8(ascii: "&") {
      passReference()
    } else if bytes[offset] == carriageReturn && offset + 1 < bytes.count && bytes[offset + 1] == lineFeed {
      offset += 2
    } else {
      offset += 1
      while offset < bytes.count && isContinuation(bytes[offset]) { offset += 1 }
    }
    endOfLast = offset
    skipMarkup()
  }

  /// In content, passes comments, processing instructions, child elements and the marks of CDATA sections.
  mutating func skipMarkup() {
    guard isContent else { return }
    while offset < bytes.count {
      if isInCharacterData {
        guard has("]]>") else { return }
        offset += 3
        isInCharacterData = false
      } else if has("<![CDATA[") {
        offset += 9
        isInCharacterData = true
      } else if has("<!--") {
        pass("-->")
      } else if has("<?") {
        pass("?>")
      } else if bytes[offset] == UInt8(ascii: "<") && !has("</") {
        passElement()
      } else {
        return
      }
    }
  }

  private var isAtEnd: Bool { isContent && !isInCharacterData && has("</") }

  private func has(_ text: StaticString) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  private mutating func pass(_ end: StaticString) {
    while offset < bytes.count && !has(end) { offset += 1 }
    offset = min(offset + end.utf8CodeUnitCount, bytes.count)
  }

  private mutating func passReference() {
    while offset < bytes.count && bytes[offset] != UInt8(ascii: ";") { offset += 1 }
    offset = min(offset + 1, bytes.count)
  }

  /// Passes a child element with all it holds; the document is well-formed, so counting tags is enough.
  private mutating func passElement() {
    var depth = 0
    repeat {
      if has("<!--") {
        pass("-->")
      } else if has("<![CDATA[") {
        pass("]]>")
      } else if has("<?") {
        pass("?>")
      } else if has("</") {
        depth -= 1
        pass(">")
      } else if has("<") {
        if !passTag() { depth += 1 }
      } else {
        offset += 1
      }
    } while depth > 0 && offset < bytes.count
  }

  /// Passes a start tag; true if the element is empty (`<x/>`).
  private mutating func passTag() -> Bool {
    var quote: UInt8?
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return bytes[offset - 2] == UInt8(ascii: "/")
      }
    }
    return true
  }
}
