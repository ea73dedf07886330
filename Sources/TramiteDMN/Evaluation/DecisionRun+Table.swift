import TramiteFEEL

extension DecisionRun {
  /// The value of a decision table.
  /// - Spec: DMN 1.5 §8.3
  mutating func evaluate(_ table: DecisionTable, _ frame: inout [Value?]) -> Value {
    var inputs: [Value] = []
    inputs.reserveCapacity(table.inputs.count)
    for (place, input) in table.inputs.enumerated() {
      let value = evaluate(input.expression, &frame)
      if let allowed = input.allowed, !value.isNull, ask(allowed, value, frame) != .boolean(true) {
        return fail(
          "input \(place + 1) `\(input.text)` has a value that is none of \(allowed.tests.text)",
          at: table.site)
      }
      inputs.append(value)
    }
    guard run.charge(table.rules.count) else {
      takeDiagnostics(at: table.site)
      return .null
    }
    let matched = matches(table, inputs, frame)
    let value = result(of: table, matched, &frame)
    if listener.wantsTrace { trace(table, inputs, matched, value, frame) }
    return value
  }

  private mutating func ask(_ tests: ScopedTests, _ value: Value, _ frame: [Value?]) -> Value {
    let arguments = tests.slots.isEmpty ? [] : tests.slots.map { $0 < 0 ? nil : frame[$0] }
    let answer = tests.tests.evaluate(input: value, arguments: arguments, in: &run)
    takeDiagnostics(at: tests.site)
    return answer
  }

  /// The places of the rules that match; of a table that takes the first one no more than that.
  private mutating func matches(_ table: DecisionTable, _ inputs: [Value], _ frame: [Value?]) -> [Int] {
    var matched: [Int] = []
    if listener.usesIndexes, let index = table.index {
      let isKnown = index.candidates(inputs) { rule, asks, passes in
        if asks, obstacle(table.rules[rule], inputs, frame, passes) != nil { return true }
        matched.append(rule)
        return table.hitPolicy != .first
      }
      if isKnown { return matched }
    }
    for (place, rule) in table.rules.enumerated() where obstacle(rule, inputs, frame) == nil {
      matched.append(place)
      if table.hitPolicy == .first { break }
    }
    return matched
  }

  /// The first test of a rule that its input does not pass.
  /// - Parameter known: what an index says of a column; nil where it must be asked.
  private mutating func obstacle(
    _ rule: DecisionTable.Rule, _ inputs: [Value], _ frame: [Value?], _ known: (Int) -> Bool? = { _ in nil }
  ) -> Int? {
    for (place, test) in rule.tests.enumerated() {
      if let passes = known(place) {
        if passes { continue }
        return place
      }
      switch test {
      case .any: continue
      case .tests(let tests):
        if ask(tests, inputs[place], frame) != .boolean(true) { return place }
      case .unreadable(let message, let site):
        report(.error, message, at: site)
        return place
      }
    }
    return nil
  }

  // MARK: - Results

  private mutating func result(of table: DecisionTable, _ matched: [Int], _ frame: inout [Value?]) -> Value {
    guard let first = matched.first else { return unmatched(table, &frame) }
    switch table.hitPolicy {
    case .first: return output(of: table, first, &frame)
    case .unique:
      guard matched.count == 1 else {
        return fail("the rules \(numbers(matched)) match; of a table with hit policy U only one may", at: table.site)
      }
      return output(of: table, first, &frame)
    case .any:
      let values = outputs(of: table, matched, &frame)
      guard values.allSatisfy({ $0 == values[0] }) else {
        return fail("the rules \(numbers(matched)) match with different results (hit policy A)", at: table.site)
      }
      return values[0]
    case .priority: return ordered(table, matched, &frame).first ?? .null
    case .outputOrder: return .list(ordered(table, matched, &frame))
    case .ruleOrder, .collect(nil): return .list(outputs(of: table, matched, &frame))
    case .collect(let aggregation?): return aggregate(aggregation, table, matched, &frame)
    }
  }

  private func numbers(_ rules: [Int]) -> String { rules.map { String($0 + 1) }.joined(separator: ", ") }

  /// The value of a table of which no rule matches: the default output, else null, also where results are collected.
  /// - Spec: DMN 1.5 §10.3.2.10
  private mutating func unmatched(_ table: DecisionTable, _ frame: inout [Value?]) -> Value {
    if table.outputs.contains(where: { $0.defaultEntry != nil }) {
      let values = table.outputs.map { output in output.defaultEntry.map { evaluate($0, &frame) } ?? .null }
      return combined(table, values)
    }
    report(.warning, "no rule matches, and there is no default", at: table.site)
    return .null
  }

