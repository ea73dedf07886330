import Testing
import TramiteDefinitions
import TramiteProblems

/// One mistake that breaks several rules: it is said once, where it was made.
extension MistakeTests {
  private static func body(_ inner: String, roots: String = "") -> String {
    "\(roots)<process id=\"p\" isExecutable=\"true\">\(inner)</process>"
  }

  private static func flow(_ id: String, _ source: String, _ target: String, _ inner: String = "") -> String {
    "<sequenceFlow id=\"\(id)\" sourceRef=\"\(source)\" targetRef=\"\(target)\">\(inner)</sequenceFlow>"
  }

  /// A gateway with a default of this name.
  private static func choice(default name: String) -> String {
    body(
      """
      <startEvent id="s"/><exclusiveGateway id="g" default="\(name)"/><endEvent id="e"/><endEvent id="e2"/>
      \(flow("f1", "s", "g"))\(flow("f2", "g", "e", "<conditionExpression>k = 1</conditionExpression>"))
      \(flow("f3", "g", "e2"))
      """)
  }

  private static func links(_ thrown: String, _ caught: String) -> String {
    body(
      """
      <startEvent id="s"/><intermediateThrowEvent id="t"><linkEventDefinition \(thrown)/></intermediateThrowEvent>
      <intermediateCatchEvent id="c"><linkEventDefinition \(caught)/></intermediateCatchEvent><endEvent id="e"/>
      \(flow("f1", "s", "t"))\(flow("f2", "c", "e"))
      """)
  }

  private static func compensation(_ association: String) -> String {
    body(
      """
      <startEvent id="s"/><task id="a"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
      <task id="h" isForCompensation="true"/><intermediateThrowEvent id="t"><compensateEventDefinition/>
      </intermediateThrowEvent><endEvent id="e"/>\(flow("f1", "s", "a"))\(flow("f2", "a", "t"))\(flow("f3", "t", "e"))
      \(association)
      """)
  }

  private static func cancelled(_ kind: String, boundaryAt host: String) -> String {
    body(
      """
      <startEvent id="s"/><\(kind) id="tx"><startEvent id="is"/><userTask id="w" tramite:role="r"/><exclusiveGateway id="ig"
      default="i4"/><endEvent id="ie"/><endEvent id="ic"><cancelEventDefinition/></endEvent>\(flow("i1", "is", "w"))
      \(flow("i2", "w", "ig"))\(flow("i3", "ig", "ic", "<conditionExpression>k = 1</conditionExpression>"))
      \(flow("i4", "ig", "ie"))</\(kind)><boundaryEvent id="b" attachedToRef="\(host)"><cancelEventDefinition/>
      </boundaryEvent><userTask id="n" tramite:role="r"/><endEvent id="e"/><endEvent id="ne"/>\(flow("f1", "s", "tx"))
      \(flow("f2", "tx", "e"))\(flow("f3", "b", "n"))\(flow("f4", "n", "ne"))
      """)
  }

  private static func data(_ sets: String, _ association: String) -> String {
    body(
      """
      <dataObject id="do"/><startEvent id="s"/><task id="a"><ioSpecification><dataInput id="di"/>\(sets)</ioSpecification>
      \(association)</task><endEvent id="e"/>\(flow("f1", "s", "a"))\(flow("f2", "a", "e"))
      """)
  }

  private static let inputSet = "<inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet/>"

  private static func association(_ source: String, _ target: String) -> String {
    "<dataInputAssociation><sourceRef>\(source)</sourceRef><targetRef>\(target)</targetRef></dataInputAssociation>"
  }

  private static func wait(_ time: String) -> String {
    body(
      """
      <startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition>\(time)</timerEventDefinition>
      </intermediateCatchEvent><endEvent id="e"/>\(flow("f1", "s", "c"))\(flow("f2", "c", "e"))
      """)
  }

  private static func loop(_ condition: String) -> String {
    body(
      """
      <startEvent id="s"/><task id="a"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>
      <completionCondition>\(condition)</completionCondition></multiInstanceLoopCharacteristics></task><endEvent id="e"/>
      \(flow("f1", "s", "a"))\(flow("f2", "a", "e"))
      """)
  }

