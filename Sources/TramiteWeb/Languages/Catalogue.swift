/// The texts of one language, by key.
///
/// A catalogue is a text that translators edit (`Catalogues/`): a line `key = text`, with named placeholders as in
/// `{count}`; a text that depends on a number has one line for each plural form of the language, as in
/// `inbox.open[one] = {count} task`. Lines that begin with `#` are remarks.
struct Catalogue: Sendable {
  /// A text with its places for values.
  struct Message: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
      case text(String)
      case value(String)
    }
    let pieces: [Piece]

    init(_ text: some StringProtocol) {
      var pieces: [Piece] = []
      var rest = text[...]
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
        pieces.append(.value(String(rest[rest.index(after: open)..<close])))
        rest = rest[rest.index(after: close)...]
      }
      if !rest.isEmpty { pieces.append(.text(String(rest))) }
      self.pieces = pieces
    }

    /// The names of its places.
    var names: Set<String> {
      Set(
        pieces.compactMap { piece in
          switch piece {
          case .value(let name): name
          case .text: nil
          }
        })
    }

    /// The text with values in their places; a place without a value shows its name.
    func filled(_ values: [(String, String)]) -> String {
      var result = ""
      for piece in pieces {
        switch piece {
        case .text(let text): result += text
        case .value(let name): result += values.first { $0.0 == name }?.1 ?? "{\(name)}"
        }
      }
      return result
    }
  }

  /// Texts by key; plural forms by `key[form]`.
  private(set) var messages: [String: Message] = [:]
  /// Lines that are neither a text, nor a remark, nor empty, and keys that stand twice.
  private(set) var mistakes: [String] = []

  /// Reads the parts of a catalogue.
  init(_ parts: [String]) {
    for part in parts {
      for line in part.split(separator: "\n") {
        let trimmed = line.drop { $0 == " " }
        if trimmed.isEmpty || trimmed.first == "#" { continue }
        guard let equals = trimmed.firstRange(of: " = ") else {
          mistakes.append(String(line))
          continue
        }
        let key = String(trimmed[..<equals.lowerBound])
        if messages.updateValue(Message(trimmed[equals.upperBound...]), forKey: key) != nil { mistakes.append(key) }
      }
    }
  }

  /// The catalogue of a language.
  static func of(_ language: Language) -> Catalogue {
    switch language {
    case .english: english
    case .spanish: spanish
    case .slovene: slovene
    }
  }

  private static let english = Catalogue(EnglishTexts.parts)
  private static let spanish = Catalogue(SpanishTexts.parts)
  private static let slovene = Catalogue(SloveneTexts.parts)
}

/// The plural forms of CLDR that the languages here have.
enum PluralForm: String, Sendable, CaseIterable {
  case one, two, few, other

  /// The form of a whole number in a language.
  /// - Spec: Unicode CLDR, language plural rules (cardinal)
  static func of(_ count: Int, in language: Language) -> PluralForm {
    let number = count.magnitude
    switch language {
    case .english, .spanish: return number == 1 ? .one : .other
    case .slovene:
      switch number % 100 {
      case 1: return .one
      case 2: return .two
      case 3, 4: return .few
      default: return .other
      }
    }
  }

  /// The forms that a language tells apart.
  static func all(of language: Language) -> [PluralForm] {
    switch language {
    case .english, .spanish: [.one, .other]
    case .slovene: [.one, .two, .few, .other]
    }
  }
}
