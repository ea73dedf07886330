import Foundation
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteStore

@testable import TramiteWeb

/// Signing in by an identity provider, as a browser does it: from the button to the session, and what is refused on the way.
@Suite struct OpenIDRoutesTests {
  /// A browser between a server and a provider.
  private struct Scene {
    let server: RunningServer
    let provider: TestProvider
    var browser: LoopbackClient { server.stranger.with("Accept", "text/html") }

    /// Begins to sign in.
    /// - Returns: the cookie, and where the provider is asked
    func begin(_ path: String = "/sign-in/openid") async throws -> (cookie: String, location: String) {
      let answer = try await browser.get(path)
      #expect(answer.status == 303)
      let header = try #require(answer["set-cookie"])
      #expect(header.contains("HttpOnly") && header.contains("SameSite=Lax") && header.contains("Max-Age=600"))
      return (String(header.prefix { $0 != ";" }), try #require(answer["location"]))
    }

    /// Comes back from the provider.
    func end(_ parameters: [String: String], cookie: String?) async throws -> LoopbackAnswer {
      let query = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(Route.encoded($0.value))" }
      let client = cookie.map { browser.with("Cookie", $0) } ?? browser
      return try await client.get("/sign-in/openid/callback?" + query.joined(separator: "&"))
    }

    /// The whole way.
    func signIn() async throws -> LoopbackAnswer {
      let (cookie, location) = try await begin()
      return try await end(provider.answer(to: location), cookie: cookie)
    }

    /// Why the last sign-in was refused, from the access register.
    func lastRefusal() async throws -> String? {
      try await server.engine.store.read {
        try $0.accesses(AccessFilter(kind: "signIn", deniedOnly: true), after: 0, limit: 99)
      }.last?.reason
    }
  }

  private func run(
    _ change: (inout IdentityProviderSettings) -> Void = { _ in }, _ test: (Scene) async throws -> Void
  ) async throws {
    try await TestProvider.run { provider in
      var options = EngineOptions()
      options.passwordWork = .trial
      var settings = ServerSettings()
      var identity = IdentityProviderSettings(
        issuer: try SafeAddress(provider.issuer), client: "tramite",
        address: try SafeAddress("http://127.0.0.1:8120"))
      identity.label = "Office login"
      change(&identity)
      settings.identityProvider = identity
      try await RunningServer.run(settings: settings, options: options, recognition: nil) { server in
        _ = try await server.engine.addAccount("ana", by: Actor(nil))
        try await test(Scene(server: server, provider: provider))
      }
    }
  }

