import Crypto
import Foundation
import Synchronization
import TramiteFEEL

/// A sign-in that a browser has begun and the provider has not ended. It stands in the browser's cookie, sealed: only the
/// browser that began can end it, and no request of a stranger takes memory here.
struct PendingSignIn: Codable, Hashable, Sendable {
  /// How long somebody may take at the provider, in seconds.
  static let seconds: Int64 = 600

  /// Ties the answer to this browser (RFC 6749 §10.12).
  let state: String
  /// Ties the ID token to this sign-in (OpenID Connect Core 1.0 §15.5.2).
  let nonce: String
  /// Ties the code to who asked for it (RFC 7636).
  let verifier: String
  /// Where to go afterwards.
  let back: String?
  /// When it ends, in milliseconds since 1970.
  let endsAt: Int64

  /// A new one.
  init(back: Route?, now: Instant) {
    state = Self.random()
    nonce = Self.random()
    verifier = Self.random()
    // Cookies are small.
    self.back = back.flatMap { $0.text.utf8.count <= 1000 ? $0.text : nil }
    endsAt = now.millisecondsSince1970 + Self.seconds * 1000
  }

  /// What the provider is told of the verifier: `S256` (RFC 7636 §4.2).
  var challenge: String { Data(SHA256.hash(data: Data(verifier.utf8))).base64URL }

  /// 256 bits of chance.
  private static func random() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64URL
  }
}

/// States that have come back once: an answer counts one time, also for who has a copy of the cookie. In memory: what a
/// restart or another server on the same store forgets, the provider still refuses, because a code is good for one exchange.
final class SpentStates: Sendable {
  private let ends = Mutex<[String: Int64]>([:])

  /// Notes that a sign-in has come back; false where it had already.
  func spend(_ pending: PendingSignIn, now: Instant) -> Bool {
    ends.withLock { ends in
      if ends.count > 1000 { ends = ends.filter { $0.value > now.millisecondsSince1970 } }
      return ends.updateValue(pending.endsAt, forKey: pending.state) == nil
    }
  }
}
