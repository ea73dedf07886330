import TramiteDocuments
public import TramiteFEEL
import TramiteInterpreter
public import TramiteStore

/// A session as its owner holds it: the id is in the browser alone.
public struct OpenSession: Hashable, Sendable {
  /// What the browser's cookie carries.
  public let id: String
  public let user: String
  /// How far the person has come.
  public let stage: SessionRow.Stage
  /// What a form must bring along: known to whoever has the session, and to nobody else.
  public let csrfToken: String
}

/// A session in the list of a person's own.
public struct SessionEntry: Hashable, Sendable {
  /// What it is taken back by: the beginning of the hash of its id.
  public let handle: String
  public let client: String
  public let createdAt: Instant
  public let usedAt: Instant
  /// Whether it is the one that asks.
  public let isCurrent: Bool
}

/// Where somebody tries to sign in from.
public struct SignInPlace: Hashable, Sendable {
  /// What the browser says of itself.
  public var client: String
  /// The network address, as far as it is known.
  public var address: String?
  /// The id of the request.
  public var request: String?
  /// Describes a place.
  public init(client: String, address: String? = nil, request: String? = nil) {
    self.client = String(client.prefix(200))
    self.address = address
    self.request = request
  }
}

extension Engine {
  /// Signs in with a password. The session that it gives may still ask for a second factor, or for a new password
  /// (``OpenSession/stage``).
  ///
  /// Whether a user exists is not told: an unknown one costs the same work and gets the same answer as a wrong password, a
  /// locked, blocked, ended or dormant account. What it was stands in the access register.
  /// - Throws: ``Rejection``: `signInRefused`
  /// - Cost: one computation of the password's hash, one at a time in a program.
  public nonisolated func signIn(_ user: String, password: String, from place: SignInPlace) async throws -> OpenSession
  {
    let (row, decoy) = try await reading { reader in
      (try reader.account(user), try reader.setting(DecoyHash.setting))
    }
    let password = password.utf8.count > PasswordPolicy.longest ? "" : password
    guard let row, let stored = row.password else {
      _ = try await setup.workbench.fits(password, try await decoyHash(decoy))
      try await shard.perform { batch in
        let key = try batch.secretSeal()
        // What was typed may be a password in the wrong field: only its keyed hash is kept.
        try batch.record(
          Access(.signIn, "account"), user: nil, isAllowed: false,
          reason: "unknown user, keyed hash \(key.fingerprint(user)); \(place.words)", request: place.request)
      }
      throw Rejection.signInRefused
    }
    let isRight = try await setup.workbench.fits(password, try PasswordHash(stored))
    let outcome: SignInOutcome = try await shard.perform { batch in
      try batch.signIn(user, isRight: isRight, checked: stored, password: password, place)
    }
    guard let session = outcome.session else { throw Rejection.signInRefused }
    return session
  }

  /// Signs in a person whom an identity provider has recognised: as with a right password, for accounts that may be used.
  /// From the first time on the account is that subject's of that issuer: names may change hands there.
  /// - Parameter makesAccount: whether a person of an organization who has no account gets one
  /// - Throws: ``Rejection``: `signInRefused`
  public nonisolated func signIn(
    recognised user: String, as subject: RecognisedSubject, makesAccount: Bool = false, from place: SignInPlace
  ) async throws -> OpenSession {
    let outcome: SignInOutcome = try await shard.perform { batch in
      try batch.signIn(recognised: user, as: subject, makesAccount: makesAccount, place)
    }
    guard let session = outcome.session else { throw Rejection.signInRefused }
    return session
  }

  /// The session of an id; nil where it has ended. Using it keeps it alive.
  ///
  /// It ends by itself after the policy's time without use, after its longest time, and as soon as the account may no longer
  /// be used.
  /// - Parameter isUse: false for what a page asks by itself: an unattended screen is not kept signed in by what others do.
  public nonisolated func session(_ id: String, isUse: Bool = true) async throws -> OpenSession? {
    let hash = SecretHash.of(id)
    let now = now
    guard let found = try await aliveSession(hash, now) else { return nil }
    // Noted once in a while: a request should not cost a commit.
    if isUse, now.millisecondsSince1970 - found.usedAt.millisecondsSince1970 > 15_000 {
      try await shard.perform { batch in
        batch.writes += 1
        try batch.writer.touchSession(hash: hash, at: batch.now)
      }
    }
    return OpenSession(id: id, found)
  }

  /// Whether somebody is signed in by a session. It does not count as using it.
  public nonisolated func isSessionAlive(_ id: String) async throws -> Bool {
    try await aliveSession(SecretHash.of(id), now)?.stage == .signedIn
  }

