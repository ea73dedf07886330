/// The JSON form of problems: one object per line (cli.md "Problems").
public enum ProblemJSON {
  /// One problem as a JSON object without line break; `element` and `hint` are null where there is none.
  public static func line(_ problem: Problem) -> String {
    let place = problem.location
    var text = "{\"file\":\(JSONText.quoted(place.file)),\"line\":\(place.line),\"column\":\(place.column)"
    text += ",\"severity\":\"\(problem.severity.rawValue)\",\"code\":\(JSONText.quoted(problem.code.rawValue))"
    text += ",\"element\":\(orNull(problem.element)),\"message\":\(JSONText.quoted(problem.message))"
    text += ",\"hint\":\(orNull(problem.hint))}"
    return text
  }

  private static func orNull(_ text: String?) -> String { text.map { JSONText.quoted($0) } ?? "null" }
}
