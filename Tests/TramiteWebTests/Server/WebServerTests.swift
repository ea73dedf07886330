import Testing

@testable import TramiteWeb

@Suite struct WebServerTests {
  @Test func saysThatItLivesAndIsReady() async throws {
    try await RunningServer.run { server in
      let live = try await server.stranger.get("/health/live")
      #expect(live.status == 200)
      #expect(live.object["status"] as? String == "live")
      let answer = try await server.stranger.get("/health/ready")
      #expect(answer.status == 200)
    }
  }

  @Test func answersAnUnknownPathWithProblemDetails() async throws {
    try await RunningServer.run { server in
      let answer = try await server.stranger.get("/api/v1/nowhere")
      #expect(answer.status == 404)
      #expect(answer["content-type"] == "application/problem+json")
      #expect(answer.object["code"] as? String == "WEB-0001")
      #expect(answer.object["requestId"] as? String == answer["x-request-id"])
    }
  }

  @Test func sendsTheSecurityHeadersWithEveryAnswer() async throws {
    try await RunningServer.run { server in
      for path in ["/health/live", "/nowhere"] {
        let answer = try await server.stranger.get(path)
        #expect(answer["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
        #expect(answer["content-security-policy"]?.contains("unsafe") == false)
        #expect(answer["x-content-type-options"] == "nosniff")
        #expect(answer["cache-control"] == "no-store")
        #expect(answer["strict-transport-security"] == nil)
      }
    }
  }

  @Test func promisesHTTPSBehindAProxyThatEndsIt() async throws {
    var settings = ServerSettings()
    settings.isBehindTLS = true
    try await RunningServer.run(settings: settings) { server in
      let answer = try await server.stranger.get("/health/live")
      #expect(answer["strict-transport-security"] != nil)
    }
  }

  @Test func keepsAWellFormedRequestIdAndReplacesAnyOther() async throws {
    try await RunningServer.run { server in
      let kept = try await server.stranger.with("X-Request-ID", "abc-1.2_3").get("/health/live")
      #expect(kept["x-request-id"] == "abc-1.2_3")
      let replaced = try await server.stranger.with("X-Request-ID", "a b\"c").get("/health/live")
      #expect(replaced["x-request-id"]?.count == 36)
    }
  }

  @Test(arguments: ["ZZ\r\nuser=x\r\n0\r\n\r\n", "-5\r\nuser=x\r\n0\r\n\r\n"])
  func aMalformedBodyIsTheSendersFault(chunks: String) async throws {
    try await RunningServer.run(recognition: nil) { server in
      let head = """
        POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r
        Content-Type: application/x-www-form-urlencoded\r\n\r\n
        """
      let answer = try await server.stranger.raw(Array((head + chunks).utf8))
      #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer.prefix(200))")
    }
  }

  @Test func aBodyThatComesTooSlowlyIsEnded() async throws {
    var settings = ServerSettings()
    settings.idleSeconds = 1
    try await RunningServer.run(settings: settings, recognition: nil) { server in
      let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
      let trickle = try await server.stranger.trickle(
        head + "Content-Type: application/x-www-form-urlencoded\r\n\r\n", every: .milliseconds(200))
      #expect(trickle.answer.hasPrefix("HTTP/1.1 408"), "\(trickle.answer.prefix(200))")
      #expect(trickle.bytes < 100)
    }
  }

  @Test func stopsWhenItIsTold() async throws {
    try await RunningServer.run { server in
      let answer = try await server.stranger.get("/health/live")
      #expect(answer.status == 200)
      await server.stop()
    }
  }

  @Test(arguments: [
    ("es-PE,es;q=0.9,en;q=0.8", Language.spanish), ("fr, sl;q=0.5, en;q=0.4", .slovene), ("en-GB", .english),
    ("en;q=0.1, es;q=0.2", .spanish),
  ])
  func choosesTheLanguageThatTheBrowserPrefers(header: String, expected: Language) {
    #expect(PreferredLanguage.best(header) == expected)
  }

  @Test func knowsNoLanguageThatThereIsNot() {
    #expect(PreferredLanguage.best("fr, de;q=0.5") == nil)
  }
}
