import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

extension LogicCompiler {
  /// A decision table.
  mutating func table(_ table: DMNTable, part: String, at place: SourceLocation) -> DecisionTable {
    let before = problems.count
    let inputs = table.inputs.enumerated().map { number, input in
      self.input(input, part: Self.join(part, "input \(number + 1)"))
    }
    let outputs = table.outputs.enumerated().map { number, output in
      self.output(output, of: table, part: Self.join(part, "output \(number + 1)"))
    }
    let types = zip(table.inputs, inputs).map { type(of: $0, $1) }
    let rules = table.rules.enumerated().map { number, rule in
      self.rule(rule, of: table, inputs: types, part: Self.join(part, "rule \(number + 1)"))
    }
    for (rule, compiled) in zip(table.rules, rules) { check(rule, compiled, outputs, part: part) }
    let policy = hitPolicy(table, outputs, at: place)
    let compiled = DecisionTable(
      inputs: inputs, outputs: outputs, rules: rules, hitPolicy: policy, site: site(part, place, ""))
    checkOutputs(table, compiled, part: part, at: place)
    checkAggregation(table, compiled, part: part)
    // Of entries that are wrong in themselves gaps and rules without effect would only follow.
    if !problems[before...].contains(where: { $0.severity == .error || $0.code == .feelNeverHolds }) {
      analyze(compiled, table, types, part: part, at: place)
    }
    return compiled
  }

  private mutating func hitPolicy(
    _ table: DMNTable, _ outputs: [DecisionTable.Output], at place: SourceLocation
  ) -> HitPolicy {
    let aggregation = table.aggregation.flatMap(HitPolicy.Aggregation.init(rawValue:))
    if aggregation != nil, table.hitPolicy != "COLLECT" {
      problems.append(
        Problem(
          .dmnAggregation, at: place, element: element.id,
          "the aggregation has no effect with hit policy \(table.hitPolicy)",
          hint: "write hitPolicy=\"COLLECT\", or remove the aggregation"))
    }
    let policy: HitPolicy =
      switch table.hitPolicy {
      case "FIRST": .first
      case "PRIORITY": .priority
      case "ANY": .any
      case "COLLECT": .collect(aggregation)
      case "RULE ORDER": .ruleOrder
      case "OUTPUT ORDER": .outputOrder
      default: .unique
      }
    if policy == .priority || policy == .outputOrder, outputs.allSatisfy({ $0.values.isEmpty }) {
      problems.append(
        Problem(
          .dmnPriorityValues, at: place, element: element.id,
          "hit policy \(policy.mark) needs output values in the order of their priority, and there are none",
          hint: "add <outputValues>, highest priority first"))
    }
    return policy
  }

  private mutating func input(_ input: DMNTable.Input, part: String) -> DecisionTable.Input {
    let compiled = expression(input.expression, part: part, at: input.location)
    var text = input.label ?? ""
    if case .literal(let found?, _)? = input.expression?.content { text = DMNPass.normalized(found.text) }
    var allowed: ScopedTests?
    if let values = input.values, !Self.isBlank(values.text) {
      allowed = tests(values, part: Self.join(part, "values"))
    }
    return DecisionTable.Input(text: text, expression: compiled, allowed: allowed)
  }

  /// The type of what is tested: the declared one, else the one that the expression surely has.
  private mutating func type(of input: DMNTable.Input, _ compiled: DecisionTable.Input) -> FEELType? {
    if let reference = input.expression?.typeRef { return types.type(reference, element: element.id).shape }
    guard case .literal(let scoped) = compiled.expression else { return nil }
    return scoped.expression.resultType(in: environment)
  }

  /// Reports outputs of one name, and what is not defined for several outputs.
  private mutating func checkOutputs(
    _ table: DMNTable, _ compiled: DecisionTable, part: String, at place: SourceLocation
  ) {
    var names = Set<String>()
    for output in table.outputs {
      guard let name = output.name, !names.insert(name).inserted else { continue }
      problems.append(
        Problem(
          .dmnEntryTwice, at: output.location, element: element.id, "there is more than one output '\(name)'",
          hint: "give one of them another name"))
    }
    guard case .collect(let aggregation?) = compiled.hitPolicy, table.outputs.count > 1 else { return }
    problems.append(
      Problem(
        .dmnAggregatedOutputs, at: place, element: element.id,
        Self.join(
          part, "the aggregation \(aggregation.rawValue) is not defined for a table of \(table.outputs.count) outputs"),
        hint: "divide the table into one for each output, or collect without an aggregation"))
  }

  /// Reports outputs that cannot be summed up, or have no least and greatest.
  private mutating func checkAggregation(_ table: DMNTable, _ compiled: DecisionTable, part: String) {
    guard case .collect(let aggregation?) = compiled.hitPolicy, aggregation != .count else { return }
    for (place, output) in compiled.outputs.enumerated() {
      let declared = output.type.shape.kind
      let entries = compiled.rules.compactMap { rule -> ValueKind? in
        guard place < rule.outputs.count, case .literal(let scoped) = rule.outputs[place] else { return nil }
        return scoped.expression.resultType(in: environment)?.kind
      }
      guard let wrong = ([declared] + entries).compactMap({ $0 }).first(where: { !aggregation.takes($0) }) else {
        continue
      }
      problems.append(
        Problem(
          .dmnAggregationType, at: table.outputs[place].location, element: element.id,
          Self.join(
            part, "the aggregation \(aggregation.rawValue) gives nothing where output \(place + 1) is \(wrong.rawValue)"
          ),
          hint:
            "write \(aggregation == .sum ? "numbers" : "values that have an order") as outputs, or collect them without"
            + " an aggregation"))
    }
  }

