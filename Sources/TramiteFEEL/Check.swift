/// Something that is wrong, or surely not meant, in an expression that can be read.
public struct CheckFinding: Hashable, Sendable {
  /// What kind of finding it is.
  public enum Kind: String, Hashable, Sendable {
    /// No function has this name.
    case unknownFunction
    /// A function is called with a number of arguments, or names, that it does not take.
    case wrongArguments
    /// Operands of these kinds always give null: a comparison can never hold.
    case neverHolds
    /// A type is named that FEEL does not have.
    case unknownType
    /// A literal of a date, time or duration, or a regular expression, is none.
    case invalidLiteral
  }

  /// What kind of finding it is.
  public let kind: Kind
  /// What is wrong.
  public let message: String
  /// The first Unicode scalar, from 0.
  public let offset: Int
  /// The length in Unicode scalars.
  public let length: Int
  /// What to do, when something helpful can be said.
  public let hint: String?

  /// A finding.
  public init(kind: Kind, message: String, offset: Int, length: Int, hint: String?) {
    self.kind = kind
    self.message = message
    self.offset = offset
    self.length = length
    self.hint = hint
  }
}

extension Expression {
  /// What is wrong in the expression as far as it can be known without values: unknown functions, wrong arguments,
  /// literals that are none, operands that never fit. In the order of the text.
  /// - Parameter types: the kinds of variables that are known, by name.
  /// - Cost: linear in the expression.
  public func check(types: [String: ValueKind] = [:]) -> [CheckFinding] {
    Checker(program, types: types).findings
  }
}

extension UnaryTests {
  /// What is wrong in the tests, as ``Expression/check(types:)``.
  /// - Parameters:
  ///   - input: the kind of the input, when it is known.
  ///   - types: the kinds of variables that are known, by name.
  public func check(input: ValueKind? = nil, types: [String: ValueKind] = [:]) -> [CheckFinding] {
    Checker(program, types: types, input: input).findings
  }
}

/// Finds the kind of every node that has a certain one, children before parents, and what does not fit.
private struct Checker {
  private let program: Program
  private let types: [String: ValueKind]
  private let input: ValueKind?
  private var kinds: [ValueKind?] = []
  private(set) var findings: [CheckFinding]

  init(_ program: Program, types: [String: ValueKind], input: ValueKind? = nil) {
    self.program = program
    self.types = types
    self.input = input
    findings = program.findings
    kinds.reserveCapacity(program.nodes.count)
    for index in program.nodes.indices { kinds.append(kind(of: Int32(index))) }
    findings.sort { ($0.offset, $0.length) < ($1.offset, $1.length) }
  }

  private func known(_ node: Int32) -> ValueKind? {
    guard node >= 0, let kind = kinds[Int(node)], kind != .null else { return nil }
    return kind
  }

  private mutating func never(_ index: Int32, _ message: String, hint: String? = nil) {
    let span = program.spans[Int(index)]
    findings.append(
      CheckFinding(
        kind: .neverHolds, message: message, offset: Int(span.offset), length: Int(span.length), hint: hint))
  }

  /// The kind that a node's value has when it is not null; nil when it is not certain.
  private mutating func kind(of index: Int32) -> ValueKind? {
    switch program.nodes[Int(index)] {
    case .constant(let place), .zoned(let place): return program.constants[Int(place)].kind
    case .free(let slot): return types[program.names[Int(slot)]]
    case .freeOrBuiltin(let slot, _): return types[program.names[Int(slot)]]
    case .local, .captured, .memberOr, .path, .filter, .failure, .callValue: return nil
    case .negate(let operand): return known(operand)
    case .arithmetic(let operation, let left, let right): return arithmetic(index, operation, left, right)
    case .compare(let comparison, let left, let right):
      compare(index, comparison, known(left), known(right))
      return .boolean
    case .between(let value, let low, let high):
      compare(index, .greaterOrEqual, known(value), known(low))
      compare(index, .lessOrEqual, known(value), known(high))
      return .boolean
    case .and(let parts), .or(let parts):
      for place in parts.start..<parts.start + parts.count {
        let part = program.lists[Int(place)]
        if let kind = known(part), kind != .boolean {
          never(part, "`and` and `or` need boolean values, this is \(kind.rawValue)")
        }
      }
      return .boolean
    case .isIn(let value, _, let tests):
      check(tests, against: known(value))
      return .boolean
    case .anyOf(_, let tests):
      check(tests, against: input)
      return .boolean
    case .conditional(let condition, let then, let otherwise):
      if let kind = known(condition), kind != .boolean {
        never(condition, "a condition must be boolean, this is \(kind.rawValue)")
      }
      let first = kinds[Int(then)]
      let second = kinds[Int(otherwise)]
      if first == .null { return second }
      return second == .null || first == second ? first : nil
    case .list, .iterate: return .list
    case .range: return .range
    case .context: return .context
    case .some, .every, .isInstance, .noneOf, .anything, .compareInput, .conditionOnInput: return .boolean
    case .function: return .function
    case .callBuiltin(let builtin, _, _): return builtin.resultKind
    }
  }

