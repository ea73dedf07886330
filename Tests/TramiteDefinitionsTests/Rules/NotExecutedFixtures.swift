import TramiteProblems

/// One fixture for each thing that is not executed yet.
let notExecutedFixtures: [Fixture] = [
  Fixture(.elementNotExecuted, through("«<implicitThrowEvent id=\"A\"/>")),
  Fixture(
    .eventNotExecuted,
    through(
      "<intermediateCatchEvent id=\"A\">«<errorEventDefinition/></intermediateCatchEvent>")),
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