  private func session(_ answer: LoopbackAnswer) throws -> String {
    let cookies = answer.headers.filter { $0.name == "set-cookie" }.map(\.value)
    return String(try #require(cookies.first { $0.hasPrefix("tramite=") }).prefix { $0 != ";" })
  }

  @Test func theButtonLeadsOverTheProviderToWhereThePersonWanted() async throws {
    try await run { scene async throws in
      let page = try await scene.browser.with("Accept-Language", "es").get("/sign-in?back=/inbox")
      #expect(page.text.contains("Entrar con Office login"))
      #expect(page.text.contains("href=\"/sign-in/openid?back=%2Finbox\""))
      let (cookie, location) = try await scene.begin("/sign-in/openid?back=%2Finbox")
      #expect(location.hasPrefix(scene.provider.issuer + "/authorize?response_type=code&client_id=tramite&"))
      #expect(location.contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A8120%2Fsign-in%2Fopenid%2Fcallback"))
      #expect(location.contains("code_challenge_method=S256"))
      let answer = try await scene.end(scene.provider.answer(to: location), cookie: cookie)
      #expect(answer.status == 303)
      #expect(answer["location"] == "/inbox")
      #expect(answer.headers.contains { $0.name == "set-cookie" && $0.value.hasPrefix("tramite-openid=; Max-Age=0") })
      let signedIn = scene.browser.with("Cookie", try session(answer))
      #expect(try await signedIn.get("/inbox").status == 200, "neither password nor second factor is asked for here")
      #expect(scene.provider.authorization == "public tramite")
      let rows = try await scene.server.engine.store.read {
        try $0.accesses(AccessFilter(kind: "signIn"), after: 0, limit: 9)
      }
      #expect(rows.map(\.isAllowed) == [true])
      #expect(rows.first?.user == "ana")
      #expect(rows.first?.reason?.hasPrefix("provider \(scene.provider.issuer); from") == true)
    }
  }

  @Test func aSecretProvesTheClient() async throws {
    try await run {
      $0.secret = "a+b c"
    } _: { scene async throws in
      #expect(try await scene.signIn().status == 303)
      #expect(scene.provider.authorization == "Basic " + Data("tramite:a%2Bb%20c".utf8).base64EncodedString())
    }
  }

  @Test(arguments: [
    "signature", "none", "shared", "audience", "issuer", "expired", "nonce", "party",
  ])
  func aTokenThatIsNotRightSignsNobodyIn(_ fault: String) async throws {
    try await run {
      $0.secret = "a-secret-that-both-sides-know-of-32-bytes"
    } _: { scene async throws in
      scene.provider.behave { behaviour in
        switch fault {
        case "signature": behaviour.signature = .foreign
        case "none": behaviour.signature = .none
        case "shared": behaviour.signature = .shared("a-secret-that-both-sides-know-of-32-bytes")
        case "audience": behaviour.change = { $0.aud = ["another"] }
        case "issuer": behaviour.change = { $0.iss = "https://elsewhere.example.org" }
        case "expired": behaviour.change = { $0.exp = 1_000_000_000 }
        case "nonce": behaviour.change = { $0.nonce = "another" }
        default: behaviour.change = { $0.azp = "another" }
        }
      }
      let answer = try await scene.signIn()
      #expect(answer.status == 401)
      #expect(!answer.headers.contains { $0.name == "set-cookie" && $0.value.hasPrefix("tramite=") })
      #expect(answer.text.contains("Office login did not sign you in"))
      #expect(try await scene.lastRefusal()?.contains("the ID token") == true)
    }
  }

  @Test func anAnswerCountsOnceAndInTheBrowserThatBegan() async throws {
    try await run { scene async throws in
      let (cookie, location) = try await scene.begin()
      let answer = scene.provider.answer(to: location)
      #expect(try await scene.end(answer, cookie: nil).status == 401)
      #expect(try await scene.lastRefusal()?.contains("this browser has not begun") == true)
      let (other, _) = try await scene.begin()
      #expect(try await scene.end(answer, cookie: other).status == 401)
      #expect(try await scene.lastRefusal()?.contains("state is not that of this browser") == true)
      #expect(try await scene.end(answer, cookie: "tramite-openid=AAAA").status == 401)
      #expect(try await scene.end(answer, cookie: cookie).status == 303)
      #expect(try await scene.end(answer, cookie: cookie).status == 401)
      #expect(try await scene.lastRefusal()?.contains("has come before") == true)
      let fresh = scene.provider.answer(to: location)
      #expect(try await scene.end(fresh, cookie: cookie).status == 401, "a new code for an old state")
    }
  }

  @Test func aCodeOfAnotherSignInIsRefusedByItsVerifier() async throws {
    try await run { scene async throws in
      let (cookie, location) = try await scene.begin()
      let (_, attackers) = try await scene.begin()
      var answer = scene.provider.answer(to: attackers)
      answer["state"] = scene.provider.answer(to: location)["state"]
      #expect(try await scene.end(answer, cookie: cookie).status == 401)
      #expect(try await scene.lastRefusal()?.contains("invalid_grant") == true)
    }
  }

  @Test(arguments: ["//evil.example.org", "https://evil.example.org", "/\\evil.example.org", "javascript:alert(1)"])
  func nobodyIsLedElsewhereAfterwards(_ back: String) async throws {
    try await run { scene async throws in
      let (cookie, location) = try await scene.begin("/sign-in/openid?back=" + Route.encoded(back))
      let answer = try await scene.end(scene.provider.answer(to: location), cookie: cookie)
      #expect(answer["location"] == "/")
    }
  }

  @Test func aPersonWhoSaysNoAndAnswersWithoutSenseAreRefused() async throws {
    try await run { scene async throws in
      let (cookie, location) = try await scene.begin()
      let state = scene.provider.answer(to: location)["state"] ?? ""
      #expect(try await scene.end(["error": "access_denied", "state": state], cookie: cookie).status == 401)
      #expect(try await scene.lastRefusal()?.contains("the provider refused: access_denied") == true)
      let (second, place) = try await scene.begin()
      let other = scene.provider.answer(to: place)["state"] ?? ""
      #expect(try await scene.end(["error": "<script>", "state": other], cookie: second).status == 401)
      #expect(try await scene.lastRefusal()?.contains("script") == false)
      let (third, last) = try await scene.begin()
      var answer = scene.provider.answer(to: last)
      answer["iss"] = "https://elsewhere.example.org"
      #expect(try await scene.end(answer, cookie: third).status == 401, "RFC 9207")
    }
  }

  @Test func nobodyWithoutAnAccountThatCanBeUsedIsSignedIn() async throws {
    try await run { scene async throws in
      scene.provider.behave { $0.change = { $0.preferredUsername = "eva" } }
      #expect(try await scene.signIn().status == 401)
      #expect(try await scene.lastRefusal()?.hasPrefix("no account, by provider") == true)
      scene.provider.behave { $0.change = { _ in } }
      try await scene.server.engine.change(account: "ana", .block, by: Actor(nil))
      #expect(try await scene.signIn().status == 401)
      #expect(try await scene.lastRefusal()?.hasPrefix("the account is blocked") == true)
      try await scene.server.engine.change(account: "ana", .unblock, by: Actor(nil))
      #expect(try await scene.signIn().status == 303)
      let past = Instant(millisecondsSince1970: 1)
      try await scene.server.engine.change(account: "ana", .expire(at: past), by: Actor(nil))
      #expect(try await scene.signIn().status == 401)
    }
  }

  @Test func whereTheOfficeWantsItAPersonOfTheOrganizationGetsAnAccount() async throws {
    try await run {
      $0.makesAccounts = true
    } _: { scene async throws in
      scene.provider.behave { $0.change = { $0.preferredUsername = "eva" } }
      #expect(try await scene.signIn().status == 401, "in no organization")
      try await scene.server.engine.store.write { writer in
        try writer.replaceOrganization(
          OrganizationRows(
            organization: OrganizationRow(id: "o", names: "{}", timezone: nil, calendar: nil), roles: [],
            people: [PersonRow(organization: "o", id: "eva", name: "Eva", email: nil, language: nil)],
            memberships: [], deputies: []))
      }
      #expect(try await scene.signIn().status == 303)
      #expect(try await scene.server.engine.account("eva", by: Actor(nil)).condition == .usable)
      await #expect(throws: (any Error).self) {
        try await scene.server.engine.signIn("eva", password: "", from: SignInPlace(client: "t"))
      }
    }
  }

