import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteGraph
import TramiteHistory
import TramiteStore

/// Moving a case to another version of its procedure: what would come of it is shown first, and elements that have another
/// id there are named.
struct CaseMigration: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "cases/:case/migrate") { page in
      try await respond(page, MigrationChoices(FormBody(fields: page.query)))
    }
    pages.post(router, "cases/:case/migrate") { page, body in try await migrate(page, MigrationChoices(body)) }
  }

  private func migrate(_ page: PageRequest, _ choices: MigrationChoices) async throws -> Response {
    let id = try page.parameter("case")
    do {
      try await page.engine.migrate(choices.request(id, by: page.actor))
      return .redirect(to: Route(["cases", id], query: [("done", "migrated")]))
    } catch {
      guard let fault = Fault(error), fault.kind == .wrongInput || fault.kind == .conflict else { throw error }
      return try await respond(page, choices, refused: fault)
    }
  }

  private func respond(_ page: PageRequest, _ choices: MigrationChoices, refused: Fault? = nil) async throws -> Response
  {
    let id = try page.parameter("case")
    let detail = try await page.engine.instance(id, by: page.actor)
    let process = detail.row.process
    try await page.engine.require(.operate, process: process, toAccess: "instance \(id)", by: page.actor)
    let versions = try await page.engine.store.read { try $0.definitions(process: process) }
      .filter { $0.version != detail.row.version }
    guard let latest = versions.map(\.version).max() else {
      throw ProblemDetails(.notFound, .unknownPath, "the procedure '\(process)' has one version only")
    }
    var choices = choices
    let target = choices.version.flatMap { wanted in versions.first { $0.version == wanted }?.version } ?? latest
    choices.version = target
    var (report, fault): (MigrationReport?, Fault?) = (nil, refused)
    do {
      report = try await page.engine.migrate(choices.request(id, by: page.actor, isDryRun: true))
    } catch {
      guard let found = Fault(error), found.kind == .wrongInput || found.kind == .conflict else { throw error }
      fault = found
    }
    let view = CaseMigrationView(
      detail: detail, versions: versions, choices: choices, report: report, fault: fault,
      target: StepNames(try await page.engine.graph(of: process, version: target)), t: page.t, csrf: page.visitor.csrf)
    return page.page(.cases, page.t("migrate.title")).response(refused == nil ? .ok : .unprocessableContent) {
      view.write(&$0)
    }
  }
}

/// What somebody has chosen for a move to another version; it stands in the address while it is looked at.
struct MigrationChoices: Sendable {
  var version: Int?
  /// Elements that have another id there, in the order in which they were asked for.
  let renames: [(from: String, to: String)]
  /// Activities whose compensation is given up.
  let dropped: [String]
  let reason: String

  /// What names of fields begin with, before the element.
  static let prefix = "rename."
  /// The choice that means that the compensation is given up.
  static let drop = "."

  init(_ body: FormBody) {
    version = body["to"].flatMap { Int($0) }
    let chosen = body.fields.compactMap { field -> (from: String, to: String)? in
      guard field.name.hasPrefix(Self.prefix), !field.value.isEmpty else { return nil }
      return (String(field.name.dropFirst(Self.prefix.count)), field.value)
    }
    renames = chosen.filter { $0.to != Self.drop }
    dropped = chosen.filter { $0.to == Self.drop }.map(\.from)
    reason = body["reason"] ?? ""
  }

  /// What was chosen for an element.
  func choice(for element: String) -> String {
    dropped.contains(element) ? Self.drop : renames.first { $0.from == element }?.to ?? ""
  }

  /// The elements for which something was chosen.
  var elements: [String] { renames.map(\.from) + dropped }

  func request(_ instance: String, by actor: Actor, isDryRun: Bool = false) -> MigrationRequest {
    MigrationRequest(
      instance: instance, version: version, renames: renames.map { GraphMapping.Rename(from: $0.from, to: $0.to) },
      dropped: dropped, reason: reason, by: actor, isDryRun: isDryRun)
  }

