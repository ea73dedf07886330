import Testing
import TramiteFEEL
import TramiteGraph

@Suite struct FormEvaluationTests {
  private typealias F = FormFixture

  private static let decision = F.form(
    F.section(
      F.field("decision", .choice, required: .always),
      F.field("motivo", .text, required: F.when("decision = \"rojo\"")) { $0.visible = F.when("decision = \"rojo\"") },
      F.field("copia", .string) {
        $0.readOnly = .always
        $0.defaultValue = F.value("decision + \"!\"")
      },
      F.field("nota", .string) { $0.defaultValue = .literal("nada") }))

  @Test func givesAllFieldsInDocumentOrder() {
    let check = F.evaluation([Self.decision]).check(["motivo": "porque sí", "decision": "rojo"])
    #expect(check.names == ["decision", "motivo", "copia", "nota"])
    #expect(check["copia"] == "rojo!")
    #expect(check["nota"] == "nada")
  }

  @Test func requiresWhatTheConditionSays() {
    #expect(F.evaluation([Self.decision]).check(["decision": "rojo"]).found == ["motivo required"])
    #expect(F.evaluation([Self.decision]).check([:]).found == ["decision required"])
  }

  @Test func makesHiddenFieldsNull() {
    let evaluation = F.evaluation([Self.decision], variables: ["motivo": "de antes"])
    #expect(evaluation.check(["decision": "verde"])["motivo"] == .null)
    #expect(evaluation.check(["decision": "verde", "motivo": "no"]).found == ["motivo hidden"])
    #expect(evaluation.check(["decision": "verde", "motivo": ""])["motivo"] == .null)
  }

  @Test func refusesOtherValuesForReadOnlyFields() {
    let evaluation = F.evaluation([Self.decision])
    #expect(evaluation.check(["decision": "verde", "copia": "verde!"])["copia"] == "verde!")
    #expect(evaluation.check(["decision": "verde", "copia": "x"]).found == ["copia readOnly"])
  }

  @Test func suggestsTheNearField() {
    let check = F.evaluation([Self.decision]).check(["decision": "verde", "decison": "rojo"])
    #expect(check.found == ["decison unknownField"])
    #expect(check.findings.first?.hint == "did you mean 'decision'?")
  }

  @Test func namesEveryWrongFieldInDocumentOrder() {
    let form = F.form(
      F.section(
        F.field("a", .integer, required: .always), F.field("b", .date), F.field("c", .choice),
        F.field("d", .string, required: .always)))
    let check = F.evaluation([form]).check(["zz": 1, "c": "gris", "b": "mañana", "a": "uno"])
    #expect(check.found == ["a type", "b type", "c option", "d required", "zz unknownField"])
    #expect(check.findings.allSatisfy { !$0.message.isEmpty })
  }

  @Test func asksForDecisionsAnewAndKeepsWhatIsOptional() {
    let form = F.form(F.section(F.field("conforme", .boolean, required: .always), F.field("observaciones", .text)))
    let evaluation = F.evaluation([form], variables: ["conforme": false, "observaciones": "falta el parche"])
    #expect(evaluation.check([:]).found == ["conforme required"])
    #expect(evaluation.check(["conforme": true])["observaciones"] == "falta el parche")
    #expect(evaluation.check(["conforme": true, "observaciones": ""])["observaciones"] == .null)
  }

  @Test func typesWhatTheInstanceAlreadyHas() {
    let form = F.form(F.section(F.field("fecha", .date)))
    let good = F.evaluation([form], variables: ["fecha": "2026-01-05"]).check([:])
    #expect(good["fecha"] == .date(CalendarDate(year: 2026, month: 1, day: 5)!))
    let bad = F.evaluation([form], variables: ["fecha": "mañana"]).check([:])
    #expect(bad.findings.first?.message == "expected a day such as 2026-02-01, found 'mañana' in the variable 'fecha'")
  }

  @Test(
    arguments: [
      (
        FieldType.file, .list([.string("a"), .string("b")]),
        "the field takes one value, not a list: give one (on the command line: --file x=PATH once)"
      ),
      (
        .file, .context(["id": "f1", "name": "a.txt", "mediaType": "text/plain", "size": 1, "sha256": "abc"]),
        "'sha256' must have 64 digits of 0 to 9 and a to f; or hand in the file itself"
      ),
      (.file, .context(["id": "f1"]), "the entry 'name' is missing; or hand in the file itself"),
      (.duration, "P1M1D", "years and months cannot be mixed with days and hours in one duration"),
      (.duration, "10 days", "a duration begins with P: P10D are ten days, PT8H eight hours"),
      (.date, "2026-02-30", "there is no such day: write year-month-day"),
      (.integer, .list([1, 2]), "the field takes one value, not a list: give one"),
    ] as [(FieldType, Value, String)])
  func saysWhyAValueIsNoneOfItsField(type: FieldType, value: Value, hint: String) {
    let check = F.evaluation([F.form(F.section(F.field("x", type)))]).check(Context([("x", value)]))
    #expect(check.found == ["x type"])
    #expect(check.findings.first?.hint == hint)
  }

