import Testing
import TramiteEngine

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
}
