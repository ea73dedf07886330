import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What operators do to instances, each with a reason.
enum OperatorOperations {
  static let all: [Operation] = [
    simple("cancelInstance", "cancel", "Ends an instance, with everything in it.") {
      try await $0.engine.cancel($1, reason: $2, by: $0.actor)
    },
    simple("suspendInstance", "suspend", "Stops an instance where it stands, until it is resumed.") {
      try await $0.engine.suspend($1, reason: $2, by: $0.actor)
    },
    simple("resumeInstance", "resume", "Lets a suspended instance go on.") {
      try await $0.engine.resume($1, reason: $2, by: $0.actor)
    },
    simple(
      "eraseInstance", "erase",
      "Erases what is personal in an instance that has ended, and in what it called: for good. The reason stands in the "
        + "access register."
    ) {
      try await $0.engine.erase($1, reason: $2, by: $0.actor)
    },
    .command(
      "modifyInstance", "/instances/{instance}/modify", "Moves, adds or ends tokens, or sets variables.",
      scope: .operate,
      body: .object([
        reason,
        .optional(
          "move", .list(.object([.init("from", .string), .init("to", .string)])), "Elements or flows by their ids."),
        .optional("add", .list(.string)), .optional("end", .list(.string)), .optional("set", .map, "Variables."),
      ]), takesIfMatch: true, work: modify),
    .command(
      "migrateInstance", "/instances/{instance}/migrate", "Moves an instance to another version of its definition.",
      scope: .operate,
      body: .object([
        .optional("reason", .string, "Needed, except for a dry run."),
        .optional("version", .integer, "Else the latest."),
        .optional(
          "elements", .list(.object([.init("from", .string), .init("to", .string)])),
          "Elements that have another id there."),
        .optional("drop", .list(.string), "Activities whose compensation is given up."),
        .optional("dryRun", .boolean, "Only tell what would happen."),
      ]), answer: .named("Migration"), takesIfMatch: true, work: migrate),
    .command(
      "commentInstance", "/instances/{instance}/comments", "Adds a comment to the history of an instance.",
      scope: .workOn,
      body: .object([.init("text", .string)])
    ) { call in
      let instance = call.path("instance")
      return try await call.command(JSONOf.standing) {
        try await call.engine.comment(instance, call.requiredString("text"), by: call.actor)
      }
    },
    .command(
      "beginActivity", "/instances/{instance}/activities/{element}/begin",
      "Begins an activity that an ad-hoc sub-process offers.", scope: .workOn, body: .object([])
    ) { call in
      let instance = call.path("instance")
      return try await call.command(JSONOf.standing) {
        try await call.engine.begin(call.path("element"), in: instance, by: call.actor)
      }
    },
  ]

  private static let reason = Schema.Property("reason", .string, "Why; recorded in the history.")

  /// A command of an operator that needs a reason only.
  private static func simple(
    _ id: String, _ verb: String, _ summary: String,
    _ work: @escaping @Sendable (Call, _ instance: String, _ reason: String) async throws -> InstanceStanding
  ) -> Operation {
    .command(
      id, "/instances/{instance}/\(verb)", summary, scope: .operate, body: .object([reason]), takesIfMatch: true
    ) { call in
      let instance = call.path("instance")
      return try await call.command(
        expecting: try call.expectation(ofInstance: instance), JSONOf.standing
      ) { try await work(call, instance, call.requiredString("reason")) }
    }
  }

  private static func pairs(_ call: Call, _ name: String) -> [(from: String, to: String)] {
    call.contexts(name).compactMap { entry in
      guard case .string(let from)? = entry["from"], case .string(let to)? = entry["to"] else { return nil }
      return (from, to)
    }
  }

  @Sendable private static func modify(_ call: Call) async throws -> Response {
    let instance = call.path("instance")
    let request = ModificationRequest(
      moves: pairs(call, "move"), adds: call.strings("add"), ends: call.strings("end"), variables: call.map("set"),
      reason: call.requiredString("reason"))
    if request.moves.isEmpty, request.adds.isEmpty, request.ends.isEmpty, request.variables.isEmpty {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "nothing is said that is to be changed",
        hint: "give move, add, end or set")
    }
    return try await call.command(
      expecting: try call.expectation(ofInstance: instance), JSONOf.standing
    ) { try await call.engine.modify(instance, request, by: call.actor) }
  }

  @Sendable private static func migrate(_ call: Call) async throws -> Response {
    let instance = call.path("instance")
    let request = MigrationRequest(
      instance: instance, version: call.integer("version"),
      renames: pairs(call, "elements").map { GraphMapping.Rename(from: $0.from, to: $0.to) },
      dropped: call.strings("drop"), reason: call.string("reason") ?? "", by: call.actor,
      isDryRun: call.flag("dryRun"))
    return try await call.command(
      expecting: try call.expectation(ofInstance: instance), JSONOf.migration
    ) { try await call.engine.migrate(request) }
  }
}
