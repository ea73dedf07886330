import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Names that expressions know already cannot be set from outside (settled.md "FEEL in processes").
@Suite struct ReservedNameTests {
  @Test(arguments: ["instance", "elements", "actor"])
  func dataFromOutsideCannotSetAReservedName(name: String) async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.approval()], on: engine)
    let data = Context([("x", 1), (name, 1)])
    await expectRejection(.wrongData) { try await engine.start("approval", [(name, 1)]) }
    #expect(try await engine.instances(InstanceFilter()).isEmpty)
    let started = try await engine.start("approval")
    let item = try await engine.openItems()[0]
    await expectRejection(.wrongData) { try await engine.complete(item, [(name, 1)]) }
    await expectRejection(.wrongData) { try await engine.publish(MessageRequest(name: "m", data: data, by: ana)) }
    await expectRejection(.wrongData) { try await engine.signal("s", data: data, by: ana) }
    await expectRejection(.wrongData) {
      try await engine.resolve(
        ResolutionRequest(incident: "\(started.instance).9", way: .retry, data: data, reason: "r", by: ana))
    }
    await expectRejection(.wrongData) {
      try await engine.modify(started.instance, Modification([], variables: data, reason: "r"), by: ana)
    }
  }

  @Test func answerOfAHandlerThatSetsAReservedNameIsAnIncidentThatSaysSo() async throws {
    let house = try TestHouse(handlers: [
      Doing("tell") { _ in .completed(outcome: nil, result: Context([("elements", 1)]), effects: []) }
    ])
    let engine = house.engine()
    var made = TestProcess("told")
    made.chain([made.start(), made.serviceTask("tell", handler: "tell"), made.end()])
    try await house.deploy([made.graph], on: engine)
    let started = try await engine.start("told")
    _ = try await engine.work(.untilIdle)
    let incident = try #require(try await engine.instance(started.instance).state.incidents.first { _ in true })
    #expect(incident.message.contains("'elements'"))
    #expect(incident.message.contains("tramite:output"))
  }

  @Test func answerThatIsMappedMayHoldAnyName() async throws {
    let house = try TestHouse(handlers: [
      Doing("tell") { _ in .completed(outcome: nil, result: Context([("elements", 1), ("sum", 2)]), effects: []) }
    ])
    let engine = house.engine()
    var made = TestProcess("told")
    made.chain([made.start(), made.serviceTask("tell", handler: "tell", outputs: [("total", "sum")]), made.end()])
    try await house.deploy([made.graph], on: engine)
    let started = try await engine.start("told")
    _ = try await engine.work(.untilIdle)
    #expect(try await engine.instance(started.instance).state.root?.variables["total"] == 2)
  }
}
