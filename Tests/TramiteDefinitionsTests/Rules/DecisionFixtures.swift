import Testing
import TramiteDefinitions
import TramiteProblems

private func model(_ name: String, _ body: String) -> (String, String) {
  (
    name + ".dmn",
    "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:\(name)\">\(body)"
      + "</definitions>"
  )
}

private let discount =
  "<decision name=\"Discount\" id=\"discount\"><variable name=\"Discount\"/>"
  + "<literalExpression><text>10</text></literalExpression></decision>"

private let discountOfSize =
  "<inputData name=\"Size\" id=\"size\"><variable name=\"Size\" typeRef=\"number\"/></inputData>"
  + "<decision name=\"Discount\" id=\"discount\"><variable name=\"Discount\"/>"
  + "<informationRequirement><requiredInput href=\"#size\"/></informationRequirement>"
  + "<literalExpression><text>Size + 10</text></literalExpression></decision>"

private func task(_ attributes: String) -> (String, String) {
  ("x.bpmn", through("<businessRuleTask id=\"A\" \(attributes) tramite:resultVariable=\"d\"/>"))
}

let decisionFixtures = [
  Fixture(.decisionUnknown, files: [task("tramite:decision=\"«discuont\""), model("m", discount)]),
  Fixture(
    .decisionElsewhere,
    files: [task("tramite:decision=\"«other\" tramite:binding=\"version:2\""), model("m", discount)]),
  Fixture(
    .decisionAmbiguous,
    files: [task("tramite:decision=\"«discount\""), model("m", discount), model("n", discount)]),
  Fixture(
    .decisionAndHandler,
    files: [task("«tramite:decision=\"discount\" tramite:handler=\"h\""), model("m", discount)]),
  Fixture(
    .decisionInputUnset,
    files: [
      (
        "x.bpmn",
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:tramite=\"urn:tramite:bpmn:1\""
          + " targetNamespace=\"urn:t\"><process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\""
          + " tramite:form=\"f\"/><sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"A\"/>"
          + "<businessRuleTask id=\"A\" tramite:decision=\"«discount\" tramite:resultVariable=\"d\"/>"
          + "<sequenceFlow id=\"f2\" sourceRef=\"A\" targetRef=\"e\"/><endEvent id=\"e\"/></process></definitions>"
      ),
      (
        "forms/f.form.xml",
        "<form xmlns=\"urn:tramite:form:1\" id=\"f\" version=\"1\"><title xml:lang=\"en\">F</title>"
          + "<section id=\"s\"><title xml:lang=\"en\">S</title><field id=\"kind\" type=\"string\">"
          + "<label xml:lang=\"en\">Kind</label></field></section></form>"
      ), model("m", discountOfSize),
    ]),
]

@Suite struct DecisionReferenceTests {
  @Test func aDecisionOfAFileThatCannotBeReadIsNotSaidToBeMisspelt() throws {
    let files = [task("tramite:decision=\"discount\""), ("m.dmn", "this is no XML")]
    let problems = DefinitionCompiler.compile(
      files.map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) }
    ).problems
    let unknown = try #require(problems.first { $0.code == .decisionUnknown })
    #expect(unknown.message.contains("m.dmn cannot be read"))
    #expect(unknown.hint == "correct what is wrong in it first")
  }
}
