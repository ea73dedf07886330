import TramiteFEEL

extension DecisionRun {
  /// The value of logic in a frame.
  /// - Spec: DMN 1.5 §10.2.1
  mutating func evaluate(_ logic: BoxedExpression, _ frame: inout [Value?]) -> Value {
    switch logic {
    case .literal(let expression): return evaluate(expression, frame)
    case .unreadable(let message, let site): return fail(message, at: site)
    case .table(let table): return evaluate(table, &frame)
    case .invocation(let callee, let bindings, let site): return invoke(callee, bindings, at: site, &frame)
    case .context(let entries, let result): return context(entries, result, &frame)
    case .relation(let columns, let rows): return relation(columns, rows, &frame)
    case .list(let elements): return .list(elements.map { evaluate($0, &frame) })
    case .function(let function, let identity): return .function(closure(function, identity: identity, frame))
    case .conditional(let condition, let then, let otherwise, let site):
      return choose(condition, then, otherwise, at: site, &frame)
    case .filter(let source, let match, let slot, let site): return filter(source, match, slot, at: site, &frame)
    case .iteration(let iteration): return iterate(iteration, &frame)
    case .typed(let inner, let type, let site):
      switch type.coerced(evaluate(inner, &frame), in: &run) {
      case .success(let value): return value
      case .failure(let mismatch): return fail(mismatch.message, at: site)
      }
    }
  }

  /// The value of a FEEL expression in a frame.
  mutating func evaluate(_ scoped: ScopedExpression, _ frame: [Value?]) -> Value {
    if let constant = scoped.constant { return constant }
    if scoped.soleSlot >= 0, let value = frame[scoped.soleSlot] { return value }
    let value = scoped.expression.evaluate(arguments(of: scoped, frame), in: &run)
    takeDiagnostics(at: scoped.site)
    return value
  }

  private func arguments(of scoped: ScopedExpression, _ frame: [Value?]) -> [Value?] {
    if scoped.items.isEmpty { return scoped.slots.map { $0 < 0 ? nil : frame[$0] } }
    return zip(scoped.expression.names, scoped.slots).map { name, slot in
      for item in scoped.items {
        if case .context(let context)? = frame[item], let member = context[name] { return member }
      }
      return slot < 0 ? nil : frame[slot]
    }
  }

  // MARK: - Boxes

  /// Null means no, as in FEEL's `if`; what is no boolean is an error.
  /// - Spec: DMN 1.5 §10.2.1.9
  private mutating func choose(
    _ condition: BoxedExpression, _ then: BoxedExpression, _ otherwise: BoxedExpression, at site: Int,
    _ frame: inout [Value?]
  ) -> Value {
    switch evaluate(condition, &frame) {
    case .boolean(true): return evaluate(then, &frame)
    case .boolean(false), .null: return evaluate(otherwise, &frame)
    case let other: return fail("a condition is boolean, found \(other.kind.rawValue)", at: site)
    }
  }

  /// - Spec: DMN 1.5 §10.2.1.6
  private mutating func invoke(
    _ callee: BoxedExpression, _ bindings: [BoxedExpression.Binding], at site: Int, _ frame: inout [Value?]
  ) -> Value {
    let called = evaluate(callee, &frame)
    guard case .function(let function) = called else {
      return fail("expected a function to call, found \(called.kind.rawValue)", at: site)
    }
    var arguments: [(name: String?, value: Value)] = []
    for binding in bindings { arguments.append((binding.parameter, evaluate(binding.value, &frame))) }
    // What is not bound is null.
    let bound = Set(bindings.map(\.parameter))
    for parameter in function.parameters where !bound.contains(parameter) && !function.isBuiltin {
      arguments.append((parameter, .null))
    }
    let value = function.call(arguments, in: &run)
    takeDiagnostics(at: site)
    return value
  }

