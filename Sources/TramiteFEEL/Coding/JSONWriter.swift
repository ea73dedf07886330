extension Value {
  /// The value as JSON: numbers with their digits and no exponent, dates, times and durations as ISO 8601 strings,
  /// contexts as objects in their order, ranges and functions as strings of their text.
  public var json: String {
    var bytes: [UInt8] = []
    writeJSON(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the JSON of ``json`` as UTF-8.
  ///
  /// - Parameter zones: with them, a date and time of a named zone is written with the offset that holds then, as ISO 8601
  ///   has it; without, or where the zone is not among them, with the zone's name.
  public func writeJSON(to bytes: inout [UInt8], zones: Zones? = nil) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value):
      if let integer = value.exactInt {
        bytes.append(contentsOf: String(integer).utf8)
      } else {
        value.write(to: &bytes)
      }
    case .string(let value): JSON.append(quoted: value, to: &bytes)
    case .date(let value): JSON.quote(&bytes) { value.write(to: &$0) }
    case .time(let value): JSON.quote(&bytes) { value.write(to: &$0) }
    case .dateTime(let value): JSON.quote(&bytes) { value.withOffset(of: zones).write(to: &$0) }
    case .daysDuration(let value): JSON.quote(&bytes) { value.write(to: &$0) }
    case .monthsDuration(let value): JSON.append(quoted: value.description, to: &bytes)
    case .list(let values): JSON.append(values, to: &bytes, zones: zones)
    case .context(let context): context.writeJSON(to: &bytes, zones: zones)
    case .range, .function: JSON.append(quoted: text, to: &bytes)
    }
  }
}

extension Context {
  /// The context as a JSON object.
  public var json: String {
    var bytes: [UInt8] = []
    writeJSON(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the JSON object as UTF-8; `zones` as for a value.
  public func writeJSON(to bytes: inout [UInt8], zones: Zones? = nil) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for entry in entries {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      JSON.append(quoted: entry.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      entry.value.writeJSON(to: &bytes, zones: zones)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

/// The letters of JSON.
enum JSON {
  static func quote(_ bytes: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    write(&bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  static func append(_ values: [Value], to bytes: inout [UInt8], zones: Zones? = nil) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for value in values {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      value.writeJSON(to: &bytes, zones: zones)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  static func append(quoted text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var copy = text
    copy.withUTF8 { append(escaping: $0, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(escaping utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var plain = 0
    for place in utf8.indices {
      let byte = utf8[place]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
      bytes.append(contentsOf: utf8[plain..<place])
      plain = place + 1
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
      case 0x08: bytes.append(UInt8(ascii: "b"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0C: bytes.append(UInt8(ascii: "f"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      default:
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(contentsOf: [hexDigit(byte >> 4), hexDigit(byte & 15)])
      }
    }
    bytes.append(contentsOf: utf8[plain...])
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
