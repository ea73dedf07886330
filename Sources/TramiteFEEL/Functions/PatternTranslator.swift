/// Turns a regular expression of XPath into one of PCRE2, and refuses what only PCRE2 knows.
struct PatternTranslator {
  private let scalars: [Unicode.Scalar]
  private let pattern: String
  private let dotTakesLineEnds: Bool
  private var index = 0
  private var output = ""
  /// Groups that are closed, for back references.
  private var closedGroups = 0
  private var openGroups: [Bool] = []
  private var classDepth = 0

  init(_ pattern: String, ignoresSpace: Bool, dotTakesLineEnds: Bool) {
    self.pattern = pattern
    let all = Array(pattern.unicodeScalars)
    scalars = ignoresSpace ? PatternTranslator.withoutSpace(all) : all
    self.dotTakesLineEnds = dotTakesLineEnds
  }

  /// The pattern of the flag `x`: without white space, except between brackets.
  private static func withoutSpace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var depth = 0
    for scalar in scalars {
      let isSpace = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
      if isSpace, depth == 0 { continue }
      // A backslash counts unless one stands before it.
      let isEscaped = kept.reversed().prefix { $0 == "\\" }.count % 2 == 1
      if !isEscaped, scalar == "[" { depth += 1 }
      if !isEscaped, scalar == "]" { depth -= 1 }
      kept.append(scalar)
    }
    return kept
  }

  private func failure(_ message: String) -> PatternFailure {
    PatternFailure(message: "the pattern is no regular expression of XPath: \(message)")
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func translate() throws(PatternFailure) -> String {
    while let scalar = next {
      index += 1
      switch scalar {
      case "\\": output += try escape()
      case "[": output += try characterClass()
      case "]", "}": throw failure("`\(scalar)` must be written `\\\(scalar)`")
      case "(": try openGroup()
      case ")":
        guard let captures = openGroups.popLast() else { throw failure("a `)` closes nothing") }
        if captures { closedGroups += 1 }
        output += ")"
        try quantifier()
        continue
      case ".": output += dotTakesLineEnds ? "." : "[^\\n\\r]"
      case "{", "*", "+", "?": throw failure("`\(scalar)` repeats nothing")
      case "^", "$", "|":
        output.unicodeScalars.append(scalar)
        continue
      case "#": output += "\\#"
      default:
        output.unicodeScalars.append(scalar)
      }
      if scalar != "(" { try quantifier() }
    }
    guard openGroups.isEmpty else { throw failure("a `(` is not closed") }
    return output
  }

  private mutating func openGroup() throws(PatternFailure) {
    guard next == "?" else {
      guard next != "*" else { throw failure("`*` repeats nothing") }
      output += "("
      openGroups.append(true)
      return
    }
    guard index + 1 < scalars.count, scalars[index + 1] == ":" else {
      throw failure("a group begins with `(` or `(?:`")
    }
    index += 2
    output += "(?:"
    openGroups.append(false)
  }

  /// `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`, and `?` behind for the shortest match.
  private mutating func quantifier() throws(PatternFailure) {
    guard let scalar = next else { return }
    switch scalar {
    case "*", "+", "?":
      index += 1
      output.unicodeScalars.append(scalar)
    case "{":
      index += 1
      output += try counts()
    default: return
    }
    if next == "?" {
      index += 1
      output += "?"
    }
    if let scalar = next, scalar == "*" || scalar == "+" || scalar == "?" || scalar == "{" {
      throw failure("a repetition is repeated")
    }
  }

  private mutating func counts() throws(PatternFailure) -> String {
    var text = ""
    while let scalar = next, scalar != "}" {
      index += 1
      guard ("0"..."9").contains(scalar) || scalar == "," else { throw failure("expected `{n}`, `{n,}` or `{n,m}`") }
      text.unicodeScalars.append(scalar)
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard next == "}", let first = parts.first, let low = Int(first), parts.count <= 2 else {
      throw failure("expected `{n}`, `{n,}` or `{n,m}`")
    }
    index += 1
    if parts.count == 2, !parts[1].isEmpty {
      guard let high = Int(parts[1]), high >= low else { throw failure("`{\(text)}` counts down") }
    }
    return "{\(text)}"
  }

  /// What stands behind a backslash, outside of classes.
  private mutating func escape() throws(PatternFailure) -> String {
    guard let scalar = next else { throw failure("a `\\` stands at the end") }
    if ("1"..."9").contains(scalar) {
      var number = 0
      while let digit = next, ("0"..."9").contains(digit) {
        let longer = number * 10 + Int(digit.value - 48)
        guard number == 0 || longer <= closedGroups else { break }
        number = longer
        index += 1
      }
      guard number <= closedGroups else {
        throw failure("`\\\(number)` refers to a group that is not closed before it")
      }
      return "\\g{\(number)}"
    }
    return try categoryOrLetter(inClass: false)
  }

  /// An escape for a character or for a set of characters.
  private mutating func categoryOrLetter(inClass: Bool) throws(PatternFailure) -> String {
    guard let scalar = next else { throw failure("a `\\` stands at the end") }
    index += 1
    switch scalar {
    case "n", "r", "t": return "\\\(scalar)"
    case "s": return inClass ? " \\t\\n\\r" : "[ \\t\\n\\r]"
    case "S": return inClass ? Self.text(Self.complement(of: Self.spaces)) : "[^ \\t\\n\\r]"
    case "d": return "\\p{Nd}"
    case "D": return "\\P{Nd}"
    case "w": return inClass ? "\\p{L}\\p{M}\\p{N}\\p{S}" : "[^\\p{P}\\p{Z}\\p{C}]"
    case "W": return inClass ? "\\p{P}\\p{Z}\\p{C}" : "[\\p{P}\\p{Z}\\p{C}]"
    case "i": return set(Self.nameStart, inClass: inClass)
    case "I": return set(Self.complement(of: Self.nameStart), inClass: inClass)
    case "c": return set(Self.namePart, inClass: inClass)
    case "C": return set(Self.complement(of: Self.namePart), inClass: inClass)
    case "p", "P": return try category(isNegated: scalar == "P", inClass: inClass)
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "$", "-", "[", "]", "^": return "\\\(scalar)"
    default: throw failure("there is no escape `\\\(scalar)`")
    }
  }

  private func set(_ ranges: [ClosedRange<UInt32>], inClass: Bool) -> String {
    inClass ? Self.text(ranges) : "[\(Self.text(ranges))]"
  }

  /// Ranges of characters as a class writes them.
  private static func text(_ ranges: [ClosedRange<UInt32>]) -> String {
    ranges.map { "\\x{\(String($0.lowerBound, radix: 16))}-\\x{\(String($0.upperBound, radix: 16))}" }.joined()
  }

  /// All characters that are in none of some ascending ranges.
  private static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var others: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if next < range.lowerBound { others.append(next...(range.lowerBound - 1)) }
      // Halves of surrogate pairs are no characters.
      next = range.upperBound == 0xD7FF ? 0xE000 : range.upperBound + 1
    }
    if next <= 0x10FFFF { others.append(next...0x10FFFF) }
    return others
  }

  /// `\p{L}` and `\p{IsGreek}`.
  private mutating func category(isNegated: Bool, inClass: Bool) throws(PatternFailure) -> String {
    guard next == "{", let end = scalars[index...].firstIndex(of: "}") else { throw failure("expected `\\p{…}`") }
    var name = ""
    for scalar in scalars[(index + 1)..<end] {
      name.unicodeScalars.append(scalar)
    }
    index = end + 1
    if name.hasPrefix("Is") {
      guard let block = UnicodeBlocks.range(String(name.dropFirst(2))) else {
        throw failure("there is no block `\(name)`")
      }
      return set(isNegated ? Self.complement(of: [block]) : [block], inClass: inClass)
    }
    guard PatternTranslator.categories.contains(name) else { throw failure("there is no category `\(name)`") }
    return "\\\(isNegated ? "P" : "p"){\(name)}"
  }

  // MARK: - Classes

  /// `[…]`, with `-[…]` at the end for a subtraction: `[a-z-[aeiou]]` becomes `(?:(?![aeiou])[a-z])`.
  private mutating func characterClass() throws(PatternFailure) -> String {
    classDepth += 1
    defer { classDepth -= 1 }
    guard classDepth <= 20 else { throw failure("subtractions lie in each other too deep") }
    var text = "["
    if next == "^" {
      index += 1
      text += "^"
    }
    var isEmpty = true
    while let scalar = next {
      index += 1
      if scalar == "]" {
        guard !isEmpty else { throw failure("a `[]` holds nothing") }
        return text + "]"
      }
      if scalar == "-", next == "[" {
        guard !isEmpty else { throw failure("a subtraction takes from nothing") }
        index += 1
        let removed = try characterClass()
        guard next == "]" else { throw failure("a subtraction ends its `[…]`") }
        index += 1
        return "(?:(?!\(removed))\(text)])"
      }
      isEmpty = false
      text += try classPart(scalar)
    }
    throw failure("a `[` is not closed")
  }

  private mutating func classPart(_ scalar: Unicode.Scalar) throws(PatternFailure) -> String {
    switch scalar {
    case "\\": return try categoryOrLetter(inClass: true)
    case "[": throw failure("a `[` between brackets must be written `\\[`")
    case "-":
      // A range needs its hyphen bare; a hyphen at an end is a character.
      return next == "]" || index >= 2 && (scalars[index - 2] == "[" || scalars[index - 2] == "^") ? "\\-" : "-"
    case "^", "&", "~", "#", ":": return "\\\(scalar)"
    default: return String(scalar)
    }
  }

  private static let spaces: [ClosedRange<UInt32>] = [0x09...0x0A, 0x0D...0x0D, 0x20...0x20]

  /// XML's NameStartChar and NameChar, ascending.
  private static let nameStart: [ClosedRange<UInt32>] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
    0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
    0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]
  private static let namePart = (nameStart + [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040])
    .sorted { $0.lowerBound < $1.lowerBound }

  private static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
  ]
}