  @Test func checksConstraintsInTheWantedLanguage() {
    let field = F.field("a", .string) {
      $0.constraints = [
        FormConstraint(
          expression: F.expression("matches(a, \"^[a-z0-9-]+$\")"),
          message: LocalizedText([
            .init(language: "es", text: "Solo minúsculas"), .init(language: "en", text: "Lower case only"),
          ]))
      ]
    }
    let form = F.form(F.section(field))
    #expect(F.evaluation([form]).check(["a": "srv-1"])["a"] == "srv-1")
    #expect(F.evaluation([form]).check([:])["a"] == .null)
    #expect(F.evaluation([form]).check(["a": "SRV"]).findings.first?.message == "Solo minúsculas")
    #expect(F.evaluation([form], languages: ["en-GB"]).check(["a": "SRV"]).findings.first?.message == "Lower case only")
    #expect(
      F.evaluation([form], languages: ["fr", "en"]).check(["a": "SRV"]).findings.first?.message == "Lower case only")
    #expect(F.evaluation([form], languages: ["fr"]).check(["a": "SRV"]).found == ["a constraint"])
  }

  // A constraint passes only when it is true.
  @Test(arguments: [("a > 1", true), ("a > 5", false), ("a > desconocida", false), ("null", false), ("a", false)])
  func passesOnlyTrueConstraints(text: String, passes: Bool) {
    let field = F.field("a", .integer) { $0.constraints = [FormConstraint(expression: F.expression(text))] }
    #expect((F.check(field, 3)["a"] != nil) == passes)
  }

  @Test func showsFormsWhoseConditionHolds() {
    let kind = F.named("tipo", F.section(F.field("tipo", .choice, required: .always)))
    let red = F.named(
      "rojo", when: "tipo = \"rojo\"",
      F.section(F.field("servidor", .string, required: .always), F.field("firma", .string)))
    let green = F.named(
      "verde", when: "tipo = \"verde\"",
      F.section(F.field("maquina", .string, required: .always), F.field("firma", .string)))
    let evaluation = F.evaluation([kind, red, green], variables: ["maquina": "de antes"])
    let check = evaluation.check(["tipo": "rojo", "servidor": "s1", "firma": "f"])
    #expect(check.names == ["tipo", "servidor", "firma"])
    guard case .accepted(let entries) = check else { return }
    #expect(entries.forms == ["tipo", "rojo"])
    #expect(evaluation.check(["tipo": "verde", "servidor": "s1"]).found == ["maquina required", "servidor hidden"])
    #expect(evaluation.view(entered: [:]).map(\.id) == ["tipo"])
    #expect(evaluation.view(entered: ["tipo": "verde"]).map(\.id) == ["tipo", "verde"])
  }

  @Test func fillsSectionsAtTheirTasks() {
    let form = F.form(
      F.section(F.field("pedido", .string, required: .always), tasks: ["pedir"]),
      F.section(F.field("respuesta", .string, required: .always), tasks: ["responder", "corregir"]),
      F.section(F.field("cierre", .string), tasks: ["cerrar"]))
    let variables: Context = ["pedido": "algo"]
    let evaluation = F.evaluation([form], task: "responder", variables: variables)
    #expect(evaluation.check(["respuesta": "sí"]).names == ["respuesta"])
    #expect(evaluation.check(["respuesta": "sí", "pedido": "algo"]).names == ["respuesta"])
    let other = evaluation.check(["respuesta": "sí", "pedido": "otro", "cierre": "x"])
    #expect(other.found == ["pedido otherTask", "cierre otherTask"])
    #expect(other.findings.first?.hint == "leave the field out; it is filled at pedir")
    let sections = evaluation.view().first?.sections ?? []
    #expect(sections.map(\.isFilledHere) == [false, true])
    guard case .field(let shown)? = sections.first?.items.first else {
      Issue.record("expected a field")
      return
    }
    #expect(shown.isReadOnly && shown.value == "algo")
  }

  @Test func readsActorAndInstance() {
    let form = F.form(
      F.section(
        F.field("instalador", .person) {
          $0.readOnly = .always
          $0.defaultValue = F.value("actor")
        },
        F.field("ref", .string) {
          $0.readOnly = .always
          $0.defaultValue = F.value("instance.businessKey")
        }))
    let variables: Context = ["instance": .context(["businessKey": "B-7"]), "instalador": "luis"]
    let check = F.evaluation([form], variables: variables).check([:])
    #expect(check["instalador"] == "ana")
    #expect(check["ref"] == "B-7")
  }

  @Test func saysWhichExpressionsFailed() {
    let form = F.form(
      F.section(
        F.field("a", .integer) { $0.visible = F.when("1 / 0 = 1") },
        F.field("b", .integer) { $0.defaultValue = .literal("texto") }, F.field("c", .integer)))
    guard case .accepted(let entries) = F.evaluation([form]).check(["c": 1]) else {
      Issue.record("expected to be accepted")
      return
    }
    #expect(entries["a"] == .null)
    #expect(entries.warnings.map(\.path).contains("b"))
  }

  @Test func endsWhereFieldsChaseEachOther() {
    let form = F.form(
      F.section(
        F.field("a", .string) {
          $0.visible = F.when("b = null")
          $0.defaultValue = .literal("x")
        },
        F.field("b", .string) {
          $0.visible = F.when("a != null")
          $0.defaultValue = .literal("y")
        }))
    #expect(F.evaluation([form]).check([:]).names == ["a", "b"])
  }

  @Test func acceptsEverythingWithoutForms() {
    #expect(F.evaluation([]).check(["x": 1, "y": "z"]).names == ["x", "y"])
  }

  @Test func tellsWhyAReadOnlyFieldIsMissing() {
    let check = F.check(F.field("a", .string, required: .always) { $0.readOnly = .always }, nil)
    #expect(check.found == ["a required"])
    #expect(check.findings.first?.hint?.contains("default") == true)
  }

  @Test func listsPersonalNames() {
    let table = FormTable(id: "t", columns: [F.field("x", .string) { $0.isPersonal = true }], location: F.place)
    let form = F.form(
      F.section(F.field("a", .string), F.field("b", .string) { $0.isPersonal = true }), F.tableSection(table))
    #expect(form.personalNames == ["b", "t"])
    #expect(form.names == ["a", "b", "t"])
  }
}
