/// The characters of names and spaces.
/// - Spec: DMN 1.5 §10.3.1.2 grammar rules 27–30, 61, 62
enum Characters {
  /// Whether a name may begin with the character.
  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0..<0xC0: false
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      !isSpace(scalar)
    default: false
    }
  }

  /// Whether a name may go on with the character, without being known.
  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0xB7, 0x0300...0x036F, 0x203F...0x2040: true
    default: startsName(scalar)
    }
  }

  /// Whether the character is a symbol that names may contain when they are known: `. / - ' ’ + *`.
  static func isNameSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "/", "-", "'", "\u{2019}", "+", "*": true
    default: false
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
      0xFEFF:
      true
    default: false
    }
  }

  /// Whether a text is one name that needs no quotes as a key, and no knowledge to be read.
  static func isPlainName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, startsName(first), !keywords.contains(text) else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy(continuesName)
  }

  /// Words that are no names.
  static let keywords: Set<String> = [
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between",
    "of", "function", "external", "true", "false", "null",
  ]

  /// Words that end a name of several words that nobody knows.
  static let namesEndBefore: Set<String> = [
    "and", "or", "in", "between", "instance", "then", "else", "return", "satisfies",
  ]
}
