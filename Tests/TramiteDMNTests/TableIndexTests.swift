import Foundation
import Testing
import TramiteDMN
import TramiteFEEL
import TramiteProblems

/// Random models: with and without the indexes of their tables value, diagnostics and trace are the same.
///
/// `TRAMITE_FUZZ_CASES` says how many models are tried (default 120), `TRAMITE_FUZZ_SEED` another seed.
@Suite struct TableIndexTests {
  private static func environment(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
  private let cases = environment("TRAMITE_FUZZ_CASES") ?? 120
  private let seed = UInt64(environment("TRAMITE_FUZZ_SEED") ?? 20_261_121)
  private let moment = Moment(now: Instant(millisecondsSince1970: 1_767_603_600_000))

  @Test func anIndexChangesNothingButTheSpeed() throws {
    var generator = TableGenerator(seed: seed)
    var matched = 0
    for number in 0..<cases {
      let model = try generator.model()
      for _ in 0..<8 {
        let given = generator.given()
        let outcomes = [true, false].map { usesIndexes in
          model.evaluate(
            model.nodes.count - 1, given: given, at: moment, limits: .standard, trace: .rules, usesIndexes: usesIndexes)
        }
        #expect(outcomes[0].value == outcomes[1].value, "model \(number): \(generator.text) of \(given)")
        #expect(outcomes[0].diagnostics == outcomes[1].diagnostics, "model \(number): \(generator.text) of \(given)")
        #expect(outcomes[0].trace == outcomes[1].trace, "model \(number): \(generator.text) of \(given)")
        if outcomes[0].trace.contains(where: { $0.tables.contains { !$0.matched.isEmpty } }) { matched += 1 }
      }
    }
    // The generator is worth something.
    #expect(matched > cases * 2)
  }
}

/// Makes models of two decisions with a table each, the second of which asks the first.
struct TableGenerator {
  private var random: Noise
  /// The rules of the model made last, for messages.
  private(set) var text = ""
  private var sites: [DecisionSite] = []
  private let place = SourceLocation(file: "random.dmn", line: 1, column: 1, length: 1)
  private static let inputs = ["a", "b", "c"]

  init(seed: UInt64) { random = Noise(state: seed) }

  private struct Noise: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func given() -> [Int: Value] {
    var given: [Int: Value] = [:]
    for place in Self.inputs.indices where chance(95) { given[place] = value() }
    return given
  }

  private mutating func value() -> Value {
    switch Int.random(in: 0..<13, using: &random) {
    case 0: .null
    case 1: .boolean(chance(50))
    case 2...5: .number(Number(Int.random(in: -2...12, using: &random)))
    case 6: Number(text: pick(["1.5", "2.25", "9.99"])).map { .number($0) } ?? .null
    case 7...9: .string(pick(["a", "b", "c", "", "caf\u{E9}", "cafe\u{301}"]))
    case 10:
      (try? Expression(parsing: "date(\"2026-01-0\(Int.random(in: 1...9, using: &random))\")"))
        .map { $0.evaluate([], at: Moment(now: Instant(millisecondsSince1970: 0))).value } ?? .null
    case 11: .list([1, 2])
    default: pick([.daysDuration(DaysDuration(seconds: 3600)), .monthsDuration(MonthsDuration(months: 3))])
    }
  }

  // MARK: - Models

  mutating func model() throws -> DecisionModel {
    sites = []
    text = ""
    let inputs = Self.inputs.map { node($0, .inputData, []) }
    let first = try table(Self.inputs)
    let second = try table(Self.inputs + ["First"])
    let nodes =
      inputs + [
        node("First", .decision(unit(first, 3)), [0, 1, 2]),
        node("Second", .decision(unit(second, 4)), [0, 1, 2, 3]),
      ]
    return DecisionModel(
      name: "m", namespace: "urn:m", file: place.file, files: [place.file], nodes: nodes, sites: sites,
      locate: { place, _, _ in place })
  }

