import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// Cases: the list, one case, its files and comments.
struct CasePages: Sendable {
  private static let pageSize = 50

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "cases") { try await list($0) }
    pages.get(router, "cases/:case") { try await show($0) }
    pages.get(router, "cases/:case/drawing") { try await drawing($0) }
    pages.get(router, "cases/:case/files/:file") { try await file($0) }
    pages.post(router, "cases/:case/comments") { try await comment($0, $1) }
    pages.post(router, "cases/:case/operate") { try await CaseOperating.operate($0, $1) }
    pages.post(router, "cases/:case/begin/:element") { try await begin($0, $1) }
  }

  private func list(_ page: PageRequest) async throws -> Response {
    let query = CaseQuery(page.query)
    // A reference that is one case's goes straight to it.
    if let reference = query.reference, query.before == nil {
      if let found = try? await page.engine.instance(reference, by: page.actor) {
        return .redirect(to: .oneCase(found.row.id))
      }
    }
    let found = try await find(page, query)
    let names = try await page.names.with(people: found.entries.compactMap(\.row.startedBy), page.engine)
    let view = CaseListView(
      query: query, found: found, fields: try await fields(page, query), processes: try await page.processChoices(),
      t: page.t, names: names)
    return page.page(.cases, page.t("cases.title")).response { view.write(&$0) }
  }

  private func find(_ page: PageRequest, _ query: CaseQuery) async throws -> CaseSearchPage {
    var filter = InstanceFilter(process: query.process, status: query.status)
    if query.share == .mine { filter.startedBy = page.visitor.user }
    let before = query.before.map { InstanceKey($0) }
    if query.text != nil || query.reference != nil {
      let search = FieldSearch(
        reference: query.reference ?? "", field: query.process == nil ? nil : query.field, text: query.text ?? "")
      return try await page.engine.instances(
        filter, with: search, by: page.actor, before: before, limit: Self.pageSize)
    }
    let found = try await page.engine.instances(filter, by: page.actor, before: before, limit: Self.pageSize + 1)
    let shown = Array(found.prefix(Self.pageSize))
    return CaseSearchPage(
      entries: shown, next: found.count > shown.count ? shown.last?.row.key : nil, stoppedEarly: false)
  }

  /// The fields of a procedure that can be searched, by label; none before a procedure was chosen.
  private func fields(_ page: PageRequest, _ query: CaseQuery) async throws -> [(id: String, label: String)] {
    guard let process = query.process,
      try await page.engine.processes(by: page.actor).contains(where: { $0.process == process })
    else { return [] }
    let graph = try await page.engine.graph(of: process)
    var seen: Set<String> = []
    var fields: [(id: String, label: String)] = []
    for form in graph.forms {
      for item in form.sections.flatMap(\.items) {
        switch item {
        case .field(let field):
          if field.type != .secret, field.type != .signature, seen.insert(field.id).inserted {
            fields.append((field.id, field.label.text(in: [page.t.language.rawValue]) ?? field.id))
          }
        case .table(let table):
          if seen.insert(table.id).inserted {
            fields.append((table.id, table.label.text(in: [page.t.language.rawValue]) ?? table.id))
          }
        case .note: continue
        }
      }
    }
    return fields
  }

  private func show(_ page: PageRequest) async throws -> Response {
    let id = try page.parameter("case")
    let sight = try await page.engine.sight(of: id, by: page.actor)
    let detail = try await page.engine.instance(id)
    let history = try await page.engine.history(id)
    let caller = try await page.engine.caller(of: detail.row)
    var people = StoryWords.people(history)
    var roles: Set<String> = []
    for item in detail.state.workItems {
      roles.insert(item.role)
      if let person = item.assignee ?? item.reservedFor { people.insert(person) }
    }
    for offer in detail.state.offers { roles.insert(offer.role) }
    let names = try await page.names.with(people: people, roles: roles, page.engine)
    let files = sight == .whole ? try await page.engine.files(of: id, by: page.actor) : []
    let drawing = try await CaseDiagram.drawing(history, page.engine, page.t)
    let process = detail.row.process
    let latest = try await page.engine.store.read { try $0.latestDefinition(process: process)?.version } ?? 1
    let view = CaseView(
      detail: detail, sight: sight, caller: caller, story: StoryWords(t: page.t, names: names).lines(history),
      drawing: drawing, files: files,
      done: page.asked("done"),
      isOperated: try await page.engine.has(.operate, process: process, page.actor),
      hasOtherVersions: latest > 1, t: page.t, names: names,
      visitor: page.visitor)
    var frame = page.page(.cases, detail.row.businessKey ?? id)
    frame.hasDiagram = drawing != nil
    return frame.response { view.write(&$0) }
  }

  private func drawing(_ page: PageRequest) async throws -> Response {
    let id = try page.parameter("case")
    let detail = try await page.engine.instance(id, by: page.actor)
    let history = try await page.engine.history(id, by: page.actor)
    guard let drawing = try await CaseDiagram.drawing(history, page.engine, page.t) else {
      return .redirect(to: .oneCase(id))
    }
    return CaseDiagram.alone(
      drawing, page.t("case.where"),
      crumbs: [(page.t("part.cases"), .cases), (detail.row.businessKey ?? id, .oneCase(id))],
      page.page(.cases, page.t("case.where")))
  }

  private func file(_ page: PageRequest) async throws -> Response {
    let id = try page.parameter("case")
    let wanted = try page.parameter("file")
    _ = try await page.engine.instance(id, by: page.actor)
    let row = try await page.engine.file(wanted, count: 0, by: page.actor).row
    guard row.instance == id else {
      throw ProblemDetails(.notFound, .unknownPath, "this case has no such file")
    }
    // Always saved, never shown in place: a file may be a page with a script in it.
    var headers: HTTPFields = [.contentType: row.mediaType]
    headers[.contentDisposition] = "attachment; filename*=UTF-8''\(Route.encoded(row.name))"
    return Response(status: .ok, headers: headers, body: FileOperations.body(of: row, page.engine))
  }

  private func comment(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let id = try page.parameter("case")
    if let text = body["text"]?.trimmed, !text.isEmpty { try await page.engine.comment(id, text, by: page.actor) }
    return .redirect(to: Route(back: body["back"]) ?? .oneCase(id))
  }

  private func begin(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let id = try page.parameter("case")
    try await page.engine.begin(try page.parameter("element"), in: id, by: page.actor)
    return .redirect(to: .oneCase(id))
  }
}

