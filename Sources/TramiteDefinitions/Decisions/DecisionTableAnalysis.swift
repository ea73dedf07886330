import TramiteDMN
import TramiteFEEL

/// Looks for values of a table's inputs for which no rule matches, several match, or a rule never decides anything.
///
/// Each input's domain is cut at the constants of its column into parts in which every test answers the same; a sample
/// stands for its part. Tests that are more than constants, comparisons and ranges, or read other names, cannot be cut
/// like this: then nothing is said.
/// - Cost: parts and rules multiplied; at most ``stepLimit`` combinations, beyond which nothing is said.
struct DecisionTableAnalysis {
  /// How many combinations are looked at.
  static let stepLimit = 200_000

  private let table: DecisionTable
  /// For each input the samples of its parts.
  private let samples: [[Value]]
  /// For each input and part the rules whose test the sample passes, as sorted places.
  private let passing: [[Set<Int>]]
  private var steps = 0

  /// - Parameter allowed: for each input the tests of its type's allowed values.
  /// - Returns: nil when the table cannot be analyzed.
  init?(_ table: DecisionTable, allowed: [UnaryTests?]) {
    guard !table.rules.isEmpty, !table.inputs.isEmpty, table.rules.count <= 500 else { return nil }
    self.table = table
    var samples: [[Value]] = []
    var passing: [[Set<Int>]] = []
    for column in table.inputs.indices {
      var tests: [Int: UnaryTests] = [:]
      for (place, rule) in table.rules.enumerated() {
        switch rule.tests[column] {
        case .any: continue
        case .tests(let scoped): tests[place] = scoped.tests
        case .unreadable: return nil
        }
      }
      let limits = [table.inputs[column].allowed?.tests, allowed[column]].compactMap { $0 }
      guard let parts = DomainParts.samples(of: tests.keys.sorted().compactMap { tests[$0] } + limits, limits: limits)
      else { return nil }
      samples.append(parts)
      passing.append(
        parts.map { sample in
          Set(table.rules.indices.filter { tests[$0].map { DomainParts.passes($0, sample) } ?? true })
        })
    }
    self.samples = samples
    self.passing = passing
  }

  /// Values for which no rule matches: one sample for each input, nil where any value does.
  mutating func gap() -> [Value?]? {
    steps = 0
    return gap(0, Set(table.rules.indices))
  }

  private mutating func gap(_ column: Int, _ rules: Set<Int>) -> [Value?]? {
    if rules.isEmpty { return Array(repeating: nil, count: samples.count - column) }
    guard column < samples.count else { return nil }
    var seen = Set<Set<Int>>()
    for (part, sample) in samples[column].enumerated() {
      let left = rules.intersection(passing[column][part])
      guard seen.insert(left).inserted else { continue }
      steps += 1
      guard steps < Self.stepLimit else { return nil }
      if let rest = gap(column + 1, left) { return [sample] + rest }
    }
    return nil
  }

  /// Values for which two rules match.
  func overlap(_ first: Int, _ second: Int) -> [Value]? {
    var found: [Value] = []
    for column in samples.indices {
      guard
        let part = samples[column].indices.first(where: {
          passing[column][$0].contains(first) && passing[column][$0].contains(second)
        })
      else { return nil }
      found.append(samples[column][part])
    }
    return found
  }

  /// Whether a rule's tests never hold together.
  func isImpossible(_ rule: Int) -> Bool {
    samples.indices.contains { column in !passing[column].contains { $0.contains(rule) } }
  }

  /// Whether rules before it match wherever a rule does.
  mutating func isHidden(_ rule: Int) -> Bool {
    guard rule > 0 else { return false }
    steps = 0
    return isCovered(rule, 0, Set(0..<rule)) && steps < Self.stepLimit
  }

  private mutating func isCovered(_ rule: Int, _ column: Int, _ others: Set<Int>) -> Bool {
    guard !others.isEmpty else { return false }
    guard column < samples.count else { return true }
    var seen = Set<Set<Int>>()
    for part in samples[column].indices where passing[column][part].contains(rule) {
      let left = others.intersection(passing[column][part])
      guard seen.insert(left).inserted else { continue }
      steps += 1
      guard steps < Self.stepLimit else { return false }
      guard isCovered(rule, column + 1, left) else { return false }
    }
    return true
  }
}

/// Cuts the domain of an input at constants.
private enum DomainParts {
  private static let moment = Moment(now: Instant(millisecondsSince1970: 0))

  static func passes(_ tests: UnaryTests, _ sample: Value) -> Bool {
    tests.evaluate(input: sample, arguments: [], at: moment).value == .boolean(true)
  }

  /// A sample of each part; nil when the tests cannot be cut.
  static func samples(of tests: [UnaryTests], limits: [UnaryTests]) -> [Value]? {
    var constants: [Value] = []
    var isOrdered = false
    for test in tests {
      guard let simple = test.simpleTests else { return nil }
      constants += simple.constants
      isOrdered = isOrdered || simple.isOrdered
    }
    guard let kind = constants.first?.kind else { return [.null] }
    guard constants.allSatisfy({ $0.kind == kind }) else { return nil }
    var parts: [Value]
    switch kind {
    case .boolean: parts = [.boolean(true), .boolean(false)]
    case .number: parts = numbers(constants)
    case .date: parts = dates(constants)
    case .string:
      guard !isOrdered else { return nil }
      parts = distinct(constants) + [.string("another text")]
    case .null, .time, .dateTime, .daysDuration, .monthsDuration, .list, .context, .range, .function: return nil
    }
    return parts.filter { sample in limits.allSatisfy { passes($0, sample) } }
  }

  private static func distinct(_ values: [Value]) -> [Value] {
    var seen = Set<Value>()
    return values.filter { seen.insert($0).inserted }
  }

  private static func numbers(_ constants: [Value]) -> [Value] {
    let sorted = Set(
      constants.compactMap { value -> Number? in
        if case .number(let number) = value { return number }
        return nil
      }
    ).sorted()
    var parts: [Number] = []
    for (place, number) in sorted.enumerated() {
      let before = place == 0 ? number.subtracting(1) : number.adding(sorted[place - 1])?.divided(by: 2)
      if let before { parts.append(before) }
      parts.append(number)
    }
    if let last = sorted.last?.adding(1) { parts.append(last) }
    return parts.map { .number($0) }
  }

  private static func dates(_ constants: [Value]) -> [Value] {
    let days = Set(
      constants.compactMap { value -> Int? in
        if case .date(let date) = value { return date.daysSince1970 }
        return nil
      })
    let parts = Set(days.flatMap { [$0 - 1, $0, $0 + 1] }).sorted()
    return parts.compactMap { CalendarDate(daysSince1970: $0).map { .date($0) } }
  }
}
