import Foundation
import HTTPTypes
import Testing
import TramiteDocuments
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

/// Signing in by pages, as a browser does it: cookies, tokens of forms, steps.
@Suite struct SignInRoutesTests {
  private func run(
    _ settings: ServerSettings = ServerSettings(),
    _ test: (RunningServer, _ temporary: String) async throws -> Void
  ) async throws {
    var options = EngineOptions()
    options.passwordWork = .trial
    try await RunningServer.run(settings: settings, options: options, recognition: nil) { server in
      try await test(server, try await server.engine.addAccount("ana", by: Actor(nil)))
    }
  }

  private func post(_ client: LoopbackClient, _ path: String, _ fields: [(String, String)]) async throws
    -> LoopbackAnswer
  {
    let body = fields.map { "\(Route.encoded($0.0))=\(Route.encoded($0.1))" }.joined(separator: "&")
    return try await client.with("Content-Type", "application/x-www-form-urlencoded").send(
      "POST", path, body: Array(body.utf8))
  }

  private func cookie(_ answer: LoopbackAnswer) throws -> String {
    let header = try #require(answer["set-cookie"])
    #expect(header.contains("HttpOnly"))
    #expect(header.contains("SameSite=Lax"))
    return String(header.prefix { $0 != ";" })
  }

  private func csrf(_ answer: LoopbackAnswer) throws -> String {
    let mark = "name=\"csrf\" value=\""
    let start = try #require(answer.text.range(of: mark)?.upperBound)
    return String(answer.text[start...].prefix { $0 != "\"" })
  }

  @Test func aFirstSignInLeadsOverTheNewPasswordToThePages() async throws {
    try await run { server, temporary in
      let browser = server.stranger.with("Accept", "text/html")
      #expect(try await browser.get("/sign-in").status == 200)
      let first = try await post(browser, "/sign-in", [("user", "ana"), ("password", temporary)])
      #expect(first.status == 303)
      #expect(first["location"] == "/sign-in/password")
      let waiting = browser.with("Cookie", try cookie(first))
      #expect(try await waiting.get("/inbox").status == 303, "not signed in yet")
      let form = try await waiting.get("/sign-in/password")
      #expect(form.status == 200)
      let fields = [("old", temporary), ("new", "Kumquat7fish"), ("again", "Kumquat7fish")]
      #expect(try await post(waiting, "/sign-in/password", fields).status == 403, "without the form's token")
      let token = try csrf(form)
      let weak = [("csrf", token), ("old", temporary), ("new", "short"), ("again", "short")]
      #expect(try await post(waiting, "/sign-in/password", weak).status == 422)
      let done = try await post(waiting, "/sign-in/password", fields + [("csrf", token)])
      #expect(done.status == 303)
      let renewed = try cookie(done)
      #expect(renewed != (try cookie(first)), "another session id")
      let signedIn = browser.with("Cookie", renewed)
      #expect(try await signedIn.get("/inbox").status == 200)
      #expect(try await signedIn.get("/sign-in/sessions").status == 200)
      _ = try await signedIn.send("POST", "/sign-out", body: [])
    }
  }

  @Test func thePageThatWasAskedForIsKeptOverTheStepsOfSigningIn() async throws {
    try await run { server, temporary in
      let browser = server.stranger.with("Accept", "text/html")
      let first = try await post(
        browser, "/sign-in", [("user", "ana"), ("password", temporary), ("back", "/procedures")])
      #expect(first["location"] == "/sign-in/password?back=%2Fprocedures")
      let waiting = browser.with("Cookie", try cookie(first))
      let form = try await waiting.get("/sign-in/password?back=%2Fprocedures")
      #expect(form.text.contains("action=\"/sign-in/password?back=%2Fprocedures\""))
      let done = try await post(
        waiting, "/sign-in/password?back=%2Fprocedures",
        [("csrf", try csrf(form)), ("old", temporary), ("new", "Kumquat7fish"), ("again", "Kumquat7fish")])
      #expect(done["location"] == "/procedures")
    }
  }

  @Test func aWrongPasswordAndAnUnknownUserGetTheSameAnswer() async throws {
    try await run { server, _ in
      let browser = server.stranger.with("Accept", "text/html")
      let wrong = try await post(browser, "/sign-in", [("user", "ana"), ("password", "Wrong7kiwi")])
      let unknown = try await post(browser, "/sign-in", [("user", "nob"), ("password", "Wrong7kiwi")])
      #expect((wrong.status, unknown.status) == (401, 401))
      #expect(wrong["set-cookie"] == nil)
      #expect(wrong.text.replacing("value=\"ana\"", with: "") == unknown.text.replacing("value=\"nob\"", with: ""))
    }
  }

  @Test func aSessionChangesNothingWithoutItsToken() async throws {
    try await run { server, temporary in
      let session = try await server.engine.signIn("ana", password: temporary, from: SignInPlace(client: "t"))
      let open = try await server.engine.changePassword(in: session, old: temporary, new: "Kumquat7fish")
      let browser = server.stranger.with("Cookie", "tramite=\(open.id)")
      #expect(try await post(browser, "/language", [("language", "es")]).status == 403)
      #expect(try await post(browser, "/language", [("language", "es"), ("csrf", "x")]).status == 403)
      #expect(try await post(browser, "/language", [("language", "es"), ("csrf", open.csrfToken)]).status == 303)
      let foreign = browser.with("Sec-Fetch-Site", "cross-site")
      #expect(try await post(foreign, "/language", [("csrf", open.csrfToken)]).status == 403)
      let header = browser.with("X-CSRF-Token", open.csrfToken)
      #expect(try await post(header, "/language", [("language", "es")]).status == 303)
    }
  }

