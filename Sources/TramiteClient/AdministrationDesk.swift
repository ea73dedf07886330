public import TramiteDefinitions
public import TramiteDocuments
public import TramiteEngine
public import TramiteFEEL
import TramiteHistory
public import TramiteStore

/// Everything that the command line asks for about accounts, rights, tokens, deputies and the access register, wherever the
/// store is: opened by this program (``EngineAdministrationDesk``), or behind a server (``ServerDesk``).
///
/// Temporary passwords and keys of tokens are told once; where the way to a server breaks, the same request is sent again and
/// gets the same answer.
public protocol AdministrationDesk: Sendable {
  // MARK: Accounts

  /// Accounts, by user id.
  func accounts(after: String?, limit: Int) async throws -> RecordPage
  /// One account.
  func account(_ user: String) async throws -> Record
  /// Gives a person an account: its temporary password.
  func addAccount(_ user: String, isAdministrator: Bool, expiresAt: Instant?) async throws -> Record
  /// Blocks, unblocks, removes or limits an account, and gives it as it is then.
  func change(account user: String, _ change: AccountChange) async throws -> Record
  /// Sets a new temporary password.
  func resetPassword(of user: String) async throws -> Record
  /// Keeps accounts in step with an organization file.
  func bring(accountsOf file: DefinitionFile) async throws -> Record
  /// The rules about passwords and sessions in force.
  func passwordPolicy() async throws -> Record
  /// Chooses the rules.
  /// - Parameter preset: nil: as it is
  /// - Parameter secondFactor: who needs one: roles, or `all`, or `none`; nil: as it is
  func choosePasswordPolicy(preset: String?, secondFactor: [String]?) async throws -> Record

  // MARK: Rights and tokens

  /// Who has which right.
  func grants() async throws -> [Record]
  /// Gives a right.
  func grant(_ right: Right, to holder: GrantRow.Holder, process: String?) async throws
  /// Takes back a right.
  func revoke(_ right: Right, of holder: GrantRow.Holder, process: String?) async throws
  /// Tokens of a person, or of all.
  func tokens(of user: String?) async throws -> [Record]
  /// Makes a token: its key.
  func addToken(for user: String, purpose: String, scopes: [Right], expiresAt: Instant?) async throws -> Record
  /// Takes a token back.
  func revokeToken(_ id: String) async throws

  // MARK: Roles

  /// Who holds a role, now or at other times.
  func holders(ofRole role: String) async throws -> [Record]
  /// Lets a person hold a role.
  func giveRole(_ role: String, to user: String, from: CalendarDate?, until: CalendarDate?) async throws
  /// Takes a role back that a command gave, from the same day.
  func takeRole(_ role: String, from user: String, from day: CalendarDate?) async throws

  // MARK: Deputies

  /// Who stands in for whom.
  func deputies() async throws -> [Record]
  /// Lets somebody stand in for an absent person.
  func addDeputy(_ deputy: String, for absent: String, from: CalendarDate?, until: CalendarDate?) async throws
  /// Ends it.
  func removeDeputy(_ deputy: String, for absent: String, from: CalendarDate?, until: CalendarDate?) async throws

  // MARK: Access register

  /// Rows of the access register, in order.
  func accesses(_ filter: AccessFilter, after: String?, limit: Int) async throws -> RecordPage
  /// The instances of a business key, for asking who accessed them.
  func instances(ofBusinessKey key: String) async throws -> [String]
  /// Checks the access register.
  func accessReport(knowing head: AccessHead?) async throws -> Record
  /// Removes old rows: how many.
  func purgeAccesses(before time: Instant) async throws -> Int
}

/// An administrator's desk at an engine of this program. The user is believed (settled.md "Command line").
public struct EngineAdministrationDesk: AdministrationDesk {
  private let engine: Engine
  private let actor: Actor

  /// A desk at which somebody sits.
  public init(_ engine: Engine, _ actor: Actor) {
    self.engine = engine
    self.actor = actor
  }

  public func accounts(after: String?, limit: Int) async throws -> RecordPage {
    let accounts = try await engine.accounts(after: after, limit: limit + 1, by: actor)
    return RecordPage(accounts, limit: limit, next: \.user, { Record($0.json) })
  }

