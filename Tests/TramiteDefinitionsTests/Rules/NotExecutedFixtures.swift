import TramiteProblems

/// One fixture for each thing that is not executed yet.
let notExecutedFixtures: [Fixture] = [
  Fixture(.elementNotExecuted, through("«<transaction id=\"A\"><task id=\"B\"/></transaction>")),
  Fixture(
    .eventNotExecuted,
    through(
      "<intermediateCatchEvent id=\"A\">«<errorEventDefinition/></intermediateCatchEvent>")),
  Fixture(
    .compensationNotExecuted, through("<task id=\"A\"/>", more: "<task id=\"B\" «isForCompensation=\"true\"/>")),
  Fixture(
    .correlationNotExecuted,
    definitions(
      """
      <collaboration id="C"><correlationKey id="K"/></collaboration>
      <process id="P"><task id="A"/>«<correlationSubscription correlationKeyRef="K"/></process>
      """)),
  Fixture(
    .assignmentNotExecuted,
    through(
      """
      <userTask id="A" tramite:role="r"><potentialOwner>
      «<resourceAssignmentExpression><formalExpression>boss(x)</formalExpression></resourceAssignmentExpression>
      </potentialOwner></userTask>
      """)),
  Fixture(.decisionNotExecuted, through("<businessRuleTask id=\"A\" «tramite:decision=\"D\"/>")),
  Fixture(
    .scriptHandlerNotExecuted,
    through("<scriptTask id=\"A\" «tramite:handler=\"h\"><script>1</script></scriptTask>")),
  Fixture(
    .attributeNotExecuted,
    through("<task id=\"A\"/>", roots: "«<extension mustUnderstand=\"true\" definition=\"v:thing\"/>")),
  Fixture(
    .messageFlowNotExecuted,
    definitions(
      """
      <message id="M"/>
      <collaboration id="C">
      <participant id="Q1" processRef="P1"/><participant id="Q2" processRef="P2"/>
      «<messageFlow id="F" sourceRef="A" targetRef="B"/>
      </collaboration>
      <process id="P1"><sendTask id="A" messageRef="M"/></process>
      <process id="P2"><receiveTask id="B" messageRef="M"/></process>
      """)),
  Fixture(
    .processDataNotExecuted,
    definitions(
      """
      <message id="M"/>
      <interface id="I" name="i"><operation id="O" name="o"><inMessageRef>M</inMessageRef></operation></interface>
      <process id="P">«<supportedInterfaceRef>I</supportedInterfaceRef><task id="A"/></process>
      """)),
  Fixture(
    .elementWithoutEffect,
    definitions(
      """
      <process id="P">«<auditing/><task id="A"/></process>
      """)),
]
