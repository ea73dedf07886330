import CLibXML2
import TramiteProblems

/// What libxml2 finds wrong, in the words of this product.
extension XMLTreeBuilder {
  mutating func fail(_ error: xmlError) {
    guard problem == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue, let context else { return }
    let here = offset(in: context)
    switch xmlParserErrors(rawValue: UInt32(bitPattern: error.code)) {
    case XML_NS_ERR_UNDEFINED_NAMESPACE: stop(undeclaredPrefix(error, at: here))
    case XML_ERR_TAG_NAME_MISMATCH: stop(mismatch(at: here))
    case XML_ERR_TAG_NOT_FINISHED: stop(unfinished())
    case XML_ERR_DOCUMENT_END: stop(wrong("something stands behind the end of the root element", at: here))
    case XML_ERR_DOCUMENT_EMPTY: stop(wrong("there is no element where the document should begin", at: here))
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
      stop(
        wrong(
          "the entity '\(detail(error))' is not defined; only amp, lt, gt, quot and apos are",
          at: back(from: here, to: UInt8(ascii: "&")), hint: "write the character itself, or its number as in '&#233;'")
      )
    case XML_ERR_ATTRIBUTE_REDEFINED:
      stop(
        wrong(
          "the attribute '\(detail(error))' stands twice in this tag", at: tagStart(before: here),
          hint: "keep one of the two"))
    case XML_ERR_LT_IN_ATTRIBUTE:
      stop(
        wrong("a '<' stands inside an attribute's value", at: here, hint: "write '&lt;', or add the missing quote"))
    case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_ATTRIBUTE_NOT_FINISHED:
      stop(
        wrong(
          "an attribute here has no complete value in quotes", at: here,
          hint: "write attributes as name=\"value\" with straight quotes"))
    case XML_ERR_NAME_REQUIRED, XML_ERR_ENTITYREF_SEMICOL_MISSING:
      stop(
        wrong(
          "a name was expected here: an '&' or '<' stands alone", at: here,
          hint: "write '&amp;' for '&' and '&lt;' for '<' in texts and values"))
    case XML_ERR_GT_REQUIRED, XML_ERR_SPACE_REQUIRED:
      stop(
        wrong(
          "the tag does not go on as a tag does: '>' or an attribute was expected", at: here,
          hint: "close the tag with '>', and put a space between attributes"))
    case XML_ERR_INVALID_CHAR:
      stop(
        wrong(
          "a character stands here that XML does not allow", at: here,
          hint: "remove it; control characters are not part of any text"))
    case _:
      stop(wrong(libraryMessage(error), at: here))
    }
  }

  private func wrong(_ message: String, at offset: Int, hint: String? = nil) -> Problem {
    Problem(.xmlNotWellFormed, at: source.location(ofByte: offset), message, hint: hint)
  }

  private func undeclaredPrefix(_ error: xmlError, at offset: Int) -> Problem {
    let prefix = detail(error)
    let known = ["tramite": "urn:tramite:bpmn:1", "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL"]
    let declaration = known[prefix].map { "xmlns:\(prefix)=\"\($0)\"" } ?? "xmlns:\(prefix)=\"...\""
    return Problem(
      .xmlUndeclaredPrefix, at: source.location(ofByte: tagStart(before: offset)),
      "the namespace prefix '\(prefix)' is not declared", hint: "add \(declaration) to the root element")
  }

  private func mismatch(at offset: Int) -> Problem {
    var start = max(min(offset, source.bytes.count) - 2, 0)
    while start > 0, !(source.bytes[start] == UInt8(ascii: "<") && source.bytes[start + 1] == UInt8(ascii: "/")) {
      start -= 1
    }
    var end = min(start + 2, source.bytes.count)
    while end < source.bytes.count, source.bytes[end] != UInt8(ascii: ">"), !isSpace(source.bytes[end]) { end += 1 }
    let found = String(decoding: source.bytes[min(start + 2, end)..<end], as: UTF8.self)
    let open = depth > 0 ? frames[depth - 1] : Frame()
    return Problem(
      .xmlNotWellFormed, at: source.location(ofByte: start, length: max(end - start, 1)),
      "the end tag '\(found)' does not match the start tag '\(open.name)' of line \(open.place.line)",
      hint: "close '\(open.name)' first, or remove the end tag that has no start")
  }

  private func unfinished() -> Problem {
    let open = depth > 0 ? frames[depth - 1] : Frame()
    return Problem(
      .xmlNotWellFormed, at: source.location(ofByte: source.bytes.count),
      "the file ends before the element '\(open.name)' of line \(open.place.line) is closed",
      hint: "the file may have been cut off: export or copy it again")
  }

  private func tagStart(before offset: Int) -> Int { back(from: offset, to: UInt8(ascii: "<")) }

  private func back(from offset: Int, to byte: UInt8) -> Int {
    let end = min(offset, source.bytes.count)
    return source.bytes[..<end].lastIndex(of: byte) ?? end
  }

  /// The name that libxml2's message is about.
  private func detail(_ error: xmlError) -> String { error.str1.map { String(cString: $0) } ?? "" }

  private func libraryMessage(_ error: xmlError) -> String {
    guard let message = error.message else { return "the text here is not well-formed XML" }
    var text = String(cString: message)
    while text.last?.isWhitespace == true { text.removeLast() }
    return "not well-formed: " + text
  }
}
