import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// What belongs to the person who has signed in: roles and deputies as the office knows them, password, second factor,
/// sessions, and the tokens of the person's own programs.
struct OwnAccountPages: Sendable {
  private static let route = Route.account

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "account") { try await show($0) }
    pages.post(router, "account") { try await change($0, $1) }
  }

  private func show(
    _ page: PageRequest, new: NewToken? = nil, refused: RefusalWords? = nil, entry: RefusedEntry = .none
  ) async throws -> Response {
    let user = page.visitor.user
    let account = try await page.account(of: user)
    let tokens = try await page.engine.tokens(of: user, by: page.actor)
    let days = page.engine.days
    let (roles, deputies, covers) = try await page.engine.store.read { reader in
      (try reader.roles(ofPerson: user, days), try reader.deputies(of: user), try reader.absences(coveredBy: user))
    }
    let names = try await page.names.with(
      people: [user] + deputies.map(\.deputy) + covers.map(\.absent), roles: roles, page.engine)
    let t = page.t
    return page.page(nil, t("frame.mySettings")).response(refused == nil ? .ok : .unprocessableContent) { h in
      h(.div, .class("page-head")) { $0(.h1, text: t("frame.mySettings")) }
      if let refused { h.refusal(refused, field: entry.field) }
      if page.asked("done") == "revoked" { h.notice(.well) { $0(.p, text: t("administration.done.revoked")) } }
      h(.div, .class("columns")) { h in
        h(.section, .class("sheet"), .aria("labelledby", "me")) { h in
          h(.h2, .id("me"), text: names.person(user))
          h.facts([
            (t("person.id"), { $0.write(user) }),
            (t("administration.roles"), { list(&$0, roles.map { names.role($0) }, t) }),
            (t("own.deputies"), { list(&$0, deputies.map { line(names.person($0.deputy), $0, t) }, t) }),
            (t("own.covers"), { list(&$0, covers.map { line(names.person($0.absent), $0, t) }, t) }),
          ])
          h(.p, .class("soft small"), text: t("own.source"))
        }
        h(.section, .class("sheet"), .aria("labelledby", "signing-in")) { h in
          h(.h2, .id("signing-in"), text: t("own.signIn"))
          if let account {
            h.facts([
              (
                t("account.passwordChanged"),
                { h in if let at = account.passwordChangedAt { h.moment(at, t) } else { h.write("–") } }
              ), (t("account.factor"), { $0.write(t(account.hasSecondFactor ? "yes" : "no")) }),
            ])
          }
          h(.div, .class("buttons")) { h in
            h.linkButton(t("password.do"), to: Route(["sign-in", "password"]))
            h.linkButton(t("factor.title"), to: Route(["sign-in", "factor"]))
            h.linkButton(t("sessions.title"), to: Route(["sign-in", "sessions"]))
          }
        }
      }
      h(.h2, text: t("own.tokens"))
      h(.p, .class("soft"), text: t("own.tokens.text"))
      TokensView(t: t, names: names, csrf: page.visitor.csrf, route: Self.route)
        .write(&h, tokens, new: new, isOwn: true, entry: entry)
    }
  }

  private func list(_ h: inout HTML, _ lines: [String], _ t: Texts) {
    if lines.isEmpty { return h.write(t("none")) }
    for line in lines { h(.div, text: line) }
  }

  /// A person with the days of an absence.
  private func line(_ name: String, _ row: DeputyRow, _ t: Texts) -> String {
    let days = [row.from, row.until].map { $0.flatMap { CalendarDate(iso8601: $0) }.map { t.shortDay($0) } ?? "…" }
    return row.from == nil && row.until == nil ? name : "\(name) (\(days[0]) – \(days[1]))"
  }

  private func change(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    do {
      if let id = body["revoke"] {
        try await page.engine.revokeToken(id, by: page.actor)
        return .redirect(to: Route(["account"], query: [("done", "revoked")]))
      }
      return try await show(page, new: try await TokenPages.make(for: page.visitor.user, page, body))
    } catch {
      let words = try page.words(for: error)
      let entry = RefusedEntry(body, words, names: ["expiresAt": "until", "scopes": "scope"])
      return try await show(page, refused: words, entry: entry)
    }
  }
}
