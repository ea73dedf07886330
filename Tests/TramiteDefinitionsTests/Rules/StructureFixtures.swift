import TramiteProblems

/// One fixture for each problem of structure.
let structureFixtures: [Fixture] = [
  Fixture(.bpmnUnknownElement, through("<task id=\"A\"/>", more: "«<usertask id=\"B\"/>")),
  Fixture(
    .bpmnDefaultFlowCondition,
    choice(
      "<exclusiveGateway id=\"A\" «default=\"f3\"/>",
      """
      <sequenceFlow id="f2" sourceRef="A" targetRef="E"><conditionExpression>x = 1</conditionExpression></sequenceFlow>
      <sequenceFlow id="f3" sourceRef="A" targetRef="E2"><conditionExpression>x = 2</conditionExpression></sequenceFlow>
      """)),
  Fixture(.bpmnMisplacedElement, through("<task id=\"A\"/>", more: "«<lane id=\"L\"/>")),
  Fixture(.bpmnForeignElementOutside, through("<task id=\"A\">«<v:thing/></task>")),
  Fixture(.bpmnUnknownAttribute, through("<task id=\"A\" «nam=\"x\"/>")),
  Fixture(.bpmnInvalidValue, through("<parallelGateway id=\"A\" gatewayDirection=\"«Sideways\"/>")),
  Fixture(.bpmnDuplicateID, through("<task id=\"A\"/>", more: "<dataObject id=\"«A\"/>")),
  Fixture(
    .bpmnMissingAttribute,
    through("<task id=\"A\"/>", roots: "«<resource id=\"R\"/>")),
  Fixture(.bpmnMissingChild, through("<task id=\"A\"/>", roots: "«<interface id=\"I\" name=\"i\"/>")),
  Fixture(
    .bpmnTooManyChildren,
    through("<task id=\"A\"/>", more: "<textAnnotation id=\"T\"><text>a</text>«<text>b</text></textAnnotation>")
      .replacingFlowOrder),
  Fixture(
    .bpmnWrongOrder,
    through("<task id=\"A\"><outgoing>f2</outgoing>«<incoming>f1</incoming></task>")),
  Fixture(.bpmnUnexpectedText, through("<task id=\"A\">«hello</task>")),
  Fixture(
    .bpmnUnresolvedReference,
    through("<task id=\"A\"><incoming>f1</incoming><outgoing>«f9</outgoing></task>")),
  Fixture(
    .bpmnWrongReference, through("<task id=\"A\"><incoming>f1</incoming><outgoing>«A</outgoing></task>")),
  Fixture(
    .bpmnDiagramReference,
    diagram(
      "<bpmndi:BPMNShape bpmnElement=\"«X\"><dc:Bounds x=\"1\" y=\"1\" width=\"1\" height=\"1\"/></bpmndi:BPMNShape>")),
  Fixture(
    .bpmnDiagramIncomplete,
    diagram("«<bpmndi:BPMNEdge bpmnElement=\"f1\"><di:waypoint x=\"1\" y=\"1\"/></bpmndi:BPMNEdge>")),
  Fixture(.bpmnForeignAttribute, through("<task id=\"A\" «v:colour=\"red\"/>")),
  Fixture(
    .bpmnContradictoryFlows, through("<task id=\"A\"><incoming>«f2</incoming><outgoing>f2</outgoing></task>")),
  Fixture(
    .bpmnTooManyProblems,
    through("<task id=\"A\"/>", more: (0..<600).map { "<task id=\"B\($0)\" x=\"\"/>" }.joined(separator: "\n"))),
]

private func diagram(_ inside: String) -> String {
  definitions(
    """
    <process id="P">
    <startEvent id="S"/>
    <endEvent id="E"/>
    <sequenceFlow id="f1" sourceRef="S" targetRef="E"/>
    </process>
    <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="L" bpmnElement="P">
    \(inside)
    </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
    """)
}

extension String {
  /// Puts the artifact behind the flows, where the schema has it.
  fileprivate var replacingFlowOrder: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let artifact = lines.firstIndex(where: { $0.hasPrefix("<textAnnotation") }),
      let last = lines.lastIndex(where: { $0.hasPrefix("<sequenceFlow") })
    else { return self }
    let line = lines.remove(at: artifact)
    lines.insert(line, at: last)
    return lines.joined(separator: "\n")
  }
}
