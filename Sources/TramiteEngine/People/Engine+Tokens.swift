public import TramiteDocuments
public import TramiteFEEL
import TramiteInterpreter
public import TramiteStore

/// A token that was found valid.
public struct RecognisedToken: Hashable, Sendable {
  public let id: String
  public let user: String
  public let scopes: Set<Right>
}

/// A new token; the key is shown once.
public struct NewToken: Hashable, Sendable {
  public let row: TokenRow
  /// What a program sends as `Authorization: Bearer`.
  public let key: String
}

extension Engine {
  /// What every key begins with, so that people and scanners know one when they see it.
  public static let tokenPrefix = "trm_"
  /// How many days a token lasts whose end nobody says.
  public static let tokenDays = 365

  /// Makes a token with which a program acts for a person. Its scopes give nothing that the person does not have.
  /// - Parameter expiresAt: when it ends; nil: after ``tokenDays``
  ///
  /// What a token makes ends with it at the latest, and is taken back with it.
  ///
  /// Whoever has the key acts as that person, so that nobody but the person makes one: an administrator takes keys back, and
  /// for a program that acts for nobody makes an account of its own.
  /// - Throws: ``Rejection``: `unknownAccount`, `scopeMissing`, `endsInThePast`, `rightNotHeld` where who has
  ///   signed in makes somebody else's token, or a token asks
  public nonisolated func addToken(
    for user: String, purpose: String, scopes: Set<Right>, expiresAt: Instant?, by actor: Actor
  ) async throws -> NewToken {
    if scopes.isEmpty {
      throw Rejection(
        .scopeMissing, "a token without a scope could do nothing",
        hint: "name at least one: \(Right.allCases.map(\.rawValue).joined(separator: ", "))", field: "scopes")
    }
    if let expiresAt, expiresAt <= now {
      throw Rejection(
        .endsInThePast, "the token would have ended already, at \(expiresAt)", hint: "name a time to come",
        field: "expiresAt")
    }
    try Rejection.checkLineLength(purpose, of: "what a token is for")
    let key = Self.tokenPrefix + RandomBytes.key()
    let id = "tok-" + RandomInstanceIDs().suffix(isFirstTry: true)
    return try await acting(actor, Access(.administer, "token \(id) of \(user): made")) { batch in
      if actor.isSignedIn {
        guard actor.user == user else {
          throw Rejection(
            .rightNotHeld, "whoever has a key of '\(user)' acts as '\(user)': nobody else makes one",
            hint: "'\(user)' makes it on the page of the own account; a program gets an account of its own")
        }
        for scope in scopes { try batch.permissions.requireScope(actor, scope) }
      }
      guard let account = try batch.writer.account(user), account.isUsable(batch.now) else {
        throw Rejection.unknownAccount(user)
      }
      let maker = try actor.proof?.token.flatMap { try batch.writer.token(id: $0) }
      let asked =
        expiresAt
        ?? Instant(millisecondsSince1970: batch.now.millisecondsSince1970 + Int64(Self.tokenDays) * 86_400_000)
      let row = TokenRow(
        id: id, hash: SecretHash.of(key), user: user, purpose: purpose, scopes: scopes.map(\.rawValue).sorted(),
        createdAt: batch.now, createdBy: maker?.id ?? actor.user,
        expiresAt: maker?.expiresAt.map { min($0, asked) } ?? asked)
      batch.writes += 1
      try batch.writer.addToken(row)
      try batch.tell(user, .keyMade, by: actor.user)
      return NewToken(row: row, key: key)
    }
  }

  /// The token of a key; nil where it is unknown, has ended or was taken back, or its person may no longer sign in.
  public nonisolated func token(_ key: String) async throws -> RecognisedToken? {
    guard key.hasPrefix(Self.tokenPrefix) else { return nil }
    let now = now
    let found = try await reading { reader -> TokenRow? in
      guard let row = try reader.token(hash: SecretHash.of(key)), row.revokedAt == nil,
        row.expiresAt.map({ $0 > now }) ?? true, let account = try reader.account(row.user), account.isUsable(now)
      else { return nil }
      return row
    }
    guard let found else { return nil }
    // To the hour is enough to find those that nobody uses.
    if now.millisecondsSince1970 - (found.lastUsedAt?.millisecondsSince1970 ?? 0) > 3_600_000 {
      try await shard.perform { batch in
        batch.writes += 1
        try batch.writer.touchToken(id: found.id, at: batch.now)
      }
    }
    return RecognisedToken(
      id: found.id, user: found.user, scopes: Set(found.scopes.compactMap { Right(rawValue: $0) }))
  }

  /// Tokens of a person, or of all, revoked ones included.
  /// - Throws: ``Rejection``: `rightNotHeld` for those of others without `administer`
  public nonisolated func tokens(of user: String? = nil, by actor: Actor) async throws -> [TokenRow] {
    try await accessing(actor, Access(.list, "tokens", condition: user.map { "of \($0)" })) { reader, permissions in
      if user == nil || actor.user != user, actor.isSignedIn { _ = try permissions.mayDo(administrator: actor) }
      return try reader.tokens(of: user)
    }
  }

  /// Takes a token back.
  /// - Throws: ``Rejection``: `unknownToken`, `rightNotHeld`
  public nonisolated func revokeToken(_ id: String, by actor: Actor) async throws {
    try await acting(actor, Access(.administer, "token \(id): taken back")) { batch in
      let row = try batch.writer.token(id: id)
      if row == nil || row?.user != actor.user, actor.isSignedIn {
        _ = try batch.permissions.mayDo(administrator: actor)
      }
      guard let row else {
        throw Rejection(.unknownToken, "there is no token '\(id)'", hint: "list them with: tramite token list")
      }
      batch.writes += 1
      // With what it has made, and what that has made.
      let all = try batch.writer.tokens(of: row.user)
      var leaving = [id]
      while let token = leaving.popLast() {
        _ = try batch.writer.revokeToken(id: token, at: batch.now)
        leaving += all.filter { $0.createdBy == token }.map(\.id)
      }
    }
  }
}
