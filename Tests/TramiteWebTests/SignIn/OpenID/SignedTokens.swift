import CryptoExtras
import Foundation
import JWTKit
import Testing
import TramiteFEEL

@testable import TramiteWeb

/// ID tokens of tests, and the keys that they are signed with. Keys are made when they are first needed.
enum SignedTokens {
  static let now = Instant(millisecondsSince1970: 1_800_000_000_000)
  static let rsa = try! Insecure.RSA.PrivateKey(backing: _RSA.Signing.PrivateKey(keySize: .bits2048))
  static let elliptic = ES256PrivateKey()
  /// A key that no provider names.
  static let foreign = ES256PrivateKey()

  /// The document of the public keys: `r` and `e`.
  static var keys: String {
    get throws {
      let primitives = try rsa.publicKey.getKeyPrimitives()
      let point = try #require(elliptic.publicKey.parameters)
      return """
        {"keys":[
          {"kty":"oct","kid":"h","k":"c2VjcmV0"}, 17,
          {"kty":"RSA","kid":"enc","use":"enc","n":"\(primitives.modulus.base64URL)","e":"AQAB"},
          {"kty":"RSA","kid":"r","use":"sig","alg":"RS256","n":"\(primitives.modulus.base64URL)",
            "e":"\(primitives.publicExponent.base64URL)"},
          {"kty":"EC","kid":"e","crv":"P-256","x":"\(base64URL(point.x))","y":"\(base64URL(point.y))"}
        ]}
        """
    }
  }

  static func base64URL(_ text: String) -> String {
    text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// How a token is signed.
  enum Signature {
    case rsa, elliptic, foreign
    /// By a key that the provider names, of which it says that it is for something else.
    case named(String)
    /// With a secret that both sides know.
    case shared(String)
    case none
  }

  /// Claims as a provider gives them.
  struct Claims: JWTPayload {
    var iss = "http://127.0.0.1:1/realm"
    var sub = "s-1"
    var aud = ["tramite"]
    var azp: String?
    var exp = 1_800_000_300.0
    var iat = 1_800_000_000.0
    var nonce: String? = "n-1"
    var preferredUsername: String? = "ana"
    var email: String?
    var emailVerified: Bool?

    private enum CodingKeys: String, CodingKey {
      case iss, sub, aud, azp, exp, iat, nonce, email
      case preferredUsername = "preferred_username"
      case emailVerified = "email_verified"
    }

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  static func sign(_ claims: Claims, _ signature: Signature) async throws -> String {
    let keys = JWTKeyCollection()
    switch signature {
    case .rsa: return try await keys.add(rsa: rsa, digestAlgorithm: .sha256).sign(claims, header: ["kid": "r"])
    case .elliptic: return try await keys.add(ecdsa: elliptic).sign(claims, header: ["kid": "e"])
    case .foreign: return try await keys.add(ecdsa: foreign).sign(claims, header: ["kid": "e"])
    case .named(let kid):
      return try await keys.add(rsa: rsa, digestAlgorithm: .sha256).sign(claims, header: ["kid": .string(kid)])
    case .shared(let secret):
      return try await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256).sign(
        claims, header: ["kid": "r"])
    case .none:
      let header = Data(#"{"alg":"none","kid":"r"}"#.utf8).base64URL
      return "\(header).\(try JSONEncoder().encode(claims).base64URL)."
    }
  }
}
