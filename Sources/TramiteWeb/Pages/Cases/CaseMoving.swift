import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// Moving a case by hand: where its tokens stand, where they are to go, what would come of it, and then doing it, with a
/// reason.
struct CaseMoving: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "cases/:case/move") { page in
      try await respond(page, ChangeOfCase(FormBody(fields: page.query)))
    }
    pages.post(router, "cases/:case/move") { page, body in try await change(page, ChangeOfCase(body)) }
  }

  private func change(_ page: PageRequest, _ change: ChangeOfCase) async throws -> Response {
    let id = try page.parameter("case")
    if !change.isSure { return try await respond(page, change, isTried: true) }
    do {
      try await page.engine.modify(id, change.request, by: page.actor)
      return .redirect(to: Route(["cases", id], query: [("done", "moved")]))
    } catch {
      guard let fault = Fault(error), fault.kind == .wrongInput || fault.kind == .conflict else { throw error }
      return try await respond(page, change, isTried: true, refused: fault)
    }
  }

  private func respond(
    _ page: PageRequest, _ change: ChangeOfCase, isTried: Bool = false, refused: Fault? = nil
  ) async throws -> Response {
    let id = try page.parameter("case")
    let detail = try await page.engine.instance(id, by: page.actor)
    try await page.engine.require(.operate, process: detail.row.process, toAccess: "instance \(id)", by: page.actor)
    let history = try await page.engine.history(id, by: page.actor)
    let drawing = try await CaseDiagram.drawing(history, page.engine, page.t)
    var (outlook, fault): (ModificationOutlook?, Fault?) = (nil, refused)
    if isTried, refused == nil {
      do {
        outlook = try await page.engine.preview(id, change.request, by: page.actor)
      } catch {
        guard let found = Fault(error), found.kind == .wrongInput || found.kind == .conflict else { throw error }
        fault = found
      }
    }
    let view = CaseMovingView(
      detail: detail, change: change, outlook: outlook, fault: fault, drawing: drawing, t: page.t, names: page.names,
      csrf: page.visitor.csrf)
    var frame = page.page(.cases, page.t("move.title"))
    frame.hasDiagram = drawing != nil
    return frame.response(fault == nil ? .ok : .unprocessableContent) { view.write(&$0) }
  }
}

/// What somebody has entered to change a case.
struct ChangeOfCase: Sendable {
  /// Where tokens are to go, by the element at which they stand; only what is to change.
  let targets: [(from: String, to: String)]
  /// Where one is to begin beside them.
  let added: String?
  let variable: String
  let value: String
  let reason: String
  let isSure: Bool

  /// The target that means that a token ends.
  static let end = "."
  /// What names of fields begin with, before the element.
  static let prefix = "token."

  init(_ body: FormBody) {
    targets = body.fields.compactMap { field in
      guard field.name.hasPrefix(Self.prefix), !field.value.isEmpty else { return nil }
      return (String(field.name.dropFirst(Self.prefix.count)), field.value)
    }
    added = body["added"].flatMap { $0.isEmpty ? nil : $0 }
    variable = body["variable"]?.trimmed ?? ""
    value = body["value"] ?? ""
    reason = body["reason"] ?? ""
    isSure = body["sure"] != nil && body["action"] == "do"
  }

  func target(of element: String) -> String { targets.first { $0.from == element }?.to ?? "" }

  var request: ModificationRequest {
    ModificationRequest(
      moves: targets.filter { $0.to != Self.end }, adds: added.map { [$0] } ?? [],
      ends: targets.filter { $0.to == Self.end }.map(\.from), variables: variables, reason: reason)
  }

  /// A value as JSON where it is that, else as the text that it is; nothing at all means null.
  private var variables: Context {
    if variable.isEmpty { return Context() }
    if value.trimmed.isEmpty { return Context([(variable, .null)]) }
    return Context([(variable, (try? Value(json: value)) ?? .string(value))])
  }
}

/// The page on which a case is moved.
struct CaseMovingView {
  let detail: InstanceDetail
  let change: ChangeOfCase
  let outlook: ModificationOutlook?
  let fault: Fault?
  let drawing: Markup?
  let t: Texts
  let names: Names
  let csrf: String

  private var steps: StepNames { StepNames(detail.graph) }
  private var lang: String? { t.foreign(detail.graph.language) }

  func write(_ h: inout HTML) {
    let row = detail.row
    h.crumbs(
      t("frame.breadcrumbs"), [(t("part.cases"), .cases), (row.businessKey ?? row.id, .oneCase(row.id))],
      here: t("move.title"))
    h(.div, .class("page-head")) { $0(.h1, text: t("move.title")) }
    if let fault { OperatingFindings(t, lang).write(fault, steps, &h) }
    if let outlook { result(outlook, &h) }
    h(.div, .class("stack")) { h in
      if let drawing {
        h(.section, .class("sheet"), .aria("labelledby", "where")) { h in
          h(.h2, .id("where"), text: t("case.where"))
          CaseDiagram.write(drawing, label: t("case.diagram"), &h)
        }
      }
      h.postForm(.oneCase(row.id, action: "move"), csrf: csrf, class: "sheet", isOnce: true) { fields(&$0) }
    }
  }

