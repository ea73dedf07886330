import ArgumentParser
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteGraph
import TramiteHistory
import TramiteProblems
import TramiteReports

struct TestCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the scenarios beside the definitions and prints what they cover.",
    discussion: "Exits with 1 when a scenario fails.")

  @Argument(help: "Folders, definitions, or scenario files.")
  var paths: [String]

  @OptionGroup var handlers: HandlerOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() async throws {
    let found = try DefinitionFiles(paths)
    let registry = try Session.registry(handlers)
    var run = TestRun(format: format)
    let scenarios = try scenarioFiles(found)
    var folders: [String] = []
    for file in scenarios where !folders.contains(Path.folder(file.path)) { folders.append(Path.folder(file.path)) }
    for folder in folders {
      let files = found.files(of: folder).filter { !DefinitionFiles.isScenario($0.path) }
      let rehearsal = Rehearsal(files: files, handlers: registry)
      try await run.play(rehearsal, files, scenarios.filter { Path.folder($0.path) == folder })
    }
    run.finish()
    if run.hasFailed { throw ExitCode(ExitStatus.no) }
  }

  /// The scenario files: those found, and those beside a definition that was named.
  private func scenarioFiles(_ found: DefinitionFiles) throws -> [DefinitionFile] {
    var files = found.scenarios
    for path in found.named.sorted() where DefinitionFiles.isDefinition(path) {
      let folder = Path.folder(path)
      for name in try FileSystem.names(in: folder) where DefinitionFiles.isScenario(name) {
        let place = Path.join(folder, name)
        if !files.contains(where: { $0.path == place }) {
          files.append(DefinitionFile(path: place, bytes: try FileSystem.bytes(place)))
        }
      }
    }
    guard !files.isEmpty else {
      throw InputFailure(
        "no scenario was found in \(paths.map { "'\($0)'" }.joined(separator: ", "))",
        hint: "scenarios are files that end with .scenario.yaml, beside the definition")
    }
    return files.sorted { $0.path < $1.path }
  }
}

/// The scenarios of a call of `tramite test`: playing them, saying what came of each.
struct TestRun {
  let format: OutputFormat
  private var coverage = Coverage()
  private var passed = 0
  private var failed = 0
  private var brokenFiles = 0

  init(format: OutputFormat) { self.format = format }

  /// Whether anything was not as it should be.
  var hasFailed: Bool { failed > 0 || brokenFiles > 0 }

  /// Plays the scenarios of a folder.
  mutating func play(_ rehearsal: Rehearsal, _ definitions: [DefinitionFile], _ files: [DefinitionFile]) async throws {
    ProblemSummary.warn(rehearsal.problems, format, line: ProblemSources(definitions).line)
    if rehearsal.problems.hasErrors {
      brokenFiles += 1
      return
    }
    for graph in rehearsal.graphs { coverage.add(graph) }
    for file in files {
      let reading = ScenarioReader.read(file.bytes, file: file.path)
      ProblemSummary.warn(reading.problems, format, line: ProblemSources([file]).line)
      guard let content = reading.file else {
        brokenFiles += 1
        continue
      }
      for scenario in content.scenarios { try await play(scenario, of: content.process, rehearsal, file) }
    }
  }

  private mutating func play(
    _ scenario: Scenario, of process: String, _ rehearsal: Rehearsal, _ file: DefinitionFile
  ) async throws {
    Terminal.progress("\(passed + failed + 1)  \(file.path)  \(scenario.name)")
    let result = try await ScenarioRunner.run(
      scenario, of: process, rehearsal, files: ScenarioReading.files(besides: file.path))
    Terminal.endProgress()
    for event in result.events { coverage.count(event.entry.event, of: event.graph.process) }
    if result.isPassed { passed += 1 } else { failed += 1 }
    switch format {
    case .json: Output.standard.line(json(result, file.path))
    case .text: Output.standard.lines(text(result, file.path))
    }
  }

  private func json(_ result: ScenarioResult, _ file: String) -> String {
    var object = JSONObject()
    object.set("file", file)
    object.set("scenario", result.scenario.name)
    object.set("passed", result.isPassed)
    object.set(
      "difference",
      result.difference.map { difference in
        var entry = JSONObject()
        entry.set("message", difference.message)
        entry.set("hint", difference.hint)
        entry.set("line", difference.line)
        entry.set("step", difference.step)
        entry.set("expected", difference.expected)
        entry.set("found", difference.found)
        return entry
      })
    return object.line
  }

  private func text(_ result: ScenarioResult, _ file: String) -> [String] {
    guard let difference = result.difference else {
      return ["\(Terminal.good("ok"))    \(file)  \(result.scenario.name)"]
    }
    var lines = ["\(Terminal.bad("FAIL"))  \(file):\(difference.line)  \(result.scenario.name)"]
    lines.append("      \(difference.step.map { "step \($0): " } ?? "")\(difference.message)")
    if let hint = difference.hint { lines.append("      \(hint)") }
    return lines + difference.pathLines.map { "      \($0)" }
  }

  /// What all of them cover.
  func finish() {
    switch format {
    case .json: Output.standard.lines(coverage.json)
    case .text:
      Output.standard.line()
      Output.standard.lines(coverage.text)
      Output.standard.line()
      var words = [Words.count(passed + failed, "scenario"), "\(passed) passed"]
      if failed > 0 { words.append("\(failed) failed") }
      if brokenFiles > 0 { words.append("\(brokenFiles) not run: their files have errors") }
      Output.standard.line(words.joined(separator: ", "))
    }
  }
}
