extension Checker {
  /// Checks the arguments of a built-in function, and gives the type of its result.
  mutating func call(_ index: Int32, _ builtin: Builtin, _ arguments: ArraySlice<Int32>) -> FEELType? {
    for (place, argument) in arguments.enumerated() {
      guard let type = type(at: argument), let expected = builtin.expected(place, argumentCount: arguments.count),
        !Checker.mayBe(type, expected)
      else { continue }
      add(
        .wrongArguments, argument,
        "`\(builtin.name)` expects \(expected.map(\.rawValue).joined(separator: " or ")), this is"
          + " \(type.kind?.rawValue ?? type.text)",
        hint: "It is called as \(builtin.usage).")
    }
    return result(builtin, arguments)
  }

  /// Whether a value of a type may stand where one of some kinds is expected; a list of one stands for its element, and
  /// a value for a list of it.
  private static func mayBe(_ type: FEELType, _ kinds: [ValueKind]) -> Bool {
    guard let kind = type.kind else { return true }
    if kinds.contains(kind) || kinds.contains(.list) { return true }
    guard case .list(let element) = type else { return kind == .list }
    return mayBe(element, kinds)
  }

  private func result(_ builtin: Builtin, _ arguments: ArraySlice<Int32>) -> FEELType? {
    if let kind = builtin.resultKind, kind != .list { return .kind(kind) }
    guard let first = arguments.first, first >= 0 else { return builtin.resultKind.map { .kind($0) } }
    switch builtin {
    case .split: return .list(.kind(.string))
    case .mode, .indexOf: return .list(.kind(.number))
    case .sublist, .remove, .reverse, .distinctValues, .sort:
      if case .list(let element)? = type(at: first) { return .list(element) }
      return .kind(.list)
    case .abs:
      // A list of one stands for its element.
      return kind(at: first) == .list ? nil : type(at: first)
    case .min, .max, .sum:
      guard arguments.count == 1 else { return type(at: first) }
      guard case .list(let element)? = type(at: first), element != .any else { return nil }
      return element
    default: return builtin.resultKind.map { .kind($0) }
    }
  }
}

extension Builtin {
  /// Whether the function may stand where one with these types is expected, as far as its table of parameters tells.
  func conforms(parameters: [FEELType], result: FEELType) -> Bool {
    guard signatures.contains(where: { $0.accepts(argumentCount: parameters.count) }) else { return false }
    if let given = resultKind, let wanted = result.kind, given != wanted { return false }
    return parameters.enumerated().allSatisfy { place, asked in
      guard let taken = expected(place, argumentCount: parameters.count) else { return true }
      return asked.kind.map(taken.contains) ?? false
    }
  }

  /// The kinds that a parameter takes; nil when it takes any, or more than can be said.
  func expected(_ place: Int, argumentCount: Int) -> [ValueKind]? {
    switch self {
    case .substring: place == 0 ? [.string] : [.number]
    case .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter, .replace, .contains, .startsWith,
      .endsWith, .matches, .split, .range:
      [.string]
    case .stringJoin: place == 0 ? nil : [.string]
    case .number: argumentCount == 1 ? [.string, .number] : [.string]
    case .not: [.boolean]
    case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .modulo, .sqrt, .log, .exp,
      .odd, .even:
      [.number]
    case .abs: [.number, .daysDuration, .monthsDuration]
    case .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear, .yearsAndMonthsDuration: [.date, .dateTime]
    case .date: argumentCount == 3 ? [.number] : [.string, .date, .dateTime]
    case .time: argumentCount == 1 ? [.string, .time, .date, .dateTime] : place < 3 ? [.number] : [.daysDuration]
    case .dateAndTime: expectedOfDateTime(place, argumentCount)
    case .duration: [.string, .daysDuration, .monthsDuration]
    case .getValue, .contextPut: place == 0 ? [.context] : place == 1 ? [.string, .list] : nil
    case .getEntries: [.context]
    case .sublist, .remove: place == 0 ? nil : [.number]
    case .insertBefore: place == 1 ? [.number] : nil
    case .listReplace: place == 1 ? [.number, .function] : nil
    case .sort: place == 1 ? [.function] : nil
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter: [.range]
    case .string, .listContains, .count, .min, .max, .sum, .mean, .all, .any, .append, .concatenate, .reverse, .indexOf,
      .union, .distinctValues, .flatten, .product, .median, .stddev, .mode, .now, .today, .is, .before, .after,
      .finishes, .finishedBy, .includes, .during, .starts, .startedBy, .coincides, .context, .contextMerge:
      nil
    }
  }

  private func expectedOfDateTime(_ place: Int, _ count: Int) -> [ValueKind]? {
    switch count {
    case 1: [.string, .date, .dateTime]
    case 2: place == 0 ? [.date, .dateTime] : [.time]
    default: place < 6 ? [.number] : [.daysDuration, .string]
    }
  }

  /// The kind of what the function gives when it is not null; nil when that depends on the arguments.
  var resultKind: ValueKind? {
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
