import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Accounts: who can sign in, why somebody cannot, and what an administrator does about it.
struct AccountPages: Sendable {
  private static let pageSize = 100

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration/accounts") { try await list($0) }
    pages.post(router, "administration/accounts") { try await add($0, $1) }
    pages.get(router, "administration/accounts/:user") { try await show($0, $0.parameter("user")) }
    pages.post(router, "administration/accounts/:user") { try await change($0, $1) }
  }

  // MARK: All

  private func list(
    _ page: PageRequest, refused: RefusalWords? = nil, entry: RefusedEntry = .none
  ) async throws -> Response {
    let after = page.asked("after")
    let found = try await page.engine.accounts(after: after, limit: Self.pageSize + 1, by: page.actor)
    let shown = Array(found.prefix(Self.pageSize))
    let names = try await page.names.with(people: shown.map(\.user), page.engine)
    let without = try await peopleWithoutAccount(page)
    let t = page.t
    return page.administration(.accounts, refused: refused, entry: entry) { h in
      if shown.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("account.none"), t("account.none.text")) }
      } else {
        h.grid(
          t("administration.accounts"),
          [t("person.name"), t("person.id"), t("person.state"), t("account.lastSignIn"), t("account.factor")],
          shown.map { account -> [(inout HTML) -> Void] in
            [
              { $0(.a, .href(.account(of: account.user)), text: names.person(account.user)) },
              { $0.write(account.user) }, { Self.badge(account, t, &$0) },
              { h in if let at = account.lastSignInAt { h.moment(at, t) } else { h.write("–") } },
              { $0.write(t(account.hasSecondFactor ? "yes" : "no")) },
            ]
          })
        h.pager(
          first: after == nil ? nil : AdministrationPart.accounts.route, firstLabel: t("pager.first"),
          next: found.count > shown.count
            ? Route(["administration", "accounts"], query: [("after", shown.last?.user)]) : nil,
          nextLabel: t("pager.next"))
      }
      h(.section, .class("sheet"), .aria("labelledby", "add-title")) { h in
        h(.h2, .id("add-title"), text: t("account.add"))
        h.postForm(.administration("accounts"), csrf: page.visitor.csrf) { h in
          if !without.isEmpty {
            h.choice(
              "person", label: t("account.person"),
              options: [("", t("account.otherUser"))] + without.map { ($0.id, "\($0.name) (\($0.id))") },
              selected: entry.value("person", otherwise: page.asked("for") ?? ""))
          }
          h.textField(
            "user", label: t("person.id"), value: entry.value("user"), help: t("account.user.help"),
            error: entry.error("user"), note: without.isEmpty ? nil : t("optional"),
            extra: [.autocomplete("off"), .spellcheck(false)])
          h.dayField(
            "until", label: t("account.until"), value: entry.value("until"), error: entry.error("until"),
            note: t("optional"))
          h.box("administrator", label: t("account.administrator"), isChecked: entry.isTicked("administrator"))
          h.button(t("account.add.do"), .main)
        }
      }
    }
  }

  private func peopleWithoutAccount(_ page: PageRequest) async throws -> [PersonChoice] {
    try await page.engine.store.read { reader in
      try reader.organizations().flatMap { try reader.people(organization: $0.id) }
        .filter { try $0.isActive && reader.account($0.id) == nil }
        .map { PersonChoice(id: $0.id, name: $0.name ?? $0.id) }
    }
  }

  static func badge(_ account: Account, _ t: Texts, _ h: inout HTML) {
    let tone: Tone
    switch account.condition {
    case .usable: tone = .well
    case .passwordDue: tone = .accent
    case .blocked, .locked, .dormant: tone = .warn
    case .ended, .removed: tone = .plain
    }
    h.badge(t("account.is.\(account.condition.rawValue)"), tone)
  }

  private func add(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let chosen = body["person"]?.trimmed ?? ""
    let user = chosen.isEmpty ? body["user"]?.trimmed ?? "" : chosen
    do {
      let password = try await page.engine.addAccount(
        user, isAdministrator: body["administrator"] != nil, expiresAt: try page.endOfDay(body["until"]), by: page.actor
      )
      return try await show(page, user, password: password)
    } catch {
      let words = try page.words(for: error)
      return try await list(page, refused: words, entry: RefusedEntry(body, words, names: ["expiresAt": "until"]))
    }
  }

  // MARK: One

  private func show(
    _ page: PageRequest, _ user: String, password: String? = nil, refused: RefusalWords? = nil
  ) async throws -> Response {
    try await page.engine.require(.administer, toAccess: "account \(user)", by: page.actor)
    guard let account = try await page.account(of: user) else {
      // A person of the organization who has no account yet.
      return .redirect(to: Route(["administration", "accounts"], query: [("done", "noAccount"), ("for", user)]))
    }
    let sessions = try await page.engine.sessions(ofUser: user, by: page.actor)
    let days = page.engine.days
    let held = try await page.engine.store.read { try $0.roles(ofPerson: user, days) }
    let grants = try await page.engine.store.read { try $0.grants(of: .user(user)) }
    let names = try await page.names.with(
      people: [user] + [account.createdBy].compactMap { $0 }, roles: held, page.engine)
    let t = page.t
    return page.administration(.accounts, refused: refused) { h in
      h.crumbs(
        t("frame.breadcrumbs"), [(t("administration.accounts"), AdministrationPart.accounts.route)],
        here: names.person(user))
      if let password {
        h.shownOnce(t("account.password"), password, note: t("account.password.once", ("name", names.person(user))))
      }
      h(.div, .class("columns")) { h in
        h(.div, .class("stack")) { h in
          facts(&h, account, held, sessions, t, names)
          GrantsView(t: t, names: names, csrf: page.visitor.csrf).write(&h, of: .user(user), grants)
        }
        h(.div, .class("stack")) { h in
          if account.condition != .removed { actions(&h, account, sessions.count, page) }
        }
      }
    }
  }

  private func facts(
    _ h: inout HTML, _ account: Account, _ roles: [String], _ sessions: [SessionEntry], _ t: Texts, _ names: Names
  ) {
    func when(_ instant: Instant?) -> (inout HTML) -> Void {
      { h in if let instant { h.moment(instant, t) } else { h.write("–") } }
    }
    h(.section, .class("sheet")) { h in
      h(.h2, text: names.person(account.user))
      var facts: [(String, (inout HTML) -> Void)] = [
        (t("person.id"), { $0.write(account.user) }), (t("person.state"), { Self.badge(account, t, &$0) }),
        (
          t("administration.roles"),
          { $0.write(roles.isEmpty ? t("none") : roles.map { names.role($0) }.joined(separator: ", ")) }
        ),
        (t("account.lastSignIn"), when(account.lastSignInAt)),
        (t("account.failures"), { $0.write(t.number(account.failures)) }),
      ]
      if let until = account.lockedUntil { facts.append((t("account.lockedUntil"), when(until))) }
      facts.append((t("account.passwordChanged"), when(account.passwordChangedAt)))
      facts.append((t("account.factor"), { $0.write(t(account.hasSecondFactor ? "yes" : "no")) }))
      if let end = account.expiresAt { facts.append((t("account.ends"), when(end))) }
      facts.append((t("account.made"), when(account.createdAt)))
      if let by = account.createdBy { facts.append((t("account.madeBy"), { $0.write(names.person(by)) })) }
      h.facts(facts)
      if !sessions.isEmpty {
        h(.h3, text: t("account.sessions"))
        h(.ul) { h in
          for session in sessions {
            h(.li) { h in
              h.write((session.client.isEmpty ? "?" : session.client) + " · ")
              h.moment(session.usedAt, t)
            }
          }
        }
      }
    }
  }

  /// What a button does to an account.
  private enum Action: String, CaseIterable {
    case newPassword, unblock, block, endSessions, resetFactor, forgetProvider, end, remove
  }

  private func actions(_ h: inout HTML, _ account: Account, _ sessions: Int, _ page: PageRequest) {
    let t = page.t
    for action in Action.allCases where isOffered(action, account, sessions) {
      h.postForm(.account(of: account.user), csrf: page.visitor.csrf, class: "sheet") { h in
        h(.h2, text: t("account.\(action.rawValue)"))
        h(.p, text: t("account.\(action.rawValue).text"))
        switch action {
        case .end: h.dayField("until", label: t("account.until"), help: t("account.until.help"), note: t("optional"))
        case .remove: h.box("sure", label: t("account.remove.sure", ("user", account.user)))
        case .newPassword, .unblock, .block, .endSessions, .resetFactor, .forgetProvider: break
        }
        let look: ButtonLook = action == .remove || action == .block ? .bad : .plain
        h.button(t("account.\(action.rawValue)"), look, name: "action", value: action.rawValue, isSmall: true)
      }
    }
  }

  private func isOffered(_ action: Action, _ account: Account, _ sessions: Int) -> Bool {
    switch action {
    case .newPassword, .end, .remove: true
    case .unblock: account.condition == .blocked || account.condition == .locked || account.condition == .dormant
    case .block: account.condition != .blocked
    case .endSessions: sessions > 0
    case .resetFactor: account.hasSecondFactor
    case .forgetProvider: account.provider != nil
    }
  }

  private func change(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let user = try page.parameter("user")
    let engine = page.engine
    do {
      switch body["action"].flatMap(Action.init(rawValue:)) {
      case .newPassword:
        return try await show(page, user, password: try await engine.resetPassword(of: user, by: page.actor))
      case .block: try await engine.change(account: user, .block, by: page.actor)
      case .unblock: try await engine.change(account: user, .unblock, by: page.actor)
      case .endSessions: try await engine.endSessions(of: user, by: page.actor)
      case .resetFactor: try await engine.change(account: user, .resetSecondFactor, by: page.actor)
      case .forgetProvider: try await engine.change(account: user, .forgetProvider, by: page.actor)
      case .end:
        try await engine.change(account: user, .expire(at: try page.endOfDay(body["until"])), by: page.actor)
      case .remove:
        if body["sure"] == nil {
          throw Fault(
            .wrongInput, code: ProblemDetails.Code.notConfirmed.rawValue,
            "removing an account for ever has to be confirmed: tick the box", field: "sure")
        }
        try await engine.change(account: user, .remove, by: page.actor)
      case nil: break
      }
    } catch {
      return try await show(page, user, refused: try page.words(for: error))
    }
    return .redirect(to: Route(["administration", "accounts", user], query: [("done", "changed")]))
  }
}

extension PageRequest {
  /// The account of a user whom this person may look at; nil where there is none.
  func account(of user: String) async throws -> Account? {
    do {
      return try await engine.account(user, by: actor)
    } catch {
      guard Fault(error)?.kind == .notFound else { throw error }
      return nil
    }
  }
}
