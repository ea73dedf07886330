import TramiteProblems

/// One fixture for each rule of compensation and transactions.
let compensationFixtures: [Fixture] = [
  Fixture(
    .transactionWithoutCancelBoundary,
    through("«<transaction id=\"A\"><endEvent id=\"X\"><cancelEventDefinition/></endEvent></transaction>")),
  Fixture(
    .cancelEndElsewhere,
    through("<subProcess id=\"A\">«<endEvent id=\"X\"><cancelEventDefinition/></endEvent></subProcess>")),
  Fixture(
    .cancelBoundaryElsewhere,
    through(
      "<subProcess id=\"A\"><task id=\"B\"/></subProcess>",
      more: "«<boundaryEvent id=\"X\" attachedToRef=\"A\"><cancelEventDefinition/></boundaryEvent>")),
  Fixture(
    .compensationStartElsewhere,
    through(
      "<task id=\"A\"/>",
      more:
        """
        <subProcess id="B" triggeredByEvent="true">«<startEvent id="C"><compensateEventDefinition/></startEvent></subProcess>
        """)),
  Fixture(
    .compensationFlow,
    compensated(
      "<task id=\"H\" isForCompensation=\"true\"/><task id=\"N\"/>",
      "«<sequenceFlow id=\"f9\" sourceRef=\"H\" targetRef=\"N\"/>")),
  Fixture(
    .compensationBoundaryHandler,
    through(
      "<task id=\"A\"/>",
      more: "«<boundaryEvent id=\"X\" attachedToRef=\"A\"><compensateEventDefinition/></boundaryEvent>")),
  Fixture(
    .compensationHandlerUnused, through("<task id=\"A\"/>", more: "«<task id=\"H\" isForCompensation=\"true\"/>")),
  Fixture(
    .compensationTarget,
    through(
      """
      <intermediateThrowEvent id="A"><compensateEventDefinition activityRef="«B"/></intermediateThrowEvent>
      """, more: "<subProcess id=\"Q\" triggeredByEvent=\"false\"><task id=\"B\"/></subProcess>", reachesMore: "Q")),
  Fixture(
    .compensationTwice,
    compensated(
      """
      <task id="H" isForCompensation="true"/><task id="K" isForCompensation="true"/>
      «<boundaryEvent id="Y" attachedToRef="A"><compensateEventDefinition/></boundaryEvent>
      """, "", "<association id=\"a2\" sourceRef=\"Y\" targetRef=\"K\"/>")),
  Fixture(
    .compensationWithoutEffect,
    through(
      """
      <intermediateThrowEvent id="A"><compensateEventDefinition activityRef="«B"/></intermediateThrowEvent>
      """, more: "<task id=\"B\"/>", reachesMore: "B")),
]

/// A task A with a compensation boundary event X and its handler H among the nodes given.
private func compensated(_ nodes: String, _ flows: String, _ associations: String = "") -> String {
  process(
    """
    <startEvent id="S"/>
    <task id="A"/>
    <boundaryEvent id="X" attachedToRef="A"><compensateEventDefinition/></boundaryEvent>
    \(nodes)
    <endEvent id="E"/>
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
    \(flows)
    <association id="a1" sourceRef="X" targetRef="H"/>
    \(associations)
    """)
}

/// A process in which tokens go through A, and from S to another node.
private func through(_ node: String, more: String, reachesMore other: String) -> String {
  process(
    """
    <startEvent id="S"/>
    \(node)
    <endEvent id="E"/>
    \(more)
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
    <sequenceFlow id="f3" sourceRef="S" targetRef="\(other)"/>
    <sequenceFlow id="f4" sourceRef="\(other)" targetRef="E"/>
    """)
}
