extension Lexer {
  /// What helps those who write as they do in another language, or in a letter: said of what stands at the position where
  /// something else was expected.
  var foreignHint: String? {
    if comes("=") {
      return isBehind("<>!=") ? "FEEL compares with `=`, `!=`, `<=` and `>=`." : "FEEL compares with one `=`."
    }
    if comes("&&") { return "FEEL writes `and`." }
    if comes("||") { return "FEEL writes `or`." }
    if comes("!") { return "FEEL writes `not(…)`, and `!=` for \"is not\"." }
    if comes("%") { return "FEEL writes `modulo(a, b)`." }
    if comes("'") { return "FEEL writes strings in double quotes." }
    if comes("${") || comes("#{") { return "Write only what stands inside of the braces." }
    if comes(">") && isBehind("<") { return "FEEL writes `!=` for \"is not\"." }
    if comes(">") && isBehind("=") { return "FEEL writes `>=`." }
    if comes("<") && isBehind("=") { return "FEEL writes `<=`." }
    if comes(":=") { return "FEEL compares with `=`, and changes no variables." }
    if comes("?") { return "FEEL writes `if … then … else …`." }
    if comes(";") { return "An expression is one value; nothing stands behind it." }
    if comes(",") { return isBehind("0123456789") ? "FEEL writes decimals with a point: 1.5." : nil }
    if let scalar = scalar(at: position)?.scalar.value, Self.curlyQuotes.contains(scalar) {
      return "FEEL writes strings in straight double quotes: \"yes\"."
    }
    return wordHint
  }

  /// “ ” „ ‟ « » ‘ ’ ‚ ‛.
  private static let curlyQuotes: Set<UInt32> = [
    0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0x2018, 0x2019, 0x201A, 0x201B,
  ]

  private var wordHint: String? {
    let end = identifierEnd(at: position)
    let word = text(position, end).lowercased()
    switch word {
    case "and", "or", "not", "in", "between", "then", "else", "true", "false", "null":
      return "FEEL writes its words in small letters: `\(word)`."
    case _: return Self.comparison(word) ?? Self.comparison(wordBehind.lowercased())
    }
  }

  /// What stands for a word by which other languages compare.
  private static func comparison(_ word: String) -> String? {
    switch word {
    case "is", "equals", "eq": "FEEL compares with `=`."
    case "ne": "FEEL writes `!=` for \"is not\"."
    case "gt": "FEEL writes `>`."
    case "ge": "FEEL writes `>=`."
    case "lt": "FEEL writes `<`."
    case "le": "FEEL writes `<=`."
    case _: nil
    }
  }

  /// The last of several words before the position, which was read as the end of a name: `k is` of `k is 1`.
  private var wordBehind: Substring {
    guard let last = bytes[..<position].lastIndex(where: { $0 != 0x20 }) else { return "" }
    guard let blank = bytes[..<last].lastIndex(of: 0x20) else { return "" }
    return text(blank + 1, last + 1)
  }

  /// Whether the last byte before the position that is no blank is one of these.
  private func isBehind(_ bytes: String) -> Bool {
    guard let last = self.bytes[..<position].last(where: { $0 != 0x20 }) else { return false }
    return bytes.utf8.contains(last)
  }
}
