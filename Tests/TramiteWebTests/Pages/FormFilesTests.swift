import Testing
import TramiteEngine
import TramiteFEEL
import TramiteStore

@testable import TramiteWeb

/// Files that come with forms of pages: whose they are before an answer is taken, and what is too large.
@Suite struct FormFilesTests {
  private static let asked = ["room", "people", "plan"].map { (FormNames.asked(FormNames.field($0)), "1") }

  private func begun(_ server: RunningServer) async throws -> (instance: String, item: String) {
    let started = try await server.engine.start(StartRequest(process: "permit", by: Actor("ann")))
    return (started.instance, "\(started.instance).\(try await server.firstItem(of: started.instance))")
  }

  private func names(_ server: RunningServer, _ instance: String) async throws -> [String] {
    try await server.engine.files(of: instance, by: Actor("ann")).map(\.name)
  }

  @Test func belongToNoCaseUntilTheAnswerThatNamesThemIsTaken() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (instance, item) = try await begun(server)
      let ann = server.client("ann").browser
      for action in ["preview", "refresh", "draft", "complete"] {
        // No room: whatever needs a right answer is refused.
        _ = try await ann.upload(
          "/work/\(item)", Self.asked + [("action", action)], file: ("f.plan", "\(action).txt", "wrong"))
        #expect(try await names(server, instance) == [], "\(action)")
      }
      let done = try await ann.upload(
        "/work/\(item)", Self.asked + [("f.room", "12")], file: ("f.plan", "right.txt", "right"))
      #expect(done.status == 303)
      #expect(try await names(server, instance) == ["right.txt"])
    }
  }

  @Test func areTakenForFieldsOfTheFormAlone() async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, RoomPermit.files) { server in
      let (_, item) = try await begun(server)
      for name in ["f.anything", "f.room", "t.visits.0.day", "t.visits.x.plan", "plan"] {
        let answer = try await server.client("ann").browser.upload(
          "/work/\(item)", Self.asked + [("action", "refresh")], file: (name, "x.txt", "x"))
        #expect(answer.text.contains("x.txt") == false, "\(name)")
      }
    }
  }

  @Test func ofWhoMayNotDoTheTaskAreNotKept() async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let (instance, item) = try await begun(server)
      try await server.engine.claim(item, by: Actor("ann"))
      let other = server.client("both").browser
      for action in ["draft", "preview", "refresh", "complete"] {
        let answer = try await other.upload(
          "/work/\(item)", Self.asked + [("f.room", "12"), ("action", action)], file: ("f.plan", "x.txt", "x"))
        #expect(answer.status == 422 || answer.status == 403, "\(action): \(answer.status)")
        #expect(answer.text.contains("x.txt") == false, "\(action)")
      }
      #expect(try await names(server, instance) == [])
      #expect(try await server.engine.draft(of: item, by: Actor("both")) == nil)
    }
  }

  @Test func ofAFormThatIsForgedOrBreaksOffNothingIsKept() async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, RoomPermit.files) { server in
      let (_, item) = try await begun(server)
      let ann = server.client("ann").browser.with("Content-Type", "multipart/form-data; boundary=b")
      let file = "--b\r\nContent-Disposition: form-data; name=\"f.plan\"; filename=\"x.txt\"\r\n\r\n"
      let token = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(SessionSender.token)\r\n"
      let content = String(repeating: "x", count: 100_000)
      // Without the token; with it after the file; without an end.
      for (body, status) in [
        ("\(file)\(content)\r\n--b--\r\n", 403), ("\(file)\(content)\r\n\(token)--b--\r\n", 403),
        ("\(token)\(file)\(content)", 400),
      ] {
        let answer = try await ann.send("POST", "/work/\(item)", body: Array(body.utf8))
        #expect(answer.status == status)
      }
      #expect(store.arrivingNames == [])
      let untaken = try await store.read { try $0.untakenFiles(upTo: .init(millisecondsSince1970: .max), limit: 9) }
      #expect(untaken.isEmpty)
    }
  }

  @Test func thatAreTooLargeAreToldAsSuchWithTheLimit() async throws {
    var settings = ServerSettings()
    settings.fileLimit = 1000
    try await RunningServer.run(settings: settings, recognition: SessionSender()) { server in
      _ = try await server.engine.deploy(DeploymentRequest(files: RoomPermit.files, by: Actor("owner")))
      let (_, item) = try await begun(server)
      let ann = server.client("ann").browser
      let large = String(repeating: "x", count: 1001)
      let answer = try await ann.upload("/work/\(item)", Self.asked, file: ("f.plan", "plan.txt", large))
      #expect(answer.status == 413)
      #expect(answer.text.contains("plan.txt"))
      #expect(answer.text.contains("1000 bytes"))
      let fits = try await ann.upload(
        "/work/\(item)", Self.asked + [("f.room", "1")], file: ("f.plan", "plan.txt", String(large.dropLast())))
      #expect(fits.status == 303)
    }
  }

  @Test(arguments: [
    ("multipart/form-data; boundary=edge", "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end", 400),
    ("multipart/form-data", "--edge--\r\n", 415),
    ("application/x-www-form-urlencoded", String(repeating: "a=b&", count: 2_001), 413),
    ("application/x-www-form-urlencoded", "a=" + String(repeating: "b", count: 1 << 20), 413),
  ])
  func bodiesThatAreNoFormOrTooLargeAreTheSendersFault(type: String, body: String, status: Int) async throws {
    try await RunningServer.withPages(RoomPermit.files) { server in
      let ann = server.client("ann").browser.with("Content-Type", type)
      let answer = try await ann.send("POST", "/inbox/claim", body: Array(body.utf8))
      #expect(answer.status == status)
    }
  }

  @Test func aProcessThatNobodyMayKnowHidesItsStartForm() async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(on: store, RoomPermit.files) { server in
      let page = try await server.client("owner").browser.get("/start/permit")
      #expect(page.status == 404)
      #expect(page.text.contains("Room permit") == false)
      #expect(try await server.client("ann").browser.get("/start/permit").status == 200)
    }
  }
}
