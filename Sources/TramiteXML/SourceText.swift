public import TramiteProblems

/// The text of a file as UTF-8, by lines: for carets, and for places inside attribute values and texts.
public struct SourceText: Sendable {
  /// The file's path as it was given to us.
  public let file: String
  /// The text as UTF-8, without byte order mark.
  public let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Finds the lines of a text; they end with LF, CR LF or CR.
  /// - Parameter bytes: valid UTF-8.
  /// - Cost: linear in the length of the text.
  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let byte = text[index]
        index += 1
        if byte == lineFeed || (byte == carriageReturn && !(index < text.count && text[index] == lineFeed)) {
          starts.append(index)
        }
      }
    }
    lineStarts = starts
  }

  /// Makes a text from a string.
  public init(file: String, text: String) { self.init(file: file, bytes: Array(text.utf8)) }

  /// Number of lines, at least 1.
  public var lineCount: Int { lineStarts.count }

  /// The text of a line (from 1) without its line break; nil if there is no such line.
  public func line(_ number: Int) -> String? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start && (bytes[end - 1] == lineFeed || bytes[end - 1] == carriageReturn) { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The place of a byte.
  /// - Cost: logarithmic in the number of lines, linear in the length of the line.
  public func location(ofByte offset: Int, length: Int = 1) -> SourceLocation {
    let bounded = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= bounded { low = middle } else { high = middle }
    }
    let column = scalars(in: lineStarts[low]..<bounded) + 1
    return SourceLocation(file: file, line: low + 1, column: column, length: max(length, 1))
  }

  /// The place of the n-th scalar (from 0) of an attribute's value, counted after entities were resolved.
  /// - Parameters:
  ///   - length: how many resolved scalars are meant; the place's length is what they take in the file on that line.
  ///   - start: the attribute's ``XMLAttribute/valueLocation``.
  public func location(
    ofScalar index: Int, length: Int = 1, inValueAt start: SourceLocation
  ) -> SourceLocation {
    place(ofScalar: index, length: length, from: start, content: false)
  }

  /// The place of the n-th scalar (from 0) of an element's own text, counted after entities were resolved; comments,
  /// child elements and the marks of CDATA sections are passed over.
  /// - Parameters:
  ///   - length: how many resolved scalars are meant; the place's length is what they take in the file on that line.
  ///   - start: the element's ``XMLElement/textLocation``.
  public func location(
    ofScalar index: Int, length: Int = 1, inContentAt start: SourceLocation
  ) -> SourceLocation {
    place(ofScalar: index, length: length, from: start, content: true)
  }

  /// As ``location(ofScalar:length:inContentAt:)``, for an element at hand: the start need not be looked for.
  /// - Cost: linear in the length of the content before the place.
  public func location(ofScalar index: Int, length: Int = 1, inContentOf element: XMLElement) -> SourceLocation {
    place(
      ofScalar: index, length: length, from: element.textLocation, offset: element.contentOffset, content: true)
  }

  private func place(ofScalar index: Int, length: Int, from start: SourceLocation, content: Bool) -> SourceLocation {
    guard let offset = byteOffset(of: start) else { return start }
    return place(ofScalar: index, length: length, from: start, offset: offset, content: content)
  }

  private func place(
    ofScalar index: Int, length: Int, from start: SourceLocation, offset: Int, content: Bool
  ) -> SourceLocation {
    var walk = SourceWalk(bytes: bytes, offset: offset, isContent: content)
    walk.skipMarkup()
    for _ in 0..<max(index, 0) { walk.advance() }
    let first = walk.offset
    for _ in 0..<max(length, 1) { walk.advance() }
    let last = max(walk.endOfLast, first)
    let (line, column) = advance(from: (start.line, start.column), over: offset..<first)
    let (endLine, endColumn) = advance(from: (line, column), over: first..<last)
    let width = endLine == line ? endColumn - column : scalarsBeforeLineBreak(in: first..<last)
    return SourceLocation(file: file, line: line, column: column, length: max(width, 1))
  }

  private func advance(from place: (line: Int, column: Int), over range: Range<Int>) -> (line: Int, column: Int) {
    var (line, column) = place
    for index in range {
      let byte = bytes[index]
      if byte == lineFeed || (byte == carriageReturn && !(index + 1 < bytes.count && bytes[index + 1] == lineFeed)) {
        line += 1
        column = 1
      } else if !isContinuation(byte) {
        column += 1
      }
    }
    return (line, column)
  }

  private func scalarsBeforeLineBreak(in range: Range<Int>) -> Int {
    var count = 0
    for index in range {
      if bytes[index] == lineFeed || bytes[index] == carriageReturn { break }
      if !isContinuation(bytes[index]) { count += 1 }
    }
    return count
  }

  /// The byte at a place; nil where the text has no such line.
  /// - Cost: linear in the column.
  public func offset(of place: SourceLocation) -> Int? { byteOffset(of: place) }

  private func byteOffset(of place: SourceLocation) -> Int? {
    guard place.line >= 1, place.line <= lineStarts.count else { return nil }
    var offset = lineStarts[place.line - 1]
    for _ in 1..<max(place.column, 1) {
      guard offset < bytes.count else { break }
      offset += 1
      while offset < bytes.count && isContinuation(bytes[offset]) { offset += 1 }
    }
    return offset
  }

  private func scalars(in range: Range<Int>) -> Int {
    bytes.withUnsafeBufferPointer { text in
      var count = 0
      for index in range where !isContinuation(text[index]) { count += 1 }
      return count
    }
  }
}

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")

/// Whether a byte continues a scalar of UTF-8.
func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
