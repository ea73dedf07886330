import TramiteEngine

/// An OpenID Connect provider that people sign in with, and what this server is to it.
public struct IdentityProviderSettings: Sendable, Hashable {
  /// The provider's name for itself; its description is found below it.
  public var issuer: SafeAddress
  /// This server's name at the provider.
  public var client: String
  /// What this server proves itself with; nil: a public client, which PKCE alone guards.
  public var secret: String?
  /// The claim that holds the user id.
  public var claim = "preferred_username"
  /// What the button calls the provider.
  public var label: String
  /// Whether a person of the organization who has no account gets one by signing in.
  public var makesAccounts = false
  /// A file of certificates that are trusted in place of the system's.
  public var authority: String?
  /// Where browsers find this server.
  public var address: SafeAddress

  /// A provider, a client of it, and where browsers find this server.
  public init(issuer: SafeAddress, client: String, address: SafeAddress) {
    self.issuer = issuer
    self.client = client
    self.address = address
    label = issuer.host
  }

  /// Where the provider sends browsers back to; it is registered there.
  public var redirection: String { address.path("/sign-in/openid/callback") }

  /// What is asked for (OpenID Connect Core 1.0 §5.4).
  var scope: String {
    switch claim {
    case "sub": "openid"
    case "email": "openid email"
    default: "openid profile"
    }
  }
}

extension IdentityProviderSettings {
  /// What is wrong with a provider.
  public struct Unusable: Error, Hashable, CustomStringConvertible {
    /// The reason, in words.
    public let description: String
  }

  /// Asks the provider what it says of itself, and for its keys.
  /// - Returns: where people sign in
  /// - Throws: ``Unusable``, ``Fault`` where the file of trusted certificates cannot be read
  public func examine() async throws -> String {
    do {
      let found = try await IdentityProvider(self).examine(now: SystemClock().now)
      if found.keys == 0 { throw Unusable(description: "it names no key that could sign") }
      return found.place
    } catch let refusal as OpenIDRefusal {
      throw Unusable(description: refusal.reason)
    }
  }
}
