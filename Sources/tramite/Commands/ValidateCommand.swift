import ArgumentParser
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteInterpreter
import TramiteProblems

struct ValidateCommand: ParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks definitions, decisions, forms, organizations, calendars and scenarios.",
    discussion: """
      Exits with 1 when anything is an error.

      --explain CODE alone prints the documentation of a code. With paths it explains each finding of that code in them, \
      and draws the way that leads to a finding about behaviour (SOUND-...) as SVG into --output.

      --fix shows, as a difference, the repairs that are safe: they change nothing that is executed, or write what was \
      surely meant. --fix --write makes them; formatting, comments and encoding stay as they are. With --format json a line a \
      file holds its difference; with sarif the log holds what is left.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

  @Argument(help: "Files or folders.")
  var paths: [String] = []

  @Option(name: .customLong("format"), help: "How problems are shown: text, json (one object a line) or sarif.")
  var shownAs = Format.text

  @Option(
    name: .long, help: "Print the documentation of a code, for example BPMN-0102; with paths, its findings there.")
  var explain: String?

  @Option(name: .long, help: "With --explain and paths: the folder for drawings. Default: the working folder.")
  var output = "."

  @Option(
    name: .long,
    help:
      "How grave a code is here: CODE=error, warning, info or off. May be repeated; deploying goes by the catalogue.")
  var severity: [String] = []

  @Flag(name: .long, help: "Show the safe repairs as a difference, and what is left afterwards.")
  var fix = false

  @Flag(name: .long, help: "With --fix: write the repaired files.")
  var write = false

  @OptionGroup var handlers: HandlerOptions

  var format: OutputFormat { shownAs == .json ? .json : .text }

  func validate() throws {
    if write, !fix { throw ValidationError("--write goes with --fix") }
    if fix, explain != nil { throw ValidationError("--fix and --explain do not go together") }
    _ = try rules()
  }

  func run() throws {
    if let explain, paths.isEmpty { return try Explanation.print(explain, .text) }
    guard !paths.isEmpty else { throw ValidationError("name at least one file or folder to be checked") }
    let found = try DefinitionFiles(paths)
    let registry = try Session.registry(handlers)
    let options = CompilerOptions(
      zones: SystemZones.all, handlers: registry.descriptions, today: DateTime(SystemClock().now, in: .utc)?.date,
      rejections: RejectionCode.allCases.map(\.rawValue))
    if fix { return try repair(found.files, options) }
    let compiled = DefinitionCompiler.compile(found.files, options: options)
    if let explain {
      let problems = try FindingExplanation(code: explain, folder: output).print(compiled)
      Output.standard.flush()
      if try rules().applied(to: problems).hasErrors { throw ExitCode(ExitStatus.no) }
      return
    }
    try show(compiled, files: found.files.count)
  }

  private func rules() throws -> SeverityRules {
    do throws(SeverityRules.Unreadable) {
      return try SeverityRules(severity)
    } catch {
      throw ValidationError("--severity: \(error.message)")
    }
  }

  private func show(_ compiled: CompiledDefinitions, files: Int) throws {
    let problems = try rules().applied(to: compiled.problemsWithBehaviour())
    switch shownAs {
    case .text:
      for problem in problems {
        Output.standard.line(ProblemText.render(problem, sourceLine: compiled.line(of: problem)))
      }
    case .json: for problem in problems { Output.standard.line(ProblemJSON.line(problem)) }
    case .sarif: Output.standard.line(ProblemSARIF.log(problems, version: ProductVersion.text))
    }
    Output.standard.flush()
    if shownAs == .text { ErrorOutput.line(ProblemSummary.text(problems, files: files)) }
    if problems.hasErrors { throw ExitCode(ExitStatus.no) }
  }

  /// Shows the repairs, writes them if that is wanted, and says what is left.
  private func repair(_ files: [DefinitionFile], _ options: CompilerOptions) throws {
    let repaired = DefinitionRepair.repair(files, options: options)
    switch shownAs {
    case .text: for file in repaired { Output.standard.write(file.difference) }
    case .json: for file in repaired { Output.standard.line(Self.json(file)) }
    case .sarif: break
    }
    if write { for file in repaired { try FileSystem.write(file.after, to: file.path) } }
    Output.standard.flush()
    let count = repaired.reduce(0) { $0 + $1.repairs }
    let what = "\(count) repair\(count == 1 ? "" : "s") in \(repaired.count) file\(repaired.count == 1 ? "" : "s")"
    ErrorOutput.line(
      count == 0 ? "nothing can be repaired safely" : what + (write ? ", written" : "; write with --write"))
    let left = files.map { file in
      repaired.first { $0.path == file.path }.map { DefinitionFile(path: $0.path, bytes: $0.after) } ?? file
    }
    let problems = try rules().applied(to: DefinitionCompiler.compile(left, options: options).problems)
    if shownAs == .sarif {
      Output.standard.line(ProblemSARIF.log(problems, version: ProductVersion.text))
      Output.standard.flush()
    }
    ErrorOutput.line("then: " + ProblemSummary.text(problems, files: files.count))
    if problems.hasErrors { throw ExitCode(ExitStatus.no) }
  }

  /// A repaired file as one line of JSON.
  private static func json(_ file: RepairedFile) -> String {
    "{\"file\":\(JSONText.quoted(file.path)),\"repairs\":\(file.repairs),"
      + "\"difference\":\(JSONText.quoted(file.difference))}"
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
