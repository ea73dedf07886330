import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteReports
import TramiteStore

/// Inboxes, work items, notices.
enum WorkOperations {
  static let all: [Operation] = [
    .get(
      "readInbox", "/inbox",
      "Open work items that you have, that your roles are offered, and those of whom you stand in for. What a separation of duty keeps from you is left out.",
      query: Operation.Parameter.page + [
        .query("show", .choice(DeskRequest.Share.allCases.map(\.rawValue)), "Whose; all where it is not said."),
        .query("role", .string, "Only of this role."), .query("process", .string, "Only of this process."),
        .query(
          "due", .choice(DeskRequest.Due.allCases.map(\.rawValue)),
          "Only what is overdue, due until the end of this day or of the next seven, or never due."),
        .query(
          "text", .string,
          "Words that all stand in the task's name, the business key, the process or the instance's id."
        ),
        .query(
          "order", .choice(DeskRequest.Order.allCases.map(\.rawValue)),
          "The more urgent first, then the older; or by due date, which overdue, today and week are always shown by."),
      ],
      answer: SchemaCatalogue.page(of: .named("InboxItem")), refusals: [.unprocessableContent], work: inbox),
    .get(
      "countInbox", "/inbox/count", "How many work items your inbox holds.",
      query: [.query("role", .string, "Only of this role.")], answer: .object([.init("count", .integer)]),
      refusals: [.unprocessableContent]
    ) { call in
      var object = JSONObject()
      object.set(
        "count", try await call.engine.inboxCount(role: call.text("role"), by: call.actor))
      return .json(object)
    },
    .get(
      "showWorkItem", "/work-items/{workItem}", "One open work item with its forms.", query: [.language],
      answer: .named("WorkItem"), refusals: [.conflict], hasText: true
    ) { call in try await show(call, entered: Context()) },
    Operation(
      "previewWorkItem", .post, "/work-items/{workItem}/preview",
      "Its forms with what has been entered so far, which can open further fields. Nothing is stored.", scope: .see,
      query: [.language], body: .json(.object([.init("data", .map)])), answer: .json(.named("WorkItem")),
      refusals: [.conflict], hasText: true
    ) { call in try await show(call, entered: call.map("data")) },
    item("claimWorkItem", "claim", "Claims it: the first wins.", .object([])) { call, item in
      try await call.engine.claim(item, by: call.actor)
    },
    item("unclaimWorkItem", "unclaim", "Gives it back: to who delegated it, else to its role.", .object([])) {
      call, item in
      try await call.engine.unclaim(item, by: call.actor)
    },
    item(
      "freeWorkItem", "free", "Takes it from who has it, by an operator's word.",
      .object([.init("reason", .string, "Why; recorded in the history.")]), scope: .operate
    ) { call, item in
      try await call.engine.free(item, reason: call.requiredString("reason"), by: call.actor)
    },
    item(
      "delegateWorkItem", "delegate", "Hands it to another person of its role.",
      .object([
        .init("to", .string, "The user."), .optional("final", .boolean, "For good: it does not come back."),
        .optional("note", .string, "What is said to the new holder; recorded in the history."),
      ])
    ) { call, item in
      try await call.engine.delegate(
        item, to: call.requiredString("to"), isFinal: call.flag("final"), note: call.string("note"), by: call.actor)
    },
    item(
      "completeWorkItem", "complete", "Completes it; claims it first where it is offered.",
      .object([
        .optional("data", .map, "Fields by id; a file is the reference that uploading it gave."),
        .optional("sign", .boolean, "Whether the fields that are to be signed are signed."),
        .optional("password", .string, "Of whoever signs: confirms the signature; else it stands as unconfirmed."),
        .optional("language", .string, "Language of what is refused, for example es."),
      ])
    ) { call, item in
      var request = CompletionRequest(
        workItem: item, data: call.map("data"), signs: call.flag("sign"),
        language: call.string("language") ?? call.languages.first, by: call.actor)
      request.password = call.string("password")
      return try await call.engine.complete(request)
    },
    .get(
      "listNotices", "/notices", "Notices to you and your roles, the newest first.", scope: .workOn,
      query: Operation.Parameter.page + [.query("unread", .boolean, "Only those that you have not read.")],
      answer: SchemaCatalogue.page(of: .named("Notice")), work: notices),
    .command(
      "readNotice", "/notices/{notice}/read", "Notes that you have read a notice.", scope: .workOn, body: .object([]),
      answer: .object([.init("notice", .integer)]), refusals: []
    ) { call in
      let number = try call.number("notice")
      return try await call.command({ (_: Void) in
        var object = JSONObject()
        object.set("notice", number)
        return object
      }) { try await call.engine.markNoticeRead(Int64(number), by: call.actor) }
    },
  ]

  /// A command on a work item.
  private static func item(
    _ id: String, _ verb: String, _ summary: String, _ body: Schema, scope: Operation.Scope = .workOn,
    _ work: @escaping @Sendable (Call, _ item: String) async throws -> InstanceStanding
  ) -> Operation {
    .command(id, "/work-items/{workItem}/\(verb)", summary, scope: scope, body: body, takesIfMatch: true) { call in
      let item = call.path("workItem")
      let instance = item.lastIndex(of: ".").map { String(item[..<$0]) } ?? item
      let json: @Sendable (InstanceStanding) -> JSONObject = { $0.json(workItem: item) }
      return try await call.command(expecting: try call.expectation(ofInstance: instance), json) {
        try await work(call, item)
      }
    }
  }

  @Sendable private static func inbox(_ call: Call) async throws -> Response {
    let page = try await call.engine.inboxPage(
      DeskRequest(
        by: call.actor, share: call.choice("show") ?? .all, role: call.text("role"), process: call.text("process"),
        due: call.choice("due") ?? .any, text: call.text("text") ?? "", order: call.choice("order") ?? .urgency,
        after: try call.after { DeskCursor(text: $0) }, limit: try call.limit()))
    return call.list(page.items.map(\.listed), next: page.next?.text)
  }

  private static func show(_ call: Call, entered: Context) async throws -> Response {
    let item = try await call.engine.workItem(call.path("workItem"), by: call.actor)
    let tag = EntityTag.text(Int(item.state.seq))
    let evaluation = item.evaluation(actor: call.actor.user, at: call.engine.now, languages: call.languages)
    let forms = evaluation.view(entered: entered)
    var response: Response =
      call.wantsText
      ? .text(WorkItemReport(id: item.entry.id, item.item, item.graph, forms).text) : .json(item.json(forms))
    response.headers[.eTag] = tag
    return response
  }

  @Sendable private static func notices(_ call: Call) async throws -> Response {
    let limit = try call.limit()
    let notices = try await call.engine.notices(
      by: call.actor, unreadOnly: call.isOn("unread"), before: try call.after { Int64($0) }, limit: limit + 1)
    return call.page(notices, limit: limit, next: { String($0.notice.id) }, \.json)
  }
}
