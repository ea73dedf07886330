/// What a provider says of itself (OpenID Connect Discovery 1.0 §3), as far as it is used.
struct ProviderMetadata: Sendable {
  let issuer: String
  let authorizationEndpoint: SafeAddress
  let tokenEndpoint: SafeAddress
  let keys: SafeAddress
  let userinfoEndpoint: SafeAddress?
  let endSessionEndpoint: SafeAddress?
  /// How clients may prove themselves; Discovery says `client_secret_basic` where nothing is said.
  let authenticationMethods: [String]
  /// Whether answers name their issuer (RFC 9207).
  let namesIssuer: Bool

  /// As it stands in the provider's document.
  struct Document: Decodable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keys: String
    let userinfoEndpoint: String?
    let endSessionEndpoint: String?
    let authenticationMethods: [String]?
    let namesIssuer: Bool?

    private enum CodingKeys: String, CodingKey {
      case issuer
      case authorizationEndpoint = "authorization_endpoint"
      case tokenEndpoint = "token_endpoint"
      case keys = "jwks_uri"
      case userinfoEndpoint = "userinfo_endpoint"
      case endSessionEndpoint = "end_session_endpoint"
      case authenticationMethods = "token_endpoint_auth_methods_supported"
      case namesIssuer = "authorization_response_iss_parameter_supported"
    }
  }

  /// Takes a document.
  /// - Throws: ``OpenIDRefusal`` where it is another issuer's (Discovery §4.3), or names an address that is not safe
  init(_ document: Document, of wanted: SafeAddress) throws(OpenIDRefusal) {
    guard document.issuer == wanted.description else {
      throw .unavailable(
        "the description is that of issuer '\(document.issuer.prefix(200))', expected '\(wanted.description)'")
    }
    issuer = document.issuer
    authorizationEndpoint = try Self.address(document.authorizationEndpoint, "authorization_endpoint")
    tokenEndpoint = try Self.address(document.tokenEndpoint, "token_endpoint")
    keys = try Self.address(document.keys, "jwks_uri")
    userinfoEndpoint = try document.userinfoEndpoint.map { text throws(OpenIDRefusal) in
      try Self.address(text, "userinfo_endpoint")
    }
    endSessionEndpoint = try document.endSessionEndpoint.map { text throws(OpenIDRefusal) in
      try Self.address(text, "end_session_endpoint")
    }
    authenticationMethods = document.authenticationMethods ?? ["client_secret_basic"]
    namesIssuer = document.namesIssuer ?? false
  }

  private static func address(_ text: String, _ member: String) throws(OpenIDRefusal) -> SafeAddress {
    do {
      return try SafeAddress(text)
    } catch {
      throw .unavailable("\(member): \(error.description)")
    }
  }
}
