import Hummingbird
import HummingbirdCore
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteStore

/// For who owns procedures: versions, documentation, differences, problems; editing and deploying.
struct ProcedurePages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "procedures") { try await list($0) }
    pages.get(router, "procedures/new") { try await upload($0, refused: nil, reason: "") }
    pages.post(router, "procedures/new") { try await deployFiles($0, $1) }
    pages.get(router, "procedures/:process") { try await show($0, version: nil) }
    pages.get(router, "procedures/:process/:version") { try await show($0, version: Int($0.parameter("version"))) }
    pages.get(router, "procedures/:process/:version/changes") { try await changes($0) }
    pages.get(router, "procedures/:process/:version/drawing") { try await drawing($0) }
    DefinitionEditor(pages: self).add(to: pages, router)
  }

  private func list(_ page: PageRequest) async throws -> Response {
    let rows = try await page.engine.processes(by: page.actor)
    let t = page.t
    return page.page(.procedures, t("part.procedures")).response { h in
      h(.div, .class("page-head")) { h in
        h(.h1, .class("grow"), text: t("part.procedures"))
        if page.visitor.rights.owns { h.linkButton(t("procedures.upload"), to: .newProcedure) }
      }
      if rows.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("procedures.none"), t("procedures.none.text")) }
        return
      }
      h(.div, .class("sheet flat")) { h in
        h(.ul, .class("rows")) { h in
          for row in rows {
            h(.li, .data("row", row.process)) { h in
              h(.div, .class("row bare")) { h in
                h(.div) { h in
                  h(.div, .class("row-title")) {
                    $0(
                      .a, .href(.procedure(row.process)), .lang(t.foreign(row.language)), .data("row-link", ""),
                      text: row.name ?? row.process)
                  }
                  h(.div, .class("row-more"), text: row.process)
                }
                h(.div, .class("row-side")) { $0.badge(t("procedures.version", ("version", t.number(row.version)))) }
              }
            }
          }
        }
      }
    }
  }

  // MARK: One version

  /// The row of a version of a process that the person may know; nil as version: the latest.
  func row(_ page: PageRequest, version: Int?) async throws -> (row: DefinitionRow, latest: Int) {
    let process = try page.parameter("process")
    guard let latest = try await page.engine.processes(by: page.actor).first(where: { $0.process == process }) else {
      // Whether there is one is not told; that it was asked for stands in the access register.
      try await page.engine.recordRefusal(of: "definition \(process)", reason: "REJ-0001", by: page.actor)
      throw ProblemDetails(.notFound, .unknownPath, "no procedure '\(process)' that this person may know")
    }
    let wanted = version ?? latest.version
    let found = try await page.engine.store.read { try $0.definition(process: process, version: wanted) }
    guard let found else {
      throw ProblemDetails(.notFound, .unknownPath, "the procedure '\(process)' has no version \(wanted)")
    }
    return (found, latest.version)
  }

  func head(_ h: inout HTML, _ page: PageRequest, _ row: DefinitionRow, _ here: String) {
    let t = page.t
    let name = row.name ?? row.process
    h.crumbs(t("frame.breadcrumbs"), [(t("part.procedures"), .procedures)], here: name, lang: t.foreign(row.language))
    h(.div, .class("page-head")) { h in
      h(.div, .class("grow")) { h in
        h(.h1, .lang(t.foreign(row.language)), text: name)
        h(.p, .class("row-more")) { h in
          h.badge(t("procedures.version", ("version", t.number(row.version))))
          h(.span, .class("small"), text: row.process)
        }
      }
    }
    var tabs: [(label: String, route: Route, isHere: Bool)] = [
      (t("procedures.documentation"), .procedure(row.process, version: row.version), here == "documentation")
    ]
    if row.version > 1 {
      tabs.append(
        (t("procedures.changes"), .procedure(row.process, version: row.version, "changes"), here == "changes"))
    }
    if page.visitor.rights.owns {
      tabs.append((t("procedures.edit"), .procedure(row.process, version: row.version, "edit"), here == "edit"))
    }
    h.tabs(t("procedures.parts"), tabs)
  }

  private func show(_ page: PageRequest, version: Int?) async throws -> Response {
    let (row, latest) = try await self.row(page, version: version)
    let isOperated = try await page.engine.has(.operate, process: row.process, page.actor)
    let graph = try await page.engine.graph(of: row.process, version: row.version)
    let drawing = try await CaseDiagram.drawing(row.process, version: row.version, nil, page.engine, page.t)
    let document = try await page.engine.definitionFile(of: row.process, version: row.version)
    let process = row.process
    let versions = try await page.engine.store.read { reader in
      try reader.definitions(process: process).map { ($0, try reader.deployment($0.deployment)) }
    }
    let names = try await page.names.with(
      people: versions.compactMap { $0.1?.by }, roles: graph.userTasks.map(\.role) + graph.startRoles, page.engine)
    let t = page.t
    var frame = page.page(.procedures, row.name ?? row.process)
    frame.hasDiagram = drawing != nil
    return frame.response { h in
      head(&h, page, row, "documentation")
      if page.asked("done") == "deployed" { h.notice(.well) { $0(.p, text: t("procedures.deployed")) } }
      h(.div, .class("stack")) { h in
        if let drawing {
          h(.section, .class("sheet"), .aria("labelledby", "drawing")) { h in
            h(.h2, .id("drawing"), text: t("procedures.drawing"))
            CaseDiagram.write(
              drawing, label: row.name ?? row.process,
              whole: (t("diagram.whole"), .procedure(row.process, version: row.version, "drawing")), &h)
          }
        }
        ProcedureText(
          graph: graph, document: BPMNReading.read(document.bytes, file: document.path).document, t: t, names: names
        ).write(&h)
        h(.section, .class("sheet no-print"), .aria("labelledby", "versions")) { h in
          h(.h2, .id("versions"), text: t("procedures.versions"))
          if isOperated, latest > 1 {
            h(.p) {
              $0.linkButton(
                t("migrate.many"), to: Route(["procedures", row.process, "migrate"]), isSmall: true)
            }
          }
          h(.ul, .class("rows")) { h in
            for (version, deployment) in versions {
              h(.li) { h in
                h(.div, .class("row bare")) { h in
                  h(.div) { h in
                    h(.div, .class("row-title")) {
                      $0(
                        .a, .href(.procedure(version.process, version: version.version)),
                        text: t("procedures.version", ("version", t.number(version.version))))
                    }
                    h(.div, .class("row-more")) { h in
                      if let by = deployment?.by { h(.span, text: names.person(by)) }
                      if let reason = deployment?.reason { h(.span, text: reason) }
                    }
                  }
                  if let at = deployment?.at { h(.div, .class("row-side")) { $0.moment(at, t, short: true) } }
                }
              }
            }
          }
        }
      }
    }
  }

  private func drawing(_ page: PageRequest) async throws -> Response {
    let (row, _) = try await self.row(page, version: Int(page.parameter("version")))
    let back = Route.procedure(row.process, version: row.version)
    guard
      let drawing = try await CaseDiagram.drawing(row.process, version: row.version, nil, page.engine, page.t)
    else { return .redirect(to: back) }
    let name = row.name ?? row.process
    return CaseDiagram.alone(
      drawing, page.t("procedures.drawing"), crumbs: [(page.t("part.procedures"), .procedures), (name, back)],
      page.page(.procedures, name))
  }

  private func changes(_ page: PageRequest) async throws -> Response {
    let (row, _) = try await self.row(page, version: Int(page.parameter("version")))
    let new = try await page.engine.definitionFiles(of: row.process, version: row.version)
    let old = try await page.engine.definitionFiles(of: row.process, version: row.version - 1)
    let changes = DefinitionDifference.changes(from: old, to: new).filter {
      $0.process == row.process || $0.process.isEmpty
    }
    let t = page.t
    let overlays = ChangedElements(changes)
    let before = try await CaseDiagram.drawing(
      row.process, version: row.version - 1, overlays.before, page.engine, t, idPrefix: "before-")
    let after = try await CaseDiagram.drawing(
      row.process, version: row.version, overlays.after, page.engine, t, idPrefix: "after-")
    var frame = page.page(.procedures, row.name ?? row.process)
    frame.hasDiagram = true
    return frame.response { h in
      head(&h, page, row, "changes")
      h(.div, .class("stack")) { h in
        h(.section, .class("sheet")) { h in
          h(.h2, text: t("procedures.changed", ("old", t.number(row.version - 1)), ("new", t.number(row.version))))
          if changes.isEmpty { h(.p, text: t("procedures.unchanged")) }
          ChangedElements.write(changes, t, &h)
        }
        for (drawing, version) in [(after, row.version), (before, row.version - 1)] {
          guard let drawing else { continue }
          let label = t("procedures.version", ("version", t.number(version)))
          h(.section, .class("sheet")) { h in
            h(.h2, text: label)
            CaseDiagram.write(drawing, label: label, &h)
          }
        }
      }
    }
  }

  // MARK: Uploading

  private func upload(
    _ page: PageRequest, refused: (RefusalWords, [Problem])?, reason: String, folder: String = "",
    outlook: DeploymentOutlook? = nil
  ) async throws -> Response {
    try await page.engine.requireOwnership(page.actor)
    let t = page.t
    return page.page(.procedures, t("procedures.upload")).response(refused == nil ? .ok : .unprocessableContent) { h in
      h.crumbs(t("frame.breadcrumbs"), [(t("part.procedures"), .procedures)], here: t("procedures.upload"))
      h(.div, .class("page-head")) { $0(.h1, text: t("procedures.upload")) }
      if let refused {
        h.notice(.late, title: refused.0.title, isAlert: true) { h in
          h(.p, text: refused.0.sentence)
          ProblemList(refused.1, t).write(&h, path: "")
        }
      }
      h(.div, .id("outlook"), .role("status")) { h in
        if let outlook { UploadOutlook(outlook, t).write(&h) }
      }
      h.postForm(.newProcedure, csrf: page.visitor.csrf, class: "sheet", isMultipart: true, isOnce: true) { h in
        h.textField(
          "folder", label: t("procedures.folder"), value: folder, help: t("procedures.folder.help"),
          extra: [.required(true)])
        h.field("files", label: t("procedures.files"), help: t("procedures.files.help")) { h, tied in
          h.element(.input, tied + [.type("file"), .name("files"), .multiple(true), .required(true)])
        }
        h.field("reason", label: t("procedures.reason"), help: t("procedures.reason.help")) { h, tied in
          h.element(.textarea, tied + [.name("reason"), .rows(3), .required(true)]) { $0.write(reason) }
        }
        h(.div, .class("buttons")) { h in
          h.button(t("procedures.deploy"), .main)
          h.button(
            t("procedures.check"), name: "action", value: "check", data: ("looks-into", "outlook"), skipsChecks: true)
        }
      }
    }
  }

  /// Files of a folder as they were chosen: forms go below `forms/`, where definitions look for them.
  private func deployFiles(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let folder = (body["folder"] ?? "").trimmed.split(separator: "/").filter { $0 != ".." && $0 != "." }.joined(
      separator: "/")
    try await page.engine.requireOwnership(page.actor)
    var files: [DefinitionFile] = []
    for file in body.files {
      var content = file.content
      let below = content.name.hasSuffix(".form.xml") ? "forms/" : ""
      let path = "\(folder.isEmpty ? "" : folder + "/")\(below)\(content.name)"
      files.append(DefinitionFile(path: path, bytes: try await content.content()))
    }
    if body["action"] == "check" {
      let given = files
      let outlook = try await page.office.longWork.run(for: page.context) {
        try await page.engine.outlook(of: given, by: page.actor)
      }
      return try await upload(page, refused: nil, reason: body["reason"] ?? "", folder: folder, outlook: outlook)
    }
    do {
      let request = DeploymentRequest(
        files: files, by: page.actor, reason: body["reason"]?.trimmed, explores: true)
      let deployed = try await page.office.longWork.run(for: page.context, .deploying) {
        try await page.engine.deploy(request)
      }
      return result(page, deployed)
    } catch {
      guard let fault = Fault(error), fault.kind == .wrongInput else { throw error }
      return try await upload(
        page, refused: (RefusalWords(fault, page.t), fault.problems), reason: body["reason"] ?? "", folder: folder)
    }
  }

  /// What a deployment came to: what has a new version, and what was there already.
  private func result(_ page: PageRequest, _ deployed: Deployed) -> Response {
    if deployed.processes.count == 1, let only = deployed.processes.first, !only.isUnchanged {
      return .redirect(to: Route(["procedures", only.process], query: [("done", "deployed")]))
    }
    let t = page.t
    return page.page(.procedures, t("procedures.upload")).response { h in
      h.crumbs(t("frame.breadcrumbs"), [(t("part.procedures"), .procedures)], here: t("procedures.upload"))
      h(.div, .class("page-head")) { $0(.h1, text: t("procedures.upload")) }
      let isNew = deployed.number != nil
      h.notice(isNew ? .well : .warn) { $0(.p, text: t(isNew ? "upload.done" : "upload.nothing")) }
      h(.div, .class("sheet")) { UploadOutlook(DeploymentOutlook(deployed), t).list(&$0) }
    }
  }
}
