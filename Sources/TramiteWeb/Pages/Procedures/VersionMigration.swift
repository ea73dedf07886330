import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteGraph
import TramiteHistory
import TramiteStore

/// Moving the running cases of a procedure's older versions to the latest, many at once: each is tried first, and what stands
/// in its way is shown beside it.
struct VersionMigration: Sendable {
  private static let pageSize = 50
  /// So many cases are looked at for a page.
  private static let scanLimit = 2_000

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "procedures/:process/migrate") { page in
      try await respond(page, MigrationChoices(FormBody(fields: page.query)))
    }
    pages.post(router, "procedures/:process/migrate") { try await migrate($0, $1) }
  }

  /// A case of an older version, with what moving it would come to.
  private struct Candidate: Sendable {
    let row: InstanceRow
    let fault: Fault?
  }

  // MARK: Moving

  private func migrate(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let process = try page.parameter("process")
    let choices = MigrationChoices(body)
    let chosen = body.all("item").prefix(Self.pageSize)
    if chosen.isEmpty || choices.reason.trimmed.isEmpty {
      return try await respond(
        page, choices, complaint: page.t(chosen.isEmpty ? "migrate.choseNone" : "refused.REJ-0042"))
    }
    var (moved, refused) = (0, 0)
    for instance in chosen {
      do {
        try await page.engine.migrate(choices.request(instance, by: page.actor))
        moved += 1
      } catch {
        guard let fault = Fault(error), fault.kind != .unavailable, fault.kind != .defect else { throw error }
        refused += 1
      }
    }
    return .redirect(
      to: Route(
        ["procedures", process, "migrate"],
        query: [("moved", String(moved)), ("refused", String(refused))] + choices.fields))
  }

  // MARK: Showing

  private func respond(_ page: PageRequest, _ choices: MigrationChoices, complaint: String? = nil) async throws
    -> Response
  {
    let process = try page.parameter("process")
    try await page.engine.require(
      .operate, process: process, toAccess: "instances of process \(process)", by: page.actor)
    let graph = try await page.engine.graph(of: process)
    let rows = try await page.engine.store.read { try $0.definitions(process: process) }
    let latest = rows.map(\.version).max() ?? 1
    var choices = choices
    choices.version = latest
    let (found, next) = try await candidates(page, process, latest, choices)
    let t = page.t
    let olds = try await oldSteps(found, process, page)
    let names = try await page.names.with(people: found.compactMap(\.row.startedBy), page.engine)
    return page.page(.procedures, t("migrate.many")).response(complaint == nil ? .ok : .unprocessableContent) { h in
      h.crumbs(
        t("frame.breadcrumbs"),
        [(t("part.procedures"), .procedures), (names.process(process), .procedure(process))], here: t("migrate.many"))
      h(.div, .class("page-head")) { h in
        h(.h1, text: t("migrate.many.title", ("version", t.number(latest))))
      }
      result(&h, page)
      if let complaint { h.notice(.late, isAlert: true) { $0(.p, text: complaint) } }
      if found.isEmpty {
        h(.div, .class("sheet")) { h in
          h.empty(t("migrate.none"), t("migrate.none.text")) { h in
            if let next { h.linkButton(t("pager.searchOn"), to: route(process, choices, before: next)) }
          }
        }
        return
      }
      questions(&h, process, choices, found, olds, StepNames(graph), t.foreign(graph.language), t)
      h.postForm(Route(["procedures", process, "migrate"]), csrf: page.visitor.csrf, class: "columns") { h in
        choices.keep(&h)
        h(.div, .class("sheet flat")) { h in
          h(.div, .class("bar"), .hidden(true), .data("needs-script", "")) { h in
            h(.div, .class("choice grow")) { h in
              h(.input, .type("checkbox"), .id("all"), .data("all", ""))
              h(.label, .for("all"), text: t("migrate.all"))
            }
          }
          h(.ol, .class("rows")) { h in
            for candidate in found {
              self.row(&h, candidate, olds[candidate.row.version], t.foreign(graph.language), names, t)
            }
          }
          h.pager(
            first: page.asked("before") == nil ? nil : route(process, choices), firstLabel: t("pager.first"),
            next: next.map { route(process, choices, before: $0) }, nextLabel: t("pager.next"))
        }
        h(.div, .class("sheet")) { h in
          h.reasonField(t, choices.reason)
          h.button(t("migrate.many.do"), .main)
        }
      }
    }
  }

  private func result(_ h: inout HTML, _ page: PageRequest) {
    let t = page.t
    if let moved = page.asked("moved").flatMap({ Int($0) }), moved > 0 {
      h.notice(.well) { $0(.p, text: t("migrate.moved", count: moved)) }
    }
    if let refused = page.asked("refused").flatMap({ Int($0) }), refused > 0 {
      h.notice(.warn) { $0(.p, text: t("migrate.refused", count: refused)) }
    }
  }

  /// What has no place in the latest version in any of the cases: said once, for all of them.
  private func questions(
    _ h: inout HTML, _ process: String, _ choices: MigrationChoices, _ found: [Candidate], _ olds: [Int: StepNames],
    _ new: StepNames, _ lang: String?, _ t: Texts
  ) {
    var elements: [String] = []
    for candidate in found {
      guard let old = olds[candidate.row.version] else { continue }
      for element in choices.asked(candidate.fault, old) where !elements.contains(element) { elements.append(element) }
    }
    guard !elements.isEmpty, let old = olds.max(by: { $0.key < $1.key })?.value else { return }
    h(.form, .get, .action(Route(["procedures", process, "migrate"])), .class("sheet")) { h in
      h(.h2, text: t("migrate.places"))
      choices.questions(elements, old: old, new: new, lang, t, &h)
      h.button(t("move.try"))
    }
  }

  private func row(
    _ h: inout HTML, _ candidate: Candidate, _ old: StepNames?, _ lang: String?, _ names: Names, _ t: Texts
  ) {
    let row = candidate.row
    h(.li, .data("row", row.id)) { h in
      h(.div, .class(candidate.fault == nil ? "row" : "row is-late")) { h in
        h(
          .input, .type("checkbox"), .name("item"), .value(row.id), .checked(candidate.fault == nil),
          .disabled(candidate.fault != nil), .aria("label", t("migrate.choose", ("case", row.businessKey ?? row.id))))
        h(.div) { h in
          h(.div, .class("row-title")) {
            $0(.a, .href(.oneCase(row.id)), .data("row-link", ""), text: row.businessKey ?? row.id)
          }
          h(.div, .class("row-more")) { h in
            h(.span, text: t("procedures.version", ("version", t.number(row.version))))
            CaseView.status(row.status, t, &h)
            if let starter = row.startedBy { h(.span, text: t("cases.startedBy", ("name", names.person(starter)))) }
          }
          if let fault = candidate.fault, let old {
            h(.p, .class("small"), text: t("migrate.hasNoPlace"))
            OperatingFindings(t, lang).list(fault, old, &h)
          }
        }
        h(.div, .class("row-side")) { $0.moment(row.startedAt, t, short: true) }
      }
    }
  }

  // MARK: Finding

  /// Running cases of older versions, the newest first, each tried.
  private func candidates(
    _ page: PageRequest, _ process: String, _ latest: Int, _ choices: MigrationChoices
  ) async throws -> ([Candidate], Int64?) {
    var found: [Candidate] = []
    var before = page.asked("before").flatMap { Int64($0) }.map { InstanceKey($0) }
    for _ in 0..<(Self.scanLimit / 100) {
      let entries = try await page.engine.instances(
        InstanceFilter(process: process), by: page.actor, before: before, limit: 100)
      for entry in entries {
        if found.count == Self.pageSize { return (found, before?.rawValue) }
        before = entry.row.key
        if entry.row.version == latest || entry.row.status.isEnded { continue }
        found.append(Candidate(row: entry.row, fault: try await trial(entry.row.id, page, choices)))
      }
      if entries.count < 100 { return (found, nil) }
    }
    return (found, before?.rawValue)
  }

  /// What stands in the way of moving a case; nil: nothing.
  private func trial(_ instance: String, _ page: PageRequest, _ choices: MigrationChoices) async throws -> Fault? {
    do {
      try await page.engine.migrate(choices.request(instance, by: page.actor, isDryRun: true))
      return nil
    } catch {
      guard let fault = Fault(error), fault.kind == .wrongInput || fault.kind == .conflict else { throw error }
      return fault
    }
  }

  private func oldSteps(_ found: [Candidate], _ process: String, _ page: PageRequest) async throws -> [Int: StepNames] {
    var steps: [Int: StepNames] = [:]
    for version in Set(found.map(\.row.version)) {
      steps[version] = StepNames(try await page.engine.graph(of: process, version: version))
    }
    return steps
  }

  private func route(_ process: String, _ choices: MigrationChoices, before: Int64? = nil) -> Route {
    Route(
      ["procedures", process, "migrate"], query: choices.fields + [("before", before.map { String($0) })])
  }
}

extension MigrationChoices {
  /// The choices as they stand in an address.
  fileprivate var fields: [(name: String, value: String?)] {
    renames.map { (Self.prefix + $0.from, $0.to) } + dropped.map { (Self.prefix + $0, Self.drop) }
  }
}
