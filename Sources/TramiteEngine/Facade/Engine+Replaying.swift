public import TramiteGraph
public import TramiteInterpreter
import TramiteStore

/// What came of feeding one instance's commands to another version.
public struct ReplayReport: Sendable {
  /// The instance, and the version it runs on.
  public let instance: String
  public let version: Int
  public let verdict: ReplayVerdict
}

extension Engine {
  /// Feeds the recorded commands of an instance to another definition (cli.md "replay").
  /// - Throws: ``Rejection``: `unknownInstance`
  public nonisolated func replay(_ instance: String, against graph: ProcessGraph) async throws -> ReplayReport {
    let history = try await history(instance)
    let commands = history.commands.map { command in
      ReplayedCommand(
        firstSeq: command.firstSeq, command: command.command, stamp: command.stamp, events: command.events,
        graph: command.graph)
    }
    let answers = commands.flatMap { $0.command?.answers ?? [] }
    let environment = try await reading { [setup] reader in
      var environment = Environment()
      for answered in answers { try setup.library.bring(answered, into: &environment, reader) }
      return environment
    }
    return ReplayReport(
      instance: instance, version: history.row.version,
      verdict: ReplayAgainst.compare(
        commands, with: graph, limits: setup.options.limits, models: environment.decisions))
  }

  /// The ids of all instances of a process, the oldest first.
  /// - Throws: ``Rejection``: `unknownProcess`
  public nonisolated func instanceIDs(of process: String) async throws -> [String] {
    try await reading { reader in
      guard try reader.latestDefinition(process: process) != nil else {
        throw Rejection.unknownProcess(process, known: try reader.latestDefinitions().map(\.process))
      }
      return try reader.instances(InstanceFilter(process: process), before: nil, limit: .max).reversed().map(\.id)
    }
  }
}
