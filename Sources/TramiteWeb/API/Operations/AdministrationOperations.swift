import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Offices, accounts, rights, tokens and deputies: for administrators.
///
/// What gives a temporary password or a key tells it once; a repetition under the same key gets it for some minutes
/// (``ToldOnce``).
enum AdministrationOperations {
  static let all: [Operation] = organizations + accounts + rights + tokens + deputies + RoleOperations.all

  // MARK: Accounts

  private static let accounts: [Operation] = [
    .get(
      "listAccounts", "/accounts", "All accounts, by user id.", scope: .administer, query: Operation.Parameter.page,
      answer: SchemaCatalogue.page(of: .named("Account"))
    ) { call in
      let limit = try call.limit()
      let found = try await call.engine.accounts(after: call.text("after"), limit: limit + 1, by: call.actor)
      return call.page(found, limit: limit, next: \.user, \.json)
    },
    .get(
      "showAccount", "/accounts/{user}", "One account; your own, or any for administrators.", scope: .administer,
      answer: .named("Account"), refusals: [.notFound]
    ) { call in .json(try await call.engine.account(call.path("user"), by: call.actor).json) },
    secret(
      "addAccount", "/accounts", "Gives a person an account: its temporary password, told once.",
      body: .object([
        .init("user", .string, "The user id, as in organization.yaml."),
        .optional("administrator", .boolean, "The person may administer accounts and rights."),
        .optional("expiresAt", .instant, "When the account ends by itself."),
      ]), answer: .named("TemporaryPassword"), status: .created
    ) { call in
      let user = call.requiredString("user")
      return try await call.commandToldOnce(
        status: .created, { (password: String) in Account.json(user, temporaryPassword: password) }
      ) {
        try await call.engine.addAccount(
          user, isAdministrator: call.flag("administrator"), expiresAt: call.instant("expiresAt"), by: call.actor)
      }
    },
    secret(
      "resetPassword", "/accounts/{user}/reset-password",
      "Sets a new temporary password, told once; all sessions end.", body: .object([]),
      answer: .named("TemporaryPassword")
    ) { call in
      let user = call.path("user")
      return try await call.commandToldOnce({ (password: String) in Account.json(user, temporaryPassword: password) }) {
        try await call.engine.resetPassword(of: user, by: call.actor)
      }
    },
    secret(
      "importAccounts", "/accounts/import",
      "Keeps accounts in step with an organization.yaml: makes missing ones, blocks those of people who are gone.",
      body: .object([
        .init("path", .string, "The name of the file, for what is wrong in it."),
        .optional("text", .string, "The organization.yaml."),
        .optional("base64", .string, "Its bytes, in place of its text."),
      ]),
      answer: .object([.init("made", .list(.named("TemporaryPassword"))), .init("blocked", .list(.string))]),
      takesFiles: true
    ) { call in
      let bytes = try DeploymentOperations.content(
        call.string("text").map { .string($0) }, call.string("base64").map { .string($0) }, of: "file")
      let file = DefinitionFile(path: call.requiredString("path"), bytes: bytes)
      // An account each is a command of its own: what a repetition finds made already, it makes no more.
      return try await call.office.longWork.run(for: call.context, .deploying) {
        try await call.toldOnce { try await call.engine.bring(accountsOf: file, by: call.actor).json }
      }
    },
    change("blockAccount", "block", "It cannot be used until it is unblocked; its sessions end.", .object([])) { _ in
      .block
    },
    change("unblockAccount", "unblock", "Ends blocking, locking and dormancy.", .object([])) { _ in .unblock },
    change(
      "removeAccount", "remove",
      "Ends it for good, with its sessions, tokens and own rights; the user id is given to "
        + "nobody else.", .object([])
    ) { _ in .remove },
    change("resetSecondFactor", "reset-second-factor", "The second factor is to be set up again.", .object([])) { _ in
      .resetSecondFactor
    },
    change(
      "forgetProvider", "forget-provider",
      "Forgets who signs in to it by an identity provider: the next one is taken for its person.", .object([])
    ) { _ in .forgetProvider },
    change(
      "expireAccount", "expire", "Says when it ends by itself.",
      .object([.init("at", .nullable(.instant), "null: never.")])
    ) { .expire(at: $0.instant("at")) },
    .get(
      "showPasswordPolicy", "/password-policy", "The rules about passwords and sessions in force.",
      scope: .administer, answer: .named("PasswordPolicy")
    ) { call in
      try await call.engine.require(.administer, toAccess: "password policy", by: call.actor)
      return .json(try await call.engine.passwordPolicy().json)
    },
    .command(
      "choosePasswordPolicy", "/password-policy", "Chooses a preset, and who needs a second factor.",
      scope: .administer,
      body: .object([
        .optional("policy", .choice(PasswordPolicy.presets.map(\.name)), "The preset; without: as it is."),
        .optional("secondFactor", .list(.string), "Roles whose holders need one, or 'all', or 'none'."),
      ]), answer: .named("PasswordPolicy"), refusals: []
    ) { call in
      let roles = call.body["secondFactor"] == nil ? nil : call.strings("secondFactor")
      return try await call.command(JSONOf.passwordPolicy) {
        try await call.engine.choosePasswordPolicy(
          preset: call.string("policy"), secondFactor: roles, by: call.actor)
      }
    },
  ]

