import Foundation
import JWTKit
import Testing
import TramiteFEEL

@testable import TramiteWeb

/// What an ID token must be like (OpenID Connect Core 1.0 §3.1.3.7).
@Suite struct IDTokenTests {
  private static var expected: IDTokenClaims.Expectation {
    .init(issuer: "http://127.0.0.1:1/realm", client: "tramite", nonce: "n-1", now: SignedTokens.now)
  }

  private func keys() throws -> SigningKeys {
    SigningKeys(keys: try JSONDecoder().decode(SigningKeys.Document.self, from: Data(try SignedTokens.keys.utf8)).keys)
  }

  /// Why a token is refused; nil where it is taken.
  private func refusal(
    _ signature: SignedTokens.Signature = .elliptic, _ change: (inout SignedTokens.Claims) -> Void = { _ in }
  ) async throws -> String? {
    var claims = SignedTokens.Claims()
    change(&claims)
    return try await refusal(of: try await SignedTokens.sign(claims, signature))
  }

  private func refusal(of token: String) async throws -> String? {
    do {
      guard let found = try await keys().claims(of: token) else { return "unknown key" }
      try found.check(Self.expected)
      return nil
    } catch let refusal as OpenIDRefusal {
      return refusal.reason
    }
  }

  @Test func tokensSignedByTheProvidersKeysAreTaken() async throws {
    #expect(try await refusal(.rsa) == nil)
    #expect(try await refusal(.elliptic) == nil)
  }

  @Test func theSignaturesOfOthersAreRefused() async throws {
    #expect(try await refusal(.foreign)?.contains("not the provider's") == true)
    #expect(try await refusal(.none) == "the ID token is signed with 'none', not by RSA or ECDSA")
    let modulus = SignedTokens.rsa.publicKey.pemRepresentation
    #expect(try await refusal(.shared(modulus)) == "the ID token is signed with 'hs256', not by RSA or ECDSA")
    #expect(try await refusal(.shared("a-secret-that-both-sides-know-of-32-bytes"))?.contains("hs256") == true)
  }

  @Test func onlyAKeyForThisAlgorithmAndForSignaturesCounts() async throws {
    #expect(try await refusal(.named("enc")) == "unknown key")
    #expect(try await refusal(.named("e")) == "unknown key", "an RSA signature under the name of a curve's key")
    #expect(try await refusal(.named("other")) == "unknown key")
  }

  @Test func aTokenThatWasChangedIsRefused() async throws {
    let parts = try await SignedTokens.sign(SignedTokens.Claims(), .elliptic).split(separator: ".").map(String.init)
    var claims = SignedTokens.Claims()
    claims.preferredUsername = "eva"
    let changed = try JSONEncoder().encode(claims).base64URL
    #expect(try await refusal(of: "\(parts[0]).\(changed).\(parts[2])")?.contains("not the provider's") == true)
    #expect(try await refusal(of: "\(parts[0]).\(parts[1]).")?.contains("not the provider's") == true)
    for broken in ["", "a.b", "a.b.c", "....", "\(parts[0]).\(parts[1])", parts.joined(separator: ".") + ".x"] {
      #expect(try await refusal(of: broken) == "the ID token is no signed token")
    }
  }

  @Test func aTokenMustBeFromTheIssuerForThisClient() async throws {
    #expect(try await refusal { $0.iss = "http://127.0.0.1:1/other" } == "the ID token is another issuer's")
    #expect(try await refusal { $0.iss += "/" } == "the ID token is another issuer's")
    #expect(try await refusal { $0.aud = ["other"] } == "the ID token is for another client")
    #expect(try await refusal { $0.aud = [] } == "the ID token is for another client")
    #expect(try await refusal { $0.aud = ["tramite", "other"] }?.contains("several clients") == true)
    #expect(try await refusal { $0.azp = "other" } == "the ID token was issued for another client")
    let both: (inout SignedTokens.Claims) -> Void = {
      $0.aud = ["tramite", "other"]
      $0.azp = "tramite"
    }
    #expect(try await refusal(.elliptic, both) == nil)
  }

  @Test func aTokenMustBeOfNow() async throws {
    #expect(try await refusal { $0.exp = 1_799_999_000 } == "the ID token has ended")
    #expect(try await refusal { $0.iat = 1_799_990_000 } == "the ID token is old")
    #expect(try await refusal { $0.iat = 1_800_000_900 } == "the ID token is from the future")
    #expect(try await refusal { $0.exp = 1_799_999_990 } == nil, "clocks differ a little")
  }

  @Test func aTokenMustBeOfThisSignIn() async throws {
    #expect(try await refusal { $0.nonce = "n-2" }?.contains("nonce") == true)
    #expect(try await refusal { $0.nonce = nil }?.contains("nonce") == true)
  }

  @Test func anAddressOfMailCountsOnlyWhereTheProviderHasCheckedIt() async throws {
    func user(_ isVerified: Bool?) async throws -> String? {
      var claims = SignedTokens.Claims()
      claims.email = "ana@example.org"
      claims.emailVerified = isVerified
      return try await keys().claims(of: try await SignedTokens.sign(claims, .rsa))?.others.user("email")
    }
    #expect(try await user(true) == "ana@example.org")
    await #expect(throws: OpenIDRefusal.self) { try await user(false) }
    await #expect(throws: OpenIDRefusal.self) { try await user(nil) }
  }

  /// RFC 7636 appendix B, RFC 7515 appendix A.3: the example's key signs the example's token.
  @Test func theExamplesOfTheStandardsAreAsTheySay() async throws {
    #expect(Data(base64URL: "AyM-_w")?.base64URL == "AyM-_w")
    #expect(Data(base64URL: "AyM+/w") == nil)
    let key = """
      {"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}
      """
    let token =
      "eyJhbGciOiJFUzI1NiJ9"
      + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
      + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    struct Example: JWTPayload {
      let iss: String
      func verify(using algorithm: some JWTAlgorithm) async throws {}
    }
    let keys = SigningKeys(keys: try JSONDecoder().decode(SigningKeys.Document.self, from: Data(key.utf8)).keys)
    #expect(try await keys.payload(Example.self, of: token)?.iss == "joe")
    let other = token.dropLast(1) + "A"
    await #expect(throws: OpenIDRefusal.self) { try await keys.payload(Example.self, of: String(other)) }
  }

  @Test func onlyAddressesThatNobodyOnTheWayCanReadAreTaken() throws {
    for safe in ["https://login.example.org", "http://127.0.0.1:8080/a", "http://localhost", "http://[::1]:80/"] {
      #expect((try? SafeAddress(safe)) != nil, "\(safe)")
    }
    for unsafe in [
      "http://login.example.org", "ftp://127.0.0.1", "https://", "x", "https://a:b@example.org",
      "https://example.org#x",
      "http://127.0.0.1.example.org", "http://127.0.0.999", "http://localhost.example.org",
    ] {
      #expect((try? SafeAddress(unsafe)) == nil, "\(unsafe)")
    }
  }
}
