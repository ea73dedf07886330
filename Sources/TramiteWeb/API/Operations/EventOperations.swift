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
      "followInbox", .get, "/inbox/events", "What comes into your inbox, changes in it, and leaves it.", scope: .workOn,
      query: [after], answer: .events, work: inbox),
  ]

  /// How far back an inbox is told what has changed: somebody who was away longer reads the inbox itself.
  private static let inboxSpan = Duration.seconds(86_400)

  /// Of each change what a list of work shows, and nothing of what was entered: whose work it was may be none of the
  /// listener's cases any more.
  @Sendable private static func inbox(_ call: Call) async throws -> Response {
    let earliest = Instant(
      millisecondsSince1970: call.engine.now.millisecondsSince1970 - inboxSpan.components.seconds * 1000)
    return try await EventStream(call, since: earliest) {
      let owner = try await call.engine.deskOwner(call.actor, followed: true)
      let roles = try await call.engine.roles(of: call.actor).map { Set($0) }
      let absent = Set(owner.absences.map(\.person))
      let person = call.actor.user
      return { entry in
        entry.work.filter { $0.concerns(person, for: absent, roles) }.map {
          EventStream.Message(kind: $0.kind, data: $0.line)
        }
      }
    }.response()
  }

  @Sendable private static func history(_ line: String) -> EventStream.Message? {
    guard case .context(let object)? = try? Value(json: line), case .string(let kind)? = object["kind"] else {
      return nil
    }
    return EventStream.Message(kind: kind, data: line)
  }
}
