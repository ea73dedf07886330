import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Tokens, with which programs act for people: an administrator sees all, everybody the own ones on the page of the own
/// account. A key is shown once.
struct TokenPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration/tokens") { try await all($0) }
    pages.post(router, "administration/tokens") { try await changeAny($0, $1) }
  }

  private func all(_ page: PageRequest, refused: RefusalWords? = nil) async throws -> Response {
    let tokens = try await page.engine.tokens(by: page.actor)
    let names = try await page.names.with(people: tokens.map(\.user), page.engine)
    return page.administration(.tokens, refused: refused) { h in
      TokensView(t: page.t, names: names, csrf: page.visitor.csrf, route: AdministrationPart.tokens.route)
        .write(&h, tokens, new: nil, isOwn: false)
    }
  }

  private func changeAny(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    do {
      try await page.engine.revokeToken(body["revoke"] ?? "", by: page.actor)
      return .redirect(to: Route(["administration", "tokens"], query: [("done", "revoked")]))
    } catch {
      return try await all(page, refused: try page.words(for: error))
    }
  }

  /// Makes a token as a form asks for it.
  static func make(for user: String, _ page: PageRequest, _ body: FormBody) async throws -> NewToken {
    try await page.engine.addToken(
      for: user, purpose: String((body["purpose"] ?? "").trimmed.prefix(200)),
      scopes: Set(body.all("scope").compactMap(Right.init(rawValue:))), expiresAt: try page.endOfDay(body["until"]),
      by: page.actor)
  }
}

/// Tokens, with what makes and takes them back.
struct TokensView {
  let t: Texts
  let names: Names
  let csrf: String
  /// Where the forms go.
  let route: Route

  /// - Parameter isOwn: whether they are those of who looks: nobody makes one for somebody else.
  func write(
    _ h: inout HTML, _ tokens: [TokenRow], new: NewToken?, isOwn: Bool, entry: RefusedEntry = .none
  ) {
    if let new { h.shownOnce(t("token.key"), new.key, note: t("token.key.once")) }
    if tokens.isEmpty {
      h(.p, text: t("token.none"))
    } else {
      var heads = [t("token.purpose"), t("token.scopes"), t("token.ends"), t("token.lastUsed"), t("person.state")]
      if !isOwn { heads.insert(t("person.name"), at: 0) }
      h.postForm(route, csrf: csrf) { h in
        h.grid(t("administration.tokens"), heads, tokens.map { cells($0, withPerson: !isOwn) })
      }
    }
    guard isOwn else {
      h(.p, .class("soft")) { h in
        h.write(t("token.ownOnly") + " ")
        h(.a, .href(.account), text: t("frame.mySettings"))
      }
      return
    }
    h(.section, .class("sheet"), .aria("labelledby", "make-token")) { h in
      h(.h2, .id("make-token"), text: t("token.make"))
      h.postForm(route, csrf: csrf) { h in
        h.textField(
          "purpose", label: t("token.purpose"), value: entry.value("purpose"),
          extra: [.required(true), .maxlength(200)])
        h.boxes(
          "scope", label: t("token.scopes"), help: t("token.scopes.help"), error: entry.error("scope"),
          Right.allCases.map { ($0.rawValue, t("right.\($0.rawValue)")) }, chosen: entry.values("scope"))
        h.dayField(
          "until", label: t("token.until"), value: entry.value("until"), error: entry.error("until"),
          note: t("token.until.note"))
        h.button(t("token.make"))
      }
    }
  }

  private func cells(_ token: TokenRow, withPerson: Bool) -> [(inout HTML) -> Void] {
    let scopes = token.scopes.map { t("right.\($0)") }.joined(separator: ", ")
    func when(_ instant: Instant?) -> (inout HTML) -> Void {
      { h in if let instant { h.moment(instant, t) } else { h.write("–") } }
    }
    var cells: [(inout HTML) -> Void] = [
      { h in
        h.write(token.purpose.isEmpty ? token.id : token.purpose)
        h(.div, .class("small soft"), text: token.id)
      }, { $0.write(scopes) }, when(token.expiresAt), when(token.lastUsedAt), { state(&$0, token) },
    ]
    if withPerson { cells.insert({ $0.write(names.person(token.user)) }, at: 0) }
    return cells
  }

  private func state(_ h: inout HTML, _ token: TokenRow) {
    if token.revokedAt != nil { return h.badge(t("token.revoked")) }
    if let end = token.expiresAt, end <= t.now { return h.badge(t("token.over")) }
    h.button(
      t("token.revoke"), .bad, name: "revoke", value: token.id, isSmall: true,
      describes: token.purpose.isEmpty ? token.id : token.purpose)
  }
}
