import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteProblems
import TramiteStore

@testable import TramiteWeb

@Suite struct WorkItemPagesTests {
  /// A permit whose first task waits for Ann.
  private func begun(_ server: RunningServer) async throws -> (instance: String, item: String) {
    let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
    return (started.instance, "\(started.instance).\(try await server.firstItem(of: started.instance))")
  }

  private static let asked = ["room", "people", "plan"].map { (FormNames.asked(FormNames.field($0)), "1") }

  @Test func showsTheFormWithHelpAndTheDrawing() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (_, item) = try await begun(server)
      let page = try await server.client("ann").browser.get("/work/\(item)")
      #expect(page.status == 200)
      #expect(page.text.contains("name=\"f.room\""))
      #expect(page.text.contains("Number on the door"))
      #expect(page.text.contains("at most 10 characters"))
      #expect(page.text.contains("type=\"date\""))
      #expect(page.text.contains("value=\"2026-12-24\""))
      #expect(page.text.contains("<svg"))
      #expect(page.text.contains("Started by Ann Asker"))
    }
  }

  @Test func losesNothingThatWasTypedWhenAnAnswerIsRefused() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (_, item) = try await begun(server)
      let answer = try await server.client("ann").browser.submit(
        "/work/\(item)", Self.asked + [("f.room", "a room with a \"long\" name"), ("f.people", "many")])
      #expect(answer.status == 422)
      #expect(answer.text.contains("2 answers need your attention"))
      #expect(answer.text.contains("value=\"a room with a &quot;long&quot; name\""))
      #expect(answer.text.contains("value=\"many\""))
      #expect(answer.text.contains("href=\"#f-room\""))
      #expect(answer.text.contains("id=\"f-people-error\">A whole number is expected, such as 12."))
    }
  }

  @Test func saysWhatIsWrongInTheLanguageOfThePerson() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (_, item) = try await begun(server)
      let answer = try await server.client("ann").browser.with("Cookie", "language=es").submit(
        "/work/\(item)", Self.asked + [("f.people", "99")])
      #expect(answer.text.contains("Sala: Se necesita una respuesta."))
      #expect(answer.text.contains("Debe estar entre 1 y 50."))
    }
  }

  @Test func completesAndGoesBackWhereThePersonWas() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (instance, item) = try await begun(server)
      let answer = try await server.client("ann").browser.submit(
        "/work/\(item)", Self.asked + [("f.room", " 12 "), ("f.people", "1.0"), ("back", "/inbox?q=permit")])
      #expect(answer.status == 303)
      #expect(answer["location"] == "/inbox?q=permit&done=completed")
      let state = try await server.engine.instance(instance).state
      #expect(state.root?.variables["room"] == .string("12"))
    }
  }

  @Test func saysWhoGetsItNextWithoutDoingAnything() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (instance, item) = try await begun(server)
      let before = try await server.engine.instance(instance).row.seq
      let answer = try await server.client("ann").browser.submit(
        "/work/\(item)", Self.asked + [("f.room", "12"), ("action", "preview")])
      #expect(answer.status == 200)
      #expect(answer.text.contains("Chief of rooms gets the task “Decide &lt;now&gt;”"))
      #expect(try await server.engine.instance(instance).row.seq == before)
    }
  }

  @Test func saysThatTheCaseEndsWhenItWould() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await server.reachDecision()
      let answer = try await server.client("carl").browser.submit(
        "/work/\(item)",
        [("asked.f.decision", "1"), ("f.decision", "yes"), ("signs", "yes"), ("action", "preview")])
      #expect(answer.text.contains("The case ends: Granted"))
    }
  }

  @Test func keepsSeparationOfDutyBeforeAnybodyTypes() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("both")))
      let first = "\(started.instance).\(try await server.firstItem(of: started.instance))"
      _ = try await server.engine.complete(
        CompletionRequest(workItem: first, data: ["room": "12"], by: Actor("both")))
      let item = "\(started.instance).\(try await server.firstItem(of: started.instance))"
      let page = try await server.client("both").browser.get("/work/\(item)")
      #expect(page.text.contains("Separation of duty"))
      #expect(page.text.contains("name=\"f.decision\"") == false)
      let forced = try await server.client("both").browser.submit(
        "/work/\(item)", [("asked.f.decision", "1"), ("f.decision", "yes"), ("signs", "yes")])
      #expect(forced.status == 422)
      #expect(try await server.engine.instance(started.instance).row.status == .waiting)
    }
  }

  @Test func asksFurtherWhenAnAnswerMakesItNecessary() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await server.reachDecision()
      let client = server.client("carl").browser
      #expect(try await client.get("/work/\(item)").text.contains("name=\"f.reason\"") == false)
      let fields = [("asked.f.decision", "1"), ("f.decision", "no")]
      let fresh = try await client.submit("/work/\(item)", fields + [("action", "refresh")])
      #expect(fresh.text.contains("name=\"f.reason\""))
      let refused = try await client.submit("/work/\(item)", fields)
      #expect(refused.text.contains("Reason: An answer is needed here."))
      #expect(refused.text.contains("Signature: Your signature is needed: tick the box."))
    }
  }

  @Test func dropsTheAnswerToAQuestionThatIsNoLongerAsked() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await server.reachDecision()
      let answer = try await server.client("carl").browser.submit(
        "/work/\(item)",
        [
          ("asked.f.decision", "1"), ("f.decision", "yes"), ("asked.f.reason", "1"), ("f.reason", "left over"),
          ("signs", "yes"),
        ])
      #expect(answer["location"] == "/inbox?done=ended")
    }
  }

  @Test func addsAndRemovesRowsWithoutScript() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (_, item) = try await begun(server)
      let client = server.client("ann").browser
      let one = try await client.submit("/work/\(item)", [("rows.visits", "0"), ("action", "add:visits")])
      #expect(one.text.contains("name=\"t.visits.0.day\""))
      let row = [("asked.t.visits.0.day", "1"), ("t.visits.0.day", "2026-12-01")]
      let two = try await client.submit("/work/\(item)", [("rows.visits", "1")] + row + [("action", "add:visits")])
      #expect(two.text.contains("value=\"2026-12-01\""))
      #expect(two.text.contains("name=\"t.visits.1.day\""))
      let wrong = try await client.submit("/work/\(item)", [("rows.visits", "2"), ("asked.t.visits.1.day", "1")] + row)
      #expect(wrong.text.contains("href=\"#t-visits-1-day\""))
      let none = try await client.submit(
        "/work/\(item)", [("rows.visits", "1")] + row + [("action", "remove:visits:0")])
      #expect(none.text.contains("name=\"t.visits.0.day\"") == false)
    }
  }

  @Test func keepsADraftSealedUntilTheTaskIsDone() async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, RoomPermit.files) { server in
      let (_, item) = try await begun(server)
      let client = server.client("ann").browser
      let saved = try await client.submit(
        "/work/\(item)", Self.asked + [("f.room", "secretroom"), ("action", "draft")])
      #expect(saved.status == 303)
      #expect(try await client.get("/work/\(item)").text.contains("value=\"secretroom\""))
      let kept = try await store.read { try $0.setting("person/ann/drafts") } ?? []
      #expect(kept.isEmpty == false)
      #expect(String(decoding: kept, as: UTF8.self).contains("secretroom") == false)
      _ = try await client.submit("/work/\(item)", Self.asked + [("f.room", "12")])
      #expect(try await store.read { try $0.setting("person/ann/drafts") } == nil)
    }
  }

  @Test func keepsAFileThatCameWithARefusedAnswer() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (instance, item) = try await begun(server)
      let client = server.client("ann").browser
      let refused = try await client.upload("/work/\(item)", Self.asked, file: ("f.plan", "plan <1>.txt", "a plan"))
      #expect(refused.status == 422)
      let id = try #require(refused.text.firstMatch(of: /name="kept\.f\.plan" value="([^"]+)"/)?.1)
      #expect(refused.text.contains("plan &lt;1&gt;.txt"))
      let done = try await client.submit("/work/\(item)", Self.asked + [("f.room", "12"), ("kept.f.plan", String(id))])
      #expect(done.status == 303)
      let file = try await client.get("/cases/\(instance)/files/\(id)")
      #expect(file.text == "a plan")
      #expect(file["content-disposition"]?.hasPrefix("attachment") == true)
    }
  }

  @Test func takesNoFileOfAnotherCase() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (other, _) = try await begun(server)
      let foreign = try await server.engine.addFile(FileContent(field: "", name: "x", content: [1]), instance: other)
      guard case .context(let reference) = foreign, case .string(let id)? = reference["id"] else { return }
      let (instance, item) = try await begun(server)
      _ = try await server.client("ann").browser.submit(
        "/work/\(item)", Self.asked + [("f.room", "12"), ("kept.f.plan", id)])
      #expect(try await server.engine.instance(instance).state.root?.variables["plan"] == .null)
      #expect(try await server.client("ann").browser.get("/cases/\(instance)/files/\(id)").status == 404)
    }
  }

  @Test func handsOverWithANote() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let item = try await server.reachDecision()
      try await server.engine.claim(item, by: Actor("carl"))
      let answer = try await server.client("carl").browser.submit(
        "/work/\(item)/hand-over", [("to", "cora"), ("note", "please, I am away")])
      #expect(answer["location"] == "/inbox?done=handedOver")
      let page = try await server.client("cora").browser.get("/work/\(item)")
      #expect(page.text.contains("please, I am away"))
      #expect(page.text.contains("handed over to Cora Chief by Carl Chief"))
    }
  }

  @Test func hidesTheCaseFromWhoTakesNoPart() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (instance, item) = try await begun(server)
      for path in ["/work/\(item)", "/cases/\(instance)"] {
        let page = try await server.client("cora").browser.get(path)
        #expect(page.status == 403)
        #expect(page.text.contains("You may not do this"))
        #expect(page.text.contains("Ask for the permit") == false)
      }
    }
  }

  @Test func startsACaseAndLeadsToItsFirstTask() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let client = server.client("ann").browser
      #expect(try await client.get("/start").text.contains("Room permit"))
      let answer = try await client.submit("/start/permit", [])
      #expect(answer.status == 303)
      #expect(answer["location"]?.hasPrefix("/work/permit") == true)
      #expect(try await server.client("cora").browser.get("/start").text.contains("Room permit") == false)
    }
  }

  @Test(arguments: [
    ("1.234,5", "1234.5"), ("12,5", "12.5"), ("12.5", "12.5"), ("1 000", "1000"), ("-3", "-3"),
    ("1.234.567", "1234567"),
    ("x", "x"),
  ])
  func readsNumbersAsPeopleWriteThem(_ text: String, _ value: String) throws {
    let form = Form(
      id: "f",
      sections: [
        FormSection(
          items: [.field(FormField(id: "a", type: .decimal, location: SourceLocation(file: "f")))],
          location: SourceLocation(file: "f"))
      ], location: SourceLocation(file: "f"))
    let body = FormBody(fields: [.init(name: "asked.f.a", value: "1"), .init(name: "f.a", value: text)])
    let entered = EnteredForm(
      body, of: [form], at: "t", files: [:], Texts(.spanish, now: Instant(millisecondsSince1970: 0)))
    #expect(entered.values["a"] == .string(value))
  }
}

extension LoopbackClient {
  /// Sends a form with a file as browsers do.
  func upload(_ path: String, _ fields: [(String, String)], file: (field: String, name: String, text: String))
    async throws -> LoopbackAnswer
  {
    var body = ""
    for (name, value) in [("csrf", SessionSender.token)] + fields {
      body += "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    body += "--edge\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
    body += "Content-Type: text/plain\r\n\r\n\(file.text)\r\n--edge--\r\n"
    return try await with("Content-Type", "multipart/form-data; boundary=edge").send(
      "POST", path, body: Array(body.utf8))
  }
}
