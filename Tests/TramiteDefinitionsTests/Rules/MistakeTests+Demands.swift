import Testing
import TramiteDefinitions
import TramiteFEEL
import TramiteProblems

/// What the text of the specification demands, and what cannot come true: wrong and right.
extension MistakeTests {
  private static func run(_ task: String, roots: String = "", beside: String = "") -> String {
    """
    \(roots)<process id="p" isExecutable="true"><startEvent id="s"/>\(task)<endEvent id="e"/>
    <sequenceFlow id="x" sourceRef="s" targetRef="a"/><sequenceFlow id="y" sourceRef="a" targetRef="e"/></process>\(beside)
    """
  }

  private static func data(_ input: String, _ association: String, _ set: String = "") -> String {
    """
    <dataObject id="do"/><task id="a"><ioSpecification><dataInput id="d1"/>\(input)<inputSet><dataInputRefs>d1</dataInputRefs>
    \(set)</inputSet><outputSet/></ioSpecification>\(association)</task>
    """
  }

  private static func timer(_ time: String, _ attributes: String = "") -> String {
    run(
      "<userTask id=\"a\" tramite:role=\"r\"/>",
      beside: ""
    ).replacing(
      "<endEvent id=\"e\"/>",
      with: """
        <boundaryEvent id="b" attachedToRef="a" \(attributes)><timerEventDefinition>\(time)</timerEventDefinition>
        </boundaryEvent><endEvent id="e"/><sequenceFlow id="z" sourceRef="b" targetRef="e"/>
        """)
  }

  private static func loop(_ characteristics: String) -> String { run("<task id=\"a\">\(characteristics)</task>") }

  private static func messages(_ first: String, _ second: String, _ flow: String = "") -> String {
    """
    <message id="m1" name="one"/><message id="m2" name="two"/><collaboration id="c"><participant id="x" processRef="p"/>
    <participant id="y" processRef="q"/><messageFlow id="mf" sourceRef="a" targetRef="b" \(flow)/></collaboration>
    <process id="p" isExecutable="false"><\(first)/></process><process id="q" isExecutable="false"><\(second)/></process>
    """
  }

