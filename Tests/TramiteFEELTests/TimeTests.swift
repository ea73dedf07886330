import Testing
import TramiteFEEL

@Suite("Dates, times and zones")
struct TimeTests {
  @Test(
    "A date is the same after the way over its day number",
    arguments: [
      "1970-01-01", "2000-02-29", "1900-03-01", "0000-01-01", "-0001-12-31", "999999999-12-31", "-999999999-01-01",
    ])
  func dayNumbers(text: String) throws {
    let date = try #require(CalendarDate(iso8601: text))
    #expect(CalendarDate(daysSince1970: date.daysSince1970) == date)
    #expect(date.description == text)
  }

  @Test(
    "A text that is no day is refused",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-05", "02026-01-05", "+2026-01-05", "2026-01-05T",
      "1000000000-01-01",
    ])
  func noDays(text: String) { #expect(CalendarDate(iso8601: text) == nil) }

  @Test("Months are added on the calendar and end with the month")
  func months() throws {
    let end = try #require(CalendarDate(year: 2026, month: 1, day: 31))
    #expect(end.adding(months: 1)?.description == "2026-02-28")
    #expect(end.adding(months: 25)?.description == "2028-02-29")
    #expect(end.adding(months: -2)?.description == "2025-11-30")
    #expect(CalendarDate(year: 999_999_999, month: 12, day: 31)?.adding(days: 1) == nil)
  }

  @Test("Weekday, day and week of the year follow ISO 8601")
  func calendar() throws {
    let day = try #require(CalendarDate(year: 2027, month: 1, day: 3))
    #expect(day.weekday == 7)
    #expect(day.weekOfYear == 53)
    #expect(CalendarDate(year: 2028, month: 12, day: 31)?.dayOfYear == 366)
    #expect(CalendarDate(year: 2026, month: 1, day: 5)?.weekOfYear == 2)
  }

  @Test("An instant reads and prints UTC with milliseconds")
  func instants() throws {
    let instant = try #require(Instant(iso8601: "2026-01-05T10:00:00.25+01:00"))
    #expect(instant.description == "2026-01-05T09:00:00.250Z")
    #expect(Instant(millisecondsSince1970: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Instant(iso8601: "2026-01-05T10:00:00") == nil)
    #expect(Instant(iso8601: "2026-01-05") == nil)
  }

  @Test(
    "A zone's offset changes with its rule",
    arguments: [
      ("2026-01-15T12:00:00Z", 3600), ("2026-03-29T00:59:59Z", 3600), ("2026-03-29T01:00:00Z", 7200),
      ("2026-10-25T00:59:59Z", 7200), ("2026-10-25T01:00:00Z", 3600),
    ])
  func offsets(text: String, offset: Int) throws {
    #expect(madrid.offset(at: try #require(Instant(iso8601: text))) == offset)
  }

  @Test("South of the equator summer runs over the new year")
  func south() throws {
    let sydney = try #require(frozenZones["Australia/Sydney"])
    #expect(sydney.offset(at: try #require(Instant(iso8601: "2026-01-15T00:00:00Z"))) == 39_600)
    #expect(sydney.offset(at: try #require(Instant(iso8601: "2026-07-15T00:00:00Z"))) == 36_000)
  }

  @Test("A local time that is skipped moves on, one that comes twice is the first")
  func gapAndOverlap() throws {
    let skipped = try #require(DateTime(iso8601: "2026-03-29T02:30:00"))
    #expect(madrid.instant(of: skipped)?.description == "2026-03-29T01:30:00.000Z")
    let twice = try #require(DateTime(iso8601: "2026-10-25T02:30:00"))
    #expect(madrid.instant(of: twice)?.description == "2026-10-25T00:30:00.000Z")
  }

  @Test("Months added to an instant keep the local time, days are exact seconds")
  func addingToInstants() throws {
    let start = try #require(Instant(iso8601: "2026-03-20T08:00:00Z"))
    let month = try #require(Value(iso8601Duration: "P1M"))
    #expect(start.adding(month, in: madrid)?.description == "2026-04-20T07:00:00.000Z")
    let days = try #require(Value(iso8601Duration: "P31D"))
    #expect(start.adding(days, in: madrid)?.description == "2026-04-20T08:00:00.000Z")
    #expect(start.adding(.string("P1D"), in: madrid) == nil)
  }

  @Test(
    "Durations are read as ISO 8601 and printed shortest",
    arguments: [
      ("P1Y2M", "P1Y2M"), ("P26M", "P2Y2M"), ("-P3M", "-P3M"), ("P0Y", "P0M"), ("P1DT2H", "P1DT2H"),
      ("PT36H", "P1DT12H"),
      ("-PT0.5S", "-PT0.5S"), ("P2W", "P14D"), ("PT0S", "PT0S"), ("P0D", "PT0S"), ("PT0.S", "PT0S"),
    ])
  func durations(text: String, expected: String) throws {
    #expect(try #require(Value(iso8601Duration: text)).text == "@\"\(expected)\"")
  }

  @Test(
    "A text that is no duration is refused",
    arguments: ["P", "PT", "P1", "1D", "P1H", "P1Y1D", "P1DT", "PT1M1H", "P-1D"])
  func noDurations(text: String) { #expect(Value(iso8601Duration: text) == nil) }

  @Test("A TZif file gives its transitions and its closing rule")
  func timeZoneFile() throws {
    var bytes = header(version: 0x32, times: 0, types: 1) + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
    bytes += header(version: 0x32, times: 2, types: 2)
    bytes += bigEndian(-1_000_000_000, 8) + bigEndian(500_000_000, 8) + [1, 0]
    bytes += bigEndian(-900, 4) + [0, 0] + bigEndian(3600, 4) + [0, 0] + Array("LMT\0".utf8)
    bytes += Array("\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8)
    let rules = try ZoneRules.parse(identifier: "Test/Zone", tzif: bytes)
    #expect(rules.firstOffset == -900)
    #expect(rules.transitions.map(\.offset) == [3600, -900])
    #expect(rules.offset(at: Instant(millisecondsSince1970: -2_000_000_000_000)) == -900)
    #expect(rules.offset(at: Instant(millisecondsSince1970: 0)) == 3600)
    #expect(rules.offset(at: try #require(Instant(iso8601: "2026-07-01T00:00:00Z"))) == 7200)
  }

  @Test("A cut off TZif file is refused at every length")
  func cutOff() throws {
    let bytes = header(version: 0x32, times: 0, types: 1) + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
    for length in 0..<bytes.count {
      #expect(throws: ZoneFileFailure.self) { try ZoneRules.parse(identifier: "x", tzif: Array(bytes[..<length])) }
    }
  }

  private func bigEndian(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * (size - 1 - $0))) }
  }

  private func header(version: UInt8, times: Int, types: Int) -> [UInt8] {
    Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15) + bigEndian(0, 4) + bigEndian(0, 4)
      + bigEndian(0, 4) + bigEndian(times, 4) + bigEndian(types, 4) + bigEndian(4, 4)
  }
}
