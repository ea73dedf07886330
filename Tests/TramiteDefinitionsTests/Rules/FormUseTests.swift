import Testing
import TramiteDefinitions
import TramiteProblems

/// What forms and the expressions of their process say of one another: each mistake once, and nothing of what is right.
@Suite struct FormUseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The fields of the form of the start event, which is shown at the task again.
    var fields = ""
    /// The condition of one of two flows behind the task.
    var condition = "true"
    /// Further attributes of the task.
    var task = ""
    /// A second task behind the first.
    var second = ""
    /// Codes of errors and warnings.
    let codes: [String]

    init(
      _ name: String, fields: String = "<field id=\"remark\" type=\"text\"><label>l</label></field>",
      condition: String = "\"a\" = \"b\"", task: String = "", second: String = "",
      _ codes: String...
    ) {
      testDescription = name
      (self.fields, self.condition, self.task, self.second, self.codes) = (fields, condition, task, second, codes)
    }

    var files: [DefinitionFile] {
      let text = definitions(
        """
        <process id="P" isExecutable="true"><startEvent id="S" tramite:form="F"/>
        <userTask id="A" tramite:role="r" tramite:form="F" \(task)/><userTask id="B" tramite:role="r" \(second)/>
        <exclusiveGateway id="G" default="f5"/><endEvent id="E"/><endEvent id="E2"/>
        <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="B"/>
        <sequenceFlow id="f3" sourceRef="B" targetRef="G"/>
        <sequenceFlow id="f4" sourceRef="G" targetRef="E"><conditionExpression>\(condition)</conditionExpression></sequenceFlow>
        <sequenceFlow id="f5" sourceRef="G" targetRef="E2"/></process>
        """)
      let form = """
        <form xmlns="urn:tramite:form:1" id="F"><section>\(fields)</section></form>
        """
      return [
        DefinitionFile(path: "x.bpmn", bytes: Array(text.utf8)),
        DefinitionFile(path: "forms/F.form.xml", bytes: Array(form.utf8)),
      ]
    }
  }

  private static func field(
    _ type: String, _ attributes: String = "", id: String = "m", holding inner: String = ""
  ) -> String {
    "<field id=\"\(id)\" type=\"\(type)\" \(attributes)><label>l</label>\(inner)</field>"
  }

  private static let options = "<option value=\"yes\"/><option value=\"no\"/>"
  private static let choice = field("choice", holding: options)
  private static let table = """
    <table id="m"><label>l</label><field id="a" type="choice"><label>l</label><option value="yes"/></field></table>
    """

  static let fields = [
    Case("property that a file has", fields: field("file"), condition: "m.name = \"x\""),
    Case("property that no file has", fields: field("file"), condition: "m.nam = \"x\"", "DATA-1303"),
    Case("property of each of several files", fields: field("file", "multiple=\"true\""), condition: "m[1].size > 1"),
    Case(
      "column that the table has", fields: table, condition: "some row in m satisfies row.a = \"yes\""),
    Case(
      "column that the table has not", fields: table, condition: "some row in m satisfies row.b = \"yes\"", "DATA-1303"),
    Case(
      "option that a column has not", fields: table, condition: "some row in m satisfies row.a = \"no\"", "DATA-1304"),
    Case("option that a filter asks for", fields: table, condition: "count(m[a = \"no\"]) > 0", "DATA-1304"),
    Case("options in a list", fields: choice, condition: "m in (\"yes\", \"no\")"),
    Case("no options in a list", fields: choice, condition: "m in (\"yes\", \"nein\")", "DATA-1304"),
    Case("no options in brackets", fields: choice, condition: "m in [\"yes\", \"nein\"]", "DATA-1304"),
    Case("option the other way round", fields: choice, condition: "\"nein\" = m", "DATA-1304"),
    Case("second comparison with no option", fields: choice, condition: "m = \"yes\" or m = \"nein\"", "DATA-1304"),
    Case(
      "list that contains an option", fields: field("multiChoice", holding: options),
      condition: "list contains(m, \"yes\")"),
    Case(
      "list that contains no option", fields: field("multiChoice", holding: options),
      condition: "list contains(m, \"nein\")", "DATA-1304"),
    Case("text as a condition", fields: field("string"), condition: "m", "FEEL-0509"),
    Case("list as a condition", fields: table, condition: "m", "FEEL-0509"),
    Case("boolean field as a condition", fields: field("boolean"), condition: "m"),
    Case("name that nothing before writes", task: "tramite:due=\"= now() + feee\"", "BPMN-0245"),
    Case("name behind a task without a form", condition: "feee = 1"),
    Case("due date of a boolean", fields: field("boolean"), task: "tramite:due=\"=m\"", "DATA-1310"),
    Case("due date of a date", fields: field("date"), task: "tramite:due=\"=m\""),
    Case("due date of a text", fields: field("string"), task: "tramite:due=\"=m\""),
    Case(
      "due date that one branch gives not", fields: field("date"), task: "tramite:due=\"=if m = null then 5 else m\"",
      "DATA-1310"),
    Case(
      "priority of no word in one branch", fields: field("integer"),
      task: "tramite:priority=\"=if m > 1 then &quot;hi&quot; else &quot;low&quot;\"", "DATA-1309"),
    Case(
      "priority of words in both branches", fields: field("integer"),
      task: "tramite:priority=\"=if m > 1 then &quot;high&quot; else &quot;low&quot;\""),
    Case("priority of a choice of other words", fields: choice, task: "tramite:priority=\"m\"", "DATA-1309"),
    Case("assignee of a number", fields: field("integer"), task: "tramite:assignee=\"=m\"", "ORG-0723"),
    Case("assignee that is a number", task: "tramite:assignee=\"=5\"", "ORG-0723"),
    Case("assignee of a person field", fields: field("person"), task: "tramite:assignee=\"=m\""),
    Case(
      "starter who does both of two tasks", task: "tramite:assignee=\"=instance.startedBy\"",
      second: "tramite:assignee=\"= instance.startedBy\" tramite:excludes=\"A\"", "ORG-0720"),
    Case(
      "task for who did the one that it excludes",
      second: "tramite:assignee=\"= elements.&quot;A&quot;.completedBy\" tramite:excludes=\"A\"", "ORG-0720"),
    Case(
      "starter who does one of two tasks",
      second: "tramite:assignee=\"= instance.startedBy\" tramite:excludes=\"A\""),
  ]

  static let forms = [
    Case("required and never", fields: field("string", "required=\"5\""), "FORM-0622"),
    Case(
      "shown by a text", fields: field("string") + field("string", "visible=\"m\"", id: "n"), "FORM-0622"),
    Case("shown by a truth", fields: field("boolean") + field("string", "visible=\"m\"", id: "n")),
    Case("no characters", fields: field("string", "required=\"true\" maxLength=\"0\""), "FORM-0623"),
    Case(
      "constraint that is a number", fields: field("string", holding: "<constraint expression=\"5\"/>"), "FORM-0623"),
    Case(
      "constraint that is never true", fields: field("string", holding: "<constraint expression=\"false\"/>"),
      "FORM-0623"),
    Case(
      "constraint over the field", fields: field("string", holding: "<constraint expression=\"string length(m) > 2\"/>")
    ),
    Case("more options than there are", fields: field("multiChoice", "min=\"3\"", holding: options), "FORM-0623"),
    Case("default above the limit", fields: field("integer", "max=\"3\" default=\"9\""), "FORM-0624"),
    Case("default at the limit", fields: field("integer", "max=\"3\" default=\"3\"")),
    Case("day before the first", fields: field("date", "min=\"2026-02-01\" default=\"2026-01-01\""), "FORM-0624"),
    Case("default that is too long", fields: field("string", "maxLength=\"3\" default=\"north\""), "FORM-0624"),
    Case("default of another form", fields: field("string", "pattern=\"[a-c]+\" default=\"north\""), "FORM-0624"),
    Case(
      "default that the constraint refuses",
      fields: field("integer", "default=\"1\"", holding: "<constraint expression=\"m > 1\"/>"), "FORM-0624"),
    Case(
      "option that another field lacks",
      fields: choice + field("string", "visible=\"m = &quot;nein&quot;\"", id: "n"), "FORM-0625"),
    Case(
      "option that another field has",
      fields: choice + field("string", "visible=\"m = &quot;yes&quot;\"", id: "n")),
    Case(
      "required, read-only, and written by nothing", fields: field("string", "required=\"true\" readOnly=\"true\""),
      second: "tramite:form=\"F\"", "FORM-0632"),
    Case(
      "required and read-only with a default",
      fields: field("string", "required=\"true\" readOnly=\"true\" default=\"x\"")),
    Case(
      "fields that wait for each other",
      fields: field("string", "visible=\"n != null\"") + field("string", "visible=\"m != null\"", id: "n"),
      second: "tramite:form=\"F\"", "FORM-0633"),
    Case(
      "either of two fields",
      fields: field("string", "visible=\"n = null\"") + field("string", "visible=\"m = null\"", id: "n"),
      second: "tramite:form=\"F\""),
    Case(
      "field that waits for itself", fields: field("integer", "visible=\"m > 1\""), second: "tramite:form=\"F\"",
      "FORM-0633"),
  ]

  @Test(arguments: fields + forms)
  func eachMistakeIsSaidOnce(mistake: Case) {
    let problems = DefinitionCompiler.compile(mistake.files).problems.filter { $0.severity != .info }
    #expect(problems.map(\.code.rawValue) == mistake.codes, "\(problems)")
  }

  /// Where a task without a form may bring any variable, what nothing in the definition writes is an info only.
  @Test func whatStartDataMayBringIsAnInfo() {
    let open = Case("", fields: Self.field("string", "required=\"true\" readOnly=\"true\""))
    let problems = DefinitionCompiler.compile(open.files).problems.filter { $0.code == .formFieldUnfilled }
    #expect(problems.map(\.severity) == [.info])
  }
}