  static let demandCases = [
    Case(
      "data input that an association fills",
      run(data("", "<dataInputAssociation><sourceRef>do</sourceRef><targetRef>d1</targetRef></dataInputAssociation>"))),
    Case("data input that may be left out", run(data("", "", "<optionalInputRefs>d1</optionalInputRefs>"))),
    Case("data input that nothing fills, in a drawing", run(data("", "")).replacing("true", with: "false")),
    Case(
      "reference to a data object of a sub-process",
      run(
        "<dataObjectReference id=\"dr\" dataObjectRef=\"do\"/><subProcess id=\"a\"><dataObject id=\"do\"/><task id=\"t\"/></subProcess>"
      ), "BPMN-0425"),
    Case(
      "reference inside to a data object outside",
      run(
        "<dataObject id=\"do\"/><subProcess id=\"a\"><dataObjectReference id=\"dr\" dataObjectRef=\"do\"/><task id=\"t\"/></subProcess>"
      )),
    Case(
      "item at a data object reference",
      "<itemDefinition id=\"i\"/><process id=\"p\" isExecutable=\"false\"><dataObject id=\"do\"/><dataObjectReference id=\"dr\" dataObjectRef=\"do\""
        + " itemSubjectRef=\"i\"/></process>", "BPMN-0434"),
    Case(
      "transaction that begins by an event",
      run("<task id=\"a\"/>").replacing(
        "<endEvent", with: "<transaction id=\"t\" triggeredByEvent=\"true\"><task id=\"i\"/></transaction><endEvent"),
      "BPMN-0315"),
    Case(
      "no instances by a number below zero",
      loop(
        "<multiInstanceLoopCharacteristics><loopCardinality>-1</loopCardinality></multiInstanceLoopCharacteristics>"),
      "BPMN-0438"),
    Case(
      "no instances by a text",
      loop(
        "<multiInstanceLoopCharacteristics><loopCardinality>\"x\"</loopCardinality></multiInstanceLoopCharacteristics>"),
      "BPMN-0438"),
    Case(
      "three instances",
      loop("<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>")),
    Case(
      "loop whose condition is always true",
      loop("<standardLoopCharacteristics><loopCondition>true</loopCondition></standardLoopCharacteristics>"),
      "BPMN-0330"),
    Case(
      "loop that is always wanted, three times",
      loop(
        "<standardLoopCharacteristics loopMaximum=\"3\"><loopCondition>true</loopCondition></standardLoopCharacteristics>"
      )),
    Case(
      "message flow between one message",
      messages("sendTask id=\"a\" messageRef=\"m1\"", "receiveTask id=\"b\" messageRef=\"m1\"")),
    Case(
      "message flow between two messages",
      messages("sendTask id=\"a\" messageRef=\"m1\"", "receiveTask id=\"b\" messageRef=\"m2\""), "BPMN-0404"),
    Case(
      "message flow of another message",
      messages("sendTask id=\"a\" messageRef=\"m1\"", "receiveTask id=\"b\" messageRef=\"m1\"", "messageRef=\"m2\""),
      "BPMN-0404"),
    Case("message flow out of a receive task", messages("receiveTask id=\"a\"", "task id=\"b\""), "BPMN-0404"),
    Case("message flow into a send task", messages("task id=\"a\"", "sendTask id=\"b\""), "BPMN-0404"),
    Case(
      "error with its code",
      run("<task id=\"a\"/>", roots: "<error id=\"er\" errorCode=\"E\"/>").replacing(
        "<endEvent id=\"e\"/>", with: "<endEvent id=\"e\"><errorEventDefinition errorRef=\"er\"/></endEvent>")),
    Case(
      "escalation that says not which",
      run("<task id=\"a\"/>").replacing(
        "<endEvent id=\"e\"/>", with: "<endEvent id=\"e\"><escalationEventDefinition/></endEvent>"), "BPMN-0433"),
    Case(
      "service task of another item than its operation takes",
      """
      <itemDefinition id="i1"/><itemDefinition id="i2"/><message id="m" name="m" itemRef="i1"/><interface id="if" name="if">
      <operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface><process id="p" isExecutable="false"><serviceTask id="a"
      operationRef="op"><ioSpecification><dataInput id="d" itemSubjectRef="i2"/><inputSet><dataInputRefs>d</dataInputRefs>
      </inputSet><outputSet/></ioSpecification></serviceTask></process>
      """, "BPMN-0414"),
    Case("time in plain words", timer("<timeDuration>1h</timeDuration>"), "BPMN-0223"),
    Case("cycle in plain words", timer("<timeCycle>* * *</timeCycle>", "cancelActivity=\"false\""), "BPMN-0223"),
    Case(
      "cycle without time between", timer("<timeCycle>R3/PT0S</timeCycle>", "cancelActivity=\"false\""), "DATA-1307"),
    Case("cycle backwards", timer("<timeCycle>R/-PT1H</timeCycle>", "cancelActivity=\"false\""), "DATA-1307"),
    Case("duration backwards, computed", timer("<timeDuration>= duration(\"-P1D\")</timeDuration>"), "DATA-1307"),
    Case("duration, computed", timer("<timeDuration>= duration(\"P1D\")</timeDuration>")),
    Case(
      "process that calls itself on one of two ways",
      """
      <process id="p" isExecutable="true"><startEvent id="s"/><exclusiveGateway id="g" default="z"/>
      <callActivity id="a" calledElement="p"/><endEvent id="e"/><sequenceFlow id="w" sourceRef="s" targetRef="g"/>
      <sequenceFlow id="x" sourceRef="g" targetRef="a"><conditionExpression>k = 1</conditionExpression></sequenceFlow>
      <sequenceFlow id="y" sourceRef="a" targetRef="e"/><sequenceFlow id="z" sourceRef="g" targetRef="e"/></process>
      """),
    Case(
      "flow that begins nowhere",
      run("<userTask id=\"a\" tramite:role=\"r\"><incoming>x</incoming></userTask>").replacing(
        "sourceRef=\"s\"", with: "sourceRef=\"nothing\""), "BPMN-0113"),
    Case(
      "member of instance that is not there",
      run("<userTask id=\"a\" tramite:role=\"r\" tramite:assignee=\"instance.startetBy\"/>"), "FEEL-0511"),
    Case(
      "element that is not there",
      run("<userTask id=\"a\" tramite:role=\"r\" tramite:assignee=\"elements.&quot;b&quot;.completedBy\"/>"),
      "FEEL-0511"),
    Case(
      "member of an element that is not there",
      run("<userTask id=\"a\" tramite:role=\"r\" tramite:assignee=\"elements.&quot;s&quot;.completedBi\"/>"),
      "FEEL-0511"),
    Case(
      "member of an element",
      run("<userTask id=\"a\" tramite:role=\"r\" tramite:assignee=\"elements.&quot;s&quot;.completedBy\"/>")),
    Case(
      "element without the namespace",
      run("<task xmlns=\"\" id=\"a\"/>").replacing("true", with: "false"), "BPMN-0104"),
    Case("due date in plain words", run("<userTask id=\"a\" tramite:role=\"r\" tramite:due=\"3 days\"/>"), "EXT-0406"),
    Case(
      "global user task without a role in a file that documents",
      "<globalUserTask id=\"g\" name=\"G\"/><process id=\"p\" isExecutable=\"false\"><task id=\"a\"/></process>"),
    Case(
      "message end event of a choreography",
      "<message id=\"m\" name=\"m\"/><choreography id=\"c\"><endEvent id=\"e\"><messageEventDefinition messageRef=\"m\"/></endEvent>"
        + "</choreography>", "BPMN-0436"),
  ]

  @Test(arguments: [
    ("2020-01-01T00:00:00Z", "timeDate"), ("= date and time(\"2020-01-01T00:00:00Z\")", "timeDate"),
    ("R3/2020-01-01T00:00:00Z/PT1H", "timeCycle"), ("R3/PT1H/2020-01-01T00:00:00Z", "timeCycle"),
  ])
  func whatHasPassedIsSaid(time: String, element: String) {
    var options = CompilerOptions()
    options.today = .init(year: 2026, month: 1, day: 5)
    let text = definitions(Self.timer("<\(element)>\(time)</\(element)>", "cancelActivity=\"false\""))
    let problems = DefinitionCompiler.compile(
      [DefinitionFile(path: "x.bpmn", bytes: Array(text.utf8))], options: options
    )
    .problems.filter { $0.severity != .info }
    #expect(problems.map(\.code) == [.timeNotInFuture], "\(problems)")
    options.today = .init(year: 2019, month: 1, day: 5)
    let before = DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: Array(text.utf8))], options: options)
    #expect(before.problems.allSatisfy { $0.severity == .info })
  }
}