  private nonisolated func aliveSession(_ hash: String, _ now: Instant) async throws -> SessionRow? {
    try await reading { reader in
      guard let row = try reader.session(hash: hash), let account = try reader.account(row.user) else { return nil }
      let policy = try PasswordPolicy.of(reader)
      return row.isAlive(policy, now) && account.isUsable(now) ? row : nil
    }
  }

  /// Ends a session.
  public nonisolated func signOut(_ id: String, request: String? = nil) async throws {
    try await shard.perform { batch in
      let hash = SecretHash.of(id)
      guard let row = try batch.writer.session(hash: hash) else { return }
      batch.writes += 1
      _ = try batch.writer.removeSession(hash: hash)
      try batch.record(Access(.signOut, "account"), user: row.user, isAllowed: true, request: request)
    }
  }

  /// The sessions of whoever asks, the oldest first.
  public nonisolated func sessions(of session: OpenSession) async throws -> [SessionEntry] {
    let now = now
    let own = SecretHash.of(session.id)
    return try await reading { reader in
      let policy = try PasswordPolicy.of(reader)
      return try reader.sessions(of: session.user).filter { $0.isAlive(policy, now) }.map {
        SessionEntry(
          handle: String($0.hash.prefix(16)), client: $0.client, createdAt: $0.createdAt, usedAt: $0.usedAt,
          isCurrent: $0.hash == own)
      }
    }
  }

  /// Ends one of the sessions of whoever asks; false where there is none of that handle.
  public nonisolated func revoke(_ handle: String, of session: OpenSession, request: String? = nil) async throws -> Bool
  {
    try await shard.perform { batch in
      let rows = try batch.writer.sessions(of: session.user)
      guard handle.count == 16, let row = rows.first(where: { $0.hash.hasPrefix(handle) }) else { return false }
      batch.writes += 1
      try batch.record(Access(.signOut, "session \(handle)"), user: session.user, isAllowed: true, request: request)
      return try batch.writer.removeSession(hash: row.hash)
    }
  }

  /// The hash that passwords of unknown users are checked against; as expensive as a real one.
  private nonisolated func decoyHash(_ stored: [UInt8]?) async throws -> PasswordHash {
    if let stored, let hash = try? PasswordHash(String(decoding: stored, as: UTF8.self)),
      hash.work == setup.options.passwordWork
    {
      return hash
    }
    let hash = try await setup.workbench.hash(RandomBytes.key(), setup.options.passwordWork)
    try await shard.perform { batch in
      batch.writes += 1
      try batch.writer.setSetting(DecoyHash.setting, Array(hash.text.utf8))
    }
    return hash
  }
}

private enum DecoyHash {
  static let setting = "people.decoy"
}

/// What came of an attempt to sign in; a refusal is committed too.
struct SignInOutcome: Sendable {
  let session: OpenSession?
}

extension Batch {
  /// Takes a checked password: counts a wrong one, opens a session for a right one.
  fileprivate func signIn(
    _ user: String, isRight: Bool, checked: String, password: String, _ place: SignInPlace
  ) throws -> SignInOutcome {
    guard var row = try writer.account(user), row.password == checked else {
      return try refuse(user, "the password was changed meanwhile", place)
    }
    let policy = try PasswordPolicy.of(writer)
    if let lockedUntil = row.lockedUntil, lockedUntil > now {
      return try refuse(user, "locked until \(lockedUntil)", place)
    }
    guard isRight else {
      row.failures += 1
      if row.failures >= policy.attempts {
        row.failures = 0
        row.lockedUntil = Instant(millisecondsSince1970: now.millisecondsSince1970 + policy.lockSeconds * 1000)
      }
      writes += 1
      try writer.changeAccount(row)
      let print = try secretSeal().fingerprint(password)
      let locked = row.lockedUntil.map { $0 > now ? ", locked until \($0)" : "" } ?? ""
      return try refuse(user, "wrong password, keyed hash \(print)\(locked)", place)
    }
    let isTemporary = row.mustChangePassword
    let age = now.millisecondsSince1970 - (row.passwordChangedAt ?? now).millisecondsSince1970
    if isTemporary, age > policy.temporarySeconds * 1000 {
      return try refuse(user, "the temporary password has ended", place)
    }
    return try open(row, policy, isPasswordDue: row.isPasswordDue(policy, now), how: "password", place)
  }

