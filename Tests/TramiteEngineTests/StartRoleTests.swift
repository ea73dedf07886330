import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Who may start a process: the roles of the start event, else of the process, however it begins.
@Suite struct StartRoleTests {
  private static let organization = """
    organization: office
    roles: [{ id: clerk }, { id: boss }]
    people: [{ id: ana, name: Ana, roles: [clerk] }, { id: luis, name: Luis, roles: [boss] }]
    """

  /// A process that a boss starts; `one` names a role of its own, where it is a start event.
  private func engine(_ text: String) async throws -> Engine {
    var options = EngineOptions()
    options.clock = VirtualClock()
    options.instanceIDs = CountingInstanceIDs()
    options.zones = { .utcOnly }
    let engine = Engine(store: MemoryStore(), options: options)
    let bpmn = DefinitionText.bpmn(text, process: "p", attributes: "tramite:role=\"boss\"")
    _ = try await engine.deploy(
      DeploymentRequest(
        files: [
          DefinitionFile(path: "p.bpmn", bytes: Array(bpmn.utf8)),
          DefinitionFile(path: "organization.yaml", bytes: Array(Self.organization.utf8)),
        ], by: Actor(nil)))
    return engine
  }

  @Test(arguments: [
    ("task a", nil), ("receiveTask one receives m instantiate", "one"), ("receiveTask one receives m instantiate", nil),
    (
      """
      eventBasedGateway g instantiate
      intermediateCatchEvent one message m
      intermediateCatchEvent two message n
      g -> one
      g -> two
      """, "one"
    ),
  ])
  func theRolesOfTheProcessCountWhereNoStartEventNamesAny(text: String, event: String?) async throws {
    let engine = try await engine(text)
    await expectRejection(.roleNotHeld) {
      try await engine.start(StartRequest(process: "p", event: event, by: Actor("ana")))
    }
    try await engine.start(StartRequest(process: "p", event: event, by: Actor("luis")))
  }

  @Test func aStartEventsOwnRolesCount() async throws {
    let engine = try await engine("startEvent one role=clerk message m\nstartEvent two message n")
    try await engine.start(StartRequest(process: "p", event: "one", by: Actor("ana")))
    await expectRejection(.roleNotHeld) {
      try await engine.start(StartRequest(process: "p", event: "two", by: Actor("ana")))
    }
    // Which of the two is meant is not known: the boss is asked to say so, not for the role of the first.
    await expectRejection(.startAmbiguous) { try await engine.start(StartRequest(process: "p", by: Actor("luis"))) }
  }
}
