import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

@testable import TramiteWeb

/// Accounts, rights, tokens, settings and the register of accesses on pages.
@Suite struct AdministrationPagesTests {
  /// Passwords cost next to nothing.
  private static var options: EngineOptions {
    var options = EngineOptions()
    options.passwordWork = .trial
    return options
  }

  /// A server whose `boss` administers, and whose `guard` reads the register.
  private func withBoss(_ test: (RunningServer, any HistoryStore) async throws -> Void) async throws {
    let store = MemoryStore()
    try await RunningServer.withPages(
      on: store, RoomPermit.files, options: Self.options
    ) { server in
      try await store.write { writer in
        for (user, right) in [("boss", "administer"), ("guard", "readAccessRegister")] {
          try writer.addAccount(AccountRow(user: user, createdAt: server.engine.now))
          try writer.addGrant(GrantRow(holder: .user(user), right: right))
        }
      }
      try await test(server, store)
    }
  }

  @Test func showsTheTemporaryPasswordOfANewAccountOnceAndTellsWhatIsWrong() async throws {
    try await withBoss { server, _ in
      let boss = server.client("boss").browser
      let made = try await boss.submit("/administration/accounts", [("user", "ann"), ("until", "2099-12-31")])
      let password = try #require(made.text.firstMatch(of: /<pre[^>]*>([^<]+)<\/pre>/)?.1)
      #expect(
        try await server.engine.signIn("ann", password: String(password), from: SignInPlace(client: "")).user == "ann")
      let page = try await boss.get("/administration/accounts/ann")
      #expect(!page.text.contains(password))
      #expect(page.text.contains("2100"), "valid through the last day")
      let again = try await boss.submit("/administration/accounts", [("user", "ann")])
      #expect(again.status == 422)
      #expect(again.text.contains("role=\"alert\""))
      let noDay = try await boss.submit("/administration/accounts", [("user", "bob"), ("until", "tomorrow")])
      #expect(noDay.status == 422)
    }
  }

  @Test func locksUnlocksEndsSessionsAndRemovesOnlyWhenSure() async throws {
    try await withBoss { server, store in
      let boss = server.client("boss").browser
      let engine = server.engine
      let password = try await engine.addAccount("ann", by: Actor(signedIn: "boss"))
      _ = try await engine.signIn("ann", password: password, from: SignInPlace(client: "Firefox"))
      #expect(try await boss.get("/administration/accounts/ann").text.contains("Firefox"))
      let path = "/administration/accounts/ann"
      #expect(try await boss.submit(path, [("action", "endSessions")])["location"] == "\(path)?done=changed")
      #expect(try await store.read { try $0.sessions(of: "ann") }.isEmpty)
      _ = try await boss.submit(path, [("action", "block")])
      #expect(try await boss.get(path).text.contains(">blocked<"))
      _ = try await boss.submit(path, [("action", "unblock")])
      #expect(!(try await boss.get(path).text.contains(">blocked<")))
      #expect(try await boss.submit(path, [("action", "remove")]).status == 422)
      _ = try await boss.submit(path, [("action", "remove"), ("sure", "yes")])
      #expect(try await store.read { try $0.account("ann")?.state } == .removed)
    }
  }

  @Test func showsUnitsAndGroupsWithTheirMembersAndRoles() async throws {
    try await withBoss { server, store in
      let boss = server.client("boss").browser
      #expect(!(try await boss.get("/administration").text.contains("Units and groups")))
      try await store.write { writer in
        try writer.replaceOrganization(
          OrganizationRows(
            organization: OrganizationRow(
              id: "hall", names: "{}", timezone: nil, calendar: nil,
              parts: """
                [{"kind":"unit","id":"top","names":{"en":"Top & Co"},"parent":null,"head":"tom","members":["tom"],"roles":[]},
                {"kind":"unit","id":"low","names":{},"parent":"top","head":null,"members":[],"roles":["r"]}]
                """),
            roles: [RoleRow(organization: "hall", id: "r", names: "{\"en\":\"Reader\"}")],
            people: [PersonRow(organization: "hall", id: "tom", name: "Tom Top", email: nil, language: nil)],
            memberships: [], deputies: []))
      }
      let page = try await boss.get("/administration")
      for text in ["Units and groups", "Top &amp; Co", "Tom Top", "Reader", "/administration/accounts/tom"] {
        #expect(page.text.contains(text), "\(text)")
      }
    }
  }

  @Test func givesAndTakesRightsOfRoles() async throws {
    try await withBoss { server, store in
      let boss = server.client("boss").browser
      let holder = [("kind", "role"), ("holder", "asker")]
      let given = try await boss.submit("/administration/rights", holder + [("right", "see"), ("process", "permit")])
      #expect(given["location"] == "/administration/roles/asker?done=changed")
      let page = try await boss.get("/administration/roles/asker")
      #expect(page.text.contains("see all cases: Room permit"))
      #expect(page.text.contains("Ann Asker"))
      _ = try await boss.submit("/administration/rights", holder + [("revoke", "see permit")])
      #expect(try await store.read { try $0.grants(of: .role("asker")) }.isEmpty)
      let refused = try await boss.submit(
        "/administration/rights", holder + [("right", "administer"), ("process", "permit")])
      #expect(refused.status == 422, "that right is about no process")
    }
  }

  @Test func makesATokenWhoseKeyIsShownOnceAndTakesItBack() async throws {
    try await withBoss { server, _ in
      let boss = server.client("boss").browser
      let empty = try await boss.submit("/account", [("purpose", "report")])
      #expect(empty.status == 422, "a token without a scope could do nothing")
      let made = try await boss.submit("/account", [("purpose", "report"), ("scope", "see"), ("scope", "workOn")])
      let key = try #require(made.text.firstMatch(of: /<pre[^>]*>([^<]+)<\/pre>/)?.1)
      let token = try #require(try await server.engine.token(String(key)))
      #expect(token.scopes == [.see, .workOn])
      #expect(!(try await boss.get("/account").text.contains(key)))
      #expect(try await boss.get("/administration/tokens").text.contains("report"))
      _ = try await boss.submit("/administration/tokens", [("revoke", token.id)])
      #expect(try await server.engine.token(String(key)) == nil)
    }
  }

  @Test func namesADeputyAndEndsIt() async throws {
    try await withBoss { server, store in
      let boss = server.client("boss").browser
      let path = "/administration/deputies"
      let named = try await boss.submit(path, [("absent", "carl"), ("deputy", "ann"), ("until", "2099-01-31")])
      #expect(named["location"] == "\(path)?done=changed")
      #expect(try await store.read { try $0.absences(coveredBy: "ann") }.map(\.absent) == ["carl"])
      #expect(try await boss.get(path).text.contains("value=\"carl ann  2099-01-31\""))
      #expect(try await boss.submit(path, [("absent", "ann"), ("deputy", "ann")]).status == 422)
      #expect(try await boss.submit(path, [("absent", "carl"), ("deputy", "ann"), ("from", "soon")]).status == 422)
      _ = try await boss.submit(path, [("remove", "carl ann  2099-01-31")])
      #expect(try await store.read { try $0.absences(coveredBy: "ann") }.isEmpty)
    }
  }

  @Test func whatWasEnteredStaysAndTheFieldThatIsWrongSaysSo() async throws {
    try await withBoss { server, _ in
      let boss = server.client("boss").browser
      let path = "/administration/deputies"
      #expect(try await boss.get(path).text.contains("<option value=\"\" selected>"), "nobody is chosen at first")
      let own = try await boss.submit(path, [("absent", "ann"), ("deputy", "ann"), ("until", "2099-01-31")])
      #expect(own.text.contains("id=\"deputy-error\""))
      #expect(own.text.contains("href=\"#deputy\""))
      #expect(own.text.contains("value=\"2099-01-31\""))
      #expect(own.text.contains("<option value=\"ann\" selected>"))
      let none = try await boss.submit(path, [("absent", ""), ("deputy", "ann")])
      #expect(none.text.contains("id=\"absent-error\""))
      let days = [("absent", "carl"), ("deputy", "ann"), ("from", "2099-01-31"), ("until", "2099-01-01")]
      let spanish = try await boss.with("Cookie", "tramite-language=es").submit(path, days)
      #expect(spanish.text.contains("id=\"until-error\""))
      _ = try await boss.submit(path, [("absent", "carl"), ("deputy", "ann")])
      #expect(try await boss.submit(path, [("absent", "carl"), ("deputy", "ann")]).status == 422, "said already")
      let account = try await boss.submit("/administration/accounts", [("user", "a b"), ("until", "2099-01-31")])
      #expect(account.text.contains("id=\"user-error\""))
      #expect(account.text.contains("value=\"a b\""))
      let key = try await boss.submit("/account", [("purpose", "export")])
      #expect(key.text.contains("id=\"scope-error\""))
      #expect(key.text.contains("value=\"export\""))
    }
  }

  @Test func givesARoleForSomeDaysAndTakesItBack() async throws {
    try await withBoss { server, store in
      let boss = server.client("boss").browser
      let path = "/administration/roles/asker"
      let given = try await boss.submit(path, [("user", "carl"), ("from", "2099-01-01"), ("until", "2099-01-31")])
      #expect(given["location"] == "\(path)?done=changed")
      let row = MembershipRow(
        organization: "", person: "carl", role: "asker", from: "2099-01-01", until: "2099-01-31")
      #expect(try await store.read { try $0.memberships(ofPerson: "carl") }.contains(row))
      #expect(try await boss.get(path).text.contains("value=\"carl 2099-01-01\""))
      let wrong = try await boss.submit(path, [("user", ""), ("from", "2099-01-01")])
      #expect(wrong.status == 422 && wrong.text.contains("id=\"user-error\""))
      _ = try await boss.submit(path, [("take", "carl 2099-01-01")])
      #expect(try await !store.read { try $0.memberships(ofPerson: "carl") }.contains(row))
    }
  }

  @Test func putsOtherRulesInForce() async throws {
    try await withBoss { server, _ in
      let boss = server.client("boss").browser
      let wrong = try await boss.submit("/administration/settings", [("policy", "none")])
      #expect(wrong.status == 422)
      _ = try await boss.submit("/administration/settings", [("policy", "montevideo"), ("factor", "chief")])
      let policy = try await server.engine.passwordPolicy()
      #expect(policy.name == "montevideo")
      #expect(policy.secondFactorRoles == ["chief"])
      #expect(try await boss.get("/administration/settings").text.contains("Chief of rooms"))
    }
  }

  @Test func onlyTheSecurityRoleReadsTheRegister() async throws {
    try await withBoss { server, _ in
      let boss = server.client("boss").browser
      _ = try await boss.get("/inbox")
      #expect(try await boss.get("/administration/access").status == 403)
      let reader = server.client("guard").browser
      #expect(try await reader.get("/administration")["location"] == "/administration/access")
      let page = try await reader.get("/administration/access?user=boss")
      #expect(page.text.contains("inbox"))
      #expect(page.text.contains(">refused<"))
      let denied = try await reader.get("/administration/access?user=boss&denied=yes")
      #expect(!denied.text.contains(">allowed<"))
      #expect(try await reader.get("/administration/access?from=never").status == 422)
      let checked = try await reader.submit("/administration/access/check", [])
      #expect(checked.text.contains("Nothing was changed"))
      #expect(try await reader.submit("/administration/access/check", [("head", "7:ab")]).status == 422)
      #expect(try await reader.get("/administration/accounts").status == 403)
    }
  }
}
