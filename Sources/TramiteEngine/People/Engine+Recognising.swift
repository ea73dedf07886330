import Foundation
import TramiteInterpreter
import TramiteStore

/// What signing in by an identity provider needs of the engine, besides opening the session (`Engine+SigningIn.swift`).
extension Engine {
  /// Records that a provider signed nobody in.
  public nonisolated func refuse(recognitionBy provider: String, reason: String, from place: SignInPlace) async throws {
    try await shard.perform { batch in
      try batch.record(
        Access(.signIn, "account"), user: nil, isAllowed: false, reason: "\(provider): \(reason); \(place.words)",
        request: place.request)
    }
  }

  /// Seals what a browser is to keep for this office: nobody else can read or make it, whichever server of the store it is
  /// brought to.
  /// - Parameter purpose: what it is for; it opens for the same purpose alone
  public nonisolated func sealForBrowser<Kept: Encodable & Sendable>(_ kept: Kept, purpose: String) async throws
    -> String
  {
    let bytes = Array(purpose.utf8) + [0] + (try JSONEncoder().encode(kept))
    let known = try await reading { try Seal.ofStore($0) }
    let seal: Seal
    if let known { seal = known } else { seal = try await shard.perform { try $0.secretSeal() } }
    return Base64.text(try seal.seal(bytes))
  }

  /// Opens what a browser has kept; nil where this office has not sealed it for that purpose.
  public nonisolated func openFromBrowser<Kept: Decodable>(_ type: Kept.Type, _ text: String, purpose: String)
    async throws -> Kept?
  {
    guard let sealed = Base64.bytes(text), let seal = try await reading({ try Seal.ofStore($0) }),
      let bytes = try? seal.open(sealed), bytes.starts(with: Array(purpose.utf8) + [0])
    else { return nil }
    return try? JSONDecoder().decode(type, from: Data(bytes.dropFirst(purpose.utf8.count + 1)))
  }
}

extension Batch {
  /// The account of a person whom a provider has recognised; made where the office wants that and the person stands in an
  /// organization. It has no password: an administrator can give it one.
  func account(ofRecognised user: String, by provider: String, makesAccount: Bool, _ place: SignInPlace) throws
    -> AccountRow?
  {
    if let row = try writer.account(user) { return row }
    guard makesAccount, (try? Rejection.checkUser(user)) != nil, try writer.person(user)?.isActive == true else {
      return nil
    }
    let row = AccountRow(user: user, createdAt: now, createdBy: provider)
    writes += 1
    try writer.addAccount(row)
    try record(
      Access(.administer, "account \(user): made"), user: user, isAllowed: true,
      reason: "at sign-in by \(provider); \(place.words)", request: place.request)
    return row
  }
}
