import Testing
import TramiteFEEL
import TramiteGraph

/// Calendars and zones that the tests of this folder use.
enum CalendarFixture {
  static func zone(_ identifier: String, _ posix: String) -> ZoneRules {
    ZoneRules(identifier: identifier, transitions: [], closingRule: ClosingRule(posix: posix))
  }
  static let madrid = zone("Europe/Madrid", "CET-1CEST,M3.5.0,M10.5.0/3")
  static let lima = zone("America/Lima", "<-05>5")

  static func period(_ start: Int, _ end: Int) -> WorkPeriod { WorkPeriod(start: start * 60, end: end * 60)! }

  /// Monday to Friday 09–14 and 15–18.
  static func office(zone: ZoneRules? = .utc, holidays: [Holiday] = []) -> WorkCalendar {
    let day = [period(9, 14), period(15, 18)]
    return WorkCalendar(id: "oficina", zone: zone, week: [day, day, day, day, day, [], []], holidays: holidays)
  }

  static func due(
    _ calendar: WorkCalendar, _ duration: String, from start: String, zone: ZoneRules = .utc
  ) -> String {
    switch calendar.adding(.string(duration), to: Instant(iso8601: start)!, zone: zone) {
    case .success(let instant): instant.description.replacing(".000Z", with: "Z")
    case .failure(let failure): failure.message
    }
  }
}

@Suite struct WorkCalendarTests {
  // 2026-01-05 is a Monday.
  @Test(arguments: [
    ("PT2H", "2026-01-05T09:00:00Z", "2026-01-05T11:00:00Z"),
    ("PT8H", "2026-01-05T09:00:00Z", "2026-01-05T18:00:00Z"),
    ("PT8H", "2026-01-05T10:00:00Z", "2026-01-06T10:00:00Z"),
    ("PT5H", "2026-01-05T09:00:00Z", "2026-01-05T14:00:00Z"),
    ("PT5H1S", "2026-01-05T09:00:00Z", "2026-01-05T15:00:01Z"),
    ("PT1H", "2026-01-09T17:30:00Z", "2026-01-12T09:30:00Z"),
    ("PT1H", "2026-01-10T12:00:00Z", "2026-01-12T10:00:00Z"),
    ("PT1H", "2026-01-05T03:00:00Z", "2026-01-05T10:00:00Z"),
    ("PT24H", "2026-01-05T09:00:00Z", "2026-01-07T18:00:00Z"),
    ("PT40H", "2026-01-05T09:00:00Z", "2026-01-09T18:00:00Z"),
    ("PT0.5S", "2026-01-05T09:00:00Z", "2026-01-05T09:00:00.500Z"),
  ])
  func countsWorkingTime(duration: String, from: String, due: String) {
    #expect(CalendarFixture.due(CalendarFixture.office(), duration, from: from) == due)
  }

  @Test(arguments: [
    ("P1D", "2026-01-05T10:00:00Z", "2026-01-06T10:00:00Z"),
    ("P1D", "2026-01-09T10:00:00Z", "2026-01-12T10:00:00Z"),
    ("P1D", "2026-01-10T10:00:00Z", "2026-01-12T10:00:00Z"),
    ("P10D", "2026-01-05T10:00:00Z", "2026-01-19T10:00:00Z"),
    // After hours the next working moment counts.
    ("P1D", "2026-01-09T20:00:00Z", "2026-01-13T09:00:00Z"),
    ("P1D", "2026-01-09T08:00:00Z", "2026-01-12T09:00:00Z"),
    ("P1D", "2026-01-05T14:30:00Z", "2026-01-06T15:00:00Z"),
    // The closing moment itself is still working time.
    ("P1D", "2026-01-05T18:00:00Z", "2026-01-06T18:00:00Z"),
  ])
  func countsWorkingDays(duration: String, from: String, due: String) {
    #expect(CalendarFixture.due(CalendarFixture.office(), duration, from: from) == due)
  }

  @Test(arguments: [
    ("P1M", "2026-01-05T10:00:00Z", "2026-02-05T10:00:00Z"),
    ("P1M", "2026-01-31T10:00:00Z", "2026-03-02T09:00:00Z"),  // 28 February is a Saturday
    ("P1Y", "2026-01-05T10:00:00Z", "2027-01-05T10:00:00Z"),
    ("P2W", "2026-01-05T10:00:00Z", "2026-01-19T10:00:00Z"),
    ("P1M2D", "2026-01-08T10:00:00Z", "2026-02-10T10:00:00Z"),  // 8 February is a Sunday
    ("P1DT4H", "2026-01-09T10:00:00Z", "2026-01-12T14:00:00Z"),
    ("P1DT5H", "2026-01-09T10:00:00Z", "2026-01-12T16:00:00Z"),
  ])
  func movesMonthsAndCombinations(duration: String, from: String, due: String) {
    #expect(CalendarFixture.due(CalendarFixture.office(), duration, from: from) == due)
  }

