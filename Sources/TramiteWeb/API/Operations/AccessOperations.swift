import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// The access register: that it is read is registered too.
enum AccessOperations {
  static let all: [Operation] = [
    .get(
      "readAccessRegister", "/accesses", "Rows of the access register, in order.", scope: .readAccessRegister,
      query: Operation.Parameter.page + [
        .query("user", .string, "Only of this user, or of who acted for the user."),
        .query("instance", .string, "Only about this case."),
        .query("kind", .choice(AccessKind.allCases.map(\.rawValue)), "Only this kind of access."),
        .query("from", .instant, "From this time on."), .query("until", .instant, "Before this time."),
        .query("denied", .boolean, "Only what was refused."),
      ], answer: SchemaCatalogue.page(of: .named("Access"))
    ) { call in
      let limit = try call.limit()
      let filter = AccessFilter(
        user: call.text("user"), instance: call.text("instance"), kind: call.text("kind"),
        from: call.text("from").flatMap { Instant(iso8601: $0) },
        until: call.text("until").flatMap { Instant(iso8601: $0) }, deniedOnly: call.isOn("denied"))
      let rows = try await call.engine.accesses(
        filter, after: try call.after { Int64($0) } ?? 0, limit: limit + 1, by: call.actor)
      return call.page(rows, limit: limit, next: { "\($0.number)" }, \.json)
    },
    .get(
      "listCasesOfBusinessKey", "/accesses/instances", "The cases of a business key, for asking who accessed them.",
      scope: .readAccessRegister, query: [.query("businessKey", .string, "The key; it must be given.")],
      answer: SchemaCatalogue.page(of: .string)
    ) { call in
      guard let key = call.text("businessKey") else {
        throw ProblemDetails(
          .badRequest, .wrongParameter, "the parameter 'businessKey' is missing", field: "businessKey")
      }
      return call.names(try await call.engine.instances(ofBusinessKey: key, by: call.actor))
    },
    .get(
      "verifyAccessRegister", "/accesses/verification",
      "Checks that no row was changed, left out or put in between.", scope: .readAccessRegister,
      query: [.query("head", .string, "NUMBER:HASH of a row that was noted down before.")],
      answer: .named("AccessReport")
    ) { call in
      var known: AccessHead?
      if let text = call.text("head") {
        known = AccessHead(text)
        if known == nil {
          throw ProblemDetails(
            .badRequest, .wrongParameter, "the parameter 'head' is NUMBER:HASH as an earlier check gave it",
            field: "head")
        }
      }
      return .json(try await call.engine.verifyAccesses(knowing: known, by: call.actor).json)
    },
    .command(
      "purgeAccessRegister", "/accesses/purge", "Removes rows before a time; only what is older than two years.",
      scope: .readAccessRegister, body: .object([.init("before", .instant)]),
      answer: .object([.init("purged", .integer)]), refusals: [.conflict, .unprocessableContent]
    ) { call in
      guard let before = call.instant("before") else { throw Fault(.defect, "the schema asks for a time") }
      return try await call.command(JSONOf.purged) {
        try await call.engine.purgeAccesses(before: before, by: call.actor)
      }
    },
  ]
}
