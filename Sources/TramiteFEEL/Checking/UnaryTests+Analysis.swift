extension UnaryTests {
  /// What tests that are nothing but constants, comparisons with constants and ranges compare with.
  package struct Simple: Sendable {
    /// The constants, endpoints of ranges among them.
    package let constants: [Value]
    /// Whether the order of values matters, not only whether they are equal.
    package let isOrdered: Bool
    /// The constant, when the tests are nothing but one: only it passes, of the values of its kind.
    package let onlyConstant: Value?
  }

  /// The constants when the tests are simple; nil when a test computes something or reads a name.
  package var simpleTests: Simple? {
    guard names.isEmpty, case .anyOf(_, let tests) = program.nodes[Int(program.root)] else { return nil }
    var constants: [Value] = []
    var isOrdered = false
    guard collect(tests, &constants, &isOrdered) else { return nil }
    return Simple(constants: constants, isOrdered: isOrdered, onlyConstant: onlyConstant(tests))
  }

  private func onlyConstant(_ tests: Children) -> Value? {
    guard tests.count == 1, case .constant(let place) = program.nodes[Int(program.lists[Int(tests.start)])] else {
      return nil
    }
    let constant = program.constants[Int(place)]
    switch constant {
    case .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration: return constant
    case .null, .list, .context, .range, .function: return nil
    }
  }

  private func collect(_ tests: Children, _ constants: inout [Value], _ isOrdered: inout Bool) -> Bool {
    for place in tests.start..<tests.start + tests.count {
      let test = program.lists[Int(place)]
      switch program.nodes[Int(test)] {
      case .anything: continue
      case .noneOf(let inner):
        guard collect(inner, &constants, &isOrdered) else { return false }
      case .constant(let constant):
        guard add(program.constants[Int(constant)], &constants, &isOrdered) else { return false }
      case .compareInput(let comparison, let endpoint):
        guard case .constant(let constant) = program.nodes[Int(endpoint)] else { return false }
        constants.append(program.constants[Int(constant)])
        if comparison != .equal && comparison != .notEqual { isOrdered = true }
      case .conditionOnInput(let condition):
        guard collect(condition: condition, &constants, &isOrdered) else { return false }
      case .zoned, .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .arithmetic, .compare, .between,
        .and, .or, .isIn, .conditional, .list, .range, .context, .path, .filter, .iterate, .some, .every,
        .isInstance, .function, .callBuiltin, .callValue, .failure, .anyOf:
        return false
      }
    }
    return true
  }

  /// `? > 5 and ? < 8`: comparisons of the input with constants, joined by `and` and `or`.
  private func collect(condition: Int32, _ constants: inout [Value], _ isOrdered: inout Bool) -> Bool {
    switch program.nodes[Int(condition)] {
    case .and(let parts), .or(let parts):
      for part in program.children(parts) {
        guard collect(condition: part, &constants, &isOrdered) else { return false }
      }
      return true
    case .compare(let comparison, let left, let right):
      guard let constant = constant(left, comparedWith: right) else { return false }
      if comparison != .equal && comparison != .notEqual { isOrdered = true }
      return add(constant, &constants, &isOrdered)
    case .between(let value, let low, let high):
      guard isInput(value), case .constant(let first) = program.nodes[Int(low)],
        case .constant(let last) = program.nodes[Int(high)]
      else { return false }
      isOrdered = true
      return add(program.constants[Int(first)], &constants, &isOrdered)
        && add(program.constants[Int(last)], &constants, &isOrdered)
    case .isIn(let value, _, let tests): return isInput(value) && collect(tests, &constants, &isOrdered)
    case .constant, .zoned, .free, .freeOrBuiltin, .local, .captured, .memberOr, .negate, .arithmetic, .conditional,
      .list, .range, .context, .path, .filter, .iterate, .some, .every, .isInstance, .function, .callBuiltin,
      .callValue, .failure, .compareInput, .conditionOnInput, .noneOf, .anything, .anyOf:
      return false
    }
  }

  /// The constant that the input is compared with; nil where something else is compared, or with null.
  private func constant(_ left: Int32, comparedWith right: Int32) -> Value? {
    let place: Int32
    switch (program.nodes[Int(left)], program.nodes[Int(right)]) {
    case (.constant(let found), _) where isInput(right): place = found
    case (_, .constant(let found)) where isInput(left): place = found
    case _: return nil
    }
    return program.constants[Int(place)]
  }

  /// Whether a node is `?`.
  private func isInput(_ node: Int32) -> Bool {
    guard case .local = program.nodes[Int(node)],
      let origin = program.origins.first(where: { $0.node == node })?.origin
    else { return false }
    if case .input = origin { return true }
    return false
  }

  private func add(_ value: Value, _ constants: inout [Value], _ isOrdered: inout Bool) -> Bool {
    switch value {
    case .list(let values): return values.allSatisfy { add($0, &constants, &isOrdered) }
    case .range(let range):
      if range.shape == .interval { isOrdered = true }
      if !range.start.isNull { constants.append(range.start) }
      if !range.end.isNull { constants.append(range.end) }
      return true
    case .null, .context, .function: return false
    case .boolean, .number, .string, .date, .time, .dateTime, .daysDuration, .monthsDuration:
      constants.append(value)
      return true
    }
  }
}
