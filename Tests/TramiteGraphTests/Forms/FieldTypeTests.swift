import Testing
import TramiteFEEL
import TramiteGraph

@Suite struct FieldTypeTests {
  private typealias F = FormFixture

  private static let file: Value = .context([
    "id": "f1", "name": "a.pdf", "mediaType": "application/pdf", "size": 12,
    "sha256": .string(String(repeating: "0a", count: 32)),
  ])

  static let good: [(FieldType, Value, Value)] = [
    (.string, "hola", "hola"),
    (.text, "dos\nlíneas", "dos\nlíneas"),
    (.integer, 12, 12),
    (.integer, "12", 12),
    (.integer, .number(Number(text: "12.0")!), 12),
    (.decimal, "12.5", .number(Number(text: "12.5")!)),
    (.decimal, -3, -3),
    (.boolean, false, false),
    (.boolean, "true", true),
    (.date, "2026-02-01", .date(CalendarDate(year: 2026, month: 2, day: 1)!)),
    (.date, .date(CalendarDate(year: 2026, month: 2, day: 1)!), .date(CalendarDate(year: 2026, month: 2, day: 1)!)),
    (.time, "09:30:00", .time(TimeOfDay(hour: 9, minute: 30, second: 0)!)),
    (.time, "09:30", .time(TimeOfDay(hour: 9, minute: 30, second: 0)!)),
    (.dateTime, "2026-02-01T09:30:00Z", .dateTime(DateTime(iso8601: "2026-02-01T09:30:00Z")!)),
    (.dateTime, "2026-02-01T09:30", .dateTime(DateTime(iso8601: "2026-02-01T09:30:00-05:00")!)),
    (.duration, "P10D", Value(iso8601Duration: "P10D")!),
    (.duration, "P1M", Value(iso8601Duration: "P1M")!),
    (.choice, "verde", "verde"),
    (.multiChoice, ["verde", "rojo"], ["verde", "rojo"]),
    (.multiChoice, "azul", ["azul"]),
    (.file, file, file),
    (.person, "eva.soto", "eva.soto"),
    (.url, "https://example.org/a?b=c", "https://example.org/a?b=c"),
    (.email, "ana@smv.example", "ana@smv.example"),
  ]

  @Test(arguments: good) func takesGoodValues(type: FieldType, given: Value, typed: Value) {
    #expect(F.check(F.field("a", type), given)["a"] == typed)
  }

  static let bad: [(FieldType, Value)] = [
    (.string, 5), (.string, "dos\nlíneas"), (.string, true), (.string, ["a"]), (.text, 5), (.text, "a\u{1B}b"),
    (.integer, "12.5"), (.integer, "doce"), (.integer, true), (.integer, "1,000"),
    (.integer, .number(Number(text: "1.5")!)),
    (.decimal, "12,5"), (.decimal, "abc"), (.decimal, [1]), (.boolean, "yes"), (.boolean, 1),
    (.date, "2026-02-30"), (.date, "01/02/2026"), (.date, 5), (.date, "2026-02-01T00:00:00Z"), (.time, "25:00:00"),
    (.time, "9:30"), (.dateTime, "2026-02-01"), (.dateTime, "2026-02-01T09:30:00@Nowhere/Land"), (.duration, "10 days"),
    (.duration, 5), (.choice, ["rojo"]), (.multiChoice, [["rojo"]]), (.file, "a.pdf"),
    (.file, .context(["id": "f1", "name": "a"])), (.person, "ana torres"), (.person, 5), (.url, "example.org"),
    (.url, "ftp://example.org"), (.url, "javascript:alert(1)"), (.url, "https:// a"), (.email, "nobody"),
    (.email, "a@b"),
    (.email, "a@b@c.org"), (.email, "a b@c.org"), (.email, "a@-b.org"),
  ]

  @Test(arguments: bad) func refusesBadValues(type: FieldType, given: Value) {
    let check = F.check(F.field("a", type), given)
    #expect(check.found == ["a type"], "\(check)")
    #expect(check.findings.first?.message.hasPrefix("expected \(type.expectation), found ") == true)
  }

  @Test func refusesWhatIsNoOption() {
    let check = F.check(F.field("a", .choice), "verd")
    #expect(check.found == ["a option"])
    #expect(check.findings.first?.hint == "did you mean 'verde'?: rojo, verde, azul")
    #expect(F.check(F.field("a", .multiChoice), ["rojo", "gris"]).found == ["a option"])
    #expect(F.check(F.field("a", .multiChoice), ["rojo", "rojo"]).found == ["a option"])
  }

  @Test(arguments: FieldType.allCases.filter(\.isEntered)) func takesEmptyTextAndNullAsNothing(type: FieldType) {
    #expect(F.check(F.field("a", type), "")["a"] == .null)
    #expect(F.check(F.field("a", type), .null)["a"] == .null)
    #expect(F.check(F.field("a", type), nil)["a"] == .null)
    #expect(F.check(F.field("a", type, required: .always), "").found == ["a required"])
    #expect(F.check(F.field("a", type, required: .always), nil).found == ["a required"])
  }

  @Test func takesBlankTextAsNothingWhereSomethingIsRequired() {
    #expect(F.check(F.field("a", .text, required: .always), "  \n ").found == ["a required"])
    #expect(F.check(F.field("a", .multiChoice, required: .always), []).found == ["a required"])
  }

