import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteHistory
import TramiteStore

/// The server itself: its description, who asks, what the store holds.
enum ServiceOperations {
  static let all: [Operation] = [
    Operation(
      "describeAPI", .get, "/openapi.json", "This description.", scope: .see, access: .everyone,
      answer: .json(.map)
    ) { _ in .json(OpenAPIDocument.json) },
    .get("whoAmI", "/me", "Who is signed in.", answer: .named("Person")) { call in
      var object = JSONObject()
      object.set("user", call.context.signedIn?.user ?? "")
      object.set("name", call.context.signedIn?.name ?? "")
      return .json(object)
    },
    .get(
      "storeFacts", "/facts", "What the store holds: instances by status, roles that nobody holds, what waits.",
      answer: .object([
        .init("store", .string), .init("format", .integer), .init("instances", .map), .init("processes", .integer),
        .init("incidents", .integer), .init("pendingCommands", .integer), .init("nextDue", .nullable(.instant)),
        .init(
          "rolesWithoutHolder", .list(.object([.init("process", .string), .init("role", .string)]))),
        .init("handlers", .list(.string)), .init("program", .string, "The version of the server."),
        .init(
          "settings", .list(.object([.init("name", .string), .init("value", .string), .init("from", .string)])),
          "The settings in force, and where each is from; for who administers."),
      ]), work: facts),
  ]

  @Sendable private static func facts(_ call: Call) async throws -> Response {
    let administers = try await call.engine.has(.administer, call.actor)
    try await call.engine.require(
      administers ? .administer : .operate, toAccess: "facts of the store", by: call.actor)
    let facts = try await call.engine.facts()
    var instances = JSONObject()
    for entry in facts.instances { instances.set(entry.status.word, entry.count) }
    var object = JSONObject()
    object.set("store", facts.description.id)
    object.set("format", facts.description.format)
    object.set("instances", instances)
    object.set("processes", facts.processes.count)
    object.set("incidents", facts.incidents)
    object.set("pendingCommands", facts.pendingCommands)
    object.set("nextDue", facts.nextDue)
    object.set(
      "rolesWithoutHolder",
      facts.rolesWithoutHolder.map { lonely in
        var entry = JSONObject()
        entry.set("process", lonely.process)
        entry.set("role", lonely.role)
        return entry
      })
    object.set("handlers", call.engine.handlerNames)
    object.set("program", call.settings.program)
    object.set(
      "settings",
      (administers ? call.settings.inForce : []).map { setting in
        var entry = JSONObject()
        entry.set("name", setting.name)
        entry.set("value", setting.value)
        entry.set("from", setting.origin)
        return entry
      })
    return .json(object)
  }
}
