import Testing
import TramiteFEEL

@Suite("Values are coded for the journal and as JSON")
struct CodingTests {
  @Test(
    "The first byte of a coding never changes",
    arguments: [
      (Value.null, [0x00]), (.boolean(false), [0x01]), (.boolean(true), [0x02]), (.number(Number(5)), [0x85]),
      (.number(Number(127)), [0xFF]), (.number(Number(-1)), [0x03, 0x01]), (.number(Number(128)), [0x03, 0x80, 0x02]),
      (.string(""), [0x40]), (.string("ab"), [0x42, 0x61, 0x62]), (.list([1]), [0x0B, 0x01, 0x81]),
      (.context(["a": 1]), [0x0C, 0x01, 0x01, 0x61, 0x81]), (.monthsDuration(MonthsDuration(months: 1)), [0x0A, 0x02]),
      (.daysDuration(DaysDuration(seconds: 1)), [0x09, 0x02, 0x00]),
    ] as [(Value, [UInt8])])
  func tags(value: Value, bytes: [UInt8]) {
    var writer = ByteWriter()
    value.encode(to: &writer)
    #expect(writer.bytes == bytes)
  }

  @Test("Random values come back from their coding")
  func roundTrip() throws {
    var generator = SplitMix(seed: 42)
    for _ in 0..<3000 {
      let value = RandomValue.make(&generator, depth: 4)
      var writer = ByteWriter()
      value.encode(to: &writer)
      var reader = ByteReader(writer.bytes)
      #expect(try Value(from: &reader) == value)
      #expect(reader.isAtEnd)
    }
  }

  @Test("Random values without functions come back from their text")
  func textRoundTrip() throws {
    var generator = SplitMix(seed: 43)
    for _ in 0..<1000 {
      let value = RandomValue.make(&generator, depth: 3)
      #expect(try evaluate(value.text).value == value, "\(value.text)")
    }
  }

  @Test("A coding that is cut off is refused, never a crash")
  func cutOff() {
    var generator = SplitMix(seed: 44)
    for _ in 0..<200 {
      var writer = ByteWriter()
      RandomValue.make(&generator, depth: 3).encode(to: &writer)
      for length in 0..<writer.bytes.count {
        var reader = ByteReader(Array(writer.bytes[..<length]))
        #expect(throws: CodingFailure.self) { try Value(from: &reader) }
      }
    }
  }

  @Test("Random bytes are read or refused, never a crash")
  func noise() {
    var generator = SplitMix(seed: 45)
    for _ in 0..<5000 {
      let bytes = (0..<40).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      var reader = ByteReader(bytes)
      _ = try? Value(from: &reader)
    }
  }

  @Test("A function comes back with what it captured")
  func functions() throws {
    let value = try evaluate("{rate: 2, f: function(x) x * rate + base}.f", ["base": 10]).value
    var writer = ByteWriter()
    value.encode(to: &writer)
    var reader = ByteReader(writer.bytes)
    let back = try Value(from: &reader)
    #expect(back == value)
    #expect(try evaluate("f(4)", ["f": back]).value == 18)
  }

  @Test("Varints take as many bytes as they need")
  func varints() throws {
    for (number, size) in [(0, 1), (63, 1), (-64, 1), (64, 2), (Int64.max, 10), (Int64.min, 10)] as [(Int64, Int)] {
      var writer = ByteWriter()
      writer.signedVarint(number)
      #expect(writer.bytes.count == size)
      var reader = ByteReader(writer.bytes)
      #expect(try reader.signedVarint() == number)
    }
  }

  @Test(
    "JSON keeps digits, order and kinds",
    arguments: [
      ("{\"b\":1.10,\"a\":[true,null,\"x\\n\\u00e9\"]}", "{\"b\":1.1,\"a\":[true,null,\"x\\né\"]}"),
      ("[1e3,-0.5,12345678901234567890]", "[1000,-0.5,12345678901234567890]"), ("\"\\ud83d\\ude00\"", "\"😀\""),
      ("{\"a\":1,\"a\":2}", "{\"a\":2}"), (" [ ] ", "[]"), ("\"\\u0001\"", "\"\\u0001\""),
    ])
  func json(text: String, expected: String) throws { #expect(try Value(json: text).json == expected) }

  @Test(
    "What is no JSON is refused at its place",
    arguments: [
      ("", 0), ("[1,]", 3), ("{\"a\" 1}", 5), ("01", 0), ("1.", 0), ("\"a", 2), ("nul", 0), ("[1] 2", 4),
      ("\"\\ud800\"", 3),
      ("{a:1}", 1), ("1e999999", 0), ("\"\\x\"", 2), ("-", 1), ("[", 1),
    ])
  func noJSON(text: String, offset: Int) {
    #expect(throws: JSONError.self) { try Value(json: text) }
    do throws(JSONError) { _ = try Value(json: text) } catch { #expect(error.offset == offset, "\(error)") }
  }

  @Test("JSON that is nested too deep is refused")
  func deepJSON() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try Value(json: text) }
    #expect(throws: Never.self) {
      try Value(json: String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
    }
  }

