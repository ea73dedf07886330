package import TramiteFEEL

/// Patterns of fields: regular expressions that a whole text must match.
package enum FormPattern {
  private static let matching = try? Expression(parsing: "matches(input: text, pattern: pattern)")

  /// Whether the whole text matches; a pattern that is no regular expression matches nothing.
  package static func matches(_ text: String, _ pattern: String, at moment: Moment) -> Bool {
    result(text, pattern, at: moment)?.value == .boolean(true)
  }

  /// Why a pattern is no regular expression; nil when it is one.
  package static func failure(of pattern: String) -> String? {
    guard let result = result("", pattern, at: Moment(now: Instant(millisecondsSince1970: 0))) else { return nil }
    return result.failure
  }

  private static func result(_ text: String, _ pattern: String, at moment: Moment) -> Evaluation? {
    guard let matching else { return nil }
    let values: [String: Value] = ["text": .string(text), "pattern": .string("^(?:\(pattern))$")]
    return matching.evaluate(matching.names.map { values[$0] }, at: moment)
  }
}
