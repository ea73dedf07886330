/// The binary coding of values in the journal. The first byte says what follows; it never changes its meaning, and new
/// kinds take new bytes.
///
/// | first byte | value | then |
/// | --- | --- | --- |
/// | 00 | null | |
/// | 01, 02 | false, true | |
/// | 03 | integer of 64 bits | signed varint |
/// | 04 | other number | signed varint exponent; byte: coefficient bytes, + 80 when negative; these, low first |
/// | 05 | string | varint length; UTF-8 |
/// | 06 | date | signed varint year; byte month; byte day |
/// | 07 | time | varint second of the day; varint nanosecond; zone |
/// | 08 | date and time | as 06, then as 07 |
/// | 09 | days and time duration | signed varint seconds; varint nanoseconds |
/// | 0A | years and months duration | signed varint months |
/// | 0B | list | varint count; the values |
/// | 0C | context | varint count; for each a string (as after 05) and a value |
/// | 0D | range | byte: 1 start included + 2 end included; start; end. 4: `(= start)`, 8: `(!= start)`; start |
/// | 0E | built-in function | string: its name |
/// | 0F | function of an expression | string: its text; captured names as 0C |
/// | 40–7F | string of 0–63 bytes | UTF-8 |
/// | 80–FF | integer 0–127 | |
///
/// A zone is a byte: 0 none, 1 an offset (signed varint seconds), 2 a name (string).
extension Value {
  /// How deep lists and contexts may lie in each other, in coding, in JSON and in results of expressions.
  public static let depthLimit = 200

  /// Appends the coding of the value.
  public func encode(to writer: inout ByteWriter) {
    switch self {
    case .null: writer.byte(0x00)
    case .boolean(let value): writer.byte(value ? 0x02 : 0x01)
    case .number(let value): value.encode(to: &writer)
    case .string(let value): Value.encode(value, to: &writer)
    case .date(let value):
      writer.byte(0x06)
      value.encode(to: &writer)
    case .time(let value):
      writer.byte(0x07)
      value.encode(to: &writer)
    case .dateTime(let value):
      writer.byte(0x08)
      value.date.encode(to: &writer)
      value.time.encode(to: &writer)
    case .daysDuration(let value):
      writer.byte(0x09)
      writer.signedVarint(value.seconds)
      writer.varint(UInt64(value.nanoseconds))
    case .monthsDuration(let value):
      writer.byte(0x0A)
      writer.signedVarint(Int64(value.months))
    case .list(let values):
      writer.byte(0x0B)
      writer.count(values.count)
      for value in values { value.encode(to: &writer) }
    case .context(let context):
      writer.byte(0x0C)
      context.encode(to: &writer)
    case .range(let range):
      writer.byte(0x0D)
      range.encode(to: &writer)
    case .function(let function): function.encode(to: &writer)
    }
  }

  private static func encode(_ text: String, to writer: inout ByteWriter) {
    let length = text.utf8.count
    guard length < 64 else {
      writer.byte(0x05)
      writer.string(text)
      return
    }
    writer.byte(0x40 | UInt8(length))
    writer.raw(text.utf8)
  }

  /// Reads one value.
  /// - Throws: ``CodingFailure`` when the bytes are cut off or unknown, or nested deeper than ``depthLimit``.
  public init(from reader: inout ByteReader) throws(CodingFailure) {
    self = try Value.decode(&reader, depth: 0)
  }

  fileprivate static func decode(_ reader: inout ByteReader, depth: Int) throws(CodingFailure) -> Value {
    guard depth <= depthLimit else { throw reader.failure("values lie in each other more than \(depthLimit) deep") }
    let tag = try reader.byte()
    switch tag {
    case 0x00: return .null
    case 0x01: return .boolean(false)
    case 0x02: return .boolean(true)
    case 0x03: return .number(Number(Int(try reader.signedVarint())))
    case 0x04: return .number(try Number.decode(&reader))
    case 0x05: return .string(try reader.string())
    case 0x06: return .date(try CalendarDate.decode(&reader))
    case 0x07: return .time(try TimeOfDay.decode(&reader))
    case 0x08: return .dateTime(DateTime(date: try CalendarDate.decode(&reader), time: try TimeOfDay.decode(&reader)))
    case 0x09: return try decodeDaysDuration(&reader)
    case 0x0A: return .monthsDuration(MonthsDuration(months: Int(try reader.signedVarint())))
    case 0x0B: return try decodeList(&reader, depth: depth)
    case 0x0C: return .context(try Context.decode(&reader, depth: depth))
    case 0x0D: return try decodeRange(&reader, depth: depth)
    case 0x0E: return .function(try FunctionValue.decodeBuiltin(&reader))
    case 0x0F:
      let text = try reader.string()
      let captured = try Context.decode(&reader, depth: depth)
      return .function(try FunctionValue.decode(text, captured, &reader))
    case 0x40...0x7F: return .string(try reader.string(ofLength: Int(tag & 0x3F)))
    case 0x80...: return .number(Number(Int(tag & 0x7F)))
    default: throw CodingFailure(offset: reader.offset - 1, message: "no kind of value begins with byte \(tag)")
    }
  }

