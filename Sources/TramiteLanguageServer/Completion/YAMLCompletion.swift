import TramiteDocuments

/// What may be written at a place of an organization, a calendar or a scenario: found by the line at hand and those above,
/// for while somebody types the file is rarely whole.
struct YAMLCompletion {
  let file: FileView
  let folder: FolderView

  /// The proposals at a byte.
  func items(at offset: Int) -> [CompletionItem] {
    let line = Line(file.text, offset)
    if let key = line.key { return values(of: key, line.word) }
    let parents = line.parents
    return keys(in: parents).filter { !line.siblings.contains($0) }.map {
      CompletionItem(label: $0, kind: .attribute, text: $0 + ": ", range: line.word)
    }
  }

  private func values(of key: String, _ range: Range<Int>) -> [CompletionItem] {
    switch (file.kind, key) {
    case (.scenario, "process"), (.scenario, "in"): return symbols(.callable, range)
    case (.scenario, "complete"): return elements(["userTask"], range)
    case (.scenario, "job"), (.scenario, "run"): return elements(nil, range)
    case (.scenario, "fire"): return elements(["startEvent", "intermediateCatchEvent", "boundaryEvent"], range)
    case (.scenario, "event"): return elements(["startEvent"], range)
    case (.scenario, "ends"): return elements(["endEvent"], range)
    case (.scenario, "begin"), (.scenario, "element"), (.scenario, "path"), (.scenario, "never"),
      (.scenario, "waitingAt"):
      return elements(nil, range)
    case (.scenario, "by"), (.scenario, "to"): return symbols(.person, range)
    case (.scenario, "status"): return words(ScenarioExpectation.Status.allCases.map(\.rawValue), range)
    case (.scenario, "refuse"): return words(Refusal.Attempt.allCases.map(\.rawValue), range)
    case (.organization, "roles"): return symbols(.role, range)
    case (.organization, "calendar"): return symbols(.calendar, range)
    case (.organization, "absent"), (.organization, "deputy"): return symbols(.person, range)
    case _: return []
    }
  }

  private func keys(in parents: [String]) -> [String] {
    switch (file.kind, parents.first) {
    case (.organization, nil): ["organization", "name", "timezone", "calendar", "roles", "people", "deputies"]
    case (.organization, "roles"): ["id", "name", "rights"]
    case (.organization, "people"): ["id", "name", "email", "roles", "language"]
    case (.organization, "deputies"): ["absent", "deputy", "from", "until"]
    case (.calendar, nil): ["calendars"]
    case (.calendar, "calendars"): ["id", "timezone", "hours", "holidays"]
    case (.calendar, "hours"):
      ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    case (.calendar, "holidays"): ["month", "day", "easter", "weekday", "nth"]
    case (.scenario, nil): ["process", "scenarios"]
    case (.scenario, "scenarios"): ["name", "now", "start", "steps", "expect"]
    case (.scenario, "start"): ["by", "event", "businessKey", "data"]
    case (.scenario, "steps"):
      [
        "complete", "job", "run", "fire", "advance", "message", "signal", "refuse", "each", "begin", "suspend",
        "resume", "modify", "by", "data", "outcome", "error", "in", "index",
      ]
    case (.scenario, "expect"): ["status", "ends", "path", "never", "waitingAt", "variables", "duration"]
    case _: []
    }
  }

  private func words(_ words: [String], _ range: Range<Int>) -> [CompletionItem] {
    words.map { CompletionItem(label: $0, kind: .value, text: $0, range: range) }
  }

  private func symbols(_ kind: Symbol.Kind, _ range: Range<Int>) -> [CompletionItem] {
    folder.names(of: kind).map {
      CompletionItem(
        label: $0, kind: .reference, detail: SymbolMeaning.title(Symbol(kind, $0), folder), text: $0, range: range)
    }
  }

