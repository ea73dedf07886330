package import TramiteFEEL

/// A column of a decision table, cut at the constants of its entries into parts in which every entry answers the same.
///
/// Part 0 is null. What each part answers is found by asking the entries for a sample of it.
package struct ColumnParts: Sendable {
  /// How many questions may be asked, and how many words the answers may take.
  private static let askLimit = 1_000_000

  /// A value of each part.
  package let samples: [Value]
  /// For each part the rules that pass, as bits: so many words as ``words``.
  package let passing: [UInt64]
  /// The words of bits of a part.
  package let words: Int
  private let cuts: Cuts

  /// The constants of a column, ascending.
  private enum Cuts: Sendable {
    case numbers([Number])
    /// Dates and durations by their ordinal.
    case ordinals([Int128], ValueKind)
    case strings([String: Int])
    case booleans
  }

  /// - Parameters:
  ///   - tests: the entries of the column, by rule.
  ///   - limits: further tests at whose constants the column is cut.
  /// - Returns: nil where the column has an entry that must be asked, or is too large.
  /// - Cost: parts and different entries multiplied; an entry that is nothing but a constant counts twice.
  package init?(_ tests: [DecisionTable.Test], limits: [UnaryTests] = []) {
    var entries: [Entry] = []
    var entryOfText: [String: Int] = [:]
    var entryOfRule: [Int?] = []
    for test in tests {
      switch test {
      case .any: entryOfRule.append(nil)
      case .unreadable: return nil
      case .tests(let scoped):
        let text = scoped.tests.text
        if entryOfText[text] == nil {
          guard let simple = scoped.tests.simpleTests else { return nil }
          entryOfText[text] = entries.count
          entries.append(Entry(tests: scoped.tests, simple: simple))
        }
        entryOfRule.append(entryOfText[text])
      }
    }
    var simple = entries.map(\.simple)
    for limit in limits {
      guard let found = limit.simpleTests else { return nil }
      simple.append(found)
    }
    words = (tests.count + 63) / 64
    guard let (cuts, samples) = ColumnParts.cut(simple), samples.count * words <= ColumnParts.askLimit,
      let answers = ColumnParts.answers(of: entries, cuts, samples)
    else { return nil }
    self.cuts = cuts
    self.samples = samples
    var passing = [UInt64](repeating: 0, count: samples.count * words)
    for (rule, entry) in entryOfRule.enumerated() {
      for part in entry.map({ answers[$0] }) ?? Array(samples.indices) {
        passing[part * words + rule / 64] |= 1 << UInt64(rule % 64)
      }
    }
    self.passing = passing
  }

  /// Different entries of a column.
  private struct Entry {
    let tests: UnaryTests
    let simple: UnaryTests.Simple
  }

  private static let moment = Moment(now: Instant(millisecondsSince1970: 0))

  /// For each entry the parts in which it holds; nil where an entry has something to say about a sample.
  private static func answers(of entries: [Entry], _ cuts: Cuts, _ samples: [Value]) -> [[Int]]? {
    var asked = 0
    var answers: [[Int]] = []
    for entry in entries {
      var parts = Array(samples.indices)
      // A constant is met by itself alone.
      if let own = entry.simple.onlyConstant.flatMap({ part(of: $0, cuts) }) { parts = [0, own] }
      asked += parts.count
      guard asked <= askLimit else { return nil }
      var holds: [Int] = []
      for part in parts {
        let evaluation = entry.tests.evaluate(input: samples[part], arguments: [], at: moment)
        guard evaluation.diagnostics.isEmpty else { return nil }
        if evaluation.value == .boolean(true) { holds.append(part) }
      }
      answers.append(holds)
    }
    return answers
  }

  // MARK: - Parts

  /// The part in which a value lies: 0 for null; nil for a value of another kind than the constants.
  func part(of value: Value) -> Int? { ColumnParts.part(of: value, cuts) }

  private static func part(of value: Value, _ cuts: Cuts) -> Int? {
    switch (value, cuts) {
    case (.null, _): return 0
    case (.number(let number), .numbers(let numbers)): return between(number, numbers)
    case (.boolean(let truth), .booleans): return truth ? 2 : 1
    case (.string(let text), .strings(let places)):
      guard let index = places.index(forKey: text) else { return 1 }
      // What is the same text for Swift may be written with other code points.
      guard places[index].key.utf8.elementsEqual(text.utf8) else { return nil }
      return places[index].value
    case (_, .ordinals(let ordinals, let kind)):
      guard value.kind == kind, let ordinal = ordinal(of: value) else { return nil }
      return between(ordinal, ordinals)
    case (_, .numbers), (_, .booleans), (_, .strings): return nil
    }
  }

  /// Odd parts lie between constants, even ones are constants.
  @inline(__always)
  private static func between<Key: Comparable>(_ key: Key, _ keys: [Key]) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? 2 * low + 2 : 2 * low + 1
  }

  /// Where to cut at constants, with a sample of each part, null first; nil for constants that cannot be cut at.
  private static func cut(_ entries: [UnaryTests.Simple]) -> (Cuts, samples: [Value])? {
    let constants = entries.flatMap(\.constants)
    guard let kind = constants.first?.kind, constants.allSatisfy({ $0.kind == kind }) else { return nil }
    switch kind {
    case .number: return cutNumbers(constants)
    case .boolean: return (.booleans, [.null, .boolean(false), .boolean(true)])
    // One sample stands for all other strings: it must not matter which.
    case .string: return entries.contains(where: \.isOrdered) ? nil : cutStrings(constants)
    case .date, .daysDuration, .monthsDuration: return cutOrdinals(constants, kind)
    case .null, .time, .dateTime, .list, .context, .range, .function: return nil
    }
  }

  private static func cutNumbers(_ constants: [Value]) -> (Cuts, samples: [Value])? {
    let numbers = Set(
      constants.compactMap { value -> Number? in
        if case .number(let number) = value { return number }
        return nil
      }
    ).sorted()
    guard let first = numbers.first, let last = numbers.last else { return nil }
    let below = first.isNegative || first.isZero ? first.adding(first)?.subtracting(.one) : Number(-1)
    let above = last.isNegative || last.isZero ? Number.one : last.adding(last)?.adding(.one)
    guard let below, let above, below < first, last < above else { return nil }
    var samples: [Value] = [.null, .number(below)]
    for (place, number) in numbers.enumerated() {
      samples.append(.number(number))
      guard place + 1 < numbers.count else { break }
      guard let middle = number.adding(numbers[place + 1])?.divided(by: Number(2)), number < middle,
        middle < numbers[place + 1]
      else { return nil }
      samples.append(.number(middle))
    }
    return (.numbers(numbers), samples + [.number(above)])
  }

  private static func cutStrings(_ constants: [Value]) -> (Cuts, samples: [Value])? {
    var places: [String: Int] = [:]
    var samples: [Value] = [.null, .null]
    var longest = 0
    for case .string(let text) in constants {
      longest = max(longest, text.utf8.count)
      if let known = places.index(forKey: text) {
        guard places[known].key.utf8.elementsEqual(text.utf8) else { return nil }
        continue
      }
      places[text] = samples.count
      samples.append(.string(text))
    }
    samples[1] = .string(String(repeating: "*", count: longest + 1))
    return (.strings(places), samples)
  }

  private static func cutOrdinals(_ constants: [Value], _ kind: ValueKind) -> (Cuts, samples: [Value])? {
    let ordinals = Set(constants.compactMap { ordinal(of: $0) }).sorted()
    guard let first = ordinals.first, let below = value(of: first - 1, kind) else { return nil }
    var samples: [Value] = [.null, below]
    for (place, ordinal) in ordinals.enumerated() {
      // After a neighbour there is no part; then its sample is never looked up.
      guard let own = value(of: ordinal, kind), let next = value(of: ordinal + 1, kind) else { return nil }
      let isLast = place + 1 == ordinals.count
      samples += [own, isLast || ordinals[place + 1] > ordinal + 1 ? next : own]
    }
    return (.ordinals(ordinals, kind), samples)
  }

  private static func ordinal(of value: Value) -> Int128? {
    switch value {
    case .date(let date): Int128(date.daysSince1970)
    case .daysDuration(let duration): Int128(duration.totalNanoseconds)
    case .monthsDuration(let duration): Int128(duration.months)
    case .null, .boolean, .number, .string, .time, .dateTime, .list, .context, .range, .function: nil
    }
  }

  private static func value(of ordinal: Int128, _ kind: ValueKind) -> Value? {
    switch kind {
    case .date: Int(exactly: ordinal).flatMap { CalendarDate(daysSince1970: $0) }.map { .date($0) }
    case .daysDuration: DaysDuration(totalNanoseconds: ordinal).map { .daysDuration($0) }
    case .monthsDuration: Int(exactly: ordinal).map { .monthsDuration(MonthsDuration(months: $0)) }
    case .null, .boolean, .number, .string, .time, .dateTime, .list, .context, .range, .function: nil
    }
  }
}
