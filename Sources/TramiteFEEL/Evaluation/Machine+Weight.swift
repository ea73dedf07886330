extension Machine {
  /// A value that has just been put together, or null with an error when it is nested too deep or has too many parts.
  ///
  /// Values share their parts, so a short expression can make one whose text would fill the world
  /// (`{a: [1, 1], b: [a, a], c: [b, b], ...}`), or one so deep that nothing could walk over it. Every construct that
  /// puts a value into another asks here; so whoever walks over a result (equality, coding, JSON) is safe.
  /// - Cost: linear in the parts, as long as they hold lists, contexts, ranges or functions.
  mutating func admitted(_ index: Int32, _ value: Value) -> Value {
    var weight = 0
    guard Machine.weigh(value, levels: Value.depthLimit, limit: limits.valueSize, &weight) else {
      return fail(
        index,
        weight > limits.valueSize
          ? "a value has more than \(limits.valueSize) parts"
          : "lists and contexts lie in each other more than \(Value.depthLimit) deep")
    }
    return charge(weight / 8, index) ? value : .null
  }

  /// Counts the parts of a value; false when there are more than `limit`, or they lie deeper than `levels`.
  private static func weigh(_ value: Value, levels: Int, limit: Int, _ weight: inout Int) -> Bool {
    switch value {
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration: return true
    case .list(let values):
      weight += values.count
      guard levels > 0, weight <= limit else { return false }
      for value in values where value.holdsParts {
        guard weigh(value, levels: levels - 1, limit: limit, &weight) else { return false }
      }
    case .context(let context):
      weight += context.count
      guard levels > 0, weight <= limit else { return false }
      for entry in context.entries where entry.value.holdsParts {
        guard weigh(entry.value, levels: levels - 1, limit: limit, &weight) else { return false }
      }
    case .range(let range):
      guard levels > 0 else { return false }
      return weigh(range.start, levels: levels - 1, limit: limit, &weight)
        && weigh(range.end, levels: levels - 1, limit: limit, &weight)
    case .function(let function):
      guard case .closure(let closure) = function.storage else { return true }
      weight += closure.captured.count
      guard levels > 0, weight <= limit else { return false }
      for value in closure.captured where value.holdsParts {
        guard weigh(value, levels: levels - 1, limit: limit, &weight) else { return false }
      }
    }
    return true
  }
}

extension Value {
  /// Whether the value holds other values.
  fileprivate var holdsParts: Bool {
    switch self {
    case .list, .context, .range, .function: true
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration: false
    }
  }
}
