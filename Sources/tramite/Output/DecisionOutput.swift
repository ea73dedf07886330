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
    case .json: Output.standard.line(DecisionJSON.object(outcome, of: name).line)
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
}
