import Testing
import TramiteGraph
import TramiteSoundness
import TramiteTesting

/// What handlers, called processes and behaviours throw leads to elements that nothing else leads to.
@Suite struct TriggersFromOutsideTests {
  /// A file of an executable process.
  static func definitions(_ content: String, beside: String = "") -> String {
    """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="urn:t">
    <error id="er" errorCode="E"/><escalation id="es" escalationCode="X"/><message id="m" name="M"/>
    <message id="m2" name="M2"/><escalationEventDefinition id="bes" escalationRef="es"/>
    <errorEventDefinition id="ber" errorRef="er"/>
    <process id="test" isExecutable="true">\(content)</process>\(beside)</definitions>
    """
  }

  private func found(_ content: String, beside: String = "") throws -> [String] {
    let graph = try InterpreterHarness(bpmn: Self.definitions(content, beside: beside)).graph
    return Soundness.check(graph).findings.map { "\($0.kind) \(graph[$0.node].id)" }
  }

  /// An activity 'a' with a border event 'b' that leads to 'v' and 'e2'.
  private func withBorder(_ activity: String, _ attributes: String, _ definition: String) -> String {
    """
    <startEvent id="s"/>\(activity)<boundaryEvent id="b" attachedToRef="a" \(attributes)>\(definition)</boundaryEvent>
    <userTask id="v" tramite:role="r"/><endEvent id="e"/><endEvent id="e2"/>
    <sequenceFlow id="q0" sourceRef="s" targetRef="a"/><sequenceFlow id="q1" sourceRef="a" targetRef="e"/>
    <sequenceFlow id="q2" sourceRef="b" targetRef="v"/><sequenceFlow id="q3" sourceRef="v" targetRef="e2"/>
    """
  }

  /// A process with an event sub-process of a start event, and an activity 'a'.
  private func withEventSubProcess(_ activity: String, _ start: String) -> String {
    """
    <startEvent id="s"/>\(activity)<endEvent id="e"/><sequenceFlow id="q0" sourceRef="s" targetRef="a"/>
    <sequenceFlow id="q1" sourceRef="a" targetRef="e"/><subProcess id="es1" triggeredByEvent="true">\(start)
    <userTask id="v" tramite:role="r"/><endEvent id="ie"/><sequenceFlow id="i0" sourceRef="is" targetRef="v"/>
    <sequenceFlow id="i1" sourceRef="v" targetRef="ie"/></subProcess>
    """
  }

  private let called = """
    <process id="q" isExecutable="true"><startEvent id="s2"/><intermediateThrowEvent id="t">
    <escalationEventDefinition escalationRef="es"/></intermediateThrowEvent><endEvent id="e3"/>
    <sequenceFlow id="z0" sourceRef="s2" targetRef="t"/><sequenceFlow id="z1" sourceRef="t" targetRef="e3"/></process>
    """