  private func result(_ outlook: ModificationOutlook, _ h: inout HTML) {
    h(.div, .class("notice"), .id("outlook"), .role("status"), .tabindex(-1), .data("focus", "here")) { h in
      h(.h2, text: t("move.outlook"))
      h(.p) { h in
        h.write(t("cases.status") + ": ")
        CaseView.status(outlook.status, t, &h)
      }
      if !outlook.waitingAt.isEmpty {
        h(.p, text: t("migrate.waits"))
        h(.ul) { h in for id in outlook.waitingAt { h(.li, .lang(lang), text: steps.label(id)) } }
      }
      for incident in outlook.incidents {
        h(.p) { h in
          if let element = incident.element { h.write(Wording(steps.label(element) + ": ", lang: lang)) }
          h.write(t("incident.\(incident.code.word)"))
        }
      }
      h(.p, .class("small soft"), text: t("next.nothingDone"))
    }
  }

  private func fields(_ h: inout HTML) {
    h(.fieldset, .class("form-section")) { h in
      h(.legend, text: t("move.tokens"))
      if standing.isEmpty { h(.p, text: t("move.noTokens")) }
      for (place, element) in standing.enumerated() {
        targets(
          &h, ChangeOfCase.prefix + element, id: "token-\(place)",
          t.wording(steps.label(element), in: detail.graph.language),
          [("", t("move.stays")), (ChangeOfCase.end, t("move.ends"))], change.target(of: element))
      }
      targets(&h, "added", id: "added", Wording(t("move.added")), [("", t("move.none"))], change.added ?? "")
    }
    h(.fieldset, .class("form-section")) { h in
      h(.legend, text: t("move.data"))
      h.textField("variable", label: t("move.variable"), value: change.variable, note: t("optional"))
      h.textField("value", label: t("move.value"), value: change.value, help: t("move.value.help"))
    }
    h.reasonField(t, change.reason, explainedBy: "operate.reason.help")
    if outlook != nil {
      h(.div, .class("choice")) { h in
        h(.input, .type("checkbox"), .id("sure"), .name("sure"), .value("yes"))
        h(.label, .for("sure"), text: t("move.sure"))
      }
    }
    h(.div, .class("buttons")) { h in
      h.button(t("move.try"), outlook == nil ? .main : .plain, name: "action", value: "try", skipsChecks: true)
      if outlook != nil { h.button(t("move.do"), .main, name: "action", value: "do") }
    }
  }

  /// The elements at which tokens stand, in file order.
  private var standing: [String] {
    let nodes = Set(
      detail.state.tokens.compactMap { token -> NodeIndex? in
        guard case .node(let node) = token.place else { return nil }
        return node
      })
    return nodes.sorted { $0.position < $1.position }.map { detail.graph[$0].id }
  }

  private func targets(
    _ h: inout HTML, _ name: String, id: String, _ label: Wording, _ first: [(String, String)], _ selected: String
  ) {
    h.field(id, label: label, help: []) { h, tied in
      h.element(.select, tied + [.name(name)]) { h in
        for (value, label) in first { h(.option, .value(value), .selected(value == selected), text: label) }
        for step in steps.all {
          h(.option, .value(step.id), .lang(lang), .selected(step.id == selected), text: step.label)
        }
      }
    }
  }
}

/// The steps of a procedure as people know them: by name; by name and id where two share one, and by id where they have none.
struct StepNames {
  /// Every step, in file order.
  let all: [(id: String, label: String)]
  private let labels: [String: String]

  init(_ graph: ProcessGraph) {
    var counts: [String: Int] = [:]
    for node in graph.nodes { counts[node.name ?? "", default: 0] += 1 }
    all = graph.nodes.map { node in
      guard let name = node.name, !name.isEmpty else { return (node.id, node.id) }
      return (node.id, counts[name] == 1 ? name : "\(name) (\(node.id))")
    }
    labels = Dictionary(all.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a step is called; the id where there is none of it.
  func label(_ id: String) -> String { labels[id] ?? id }
}

/// What stands in the way of an operator's deed: each with the step that it concerns. What the program says is English.
struct OperatingFindings {
  private let t: Texts
  private let lang: String?

  init(_ t: Texts, _ lang: String?) {
    self.t = t
    self.lang = lang
  }

  func write(_ fault: Fault, _ steps: StepNames, _ h: inout HTML) {
    let words = RefusalWords(fault, t)
    h.notice(.late, title: words.title, isAlert: true) { h in
      h(.p, text: words.sentence)
      list(fault, steps, &h)
    }
  }

  func list(_ fault: Fault, _ steps: StepNames, _ h: inout HTML) {
    if fault.findings.isEmpty { return h(.p, .lang("en"), text: fault.message) }
    h(.ul) { h in
      for finding in fault.findings {
        h(.li) { h in
          if let field = finding.field { h(.strong, .lang(lang), text: steps.label(field) + ": ") }
          h(.span, .lang("en"), text: finding.message)
          if let hint = finding.hint { h(.div, .class("small soft"), .lang("en"), text: hint) }
        }
      }
    }
  }
}
