/// Texts of definitions and forms as they are meant: their lines end where the writer's window did.
enum Paragraphs {
  /// The paragraphs, each with its lines. An empty line begins a paragraph; of the others, a line that begins with a mark of a
  /// list, or follows one that ends with a colon, stands on its own; all others go on the line before.
  static func of(_ text: String) -> [[String]] {
    var paragraphs: [[String]] = []
    var lines: [String] = []
    func flush() {
      if !lines.isEmpty { paragraphs.append(lines) }
      lines = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = String(line).trimmed
      if line.isEmpty {
        flush()
      } else if let last = lines.last, !isItem(line), !last.hasSuffix(":") {
        lines[lines.count - 1] = last + " " + line
      } else {
        lines.append(line)
      }
    }
    flush()
    return paragraphs
  }

  /// Whether a line begins with a dash, a bullet, or a number or letter with a bracket or full stop behind it.
  private static func isItem(_ line: String) -> Bool {
    guard let word = line.split(separator: " ", maxSplits: 1).first, word.count < line.count else { return false }
    if ["-", "–", "—", "•", "*", "·"].contains(String(word)) { return true }
    guard let end = word.last, end == ")" || end == "." else { return false }
    let mark = word.dropLast()
    return !mark.isEmpty && (mark.allSatisfy { $0.isNumber || $0 == "." } || (mark.count == 1 && end == ")"))
  }
}
