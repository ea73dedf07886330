import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteProblems

/// What is wrong with decision tables as a whole.
extension LogicCompiler {
  /// Reports gaps, overlaps and rules without effect, each with values for which it happens.
  mutating func analyze(
    _ compiled: DecisionTable, _ table: DMNTable, _ types: [FEELType?], part: String, at place: SourceLocation
  ) {
    let allowed = table.inputs.map { input -> UnaryTests? in
      guard case .literal(let text?, _)? = input.expression?.content else { return nil }
      let name = DMNPass.normalized(text.text)
      return scope.last { $0.name == name }?.allowed
    }
    var analysis: DecisionTableAnalysis
    do {
      analysis = try DecisionTableAnalysis(compiled, allowed: allowed, kinds: types.map { $0?.kind })
    } catch {
      return report(error, compiled, part: part, at: place)
    }
    reportGap(&analysis, compiled, part: part, at: place)
    var isHidden = Set<Int>()
    let decidesBefore = Self.rulesDecidingFirst(compiled)
    for rule in compiled.rules.indices {
      let impossible = analysis.impossibleColumn(of: rule)
      guard impossible != nil || analysis.isHidden(rule, by: decidesBefore(rule)) else { continue }
      isHidden.insert(rule)
      problems.append(
        Problem(
          .dmnRuleUnreachable, at: table.rules[rule].location, element: element.id,
          Self.join(part, "rule \(rule + 1)")
            + (impossible.map { " never matches: no possible value of \(compiled.inputs[$0].text) passes its test" }
              ?? " never decides: rules \(compiled.hitPolicy == .priority ? "of a higher priority" : "before it") do"),
          hint: impossible == nil
            ? "remove the rule, or correct its tests"
            : "correct the test, or the values that the input allows (inputValues)"))
    }
    reportOverlaps(analysis, compiled, table, without: isHidden, part: part)
    if analysis.isExhausted { reportUnfinished(compiled, part: part, at: place) }
  }

  /// Which rules decide instead of a rule wherever both match: those before it (F), or whose outputs come first (P).
  private static func rulesDecidingFirst(_ table: DecisionTable) -> (Int) -> [Int] {
    switch table.hitPolicy {
    case .first: return { Array(0..<$0) }
    case .priority:
      let ranks = table.rules.map { Self.ranks(of: $0, table.outputs) }
      return { rule in
        guard let own = ranks[rule] else { return [] }
        return ranks.indices.filter { other in
          guard other != rule, let rank = ranks[other] else { return false }
          return rank == own ? other < rule : rank.lexicographicallyPrecedes(own)
        }
      }
    case .unique, .any, .ruleOrder, .outputOrder, .collect: return { _ in [] }
    }
  }

  /// The places of a rule's outputs among the output values; nil where an output is no constant.
  private static func ranks(of rule: DecisionTable.Rule, _ outputs: [DecisionTable.Output]) -> [Int]? {
    var ranks: [Int] = []
    for (entry, output) in zip(rule.outputs, outputs) {
      guard case .literal(let scoped) = entry, let value = scoped.expression.constantValue else { return nil }
      ranks.append(output.values.firstIndex { holds($0, value) } ?? output.values.count)
    }
    return ranks
  }

  /// Says why gaps and overlaps were not looked for; where only a list of all results is asked, they do no harm.
  private mutating func report(
    _ obstacle: DecisionTableAnalysis.Obstacle, _ compiled: DecisionTable, part: String, at place: SourceLocation
  ) {
    switch obstacle {
    case .nothing: return
    case .tooManyRules: reportUnfinished(compiled, part: part, at: place)
    case .computed(let column):
      if case .collect = compiled.hitPolicy { return }
      problems.append(
        Problem(
          .dmnTableNotAnalyzed, at: place, element: element.id,
          Self.join(
            part,
            "gaps, overlaps and rules without effect were not looked for: entries of the input"
              + " '\(compiled.inputs[column].text)' are more than comparisons with constants"),
          hint: "test the table with examples"))
    }
  }

  /// Says that silence about gaps and hidden rules means nothing.
  private mutating func reportUnfinished(_ compiled: DecisionTable, part: String, at place: SourceLocation) {
    problems.append(
      Problem(
        .dmnTableNotAnalyzed, at: place, element: element.id,
        Self.join(
          part,
          "the table of \(compiled.rules.count) rules and \(compiled.inputs.count) inputs has too many combinations to look"
            + " at all of them for gaps and rules without effect"),
        hint: "divide it into several decisions, or test it with examples"))
  }

  private mutating func reportGap(
    _ analysis: inout DecisionTableAnalysis, _ compiled: DecisionTable, part: String, at place: SourceLocation
  ) {
    if case .collect = compiled.hitPolicy { return }
    guard !compiled.outputs.contains(where: { $0.defaultEntry != nil }), let gap = analysis.gap() else { return }
    problems.append(
      Problem(
        .dmnTableGap, at: place, element: element.id,
        "no rule matches for \(Self.words(gap, compiled, analysis))", hint: "add a rule for it, or a default output"))
  }

  private mutating func reportOverlaps(
    _ analysis: DecisionTableAnalysis, _ compiled: DecisionTable, _ table: DMNTable, without hidden: Set<Int>,
    part: String
  ) {
    guard compiled.hitPolicy == .unique || compiled.hitPolicy == .any else { return }
    for second in compiled.rules.indices where !hidden.contains(second) {
      for first in 0..<second where !hidden.contains(first) {
        if compiled.hitPolicy == .any, Self.sameOutputs(table.rules[first], table.rules[second]) { continue }
        guard let example = analysis.overlap(first, second) else { continue }
        problems.append(
          Problem(
            .dmnTableOverlap, at: table.rules[second].location, element: element.id,
            "the rules \(first + 1) and \(second + 1) both match for \(Self.words(example, compiled, analysis))",
            hint: "make them exclude each other, or choose another hit policy than \(table.hitPolicy)"))
        break
      }
    }
  }

  private static func sameOutputs(_ first: DMNTable.Rule, _ second: DMNTable.Rule) -> Bool {
    zip(first.outputs, second.outputs).allSatisfy { left, right in
      guard case .literal(let a?, _) = left.content, case .literal(let b?, _) = right.content else { return false }
      return DMNPass.normalized(a.text) == DMNPass.normalized(b.text)
    }
  }

  /// `Age = 17, Risk = "High"`.
  private static func words(_ values: [Value?], _ table: DecisionTable, _ analysis: DecisionTableAnalysis) -> String {
    let words = zip(table.inputs, values).enumerated().compactMap { column, pair in
      pair.1.map { value in
        if analysis.isOtherText(value, in: column) { return "any other \(pair.0.text)" }
        return "\(pair.0.text) = \(value.isNull ? "any value" : value.text)"
      }
    }
    return words.isEmpty ? "any values" : words.joined(separator: ", ")
  }
}