  private mutating func context(
    _ entries: [BoxedExpression.Entry], _ result: BoxedExpression?, _ frame: inout [Value?]
  ) -> Value {
    var context = Context()
    for entry in entries {
      let value = evaluate(entry.value, &frame)
      frame[entry.slot] = value
      if result == nil { context[entry.name] = value }
    }
    let value = result.map { evaluate($0, &frame) } ?? .context(context)
    for entry in entries { frame[entry.slot] = nil }
    return value
  }

  private mutating func relation(
    _ columns: [String], _ rows: [[BoxedExpression]], _ frame: inout [Value?]
  ) -> Value {
    var values: [Value] = []
    for row in rows {
      var context = Context()
      for (column, cell) in zip(columns, row) { context[column] = evaluate(cell, &frame) }
      values.append(.context(context))
    }
    return .list(values)
  }

  /// As FEEL's filter: a boolean keeps elements, a number is a position.
  /// - Spec: DMN 1.5 §10.2.1.10
  private mutating func filter(
    _ source: BoxedExpression, _ match: BoxedExpression, _ slot: Int, at site: Int, _ frame: inout [Value?]
  ) -> Value {
    let values: [Value]
    switch evaluate(source, &frame) {
    case .null: return .null
    case .list(let list): values = list
    case let other: values = [other]
    }
    var kept: [Value] = []
    defer { frame[slot] = nil }
    for (number, value) in values.enumerated() {
      guard run.charge(1) else {
        takeDiagnostics(at: site)
        return .null
      }
      frame[slot] = value
      switch evaluate(match, &frame) {
      case .boolean(true): kept.append(value)
      case .boolean(false), .null: break
      case .number(let position):
        if number == 0 { return element(position, of: values, at: site) }
      case let other:
        return fail("a filter needs a boolean or a number, found \(other.kind.rawValue)", at: site)
      }
    }
    return .list(kept)
  }

  private func element(_ position: Number, of values: [Value], at site: Int) -> Value {
    guard let number = position.exactInt else { return fail("a position in a list is an integer", at: site) }
    if number > 0, number <= values.count { return values[number - 1] }
    if number < 0, number >= -values.count { return values[values.count + number] }
    report(.warning, "the list has no element \(number); it has \(values.count)", at: site)
    return .null
  }

  /// - Spec: DMN 1.5 §10.2.1.11–13
  private mutating func iterate(_ iteration: BoxedIteration, _ frame: inout [Value?]) -> Value {
    let source = evaluate(iteration.source, &frame)
    guard let values = elements(of: source, at: iteration.site) else { return .null }
    var results: [Value] = []
    var isUnknown = false
    defer {
      frame[iteration.slot] = nil
      if iteration.kind == .each { frame[iteration.partialSlot] = nil }
    }
    for value in values {
      guard run.charge(1) else {
        takeDiagnostics(at: iteration.site)
        return .null
      }
      frame[iteration.slot] = value
      if iteration.kind == .each { frame[iteration.partialSlot] = .list(results) }
      let result = evaluate(iteration.body, &frame)
      guard iteration.kind != .each else {
        results.append(result)
        continue
      }
      switch result {
      case .boolean(let holds):
        if holds == (iteration.kind == .some) { return .boolean(holds) }
      case .null: isUnknown = true
      case let other:
        isUnknown = true
        report(.error, "`satisfies` needs a boolean, found \(other.kind.rawValue)", at: iteration.site)
      }
    }
    if iteration.kind == .each { return .list(results) }
    return isUnknown ? .null : .boolean(iteration.kind == .every)
  }

  /// What an iteration runs over: a list, the integers or days of a range, or a single value.
  private mutating func elements(of source: Value, at site: Int) -> [Value]? {
    switch source {
    case .list(let values): return values
    case .null: return nil
    case .range(let range):
      guard let values = range.elements(atMost: run.limits.listSize) else {
        report(.error, "a loop cannot run over this range", at: site)
        return nil
      }
      return values
    case let other: return [other]
    }
  }
}