  /// Nodes of the process that the scenario plays, else of all.
  private func elements(_ kinds: Set<String>?, _ range: Range<Int>) -> [CompletionItem] {
    let process = file.names.process.map { Symbol(.callable, $0) }
    let own = process.flatMap { symbol in
      folder.occurrences(of: symbol).first { $0.occurrence.isDefinition }?.file.path
    }
    return folder.files.filter { $0.kind == .definition && (own == nil || $0.path == own) }.flatMap { file in
      (file.markup?.elements ?? []).filter { kinds?.contains($0.localName) ?? SymbolTree.isNode($0) }.compactMap {
        element in
        file.markup?.value("id", of: element).map { id in
          CompletionItem(
            label: id, kind: .reference, detail: file.markup?.value("name", of: element) ?? element.localName, text: id,
            range: range)
        }
      }
    }
  }

  /// What the line of the cursor says, and what stands above it.
  private struct Line {
    /// The key whose value is being written; nil where a key is.
    let key: String?
    /// The word in which the cursor stands.
    let word: Range<Int>
    /// The keys around, the nearest first.
    let parents: [String]
    /// The keys that stand beside.
    let siblings: Set<String>

    init(_ text: OpenText, _ offset: Int) {
      let number = text.position(of: offset, .utf8).line
      let line = text.line(number)
      var start = offset
      while start > line.lowerBound, !" \t,[]{}:\"'".utf8.contains(text.bytes[start - 1]) { start -= 1 }
      var end = offset
      while end < line.upperBound, !" \t,[]{}:\"'#".utf8.contains(text.bytes[end]) { end += 1 }
      word = start..<end
      let before = text.text(line.lowerBound..<start)
      var indent = Self.indent(before)
      var key = Self.openKey(before)
      var parents: [String] = []
      var siblings = Set(Self.keys(text.text(line)))
      // An entry of a list below its key: the key is found further up.
      let isEntry = before.drop { $0 == " " || $0 == "-" }.isEmpty && before.contains("-")
      for above in stride(from: number - 1, through: 0, by: -1) {
        let other = text.text(text.line(above))
        let content = other.drop { $0 == " " || $0 == "-" }
        guard !content.isEmpty, content.first != "#" else { continue }
        let depth = Self.indent(other)
        if depth == indent, !other.drop(while: { $0 == " " }).hasPrefix("-") || isEntry == false {
          if parents.isEmpty { siblings.formUnion(Self.keys(other)) }
        }
        let dash = other.prefix { $0 == " " }.count
        if dash < indent, let name = Self.keys(other).first, depth < indent || other.contains(where: { $0 == "-" }) {
          if depth < indent { parents.append(name) }
          indent = min(depth, dash == depth ? depth : dash)
        }
      }
      if key == nil, isEntry, let parent = parents.first,
        ["ends", "path", "never", "waitingAt", "roles"].contains(parent),
        parents.count > 1 || parent != "roles"
      {
        key = parent
      }
      self.key = key
      self.parents = parents
      self.siblings = siblings
    }

    /// The column at which keys of a line begin; dashes count as blanks.
    private static func indent(_ line: String) -> Int { line.prefix { $0 == " " || $0 == "-" }.count }

    /// The keys of a line, block or flow style.
    private static func keys(_ line: String) -> [String] {
      line.split(whereSeparator: { "{},[]".contains($0) }).compactMap { part in
        guard let colon = part.firstIndex(of: ":") else { return nil }
        let name = part[..<colon].drop { $0 == " " || $0 == "-" }
        return name.isEmpty || name.contains(" ") ? nil : String(name)
      }
    }

    /// The key whose value begins before the end of a text and has not ended.
    private static func openKey(_ before: String) -> String? {
      var rest = before[...]
      if let open = rest.lastIndex(of: "["), !rest[open...].contains("]") {
        rest = rest[..<open]
      } else if let comma =
        rest
        .lastIndex(where: { $0 == "," || $0 == "{" })
      {
        rest = rest[rest.index(after: comma)...]
      }
      while let last = rest.last, last == " " || last == "\"" || last == "'" { rest = rest.dropLast() }
      guard rest.last == ":" else { return nil }
      let name = rest.dropLast()
      return String(
        name[
          (name.lastIndex { $0 == " " || $0 == "{" || $0 == "," }.map { name.index(after: $0) } ?? name.startIndex)...])
    }
  }
}
