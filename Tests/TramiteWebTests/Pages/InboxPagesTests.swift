import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

@testable import TramiteWeb

@Suite struct InboxPagesTests {
  @Test func sendsStrangersToSignInAndBackAgain() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let answer = try await server.stranger.browser.get("/inbox?show=roles")
      #expect(answer.status == 303)
      #expect(answer["location"] == "/sign-in?back=%2Finbox%3Fshow%3Droles")
    }
  }

  @Test func showsWhatIsOfferedToTheRolesAndWhy() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      _ = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      let page = try await server.client("both").browser.get("/inbox?show=roles")
      #expect(page.status == 200)
      #expect(page.text.contains("Ask for the permit"))
      #expect(page.text.contains("for your role Asker"))
      #expect(page.text.contains("Open to my roles (1)"))
      #expect(
        try await server.client("carl").browser.get("/inbox?show=roles").text.contains("Ask for the permit") == false)
    }
  }

  @Test func claimsOneAndManyAndSaysWhatWasMissed() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      var items: [String] = []
      for _ in 1...3 {
        let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
        items.append("\(started.instance).\(try await server.firstItem(of: started.instance))")
      }
      try await server.engine.claim(items[2], by: Actor("both"))
      let answer = try await server.client("ann").browser.submit(
        "/inbox/claim", items.map { ("item", $0) } + [("back", "/inbox?show=roles")])
      #expect(answer.status == 303)
      #expect(answer["location"] == "/inbox?show=roles&done=claimed&missed=1")
      let mine = try await server.client("ann").browser.get("/inbox")
      #expect(mine.text.contains("Mine (2)"))
      #expect(mine.text.contains("you have taken it"))
    }
  }

  @Test func showsADeputyWhatTheAbsentPersonHas() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      try await server.reachDecision()
      let page = try await server.client("dora").browser.get("/inbox?show=deputy")
      #expect(page.text.contains("As deputy (1)"))
      #expect(page.text.contains("you stand in for Carl Chief"))
    }
  }

  @Test func escapesNamesOfTasks() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      try await server.reachDecision()
      let page = try await server.client("cora").browser.get("/inbox?show=roles")
      #expect(page.text.contains("Decide &lt;now&gt;"))
      #expect(page.text.contains("Decide <now>") == false)
    }
  }

  @Test func filtersByWordsAndSaysHowToClearThem() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      try await server.reachDecision()
      let client = server.client("cora").browser
      #expect(try await client.get("/inbox?show=roles&q=decide%20ROOM").text.contains("Decide &lt;now&gt;"))
      let none = try await client.get("/inbox?show=roles&q=nothing-like-it")
      #expect(none.text.contains("Nothing fits the filter"))
      #expect(none.text.contains("href=\"/inbox?show=roles\""))
    }
  }

  @Test(arguments: ["/inbox?show=roles&q=instalacion", "/inbox?show=roles&q=INSTALACI%C3%93N"])
  func findsWordsWhateverTheirAccentsAre(_ path: String) async throws {
    let text = RoomPermit.process.replacing("Ask for the permit", with: "Pedir la instalación")
    let files = [DefinitionFile(path: "permit/permit.bpmn", bytes: Array(text.utf8))] + RoomPermit.files.dropFirst()
    try await RunningServer.withPages(files) { server in
      _ = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
      #expect(try await server.client("ann").browser.get(path).text.contains("Pedir la instalación"))
    }
  }

  @Test func countsUnreadNoticesInTheMenu() async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, RoomPermit.files) { server in
      let ann = server.client("ann").browser
      #expect(try await ann.get("/inbox").text.contains("unread") == false)
      try await store.write { writer in
        _ = try writer.addNotice(
          NoticeRow(
            recipient: .user("ann"), subject: "s", body: "b", instance: nil, element: nil, source: "j",
            at: Instant(millisecondsSince1970: 0)))
      }
      #expect(try await ann.get("/inbox").text.contains("Notices (1 unread)"))
    }
  }

  @Test func keepsAndForgetsFilters() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let client = server.client("cora").browser
      let kept = try await client.submit(
        "/inbox/filters", [("query", "show=roles&due=overdue"), ("name", "Late <ones>")])
      #expect(kept["location"] == "/inbox?show=roles&due=overdue")
      #expect(try await client.get("/inbox").text.contains("Late &lt;ones&gt;"))
      _ = try await client.submit("/inbox/filters", [("query", "show=roles&due=overdue"), ("forget", "Late <ones>")])
      #expect(try await client.get("/inbox").text.contains("Late &lt;ones&gt;") == false)
    }
  }

  @Test func aFilterReplacesAnotherOfItsNameOnlyWhenThatWasAsked() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let client = server.client("cora").browser
      _ = try await client.submit("/inbox/filters", [("query", "q=first"), ("name", "Mine")])
      let asked = try await client.submit("/inbox/filters", [("query", "q=second"), ("name", "Mine")])
      #expect(asked["location"] == "/inbox?q=second&replaces=Mine")
      let page = try await client.get("/inbox?q=second&replaces=Mine")
      #expect(page.text.contains("another filter with the name “Mine”"))
      #expect(page.text.contains("href=\"/inbox?q=first\""), "the first one is still there")
      _ = try await client.submit("/inbox/filters", [("query", "q=second"), ("name", "Mine"), ("replace", "yes")])
      #expect(try await client.get("/inbox").text.contains("href=\"/inbox?q=second\""))
    }
  }

  @Test func speaksTheLanguageThatWasChosen() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let client = server.client("cora").browser
      #expect(try await client.with("Accept-Language", "sl").get("/inbox").text.contains("<html lang=\"sl\">"))
      let chosen = try await client.submit("/language", [("language", "es"), ("back", "/inbox?q=a")])
      #expect(chosen["location"] == "/inbox?q=a")
      #expect(chosen["set-cookie"]?.hasPrefix("language=es;") == true)
      let page = try await client.with("Accept-Language", "sl").with("Cookie", "language=es").get("/inbox")
      #expect(page.text.contains("<html lang=\"es\">"))
      #expect(page.text.contains("Mis tareas"))
    }
  }

  @Test func holdsNoScriptAndNoStyleInLine() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      try await server.reachDecision()
      let page = try await server.client("cora").browser.get("/inbox?show=roles")
      #expect(page.text.contains("style=") == false)
      #expect(page.text.contains("onclick") == false)
      #expect(page.text.contains("<style") == false)
      #expect(page.text.contains(/<script>/) == false)
    }
  }

  @Test func servesItsFilesForGoodByTheirHash() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let asset = try await server.stranger.get(Assets.style.route.text)
      #expect(asset.status == 200)
      #expect(asset["cache-control"] == "public, max-age=31536000, immutable")
      let again = try await server.stranger.with("If-None-Match", asset["etag"] ?? "").get(Assets.style.route.text)
      #expect(again.status == 304)
      #expect(try await server.stranger.get("/assets/old/pages.css")["cache-control"] == "no-cache")
      #expect(try await server.stranger.get("/assets/old/../../etc").status == 404)
    }
  }
}

