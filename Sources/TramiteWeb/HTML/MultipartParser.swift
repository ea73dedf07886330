/// Reads `multipart/form-data` as it arrives, whatever the pieces; keeps no more than a boundary's length and a part's
/// header of it.
/// - Spec: RFC 7578, RFC 2046 §5.1.1
struct MultipartParser: Sendable {
  /// What the header of a part says.
  struct Part: Hashable, Sendable {
    let name: String
    /// The file's name without folders; nil for a field; empty where no file was chosen.
    let fileName: String?
    let mediaType: String?
  }
  /// What has been read.
  enum Event: Hashable, Sendable {
    case began(Part)
    case bytes([UInt8])
    case ended
  }

  private enum Place {
    /// Before the first boundary; what stands there means nothing.
    case preamble
    /// After a boundary: a line end, or `--` after the last one.
    case afterBoundary
    case header
    case content
    case epilogue
  }

  /// The longest header of a part.
  private static let headerLimit = 8_192
  /// CRLF, `--`, boundary.
  private let delimiter: [UInt8]
  private var pending: [UInt8]
  private var place = Place.preamble

  init(boundary: String) {
    delimiter = Array("\r\n--\(boundary)".utf8)
    // The first boundary may stand at the very beginning, without a line end before it.
    pending = [0x0D, 0x0A]
  }

  /// The boundary that a content type names: 1 to 70 characters.
  static func boundary(of contentType: String) -> String? {
    guard let value = Self.parameter("boundary", of: contentType), (1...70).contains(value.utf8.count) else {
      return nil
    }
    return value
  }

  /// Takes further bytes.
  /// - Throws: ``FormBody/Failure`` `malformed`
  mutating func feed(_ bytes: [UInt8]) throws -> [Event] {
    pending += bytes
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// Refuses a body that broke off.
  func finish() throws {
    if place != .epilogue { throw FormBody.Failure.malformed("the body ends before its last boundary") }
  }

  /// One step; false when more bytes are needed.
  private mutating func step(_ events: inout [Event]) throws -> Bool {
    switch place {
    case .preamble:
      guard let found = find(delimiter) else {
        keepTail()
        return false
      }
      pending.removeFirst(found + delimiter.count)
      place = .afterBoundary
    case .afterBoundary:
      guard pending.count >= 2 else { return false }
      if pending[0] == UInt8(ascii: "-"), pending[1] == UInt8(ascii: "-") {
        place = .epilogue
      } else if pending[0] == 0x0D, pending[1] == 0x0A {
        place = .header
      } else {
        throw FormBody.Failure.malformed("a boundary is followed by neither a line end nor '--'")
      }
      pending.removeFirst(2)
    case .header:
      guard let end = find([0x0D, 0x0A, 0x0D, 0x0A]) else {
        if pending.count > Self.headerLimit { throw FormBody.Failure.malformed("the header of a part is too long") }
        return false
      }
      events.append(.began(try Self.part(pending[..<end])))
      pending.removeFirst(end + 4)
      place = .content
    case .content: return content(&events)
    case .epilogue:
      pending = []
      return false
    }
    return true
  }

  private mutating func content(_ events: inout [Event]) -> Bool {
    if let found = find(delimiter) {
      if found > 0 { events.append(.bytes(Array(pending[..<found]))) }
      events.append(.ended)
      pending.removeFirst(found + delimiter.count)
      place = .afterBoundary
      return true
    }
    let safe = pending.count - delimiter.count + 1
    if safe > 0 {
      events.append(.bytes(Array(pending[..<safe])))
      pending.removeFirst(safe)
    }
    return false
  }

  private mutating func keepTail() {
    let surplus = pending.count - delimiter.count + 1
    if surplus > 0 { pending.removeFirst(surplus) }
  }

  /// Where a pattern first stands in what is pending.
  private func find(_ pattern: [UInt8]) -> Int? {
    guard pending.count >= pattern.count else { return nil }
    return pending.withUnsafeBufferPointer { bytes in
      let last = bytes.count - pattern.count
      var index = 0
      while index <= last {
        if bytes[index] == pattern[0] {
          var length = 1
          while length < pattern.count, bytes[index + length] == pattern[length] { length += 1 }
          if length == pattern.count { return index }
        }
        index += 1
      }
      return nil
    }
  }

  // MARK: Headers

  private static func part(_ header: ArraySlice<UInt8>) throws -> Part {
    var disposition: String?
    var mediaType: String?
    for line in String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      switch line[..<colon].lowercased() {
      case "content-disposition": disposition = String(value)
      case "content-type": mediaType = cleanMediaType(String(value))
      default: continue
      }
    }
    guard let disposition, let name = parameter("name", of: disposition) else {
      throw FormBody.Failure.malformed("a part of the form has no name")
    }
    return Part(
      name: name, fileName: parameter("filename", of: disposition).map(lastComponent),
      mediaType: mediaType)
  }

  /// `type/subtype` without parameters; nil where it does not look like one, or says nothing.
  static func cleanMediaType(_ text: String) -> String? {
    let type = text.prefix { $0 != ";" && $0 != " " }.lowercased()
    let isToken = type.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) || "!#$&^_.+-/".utf8.contains($0)
    }
    guard isToken, type.split(separator: "/").count == 2, type != "application/octet-stream", type.utf8.count < 128
    else {
      return nil
    }
    return type
  }

  /// Without folders, which some browsers once sent, and without control characters.
  private static func lastComponent(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let clean = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return String(String(String.UnicodeScalarView(clean)).prefix(200))
  }

  /// A parameter of a header, quoted or not. Browsers write `"`, CR and LF in names as `%22`, `%0D`, `%0A`.
  private static func parameter(_ wanted: String, of header: String) -> String? {
    var rest = Substring(header).drop { $0 != ";" }
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      var value = ""
      if rest.first == "\"" {
        rest = rest.dropFirst()
        while let character = rest.first, character != "\"" {
          rest = rest.dropFirst()
          if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
            value.append(next)
            rest = rest.dropFirst()
          } else {
            value.append(character)
          }
        }
        rest = rest.dropFirst().drop { $0 != ";" }
      } else {
        value = String(rest.prefix { $0 != ";" }.filter { $0 != " " })
        rest = rest.drop { $0 != ";" }
      }
      if name.lowercased() == wanted {
        return wanted == "boundary" ? value : value.replacingQuotes()
      }
    }
    return nil
  }
}

extension String {
  fileprivate func replacingQuotes() -> String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var result = ""
    var rest = Substring(self)
    let codes = ["%22": "\"", "%0D": " ", "%0A": " "]
    while let first = rest.first {
      if first == "%", let character = codes[rest.prefix(3).uppercased()] {
        result += character
        rest = rest.dropFirst(3)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
