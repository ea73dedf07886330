import Foundation
import Testing
import TramiteEngine

@testable import TramiteWeb

/// What HTTP itself demands.
@Suite struct ProtocolTests {
  @Test func refusesWhatDoesNotSayWhomItMeansButAnswersProbes() async throws {
    try await OfficeOfTests.run { server in
      for (path, status) in [
        ("/api/v1/me", "400"), ("/sign-in", "400"), ("/health/live", "200"), ("/metrics", "200"),
      ] {
        let answer = try await server.stranger.raw(Array("GET \(path) HTTP/1.1\r\nConnection: close\r\n\r\n".utf8))
        #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(path)")
      }
    }
  }

  @Test func asksForABodyThatAClientHoldsBack() async throws {
    try await OfficeOfTests.run { server in
      let head = { (length: Int) -> [UInt8] in
        Array(
          "POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: \(length)\r\n\r\n"
            .utf8)
      }
      let asked = try await server.stranger.raw(head(1) + [0x61])
      #expect(asked.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 4"))
      let tooLarge = try await server.stranger.raw(head(1 << 30))
      #expect(tooLarge.hasPrefix("HTTP/1.1 4"))
    }
  }

  @Test func takesNoPathWithAnEmptyPart() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      #expect(try await ana.get("/api/v1/instances").status == 200)
      for path in ["instances/", "deployments/", "instances//story", "inbox/"] {
        let answer = try await ana.get("/api/v1/\(path)")
        #expect(answer.status == 404, "\(path)")
      }
    }
  }

  @Test func aBodyWithRequiredFieldsIsToldToBeRequired() throws {
    let text = String(decoding: OpenAPIDocument.json, as: UTF8.self)
    let start = try #require(text.range(of: "\"operationId\":\"startInstance\""))
    let rest = text[start.upperBound...]
    let body = try #require(rest.range(of: "\"requestBody\":{\"required\":"))
    #expect(rest[body.upperBound...].hasPrefix("true"))
  }
}
