import Testing
import TramiteFEEL
import TramiteGraph

@Suite struct FormSimulationTests {
  private typealias F = FormFixture

  private func simulated(_ forms: [Form], given: Context = [:], variables: Context = [:], actor: String? = "ana")
    -> FormCheck
  {
    let evaluation = F.evaluation(
      forms, variables: variables, actor: actor, signing: .unconfirmed, holders: ["jefe": ["eva"]])
    let entries = evaluation.simulatedEntries(given: given) { $0 == nil ? "ana" : $0 == "jefe" ? "eva" : nil }
    return evaluation.check(entries)
  }

  static let firsts: [(FieldType, Value)] = [
    (.string, "x"), (.text, "x"), (.integer, 1), (.decimal, 1), (.boolean, true),
    (.date, .date(CalendarDate(year: 2026, month: 1, day: 5)!)),
    (.time, .time(TimeOfDay(hour: 4, minute: 0, second: 0)!)),
    (.duration, Value(iso8601Duration: "P1D")!), (.choice, "rojo"), (.multiChoice, ["rojo"]), (.person, "ana"),
    (.url, "https://example.org/x"), (.email, "x@example.org"),
  ]

  @Test(arguments: firsts) func entersTheFirstValueOfTheType(type: FieldType, first: Value) {
    #expect(simulated([F.form(F.section(F.field("a", type, required: .always)))])["a"] == first)
  }

  @Test(arguments: FieldType.allCases.filter { $0 != .secret }) func passesTheCheckWithEveryType(type: FieldType) {
    let check = simulated([F.form(F.section(F.field("a", type, required: .always)))])
    #expect(check["a"] != nil && check["a"] != .null, "\(check)")
  }

  @Test func respectsLimitsOptionsAndConstraints() {
    let form = F.form(
      F.section(
        F.field("minimo", .integer, required: .always) { $0.minimum = .literal(-4) },
        F.field("maximo", .integer, required: .always) { $0.maximum = .literal(0) },
        F.field("largo", .string, required: .always) { $0.minimumLength = .literal(3) },
        F.field("manana", .date, required: .always) { $0.minimum = F.value("today() + duration(\"P1D\")") },
        F.field("no", .boolean, required: .always) {
          $0.constraints = [FormConstraint(expression: F.expression("no = false"))]
        },
        F.field("otro", .choice, required: .always) {
          $0.constraints = [FormConstraint(expression: F.expression("otro != \"rojo\""))]
        },
        F.field("dos", .multiChoice, required: .always) { $0.minimum = .literal(2) },
        F.field("jefe", .person, required: .always) { $0.role = "jefe" },
        F.field("gente", .person, required: .always) { $0.isMultiple = true }))
    let check = simulated([form])
    #expect(check["minimo"] == -4)
    #expect(check["maximo"] == 0)
    #expect(check["largo"] == "xxx")
    #expect(check["manana"] == .date(CalendarDate(year: 2026, month: 1, day: 6)!))
    #expect(check["no"] == false)
    #expect(check["otro"] == "verde")
    #expect(check["dos"] == ["rojo", "verde"])
    #expect(check["jefe"] == "eva")
    #expect(check["gente"] == ["ana"])
  }

  @Test func keepsWhatIsGivenAndDefaultsAndLeavesTheRestEmpty() {
    let form = F.form(
      F.section(
        F.field("a", .choice, required: .always),
        F.field("b", .integer, required: .always) { $0.defaultValue = .literal(7) },
        F.field("c", .string), F.field("d", .string, required: F.when("a = \"azul\""))))
    let check = simulated([form], given: ["a": "azul"])
    #expect(check["a"] == "azul")
    #expect(check["b"] == 7)
    #expect(check["c"] == .null)
    #expect(check["d"] == "x")
  }

  @Test func decidesAnewWhateverWasDecidedBefore() {
    let form = F.form(F.section(F.field("conforme", .boolean, required: .always)))
    #expect(simulated([form], variables: ["conforme": false])["conforme"] == true)
  }

  @Test func fillsFormsThatOpenOnTheWay() {
    let kind = F.named("tipo", F.section(F.field("tipo", .choice, required: .always)))
    let red = F.named("rojo", when: "tipo = \"rojo\"", F.section(F.field("servidor", .string, required: .always)))
    #expect(simulated([red, kind])["servidor"] == "x")
  }

  @Test func fillsRowsUpToTheLeastNumber() {
    let table = FormTable(
      id: "t", minimumRows: .literal(3),
      defaultRows: F.value("[{texto: \"SO\"}]"),
      columns: [
        F.field("texto", .string, required: .always) { $0.readOnly = F.when("texto = \"SO\"") },
        F.field("cumple", .boolean, required: .always), F.field("nota", .text, required: F.when("cumple = false")),
      ], location: F.place)
    guard case .list(let rows)? = simulated([F.form(F.tableSection(table))])["t"] else {
      Issue.record("expected rows")
      return
    }
    #expect(rows.count == 3)
    #expect(rows[0] == .context(["texto": "SO", "cumple": true, "nota": .null]))
    #expect(rows[2] == .context(["texto": "x", "cumple": true, "nota": .null]))
  }

  @Test func leavesWrongDataToTheCheck() {
    #expect(
      simulated([F.form(F.section(F.field("a", .integer, required: .always)))], given: ["a": "uno"]).found == ["a type"]
    )
  }
}