/// The blocks of Unicode that `\p{Is…}` names, as XML Schema lists them.
enum UnicodeBlocks {
  static func range(_ name: String) -> ClosedRange<UInt32>? { all[name] }

  private static let all: [String: ClosedRange<UInt32>] = [
    "BasicLatin": 0x0000...0x007F, "Latin-1Supplement": 0x0080...0x00FF, "LatinExtended-A": 0x0100...0x017F,
    "LatinExtended-B": 0x0180...0x024F, "IPAExtensions": 0x0250...0x02AF, "SpacingModifierLetters": 0x02B0...0x02FF,
    "CombiningDiacriticalMarks": 0x0300...0x036F, "Greek": 0x0370...0x03FF, "GreekandCoptic": 0x0370...0x03FF,
    "Cyrillic": 0x0400...0x04FF, "Armenian": 0x0530...0x058F, "Hebrew": 0x0590...0x05FF, "Arabic": 0x0600...0x06FF,
    "Syriac": 0x0700...0x074F, "Thaana": 0x0780...0x07BF, "Devanagari": 0x0900...0x097F, "Bengali": 0x0980...0x09FF,
    "Gurmukhi": 0x0A00...0x0A7F, "Gujarati": 0x0A80...0x0AFF, "Oriya": 0x0B00...0x0B7F, "Tamil": 0x0B80...0x0BFF,
    "Telugu": 0x0C00...0x0C7F, "Kannada": 0x0C80...0x0CFF, "Malayalam": 0x0D00...0x0D7F, "Sinhala": 0x0D80...0x0DFF,
    "Thai": 0x0E00...0x0E7F, "Lao": 0x0E80...0x0EFF, "Tibetan": 0x0F00...0x0FFF, "Myanmar": 0x1000...0x109F,
    "Georgian": 0x10A0...0x10FF, "HangulJamo": 0x1100...0x11FF, "Ethiopic": 0x1200...0x137F,
    "Cherokee": 0x13A0...0x13FF, "UnifiedCanadianAboriginalSyllabics": 0x1400...0x167F, "Ogham": 0x1680...0x169F,
    "Runic": 0x16A0...0x16FF, "Khmer": 0x1780...0x17FF, "Mongolian": 0x1800...0x18AF,
    "LatinExtendedAdditional": 0x1E00...0x1EFF, "GreekExtended": 0x1F00...0x1FFF,
    "GeneralPunctuation": 0x2000...0x206F, "SuperscriptsandSubscripts": 0x2070...0x209F,
    "CurrencySymbols": 0x20A0...0x20CF, "CombiningMarksforSymbols": 0x20D0...0x20FF,
    "CombiningDiacriticalMarksforSymbols": 0x20D0...0x20FF, "LetterlikeSymbols": 0x2100...0x214F,
    "NumberForms": 0x2150...0x218F, "Arrows": 0x2190...0x21FF, "MathematicalOperators": 0x2200...0x22FF,
    "MiscellaneousTechnical": 0x2300...0x23FF, "ControlPictures": 0x2400...0x243F,
    "OpticalCharacterRecognition": 0x2440...0x245F, "EnclosedAlphanumerics": 0x2460...0x24FF,
    "BoxDrawing": 0x2500...0x257F, "BlockElements": 0x2580...0x259F, "GeometricShapes": 0x25A0...0x25FF,
    "MiscellaneousSymbols": 0x2600...0x26FF, "Dingbats": 0x2700...0x27BF, "BraillePatterns": 0x2800...0x28FF,
    "CJKRadicalsSupplement": 0x2E80...0x2EFF, "KangxiRadicals": 0x2F00...0x2FDF,
    "IdeographicDescriptionCharacters": 0x2FF0...0x2FFF, "CJKSymbolsandPunctuation": 0x3000...0x303F,
    "Hiragana": 0x3040...0x309F, "Katakana": 0x30A0...0x30FF, "Bopomofo": 0x3100...0x312F,
    "HangulCompatibilityJamo": 0x3130...0x318F, "Kanbun": 0x3190...0x319F, "BopomofoExtended": 0x31A0...0x31BF,
    "EnclosedCJKLettersandMonths": 0x3200...0x32FF, "CJKCompatibility": 0x3300...0x33FF,
    "CJKUnifiedIdeographsExtensionA": 0x3400...0x4DBF, "CJKUnifiedIdeographs": 0x4E00...0x9FFF,
    "YiSyllables": 0xA000...0xA48F, "YiRadicals": 0xA490...0xA4CF, "HangulSyllables": 0xAC00...0xD7A3,
    "PrivateUse": 0xE000...0xF8FF, "CJKCompatibilityIdeographs": 0xF900...0xFAFF,
    "AlphabeticPresentationForms": 0xFB00...0xFB4F, "ArabicPresentationForms-A": 0xFB50...0xFDFF,
    "CombiningHalfMarks": 0xFE20...0xFE2F, "CJKCompatibilityForms": 0xFE30...0xFE4F,
    "SmallFormVariants": 0xFE50...0xFE6F, "ArabicPresentationForms-B": 0xFE70...0xFEFF,
    "HalfwidthandFullwidthForms": 0xFF00...0xFFEF, "Specials": 0xFFF0...0xFFFD,
  ]
}
