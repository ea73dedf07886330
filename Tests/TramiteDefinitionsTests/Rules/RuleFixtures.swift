import TramiteProblems

private let condition = "<conditionExpression>x = 1</conditionExpression>"

/// One fixture for each rule.
let ruleFixtures: [Fixture] = [
  Fixture(
    .flowCrossesScope,
    through(
      "<subProcess id=\"A\"><task id=\"B\"/></subProcess>",
      more: "<sequenceFlow id=\"f3\" sourceRef=\"S\" targetRef=\"«B\"/>")),
  Fixture(
    .startEventIncoming, through("<task id=\"A\"/>", more: "«<sequenceFlow id=\"f3\" sourceRef=\"A\" targetRef=\"S\"/>")
  ),
  Fixture(
    .endEventOutgoing, through("<task id=\"A\"/>", more: "«<sequenceFlow id=\"f3\" sourceRef=\"E\" targetRef=\"A\"/>")),
  Fixture(
    .boundaryEventIncoming,
    through("<task id=\"A\"/>", more: boundary() + "«<sequenceFlow id=\"f3\" sourceRef=\"A\" targetRef=\"B\"/>")),
  Fixture(.eventGatewayTarget, events("<task id=\"C\"/>".marked)),
  Fixture(
    .eventGatewayFewFlows,
    through("«<eventBasedGateway id=\"A\"/>").replacing("<endEvent id=\"E\"/>", timer("E"))),
  Fixture(
    .eventGatewayTargetIncoming,
    events(timer("C"), more: "<task id=\"D\"/>«<sequenceFlow id=\"f5\" sourceRef=\"D\" targetRef=\"C\"/>", entry: "D")),
  Fixture(
    .eventGatewayTargetBoundary,
    events("<receiveTask id=\"C\" messageRef=\"M\"/>", more: "«" + boundary("X", on: "C"))),
  Fixture(.eventGatewayCondition, events(timer("C"), condition: "«" + condition)),
  Fixture(
    .eventGatewayMixed,
    events("<receiveTask id=\"C\" messageRef=\"N\"/>", first: message("B")).replacing(
      "<eventBasedGateway", "«<eventBasedGateway")),
  Fixture(
    .parallelGatewayCondition,
    choice(
      "<parallelGateway id=\"A\"/>",
      """
      <sequenceFlow id="f2" sourceRef="A" targetRef="E">«\(condition)</sequenceFlow>
      <sequenceFlow id="f3" sourceRef="A" targetRef="E2"/>
      """)),
  Fixture(
    .unconditionalFlow,
    choice(
      "<exclusiveGateway id=\"A\"/>",
      """
      <sequenceFlow id="f2" sourceRef="A" targetRef="E">\(condition)</sequenceFlow>
      «<sequenceFlow id="f3" sourceRef="A" targetRef="E2"/>
      """)),
  Fixture(
    .defaultFlowElsewhere,
    choice(
      "<exclusiveGateway id=\"A\" default=\"«f1\"/>",
      """
      <sequenceFlow id="f2" sourceRef="A" targetRef="E">\(condition)</sequenceFlow>
      <sequenceFlow id="f3" sourceRef="A" targetRef="E2">\(condition)</sequenceFlow>
      """)),
  Fixture(
    .defaultFlowWithoutChoice,
    choice(
      "«<exclusiveGateway id=\"A\"/>",
      """
      <sequenceFlow id="f2" sourceRef="A" targetRef="E">\(condition)</sequenceFlow>
      <sequenceFlow id="f3" sourceRef="A" targetRef="E2">\(condition)</sequenceFlow>
      """)),
  Fixture(
    .startEventCondition,
    through("<task id=\"A\"/>").replacing(
      "<sequenceFlow id=\"f1\" sourceRef=\"S\" targetRef=\"A\"/>",
      "<sequenceFlow id=\"f1\" sourceRef=\"S\" targetRef=\"A\">«\(condition)</sequenceFlow>")),
  Fixture(.gatewayDirectionMismatch, through("<exclusiveGateway id=\"A\" gatewayDirection=\"«Diverging\"/>")),
  Fixture(
    .unreachableNode,
    through(
      "<task id=\"A\"/>",
      more: "«<task id=\"B\"/><task id=\"C\"/><sequenceFlow id=\"f3\" sourceRef=\"B\" targetRef=\"C\"/>")),
  Fixture(.emptyProcess, definitions("«<process id=\"P\"/>")),
  Fixture(
    .subProcessStart,
    through(
      "<subProcess id=\"A\">«<startEvent id=\"B\"><messageEventDefinition messageRef=\"M\"/></startEvent></subProcess>",
      roots: "<message id=\"M\"/>")),
  Fixture(.eventWithoutTrigger, through("«<intermediateCatchEvent id=\"A\"/>")),
  Fixture(
    .timerIncomplete,
    through(
      "<intermediateCatchEvent id=\"A\"><timerEventDefinition>«<timeDuration/></timerEventDefinition></intermediateCatchEvent>"
    )),
  Fixture(.timerLiteral, through(timer("A", "<timeDuration>«P3X</timeDuration>"))),
  Fixture(.timerEndless, through(timer("A", "<timeCycle>«R/PT1H</timeCycle>"))),
  Fixture(.messageWithoutName, through("«<receiveTask id=\"A\"/>")),
  Fixture(
    .signalWithoutName,
    process("<startEvent id=\"S\">«<signalEventDefinition/></startEvent>")),
  Fixture(.userTaskWithoutRole, through("«<userTask id=\"A\"/>")),
  Fixture(.serviceTaskWithoutHandler, through("«<serviceTask id=\"A\"/>")),
  Fixture(.ruleTaskWithoutHandler, through("«<businessRuleTask id=\"A\"/>")),
  Fixture(.callWithoutElement, through("«<callActivity id=\"A\"/>")),
  Fixture(.calledElementUnknown, through("<callActivity id=\"A\" calledElement=\"«Q\"/>")),
  Fixture(
    .calledElementNotExecutable,
    through("<callActivity id=\"A\" calledElement=\"«Q\"/>", roots: "<process id=\"Q\" isExecutable=\"false\"/>")),
  Fixture(
    .calledElementWithoutStart,
    through(
      "<callActivity id=\"A\" calledElement=\"«Q\"/>",
      roots:
        """
        <message id="M"/><process id="Q"><startEvent id="S2"><messageEventDefinition messageRef="M"/></startEvent></process>
        """)),
  Fixture(
    .roleUnknown,
    files: [
      ("x.bpmn", through("<userTask id=\"A\" tramite:role=\"«clerk\"/>")),
      (
        "organization.yaml",
        "organization: o\nname: O\nroles:\n  - { id: clark, name: C }\npeople:\n  - { id: p, name: P, roles: [clark] }\n"
      ),
    ]),
  Fixture(.dutyNotUserTask, through("<userTask id=\"A\" tramite:role=\"r\" tramite:excludes=\"«S\"/>")),
  Fixture(.formUnknown, through("<userTask id=\"A\" tramite:role=\"r\" tramite:form=\"«F\"/>")),
  Fixture(
    .formTaskUnknown,
    files: [
      ("d/x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:form=\"F\"/>")),
      (
        "d/forms/F.form.xml",
        """
        <form xmlns="urn:tramite:form:1" id="F"><title>t</title><section tasks="«B"><title>t</title>
        <field id="x" type="string"><label>x</label></field></section></form>
        """
      ),
    ]),
  Fixture(
    .outcomeTwice,
    choice(
      "<exclusiveGateway id=\"A\" tramite:handler=\"h\"/>",
      """
      <sequenceFlow id="f2" sourceRef="A" targetRef="E" tramite:outcome="passed"/>
      <sequenceFlow id="f3" sourceRef="A" targetRef="E2" tramite:outcome="failed «passed"/>
      """)),
  Fixture(
    .variableUnknown,
    through(
      "<scriptTask id=\"A\" tramite:resultVariable=\"b\"><script>«importt + 1</script></scriptTask>",
      more: "<dataObject id=\"importe\"/>"
    ).replacing("<startEvent id=\"S\"/>", "").replacing(
      "<sequenceFlow id=\"f1\" sourceRef=\"S\" targetRef=\"A\"/>", "")),
  Fixture(
    .calendarUnknown,
    through("<task id=\"A\"/>").replacing("<process id=\"P\"", "<process id=\"P\" tramite:calendar=\"«c\"")),
  Fixture(
    .laneTwice,
    process(
      """
      <laneSet id="L"><lane id="L1"><flowNodeRef>A</flowNodeRef></lane><lane id="L2"><flowNodeRef>«A</flowNodeRef></lane>
      </laneSet>
      <task id="A"/>
      """)),
  Fixture(
    .boundaryElsewhere,
    through("<subProcess id=\"A\"><task id=\"C\"/></subProcess>", more: boundary(attachedTo: "«C"))),
  Fixture(
    .personalKey,
    files: [
      (
        "x.bpmn",
        process("<startEvent id=\"S\" tramite:form=\"F\"/>", attributes: "tramite:businessKey=\"string(«dni)\"")
      ),
      (
        "forms/F.form.xml",
        """
        <form xmlns="urn:tramite:form:1" id="F"><title>t</title><section><title>t</title>
        <field id="dni" type="string" personal="true"><label>x</label></field></section></form>
        """
      ),
    ]),
  Fixture(.missingID, process("«<task/>")),
]