  /// One value, or a context of the named outputs.
  private func combined(_ table: DecisionTable, _ values: [Value]) -> Value {
    if values.count == 1 { return values[0] }
    var context = Context()
    for (output, value) in zip(table.outputs, values) { context[output.name ?? ""] = value }
    return .context(context)
  }

  private mutating func parts(of table: DecisionTable, _ rule: Int, _ frame: inout [Value?]) -> [Value] {
    table.rules[rule].outputs.map { evaluate($0, &frame) }
  }

  private mutating func output(of table: DecisionTable, _ rule: Int, _ frame: inout [Value?]) -> Value {
    if table.outputs.count == 1 { return evaluate(table.rules[rule].outputs[0], &frame) }
    return combined(table, parts(of: table, rule, &frame))
  }

  private mutating func outputs(of table: DecisionTable, _ rules: [Int], _ frame: inout [Value?]) -> [Value] {
    rules.map { output(of: table, $0, &frame) }
  }

  /// The results with the highest priority first: by the first output, among equals by the next; then by rule.
  /// - Spec: DMN 1.5 §8.2.8 (P), §8.2.9 (O)
  private mutating func ordered(_ table: DecisionTable, _ rules: [Int], _ frame: inout [Value?]) -> [Value] {
    let rows = rules.map { parts(of: table, $0, &frame) }
    let ranks = rows.map { row in zip(table.outputs, row).map { rank($1, among: $0.values) } }
    return rows.indices.sorted { left, right in
      for (a, b) in zip(ranks[left], ranks[right]) where a != b { return a < b }
      return left < right
    }.map { combined(table, rows[$0]) }
  }

  private func rank(_ value: Value, among values: [Value]) -> Int {
    values.firstIndex { candidate in
      if candidate == value { return true }
      if case .range(let range) = candidate { return range.contains(value, at: run.moment) }
      return false
    } ?? values.count
  }

  /// - Spec: DMN 1.5 §8.2.9 (C+, C#, C<, C>)
  private mutating func aggregate(
    _ aggregation: HitPolicy.Aggregation, _ table: DecisionTable, _ rules: [Int], _ frame: inout [Value?]
  ) -> Value {
    let rows = rules.map { parts(of: table, $0, &frame) }
    if case .count = aggregation { return .number(Number(rows.count)) }
    let values = table.outputs.indices.map { column in
      let function =
        switch aggregation {
        case .sum: "sum"
        case .min: "min"
        case .max, .count: "max"
        }
      let list = Value.list(rows.map { $0[column] })
      let value = FunctionValue.builtin(function)?.call([(nil, list)], in: &run) ?? .null
      takeDiagnostics(at: table.site)
      return value
    }
    return combined(table, values)
  }

  // MARK: - Trace

  private mutating func trace(
    _ table: DecisionTable, _ inputs: [Value], _ matched: [Int], _ value: Value, _ frame: [Value?]
  ) {
    let named = zip(table.inputs, inputs).map { NamedValue(name: $0.text, value: $1) }
    let numbers = matched.map { MatchedRule(number: $0 + 1, id: table.rules[$0].id) }
    let rules = listener.level == .rules ? steps(of: table, inputs, frame) : []
    listener.note(
      TableStep(hitPolicy: table.hitPolicy, inputs: named, matched: numbers, rules: rules, value: value))
  }

  /// What became of each rule.
  private mutating func steps(of table: DecisionTable, _ inputs: [Value], _ frame: [Value?]) -> [RuleStep] {
    // What was said already is not said again.
    let said = listener.diagnostics
    var rules: [RuleStep] = []
    for (place, rule) in table.rules.enumerated() {
      let obstacle = obstacle(rule, inputs, frame).map { column in
        RuleStep.Obstacle(input: table.inputs[column].text, value: inputs[column], entry: text(of: rule.tests[column]))
      }
      rules.append(RuleStep(number: place + 1, id: rule.id, obstacle: obstacle))
    }
    listener.diagnostics = said
    return rules
  }

  private func text(of test: DecisionTable.Test) -> String {
    switch test {
    case .any: "-"
    case .tests(let tests): tests.tests.text
    case .unreadable(_, let site): model.sites[site].text
    }
  }
}
