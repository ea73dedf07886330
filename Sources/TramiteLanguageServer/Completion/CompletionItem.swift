/// Something that may be written at the cursor.
struct CompletionItem: Hashable, Sendable {
  /// What kind of thing it is, by the protocol's numbers.
  enum Kind: Int, Hashable, Sendable {
    case function = 3
    case field = 5
    case variable = 6
    case element = 7
    case attribute = 10
    case value = 12
    case keyword = 14
    case reference = 18
  }

  let label: String
  let kind: Kind
  /// A few words beside it.
  var detail: String?
  /// Markdown.
  var documentation: String?
  /// What is written; with `$1`, `$0` where it is a snippet.
  var text: String
  var isSnippet = false
  /// The bytes that it replaces.
  var range: Range<Int>
  /// Another change that goes with it: a namespace that must be declared.
  var declaration: (place: Int, text: String)?
  /// Where it stands in the list.
  var order = 1

  static func == (left: CompletionItem, right: CompletionItem) -> Bool {
    left.label == right.label && left.kind == right.kind && left.text == right.text && left.range == right.range
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(label)
    hasher.combine(text)
  }

  /// As a member of `items`.
  func json(in text: OpenText, _ encoding: PositionEncoding, number: Int) -> JSON {
    let rank = String(order * 10_000 + number)
    return [
      "label": .string(label), "kind": .number(kind.rawValue), "detail": detail.map { .string($0) },
      "documentation": documentation.map { ["kind": "markdown", "value": .string($0)] },
      "sortText": .string(String(repeating: "0", count: max(0, 8 - rank.count)) + rank),
      "filterText": .string(label), "insertTextFormat": .number(isSnippet ? 2 : 1),
      "textEdit": ["range": text.range(of: range, encoding).json, "newText": .string(self.text)],
      "additionalTextEdits": declaration.map { declaration in
        [
          [
            "range": text.range(of: declaration.place..<declaration.place, encoding).json,
            "newText": .string(declaration.text),
          ]
        ]
      },
    ]
  }
}
