import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

@testable import TramiteWeb

/// Operators move cases by hand and to other versions: what would come of it is shown first, and a reason is needed.
@Suite struct CaseMovingTests {
  /// A server on which `owner` has every right, with a case whose decision waits.
  private func withCase(_ test: (RunningServer, _ instance: String) async throws -> Void) async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, RoomPermit.files) { server in
      try await store.write { writer in
        for right in ["operate", "own", "see"] { try writer.addGrant(GrantRow(holder: .user("owner"), right: right)) }
      }
      let item = try await server.reachDecision()
      try await test(server, String(item.prefix { $0 != "." }))
    }
  }

  private func deploy(_ server: RunningServer, _ change: (String) -> String) async throws {
    let text = change(RoomPermit.process)
    let files = [DefinitionFile(path: "permit/permit.bpmn", bytes: Array(text.utf8))] + RoomPermit.files.dropFirst()
    _ = try await server.engine.deploy(DeploymentRequest(files: files, by: Actor("owner")))
  }

  private func waits(_ server: RunningServer, _ instance: String) async throws -> [String] {
    try await server.engine.store.read { reader in
      try reader.instance(id: instance).map { try reader.waitingAt($0.key) } ?? []
    }
  }

  @Test func aTokenIsMovedAfterWhatComesOfItWasShown() async throws {
    try await withCase { server, instance in
      let owner = server.client("owner").browser
      let page = try await owner.get("/cases/\(instance)/move")
      #expect(page.text.contains("name=\"token.decide\""))
      let move = [("token.decide", "ask"), ("reason", "asked wrongly")]
      let tried = try await owner.submit("/cases/\(instance)/move", move + [("action", "try")])
      #expect(tried.status == 200)
      #expect(tried.text.contains("What would come of it"))
      #expect(tried.text.contains("<li>Ask for the permit</li>"))
      #expect(try await waits(server, instance) == ["decide"], "nothing was done")
      let unsure = try await owner.submit("/cases/\(instance)/move", move + [("action", "do")])
      #expect(unsure.status == 200)
      let done = try await owner.submit("/cases/\(instance)/move", move + [("action", "do"), ("sure", "yes")])
      #expect(done["location"] == "/cases/\(instance)?done=moved")
      #expect(try await waits(server, instance) == ["ask"])
      #expect(try await owner.get("/cases/\(instance)").text.contains("asked wrongly"))
    }
  }

  @Test func aValueIsSetAndATokenEnds() async throws {
    try await withCase { server, instance in
      let owner = server.client("owner").browser
      let fields = [
        ("token.decide", "."), ("added", "gw"), ("variable", "decision"), ("value", "\"yes\""), ("reason", "by phone"),
        ("action", "do"), ("sure", "yes"),
      ]
      #expect(try await owner.submit("/cases/\(instance)/move", fields).status == 303)
      let ended = try await server.engine.instance(instance)
      #expect(ended.row.status == .completed)
      #expect(ended.state.root?.variables["decision"] == .string("yes"))
    }
  }

  @Test func whatStandsInTheWayIsSaidWithWhatWasEntered() async throws {
    try await withCase { server, instance in
      let owner = server.client("owner").browser
      let none = try await owner.submit("/cases/\(instance)/move", [("reason", "kept <reason>"), ("action", "try")])
      #expect(none.status == 422)
      #expect(none.text.contains("The case cannot be changed in this way."))
      #expect(none.text.contains("kept &lt;reason&gt;"))
      let silent = try await owner.submit(
        "/cases/\(instance)/move", [("token.decide", "ask"), ("action", "do"), ("sure", "yes")])
      #expect(silent.status == 422)
      #expect(silent.text.contains("Please say why"))
    }
  }

  @Test func onlyWhoOperatesMovesCases() async throws {
    try await withCase { server, instance in
      let carl = server.client("carl").browser
      #expect(try await carl.get("/cases/\(instance)").text.contains("/move") == false)
      for path in ["/cases/\(instance)/move", "/cases/\(instance)/migrate", "/procedures/permit/migrate"] {
        #expect(try await carl.get(path).status == 403)
      }
      let forced = try await carl.submit(
        "/cases/\(instance)/move", [("token.decide", "ask"), ("reason", "x"), ("action", "do"), ("sure", "yes")])
      #expect(forced.status == 403)
      #expect(try await waits(server, instance) == ["decide"])
    }
  }

  @Test func aCaseIsMovedToAnotherVersionWithAStepThatWasRenamed() async throws {
    try await withCase { server, instance in
      try await deploy(server) { $0.replacing("\"decide\"", with: "\"judge\"") }
      let owner = server.client("owner").browser
      #expect(try await owner.get("/cases/\(instance)").text.contains("/cases/\(instance)/migrate"))
      let lost = try await owner.get("/cases/\(instance)/migrate")
      #expect(lost.text.contains("The case cannot be moved to that version as it stands."))
      #expect(lost.text.contains("name=\"rename.decide\""))
      let found = try await owner.get("/cases/\(instance)/migrate?to=2&rename.decide=judge")
      #expect(found.text.contains("From version 1 to version 2"))
      #expect(found.text.contains("Decide &lt;now&gt;"))
      #expect(try await server.engine.instance(instance).row.version == 1)
      let choices = [("to", "2"), ("rename.decide", "judge")]
      #expect(try await owner.submit("/cases/\(instance)/migrate", choices).status == 422, "a reason is needed")
      let moved = try await owner.submit("/cases/\(instance)/migrate", choices + [("reason", "new rules")])
      #expect(moved["location"] == "/cases/\(instance)?done=migrated")
      #expect(try await server.engine.instance(instance).row.version == 2)
    }
  }

  @Test func casesOfOlderVersionsAreMovedTogether() async throws {
    try await withCase { server, first in
      let second = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann"))).instance
      try await deploy(server) { $0.replacing("\"decide\"", with: "\"judge\"") }
      let owner = server.client("owner").browser
      let page = try await owner.get("/procedures/permit/migrate")
      #expect(page.text.contains("It cannot be moved as it stands:"))
      #expect(page.text.contains("value=\"\(second)\" checked"))
      #expect(page.text.firstMatch(of: try Regex("value=\"\(first)\" disabled")) != nil)
      let none = try await owner.submit("/procedures/permit/migrate", [("reason", "new rules")])
      #expect(none.text.contains("Choose at least one case first."))
      let fields = [("rename.decide", "judge"), ("item", first), ("item", second), ("reason", "new rules")]
      let done = try await owner.submit("/procedures/permit/migrate", fields)
      #expect(done["location"] == "/procedures/permit/migrate?moved=2&refused=0&rename.decide=judge")
      for instance in [first, second] { #expect(try await server.engine.instance(instance).row.version == 2) }
      let after = try await owner.get("/procedures/permit/migrate?moved=2&refused=0")
      #expect(after.text.contains("2 cases were moved."))
      #expect(after.text.contains("No case is on an older version"))
    }
  }
}
