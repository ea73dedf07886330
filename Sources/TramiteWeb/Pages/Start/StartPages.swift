import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// Starting a case: what there is to start, and the form of it.
struct StartPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "start") { try await list($0) }
    pages.get(router, "start/:process") { try await show($0) }
    pages.post(router, "start/:process") { try await submit($0, $1) }
  }

  private func list(_ page: PageRequest) async throws -> Response {
    let rows = try await page.engine.processes(by: page.actor)
    let mine = Set(try await page.engine.deskOwner(page.actor).roles)
    var open: [(process: String, name: String, hasForm: Bool)] = []
    for row in rows where row.starts.contains(.plain) {
      guard let graph = try? await page.engine.graph(of: row.process) else { continue }
      let events = StartEvents(graph)
      guard events.all.contains(where: { events.isOpen($0, to: mine) }) else { continue }
      open.append((row.process, row.name ?? row.process, events.all.contains { !graph.forms(of: $0).isEmpty }))
    }
    let found = open
    return page.page(.start, page.t("start.title")).response { h in
      let t = page.t
      h(.div, .class("page-head")) { $0(.h1, text: t("start.title")) }
      if found.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("start.none"), t("start.none.text")) }
        return
      }
      h(.ul, .class("cards")) { h in
        for process in found {
          h(.li, .class("sheet")) { h in
            h(.h2, text: process.name)
            h(.p, .class("soft small"), text: process.process)
            h(.div, .class("buttons")) { h in
              if process.hasForm {
                h(.a, .class("button main"), .href(.start(process.process))) { h in
                  h.write(t("start.fill"))
                  h(.span, .class("visually-hidden"), text: " " + process.name)
                }
              } else {
                h.postForm(.start(process.process), csrf: page.visitor.csrf, isOnce: true) { h in
                  h.button(t("start.do"), .main, describes: process.name)
                }
              }
              h(.a, .class("button quiet"), .href(.procedure(process.process))) { h in
                h.write(t("start.about"))
                h(.span, .class("visually-hidden"), text: " " + process.name)
              }
            }
          }
        }
      }
    }
  }

  // MARK: The start form

  private struct Answer: Sendable {
    let process: String
    let event: String?
    let desk: FormDesk
    var entered = Context()
    var findings: [FieldFinding] = []
    var refusal: RefusalWords?
    var signing = FormWriter.Signing()
  }

  private func show(_ page: PageRequest) async throws -> Response {
    try await respond(page, try await answer(page))
  }

  private func submit(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    var answer = try await answer(page)
    let files = try await answer.desk.files(body)
    let task = answer.desk.evaluation.situation.task
    var entered = EnteredForm(body, of: answer.desk.forms, at: task, files: files, page.t)
    let action = FormAction(body)
    entered.change(action)
    entered.keep(askedBy: answer.desk.evaluation)
    answer.entered = entered.values
    answer.signing.isTicked = entered.signs
    if action != .complete { return try await respond(page, answer) }
    if case .refused(let findings) = try await answer.desk.check(entered.values, signs: entered.signs) {
      answer.findings = findings
      return try await respond(page, answer)
    }
    do {
      var request = StartRequest(
        process: answer.process, event: answer.event, data: entered.values, signs: entered.signs, by: page.actor)
      if answer.signing.asksPassword { request.password = entered.password }
      let standing = try await page.engine.start(request)
      return .redirect(to: await next(standing, page))
    } catch {
      guard let fault = Fault(error), fault.kind != .notFound, fault.kind != .defect else { throw error }
      answer.signing.isUnproven = fault.isSignatureUnproven
      answer.refusal = RefusalWords(fault, page.t)
      return try await respond(page, answer)
    }
  }

  /// The first task, where it is the starter's; else the case.
  private func next(_ standing: InstanceStanding, _ page: PageRequest) async -> Route {
    let overview = Route(["cases", standing.instance], query: [("done", "started")])
    guard let detail = try? await page.engine.instance(standing.instance, by: page.actor) else { return overview }
    for item in detail.state.workItems {
      let id = item.id.text(in: standing.instance)
      guard let may = try? await page.engine.standing(of: id, for: page.actor) else { continue }
      switch may {
      case .held, .offered: return Route(["work", id], query: [("done", "started")])
      case .refused: continue
      }
    }
    return overview
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let process = try page.parameter("process")
    try await page.engine.requireKnowledge(of: process, by: page.actor)
    let graph = try await page.engine.graph(of: process)
    let events = StartEvents(graph)
    let roles = Set(try await page.engine.deskOwner(page.actor).roles)
    let event = page.asked("event") ?? events.all.first { events.isOpen($0, to: roles) } ?? events.all.first
    let forms = event.map { graph.forms(of: $0) } ?? []
    let situation = FormSituation(
      task: event ?? "", actor: page.visitor.user, moment: graph.moment(at: page.engine.now),
      languages: [page.t.language.rawValue], variables: { _ in nil })
    var answer = Answer(
      process: process, event: events.all.count > 1 ? event : nil,
      desk: FormDesk(
        forms: forms, evaluation: FormEvaluation(forms: forms, situation: situation), engine: page.engine,
        actor: page.actor))
    answer.signing.asksPassword = try await page.engine.confirmsByPassword(page.actor)
    return answer
  }

  private func respond(_ page: PageRequest, _ answer: Answer) async throws -> Response {
    let t = page.t
    let names = page.names
    let views = answer.desk.evaluation.view(entered: answer.entered)
    let words = FindingWords(t: t, names: names, forms: views)
    var errors: [String: String] = [:]
    for finding in answer.findings where errors[finding.path] == nil { errors[finding.path] = words.text(finding) }
    let asksAgain = answer.desk.asksAgain
    let writer = FormWriter(
      t: t, names: names, errors: errors, people: try await answer.desk.people(), asksAgain: asksAgain,
      signer: page.visitor.name, signing: answer.signing)
    let name = names.process(answer.process)
    let status = answer.findings.isEmpty && answer.refusal == nil
    return page.page(.start, name).response(status ? .ok : .unprocessableContent) { h in
      h.crumbs(t("frame.breadcrumbs"), [(t("part.start"), .start)], here: name)
      h(.div, .class("page-head")) { $0(.h1, text: name) }
      if !answer.findings.isEmpty {
        h.errorSummary(
          t("form.wrong", count: answer.findings.count),
          answer.findings.map { (words.summary($0), FormNames.anchor(ofPath: $0.path)) })
      }
      if let refusal = answer.refusal {
        h.notice(.late, title: refusal.title, isAlert: true) { h in
          h(.p, text: refusal.sentence)
          refusal.details(&h)
        }
      }
      h.postForm(
        .start(answer.process), csrf: page.visitor.csrf, class: "sheet", id: "form", isMultipart: true,
        isOnce: true,
        extra: [
          .novalidate, .data("asks", asksAgain.isEmpty ? nil : ""), .data("guard", ""), .data("keeps", "refresh"),
        ]
      ) { h in
        h(.div, .id("form-body")) { h in
          writer.write(views, &h)
          if views.isEmpty { h(.p, text: t("start.noForm")) }
        }
        h(.div, .class("submit-bar buttons")) { h in
          h.button(t("start.do"), .main, name: FormNames.action, value: FormAction.complete.text)
        }
      }
    }
  }
}

/// The start events of a process by which a person may start it.
struct StartEvents {
  private let graph: ProcessGraph
  /// Ids of the plain start events, in the order of the file.
  let all: [String]

  init(_ graph: ProcessGraph) {
    self.graph = graph
    all = graph.startEvents.compactMap { node in
      guard case .event(.start(let row)) = graph[node].kind, graph.events[row.position].definitions.isEmpty else {
        return nil
      }
      return graph[node].id
    }
  }

  /// Whether one of the roles may start by it; without roles everybody may.
  func isOpen(_ event: String, to roles: Set<String>) -> Bool {
    let wanted = graph.roles(toStartAt: event)
    return wanted.isEmpty || wanted.contains { roles.contains($0) }
  }
}
