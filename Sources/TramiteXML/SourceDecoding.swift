import TramiteProblems

/// Makes UTF-8 of a file's bytes, so that offsets of the parser are offsets of the text.
enum SourceDecoding {
  /// The text as valid UTF-8 without byte order mark.
  /// - Throws: `XML-0008` for bytes that do not fit the encoding, `XML-0009` for an encoding that is not supported.
  static func decode(_ bytes: [UInt8], file: String) throws(Problem) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try checkedUTF8(Array(bytes[3...]), file: file) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw unknown("UTF-32", file: file, location: SourceLocation(file: file))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes[2...], littleEndian: true, file: file) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes[2...], littleEndian: false, file: file) }
    if bytes.starts(with: [0x3C, 0]) { return try utf16(bytes[...], littleEndian: true, file: file) }
    if bytes.starts(with: [0, 0x3C]) { return try utf16(bytes[...], littleEndian: false, file: file) }
    return try byDeclaration(bytes, file: file)
  }

  private static func byDeclaration(_ bytes: [UInt8], file: String) throws(Problem) -> [UInt8] {
    guard let declared = declaredEncoding(bytes) else { return try checkedUTF8(bytes, file: file) }
    switch declared.name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii":
      return try checkedUTF8(bytes, file: file)
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1":
      return singleByte(bytes, upper: { UInt32($0) })
    case "iso-8859-15", "iso8859-15", "latin-9", "latin9":
      return singleByte(bytes, upper: latin9)
    case "windows-1252", "cp1252", "cp-1252":
      return singleByte(bytes, upper: windows1252)
    case "utf-16", "utf-16le", "utf-16be", "ucs-2":
      throw Problem(
        .xmlBadEncoding,
        at: SourceLocation(file: file, line: 1, column: declared.column, length: declared.name.count),
        "the file says it is written in \(declared.name), but its bytes are not",
        hint: "write encoding=\"UTF-8\" in the first line, or save the file in the encoding it names")
    case _:
      throw unknown(
        declared.name, file: file,
        location: SourceLocation(file: file, line: 1, column: declared.column, length: declared.name.count))
    }
  }

  private static func unknown(_ name: String, file: String, location: SourceLocation) -> Problem {
    Problem(
      .xmlUnknownEncoding, at: location, "the encoding \(name) is not supported",
      hint: "save the file as UTF-8 and write encoding=\"UTF-8\" in its first line")
  }

  /// The encoding that an XML declaration names, and its column; nil without declaration or encoding.
  private static func declaredEncoding(_ bytes: [UInt8]) -> (name: String, column: Int)? {
    guard bytes.starts(with: "<?xml".utf8) else { return nil }
    let head = bytes.prefix(400)
    guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = Array(head[..<end])
    let key = Array("encoding".utf8)
    var index = 0
    while index + key.count < declaration.count {
      if Array(declaration[index..<index + key.count]) == key {
        var start = index + key.count
        while start < declaration.count && declaration[start] != 0x22 && declaration[start] != 0x27 { start += 1 }
        guard start < declaration.count else { return nil }
        let rest = declaration[(start + 1)...]
        guard let close = rest.firstIndex(of: declaration[start]) else { return nil }
        return (String(decoding: rest[..<close], as: UTF8.self), start + 2)
      }
      index += 1
    }
    return nil
  }

  private static func checkedUTF8(_ bytes: [UInt8], file: String) throws(Problem) -> [UInt8] {
    guard let offset = firstInvalidByte(bytes) else { return bytes }
    let valid = SourceText(file: file, bytes: Array(bytes[..<offset]))
    throw Problem(
      .xmlBadEncoding, at: valid.location(ofByte: offset),
      "the byte \(hex(bytes[offset])) here is no UTF-8, the encoding the file is read in",
      hint: "save the file as UTF-8, or name its encoding in the first line, for example"
        + " <?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>")
  }

  /// The offset of the first byte that is not valid UTF-8 (Unicode 15, table 3-7); nil if all are.
  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let first = text[index]
        if first < 0x80 {
          index += 1
          continue
        }
        let (length, second): (Int, ClosedRange<UInt8>)
        switch first {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case _: return index
        }
        guard index + length <= text.count, second.contains(text[index + 1]) else { return index }
        for offset in 2..<max(length, 2) where !isContinuation(text[index + offset]) { return index }
        index += length
      }
      return nil
    }
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, littleEndian: Bool, file: String
  ) throws(Problem) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    func unit(at index: Int) -> UInt16 {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return littleEndian ? first | second << 8 : first << 8 | second
    }
    while index < bytes.endIndex {
      var scalar: Unicode.Scalar?
      if index + 1 < bytes.endIndex {
        let high = unit(at: index)
        if UTF16.isLeadSurrogate(high), index + 3 < bytes.endIndex {
          let low = unit(at: index + 2)
          if UTF16.isTrailSurrogate(low) {
            scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(low) - 0xDC00)
            index += 2
          }
        } else {
          scalar = Unicode.Scalar(high)
        }
      }
      guard let scalar else {
        let valid = SourceText(file: file, bytes: result)
        throw Problem(
          .xmlBadEncoding, at: valid.location(ofByte: result.count), "the bytes here are no UTF-16",
          hint: "save the file as UTF-8; it may have been cut off or changed by another program")
      }
      append(scalar.value, to: &result)
      index += 2
    }
    return result
  }

  private static func singleByte(_ bytes: [UInt8], upper: (UInt8) -> UInt32) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { result.append(byte) } else { append(upper(byte), to: &result) }
    }
    return result
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func latin9(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 0xA4: 0x20AC
    case 0xA6: 0x160
    case 0xA8: 0x161
    case 0xB4: 0x17D
    case 0xB8: 0x17E
    case 0xBC: 0x152
    case 0xBD: 0x153
    case 0xBE: 0x178
    case _: UInt32(byte)
    }
  }

  /// The five bytes that windows-1252 leaves open become the control characters of the same number, as browsers do.
  private static let windows1252Upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
    0x17E, 0x178,
  ]

  private static func windows1252(_ byte: UInt8) -> UInt32 {
    byte < 0xA0 ? windows1252Upper[Int(byte) - 0x80] : UInt32(byte)
  }

  private static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return "0x" + (text.count < 2 ? "0" + text : text)
  }
}
