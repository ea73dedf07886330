import TramiteDefinitions
import TramiteProblems

/// A change that mends a problem.
struct CodeAction: Sendable {
  let title: String
  /// The problem that it mends; nil for one that mends all that can be.
  let problem: Problem?
  let edits: [TextEdit]

  /// What can be done about problems of a file.
  static func all(for problems: [Problem], in file: FileView) -> [CodeAction] {
    problems.flatMap { problem -> [CodeAction] in
      var actions: [CodeAction] = []
      if let repair = repair(problem, file) { actions.append(repair) }
      if let suggestion = suggestion(problem, file), !actions.contains(where: { $0.edits == suggestion.edits }) {
        actions.append(suggestion)
      }
      return actions
    }
  }

  /// All safe repairs of a file at once; nil where there is nothing to be repaired.
  static func repairAll(_ problems: [Problem], in file: FileView) -> CodeAction? {
    guard file.kind == .definition else { return nil }
    var taken: [TextEdit] = []
    for group in DefinitionRepair.edits(
      for: problems.filter { DefinitionRepair.codes.contains($0.code) },
      in: DefinitionFile(path: file.path, bytes: file.text.bytes))
    where group.allSatisfy({ edit in !taken.contains { overlap($0.range, edit.range) } }) {
      taken += group
    }
    return taken.isEmpty ? nil : CodeAction(title: "Repair all that is safe to repair", problem: nil, edits: taken)
  }

  private static func overlap(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.lowerBound < right.upperBound && right.lowerBound < left.upperBound || left == right
  }

  // MARK: One problem

  private static func repair(_ problem: Problem, _ file: FileView) -> CodeAction? {
    guard file.kind == .definition, DefinitionRepair.codes.contains(problem.code) else { return nil }
    let edits = DefinitionRepair.edits(for: [problem], in: DefinitionFile(path: file.path, bytes: file.text.bytes))
      .flatMap { $0 }
    guard !edits.isEmpty else { return nil }
    let title = ProblemCatalogue.entry(for: problem.code)?.title ?? problem.code.rawValue
    return CodeAction(title: "Repair: \(title)", problem: problem, edits: edits)
  }

  /// What "did you mean" proposes, written where the wrong word stands.
  private static func suggestion(_ problem: Problem, _ file: FileView) -> CodeAction? {
    guard let hint = problem.hint, let start = hint.range(of: "did you mean ") else { return nil }
    let marked = file.text.bytes(of: problem.location)
    if problem.code == .textWithoutQuotes { return quotes(problem, marked, file) }
    guard let right = quoted(hint[start.upperBound...]).first else { return nil }
    let title = "Write '\(right)'"
    if let markup = file.markup,
      let element = markup.elements.first(where: { $0.tagRange.lowerBound == marked.lowerBound }),
      quoted(problem.message[...]).contains(where: { $0 == element.localName })
    {
      return CodeAction(title: title, problem: problem, edits: names(of: element, right))
    }
    // The word stands at the mark, or later on its line.
    let line = file.text.line(problem.location.line - 1)
    let end = max(marked.upperBound, line.upperBound)
    for wrong in quoted(problem.message[...]) where wrong != right {
      guard let found = find(Array(wrong.utf8), in: file.text.bytes, marked.lowerBound..<end) else { continue }
      return CodeAction(title: title, problem: problem, edits: [TextEdit(found, right.utf8)])
    }
    return nil
  }

  /// Quotes around a word, written as the place demands.
  private static func quotes(_ problem: Problem, _ marked: Range<Int>, _ file: FileView) -> CodeAction? {
    let word = file.text.text(marked)
    var quote = "\""
    if case .attributeValue? = file.markup?.cursor(at: marked.lowerBound) { quote = "&quot;" }
    return CodeAction(
      title: "Write \"\(word)\"", problem: problem, edits: [TextEdit(marked, (quote + word + quote).utf8)])
  }

  /// The local name in the start tag and the end tag.
  private static func names(of element: Markup.Element, _ name: String) -> [TextEdit] {
    [element.nameRange, element.endNameRange].compactMap { $0 }.map { range in
      TextEdit((range.upperBound - element.localName.utf8.count)..<range.upperBound, name.utf8)
    }
  }

  /// What stands in quotes, accents or pointed brackets.
  private static func quoted(_ text: Substring) -> [String] {
    var found: [String] = []
    var rest = text
    while let open = rest.firstIndex(where: { $0 == "'" || $0 == "`" || $0 == "<" }) {
      let close: Character = rest[open] == "<" ? ">" : rest[open]
      let start = rest.index(after: open)
      guard let end = rest[start...].firstIndex(of: close) else { break }
      found.append(String(rest[start..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return found
  }

  private static func find(_ word: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard !word.isEmpty, word.count <= range.count else { return nil }
    for start in range.lowerBound...(range.upperBound - word.count) where bytes[start] == word[0] {
      if bytes[start..<start + word.count].elementsEqual(word) { return start..<start + word.count }
    }
    return nil
  }
}

extension StringProtocol {
  /// The first place of a text in this one.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
