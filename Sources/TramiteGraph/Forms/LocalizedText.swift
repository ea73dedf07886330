/// A text in one or several languages, as a process owner gives it.
/// - Spec: formats.md "Forms": a missing language falls back to the first
public struct LocalizedText: Hashable, Sendable {
  /// The text in one language.
  public struct Entry: Hashable, Sendable {
    /// Language tag (BCP 47) of `xml:lang`; empty where none is given.
    public let language: String
    /// The text.
    public let text: String
    /// Makes an entry.
    public init(language: String, text: String) {
      self.language = language
      self.text = text
    }
    /// The language tag; nil where none is given.
    public var tag: String? { language.isEmpty ? nil : language }
  }
  /// The languages in file order.
  public let entries: [Entry]

  /// Makes a text.
  public init(_ entries: [Entry] = []) { self.entries = entries }
  /// Makes a text in one language, or without language.
  public init(_ text: String, language: String = "") { entries = [Entry(language: language, text: text)] }

  /// Whether there is no text at all.
  public var isEmpty: Bool { entries.isEmpty }

  /// The text in the first of the wanted languages that there is, else the first text; nil when there is none.
  ///
  /// A tag fits exactly, else by its primary language (`es` and `es-PE` fit each other).
  public func text(in languages: [String]) -> String? { entry(in: languages)?.text }

  /// The text that ``text(in:)`` gives, with its language.
  public func entry(in languages: [String]) -> Entry? {
    for language in languages {
      let wanted = language.lowercased()
      if let found = entries.first(where: { $0.language.lowercased() == wanted }) { return found }
      let primary = wanted.prefix { $0 != "-" }
      if !primary.isEmpty,
        let found = entries.first(where: { $0.language.lowercased().prefix { $0 != "-" } == primary })
      {
        return found
      }
    }
    return entries.first
  }
}
