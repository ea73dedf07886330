import TramiteFEEL

extension MemoryTransaction {
  // MARK: Accounts

  func account(_ user: String) throws -> AccountRow? { tables.accounts[user] }

  func accounts(after user: String?, limit: Int) throws -> [AccountRow] {
    var rows: [AccountRow] = []
    for entry in tables.accounts.ascending(from: user ?? "") where entry.key != user {
      guard rows.count < limit else { break }
      rows.append(entry.row)
    }
    return rows
  }

  func addAccount(_ account: AccountRow) throws {
    guard tables.accounts[account.user] == nil else { throw StoreFailure.exists("an account of '\(account.user)'") }
    tables.accounts.insert(account.user, account)
  }

  func changeAccount(_ account: AccountRow) throws {
    guard tables.accounts.update(account.user, { $0 = account }) else {
      throw StoreFailure.missing("an account of '\(account.user)'")
    }
  }

  // MARK: Sessions

  func session(hash: String) throws -> SessionRow? { tables.sessions[hash] }

  func sessions(of user: String) throws -> [SessionRow] {
    tables.sessions.all.map(\.row).filter { $0.user == user }.sorted {
      ($0.createdAt, $0.hash) < ($1.createdAt, $1.hash)
    }
  }

  func addSession(_ session: SessionRow) throws {
    guard tables.sessions[session.hash] == nil else { throw StoreFailure.exists("a session") }
    tables.sessions.insert(session.hash, session)
  }

  func touchSession(hash: String, at: Instant) throws { tables.sessions.update(hash) { $0.usedAt = at } }

  func removeSession(hash: String) throws -> Bool { tables.sessions.remove(hash) != nil }

  func removeSessions(usedBefore: Instant) throws -> Int {
    let old = tables.sessions.all.filter { $0.row.usedAt < usedBefore }.map(\.key)
    for hash in old { tables.sessions.remove(hash) }
    return old.count
  }

  // MARK: Tokens

  func token(hash: String) throws -> TokenRow? { tables.tokens.all.first { $0.row.hash == hash }?.row }
  func token(id: String) throws -> TokenRow? { tables.tokens[id] }

  func tokens(of user: String?) throws -> [TokenRow] {
    tables.tokens.all.map(\.row).filter { user == nil || $0.user == user }
  }

  func addToken(_ token: TokenRow) throws {
    guard tables.tokens[token.id] == nil, try self.token(hash: token.hash) == nil else {
      throw StoreFailure.exists("token '\(token.id)'")
    }
    tables.tokens.insert(token.id, token)
  }

  func touchToken(id: String, at: Instant) throws { tables.tokens.update(id) { $0.lastUsedAt = at } }

  func revokeToken(id: String, at: Instant) throws -> Bool {
    guard let token = tables.tokens[id], token.revokedAt == nil else { return false }
    tables.tokens.update(id) { $0.revokedAt = at }
    return true
  }
}
