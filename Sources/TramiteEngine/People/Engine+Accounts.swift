import TramiteDocuments
public import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// An account as administrators see it: nothing of what the person signs in with.
public struct Account: Hashable, Sendable {
  /// Why somebody cannot sign in now, or that the person can.
  @frozen
  public enum Condition: String, Hashable, Sendable, CaseIterable {
    case usable, blocked, removed, locked, ended, dormant
    /// The password is temporary or too old: it must be changed at the next sign-in.
    case passwordDue
  }
  /// The user id.
  public let user: String
  public let condition: Condition
  /// Until when wrong passwords have locked it.
  public let lockedUntil: Instant?
  public let failures: Int
  public let lastSignInAt: Instant?
  public let passwordChangedAt: Instant?
  public let hasSecondFactor: Bool
  public let createdAt: Instant
  public let createdBy: String?
  public let expiresAt: Instant?
  /// Rights that the person was given, not through a role: as in organization.yaml.
  public let rights: [String]
  /// At which identity provider somebody signs in to it; nil: nobody has yet.
  public let provider: String?
}

/// What an administrator does to an account.
@frozen
public enum AccountChange: Hashable, Sendable {
  /// It cannot be used until it is unblocked; its sessions end at once.
  case block
  /// Ends blocking, locking and dormancy.
  case unblock
  /// For good: sessions and tokens end at once, and the user id is given to nobody else.
  case remove
  /// It ends by itself then; nil: never (requirements.md ID-15, ID-16).
  case expire(at: Instant?)
  /// The second factor is to be set up again.
  case resetSecondFactor
  /// Who signs in to it next by an identity provider is taken for its person from then on.
  case forgetProvider
}

extension Engine {
  /// Whether anybody has an account: without any, a server lets nobody in.
  public nonisolated func hasAccounts() async throws -> Bool {
    try await reading { try !$0.accounts(after: nil, limit: 1).isEmpty }
  }

  /// All accounts, by user id, after one.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`
  public nonisolated func accounts(after user: String? = nil, limit: Int = 100, by actor: Actor) async throws
    -> [Account]
  {
    try await accessing(actor, Access(.list, "accounts")) { reader, permissions in
      _ = try permissions.mayDo(administrator: actor)
      let policy = try PasswordPolicy.of(reader)
      return try reader.accounts(after: user, limit: limit).map { try Account($0, policy, permissions.now, reader) }
    }
  }

  /// One account. Everybody may look at the own.
  /// - Throws: ``Rejection``: `unknownAccount`, `rightNotHeld`
  public nonisolated func account(_ user: String, by actor: Actor) async throws -> Account {
    try await accessing(actor, Access(.see, "account \(user)")) { reader, permissions in
      if actor.user != user { _ = try permissions.mayDo(administrator: actor) }
      guard let row = try reader.account(user) else { throw Rejection.unknownAccount(user) }
      return try Account(row, PasswordPolicy.of(reader), permissions.now, reader)
    }
  }

  /// Gives a person an account, and makes its temporary password: shown once, to be changed at the first sign-in.
  ///
  /// - Parameters:
  ///   - isAdministrator: gives the person the right `administer` too
  ///   - expiresAt: when it ends by itself
  /// - Throws: ``Rejection``: `accountExists`, `userIDWrong`, `endsInThePast`, `rightNotHeld`
  public nonisolated func addAccount(
    _ user: String, isAdministrator: Bool = false, expiresAt: Instant? = nil, by actor: Actor
  ) async throws -> String {
    try Rejection.checkUser(user)
    if let expiresAt, expiresAt <= now {
      throw Rejection(
        .endsInThePast, "the account would have ended already, at \(expiresAt)", hint: "name a time to come",
        field: "expiresAt")
    }
    let (password, hash) = try await temporaryPassword(for: user)
    return try await acting(actor, Access(.administer, "account \(user): made")) { batch in
      let stamp = try batch.permissions.mayDo(administrator: actor)
      guard try batch.writer.account(user) == nil else { throw Rejection.accountExists(user) }
      batch.writes += 1
      try batch.writer.addAccount(
        AccountRow(
          user: user, password: hash, passwordChangedAt: batch.now, mustChangePassword: true, createdAt: batch.now,
          createdBy: stamp, expiresAt: expiresAt, passwordSetBy: stamp))
      if isAdministrator {
        try batch.writer.addGrant(
          GrantRow(holder: .user(user), right: Right.administer.rawValue, at: batch.now, by: stamp))
      }
      return password
    }
  }

