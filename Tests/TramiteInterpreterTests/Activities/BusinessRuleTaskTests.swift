import Testing
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

@Suite struct BusinessRuleTaskTests {
  /// A discount that depends on the kind of customer, by way of a required decision, and on a size.
  private static let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
    <inputData name="kind" id="kind"><variable name="kind" typeRef="string"/></inputData>
    <inputData name="Size in boxes" id="size"><variable name="Size in boxes" typeRef="number"/></inputData>
    <decision name="Is Large" id="isLarge"><variable name="Is Large"/>
    <informationRequirement><requiredInput href="#size"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input><inputExpression><text>Size in boxes</text></inputExpression></input>
      <output/>
      <rule id="large"><inputEntry><text>&gt;= 10</text></inputEntry><outputEntry><text>true</text></outputEntry></rule>
      <rule id="rest"><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry></rule>
    </decisionTable></decision>
    <decision name="Discount" id="discount"><variable name="Discount"/>
    <informationRequirement><requiredInput href="#kind"/></informationRequirement>
    <informationRequirement><requiredDecision href="#isLarge"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression><text>kind</text></inputExpression></input>
      <input><inputExpression><text>Is Large</text></inputExpression></input>
      <output/>
      <rule><inputEntry><text>"business"</text></inputEntry><inputEntry><text>false</text></inputEntry>
        <outputEntry><text>5</text></outputEntry></rule>
      <rule id="r2"><inputEntry><text>"business"</text></inputEntry><inputEntry><text>true</text></inputEntry>
        <outputEntry><text>15</text></outputEntry></rule>
    </decisionTable></decision>
    <decision name="Both" id="both"><variable name="Both"/>
    <informationRequirement><requiredDecision href="#discount"/></informationRequirement>
    <context><contextEntry><variable name="discount"/><literalExpression><text>Discount</text></literalExpression>
    </contextEntry><contextEntry><variable name="text"/><literalExpression><text>string(Discount)</text></literalExpression>
    </contextEntry></context></decision>
    <inputData name="Born" id="born"><variable name="Born" typeRef="date"/></inputData>
    <decision name="Is Adult" id="isAdult"><variable name="Is Adult"/>
    <informationRequirement><requiredInput href="#born"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input><inputExpression><text>Born</text></inputExpression></input><output/>
      <rule><inputEntry><text>&lt; @"2000-01-01"</text></inputEntry><outputEntry><text>true</text></outputEntry></rule>
      <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry></rule>
    </decisionTable></decision>
    <decision name="Square" id="square"><variable name="Square"/>
    <literalExpression><text>function(x) x * x</text></literalExpression></decision>
    </definitions>
    """
  private let business: [(String, Value)] = [("kind", "business"), ("size", 12)]

  private func harness(_ attributes: String, inner: String = "") throws -> InterpreterHarness {
    let bpmn = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
        targetNamespace="urn:t"><process id="test" isExecutable="true">
      <startEvent id="s"/><businessRuleTask id="d" \(attributes)>\(inner)</businessRuleTask><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="d"/><sequenceFlow id="f2" sourceRef="d" targetRef="e"/>
      </process></definitions>
      """
    return try InterpreterHarness(bpmn: bpmn, files: [(path: "m.dmn", text: Self.model)])
  }

  private func evaluated(in harness: InterpreterHarness) -> DecisionEvaluated? {
    for case .decisionEvaluated(let decision) in harness.events.map(\.0) { return decision }
    return nil
  }

  private func raised(in harness: InterpreterHarness) -> Incident? { harness.state.incidents.first { _ in true } }

  @Test func theDecisionReadsVariablesAndItsValueGoesToTheResultVariable() throws {
    var harness = try harness("tramite:decision=\"discount\" tramite:resultVariable=\"rate\"")
    harness.start(business)
    #expect(harness.variable("rate") == 15)
    #expect(harness.variable("Discount") == nil)
    #expect(harness.story.contains("d evaluated discount, rule 2, to 15"))
    #expect(harness.state.status == .completed)
    #expect(harness.broken == [])
  }

  @Test func theHistoryTellsInputsRulesAndResultsOfEveryRequiredDecision() throws {
    var harness = try harness("tramite:decision=\"discount\" tramite:resultVariable=\"rate\"")
    harness.start(business)
    let decision = try #require(evaluated(in: harness))
    #expect(decision.decision == "discount" && decision.name == "Discount" && decision.version == nil)
    #expect(
      decision.inputs == [
        ReadVariable(name: "kind", value: "business"), ReadVariable(name: "Size in boxes", value: 12),
      ])
    #expect(decision.result == 15)
    #expect(decision.steps.map(\.id) == ["isLarge", "discount"])
    #expect(decision.steps.map(\.result) == [.boolean(true), 15])
    #expect(decision.steps[0].inputs == [ReadVariable(name: "Size in boxes", value: 12)])
    let tables = decision.steps.flatMap(\.tables)
    #expect(tables.map(\.hitPolicy) == ["F", "U"])
    // A first rule that matches ends the asking.
    #expect(tables[0].matched == [DecisionEvaluated.Rule(number: 1, id: "large")])
    #expect(tables[1].matched == [DecisionEvaluated.Rule(number: 2, id: "r2")])
    #expect(tables[1].inputs.map(\.name) == ["kind", "Is Large"])
  }

  @Test func inputsOfTheTaskComeBeforeVariables() throws {
    let input = "<extensionElements><tramite:input name=\"Size in boxes\" expression=\"5\"/></extensionElements>"
    var harness = try harness("tramite:decision=\"Discount\" tramite:resultVariable=\"rate\"", inner: input)
    harness.start(business + [("Size in boxes", 50)])
    #expect(harness.variable("rate") == 5)
    #expect(evaluated(in: harness)?.inputs.last == ReadVariable(name: "Size in boxes", value: 5))
    #expect(harness.broken == [])
  }

  @Test func dataInputsOfTheTaskAreRead() throws {
    let data = """
      <ioSpecification><dataInput id="size" name="size"/><inputSet><dataInputRefs>size</dataInputRefs></inputSet>
      <outputSet/></ioSpecification>
      <dataInputAssociation><targetRef>size</targetRef>
      <assignment><from>2 + 1</from><to>size</to></assignment></dataInputAssociation>
      """
    var harness = try harness("tramite:decision=\"discount\" tramite:resultVariable=\"rate\"", inner: data)
    harness.start([("kind", "business"), ("size", 12)])
    #expect(harness.variable("rate") == 5)
    #expect(harness.variable("size") == 12)
    #expect(harness.broken == [])
  }

  @Test func withoutAResultVariableAContextSetsItsEntriesAndAnyOtherValueTheVariableOfTheDecision() throws {
    var several = try harness("tramite:decision=\"both\"")
    several.start(business)
    #expect(several.variable("discount") == 15 && several.variable("text") == "15")
    var one = try harness("tramite:decision=\"discount\"")
    one.start(business)
    #expect(one.variable("Discount") == 15)
    var whole = try harness("tramite:decision=\"both\" tramite:resultVariable=\"r\"")
    whole.start(business)
    #expect(whole.variable("r") == .context(Context([("discount", 15), ("text", "15")])))
  }

  @Test func outputsAreEvaluatedOverTheResultBesideTheResultVariable() throws {
    let output = "<extensionElements><tramite:output variable=\"twice\" expression=\"rate * 2\"/></extensionElements>"
    var harness = try harness("tramite:decision=\"discount\" tramite:resultVariable=\"rate\"", inner: output)
    harness.start(business)
    #expect(harness.variable("rate") == 15 && harness.variable("twice") == 30)
  }

  @Test func aDecisionThatFailsIsAnIncidentWithThePlaceAndTheValuesRead() throws {
    var harness = try harness("tramite:decision=\"discount\" tramite:resultVariable=\"rate\"")
    harness.start([("kind", 1), ("size", 12)])
    let incident = try #require(raised(in: harness))
    #expect(incident.code == .expressionFailed)
    #expect(incident.message.contains("m.dmn:2") && incident.message.contains("expected string"))
    #expect(incident.read.first == ReadVariable(name: "kind", value: 1))
    #expect(evaluated(in: harness) == nil)
    harness.resolve(.retry, [("kind", "business")])
    #expect(harness.variable("rate") == 15)
    #expect(harness.broken == [])
  }

  @Test func textBecomesADateWhereTheInputDataHasDates() throws {
    var harness = try harness("tramite:decision=\"isAdult\" tramite:resultVariable=\"r\"")
    harness.start([("Born", "1990-01-01")])
    #expect(harness.variable("r") == .boolean(true))
    let born = try #require(CalendarDate(iso8601: "1990-01-01"))
    #expect(evaluated(in: harness)?.inputs == [ReadVariable(name: "Born", value: .date(born))])
    #expect(harness.variable("Born") == "1990-01-01")
    #expect(harness.broken == [])
  }

  @Test func whatFailsInsideOfADecisionThatHasAValueIsAWarning() throws {
    var harness = try harness("tramite:decision=\"isAdult\" tramite:resultVariable=\"r\"")
    harness.start([("Born", "once upon a time")])
    #expect(harness.variable("r") == .boolean(false))
    let warnings = harness.events.compactMap { event, _ -> WarningRecorded? in
      guard case .warningRecorded(let warning) = event else { return nil }
      return warning
    }
    #expect(warnings.map(\.code) == ["decisionError"])
    #expect(warnings.first?.message.contains("expected date, found a string") == true)
    #expect(warnings.first?.read == [ReadVariable(name: "Born", value: "once upon a time")])
    #expect(harness.broken == [])
  }

  @Test func aDecisionThatGivesAFunctionIsAnIncident() throws {
    var harness = try harness("tramite:decision=\"square\" tramite:resultVariable=\"r\"")
    harness.start()
    #expect(raised(in: harness)?.message.contains("gives a function") == true)
    #expect(harness.broken == [])
  }

  @Test func aDecisionOfAnotherVersionThatIsNotThereIsAnIncident() throws {
    var harness = try harness(
      "tramite:decision=\"discount\" tramite:binding=\"version:7\" tramite:resultVariable=\"rate\"")
    harness.start(business)
    let incident = try #require(raised(in: harness))
    #expect(incident.code == .calledElementUnknown)
    #expect(incident.message == "no version 7 of the decision 'discount' is deployed that 'd' could evaluate")
  }

  @Test func aGlobalBusinessRuleTaskEvaluatesItsDecision() throws {
    let bpmn = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
        targetNamespace="urn:t">
      <globalBusinessRuleTask id="rate" tramite:decision="discount" tramite:resultVariable="rate"/>
      <process id="test" isExecutable="true">
      <startEvent id="s"/><callActivity id="c" calledElement="rate"/><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="c"/><sequenceFlow id="f2" sourceRef="c" targetRef="e"/>
      </process></definitions>
      """
    var harness = try InterpreterHarness(bpmn: bpmn, files: [(path: "m.dmn", text: Self.model)])
    harness.start(business)
    #expect(harness.variable("rate") == 15)
    #expect(harness.story.contains("rate evaluated discount, rule 2, to 15"))
    #expect(harness.broken == [])
  }
}
