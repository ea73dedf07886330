import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

@Suite struct CalendarReaderTests {
  static let zones = Zones([
    "America/Lima": ZoneRules(identifier: "America/Lima", firstOffset: -18_000, transitions: [], closingRule: nil)
  ])

  private func read(_ text: String) -> CalendarReading {
    CalendarReader.read(Array(text.utf8), file: "calendar.yaml", zones: Self.zones)
  }

  private func codes(_ text: String) -> [String] { read(text).problems.map(\.code.rawValue) }

  @Test func readsTheExampleOfTheFormat() throws {
    let reading = CalendarReader.read(
      Array(
        """
        calendars:
          - id: ejemplo-oficina
            timezone: America/Lima
            hours: { monday: "09:00-18:30", tuesday: "09:00-14:00 15:00-18:30", sunday: "09:00-18:30" }
            holidays:
              - 2026-12-24                          # one day
              - { month: 5, day: 1 }                # every year
              - { easter: -2 }                      # days from Easter Sunday
              - { weekday: monday, nth: 1, month: 2 }
              - { weekday: friday, nth: -1, month: 11 }
        """.utf8), file: "calendar.yaml", zones: Self.zones)
    #expect(reading.problems.isEmpty)
    let calendar = try #require(reading.calendars.first)
    #expect(calendar.id == "ejemplo-oficina")
    #expect(calendar.zone?.identifier == "America/Lima")
    #expect(calendar.week[1].map(\.start) == [540, 900])
    #expect(calendar.week[2].isEmpty)
    #expect(
      calendar.holidays == [
        .day(CalendarDate(year: 2026, month: 12, day: 24)!), .yearly(month: 5, day: 1), .easter(offset: -2),
        .nthWeekday(nth: 1, weekday: 1, month: 2), .nthWeekday(nth: -1, weekday: 5, month: 11),
      ])
    #expect(reading.document.calendars.first?.timezoneLocation?.line == 3)
  }

  @Test func leavesTheZoneOpenWhereNoneIsGiven() {
    let reading = read("calendars:\n  - id: a\n    hours: { monday: 09:00-10:00 }")
    #expect(reading.problems.isEmpty)
    #expect(reading.calendars.first?.zone == nil)
  }

  static let broken: [(code: String, text: String)] = [
    ("CAL-0801", "calendars: [\n"),
    ("CAL-0802", "calendars:\n  - { id: a, hours: { monday: \"09:00-10:00\" }, hollidays: [] }"),
    ("CAL-0803", "calendars:\n  - { hours: { monday: \"09:00-10:00\" } }"),
    ("CAL-0804", "calendars: 5"),
    (
      "CAL-0805",
      "calendars:\n  - { id: a, hours: { monday: \"09:00-10:00\" } }\n  - { id: a, hours: { monday: \"09:00-10:00\" } }"
    ),
    ("CAL-0806", "calendars:\n  - { id: a, timezone: America/Limma, hours: { monday: \"09:00-10:00\" } }"),
    ("CAL-0807", "calendars:\n  - { id: a, hours: { monday: \"9 to 10\" } }"),
    ("CAL-0808", "calendars:\n  - { id: a, hours: { monday: \"09:00-12:00 11:00-13:00\" } }"),
    ("CAL-0809", "calendars:\n  - { id: a, hours: {} }"),
    ("CAL-0810", "calendars:\n  - { id: a, hours: { monday: \"09:00-10:00\" }, holidays: [2026-02-30] }"),
    ("CAL-0811", "calendars:\n  - { id: a, hours: { monday: \"09:00-10:00\" }, holidays: [2026-02-03, 2026-02-03] }"),
    ("CAL-0812", "calendars:\n  - { id: \"a b\", hours: { monday: \"09:00-10:00\" } }"),
  ]

  @Test(arguments: broken) func reportsExactlyTheCode(of fixture: (code: String, text: String)) {
    #expect(codes(fixture.text) == [fixture.code])
  }

  @Test func earnsEveryCodeOfItsRange() {
    let all = ProblemCatalogue.all.map(\.code.rawValue).filter { $0.hasPrefix("CAL-") && $0 < "CAL-0815" }
    #expect(Set(all) == Set(Self.broken.map(\.code)))
  }

  @Test(arguments: [
    "22:00-06:00", "09:00-24:01", "9-10", "09:00", "", "09:60-10:00", "09:00-09:00", "09:00–10:00",
  ])
  func refusesHours(hours: String) {
    #expect(codes("calendars:\n  - { id: a, hours: { monday: \"\(hours)\" } }") == ["CAL-0807"])
  }

  @Test(arguments: [
    "{ month: 13, day: 1 }", "{ month: 4, day: 31 }", "{ easter: soon }", "{ weekday: mondy, nth: 1, month: 2 }",
    "{ weekday: monday, nth: 0, month: 2 }", "{ weekday: monday, nth: 6, month: 2 }", "{ month: 5 }", "2026-13-01",
    "christmas", "{}",
  ])
  func refusesHolidays(holiday: String) {
    #expect(
      codes("calendars:\n  - { id: a, hours: { monday: 09:00-10:00 }, holidays: [ \(holiday) ] }") == ["CAL-0810"])
  }

  @Test func placesProblemsByLineAndColumn() throws {
    let reading = read("calendars:\n  - id: a\n    hours:\n      mondey: 09:00-10:00\n      friday: 09:00-10:00\n")
    let problem = try #require(reading.problems.first)
    #expect(problem.code == .calendarUnknownKey)
    #expect((problem.location.line, problem.location.column, problem.location.length) == (4, 7, 6))
    #expect(problem.hint == "did you mean 'monday'?")
    #expect(reading.calendars.isEmpty)
  }

  @Test func collectsAllProblemsAndKeepsTheGoodCalendars() {
    let reading = read(
      """
      calendars:
        - { id: bad, timezone: Nowhere/Land, hours: { monday: "x" } }
        - { id: good, hours: { monday: "09:00-10:00" } }
      """)
    #expect(reading.problems.map(\.code) == [.calendarUnknownTimezone, .calendarBadHours])
    #expect(reading.calendars.map(\.id) == ["good"])
  }
}
