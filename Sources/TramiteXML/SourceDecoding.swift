import TramiteProblems

/// Makes UTF-8 of a file's bytes, so that offsets of the parser are offsets of the text.
enum SourceDecoding {
  /// The text as valid UTF-8 without byte order mark.
  /// - Throws: `XML-0008` for bytes that do not fit the encoding, `XML-0009` for an encoding that is not supported.
  static func decode(_ bytes: [UInt8], file: String) throws(Problem) -> [UInt8] {
    let encoding = try encoding(of: bytes, file: file)
    let text = bytes.dropFirst(encoding.mark.count)
    switch encoding.form {
    case .utf8: return try checkedUTF8(encoding.hasMark ? Array(text) : bytes, file: file)
    case .utf16LittleEndian: return try utf16(text, littleEndian: true, file: file)
    case .utf16BigEndian: return try utf16(text, littleEndian: false, file: file)
    case .latin1, .latin9, .windows1252: return singleByte(bytes, encoding)
    }
  }

  /// The encoding of a file: as its byte order mark, its first character or its XML declaration says.
  /// - Throws: `XML-0008` where the declaration cannot be true, `XML-0009` for an encoding that is not supported.
  static func encoding(of bytes: [UInt8], file: String) throws(Problem) -> SourceEncoding {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return SourceEncoding(.utf8, hasMark: true) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw unknown("UTF-32", file: file, location: SourceLocation(file: file))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return SourceEncoding(.utf16LittleEndian, hasMark: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return SourceEncoding(.utf16BigEndian, hasMark: true) }
    if bytes.starts(with: [0x3C, 0]) { return SourceEncoding(.utf16LittleEndian) }
    if bytes.starts(with: [0, 0x3C]) { return SourceEncoding(.utf16BigEndian) }
    return try byDeclaration(bytes, file: file)
  }

  private static func byDeclaration(_ bytes: [UInt8], file: String) throws(Problem) -> SourceEncoding {
    guard let declared = declaredEncoding(bytes) else { return SourceEncoding(.utf8) }
    switch declared.name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": return SourceEncoding(.utf8)
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1": return SourceEncoding(.latin1)
    case "iso-8859-15", "iso8859-15", "latin-9", "latin9": return SourceEncoding(.latin9)
    case "windows-1252", "cp1252", "cp-1252": return SourceEncoding(.windows1252)
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

  private static func singleByte(_ bytes: [UInt8], _ encoding: SourceEncoding) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { result.append(byte) } else { append(encoding.scalar(of: byte), to: &result) }
    }
    return result
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return "0x" + (text.count < 2 ? "0" + text : text)
  }
}
