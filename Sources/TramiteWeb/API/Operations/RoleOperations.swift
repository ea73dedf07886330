import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Who holds a role: by `organization.yaml`, or by a command, for good or for some days.
enum RoleOperations {
  static let all: [Operation] = [
    .get(
      "listRoleHolders", "/roles/{role}/holders",
      "Who holds a role, now or at other times: by organization.yaml, or by a command.", scope: .administer,
      answer: SchemaCatalogue.page(of: .named("RoleHolder"))
    ) { call in
      call.list(try await call.engine.memberships(ofRole: call.path("role"), by: call.actor).map(\.json))
    },
    change(
      "addRoleHolder", "/roles/{role}/holders",
      "Lets a person hold a role, for good or from a day to a day. Given again from the same day, it lasts as is said now.",
      .object([
        .init("user", .string), .optional("from", .string, "First day, for example 2026-12-01."),
        .optional("until", .string, "Last day, included."),
      ])
    ) { call in
      let (from, until) = (try call.day("from"), try call.day("until"))
      try await call.engine.giveRole(
        call.path("role"), to: call.requiredString("user"), from: from, until: until, by: call.actor)
    },
    change(
      "revokeRoleHolder", "/roles/{role}/holders/revoke",
      "Takes a role back that a command gave; work taken in it is offered again.",
      .object([.init("user", .string), .optional("from", .string, "The first day, where one was given.")])
    ) { call in
      let from = try call.day("from")?.description
      try await call.engine.takeRole(call.path("role"), from: call.requiredString("user"), from: from, by: call.actor)
    },
  ]

  private static func change(
    _ id: String, _ path: String, _ summary: String, _ body: Schema,
    _ work: @escaping @Sendable (Call) async throws -> Void
  ) -> Operation {
    .command(
      id, path, summary, scope: .administer, body: body, answer: .object([]),
      refusals: [.notFound, .conflict, .unprocessableContent]
    ) { call in try await call.command(JSONOf.nothing) { try await work(call) } }
  }
}

extension Call {
  /// A day of the body; nil where it names none.
  func day(_ name: String) throws(ProblemDetails) -> CalendarDate? {
    guard let text = string(name) else { return nil }
    guard let day = CalendarDate(iso8601: text) else {
      throw ProblemDetails(.badRequest, .malformedRequest, "'\(name)' expects a day such as 2026-12-31", field: name)
    }
    return day
  }
}
