import ArgumentParser
import TramiteClient
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
  let desk: any Desk
  let format: OutputFormat

  func run(_ name: String, against file: String) async throws {
    let rehearsal = try rehearsal(of: file)
    var instances = [name]
    if !name.contains("~") {
      instances = try await self.instances(of: name)
      try require(name, in: rehearsal, file)
    }
    var table = TextTable(heading: ["instance", "way", "at", "recorded", "now", "why"])
    var differs = false
    for instance in instances {
      let report = try await desk.comparison(of: instance, with: rehearsal)
      if report.text("way") == "other" { differs = true }
      switch format {
      case .json: Output.standard.line(report.line)
      case .text: table.add(Self.cells(report))
      }
    }
    if format == .text {
      Output.standard.lines(instances.isEmpty ? ["process '\(name)' has no instances"] : table.lines)
    }
    if differs { throw ExitCode(ExitStatus.no) }
  }

  /// The ids of all instances of a process, the oldest first.
  private func instances(of process: String) async throws -> [String] {
    var search = InstanceSearch()
    search.process = process
    var found: [String] = []
    try await desk.everyPage {
      try await desk.instances(search, after: $0, limit: 1000)
    } _: {
      found += $0.map { $0.words("instance") }
    }
    return found.reversed()
  }

  /// The file, with what its folder holds.
  private func rehearsal(of file: String) throws -> Rehearsal {
    let found = try DefinitionFiles([file])
    // As they are deployed: a server takes paths below one folder only.
    let (files, shown) = found.deployed
    let rehearsal = Rehearsal(files: files)
    let problems = rehearsal.problems.map { problem in
      var problem = problem
      problem.location.file = shown[problem.location.file] ?? problem.location.file
      return problem
    }
    if problems.hasErrors {
      let sources = ProblemSources(found.files)
      ProblemSummary.warn(problems.filter { $0.severity == .error }, format, line: sources.line)
      throw ExitCode(ExitStatus.no)
    }
    return rehearsal
  }

  private func require(_ process: String, in rehearsal: Rehearsal, _ file: String) throws {
    let known = rehearsal.graphs.map(\.process)
    guard !known.contains(process) else { return }
    throw ValidationError(
      "'\(file)' has no executable process '\(process)'; \(NearestText.known(process, among: known))")
  }

  private static func cells(_ report: Record) -> [String] {
    let seq = report.number("seq").map(String.init) ?? ""
    return switch report.words("way") {
    case "same": [report.words("instance"), "same", "", "", "", ""]
    case "other":
      [
        report.words("instance"), "other", seq, report.text("recorded") ?? "nothing more",
        report.text("found") ?? "nothing more", report.words("why"),
      ]
    default: [report.words("instance"), "cannot say", seq, "", "", "lacks \(report.words("lacks"))"]
    }
  }
}