  static let consequenceCases = [
    Case("default that names nothing", choice(default: "f9"), "BPMN-0113"),
    Case("default of another node", choice(default: "f1"), "BPMN-0213"),
    Case("link with another name", links("name=\"L\"", "name=\"M\""), "BPMN-0343"),
    Case("link without a name", links("name=\"\"", "name=\"M\""), "BPMN-0342"),
    Case(
      "compensation of nothing", compensation("<association id=\"as\" sourceRef=\"b\" targetRef=\"zz\"/>"), "BPMN-0113"),
    Case("compensation without association", compensation(""), "BPMN-0365"),
    Case("cancel event at a task", cancelled("transaction", boundaryAt: "n"), "BPMN-0362"),
    Case("cancel event at a sub-process", cancelled("subProcess", boundaryAt: "tx"), "BPMN-0362"),
    Case(
      "flow one level too far out",
      body(
        """
        <startEvent id="s"/><subProcess id="a"><task id="i"/><task id="j"/></subProcess><endEvent id="e"/>
        \(flow("f1", "s", "a"))\(flow("f2", "a", "e"))\(flow("f3", "i", "j"))
        """), "BPMN-0201"),
    Case("association from nothing", data(inputSet, association("zz", "di")), "BPMN-0113"),
    Case("association to nothing", data(inputSet, association("do", "zz")), "BPMN-0113"),
    Case(
      "set of nothing",
      data("<inputSet><dataInputRefs>zz</dataInputRefs></inputSet><outputSet/>", association("do", "di")), "BPMN-0113"),
    Case("no set", data("<outputSet/>", association("do", "di")), "BPMN-0109"),
    Case(
      "two times", wait("<timeDuration>P1D</timeDuration><timeDate>2027-01-01T10:00:00Z</timeDate>"), "BPMN-0110"),
    Case("day as people write it", wait("<timeDate>1/2/2027</timeDate>"), "BPMN-0223"),
    Case("cycle for a duration", wait("<timeDuration>R3/PT1H</timeDuration>"), "BPMN-0223"),
    Case("cycle without its R", wait("<timeCycle>3/PT1H</timeCycle>"), "BPMN-0223"),
    Case("duration in small letters", wait("<timeDuration>pt1h</timeDuration>"), "BPMN-0223"),
    Case("tomorrow", wait("<timeDate>tomorrow</timeDate>"), "BPMN-0223"),
    Case(
      "moment in a zone that is none, where no zones are known",
      wait("<timeDate>2027-01-01T10:00:00@Europe/Nowhere</timeDate>")),
    Case(
      "always in the past", wait("<timeDate>=now() - duration(\"P1D\")</timeDate>"), "DATA-1307"),
    Case("always just passed", wait("<timeDate>=now()</timeDate>"), "DATA-1307"),
    Case("no time at all", wait("<timeDuration>=duration(\"P1D\") * 0</timeDuration>"), "DATA-1307"),
    Case("counter against a text", loop("numberOfCompletedInstances &lt; \"3\""), "DATA-1303"),
    Case("still to come", wait("<timeDate>=now() + duration(\"P1D\")</timeDate>")),
    Case(
      "flow without its source",
      body(
        """
        <startEvent id="s"/><task id="a"/><endEvent id="e"/>\(flow("f1", "s", "a"))
        <sequenceFlow id="f2" targetRef="e"/>
        """), "BPMN-0108"),
    Case(
      "task without the id that flows name",
      body(
        """
        <startEvent id="s"/><task name="a"/><endEvent id="e"/>\(flow("f1", "s", "a"))\(flow("f2", "a", "e"))
        """), "BPMN-0262"),
    Case(
      "task in the flow that is marked as for compensation",
      body(
        """
        <startEvent id="s"/><task id="a" isForCompensation="true"/><endEvent id="e"/>\(flow("f1", "s", "a"))
        \(flow("f2", "a", "e"))
        """), "BPMN-0364"),
    Case(
      "task copied with its id",
      body(
        """
        <startEvent id="s"/><task id="a"/><task id="a"/><endEvent id="e"/>\(flow("f1", "s", "a"))\(flow("f2", "a", "e"))
        """), "BPMN-0107"),
    Case(
      "attribute whose name is mistyped",
      body(
        """
        <startEvent id="s"/><task id="a"/><endEvent id="e"/>\(flow("f1", "s", "a"))
        <sequenceFlow id="f2" sourceRef="a" targetref="e"/>
        """), "BPMN-0105"),
    Case(
      "flow that runs the wrong way",
      body(
        """
        <startEvent id="s"/><task id="a"><incoming>f1</incoming><outgoing>f2</outgoing></task><task id="b">
        <incoming>f2</incoming><outgoing>f3</outgoing></task><endEvent id="e"/>\(flow("f1", "s", "a"))
        \(flow("f2", "b", "a"))\(flow("f3", "b", "e"))
        """), "BPMN-0118"),
    Case(
      "task moved out of its sub-process",
      body(
        """
        <startEvent id="s"/><task id="i"/><subProcess id="a"><startEvent id="is"/><endEvent id="ie"/>
        \(flow("i1", "is", "i"))\(flow("i2", "i", "ie"))</subProcess><endEvent id="e"/>\(flow("f1", "s", "a"))
        \(flow("f2", "a", "e"))
        """), "BPMN-0201"),
    Case(
      "flow that was lost",
      body(
        """
        <startEvent id="s"/><task id="a"/><task id="b"/><exclusiveGateway id="g" default="f5"/><endEvent id="e"/>
        \(flow("f1", "s", "g"))\(flow("f2", "g", "a", "<conditionExpression>k = 1</conditionExpression>"))
        \(flow("f4", "b", "e"))\(flow("f5", "g", "e"))
        """), "BPMN-0217"),
    Case("variable of start data as duration", wait("<timeDuration>deadline</timeDuration>")),
    Case("number as the end of a loop", loop("numberOfCompletedInstances"), "FEEL-0509"),
    Case("condition as the end of a loop", loop("numberOfCompletedInstances >= 2")),
    Case(
      "number as the condition of a gateway",
      body(
        """
        <startEvent id="s"/><parallelGateway id="g"/><complexGateway id="c"><activationCondition>activationCount
        </activationCondition></complexGateway><endEvent id="e"/>\(flow("f1", "s", "g"))\(flow("f2", "g", "c"))
        \(flow("f3", "g", "c"))\(flow("f4", "c", "e"))
        """), "FEEL-0509"),
    Case(
      "list that is the output of the task itself",
      body(
        """
        <startEvent id="s"/><task id="a"><ioSpecification><dataOutput id="do"/><inputSet/><outputSet>
        <dataOutputRefs>do</dataOutputRefs></outputSet></ioSpecification><multiInstanceLoopCharacteristics>
        <loopDataInputRef>do</loopDataInputRef><inputDataItem id="it"/></multiInstanceLoopCharacteristics></task>
        <endEvent id="e"/>\(flow("f1", "s", "a"))\(flow("f2", "a", "e"))
        """), "DATA-1308"),
  ]

