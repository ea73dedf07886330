import TramiteProblems

/// One fixture for each demand of the standard's text.
let specificationFixtures: [Fixture] = [
  Fixture(.bpmnPrefixUnknown, through("<callActivity id=\"A\" calledElement=\"«x:P\"/>")),
  Fixture(
    .bpmnDiagramKind,
    definitions(
      """
      <process id="P" isExecutable="false"><startEvent id="S"/><endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="E"/></process>
      <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="P">
      <bpmndi:BPMNShape bpmnElement="«f1"><dc:Bounds x="1" y="1" width="1" height="1"/></bpmndi:BPMNShape>
      </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
      """)),
  Fixture(
    .messageFlowInPool,
    pools(
      "«<messageFlow id=\"m\" sourceRef=\"A\" targetRef=\"B\"/>",
      "<startEvent id=\"S\"/><task id=\"A\"/><task id=\"B\"/><endEvent id=\"E\"/>",
      flows: ["S A", "A B", "B E"])),
  Fixture(
    .messageFlowEnd,
    pools(
      "<messageFlow id=\"m\" sourceRef=\"«S\" targetRef=\"Other\"/>",
      "<startEvent id=\"S\"/><task id=\"A\"/><endEvent id=\"E\"/>", flows: ["S A", "A E"])),
  Fixture(
    .participantMultiplicity,
    definitions(
      """
      <collaboration id="C"><participant id="X"><participantMultiplicity minimum="«3" maximum="2"/></participant>
      </collaboration>
      """)),
  Fixture(
    .conversationLinkEnds,
    definitions(
      """
      <collaboration id="C"><participant id="X"/><participant id="Y"/>
      «<conversationLink id="l" sourceRef="X" targetRef="Y"/></collaboration>
      """)),
  Fixture(
    .correlationRetrieval,
    definitions(
      """
      <message id="M"/><message id="N"/>
      «<correlationProperty id="p"><correlationPropertyRetrievalExpression messageRef="M"><messagePath>a</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
      <collaboration id="C"><participant id="X"/><participant id="Y"/>
      <messageFlow id="m" sourceRef="X" targetRef="Y" messageRef="M"/>
      <messageFlow id="n" sourceRef="Y" targetRef="X" messageRef="N"/>
      <correlationKey id="k"><correlationPropertyRef>p</correlationPropertyRef></correlationKey></collaboration>
      """)),
  Fixture(
    .correlationBinding,
    definitions(
      """
      <message id="M"/>
      <correlationProperty id="p"><correlationPropertyRetrievalExpression messageRef="M"><messagePath>a</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
      <collaboration id="C"><participant id="X"/><correlationKey id="k"/></collaboration>
      <process id="P" isExecutable="false"><correlationSubscription correlationKeyRef="k">
      <correlationPropertyBinding correlationPropertyRef="«p"><dataPath>a</dataPath></correlationPropertyBinding>
      </correlationSubscription></process>
      """)),
  Fixture(.dataInNoSet, through(io("«<dataInput id=\"I\"/><inputSet/><outputSet/>"))),
  Fixture(
    .setOfOtherData,
    through(
      io("<inputSet><dataInputRefs>«J</dataInputRefs></inputSet><outputSet/>"),
      more:
        "<task id=\"B\">\(specification("<dataInput id=\"J\"/><inputSet><dataInputRefs>J</dataInputRefs><optionalInputRefs>J</optionalInputRefs></inputSet><outputSet/>"))</task>"
    ).reaching("B")),
  Fixture(
    .optionalDataOutside,
    through(
      io("<dataInput id=\"I\"/><inputSet><optionalInputRefs>«I</optionalInputRefs></inputSet><outputSet/>"))),
  Fixture(
    .itemDefinitionsDiffer,
    through(
      io(
        """
        <dataInput id="I" itemSubjectRef="Invoice"/><inputSet><dataInputRefs>I</dataInputRefs></inputSet><outputSet/>
        """,
        then: "«<dataInputAssociation><sourceRef>X</sourceRef><targetRef>I</targetRef></dataInputAssociation>"),
      roots: "<itemDefinition id=\"Order\"/><itemDefinition id=\"Invoice\"/>",
      more: "<dataObject id=\"X\" itemSubjectRef=\"Order\"/>")),
  Fixture(
    .collectionContradicts,
    through(
      "<task id=\"A\"/>", roots: "<itemDefinition id=\"Order\" isCollection=\"true\"/>",
      more: "<dataObject id=\"X\" itemSubjectRef=\"Order\" isCollection=\"«false\"/>")),
  Fixture(
    .taskDataShape,
    process(
      """
      <startEvent id="S"/>
      <sendTask id="A" messageRef="M">\(specification(
        "<dataInput id=\"I\"/>«<dataInput id=\"J\"/>"
          + "<inputSet><dataInputRefs>I</dataInputRefs><dataInputRefs>J</dataInputRefs></inputSet><outputSet/>"))</sendTask>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      """, roots: "<message id=\"M\"/>")),
  Fixture(
    .callInterface,
    process(
      """
      <startEvent id="S"/>
      <callActivity id="A" calledElement="Q">«\(specification("<inputSet/><outputSet/>"))</callActivity>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      """,
      roots:
        """
        <process id="Q">\(specification(
          "<dataInput id=\"I\" name=\"order\"/><inputSet><dataInputRefs>I</dataInputRefs></inputSet><outputSet/>"))
        <startEvent id="QS"/><endEvent id="QE"/><sequenceFlow id="q" sourceRef="QS" targetRef="QE"/></process>
        """)),
  Fixture(
    .laneElsewhere,
    definitions(
      """
      <process id="P" isExecutable="false"><laneSet><lane id="L"><flowNodeRef>«B</flowNodeRef></lane></laneSet></process>
      <process id="Q" isExecutable="false"><task id="B"/></process>
      """)),
  Fixture(
    .alwaysInterrupting,
    through(
      "<task id=\"A\"/>",
      more:
        "<boundaryEvent id=\"B\" attachedToRef=\"A\" «cancelActivity=\"false\"><errorEventDefinition/></boundaryEvent>"
    ).leading("B")),
  Fixture(
    .boundaryWithoutOutgoing,
    through(
      "<task id=\"A\"/>", roots: "<message id=\"M\"/>",
      more: "«<boundaryEvent id=\"B\" attachedToRef=\"A\"><messageEventDefinition messageRef=\"M\"/></boundaryEvent>")),
  Fixture(
    .startWithoutEnd,
    process(
      "«<startEvent id=\"S\"/><task id=\"A\"/><sequenceFlow id=\"f1\" sourceRef=\"S\" targetRef=\"A\"/>")),
  Fixture(
    .lonelyCondition,
    process(
      """
      <startEvent id="S"/><task id="A"/><endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      <sequenceFlow id="f2" sourceRef="A" targetRef="E">«<conditionExpression>x = 1</conditionExpression></sequenceFlow>
      """)),
  Fixture(
    .adHocWithoutActivity,
    through(
      """
      «<adHocSubProcess id="A"><intermediateCatchEvent id="B"><signalEventDefinition signalRef="N"/></intermediateCatchEvent></adHocSubProcess>
      """, roots: "<signal id=\"N\"/>")),
  Fixture(.gatewayWithoutChoice, through("«<exclusiveGateway id=\"A\"/>")),
  Fixture(.dataObjectReferenceOpen, through("<task id=\"A\"/>", more: "«<dataObjectReference id=\"X\"/>")),
  Fixture(
    .choreographyParticipants,
    choreography(
      """
      <choreographyTask id="T" initiatingParticipantRef="X"><participantRef>X</participantRef>
      <participantRef>Y</participantRef>«<participantRef>Z</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>
      """)),
  Fixture(
    .initiatingParticipant,
    choreography(
      """
      <choreographyTask id="T" initiatingParticipantRef="«Z"><participantRef>X</participantRef>
      <participantRef>Y</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>
      """)),
  Fixture(
    .resourceParameterElsewhere,
    process(
      """
      <startEvent id="S"/>
      <userTask id="A"><potentialOwner><resourceRef>R</resourceRef>
      <resourceParameterBinding parameterRef="«q"><formalExpression>1</formalExpression></resourceParameterBinding></potentialOwner></userTask>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      """,
      roots: "<resource id=\"R\" name=\"r\"/><resource id=\"T\" name=\"t\"><resourceParameter id=\"q\"/></resource>")),
]

