import TramiteDMN
import TramiteFEEL

/// Looks for values of a table's inputs for which no rule matches, several match, or a rule never decides anything.
///
/// Each input's domain is cut at the constants of its column into parts in which every test answers the same
/// (``ColumnParts``); a sample stands for its part. Tests that are more than constants, comparisons and ranges, or read
/// other names, cannot be cut like this: then nothing is said.
/// - Cost: parts and rules multiplied for overlaps; the searches for gaps and hidden rules look at ``stepLimit``
///   combinations of parts together, and say when that was not enough (``isExhausted``).
struct DecisionTableAnalysis {
  /// How many combinations are looked at.
  static let stepLimit = 200_000
  /// So many rules are looked at.
  static let ruleLimit = 1_000

  private let columns: [Column]
  private let rules: Int
  private var steps = 0
  /// Whether a search was ended by ``stepLimit``.
  var isExhausted: Bool { steps >= Self.stepLimit }

  /// Why nothing can be said of a table.
  enum Obstacle: Error {
    /// There is nothing to look at, or what is wrong with the entries has been said.
    case nothing
    /// More rules than are looked at.
    case tooManyRules
    /// Entries of this column compute something.
    case computed(column: Int)
  }

  /// An input with its parts.
  private struct Column {
    /// The value that stands for all other texts than those of the entries.
    var otherText: Value?
    /// A value of each part; one null where any value does.
    let samples: [Value]
    /// For each part the rules that pass.
    let passing: [Bits]
    /// For each rule the parts that it passes.
    let parts: [Bits]
    /// The rules that pass in this column and all after it, whatever their values.
    var always: Bits

    /// Whether the samples are values of a kind; yes where it is not known, or the column asks nothing.
    func has(_ kind: ValueKind?) -> Bool {
      guard let kind, let sample = samples.first, !sample.isNull else { return true }
      return sample.kind == kind
    }
  }

  /// - Parameters:
  ///   - allowed: for each input the tests of its type's allowed values.
  ///   - kinds: for each input the kind of its values, where it is known.
  init(_ table: DecisionTable, allowed: [UnaryTests?], kinds: [ValueKind?]) throws(Obstacle) {
    guard !table.rules.isEmpty, !table.inputs.isEmpty else { throw .nothing }
    guard table.rules.count <= Self.ruleLimit else { throw .tooManyRules }
    rules = table.rules.count
    var columns: [Column] = []
    for column in table.inputs.indices {
      let tests = table.rules.map { $0.tests[column] }
      if tests.contains(where: { if case .unreadable = $0 { true } else { false } }) { throw .nothing }
      let limits = [table.inputs[column].allowed?.tests, allowed[column]].compactMap { $0 }
      guard let found = Self.column(tests, limits: limits) else { throw .computed(column: column) }
      guard found.has(kinds[column]) else { throw .nothing }
      columns.append(found)
    }
    for column in columns.indices.dropLast().reversed() {
      columns[column].always.formIntersection(columns[column + 1].always)
    }
    self.columns = columns
  }

  private static func column(_ tests: [DecisionTable.Test], limits: [UnaryTests]) -> Column? {
    let everyone = Bits(all: tests.count)
    let asksNothing = tests.allSatisfy { test in
      switch test {
      case .any: true
      case .tests, .unreadable: false
      }
    }
    if asksNothing {
      let parts = Array(repeating: Bits(all: 1), count: tests.count)
      return Column(samples: [.null], passing: [everyone], parts: parts, always: everyone)
    }
    guard let parts = ColumnParts(tests, limits: limits) else { return nil }
    let other = parts.samples.dropFirst().first.flatMap { sample -> Value? in
      // Of texts the first part holds all that no entry names.
      if case .string = sample { sample } else { nil }
    }
    var samples: [Value] = []
    var passing: [Bits] = []
    for (part, sample) in parts.samples.enumerated() where part > 0 {
      guard limits.allSatisfy({ passes($0, sample) }) else { continue }
      samples.append(sample)
      passing.append(Bits(words: Array(parts.passing[part * parts.words..<(part + 1) * parts.words])))
    }
    var partsOfRule = Array(repeating: Bits(none: samples.count), count: tests.count)
    var always = everyone
    for (part, rules) in passing.enumerated() {
      always.formIntersection(rules)
      for rule in tests.indices where rules.contains(rule) { partsOfRule[rule].insert(part) }
    }
    return Column(
      otherText: other, samples: samples, passing: passing, parts: partsOfRule, always: always)
  }

