/// A text with its language, where that may be another than the page's: then it is marked, so that it is read out as it is
/// written (WCAG 3.1.2).
struct Wording: Hashable, Sendable {
  let text: String
  /// The language tag to mark it with; nil where it is in the page's language, or in one that nobody has named.
  let lang: String?

  init(_ text: String, lang: String? = nil) {
    self.text = text
    self.lang = lang
  }
}

extension HTML {
  /// A text inside an element, in an element of its own where it is in another language.
  mutating func write(_ wording: Wording) {
    if wording.lang == nil { return write(wording.text) }
    self(.span, .lang(wording.lang), text: wording.text)
  }
}

extension Texts {
  /// A language as a mark: nil where it is the page's own, or is not known.
  func foreign(_ tag: String?) -> String? {
    guard let tag, tag.lowercased().prefix(while: { $0 != "-" }) != language.rawValue else { return nil }
    return tag
  }

  /// A text of a form or a definition, marked where it is in another language than the page.
  func wording(_ text: String, in tag: String?) -> Wording { Wording(text, lang: foreign(tag)) }
}