  private static func drawn(_ element: String, _ attributes: String = "", point: String = "") -> String {
    """
    <process id="p" isExecutable="false"><task id="a"/></process><process id="q" isExecutable="false"><task id="b"/></process>
    <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p"><bpmndi:BPMNShape id="sh" bpmnElement="\(element)"
    \(attributes)><dc:Bounds x="1" y="1" width="9" height="9">\(point)</dc:Bounds></bpmndi:BPMNShape></bpmndi:BPMNPlane>
    </bpmndi:BPMNDiagram>
    """
  }

  static let drawnCases = [
    Case("task drawn in the plane of its process", drawn("a")),
    Case("task drawn in the plane of another process", drawn("b"), "BPMN-0402"),
    Case("band of no choreography activity", drawn("a", "participantBandKind=\"top_initiating\""), "BPMN-0116"),
    Case("white space in an element that is empty", drawn("a", point: " "), "BPMN-0112"),
    Case(
      "element of BPMN in a documentation",
      "<process id=\"p\" isExecutable=\"false\"><documentation><task id=\"x\" nmae=\"y\"/></documentation></process>",
      "BPMN-0105"),
    Case(
      "task of the type of another",
      "<process id=\"p\" isExecutable=\"false\"><task id=\"a\" xsi:type=\"tUserTask\"/></process>", "BPMN-0439"),
    Case(
      "task of a type that is none of a task",
      "<process id=\"p\" isExecutable=\"false\"><task id=\"a\" xsi:type=\"tLane\"/></process>", "BPMN-0106"),
  ]

  /// What belongs to an element without an id is said of the nearest around it that has one.
  @Test func aProblemNamesTheNearestElementWithAnID() throws {
    let problems = found(
      Self.body("<task id=\"a\"><standardLoopCharacteristics loopMaximum=\"x\"/></task>"))
    #expect(problems.first { $0.code == .bpmnInvalidValue }?.element == "a")
  }

  @Test func everyErrorSaysWhatToDo() {
    let problems = (Self.consequenceCases + Self.demandCases + Self.valueCases).flatMap { found($0.roots) }
    #expect(problems.allSatisfy { $0.hint?.isEmpty == false })
  }
}
