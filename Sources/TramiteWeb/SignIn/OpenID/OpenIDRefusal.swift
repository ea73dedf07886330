/// Why a provider signed nobody in. The words are for the access register and the log: they name nothing of a person, and
/// nothing that is secret.
struct OpenIDRefusal: Error, Hashable {
  /// Whose matter it is.
  enum Kind: Hashable {
    /// What came is not what was asked for.
    case refused
    /// The provider cannot be reached, or does not do what it should.
    case unavailable
  }
  let kind: Kind
  let reason: String

  static func refused(_ reason: String) -> OpenIDRefusal { OpenIDRefusal(kind: .refused, reason: reason) }
  static func unavailable(_ reason: String) -> OpenIDRefusal { OpenIDRefusal(kind: .unavailable, reason: reason) }
}
