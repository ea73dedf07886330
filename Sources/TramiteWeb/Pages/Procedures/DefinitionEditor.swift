import Hummingbird
import HummingbirdCore
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteProblems
import TramiteStore

/// Changing a file of a procedure in place: its problems while it is typed, deploying it with a reason. Nobody undoes what
/// somebody else has deployed meanwhile, or goes back to an older version, without having been told.
struct DefinitionEditor: Sendable {
  let pages: ProcedurePages

  func add(to routes: PageRoutes, _ router: Router<WebContext>) {
    routes.get(router, "procedures/:process/:version/edit") { try await edit($0) }
    routes.post(router, "procedures/:process/:version/check") { try await check($0, $1) }
    routes.post(router, "procedures/:process/:version/edit") { try await deploy($0, $1) }
  }

  /// What is edited, and what is known of it.
  private struct Sheet: Sendable {
    let row: DefinitionRow
    /// The latest version now.
    let latest: Int
    let files: [DefinitionFile]
    var path: String
    var text: String
    var reason = ""
    var refused: RefusalWords?
    /// The latest version when the page was shown; another one has been deployed since.
    var overtaken: DeploymentRow?
    /// Whether it was asked for to deploy an older version, or over a newer one, without saying so.
    var asksWhetherSure = false

    var isOlder: Bool { row.version < latest }
    /// The files with the edited one.
    var changed: [DefinitionFile] {
      files.map { $0.path == path ? DefinitionFile(path: path, bytes: Array(text.utf8)) : $0 }
    }
  }

  private func sheet(_ page: PageRequest, _ path: String?, _ text: String?) async throws -> Sheet {
    let (row, latest) = try await pages.row(page, version: Int(page.parameter("version")))
    try await page.engine.require(
      .own, process: row.process, toAccess: "source of process \(row.process)", by: page.actor)
    // What others have deployed of the folder since stays; who goes back to an older version goes back with all of it.
    let own = try await page.engine.definitionFiles(of: row.process, version: row.version)
    let known = Set(own.map(\.path))
    let files =
      row.version == latest
      ? try await page.engine.newestFiles(ofDeployment: row.deployment).filter { known.contains($0.path) } : own
    let path = path ?? row.path
    let stored = files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    return Sheet(row: row, latest: latest, files: files, path: path, text: text ?? stored ?? "")
  }

  private func edit(_ page: PageRequest) async throws -> Response {
    try await respond(page, try await sheet(page, page.asked("file"), nil))
  }

  private func check(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    var sheet = try await sheet(page, body["file"], body["source"] ?? "")
    sheet.reason = body["reason"] ?? ""
    return try await respond(page, sheet)
  }

  private func deploy(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    var sheet = try await sheet(page, body["file"], body["source"] ?? "")
    sheet.reason = body["reason"]?.trimmed ?? ""
    let seen = body["latest"].flatMap { Int($0) } ?? sheet.row.version
    if seen != sheet.latest { return try await respond(page, try await overtaken(sheet, page)) }
    if sheet.isOlder, body["sure"] == nil {
      sheet.asksWhetherSure = true
      return try await respond(page, sheet)
    }
    do {
      if sheet.reason.isEmpty {
        throw Fault(.wrongInput, code: "REJ-0042", "a deployment from a page needs a reason, and it is empty")
      }
      let request = DeploymentRequest(
        files: sheet.changed, by: page.actor, reason: sheet.reason, explores: true,
        basis: sheet.isOlder
          ? nil
          : .init(deployment: sheet.row.deployment, paths: Set(sheet.files.map(\.path)).subtracting([sheet.path])))
      let terms = RequestTerms(expectation: .process(sheet.row.process, version: sheet.latest))
      try await page.office.longWork.run(for: page.context, .deploying) {
        try await page.engine.under(terms) { _ = try await page.engine.deploy(request) }
      }
    } catch is ExpectationFailed {
      let reason = sheet.reason
      sheet = try await self.sheet(page, body["file"], body["source"] ?? "")
      sheet.reason = reason
      return try await respond(page, try await overtaken(sheet, page))
    } catch {
      guard let fault = Fault(error), fault.kind == .wrongInput else { throw error }
      sheet.refused = RefusalWords(fault, page.t)
      return try await respond(page, sheet)
    }
    return .redirect(to: Route(["procedures", sheet.row.process], query: [("done", "deployed")]))
  }

  /// The sheet with who has deployed the latest version.
  private func overtaken(_ sheet: Sheet, _ page: PageRequest) async throws -> Sheet {
    var sheet = sheet
    let (process, latest) = (sheet.row.process, sheet.latest)
    sheet.overtaken = try await page.engine.store.read { reader in
      try reader.definition(process: process, version: latest).flatMap { try reader.deployment($0.deployment) }
    }
    return sheet
  }

  // MARK: The page