  @Test func tooManyTriesAreToldToWait() async throws {
    try await run { server, _ in
      var statuses: [Int] = []
      for _ in 0...SignInRate.perUser {
        statuses.append(try await post(server.stranger, "/sign-in", [("user", "x"), ("password", "y")]).status)
      }
      #expect(statuses.dropLast().allSatisfy { $0 == 401 })
      #expect(statuses.last == 429)
      _ = try await post(server.stranger, "/sign-in", [("user", "x"), ("password", "y")])
      let rows = try await server.engine.store.read {
        try $0.accesses(AccessFilter(kind: "signIn"), after: 0, limit: 99)
      }
      #expect(rows.count == SignInRate.perUser + 1, "one row for all that were too many")
      #expect(rows.last?.reason?.hasPrefix("too many attempts") == true)
    }
  }

  @Test func behindATrustedProxyEachClientCountsForItselfAndTheRegisterSaysWhereFrom() async throws {
    var settings = ServerSettings()
    settings.proxies = ProxyTrust(NetworkRange.loopback)
    try await run(settings) { server, temporary in
      for number in 0..<SignInRate.perAddress {
        let client = server.stranger.with("X-Forwarded-For", "10.0.0.66")
        #expect(try await post(client, "/sign-in", [("user", "x\(number)"), ("password", "y")]).status == 401)
      }
      let ana = [("user", "ana"), ("password", temporary)]
      let noisy = server.stranger.with("X-Forwarded-For", "10.0.0.7, 10.0.0.66")
      #expect(try await post(noisy, "/sign-in", ana).status == 429)
      let other = try await post(server.stranger.with("X-Forwarded-For", "10.0.0.7"), "/sign-in", ana)
      #expect(other.status == 303)
      let rows = try await server.engine.store.read {
        try $0.accesses(AccessFilter(user: "ana", kind: "signIn"), after: 0, limit: 99)
      }
      #expect(rows.contains { $0.isAllowed && $0.reason?.contains("from 10.0.0.7") == true }, "\(rows.map(\.reason))")
      // A browser that has signed in before is not held up by its neighbours.
      let remembered = try #require(
        other.headers.first { $0.name == "set-cookie" && $0.value.hasPrefix("tramite-known=") }?.value)
      let known = noisy.with("Cookie", String(remembered.prefix { $0 != ";" }))
      #expect(try await post(known, "/sign-in", ana).status == 303)
    }
  }

  @Test func nobodyElseIsBelievedAboutAnAddress() async throws {
    try await run { server, _ in
      let client = server.stranger.with("X-Forwarded-For", "10.0.0.7").with("Forwarded", "for=10.0.0.7")
      _ = try await post(client, "/sign-in", [("user", "ana"), ("password", "y")])
      let rows = try await server.engine.store.read {
        try $0.accesses(AccessFilter(user: "ana", kind: "signIn"), after: 0, limit: 99)
      }
      #expect(rows.allSatisfy { $0.reason?.contains("from 127.0.0.1") == true })
    }
  }

  @Test func aWrongTokenAndAForgedFormStandInTheAccessRegister() async throws {
    try await run { server, temporary in
      let wrong = server.stranger.with("Authorization", "Bearer trm_nothing")
      #expect(try await wrong.get("/api/v1/inbox").status == 401)
      let session = try await server.engine.signIn("ana", password: temporary, from: SignInPlace(client: "t"))
      let open = try await server.engine.changePassword(in: session, old: temporary, new: "Kumquat7fish")
      let browser = server.stranger.with("Cookie", "tramite=\(open.id)")
      #expect(try await post(browser, "/language", [("language", "es")]).status == 403)
      let rows = try await server.engine.store.read {
        try $0.accesses(AccessFilter(deniedOnly: true), after: 0, limit: 9)
      }
      #expect(rows.map(\.object) == ["token", "request of a page"])
      #expect(rows.first?.reason?.contains("trm_nothing") == false)
      #expect(rows.last?.user == "ana")
    }
  }

  @Test func aTokenIsRecognisedWithItsScopesUntilItIsTakenBack() async throws {
    try await run { server, _ in
      let token = try await server.engine.addToken(
        for: "ana", purpose: "t", scopes: [.see], expiresAt: nil, by: Actor(nil))
      let recognised = try await server.engine.token(token.key)
      #expect(recognised?.scopes == [.see])
      try await server.engine.revokeToken(token.row.id, by: Actor(nil))
      #expect(try await server.engine.token(token.key) == nil)
    }
  }

  @Test func underHTTPSTheCookieBelongsToTheHostAlone() {
    let field = SessionCookie(isSecure: true).setting("abc")
    #expect(field.value == "__Host-tramite=abc; Path=/; HttpOnly; SameSite=Lax; Secure")
    #expect(!SessionCookie(isSecure: false).setting("abc").value.contains("Secure"))
  }
}
