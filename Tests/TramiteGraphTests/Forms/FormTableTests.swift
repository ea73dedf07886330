import Testing
import TramiteFEEL
import TramiteGraph

@Suite struct FormTableTests {
  private typealias F = FormFixture

  private static func table(_ change: (inout FormTable) -> Void = { _ in }) -> Form {
    var table = FormTable(
      id: "items", minimumRows: .literal(1), maximumRows: .literal(3),
      columns: [
        F.field("texto", .string, required: .always),
        F.field("cumple", .boolean, required: .always),
        F.field("nota", .text, required: F.when("cumple = false")) { $0.visible = F.when("cumple = false") },
      ], location: F.place)
    change(&table)
    return F.form(F.tableSection(table))
  }

  private static func row(_ entries: (String, Value)...) -> Value { .context(Context(entries)) }

  @Test func givesRowsWithTypedCells() {
    let check = F.evaluation([Self.table()]).check(["items": [Self.row(("cumple", "true"), ("texto", "SO"))]])
    #expect(check["items"] == [Self.row(("texto", "SO"), ("cumple", true), ("nota", .null))])
    guard case .list(let rows)? = check["items"], case .context(let first)? = rows.first else { return }
    #expect(first.keys == ["texto", "cumple", "nota"])
  }

  @Test func namesCellsByRowAndColumn() {
    let check = F.evaluation([Self.table()]).check([
      "items": [
        Self.row(("texto", "SO"), ("cumple", false)), Self.row(("texto", 5), ("cumpel", true)),
        Self.row(("texto", "x"), ("cumple", true), ("nota", "sobra")),
      ]
    ])
    #expect(
      check.found == [
        "items[1].nota required", "items[2].texto type", "items[2].cumple required", "items[2].cumpel unknownField",
        "items[3].nota hidden",
      ])
    #expect(check.findings[3].hint == "did you mean 'cumple'?")
  }

  @Test func countsRows() {
    let row = Self.row(("texto", "a"), ("cumple", true))
    #expect(F.evaluation([Self.table()]).check([:]).found == ["items rows"])
    #expect(F.evaluation([Self.table()]).check(["items": []]).found == ["items rows"])
    #expect(F.evaluation([Self.table()]).check(["items": .list([row, row, row, row])]).found == ["items rows"])
    #expect(F.evaluation([Self.table { $0.minimumRows = nil }]).check([:])["items"] == [])
    #expect(F.evaluation([Self.table()]).check(["items": "x"]).found == ["items type"])
    #expect(F.evaluation([Self.table()]).check(["items": [1]]).found == ["items type"])
  }

  @Test func readsCellsOverFieldsOfTheForm() {
    let form = Self.table {
      $0.columns = [
        F.field("precio", .decimal) {
          $0.maximum = F.value("tope")
          $0.constraints = [
            FormConstraint(expression: F.expression("precio * cantidad <= tope"))
          ]
        }, F.field("cantidad", .integer) { $0.defaultValue = .literal(2) },
      ]
    }
    let evaluation = F.evaluation([form], variables: ["tope": 10])
    #expect(
      evaluation.check(["items": [Self.row(("precio", 5))]])["items"] == [Self.row(("precio", 5), ("cantidad", 2))])
    #expect(evaluation.check(["items": [Self.row(("precio", 6))]]).found == ["items[1].precio constraint"])
    #expect(evaluation.check(["items": [Self.row(("precio", 11))]]).found == ["items[1].precio limit"])
  }

  @Test func beginsWithDefaultRowsWhoseReadOnlyCellsStay() {
    let form = Self.table {
      $0.defaultRows = F.value("[{texto: \"SO\"}, {texto: \"Red\"}]")
      $0.columns[0].readOnly = .always
    }
    let evaluation = F.evaluation([form])
    let both: Value = [Self.row(("cumple", true)), Self.row(("cumple", true), ("texto", "Red"))]
    #expect(
      evaluation.check(["items": both])["items"] == [
        Self.row(("texto", "SO"), ("cumple", true), ("nota", .null)),
        Self.row(("texto", "Red"), ("cumple", true), ("nota", .null)),
      ])
    let changed: Value = [Self.row(("cumple", true), ("texto", "Otro"))]
    #expect(evaluation.check(["items": changed]).found == ["items[1].texto readOnly"])
    #expect(evaluation.check([:]).found == ["items[1].cumple required", "items[2].cumple required"])
    guard case .table(let view)? = evaluation.view().first?.sections.first?.items.first else {
      Issue.record("expected a table")
      return
    }
    #expect(view.rows.count == 2)
    #expect(view.rows[1][0]?.value == "Red")
    #expect(view.rows[0][0]?.isReadOnly == true)
    #expect(view.rows[0][2] == nil)
    #expect(view.minimumRows == 1 && view.maximumRows == 3)
  }

  @Test func hidesAndLocksWholeTables() {
    let hidden = Self.table { $0.visible = F.when("hay = true") }
    #expect(F.evaluation([hidden]).check([:])["items"] == .null)
    #expect(F.evaluation([hidden]).check(["items": []]).found == ["items hidden"])
    let locked = Self.table {
      $0.readOnly = .always
      $0.minimumRows = nil
    }
    let rows: Value = [Self.row(("texto", "a"), ("cumple", true))]
    let full: Value = [Self.row(("texto", "a"), ("cumple", true), ("nota", .null))]
    #expect(F.evaluation([locked], variables: ["items": rows]).check([:])["items"] == full)
    #expect(F.evaluation([locked], variables: ["items": rows]).check(["items": []]).found == ["items readOnly"])
  }

  @Test func checksConstraintsOverAllRows() {
    let form = Self.table {
      $0.constraints = [FormConstraint(expression: F.expression("every i in items satisfies i.cumple = true"))]
    }
    let good: Value = [Self.row(("texto", "a"), ("cumple", true))]
    let bad: Value = [Self.row(("texto", "a"), ("cumple", false), ("nota", "n"))]
    #expect(F.evaluation([form]).check(["items": good])["items"] != nil)
    #expect(F.evaluation([form]).check(["items": bad]).found == ["items constraint"])
  }
}
