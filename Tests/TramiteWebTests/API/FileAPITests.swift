import Testing
import TramiteEngine
import TramiteFEEL
import TramiteStore

@testable import TramiteWeb

@Suite struct FileAPITests {
  @Test func anUploadIsReadBackByWhoBroughtItAndByNobodyElse() async throws {
    try await OfficeOfTests.run { server in
      let (bruno, luis) = (server.client("bruno"), server.client("luis"))
      let sent = try await bruno.send("POST", "/api/v1/files?name=a.txt", body: Array("content".utf8))
      #expect(sent.status == 201)
      let id = try #require(sent.object["id"] as? String)
      #expect(try await bruno.get("/api/v1/files/\(id)/content").text == "content")
      #expect(try await luis.get("/api/v1/files/\(id)").status == 403)
      #expect(try await luis.get("/api/v1/files/\(id)/content").status == 403)
    }
  }

  @Test(arguments: [
    ("image/png", 201, "image/png"), ("application/octet-stream", 201, "text/plain"), ("", 201, "text/plain"),
    ("text/html%0d%0aX:1", 422, nil), ("text", 422, nil),
  ])
  func aMediaTypeIsOneOrRefused(asked: String, status: Int, kept: String?) async throws {
    try await OfficeOfTests.run { server in
      let sent = try await server.client("bruno").send(
        "POST", "/api/v1/files?name=a.txt&mediaType=\(asked)", body: [65])
      #expect(sent.status == status)
      #expect(sent.object["mediaType"] as? String == kept)
    }
  }

  @Test func anUploadIsTakenOnceUnderItsKeyAndNothingIsLeftOfWhatIsRefused() async throws {
    var settings = ServerSettings()
    settings.fileLimit = 200_000
    let store = MemoryStore()
    try await OfficeOfTests.run(on: store, settings: settings) { server in
      let bruno = server.client("bruno")
      let keyed = bruno.with("Idempotency-Key", "k1")
      let content = [UInt8](repeating: 65, count: 150_000)
      let first = try await keyed.send("POST", "/api/v1/files?name=a.txt", body: content)
      #expect(first.status == 201)
      let again = try await keyed.send("POST", "/api/v1/files?name=a.txt", body: content)
      #expect(again["idempotent-replayed"] == "true")
      #expect(again.object["id"] as? String == first.object["id"] as? String)
      #expect(try await keyed.send("POST", "/api/v1/files?name=a.txt", body: [66]).status == 422)
      let large = [UInt8](repeating: 65, count: 200_001)
      #expect(try await bruno.send("POST", "/api/v1/files?name=b.txt", body: large).status == 413)
      #expect(store.arrivingNames == [])
      let untaken = try await store.read { try $0.untakenFiles(upTo: .init(millisecondsSince1970: .max), limit: 9) }
      #expect(untaken.map(\.id) == [first.object["id"] as? String])
    }
  }
}
