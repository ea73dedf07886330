import ArgumentParser
import TramiteClient
import TramiteDefinitions
import TramiteEngine
import TramiteHistory
import TramiteProblems
import TramiteReports
import TramiteXML

struct DeployCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Deploys a folder or files as one deployment, all or nothing; makes the store where there is none.",
    discussion:
      "A process gets a new version where its file, or a form, decision or calendar that it names, has changed.")

  @Argument(help: "Files or folders.")
  var paths: [String]

  @Flag(name: .long, help: "Deploy although a handler is named that this program does not have.")
  var allowUnknownHandlers = false

  @Option(name: .long, help: "Why, for the list of deployments.")
  var reason: String?

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let found = try DefinitionFiles(paths).deployed
    try Self.checkCompleteness(of: found.files)
    let sources = Dictionary(
      found.files.map { ($0.path, SourceText(file: $0.path, bytes: $0.bytes)) }, uniquingKeysWith: { first, _ in first }
    )
    func shown(_ problem: Problem) -> Problem {
      var problem = problem
      problem.location.file = found.shown[problem.location.file] ?? problem.location.file
      return problem
    }
    let lines = Dictionary(
      sources.map { (found.shown[$0] ?? $0, $1) }, uniquingKeysWith: { first, _ in first })
    let line = { (problem: Problem) in lines[problem.location.file]?.line(problem.location.line) }
    let request = DeploymentRequest(
      files: found.files, by: acting.actor, reason: reason, allowsUnknownHandlers: allowUnknownHandlers,
      explores: true)
    do {
      // What is refused makes no store.
      if acting.store.isNew {
        var trial = request
        trial.explores = false
        _ = try await Session.trial(acting.handlers).engine.deploy(trial)
      }
      let deployed = try await Session.desk(acting, creating: true).deploy(request)
      ProblemSummary.warn(deployed.problems.map(shown), format, line: line)
      show(deployed)
    } catch let refused as DeploymentRefused {
      ProblemSummary.warn(refused.problems.map(shown), format, line: line)
      if format == .text {
        let summary = ProblemSummary.text(refused.problems, files: found.files.count)
        ErrorOutput.line("not deployed, nothing was changed: \(summary)")
      }
      throw ExitCode(ExitStatus.no)
    }
  }

  /// A form, a calendar or a scenario has no version of its own: by itself nothing would be deployed, and who named it would
  /// believe that it is in force.
  private static func checkCompleteness(of files: [DefinitionFile]) throws {
    let brings = [".bpmn", ".dmn"].contains { ending in files.contains { $0.path.hasSuffix(ending) } }
    if brings || files.contains(where: { Path.name($0.path) == "organization.yaml" }) { return }
    guard let first = files.first else { return }
    throw NegativeAnswer(
      "'\(first.path)' is deployed with the definitions that name it, and none of them was given",
      hint: "deploy the folder of the definitions: tramite deploy FOLDER")
  }

  private func show(_ deployed: Deployed) {
    switch format {
    case .json:
      for process in deployed.processes { Output.standard.line(process.json(as: "process").line) }
      for task in deployed.globalTasks { Output.standard.line(task.json(as: "globalTask").line) }
    case .text:
      var table = TextTable()
      for process in deployed.processes {
        table.add([
          process.process, "version \(process.version)", process.isUnchanged ? "unchanged" : "new", process.name,
        ])
      }
      for task in deployed.globalTasks {
        table.add([
          task.process, "version \(task.version)", task.isUnchanged ? "unchanged" : "new", "\(task.name) (global task)",
        ])
      }
      Output.standard.lines(table.lines)
      for decision in deployed.decisions where !decision.isUnchanged {
        Output.standard.line("decision \(decision.decision) version \(decision.version)")
      }
      for organization in deployed.organizations {
        Output.standard.line("organization \(organization) brought up to date")
      }
      Output.standard.line(
        deployed.number.map { "deployed as dep-\($0)" } ?? "nothing was new: no deployment was made")
    }
  }
}