private func boundary(_ id: String = "B", on host: String = "A", attachedTo: String? = nil) -> String {
  """
  <boundaryEvent id="\(id)" attachedToRef="\(attachedTo ?? host)"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
  """
}

private func timer(_ id: String, _ time: String = "<timeDuration>P1D</timeDuration>") -> String {
  "<intermediateCatchEvent id=\"\(id)\"><timerEventDefinition>\(time)</timerEventDefinition></intermediateCatchEvent>"
}

private func message(_ id: String) -> String {
  "<intermediateCatchEvent id=\"\(id)\"><messageEventDefinition messageRef=\"M\"/></intermediateCatchEvent>"
}

/// An event-based gateway A with B, a timer, and C, the node given, behind it.
private func events(
  _ second: String, first: String = timer("B"), more: String = "", condition: String = "", entry: String? = nil
) -> String {
  let start = entry.map { "<sequenceFlow id=\"f0\" sourceRef=\"S\" targetRef=\"\($0)\"/>" } ?? ""
  return process(
    """
    <startEvent id="S"/>
    <eventBasedGateway id="A"/>
    \(first)
    \(second)
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    \(start)
    <sequenceFlow id="f2" sourceRef="A" targetRef="B">\(condition)</sequenceFlow>
    <sequenceFlow id="f3" sourceRef="A" targetRef="C"/>
    \(more)
    """, roots: "<message id=\"M\"/><message id=\"N\"/>")
}

extension String {
  fileprivate var marked: String { "«" + self }

  fileprivate func replacing(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
