import CAllocations
import TramiteDMN
import TramiteDefinitions
import TramiteFEEL
import TramiteProblems

extension Workloads {
  /// A decision table of 100 rules with 5 inputs, on one core, with the allocations of one decision; then with a column
  /// that computes something, so that its entries must be asked.
  static func table(_ table: inout ResultTable, scale: Int) throws {
    try decide("table of 100 rules", &table, times: 200_000 / scale) { "\($0 % 7 * 100)" }
    try decide("table, one column computes", &table, times: 100_000 / scale) { "score + \($0 % 7 * 100)" }
  }

  /// - Parameter bound: the lowest total of a rule, as FEEL.
  private static func decide(
    _ name: String, _ table: inout ResultTable, times: Int, bound: (Int) -> String
  ) throws {
    let text = tableModel(bound)
    let compiled = DefinitionCompiler.compile([DefinitionFile(path: "table.dmn", bytes: Array(text.utf8))])
    guard let model = compiled.decisions.first, let decision = model.decision("Rate"),
      !compiled.problems.contains(where: { $0.severity == .error })
    else { throw BenchFailure("the table cannot be read: \(compiled.problems.map(\.message))") }
    let places = ["country", "score", "member", "days", "total"].compactMap { model.node($0) }
    let moment = Moment(now: Instant(millisecondsSince1970: 1_767_603_600_000))
    let given = (0..<100).map { rule in
      let values: [Value] = [
        .string("c\(rule % 10)"), .number(Number(rule / 10 * 10 + 3)), .boolean(rule % 3 == 0), 7, 10_000,
      ]
      return Dictionary(uniqueKeysWithValues: zip(places, values))
    }
    let before = tramite_allocations()
    let watch = Stopwatch()
    var wrong = 0
    for number in 0..<times {
      let rule = number * 37 % 100
      if model.evaluate(decision, given: given[rule], at: moment).value != .number(Number(rule)) { wrong += 1 }
    }
    let taken = watch.taken
    let allocations = Double(tramite_allocations() - before) / Double(times)
    guard wrong == 0 else { throw BenchFailure("the table gave \(wrong) wrong results") }
    table.add(name, "none", 1, times, taken, "decisions/s")
    table.add("  allocations", "none", 1, allocations, "a decision")
  }

  private static func tableModel(_ bound: (Int) -> String) -> String {
    let inputs = ["country", "score", "member", "days", "total"]
    let rules = (0..<100).map { rule in
      let entries = [
        "\"c\(rule % 10)\"", "[\(rule / 10 * 10)..\(rule / 10 * 10 + 9)]", rule % 3 == 0 ? "true" : "-",
        rule % 2 == 0 ? "-" : "&lt; 30", "&gt;= \(bound(rule))",
      ]
      return "<rule>" + entries.map { "<inputEntry><text>\($0)</text></inputEntry>" }.joined()
        + "<outputEntry><text>\(rule)</text></outputEntry></rule>"
    }
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">"
      + inputs.map { "<inputData name=\"\($0)\" id=\"\($0)\"><variable name=\"\($0)\"/></inputData>" }.joined()
      + "<decision name=\"Rate\" id=\"rate\"><variable name=\"Rate\"/>"
      + inputs.map {
        "<informationRequirement><requiredInput href=\"#\($0)\"/></informationRequirement>"
      }.joined() + "<decisionTable>"
      + inputs.map { "<input><inputExpression><text>\($0)</text></inputExpression></input>" }.joined()
      + "<output/>\(rules.joined())</decisionTable></decision></definitions>"
  }
}