  public func account(_ user: String) async throws -> Record {
    Record(try await engine.account(user, by: actor).json)
  }

  public func addAccount(_ user: String, isAdministrator: Bool, expiresAt: Instant?) async throws -> Record {
    let password = try await engine.addAccount(
      user, isAdministrator: isAdministrator, expiresAt: expiresAt, by: actor)
    return Record(Account.json(user, temporaryPassword: password))
  }

  public func change(account user: String, _ change: AccountChange) async throws -> Record {
    try await engine.change(account: user, change, by: actor)
    return Record(try await engine.account(user, by: Actor(user)).json)
  }

  public func resetPassword(of user: String) async throws -> Record {
    Record(Account.json(user, temporaryPassword: try await engine.resetPassword(of: user, by: actor)))
  }

  public func bring(accountsOf file: DefinitionFile) async throws -> Record {
    Record(try await engine.bring(accountsOf: file, by: actor).json)
  }

  public func passwordPolicy() async throws -> Record { Record(try await engine.passwordPolicy().json) }

  public func choosePasswordPolicy(preset: String?, secondFactor: [String]?) async throws -> Record {
    Record(try await engine.choosePasswordPolicy(preset: preset, secondFactor: secondFactor, by: actor).json)
  }

  public func grants() async throws -> [Record] { try await engine.grants(by: actor).map { Record($0.json) } }

  public func grant(_ right: Right, to holder: GrantRow.Holder, process: String?) async throws {
    try await engine.grant(right, to: holder, process: process, by: actor)
  }

  public func revoke(_ right: Right, of holder: GrantRow.Holder, process: String?) async throws {
    try await engine.revoke(right, of: holder, process: process, by: actor)
  }

  public func tokens(of user: String?) async throws -> [Record] {
    try await engine.tokens(of: user, by: actor).map { Record($0.json) }
  }

  public func addToken(
    for user: String, purpose: String, scopes: [Right], expiresAt: Instant?
  ) async throws -> Record {
    Record(
      try await engine.addToken(
        for: user, purpose: purpose, scopes: Set(scopes), expiresAt: expiresAt, by: actor
      ).json)
  }

  public func revokeToken(_ id: String) async throws { try await engine.revokeToken(id, by: actor) }

  public func holders(ofRole role: String) async throws -> [Record] {
    try await engine.memberships(ofRole: role, by: actor).map { Record($0.json) }
  }

  public func giveRole(_ role: String, to user: String, from: CalendarDate?, until: CalendarDate?) async throws {
    try await engine.giveRole(role, to: user, from: from, until: until, by: actor)
  }

  public func takeRole(_ role: String, from user: String, from day: CalendarDate?) async throws {
    try await engine.takeRole(role, from: user, from: day?.description, by: actor)
  }

  public func deputies() async throws -> [Record] { try await engine.deputies(by: actor).map { Record($0.json) } }

  public func addDeputy(
    _ deputy: String, for absent: String, from: CalendarDate?, until: CalendarDate?
  ) async throws {
    try await engine.addDeputy(deputy, for: absent, from: from, until: until, by: actor)
  }

  public func removeDeputy(
    _ deputy: String, for absent: String, from: CalendarDate?, until: CalendarDate?
  ) async throws {
    try await engine.removeDeputy(
      deputy, for: absent, from: from?.description, until: until?.description, by: actor)
  }

  public func accesses(_ filter: AccessFilter, after: String?, limit: Int) async throws -> RecordPage {
    let rows = try await engine.accesses(filter, after: after.flatMap { Int64($0) } ?? 0, limit: limit + 1, by: actor)
    return RecordPage(rows, limit: limit, next: { "\($0.number)" }, { Record($0.json) })
  }

  public func instances(ofBusinessKey key: String) async throws -> [String] {
    try await engine.instances(ofBusinessKey: key, by: actor)
  }

  public func accessReport(knowing head: AccessHead?) async throws -> Record {
    Record(try await engine.verifyAccesses(knowing: head, by: actor).json)
  }

  public func purgeAccesses(before time: Instant) async throws -> Int {
    try await engine.purgeAccesses(before: time, by: actor)
  }
}
