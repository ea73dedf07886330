import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore
import TramiteTesting

/// What follows from a command in other instances, where it is too much for one transaction.
@Suite struct FollowUpTests {
  @Test func whatOneTransactionDoesNotStartIsStoredAndStartedAfterIt() async throws {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = CountingInstanceIDs()
    let engine = Engine(store: MemoryStore(), options: options)
    let files = [
      ("p", "startEvent s\ncallActivity c calls q\ninstances of 4200\ns -> c"), ("q", "startEvent s\ntask t\ns -> t"),
    ]
    _ = try await engine.deploy(
      DeploymentRequest(
        files: files.map { process, text in
          DefinitionFile(path: "\(process).bpmn", bytes: Array(DefinitionText.bpmn(text, process: process).utf8))
        }, by: Actor(nil)))
    let started = try await engine.start("p", [])
    _ = try await engine.work(.untilIdle)
    #expect(try await engine.instance(started.instance).state.status == .completed)
    #expect(try await engine.check().findings.isEmpty)
  }
}
