import Testing
import TramiteDefinitions
import TramiteFEEL
import TramiteGraph
import TramiteProblems

@Suite struct FormReaderTests {
  private func read(_ text: String) -> FormReading { FormReader.read(Array(text.utf8), file: "f.form.xml") }

  /// A form with these elements in its section.
  private func section(_ items: String) -> FormReading {
    read("<form xmlns=\"urn:tramite:form:1\" id=\"f\"><section id=\"s\">\n\(items)\n</section></form>")
  }

  private static let label = "<label xml:lang=\"es\">L</label>"

  private func field(_ attributes: String, _ inner: String = "") -> FormReading {
    section("<field id=\"a\" \(attributes)>\(Self.label)\(inner)</field>")
  }

  private func value(_ reading: FormReading) -> FormField? { reading.form?.field(named: "a") }

  static let example = """
    <form xmlns="urn:tramite:form:1" id="FOR-GTI-GTI-005" version="02" when="tipoSolicitud = &quot;software&quot;">
      <title xml:lang="es">Solicitud de instalación de software en servidor</title>
      <section id="solicitante" tasks="presentar-solicitud">            <!-- filled at these tasks -->
        <title xml:lang="es">Datos de la solicitud</title>
        <field id="servidorDestino" type="string" required="true" maxLength="200">
          <label xml:lang="es">Servidor</label>
          <help xml:lang="es">Nombre del servidor en el inventario</help>
          <constraint expression="matches(servidorDestino, &quot;^[a-z0-9-]+$&quot;)"><message xml:lang="es">Solo minúsculas, cifras y guiones</message></constraint>
        </field>
        <field id="decision" type="choice" required="true">
          <label xml:lang="es">Decisión</label>
          <option value="aprobada"><label xml:lang="es">Aprobada</label></option>
          <option value="no-aprobada"><label xml:lang="es">No aprobada</label></option>
        </field>
        <field id="motivo" type="text" required="decision = &quot;no-aprobada&quot;" visible="decision = &quot;no-aprobada&quot;"/>
        <table id="itemsVerificacion" minRows="1"><field id="texto" type="string" required="true"/><field id="cumple" type="boolean" required="true"/></table>
        <note xml:lang="es">Texto que se muestra tal cual</note>
      </section>
    </form>
    """