  /// A command whose answer is told once.
  private static func secret(
    _ id: String, _ path: String, _ summary: String, body: Schema, answer: Schema,
    status: HTTPResponse.Status = .ok, takesFiles: Bool = false,
    work: @escaping @Sendable (Call) async throws -> Response
  ) -> Operation {
    Operation(
      id, .post, path, summary, scope: .administer, body: .optionalJSON(body), answer: .json(answer, status: status),
      refusals: [.notFound, .conflict, .unprocessableContent], isRepeatable: true, takesFiles: takesFiles, work: work)
  }

  private static func change(
    _ id: String, _ verb: String, _ summary: String, _ body: Schema,
    _ change: @escaping @Sendable (Call) -> AccountChange
  ) -> Operation {
    .command(
      id, "/accounts/{user}/\(verb)", summary, scope: .administer, body: body, answer: .named("Account"),
      refusals: [.notFound]
    ) { call in
      let user = call.path("user")
      return try await call.command(JSONOf.account) {
        try await call.engine.change(account: user, change(call), by: call.actor)
        return try await call.engine.account(user, by: call.actor)
      }
    }
  }

  // MARK: Rights

  private static let rightNames = Right.allCases.map(\.rawValue)

  private static let grantBody = Schema.object([
    .optional("role", .string, "The role that has it; or"), .optional("user", .string, "the person."),
    .init("right", .choice(rightNames)), .optional("process", .string, "Only for this process."),
  ])

  private static let organizations: [Operation] = [
    .get(
      "listOrganizations", "/organizations", "Offices with their units, groups and people, as organization.yaml says.",
      scope: .administer, answer: SchemaCatalogue.page(of: .named("Organization"))
    ) { call in
      try await call.engine.require(.administer, toAccess: "organization", by: call.actor)
      let days = call.engine.days
      return call.list(
        try await call.engine.store.read { reader in
          try reader.organizations().map { row in
            try row.json(reader.people(organization: row.id).map { ($0, try reader.roles(ofPerson: $0.id, days)) })
          }
        })
    }
  ]

  private static let rights: [Operation] = [
    .get(
      "listGrants", "/grants", "Who has which right: by organization.yaml, or by a command.", scope: .administer,
      answer: SchemaCatalogue.page(of: .named("Grant"))
    ) { call in call.list(try await call.engine.grants(by: call.actor).map(\.json)) },
    grant("addGrant", "/grants", "Gives a right to a role or a person, for one process or for all.") {
      try await $0.grant($1, to: $2, process: $3, by: $4)
    },
    grant("revokeGrant", "/grants/revoke", "Takes back a right that a command gave.") {
      try await $0.revoke($1, of: $2, process: $3, by: $4)
    },
  ]

  private static func grant(
    _ id: String, _ path: String, _ summary: String,
    _ work: @escaping @Sendable (Engine, Right, GrantRow.Holder, String?, Actor) async throws -> Void
  ) -> Operation {
    .command(
      id, path, summary, scope: .administer, body: grantBody, answer: .object([]),
      refusals: [.notFound, .conflict, .unprocessableContent]
    ) { call in
      let holder: GrantRow.Holder
      switch (call.string("role"), call.string("user")) {
      case (let role?, nil): holder = .role(role)
      case (nil, let user?): holder = .user(user)
      case (nil, nil), (_?, _?):
        throw ProblemDetails(
          .badRequest, .malformedRequest, "a right is for a role or for a person: name one of 'role' and 'user'",
          field: "role")
      }
      guard let right = Right(rawValue: call.requiredString("right")) else {
        throw Fault(.defect, "the schema has let a right pass that there is not")
      }
      return try await call.command(JSONOf.nothing) {
        try await work(call.engine, right, holder, call.string("process"), call.actor)
      }
    }
  }