  private func respond(_ page: PageRequest, _ sheet: Sheet) async throws -> Response {
    let problems = try await page.office.longWork.run(for: page.context) {
      try await page.engine.problems(of: sheet.changed)
    }
    let row = sheet.row
    let names = try await page.names.with(people: [sheet.overtaken?.by].compactMap { $0 }, page.engine)
    let isRefused = sheet.refused != nil || sheet.overtaken != nil || sheet.asksWhetherSure
    return page.page(.procedures, row.name ?? row.process).response(isRefused ? .unprocessableContent : .ok) { h in
      pages.head(&h, page, row, "edit")
      warnings(&h, sheet, page.t, names)
      h(.ul, .class("chips")) { h in
        for file in sheet.files {
          let route = Route(["procedures", row.process, String(row.version), "edit"], query: [("file", file.path)])
          h(.li) {
            $0(
              .a, .class("chip"), .href(route), .current(file.path == sheet.path), text: ProblemList.lastPart(file.path)
            )
          }
        }
      }
      h(.hr)
      form(&h, sheet, problems, page)
    }
  }

  private func warnings(_ h: inout HTML, _ sheet: Sheet, _ t: Texts, _ names: Names) {
    let row = sheet.row
    if let refused = sheet.refused {
      h.notice(.late, title: refused.title, isAlert: true) { $0(.p, text: refused.sentence) }
    }
    if let deployment = sheet.overtaken {
      let (who, version) = (deployment.by.map { names.person($0) } ?? "–", t.number(sheet.latest))
      h.notice(.late, title: t("procedures.overtaken", ("who", who), ("version", version)), isAlert: true) { h in
        if let reason = deployment.reason { h(.p, .class("comment"), text: reason) }
        h(.p, text: t("procedures.overtaken.text"))
        h.linkButton(t("procedures.changes"), to: .procedure(row.process, version: sheet.latest, "changes"))
      }
    } else if sheet.isOlder {
      h.notice(sheet.asksWhetherSure ? .late : .warn, isAlert: sheet.asksWhetherSure) {
        $0(.p, text: t("procedures.older", ("version", t.number(row.version)), ("latest", t.number(sheet.latest))))
      }
    }
  }

  private func form(_ h: inout HTML, _ sheet: Sheet, _ problems: [Problem], _ page: PageRequest) {
    let (row, t) = (sheet.row, page.t)
    h.postForm(
      .procedure(row.process, version: row.version, "edit"), csrf: page.visitor.csrf, class: "columns",
      extra: [.data("guard", "")]
    ) { h in
      h(.div, .class("stack")) { h in
        h.hidden("file", sheet.path)
        h.hidden("latest", String(sheet.latest))
        h.field("source", label: sheet.path) { h, tied in
          h.element(
            .textarea,
            tied + [
              .name("source"), .class("code"), .spellcheck(false),
              .data("checks", Route.procedure(row.process, version: row.version, "check").text),
              .data("unchecked", t("procedures.unchecked")),
            ]
          ) { $0.write(sheet.text) }
        }
      }
      h(.div, .class("stack")) { h in
        h(.section, .class("sheet"), .aria("labelledby", "problems-title")) { h in
          h(.h2, .id("problems-title"), text: t("procedures.problems"))
          h(.div, .id("problems"), .role("status")) { ProblemList(problems, t).write(&$0, path: sheet.path) }
        }
        h(.section, .class("sheet")) { h in
          h.field("reason", label: t("procedures.reason"), help: t("procedures.reason.help")) { h, tied in
            h.element(.textarea, tied + [.name("reason"), .rows(3), .required(true)]) { $0.write(sheet.reason) }
          }
          if sheet.isOlder {
            h(.div, .class("choice")) { h in
              h(.input, .type("checkbox"), .id("sure"), .name("sure"), .value("yes"))
              h(.label, .for("sure"), text: t("procedures.sure", ("latest", t.number(sheet.latest))))
            }
          }
          h(.div, .class("buttons")) { h in
            h.button(t("procedures.deploy"), .main)
            h.button(
              t("procedures.check"), to: .procedure(row.process, version: row.version, "check"), skipsChecks: true)
          }
        }
      }
    }
  }
}

/// What is wrong with files, with the lines of the one that is edited as links.
struct ProblemList: Sendable {
  private let problems: [Problem]
  private let t: Texts

  init(_ problems: [Problem], _ t: Texts) {
    self.problems = problems
    self.t = t
  }

  func write(_ h: inout HTML, path: String) {
    if problems.isEmpty { return h(.p, text: t("procedures.noProblems")) }
    for problem in problems.sorted(by: { $0.severity > $1.severity }).prefix(100) {
      h(.div, .class("problem")) { h in
        h(.div) { h in
          h.badge(t("severity.\(problem.severity.rawValue)"), problem.severity == .error ? .late : .warn)
          h.write(" ")
          let place = "\(Self.lastPart(problem.location.file)):\(problem.location.line)"
          if problem.location.file == path {
            h(.a, .href(anchor: "source"), .data("line", String(problem.location.line)), text: place)
          } else {
            h.write(place)
          }
          h(.span, .class("small soft"), text: " \(problem.code.rawValue)")
        }
        h(.div, .lang("en"), text: problem.message)
        if let hint = problem.hint { h(.div, .class("small soft"), .lang("en"), text: hint) }
      }
    }
  }

  static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
