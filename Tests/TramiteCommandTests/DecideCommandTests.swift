import Foundation
import Testing

@Suite struct DecideCommandTests {
  private let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
    <inputData name="Age" id="age"><variable name="Age" typeRef="number"/></inputData>
    <inputData name="Kind" id="kind"><variable name="Kind" typeRef="string"/></inputData>
    <decision name="Fee" id="fee"><variable name="Fee"/>
    <informationRequirement><requiredInput href="#age"/></informationRequirement>
    <informationRequirement><requiredInput href="#kind"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input><inputExpression><text>Age</text></inputExpression></input>
      <input><inputExpression><text>Kind</text></inputExpression></input>
      <output/>
      <rule id="child"><inputEntry><text>&lt; 18</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>0</text></outputEntry></rule>
      <rule id="member"><inputEntry><text>-</text></inputEntry><inputEntry><text>"member"</text></inputEntry>
        <outputEntry><text>5</text></outputEntry></rule>
      <rule id="rest"><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>10</text></outputEntry></rule>
    </decisionTable></decision>
    OTHER
    </definitions>
    """
  private let service = """
    <decision name="Twice" id="twice"><variable name="Twice"/>
    <informationRequirement><requiredDecision href="#fee"/></informationRequirement>
    <literalExpression><text>Fee * 2</text></literalExpression></decision>
    <decisionService name="Doubling" id="doubling"><variable name="Doubling"/>
    <outputDecision href="#twice"/><inputDecision href="#fee"/></decisionService>
    """

  private func workshop(_ other: String = "") throws -> Workshop {
    try Workshop(["fee.dmn": model.replacing("OTHER", with: other)])
  }

  @Test func theOnlyDecisionNeedsNoName() throws {
    let run = try workshop().tramite("decide", "fee.dmn", "--data", "{\"Age\": 30, \"kind\": \"member\"}")
    #expect(run.status == 0 && run.output == "5\n" && run.errors.isEmpty)
    let workshop = try workshop()
    try workshop.write("{\"Age\": 17}", to: "data.json")
    let file = try workshop.tramite("decide", "fee.dmn", "--data", "@data.json", "--format", "json")
    #expect(file.status == 0)
    #expect(file.objects.first?["decision"] as? String == "Fee")
    #expect(file.objects.first?["value"] as? Int == 0)
  }

  @Test func aTraceTellsWhichRulesMatchedWhichCellFailedAndWhatCameFirst() throws {
    let data = "{\"Age\": 30, \"Kind\": \"member\"}"
    let text = try workshop().tramite("decide", "fee.dmn", "--trace", "--data", data)
    #expect(
      text.lines == [
        "decision Fee = 5", "  Age = 30", "  Kind = \"member\"", "  table (F), matched: 2", "    Age = 30",
        "    Kind = \"member\"", "    rule 1 does not match: Age = 30 does not pass < 18", "    rule 2 matches",
        "    rule 3 would match, but rule 2 comes before it", "5",
      ])
    let json = try workshop().tramite("decide", "fee.dmn", "--trace", "--data", data, "--format", "json")
    let steps = try #require(json.objects.first?["trace"] as? [[String: Any]])
    let table = try #require((steps.first?["tables"] as? [[String: Any]])?.first)
    #expect(table["matched"] as? [Int] == [2])
    let inputs = try #require(table["inputs"] as? [String: Any])
    #expect(inputs["Age"] as? Int == 30 && inputs["Kind"] as? String == "member")
    let rules = try #require(table["rules"] as? [[String: Any]])
    #expect(rules.map { $0["matched"] as? Bool } == [false, true, false])
    #expect(rules[0]["input"] as? String == "Age" && rules[0]["value"] as? Int == 30)
    #expect(rules[0]["entry"] as? String == "< 18" && rules[0]["id"] as? String == "child")
  }

  @Test func ofSeveralDecisionsOneMustBeNamedAndANearNameIsProposed() throws {
    let several = try workshop(service).tramite("decide", "fee.dmn")
    #expect(several.status == 64 && several.errors.contains("'Fee', 'Twice'"))
    let wrong = try workshop(service).tramite("decide", "fee.dmn", "--decision", "Twise")
    #expect(wrong.status == 1 && wrong.errors.contains("[REJ-0065]") && wrong.errors.contains("did you mean 'Twice'?"))
    let none = try workshop().tramite("decide", "fei.dmn")
    #expect(none.status == 66)
  }

  @Test func aServiceTakesItsInputDecisionsAsData() throws {
    let run = try workshop(service).tramite("decide", "fee.dmn", "--decision", "Doubling", "--data", "{\"Fee\": 4}")
    #expect(run.status == 0 && run.output == "8\n")
  }

  @Test func whatIsMissingAndWhatIsUnknownIsSaid() throws {
    let run = try workshop().tramite("decide", "fee.dmn", "--data", "{\"Agee\": 4}")
    #expect(run.status == 0)
    #expect(run.errors.contains("has no input 'Agee'; did you mean 'Age'?"))
    #expect(run.errors.contains("no value is given for the input `Age`"))
    let failed = try workshop().tramite("decide", "fee.dmn", "--data", "{\"Age\": \"old\"}")
    #expect(failed.errors.contains("expected number, found a string"))
  }

  @Test func textIsReadAsADateWhereTheInputHasDates() throws {
    let workshop = try Workshop(["born.dmn": Self.born])
    let run = try workshop.tramite("decide", "born.dmn", "--data", "{\"Born\": \"1990-03-05\", \"Days\": [\"P2D\"]}")
    #expect(run.status == 0 && run.output == "@\"1990-03-07\"\n", "\(run.errors)")
    let wrong = try workshop.tramite("decide", "born.dmn", "--data", "{\"Born\": \"5 March\", \"Days\": [\"P2D\"]}")
    #expect(wrong.status == 1 && wrong.errors.contains("expected date, found a string"))
  }

  @Test func severalBlanksInTheNameOfAnInputAreOne() throws {
    let model = Self.born.replacing("Born", with: "Day of  birth")
    let workshop = try Workshop(["m.dmn": model])
    let run = try workshop.tramite("decide", "m.dmn", "--data", "{\"Day  of birth\": \"2026-01-05\"}")
    #expect(!run.errors.contains("no input"), "\(run.errors)")
  }

  @Test func aWrongInputIsAnErrorAlsoWhereTheDecisionHasAValue() throws {
    let run = try workshop().tramite("decide", "fee.dmn", "--data", "{\"Age\": \"old\", \"Kind\": \"member\"}")
    #expect(run.status == 1 && run.output == "5\n" && run.errors.contains("expected number, found a string"))
  }

  private static let born = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
    <itemDefinition name="tDays" isCollection="true"><typeRef>days and time duration</typeRef></itemDefinition>
    <inputData name="Born" id="born"><variable name="Born" typeRef="date"/></inputData>
    <inputData name="Days" id="days"><variable name="Days" typeRef="tDays"/></inputData>
    <decision name="D" id="d"><variable name="D"/>
    <informationRequirement><requiredInput href="#born"/></informationRequirement>
    <informationRequirement><requiredInput href="#days"/></informationRequirement>
    <literalExpression><text>Born + Days[1]</text></literalExpression></decision>
    </definitions>
    """

