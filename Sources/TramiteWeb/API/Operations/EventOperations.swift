import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Streams of what happens.
enum EventOperations {
  private static let after = Operation.Parameter.query(
    "after", .string,
    "The id of the last event that is known, where Last-Event-ID cannot be sent; 0: from the beginning.")

  static let all: [Operation] = [
    Operation(
      "followAll", .get, "/events", "Everything that happens in all instances.", scope: .see, query: [after],
      answer: .events
    ) { call in
      try await EventStream(call) {
        try await call.engine.require(.see, toAccess: "events of all instances", by: call.actor)
        return { entry in entry.events.compactMap(history) }
      }.response()
    },
    Operation(
      "followInstance", .get, "/instances/{instance}/events", "What happens in one instance.", scope: .see,
      query: [after], answer: .events
    ) { call in
      let instance = call.path("instance")
      return try await EventStream(call) {
        try await call.engine.requireSight(of: instance, "events", by: call.actor)
        return { entry in entry.instance == instance ? entry.events.compactMap(history) : [] }
      }.response()
    },
    Operation(
      "followInbox", .get, "/inbox/events", "What comes into your inbox, changes in it, and leaves it.", scope: .see,
      query: [after], answer: .events, work: inbox),
  ]

  @Sendable private static func inbox(_ call: Call) async throws -> Response {
    let user = call.actor.user
    return try await EventStream(call) {
      let roles = try await call.engine.roles(of: call.actor)
      return { entry in
        entry.events.compactMap { line in
          guard let event = Event(line), event.kind.hasPrefix("workItem") || event.kind == "activityOffered" else {
            return nil
          }
          let isMine = event.text("assignee") == user || event.actor == user
          guard isMine || event.text("role").map({ roles?.contains($0) ?? true }) ?? false else { return nil }
          return EventStream.Message(kind: event.kind, data: line)
        }
      }
    }.response()
  }

  @Sendable private static func history(_ line: String) -> EventStream.Message? {
    Event(line).map { EventStream.Message(kind: $0.kind, data: line) }
  }

  /// A history event as its JSON tells it.
  private struct Event {
    let kind: String
    let actor: String?
    private let data: Context

    init?(_ line: String) {
      guard case .context(let object)? = try? Value(json: line), case .string(let kind)? = object["kind"] else {
        return nil
      }
      self.kind = kind
      if case .string(let actor)? = object["actor"] { self.actor = actor } else { actor = nil }
      if case .context(let data)? = object["data"] { self.data = data } else { data = Context() }
    }

    func text(_ name: String) -> String? {
      guard case .string(let text)? = data[name] else { return nil }
      return text
    }
  }
}