  private static func decodeDaysDuration(_ reader: inout ByteReader) throws(CodingFailure) -> Value {
    let seconds = try reader.signedVarint()
    let nanoseconds = try reader.varint()
    guard nanoseconds < 1_000_000_000 else { throw reader.failure("a second has \(nanoseconds) nanoseconds") }
    return .daysDuration(DaysDuration(seconds: seconds, nanoseconds: Int32(nanoseconds)))
  }

  private static func decodeList(_ reader: inout ByteReader, depth: Int) throws(CodingFailure) -> Value {
    let count = try reader.count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try decode(&reader, depth: depth + 1)) }
    return .list(values)
  }

  private static func decodeRange(_ reader: inout ByteReader, depth: Int) throws(CodingFailure) -> Value {
    let flags = try reader.byte()
    let start = try decode(&reader, depth: depth + 1)
    switch flags {
    case 0...3:
      let end = try decode(&reader, depth: depth + 1)
      return .range(ValueRange(start: start, end: end, includesStart: flags & 1 != 0, includesEnd: flags & 2 != 0))
    case 4, 8: return .range(ValueRange(equalTo: start, isNegated: flags == 8))
    default: throw reader.failure("there is no range of kind \(flags)")
    }
  }
}

extension ValueRange {
  fileprivate func encode(to writer: inout ByteWriter) {
    switch shape {
    case .interval:
      writer.byte((includesStart ? 1 : 0) | (includesEnd ? 2 : 0))
      start.encode(to: &writer)
      end.encode(to: &writer)
    case .equal, .notEqual:
      writer.byte(shape == .equal ? 4 : 8)
      start.encode(to: &writer)
    }
  }
}

extension Number {
  fileprivate func encode(to writer: inout ByteWriter) {
    if let integer = exactInt {
      if integer >= 0, integer < 128 {
        writer.byte(0x80 | UInt8(integer))
      } else {
        writer.byte(0x03)
        writer.signedVarint(Int64(integer))
      }
      return
    }
    writer.byte(0x04)
    writer.signedVarint(Int64(exponent))
    var digits: [UInt8] = []
    var rest = coefficient
    while rest > 0 {
      digits.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
    writer.byte(UInt8(digits.count) | (isNegative ? 0x80 : 0))
    writer.raw(digits)
  }

  fileprivate static func decode(_ reader: inout ByteReader) throws(CodingFailure) -> Number {
    let exponent = try reader.signedVarint()
    let size = try reader.byte()
    guard size & 0x7F <= 15, (-6176...6111).contains(exponent) else {
      throw reader.failure("a number is beyond decimal128")
    }
    var coefficient: UInt128 = 0
    for (place, byte) in try reader.raw(Int(size & 0x7F)).enumerated() { coefficient |= UInt128(byte) << (8 * place) }
    guard coefficient <= Number.largestCoefficient,
      let number = Number(isNegative: size & 0x80 != 0, coefficient: coefficient, exponent: Int(exponent))
    else { throw reader.failure("a number is beyond decimal128") }
    return number
  }
}

extension CalendarDate {
  fileprivate func encode(to writer: inout ByteWriter) {
    writer.signedVarint(Int64(year))
    writer.byte(month)
    writer.byte(day)
  }

  fileprivate static func decode(_ reader: inout ByteReader) throws(CodingFailure) -> CalendarDate {
    let year = try reader.signedVarint()
    let month = try reader.byte()
    let day = try reader.byte()
    guard let date = CalendarDate(year: Int(year), month: Int(month), day: Int(day)) else {
      throw reader.failure("there is no day \(year)-\(month)-\(day)")
    }
    return date
  }
}

extension TimeOfDay {
  fileprivate func encode(to writer: inout ByteWriter) {
    writer.varint(UInt64(secondOfDay))
    writer.varint(UInt64(nanosecond))
    switch zone {
    case .local: writer.byte(0)
    case .offset(let seconds):
      writer.byte(1)
      writer.signedVarint(Int64(seconds))
    case .named(let identifier):
      writer.byte(2)
      writer.string(identifier)
    }
  }

  fileprivate static func decode(_ reader: inout ByteReader) throws(CodingFailure) -> TimeOfDay {
    let second = try reader.varint()
    let nanosecond = try reader.varint()
    guard second < 86_400, nanosecond < 1_000_000_000 else { throw reader.failure("there is no such time of day") }
    let zone: ZoneDesignator
    switch try reader.byte() {
    case 0: zone = .local
    case 1:
      let offset = try reader.signedVarint()
      guard offset.magnitude < 86_400 else { throw reader.failure("an offset reaches 24 hours") }
      zone = .offset(Int32(offset))
    case 2: zone = .named(try reader.string())
    case let other: throw reader.failure("expected a zone as 0, 1 or 2, found \(other)")
    }
    return TimeOfDay(nanosecondOfDay: Int64(second) * 1_000_000_000 + Int64(nanosecond), zone: zone)
  }
}

extension Context {
  func encode(to writer: inout ByteWriter) {
    writer.count(count)
    for entry in entries {
      writer.string(entry.key)
      entry.value.encode(to: &writer)
    }
  }

  fileprivate static func decode(_ reader: inout ByteReader, depth: Int) throws(CodingFailure) -> Context {
    let count = try reader.count()
    var context = Context()
    for _ in 0..<count {
      let key = try reader.string()
      context[key] = try Value.decode(&reader, depth: depth + 1)
    }
    return context
  }
}
