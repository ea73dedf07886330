import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// The register of accesses, for the security role alone: who has done or tried what with which object. That it is read
/// here is registered too.
struct AccessPages: Sendable {
  private static let pageSize = 100

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "administration/access") { try await list($0) }
    pages.post(router, "administration/access/check") { page, body in try await check(page, body) }
  }

  private func list(_ page: PageRequest, report: AccessReport? = nil, note: RefusalWords? = nil) async throws
    -> Response
  {
    let query = AccessQuery(page.query)
    var refused = note
    var filter = AccessFilter()
    do { filter = try query.filter(page) } catch { refused = try page.words(for: error) }
    let found = try await page.engine.accesses(filter, before: query.before, limit: Self.pageSize + 1, by: page.actor)
    let shown = Array(found.prefix(Self.pageSize))
    let names = try await page.names.with(
      people: shown.flatMap { [$0.user, $0.onBehalfOf].compactMap { $0 } }, page.engine)
    let t = page.t
    return page.administration(.access, refused: refused) { h in
      h(.p, .class("soft"), text: t("access.text"))
      if let report { self.report(&h, report, t) }
      filters(&h, query, t)
      if shown.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("access.none"), t("access.none.text")) }
      } else {
        h.grid(
          t("administration.access"),
          [
            t("access.number"), t("access.at"), t("access.user"), t("access.kind"), t("access.object"),
            t("access.outcome"),
          ],
          shown.map { cells($0, t, names) })
        h.pager(
          first: query.before == nil ? nil : query.with(before: nil).route, firstLabel: t("pager.first"),
          next: found.count > shown.count ? query.with(before: shown.last?.number).route : nil,
          nextLabel: t("access.older"))
      }
      checking(&h, page)
    }
  }

  private func cells(_ row: AccessRow, _ t: Texts, _ names: Names) -> [(inout HTML) -> Void] {
    [
      { $0.write(t.number(Int(row.number))) },
      { $0(.time, .datetime(row.at.description), text: t.shortMoment(row.at)) },
      { h in
        h.write(row.user.map { names.person($0) } ?? "–")
        if let absent = row.onBehalfOf {
          h(.div, .class("small soft"), text: t("access.for", ("name", names.person(absent))))
        }
      },
      { $0.write(t.ifKnown("access.kind.\(row.kind)") ?? row.kind) },
      { h in
        h(.div, .class("breaks"), .lang("en"), text: row.object)
        if let condition = row.condition { h(.div, .class("small soft breaks"), .lang("en"), text: condition) }
      },
      { h in
        h.badge(t(row.isAllowed ? "access.allowed" : "access.denied"), row.isAllowed ? .well : .late)
        if let reason = row.reason { h(.div, .class("small soft"), .lang("en"), text: reason) }
      },
    ]
  }

  private func filters(_ h: inout HTML, _ query: AccessQuery, _ t: Texts) {
    h(.div, .class("sheet no-print")) { h in
      h(
        .form, .get, .action(AdministrationPart.access.route), .class("filters"), .role("search"),
        .aria("label", t("access.filter"))
      ) { h in
        h.textField("user", label: t("access.user"), value: query.user ?? "", extra: [.autocomplete("off")])
        h.textField("case", label: t("access.case"), value: query.instance ?? "", extra: [.autocomplete("off")])
        h.choice(
          "kind", label: t("access.kind"),
          options: [("", t("filter.any"))] + AccessKind.allCases.map { ($0.rawValue, t("access.kind.\($0.rawValue)")) },
          selected: query.kind ?? "")
        h.dayField("from", label: t("access.from"), value: query.from ?? "")
        h.dayField("until", label: t("access.until"), value: query.until ?? "")
        h.box("denied", label: t("access.deniedOnly"), isChecked: query.deniedOnly)
        h(.div, .class("buttons")) { h in
          h.button(t("filter.apply"))
          h.linkButton(t("filter.clear"), .quiet, to: AdministrationPart.access.route)
        }
      }
    }
  }

  // MARK: The chain

  private func checking(_ h: inout HTML, _ page: PageRequest) {
    let t = page.t
    h.postForm(Route(["administration", "access", "check"]), csrf: page.visitor.csrf, class: "sheet no-print") { h in
      h(.h2, text: t("access.check"))
      h(.p, text: t("access.check.text"))
      h.textField(
        "head", label: t("access.head"), help: t("access.head.help"), note: t("optional"), extra: [.autocomplete("off")]
      )
      h.button(t("access.check.do"))
    }
  }

  private func report(_ h: inout HTML, _ report: AccessReport, _ t: Texts) {
    let isWhole = report.findings.isEmpty
    h.notice(isWhole ? .well : .late, title: t(isWhole ? "access.whole" : "access.broken"), isAlert: !isWhole) { h in
      h(.p, text: t("access.checked", count: report.rows))
      if let head = report.head {
        h(.p) { h in
          h.write(t("access.newHead") + " ")
          h(.code, .class("breaks"), text: head.description)
        }
      }
      if !isWhole { h(.ul, .lang("en")) { h in for finding in report.findings { h(.li, text: finding) } } }
    }
  }

  private func check(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let text = body["head"]?.trimmed ?? ""
    let head = AccessHead(text)
    if !text.isEmpty, head == nil {
      let fault = Fault(
        .wrongInput, code: "WEB-0005",
        "expected a number, a colon and 64 hexadecimal digits, found '\(text.prefix(80))'")
      return try await list(page, note: RefusalWords(fault, page.t))
    }
    return try await list(page, report: try await page.engine.verifyAccesses(knowing: head, by: page.actor))
  }
}

/// Which rows of the register a list shows; everything stands in its address.
struct AccessQuery: Hashable, Sendable {
  var user: String?
  var instance: String?
  var kind: String?
  /// Days, as a browser sends them; the second one is included.
  var from: String?
  var until: String?
  var deniedOnly: Bool
  var before: Int64?

  init(_ fields: [FormBody.Field]) {
    func value(_ name: String) -> String? {
      fields.first { $0.name == name }.flatMap { $0.value.trimmed.isEmpty ? nil : $0.value.trimmed }
    }
    user = value("user")
    instance = value("case")
    kind = value("kind")
    from = value("from")
    until = value("until")
    deniedOnly = value("denied") != nil
    before = value("before").flatMap { Int64($0) }
  }

  var route: Route {
    Route(
      ["administration", "access"],
      query: [
        ("user", user), ("case", instance), ("kind", kind), ("from", from), ("until", until),
        ("denied", deniedOnly ? "yes" : nil), ("before", before.map { String($0) }),
      ])
  }

  func with(before number: Int64?) -> AccessQuery {
    var copy = self
    copy.before = number
    return copy
  }

  /// - Throws: ``Fault`` where a day is none
  func filter(_ page: PageRequest) throws -> AccessFilter {
    AccessFilter(
      user: user, instance: instance, kind: kind, from: try page.startOfDay(from), until: try page.endOfDay(until),
      deniedOnly: deniedOnly)
  }
}
