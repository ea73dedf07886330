import Foundation
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// An OpenID Connect provider: what is known of it, and the steps that are taken with it.
///
/// What it says of itself and its keys are kept for an hour; keys are fetched again where a token names one that is not
/// known, at most once a minute.
actor IdentityProvider {
  nonisolated let settings: IdentityProviderSettings
  private let connection: ProviderConnection
  private var metadata: (value: ProviderMetadata, at: Instant)?
  private var keys: (value: SigningKeys, at: Instant)?
  private static let keptMilliseconds: Int64 = 3_600_000
  private static let pauseMilliseconds: Int64 = 60_000

  /// - Throws: ``Fault`` where the file of trusted certificates cannot be read
  init(_ settings: IdentityProviderSettings) throws {
    self.settings = settings
    connection = try ProviderConnection(authority: settings.authority)
  }

  // MARK: Steps

  /// Where a browser goes to sign in (OpenID Connect Core 1.0 §3.1.2.1).
  func authorization(_ pending: PendingSignIn, now: Instant) async throws(OpenIDRefusal) -> String {
    try await described(now).authorizationEndpoint.query([
      ("response_type", "code"), ("client_id", settings.client), ("redirect_uri", settings.redirection),
      ("scope", settings.scope), ("state", pending.state), ("nonce", pending.nonce),
      ("code_challenge", pending.challenge), ("code_challenge_method", "S256"),
    ])
  }

  /// Where a browser goes to sign out there too (RP-Initiated Logout 1.0 §2); nil where the provider has no such place.
  func signingOut(now: Instant) async -> String? {
    guard let endpoint = try? await described(now).endSessionEndpoint else { return nil }
    return endpoint.query([
      ("client_id", settings.client), ("post_logout_redirect_uri", settings.address.path("/sign-in")),
    ])
  }

  /// Checks who has sent an answer (RFC 9207), and gives the user id for its code, and who that is at the provider.
  /// - Parameter issuer: what the answer says of its issuer
  func user(for code: String, issuer: String?, _ pending: PendingSignIn, now: Instant) async throws(OpenIDRefusal)
    -> (user: String, subject: RecognisedSubject)
  {
    let metadata = try await described(now)
    guard issuer == nil ? !metadata.namesIssuer : issuer == metadata.issuer else {
      throw .refused("the answer is another issuer's")
    }
    let tokens = try await exchange(code, pending, metadata)
    guard let token = tokens.idToken else { throw .unavailable("the provider gave no ID token") }
    let claims = try await claims(of: token, metadata, now)
    try claims.check(
      IDTokenClaims.Expectation(
        issuer: metadata.issuer, client: settings.client, nonce: pending.nonce, now: now))
    let subject = RecognisedSubject(issuer: metadata.issuer, subject: claims.subject)
    if let user = try claims.others.user(settings.claim) { return (user, subject) }
    return (try await userinfo(of: claims.subject, tokens, metadata), subject)
  }

  /// Asks the provider what it says of itself, and for its keys.
  /// - Returns: where people sign in, and how many keys it has
  func examine(now: Instant) async throws(OpenIDRefusal) -> (place: String, keys: Int) {
    let metadata = try await described(now)
    return (metadata.authorizationEndpoint.description, try await fetchKeys(metadata, now).keys.count)
  }

  // MARK: What is known

  private func described(_ now: Instant) async throws(OpenIDRefusal) -> ProviderMetadata {
    if let metadata, Self.isFresh(metadata.at, now, Self.keptMilliseconds) { return metadata.value }
    let document = try await connection.get(
      ProviderMetadata.Document.self, from: settings.issuer.path("/.well-known/openid-configuration"),
      what: "the provider's description")
    let value = try ProviderMetadata(document, of: settings.issuer)
    metadata = (value, now)
    return value
  }

  private func claims(of token: String, _ metadata: ProviderMetadata, _ now: Instant) async throws(OpenIDRefusal)
    -> IDTokenClaims
  {
    let isKept = keys.map { Self.isFresh($0.at, now, Self.keptMilliseconds) } ?? false
    let known = isKept ? keys?.value : nil
    let first: SigningKeys
    if let known { first = known } else { first = try await fetchKeys(metadata, now) }
    if let claims = try await first.claims(of: token) { return claims }
    // The provider may have changed its keys since.
    if known != nil, let at = keys?.at, !Self.isFresh(at, now, Self.pauseMilliseconds),
      let claims = try await fetchKeys(metadata, now).claims(of: token)
    {
      return claims
    }
    throw .refused("the ID token is signed with a key that the provider does not name")
  }

  private func fetchKeys(_ metadata: ProviderMetadata, _ now: Instant) async throws(OpenIDRefusal) -> SigningKeys {
    let document = try await connection.get(
      SigningKeys.Document.self, from: metadata.keys.description, what: "the list of the provider's keys")
    let value = SigningKeys(keys: document.keys)
    keys = (value, now)
    return value
  }

  private static func isFresh(_ at: Instant, _ now: Instant, _ span: Int64) -> Bool {
    (0..<span).contains(now.millisecondsSince1970 - at.millisecondsSince1970)
  }

  // MARK: Requests

  /// Gives the code, and this client's proof of itself (RFC 6749 §2.3.1, §4.1.3), for tokens.
  private func exchange(
    _ code: String, _ pending: PendingSignIn, _ metadata: ProviderMetadata
  ) async throws(OpenIDRefusal) -> ProviderConnection.Tokens {
    var form = [
      (name: "grant_type", value: "authorization_code"), ("code", code), ("redirect_uri", settings.redirection),
      ("code_verifier", pending.verifier),
    ]
    var authorization: String?
    if let secret = settings.secret {
      let methods = metadata.authenticationMethods
      if methods.contains("client_secret_basic") || !methods.contains("client_secret_post") {
        let pair = "\(Route.encoded(settings.client)):\(Route.encoded(secret))"
        authorization = "Basic " + Data(pair.utf8).base64EncodedString()
      } else {
        form += [("client_id", settings.client), ("client_secret", secret)]
      }
    } else {
      form.append(("client_id", settings.client))
    }
    return try await connection.tokens(for: form, at: metadata.tokenEndpoint, authorization: authorization)
  }

  private struct Userinfo: Decodable {
    let sub: String
    let claims: PersonClaims

    private enum CodingKeys: CodingKey { case sub }

    init(from decoder: any Decoder) throws {
      sub = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .sub)
      claims = try PersonClaims(from: decoder)
    }
  }

  /// Asks for the claim that the ID token does not have (OpenID Connect Core 1.0 §5.3); it must be the same person's.
  private func userinfo(
    of subject: String, _ tokens: ProviderConnection.Tokens, _ metadata: ProviderMetadata
  ) async throws(OpenIDRefusal) -> String {
    if let endpoint = metadata.userinfoEndpoint, let token = tokens.accessToken {
      let found = try await connection.get(
        Userinfo.self, from: endpoint.description, what: "the provider's userinfo", bearer: token)
      guard found.sub == subject else { throw .refused("the provider's userinfo is about somebody else") }
      if let user = try found.claims.user(settings.claim) { return user }
    }
    throw .refused("the provider says nothing in the claim '\(settings.claim)'")
  }
}
