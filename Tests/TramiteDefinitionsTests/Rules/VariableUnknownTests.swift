import Testing
import TramiteDefinitions
import TramiteProblems

@Suite struct VariableUnknownTests {
  private func codes(_ text: String, files: [(String, String)] = []) -> [ProblemCode] {
    problems(text, files: files).map(\.code)
  }

  @Test func saysNothingWhereStartDataMayBringIt() {
    #expect(
      codes(through("<scriptTask id=\"A\" tramite:resultVariable=\"b\"><script>x + 1</script></scriptTask>")) == [])
  }

  @Test func suggestsANearNameEvenWhereStartDataMayBringIt() {
    let found = problems(
      through(
        "<scriptTask id=\"A\" tramite:resultVariable=\"importe\"><script>imprte + 1</script></scriptTask>"))
    #expect(found.map(\.code) == [.variableUnknown])
    #expect(found.first?.hint == "did you mean 'importe'?")
  }

  @Test func knowsReservedAndLocalNames() {
    let text = through(
      """
      <exclusiveGateway id="A" tramite:handler="h" default="f2"/>
      """,
      more:
        """
        <dataObject id="otcome"/><dataObject id="instancee"/>
        <sequenceFlow id="f3" sourceRef="A" targetRef="E"><conditionExpression>outcome = "x"</conditionExpression></sequenceFlow>
        """)
    #expect(codes(text) == [])
  }

  @Test func takesEveryFieldOfANamedFormAsWritten() {
    let text = process(
      """
      <startEvent id="S" tramite:form="F"/>
      <scriptTask id="A" tramite:resultVariable="b"><script>x + y</script></scriptTask>
      <endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      """)
    let found = problems(text, files: [("forms/F.form.xml", formText)]).filter { $0.severity > .info }
    #expect(found.map(\.message) == ["the variable 'y' is read here, but nothing in 'P' writes it"])
  }
}
