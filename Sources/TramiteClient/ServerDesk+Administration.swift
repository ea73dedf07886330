import Foundation
public import TramiteDefinitions
public import TramiteDocuments
public import TramiteEngine
public import TramiteFEEL
import TramiteHistory
public import TramiteStore

extension ServerDesk: AdministrationDesk {
  // MARK: Accounts

  public func accounts(after: String?, limit: Int) async throws -> RecordPage {
    try await page(["accounts"], [], after: after, limit: limit)
  }

  public func account(_ user: String) async throws -> Record {
    try Answers.record(await server.get("accounts", user))
  }

  public func addAccount(_ user: String, isAdministrator: Bool, expiresAt: Instant?) async throws -> Record {
    var body = Context([("user", .string(user)), ("administrator", .boolean(isAdministrator))])
    body["expiresAt"] = expiresAt.map { .string($0.description) }
    return try Answers.record(await server.post("accounts", body: .init(body)))
  }

  public func change(account user: String, _ change: AccountChange) async throws -> Record {
    switch change {
    case .block: try Answers.record(await server.post("accounts", user, "block"))
    case .unblock: try Answers.record(await server.post("accounts", user, "unblock"))
    case .remove: try Answers.record(await server.post("accounts", user, "remove"))
    case .resetSecondFactor: try Answers.record(await server.post("accounts", user, "reset-second-factor"))
    case .forgetProvider: try Answers.record(await server.post("accounts", user, "forget-provider"))
    case .expire(let at):
      try Answers.record(
        await server.post(
          "accounts", user, "expire",
          body: .init(Context([("at", at.map { .string($0.description) } ?? .null)]))))
    }
  }

  public func resetPassword(of user: String) async throws -> Record {
    try Answers.record(await server.post("accounts", user, "reset-password"))
  }

  public func bring(accountsOf file: DefinitionFile) async throws -> Record {
    let body = Context([
      ("path", .string(file.path)), ("base64", .string(Data(file.bytes).base64EncodedString())),
    ])
    return try Answers.record(
      await server.post("accounts", "import", body: .init(body)))
  }

  public func passwordPolicy() async throws -> Record {
    try Answers.record(await server.get("password-policy"))
  }

  public func choosePasswordPolicy(preset: String?, secondFactor: [String]?) async throws -> Record {
    var body = Context()
    body["policy"] = preset.map { .string($0) }
    body["secondFactor"] = secondFactor.map { .list($0.map { .string($0) }) }
    return try Answers.record(await server.post("password-policy", body: .init(body)))
  }

  // MARK: Rights and tokens

  public func grants() async throws -> [Record] { try Answers.page(await server.get("grants")).items }

  public func grant(_ right: Right, to holder: GrantRow.Holder, process: String?) async throws {
    _ = try await server.post("grants", body: .init(Self.grant(right, holder, process)))
  }

  public func revoke(_ right: Right, of holder: GrantRow.Holder, process: String?) async throws {
    _ = try await server.post("grants", "revoke", body: .init(Self.grant(right, holder, process)))
  }

  private static func grant(_ right: Right, _ holder: GrantRow.Holder, _ process: String?) -> Context {
    var body = Context([("right", .string(right.rawValue))])
    switch holder {
    case .role(let id): body["role"] = .string(id)
    case .user(let id): body["user"] = .string(id)
    }
    body["process"] = process.map { .string($0) }
    return body
  }

  public func tokens(of user: String?) async throws -> [Record] {
    try Answers.page(await server.get("tokens", query: [("user", user)])).items
  }

  public func addToken(
    for user: String, purpose: String, scopes: [Right], expiresAt: Instant?
  ) async throws -> Record {
    var body = Context([
      ("user", .string(user)), ("purpose", .string(purpose)),
      ("scopes", .list(scopes.map { .string($0.rawValue) })),
    ])
    body["expiresAt"] = expiresAt.map { .string($0.description) }
    return try Answers.record(await server.post("tokens", body: .init(body)))
  }

  public func revokeToken(_ id: String) async throws { _ = try await server.post("tokens", id, "revoke") }

  // MARK: Roles

  public func holders(ofRole role: String) async throws -> [Record] {
    try Answers.page(await server.get("roles", role, "holders")).items
  }

  public func giveRole(_ role: String, to user: String, from: CalendarDate?, until: CalendarDate?) async throws {
    var body = Context([("user", .string(user))])
    body["from"] = from.map { .string($0.description) }
    body["until"] = until.map { .string($0.description) }
    _ = try await server.post("roles", role, "holders", body: .init(body))
  }

  public func takeRole(_ role: String, from user: String, from day: CalendarDate?) async throws {
    var body = Context([("user", .string(user))])
    body["from"] = day.map { .string($0.description) }
    _ = try await server.post("roles", role, "holders", "revoke", body: .init(body))
  }

  // MARK: Deputies

  public func deputies() async throws -> [Record] { try Answers.page(await server.get("deputies")).items }

  public func addDeputy(
    _ deputy: String, for absent: String, from: CalendarDate?, until: CalendarDate?
  ) async throws {
    _ = try await server.post("deputies", body: .init(Self.deputy(deputy, absent, from, until)))
  }

  public func removeDeputy(
    _ deputy: String, for absent: String, from: CalendarDate?, until: CalendarDate?
  ) async throws {
    _ = try await server.post("deputies", "revoke", body: .init(Self.deputy(deputy, absent, from, until)))
  }

  private static func deputy(
    _ deputy: String, _ absent: String, _ from: CalendarDate?, _ until: CalendarDate?
  ) -> Context {
    var body = Context([("absent", .string(absent)), ("deputy", .string(deputy))])
    body["from"] = from.map { .string($0.description) }
    body["until"] = until.map { .string($0.description) }
    return body
  }

  // MARK: Access register

  public func accesses(_ filter: AccessFilter, after: String?, limit: Int) async throws -> RecordPage {
    try await page(
      ["accesses"],
      [
        ("user", filter.user), ("instance", filter.instance), ("kind", filter.kind),
        ("from", filter.from?.description), ("until", filter.until?.description),
        ("denied", filter.deniedOnly ? "true" : nil),
      ], after: after, limit: limit)
  }

  public func instances(ofBusinessKey key: String) async throws -> [String] {
    try Answers.record(await server.get("accesses", "instances", query: [("businessKey", key)])).texts("items")
  }

  public func accessReport(knowing head: AccessHead?) async throws -> Record {
    try Answers.record(await server.get("accesses", "verification", query: [("head", head?.description)]))
  }

  public func purgeAccesses(before time: Instant) async throws -> Int {
    let body = Context([("before", .string(time.description))])
    return try Answers.record(await server.post("accesses", "purge", body: .init(body))).number("purged") ?? 0
  }
}
