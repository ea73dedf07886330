import TramiteDefinitions
import TramiteProblems

private let message = "<message id=\"M\" name=\"answer\"/>"

private func boundary(_ id: String, _ mark: String = "") -> String {
  """
  \(mark)<boundaryEvent id="\(id)" attachedToRef="A"><messageEventDefinition messageRef="M"/></boundaryEvent>
  <sequenceFlow id="f\(id)" sourceRef="\(id)" targetRef="E"/>
  """
}

/// One fixture for each thing that is executed without an effect.
let withoutEffectFixtures: [Fixture] = [
  Fixture(
    .triggerTwice, through("<task id=\"A\"/>", roots: message, more: boundary("B") + boundary("C", "«"))),
  Fixture(
    .publicExecutable,
    definitions(
      """
      <process id="P" processType="«Public" isExecutable="true"><startEvent id="S"/><endEvent id="E"/>
      <sequenceFlow id="f" sourceRef="S" targetRef="E"/></process>
      """)),
  Fixture(
    .behaviorWithoutEffect,
    through(
      """
      <task id="A"><multiInstanceLoopCharacteristics «behavior="Complex"><loopCardinality>3</loopCardinality>
      </multiInstanceLoopCharacteristics></task>
      """)),
  Fixture(
    .choreographyMessageFlow,
    exchange(
      tasks: "<choreographyTask id=\"T\" initiatingParticipantRef=\"A\">\(between("A", "B"))"
        + "<messageFlowRef>«m</messageFlowRef></choreographyTask>", flows: [("S", "T"), ("T", "E")])),
  Fixture(
    .choreographyInitiator,
    exchange(
      tasks: "<choreographyTask id=\"T\" initiatingParticipantRef=\"A\">\(between("A", "B", "n"))</choreographyTask>"
        + "<choreographyTask id=\"U\" initiatingParticipantRef=\"«C\">\(between("C", "B", "o"))</choreographyTask>",
      flows: [("S", "T"), ("T", "U"), ("U", "E")])),
  Fixture(
    .conversationParticipants,
    definitions(
      """
      <collaboration id="C"><participant id="A"/><participant id="B"/>
      <conversation id="V"><participantRef>«A</participantRef></conversation></collaboration>
      <process id="P"><task id="T"/></process>
      """)),
  Fixture(
    .flowTwice,
    through("<task id=\"A\"/>", more: "<sequenceFlow id=\"f3\" sourceRef=\"S\" targetRef=\"A\"/>")
      .replacing("<sequenceFlow id=\"f1\"", with: "«<sequenceFlow id=\"f1\"")),
  Fixture(
    .conditionNeverTrue,
    through(
      """
      <intermediateCatchEvent id="A"><conditionalEventDefinition><condition>«1 &gt; 2</condition>
      </conditionalEventDefinition></intermediateCatchEvent>
      """)),
  Fixture(
    .recipientUnknown,
    files: [
      (
        "x.bpmn",
        through(
          """
          <sendTask id="A" tramite:handler="notify"><extensionElements>
          <tramite:input name="to" expression="«&quot;bos&quot;"/></extensionElements></sendTask>
          """)
      ),
      (
        "organization.yaml",
        "organization: o\nname: O\nroles: [{ id: boss, name: { es: B } }]\npeople: [{ id: ana, name: Ana, roles: [boss] }]\n"
      ),
    ], options: CompilerOptions(handlers: [notifying])),
]

/// A handler that writes to people.
let notifying = HandlerDescription(
  name: "notify", settings: [],
  inputs: [
    HandlerDescription.Input(name: "to", meaning: "Who gets it.", isRequired: true, namesRecipients: true)
  ])

private func between(_ first: String, _ second: String, _ flow: String = "") -> String {
  "<participantRef>\(first)</participantRef><participantRef>\(second)</participantRef>"
    + (flow.isEmpty ? "" : "<messageFlowRef>\(flow)</messageFlowRef>")
}

/// A choreography of A, B and C, with a message flow from A to C.
private func exchange(tasks: String, flows: [(String, String)]) -> String {
  definitions(
    """
    <choreography id="H"><participant id="A"/><participant id="B"/><participant id="C"/>
    <messageFlow id="m" sourceRef="A" targetRef="C"/>
    <messageFlow id="n" sourceRef="A" targetRef="B"/><messageFlow id="o" sourceRef="C" targetRef="B"/><startEvent id="S"/>\(tasks)<endEvent id="E"/>
    \(flows.enumerated().map { "<sequenceFlow id=\"f\($0)\" sourceRef=\"\($1.0)\" targetRef=\"\($1.1)\"/>" }.joined())
    </choreography><process id="P"><task id="X"/></process>
    """)
}
