import ArgumentParser
import TramiteWeb

extension ServerSettings {
  /// The identity provider that the settings name; nil where they name none.
  /// - Throws: wrong usage, ``InputFailure`` where the secret's file cannot be read
  static func identityProvider(_ settings: SettingsInForce, isSecure: Bool) throws -> IdentityProviderSettings? {
    guard let issuer = settings.text("openid-issuer") else {
      let alone = settings.values.first { $0.setting.name.hasPrefix("openid-") && !$0.isBuiltIn }
      guard let alone else { return nil }
      throw ValidationError("'\(alone.setting.name)' says nothing without 'openid-issuer'")
    }
    guard let client = settings.text("openid-client"), let address = settings.text("address") else {
      throw ValidationError("'openid-issuer' needs 'openid-client' and 'address' too")
    }
    var provider = IdentityProviderSettings(
      issuer: try safe(issuer, "openid-issuer"), client: client, address: try safe(address, "address"))
    guard provider.address.isSecure == isSecure else {
      throw ValidationError(
        isSecure
          ? "'address' is expected to begin with https://, because the server speaks HTTPS, found '\(address)'"
          : "'address' begins with https://, and the server speaks HTTP: name a certificate, or say behind-tls")
    }
    if let file = settings.text("openid-secret") {
      let secret = String(decoding: try FileSystem.bytes(file), as: UTF8.self).trimmingSuffix { $0.isNewline }
      guard !secret.isEmpty, secret.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
        throw ValidationError(
          "'openid-secret' expects a file with one line, the client's secret, found another in \(file)")
      }
      provider.secret = String(secret)
    }
    provider.claim = settings.text("openid-claim") ?? provider.claim
    provider.label = settings.text("openid-label") ?? provider.label
    provider.makesAccounts = settings.isTrue("openid-accounts")
    provider.authority = settings.text("openid-authority")
    return provider
  }

  private static func safe(_ text: String, _ setting: String) throws -> SafeAddress {
    do {
      return try SafeAddress(text)
    } catch {
      throw ValidationError("'\(setting)': \(error.description)")
    }
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !isTrimmed($0) }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }
}
