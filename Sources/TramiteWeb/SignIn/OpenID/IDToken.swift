import JWTKit
import TramiteFEEL

/// The claims of an ID token whose signature is the provider's.
struct IDTokenClaims: JWTPayload {
  let issuer: String
  let subject: String
  let audience: [String]
  let authorizedParty: String?
  let expiresAt: Double
  let issuedAt: Double
  let nonce: String?
  /// Claims about the person that are texts or truths.
  let others: PersonClaims

  /// What is expected of a token.
  struct Expectation: Sendable {
    var issuer: String
    var client: String
    var nonce: String
    var now: Instant
  }

  /// How far clocks may differ, in seconds.
  static let leeway = 60.0
  /// How old a token may be that was fetched just now, in seconds.
  static let longestAge = 600.0

  /// Checks what OpenID Connect Core 1.0 §3.1.3.7 demands, but for the signature.
  ///
  /// A token for others too is taken only where it was issued for this client (`azp`); other audiences are not known here.
  /// - Throws: ``OpenIDRefusal``
  func check(_ expected: Expectation) throws(OpenIDRefusal) {
    let now = Double(expected.now.millisecondsSince1970) / 1000
    guard issuer == expected.issuer else { throw .refused("the ID token is another issuer's") }
    guard audience.contains(expected.client) else { throw .refused("the ID token is for another client") }
    guard audience.count == 1 || authorizedParty != nil else {
      throw .refused("the ID token is for several clients, and does not say for which it was issued")
    }
    guard authorizedParty == nil || authorizedParty == expected.client else {
      throw .refused("the ID token was issued for another client")
    }
    guard now < expiresAt + Self.leeway else { throw .refused("the ID token has ended") }
    guard issuedAt <= now + Self.leeway else { throw .refused("the ID token is from the future") }
    guard issuedAt >= now - Self.longestAge else { throw .refused("the ID token is old") }
    guard let nonce, ConstantTimeText.areEqual(nonce, expected.nonce) else {
      throw .refused("the ID token's nonce is not that of this browser")
    }
    guard !subject.isEmpty else { throw .refused("the ID token names nobody") }
  }

  /// Its claims are checked by ``check(_:)``, with what the sign-in expects.
  func verify(using algorithm: some JWTAlgorithm) async throws {}

  private enum CodingKeys: String, CodingKey {
    case iss, sub, aud, azp, exp, iat, nonce
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    issuer = try container.decode(String.self, forKey: .iss)
    subject = try container.decode(String.self, forKey: .sub)
    if let several = try? container.decode([String].self, forKey: .aud) {
      audience = several
    } else {
      audience = [try container.decode(String.self, forKey: .aud)]
    }
    authorizedParty = try container.decodeIfPresent(String.self, forKey: .azp)
    expiresAt = try container.decode(Double.self, forKey: .exp)
    issuedAt = try container.decode(Double.self, forKey: .iat)
    nonce = try container.decodeIfPresent(String.self, forKey: .nonce)
    others = try PersonClaims(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(issuer, forKey: .iss)
    try container.encode(subject, forKey: .sub)
    try container.encode(audience, forKey: .aud)
    try container.encodeIfPresent(authorizedParty, forKey: .azp)
    try container.encode(expiresAt, forKey: .exp)
    try container.encode(issuedAt, forKey: .iat)
    try container.encodeIfPresent(nonce, forKey: .nonce)
  }
}

/// Claims about a person, from an ID token or the provider's userinfo, by name.
struct PersonClaims: Decodable, Sendable {
  private let texts: [String: String]
  private let truths: [String: Bool]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    var texts: [String: String] = [:]
    var truths: [String: Bool] = [:]
    for name in container.allKeys {
      if let text = try? container.decode(String.self, forKey: name) {
        texts[name.stringValue] = text
      } else if let truth = try? container.decode(Bool.self, forKey: name) {
        truths[name.stringValue] = truth
      }
    }
    self.texts = texts
    self.truths = truths
  }

  /// A claim that is a text.
  func text(_ name: String) -> String? { texts[name] }

  /// The user id that a claim gives; nil where it is not there.
  /// - Throws: ``OpenIDRefusal`` for an address of mail that the provider has not checked: anybody could have entered it
  func user(_ claim: String) throws(OpenIDRefusal) -> String? {
    guard let user = texts[claim], !user.isEmpty else { return nil }
    if claim == "email", truths["email_verified"] != true, texts["email_verified"] != "true" {
      throw .refused("the provider has not checked the address of mail")
    }
    return user
  }
}
