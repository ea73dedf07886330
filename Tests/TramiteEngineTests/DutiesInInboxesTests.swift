import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Inboxes show what somebody may do (semantics.md 12): what is bound to one person lies with that person alone, and what
/// somebody is barred from is not offered to that person.
@Suite struct DutiesInInboxesTests {
  private let store = MemoryStore()
  private let engine: Engine

  init() async throws {
    let process = DefinitionText.bpmn(
      """
      startEvent s
      userTask ask role=clerk
      parallelGateway fork
      userTask check role=clerk excludes=ask
      userTask finish role=clerk sameAs=ask
      parallelGateway join
      endEvent e
      s -> ask
      ask -> fork
      fork -> check
      fork -> finish
      check -> join
      finish -> join
      join -> e
      """, process: "p")
    let organization = """
      organization: house
      roles:
        - { id: clerk }
      people:
        - { id: ana, roles: [clerk] }
        - { id: bruno, roles: [clerk] }
        - { id: dora, roles: [] }
      deputies:
        - { absent: ana, deputy: dora }
      """
    engine = Engine(store: store, options: EngineOptions())
    _ = try await engine.deploy(
      DeploymentRequest(
        files: [
          DefinitionFile(path: "p.bpmn", bytes: Array(process.utf8)),
          DefinitionFile(path: "organization.yaml", bytes: Array(organization.utf8)),
        ], by: Actor("owner")))
  }

  private func inbox(_ user: String, _ share: DeskRequest.Share = .all) async throws -> [String] {
    try await engine.inbox(DeskRequest(by: Actor(user), share: share)).map(\.entry.item.element).sorted()
  }

  private func counts(_ user: String) async throws -> [Int] {
    let counts = try await engine.deskCounts(by: Actor(user))
    #expect(try await engine.inboxCount(by: Actor(user)) == counts[.all])
    return [counts.mine, counts.roles, counts.deputy]
  }

  /// Starts an instance whose `ask` somebody has completed, and gives the ids of what is open, by element.
  private func asked(by user: String) async throws -> [String: String] {
    let instance = try await engine.start(StartRequest(process: "p", by: Actor("ana"))).instance
    let item = try #require(try await engine.workItems(of: instance).first)
    _ = try await engine.complete(CompletionRequest(workItem: item.id, data: Context(), by: Actor(user)))
    return Dictionary(
      uniqueKeysWithValues: try await engine.workItems(of: instance).map { ($0.item.element, $0.id) })
  }

  @Test func whatIsBoundIsOfferedToOneAndWhatIsSeparatedToAllButOne() async throws {
    _ = try await asked(by: "ana")
    #expect(try await inbox("ana") == ["finish"])
    #expect(try await inbox("ana", .mine) == ["finish"])
    #expect(try await inbox("ana", .roles) == [])
    #expect(try await inbox("bruno") == ["check"])
    #expect(try await counts("ana") == [1, 0, 0])
    #expect(try await counts("bruno") == [0, 1, 0])
    let desk = try await engine.desk(DeskRequest(by: ana, share: .all))
    #expect(desk.items.map(\.reason) == [.reserved])
    #expect(try await engine.inbox(DeskRequest(by: Actor(nil), role: "clerk")).map(\.entry.item.element) == ["check"])
  }

  @Test func everyItemOfAnInboxCanBeDoneByItsOwner() async throws {
    for (asker, others) in [("ana", ["ana", "bruno"]), ("bruno", ["bruno", "ana"]), ("dora", ["dora", "bruno"])] {
      _ = try await asked(by: asker)
      for person in others {
        for item in try await engine.inbox(DeskRequest(by: Actor(person))) {
          _ = try await engine.complete(
            CompletionRequest(workItem: item.entry.id, data: Context(), by: Actor(person)))
        }
      }
      #expect(try await engine.instances(InstanceFilter(status: .waiting)).isEmpty)
    }
  }

  @Test func aDeputyAndTheAbsentPersonCountAsOne() async throws {
    let open = try await asked(by: "dora")
    // What dora did for ana binds both and excludes both.
    #expect(try await inbox("ana") == ["finish"])
    #expect(try await inbox("dora") == ["finish"])
    #expect(try await inbox("bruno") == ["check"])
    #expect(try await counts("dora") == [0, 0, 1])
    _ = try await engine.claim(try #require(open["finish"]), by: Actor("dora"))
    #expect(try await inbox("dora", .mine) == ["finish"])
    #expect(try await inbox("ana") == [])
  }

  @Test func whatTheDeputyIsExcludedFromIsNotOfferedForTheAbsentPerson() async throws {
    let bruno = try await asked(by: "bruno")
    #expect(try await inbox("dora") == ["check"])
    _ = try await engine.complete(
      CompletionRequest(workItem: try #require(bruno["check"]), data: Context(), by: Actor("dora")))
    _ = try await asked(by: "ana")
    #expect(try await inbox("dora") == ["finish"])
  }

  @Test func whatIsCompletedMeanwhileMovesWhatLiesOpen() async throws {
    let process = DefinitionText.bpmn(
      """
      startEvent s
      parallelGateway fork
      userTask one role=clerk
      userTask other role=clerk excludes=one
      userTask third role=clerk sameAs=one
      s -> fork
      fork -> one
      fork -> other
      fork -> third
      """, process: "q")
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "q.bpmn", bytes: Array(process.utf8))], by: Actor("owner")))
    let instance = try await engine.start(StartRequest(process: "q", by: ana)).instance
    #expect(try await inbox("ana") == ["one", "other", "third"])
    let one = try #require(try await engine.workItems(of: instance).first { $0.item.element == "one" })
    _ = try await engine.complete(CompletionRequest(workItem: one.id, data: Context(), by: ana))
    #expect(try await inbox("ana") == ["third"])
    #expect(try await inbox("bruno") == ["other"])
    #expect(try await engine.verification(of: instance).findings.isEmpty)
  }
}
