import TramiteProblems

/// The text of a file, as it stands in an editor or on disk: bytes with the lines that editors count.
struct OpenText: Sendable {
  /// The text as UTF-8.
  private(set) var bytes: [UInt8]
  /// The first byte of each line.
  private var lineStarts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = Self.lines(of: bytes)
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  private static func lines(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { text in
      for index in text.indices {
        let byte = text[index]
        if byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)) {
          starts.append(index + 1)
        }
      }
    }
    return starts
  }

  /// Number of lines, at least 1.
  var lineCount: Int { lineStarts.count }

  /// The bytes of a line (from 0), its line break left out; empty where there is no such line.
  func line(_ number: Int) -> Range<Int> {
    guard lineStarts.indices.contains(number) else { return bytes.count..<bytes.count }
    let start = lineStarts[number]
    var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Places

  /// The byte of a position; behind the end of a line it is its end, as the protocol demands.
  /// - Cost: linear in the length of the line.
  func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
    guard position.line < lineStarts.count else { return bytes.count }
    let line = line(position.line)
    switch encoding {
    case .utf8:
      var offset = min(line.lowerBound + position.character, line.upperBound)
      while offset > line.lowerBound, offset < bytes.count, Self.continues(bytes[offset]) { offset -= 1 }
      return offset
    case .utf16:
      var units = 0
      var offset = line.lowerBound
      while offset < line.upperBound, units < position.character {
        let width = Self.width(bytes[offset])
        units += width == 4 ? 2 : 1
        if units > position.character { break }
        offset += width
      }
      return min(offset, line.upperBound)
    }
  }

  /// The position of a byte.
  /// - Cost: logarithmic in the number of lines, linear in the length of the line.
  func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
    let bounded = min(max(offset, 0), bytes.count)
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= bounded { low = middle } else { high = middle }
    }
    let start = lineStarts[low]
    return TextPosition(line: low, character: Self.units(bytes[start..<bounded], encoding))
  }

  /// The range of some bytes.
  func range(of bytes: Range<Int>, _ encoding: PositionEncoding) -> TextRange {
    TextRange(position(of: bytes.lowerBound, encoding), position(of: bytes.upperBound, encoding))
  }

  /// The bytes of a place as problems name it: line and column from 1, columns and length in Unicode scalars.
  func bytes(of place: SourceLocation) -> Range<Int> {
    let line = line(place.line - 1)
    var start = line.lowerBound
    // A byte order mark is no part of a first line as problems count it.
    if place.line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    start = skip(place.column - 1, from: start, to: line.upperBound)
    return start..<skip(place.length, from: start, to: line.upperBound)
  }

  private func skip(_ scalars: Int, from start: Int, to end: Int) -> Int {
    var offset = start
    for _ in 0..<max(scalars, 0) {
      guard offset < end else { break }
      offset += Self.width(bytes[offset])
    }
    return min(offset, end)
  }

  private static func units(_ bytes: ArraySlice<UInt8>, _ encoding: PositionEncoding) -> Int {
    if encoding == .utf8 { return bytes.count }
    var units = 0
    for byte in bytes where !continues(byte) { units += byte >= 0xF0 ? 2 : 1 }
    return units
  }

  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The bytes of the scalar that begins with a byte.
  private static func width(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    case _: 1
    }
  }

  // MARK: Changes

  /// Replaces a range, or everything where there is none.
  /// - Cost: linear in the text.
  mutating func replace(_ range: TextRange?, with text: String, _ encoding: PositionEncoding) {
    guard let range else {
      self = OpenText(text)
      return
    }
    let start = offset(of: range.start, encoding)
    let end = max(start, offset(of: range.end, encoding))
    bytes.replaceSubrange(start..<end, with: text.utf8)
    lineStarts = Self.lines(of: bytes)
  }
}
