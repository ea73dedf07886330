/// The string escaping of JSON (RFC 8259), shared by everything here that writes JSON.
public enum JSONText {
  /// The text as a JSON string, quotes included.
  /// - Cost: linear in the length of the text.
  public static func quoted(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 2)
    append(text.utf8, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text as a JSON string, quotes included.
  /// - Cost: linear in the length of the text; no allocation besides the buffer's growth.
  public static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
    append(text.utf8, to: &bytes)
  }

  private static func append(_ utf8: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(quote)
    for byte in utf8 {
      if byte >= 0x20 && byte != quote && byte != backslash {
        bytes.append(byte)
      } else {
        appendEscaped(byte, to: &bytes)
      }
    }
    bytes.append(quote)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(backslash)
    switch byte {
    case quote, backslash: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
      bytes.append(hexDigit(byte >> 4))
      bytes.append(hexDigit(byte & 15))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
