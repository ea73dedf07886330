import Foundation
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

/// Simulations of random definitions end: they come to rest, or say what keeps them from it. More of them than the usual ones:
/// `TRAMITE_SIMULATIONS=2000`.
@Suite struct RandomSimulationTests {
  private static let cases = ProcessInfo.processInfo.environment["TRAMITE_SIMULATIONS"].flatMap { Int($0) } ?? 32

  @Test(arguments: 0..<4)
  func aSimulationEnds(_ part: Int) async throws {
    for seed in stride(from: part, to: Self.cases, by: 4) {
      let text = RandomDefinition.text(seed: seed)
      let testing = ScenarioTesting([("test", text), ("other", "startEvent s\nuserTask a role=r\ns -> a")])
      var simulation = Simulation(testing.rehearsal, processes: ["test"], data: Context([("v", 3), ("k", "a")]))
      simulation.event = testing.rehearsal.graphs.first { $0.process == "test" }.flatMap(Self.begin)
      simulation.limits.commands = 300
      simulation.limits.instance.activations = 60
      simulation.limits.instance.tokens = 300
      do {
        let played = try await simulation.play()
        let test = played.instances.first { $0.state.process == "test" }
        if let test, !test.state.status.isEnded, played.stopped == nil {
          #expect(
            !test.waitingAt.isEmpty || !test.state.incidents.isEmpty || !test.state.subscriptions.isEmpty,
            "seed \(seed): it stopped, and nothing says why\n\(text)")
        }
      } catch {
        Issue.record("seed \(seed): \(error)\n\(text)")
      }
    }
  }

  /// The event to start by, where there is no plain start.
  private static func begin(_ graph: ProcessGraph) -> String? {
    if graph[.process].noneStart != nil { return nil }
    return (graph.startEvents + graph.instantiatingEvents).first.map { graph[$0].id }
  }
}
