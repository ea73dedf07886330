/// The words of an expression: names, texts and signs, without asking what they mean.
struct ExpressionWords: Sendable {
  enum Kind: Hashable, Sendable {
    case name, text, number, sign
  }

  struct Word: Sendable {
    let kind: Kind
    /// Texts without their quotes.
    let text: String
    /// The bytes of the expression, quotes left out.
    let range: Range<Int>
  }

  /// Words that are no names of variables.
  static let keywords: Set<String> = [
    "true", "false", "null", "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every",
    "satisfies", "between", "of", "instance", "function", "external", "partial", "item",
  ]

  private(set) var words: [Word] = []

  /// Reads an expression.
  /// - Cost: linear in it.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let start = index
      let byte = bytes[index]
      if byte <= 0x20 {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        add(.text, bytes, (start + 1)..<min(index, bytes.count))
        index = min(index + 1, bytes.count)
      } else if Self.beginsName(byte) {
        while index < bytes.count, Self.beginsName(bytes[index]) || Self.isDigit(bytes[index]) { index += 1 }
        add(.name, bytes, start..<index)
      } else if Self.isDigit(byte) {
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        add(.number, bytes, start..<index)
      } else {
        index += 1
        add(.sign, bytes, start..<index)
      }
    }
  }

  private mutating func add(_ kind: Kind, _ bytes: [UInt8], _ range: Range<Int>) {
    words.append(Word(kind: kind, text: String(decoding: bytes[range], as: UTF8.self), range: range))
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// The ids in `elements."id"`.
  var elementIDs: [Word] {
    words.indices.compactMap { index in
      guard index >= 2, words[index].kind == .text, words[index - 1].text == ".", words[index - 2].text == "elements"
      else { return nil }
      return words[index]
    }
  }

  /// The names that may be variables: no members, no functions, no words of the language.
  var variables: [Word] {
    words.indices.compactMap { index in
      let word = words[index]
      guard word.kind == .name, !Self.keywords.contains(word.text) else { return nil }
      if index > 0, words[index - 1].text == "." { return nil }
      if index + 1 < words.count, words[index + 1].text == "(" { return nil }
      return word
    }
  }

  /// The ranges of a variable's name, which may have blanks.
  func ranges(ofVariable name: String) -> [Range<Int>] {
    let wanted = ExpressionWords(name).words
    guard !wanted.isEmpty, wanted.count <= words.count else { return [] }
    return (0...(words.count - wanted.count)).compactMap { start in
      for offset in wanted.indices where words[start + offset].text != wanted[offset].text { return nil }
      if words[start].kind == .text || (start > 0 && words[start - 1].text == ".") { return nil }
      return words[start].range.lowerBound..<words[start + wanted.count - 1].range.upperBound
    }
  }
}
