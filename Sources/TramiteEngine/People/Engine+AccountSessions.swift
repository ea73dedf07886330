import TramiteInterpreter
import TramiteStore

/// The sessions of others, for who keeps accounts.
extension Engine {
  /// The open sessions of a person, the oldest first.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`
  public nonisolated func sessions(ofUser user: String, by actor: Actor) async throws -> [SessionEntry] {
    try await accessing(actor, Access(.list, "sessions", condition: "of \(user)")) { reader, permissions in
      _ = try permissions.mayDo(administrator: actor)
      let policy = try PasswordPolicy.of(reader)
      return try reader.sessions(of: user).filter { $0.isAlive(policy, permissions.now) }.map {
        SessionEntry(
          handle: String($0.hash.prefix(16)), client: $0.client, createdAt: $0.createdAt, usedAt: $0.usedAt,
          isCurrent: false)
      }
    }
  }

  /// Ends all sessions of a person: whoever has signed in under that name must do so again.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`
  public nonisolated func endSessions(of user: String, by actor: Actor) async throws {
    try await acting(actor, Access(.administer, "account \(user): sessions ended")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      try batch.endSessions(of: user)
    }
  }
}
