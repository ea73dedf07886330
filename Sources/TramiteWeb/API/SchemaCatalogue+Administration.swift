import TramiteDocuments
import TramiteEngine

/// Accounts, rights, tokens, deputies, the access register.
extension SchemaCatalogue {
  static let account = Schema.object([
    .init("user", .string),
    .init("condition", .choice(Account.Condition.allCases.map(\.rawValue)), "Whether the person can sign in now."),
    .init("lastSignInAt", .nullable(.instant)), .init("passwordChangedAt", .nullable(.instant)),
    .init("lockedUntil", .nullable(.instant)), .init("failures", .integer), .init("secondFactor", .boolean),
    .init("createdAt", .instant), .init("createdBy", .nullable(.string)), .init("expiresAt", .nullable(.instant)),
    .init("rights", .list(.string), "What the person was given, not through a role."),
  ])
  static let temporaryPassword = Schema.object([
    .init("user", .string),
    .init("temporaryPassword", .string, "To be changed at the first sign-in, within three days."),
  ])
  static let passwordPolicy = Schema.object([
    .init("policy", .string), .init("source", .string, "Where the rules come from."), .init("minimumLength", .integer),
    .init("maximumAge", .nullable(.string), "As ISO 8601 writes it: P6M, P90D."), .init("attempts", .integer),
    .init("lockSeconds", .integer),
    .init("dormancyMonths", .nullable(.integer)), .init("idleSeconds", .integer), .init("sessionSeconds", .integer),
    .init("secondFactorForAll", .boolean), .init("secondFactorRoles", .list(.string)),
  ])
  static let grant = Schema.object([
    .optional("role", .string), .optional("user", .string), .init("right", .string),
    .init("process", .nullable(.string), "null: for all."),
    .init("organization", .nullable(.string), "Whose organization.yaml gives it; null: a command did."),
    .init("at", .nullable(.instant)), .init("by", .nullable(.string)),
  ])
  static let token = Schema.object([
    .init("token", .string), .init("user", .string), .init("purpose", .string), .init("scopes", .list(.string)),
    .init("createdAt", .instant), .init("createdBy", .nullable(.string)), .init("expiresAt", .nullable(.instant)),
    .init("lastUsedAt", .nullable(.instant)), .init("revokedAt", .nullable(.instant)),
  ])
  static let organization = Schema.object([
    .init("organization", .string), .init("names", .map, "By language."), .init("timezone", .nullable(.string)),
    .init("calendar", .nullable(.string)),
    .init(
      "parts",
      .list(
        .object([
          .init("kind", .choice(OrganizationPart.Kind.allCases.map(\.rawValue))), .init("id", .string),
          .init("names", .map), .init("parent", .nullable(.string), "The unit above."),
          .init("head", .nullable(.string), "Who leads the unit."), .init("members", .list(.string)),
          .init("roles", .list(.string), "Those of its members, and of the units below."),
        ])), "Units, then groups."),
    .init(
      "people",
      .list(
        .object([
          .init("user", .string), .init("name", .nullable(.string)), .init("email", .nullable(.string)),
          .init("language", .nullable(.string)), .init("active", .boolean, "False: no longer in organization.yaml."),
          .init("roles", .list(.string), "The own ones, and those of unit and groups."),
        ]))),
  ])
  static let roleHolder = Schema.object([
    .init("user", .string), .init("role", .string), .init("from", .nullable(.string), "The first day."),
    .init("until", .nullable(.string), "The last day, included."),
    .init("organization", .nullable(.string), "Whose organization.yaml says so; null: a command did."),
  ])
  static let deputy = Schema.object([
    .init("absent", .string), .init("deputy", .string), .init("from", .nullable(.string), "The first day."),
    .init("until", .nullable(.string), "The last day, included."),
    .init("organization", .nullable(.string), "Whose organization.yaml says so; null: a command did."),
  ])
  static let access = Schema.object([
    .init("number", .integer), .init("at", .instant), .init("user", .nullable(.string)),
    .init("onBehalfOf", .nullable(.string)), .init("kind", .string), .init("object", .string),
    .init("instance", .nullable(.string)), .init("allowed", .boolean),
    .init("condition", .nullable(.string), "How the objects of a list were selected."),
    .init("reason", .nullable(.string)), .init("request", .nullable(.string)), .init("hash", .string),
  ])
  static let accessReport = Schema.object([
    .init("rows", .integer), .init("purged", .integer), .init("head", .nullable(.string), "NUMBER:HASH."),
    .init("findings", .list(.string)),
  ])
}