  private func node(_ name: String, _ kind: DecisionNode.Kind, _ requirements: [Int]) -> DecisionNode {
    DecisionNode(
      id: name, name: name, namespace: "urn:m", type: .any, kind: kind, requirements: requirements, location: place)
  }

  private func unit(_ table: DecisionTable, _ count: Int) -> DecisionUnit {
    DecisionUnit(elements: (0..<count).map { .node($0) }, frameSize: count, logic: .table(table))
  }

  private mutating func site(_ text: String) -> Int {
    sites.append(DecisionSite(element: "D", part: text, location: place, text: text))
    return sites.count - 1
  }

  private mutating func expression(_ text: String, _ names: [String]) throws -> BoxedExpression {
    let expression = try Expression(parsing: text)
    return .literal(
      ScopedExpression(
        expression, slots: expression.names.map { names.firstIndex(of: $0) ?? -1 }, items: [], site: site(text),
        type: nil))
  }

  private mutating func table(_ names: [String]) throws -> DecisionTable {
    let columns = names.filter { _ in chance(80) }
    let kinds = columns.map { _ in Int.random(in: 0..<8, using: &random) }
    let inputs = try columns.map { name in
      DecisionTable.Input(text: name, expression: try expression(name, names), allowed: nil)
    }
    let count = pick([1, 2, 5, 9, 70, 130])
    let rules = try (0..<count).map { number in
      let entries = kinds.map { entry(of: $0) }
      text += "\(number + 1): \(entries.joined(separator: " | "))\n"
      return DecisionTable.Rule(
        id: nil, tests: try entries.map { try test($0, names) },
        outputs: [try expression(pick(["\(number)", "\"r\(number % 3)\"", "a", "\(number % 4)"]), names)])
    }
    let policies: [HitPolicy] = [
      .unique, .any, .priority, .first, .ruleOrder, .outputOrder, .collect(nil), .collect(.sum), .collect(.count),
      .collect(.min), .collect(.max),
    ]
    let output = DecisionTable.Output(name: nil, type: .any, values: [2, 0, "r1"], defaultEntry: nil)
    let policy = pick(policies)
    text += "\(policy.mark) of \(columns)\n"
    return DecisionTable(inputs: inputs, outputs: [output], rules: rules, hitPolicy: policy, site: site("table"))
  }

  private mutating func test(_ text: String, _ names: [String]) throws -> DecisionTable.Test {
    if text == "-" { return .any }
    if text == "unreadable" { return .unreadable("the expression cannot be read", site: site(text)) }
    let tests = try UnaryTests(parsing: text)
    return .tests(
      ScopedTests(tests, slots: tests.names.map { names.firstIndex(of: $0) ?? -1 }, site: site(text)))
  }

  /// An entry of a column of one of eight kinds.
  private mutating func entry(of kind: Int) -> String {
    if chance(25) { return "-" }
    let number = Int.random(in: -1...10, using: &random)
    switch kind {
    case 0, 1:
      return pick([
        "\(number)", "< \(number)", ">= \(number)", "[\(number)..\(number + 3)]", "(\(number)..\(number + 1))",
        "not(\(number))", "\(number), \(number + 4)", "not([\(number)..\(number + 2)])", "\(number).5", "= \(number)",
        "!= \(number)",
      ])
    case 2, 3:
      let texts = ["a", "b", "", "caf\u{E9}", "zz"]
      return pick(["\"\(pick(texts))\"", "not(\"\(pick(texts))\")", "\"\(pick(texts))\", \"\(pick(texts))\""])
    case 4: return pick(["true", "false", "not(true)", "true, false"])
    case 5:
      return pick([
        "date(\"2026-01-0\(max(1, number % 9))\")", "< date(\"2026-01-05\")", "duration(\"PT1H\")",
        ">= duration(\"PT30M\")", "[date(\"2026-01-02\")..date(\"2026-01-03\")]",
      ])
    case 6: return pick(["? > \(number)", "< a", "? = b", "unreadable", "\(number)", "a, b", "< \"b\""])
    default: return pick(["\"a\"", "\(number)", "true", "null", "[1, 2]"])
    }
  }
}
