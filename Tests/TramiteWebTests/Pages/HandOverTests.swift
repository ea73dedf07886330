import Testing
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

/// Handing a task over: what goes with it, and what the other person is told.
@Suite struct HandOverTests {
  private func handedOver(
    _ server: RunningServer, draft: [(String, String)] = [], _ fields: [(String, String)] = []
  ) async throws -> String {
    let item = try await server.reachDecision()
    try await server.engine.claim(item, by: Actor("carl"))
    let carl = server.client("carl").browser
    if !draft.isEmpty { _ = try await carl.submit("/work/\(item)", draft + [("action", "draft")]) }
    _ = try await carl.submit("/work/\(item)/hand-over", [("to", "cora")] + fields)
    return item
  }

  private static let draft = [
    ("asked.f.decision", "1"), ("f.decision", "no"), ("asked.f.reason", "1"), ("f.reason", "Too full"),
  ]

  @Test func theDraftGoesWithTheTaskAndComesBackWithIt() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await handedOver(server, draft: Self.draft)
      let (carl, cora) = (server.client("carl").browser, server.client("cora").browser)
      let hers = try await cora.get("/work/\(item)")
      #expect(hers.text.contains("Too full"))
      #expect(hers.text.contains("This is a draft."))
      #expect(try await carl.get("/work/\(item)").text.contains("This is a draft.") == false)
      let more = Self.draft.map { ($0.0, $0.0 == "f.reason" ? "Too full, says Cora" : $0.1) }
      _ = try await cora.submit("/work/\(item)", more + [("action", "draft")])
      _ = try await cora.submit("/work/\(item)/release", [])
      #expect(try await carl.get("/work/\(item)").text.contains("Too full, says Cora"))
    }
  }

  @Test func whoGetsItIsToldByWhomAndWhy() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await handedOver(server, [("note", "Go on <please>")])
      let cora = server.client("cora").browser
      let inbox = try await cora.get("/inbox")
      #expect(inbox.text.contains("Carl Chief handed it over to you: “Go on &lt;please&gt;”"))
      #expect(inbox.text.contains("you have taken it") == false)
      let page = try await cora.get("/work/\(item)")
      #expect(page.text.contains("Handed over by"))
      #expect(page.text.contains("it returns to Carl Chief with what you have entered"))
      _ = try await cora.submit("/work/\(item)/release", [])
      #expect(try await server.client("carl").browser.get("/inbox").text.contains("you have taken it"))
    }
  }

  @Test func whatIsHandedOverForGoodDoesNotComeBack() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await handedOver(server, [("final", "yes")])
      let page = try await server.client("cora").browser.get("/work/\(item)")
      #expect(page.text.contains("You have this task."))
      #expect(page.text.contains("it returns to") == false)
      #expect(try await server.client("cora").browser.get("/inbox").text.contains("Carl Chief handed it over to you"))
    }
  }

  @Test func aFileOfTheDraftIsTheOtherPersonsToo() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      let item = "\(started.instance).\(try await server.firstItem(of: started.instance))"
      try await server.engine.claim(item, by: Actor("ann"))
      let asked = ["room", "plan"].map { (FormNames.asked(FormNames.field($0)), "1") }
      _ = try await server.client("ann").browser.upload(
        "/work/\(item)", asked + [("f.room", "12"), ("action", "draft")], file: ("f.plan", "plan.txt", "a plan"))
      _ = try await server.client("ann").browser.submit("/work/\(item)/hand-over", [("to", "both")])
      let both = server.client("both").browser
      let page = try await both.get("/work/\(item)")
      let id = try #require(page.text.firstMatch(of: /name="kept\.f\.plan" value="([^"]+)"/)?.1)
      let done = try await both.submit(
        "/work/\(item)", asked + [("f.room", "12"), ("kept.f.plan", String(id))])
      #expect(done.status == 303)
      let kept = try await both.get("/cases/\(started.instance)/files/\(id)")
      #expect(kept.text == "a plan")
    }
  }

  @Test func aDeputyReadsForWhomItIsDone() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await server.reachDecision()
      let dora = server.client("dora").browser
      #expect(try await dora.get("/work/\(item)").text.contains("As deputy of Carl Chief"))
      #expect(try await server.client("cora").browser.get("/work/\(item)").text.contains("As deputy of") == false)
    }
  }

  @Test func theInboxMarksWhatHasADraft() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await handedOver(server, draft: Self.draft)
      #expect(try await server.client("cora").browser.get("/inbox").text.contains(">draft<"))
      _ = try await server.client("cora").browser.submit("/work/\(item)/release", [])
      #expect(try await server.client("cora").browser.get("/inbox").text.contains(">draft<") == false)
    }
  }
}