  // MARK: Tokens

  private static let tokens: [Operation] = [
    .get(
      "listTokens", "/tokens", "Tokens of all, or of one; not their keys, which nobody has but their owners.",
      scope: .administer, query: [.query("user", .string, "Only of this user.")],
      answer: SchemaCatalogue.page(of: .named("Token"))
    ) { call in call.list(try await call.engine.tokens(of: call.text("user"), by: call.actor).map(\.json)) },
    secret(
      "addToken", "/tokens", "Makes a token: its key, told once.",
      body: .object([
        .init("user", .string, "For whom a program acts."), .optional("purpose", .string, "What it is for."),
        .init("scopes", .list(.choice(rightNames)), "What it may be used for."),
        .optional("expiresAt", .instant, "When it ends."),
      ]),
      answer: .object([
        .init("token", .string), .init("user", .string), .init("key", .string), .init("scopes", .list(.string)),
        .init("expiresAt", .nullable(.instant)),
      ]), status: .created
    ) { call in
      try await call.commandToldOnce(status: .created, JSONOf.token) {
        try await call.engine.addToken(
          for: call.requiredString("user"), purpose: call.string("purpose") ?? "",
          scopes: Set(call.strings("scopes").compactMap(Right.init(rawValue:))), expiresAt: call.instant("expiresAt"),
          by: call.actor)
      }
    },
    .command(
      "revokeToken", "/tokens/{token}/revoke", "Takes a token back: its key is worth nothing from now on.",
      scope: .administer, body: .object([]), answer: .object([]), refusals: [.notFound, .conflict]
    ) { call in
      try await call.command(JSONOf.nothing) {
        try await call.engine.revokeToken(call.path("token"), by: call.actor)
      }
    },
  ]

  // MARK: Deputies

  private static let deputyBody = Schema.object([
    .init("absent", .string), .init("deputy", .string),
    .optional("from", .string, "First day, for example 2026-12-01."),
    .optional("until", .string, "Last day, included."),
  ])

  private static let deputies: [Operation] = [
    .get(
      "listDeputies", "/deputies", "Who stands in for whom: by organization.yaml, or by a command.",
      scope: .administer, answer: SchemaCatalogue.page(of: .named("Deputy"))
    ) { call in call.list(try await call.engine.deputies(by: call.actor).map(\.json)) },
    deputy("addDeputy", "/deputies", "Lets somebody stand in for an absent person.") { engine, deputy, actor in
      try await engine.addDeputy(
        deputy.deputy, for: deputy.absent, from: deputy.from, until: deputy.until, by: actor)
    },
    deputy("revokeDeputy", "/deputies/revoke", "Ends what a command has said; the days as it said them.") {
      engine, deputy, actor in
      try await engine.removeDeputy(
        deputy.deputy, for: deputy.absent, from: deputy.from?.description, until: deputy.until?.description, by: actor)
    },
  ]

  /// What a request says of a deputy.
  private struct WantedDeputy: Sendable {
    let absent: String
    let deputy: String
    let from: CalendarDate?
    let until: CalendarDate?

    init(_ call: Call) throws(ProblemDetails) {
      absent = call.requiredString("absent")
      deputy = call.requiredString("deputy")
      from = try call.day("from")
      until = try call.day("until")
    }
  }

  private static func deputy(
    _ id: String, _ path: String, _ summary: String,
    _ work: @escaping @Sendable (Engine, WantedDeputy, Actor) async throws -> Void
  ) -> Operation {
    .command(
      id, path, summary, scope: .administer, body: deputyBody, answer: .object([]),
      refusals: [.notFound, .conflict, .unprocessableContent]
    ) { call in
      let wanted = try WantedDeputy(call)
      return try await call.command(JSONOf.nothing) { try await work(call.engine, wanted, call.actor) }
    }
  }
}