/// Which cases a list shows; everything stands in its address.
struct CaseQuery: Hashable, Sendable {
  enum Share: String, CaseIterable, Sendable { case mine, all }
  var share = Share.mine
  var process: String?
  var status: InstanceState.Status?
  /// A business key, or the id of a case.
  var reference: String?
  /// What stands in one of its fields.
  var text: String?
  /// The field in which it stands; nil: any.
  var field: String?
  var before: Int64?

  init(_ fields: [FormBody.Field]) {
    func value(_ name: String) -> String? {
      fields.first { $0.name == name }.flatMap { $0.value.trimmed.isEmpty ? nil : $0.value.trimmed }
    }
    share = value("show").flatMap(Share.init(rawValue:)) ?? .mine
    process = value("process")
    status = value("status").flatMap { word in InstanceState.Status.allCases.first { $0.word == word } }
    reference = value("q")
    text = value("text")
    field = value("field")
    before = value("before").flatMap { Int64($0) }
  }

  var route: Route {
    Route(
      ["cases"],
      query: [
        ("show", share == .mine ? nil : share.rawValue), ("process", process), ("status", status?.word),
        ("q", reference), ("text", text), ("field", field), ("before", before.map { String($0) }),
      ])
  }

  var isFiltered: Bool { process != nil || status != nil || reference != nil || text != nil }

  func with(_ change: (inout CaseQuery) -> Void) -> CaseQuery {
    var copy = self
    change(&copy)
    return copy
  }
}