  /// Sets a new temporary password in place of a forgotten or betrayed one; all sessions and tokens of the person end.
  /// - Returns: the password, shown once
  /// - Throws: ``Rejection``: `unknownAccount`, `rightNotHeld`
  public nonisolated func resetPassword(of user: String, by actor: Actor) async throws -> String {
    let (password, hash) = try await temporaryPassword(for: user)
    return try await acting(actor, Access(.administer, "account \(user): temporary password")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      guard var row = try batch.writer.account(user), row.state != .removed else {
        throw Rejection.unknownAccount(user)
      }
      row.earlierPasswords = ([row.password].compactMap { $0 } + row.earlierPasswords).bounded
      row.password = hash
      row.passwordChangedAt = batch.now
      row.mustChangePassword = true
      row.passwordSetBy = actor.user
      row.failures = 0
      row.lockedUntil = nil
      batch.writes += 1
      try batch.writer.changeAccount(row)
      try batch.endSessions(of: user)
      try batch.endTokens(of: user)
      try batch.tell(user, .passwordReset, by: actor.user)
      return password
    }
  }

  /// Blocks, unblocks, removes or limits an account. What it takes away ends at once (requirements.md ID-8).
  /// - Throws: ``Rejection``: `unknownAccount`, `rightNotHeld`; `lastAdministrator` where who has signed in would leave nobody
  ///   to administer
  public nonisolated func change(account user: String, _ change: AccountChange, by actor: Actor) async throws {
    try await acting(actor, Access(.administer, "account \(user): \(change.words)")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      guard var row = try batch.writer.account(user), row.state != .removed else {
        throw Rejection.unknownAccount(user)
      }
      if actor.isSignedIn, change.takesAway { try batch.requireOtherAdministrator(than: user) }
      batch.writes += 1
      switch change {
      case .block: row.state = .blocked
      case .unblock:
        row.state = .active
        row.failures = 0
        row.lockedUntil = nil
        row.awakeSince = batch.now
      case .remove:
        row.state = .removed
        row.password = nil
        row.earlierPasswords = []
        row.secondFactor = nil
        try batch.endTokens(of: user)
        for grant in try batch.writer.grants(of: .user(user)) {
          _ = try batch.writer.removeGrant(grant.holder, right: grant.right, process: grant.process)
        }
      case .expire(let at): row.expiresAt = at
      case .resetSecondFactor:
        row.secondFactor = nil
        row.secondFactorStep = 0
      case .forgetProvider: row.recognisedAs = nil
      }
      try batch.writer.changeAccount(row)
      switch change {
      case .block, .remove, .resetSecondFactor, .forgetProvider: try batch.endSessions(of: user)
      case .unblock, .expire: break
      }
      if case .resetSecondFactor = change { try batch.tell(user, .secondFactorReset, by: actor.user) }
    }
  }

  /// The rules of the office about passwords and sessions.
  public nonisolated func passwordPolicy() async throws -> PasswordPolicy {
    try await reading { try PasswordPolicy.of($0) }
  }

  /// Chooses the rules: a preset, and who needs a second factor.
  /// - Throws: ``Rejection``: `wrongData` for a preset that is none, `rightNotHeld`
  public nonisolated func choose(_ policy: PasswordPolicy, by actor: Actor) async throws {
    guard PasswordPolicy.preset(policy.name) != nil else {
      throw Rejection(
        .wrongData, "there is no password policy '\(policy.name)'",
        hint: "the policies are: \(PasswordPolicy.presets.map(\.name).joined(separator: ", "))")
    }
    try await acting(actor, Access(.administer, "password policy \(policy.name)")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      batch.writes += 1
      try policy.save(batch.writer)
    }
  }

  /// Chooses the rules by name, and who needs a second factor.
  /// - Parameter preset: nil: as it is
  /// - Parameter secondFactor: roles, or `all`, or `none`; nil: as it is
  /// - Throws: ``Rejection``: `wrongData` for a preset that is none, `rightNotHeld`
  /// - Returns: the rules in force then
  public nonisolated func choosePasswordPolicy(
    preset: String?, secondFactor: [String]?, by actor: Actor
  ) async throws -> PasswordPolicy {
    var policy = try await passwordPolicy()
    if let preset {
      let (all, roles) = (policy.secondFactorForAll, policy.secondFactorRoles)
      // A name that is none is refused below, where all ways to choose lead.
      if let found = PasswordPolicy.preset(preset) { policy = found } else { policy.name = preset }
      (policy.secondFactorForAll, policy.secondFactorRoles) = (all, roles)
    }
    if let secondFactor {
      policy.secondFactorForAll = secondFactor.contains("all")
      policy.secondFactorRoles = secondFactor.filter { $0 != "all" && $0 != "none" }.sorted()
    }
    try await choose(policy, by: actor)
    return policy
  }

  private nonisolated func temporaryPassword(for user: String) async throws -> (text: String, hash: String) {
    let password = PasswordPolicy.temporaryPassword(for: user)
    return (password, try await setup.workbench.hash(password, setup.options.passwordWork).text)
  }
}