  @Test(arguments: ["PT0S", "P0D", "-P3D", "-PT8H", "P0M"])
  func leavesTheStartForZeroAndLess(duration: String) {
    let start = "2026-01-10T03:00:00Z"
    #expect(CalendarFixture.due(CalendarFixture.office(), duration, from: start) == start)
  }

  @Test func skipsHolidays() {
    let calendar = CalendarFixture.office(holidays: [
      .day(CalendarDate(year: 2026, month: 1, day: 6)!), .yearly(month: 1, day: 7),
      .nthWeekday(nth: 1, weekday: 1, month: 2), .nthWeekday(nth: -1, weekday: 5, month: 1),
    ])
    #expect(CalendarFixture.due(calendar, "P1D", from: "2026-01-05T10:00:00Z") == "2026-01-08T10:00:00Z")
    #expect(CalendarFixture.due(calendar, "PT9H", from: "2026-01-05T09:00:00Z") == "2026-01-08T10:00:00Z")
    // 30 January 2026 is the last Friday, 2 February the first Monday.
    #expect(CalendarFixture.due(calendar, "P1D", from: "2026-01-29T10:00:00Z") == "2026-02-03T10:00:00Z")
    // One day only once, the yearly one again.
    #expect(CalendarFixture.due(calendar, "P1D", from: "2028-01-05T10:00:00Z") == "2028-01-06T10:00:00Z")
    #expect(CalendarFixture.due(calendar, "P1D", from: "2028-01-06T10:00:00Z") == "2028-01-10T10:00:00Z")
  }

  // Good Friday of years whose Easter is known.
  @Test(arguments: [
    ("2024-03-28", "2024-04-01"), ("2025-04-17", "2025-04-21"), ("2026-04-02", "2026-04-06"),
    ("2027-03-25", "2027-03-29"), ("2038-04-22", "2038-04-26"), ("2285-03-19", "2285-03-23"),
  ])
  func skipsGoodFriday(thursday: String, monday: String) {
    let calendar = CalendarFixture.office(holidays: [.easter(offset: -2)])
    #expect(CalendarFixture.due(calendar, "P1D", from: "\(thursday)T10:00:00Z") == "\(monday)T10:00:00Z")
  }