@Suite struct DeskTests {
  @Test func pagesJoinWithoutGapInBothOrders() async throws {
    let engine = Engine(store: MemoryStore())
    _ = try await engine.deploy(DeploymentRequest(files: RoomPermit.files, by: Actor("owner")))
    for _ in 1...23 { _ = try await engine.start(StartRequest(process: "permit", by: Actor("ann"))) }
    for order in DeskRequest.Order.allCases {
      var seen: [String] = []
      var after: DeskCursor?
      repeat {
        let page = try await engine.desk(
          DeskRequest(by: Actor("ann"), share: .roles, order: order, after: after, limit: 5))
        seen += page.items.map(\.entry.id)
        after = page.next.flatMap { DeskCursor(text: $0.text) }
      } while after != nil
      #expect(seen.count == 23)
      #expect(Set(seen).count == 23)
    }
  }

  @Test func stopsASearchThatFindsLittleAndGoesOnFromThere() async throws {
    let engine = Engine(store: MemoryStore())
    _ = try await engine.deploy(DeploymentRequest(files: RoomPermit.files, by: Actor("owner")))
    for _ in 1...12 { _ = try await engine.start(StartRequest(process: "permit", by: Actor("ann"))) }
    var request = DeskRequest(by: Actor("ann"), share: .roles, text: "nothing", limit: 5)
    request.scanLimit = 1
    let page = try await engine.desk(request)
    #expect(page.items.isEmpty)
    #expect(page.next == nil, "all twelve stand on the first page that is looked at")
  }

  @Test(arguments: ["", "x", "u.1.2.3", "u.9.1.1.1", "d..1", "d.a.1.1", "u.1.1.1.-1"])
  func takesNoPlaceThatIsNone(_ text: String) { #expect(DeskCursor(text: text) == nil) }
}

extension RunningServer {
  /// The number of the first open work item of an instance.
  func firstItem(of instance: String) async throws -> UInt32 {
    let state = try await engine.instance(instance).state
    return try #require(Array(state.workItems).first?.id.rawValue)
  }

  /// Starts a permit and asks for it as Ann, so that the chiefs may decide.
  @discardableResult
  func reachDecision() async throws -> String {
    let started = try await engine.start(StartRequest(process: "permit", by: Actor("ann")))
    let item = try await firstItem(of: started.instance)
    _ = try await engine.complete(
      CompletionRequest(workItem: "\(started.instance).\(item)", data: ["room": "12"], by: Actor("ann")))
    return "\(started.instance).\(try await firstItem(of: started.instance))"
  }
}
