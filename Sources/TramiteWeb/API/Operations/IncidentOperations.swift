import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Incidents and their ways out.
enum IncidentOperations {
  private static let way: [Schema.Property] = [
    .init(
      "way", .choice(["retry", "skip", "error"]), "Run again; go on as if it had done its work; throw a BPMN error."),
    .optional("outcome", .string, "With skip: the outcome, where the node chooses by one."),
    .optional("error", .string, "With error: the code."), .optional("data", .map, "Variables that are set before."),
    .init("reason", .string, "Why; recorded in the history."),
  ]

  static let all: [Operation] = [
    .get(
      "listIncidents", "/incidents", "Open incidents, by when their instances were started.",
      query: Operation.Parameter.page + [
        .order(.oldest), .query("process", .string, "Only of this process."),
        .query("element", .string, "Only at this element."), .query("code", .string, "Only of this code."),
      ],
      answer: SchemaCatalogue.page(of: .named("Incident"))
    ) { call in
      let search = IncidentSearch(
        process: call.text("process"), element: call.text("element"), code: call.text("code"),
        order: call.choice("order") ?? .oldest)
      let page = try await call.engine.incidents(
        search, by: call.actor, from: try call.after { IncidentCursor(text: $0) }, limit: try call.limit())
      return call.list(page.items.map(\.json), next: page.next?.text)
    },
    .command(
      "resolveIncident", "/incidents/{incident}/resolve", "Resolves an incident.", scope: .operate, body: .object(way)
    ) { call in
      let request = try request(call, incident: call.path("incident"))
      return try await call.command(JSONOf.standing) {
        try await call.engine.resolve(request)
      }
    },
    .command(
      "resolveIncidents", "/incidents/resolve",
      "Resolves several incidents alike, at most 500, each by itself: what is refused for one leaves the others.",
      scope: .operate,
      body: .object([.init("incidents", .list(.string))] + way),
      answer: .object([
        .init(
          "items",
          .list(
            .object([
              .init("incident", .string), .init("resolved", .boolean), .init("code", .nullable(.string)),
              .init("message", .nullable(.string)),
            ])))
      ]), refusals: [], work: resolveAll),
  ]

  private static func request(_ call: Call, incident: String) throws(ProblemDetails) -> ResolutionRequest {
    let way: ResolutionRequest.Way
    switch call.string("way") {
    case "skip": way = .skip(outcome: call.string("outcome"))
    case "error":
      guard let code = call.string("error"), !code.isEmpty else {
        throw ProblemDetails(
          .unprocessableContent, .wrongParameter, "the way 'error' needs the code of a BPMN error, found none",
          field: "error")
      }
      way = .error(code: code)
    default: way = .retry
    }
    return ResolutionRequest(
      incident: incident, way: way, data: call.map("data"), reason: call.requiredString("reason"), by: call.actor)
  }

  /// So many are resolved by one request: each is a transaction, and a row of the access register.
  private static let together = 500

  @Sendable private static func resolveAll(_ call: Call) async throws -> Response {
    var items: [JSONObject] = []
    let incidents = call.strings("incidents")
    guard incidents.count <= together else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "at most \(together) incidents at once, found \(incidents.count)",
        hint: "send them in parts", field: "incidents")
    }
    for incident in incidents {
      // Who has left asks for no more, and a server that stops does not wait for all of them.
      try Task.checkCancellation()
      let request = try request(call, incident: incident)
      var item = JSONObject()
      item.set("incident", incident)
      do {
        // Each has an answer of its own under the key: a repetition goes on where the first was interrupted.
        _ = try await call.command(keySuffix: " \(incident)", JSONOf.standing) {
          try await call.engine.resolve(request)
        }
        item.set("resolved", true)
        item.setNull("code")
        item.setNull("message")
      } catch {
        guard let fault = Fault(error), fault.kind != .defect, fault.kind != .unavailable else { throw error }
        item.set("resolved", false)
        item.set("code", fault.code)
        item.set("message", fault.message)
      }
      items.append(item)
    }
    var object = JSONObject()
    object.set("items", items)
    return .json(object)
  }
}
