public import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// `tramite test`: plays scenarios and says whether everything was as they say (cli.md "Scenarios").
public enum ScenarioRunner {
  /// Plays one scenario of a process.
  /// - Throws: ``DeploymentRefused`` where the definitions have errors; ``EngineFailure`` for a defect.
  public static func run(
    _ scenario: Scenario, of process: String, _ rehearsal: Rehearsal, files: ScenarioFiles = .none,
    limits: RehearsalLimits = RehearsalLimits()
  ) async throws -> ScenarioResult {
    let start = scenario.now.flatMap { Instant(iso8601: $0) } ?? VirtualClock.standardStart
    let stage = try await Stage(rehearsal, at: start, limits: limits)
    var player = ScenarioPlayer(stage, scenario: scenario, process: process, readFile: files)
    let difference = try await play(&player, scenario, process)
    return ScenarioResult(scenario: scenario, difference: difference, events: try await player.stage.events())
  }

  private static func play(
    _ player: inout ScenarioPlayer, _ scenario: Scenario, _ process: String
  ) async throws -> ScenarioDifference? {
    do {
      let instance = try await player.start(process, data: Context())
      if let difference = try await player.playSteps() { return difference }
      return try await judge(player, scenario, instance)
    } catch let limit as RehearsalLimit {
      return ScenarioDifference(line: scenario.location.line, message: limit.message)
    } catch let rejection as Rejection {
      return ScenarioDifference(
        line: scenario.start.location.line,
        message: "start: refused [\(rejection.code.rawValue)]: \(rejection.message)", hint: rejection.hint)
    }
  }

  private static func judge(
    _ player: ScenarioPlayer, _ scenario: Scenario, _ instance: String
  ) async throws -> ScenarioDifference? {
    let events = try await player.stage.events()
    let detail = try await player.stage.engine.instance(instance)
    let graph = detail.graph
    let own = events.filter { $0.instance == instance }
    let ends = own.compactMap { played -> String? in
      guard case .elementCompleted(let node, _, _) = played.entry.event, case .event(.end) = graph[node].kind,
        graph[node].scope == .process
      else { return nil }
      return graph[node].id
    }
    return ScenarioJudge(
      scenario: scenario, state: detail.state, graph: graph, waitingAt: detail.waitingAt, path: GonePath(events),
      ends: ends, now: player.stage.now
    ).difference()
  }
}