extension Account {
  init(_ row: AccountRow, _ policy: PasswordPolicy, _ now: Instant, _ reader: any StoreReader) throws {
    user = row.user
    condition = row.condition(policy, now)
    lockedUntil = row.lockedUntil.flatMap { $0 > now ? $0 : nil }
    failures = row.failures
    lastSignInAt = row.lastSignInAt
    passwordChangedAt = row.passwordChangedAt
    hasSecondFactor = row.secondFactor != nil
    createdAt = row.createdAt
    createdBy = row.createdBy
    provider = row.recognisedAs?.issuer
    expiresAt = row.expiresAt
    rights = try reader.grants(of: .user(row.user)).map { grant in
      grant.right + (grant.process.map { " \($0)" } ?? "")
    }
  }
}

extension AccountRow {
  /// How an account stands.
  func condition(_ policy: PasswordPolicy, _ now: Instant) -> Account.Condition {
    switch state {
    case .removed: return .removed
    case .blocked: return .blocked
    case .active: break
    }
    if let expiresAt, expiresAt <= now { return .ended }
    if let lockedUntil, lockedUntil > now { return .locked }
    if let from = policy.dormantFrom(max(lastSignInAt ?? createdAt, awakeSince ?? createdAt)), from <= now {
      return .dormant
    }
    return isPasswordDue(policy, now) ? .passwordDue : .usable
  }

  /// Whether the password must be changed at the next sign-in.
  func isPasswordDue(_ policy: PasswordPolicy, _ now: Instant) -> Bool {
    if mustChangePassword { return true }
    guard let changedAt = passwordChangedAt, let expiry = policy.expiry(of: changedAt) else { return false }
    return expiry <= now
  }
}

extension AccountChange {
  fileprivate var words: String {
    switch self {
    case .block: "blocked"
    case .unblock: "unblocked"
    case .remove: "removed"
    case .expire(let at): at.map { "ends \($0)" } ?? "does not end"
    case .resetSecondFactor: "second factor taken away"
    case .forgetProvider: "who signs in to it by a provider is forgotten"
    }
  }
}

extension Permissions {
  /// Whether an actor may administer. On the command line, who is named need not be in the organization: the first
  /// administrator is made by whoever can write the store.
  /// - Returns: the user to be recorded
  func mayDo(administrator actor: Actor) throws -> String? {
    guard actor.isSignedIn else { return actor.user }
    return try mayDo(actor, .use(.administer)).actor
  }
}

extension Batch {
  /// Takes back all tokens of a person.
  func endTokens(of user: String) throws {
    writes += 1
    for token in try writer.tokens(of: user) where token.revokedAt == nil {
      _ = try writer.revokeToken(id: token.id, at: now)
    }
  }

  /// Ends all sessions of a person, but one.
  func endSessions(of user: String, but hash: String? = nil) throws {
    writes += 1
    for session in try writer.sessions(of: user) where session.hash != hash {
      _ = try writer.removeSession(hash: session.hash)
    }
  }
}

extension [String] {
  /// The hashes that are remembered at most: each costs a computation when a password is changed.
  var bounded: [String] { Array(prefix(24)) }
}

extension Rejection {
  static func unknownAccount(_ user: String) -> Rejection {
    Rejection(.unknownAccount, "'\(user)' has no account", hint: "list them with: tramite user list")
  }
  static func accountExists(_ user: String) -> Rejection {
    Rejection(
      .accountExists, "'\(user)' has, or had, an account: a user id is for one person, for ever",
      hint: "look at it with: tramite user show \(user)", field: "user")
  }
  /// A user id is a word as in organization.yaml.
  static func checkUser(_ user: String) throws {
    let isFine =
      (1...128).contains(user.utf8.count)
      && user.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-@+".unicodeScalars.contains($0)
      }
    if isFine { return }
    throw Rejection(
      .userIDWrong, "a user id has 1 to 128 letters, digits, '.', '_', '-', '@' and '+', and no blanks",
      hint: "use the id that the person has in organization.yaml", field: "user")
  }
}

extension AccountChange {
  /// Whether the person cannot sign in afterwards, now or from some day on.
  fileprivate var takesAway: Bool {
    switch self {
    case .block, .remove: true
    case .expire(let at): at != nil
    case .unblock, .resetSecondFactor, .forgetProvider: false
    }
  }
}

extension Batch {
  /// Refuses to take away the account of the only one who can administer.
  /// - Cost: looks at all accounts
  fileprivate func requireOtherAdministrator(than user: String) throws {
    func administers(_ user: String) throws -> Bool {
      try permissions.standing(of: user, with: .administer, process: nil) == .own
    }
    guard try administers(user) else { return }
    var last: String?
    while true {
      let page = try writer.accounts(after: last, limit: 500)
      for other in page where other.user != user && other.isUsable(now) && other.expiresAt == nil {
        if try administers(other.user) { return }
      }
      guard page.count == 500 else { break }
      last = page.last?.user
    }
    throw Rejection(
      .lastAdministrator, "'\(user)' is the only one who can sign in and administer",
      hint: "give the right 'administer' to another person who has an account first")
  }
}
