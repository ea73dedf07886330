extension Machine {
  /// A function of one list.
  mutating func ofList(_ arguments: Arguments, _ function: ([Value]) -> Value) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    return function(values)
  }

  mutating func listContains(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0), charge(Machine.weight(of: arguments[0], limit: limits.steps), arguments.node)
    else {
      return .null
    }
    return .boolean(values.contains { Comparison.equal($0, arguments[1], moment.pointee) == true })
  }

  mutating func indexOf(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0), charge(Machine.weight(of: arguments[0], limit: limits.steps), arguments.node)
    else {
      return .null
    }
    let places = values.indices.filter { Comparison.equal(values[$0], arguments[1], moment.pointee) == true }
    return .list(places.map { .number(Number($0 + 1)) })
  }

  mutating func append(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    return checkedSize(arguments, values + arguments.values(from: 1))
  }

  mutating func concatenate(_ arguments: Arguments) -> Value {
    guard let all = joined(arguments) else { return .null }
    return checkedSize(arguments, all)
  }

  mutating func union(_ arguments: Arguments) -> Value {
    guard let all = joined(arguments) else { return .null }
    return distinct(all, arguments)
  }

  mutating func distinctValues(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    return distinct(values, arguments)
  }

  /// The elements of all arguments.
  private mutating func joined(_ arguments: Arguments) -> [Value]? {
    var all: [Value] = []
    for place in 0..<arguments.count {
      guard let values = list(arguments, place) else { return nil }
      all += values
    }
    return all
  }

  private mutating func distinct(_ values: [Value], _ arguments: Arguments) -> Value {
    var kept: [Value] = []
    var seen: Set<Value> = []
    // A list of one equals its element, which the set does not know.
    var holdsList = false
    guard charge(Machine.weight(of: .list(values), limit: limits.steps), arguments.node) else { return .null }
    for value in values {
      switch value {
      case .null, .boolean, .number, .date, .daysDuration, .monthsDuration:
        // For these FEEL's equality is the one of the set.
        if seen.insert(value).inserted { kept.append(value) }
      case .string:
        // What the set does not know is new; what it knows may be another spelling.
        if seen.insert(value).inserted || !isIn(kept, value, arguments) { kept.append(value) }
      case .context where !holdsList && value.hasOwnEquality:
        if seen.insert(value).inserted || !isIn(kept, value, arguments) { kept.append(value) }
      case .list, .context, .time, .dateTime, .range, .function:
        if !isIn(kept, value, arguments) { kept.append(value) }
        if case .list = value { holdsList = true }
      }
      if isStopped { return .null }
    }
    return .list(kept)
  }

  private mutating func isIn(_ kept: [Value], _ value: Value, _ arguments: Arguments) -> Bool {
    let weight = Swift.min(Machine.weight(of: value, limit: limits.steps), limits.valueSize)
    guard charge(kept.count * (1 + weight) / 2, arguments.node) else { return true }
    return kept.contains { Comparison.equal($0, value, moment.pointee) == true }
  }

  mutating func flatten(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    var flat: [Value] = []
    var stack = [values[...]]
    while let rest = stack.last {
      guard let value = rest.first else {
        stack.removeLast()
        continue
      }
      stack[stack.count - 1] = rest.dropFirst()
      guard charge(1, arguments.node) else { return .null }
      if case .list(let inner) = value { stack.append(inner[...]) } else { flat.append(value) }
    }
    return checkedSize(arguments, flat)
  }

  /// The index of a position from 1, or from -1 backwards; nil, with an error, when there is none.
  private mutating func index(_ position: Int, _ count: Int, _ arguments: Arguments) -> Int? {
    if position > 0, position <= count { return position - 1 }
    if position < 0, position.magnitude <= UInt(count) { return count + position }
    _ = fail(
      arguments.node, "`\(arguments.builtin.name)` found no position \(position); the list has \(count) elements")
    return nil
  }

  mutating func sublist(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    guard let start = integer(arguments, 1), let from = index(start, values.count, arguments) else { return .null }
    guard arguments.count > 2, !arguments[2].isNull else { return .list(Array(values[from...])) }
    guard let length = integer(arguments, 2) else { return .null }
    guard length >= 1, length <= values.count - from else {
      return fail(arguments.node, "`sublist` found no \(length) elements from position \(start)")
    }
    return .list(Array(values[from..<from + length]))
  }

  mutating func insertBefore(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    guard let position = integer(arguments, 1), let place = index(position, values.count, arguments) else {
      return .null
    }
    var changed = values
    changed.insert(arguments[2], at: place)
    return checkedSize(arguments, changed)
  }

  mutating func remove(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    guard let position = integer(arguments, 1), let place = index(position, values.count, arguments) else {
      return .null
    }
    var changed = values
    changed.remove(at: place)
    return .list(changed)
  }

  /// `list replace`: at a position, or where a function of the element and the new item says so.
  mutating func listReplace(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    var changed = values
    if case .function(let match) = scalar(arguments, 1), arguments.form != 0 {
      for place in changed.indices {
        let result = call(match, [nil, nil], [changed[place], arguments[2]], arguments.node)
        guard case .boolean(let isMatch) = result else {
          return isStopped ? .null : fail(arguments.node, "`match` of `list replace` must give a boolean")
        }
        if isMatch { changed[place] = arguments[2] }
      }
      return checkedSize(arguments, changed)
    }
    guard arguments.form != 1 else { return wrong(arguments, 1, "a function", arguments[1]) }
    guard let position = integer(arguments, 1), let place = index(position, values.count, arguments) else {
      return .null
    }
    changed[place] = arguments[2]
    return checkedSize(arguments, changed)
  }

  // MARK: - Sort

  mutating func sort(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    var precedes: FunctionValue?
    if arguments.count > 1, !arguments[1].isNull {
      guard case .function(let given) = scalar(arguments, 1) else {
        return wrong(arguments, 1, "a function", arguments[1])
      }
      precedes = given
    }
    var failed = false
    let sorted = Machine.mergeSorted(values) { left, right in
      if failed { return false }
      guard let result = self.precedes(left, right, precedes, arguments) else {
        failed = true
        return false
      }
      return result
    }
    return failed ? .null : .list(sorted)
  }

  /// Whether an element stands before another; nil, with an error, when it cannot be said.
  private mutating func precedes(
    _ left: Value, _ right: Value, _ function: FunctionValue?, _ arguments: Arguments
  ) -> Bool? {
    guard let function else {
      guard charge(1, arguments.node), chargeComparison(arguments.node, left, right) else { return nil }
      let order = Comparison.order(left, right, moment.pointee)
      switch order {
      case .less: return true
      case .equal, .greater: return false
      case .null, .incomparable:
        _ = fail(
          arguments.node, "`sort` cannot compare \(left.kind.rawValue) with \(right.kind.rawValue)")
        return nil
      }
    }
    switch call(function, [nil, nil], [left, right], arguments.node) {
    case .boolean(let value): return value
    case .null:
      if !isStopped, diagnostics.isEmpty {
        _ = fail(arguments.node, "`precedes` of `sort` must give a boolean, found null")
      }
      return nil
    case let other:
      _ = fail(arguments.node, "`precedes` of `sort` must give a boolean, found \(other.kind.rawValue)")
      return nil
    }
  }

  /// A stable sort whose number of comparisons does not depend on what they answer.
  private static func mergeSorted(_ values: [Value], _ precedes: (Value, Value) -> Bool) -> [Value] {
    var source = values
    var width = 1
    while width < source.count {
      var merged: [Value] = []
      merged.reserveCapacity(source.count)
      var start = 0
      while start < source.count {
        let middle = Swift.min(start + width, source.count)
        let end = Swift.min(start + 2 * width, source.count)
        var (left, right) = (start, middle)
        while left < middle, right < end {
          if precedes(source[right], source[left]) {
            merged.append(source[right])
            right += 1
          } else {
            merged.append(source[left])
            left += 1
          }
        }
        merged += source[left..<middle]
        merged += source[right..<end]
        start = end
      }
      source = merged
      width *= 2
    }
    return source
  }
}

extension Value {
  /// Whether the value equals no other for FEEL but those that it equals for Swift: it holds no times, which may be
  /// equal in different zones, and no lists, which may stand for their elements.
  fileprivate var hasOwnEquality: Bool {
    switch self {
    case .null, .boolean, .number, .string, .daysDuration, .monthsDuration: true
    case .context(let context): context.entries.allSatisfy { $0.value.hasOwnEquality }
    case .date, .time, .dateTime, .list, .range, .function: false
    }
  }
}
