import TramiteDMN
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteProblems

/// Shows the value of a decision, and how it came to be.
struct DecisionOutput {
  let format: OutputFormat

  func show(_ outcome: DecisionOutcome, of name: String) {
    switch format {
    case .json: Output.standard.line(json(outcome, name).line)
    case .text:
      for step in outcome.trace { text(step) }
      Output.standard.line(outcome.value.text)
    }
    Output.standard.flush()
    guard format == .text else { return }
    for diagnostic in outcome.diagnostics {
      let place = diagnostic.location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
      let part = diagnostic.part.isEmpty ? diagnostic.element : "\(diagnostic.element), \(diagnostic.part)"
      ErrorOutput.line("\(place)\(diagnostic.severity.rawValue): \(part): \(diagnostic.message)")
    }
  }

  // MARK: - Text

  private func text(_ step: DecisionStep) {
    let kind =
      switch step.kind {
      case .decision: "decision"
      case .knowledgeModel: "function"
      case .service: "service"
      }
    Output.standard.line("\(kind) \(step.element) = \(step.value.text)")
    for input in step.inputs { Output.standard.line("  \(input.name) = \(input.value.text)") }
    for table in step.tables { text(table) }
  }

  private func text(_ table: TableStep) {
    let matched = table.matched.map(\.number)
    let words = matched.isEmpty ? "no rule matches" : "matched: \(matched.map(String.init).joined(separator: ", "))"
    Output.standard.line("  table (\(table.hitPolicy.mark)), \(words)")
    for input in table.inputs { Output.standard.line("    \(input.name) = \(input.value.text)") }
    for rule in table.rules {
      guard let obstacle = rule.obstacle else {
        let isTaken = matched.contains(rule.number)
        Output.standard.line(
          "    rule \(rule.number)" + (isTaken ? " matches" : " would match, but rule \(matched[0]) comes before it"))
        continue
      }
      Output.standard.line(
        "    rule \(rule.number) does not match: \(obstacle.input) = \(obstacle.value.text) does not pass"
          + " \(obstacle.entry)")
    }
  }

  // MARK: - JSON

  private func json(_ outcome: DecisionOutcome, _ name: String) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("decision", name)
    object.set("value", outcome.value)
    object.set("diagnostics", outcome.diagnostics.map(json))
    if !outcome.trace.isEmpty { object.set("trace", outcome.trace.map(json)) }
    return object
  }

  private func json(_ diagnostic: DecisionDiagnostic) -> JSONObject {
    var object = JSONObject()
    object.set("severity", diagnostic.severity.rawValue)
    object.set("message", diagnostic.message)
    object.set("element", diagnostic.element)
    object.set("part", diagnostic.part)
    object.set("file", diagnostic.location?.file)
    object.set("line", diagnostic.location?.line)
    object.set("column", diagnostic.location?.column)
    return object
  }

  private func json(_ step: DecisionStep) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("kind", step.kind.rawValue)
    object.set("element", step.element)
    object.set("id", step.id)
    object.set("inputs", Context(step.inputs.map { ($0.name, $0.value) }))
    object.set("tables", step.tables.map(json))
    object.set("value", step.value)
    return object
  }

  private func json(_ table: TableStep) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("hitPolicy", table.hitPolicy.mark)
    object.set("inputs", Context(table.inputs.map { ($0.name, $0.value) }))
    let matched = Set(table.matched.map(\.number))
    object.set("matched", Value.list(table.matched.map { .number(Number($0.number)) }))
    object.set("rules", table.rules.map { json($0, isMatched: matched.contains($0.number)) })
    object.set("value", table.value)
    return object
  }

  private func json(_ rule: RuleStep, isMatched: Bool) -> JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("rule", rule.number)
    object.set("id", rule.id)
    object.set("matched", isMatched)
    if let obstacle = rule.obstacle {
      object.set("input", obstacle.input)
      object.set("value", obstacle.value)
      object.set("entry", obstacle.entry)
    }
    return object
  }
}
