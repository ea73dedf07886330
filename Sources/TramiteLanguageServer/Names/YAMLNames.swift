import TramiteDefinitions
import TramiteProblems

/// The names in organizations, calendars and scenarios.
enum YAMLNames {
  static func collect(_ text: OpenText, _ path: String, _ kind: FileKind) -> FileNames {
    var pass = Pass(text: text)
    guard let root = try? YAMLReading.read(text.bytes, file: path) else {
      pass.names.isWhole = text.bytes.isEmpty
      return pass.names
    }
    switch kind {
    case .organization: pass.organization(root)
    case .calendar: pass.calendars(root)
    case .scenario: pass.scenarios(root)
    case .definition, .decisions, .form: break
    }
    return pass.names
  }

  private struct Pass {
    let text: OpenText
    var names = FileNames()

    init(text: OpenText) { self.text = text }

    // MARK: Files

    mutating func organization(_ root: YAMLNode) {
      add(.calendar, root["calendar"])
      for role in root["roles"]?.list ?? [] { add(.role, role["id"], isDefinition: true) }
      for person in root["people"]?.list ?? [] {
        add(.person, person["id"], isDefinition: true)
        all(.role, person["roles"])
      }
      for deputy in root["deputies"]?.list ?? [] {
        add(.person, deputy["absent"])
        add(.person, deputy["deputy"])
      }
    }

    mutating func calendars(_ root: YAMLNode) {
      for calendar in root["calendars"]?.list ?? [] { add(.calendar, calendar["id"], isDefinition: true) }
    }

    mutating func scenarios(_ root: YAMLNode) {
      names.process = root["process"]?.text
      add(.callable, root["process"])
      for scenario in root["scenarios"]?.list ?? [] {
        add(.element, scenario["start"]?["event"])
        add(.person, scenario["start"]?["by"])
        for step in scenario["steps"]?.list ?? [] { self.step(step) }
        for key in ["ends", "path", "never", "waitingAt"] { all(.element, scenario["expect"]?[key]) }
      }
    }

    private mutating func step(_ step: YAMLNode) {
      for key in ["complete", "job", "run", "fire", "begin"] { add(.element, step[key]) }
      if step["refuse"] != nil { add(.element, step["element"]) }
      add(.element, step["each"]?["complete"])
      add(.callable, step["in"])
      for person in [step["by"], step["to"], step["each"]?["by"]] { add(.person, person) }
      guard let modify = step["modify"] else { return }
      for entry in modify["move"]?.entries ?? [] {
        add(.element, YAMLNode(content: .scalar(text: entry.key, isPlain: true), location: entry.keyLocation))
        add(.element, entry.value)
      }
      all(.element, modify["add"])
      all(.element, modify["end"])
    }

    // MARK: Names

    /// A name alone, or each of a list.
    private mutating func all(_ kind: Symbol.Kind, _ node: YAMLNode?) {
      if let list = node?.list { for entry in list { add(kind, entry) } } else { add(kind, node) }
    }

    private mutating func add(_ kind: Symbol.Kind, _ node: YAMLNode?, isDefinition: Bool = false) {
      guard let node, case .scalar(let name, _) = node.content, !node.isNull else { return }
      var range = text.bytes(of: node.location)
      let isQuoted = range.lowerBound < text.bytes.count && "\"'".utf8.contains(text.bytes[range.lowerBound])
      if isQuoted { range = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1) }
      // What is written with escapes or over several lines cannot be replaced as a word.
      guard text.text(range) == name else { return }
      names.add(Symbol(kind, name), range, isDefinition: isDefinition)
    }
  }
}

extension YAMLNode {
  /// The value of a key; nil where this is no mapping or has no such key.
  subscript(key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

  /// The entries of a mapping; none where it is none.
  var entries: [YAMLEntry] {
    if case .map(let entries) = content { entries } else { [] }
  }

  /// The nodes of a list, if it is one.
  var list: [YAMLNode]? {
    if case .list(let nodes) = content { nodes } else { nil }
  }

  /// The text of a scalar, if it is one.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }
}