  @Test func usesTheOwnZoneElseTheCallers() {
    let own = CalendarFixture.office(zone: CalendarFixture.lima)
    #expect(CalendarFixture.due(own, "PT1H", from: "2026-01-05T09:00:00Z") == "2026-01-05T15:00:00Z")
    let none = CalendarFixture.office(zone: nil)
    #expect(
      CalendarFixture.due(none, "PT1H", from: "2026-01-05T02:00:00Z", zone: CalendarFixture.lima)
        == "2026-01-05T15:00:00Z")
  }

  @Test func keepsTheLocalTimeOverDaylightSaving() {
    let calendar = CalendarFixture.office(zone: CalendarFixture.madrid)
    // Clocks go forward on 29 March 2026.
    #expect(CalendarFixture.due(calendar, "P1D", from: "2026-03-27T09:00:00Z") == "2026-03-30T08:00:00Z")
    #expect(CalendarFixture.due(calendar, "PT8H", from: "2026-03-27T09:00:00Z") == "2026-03-30T08:00:00Z")
    #expect(CalendarFixture.due(calendar, "P1M", from: "2026-03-09T09:00:00Z") == "2026-04-09T08:00:00Z")
  }

  @Test func countsTimeThatPassesWhereClocksChange() {
    let all = [WorkPeriod(start: 0, end: 1440)!]
    let round = WorkCalendar(id: "guardia", zone: CalendarFixture.madrid, week: Array(repeating: all, count: 7))
    // Sunday 29 March has 23 hours, Sunday 25 October 25.
    #expect(CalendarFixture.due(round, "PT24H", from: "2026-03-28T23:00:00Z") == "2026-03-29T23:00:00Z")
    #expect(CalendarFixture.due(round, "PT24H", from: "2026-10-24T22:00:00Z") == "2026-10-25T22:00:00Z")
    #expect(CalendarFixture.due(round, "P1D", from: "2026-03-27T23:00:00Z") == "2026-03-28T23:00:00Z")
    // Working in the hour that is skipped: 02:00–03:00 does not exist on that day.
    let night = [WorkPeriod(start: 120, end: 180)!]
    let short = WorkCalendar(id: "noche", zone: CalendarFixture.madrid, week: Array(repeating: night, count: 7))
    #expect(CalendarFixture.due(short, "PT2H", from: "2026-03-28T00:00:00Z") == "2026-03-30T01:00:00Z")
  }

  @Test func saysWhenThereIsNoWorkingTime() {
    let empty = WorkCalendar(id: "nunca", week: [])
    #expect(CalendarFixture.due(empty, "PT1H", from: "2026-01-05T09:00:00Z").contains("no working time"))
    let always = (1...12).flatMap { month in (1...31).map { Holiday.yearly(month: month, day: $0) } }
    let free = CalendarFixture.office(holidays: always)
    #expect(CalendarFixture.due(free, "PT1H", from: "2026-01-05T09:00:00Z").contains("no working time"))
    #expect(CalendarFixture.due(free, "P1D", from: "2026-01-05T09:00:00Z").contains("no working time"))
  }

  @Test func saysWhenTheDueTimeIsOutOfReach() {
    for duration in ["P200000D", "PT900000000H", "P5000Y", "P99999W", "P999999999Y"] {
      #expect(
        CalendarFixture.due(CalendarFixture.office(), duration, from: "2026-01-05T09:00:00Z").contains("400 years"))
    }
  }

  @Test func refusesWhatIsNoDuration() {
    for text in [
      "", "P", "PT", "8H", "P1H", "PT1D", "P1D1M", "P1.5D", "P1DT", "PT1H ", "P1S", "P0000000001D", "PT1S1H",
    ] {
      let message = CalendarFixture.due(CalendarFixture.office(), text, from: "2026-01-05T09:00:00Z")
      #expect(message.hasPrefix("expected a duration"), "\(text): \(message)")
    }
    let failure = CalendarFixture.office().adding(.number(5), to: Instant(millisecondsSince1970: 0), zone: .utc)
    #expect(failure == .failure(.notADuration(found: .number)))
  }

  @Test func readsDurationsOfFEEL() {
    let office = CalendarFixture.office()
    let start = Instant(iso8601: "2026-01-05T10:00:00Z")!
    let tenDays = office.adding(Value(iso8601Duration: "P10D")!, to: start, zone: .utc)
    #expect(tenDays == .success(Instant(iso8601: "2026-01-19T10:00:00Z")!))
    // 24 hours of FEEL are one day; as a text they are working hours.
    let hours = office.adding(Value(iso8601Duration: "PT24H")!, to: start, zone: .utc)
    #expect(hours == .success(Instant(iso8601: "2026-01-06T10:00:00Z")!))
    let months = office.adding(Value(iso8601Duration: "P1M")!, to: start, zone: .utc)
    #expect(months == .success(Instant(iso8601: "2026-02-05T10:00:00Z")!))
  }

  @Test func isFastOverTenYears() {
    let office = CalendarFixture.office(
      zone: CalendarFixture.madrid, holidays: [.easter(offset: -2), .yearly(month: 12, day: 25)])
    let start = Instant(iso8601: "2026-01-05T09:00:00Z")!
    let elapsed = ContinuousClock().measure {
      #expect((try? office.adding(.string("P2600D"), to: start, zone: .utc).get()) != nil)
      #expect((try? office.adding(.string("PT20000H"), to: start, zone: .utc).get()) != nil)
    }
    #expect(elapsed < .milliseconds(500))
  }

  @Test func tellsWorkingTimeAndTheNextMoment() {
    let office = CalendarFixture.office()
    let lunch = Instant(iso8601: "2026-01-05T14:30:00Z")!
    #expect(!office.isWorking(at: lunch, zone: .utc))
    #expect(office.isWorking(at: Instant(iso8601: "2026-01-05T15:00:00Z")!, zone: .utc))
    #expect(!office.isWorking(at: Instant(iso8601: "2026-01-05T18:00:00Z")!, zone: .utc))
    #expect(office.nextWorkingMoment(from: lunch, zone: .utc) == .success(Instant(iso8601: "2026-01-05T15:00:00Z")!))
    let saturday = Instant(iso8601: "2026-01-10T12:00:00Z")!
    #expect(office.nextWorkingMoment(from: saturday, zone: .utc) == .success(Instant(iso8601: "2026-01-12T09:00:00Z")!))
  }
}
