/// The rows of a delimited text (CSV, RFC 4180): fields may be quoted, a quoted field may hold the delimiter, line breaks
/// and doubled quotes.
///
/// Reads the bytes once and makes no strings; the fields of a row are valid until the next row is read.
struct DelimitedRows {
  /// Where the row last read begins, as a line number from 1.
  private(set) var line = 0
  /// The fields of the row last read, as ranges of `bytes` without their quotes.
  private(set) var fields: [Field] = []
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var nextLine = 1

  /// One field.
  struct Field {
    let range: Range<Int>
    /// Whether it holds doubled quotes.
    let isEscaped: Bool
  }

  /// Something that is no delimited text.
  struct Failure: Error {
    let line: Int
    let message: String
  }

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
  }

  /// Reads the next row that is not blank.
  /// - Returns: whether there was one.
  /// - Throws: ``Failure`` for a quoted field that does not end, or that goes on after its quote.
  mutating func next() throws(Failure) -> Bool {
    while position < bytes.count {
      line = nextLine
      fields.removeAll(keepingCapacity: true)
      try readRow()
      if fields.count > 1 || fields.first.map({ !$0.range.isEmpty }) == true { return true }
    }
    return false
  }

  private mutating func readRow() throws(Failure) {
    while true {
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        try readQuoted()
      } else {
        let start = position
        while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D {
          position += 1
        }
        fields.append(Field(range: start..<position, isEscaped: false))
      }
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
    }
    endRow()
  }

  private mutating func readQuoted() throws(Failure) {
    let start = position + 1
    var isEscaped = false
    position = start
    while true {
      guard position < bytes.count else { throw Failure(line: line, message: "a quoted field does not end") }
      let byte = bytes[position]
      if byte == 0x0A { nextLine += 1 }
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == byte else { break }
        isEscaped = true
        position += 1
      }
      position += 1
    }
    fields.append(Field(range: start..<position, isEscaped: isEscaped))
    position += 1
    guard position == bytes.count || [delimiter, 0x0A, 0x0D].contains(bytes[position]) else {
      throw Failure(line: line, message: "a quoted field goes on after its closing quote")
    }
  }

  private mutating func endRow() {
    if position < bytes.count, bytes[position] == 0x0D { position += 1 }
    if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    nextLine += 1
  }

  /// A field as text.
  func text(_ index: Int) -> String {
    let field = fields[index]
    let text = String(decoding: bytes[field.range], as: UTF8.self)
    return field.isEscaped
      ? text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"") : text
  }

  /// A field as a whole number, nil where it is none.
  func integer(_ index: Int) -> Int64? {
    let range = fields[index].range
    guard !range.isEmpty else { return nil }
    return Int64(String(decoding: bytes[range], as: UTF8.self))
  }

  /// Whether a field begins with a text.
  func field(_ index: Int, startsWith prefix: StaticString) -> Bool {
    let range = fields[index].range
    guard range.count >= prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { bytes[range].starts(with: $0) }
  }
}
