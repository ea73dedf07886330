import TramiteProblems

/// One fixture for each problem of extensions.
let extensionFixtures: [Fixture] = [
  Fixture(.extensionUnknownAttribute, through("<userTask id=\"A\" tramite:role=\"r\" «tramite:rol=\"r\"/>")),
  Fixture(.extensionMisplaced, through("<task id=\"A\" «tramite:role=\"r\"/>")),
  Fixture(
    .extensionUnknownElement,
    through("<task id=\"A\"><extensionElements>«<tramite:ouput/></extensionElements></task>")),
  Fixture(
    .extensionMissingAttribute,
    through("<task id=\"A\"><extensionElements>«<tramite:output variable=\"x\"/></extensionElements></task>")),
  Fixture(
    .extensionForeign, through("<task id=\"A\"><extensionElements>«<v:thing/><v:thing/></extensionElements></task>")),
  Fixture(
    .extensionInvalidValue,
    through("<serviceTask id=\"A\" tramite:handler=\"h\" tramite:retries=\"«many\"/>")),
  Fixture(
    .extensionDuplicate,
    through(
      """
      <serviceTask id="A" tramite:handler="h"><extensionElements>
      <tramite:setting name="a" value="1"/><tramite:setting name="«a" value="2"/>
      </extensionElements></serviceTask>
      """)),
  Fixture(
    .extensionWithoutEffect, through("<businessRuleTask id=\"A\" tramite:handler=\"h\" «tramite:binding=\"latest\"/>")),
]

/// One fixture for each problem of expressions.
let feelFixtures: [Fixture] = [
  Fixture(.feelSyntax, scripted("1 +«")),
  Fixture(.feelUnknownFunction, scripted("1 + «summ([1])")),
  Fixture(.feelWrongArguments, scripted("«abs(1, 2, 3)")),
  Fixture(.feelNeverHolds, scripted("«\"a\" = 1")),
  Fixture(.feelUnknownType, scripted("x instance of «numbr")),
  Fixture(.feelInvalidLiteral, scripted("«date(\"2026-13-01\")")),
  Fixture(.feelUnknownMember, scripted("«today().yaer")),
  Fixture(.feelLanguage, through("<scriptTask id=\"A\" scriptFormat=\"«javascript\"><script>1</script></scriptTask>")),
  Fixture(.feelEmpty, through("«<scriptTask id=\"A\"/>")),
  Fixture(
    .feelNotBoolean,
    choice(
      "<exclusiveGateway id=\"A\" default=\"f3\"/>",
      """
      <sequenceFlow id="f2" sourceRef="A" targetRef="E"><conditionExpression>«"yes"</conditionExpression></sequenceFlow>
      <sequenceFlow id="f3" sourceRef="A" targetRef="E2"/>
      """)),
]

private func scripted(_ expression: String) -> String {
  through("<scriptTask id=\"A\"><script>\(expression)</script></scriptTask>")
}
