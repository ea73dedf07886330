/// Passwords that a person reads and types once.
enum HandOverPassword {
  /// 31 characters that are not taken for one another: no 0, o, 1, l, i.
  static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// A new password: five groups of five characters with a hyphen between them, 123 bits.
  static func make(using generator: inout some RandomNumberGenerator) -> String {
    let groups = (0..<5).map { _ in
      String((0..<5).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
    }
    return groups.joined(separator: "-")
  }
}
