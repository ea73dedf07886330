import TramiteEngine

/// What somebody has entered into a form that was refused: shown again, with the reason at its field.
struct RefusedEntry: Sendable {
  private let body: FormBody?
  private let words: RefusalWords?
  /// What the form calls the fields that the program names otherwise.
  private let names: [String: String]

  /// A form that nothing was entered into yet.
  static let none = RefusedEntry()

  private init() {
    body = nil
    words = nil
    names = [:]
  }

  /// A refused form.
  init(_ body: FormBody, _ words: RefusalWords, names: [String: String] = [:]) {
    self.body = body
    self.words = words
    self.names = names
  }

  /// What stands in a field.
  func value(_ name: String, otherwise: String = "") -> String { body?[name] ?? otherwise }
  /// What was chosen of several.
  func values(_ name: String) -> Set<String> { Set(body?.all(name) ?? []) }
  /// Whether a box is ticked.
  func isTicked(_ name: String) -> Bool { body?[name] != nil }

  /// What is wrong with a field, in the page's language.
  func error(_ name: String) -> String? { field == name ? words?.sentence : nil }

  /// The field of the form that is wrong; nil where the refusal is about none of them.
  var field: String? { words?.field.map { names[$0] ?? $0 } }
}

extension HTML {
  /// What was refused, above a form whose fields are known: with a link to the field that is wrong.
  mutating func refusal(_ words: RefusalWords, field: String?) {
    guard let field else { return refusal(words) }
    errorSummary(words.title, [(words.sentence, field)])
  }
}
