import TramiteFEEL

/// What may be written in an expression.
struct ExpressionCompletion {
  let file: FileView
  let folder: FolderView
  /// Whether it stands in an attribute, where quotes are written as `&quot;`.
  let isAttribute: Bool

  /// The members of what every expression can ask.
  static let members: [String: [String]] = [
    "instance": ["id", "businessKey", "startedBy", "startedAt", "process", "version"]
  ]
  private static let ofElements = ["completedBy", "completedAt", "count"]
  private static let ofFiles = ["id", "name", "mediaType", "size", "sha256"]

  /// The proposals at a byte of a file, for an expression that is written in some ranges of it.
  func items(at position: Int, in ranges: [Range<Int>]) -> [CompletionItem] {
    let written = WrittenText(file.text.bytes, ranges)
    let place = written.byte(at: position)
    // Inside of an entity the character that it stands for counts as a whole.
    let offset = max(position, written.place(of: place))
    let before = ExpressionWords(String(decoding: Array(written.text.utf8).prefix(place), as: UTF8.self)).words
    let typed = before.last.flatMap { $0.kind == .name && $0.range.upperBound == place ? $0 : nil }
    let range = typed.map { written.place(of: $0.range.lowerBound)..<offset } ?? offset..<offset
    let context = typed == nil ? before[...] : before.dropLast()
    if let last = context.last, last.kind == .text, last.range.upperBound == place {
      let text = written.place(of: last.range.lowerBound)..<offset
      return isElementID(context) ? elements(text) : options(context.dropLast(), text)
    }
    if context.last?.text == "." { return members(context.dropLast(), range) }
    return names(range)
  }

  /// Whether the text at the end is that of `elements."…`.
  private func isElementID(_ words: ArraySlice<ExpressionWords.Word>) -> Bool {
    words.dropLast().suffix(2).map(\.text) == ["elements", "."]
  }

  /// The options of the field that a text is compared with.
  private func options(_ words: ArraySlice<ExpressionWords.Word>, _ range: Range<Int>) -> [CompletionItem] {
    let compared = words.reversed().drop {
      $0.kind == .sign && "=!(,".contains($0.text) || $0.kind == .text || $0.text == "in"
    }
    guard compared.count < words.count, let variable = compared.first, variable.kind == .name else { return [] }
    return folder.definitions(of: Symbol(.variable, variable.text), from: file).flatMap { file, occurrence in
      guard let markup = file.markup, let index = markup.innermost(at: occurrence.range.lowerBound) else {
        return [CompletionItem]()
      }
      return markup.elements[index].children.map { markup.elements[$0] }.filter { $0.localName == "option" }.compactMap
      {
        markup.value("value", of: $0).map { CompletionItem(label: $0, kind: .reference, text: $0, range: range) }
      }
    }
  }

  private func elements(_ range: Range<Int>) -> [CompletionItem] {
    let definitions = folder.relatives(of: file)
    return folder.files.filter { definitions.contains($0.path) && $0.kind == .definition }.flatMap { file in
      file.markup.map { markup in
        markup.elements.filter { SymbolTree.isNode($0) }.compactMap { element in
          markup.value("id", of: element).map { id in
            CompletionItem(
              label: id, kind: .reference, detail: markup.value("name", of: element) ?? element.localName, text: id,
              range: range)
          }
        }
      } ?? []
    }
  }

  private func members(_ words: ArraySlice<ExpressionWords.Word>, _ range: Range<Int>) -> [CompletionItem] {
    guard let owner = words.last else { return [] }
    let names: [String]
    if owner.kind == .text {
      names = Self.ofElements
    } else if let known = Self.members[owner.text] {
      names = known
    } else if owner.text == "elements" {
      return elements(range).map { item in
        var item = item
        let quote = isAttribute ? "&quot;" : "\""
        item.text = quote + item.label + quote
        return item
      }
    } else {
      names = columns(of: owner.text)
    }
    return names.map { CompletionItem(label: $0, kind: .field, text: $0, range: range) }
  }

  /// The columns of a table, or what a file holds.
  private func columns(of variable: String) -> [String] {
    for (file, occurrence) in folder.definitions(of: Symbol(.variable, variable), from: file) {
      guard let markup = file.markup, let index = markup.innermost(at: occurrence.range.lowerBound) else { continue }
      let element = markup.elements[index]
      if element.localName == "table" {
        return element.children.compactMap { markup.value("id", of: markup.elements[$0]) }
      }
      if markup.value("type", of: element) == "file" { return Self.ofFiles }
    }
    return []
  }

  private func names(_ range: Range<Int>) -> [CompletionItem] {
    let files = folder.relatives(of: file)
    var seen: Set<String> = []
    var items: [CompletionItem] = []
    for other in folder.files where files.contains(other.path) {
      for occurrence in other.names.defined(.variable) where seen.insert(occurrence.symbol.name).inserted {
        items.append(
          CompletionItem(
            label: occurrence.symbol.name, kind: .variable,
            detail: SymbolMeaning.variable(occurrence, in: other)?.type, text: occurrence.symbol.name, range: range,
            order: 0))
      }
    }
    for name in ["instance", "elements"] + (file.kind == .form ? ["actor"] : []) {
      items.append(CompletionItem(label: name, kind: .keyword, text: name, range: range))
    }
    for function in BuiltinFunctions.all {
      items.append(
        CompletionItem(
          label: function.name, kind: .function, detail: function.forms.first,
          documentation: function.forms.map { "`\($0)`" }.joined(separator: "\n\n"), text: function.name + "(",
          range: range, order: 2))
    }
    return items
  }
}