  /// Takes a person whom a provider has recognised. Its own rules about passwords and second factors hold there.
  fileprivate func signIn(
    recognised user: String, as subject: RecognisedSubject, makesAccount: Bool, _ place: SignInPlace
  ) throws -> SignInOutcome {
    let provider = "provider \(subject.issuer)"
    guard var row = try account(ofRecognised: user, by: provider, makesAccount: makesAccount, place) else {
      return try refuse(String(user.prefix(128)), "no account, by \(provider)", place)
    }
    guard row.recognisedAs ?? subject == subject else {
      return try refuse(
        row.user,
        "the account is bound to another subject than \(provider) has recognised: an administrator can forget it",
        place)
    }
    row.recognisedAs = subject
    return try open(row, try PasswordPolicy.of(writer), isPasswordDue: false, how: provider, isRecognised: true, place)
  }

  private func open(
    _ account: AccountRow, _ policy: PasswordPolicy, isPasswordDue: Bool, how: String, isRecognised: Bool = false,
    _ place: SignInPlace
  ) throws -> SignInOutcome {
    var row = account
    switch row.condition(policy, now) {
    case .usable, .passwordDue: break
    case .dormant:
      // Blocked, so that it stays so until an administrator has looked at it (requirements.md ID-10).
      row.state = .blocked
      writes += 1
      try writer.changeAccount(row)
      return try refuse(row.user, "not used since \(row.lastSignInAt ?? row.createdAt): blocked", place)
    case .blocked, .removed, .ended, .locked:
      return try refuse(row.user, "the account is \(row.condition(policy, now).rawValue)", place)
    }
    let stage: SessionRow.Stage
    if isRecognised {
      stage = .signedIn
    } else if row.secondFactor != nil {
      stage = .secondFactor
    } else if isPasswordDue {
      stage = .passwordChange
    } else if try needsSecondFactor(row.user, policy) {
      stage = .enrolment
    } else {
      stage = .signedIn
    }
    if stage != .secondFactor { row.failures = 0 }
    row.lastSignInAt = now
    writes += 1
    try writer.changeAccount(row)
    try record(
      Access(.signIn, "account"), user: row.user, isAllowed: true,
      reason: "\(how)\(isRecognised ? "" : row.passwordOrigin); \(place.words)",
      request: place.request)
    return SignInOutcome(session: try openSession(of: row.user, stage, client: place.client))
  }

  /// Opens a session with a new id; sessions that nobody has used for a day go.
  func openSession(of user: String, _ stage: SessionRow.Stage, client: String) throws -> OpenSession {
    let id = RandomBytes.key()
    let row = SessionRow(
      hash: SecretHash.of(id), user: user, stage: stage, createdAt: now, usedAt: now, client: client)
    writes += 1
    _ = try writer.removeSessions(usedBefore: Instant(millisecondsSince1970: now.millisecondsSince1970 - 86_400_000))
    try writer.addSession(row)
    return OpenSession(id: id, row)
  }

  /// Whether the rules ask a person for a second factor.
  func needsSecondFactor(_ user: String, _ policy: PasswordPolicy) throws -> Bool {
    if policy.secondFactorForAll { return true }
    let days = permissions.days
    return try policy.secondFactorRoles.contains { try writer.holdsRole($0, person: user, days) }
  }

  private func refuse(_ user: String, _ reason: String, _ place: SignInPlace) throws -> SignInOutcome {
    try record(
      Access(.signIn, "account"), user: user, isAllowed: false, reason: "\(reason); \(place.words)",
      request: place.request)
    return SignInOutcome(session: nil)
  }
}

extension OpenSession {
  init(id: String, _ row: SessionRow) {
    self.init(id: id, user: row.user, stage: row.stage, csrfToken: SecretHash.of("csrf \(id)"))
  }
}

extension SessionRow {
  /// Whether a session has been used lately enough, and is not too old.
  func isAlive(_ policy: PasswordPolicy, _ now: Instant) -> Bool {
    let idle = now.millisecondsSince1970 - usedAt.millisecondsSince1970
    let age = now.millisecondsSince1970 - createdAt.millisecondsSince1970
    // What is not signed in yet has ten minutes.
    let longest = stage == .signedIn ? policy.sessionSeconds : 600
    return idle < policy.idleSeconds * 1000 && age < longest * 1000
  }
}

extension AccountRow {
  /// Who else knows the password, in words.
  fileprivate var passwordOrigin: String { passwordSetBy.map { ", a temporary one that '\($0)' has set" } ?? "" }

  /// Whether what was opened with it stays open.
  func isUsable(_ now: Instant) -> Bool { state == .active && (expiresAt.map { $0 > now } ?? true) }
}

extension SignInPlace {
  /// For the access register.
  var words: String { "from \(address ?? "unknown address")" }
}

extension Rejection {
  /// The same for whatever was wrong.
  static var signInRefused: Rejection {
    Rejection(
      .signInRefused, "user or password are not right, or the account cannot be used now",
      hint: "after three wrong passwords an account is locked for an hour; an administrator can help")
  }
}
