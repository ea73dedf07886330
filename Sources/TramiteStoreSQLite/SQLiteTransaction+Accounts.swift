import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  // MARK: Accounts

  private static let selectAccounts = """
    SELECT user, state, password, earlier_passwords, password_changed_at, must_change_password, failures, locked_until, \
    last_sign_in_at, second_factor, second_factor_step, created_at, created_by, expires_at, awake_since, issuer, subject, \
    password_set_by FROM accounts
    """

  private func account(_ row: Columns) throws -> AccountRow {
    guard let state = AccountRow.State(rawValue: UInt8(truncatingIfNeeded: row.int(1))) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the account of '\(row.text(0))' cannot be read")
    }
    return AccountRow(
      user: row.text(0), state: state, password: row.optionalText(2),
      earlierPasswords: row.text(3).split(separator: "\n").map(String.init), passwordChangedAt: row.optionalTime(4),
      mustChangePassword: row.int(5) == 1, failures: Int(row.int(6)), lockedUntil: row.optionalTime(7),
      lastSignInAt: row.optionalTime(8), secondFactor: row.isNull(9) ? nil : row.bytes(9),
      secondFactorStep: row.int(10),
      createdAt: row.time(11), createdBy: row.optionalText(12), expiresAt: row.optionalTime(13),
      awakeSince: row.optionalTime(14),
      recognisedAs: row.optionalText(15).map { RecognisedSubject(issuer: $0, subject: row.text(16)) },
      passwordSetBy: row.optionalText(17))
  }

  func account(_ user: String) throws -> AccountRow? {
    try db.first("\(Self.selectAccounts) WHERE user = ?", [.text(user)]) { try account($0) }
  }

  func accounts(after user: String?, limit: Int) throws -> [AccountRow] {
    try db.rows(
      "\(Self.selectAccounts) WHERE user > ? ORDER BY user LIMIT ?", [.text(user ?? ""), .int(max(limit, 0))]
    ) { try account($0) }
  }

  private func values(_ account: AccountRow) -> [SQLValue] {
    [
      .int(account.state.rawValue), .text(account.password), .text(account.earlierPasswords.joined(separator: "\n")),
      .time(account.passwordChangedAt), .int(account.mustChangePassword ? 1 : 0), .int(account.failures),
      .time(account.lockedUntil), .time(account.lastSignInAt), account.secondFactor.map { .blob($0) } ?? .null,
      .int(account.secondFactorStep), .time(account.createdAt), .text(account.createdBy), .time(account.expiresAt),
      .time(account.awakeSince), .text(account.recognisedAs?.issuer), .text(account.recognisedAs?.subject),
      .text(account.passwordSetBy),
    ]
  }

  func addAccount(_ account: AccountRow) throws {
    let added = try db.run(
      """
      INSERT INTO accounts (user, state, password, earlier_passwords, password_changed_at, must_change_password,
      failures, locked_until, last_sign_in_at, second_factor, second_factor_step, created_at, created_by, expires_at,
      awake_since, issuer, subject, password_set_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user) DO NOTHING
      """, [.text(account.user)] + values(account))
    guard added == 1 else { throw StoreFailure.exists("an account of '\(account.user)'") }
  }

  func changeAccount(_ account: AccountRow) throws {
    let changed = try db.run(
      """
      UPDATE accounts SET state = ?, password = ?, earlier_passwords = ?, password_changed_at = ?,
      must_change_password = ?, failures = ?, locked_until = ?, last_sign_in_at = ?, second_factor = ?,
      second_factor_step = ?, created_at = ?, created_by = ?, expires_at = ?, awake_since = ?, issuer = ?, subject = ?,
      password_set_by = ? WHERE user = ?
      """, values(account) + [.text(account.user)])
    guard changed == 1 else { throw StoreFailure.missing("an account of '\(account.user)'") }
  }

  // MARK: Sessions

  private static let selectSessions = "SELECT hash, user, stage, created_at, used_at, client FROM sessions"

  private func session(_ row: Columns) throws -> SessionRow {
    guard let stage = SessionRow.Stage(rawValue: UInt8(truncatingIfNeeded: row.int(2))) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a session of '\(row.text(1))' cannot be read")
    }
    return SessionRow(
      hash: row.text(0), user: row.text(1), stage: stage, createdAt: row.time(3), usedAt: row.time(4),
      client: row.text(5))
  }

  func session(hash: String) throws -> SessionRow? {
    try db.first("\(Self.selectSessions) WHERE hash = ?", [.text(hash)]) { try session($0) }
  }

  func sessions(of user: String) throws -> [SessionRow] {
    try db.rows("\(Self.selectSessions) WHERE user = ? ORDER BY created_at, hash", [.text(user)]) { try session($0) }
  }

  func addSession(_ session: SessionRow) throws {
    let added = try db.run(
      "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
      [
        .text(session.hash), .text(session.user), .int(session.stage.rawValue), .time(session.createdAt),
        .time(session.usedAt), .text(session.client),
      ])
    guard added == 1 else { throw StoreFailure.exists("a session") }
  }

  func touchSession(hash: String, at: Instant) throws {
    try db.run("UPDATE sessions SET used_at = ? WHERE hash = ?", [.time(at), .text(hash)])
  }

  func removeSession(hash: String) throws -> Bool {
    try db.run("DELETE FROM sessions WHERE hash = ?", [.text(hash)]) == 1
  }

  func removeSessions(usedBefore: Instant) throws -> Int {
    try db.run("DELETE FROM sessions WHERE used_at < ?", [.time(usedBefore)])
  }

  // MARK: Tokens

  private static let selectTokens = """
    SELECT id, hash, user, purpose, scopes, created_at, created_by, expires_at, last_used_at, revoked_at FROM tokens
    """

  private func token(_ row: Columns) -> TokenRow {
    TokenRow(
      id: row.text(0), hash: row.text(1), user: row.text(2), purpose: row.text(3),
      scopes: row.text(4).split(separator: " ").map(String.init), createdAt: row.time(5),
      createdBy: row.optionalText(6), expiresAt: row.optionalTime(7), lastUsedAt: row.optionalTime(8),
      revokedAt: row.optionalTime(9))
  }

  func token(hash: String) throws -> TokenRow? {
    try db.first("\(Self.selectTokens) WHERE hash = ?", [.text(hash)]) { token($0) }
  }

  func token(id: String) throws -> TokenRow? {
    try db.first("\(Self.selectTokens) WHERE id = ?", [.text(id)]) { token($0) }
  }

  func tokens(of user: String?) throws -> [TokenRow] {
    guard let user else { return try db.rows("\(Self.selectTokens) ORDER BY id") { token($0) } }
    return try db.rows("\(Self.selectTokens) WHERE user = ? ORDER BY id", [.text(user)]) { token($0) }
  }

  func addToken(_ token: TokenRow) throws {
    let added = try db.run(
      "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      [
        .text(token.id), .text(token.hash), .text(token.user), .text(token.purpose),
        .text(token.scopes.joined(separator: " ")), .time(token.createdAt), .text(token.createdBy),
        .time(token.expiresAt), .time(token.lastUsedAt), .time(token.revokedAt),
      ])
    guard added == 1 else { throw StoreFailure.exists("token '\(token.id)'") }
  }

  func touchToken(id: String, at: Instant) throws {
    try db.run("UPDATE tokens SET last_used_at = ? WHERE id = ?", [.time(at), .text(id)])
  }

  func revokeToken(id: String, at: Instant) throws -> Bool {
    try db.run("UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [.time(at), .text(id)]) == 1
  }
}
