import Foundation
import JWTKit

/// The keys that a provider signs with (RFC 7517), as far as they are such that may be used.
///
/// Which algorithm is taken is ours to say: only signatures with a private key, by RSA or ECDSA. `none` and the HMACs, for
/// which the public key or the client's secret would be the key, are refused whatever the token says (RFC 8725 §3.1).
struct SigningKeys: Sendable {
  /// An algorithm of RFC 7518 §3.1.
  enum Algorithm: String, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"

    /// Of what type and curve the key is.
    fileprivate var key: (type: String, curve: String?) {
      switch self {
      case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: ("RSA", nil)
      case .es256: ("EC", "P-256")
      case .es384: ("EC", "P-384")
      case .es512: ("EC", "P-521")
      }
    }
  }

  /// A key as it stands in the provider's document.
  struct Key: Decodable, Sendable {
    let kty: String
    let kid: String?
    let use: String?
    let alg: String?
    let crv: String?
    let n: String?
    let e: String?
    let x: String?
    let y: String?

    fileprivate func fits(_ algorithm: Algorithm) -> Bool {
      kty == algorithm.key.type && (algorithm.key.curve == nil || crv == algorithm.key.curve)
        && (use == nil || use == "sig") && (alg == nil || alg == algorithm.rawValue)
    }
  }

  /// The document of keys. One that cannot be read does not spoil the others.
  struct Document: Decodable {
    let keys: [Key]

    private struct Lenient: Decodable {
      let key: Key?
      init(from decoder: any Decoder) throws { key = try? Key(from: decoder) }
    }
    private enum CodingKeys: CodingKey { case keys }

    init(from decoder: any Decoder) throws {
      keys = try decoder.container(keyedBy: CodingKeys.self).decode([Lenient].self, forKey: .keys).compactMap(\.key)
    }
  }

  /// What a token says of how it is signed.
  private struct Header: Decodable {
    let alg: String
    let kid: String?
    let crit: [String]?
  }

  let keys: [Key]

  /// The claims of a token whose signature is right; nil where it names a key that is not here.
  /// - Throws: ``OpenIDRefusal``
  func claims(of token: String) async throws(OpenIDRefusal) -> IDTokenClaims? {
    try await payload(IDTokenClaims.self, of: token)
  }

  /// What a token holds whose signature is right; nil where it names a key that is not here.
  /// - Throws: ``OpenIDRefusal``
  func payload<Payload: JWTPayload>(_ type: Payload.Type, of token: String) async throws(OpenIDRefusal) -> Payload? {
    let header = try Self.header(of: token)
    guard header.crit == nil else { throw .refused("the ID token demands what is not understood: 'crit'") }
    guard let algorithm = Algorithm(rawValue: header.alg) else {
      throw .refused(
        "the ID token is signed with '\(OpenIDWords.safe(header.alg.lowercased()) ?? "?")', not by RSA or ECDSA")
    }
    let fitting = keys.filter { $0.fits(algorithm) && (header.kid == nil || $0.kid == header.kid) }
    guard let key = fitting.first else { return nil }
    guard fitting.count == 1 else {
      throw .refused("the ID token does not say which of several keys it is signed with")
    }
    do {
      return try await Self.collection(key, algorithm).verify(token, as: type)
    } catch {
      throw .refused("the ID token's signature is not the provider's, or its claims cannot be read")
    }
  }

  private static func header(of token: String) throws(OpenIDRefusal) -> Header {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, token.utf8.count <= 100_000, let bytes = Data(base64URL: parts[0]),
      let header = try? JSONDecoder().decode(Header.self, from: bytes)
    else { throw .refused("the ID token is no signed token") }
    return header
  }

  /// A collection of one public key, for one algorithm.
  private static func collection(_ key: Key, _ algorithm: Algorithm) async throws -> JWTKeyCollection {
    let keys = JWTKeyCollection()
    switch algorithm {
    case .rs256: return await keys.add(rsa: try rsa(key), digestAlgorithm: .sha256)
    case .rs384: return await keys.add(rsa: try rsa(key), digestAlgorithm: .sha384)
    case .rs512: return await keys.add(rsa: try rsa(key), digestAlgorithm: .sha512)
    case .ps256: return await keys.add(pss: try rsa(key), digestAlgorithm: .sha256)
    case .ps384: return await keys.add(pss: try rsa(key), digestAlgorithm: .sha384)
    case .ps512: return await keys.add(pss: try rsa(key), digestAlgorithm: .sha512)
    case .es256: return await keys.add(ecdsa: try ES256PublicKey(parameters: (key.x ?? "", key.y ?? "")))
    case .es384: return await keys.add(ecdsa: try ES384PublicKey(parameters: (key.x ?? "", key.y ?? "")))
    case .es512: return await keys.add(ecdsa: try ES512PublicKey(parameters: (key.x ?? "", key.y ?? "")))
    }
  }

  /// Keys of less than 2048 bits are refused.
  private static func rsa(_ key: Key) throws -> Insecure.RSA.PublicKey {
    try Insecure.RSA.PublicKey(modulus: key.n ?? "", exponent: key.e ?? "")
  }
}

extension Data {
  /// The bytes of a text in base 64 for URLs, without padding (RFC 7515 §2).
  init?(base64URL text: some StringProtocol) {
    guard text.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2F && $0 != 0x3D }) else { return nil }
    let usual = String(text).replacing("-", with: "+").replacing("_", with: "/")
    self.init(base64Encoded: usual + String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4))
  }

  /// In base 64 for URLs, without padding.
  var base64URL: String {
    base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
