import TramiteProblems

/// One fixture for each rule about events, event sub-processes and what starts an instance.
let eventFixtures: [Fixture] = [
  Fixture(
    .eventSubProcessStart,
    through(
      "<task id=\"A\"/>",
      more: "<subProcess id=\"B\" triggeredByEvent=\"true\">«<startEvent id=\"C\"/></subProcess>")),
  Fixture(
    .eventSubProcessFlow,
    through(
      "<task id=\"A\"/>", roots: "<message id=\"M\"/>",
      more:
        """
        <subProcess id="B" triggeredByEvent="true"><startEvent id="C"><messageEventDefinition messageRef="M"/></startEvent></subProcess>
        «<boundaryEvent id="D" attachedToRef="B"><messageEventDefinition messageRef="M"/></boundaryEvent>
        """)),
  Fixture(
    .linkWithoutName,
    through("<intermediateThrowEvent id=\"A\">«<linkEventDefinition name=\"\"/></intermediateThrowEvent>")
      .replacing("<sequenceFlow id=\"f2\" sourceRef=\"A\"", "<task id=\"B\"/><sequenceFlow id=\"f2\" sourceRef=\"B\"")
      .replacing(
        "<sequenceFlow id=\"f1\"", "<sequenceFlow id=\"f3\" sourceRef=\"S\" targetRef=\"B\"/><sequenceFlow id=\"f1\"")),
  Fixture(
    .linkUnmatched,
    process(
      """
      <startEvent id="S"/>
      <intermediateThrowEvent id="A">«<linkEventDefinition name="x"/></intermediateThrowEvent>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      """)),
  Fixture(
    .linkReference,
    process(
      """
      <startEvent id="S"/><sequenceFlow id="f" sourceRef="S" targetRef="A"/>
      <intermediateThrowEvent id="A"><linkEventDefinition id="x1" name="x"><target>«y1</target></linkEventDefinition></intermediateThrowEvent>
      <intermediateCatchEvent id="B"><linkEventDefinition id="x2" name="x"/></intermediateCatchEvent>
      """)),
  Fixture(
    .linkShape,
    process(
      """
      <startEvent id="S"/>
      <intermediateThrowEvent id="A"><linkEventDefinition name="x"/></intermediateThrowEvent>
      <intermediateCatchEvent id="B"><linkEventDefinition name="x"/></intermediateCatchEvent>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      «<sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      <sequenceFlow id="f3" sourceRef="B" targetRef="E"/>
      """)),
  Fixture(
    .triggerNotCollectable,
    process(
      """
      <startEvent id="S"/>
      <task id="A"/>
      <boundaryEvent id="B" attachedToRef="A" parallelMultiple="true"><messageEventDefinition messageRef="M"/>«<errorEventDefinition/></boundaryEvent>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      <sequenceFlow id="f3" sourceRef="B" targetRef="E"/>
      """, roots: "<message id=\"M\"/>")),
  Fixture(
    .eventGatewayTrigger,
    process(
      """
      <startEvent id="S"/>
      <eventBasedGateway id="A"/>
      <intermediateCatchEvent id="B"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>
      <intermediateCatchEvent id="C" «parallelMultiple="true"><messageEventDefinition messageRef="M"/><signalEventDefinition signalRef="N"/></intermediateCatchEvent>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      <sequenceFlow id="f2" sourceRef="A" targetRef="B"/>
      <sequenceFlow id="f3" sourceRef="A" targetRef="C"/>
      <sequenceFlow id="f4" sourceRef="B" targetRef="E"/>
      <sequenceFlow id="f5" sourceRef="C" targetRef="E"/>
      """, roots: "<message id=\"M\"/><signal id=\"N\"/>")),
  Fixture(
    .instantiationElsewhere,
    process(
      """
      <startEvent id="S"/>
      <receiveTask id="A" instantiate="true" messageRef="M"/>
      <endEvent id="E"/>
      «<sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      """, roots: "<message id=\"M\"/>")),
  Fixture(
    .parallelEventGateway,
    process(
      """
      <startEvent id="S"/>
      <eventBasedGateway id="A" «eventGatewayType="Parallel"/>
      <intermediateCatchEvent id="B"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>
      <intermediateCatchEvent id="C"><signalEventDefinition signalRef="N"/></intermediateCatchEvent>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
      <sequenceFlow id="f2" sourceRef="A" targetRef="B"/>
      <sequenceFlow id="f3" sourceRef="A" targetRef="C"/>
      <sequenceFlow id="f4" sourceRef="B" targetRef="E"/>
      <sequenceFlow id="f5" sourceRef="C" targetRef="E"/>
      """, roots: "<message id=\"M\"/><signal id=\"N\"/>")),
  Fixture(
    .conditionMissing,
    through(
      "<intermediateCatchEvent id=\"A\">«<conditionalEventDefinition><condition/></conditionalEventDefinition></intermediateCatchEvent>"
    )),
]

extension String {
  fileprivate func replacing(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
