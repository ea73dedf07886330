import TramiteProblems

/// A part of a YAML file with its place: what the readers of organization, calendars and scenarios see.
struct YAMLNode: Sendable {
  /// What the part is.
  indirect enum Content: Sendable {
    /// A text, number, truth value or nothing; `isPlain` when it stands without quotes.
    case scalar(text: String, isPlain: Bool)
    /// A sequence.
    case list([YAMLNode])
    /// A mapping, in file order; keys are unique.
    case map([YAMLEntry])
  }
  /// What the part is.
  var content: Content
  /// Where it begins.
  var location: SourceLocation

  /// Whether it is `null`, `~` or nothing.
  var isNull: Bool {
    guard case .scalar(let text, true) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// `true` or `false` without quotes; nil for anything else.
  var boolean: Bool? {
    guard case .scalar(let text, true) = content else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  /// What it is, in the words of a message.
  var described: String {
    switch content {
    case .scalar where isNull: "nothing"
    case .scalar(let text, _): "'\(text.count > 40 ? String(text.prefix(40)) + "…" : text)'"
    case .list: "a list"
    case .map: "a mapping of keys to values"
    }
  }
}

/// One key of a mapping with its value.
struct YAMLEntry: Sendable {
  /// The key's text.
  var key: String
  /// Where the key stands.
  var keyLocation: SourceLocation
  /// Its value.
  var value: YAMLNode
}

/// Why a file is no YAML that can be used.
struct YAMLFailure: Error {
  /// Where.
  var location: SourceLocation
  /// What was expected and found.
  var message: String
  /// What to do.
  var hint: String
}
