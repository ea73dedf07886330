import Testing
import TramiteEngine
import TramiteFEEL

@testable import TramiteWeb

@Suite struct TextsTests {
  private func texts(_ language: Language, now: String = "2026-11-21T17:30:00Z", zone: String = "Europe/Madrid") throws
    -> Texts
  {
    Texts(
      language, zone: try #require(SystemZones.all[zone]), now: try #require(Instant(iso8601: now)))
  }

  @Test(arguments: [
    (1, PluralForm.one), (2, .two), (3, .few), (4, .few), (5, .other), (0, .other), (11, .other), (101, .one),
    (102, .two),
    (103, .few), (111, .other), (1_002, .two),
  ])
  func knowsTheFourPluralsOfSlovene(_ count: Int, _ form: PluralForm) {
    #expect(PluralForm.of(count, in: .slovene) == form)
  }

  @Test func saysNumbersInTheRightForm() throws {
    #expect(try texts(.slovene)("inbox.toRoles", count: 2) == "Poglej 2 odprti opravili")
    #expect(try texts(.slovene)("inbox.toRoles", count: 5) == "Poglej 5 odprtih opravil")
    #expect(try texts(.spanish)("inbox.toRoles", count: 1) == "Ver 1 tarea abierta")
    #expect(try texts(.english)("inbox.toRoles", count: 12_345) == "See 12,345 open tasks")
  }

  @Test(arguments: [
    (1, "1 napačno geslo"), (2, "2 napačni gesli"), (3, "3 napačna gesla"), (5, "5 napačnih gesel"),
    (101, "101 napačno geslo"), (102, "102 napačni gesli"),
  ])
  func countsInSloveneWithTheDual(_ count: Int, _ words: String) throws {
    let t = try texts(.slovene)
    #expect(t("setting.lock", count: count, ("time", t("setting.hours", count: 2))) == "\(words), zaklep: 2 uri")
  }

  @Test func saysHowLongAgoInTheCaseThatSloveneNeeds() throws {
    func ago(_ moment: String) throws -> String {
      try texts(.slovene, now: "2026-11-21T17:30:00Z").relative(try #require(Instant(iso8601: moment)))
    }
    #expect(try ago("2026-11-21T17:29:00Z") == "pred 1 minuto")
    #expect(try ago("2026-11-21T17:28:00Z") == "pred 2 minutama")
    #expect(try ago("2026-11-21T17:27:00Z") == "pred 3 minutami")
    #expect(try ago("2026-11-21T17:35:00Z") == "čez 5 minut")
    #expect(try ago("2026-11-19T09:00:00Z") == "pred 2 dnevoma")
    #expect(try ago("2026-11-23T09:00:00Z") == "čez 2 dneva")
  }

  @Test(arguments: [
    (Language.english, 1_234, "1,234"), (.spanish, 1_234, "1234"), (.spanish, 12_345, "12.345"),
    (.slovene, 1_234, "1.234"),
    (.english, -1_000_000, "-1,000,000"), (.english, 7, "7"),
  ])
  func groupsDigitsAsTheLanguageDoes(_ language: Language, _ number: Int, _ text: String) throws {
    #expect(try texts(language).number(number) == text)
  }

  @Test func writesDecimalNumbersWithAllTheirDigits() throws {
    let number = try #require(Number(text: "1234567.25"))
    #expect(try texts(.english).number(number) == "1,234,567.25")
    #expect(try texts(.slovene).number(number) == "1.234.567,25")
  }

  @Test(arguments: [
    (Language.english, "21 November 2026 at 18:30"), (.spanish, "21 de noviembre de 2026, 18:30"),
    (.slovene, "21. november 2026 ob 18:30"),
  ])
  func writesMomentsInTheZoneOfTheOffice(_ language: Language, _ text: String) throws {
    let t = try texts(language)
    #expect(t.moment(t.now) == text)
  }

  @Test(arguments: [
    ("2026-11-21T17:30:20Z", "just now"), ("2026-11-21T17:35:00Z", "in 5 minutes"),
    ("2026-11-21T17:29:00Z", "1 minute ago"),
    // 00:30 of the next day in Madrid, though the same day in UTC.
    ("2026-11-21T23:30:00Z", "tomorrow at 00:30"), ("2026-11-21T08:05:00Z", "today at 09:05"),
    ("2026-11-20T08:05:00Z", "yesterday at 09:05"), ("2026-11-24T08:00:00Z", "in 3 days"),
    ("2026-11-17T08:00:00Z", "4 days ago"), ("2026-12-24T08:00:00Z", "24 Dec"), ("2027-02-01T08:00:00Z", "1 Feb 2027"),
  ])
  func saysMomentsAsPeopleDo(_ moment: String, _ text: String) throws {
    #expect(try texts(.english).relative(try #require(Instant(iso8601: moment))) == text)
  }

  @Test func saysSizesOfFiles() throws {
    #expect(try texts(.spanish).size(1_540) == "1,5 kB")
    #expect(try texts(.english).size(1) == "1 byte")
    #expect(try texts(.english).size(25_000_000) == "25 MB")
  }

  @Test func showsAKeyThatIsMissingInBrackets() throws {
    #expect(try texts(.english)("no.such.key") == "[no.such.key]")
  }
}
