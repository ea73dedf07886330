import TramiteDefinitions
import TramiteFEEL
import TramiteProblems

/// One fixture for each problem of data and people.
let dataAndPeopleFixtures: [Fixture] = [
  Fixture(
    .variableUnwritten,
    files: [
      (
        "x.bpmn",
        process(
          """
          <startEvent id="S" tramite:form="Begin"/><exclusiveGateway id="G" default="f3"/>
          <userTask id="A" tramite:role="r" tramite:form="Amount"/><exclusiveGateway id="M" default="f6"/>
          <endEvent id="E"/><endEvent id="E2"/>
          <sequenceFlow id="f1" sourceRef="S" targetRef="G"/>
          <sequenceFlow id="f2" sourceRef="G" targetRef="A"><conditionExpression>urgent</conditionExpression></sequenceFlow>
          <sequenceFlow id="f3" sourceRef="G" targetRef="M"/>
          <sequenceFlow id="f4" sourceRef="A" targetRef="M"/>
          <sequenceFlow id="f5" sourceRef="M" targetRef="E"><conditionExpression>«amount &gt; 100</conditionExpression></sequenceFlow>
          <sequenceFlow id="f6" sourceRef="M" targetRef="E2"/>
          """)
      ), ("forms/Begin.form.xml", form("Begin", "<field id=\"urgent\" type=\"boolean\">\(label)</field>")),
      ("forms/Amount.form.xml", form("Amount", "<field id=\"amount\" type=\"decimal\">\(label)</field>")),
    ]),
  Fixture(
    .fieldNeverRead,
    files: [
      ("x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:form=\"«F\"/>")),
      ("forms/F.form.xml", form("F", "<field id=\"remark\" type=\"text\">\(label)</field>")),
    ]),
  Fixture(
    .typesNeverMatch,
    files: [
      ("x.bpmn", decided(by: "amount &gt; «\"10\"")),
      ("forms/F.form.xml", form("F", "<field id=\"amount\" type=\"decimal\">\(label)</field>")),
    ]
  ).anywhere,
  Fixture(
    .optionUnknown,
    files: [
      ("x.bpmn", decided(by: "decision = «\"aproved\"")),
      (
        "forms/F.form.xml",
        form(
          "F",
          "<field id=\"decision\" type=\"choice\">\(label)<option value=\"approved\">\(label)</option><option value=\"refused\">\(label)</option></field>"
        )
      ),
    ]),
  Fixture(
    .outcomeWithoutFlow,
    gateway("<exclusiveGateway id=\"A\" tramite:handler=\"«judge\"/>", "passed", "no").without(outcome: "no"),
    options: judging),
  Fixture(
    .outcomeNeverGiven,
    gateway("<exclusiveGateway id=\"A\" tramite:handler=\"judge\" default=\"f3\"/>", "passed", "«error"),
    options: judging),
  Fixture(
    .timeNotInFuture,
    through(
      "<intermediateCatchEvent id=\"A\"><timerEventDefinition><timeDuration>«PT0S</timeDuration></timerEventDefinition></intermediateCatchEvent>"
    )),
  Fixture(
    .dutyImpossible,
    files: [
      ("x.bpmn", two("tramite:excludes=\"«A\"")),
      ("organization.yaml", organization("[{ id: ana, name: Ana, roles: [r] }]")),
    ]),
  Fixture(.dutyContradiction, two("tramite:excludes=\"A\" tramite:sameAs=\"«A\"")),
  Fixture(
    .taskWithoutPeople,
    files: [
      ("x.bpmn", through("«<userTask id=\"A\" tramite:role=\"r\"/>")),
      ("organization.yaml", organization("[]")),
    ]),
]

let label = "<label xml:lang=\"en\">L</label>"
private let judging = CompilerOptions(
  handlers: [HandlerDescription(name: "judge", settings: [], outcomes: ["passed", "failed"])])

func form(_ id: String, _ fields: String) -> String {
  "<form xmlns=\"urn:tramite:form:1\" id=\"\(id)\"><title xml:lang=\"en\">T</title><section>\(fields)</section></form>"
}

private func organization(_ people: String) -> String {
  "organization: o\nname: O\ntimezone: UTC\nroles:\n  - { id: r, name: { en: R } }\npeople: \(people)\n"
}

/// A user task with the form F, and a decision after it.
private func decided(by condition: String) -> String {
  process(
    """
    <startEvent id="S" tramite:form="F"/><exclusiveGateway id="A" default="f3"/><endEvent id="E"/><endEvent id="E2"/>
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    <sequenceFlow id="f2" sourceRef="A" targetRef="E"><conditionExpression>\(condition)</conditionExpression></sequenceFlow>
    <sequenceFlow id="f3" sourceRef="A" targetRef="E2"/>
    """)
}

/// A gateway A that a handler answers, with flows for two outcomes.
private func gateway(_ gateway: String, _ first: String, _ second: String) -> String {
  choice(
    gateway,
    """
    <sequenceFlow id="f2" sourceRef="A" targetRef="E" tramite:outcome="\(first)"/>
    <sequenceFlow id="f3" sourceRef="A" targetRef="E2" tramite:outcome="\(second)"/>
    """)
}

/// Two user tasks of one role, the second with a duty.
private func two(_ duty: String) -> String {
  process(
    """
    <startEvent id="S"/><userTask id="A" tramite:role="r"/><userTask id="B" tramite:role="r" \(duty)/><endEvent id="E"/>
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="B"/>
    <sequenceFlow id="f3" sourceRef="B" targetRef="E"/>
    """)
}

extension Fixture {
  /// The same, wherever the problem stands.
  fileprivate var anywhere: Fixture {
    var fixture = self
    fixture.place = nil
    return fixture
  }
}

extension String {
  /// Without an outcome of a flow.
  fileprivate func without(outcome: String) -> String {
    guard let range = firstRange(of: " tramite:outcome=\"\(outcome)\"") else { return self }
    return String(self[..<range.lowerBound]) + String(self[range.upperBound...])
  }
}
