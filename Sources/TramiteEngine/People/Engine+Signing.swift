import TramiteInterpreter
import TramiteStore

/// Signatures of forms: who has signed in confirms them by the password (formats.md, type `signature`).
extension Engine {
  /// Whether a person can confirm a signature by a password: who signs in elsewhere, or is believed, has none here.
  public nonisolated func confirmsByPassword(_ actor: Actor) async throws -> Bool {
    guard actor.isSignedIn, let user = actor.user else { return false }
    return try await reading { try $0.account(user)?.password != nil }
  }

  /// Whether a signature is confirmed: a password was given, and is right. Wrong ones count as at sign-in.
  /// - Throws: ``Rejection``: `signatureUnproven`
  /// - Cost: the hash of the password, beside the one writing transaction
  nonisolated func isConfirmed(signs: Bool, _ password: String?, by actor: Actor) async throws -> Bool {
    guard signs, let password, actor.isSignedIn, let user = actor.user else { return false }
    guard let known = try await reading({ try $0.account(user)?.password }) else { return false }
    let fits = try await setup.workbench.fits(password, try PasswordHash(known))
    // No part of what the caller asks for: a wrong password counts though the rest is undone.
    let isRight = try await RequestTerms.$current.withValue(nil) {
      try await shard.perform { batch in
        guard let account = try batch.writer.account(user), account.password == known, account.isUsable(batch.now),
          account.lockedUntil.map({ $0 <= batch.now }) ?? true
        else { return false }
        if fits { return true }
        try batch.countFailure(of: account, try PasswordPolicy.of(batch.writer))
        try batch.record(
          Access(.signIn, "signature"), user: user, isAllowed: false, reason: "wrong password",
          request: actor.proof?.request)
        return false
      }
    }
    if isRight { return true }
    throw Rejection(
      .signatureUnproven, "the password that confirms the signature is not right",
      hint: "a signature is confirmed by the password of whoever signs", field: "password")
  }
}
