import ArgumentParser
import TramiteDefinitions
import TramiteEngine
import TramiteProblems

struct ValidateCommand: ParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks definitions, forms, organizations, calendars and scenarios.",
    discussion: "Exits with 1 when anything is an error.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

  @Argument(help: "Files or folders.")
  var paths: [String] = []

  @Option(name: .customLong("format"), help: "How problems are shown: text, json (one object a line) or sarif.")
  var shownAs = Format.text

  @Option(name: .long, help: "Print the documentation of a code, for example BPMN-0102.")
  var explain: String?

  @OptionGroup var handlers: HandlerOptions

  var format: OutputFormat { shownAs == .json ? .json : .text }

  func run() throws {
    if let explain { return try Explanation.print(explain, .text) }
    guard !paths.isEmpty else { throw ValidationError("name at least one file or folder to be checked") }
    let files = try DefinitionFiles(paths)
    let registry = try Session.registry(handlers)
    let compiled = DefinitionCompiler.compile(
      files.files, options: CompilerOptions(zones: SystemZones.all, handlers: registry.descriptions))
    let problems = compiled.problemsWithBehaviour()
    switch shownAs {
    case .text:
      for problem in problems {
        Output.standard.line(ProblemText.render(problem, sourceLine: compiled.line(of: problem)))
      }
    case .json: for problem in problems { Output.standard.line(ProblemJSON.line(problem)) }
    case .sarif: Output.standard.line(ProblemSARIF.log(problems, version: ProductVersion.text))
    }
    Output.standard.flush()
    if shownAs == .text { ErrorOutput.line(ProblemSummary.text(problems, files: files.files.count)) }
    if problems.hasErrors { throw ExitCode(ExitStatus.no) }
  }
}

/// Problems in one sentence, and on standard error.
enum ProblemSummary {
  static func text(_ problems: [Problem], files: Int) -> String {
    let found = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = problems.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return "\(count) \(severity == .info ? "remark" : severity.rawValue)\(count == 1 ? "" : "s")"
    }
    let what = found.isEmpty ? "no problems" : found.joined(separator: ", ")
    return "\(what) in \(files) file\(files == 1 ? "" : "s")"
  }

  /// Says warnings and errors of definitions that are about to be used; remarks are left to `validate`.
  static func warn(_ problems: [Problem], _ format: OutputFormat, line: (Problem) -> String? = { _ in nil }) {
    for problem in problems where problem.severity > .info {
      switch format {
      case .json: ErrorOutput.line(ProblemJSON.line(problem))
      case .text: ErrorOutput.line(ProblemText.render(problem, sourceLine: line(problem)))
      }
    }
  }
}