private func specification(_ inside: String) -> String { "<ioSpecification>\(inside)</ioSpecification>" }

/// A task A with data, and what stands behind its specification.
private func io(_ inside: String, then rest: String = "") -> String {
  "<task id=\"A\">\(specification(inside))\(rest)</task>"
}

/// A pool with a process of the given nodes and flows, and a pool of which nothing is known.
private func pools(_ messageFlow: String, _ nodes: String, flows: [String]) -> String {
  let drawn = flows.enumerated().map { index, ends in
    let names = ends.split(separator: " ")
    return "<sequenceFlow id=\"f\(index)\" sourceRef=\"\(names[0])\" targetRef=\"\(names[1])\"/>"
  }.joined()
  return definitions(
    """
    <collaboration id="C"><participant id="Own" processRef="P"/><participant id="Other"/>
    \(messageFlow)</collaboration>
    <process id="P" isExecutable="true">\(nodes)\(drawn)</process>
    """)
}

private func choreography(_ task: String) -> String {
  definitions(
    """
    <choreography id="C"><participant id="X"/><participant id="Y"/><participant id="Z"/>
    <messageFlow id="m" sourceRef="X" targetRef="Y"/>
    \(task)</choreography>
    """)
}

extension String {
  /// With a flow from S to another node, and on to E.
  fileprivate func reaching(_ node: String) -> String {
    leading(node).replacing(
      "<sequenceFlow id=\"f1\"",
      "<sequenceFlow id=\"f8\" sourceRef=\"S\" targetRef=\"\(node)\"/>\n<sequenceFlow id=\"f1\"")
  }

  /// With a flow from a node to E.
  fileprivate func leading(_ node: String) -> String {
    replacing(
      "<sequenceFlow id=\"f1\"",
      "<sequenceFlow id=\"f9\" sourceRef=\"\(node)\" targetRef=\"E\"/>\n<sequenceFlow id=\"f1\"")
  }

  private func replacing(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