  @Test func theClaimIsAskedOfUserinfoWhereTheTokenDoesNotHaveIt() async throws {
    try await run { scene async throws in
      scene.provider.behave {
        $0.change = { $0.preferredUsername = nil }
        $0.userinfo = #"{"sub":"s-1","preferred_username":"ana"}"#
      }
      #expect(try await scene.signIn().status == 303)
      scene.provider.behave { $0.userinfo = #"{"sub":"s-2","preferred_username":"ana"}"# }
      #expect(try await scene.signIn().status == 401, "about somebody else")
      scene.provider.behave { $0.userinfo = #"{"sub":"s-1"}"# }
      #expect(try await scene.signIn().status == 401)
      #expect(try await scene.lastRefusal()?.contains("says nothing in the claim 'preferred_username'") == true)
    }
  }

  @Test func keysAreKeptAndNotFetchedForEveryUnknownOne() async throws {
    try await run { scene async throws in
      #expect(try await scene.signIn().status == 303)
      #expect(try await scene.signIn().status == 303)
      #expect(scene.provider.keyRequests == 1)
      scene.provider.behave { $0.signature = .named("unknown") }
      for _ in 0..<3 { #expect(try await scene.signIn().status == 401) }
      #expect(scene.provider.keyRequests == 1, "fetched less than a minute ago")
    }
  }

  @Test func aProviderThatIsAnotherOrCannotBeReachedIsToldOf() async throws {
    try await run { scene async throws in
      scene.provider.behave { $0.issuer = "https://elsewhere.example.org" }
      let answer = try await scene.browser.get("/sign-in/openid")
      #expect(answer.status == 503)
      #expect(answer.text.contains("cannot be reached now"))
      #expect(try await scene.lastRefusal()?.contains("expected '\(scene.provider.issuer)'") == true)
    }
  }

  @Test func signingOutOffersToSignOutThereToo() async throws {
    try await run { scene async throws in
      let answer = try await scene.signIn()
      let cookie = try session(answer)
      let open = try #require(try await scene.server.engine.session(String(cookie.dropFirst("tramite=".count))))
      let browser = scene.browser.with("Cookie", cookie)
      let out = try await browser.with("X-CSRF-Token", open.csrfToken).send("POST", "/sign-out", body: [])
      #expect(out["location"] == "/sign-in?out=1")
      #expect(try await browser.get("/inbox").status == 303)
      #expect(try await scene.browser.get("/sign-in?out=1").text.contains("/sign-in/openid/out"))
      let there = try await scene.browser.get("/sign-in/openid/out")
      #expect(there["location"]?.hasPrefix(scene.provider.issuer + "/out?client_id=tramite&") == true)
    }
  }

  @Test func withoutAProviderThereIsNoButtonAndNoRoute() async throws {
    try await RunningServer.run(recognition: nil) { server in
      let browser = server.stranger.with("Accept", "text/html")
      let page = try await browser.get("/sign-in")
      #expect(!page.text.contains("openid"))
      #expect(try await browser.get("/sign-in/openid").status == 404)
    }
  }
}
