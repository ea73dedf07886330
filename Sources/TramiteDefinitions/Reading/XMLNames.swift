import TramiteDocuments
import TramiteGraph

/// The forms of names and URIs that XML schemas know.
package enum XMLNames {
  /// Whether a text can be an XML id: a name without a colon (an NCName).
  package static func isNCName(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first, isStart(first) else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy { isStart($0) || isFurther($0.value) }
  }

  /// What names may begin with.
  /// - Spec: XML 1.0 (fifth edition) §2.3, NameStartChar
  private static let starts: [ClosedRange<UInt32>] = [
    0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
    0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]

  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return scalar == "_" || isLetter(UInt8(value)) }
    return starts.contains { $0.contains(value) }
  }

  /// What they may go on with besides: NameChar.
  private static func isFurther(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    case _: false
    }
  }

  /// Whether a text can name an element, with a prefix or without (a QName).
  static func isQName(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { isNCName($0) }
  }

  /// The prefix of a qualified name; nil without one.
  static func prefix(of name: String) -> String? {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    return String(name[..<colon])
  }

  /// Whether a text can be a URI reference: at most one `#`, `%` before two digits, and a scheme that begins with a letter.
  static func isURI(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count(where: { $0 == UInt8(ascii: "#") }) <= 1 else { return false }
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
      guard index + 2 < bytes.count, isHex(bytes[index + 1]), isHex(bytes[index + 2]) else { return false }
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let scheme = bytes[..<colon]
    if scheme.contains(where: { [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }) {
      return true
    }
    guard let first = scheme.first, isLetter(first) else { return false }
    return scheme.allSatisfy {
      isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }
  private static func isHex(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return isDigit(byte) || lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f")
  }
}

extension ContentModel.ValueType {
  /// Whether white space around a value does not count: XML Schema collapses it for all types but `xsd:string` and the
  /// enumerations made of it.
  var collapsesBlanks: Bool {
    switch self {
    case .id, .uri, .uriOr, .boolean, .integer, .reference, .idReference, .anyReference, .unprefixedReference,
      .openReference:
      true
    case .text, .oneOf: false
    }
  }

  /// What was expected, if the value does not fit; nil if it does. Whether a name leads somewhere is not looked at.
  func mismatch(of value: String) -> String? {
    switch self {
    case .boolean: ["true", "false", "1", "0"].contains(value) ? nil : "true or false"
    case .integer: Int(value) == nil ? "a whole number" : nil
    case .oneOf(let words): words.contains(value) ? nil : "one of \(Self.list(words))"
    case .id: value.isEmpty ? "an id" : nil
    case .uri: XMLNames.isURI(value) ? nil : "a URI"
    case .uriOr(let words): words.contains(value) || XMLNames.isURI(value) ? nil : "a URI or \(Self.list(words))"
    case .reference, .anyReference, .unprefixedReference, .openReference:
      value.isEmpty || XMLNames.isQName(value) ? nil : "the id of one element, without blanks"
    case .idReference: value.isEmpty || XMLNames.isNCName(value) ? nil : "the id of one element of this file"
    case .text: nil
    }
  }

  /// Whether the value is the name of an element.
  var isReference: Bool {
    switch self {
    case .reference, .idReference, .anyReference, .unprefixedReference, .openReference: true
    case .id, .text, .uri, .uriOr, .boolean, .integer, .oneOf: false
    }
  }

  /// The value that a wrong one surely stands for; nil where that cannot be told.
  func surelyMeant(by value: String) -> String? {
    let given = String(String.UnicodeScalarView(value.unicodeScalars.filter { !isBlank($0) })).lowercased()
    switch self {
    case .boolean: return BPMNElement.boolean(given).map { $0 ? "true" : "false" }
    case .oneOf(let words): return words.first { $0.lowercased() == given }
    case .id, .text, .uri, .uriOr, .integer, .reference, .idReference, .anyReference, .unprefixedReference,
      .openReference:
      return nil
    }
  }

  /// The value that a wrong one may stand for; nil where none is near.
  func meant(by value: String) -> String? {
    if let sure = surelyMeant(by: value) { return sure }
    guard case .oneOf(let words) = self else { return nil }
    return NearestName.nearest(to: value, among: words)
  }

  private static func list(_ words: [String]) -> String { words.map { "'\($0)'" }.joined(separator: ", ") }
}
