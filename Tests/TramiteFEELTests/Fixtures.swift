import Testing
import TramiteFEEL

/// The moment of the tests: Monday, 5 January 2026, nine o'clock in UTC, with three frozen zones.
let moment = Moment(now: Instant(millisecondsSince1970: 1_767_603_600_000), zone: .utc, zones: frozenZones)

let madrid = ZoneRules(
  identifier: "Europe/Madrid", firstOffset: 3600, transitions: [],
  closingRule: ClosingRule(posix: "CET-1CEST,M3.5.0,M10.5.0/3"))

let frozenZones = Zones([
  "Europe/Madrid": madrid,
  "Australia/Sydney": ZoneRules(
    identifier: "Australia/Sydney", firstOffset: 36_000, transitions: [],
    closingRule: ClosingRule(posix: "AEST-10AEDT,M10.1.0,M4.1.0/3")),
  "Asia/Dhaka": ZoneRules(
    identifier: "Asia/Dhaka", firstOffset: 21_600, transitions: [], closingRule: ClosingRule(posix: "<+06>-6")),
])

/// Evaluates an expression with variables by name.
func evaluate(_ text: String, _ variables: Context = [:], knownNames: [String] = []) throws -> Evaluation {
  let expression = try Expression(parsing: text, knownNames: knownNames + variables.keys)
  return expression.evaluate(expression.names.map { variables[$0] }, at: moment)
}

/// One row: an expression and the text of its value.
struct Row: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { text }

  func check(_ variables: Context = [:]) throws {
    let evaluation = try evaluate(text, variables)
    #expect(evaluation.value.text == expected, "\(evaluation.diagnostics.map(\.message))")
  }
}
