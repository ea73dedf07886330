public import TramiteFEEL

/// What a person signs in with. Bound to one user id for ever: a removed account stays, so that its id is never somebody
/// else's.
public struct AccountRow: Hashable, Sendable {
  /// Whether it may be used.
  @frozen
  public enum State: UInt8, Hashable, Sendable, CaseIterable {
    case active = 0
    /// By an administrator, or because it was not used; can be made active again.
    case blocked = 1
    /// For good.
    case removed = 2
  }
  /// The user id, as in `organization.yaml`.
  public var user: String
  public var state: State
  /// Hash of the password with algorithm, parameters and salt, as the engine writes it; nil: none was ever set.
  public var password: String?
  /// Hashes of the passwords before, the newest first.
  public var earlierPasswords: [String]
  public var passwordChangedAt: Instant?
  /// Whether the password is a temporary one, to be changed at the next sign-in.
  public var mustChangePassword: Bool
  /// Wrong passwords since the last right one.
  public var failures: Int
  public var lockedUntil: Instant?
  public var lastSignInAt: Instant?
  /// The secret of the second factor, sealed; nil: none.
  public var secondFactor: [UInt8]?
  /// The number of the last time step whose code was taken; each is taken once.
  public var secondFactorStep: Int64
  public var createdAt: Instant
  public var createdBy: String?
  /// When it ends by itself; nil: never.
  public var expiresAt: Instant?
  /// When an administrator has last made it usable again: from then on it counts as unused.
  public var awakeSince: Instant?
  /// Who signs in to it by an identity provider: issuer and subject of its first recognised sign-in; nil: nobody yet.
  public var recognisedAs: RecognisedSubject?
  /// Which administrator set the password that the person has not changed yet; nil: the password is the person's own.
  public var passwordSetBy: String?

  /// Describes an account.
  public init(
    user: String, state: State = .active, password: String? = nil, earlierPasswords: [String] = [],
    passwordChangedAt: Instant? = nil, mustChangePassword: Bool = false, failures: Int = 0,
    lockedUntil: Instant? = nil, lastSignInAt: Instant? = nil, secondFactor: [UInt8]? = nil,
    secondFactorStep: Int64 = 0, createdAt: Instant, createdBy: String? = nil, expiresAt: Instant? = nil,
    awakeSince: Instant? = nil, recognisedAs: RecognisedSubject? = nil, passwordSetBy: String? = nil
  ) {
    self.user = user
    self.awakeSince = awakeSince
    self.recognisedAs = recognisedAs
    self.passwordSetBy = passwordSetBy
    self.state = state
    self.password = password
    self.earlierPasswords = earlierPasswords
    self.passwordChangedAt = passwordChangedAt
    self.mustChangePassword = mustChangePassword
    self.failures = failures
    self.lockedUntil = lockedUntil
    self.lastSignInAt = lastSignInAt
    self.secondFactor = secondFactor
    self.secondFactorStep = secondFactorStep
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.expiresAt = expiresAt
  }
}

/// Whom an identity provider has recognised, by the only name that it never gives to anybody else (OpenID Connect Core 1.0
/// section 5.7).
public struct RecognisedSubject: Hashable, Sendable {
  /// The provider.
  public var issuer: String
  /// The person, at that provider.
  public var subject: String
  /// Names somebody.
  public init(issuer: String, subject: String) {
    self.issuer = issuer
    self.subject = subject
  }
}

/// A signed-in browser. Its id is known to the browser alone; the store has the hash of it.
public struct SessionRow: Hashable, Sendable {
  /// How far the person has come in signing in.
  @frozen
  public enum Stage: UInt8, Hashable, Sendable, CaseIterable {
    case signedIn = 0
    /// The password was right; a code of the second factor is asked for.
    case secondFactor = 1
    /// The password was right and must be changed.
    case passwordChange = 2
    /// The password was right; a second factor must be set up.
    case enrolment = 3
  }
  /// SHA-256 of the session's id, in hexadecimal.
  public var hash: String
  public var user: String
  public var stage: Stage
  public var createdAt: Instant
  public var usedAt: Instant
  /// What the browser says of itself.
  public var client: String
  /// Describes a session.
  public init(hash: String, user: String, stage: Stage, createdAt: Instant, usedAt: Instant, client: String) {
    self.hash = hash
    self.user = user
    self.stage = stage
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.client = client
  }
}

/// A key with which a program acts for a person. The key is shown once; the store has the hash of it.
public struct TokenRow: Hashable, Sendable {
  /// What people call it by.
  public var id: String
  /// SHA-256 of the key, in hexadecimal.
  public var hash: String
  public var user: String
  /// What it is for.
  public var purpose: String
  /// What it may be used for, as the engine names it.
  public var scopes: [String]
  public var createdAt: Instant
  public var createdBy: String?
  public var expiresAt: Instant?
  public var lastUsedAt: Instant?
  public var revokedAt: Instant?
  /// Describes a token.
  public init(
    id: String, hash: String, user: String, purpose: String, scopes: [String], createdAt: Instant,
    createdBy: String? = nil, expiresAt: Instant? = nil, lastUsedAt: Instant? = nil, revokedAt: Instant? = nil
  ) {
    self.id = id
    self.hash = hash
    self.user = user
    self.purpose = purpose
    self.scopes = scopes
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.revokedAt = revokedAt
  }
}

/// Reading about accounts, sessions and tokens.
public protocol AccountReader {
  func account(_ user: String) throws -> AccountRow?
  /// Accounts by user id, after one.
  func accounts(after user: String?, limit: Int) throws -> [AccountRow]
  func session(hash: String) throws -> SessionRow?
  /// The sessions of a person, the oldest first.
  func sessions(of user: String) throws -> [SessionRow]
  func token(hash: String) throws -> TokenRow?
  func token(id: String) throws -> TokenRow?
  /// Tokens by id, revoked ones included; of one person, or of all.
  func tokens(of user: String?) throws -> [TokenRow]
}

/// Writing accounts, sessions and tokens.
public protocol AccountWriter {
  /// Adds an account. - Throws: ``StoreFailure/Code/exists`` when the user has one, whatever its state.
  func addAccount(_ account: AccountRow) throws
  /// Replaces the account of the user. - Throws: ``StoreFailure/Code/missing`` when there is none.
  func changeAccount(_ account: AccountRow) throws
  /// Adds a session. - Throws: ``StoreFailure/Code/exists`` when the hash is taken.
  func addSession(_ session: SessionRow) throws
  /// Notes that a session was used.
  func touchSession(hash: String, at: Instant) throws
  /// Ends a session; false when there is none.
  func removeSession(hash: String) throws -> Bool
  /// Ends sessions that were last used before a time; gives how many.
  func removeSessions(usedBefore: Instant) throws -> Int
  /// Adds a token. - Throws: ``StoreFailure/Code/exists`` when the id or the hash is taken.
  func addToken(_ token: TokenRow) throws
  /// Notes that a token was used.
  func touchToken(id: String, at: Instant) throws
  /// Takes a token back; false when there is none, or it was taken back before.
  func revokeToken(id: String, at: Instant) throws -> Bool
}
