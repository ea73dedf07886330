extension Machine {
  // MARK: - Comparisons

  mutating func compare(_ index: Int32, _ comparison: ComparisonOperator, _ left: Int32, _ right: Int32) -> Value {
    let first = evaluate(left)
    let second = evaluate(right)
    return compare(index, comparison, first, second)
  }

  @inline(__always)
  mutating func compare(_ index: Int32, _ comparison: ComparisonOperator, _ first: Value, _ second: Value) -> Value {
    if case .number(let a) = first, case .number(let b) = second {
      return .boolean(Machine.holds(comparison, a, b))
    }
    return compareOthers(index, comparison, first, second)
  }

  @inline(__always)
  private static func holds(_ comparison: ComparisonOperator, _ a: Number, _ b: Number) -> Bool {
    switch comparison {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: !(b < a)
    case .greater: b < a
    case .greaterOrEqual: !(a < b)
    }
  }

  private mutating func compareOthers(
    _ index: Int32, _ comparison: ComparisonOperator, _ first: Value, _ second: Value
  ) -> Value {
    guard chargeComparison(index, first, second) else { return .null }
    if comparison == .equal || comparison == .notEqual {
      guard let isEqual = Machine.equal(first, second, moment.pointee) else {
        return incomparable(index, comparison, first, second)
      }
      return .boolean(isEqual == (comparison == .equal))
    }
    let order = Comparison.order(first, second, moment.pointee)
    switch order {
    case .null: return .null
    case .incomparable: return incomparable(index, comparison, first, second)
    case .less: return .boolean(comparison == .less || comparison == .lessOrEqual)
    case .equal: return .boolean(comparison == .lessOrEqual || comparison == .greaterOrEqual)
    case .greater: return .boolean(comparison == .greater || comparison == .greaterOrEqual)
    }
  }

  /// FEEL's `=`, for which a list of one also stands for its element: a filter gives a list, and
  /// `get entries({a: 1})[key = "a"].value = 1` is true.
  /// - Spec: DMN 1.5 §10.3.2.6, §10.3.2.15
  private static func equal(_ first: Value, _ second: Value, _ moment: Moment) -> Bool? {
    if let isEqual = Comparison.equal(first, second, moment) { return isEqual }
    switch (first, second) {
    case (.list(let values), let other), (let other, .list(let values)):
      return values.count == 1 ? Comparison.equal(values[0], other, moment) : nil
    default: return nil
    }
  }

  private mutating func incomparable(
    _ index: Int32, _ comparison: ComparisonOperator, _ first: Value, _ second: Value
  ) -> Value {
    fail(index, "`\(comparison.symbol)` cannot compare \(first.kind.rawValue) with \(second.kind.rawValue)")
  }

  mutating func between(_ index: Int32, _ value: Int32, _ low: Int32, _ high: Int32) -> Value {
    let middle = evaluate(value)
    let first = compare(index, .greaterOrEqual, middle, evaluate(low))
    let second = compare(index, .lessOrEqual, middle, evaluate(high))
    // As `value >= low and value <= high`, of which one that is false decides.
    if case .boolean(false) = first { return first }
    if case .boolean(false) = second { return second }
    return first.isNull ? first : second
  }

  // MARK: - Logic

  /// Whether a condition is true; anything else decides against it.
  mutating func decides(_ condition: Int32) -> Bool {
    switch evaluate(condition) {
    case .boolean(let value): return value
    case .null: return false
    case let other:
      _ = fail(condition, "a condition is \(other.kind.rawValue), not boolean")
      return false
    }
  }

  /// Three-valued `and` and `or`: the deciding value wins over null and over what is no boolean.
  mutating func connect(_ index: Int32, _ parts: Children, isAnd: Bool) -> Value {
    var isUnknown = false
    var wrong: (node: Int32, kind: ValueKind)?
    for place in parts.start..<parts.start + parts.count {
      let node = code.lists[Int(place)]
      switch evaluate(node) {
      case .boolean(let value):
        if value != isAnd { return .boolean(value) }
      case .null: isUnknown = true
      case let other:
        isUnknown = true
        if wrong == nil { wrong = (node, other.kind) }
      }
    }
    if let wrong {
      return fail(wrong.node, "`\(isAnd ? "and" : "or")` needs boolean values, found \(wrong.kind.rawValue)")
    }
    return isUnknown ? .null : .boolean(isAnd)
  }

  // MARK: - Tests

  mutating func isIn(_ index: Int32, _ value: Int32, _ slot: Int32, _ tests: Children) -> Value {
    let input = evaluate(value)
    if slot >= 0 { locals[base + Int(slot)] = input }
    return passesAny(input, tests)
  }

  mutating func anyOf(_ slot: Int32, _ tests: Children) -> Value { passesAny(locals[base + Int(slot)], tests) }

  private mutating func passesAny(_ input: Value, _ tests: Children) -> Value {
    var isUnknown = false
    for place in tests.start..<tests.start + tests.count {
      switch passes(input, code.lists[Int(place)]) {
      case true?: return .boolean(true)
      case false?: break
      case nil: isUnknown = true
      }
    }
    return isUnknown ? .null : .boolean(false)
  }

  /// Whether an input passes one test; nil when it cannot be said.
  private mutating func passes(_ input: Value, _ test: Int32) -> Bool? {
    switch code.nodes[Int(test)] {
    case .anything: return true
    case .noneOf(let tests):
      guard case .boolean(let passesOne) = passesAny(input, tests) else { return nil }
      return !passesOne
    case .compareInput(let comparison, let endpoint):
      guard case .boolean(let holds) = compare(test, comparison, input, evaluate(endpoint)) else { return nil }
      return holds
    case .conditionOnInput(let condition):
      let value = evaluate(condition)
      if case .boolean(let holds) = value { return holds }
      return value.isNull ? nil : matches(input, value, test)
    case .range:
      // A range with an endpoint that is null is none.
      let value = evaluate(test)
      return value.isNull ? nil : matches(input, value, test)
    case .constant, .zoned, .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .arithmetic, .compare,
      .between, .and, .or, .isIn, .conditional, .list, .context, .path, .filter, .iterate, .some, .every,
      .isInstance, .function, .callBuiltin, .callValue, .failure, .anyOf:
      return matches(input, evaluate(test), test)
    }
  }

  /// Whether an input is a value, is in a list or lies in a range.
  private mutating func matches(_ input: Value, _ value: Value, _ test: Int32) -> Bool? {
    guard chargeComparison(test, input, value) else { return nil }
    switch value {
    case .range(let range):
      if case .range(let other) = input { return Comparison.equal(.range(other), .range(range), moment.pointee) }
      if input.isNull { return nil }
      guard let isInside = Comparison.contains(range, input, moment.pointee) else {
        _ = fail(test, "\(input.kind.rawValue) cannot be compared with the range's endpoints")
        return nil
      }
      return isInside
    case .list(let values):
      if case .list = input, Comparison.equal(input, value, moment.pointee) == true { return true }
      return isAny(input, of: values, test)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .context,
      .function:
      guard let isEqual = Comparison.equal(input, value, moment.pointee) else {
        _ = fail(test, "\(input.kind.rawValue) cannot be compared with \(value.kind.rawValue)")
        return nil
      }
      return isEqual
    }
  }

  /// Whether an input equals an element, or lies in one that is a range.
  private mutating func isAny(_ input: Value, of values: [Value], _ test: Int32) -> Bool? {
    guard charge(values.count + Machine.weight(of: input, limit: limits.steps), test) else { return nil }
    for value in values {
      if case .range(let range) = value, !input.isNull {
        if Comparison.contains(range, input, moment.pointee) == true { return true }
      } else if Comparison.equal(input, value, moment.pointee) == true {
        return true
      }
    }
    return false
  }

  // MARK: - Arithmetic

  mutating func negate(_ index: Int32, _ operand: Int32) -> Value {
    switch evaluate(operand) {
    case .null: return .null
    case .number(let value): return .number(value.negated)
    case .daysDuration(let value):
      guard let negated = DaysDuration(totalNanoseconds: -value.totalNanoseconds) else { return beyond(index) }
      return .daysDuration(negated)
    case .monthsDuration(let value): return .monthsDuration(MonthsDuration(months: 0 &- value.months))
    case let other: return fail(index, "`-` needs a number or a duration, found \(other.kind.rawValue)")
    }
  }

  mutating func arithmetic(_ index: Int32, _ operation: ArithmeticOperator, _ left: Int32, _ right: Int32) -> Value {
    let first = evaluate(left)
    let second = evaluate(right)
    guard case .number(let a) = first, case .number(let b) = second else {
      return arithmeticOfOthers(index, operation, first, second)
    }
    let result: Number?
    switch operation {
    case .add: result = a.adding(b)
    case .subtract: result = a.subtracting(b)
    case .multiply: result = a.multiplied(by: b)
    case .divide:
      guard !b.isZero else { return fail(index, "division by zero") }
      result = a.divided(by: b)
    case .power: result = a.power(b)
    }
    guard let result else { return beyond(index) }
    return .number(result)
  }

  func beyondMessage() -> String { "the result is beyond the range of its kind" }

  mutating func beyond(_ index: Int32) -> Value { fail(index, beyondMessage()) }

  private mutating func arithmeticOfOthers(
    _ index: Int32, _ operation: ArithmeticOperator, _ first: Value, _ second: Value
  ) -> Value {
    if first.isNull || second.isNull { return .null }
    if operation == .add, case .string(let a) = first, case .string(let b) = second {
      guard a.utf8.count + b.utf8.count <= limits.stringSize else {
        return fail(index, "a string is longer than \(limits.stringSize) bytes")
      }
      return made(index, a + b)
    }
    switch Temporal.arithmetic(operation, first, second, moment.pointee) {
    case .value(let value): return value
    case .beyond: return beyond(index)
    case .divisionByZero: return fail(index, "division by zero")
    case .unknownZone(let zone): return fail(index, "there is no time zone `\(zone)`")
    case .mixedZones: return fail(index, "a time with a zone and one without cannot be subtracted")
    case .wrongKinds:
      return fail(
        index, "`\(operation.symbol)` cannot take \(first.kind.rawValue) and \(second.kind.rawValue)")
    }
  }
}
