extension Machine {
  /// Runs a built-in function.
  mutating func call(_ builtin: Builtin, _ arguments: Arguments) -> Value {
    switch builtin {
    case .date, .dateAndTime, .time, .number, .string, .duration, .yearsAndMonthsDuration, .range:
      return conversion(builtin, arguments)
    case .not: return not(arguments)
    case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter, .contains, .startsWith,
      .endsWith, .stringJoin:
      return stringFunction(builtin, arguments)
    case .replace, .matches, .split: return patternFunction(builtin, arguments)
    case .listContains, .listReplace, .count, .sublist, .append, .concatenate, .insertBefore, .remove, .reverse,
      .indexOf, .union, .distinctValues, .flatten, .sort:
      return listFunction(builtin, arguments)
    case .min, .max, .sum, .mean, .all, .any, .product, .median, .stddev, .mode: return aggregate(builtin, arguments)
    case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs, .modulo, .sqrt, .log,
      .exp, .odd, .even:
      return numericFunction(builtin, arguments)
    case .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear, .now, .today: return temporalFunction(builtin, arguments)
    case .is: return isSame(arguments)
    case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .finishedBy,
      .includes, .during, .starts, .startedBy, .coincides:
      return rangeFunction(builtin, arguments)
    case .getValue, .getEntries, .context, .contextPut, .contextMerge: return contextFunction(builtin, arguments)
    }
  }

  private mutating func not(_ arguments: Arguments) -> Value {
    switch scalar(arguments, 0) {
    case .boolean(let value): return .boolean(!value)
    case .null: return .null
    case let other: return wrong(arguments, 0, "boolean", other)
    }
  }

  /// `is`: the same value of the same kind, zones as written.
  private mutating func isSame(_ arguments: Arguments) -> Value {
    let (left, right) = (arguments[0], arguments[1])
    if case .string(let a) = left, case .string(let b) = right { return .boolean(Comparison.areEqual(a, b)) }
    return .boolean(left == right)
  }

  // MARK: - Reading arguments

  /// An argument where a single value is expected: a list of one stands for its element.
  func scalar(_ arguments: Arguments, _ place: Int) -> Value {
    let value = arguments[place]
    if case .list(let values) = value, values.count == 1 { return values[0] }
    return value
  }

  /// Null, with an error that an argument has the wrong kind; a null argument is only a warning.
  @inline(never)
  mutating func wrong(_ arguments: Arguments, _ place: Int, _ expected: String, _ found: Value) -> Value {
    let name = parameterName(arguments, place)
    if found.isNull {
      report(arguments.node, .warning, "`\(arguments.builtin.name)` found null for `\(name)`")
    } else {
      report(
        arguments.node, .error,
        "`\(arguments.builtin.name)` expects \(expected) for `\(name)`, found \(found.kind.rawValue)")
    }
    return .null
  }

  private func parameterName(_ arguments: Arguments, _ place: Int) -> String {
    let signatures = arguments.builtin.signatures
    let signature = signatures.first { $0.accepts(argumentCount: arguments.count) } ?? signatures.first
    guard let parameters = signature?.parameters, !parameters.isEmpty else { return "" }
    return parameters[Swift.min(place, parameters.count - 1)].name
  }

  mutating func string(_ arguments: Arguments, _ place: Int) -> String? {
    if case .string(let value) = scalar(arguments, place) { return value }
    _ = wrong(arguments, place, "a string", scalar(arguments, place))
    return nil
  }

  mutating func number(_ arguments: Arguments, _ place: Int) -> Number? {
    if case .number(let value) = scalar(arguments, place) { return value }
    _ = wrong(arguments, place, "a number", scalar(arguments, place))
    return nil
  }

  /// An argument that counts: what is behind the point is cut off, as the kit asks.
  mutating func integer(_ arguments: Arguments, _ place: Int) -> Int? {
    guard let value = number(arguments, place) else { return nil }
    if let integer = value.truncated.exactInt { return integer }
    _ = fail(
      arguments.node,
      "`\(arguments.builtin.name)` found a number that is too large for `\(parameterName(arguments, place))`")
    return nil
  }

  /// An argument where a list is expected: a single value stands for a list of it.
  mutating func list(_ arguments: Arguments, _ place: Int) -> [Value]? {
    switch arguments[place] {
    case .list(let values): return charge(values.count, arguments.node) ? values : nil
    case .null:
      _ = wrong(arguments, place, "a list", .null)
      return nil
    case let other: return [other]
    }
  }

  mutating func context(_ arguments: Arguments, _ place: Int) -> Context? {
    if case .context(let value) = scalar(arguments, place) { return value }
    _ = wrong(arguments, place, "a context", scalar(arguments, place))
    return nil
  }

  mutating func checkedSize(_ arguments: Arguments, _ values: [Value]) -> Value {
    guard values.count <= limits.listSize else {
      return fail(arguments.node, "a list has more than \(limits.listSize) elements")
    }
    return admitted(arguments.node, .list(values))
  }
}
