import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory

/// Messages and signals from outside.
enum MessageOperations {
  static let all: [Operation] = [
    .command(
      "sendMessage", "/messages",
      "Sends a message: to who waits for it, else it starts a process, else it is kept for its time to live.",
      scope: .operate,
      body: .object([
        .init("message", .string, "Its name."), .optional("key", .anything, "The correlation key."),
        .optional("id", .string, "Its own id: a message of one id is taken once."), .optional("data", .map),
        .optional("ttl", .string, "How long it is kept, ISO 8601; PT1H where it is not said, PT0S: now or never."),
      ]),
      answer: .object([
        .init("message", .string), .init("result", .choice(["delivered", "started", "kept"])),
        .optional("instance", .string), .optional("process", .string), .optional("version", .integer),
        .optional("until", .instant),
      ]), work: send),
    .get(
      "listMessages", "/messages", "Messages that wait for a receiver, by when they came.",
      query: Operation.Parameter.page + [.order(.oldest), .query("message", .string, "Only of this name.")],
      answer: SchemaCatalogue.page(of: .named("KeptMessage"))
    ) { call in
      let page = try await call.engine.keptMessages(
        named: call.text("message"), in: call.choice("order") ?? .oldest, by: call.actor,
        from: try call.after { Int64($0) }, limit: try call.limit())
      return call.list(page.items.map(\.json), next: page.next.map { String($0) })
    },
    .command(
      "sendSignal", "/signals", "Brings a signal to all who wait for it, and to start events.", scope: .operate,
      body: .object([.init("signal", .string, "Its name."), .optional("data", .map)]),
      answer: .object([
        .init("signal", .string), .init("caughtBy", .list(.string)), .init("started", .list(.string)),
      ])
    ) { call in
      let name = call.requiredString("signal")
      let json: @Sendable (SignalDelivery) -> JSONObject = { $0.json(signal: name) }
      return try await call.command(json) {
        try await call.engine.signal(name, data: call.map("data"), by: call.actor)
      }
    },
  ]

  @Sendable private static func send(_ call: Call) async throws -> Response {
    let now = call.engine.now
    let ttl = call.string("ttl") ?? "PT1H"
    guard let duration = Value(iso8601Duration: ttl), let end = now.adding(duration, in: .utc), end >= now else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "'ttl' is an ISO 8601 duration such as PT1H, not below zero",
        field: "ttl")
    }
    let name = call.requiredString("message")
    let key = call.body["key"].flatMap { $0.isNull ? nil : $0 }
    let request = MessageRequest(
      name: name, key: key, id: call.string("id"), data: call.map("data"),
      timeToLiveMilliseconds: end.millisecondsSince1970 - now.millisecondsSince1970, by: call.actor)
    let json: @Sendable (MessageDelivery) -> JSONObject = { $0.json(message: name) }
    return try await call.command(json) { try await call.engine.publish(request) }
  }
}

extension KeptMessageEntry {
  /// A kept message, as the API lists it: what it carries is for its receiver.
  var json: JSONObject {
    var object = JSONObject(zones: SystemZones.all)
    object.set("id", Int(id))
    object.set("message", name)
    object.set("key", key ?? .null)
    object.set("messageId", messageID)
    object.set("keptUntil", keptUntil)
    object.set("at", at)
    return object
  }
}
