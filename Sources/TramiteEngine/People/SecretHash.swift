import Crypto

/// What the store keeps of keys that only their owners have: SHA-256, in hexadecimal. Keys are random, so that no slow hash is
/// needed.
enum SecretHash {
  static func of(_ key: String) -> String { ContentHash.hexadecimal(Array(key.utf8)) }
}

extension Seal {
  /// A keyed hash of a text: says whether two are the same, and nothing else to who does not have the key.
  func fingerprint(_ text: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    return String(ContentHash.text(code).prefix(16))
  }
}