  private mutating func compare(
    _ index: Int32, _ comparison: ComparisonOperator, _ left: ValueKind?, _ right: ValueKind?
  ) {
    guard let left, let right else { return }
    let isOrder = comparison != .equal && comparison != .notEqual
    if Checker.fit(left, right), !isOrder || Checker.hasOrder(left) { return }
    if left == right {
      never(index, "`\(comparison.symbol)` cannot order values of kind \(left.rawValue)")
      return
    }
    never(
      index, "`\(comparison.symbol)` compares \(left.rawValue) with \(right.rawValue), which is never true",
      hint: Checker.hint(left, right))
  }

  private static func hint(_ left: ValueKind, _ right: ValueKind) -> String? {
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

  private static func fit(_ left: ValueKind, _ right: ValueKind) -> Bool {
    left == right || left == .date && right == .dateTime || left == .dateTime && right == .date
  }

  private static func hasOrder(_ kind: ValueKind) -> Bool {
    switch kind {
    case .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration: true
    case .null, .boolean, .list, .context, .range, .function: false
    }
  }

  private mutating func check(_ tests: Children, against value: ValueKind?) {
    guard let value else { return }
    for place in tests.start..<tests.start + tests.count {
      let test = program.lists[Int(place)]
      switch program.nodes[Int(test)] {
      case .compareInput(let comparison, let endpoint): compare(test, comparison, value, known(endpoint))
      case .noneOf(let others): check(others, against: value)
      case .constant(let constant):
        let kind = program.constants[Int(constant)].kind
        guard Checker.hasOrder(kind) || kind == .boolean, !Checker.fit(value, kind), value != .list else { continue }
        never(test, "\(value.rawValue) is never \(kind.rawValue)", hint: Checker.hint(value, kind))
      case .zoned, .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .arithmetic, .compare, .between,
        .and, .or, .isIn, .conditional, .list, .range, .context, .path, .filter, .iterate, .some, .every, .isInstance,
        .function, .callBuiltin, .callValue, .failure, .conditionOnInput, .anything, .anyOf:
        continue
      }
    }
  }

  private mutating func arithmetic(
    _ index: Int32, _ operation: ArithmeticOperator, _ left: Int32, _ right: Int32
  ) -> ValueKind? {
    guard let first = known(left), let second = known(right) else { return nil }
    if let result = Checker.result(operation, first, second) { return result }
    never(index, "`\(operation.symbol)` cannot take \(first.rawValue) and \(second.rawValue)")
    return nil
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
}

extension Builtin {
  /// The kind of what the function gives when it is not null; nil when that depends on the arguments.
  fileprivate var resultKind: ValueKind? {
    switch self {
    case .date, .today: .date
    case .dateAndTime, .now: .dateTime
    case .time: .time
    case .number, .stringLength, .count, .mean, .product, .median, .stddev, .decimal, .floor, .ceiling, .roundUp,
      .roundDown, .roundHalfUp, .roundHalfDown, .modulo, .sqrt, .log, .exp, .dayOfYear, .weekOfYear:
      .number
    case .string, .substring, .upperCase, .lowerCase, .substringBefore, .substringAfter, .replace, .stringJoin,
      .dayOfWeek, .monthOfYear:
      .string
    case .yearsAndMonthsDuration: .monthsDuration
    case .range: .range
    case .not, .contains, .startsWith, .endsWith, .matches, .listContains, .all, .any, .odd, .even, .is, .before,
      .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .finishedBy, .includes, .during,
      .starts, .startedBy, .coincides:
      .boolean
    case .split, .listReplace, .sublist, .append, .concatenate, .insertBefore, .remove, .reverse, .indexOf, .union,
      .distinctValues, .flatten, .mode, .sort, .getEntries:
      .list
    case .context, .contextPut, .contextMerge: .context
    case .duration, .min, .max, .sum, .abs, .getValue: nil
    }
  }
}
