extension Machine {
  mutating func modulo(_ arguments: Arguments) -> Value {
    guard let dividend = number(arguments, 0), let divisor = number(arguments, 1) else { return .null }
    guard !divisor.isZero else { return fail(arguments.node, "division by zero") }
    return result(dividend.modulo(divisor), arguments)
  }

  mutating func squareRoot(_ arguments: Arguments) -> Value {
    guard let value = number(arguments, 0) else { return .null }
    guard let root = value.squareRoot else { return fail(arguments.node, "there is no square root below zero") }
    return .number(root)
  }

  mutating func logarithm(_ arguments: Arguments) -> Value {
    guard let value = number(arguments, 0) else { return .null }
    guard let logarithm = value.naturalLogarithm else {
      return fail(arguments.node, "there is no logarithm of zero and below")
    }
    return .number(logarithm)
  }

  mutating func exponential(_ arguments: Arguments) -> Value {
    guard let value = number(arguments, 0) else { return .null }
    return result(value.exponential, arguments)
  }

  mutating func parity(_ arguments: Arguments, isEven: Bool) -> Value {
    guard let value = number(arguments, 0) else { return .null }
    guard value.isInteger, let remainder = value.modulo(Number(2)) else {
      return fail(arguments.node, "only integers are odd or even")
    }
    return .boolean(remainder.isZero == isEven)
  }

  private mutating func result(_ number: Number?, _ arguments: Arguments) -> Value {
    guard let number else { return beyond(arguments.node) }
    return .number(number)
  }

  mutating func rounded(_ arguments: Arguments, _ mode: RoundingMode) -> Value {
    guard let first = number(arguments, 0) else { return .null }
    guard arguments.count > 1 else { return result(first.rounded(scale: 0, mode), arguments) }
    guard let scale = number(arguments, 1) else { return .null }
    guard let whole = scale.truncated.exactInt, let rounded = first.rounded(scale: whole, mode) else {
      return fail(arguments.node, "`\(arguments.builtin.name)` expects a scale from -6111 to 6176")
    }
    return .number(rounded)
  }

  mutating func absolute(_ arguments: Arguments) -> Value {
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

  /// The elements of the one list, or all arguments, of which a list of one stands for its element.
  /// - Spec: DMN 1.5 §10.3.2.9.4
  private mutating func elements(_ arguments: Arguments) -> [Value]? {
    if arguments.count == 1 { return list(arguments, 0) }
    return (0..<arguments.count).map { scalar(arguments, $0) }
  }

  mutating func sum(_ arguments: Arguments) -> Value {
    guard let values = elements(arguments) else { return .null }
    if case .daysDuration? = values.first { return sumOfDurations(values, arguments) }
    if case .monthsDuration? = values.first { return sumOfDurations(values, arguments) }
    return statistic(arguments, Statistics.sum)
  }

  mutating func standardDeviation(_ arguments: Arguments) -> Value {
    if let values = elements(arguments), values.count == 1 {
      return fail(arguments.node, "`stddev` needs at least two numbers")
    }
    return statistic(arguments, Statistics.standardDeviation)
  }

  mutating func mode(_ arguments: Arguments) -> Value {
    guard let values = elements(arguments), let numbers = numbers(values, arguments) else { return .null }
    return .list(Statistics.mode(numbers).map { .number($0) })
  }

  /// A function of numbers, of which there must be one.
  mutating func statistic(_ arguments: Arguments, _ function: ([Number]) -> Number?) -> Value {
    guard let values = elements(arguments), let numbers = numbers(values, arguments) else { return .null }
    guard !numbers.isEmpty else {
      report(arguments.node, .warning, "`\(arguments.builtin.name)` found an empty list")
      return .null
    }
    return result(function(numbers), arguments)
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

  /// `min` and `max`: the element that is before, or behind, all others.
  mutating func extreme(_ arguments: Arguments, _ wanted: Comparison.Order) -> Value {
    guard let values = elements(arguments), var best = values.first else { return .null }
    for value in values.dropFirst() {
      guard chargeComparison(arguments.node, value, best) else { return .null }
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

  /// `all` and `any`, with three values.
  mutating func logical(_ arguments: Arguments, isAll: Bool) -> Value {
    guard let values = elements(arguments) else { return .null }
    var isUnknown = false
    var wrong: ValueKind?
    for value in values {
      switch value {
      case .boolean(let value): if value != isAll { return .boolean(value) }
      case .null: isUnknown = true
      case .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration, .list, .context, .range,
        .function:
        wrong = wrong ?? value.kind
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
