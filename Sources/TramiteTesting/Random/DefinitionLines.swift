/// The lines of a ``DefinitionText``, and how elements are taken out of them, added and renamed: to make a case smaller, or a
/// next version.
enum DefinitionLines {
  /// The end of the lines that begin at one, with the whole of a block that is opened among them.
  static func blockEnd(of lines: [String], from start: Int, atLeast end: Int) -> Int {
    var open = 0
    var position = start
    while position < lines.count, position < end || open > 0 {
      if lines[position].hasSuffix("{") { open += 1 }
      if lines[position] == "}" { open -= 1 }
      position += 1
    }
    return position
  }

  /// Whether every block that is opened is closed.
  static func isBalanced(_ lines: [String]) -> Bool {
    var open = 0
    for line in lines {
      if line.hasSuffix("{") { open += 1 }
      if line == "}" { open -= 1 }
      if open < 0 { return false }
    }
    return open == 0
  }

  /// Without flows and boundary events whose nodes are gone.
  static func withoutLoose(_ lines: [String]) -> [String] {
    var lines = lines
    while true {
      let known = Set(
        lines.compactMap { line -> String? in
          let words = line.split(separator: " ")
          return words.count > 1 && words[1] != "->" && words[1] != "~>" ? String(words[1]) : nil
        })
      let kept = lines.filter { line in
        let words = line.split(separator: " ").map(String.init)
        if words.count > 2, words[1] == "->" || words[1] == "~>" {
          return known.contains(words[0]) && known.contains(words[2])
        }
        if words.count > 3, words[2] == "on" { return known.contains(words[3]) }
        return true
      }
      if kept.count == lines.count { return lines }
      lines = kept
    }
  }

  // MARK: A next version

  /// Without an element, what belongs to it, and the flows that lead to it and from it.
  static func without(_ id: String, _ lines: [String]) -> [String] {
    guard let span = span(of: id, lines) else { return lines }
    var fewer = lines
    fewer.removeSubrange(span)
    return withoutLoose(fewer)
  }

  /// With a line behind an element and what belongs to it.
  static func adding(_ line: String, behind id: String, _ lines: [String]) -> [String] {
    guard let span = span(of: id, lines) else { return lines }
    var more = lines
    more.insert(line, at: span.upperBound)
    return more
  }

  /// With another id for an element, wherever a word names it.
  static func renaming(_ id: String, to other: String, _ lines: [String]) -> [String] {
    lines.map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map { word in
        if word == id { return other }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1] == id ? "\(parts[0])=\(other)" : String(word)
      }.joined(separator: " ")
    }
  }

  /// The lines of an element: its own, its block, and those that belong to it.
  private static func span(of id: String, _ lines: [String]) -> Range<Int>? {
    let start = lines.firstIndex { line in
      let words = line.split(separator: " ")
      return words.count > 1 && words[1] == id
    }
    guard let start else { return nil }
    var end = blockEnd(of: lines, from: start, atLeast: start + 1)
    while end < lines.count, belongsToElement(lines[end]) { end += 1 }
    return start..<end
  }

  private static func belongsToElement(_ line: String) -> Bool {
    guard let first = line.split(separator: " ").first else { return false }
    return [
      "input", "output", "done", "activation:", "script:", "loop", "instances", "until", "collect", "behavior", "rule",
      "dataInput", "dataOutput", "property", "assign", "write",
    ].contains(first)
  }
}
