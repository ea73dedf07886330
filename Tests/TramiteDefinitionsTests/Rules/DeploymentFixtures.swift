import TramiteDefinitions
import TramiteProblems

private let handlers = CompilerOptions(handlers: [
  HandlerDescription(
    name: "soc.scan",
    settings: [
      HandlerDescription.Setting(name: "failOn", meaning: "from which level on it fails", isRequired: true),
      HandlerDescription.Setting(name: "limit", meaning: "how many", isRequired: false),
    ],
    check: { settings in
      settings.contains { $0.name == "limit" && Int($0.value) == nil }
        ? HandlerDescription.Complaint(setting: "limit", message: "a number was expected", hint: "write a number") : nil
    })
])

private func scan(_ settings: String, handler: String = "soc.scan") -> String {
  through(
    """
    <serviceTask id="A" tramite:handler="\(handler)"><extensionElements>\(settings)</extensionElements></serviceTask>
    """)
}

private let failOn = "<tramite:setting name=\"failOn\" value=\"error\"/>"

private func scenario(process: String, element: String) -> String {
  "process: \(process)\nscenarios:\n  - name: one\n    start: {}\n    steps:\n      - complete: \(element)\n"
}

/// One fixture for each problem of sets of files.
let deploymentFixtures: [Fixture] = [
  Fixture(.handlerUnknown, scan(failOn, handler: "«soc.scam"), options: handlers),
  Fixture(
    .settingUnknown, scan(failOn + "<tramite:setting name=\"«limt\" value=\"1\"/>"), options: handlers),
  Fixture(
    .settingMissing, scan("<tramite:setting name=\"limit\" value=\"1\"/>", handler: "«soc.scan"), options: handlers),
  Fixture(
    .settingInvalid, scan(failOn + "<tramite:setting name=\"limit\" value=\"«many\"/>"), options: handlers),
  Fixture(
    .processTwice,
    files: [
      ("a/x.bpmn", through("<task id=\"A\"/>")),
      ("b/x.bpmn", through("<task id=\"A\"/>").markedBefore("<process id=\"P\"")),
    ]),
  Fixture(
    .formTwice,
    files: [
      ("x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:form=\"F\"/>")),
      ("forms/F.form.xml", form), ("forms/G.form.xml", form),
    ]),
  Fixture(.nothingExecutable, definitions("<process id=\"P\" isExecutable=\"false\"/>").markedBefore("<definitions")),
  Fixture(.fileNotUsed, files: [("notes.txt", "«hello")]),
  Fixture(
    .scenarioProcessUnknown,
    files: [("x.bpmn", through("<task id=\"A\"/>")), ("x.scenario.yaml", scenario(process: "«Q", element: "A"))]),
  Fixture(
    .scenarioElementUnknown,
    files: [("x.bpmn", through("<task id=\"A\"/>")), ("x.scenario.yaml", scenario(process: "P", element: "B"))]),
]

private let form = """
  <form xmlns="urn:tramite:form:1" id="F"><title>t</title><section><title>t</title>
  <field id="x" type="string"><label>x</label></field></section></form>
  """

extension String {
  fileprivate func markedBefore(_ part: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + "«" + self[range.lowerBound...]
  }
}
