public import TramiteDocuments
public import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// `tramite simulate`: plays definitions in memory on a virtual clock until nothing can happen any more (cli.md).
///
/// User tasks are completed at once by a person of their role with the form's defaults, jobs are answered without result,
/// automated gateways take their default flow, else their first; or as a scenario says (in which order, see
/// ``ScenarioPlayer``).
public struct Simulation: Sendable {
  /// What is played.
  public var rehearsal: Rehearsal
  /// The processes to be started, in this order, at one virtual time.
  public var processes: [String]
  /// The start event to use; nil: the scenario's, else the process's own choice.
  public var event: String?
  /// The start data of each.
  public var data: Context
  /// What people and handlers do; nil: everything by default.
  public var scenario: Scenario?
  /// The process that the scenario is for.
  public var scenarioProcess: String?
  /// Reads a file that the scenario names, by its path relative to the scenario.
  public var readFile: ScenarioFiles
  /// How long it goes on, on the virtual clock.
  public var until: Value
  /// What it stops at.
  public var limits: RehearsalLimits

  /// Describes a simulation of ten years at most.
  public init(
    _ rehearsal: Rehearsal, processes: [String], data: Context = Context(), scenario: Scenario? = nil,
    scenarioProcess: String? = nil, readFile: ScenarioFiles = .none,
    until: Value = .monthsDuration(MonthsDuration(months: 120)), limits: RehearsalLimits = RehearsalLimits()
  ) {
    self.rehearsal = rehearsal
    self.processes = processes
    self.data = data
    self.scenario = scenario
    self.scenarioProcess = scenarioProcess
    self.readFile = readFile
    self.until = until
    self.limits = limits
  }

  /// Plays.
  /// - Throws: ``DeploymentRefused`` where a definition has errors; ``EngineFailure`` for a defect.
  public func play() async throws -> Performance {
    let start = scenario?.now.flatMap { Instant(iso8601: $0) } ?? VirtualClock.standardStart
    let stage = try await Stage(rehearsal, at: start, limits: limits)
    let process = scenarioProcess ?? processes.first ?? ""
    var player = ScenarioPlayer(stage, scenario: scenario, process: process, readFile: readFile)
    var refusals: [Rejection] = []
    var failures: [String] = []
    var stopped: String?
    var named: [String] = []
    do {
      for id in processes {
        do {
          named.append(try await player.start(id, event: event, data: data))
        } catch let refusal as Rejection {
          refusals.append(refusal)
        }
      }
      let misfits = try await player.playOut(until: start.adding(until, in: .utc))
      failures = misfits.map(\.text) + player.refusedItems
    } catch let limit as RehearsalLimit {
      stopped = limit.message
    }
    return try await performance(player.stage, named, refusals, failures, stopped)
  }

  private func performance(
    _ stage: Stage, _ named: [String], _ refusals: [Rejection], _ failures: [String], _ stopped: String?
  ) async throws -> Performance {
    let events = try await stage.events()
    var instances: [PlayedInstance] = []
    for row in try await stage.instances() {
      let detail = try await stage.engine.instance(row.id)
      instances.append(
        PlayedInstance(
          state: detail.state, graph: detail.graph, waitingAt: detail.waitingAt, isStartedByName: named.contains(row.id)
        ))
    }
    let stop = stopped.map { message in
      let last = events.last { $0.entry.event.node != nil }
      return Performance.Stop(
        instance: last?.instance ?? instances.last?.state.instance ?? "",
        element: last.flatMap { played in played.entry.event.node.map { played.graph[$0].id } }, message: message)
    }
    return Performance(events: events, instances: instances, stopped: stop, refusals: refusals, failures: failures)
  }
}
