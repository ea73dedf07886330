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
    let authorization_endpoint: String
    let token_endpoint: String
    let jwks_uri: String
    let userinfo_endpoint: String?
    let end_session_endpoint: String?
    let token_endpoint_auth_methods_supported: [String]?
    let authorization_response_iss_parameter_supported: Bool?
  }

  /// Takes a document.
  /// - Throws: ``OpenIDRefusal`` where it is another issuer's (Discovery §4.3), or names an address that is not safe
  init(_ document: Document, of wanted: SafeAddress) throws(OpenIDRefusal) {
    guard document.issuer == wanted.description else {
      throw .unavailable(
        "the description is that of issuer '\(document.issuer.prefix(200))', expected '\(wanted.description)'")
    }
    issuer = document.issuer
    authorizationEndpoint = try Self.address(document.authorization_endpoint, "authorization_endpoint")
    tokenEndpoint = try Self.address(document.token_endpoint, "token_endpoint")
    keys = try Self.address(document.jwks_uri, "jwks_uri")
    userinfoEndpoint = try document.userinfo_endpoint.map { text throws(OpenIDRefusal) in
      try Self.address(text, "userinfo_endpoint")
    }
    endSessionEndpoint = try document.end_session_endpoint.map { text throws(OpenIDRefusal) in
      try Self.address(text, "end_session_endpoint")
    }
    authenticationMethods = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
    namesIssuer = document.authorization_response_iss_parameter_supported ?? false
  }

  private static func address(_ text: String, _ member: String) throws(OpenIDRefusal) -> SafeAddress {
    do {
      return try SafeAddress(text)
    } catch {
      throw .unavailable("\(member): \(error.description)")
    }
  }
}