  @Test func limitsNumbersAndTimes() {
    let number = F.field("a", .decimal) {
      $0.minimum = .literal(2)
      $0.maximum = F.value("limite + 1")
    }
    let variables: Context = ["limite": 9]
    #expect(F.check(number, 2, variables: variables)["a"] == 2)
    #expect(F.check(number, 10, variables: variables)["a"] == 10)
    #expect(F.check(number, "1.99", variables: variables).found == ["a limit"])
    #expect(F.check(number, 11, variables: variables).findings.first?.message == "expected at most 10, found 11")
    let day = F.field("a", .date) {
      $0.minimum = F.value("today()")
      $0.maximum = F.value("now() + duration(\"P2D\")")
    }
    #expect(F.check(day, "2026-01-05")["a"] != nil)
    #expect(F.check(day, "2026-01-04").found == ["a limit"])
    #expect(F.check(day, "2026-01-08").found == ["a limit"])
    let moment = F.field("a", .dateTime) { $0.minimum = F.value("now()") }
    #expect(F.check(moment, "2026-01-05T04:00:00")["a"] != nil)
    #expect(F.check(moment, "2026-01-05T03:59:59").found == ["a limit"])
    let length = F.field("a", .duration) { $0.maximum = .literal(Value(iso8601Duration: "PT8H")!) }
    #expect(F.check(length, "PT9H").found == ["a limit"])
    #expect(F.check(length, "PT8H")["a"] != nil)
    let several = F.field("a", .multiChoice) {
      $0.minimum = .literal(2)
      $0.maximum = .literal(2)
    }
    #expect(F.check(several, ["rojo"]).findings.first?.message == "expected at least 2 options, found 1")
    #expect(F.check(several, ["rojo", "azul"])["a"] != nil)
  }

  @Test func limitsLengthAndPattern() {
    let text = F.field("a", .string) {
      $0.minimumLength = .literal(2)
      $0.maximumLength = F.value("2 + 2")
      $0.pattern = .literal("[a-zñ]+|X{4}")
    }
    #expect(F.check(text, "añ")["a"] == "añ")
    #expect(F.check(text, "XXXX")["a"] == "XXXX")
    #expect(F.check(text, "a").found == ["a length"])
    #expect(F.check(text, "abcde").found == ["a length"])
    #expect(F.check(text, "abX").found == ["a pattern"])
  }

  @Test func takesSeveralValuesWhereTheFieldDoes() {
    let people = F.field("a", .person, required: .always) {
      $0.isMultiple = true
      $0.maximum = .literal(2)
    }
    #expect(F.check(people, ["ana", "eva"])["a"] == ["ana", "eva"])
    #expect(F.check(people, "ana")["a"] == ["ana"])
    #expect(F.check(people, []).found == ["a required"])
    #expect(F.check(people, ["ana", "e v a"]).found == ["a type"])
    #expect(F.check(people, ["a", "b", "c"]).found == ["a limit"])
  }

  @Test func asksWhoHoldsARole() {
    let form = F.form(F.section(F.field("a", .person) { $0.role = "jefe" }))
    let knowing = F.evaluation([form], holders: ["jefe": ["eva"]])
    #expect(knowing.check(["a": "eva"])["a"] == "eva")
    #expect(knowing.check(["a": "luis"]).found == ["a notHolder"])
    let unknowing = F.evaluation([form])
    #expect(unknowing.check(["a": "eva"]) == .needs([.holdsRole(user: "eva", role: "jefe")]))
    #expect(unknowing.check([:])["a"] == .null)
  }

  @Test func asksFirstAndRefusesWithEverythingThatIsWrong() {
    let form = F.form(
      F.section(F.field("a", .person) { $0.role = "jefe" }, F.field("b", .integer, required: .always)))
    #expect(F.evaluation([form]).check(["a": "eva"]) == .needs([.holdsRole(user: "eva", role: "jefe")]))
    let knowing = F.evaluation([form], holders: ["jefe": ["luis"]])
    #expect(knowing.check(["a": "eva"]).found == ["a notHolder", "b required"])
  }

  @Test func personOfNoRoleMustBeKnown() {
    let form = F.form(F.section(F.field("a", .person)))
    #expect(F.evaluation([form]).check(["a": "nobody"]).found == ["a notHolder"])
  }

  @Test func referenceMustNameAFileThatIsThere() {
    let form = F.form(F.section(F.field("a", .file)))
    #expect(F.evaluation([form], files: []).check(["a": Self.file]).found == ["a noFile"])
    #expect(F.evaluation([form]).check(["a": Self.file])["a"] == Self.file)
  }

  @Test func keepsPersonalValuesOutOfMessages() {
    let field = F.field("a", .integer) {
      $0.isPersonal = true
      $0.maximum = .literal(9)
    }
    for value: Value in ["secreto", 4711] {
      let message = F.check(field, value).findings.first?.message ?? ""
      #expect(!message.contains("secreto") && !message.contains("4711"), "\(message)")
    }
  }

  @Test func showsSecretsOnly() {
    let field = F.field("a", .secret)
    #expect(F.check(field, "x").found == ["a readOnly"])
    #expect(F.check(field, nil, variables: ["a": "ref-1"])["a"] == "ref-1")
    #expect(F.check(field, "ref-1", variables: ["a": "ref-1"])["a"] == "ref-1")
  }
}
