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

  /// So many bytes of a string count as one part.
  static let bytesOfPart = 32

  /// The parts of a value that exists, to charge for walking over it.
  static func weight(of value: Value, limit: Int) -> Int {
    guard value.holdsParts else { return 0 }
    var weight = 0
    _ = weigh(value, levels: Value.depthLimit + 2, limit: limit, &weight)
    return weight
  }

  /// Counts what comparing two values may cost, which for each part is several times a node's; false when a limit is
  /// reached.
  mutating func chargeComparison(_ index: Int32, _ left: Value, _ right: Value) -> Bool {
    guard left.holdsParts, right.holdsParts else { return true }
    let cost = Swift.min(
      Machine.weight(of: left, limit: limits.steps), Machine.weight(of: right, limit: limits.steps))
    return charge(4 + cost * 4, index)
  }

  /// Counts the bytes of a string that is made or read; false when a limit is reached.
  @inline(__always)
  mutating func charge(bytes count: Int, _ index: Int32) -> Bool {
    count < Machine.bytesOfPart ? true : charge(count / Machine.bytesOfPart, index)
  }

  /// A new string, or null with an error when it is too long.
  mutating func made(_ index: Int32, _ text: String) -> Value {
    guard text.utf8.count <= limits.stringSize else {
      return fail(index, "a string is longer than \(limits.stringSize) bytes")
    }
    return charge(bytes: text.utf8.count, index) ? .string(text) : .null
  }

  /// Counts the parts of a value, a string by its length; false when there are more than `limit`, or they lie deeper
  /// than `levels`.
  private static func weigh(_ value: Value, levels: Int, limit: Int, _ weight: inout Int) -> Bool {
    switch value {
    case .null, .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration: return true
    case .string(let text):
      weight += text.utf8.count / Machine.bytesOfPart
      return weight <= limit
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
    case .string(let text): text.utf8.count >= Machine.bytesOfPart
    case .null, .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration: false
    }
  }
}
