import Testing
import TramiteDefinitions
import TramiteProblems

/// Mistakes that the official schemas refuse, and drawings whose names lead nowhere.
extension MistakeTests {
  private static func task(_ inside: String = "", _ attributes: String = "", roots: String = "") -> String {
    "\(roots)<process id=\"p\" isExecutable=\"false\"><task id=\"a\" \(attributes)>\(inside)</task></process>"
  }

  static let schemaCases = [
    Case("text among extensions", task("<extensionElements>words</extensionElements>"), "BPMN-0112"),
    Case(
      "text in an extension",
      task("<extensionElements><tramite:source document=\"d\" section=\"1\">x</tramite:source></extensionElements>"),
      "BPMN-0112"),
    Case(
      "element in an extension",
      task(
        "<extensionElements><tramite:source document=\"d\" section=\"1\"><x xmlns=\"urn:x\"/></tramite:source></extensionElements>"
      ),
      "EXT-0403"),
    Case("nil", task("", "xsi:nil=\"true\""), "BPMN-0105"),
    Case("type of another element", task("", "xsi:type=\"tUserTask\""), "BPMN-0439"),
    Case("type of its own element", task("", "xsi:type=\"tTask\"")),
    Case("type whose prefix is not declared", task("", "xsi:type=\"zz:tTask\""), "BPMN-0401"),
    Case("language of a documentation", task("<documentation xml:lang=\"en\">x</documentation>"), "BPMN-0105"),
    Case("language of a task", task("", "xml:lang=\"en\"")),
    Case(
      "id with a superscript",
      "<process id=\"p\" isExecutable=\"false\"><task id=\"a\u{B2}\"/></process>", "BPMN-0106"),
    Case(
      "id with letters of any language", "<process id=\"p\" isExecutable=\"false\"><task id=\"prüfen-核\"/></process>"),
    Case(
      "condition of a complex behaviour with its language",
      task(
        "<multiInstanceLoopCharacteristics behavior=\"Complex\"><loopCardinality>2</loopCardinality>"
          + "<complexBehaviorDefinition><condition language=\"https://www.omg.org/spec/DMN/20191111/FEEL/\">x</condition>"
          + "<event><signalEventDefinition/></event></complexBehaviorDefinition></multiInstanceLoopCharacteristics>")),
    Case("item that is not there", "<message id=\"m\" name=\"m\" itemRef=\"nothing\"/>" + task(), "BPMN-0113"),
    Case(
      "item of another kind", "<signal id=\"g\" name=\"g\"/><message id=\"m\" name=\"m\" itemRef=\"g\"/>" + task(),
      "BPMN-0114"),
    Case("item of another file", "<message id=\"m\" name=\"m\" itemRef=\"di:Thing\"/>" + task()),
    Case(
      "one element before two that belong before it",
      "<collaboration id=\"c\"><messageFlow id=\"f\" sourceRef=\"x\" targetRef=\"y\"/><participant id=\"x\"/><participant id=\"y\"/>"
        + "</collaboration>", "BPMN-0111"),
    Case(
      "a word that people write for true",
      "<process id=\"p\" isExecutable=\"false\"><subProcess id=\"s\" triggeredByEvent=\"on\"><startEvent id=\"x\">"
        + "<signalEventDefinition/></startEvent></subProcess></process>", "BPMN-0106"),
  ]

  /// A drawing of a task `a`, given its shape and what stands beside it.
  private static func drawing(_ shape: String, beside: String = "") -> String {
    """
    <process id="p" isExecutable="false"><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>
    </process><bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
    <bpmndi:BPMNShape id="sh" bpmnElement="a">\(bounds)\(shape)</bpmndi:BPMNShape>\(beside)</bpmndi:BPMNPlane>
    <bpmndi:BPMNLabelStyle id="ls"><dc:Font/></bpmndi:BPMNLabelStyle></bpmndi:BPMNDiagram>
    """
  }

  private static let bounds = "<dc:Bounds x=\"1\" y=\"1\" width=\"9\" height=\"9\"/>"
  private static func edge(_ attributes: String) -> String {
    "<bpmndi:BPMNEdge id=\"eg\" \(attributes)><di:waypoint x=\"1\" y=\"1\"/><di:waypoint x=\"2\" y=\"2\"/></bpmndi:BPMNEdge>"
  }

  static let drawingCases = [
    Case("label of a style", drawing("<bpmndi:BPMNLabel labelStyle=\"ls\"/>")),
    Case("label of no style", drawing("<bpmndi:BPMNLabel labelStyle=\"lx\"/>"), "BPMN-0115"),
    Case("label of a shape for style", drawing("<bpmndi:BPMNLabel labelStyle=\"sh\"/>"), "BPMN-0402"),
    Case("edge from a shape", drawing("", beside: edge("bpmnElement=\"f\" sourceElement=\"sh\""))),
    Case("edge from nowhere", drawing("", beside: edge("bpmnElement=\"f\" sourceElement=\"no\"")), "BPMN-0115"),
    Case("edge to a task", drawing("", beside: edge("bpmnElement=\"f\" targetElement=\"b\"")), "BPMN-0402"),
    Case("edge of a prefix that is not declared", drawing("", beside: edge("bpmnElement=\"zz:f\"")), "BPMN-0401"),
    Case(
      "shape of a shape",
      drawing("", beside: "<bpmndi:BPMNShape id=\"s2\" bpmnElement=\"sh\">\(bounds)</bpmndi:BPMNShape>"), "BPMN-0115"),
    Case(
      "shape of a task's type",
      drawing(
        "", beside: "<bpmndi:BPMNShape id=\"s2\" bpmnElement=\"b\" xsi:type=\"tTask\">\(bounds)</bpmndi:BPMNShape>"),
      "BPMN-0106"),
    Case(
      "language of bounds",
      drawing(
        "",
        beside:
          "<bpmndi:BPMNShape id=\"s2\" bpmnElement=\"b\"><dc:Bounds x=\"1\" y=\"1\" width=\"9\" height=\"9\" xml:lang=\"en\"/></bpmndi:BPMNShape>"
      ), "BPMN-0105"),
    Case(
      "shape of an unknown element",
      "<process id=\"p\" isExecutable=\"false\"><usertask id=\"a\"/></process><bpmndi:BPMNDiagram id=\"d\">"
        + "<bpmndi:BPMNPlane id=\"pl\" bpmnElement=\"p\"><bpmndi:BPMNShape id=\"s\" bpmnElement=\"a\">\(bounds)"
        + "</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>", "BPMN-0101"),
  ]

  @Test func standsAtTheTextThatIsNotRead() throws {
    // Given text behind a child, on the seventh line of the file.
    let problem = try #require(
      found("<process id=\"p\" isExecutable=\"false\">\n  <task id=\"a\"/> stray words\n</process>").first)
    // Then the place is that of its first letter.
    #expect(problem.code == .bpmnUnexpectedText)
    #expect([problem.location.line, problem.location.column, problem.location.length] == [7, 18, 11])
  }
}
