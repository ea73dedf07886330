/// Reads the small parts of a text: spaces and comments, names, words, symbols, numbers and strings.
///
/// FEEL has no tokens apart from the grammar: whether `a-b` is a name depends on what is known. So the parser asks for
/// what may come next, and this reads it.
struct Lexer {
  let bytes: [UInt8]
  /// The next byte.
  var position = 0
  /// The end of the last part that was read, before the space behind it.
  var end = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte at the position; 0 at the end.
  var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  func byte(at place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  /// The scalar at a byte, and its length in bytes.
  func scalar(at place: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard place < bytes.count else { return nil }
    let first = bytes[place]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for next in bytes[(place + 1)..<Swift.min(place + length, bytes.count)] { value = value << 6 | UInt32(next & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  /// Goes over spaces and comments.
  @inline(never)
  mutating func skipSpace() throws(SyntaxError) {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
        position += 1
      } else if byte == UInt8(ascii: "/"), self.byte(at: position + 1) == UInt8(ascii: "/") {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      } else if byte == UInt8(ascii: "/"), self.byte(at: position + 1) == UInt8(ascii: "*") {
        try skipComment()
      } else if byte >= 0x80, let (scalar, length) = scalar(at: position), Characters.isSpace(scalar) {
        position += length
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(SyntaxError) {
    let start = position
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    position = start
    throw error("a comment has no end", from: start, to: start + 2, hint: "Close it with `*/`.")
  }

  /// Takes a symbol and the space behind it.
  @inline(never)
  mutating func take(_ symbol: StaticString) throws(SyntaxError) -> Bool {
    guard comes(symbol) else { return false }
    position += symbol.utf8CodeUnitCount
    try finish()
    return true
  }

  /// Whether a symbol stands at the position.
  func comes(_ symbol: StaticString) -> Bool {
    let count = symbol.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for place in 0..<count where bytes[position + place] != symbol.utf8Start[place] { return false }
    return true
  }

  /// Notes the end of a part and goes over the space behind it.
  mutating func finish() throws(SyntaxError) {
    end = position
    try skipSpace()
  }

  /// The end of the identifier at a byte; the byte itself when there is none.
  func identifierEnd(at start: Int) -> Int {
    guard let (first, length) = scalar(at: start), Characters.startsName(first) else { return start }
    var place = start + length
    while let (scalar, length) = scalar(at: place), Characters.continuesName(scalar) { place += length }
    return place
  }

  /// The identifier at the position, not taken; empty when there is none.
  func peekIdentifier() -> Substring { text(position, identifierEnd(at: position)) }

  /// Takes a word of the language.
  @inline(never)
  mutating func take(word: StaticString) throws(SyntaxError) -> Bool {
    guard comes(word: word) else { return false }
    position += word.utf8CodeUnitCount
    try finish()
    return true
  }

  /// Whether a word of the language stands at the position.
  func comes(word: StaticString) -> Bool {
    comes(word) && identifierEnd(at: position) == position + word.utf8CodeUnitCount
  }

  func text(_ start: Int, _ end: Int) -> Substring { Substring(String(decoding: bytes[start..<end], as: UTF8.self)) }

  /// A number literal; its value is nil when it is beyond decimal128.
  @inline(never)
  mutating func number() throws(SyntaxError) -> Number? {
    let start = position
    skipDigits()
    if byte == UInt8(ascii: "."), (48...57).contains(byte(at: position + 1)) {
      position += 1
      skipDigits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      let sign = byte(at: position + 1)
      let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      if (48...57).contains(byte(at: position + (hasSign ? 2 : 1))) {
        position += hasSign ? 2 : 1
        skipDigits()
      }
    }
    let value = bytes[start..<position].withUnsafeBufferPointer { Number.parse($0) }
    try finish()
    return value
  }

  private mutating func skipDigits() {
    while (48...57).contains(byte) { position += 1 }
  }

  /// A string literal, with its escapes resolved.
  @inline(never)
  mutating func string() throws(SyntaxError) -> String {
    let start = position
    position += 1
    var collected: [UInt8] = []
    while true {
      guard position < bytes.count else {
        throw error("a string has no end", from: start, to: bytes.count, hint: "Close it with `\"`.")
      }
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") { try escape(into: &collected) } else { collected.append(byte) }
    }
    try finish()
    return String(decoding: collected, as: UTF8.self)
  }

  private mutating func escape(into collected: inout [UInt8]) throws(SyntaxError) {
    let start = position - 1
    let byte = byte
    position += 1
    switch byte {
    case UInt8(ascii: "n"): collected.append(0x0A)
    case UInt8(ascii: "r"): collected.append(0x0D)
    case UInt8(ascii: "t"): collected.append(0x09)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "'"): collected.append(byte)
    case UInt8(ascii: "u"): try unicodeEscape(4, from: start, into: &collected)
    case UInt8(ascii: "U"): try unicodeEscape(6, from: start, into: &collected)
    default:
      // A backslash before anything else stands for itself, so that patterns need not be escaped twice.
      position -= 1
      collected.append(UInt8(ascii: "\\"))
    }
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    var number: UInt32 = 0
    for place in position..<(position + count) {
      guard let digit = Character(Unicode.Scalar(byte(at: place))).hexDigitValue else { return nil }
      number = number << 4 | UInt32(digit)
    }
    position += count
    return number
  }

  private mutating func unicodeEscape(
    _ count: Int, from start: Int, into collected: inout [UInt8]
  ) throws(SyntaxError) {
    let hint = "Write \\u and 4, or \\U and 6 hexadecimal digits."
    guard var number = hexadecimal(count) else {
      throw error("an escape of a character is not complete", from: start, to: position, hint: hint)
    }
    // Two escapes may be the halves of a surrogate pair.
    if (0xD800...0xDBFF).contains(number), byte == UInt8(ascii: "\\"), byte(at: position + 1) == UInt8(ascii: "u") {
      position += 2
      guard let low = hexadecimal(4), (0xDC00...0xDFFF).contains(low) else {
        throw error("an escape of a character is not complete", from: start, to: position, hint: hint)
      }
      number = 0x10000 + ((number - 0xD800) << 10) + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(number) else {
      throw error("an escape names no character", from: start, to: position, hint: hint)
    }
    collected.append(contentsOf: String(scalar).utf8)
  }

  // MARK: - Errors

  /// A syntax error over a part of the text, given in bytes.
  @inline(never)
  func error(_ message: String, from start: Int, to end: Int, hint: String? = nil) -> SyntaxError {
    let place = scalarCount(upTo: Swift.min(start, bytes.count))
    return SyntaxError(
      message: message, offset: place, length: scalarCount(upTo: Swift.min(Swift.max(start, end), bytes.count)) - place,
      hint: hint)
  }

  /// The number of scalars before a byte.
  func scalarCount(upTo place: Int) -> Int {
    var count = 0
    for byte in bytes[..<place] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// "expected …, found …" at the position.
  @inline(never)
  func unexpected(_ expected: String, hint: String? = nil) -> SyntaxError {
    guard !isAtEnd else {
      return error(
        "expected \(expected), found the end of the expression", from: bytes.count, to: bytes.count, hint: hint)
    }
    let identifier = identifierEnd(at: position)
    let to = identifier > position ? identifier : position + (scalar(at: position)?.length ?? 1)
    return error(
      "expected \(expected), found `\(text(position, to))`", from: position, to: to, hint: hint ?? foreignHint)
  }
}
