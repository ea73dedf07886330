extension Machine {
  /// The values that one variable of a loop runs over.
  private enum Run {
    case list([Value])
    case integers(from: Int, to: Int)
    case days(from: Int, to: Int)

    var count: Int {
      switch self {
      case .list(let values): values.count
      case .integers(let from, let to), .days(let from, let to): abs(to - from) + 1
      }
    }

    func value(_ place: Int) -> Value {
      switch self {
      case .list(let values): values[place]
      case .integers(let from, let to): .number(Number(to >= from ? from + place : from - place))
      case .days(let from, let to):
        CalendarDate(daysSince1970: to >= from ? from + place : from - place).map { .date($0) } ?? .null
      }
    }
  }

  private mutating func run(of variable: Iteration.Variable, _ index: Int32) -> Run? {
    let source = evaluate(variable.source)
    if variable.end >= 0 { return run(from: source, to: evaluate(variable.end), index) }
    switch source {
    case .list(let values): return .list(values)
    case .range(let range): return run(over: range, index)
    case .null: return nil
    case let other: return .list([other])
    }
  }

  private mutating func run(from start: Value, to end: Value, _ index: Int32) -> Run? {
    switch (start, end) {
    case (.number(let a), .number(let b)):
      guard let from = a.exactInt, let to = b.exactInt, from.magnitude < 1 << 60, to.magnitude < 1 << 60 else {
        _ = fail(index, "a loop runs over integers")
        return nil
      }
      return .integers(from: from, to: to)
    case (.date(let a), .date(let b)): return .days(from: a.daysSince1970, to: b.daysSince1970)
    case (.null, _), (_, .null): return nil
    default:
      _ = fail(index, "a loop cannot run from \(start.kind.rawValue) to \(end.kind.rawValue)")
      return nil
    }
  }

  /// The integers or days of a range.
  private mutating func run(over range: ValueRange, _ index: Int32) -> Run? {
    guard range.shape == .interval, let run = run(from: range.start, to: range.end, index) else { return nil }
    switch run {
    case .list: return run
    case .integers(let from, let to):
      let first = range.includesStart ? from : from + 1
      let last = range.includesEnd ? to : to - 1
      return first > last ? .list([]) : .integers(from: first, to: last)
    case .days(let from, let to):
      let first = range.includesStart ? from : from + 1
      let last = range.includesEnd ? to : to - 1
      return first > last ? .list([]) : .days(from: first, to: last)
    }
  }

  mutating func iterate(_ index: Int32, _ place: Int32) -> Value {
    let iteration = program.iterations[Int(place)]
    var results: [Value] = []
    let partial = Int(iteration.partialSlot)
    if partial >= 0 { locals[base + partial] = .list([]) }
    let isComplete = loop(index, iteration, 0) { machine in
      let value = machine.evaluate(iteration.body)
      if partial >= 0 {
        return machine.appendPartial(value, at: machine.base + partial, index)
      } else {
        results.append(value)
      }
      guard results.count <= machine.limits.listSize else {
        _ = machine.fail(index, "a list has more than \(machine.limits.listSize) elements")
        return false
      }
      return true
    }
    guard isComplete else { return .null }
    if partial >= 0 { return admitted(index, locals[base + partial]) }
    return admitted(index, .list(results))
  }

  /// Appends in place, so that the list is not copied for every element; false when a limit is met.
  private mutating func appendPartial(_ value: Value, at place: Int, _ index: Int32) -> Bool {
    guard case .list(var values) = locals[place] else { return false }
    guard values.count < limits.listSize else {
      _ = fail(index, "a list has more than \(limits.listSize) elements")
      return false
    }
    switch value {
    case .list, .context, .range, .function:
      // What holds the list of what came before makes it be copied, and grows with every turn.
      guard charge(values.count, index), !admitted(index, .list([value])).isNull else { return false }
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration: break
    }
    locals[place] = .null
    values.append(value)
    locals[place] = .list(values)
    return true
  }

  /// Runs a body for all combinations of the variables, the last one fastest.
  /// - Returns: false when a source is no list, the body asked to end, or a limit was met.
  private mutating func loop(
    _ index: Int32, _ iteration: Iteration, _ number: Int, _ body: (inout Machine) -> Bool
  ) -> Bool {
    guard number < iteration.variables.count else { return body(&self) }
    depth += 1
    defer { depth -= 1 }
    let variable = iteration.variables[number]
    guard let run = run(of: variable, index) else { return false }
    let slot = base + Int(variable.slot)
    for place in 0..<run.count {
      locals[slot] = run.value(place)
      guard loop(index, iteration, number + 1, body) else { return false }
      if isStopped { return false }
    }
    return true
  }

  mutating func quantified(_ index: Int32, _ place: Int32, isSome: Bool) -> Value {
    let iteration = program.iterations[Int(place)]
    var decided: Bool?
    var isUnknown = false
    let isComplete = loop(index, iteration, 0) { machine in
      switch machine.evaluate(iteration.body) {
      case .boolean(let value):
        if value == isSome { decided = value }
        return value != isSome
      case .null: isUnknown = true
      case let other:
        isUnknown = true
        _ = machine.fail(iteration.body, "`satisfies` needs a boolean, found \(other.kind.rawValue)")
      }
      return true
    }
    if let decided { return .boolean(decided) }
    return !isComplete || isUnknown ? .null : .boolean(!isSome)
  }
}
