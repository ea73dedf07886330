import ArgumentParser
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteProblems
import TramiteReports

struct SimulateCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs definitions in memory on a virtual clock, without a store.",
    discussion: """
      User tasks are completed at once by a person of their role with the form's defaults; handlers are not run. Exits \
      with 0 when every instance that was started by name completed or was terminated by its definition.
      """)

  @Argument(help: "Definitions, or folders with definitions.")
  var files: [String]

  @Option(
    name: .long, parsing: .singleValue, help: "Process to start; may be repeated. Default: the only one there is.")
  var start: [String] = []

  @Option(name: .long, help: "The start event to use, where the process has several.")
  var event: String?

  @Option(name: .long, help: "Start data: JSON, or @file.")
  var data: String?

  @Option(name: .long, help: "File that says what people and handlers do.")
  var scenario: String?

  @Option(name: .long, help: "Which scenario of the file, where it holds several.")
  var scenarioName: String?

  @Option(name: .long, help: "How long it goes on, on the virtual clock.")
  var until = "P10Y"

  @Option(name: .long, help: "How many commands in all, before it is stopped.")
  var limit = 1_000_000

  @OptionGroup var handlers: HandlerOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func validate() throws {
    _ = try DataArgument.duration(until, option: "--until")
    if limit < 1 { throw ValidationError("--limit expects a number of commands from 1, found \(limit)") }
  }

  func run() async throws {
    let found = try DefinitionFiles(files)
    let registry = try Session.registry(handlers)
    let rehearsal = Rehearsal(files: found.files.filter { !DefinitionFiles.isScenario($0.path) }, handlers: registry)
    try report(rehearsal.problems, found)
    let chosen = try chosenScenario()
    let processes = try processes(rehearsal, found, chosen?.process)
    if event != nil, processes.count > 1 {
      throw ValidationError(
        "--event is for one process, and \(processes.count) are started: \(processes.joined(separator: ", "))")
    }
    var simulation = Simulation(rehearsal, processes: processes, data: try DataArgument.context(data))
    simulation.event = event
    simulation.until = try DataArgument.duration(until, option: "--until")
    simulation.limits.commands = limit
    if let chosen, let scenario {
      simulation.scenario = chosen.scenario
      simulation.scenarioProcess = chosen.process
      simulation.readFile = ScenarioReading.files(besides: scenario)
    }
    let performance = try await simulation.play()
    switch format {
    case .json: PerformanceOutput.json(performance)
    case .text: PerformanceOutput.text(performance)
    }
    for refusal in performance.refusals { Failure.say(refusal, format) }
    for failure in performance.failures { ErrorOutput.line("warning: \(failure)") }
    if !performance.isDone { throw ExitCode(ExitStatus.no) }
  }

  private func report(_ problems: [Problem], _ found: DefinitionFiles) throws {
    let sources = ProblemSources(found.files)
    ProblemSummary.warn(problems, format, line: sources.line)
    guard problems.hasErrors else { return }
    if format == .text { ErrorOutput.line("not run: \(ProblemSummary.text(problems, files: found.files.count))") }
    throw ExitCode(ExitStatus.no)
  }

  /// The processes to be started: those named, else the only executable one of the files named, else the scenario's.
  private func processes(_ rehearsal: Rehearsal, _ found: DefinitionFiles, _ played: String?) throws -> [String] {
    let all = rehearsal.graphs.map(\.process)
    for name in start where !all.contains(name) {
      throw ValidationError("there is no executable process '\(name)'; \(NearestText.known(name, among: all))")
    }
    if !start.isEmpty { return start }
    let own = rehearsal.definitions.processes.filter { found.named.contains($0.path) }.map(\.graph.process)
    if let played, all.contains(played) { return [played] }
    if own.count == 1 { return own }
    if own.isEmpty {
      throw NegativeAnswer(
        "no process in these files is executable", hint: "write isExecutable=\"true\" on the process that shall run")
    }
    throw ValidationError("several processes are executable; name one with --start: \(own.joined(separator: ", "))")
  }

  private func chosenScenario() throws -> (process: String, scenario: Scenario)? {
    guard let scenario else { return nil }
    let file = try ScenarioReading.read(scenario, format)
    if let name = scenarioName {
      guard let chosen = file.scenarios.first(where: { $0.name == name }) else {
        throw ValidationError(
          "'\(scenario)' has no scenario '\(name)'; \(NearestText.known(name, among: file.scenarios.map(\.name)))")
      }
      return (file.process, chosen)
    }
    guard file.scenarios.count == 1, let only = file.scenarios.first else {
      throw ValidationError(
        "'\(scenario)' holds several scenarios; name one with --scenario-name: "
          + file.scenarios.map { "'\($0.name)'" }.joined(separator: ", "))
    }
    return (file.process, only)
  }
}

/// Reading scenario files for commands.
enum ScenarioReading {
  /// Reads a file; its problems go to standard error.
  static func read(_ path: String, _ format: OutputFormat) throws -> ScenarioFile {
    let bytes = try FileSystem.bytes(path)
    let reading = ScenarioReader.read(bytes, file: path)
    let sources = ProblemSources([DefinitionFile(path: path, bytes: bytes)])
    ProblemSummary.warn(reading.problems, format, line: sources.line)
    guard let file = reading.file else { throw ExitCode(ExitStatus.no) }
    return file
  }

  /// Files beside a scenario's own.
  static func files(besides path: String) -> ScenarioFiles {
    let folder = Path.folder(path)
    return ScenarioFiles { name in
      let place = Path.join(folder, name)
      guard FileSystem.kind(place) == .file else { return nil }
      return try? FileSystem.bytes(place)
    }
  }
}