  @Test func readsTheExampleOfTheFormat() throws {
    let reading = read(Self.example)
    #expect(
      reading.problems.map(\.code) == [.formUnknownName, .formMissingLabel, .formMissingLabel, .formMissingLabel])
    let form = try #require(reading.form)
    #expect(form.id == "FOR-GTI-GTI-005")
    #expect(form.version == "02")
    #expect(form.when?.text == "tipoSolicitud = \"software\"")
    #expect(form.title.text(in: ["es"]) == "Solicitud de instalación de software en servidor")
    #expect(form.sections.map(\.tasks) == [["presentar-solicitud"]])
    #expect(form.names == ["servidorDestino", "decision", "motivo", "itemsVerificacion"])
    let server = try #require(form.field(named: "servidorDestino"))
    #expect(server.required == .always)
    #expect(server.maximumLength == .literal(200))
    #expect(server.help.text(in: []) == "Nombre del servidor en el inventario")
    #expect(server.constraints.first?.message.text(in: ["es"]) == "Solo minúsculas, cifras y guiones")
    #expect(server.location.line == 5)
    #expect(form.field(named: "decision")?.options.map(\.value) == ["aprobada", "no-aprobada"])
    guard case .when(let required)? = form.field(named: "motivo")?.required else {
      Issue.record("expected a condition")
      return
    }
    #expect(required.names == ["decision"])
    guard case .table(let table)? = form.sections[0].items.dropFirst(3).first,
      case .note(let note)? = form.sections[0].items.last
    else {
      Issue.record("expected a table and a note")
      return
    }
    #expect(table.columns.map(\.id) == ["texto", "cumple"])
    #expect(table.minimumRows == .literal(1))
    #expect(note.text(in: []) == "Texto que se muestra tal cual")
  }

  static let broken: [(code: String, items: String)] = [
    ("FORM-0601", "<feeld id=\"a\" type=\"string\"/><note>n</note>"),
    ("FORM-0602", "<field id=\"a\" type=\"string\" requierd=\"true\">\(label)</field>"),
    ("FORM-0603", "<field type=\"string\">\(label)</field>"),
    ("FORM-0604", "<field id=\"fecha-solicitud\" type=\"date\">\(label)</field>"),
    (
      "FORM-0605",
      "<field id=\"a\" type=\"date\">\(label)</field><table id=\"a\"><field id=\"b\" type=\"string\">\(label)</field></table>"
    ),
    ("FORM-0606", "<field id=\"a\" type=\"strng\">\(label)</field>"),
    ("FORM-0607", "<field id=\"a\" type=\"integer\" default=\"2.5\">\(label)</field>"),
    ("FORM-0608", "<field id=\"a\" type=\"integer\" visible=\"a = (\">\(label)</field>"),
    ("FORM-0609", "<field id=\"a\" type=\"integer\" visible=\"otra = 1\">\(label)</field>"),
    ("FORM-0610", "<field id=\"a\" type=\"choice\">\(label)</field>"),
    ("FORM-0611", "<field id=\"a\" type=\"choice\">\(label)<option value=\"x\"/><option value=\"x\"/></field>"),
    ("FORM-0612", "<field id=\"a\" type=\"date\" maxLength=\"5\">\(label)</field>"),
    ("FORM-0613", "<field id=\"a\" type=\"integer\" min=\"5\" max=\"4\">\(label)</field>"),
    ("FORM-0614", "<field id=\"actor\" type=\"person\">\(label)</field>"),
    (
      "FORM-0615",
      "<field id=\"a\" type=\"string\">\(label)</field><field id=\"b\" type=\"string\" default=\"a\">\(label)</field>"
    ),
    ("FORM-0616", "<field id=\"a\" type=\"string\">\(label)\(label)</field>"),
    ("FORM-0617", "<table id=\"t\"/>"),
    ("FORM-0618", "<field id=\"a\" type=\"string\"/>"),
    ("FORM-0619", "<field id=\"a\" type=\"string\" pattern=\"[a-\">\(label)</field>"),
    ("FORM-0620", "<field id=\"a\" type=\"string\">\(label)texto</field>"),
    ("FORM-0621", "<field id=\"a\" type=\"string\" visible=\"lenght(a) = 1\">\(label)</field>"),
    ("FORM-0622", "<field id=\"a\" type=\"string\" required=\"5\">\(label)</field>"),
    ("FORM-0623", "<field id=\"a\" type=\"string\" maxLength=\"0\">\(label)</field>"),
    ("FORM-0624", "<field id=\"a\" type=\"integer\" max=\"3\" default=\"9\">\(label)</field>"),
    (
      "FORM-0625",
      "<field id=\"a\" type=\"choice\" visible=\"a = &quot;y&quot;\">\(label)<option value=\"x\"/></field>"
    ),
  ]

  @Test(arguments: broken) func reportsExactlyTheCode(of fixture: (code: String, items: String)) {
    let reading = section(fixture.items)
    #expect(reading.problems.map(\.code.rawValue) == [fixture.code])
    #expect((reading.form == nil) == reading.problems.hasErrors)
  }

  @Test func earnsEveryCodeOfItsRange() {
    let all = ProblemCatalogue.all.map(\.code.rawValue).filter { $0.hasPrefix("FORM-") && $0 < "FORM-0630" }
    #expect(Set(all) == Set(Self.broken.map(\.code)))
  }

  @Test func refusesOtherDocuments() {
    #expect(read("<form id=\"f\"/>").problems.map(\.code) == [.xmlUnexpectedRoot])
    #expect(read("<definitions xmlns=\"urn:tramite:form:1\"/>").problems.map(\.code) == [.xmlUnexpectedRoot])
    #expect(read("not xml").form == nil)
    #expect(read("").problems.hasErrors)
  }

  @Test func placesSyntaxErrorsInsideTheValue() throws {
    let reading = section("<field id=\"a\" type=\"integer\" visible=\"=a = &quot;x&quot; and )\">\(Self.label)</field>")
    let problem = try #require(reading.problems.first)
    #expect(problem.code == .formExpressionSyntax)
    // The parenthesis: entities are one character of the expression and six of the file.
    #expect((problem.location.line, problem.location.column) == (2, 62))
  }

  @Test func reportsComparisonsThatNeverHold() {
    #expect(field("type=\"integer\" visible=\"a = &quot;x&quot;\"").problems.map(\.code) == [.formExpressionCheck])
    #expect(field("type=\"integer\" visible=\"a = 5\"").problems.isEmpty)
    #expect(field("type=\"date\" visible=\"a &lt; today() and a != null\"").problems.isEmpty)
    let table = section(
      "<field id=\"a\" type=\"string\">\(Self.label)</field><table id=\"t\"><field id=\"a\" type=\"integer\""
        + " visible=\"a = 5\">\(Self.label)</field></table>")
    #expect(table.problems.isEmpty)
  }

  @Test func suggestsNearNames() {
    #expect(section("<field id=\"a\" type=\"strng\"/>").problems.first?.hint == "did you mean 'string'?")
    #expect(field("type=\"string\" requierd=\"true\"").problems.first?.hint == "did you mean 'required'?")
    #expect(section("<feild/>").problems.first?.hint == "did you mean 'field'?")
    let unknown = section(
      "<field id=\"decision\" type=\"string\">\(Self.label)</field><field id=\"b\" type=\"string\" visible=\"decison = 1\">\(Self.label)</field>"
    )
    #expect(unknown.problems.first?.hint == "did you mean 'decision'?")
  }

  // MARK: Literal or FEEL

  @Test(arguments: [
    ("integer", "12", Value.number(12)), ("decimal", "1.5", .number(Number(text: "1.5")!)), ("boolean", "true", true),
    ("date", "2026-02-01", .date(CalendarDate(year: 2026, month: 2, day: 1)!)),
    ("duration", "P10D", Value(iso8601Duration: "P10D")!), ("string", "hola", "hola"), ("string", "5", "5"),
    ("person", "ana.torres", "ana.torres"), ("email", "a@b.org", "a@b.org"), ("url", "https://a.org", "https://a.org"),
  ])
  func readsLiteralsOfTheType(type: String, text: String, value: Value) {
    let reading = field("type=\"\(type)\" default=\"\(text)\"")
    #expect(reading.problems.isEmpty)
    #expect(self.value(reading)?.defaultValue == .literal(value))
  }

  @Test(arguments: [
    ("integer", "1 + 1"), ("integer", "=otra"), ("date", "today()"), ("date", "now()"), ("string", "='hola'"),
    ("string", "=otra"), ("string", "instance.businessKey"), ("person", "actor"), ("person", "=actor"),
    ("dateTime", "now()"), ("duration", "duration(&quot;P1D&quot;)"), ("boolean", "=a"),
  ])
  func readsExpressions(type: String, text: String) {
    let reading = field("type=\"\(type)\" default=\"\(text.replacing("'", with: "&quot;"))\"")
    #expect(!reading.problems.hasErrors, "\(reading.problems)")
    guard case .expression? = value(reading)?.defaultValue else {
      Issue.record("expected an expression")
      return
    }
  }

  @Test(arguments: [
    ("integer", "doce y medio"), ("integer", "=&quot;doce&quot;"), ("date", "2026-02-30"), ("boolean", "=1"),
    ("string", "dos palabras"), ("duration", "10D"), ("email", "=&quot;nobody&quot;"),
  ])
  func refusesDefaultsThatFitNothing(type: String, text: String) {
    #expect(field("type=\"\(type)\" default=\"\(text)\"").problems.map(\.code) == [.formBadLiteral])
  }

  @Test func wantsDefaultsOfChoicesAmongTheOptions() {
    let options = "<option value=\"si\"/><option value=\"no\"/>"
    #expect(value(field("type=\"choice\" default=\"si\"", options))?.defaultValue == .literal("si"))
    #expect(value(field("type=\"multiChoice\" default=\"si\"", options))?.defaultValue == .literal(["si"]))
    let wrong = field("type=\"choice\" default=\"sí\"", options)
    #expect(wrong.problems.map(\.code) == [.formBadLiteral])
    #expect(wrong.problems.first?.hint == "did you mean 'si'?")
    #expect(field("type=\"choice\" default=\"=a\"", options).problems.isEmpty)
  }

  @Test func readsConditionsAsLiteralsOrExpressions() {
    #expect(value(field("type=\"string\" required=\"true\""))?.required == .always)
    #expect(value(field("type=\"string\" required=\"false\""))?.required == .never)
    #expect(value(field("type=\"string\" visible=\" false \""))?.visible == .never)
    guard case .when(let expression)? = value(field("type=\"string\" required=\"= a = null\""))?.required else {
      Issue.record("expected an expression")
      return
    }
    #expect(expression.names == ["a"])
  }

  @Test func readsLimitsAndCounts() {
    let number = value(field("type=\"decimal\" min=\"-1.5\" max=\"=a + 1\""))
    #expect(number?.minimum == .literal(.number(Number(text: "-1.5")!)))
    #expect(number?.maximum.map { if case .expression = $0 { true } else { false } } == true)
    #expect(value(field("type=\"date\" min=\"2026-01-01\" max=\"today()\""))?.minimum != nil)
    let several = field("type=\"multiChoice\" min=\"1\" max=\"2\"", "<option value=\"x\"/><option value=\"y\"/>")
    #expect(several.problems.isEmpty)
    #expect(field("type=\"person\" multiple=\"true\" max=\"3\" role=\"jefe\"").problems.isEmpty)
    #expect(field("type=\"string\" minLength=\"-1\"").problems.map(\.code) == [.formBadLiteral])
    #expect(field("type=\"string\" minLength=\"=&quot;x&quot;\"").problems.map(\.code) == [.formBadLiteral])
    #expect(field("type=\"integer\" min=\"mucho\"").problems.map(\.code) == [.formUnknownName])
  }

  @Test(arguments: [
    "type=\"string\" min=\"1\"", "type=\"string\" role=\"jefe\"", "type=\"integer\" pattern=\"x\"",
    "type=\"boolean\" multiple=\"true\"", "type=\"choice\" multiple=\"true\"", "type=\"file\" default=\"x\"",
    "type=\"signature\" default=\"x\"", "type=\"secret\" required=\"true\"",
  ])
  func refusesWhatTheTypeDoesNotUse(attributes: String) {
    let options = attributes.contains("choice") ? "<option value=\"x\"/>" : ""
    #expect(field(attributes, options).problems.map(\.code) == [.formNotApplicable])
  }

  @Test func refusesOptionsOfOtherTypesAndSignaturesInTables() {
    #expect(field("type=\"string\"", "<option value=\"x\"/>").problems.map(\.code) == [.formNotApplicable])
    let table = section("<table id=\"t\"><field id=\"firma\" type=\"signature\">\(Self.label)</field></table>")
    #expect(table.problems.map(\.code) == [.formNotApplicable])
  }

  // MARK: Texts

  @Test func readsTextsInSeveralLanguages() throws {
    let reading = read(
      """
      <form xmlns="urn:tramite:form:1" id="f" xml:lang="es">
        <title>Título</title><title xml:lang="en">Title</title>
        <section>
          <field id="a" type="string"><label>Nombre
             completo</label><label xml:lang="en">Full name</label></field>
          <note>Una nota</note><note xml:lang="en">A note</note><note>Otra</note>
        </section>
      </form>
      """)
    #expect(reading.problems.isEmpty)
    let form = try #require(reading.form)
    #expect(form.title.text(in: ["en"]) == "Title")
    #expect(form.title.text(in: ["es-PE"]) == "Título")
    #expect(form.title.text(in: ["sl"]) == "Título")
    #expect(form.field(named: "a")?.label.text(in: ["es"]) == "Nombre completo")
    let notes = form.sections[0].items.compactMap { item in
      if case .note(let text) = item { text.entries.map(\.text) } else { nil }
    }
    #expect(notes == [["Una nota", "A note"], ["Otra"]])
  }

  @Test func acceptsSchemaAttributes() {
    let reading = read(
      """
      <form xmlns="urn:tramite:form:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" id="f">
        <section><note>n</note></section>
      </form>
      """)
    #expect(reading.problems.isEmpty)
  }

  @Test func collectsEveryProblemInSourceOrder() {
    let reading = section(
      """
      <field id="a-b" type="strng"/>
      <field id="c" type="integer" min="x y" max="(" pattern="z"/>
      """)
    let lines = reading.problems.map(\.location.line)
    #expect(lines == lines.sorted())
    #expect(reading.problems.count >= 5)
    #expect(reading.form == nil)
  }

  @Test func readsTablesWithRowsToBeginWith() {
    let reading = section(
      """
      <table id="t" minRows="1" maxRows="=3" default='[{texto: "SO"}]'>
        <label xml:lang="es">Lista</label>
        <field id="texto" type="string" readOnly="true">\(Self.label)</field>
        <field id="cumple" type="boolean" required="true" visible="texto != null">\(Self.label)</field>
      </table>
      """)
    #expect(reading.problems.isEmpty, "\(reading.problems)")
  }
}
