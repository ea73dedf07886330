import Hummingbird
import HummingbirdCore
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// The page of a work item, and what is done with it: take, give back, hand over, save a draft, see what comes next, complete.
struct WorkItemPages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "work/:item") { page in try await unlessEnded(page, nil) { try await show(page) } }
    pages.post(router, "work/:item") { page, body in
      try await unlessEnded(page, body) { try await submit(page, body) }
    }
    pages.post(router, "work/:item/claim") { try await claim($0, $1) }
    pages.post(router, "work/:item/release") { try await release($0, $1) }
    pages.post(router, "work/:item/hand-over") { try await handOver($0, $1) }
  }

  /// What is answered for an open task; for one that has ended, its own page. Nothing that was typed is lost by it.
  private func unlessEnded(
    _ page: PageRequest, _ body: FormBody?, _ answer: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await answer()
    } catch  where Self.isOver(error) && !page.wantsPart {
      if let ended = EndedWork(page, item: try page.parameter("item")),
        let response = try await ended.response(body)
      {
        return response
      }
      throw error
    }
  }

  /// Whether a command was refused because the task had been completed or withdrawn.
  private static func isOver(_ error: any Error) -> Bool { Fault(error)?.code == "REJ-0011" }

  private func show(_ page: PageRequest) async throws -> Response {
    let item = try page.parameter("item")
    let draft = try await page.engine.draft(of: item, by: page.actor)
    var answer = try await answer(page, item, entered: draft ?? Context(), back: page.asked("back"))
    answer.done = page.asked("done")
    answer.hasDraft = draft != nil
    return try await respond(page, answer)
  }

  // MARK: The form

  private func submit(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let item = try page.parameter("item")
    var answer = try await answer(page, item, entered: Context(), back: body["back"])
    if case .refused(let fault) = answer.standing {
      // Nothing that came with it is kept; the refusal is recorded.
      do {
        try await page.engine.requireStanding(at: item, by: page.actor)
      } catch {
        answer.refusal = RefusalWords(Fault(error) ?? fault, page.t)
        // Shown all the same: who typed it can copy it.
        answer.entered =
          EnteredForm(body, of: answer.desk.forms, at: answer.detail.entry.item.element, files: [:], page.t).values
        return try await respond(page, answer)
      }
    }
    let action = FormAction(body)
    let files = try await answer.desk.files(body)
    var entered = EnteredForm(
      body, of: answer.desk.forms, at: answer.detail.entry.item.element, files: files, page.t)
    entered.change(action)
    entered.keep(askedBy: answer.desk.evaluation)
    answer.entered = entered.values
    answer.signing.isTicked = entered.signs
    switch action {
    case .addRow, .removeRow, .refresh: return try await respond(page, answer)
    case .saveDraft:
      try await page.engine.saveDraft(of: item, entered.values, by: page.actor)
      if page.wantsPart { return Response(status: .noContent) }
      return .redirect(to: Route(["work", item], query: [("back", answer.back), ("done", "draft")]))
    case .complete, .preview: break
    }
    // Nobody wants to sign before knowing what follows.
    let signs = entered.signs || action == .preview
    let check = try await answer.desk.check(entered.values, signs: signs)
    if case .refused(let findings) = check {
      answer.findings = findings
      return try await respond(page, answer)
    }
    var request = CompletionRequest(
      workItem: item, data: entered.values, signs: signs, language: page.t.language.rawValue, by: page.actor)
    request.data = entered.values
    if answer.signing.asksPassword { request.password = entered.password }
    do {
      if action == .preview {
        answer.preview = try await page.engine.preview(request)
        return try await respond(page, answer)
      }
      let standing = try await page.engine.complete(request)
      try await page.engine.saveDraft(of: item, nil, by: page.actor)
      return .redirect(to: back(answer.back, done: standing.status.isEnded ? "ended" : "completed"))
    } catch {
      if Self.isOver(error) { throw error }
      guard let fault = Fault(error), fault.kind != .notFound, fault.kind != .defect else { throw error }
      answer.signing.isUnproven = fault.isSignatureUnproven
      answer.refusal = RefusalWords(fault, page.t)
      return try await respond(page, answer)
    }
  }

  // MARK: Taking, giving back, handing over

  private func claim(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let item = try page.parameter("item")
    try await page.engine.claim(item, by: page.actor)
    return .redirect(to: Route(["work", item], query: [("back", body["back"]), ("done", "claimed")]))
  }

  private func release(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    try await page.engine.unclaim(try page.parameter("item"), by: page.actor)
    return .redirect(to: back(body["back"] ?? "", done: "released"))
  }

  private func handOver(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let item = try page.parameter("item")
    try await page.engine.delegate(
      item, to: body["to"] ?? "", isFinal: body["final"] != nil, note: body["note"]?.trimmed, by: page.actor)
    return .redirect(to: back(body["back"] ?? "", done: "handedOver"))
  }

  private func back(_ address: String, done: String) -> Route {
    let plain = InboxPages.plain(Route(back: address)?.text ?? Route.inbox.text)
    return Route(back: plain + (plain.contains("?") ? "&" : "?") + "done=\(done)") ?? .inbox
  }

  // MARK: The answer

  /// What is known while an answer is put together.
  private struct Answer: Sendable {
    let detail: WorkItemDetail
    let standing: WorkItemStanding
    let desk: FormDesk
    var entered: Context
    let back: String
    var findings: [FieldFinding] = []
    var refusal: RefusalWords?
    var preview: CompletionPreview?
    var done: String?
    var hasDraft = false
    var signing = FormWriter.Signing()
  }

  private func answer(_ page: PageRequest, _ item: String, entered: Context, back: String?) async throws -> Answer {
    let detail = try await page.engine.workItem(item, by: page.actor)
    let evaluation = detail.evaluation(
      actor: page.visitor.user, at: page.engine.now, languages: [page.t.language.rawValue])
    let desk = FormDesk(
      forms: detail.forms, evaluation: evaluation, engine: page.engine, actor: page.actor,
      instance: detail.entry.instanceID)
    var answer = Answer(
      detail: detail, standing: try await page.engine.standing(of: item, for: page.actor), desk: desk,
      entered: entered, back: Route(back: back)?.text ?? Route.inbox.text)
    answer.signing.asksPassword = try await page.engine.confirmsByPassword(page.actor)
    return answer
  }

  /// The documentation of a task in the version that its case runs on.
  private func explanation(of detail: WorkItemDetail, _ engine: Engine) async throws -> [String] {
    let file = try await engine.definitionFile(of: detail.state.process, version: detail.state.version)
    let element = BPMNReading.read(file.bytes, file: file.path).document?.element(detail.entry.item.element)
    return (element?.documentation ?? []).map(\.text.text).filter { text in text.contains { !$0.isWhitespace } }
  }

  private func respond(_ page: PageRequest, _ answer: Answer) async throws -> Response {
    let entry = answer.detail.entry
    var frame = page.page(.inbox, entry.item.name ?? entry.item.element)
    let history = try await page.engine.history(entry.instanceID, by: page.actor)
    var people = StoryWords.people(history)
    people.formUnion([entry.item.assignee, answer.detail.state.startedBy, entry.item.reservedFor].compactMap { $0 })
    let others = [entry.item.handedOver?.by, answer.detail.item.delegators.last, answer.standing.absent]
    people.formUnion(others.compactMap { $0 })
    var roles: Set = [entry.item.role]
    for case .work(_, _, let role, let person) in answer.preview?.steps ?? [] {
      roles.insert(role)
      if let person { people.insert(person) }
    }
    let names = try await page.names.with(people: people, roles: roles, page.engine)
    var model = WorkItemModel(
      detail: answer.detail, standing: answer.standing, desk: answer.desk,
      views: answer.desk.evaluation.view(entered: answer.entered), back: answer.back)
    model.findings = answer.findings
    model.refusal = answer.refusal
    model.preview = answer.preview
    model.done = answer.done
    model.hasDraft = answer.hasDraft
    model.signing = answer.signing
    model.people = try await answer.desk.people()
    if answer.standing.isHeld {
      let user = page.visitor.user
      let role = entry.item.role
      let days = page.engine.days
      model.colleagues = try await page.engine.store.read { reader in
        try reader.holders(ofRole: role, days).filter { $0.id != user }
          .map { PersonChoice(id: $0.id, name: $0.name ?? $0.id) }
      }
    }
    if !page.wantsPart {
      model.drawing = try await CaseDiagram.drawing(history, page.engine, page.t)
      model.explanation = try await explanation(of: answer.detail, page.engine)
      model.story = StoryWords(t: page.t, names: names).lines(history)
    }
    model.files = try await page.engine.files(of: entry.instanceID, by: page.actor)
    frame.hasDiagram = model.drawing != nil
    let view = WorkItemView(model: model, t: page.t, names: names, visitor: page.visitor)
    let isRefused = !model.findings.isEmpty || model.refusal != nil
    return frame.response(isRefused ? .unprocessableContent : .ok) { view.write(&$0) }
  }
}
