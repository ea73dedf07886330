import ArgumentParser
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteProblems

struct FEELCommand: ParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "feel", abstract: "Evaluates a FEEL expression; without an argument, one a line from standard input.",
    discussion: """
      On a terminal the lines are edited with the arrow keys; what was entered before is kept under XDG_STATE_HOME. \
      Ctrl-D ends. Exits with 1 when an expression cannot be read or fails.
      """)

  @Argument(help: "The expression.")
  var expression: String?

  @Option(name: .long, help: "Variables: JSON, or @file.")
  var data: String?

  @OptionGroup var time: MomentOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() throws {
    let evaluator = FEELEvaluator(variables: try DataArgument.context(data), clock: try time.clock(), format: format)
    if let expression {
      guard evaluator.show(expression) else { throw ExitCode(ExitStatus.no) }
      return
    }
    var prompt = LinePrompt("feel> ", history: LineHistory(named: "feel-history"))
    var isRight = true
    while let line = prompt.next() {
      if line.allSatisfy(\.isWhitespace) { continue }
      isRight = evaluator.show(line) && isRight
      Output.standard.flush()
    }
    if !isRight, !Terminal.isInteractive { throw ExitCode(ExitStatus.no) }
  }
}

/// Evaluates expressions and shows what they give.
private struct FEELEvaluator {
  let variables: Context
  let clock: LocalClock
  let format: OutputFormat

  /// All variables that there are, so that a name that none has is answered with one that may be meant.
  private var world: TypeEnvironment {
    var types: [String: FEELType] = [:]
    for name in variables.keys { types[name] = .any }
    return TypeEnvironment(variables: types, isComplete: true)
  }

  /// Says whether the expression gave a value.
  func show(_ text: String) -> Bool {
    do throws(SyntaxError) {
      let expression = try Expression(parsing: text, knownNames: variables.keys)
      let evaluation = expression.evaluate(expression.names.map { variables[$0] }, at: clock.moment)
      show(evaluation, text, hints: expression.check(in: world))
      return !evaluation.failed
    } catch {
      show(error, text)
      return false
    }
  }

  private func show(_ evaluation: Evaluation, _ text: String, hints: [CheckFinding]) {
    switch format {
    case .json:
      var object = JSONObject(zones: SystemZones.all)
      object.set("value", evaluation.value)
      object.set(
        "diagnostics",
        evaluation.diagnostics.map { diagnostic in
          var entry = JSONObject()
          entry.set("severity", diagnostic.severity.rawValue)
          entry.set("message", diagnostic.message)
          entry.set("offset", diagnostic.offset)
          entry.set("length", diagnostic.length)
          return entry
        })
      Output.standard.line(object.line)
    case .text:
      Output.standard.line(evaluation.value.text)
      Output.standard.flush()
      for diagnostic in evaluation.diagnostics {
        caret(text, diagnostic.offset, diagnostic.length)
        ErrorOutput.line("\(diagnostic.severity.rawValue): \(diagnostic.message)")
        let hint = hints.first { $0.offset == diagnostic.offset }?.hint
        if let hint { ErrorOutput.line("hint: \(hint)") }
      }
    }
  }

  private func show(_ error: SyntaxError, _ text: String) {
    Output.standard.flush()
    switch format {
    case .json:
      var object = JSONObject()
      object.set("kind", "rejected")
      object.set("code", ProblemCode.feelSyntax.rawValue)
      object.set("message", error.message)
      object.set("hint", error.hint)
      object.set("offset", error.offset)
      object.set("length", error.length)
      ErrorOutput.line(object.line)
    case .text:
      caret(text, error.offset, error.length)
      ErrorOutput.line("error[\(ProblemCode.feelSyntax.rawValue)]: \(error.message)")
      if let hint = error.hint { ErrorOutput.line("hint: \(hint)") }
    }
  }

  private func caret(_ text: String, _ offset: Int, _ length: Int) {
    for line in ProblemText.excerpt(of: text, offset: offset, length: length) { ErrorOutput.line(line) }
  }
}
