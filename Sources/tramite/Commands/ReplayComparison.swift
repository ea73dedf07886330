import ArgumentParser
import TramiteDefinitions
import TramiteEngine
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteReports
import TramiteStore

/// `replay --against`: histories fed to the definition of a file.
struct ReplayComparison {
  let engine: Engine
  let format: OutputFormat

  func run(_ name: String, against file: String) async throws {
    let isInstance = name.contains("~")
    let process: String
    let instances: [String]
    if isInstance {
      process = try await engine.instance(name).row.process
      instances = [name]
    } else {
      process = name
      instances = try await engine.instanceIDs(of: name)
    }
    let graph = try definition(of: process, in: file)
    var table = TextTable(heading: ["instance", "way", "at", "recorded", "now", "why"])
    var differs = false
    for instance in instances {
      let report = try await engine.replay(instance, against: graph)
      if case .other = report.verdict { differs = true }
      switch format {
      case .json: Output.standard.line(report.json.line)
      case .text: table.add(Self.cells(report))
      }
    }
    if format == .text {
      Output.standard.lines(instances.isEmpty ? ["process '\(process)' has no instances"] : table.lines)
    }
    if differs { throw ExitCode(ExitStatus.no) }
  }

  /// The process in the file, with what the file's folder holds.
  private func definition(of process: String, in file: String) throws -> ProcessGraph {
    let found = try DefinitionFiles([file])
    let rehearsal = Rehearsal(files: found.files)
    let problems = rehearsal.problems
    let sources = ProblemSources(found.files)
    if problems.hasErrors {
      ProblemSummary.warn(problems.filter { $0.severity == .error }, format, line: sources.line)
      throw ExitCode(ExitStatus.no)
    }
    if let graph = rehearsal.graphs.first(where: { $0.process == process }) { return graph }
    throw ValidationError(
      "'\(file)' has no executable process '\(process)'; \(NearestText.known(process, among: rehearsal.graphs.map(\.process)))"
    )
  }

  private static func cells(_ report: ReplayReport) -> [String] {
    switch report.verdict {
    case .same: [report.instance, "same", "", "", "", ""]
    case .other(let difference):
      [
        report.instance, "other", "\(difference.seq)", difference.recorded ?? "nothing more",
        difference.found ?? "nothing more", difference.why ?? "",
      ]
    case .cannotSay(let seq, let lacks): [report.instance, "cannot say", "\(seq)", "", "", "lacks \(lacks)"]
    }
  }
}
