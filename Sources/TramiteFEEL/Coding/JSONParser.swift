/// Why a text is no JSON that Tramite takes.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte at which it is wrong, from 0.
  public let offset: Int
  /// What was expected and found.
  public let message: String

  public var description: String { "\(message) (byte \(offset))" }
}

extension Value {
  /// Reads JSON (RFC 8259) as a value: numbers exactly as far as 34 digits reach, strings as strings (never as dates),
  /// objects as contexts. Of entries with the same name the last holds.
  /// - Parameter isExact: whether nothing may be lost, as in data that somebody enters: a name that stands twice and a
  ///   number of more than 34 digits are errors then.
  /// - Throws: ``JSONError`` when the bytes are no JSON, lie deeper than ``depthLimit`` levels, or hold a number beyond
  ///   decimal128.
  /// - Cost: one pass.
  public init(json bytes: [UInt8], isExact: Bool = false) throws(JSONError) {
    var result: Result<Value, JSONError> = .success(.null)
    bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(bytes: buffer, isExact: isExact)
      do throws(JSONError) {
        result = .success(try parser.document())
      } catch {
        result = .failure(error)
      }
    }
    self = try result.get()
  }

  /// Reads JSON from a string; see ``init(json:)``.
  public init(json text: String) throws(JSONError) { try self.init(json: Array(text.utf8)) }
}

/// A recursive reader over UTF-8.
private struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let isExact: Bool
  var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>, isExact: Bool) {
    self.bytes = bytes
    self.isExact = isExact
  }

  mutating func document() throws(JSONError) -> Value {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw unexpected("the end") }
    return value
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  private func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(offset: offset ?? index, message: message)
  }

  private func unexpected(_ expected: String) -> JSONError {
    guard index < bytes.count else { return error("expected \(expected), found the end of the JSON") }
    let byte = bytes[index]
    let found = byte > 0x20 && byte < 0x7F ? "`\(Character(Unicode.Scalar(byte)))`" : "byte \(byte)"
    return error("expected \(expected), found \(found)")
  }

  private mutating func value(depth: Int) throws(JSONError) -> Value {
    skipSpace()
    guard index < bytes.count else { throw unexpected("a value") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 48...57: return try number()
    default: throw unexpected("a value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: Value) throws(JSONError) -> Value {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count else { throw unexpected("a value") }
    for place in 0..<word.utf8CodeUnitCount where bytes[index + place] != word.utf8Start[place] {
      throw unexpected("`\(word)`")
    }
    index = end
    return value
  }

  private mutating func number() throws(JSONError) -> Value {
    let start = index
    var small = 0
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let firstDigit = index
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
      if index - firstDigit < 18 { small = small * 10 + Int(bytes[index] - 48) }
      index += 1
    }
    guard index > firstDigit else { throw unexpected("a digit") }
    guard bytes[firstDigit] != 48 || index - firstDigit == 1 else {
      throw error("a number of JSON does not begin with 0", at: firstDigit)
    }
    let isPlain = index == bytes.count || !JSONParser.continuesNumber(bytes[index])
    if isPlain, index - firstDigit <= 18 { return .number(Number(isNegative ? -small : small)) }
    while index < bytes.count, JSONParser.continuesNumber(bytes[index]) || (48...57).contains(bytes[index]) {
      index += 1
    }
    guard let number = Number.parse(UnsafeBufferPointer(rebasing: bytes[start..<index])) else {
      throw error("expected a number of at most 34 digits and 10^6144", at: start)
    }
    if isExact, significantDigits(bytes[start..<index]) > 34 {
      throw error("expected a number of at most 34 digits, found more: write it as a text in quotes", at: start)
    }
    return .number(number)
  }

  /// The digits of a number from the first to the last that is not zero.
  private func significantDigits(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    let digits = mantissa.filter { (48...57).contains($0) }
    guard let first = digits.firstIndex(where: { $0 != 48 }), let last = digits.lastIndex(where: { $0 != 48 }) else {
      return 0
    }
    return last - first + 1
  }

  private static func continuesNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> Value {
    try enter(depth)
    var values: [Value] = []
    skipSpace()
    if index < bytes.count, bytes[index] == UInt8(ascii: "]") {
      index += 1
      return .list(values)
    }
    while true {
      values.append(try value(depth: depth))
      skipSpace()
      guard index < bytes.count else { throw unexpected("`,` or `]`") }
      if bytes[index] == UInt8(ascii: "]") { break }
      guard bytes[index] == UInt8(ascii: ",") else { throw unexpected("`,` or `]`") }
      index += 1
    }
    index += 1
    return .list(values)
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= Value.depthLimit else {
      throw error("lists and objects lie in each other more than \(Value.depthLimit) deep")
    }
    index += 1
  }

  private mutating func object(depth: Int) throws(JSONError) -> Value {
    try enter(depth)
    var context = Context()
    skipSpace()
    if index < bytes.count, bytes[index] == UInt8(ascii: "}") {
      index += 1
      return .context(context)
    }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let start = index
      let key = try string()
      if isExact, context[key] != nil { throw error("the name '\(key)' stands twice in one object", at: start) }
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { throw unexpected("`:`") }
      index += 1
      context[key] = try value(depth: depth)
      skipSpace()
      guard index < bytes.count else { throw unexpected("`,` or `}`") }
      if bytes[index] == UInt8(ascii: "}") { break }
      guard bytes[index] == UInt8(ascii: ",") else { throw unexpected("`,` or `}`") }
      index += 1
    }
    index += 1
    return .context(context)
  }

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let text = try text(UnsafeBufferPointer(rebasing: bytes[start..<index]), at: start)
        index += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw error("a control character in a string must be escaped") }
      index += 1
    }
    throw unexpected("`\"` at the end of a string")
  }

  private func text(_ utf8: UnsafeBufferPointer<UInt8>, at offset: Int) throws(JSONError) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else {
      throw error("a string is not valid UTF-8", at: offset)
    }
    return text
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var collected = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        guard let text = String(validating: collected, as: UTF8.self) else {
          throw error("a string is not valid UTF-8", at: start)
        }
        return text
      }
      guard byte >= 0x20 else { throw error("a control character in a string must be escaped") }
      index += 1
      if byte == UInt8(ascii: "\\") {
        collected.append(contentsOf: String(try escape()).utf8)
      } else {
        collected.append(byte)
      }
    }
    throw unexpected("`\"` at the end of a string")
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    guard index < bytes.count else { throw unexpected("an escape") }
    index += 1
    switch bytes[index - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw error("there is no such escape in JSON", at: index - 1)
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = index
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { throw error("half of a surrogate pair stands alone", at: start) }
    index += 2
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error("half of a surrogate pair stands alone", at: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.count else { throw unexpected("four hexadecimal digits") }
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw unexpected("a hexadecimal digit")
      }
      number = number << 4 | UInt32(digit)
      index += 1
    }
    return number
  }
}
