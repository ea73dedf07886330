import Crypto
import TramiteFEEL

/// Seals and opens values with one key (AES-GCM, 256 bits).
///
/// A sealed value is an ordinary value, a context of one entry under a name that no form and no FEEL expression can
/// make, so that every coding carries it and rows written today need no new format when commands for erasing come.
struct Seal: Sendable {
  /// What a value looks like whose key is gone.
  static let erased = Value.context(Context([("erased", .boolean(true))]))
  private static let name = "\u{0}sealed"
  let key: SymmetricKey

  /// A seal of a key's 32 bytes.
  init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// The bytes of a new key.
  static func newKey() -> [UInt8] {
    SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
  }

  /// Seals a value. What is sealed already stays as it is.
  func seal(_ value: Value) throws(EngineFailure) -> Value {
    if Self.isSealed(value) || value == .null { return value }
    var writer = ByteWriter()
    value.encode(to: &writer)
    return .context(Context([(Self.name, .string(Base64.text(try seal(writer.bytes))))]))
  }

  /// Opens a value; one that is not sealed stays as it is.
  static func open(_ value: Value, with seal: Seal?) throws(EngineFailure) -> Value {
    guard case .context(let context) = value, context.count == 1, case .string(let text)? = context[name] else {
      return value
    }
    guard let seal else { return erased }
    guard let bytes = Base64.bytes(text) else { throw damaged("is no base 64 text") }
    var reader = ByteReader(try seal.open(bytes))
    do { return try Value(from: &reader) } catch { throw damaged("cannot be read: \(error)") }
  }

  /// Whether a value is sealed.
  static func isSealed(_ value: Value) -> Bool {
    guard case .context(let context) = value, context.count == 1 else { return false }
    return context[name] != nil
  }

  /// Seals bytes: nonce, cipher text, tag.
  func seal(_ bytes: [UInt8]) throws(EngineFailure) -> [UInt8] {
    do {
      guard let combined = try AES.GCM.seal(bytes, using: key).combined else { throw Self.damaged("has no nonce") }
      return Array(combined)
    } catch {
      throw EngineFailure(.defect, "a personal value could not be sealed: \(error)")
    }
  }

  /// Opens sealed bytes.
  func open(_ bytes: [UInt8]) throws(EngineFailure) -> [UInt8] {
    do {
      return Array(try AES.GCM.open(AES.GCM.SealedBox(combined: bytes), using: key))
    } catch {
      throw Self.damaged("does not fit its key, or was changed")
    }
  }

  private static func damaged(_ what: String) -> EngineFailure {
    EngineFailure(.store, "a sealed personal value \(what)", hint: "check the store with: tramite doctor")
  }
}

/// Base 64 (RFC 4648 §4, with padding).
enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Bytes as text.
  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = UInt32(bytes[start]) << 16
      if count > 1 { group |= UInt32(bytes[start + 1]) << 8 }
      if count > 2 { group |= UInt32(bytes[start + 2]) }
      for place in 0..<4 {
        text.append(place <= count ? digits[Int(group >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text; nil when it is none.
  static func bytes(_ text: String) -> [UInt8]? {
    guard text.utf8.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    var group: UInt32 = 0
    var filled = 0
    var padding = 0
    for character in text.utf8 {
      if character == UInt8(ascii: "=") {
        padding += 1
        group <<= 6
      } else {
        guard padding == 0, let digit = value(of: character) else { return nil }
        group = group << 6 | digit
      }
      filled += 1
      if filled % 4 == 0 {
        guard padding <= 2 else { return nil }
        for place in 0..<(3 - padding) { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place))) }
        group = 0
      }
    }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
