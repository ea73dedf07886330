import TramiteGraph
import TramiteProblems

/// The codes under which one kind of file reports what is wrong with its YAML.
struct YAMLCodes: Sendable {
  var unreadable: ProblemCode
  var unknownKey: ProblemCode
  var missingKey: ProblemCode
  var wrongType: ProblemCode
}

/// A text of a YAML file with its place.
struct YAMLText: Sendable {
  var text: String
  var location: SourceLocation
}

/// A mapping whose keys have been checked.
struct YAMLMap: Sendable {
  /// What it describes, for messages: "role", "step".
  var what: String
  var entries: [YAMLEntry]
  var location: SourceLocation

  /// The value of a key; nil when it is absent or null.
  subscript(key: String) -> YAMLNode? {
    guard let node = entries.first(where: { $0.key == key })?.value, !node.isNull else { return nil }
    return node
  }

  /// Whether the key is there, be it with nothing as value.
  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }
}

/// Reads values out of YAML and collects every problem of the file on the way.
struct YAMLCollector {
  let codes: YAMLCodes
  private(set) var problems: [Problem] = []

  init(codes: YAMLCodes) { self.codes = codes }

  /// Reads the file; a file that cannot be read, or that is empty, is a problem and gives nil.
  mutating func root(_ bytes: [UInt8], file: String, expecting what: String) -> YAMLNode? {
    do {
      if let root = try YAMLReading.read(bytes, file: file), !root.isNull { return root }
      add(
        codes.unreadable, at: SourceLocation(file: file), "expected \(what), found an empty file",
        hint: "write the content, or remove the file")
    } catch {
      add(codes.unreadable, at: error.location, error.message, hint: error.hint)
    }
    return nil
  }

  mutating func add(
    _ code: ProblemCode, at location: SourceLocation, element: String? = nil, _ message: String, hint: String? = nil
  ) {
    problems.append(Problem(code, at: location, element: element, message, hint: hint))
  }

  /// A mapping with these keys only.
  mutating func map(_ node: YAMLNode, _ what: String, keys: [String]) -> YAMLMap? {
    guard case .map(let entries) = node.content else {
      wrongType(node, what, expected: "a mapping with the keys \(keys.joined(separator: ", "))")
      return nil
    }
    for entry in entries where !keys.contains(entry.key) {
      add(
        codes.unknownKey, at: entry.keyLocation, "unknown key '\(entry.key)' in \(what)",
        hint: NearestName.hint(for: entry.key, among: keys, kind: "key"))
    }
    return YAMLMap(what: what, entries: entries, location: node.location)
  }

  /// The entries of a list; a missing list is empty.
  mutating func list(_ map: YAMLMap, _ key: String, of what: String) -> [YAMLNode] {
    guard let node = map[key] else { return [] }
    guard case .list(let nodes) = node.content else {
      wrongType(node, "'\(key)'", expected: "a list of \(what)")
      return []
    }
    return nodes
  }

  /// A text; a number or truth value counts as the text it is written with.
  mutating func text(_ map: YAMLMap, _ key: String, isRequired: Bool = false) -> YAMLText? {
    guard let node = map[key] else {
      if isRequired { missing(key, in: map) }
      return nil
    }
    return text(node, "'\(key)'")
  }

  /// A text; a number or truth value counts as the text it is written with.
  mutating func text(_ node: YAMLNode, _ what: String) -> YAMLText? {
    guard case .scalar(let text, _) = node.content, !node.isNull else {
      wrongType(node, what, expected: "a text")
      return nil
    }
    return YAMLText(text: text, location: node.location)
  }

  /// A list of texts, or nil when the key is absent; a single text counts as a list of one.
  mutating func texts(_ map: YAMLMap, _ key: String) -> [YAMLText]? {
    guard let node = map[key] else { return nil }
    switch node.content {
    case .list(let nodes): return nodes.compactMap { text($0, "an entry of '\(key)'") }
    case .scalar: return text(node, "'\(key)'").map { [$0] }
    case .map:
      wrongType(node, "'\(key)'", expected: "a list of texts")
      return nil
    }
  }

  mutating func missing(_ key: String, in map: YAMLMap) {
    add(codes.missingKey, at: map.location, "\(map.what) has no '\(key)'", hint: "add '\(key): …'")
  }

  mutating func wrongType(_ node: YAMLNode, _ what: String, expected: String) {
    add(codes.wrongType, at: node.location, "expected \(expected) for \(what), found \(node.described)")
  }
}

extension YAMLCollector {
  /// A whole number in a range; anything else is reported under `code`.
  mutating func integer(
    _ map: YAMLMap, _ key: String, in range: ClosedRange<Int>, code: ProblemCode, isRequired: Bool = false
  ) -> Int? {
    guard let node = map[key] else {
      if isRequired { missing(key, in: map) }
      return nil
    }
    if case .scalar(let text, true) = node.content, let number = Int(text), range.contains(number) { return number }
    let expected = range.upperBound == .max ? "from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    add(code, at: node.location, "expected a whole number \(expected) for '\(key)', found \(node.described)")
    return nil
  }

  /// An id that can be one; reported under `code` otherwise.
  mutating func identifier(_ map: YAMLMap, _ key: String, code: ProblemCode, isRequired: Bool = true) -> YAMLText? {
    guard let text = text(map, key, isRequired: isRequired) else { return nil }
    guard Identifiers.isUsable(text.text) else {
      add(
        code, at: text.location, "'\(text.text)' cannot be an id",
        hint: "use letters, digits, '.', '-' and '_' only, at most 128")
      return nil
    }
    return text
  }
}