  @Test(arguments: ["{\"X\": 1, \"L.X\": 2}", "{\"L\": {\"X\": 2}, \"X\": 1}"])
  func inputsOfAnImportedModelStandBehindTheNameOfTheImport(data: String) throws {
    func model(_ name: String, _ body: String = "", _ importing: String = "") -> String {
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="\(name)" namespace="urn:\(name)">\(importing)
      <inputData name="X" id="x"><variable name="X" typeRef="number"/></inputData>\(body)
      </definitions>
      """
    }
    let decision = """
      <decision name="D" id="d"><variable name="D"/>
      <informationRequirement><requiredInput href="#x"/></informationRequirement>
      <informationRequirement><requiredInput href="urn:lib#x"/></informationRequirement>
      <literalExpression><text>[X, L.X]</text></literalExpression></decision>
      """
    let importing =
      "<import name=\"L\" namespace=\"urn:lib\""
      + " importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"
    let workshop = try Workshop(["main.dmn": model("main", decision, importing), "lib.dmn": model("lib")])
    let run = try workshop.tramite("decide", "main.dmn", "--data", data)
    #expect(run.status == 0 && run.output == "[1, 2]\n", "\(run.errors)")
    let own = try workshop.tramite("decide", "main.dmn", "--data", "{\"X\": 10}")
    #expect(own.output == "[10, null]\n", "\(own.errors)")
  }

  @Test func aFileThatIsNotValidIsRefusedWithItsProblems() throws {
    let workshop = try Workshop(["a.dmn": "this is no XML"])
    let run = try workshop.tramite("decide", "a.dmn")
    #expect(run.status == 1 && run.errors.contains("error[XML-"))
  }

  /// The process `p`, whose business rule task decides the fee.
  private func workshopOfProcess() throws -> Workshop {
    let workshop = try workshop()
    try workshop.write(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
        targetNamespace="urn:t"><process id="p" name="P" isExecutable="true">
      <startEvent id="s"/><businessRuleTask id="fee" name="Set the fee" tramite:decision="fee"
        tramite:resultVariable="fee"/><endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="fee"/><sequenceFlow id="f2" sourceRef="fee" targetRef="e"/>
      </process></definitions>
      """, to: "p.bpmn")
    return workshop
  }

