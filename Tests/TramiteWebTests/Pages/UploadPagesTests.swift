import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteStore

@testable import TramiteWeb

/// Files that are brought in: what they would become is told before, and what they became after.
@Suite struct UploadPagesTests {
  private func withOwner(_ test: (RunningServer) async throws -> Void) async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, RoomPermit.files) { server in
      try await store.write { try $0.addGrant(GrantRow(holder: .user("owner"), right: "own")) }
      try await test(server)
    }
  }

  private static let common = [("folder", "permit"), ("reason", "because")]

  @Test func aCheckDeploysNothingAndSaysWhatWouldHaveANewVersion() async throws {
    try await withOwner { server in
      let owner = server.client("owner").browser
      let text = RoomPermit.process.replacing("Ask for the permit", with: "Ask kindly")
      let checked = try await owner.upload(
        "/procedures/new", Self.common + [("action", "check")], file: ("files", "permit.bpmn", text))
      #expect(checked.status == 200)
      #expect(checked.text.contains("What these files would become"))
      #expect(checked.text.contains("value=\"permit\""), "the folder stays")
      let graph = try await server.engine.graph(of: "permit")
      #expect(graph.nodes.contains { $0.name == "Ask kindly" } == false)
    }
  }

  @Test func aFileThatIsNeverReadIsNamed() async throws {
    try await withOwner { server in
      let owner = server.client("owner").browser
      let checked = try await owner.upload(
        "/procedures/new", Self.common + [("action", "check")], file: ("files", "notes.txt", "x"))
      #expect(checked.text.contains("There is no procedure in these files."))
      #expect(checked.text.contains("These files are not read: notes.txt"))
      let deployed = try await owner.upload("/procedures/new", Self.common, file: ("files", "notes.txt", "x"))
      #expect(deployed.status == 303 || deployed.text.contains("There is no procedure in these files."))
    }
  }

  @Test func whoMayDeployNothingIsNotShownTheForm() async throws {
    try await withOwner { server in
      let page = try await server.client("ann").browser.get("/procedures/new")
      #expect(page.status == 403)
    }
  }

  @Test(arguments: [
    ("P1D", "1 day"), ("P2DT3H", "2 days and 3 hours"), ("PT30M", "30 minutes"), ("P1Y2M", "1 year and 2 months"),
  ])
  func durationsAreToldInWords(_ text: String, _ words: String) {
    let t = Texts(.english, now: Instant(millisecondsSince1970: 0))
    #expect(t.duration(text) == words)
    #expect(t.duration("soon") == nil)
  }

  @Test func theDocumentationSaysWhenAStepIsDueAndHowUrgentItIs() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let page = try await server.client("ann").browser.get("/procedures/permit")
      #expect(page.text.contains("Due: 2 days"))
      #expect(page.text.contains("Priority: high priority"))
      #expect(page.text.contains("Not by who has done “Ask for the permit”."))
    }
  }
}
