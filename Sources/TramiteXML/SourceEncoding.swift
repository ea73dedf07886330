/// How the text of a file is written as bytes: what is changed in a file is written as it was read.
public struct SourceEncoding: Hashable, Sendable {
  enum Form: Hashable {
    case utf8, utf16LittleEndian, utf16BigEndian, latin1, latin9, windows1252
  }

  let form: Form
  /// Whether a byte order mark stands before the text.
  let hasMark: Bool

  /// The encoding of a file that ``XMLReading`` reads; nil for one that it refuses.
  public init?(of bytes: [UInt8]) {
    guard let found = try? SourceDecoding.encoding(of: bytes, file: "") else { return nil }
    self = found
  }

  init(_ form: Form, hasMark: Bool = false) {
    self.form = form
    self.hasMark = hasMark
  }

  /// The bytes before the text.
  var mark: [UInt8] {
    guard hasMark else { return [] }
    switch form {
    case .utf16LittleEndian: return [0xFF, 0xFE]
    case .utf16BigEndian: return [0xFE, 0xFF]
    case .utf8, .latin1, .latin9, .windows1252: return [0xEF, 0xBB, 0xBF]
    }
  }

  /// A text as bytes of this encoding, with the mark where there is one.
  /// - Parameter text: UTF-8, as ``SourceText/bytes``.
  /// - Returns: nil where the text has a character that the encoding lacks.
  /// - Cost: linear in the length of the text.
  public func bytes(of text: [UInt8]) -> [UInt8]? {
    switch form {
    case .utf8: return mark + text
    case .utf16LittleEndian, .utf16BigEndian: return mark + utf16(text)
    case .latin1, .latin9, .windows1252: return singleBytes(text)
    }
  }

  private func utf16(_ text: [UInt8]) -> [UInt8] {
    String(decoding: text, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8))
      return form == .utf16LittleEndian ? [low, high] : [high, low]
    }
  }

  private func singleBytes(_ text: [UInt8]) -> [UInt8]? {
    var codes: [UInt32: UInt8] = [:]
    for byte in UInt8.min...UInt8.max { codes[scalar(of: byte)] = byte }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      guard let byte = codes[scalar.value] else { return nil }
      result.append(byte)
    }
    return result
  }

  /// The character of a byte in an encoding of one byte each.
  func scalar(of byte: UInt8) -> UInt32 {
    switch form {
    case .latin9: Self.latin9[byte] ?? UInt32(byte)
    case .windows1252 where (0x80..<0xA0).contains(byte): Self.windows1252[Int(byte) - 0x80]
    case .utf8, .utf16LittleEndian, .utf16BigEndian, .latin1, .windows1252: UInt32(byte)
    }
  }

  /// Where ISO-8859-15 differs from ISO-8859-1.
  private static let latin9: [UInt8: UInt32] = [
    0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152, 0xBD: 0x153, 0xBE: 0x178,
  ]

  /// The five bytes that windows-1252 leaves open become the control characters of the same number, as browsers do.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
    0x17E, 0x178,
  ]
}
