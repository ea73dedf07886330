import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

@Suite struct AdHocEngineTests {
  @Test func anOfferedActivityStandsInTheInboxAndIsBegunByItsRole() async throws {
    let text = DefinitionText.bpmn(
      """
      startEvent s
      adHocSubProcess p {
        userTask u role=clerk
      }
      s -> p
      """, process: "adhoc")
    let engine = Engine(store: MemoryStore(), options: EngineOptions())
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "a.bpmn", bytes: Array(text.utf8))], by: Actor("ana")))
    let instance = try await engine.start(StartRequest(process: "adhoc", by: Actor("ana"))).instance
    let offered = try await engine.inbox(DeskRequest(by: Actor("ana"), role: "clerk"))
    #expect(offered.map(\.entry.item.isStartable) == [true])
    await #expect(throws: Rejection.self) {
      try await engine.complete(CompletionRequest(workItem: offered[0].entry.id, data: Context([]), by: Actor("ana")))
    }
    try await engine.begin("u", in: instance, by: Actor("ana"))
    let items = try await engine.inbox(DeskRequest(by: Actor("ana"), role: "clerk"))
    #expect(items.map(\.entry.item.isStartable) == [true, false])
    let standing = try await engine.complete(
      CompletionRequest(workItem: items[1].entry.id, data: Context([]), by: Actor("ana")))
    #expect(standing.status == .completed)
    #expect(try await engine.inbox(DeskRequest(by: Actor("ana"), role: "clerk")).isEmpty)
  }
}
