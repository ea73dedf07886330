import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Who stands in for whom: as the organization files say, and as administrators have said for who falls ill meanwhile.
struct DeputyPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration/deputies") { try await list($0) }
    pages.post(router, "administration/deputies") { try await change($0, $1) }
  }

  private func list(
    _ page: PageRequest, refused: RefusalWords? = nil, entry: RefusedEntry = .none
  ) async throws -> Response {
    let organizations = try await AdministrationPages.organizations(page)
    let people = organizations.flatMap(\.people).filter(\.isActive)
    let names = try await page.names.with(people: organizations.flatMap { $0.people.map(\.id) }, page.engine)
    var seen: Set<DeputyRow> = []
    // A person of two organizations comes with both.
    let rows = organizations.flatMap(\.deputies).filter { seen.insert($0).inserted }
    let t = page.t
    return page.administration(.deputies, refused: refused, entry: entry) { h in
      if rows.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("deputy.none"), t("deputy.none.text")) }
      } else {
        h.postForm(AdministrationPart.deputies.route, csrf: page.visitor.csrf) { h in
          h.grid(
            t("administration.deputies"),
            [
              t("deputy.absent"), t("deputy.deputy"), t("deputy.from"), t("deputy.until"), t("person.state"),
              t("setting.source"),
            ],
            rows.map { cells($0, t, names) })
        }
      }
      if people.isEmpty { return }
      let choices = [("", t("form.choose"))] + people.map { ($0.id, "\($0.name ?? $0.id) (\($0.id))") }
      h.postForm(AdministrationPart.deputies.route, csrf: page.visitor.csrf, class: "sheet") { h in
        h(.h2, text: t("deputy.add"))
        h(.p, text: t("deputy.add.text"))
        h.choice(
          "absent", label: t("deputy.absent"), options: choices, selected: entry.value("absent"),
          error: entry.error("absent"), extra: [.required(true)])
        h.choice(
          "deputy", label: t("deputy.deputy"), options: choices, selected: entry.value("deputy"),
          error: entry.error("deputy"), extra: [.required(true)])
        h.dayField(
          "from", label: t("deputy.from"), value: entry.value("from"), error: entry.error("from"), note: t("optional"))
        h.dayField(
          "until", label: t("deputy.until"), value: entry.value("until"), error: entry.error("until"),
          note: t("optional"))
        h.button(t("deputy.add"), .main)
      }
    }
  }

  private func cells(_ row: DeputyRow, _ t: Texts, _ names: Names) -> [(inout HTML) -> Void] {
    func day(_ text: String?) -> String { text.flatMap { CalendarDate(iso8601: $0) }.map { t.day($0) } ?? "–" }
    let today = t.today?.description ?? ""
    let isOver = row.until.map { $0 < today } ?? false
    let isLater = row.from.map { $0 > today } ?? false
    return [
      { $0.write(names.person(row.absent)) }, { $0.write(names.person(row.deputy)) }, { $0.write(day(row.from)) },
      { $0.write(day(row.until)) },
      { h in
        h.badge(t(isOver ? "deputy.over" : isLater ? "deputy.later" : "deputy.now"), isOver || isLater ? .plain : .well)
      },
      { h in
        if !row.organization.isEmpty { return h.write(t("right.fromFile")) }
        let value = [row.absent, row.deputy, row.from ?? "", row.until ?? ""].joined(separator: " ")
        h.button(
          t("deputy.remove"), .bad, name: "remove", value: value, isSmall: true,
          describes: "\(names.person(row.absent)), \(names.person(row.deputy))")
      },
    ]
  }

  private func change(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    do {
      if let value = body["remove"] {
        let parts = value.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return .redirect(to: AdministrationPart.deputies.route) }
        try await page.engine.removeDeputy(
          parts[1], for: parts[0], from: parts[2].isEmpty ? nil : parts[2], until: parts[3].isEmpty ? nil : parts[3],
          by: page.actor)
      } else {
        let absent = try page.chosen("absent", body)
        try await page.engine.addDeputy(
          try page.chosen("deputy", body), for: absent, from: try page.day(body["from"], field: "from"),
          until: try page.day(body["until"], field: "until"), by: page.actor)
      }
    } catch {
      let words = try page.words(for: error)
      return try await list(page, refused: words, entry: RefusedEntry(body, words))
    }
    return .redirect(to: Route(["administration", "deputies"], query: [("done", "changed")]))
  }
}
