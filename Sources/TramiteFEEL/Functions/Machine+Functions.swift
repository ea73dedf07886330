extension Machine {
  /// Runs a built-in function.
  mutating func call(_ builtin: Builtin, _ arguments: Arguments) -> Value {
    switch builtin {
    case .date: return date(arguments)
    case .dateAndTime: return dateTime(arguments)
    case .time: return time(arguments)
    case .number: return number(arguments)
    case .string: return text(arguments)
    case .duration: return duration(arguments)
    case .yearsAndMonthsDuration: return yearsAndMonths(arguments)
    case .range: return range(arguments)

    case .not: return not(arguments)
    case .is: return isSame(arguments)

    case .substring: return substring(arguments)
    case .stringLength: return ofString(arguments) { .number(Number($0.unicodeScalars.count)) }
    case .upperCase: return ofString(arguments) { .string($0.uppercased()) }
    case .lowerCase: return ofString(arguments) { .string($0.lowercased()) }
    case .substringBefore: return ofStrings(arguments, StringSearch.before)
    case .substringAfter: return ofStrings(arguments, StringSearch.after)
    case .contains: return ofStrings(arguments) { .boolean(StringSearch.find($1, in: $0) != nil) }
    case .startsWith: return ofStrings(arguments) { .boolean($0.utf8.starts(with: $1.utf8)) }
    case .endsWith: return ofStrings(arguments) { .boolean($0.utf8.reversed().starts(with: $1.utf8.reversed())) }
    case .stringJoin: return stringJoin(arguments)
    case .matches: return matches(arguments)
    case .replace: return replace(arguments)
    case .split: return split(arguments)

    case .listContains: return listContains(arguments)
    case .listReplace: return deeper { machine in machine.listReplace(arguments) }
    case .count: return ofList(arguments) { .number(Number($0.count)) }
    case .sublist: return sublist(arguments)
    case .append: return append(arguments)
    case .concatenate: return concatenate(arguments)
    case .insertBefore: return insertBefore(arguments)
    case .remove: return remove(arguments)
    case .reverse: return ofList(arguments) { .list($0.reversed()) }
    case .indexOf: return indexOf(arguments)
    case .union: return union(arguments)
    case .distinctValues: return distinctValues(arguments)
    case .flatten: return flatten(arguments)
    case .sort: return deeper { machine in machine.sort(arguments) }

    case .min: return extreme(arguments, .less)
    case .max: return extreme(arguments, .greater)
    case .all: return logical(arguments, isAll: true)
    case .any: return logical(arguments, isAll: false)
    case .sum: return sum(arguments)
    case .product: return statistic(arguments, Statistics.product)
    case .mean: return statistic(arguments, Statistics.mean)
    case .median: return statistic(arguments, Statistics.median)
    case .stddev: return standardDeviation(arguments)
    case .mode: return mode(arguments)

    case .decimal: return rounded(arguments, .halfEven)
    case .floor: return rounded(arguments, .floor)
    case .ceiling: return rounded(arguments, .ceiling)
    case .roundUp: return rounded(arguments, .up)
    case .roundDown: return rounded(arguments, .down)
    case .roundHalfUp: return rounded(arguments, .halfUp)
    case .roundHalfDown: return rounded(arguments, .halfDown)
    case .abs: return absolute(arguments)
    case .modulo: return modulo(arguments)
    case .sqrt: return squareRoot(arguments)
    case .log: return logarithm(arguments)
    case .exp: return exponential(arguments)
    case .odd: return parity(arguments, isEven: false)
    case .even: return parity(arguments, isEven: true)

    case .dayOfYear: return ofDate(arguments) { .number(Number($0.dayOfYear)) }
    case .dayOfWeek: return ofDate(arguments) { .string(CalendarNames.weekdays[$0.weekday - 1]) }
    case .monthOfYear: return ofDate(arguments) { .string(CalendarNames.months[Int($0.month) - 1]) }
    case .weekOfYear: return ofDate(arguments) { .number(Number($0.weekOfYear)) }
    case .now: return now(arguments)
    case .today: return today(arguments)

    case .before: return relation(.before, arguments)
    case .after: return relation(.after, arguments)
    case .meets: return relation(.meets, arguments)
    case .metBy: return relation(.metBy, arguments)
    case .overlaps: return relation(.overlaps, arguments)
    case .overlapsBefore: return relation(.overlapsBefore, arguments)
    case .overlapsAfter: return relation(.overlapsAfter, arguments)
    case .finishes: return relation(.finishes, arguments)
    case .finishedBy: return relation(.finishedBy, arguments)
    case .includes: return relation(.includes, arguments)
    case .during: return relation(.during, arguments)
    case .starts: return relation(.starts, arguments)
    case .startedBy: return relation(.startedBy, arguments)
    case .coincides: return relation(.coincides, arguments)

    case .getValue: return getValue(arguments)
    case .getEntries: return getEntries(arguments)
    case .context: return contextOfEntries(arguments)
    case .contextPut: return contextPut(arguments)
    case .contextMerge: return contextMerge(arguments)
    }
  }

  /// Runs a function that calls functions, which takes more of the stack than others.
  private mutating func deeper(_ body: (inout Machine) -> Value) -> Value {
    depth += 4
    defer { depth -= 4 }
    return body(&self)
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
    guard chargeComparison(arguments.node, left, right) else { return .null }
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
    if case .string(let value) = scalar(arguments, place) {
      return charge(bytes: value.utf8.count, arguments.node) ? value : nil
    }
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
    if case .context(let value) = scalar(arguments, place) {
      return charge(value.count / 4, arguments.node) ? value : nil
    }
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