  private static let moment = Moment(now: Instant(millisecondsSince1970: 0))

  private static func passes(_ tests: UnaryTests, _ sample: Value) -> Bool {
    tests.evaluate(input: sample, arguments: [], at: moment).value == .boolean(true)
  }

  // MARK: - Gaps

  /// Values for which no rule matches: one sample for each input, nil where any value does.
  mutating func gap() -> [Value?]? {
    var known = Array(repeating: Set<Bits>(), count: columns.count)
    return gap(0, Bits(all: rules), &known)
  }

  /// - Parameter known: for each column the sets of rules that leave no gap from there on.
  private mutating func gap(_ column: Int, _ rules: Bits, _ known: inout [Set<Bits>]) -> [Value?]? {
    if rules.isEmpty { return Array(repeating: nil, count: columns.count - column) }
    guard column < columns.count, !rules.intersects(columns[column].always), known[column].insert(rules).inserted
    else { return nil }
    for (part, sample) in columns[column].samples.enumerated() {
      steps += 1
      guard !isExhausted else { return nil }
      let left = rules.intersection(columns[column].passing[part])
      if let rest = gap(column + 1, left, &known) { return [sample] + rest }
    }
    return nil
  }

  // MARK: - Rules

  /// Values for which two rules match.
  func overlap(_ first: Int, _ second: Int) -> [Value]? {
    var found: [Value] = []
    for column in columns {
      guard let part = column.parts[first].firstCommon(with: column.parts[second]) else { return nil }
      found.append(column.samples[part])
    }
    return found
  }

  /// The column in which a rule passes no value that is possible.
  func impossibleColumn(of rule: Int) -> Int? { columns.firstIndex { $0.parts[rule].isEmpty } }

  /// Whether a sample stands for all texts that no entry of a column names.
  func isOtherText(_ value: Value, in column: Int) -> Bool { columns[column].otherText == value }

  /// Whether some of other rules match wherever a rule does.
  mutating func isHidden(_ rule: Int, by others: [Int]) -> Bool {
    guard !others.isEmpty, !isExhausted else { return false }
    var known = Array(repeating: Set<Bits>(), count: columns.count)
    return isCovered(rule, 0, Bits(others, of: rules), &known) && !isExhausted
  }

  /// - Parameter known: for each column the sets of rules that cover the rule from there on.
  private mutating func isCovered(
    _ rule: Int, _ column: Int, _ others: Bits, _ known: inout [Set<Bits>]
  ) -> Bool {
    if others.isEmpty { return false }
    guard column < columns.count, !others.intersects(columns[column].always), !known[column].contains(others)
    else { return true }
    for part in columns[column].samples.indices where columns[column].parts[rule].contains(part) {
      steps += 1
      guard !isExhausted else { return false }
      let left = others.intersection(columns[column].passing[part])
      guard isCovered(rule, column + 1, left, &known) else { return false }
    }
    known[column].insert(others)
    return true
  }
}

/// A set of small numbers.
private struct Bits: Hashable {
  private var words: [UInt64]

  init(words: [UInt64]) { self.words = words }
  /// None of so many.
  init(none count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }
  /// All of so many.
  init(all count: Int) { self.init(Array(0..<count), of: count) }
  /// Some of so many.
  init(_ numbers: [Int], of whole: Int) {
    self.init(none: whole)
    for number in numbers { insert(number) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  func contains(_ number: Int) -> Bool { words[number / 64] & (1 << UInt64(number % 64)) != 0 }
  mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }
  mutating func formIntersection(_ other: Bits) { for word in words.indices { words[word] &= other.words[word] } }
  func intersection(_ other: Bits) -> Bits {
    var result = self
    result.formIntersection(other)
    return result
  }
  func intersects(_ other: Bits) -> Bool { firstCommon(with: other) != nil }
  func firstCommon(with other: Bits) -> Int? {
    for (place, word) in words.enumerated() where word & other.words[place] != 0 {
      return place * 64 + (word & other.words[place]).trailingZeroBitCount
    }
    return nil
  }
}
