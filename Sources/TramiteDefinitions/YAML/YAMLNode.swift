package import TramiteProblems

/// A part of a YAML file with its place: what the readers of organization, calendars and scenarios see.
package struct YAMLNode: Sendable {
  /// What the part is.
  package indirect enum Content: Sendable {
    /// A text, number, truth value or nothing; `isPlain` when it stands without quotes.
    case scalar(text: String, isPlain: Bool)
    /// A sequence.
    case list([YAMLNode])
    /// A mapping, in file order; keys are unique.
    case map([YAMLEntry])
  }
  /// What the part is.
  package var content: Content
  /// Where it begins.
  package var location: SourceLocation

  /// Makes a part.
  package init(content: Content, location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// Whether it is `null`, `~` or nothing.
  package var isNull: Bool {
    guard case .scalar(let text, true) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// `true` or `false` without quotes; nil for anything else.
  package var boolean: Bool? {
    guard case .scalar(let text, true) = content else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  /// What it is, in the words of a message.
  package var described: String {
    switch content {
    case .scalar where isNull: "nothing"
    case .scalar(let text, _): "'\(text.count > 40 ? String(text.prefix(40)) + "…" : text)'"
    case .list: "a list"
    case .map: "a mapping of keys to values"
    }
  }
}

/// One key of a mapping with its value.
package struct YAMLEntry: Sendable {
  /// The key's text.
  package var key: String
  /// Where the key stands.
  package var keyLocation: SourceLocation
  /// Its value.
  package var value: YAMLNode
}

/// Why a file is no YAML that can be used.
package struct YAMLFailure: Error {
  /// Where.
  package var location: SourceLocation
  /// What was expected and found.
  package var message: String
  /// What to do.
  package var hint: String
}
