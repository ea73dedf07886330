import TramiteProblems

/// One fixture for each thing that is not executed yet.
let notExecutedFixtures: [Fixture] = [
  Fixture(.elementNotExecuted, through("«<implicitThrowEvent id=\"A\"/>")),
  Fixture(
    .eventNotExecuted,
    through(
      "<intermediateCatchEvent id=\"A\">«<signalEventDefinition signalRef=\"N\"/></intermediateCatchEvent>",
      roots: "<signal id=\"N\"/>")),
  Fixture(
    .multipleEventNotExecuted,
    through(
      """
      «<intermediateCatchEvent id="A">
      <messageEventDefinition messageRef="M"/>
      <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
      </intermediateCatchEvent>
      """, roots: "<message id=\"M\"/>")),
  Fixture(
    .eventSubProcessNotExecuted,
    through(
      "<task id=\"A\"/>", roots: "<message id=\"M\"/>",
      more:
        """
        <subProcess id="B" «triggeredByEvent="true"><startEvent id="C"><messageEventDefinition messageRef="M"/></startEvent></subProcess>
        """)),
  Fixture(
    .instantiationNotExecuted,
    process("<receiveTask id=\"A\" «instantiate=\"true\" messageRef=\"M\"/>", roots: "<message id=\"M\"/>")),
  Fixture(.decisionNotExecuted, through("<businessRuleTask id=\"A\" «tramite:decision=\"D\"/>")),
  Fixture(
    .scriptHandlerNotExecuted,
    through("<scriptTask id=\"A\" «tramite:handler=\"h\"><script>1</script></scriptTask>")),
  Fixture(
    .attributeNotExecuted,
    through("<task id=\"A\"/>", roots: "«<extension mustUnderstand=\"true\" definition=\"v:thing\"/>")),
  Fixture(
    .elementWithoutEffect,
    definitions(
      """
      <process id="P">«<auditing/><task id="A"/></process>
      """)),
]
