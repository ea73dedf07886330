import Testing
import TramiteEngine
import TramiteStore
import TramiteStoreSQLite

@testable import TramiteWeb

/// What holds for every request: bodies, parameters, repetitions, limits.
@Suite struct RequestAPITests {
  private static let start = "{\"process\":\"approval\"}"

  @Test func answersARepeatedRequestAsTheFirstTime() async throws {
    try await OfficeOfTests.run { server in
      let client = server.client("bruno").with("Idempotency-Key", "k-1")
      let first = try await client.post("/api/v1/instances", Self.start)
      let second = try await client.post("/api/v1/instances", Self.start)
      #expect(first.status == 201)
      #expect(second.status == 201)
      #expect(first.body == second.body)
      #expect(first["idempotent-replayed"] == nil)
      #expect(second["idempotent-replayed"] == "true")
      #expect(try await server.engine.instances().count == 1)
    }
  }

  @Test func whatIsToldOnceIsToldAgainToTheSameRequest() async throws {
    let store = MemoryStore()
    try await OfficeOfTests.run(on: store) { server in
      let ana = server.client("ana").with("Idempotency-Key", "k-1")
      let first = try await ana.post("/api/v1/accounts", "{\"user\":\"bruno\"}")
      let second = try await ana.post("/api/v1/accounts", "{\"user\":\"bruno\"}")
      #expect(first.status == 201)
      #expect(first.body == second.body)
      #expect(second["idempotent-replayed"] == "true")
      let password = first.object["temporaryPassword"] as? String ?? "none"
      let kept = try await store.read { try $0.keptAnswer(caller: "ana", key: "k-1") }
      #expect(kept?.answer == [], "it stands nowhere: \(password)")
    }
    // Another program on the same store: nothing is done again, and what was told is told no more.
    try await RunningServer.run(on: store) { server in
      let ana = server.client("ana").with("Idempotency-Key", "k-1")
      let late = try await ana.post("/api/v1/accounts", "{\"user\":\"bruno\"}")
      #expect(late.status == 409)
      #expect(late.object["code"] as? String == "WEB-0033")
    }
  }

  @Test func everyWriteTakesAKey() {
    // These only ask, though by POST: what they are asked for is long.
    let questions: Set<String> = [
      "previewWorkItem", "compareInstanceWithFiles", "evaluateExpression", "evaluateDecision", "validate",
    ]
    for operation in APICatalogue.operations where operation.changes && !operation.isRepeatable {
      #expect(questions.contains(operation.id), "\(operation.id)")
    }
  }

  @Test func aNoticeThatIsNotThereIsNotFoundAndNoFailureOfTheStore() async throws {
    try await OfficeOfTests.run { server in
      let answer = try await server.client("bruno").post("/api/v1/notices/77/read")
      #expect(answer.status == 404)
      #expect(answer.text.contains("there is no notice 77"))
    }
  }

  @Test func answersARepetitionAfterARestartAsTheFirstTime() async throws {
    let store = MemoryStore()
    var first = ""
    try await OfficeOfTests.run(on: store) { server in
      first = try await server.client("bruno").with("Idempotency-Key", "k").post("/api/v1/instances", Self.start).text
    }
    let told = first
    try await RunningServer.run(on: store) { server in
      let again = try await server.client("bruno").with("Idempotency-Key", "k").post("/api/v1/instances", Self.start)
      #expect(again.text == told)
      let other = try await server.client("ana").with("Idempotency-Key", "k").post("/api/v1/instances", Self.start)
      #expect(other.text != told, "keys of different people have nothing to do with each other")
    }
  }

  @Test func refusesTheKeyOfAnotherRequest() async throws {
    try await OfficeOfTests.run { server in
      let client = server.client("bruno").with("Idempotency-Key", "k-1")
      _ = try await client.post("/api/v1/instances", Self.start)
      let answer = try await client.post("/api/v1/instances", "{\"process\":\"receiver\"}")
      #expect(answer.status == 422)
      #expect(answer.object["code"] as? String == "WEB-0010")
    }
  }

  @Test func doesManyRequestsUnderOneKeyOnce() async throws {
    try await OfficeOfTests.run { server in
      let client = server.client("bruno").with("Idempotency-Key", "same")
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<16 { group.addTask { try await client.post("/api/v1/instances", Self.start).text } }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(answers.count == 1)
      #expect(try await server.engine.instances().count == 1)
    }
  }

  @Test func judgesARefusedRequestAgain() async throws {
    try await OfficeOfTests.run { server in
      let client = server.client("bruno").with("Idempotency-Key", "k")
      let body = "{\"process\":\"later\"}"
      let refused = try await client.post("/api/v1/instances", body)
      #expect(refused.status == 404)
      let again = try await client.post("/api/v1/instances", body)
      #expect(again.status == 404)
      #expect(again["idempotent-replayed"] == nil)
    }
  }

  @Test(arguments: [
    ("{", 400, "WEB-0005"), ("[]", 422, "WEB-0006"), ("{\"process\":1}", 422, "WEB-0006"),
    ("{\"process\":\"approval\",\"by\":\"ana\"}", 422, "WEB-0006"), ("{}", 422, "WEB-0006"),
  ])
  func refusesAWrongBody(body: String, status: Int, code: String) async throws {
    try await OfficeOfTests.run { server in
      let answer = try await server.client("bruno").post("/api/v1/instances", body)
      #expect(answer.status == status)
      #expect(answer.object["code"] as? String == code)
    }
  }

  @Test func refusesABodyOfAnotherMediaType() async throws {
    try await OfficeOfTests.run { server in
      let client = server.client("bruno").with("Content-Type", "text/plain")
      let answer = try await client.send("POST", "/api/v1/instances", body: Array(Self.start.utf8))
      #expect(answer.status == 415)
    }
  }

  @Test func refusesABodyThatIsTooLarge() async throws {
    var settings = ServerSettings()
    settings.bodyLimit = 1000
    try await OfficeOfTests.run(settings: settings) { server in
      let body = "{\"process\":\"\(String(repeating: "x", count: 2000))\"}"
      let answer = try await server.client("bruno").post("/api/v1/instances", body)
      #expect(answer.status == 413)
      #expect(answer.object["code"] as? String == "WEB-0007")
    }
  }

  @Test(arguments: ["limit=0", "limit=x", "limit=1001", "unknown=1", "limit=1&limit=2", "after=nonsense"])
  func refusesAWrongParameter(query: String) async throws {
    try await OfficeOfTests.run { server in
      let answer = try await server.client("bruno").get("/api/v1/inbox?\(query)")
      #expect(answer.status == 400)
      #expect(answer.object["code"] as? String == "WEB-0006")
    }
  }

  @Test func tellsMoreThanItTakesToComeAgain() async throws {
    var settings = ServerSettings()
    settings.commandsInFlight = 0
    try await OfficeOfTests.run(settings: settings) { server in
      let answer = try await server.client("bruno").post("/api/v1/instances", Self.start)
      #expect(answer.status == 503)
      #expect(answer.object["code"] as? String == "WEB-0011")
      #expect(answer["retry-after"] == "1")
      let read = try await server.client("bruno").get("/api/v1/inbox")
      #expect(read.status == 200, "reading goes on")
    }
  }

  @Test func knowsThePathButNotTheMethod() async throws {
    try await OfficeOfTests.run { server in
      let answer = try await server.client("bruno").send("PATCH", "/api/v1/instances")
      #expect(answer.status == 404 || answer.status == 405)
    }
  }
}