  @Test("Times and durations are ISO strings in JSON, ranges and functions their text")
  func jsonOfKinds() throws {
    let text = """
      [@"2026-01-05", @"09:00:00Z", @"2026-01-05T09:00:00", @"P1D", @"P1Y", [1..5), (< 3), function(a) a + 1]
      """
    let expected = """
      ["2026-01-05","09:00:00Z","2026-01-05T09:00:00","P1D","P1Y","[1..5)","(< 3)","function(a) a + 1"]
      """
    #expect(try evaluate(text).value.json == expected)
  }
}

/// Makes values of all kinds but functions.
enum RandomValue {
  static func make(_ generator: inout SplitMix, depth: Int) -> Value {
    switch Int.random(in: 0..<(depth > 0 ? 13 : 10), using: &generator) {
    case 0: return .null
    case 1: return .boolean(.random(using: &generator))
    case 2: return .number(Number(Int.random(in: -200...200, using: &generator)))
    case 3: return .number(number(&generator))
    case 4: return .string(string(&generator))
    case 5: return .date(date(&generator))
    case 6: return .time(time(&generator))
    case 7: return .dateTime(DateTime(date: date(&generator), time: time(&generator)))
    case 8:
      return .daysDuration(
        DaysDuration(
          seconds: .random(in: -1_000_000_000...1_000_000_000, using: &generator),
          nanoseconds: .random(in: 0..<1_000_000_000, using: &generator)))
    case 9: return .monthsDuration(MonthsDuration(months: .random(in: -100_000...100_000, using: &generator)))
    case 10:
      return .list((0..<Int.random(in: 0..<5, using: &generator)).map { _ in make(&generator, depth: depth - 1) })
    case 11:
      var context = Context()
      for _ in 0..<Int.random(in: 0..<25, using: &generator) {
        context[string(&generator)] = make(&generator, depth: 0)
      }
      return .context(context)
    default:
      let (low, high) = (Int.random(in: -9...0, using: &generator), Int.random(in: 1...9, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return .range(ValueRange(equalTo: .number(number(&generator)), isNegated: .random(using: &generator)))
      case 1: return .range(ValueRange(start: .null, end: 5, includesStart: false, includesEnd: true))
      case 2: return .range(ValueRange(start: "a", end: .null, includesStart: true, includesEnd: false))
      default:
        return .range(
          ValueRange(
            start: .number(Number(low)), end: .number(Number(high)), includesStart: .random(using: &generator),
            includesEnd: .random(using: &generator)))
      }
    }
  }

  private static func number(_ generator: inout SplitMix) -> Number {
    let digits = (0..<Int.random(in: 1...34, using: &generator)).map { _ in
      String(Int.random(in: 0...9, using: &generator))
    }
    let exponent = Int.random(in: -40...40, using: &generator)
    return Number(text: (Bool.random(using: &generator) ? "-" : "") + digits.joined() + "e\(exponent)") ?? .zero
  }

  private static func string(_ generator: inout SplitMix) -> String {
    let letters = ["a", "b", "ñ", "š", "\"", "\\", "\n", "😀", " ", "e\u{301}", "and", "-", "\t", "0"]
    return (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
      letters[Int.random(in: 0..<letters.count, using: &generator)]
    }.joined()
  }

  private static func date(_ generator: inout SplitMix) -> CalendarDate {
    CalendarDate(daysSince1970: .random(in: -365_000_000_000...365_000_000_000, using: &generator))
      ?? CalendarDate(daysSince1970: 0)!
  }

  private static func time(_ generator: inout SplitMix) -> TimeOfDay {
    let zones: [ZoneDesignator] = [.local, .utc, .offset(-18_000), .offset(9_945), .named("Europe/Madrid")]
    return TimeOfDay(
      hour: .random(in: 0..<24, using: &generator), minute: .random(in: 0..<60, using: &generator),
      second: .random(in: 0..<60, using: &generator), nanosecond: .random(in: 0..<1_000_000_000, using: &generator),
      zone: zones[.random(in: 0..<zones.count, using: &generator)])!
  }
}