  /// The choices as hidden fields.
  func keep(_ h: inout HTML) {
    if let version { h.hidden("to", String(version)) }
    for rename in renames { h.hidden(Self.prefix + rename.from, rename.to) }
    for element in dropped { h.hidden(Self.prefix + element, Self.drop) }
  }

  /// For each element that something is known to be wrong with, or was: what it is there.
  func questions(_ elements: [String], old: StepNames, new: StepNames, _ lang: String?, _ t: Texts, _ h: inout HTML) {
    for (place, element) in elements.enumerated() {
      let chosen = choice(for: element)
      h.field("rename-\(place)", label: Wording(old.label(element), lang: lang), help: [Wording(t("migrate.place"))]) {
        h, tied in
        h.element(.select, tied + [.name(Self.prefix + element)]) { h in
          h(.option, .value(""), .selected(chosen.isEmpty), text: t("migrate.sameStep"))
          h(.option, .value(Self.drop), .selected(chosen == Self.drop), text: t("migrate.drop"))
          for step in new.all {
            h(.option, .value(step.id), .lang(lang), .selected(chosen == step.id), text: step.label)
          }
        }
      }
    }
  }

  /// Elements that need a word: those in findings that the old version has, and those for which something was chosen.
  func asked(_ fault: Fault?, _ old: StepNames) -> [String] {
    var asked: [String] = []
    let known = Set(old.all.map(\.id))
    for element in (fault?.findings.compactMap(\.field) ?? []) + elements
    where known.contains(element) && !asked.contains(element) {
      asked.append(element)
    }
    return asked
  }
}

/// The page on which a case is moved to another version.
struct CaseMigrationView {
  let detail: InstanceDetail
  let versions: [DefinitionRow]
  let choices: MigrationChoices
  let report: MigrationReport?
  let fault: Fault?
  /// The steps of the version that it would be moved to.
  let target: StepNames
  let t: Texts
  let csrf: String

  private var old: StepNames { StepNames(detail.graph) }
  private var lang: String? { t.foreign(detail.graph.language) }

  func write(_ h: inout HTML) {
    let row = detail.row
    h.crumbs(
      t("frame.breadcrumbs"), [(t("part.cases"), .cases), (row.businessKey ?? row.id, .oneCase(row.id))],
      here: t("migrate.title"))
    h(.div, .class("page-head")) { $0(.h1, text: t("migrate.title")) }
    if let fault { OperatingFindings(t, lang).write(fault, old, &h) }
    if let report { outlook(report, &h) }
    h(.div, .class("stack")) { h in
      h(.form, .get, .action(.oneCase(row.id, action: "migrate")), .class("sheet")) { h in
        h.choice(
          "to", label: t("migrate.version"),
          options: versions.sorted { $0.version > $1.version }.map {
            (String($0.version), t("procedures.version", ("version", t.number($0.version))))
          }, selected: choices.version.map { String($0) } ?? "")
        choices.questions(choices.asked(fault, old), old: old, new: target, lang, t, &h)
        h.button(t("move.try"))
      }
      if report != nil {
        h.postForm(.oneCase(row.id, action: "migrate"), csrf: csrf, class: "sheet", isOnce: true) { h in
          choices.keep(&h)
          h.reasonField(t, choices.reason, explainedBy: "operate.reason.help")
          h.button(t("migrate.do"), .main)
        }
      }
    }
  }

  private func outlook(_ report: MigrationReport, _ h: inout HTML) {
    h(.div, .class("notice"), .id("outlook"), .role("status")) { h in
      h(.h2, text: t("migrate.outlook", ("old", t.number(report.from)), ("new", t.number(report.to))))
      list(&h, "migrate.waits", report.waitingAt)
      list(&h, "migrate.armed", report.armed)
      list(&h, "migrate.disarmed", report.disarmed)
      list(&h, "migrate.dropped", report.dropped)
      h(.p, .class("small soft"), text: t("next.nothingDone"))
    }
  }

  private func list(_ h: inout HTML, _ title: String, _ elements: [String]) {
    if elements.isEmpty { return }
    h(.p, text: t(title))
    h(.ul) { h in
      for element in elements {
        let label = target.label(element)
        h(.li, .lang(lang), text: label == element ? old.label(element) : label)
      }
    }
  }
}
