import TramiteDefinitions
import TramiteProblems

private let handlers = CompilerOptions(handlers: [
  HandlerDescription(
    name: "report.judge", settings: [],
    inputs: [
      HandlerDescription.Input(name: "report", meaning: "the report", isRequired: true),
      HandlerDescription.Input(name: "accepted", meaning: "what is accepted", isRequired: false),
    ])
])

private func judged(_ inputs: String, handler: String = "report.judge") -> String {
  through(
    """
    <serviceTask id="A" tramite:handler="\(handler)"><extensionElements>\(inputs)</extensionElements></serviceTask>
    """)
}

private let report = "<tramite:input name=\"report\" expression=\"report\"/>"

private let decision = """
  <form xmlns="urn:tramite:form:1" id="F"><title>t</title><section><title>t</title><field id="decision" type="choice">
  <label>l</label><option value="yes"><label>l</label></option><option value="later-on"><label>l</label></option>
  </field></section></form>
  """

/// A start form with the choice `decision`, and a gateway that looks at it.
private func decided(by condition: String) -> String {
  choice(
    "<exclusiveGateway id=\"A\" default=\"f3\"/>",
    """
    <sequenceFlow id="f2" sourceRef="A" targetRef="E"><conditionExpression>\(condition)</conditionExpression></sequenceFlow>
    <sequenceFlow id="f3" sourceRef="A" targetRef="E2"/>
    """
  ).replacing("<startEvent id=\"S\"/>", with: "<startEvent id=\"S\" tramite:form=\"F\"/>")
}

/// One fixture for each problem of what can be read, and surely does not mean what was meant.
let meaningFixtures: [Fixture] = [
  Fixture(
    .operationMessage,
    through(
      "<sendTask id=\"A\" tramite:handler=\"worker:x\" messageRef=\"«M2\" operationRef=\"O\"/>",
      roots: """
        <message id="M1" name="m1"/><message id="M2" name="m2"/>
        <interface id="I" name="i"><operation id="O" name="o"><inMessageRef>M1</inMessageRef></operation></interface>
        """)),
  Fixture(
    .importNotFound,
    through(
      "<task id=\"A\"/>",
      roots: """
        <import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="«types.bpmn" namespace="urn:x"/>
        """)),
  Fixture(
    .onlyDocumentation,
    through(
      "<task id=\"A\"/>",
      roots: """
        <collaboration id="C"><participant id="P1" name="a"/><participant id="P2" name="b"/>
        «<conversation id="V"><participantRef>P1</participantRef><participantRef>P2</participantRef></conversation>
        </collaboration>
        """)),
  Fixture(
    .loopInputSingle,
    through(
      """
      <userTask id="A" tramite:role="r"><multiInstanceLoopCharacteristics>
      <loopDataInputRef>«D</loopDataInputRef><inputDataItem id="I" name="one"/>
      </multiInstanceLoopCharacteristics></userTask>
      """, more: "<dataObject id=\"D\" name=\"items\" isCollection=\"false\"/>")),
  Fixture(.priorityUnknown, through("<userTask id=\"A\" tramite:role=\"r\" tramite:priority=\"«hihg\"/>")),
  Fixture(.dueIsNoTime, through("<userTask id=\"A\" tramite:role=\"r\" tramite:due=\"«= &quot;soon&quot;\"/>")),
  Fixture(
    .textWithoutQuotes, files: [("x.bpmn", decided(by: "decision = «later-on")), ("forms/F.form.xml", decision)]),
  Fixture(
    .inputUnknown, judged(report + "<tramite:input name=\"«acepted\" expression=\"1\"/>"), options: handlers),
  Fixture(.inputMissing, judged("", handler: "«report.judge"), options: handlers),
]

/// What is right, and what is said once.
let meaningCases: [(files: [(String, String)], code: ProblemCode, isRaised: Bool)] = [
  // Conditions that are never true or false.
  ([("x.bpmn", decided(by: "1 + 1")), ("forms/F.form.xml", decision)], .feelNotBoolean, true),
  ([("x.bpmn", decided(by: "count([1])")), ("forms/F.form.xml", decision)], .feelNotBoolean, true),
  ([("x.bpmn", decided(by: "decision = \"yes\"")), ("forms/F.form.xml", decision)], .feelNotBoolean, false),
  ([("x.bpmn", decided(by: "decision = \"yes\"")), ("forms/F.form.xml", decision)], .textWithoutQuotes, false),
  // Of a definition that cannot be read nothing is known, and nothing is guessed of its forms.
  (
    [
      ("x.bpmn", "<definitions"),
      (
        "forms/F.form.xml",
        decision.replacing("type=\"choice\"", with: "type=\"choice\" visible=\"other = 1\"")
      ),
    ], .formUnknownName, false
  ),
  // What an imported file holds is read where it stands beside.
  (
    [
      (
        "x.bpmn",
        through(
          "<task id=\"A\"/>",
          roots: """
            <import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="y.bpmn" namespace="urn:y"/>
            """)
      ), ("y.bpmn", definitions("<message id=\"M\" name=\"m\"/>")),
    ], .importNotFound, false
  ),
  // Words that are right, or expressions that give one.
  ([("x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:priority=\"high\"/>"))], .priorityUnknown, false),
  ([("x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:due=\"P3D\"/>"))], .dueIsNoTime, false),
]
