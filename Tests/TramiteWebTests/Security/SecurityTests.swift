import Foundation
import HTTPTypes
import Testing
import TramiteEngine
import TramiteStore
import TramiteStoreSQLite

@testable import TramiteWeb

/// Attacks on a running server (`security.txt` says which line each is for).
@Suite struct SecurityTests {
  @Test func noOperationAnswersAStranger() async throws {
    try await OfficeOfTests.run { server in
      for operation in APICatalogue.operations {
        guard case .signedIn = operation.access else { continue }
        let path = "/api/v1" + operation.path.replacing("{", with: "").replacing("}", with: "")
        let answer = try await server.stranger.with("Content-Type", "application/json")
          .send(operation.method.rawValue, path, body: operation.changes ? Array("{}".utf8) : nil)
        #expect(answer.status == 401, "\(operation.id)")
      }
    }
  }

  @Test func aRequestFromAnotherSiteIsRefused() async throws {
    try await OfficeOfTests.run { server in
      let bruno = server.client("bruno")
      let start = "{\"process\":\"approval\"}"
      for (name, value) in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")] {
        let answer = try await bruno.with(name, value).post("/api/v1/instances", start)
        #expect(answer.status == 403)
      }
      #expect(try await server.engine.instances().isEmpty)
    }
  }

  @Test func signingInTakesNoSessionThatABrowserBringsAlong() async throws {
    var options = EngineOptions()
    options.passwordWork = .trial
    try await RunningServer.run(options: options, recognition: nil) { server in
      let temporary = try await server.engine.addAccount("ana", by: Actor(nil))
      let planted = "planted-by-somebody-else"
      let browser = server.stranger.with("Cookie", "tramite=\(planted)")
        .with("Content-Type", "application/x-www-form-urlencoded")
      let form = "user=ana&password=\(Route.encoded(temporary))"
      let answer = try await browser.send("POST", "/sign-in", body: Array(form.utf8))
      #expect(answer.status == 303)
      let given = try #require(answer["set-cookie"])
      #expect(given.hasPrefix("tramite=") && !given.contains(planted))
      #expect(try await server.engine.session(planted) == nil)
    }
  }

  @Test(arguments: [
    "' OR '1'='1", "'; DROP TABLE instance; --", "\\u0000", "%' ESCAPE '", "\u{202E}x", "${7*7}{{7*7}}",
  ])
  func textsOfRequestsAreNeverPartOfAStatement(text: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try SQLiteStore(path: folder.appendingPathComponent("a.db").path)
    try await OfficeOfTests.run(on: store) { server in
      let ana = server.client("ana")
      let instance = try await server.client("bruno").start("approval")
      let word = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      for path in [
        "/instances?businessKey=\(word)", "/instances?startedBy=\(word)", "/instances?waitingAt=\(word)",
        "/instances?process=\(word)", "/instances/\(word)", "/inbox?role=\(word)", "/inbox?after=\(word)",
        "/work-items/\(word)", "/registers/\(word)/entries", "/data-stores/\(word)/rows", "/files/\(word)",
        "/processes/\(word)/versions", "/incidents?after=\(word)", "/instances/\(word)/history",
      ] {
        let answer = try await ana.get("/api/v1" + path)
        #expect(answer.status < 500, "\(path): \(answer.text)")
        #expect(!answer.text.contains(instance), "\(path)")
      }
      let body =
        #"{"process":"approval","businessKey":"#
        + String(decoding: try JSONEncoder().encode(text), as: UTF8.self) + "}"
      #expect(try await ana.post("/api/v1/instances", body).status < 500)
      #expect(try await server.engine.instances().count <= 2)
    }
  }

  @Test(arguments: ["a%0d%0aSet-Cookie:%20x=1.txt", "a%0Ab", "..", "a/b", "%00"])
  func aFileNameCannotBreakIntoHeaders(name: String) async throws {
    try await OfficeOfTests.run { server in
      let answer = try await server.client("bruno").with("Content-Type", "text/plain")
        .send("POST", "/api/v1/files?name=\(name)", body: [1])
      #expect(answer.status == 422)
      #expect(answer["set-cookie"] == nil)
    }
  }

  @Test(arguments: [
    "/assets/../../../../etc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/api/v1/files/..%2f..%2fetc%2fpasswd/content",
    "//etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/api/v1/../../etc/passwd",
  ])
  func pathsLeadToNoFileOfTheServer(path: String) async throws {
    try await OfficeOfTests.run { server in
      let answer = try await server.client("ana").get(path)
      #expect((300..<500).contains(answer.status), "\(answer.status)")
      #expect(!answer.text.contains("root:"))
    }
  }

  @Test func anUploadedDefinitionReadsNoFile() async throws {
    try await OfficeOfTests.run { server in
      let file = """
        <?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" id="d">
          <process id="p" isExecutable="true"><documentation>&x;</documentation><startEvent id="s"/></process>
        </definitions>
        """
      let text = String(decoding: try JSONEncoder().encode(file), as: UTF8.self)
      let answer = try await server.client("ana").post(
        "/api/v1/validation", #"{"files":[{"path":"p.bpmn","text":"# + text + "}]}")
      #expect(answer.status == 200)
      #expect(answer.object["valid"] as? Bool == false, "entities are refused, not followed")
      #expect(!answer.text.contains("root:"))
    }
  }

  @Test func deeplyNestedBodiesAreRefused() async throws {
    try await OfficeOfTests.run { server in
      let deep = String(repeating: "[", count: 200_000)
      let answer = try await server.client("ana").post(
        "/api/v1/instances", #"{"process":"approval","data":{"x":"# + deep)
      #expect(answer.status == 400)
      #expect(try await server.stranger.get("/health/live").status == 200)
    }
  }

  @Test func aRequestWithTwoLengthsIsRefused() async throws {
    try await OfficeOfTests.run { server in
      let head = "POST /api/v1/instances HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n"
      let both = try await server.stranger.raw(Array((head + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").utf8))
      #expect(!both.contains(" 200 ") && !both.contains(" 401 "), "\(both)")
      let different = try await server.stranger.raw(Array((head + "Content-Length: 3\r\n\r\n{}").utf8))
      #expect(!different.contains(" 200 ") && !different.contains(" 401 "), "\(different)")
    }
  }

  @Test func headersThatAreTooLargeAreRefused() async throws {
    try await OfficeOfTests.run { server in
      let head = "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX-Large: \(String(repeating: "x", count: 64 << 10))\r\n\r\n"
      let answer = (try? await server.stranger.raw(Array(head.utf8))) ?? ""
      #expect(!answer.contains(" 200 "))
      let health = try await server.stranger.get("/health/live")
      #expect(health.status == 200)
    }
  }

  @Test(.timeLimit(.minutes(1))) func aRequestThatNeverEndsIsGivenUp() async throws {
    var settings = ServerSettings()
    settings.idleSeconds = 1
    try await OfficeOfTests.run(settings: settings) { server in
      // The connection is closed by the server: reading comes to its end.
      let answer =
        (try? await server.stranger.raw(Array("POST /api/v1/instances HTTP/1.1\r\nHost: a\r\nContent-Le".utf8))) ?? ""
      #expect(!answer.contains(" 200 "))
    }
  }
}
