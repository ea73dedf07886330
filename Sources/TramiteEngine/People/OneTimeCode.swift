import Crypto

/// Codes of a second factor: time-based one-time passwords (RFC 6238) of six digits and 30 seconds with SHA-1, as every
/// authenticator application makes them.
enum OneTimeCode {
  static let secondsPerStep: Int64 = 30
  /// How many steps a clock may be off, either way (RFC 6238 §5.2 recommends one).
  static let tolerance: Int64 = 1

  /// The step of a time.
  static func step(atMilliseconds milliseconds: Int64) -> Int64 { milliseconds / 1000 / secondsPerStep }

  /// The code of a step (RFC 4226 §5.3).
  static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
    let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
    let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let place = Int(hash[19] & 15)
    let number =
      UInt32(hash[place] & 127) << 24 | UInt32(hash[place + 1]) << 16 | UInt32(hash[place + 2]) << 8
      | UInt32(hash[place + 3])
    var modulus: UInt32 = 1
    for _ in 0..<digits { modulus *= 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step whose code somebody has entered: about now, and after the last one that was taken, so that each is taken once.
  static func acceptedStep(_ entered: String, _ secret: [UInt8], atMilliseconds now: Int64, after last: Int64) -> Int64?
  {
    let given = Array(entered.filter { $0 != " " }.utf8)
    let present = step(atMilliseconds: now)
    var found: Int64?
    for step in (present - tolerance)...(present + tolerance)
    where ConstantTime.areEqual(given, Array(code(secret, step: step).utf8)) && step > last {
      found = found ?? step
    }
    return found
  }

  /// The address that authenticator applications read (`otpauth://totp/...`).
  static func url(_ secret: [UInt8], user: String, issuer: String) -> String {
    func escaped(_ text: String) -> String {
      var result = ""
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
          let digits = Array("0123456789ABCDEF")
          result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
      }
      return result
    }
    return "otpauth://totp/\(escaped(issuer)):\(escaped(user))?secret=\(Base32.text(secret))&issuer=\(escaped(issuer))"
  }
}

/// Base 32 (RFC 4648 §6, without padding), as people type secrets into an application.
enum Base32 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  /// Bytes as text.
  static func text(_ bytes: [UInt8]) -> String {
    var text = ""
    var group: UInt32 = 0
    var bits = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(digits[Int(group >> UInt32(bits)) & 31])
      }
      group &= (1 << UInt32(bits)) - 1
    }
    if bits > 0 { text.append(digits[Int(group << UInt32(5 - bits)) & 31]) }
    return text
  }

  /// The bytes of a text; blanks and case do not matter. Nil when it is none.
  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var group: UInt32 = 0
    var bits = 0
    for character in text.uppercased() where character != " " && character != "=" {
      guard let digit = digits.firstIndex(of: character) else { return nil }
      group = group << 5 | UInt32(digit)
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
      }
      group &= (1 << UInt32(bits)) - 1
    }
    return bytes
  }
}
