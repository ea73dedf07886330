extension Checker {
  // MARK: - Comparisons

  mutating func compare(_ index: Int32, _ comparison: ComparisonOperator, _ left: ValueKind?, _ right: ValueKind?) {
    guard let left, let right else { return }
    let isOrder = comparison != .equal && comparison != .notEqual
    if Checker.fit(left, right), !isOrder || Checker.hasOrder(left) { return }
    // A list of one stands for its element.
    if !isOrder, left == .list || right == .list { return }
    if left == right {
      never(index, "`\(comparison.symbol)` cannot order values of kind \(left.rawValue)")
      return
    }
    never(
      index, "`\(comparison.symbol)` compares \(left.rawValue) with \(right.rawValue), which is never true",
      hint: Checker.hint(left, right))
  }

  /// Null is neither less nor greater than anything.
  mutating func compareWithNull(_ index: Int32, _ comparison: ComparisonOperator) {
    guard comparison != .equal, comparison != .notEqual else { return }
    never(
      index, "`\(comparison.symbol)` compares with null, which is never true",
      hint: "Whether there is a value is asked by `= null` and `!= null`.")
  }

  static func hint(_ left: ValueKind, _ right: ValueKind) -> String? {
    if left == .list || right == .list {
      return "A filter gives a list; its first element is written with [1] behind it."
    }
    let other = left == .string ? right : right == .string ? left : nil
    switch other {
    case .date?: return "Write a date as @\"2026-01-05\"."
    case .time?: return "Write a time as @\"09:00:00\"."
    case .dateTime?: return "Write a date and time as @\"2026-01-05T09:00:00\"."
    case .daysDuration?: return "Write a duration as @\"P1DT2H\"."
    case .monthsDuration?: return "Write a duration as @\"P1Y2M\"."
    case .number?: return "Write a number without quotes, or use number(…)."
    case .boolean?: return "Write true or false without quotes."
    case .null?, .string?, .list?, .context?, .range?, .function?, nil: return nil
    }
  }

  static func fit(_ left: ValueKind, _ right: ValueKind) -> Bool {
    left == right || left == .date && right == .dateTime || left == .dateTime && right == .date
  }

  static func hasOrder(_ kind: ValueKind) -> Bool {
    switch kind {
    case .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration: true
    case .null, .boolean, .list, .context, .range, .function: false
    }
  }

  mutating func check(_ tests: Children, against value: ValueKind?) {
    for test in program.children(tests) {
      checkRange(test)
      guard let value else { continue }
      switch program.nodes[Int(test)] {
      case .compareInput(let comparison, let endpoint): compare(test, comparison, value, kind(at: endpoint))
      case .noneOf(let others): check(others, against: value)
      case .failure, .conditionOnInput, .anything, .anyOf: continue
      case .constant, .zoned, .range, .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .arithmetic,
        .compare, .between, .and, .or, .isIn, .conditional, .list, .context, .path, .filter, .iterate, .some, .every,
        .isInstance, .function, .callBuiltin, .callValue:
        guard let type = type(at: test) else { continue }
        check(test, type, against: value)
      }
    }
  }

  private mutating func check(_ test: Int32, _ type: FEELType, against value: ValueKind) {
    if case .range(let element) = type {
      guard value != .range, let kind = element.kind, !Checker.fit(value, kind) else { return }
      never(test, "\(value.rawValue) is never in a range of \(kind.rawValue)", hint: Checker.hint(value, kind))
      return
    }
    guard let kind = type.kind, Checker.hasOrder(kind) || kind == .boolean, !Checker.fit(value, kind), value != .list
    else { return }
    let isCondition = kind == .boolean && constant(at: test) == nil
    never(
      test, "\(value.rawValue) is never \(kind.rawValue)",
      hint: isCondition
        ? "A condition on the input names it by `?`, for example `? in [1..5]`." : Checker.hint(value, kind))
  }

  // MARK: - Arithmetic

  mutating func negate(_ index: Int32, _ operand: Int32) -> FEELType? {
    switch kind(at: operand) {
    case .number?, .daysDuration?, .monthsDuration?: return type(at: operand)
    case nil: return nil
    case .some(let kind):
      never(index, "`-` cannot take \(kind.rawValue)")
      return nil
    }
  }

  mutating func arithmetic(_ index: Int32, _ operation: ArithmeticOperator, _ left: Int32, _ right: Int32) -> FEELType?
  {
    guard let first = kind(at: left), let second = kind(at: right) else {
      return (kind(at: left) ?? kind(at: right)).flatMap { Checker.result(operation, beside: $0) }.map { .kind($0) }
    }
    if let result = Checker.result(operation, first, second) { return .kind(result) }
    never(index, "`\(operation.symbol)` cannot take \(first.rawValue) and \(second.rawValue)")
    return nil
  }

  /// The kind that an operator surely gives when it gives anything, of which one operand is known.
  private static func result(_ operation: ArithmeticOperator, beside operand: ValueKind) -> ValueKind? {
    switch (operation, operand) {
    case (.add, .number), (.subtract, .number), (.power, .number): .number
    case (.add, .string): .string
    default: nil
    }
  }

  /// The kind that an operator gives; nil when it does not take the operands.
  private static func result(_ operation: ArithmeticOperator, _ left: ValueKind, _ right: ValueKind) -> ValueKind? {
    switch (operation, left, right) {
    case (_, .number, .number): .number
    case (.add, .string, .string): .string
    case (.add, .daysDuration, .daysDuration), (.subtract, .daysDuration, .daysDuration): .daysDuration
    case (.add, .monthsDuration, .monthsDuration), (.subtract, .monthsDuration, .monthsDuration): .monthsDuration
    case (.divide, .daysDuration, .daysDuration), (.divide, .monthsDuration, .monthsDuration): .number
    case (.multiply, .daysDuration, .number), (.multiply, .number, .daysDuration), (.divide, .daysDuration, .number):
      .daysDuration
    case (.multiply, .monthsDuration, .number), (.multiply, .number, .monthsDuration),
      (.divide, .monthsDuration, .number):
      .monthsDuration
    case (.add, .date, .daysDuration), (.add, .date, .monthsDuration), (.add, .daysDuration, .date),
      (.add, .monthsDuration, .date), (.subtract, .date, .daysDuration), (.subtract, .date, .monthsDuration):
      .date
    case (.add, .time, .daysDuration), (.add, .daysDuration, .time), (.subtract, .time, .daysDuration): .time
    case (.add, .dateTime, .daysDuration), (.add, .dateTime, .monthsDuration), (.add, .daysDuration, .dateTime),
      (.add, .monthsDuration, .dateTime), (.subtract, .dateTime, .daysDuration),
      (.subtract, .dateTime, .monthsDuration):
      .dateTime
    case (.subtract, .date, .date), (.subtract, .dateTime, .dateTime), (.subtract, .date, .dateTime),
      (.subtract, .dateTime, .date), (.subtract, .time, .time):
      .daysDuration
    default: nil
    }
  }

  // MARK: - Members

  mutating func path(_ index: Int32, _ value: Int32, _ key: String) -> FEELType? {
    guard let type = type(at: value) else { return nil }
    if case .list(let element) = type { return .list(member(key, of: element, index) ?? .any) }
    return member(key, of: type, index)
  }

  private mutating func member(_ key: String, of type: FEELType, _ index: Int32) -> FEELType? {
    switch type {
    case .any, .unknown, .kind(.context), .kind(.list), .kind(.null): return nil
    case .list(let element): return .list(member(key, of: element, index) ?? .any)
    case .context(let members):
      if let found = members.first(where: { $0.name == key }) { return found.type }
      let suggestion = Names.closest(to: key, in: members.map(\.name))
      add(
        .unknownMember, index, "the context has no member `\(key)`",
        hint: suggestion.map { "Did you mean `\($0)`?" })
      return nil
    case .range(let element): return property(key, of: .range, element: element, index)
    case .kind(let kind): return property(key, of: kind, element: .any, index)
    case .function: return property(key, of: .function, element: .any, index)
    }
  }

  private mutating func property(_ key: String, of kind: ValueKind, element: FEELType, _ index: Int32) -> FEELType? {
    let properties = kind.properties
    guard properties.contains(key) else {
      let hint =
        properties.isEmpty ? nil : "There are \(properties.map { "`\($0)`" }.joined(separator: ", "))."
      add(.unknownMember, index, "a \(kind.rawValue) has no property `\(key)`", hint: hint)
      return nil
    }
    switch key {
    case "start", "end": return element == .any ? nil : element
    case "start included", "end included": return .kind(.boolean)
    case "time offset": return .kind(.daysDuration)
    case "timezone": return .kind(.string)
    default: return .kind(.number)
    }
  }
}

extension ValueKind {
  /// The names that may stand behind a value's `.`, members of contexts aside.
  /// - Spec: DMN 1.5 §10.3.2.15, tables 65 and 66
  var properties: [String] {
    switch self {
    case .date: ["year", "month", "day", "weekday"]
    case .time: ["hour", "minute", "second", "time offset", "timezone"]
    case .dateTime:
      ["year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone"]
    case .daysDuration: ["days", "hours", "minutes", "seconds"]
    case .monthsDuration: ["years", "months"]
    case .range: ["start", "end", "start included", "end included"]
    case .null, .boolean, .number, .string, .list, .context, .function: []
    }
  }
}