  @Test(arguments: [
    (#"cancelActivity="false""#, #"<escalationEventDefinition escalationRef="es"/>"#),
    (#"cancelActivity="true""#, "<escalationEventDefinition/>"),
  ])
  func escalationOfACalledProcessReachesWhatTheBorderLeadsTo(_ attributes: String, _ definition: String) throws {
    let call = #"<callActivity id="a" calledElement="q"/>"#
    #expect(try found(withBorder(call, attributes, definition), beside: called) == [])
  }

  @Test func escalationOfACalledProcessReachesAnEventSubProcess() throws {
    let start = #"<startEvent id="is" isInterrupting="false"><escalationEventDefinition/></startEvent>"#
    let call = #"<callActivity id="a" calledElement="q"/>"#
    #expect(try found(withEventSubProcess(call, start), beside: called) == [])
  }

  @Test(arguments: ["true", "false"])
  func escalationOfAHandlerReachesWhatTheBorderLeadsTo(_ interrupts: String) throws {
    let task = #"<serviceTask id="a" tramite:handler="worker:x"/>"#
    let definition = #"<escalationEventDefinition escalationRef="es"/>"#
    #expect(try found(withBorder(task, #"cancelActivity="\#(interrupts)""#, definition)) == [])
  }

  @Test func errorOfAHandlerReachesAnEventSubProcess() throws {
    let start = #"<startEvent id="is"><errorEventDefinition/></startEvent>"#
    let task = #"<serviceTask id="a" tramite:handler="worker:x"/>"#
    #expect(try found(withEventSubProcess(task, start)) == [])
  }

  @Test func errorOfTheHandlerOfAGatewayReachesWhatTheBorderLeadsTo() throws {
    let activity = """
      <subProcess id="a"><startEvent id="is"/><exclusiveGateway id="g" tramite:handler="worker:x"/><endEvent id="ie"/>
      <endEvent id="ie2"/><sequenceFlow id="i0" sourceRef="is" targetRef="g"/>
      <sequenceFlow id="i1" sourceRef="g" targetRef="ie" tramite:outcome="ok"/>
      <sequenceFlow id="i2" sourceRef="g" targetRef="ie2" tramite:outcome="no"/></subProcess>
      """
    #expect(try found(withBorder(activity, "", "<errorEventDefinition/>")) == [])
  }

  @Test func conditionsOfAGatewayThrowNoError() throws {
    let activity = """
      <subProcess id="a"><startEvent id="is"/><exclusiveGateway id="g" default="i2"/><endEvent id="ie"/>
      <endEvent id="ie2"/><sequenceFlow id="i0" sourceRef="is" targetRef="g"/>
      <sequenceFlow id="i1" sourceRef="g" targetRef="ie"><conditionExpression>x</conditionExpression></sequenceFlow>
      <sequenceFlow id="i2" sourceRef="g" targetRef="ie2"/></subProcess>
      """
    #expect(try found(withBorder(activity, "", "<errorEventDefinition/>")) == ["unreachable v"])
  }

  @Test(arguments: [
    (#"behavior="One" oneBehaviorEventRef="bes""#, "", "<escalationEventDefinition/>"),
    (#"behavior="None" noneBehaviorEventRef="ber""#, "", #"<errorEventDefinition errorRef="er"/>"#),
    (
      #"behavior="Complex""#,
      """
      <complexBehaviorDefinition><condition xsi:type="tFormalExpression">numberOfCompletedInstances = 2</condition>
      <event id="te"><escalationEventDefinition escalationRef="es"/></event></complexBehaviorDefinition>
      """, #"<escalationEventDefinition escalationRef="es"/>"#
    ),
  ])
  func behaviourOfAMultiInstanceReachesWhatTheBorderLeadsTo(
    _ behaviour: String, _ rules: String, _ definition: String
  ) throws {
    let task = """
      <userTask id="a" tramite:role="r"><multiInstanceLoopCharacteristics \(behaviour)>
      <loopCardinality>3</loopCardinality>\(rules)</multiInstanceLoopCharacteristics></userTask>
      """
    #expect(try found(withBorder(task, "", definition)) == [])
  }

  @Test func receiveTasksThatBeginWithOneKeyWaitForOneAnother() throws {
    let content = """
      <receiveTask id="r1" instantiate="true" messageRef="m" tramite:correlationKey="k"/>
      <receiveTask id="r2" instantiate="true" messageRef="m2" tramite:correlationKey="KEY"/>
      <parallelGateway id="j"/><endEvent id="e"/><sequenceFlow id="q0" sourceRef="r1" targetRef="j"/>
      <sequenceFlow id="q1" sourceRef="r2" targetRef="j"/><sequenceFlow id="q2" sourceRef="j" targetRef="e"/>
      """
    #expect(try found(content.replacing("KEY", with: "k")) == [])
    #expect(try found(content.replacing("KEY", with: "other")) == ["deadlock j"])
  }

  @Test func cycleThatSendsAnOddNumberOfTokensLeavesOneBehind() throws {
    let content = """
      <startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle>
      </timerEventDefinition></intermediateCatchEvent><userTask id="u" tramite:role="r" startQuantity="2"/>
      <endEvent id="e"/><sequenceFlow id="a" sourceRef="s" targetRef="c"/>
      <sequenceFlow id="b" sourceRef="c" targetRef="u"/><sequenceFlow id="d" sourceRef="u" targetRef="e"/>
      """
    #expect(try found(content) == ["tokenLeftBehind u"])
    #expect(try found(content.replacing("R3", with: "R4")) == [])
  }

  @Test func joinThatIsStuckInSubProcessesOfEachKindIsNamedItself() throws {
    let inside = """
      <exclusiveGateway id="g" default="i2"/><userTask id="x" tramite:role="r"/><parallelGateway id="ip"/>
      <endEvent id="ie"/><sequenceFlow id="i1" sourceRef="g" targetRef="ip"><conditionExpression>y</conditionExpression>
      </sequenceFlow><sequenceFlow id="i2" sourceRef="g" targetRef="x"/><sequenceFlow id="i3" sourceRef="x" targetRef="ip"/>
      <sequenceFlow id="i4" sourceRef="ip" targetRef="ie"/>
      """
    let around = """
      <startEvent id="s"/>SUB<endEvent id="e"/><sequenceFlow id="q0" sourceRef="s" targetRef="a"/>
      <sequenceFlow id="q1" sourceRef="a" targetRef="e"/>
      """
    let repeated = """
      <subProcess id="a"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>
      </multiInstanceLoopCharacteristics><startEvent id="is"/><sequenceFlow id="i0" sourceRef="is" targetRef="g"/>
      \(inside)</subProcess>
      """
    #expect(try found(around.replacing("SUB", with: repeated)) == ["deadlock ip"])
    let handler = """
      <userTask id="a" tramite:role="r"/><subProcess id="ev" triggeredByEvent="true"><startEvent id="is">
      <messageEventDefinition messageRef="m"/></startEvent><sequenceFlow id="i0" sourceRef="is" targetRef="g"/>
      \(inside)</subProcess>
      """
    #expect(try found(around.replacing("SUB", with: handler)) == ["deadlock ip"])
  }

  @Test func ofAllThatIsMissedBehindAnUnreachableElementTheFirstIsSaid() throws {
    let text = """
      startEvent s
      exclusiveGateway g
      userTask a role=r
      userTask never role=r
      userTask after role=r
      endEvent e
      endEvent e2
      s -> g
      g -> a
      g -> never : x
      never -> after
      after -> e2
      a -> e
      """
    let graph = try InterpreterHarness(text).graph
    let findings = Soundness.check(graph).findings
    #expect(findings.map { $0.nodes.map { graph[$0].id } } == [["never", "after", "e2"]])
  }

  /// A condition that may be true when it is armed.
  private static let condition = "<conditionalEventDefinition><condition>k = 1</condition></conditionalEventDefinition>"

  @Test(arguments: [
    "<task id=\"a\"/>", "<scriptTask id=\"a\"><script>1</script></scriptTask>",
    "<subProcess id=\"a\"><task id=\"inner\"/></subProcess>",
    "<subProcess id=\"a\"><intermediateThrowEvent id=\"t\"/></subProcess>",
  ])
  func aConditionOnTheBorderOfWhatNeverRestsMayBeTrue(_ activity: String) throws {
    #expect(try found(withBorder(activity, "", Self.condition)) == [])
    #expect(try found(withBorder(activity, "cancelActivity=\"false\"", Self.condition)) == [])
  }

  @Test(arguments: ["<task id=\"a\"/>", "<intermediateThrowEvent id=\"a\"/>"])
  func aConditionBesideAProcessThatNeverRestsMayBeTrue(_ activity: String) throws {
    #expect(try found(withEventSubProcess(activity, "<startEvent id=\"is\">\(Self.condition)</startEvent>")) == [])
  }

  @Test func anErrorThatNothingThrowsStaysUnreachableBesideACondition() throws {
    let twice =
      withBorder("<task id=\"a\"/>", "", Self.condition) + """
        <boundaryEvent id="b2" attachedToRef="a"><errorEventDefinition errorRef="er"/></boundaryEvent>
        <endEvent id="e3"/><sequenceFlow id="q9" sourceRef="b2" targetRef="e3"/>
        """
    #expect(try found(twice) == ["endUnreachable e3"])
  }

  /// A way with an activity that can be undone, and one without, to a place that undoes.
  private func undoing(_ handler: String, _ inside: String = "") -> String {
    """
    <startEvent id="s"/><exclusiveGateway id="g" default="q2"/>\(inside)
    <boundaryEvent id="cb" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>\(handler)
    <exclusiveGateway id="mg"/><userTask id="u" tramite:role="r"/>
    <intermediateThrowEvent id="c"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>
    <sequenceFlow id="q0" sourceRef="s" targetRef="g"/>
    <sequenceFlow id="q1" sourceRef="g" targetRef="a"><conditionExpression>k = 1</conditionExpression></sequenceFlow>
    <sequenceFlow id="q2" sourceRef="g" targetRef="mg"/><sequenceFlow id="q3" sourceRef="a" targetRef="mg"/>
    <sequenceFlow id="q4" sourceRef="mg" targetRef="u"/><sequenceFlow id="q5" sourceRef="u" targetRef="c"/>
    <sequenceFlow id="q6" sourceRef="c" targetRef="e"/><association id="as" sourceRef="cb" targetRef="h"/>
    """
  }

  @Test func whatIsUndoneOnOneOfTwoWaysIsReached() throws {
    let handler = """
      <subProcess id="h" isForCompensation="true"><startEvent id="hs"/><task id="ht"/><endEvent id="he"/>
      <sequenceFlow id="h0" sourceRef="hs" targetRef="ht"/><sequenceFlow id="h1" sourceRef="ht" targetRef="he"/></subProcess>
      """
    #expect(try found(undoing(handler, "<task id=\"a\"/>")) == [])
  }

  @Test func aDeadlockInsideOfAHandlerIsFound() throws {
    let handler = """
      <subProcess id="h" isForCompensation="true"><exclusiveGateway id="x" default="h1"/><task id="t1"/><task id="t2"/>
      <parallelGateway id="j"/><sequenceFlow id="h0" sourceRef="x" targetRef="t1"><conditionExpression>z</conditionExpression>
      </sequenceFlow><sequenceFlow id="h1" sourceRef="x" targetRef="t2"/><sequenceFlow id="h2" sourceRef="t1" targetRef="j"/>
      <sequenceFlow id="h3" sourceRef="t2" targetRef="j"/></subProcess>
      """
    #expect(try found(undoing(handler, "<task id=\"a\"/>")) == ["deadlock j"])
  }

  @Test func anAdHocSubProcessInWhichATaskIsDoneTwiceCanEnd() throws {
    let adHoc = """
      <startEvent id="s"/><adHocSubProcess id="ah"><userTask id="a1" tramite:role="r"/><userTask id="a2" tramite:role="r"/>
      <exclusiveGateway id="q" default="i3"/><parallelGateway id="j"/><userTask id="a3" tramite:role="r"/><task id="z"/>
      <sequenceFlow id="i1" sourceRef="a1" targetRef="q"/>
      <sequenceFlow id="i2" sourceRef="q" targetRef="j"><conditionExpression>k = 1</conditionExpression></sequenceFlow>
      <sequenceFlow id="i3" sourceRef="q" targetRef="z"/><sequenceFlow id="i4" sourceRef="a2" targetRef="j"/>
      <sequenceFlow id="i5" sourceRef="j" targetRef="a3"/></adHocSubProcess><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="ah"/><sequenceFlow id="f2" sourceRef="ah" targetRef="e"/>
      """
    #expect(try found(adHoc) == [])
  }
}