  @Test func aStoreKeepsInputsRulesAndResultOfADecision() throws {
    let workshop = try workshopOfProcess()
    #expect(try workshop.tramite("deploy", ".").status == 0)
    let data = "{\"Age\": 30, \"Kind\": \"member\"}"
    let started = try workshop.tramite("start", "p", "--by", "ana", "--format", "json", "--data", data)
    let instance = try #require(started.objects.first?["instance"] as? String, "\(started.errors)")
    let history = try workshop.tramite("history", instance, "--format", "json")
    let event = try #require(history.objects.first { $0["kind"] as? String == "decisionEvaluated" })
    let told = try #require(event["data"] as? [String: Any])
    let inputs = try #require(told["inputs"] as? [String: Any])
    #expect(told["result"] as? Int == 5 && inputs["Age"] as? Int == 30 && inputs["Kind"] as? String == "member")
    let table = try #require(((told["evaluated"] as? [[String: Any]])?.first?["tables"] as? [[String: Any]])?.first)
    #expect((table["rules"] as? [[String: Any]])?.map { $0["id"] as? String } == ["member"])
    #expect(try workshop.tramite("verify").status == 0)
  }

  @Test func aSimulationTellsInputsRulesAndResultOfADecision() throws {
    let workshop = try workshopOfProcess()
    let data = "{\"Age\": 30, \"Kind\": \"member\"}"
    let json = try workshop.tramite("simulate", "p.bpmn", "--format", "json", "--data", data)
    #expect(json.status == 0, "\(json.errors)")
    let event = try #require(json.objects.first { $0["kind"] as? String == "decisionEvaluated" })
    #expect(event["element"] as? String == "fee" && event["elementKind"] as? String == "businessRuleTask")
    let told = try #require(event["data"] as? [String: Any])
    #expect(told["decision"] as? String == "fee" && told["name"] as? String == "Fee")
    let inputs = try #require(told["inputs"] as? [String: Any])
    #expect(inputs["Age"] as? Int == 30 && inputs["Kind"] as? String == "member")
    #expect(told["result"] as? Int == 5)
    let table = try #require(((told["evaluated"] as? [[String: Any]])?.first?["tables"] as? [[String: Any]])?.first)
    #expect((table["rules"] as? [[String: Any]])?.first?["id"] as? String == "member")
    let text = try workshop.tramite("simulate", "p.bpmn", "--data", data)
    #expect(text.output.contains("decides Fee: 5, by rule 2 (Age = 30, Kind = \"member\")"), "\(text.output)")
    #expect(try workshop.tramite("validate", ".").status == 0)
  }
}
