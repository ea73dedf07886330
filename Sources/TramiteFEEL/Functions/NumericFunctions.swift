extension Machine {
  mutating func numericFunction(_ builtin: Builtin, _ arguments: Arguments) -> Value {
    if builtin == .abs { return absolute(arguments) }
    guard let first = number(arguments, 0) else { return .null }
    switch builtin {
    case .decimal: return rounded(first, .halfEven, arguments)
    case .floor: return rounded(first, .floor, arguments)
    case .ceiling: return rounded(first, .ceiling, arguments)
    case .roundUp: return rounded(first, .up, arguments)
    case .roundDown: return rounded(first, .down, arguments)
    case .roundHalfUp: return rounded(first, .halfUp, arguments)
    case .roundHalfDown: return rounded(first, .halfDown, arguments)
    case .modulo:
      guard let divisor = number(arguments, 1) else { return .null }
      guard !divisor.isZero else { return fail(arguments.node, "division by zero") }
      return result(first.modulo(divisor), arguments)
    case .sqrt:
      guard let root = first.squareRoot else { return fail(arguments.node, "there is no square root below zero") }
      return .number(root)
    case .log:
      guard let logarithm = first.naturalLogarithm else {
        return fail(arguments.node, "there is no logarithm of zero and below")
      }
      return .number(logarithm)
    case .exp: return result(first.exponential, arguments)
    case .odd, .even:
      guard first.isInteger else { return fail(arguments.node, "only integers are odd or even") }
      let isEven = first.modulo(Number(2))?.isZero ?? false
      return .boolean(isEven == (builtin == .even))
    default: return .null
    }
  }

  private mutating func result(_ number: Number?, _ arguments: Arguments) -> Value {
    guard let number else { return beyond(arguments.node) }
    return .number(number)
  }

  private mutating func rounded(_ first: Number, _ mode: RoundingMode, _ arguments: Arguments) -> Value {
    guard arguments.count > 1 else { return result(first.rounded(scale: 0, mode), arguments) }
    guard let scale = number(arguments, 1) else { return .null }
    guard let whole = scale.truncated.exactInt, let rounded = first.rounded(scale: whole, mode) else {
      return fail(arguments.node, "`\(arguments.builtin.name)` expects a scale from -6111 to 6176")
    }
    return .number(rounded)
  }

  private mutating func absolute(_ arguments: Arguments) -> Value {
    switch scalar(arguments, 0) {
    case .number(let value): return .number(value.magnitude)
    case .daysDuration(let value):
      guard let positive = value.isNegative ? Temporal.days(-value.totalNanoseconds) : .daysDuration(value) else {
        return beyond(arguments.node)
      }
      return positive
    case .monthsDuration(let value):
      return .monthsDuration(MonthsDuration(months: value.months < 0 ? 0 &- value.months : value.months))
    case let other: return wrong(arguments, 0, "a number or a duration", other)
    }
  }

  // MARK: - Aggregates

  /// The elements of the one list, or all arguments.
  private mutating func elements(_ arguments: Arguments) -> [Value]? {
    if arguments.count == 1 { return list(arguments, 0) }
    return arguments.values()
  }

  mutating func aggregate(_ builtin: Builtin, _ arguments: Arguments) -> Value {
    guard let values = elements(arguments) else { return .null }
    switch builtin {
    case .min: return extreme(values, .less, arguments)
    case .max: return extreme(values, .greater, arguments)
    case .all: return logical(values, isAll: true, arguments)
    case .any: return logical(values, isAll: false, arguments)
    case .sum:
      if case .daysDuration? = values.first { return sumOfDurations(values, arguments) }
      if case .monthsDuration? = values.first { return sumOfDurations(values, arguments) }
    case .mean, .product, .median, .stddev, .mode: break
    default: return .null
    }
    if builtin == .mode, values.isEmpty { return .list([]) }
    guard let numbers = numbers(values, arguments) else { return .null }
    guard !numbers.isEmpty else {
      report(arguments.node, .warning, "`\(builtin.name)` found an empty list")
      return .null
    }
    switch builtin {
    case .sum: return result(Statistics.sum(numbers), arguments)
    case .product: return result(Statistics.product(numbers), arguments)
    case .mean: return result(Statistics.mean(numbers), arguments)
    case .median: return result(Statistics.median(numbers), arguments)
    case .stddev:
      guard numbers.count > 1 else { return fail(arguments.node, "`stddev` needs at least two numbers") }
      return result(Statistics.standardDeviation(numbers), arguments)
    case .mode: return .list(Statistics.mode(numbers).map { .number($0) })
    default: return .null
    }
  }

  private mutating func numbers(_ values: [Value], _ arguments: Arguments) -> [Number]? {
    var numbers: [Number] = []
    numbers.reserveCapacity(values.count)
    for value in values {
      guard case .number(let number) = value else {
        if value.isNull {
          report(arguments.node, .warning, "`\(arguments.builtin.name)` found null among the numbers")
        } else {
          _ = fail(arguments.node, "`\(arguments.builtin.name)` expects numbers, found \(value.kind.rawValue)")
        }
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }

  private mutating func sumOfDurations(_ values: [Value], _ arguments: Arguments) -> Value {
    var sum = values[0]
    for value in values.dropFirst() {
      guard case .value(let next) = Temporal.arithmetic(.add, sum, value, moment.pointee),
        value.kind == sum.kind
      else { return fail(arguments.node, "`sum` expects durations of one kind that have a sum") }
      sum = next
    }
    return sum
  }

  private mutating func extreme(_ values: [Value], _ wanted: Comparison.Order, _ arguments: Arguments) -> Value {
    guard var best = values.first else { return .null }
    for value in values.dropFirst() {
      let order = Comparison.order(value, best, moment.pointee)
      switch order {
      case .null: return .null
      case .incomparable:
        return fail(
          arguments.node,
          "`\(arguments.builtin.name)` cannot compare \(value.kind.rawValue) with \(best.kind.rawValue)")
      case .less, .greater: if order == wanted { best = value }
      case .equal: break
      }
    }
    return best
  }

  private mutating func logical(_ values: [Value], isAll: Bool, _ arguments: Arguments) -> Value {
    var isUnknown = false
    var wrong: ValueKind?
    for value in values {
      switch value {
      case .boolean(let value): if value != isAll { return .boolean(value) }
      case .null: isUnknown = true
      default: wrong = wrong ?? value.kind
      }
    }
    if let wrong {
      return fail(arguments.node, "`\(arguments.builtin.name)` expects boolean values, found \(wrong.rawValue)")
    }
    return isUnknown ? .null : .boolean(isAll)
  }
}

/// Sums and averages of numbers; nil beyond the range.
enum Statistics {
  static func sum(_ numbers: [Number]) -> Number? {
    var sum = Number.zero
    for number in numbers {
      guard let next = sum.adding(number) else { return nil }
      sum = next
    }
    return sum
  }

  static func product(_ numbers: [Number]) -> Number? {
    var product = Number.one
    for number in numbers {
      guard let next = product.multiplied(by: number) else { return nil }
      product = next
    }
    return product
  }

  static func mean(_ numbers: [Number]) -> Number? { sum(numbers)?.divided(by: Number(numbers.count)) }

  static func median(_ numbers: [Number]) -> Number? {
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return sorted[middle - 1].adding(sorted[middle])?.divided(by: Number(2))
  }

  /// The deviation of a sample: divided by one less than the count.
  static func standardDeviation(_ numbers: [Number]) -> Number? {
    guard let mean = mean(numbers) else { return nil }
    var squares: [Number] = []
    for number in numbers {
      guard let distance = number.subtracting(mean), let square = distance.multiplied(by: distance) else { return nil }
      squares.append(square)
    }
    return sum(squares)?.divided(by: Number(numbers.count - 1))?.squareRoot
  }

  /// The numbers that come most often, in ascending order.
  static func mode(_ numbers: [Number]) -> [Number] {
    var best: [Number] = []
    var bestCount = 0
    let sorted = numbers.sorted()
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      if end - start > bestCount {
        bestCount = end - start
        best = []
      }
      if end - start == bestCount { best.append(sorted[start]) }
      start = end
    }
    return best
  }
}
