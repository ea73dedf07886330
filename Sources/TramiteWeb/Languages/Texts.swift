import TramiteFEEL

/// What a page says, in one language and at one place: texts, dates, numbers, names in several languages.
///
/// Called like a function with a key of the catalogue, with named values, or with a number that decides the plural form.
struct Texts: Sendable {
  let language: Language
  /// The zone of the office: all days and times are shown in it.
  let zone: ZoneRules
  /// The present, for "in three days".
  let now: Instant
  private let catalogue: Catalogue

  init(_ language: Language, zone: ZoneRules = .utc, now: Instant) {
    self.language = language
    self.zone = zone
    self.now = now
    catalogue = Catalogue.of(language)
  }

  /// The text of a key. A key that is missing is shown in brackets; a test sees to it that none is.
  func callAsFunction(_ key: String, _ values: (String, String)...) -> String {
    catalogue.messages[key]?.filled(values) ?? "[\(key)]"
  }

  /// The text of a key for a number, in the plural form that the language has for it. The number stands at `{count}`.
  func callAsFunction(_ key: String, count: Int, _ values: (String, String)...) -> String {
    let form = PluralForm.of(count, in: language)
    let message = catalogue.messages["\(key)[\(form.rawValue)]"] ?? catalogue.messages["\(key)[other]"]
    return message?.filled([("count", number(count))] + values) ?? "[\(key)]"
  }

  /// The text of a key that may be missing, such as that of a code.
  func ifKnown(_ key: String, _ values: (String, String)...) -> String? { catalogue.messages[key]?.filled(values) }

  /// A list in a sentence: `a, b and c`.
  func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return self("list.and", ("first", words.dropLast().joined(separator: ", ")), ("last", last))
  }
}