  /// Reports entries that surely do not have the type or one of the values of their output.
  private mutating func check(
    _ rule: DMNTable.Rule, _ compiled: DecisionTable.Rule, _ outputs: [DecisionTable.Output], part: String
  ) {
    for (place, (entry, output)) in zip(compiled.outputs, outputs).enumerated() where place < rule.outputs.count {
      check(entry, of: output, Self.join(part, "output \(place + 1)"), at: rule.outputs[place].location)
    }
  }

  /// Reports an entry that surely does not have the type or one of the values of its output.
  private mutating func check(
    _ entry: BoxedExpression, of output: DecisionTable.Output, _ part: String, at place: SourceLocation
  ) {
    check(entry, against: output.type, of: part, at: place)
    guard case .literal(let scoped) = entry, let value = scoped.expression.constantValue, !value.isNull,
      !output.values.isEmpty, !output.values.contains(where: { Self.holds($0, value) })
    else { return }
    problems.append(
      Problem(
        .dmnOutputValue, at: place, element: element.id,
        "\(part): \(value.text) is none of the values \(Value.list(output.values).text)",
        hint: "correct the entry, or add it to <outputValues>"))
  }

  /// Whether an output value is a value, or a range that contains it.
  static func holds(_ allowed: Value, _ value: Value) -> Bool {
    let moment = Moment(now: Instant(millisecondsSince1970: 0))
    if case .range(let range) = allowed { return range.contains(value, at: moment) }
    return Value.areEqual(allowed, value, at: moment) == true
  }

  private mutating func output(_ output: DMNTable.Output, of table: DMNTable, part: String) -> DecisionTable.Output {
    if output.name == nil, table.outputs.count > 1 {
      problems.append(
        Problem(
          .dmnOutputName, at: output.location, element: element.id,
          "\(part) has no name, but the table has \(table.outputs.count) outputs", hint: "add a name"))
    }
    let type = types.type(output.typeRef, element: element.id)
    var values: [Value] = []
    if let text = output.values, !Self.isBlank(text.text) {
      values = self.values(of: text.text)
      if values.isEmpty { _ = tests(text, part: Self.join(part, "values")) }
    } else if let allowed = type.allowed {
      values = self.values(of: allowed.text)
    }
    let entry = output.defaultEntry.map { expression($0, part: Self.join(part, "default")) }
    let compiled = DecisionTable.Output(name: output.name, type: type, values: values, defaultEntry: entry)
    if let entry { check(entry, of: compiled, Self.join(part, "default"), at: output.location) }
    return compiled
  }

  /// Output values in their order; empty when they are no list of constants.
  private func values(of text: String) -> [Value] {
    guard let list = try? Expression(parsing: "[\(text)]"), case .list(let values)? = list.constantValue else {
      return []
    }
    return values
  }

  private static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  private mutating func rule(
    _ rule: DMNTable.Rule, of table: DMNTable, inputs: [FEELType?], part: String
  ) -> DecisionTable.Rule {
    if rule.inputs.count != table.inputs.count || rule.outputs.count != table.outputs.count {
      problems.append(
        Problem(
          .dmnRuleEntries, at: rule.location, element: element.id,
          "\(part) has \(rule.inputs.count) input and \(rule.outputs.count) output entries; the table has"
            + " \(table.inputs.count) inputs and \(table.outputs.count) outputs",
          hint: "write one entry for each; an input that does not matter is '-'"))
    }
    let tests = table.inputs.indices.map { place in
      place < rule.inputs.count
        ? test(rule.inputs[place], of: inputs[place], part: Self.join(part, "input \(place + 1)")) : .any
    }
    let outputs = table.outputs.indices.map { place in
      let inner = Self.join(part, "output \(place + 1)")
      return place < rule.outputs.count
        ? expression(rule.outputs[place], part: inner)
        : BoxedExpression.unreadable("the entry is missing", site: site(inner, rule.location, ""))
    }
    return DecisionTable.Rule(id: rule.id, tests: tests, outputs: outputs)
  }

  private mutating func test(_ text: DMNText, of input: FEELType?, part: String) -> DecisionTable.Test {
    let trimmed = DMNPass.normalized(text.text)
    if trimmed.isEmpty || trimmed == "-" { return .any }
    guard let tests = tests(text, input: input, part: part) else {
      return .unreadable("the entry cannot be read", site: site(part, text.location, text.text))
    }
    return .tests(tests)
  }
}

extension HitPolicy.Aggregation {
  /// Whether values of a kind can be aggregated.
  fileprivate func takes(_ kind: ValueKind) -> Bool {
    switch self {
    case .count: true
    case .sum: [.number, .daysDuration, .monthsDuration, .null, .list].contains(kind)
    case .min, .max: ![.boolean, .context, .range, .function].contains(kind)
    }
  }
}
