/// Data of a scenario, as YAML gives it.
///
/// Plain `true`, `false`, `null` (also `~` and nothing) and numbers are what they look like; everything else is text,
/// dates too: they become dates through a field of that type (settled.md). A number with leading zeros, such as `0042`,
/// is text, because ids look like that.
public indirect enum ScenarioValue: Hashable, Sendable {
  /// `null`, `~` or nothing.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number, with the digits as written.
  case number(String)
  /// Text.
  case text(String)
  /// A sequence.
  case list([ScenarioValue])
  /// A mapping, in file order; keys are unique.
  case map([ScenarioEntry])
}

/// A name with its value.
public struct ScenarioEntry: Hashable, Sendable {
  /// The variable, field or key.
  public var name: String
  /// Its value.
  public var value: ScenarioValue
  /// Makes an entry.
  public init(_ name: String, _ value: ScenarioValue) {
    self.name = name
    self.value = value
  }
}
