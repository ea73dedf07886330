import Testing
import TramiteDMN
import TramiteDefinitions
import TramiteFEEL
import TramiteProblems

/// What the kit does not ask: traces, limits, what is not given.
@Suite struct DecisionEvaluationTests {
  private let moment = Moment(now: Instant(millisecondsSince1970: 0))

  private func model(_ body: String) throws -> DecisionModel {
    let file = DefinitionFile(path: "test.dmn", bytes: Array(DecisionFixture.model(body).utf8))
    return try #require(DefinitionCompiler.compile([file]).decisions.first)
  }

  private func evaluate(_ body: String, age: Value? = nil, trace: DecisionTraceLevel = .none) throws -> DecisionOutcome
  {
    let model = try model(body)
    let decision = try #require(model.decision("D"))
    let given = age.flatMap { value in model.node("Age").map { [$0: value] } } ?? [:]
    return model.evaluate(decision, given: given, at: moment, trace: trace)
  }

  @Test func aTraceTellsWhichRulesMatchedAndWhyOthersDidNot() throws {
    let body = DecisionFixture.table("UNIQUE", [("&lt; 18", "1"), ("&gt;= 18", "2")])
    let outcome = try evaluate(body, age: 20, trace: .rules)
    let step = try #require(outcome.trace.first)
    let table = try #require(step.tables.first)
    #expect(outcome.value == 2)
    #expect(step.element == "D")
    #expect(step.inputs == [NamedValue(name: "Age", value: 20)])
    #expect(table.matched.map(\.number) == [2])
    let obstacle = try #require(table.rules[0].obstacle)
    #expect(obstacle.input == "Age")
    #expect(obstacle.value == 20)
    #expect(obstacle.entry == "< 18")
  }

  @Test func aValueOfAWrongTypeIsNullWithAReason() throws {
    let outcome = try evaluate(DecisionFixture.ofAge(DecisionFixture.literal("Age")), age: "twenty")
    #expect(outcome.value.isNull)
    #expect(outcome.failure?.message.contains("expected number") == true)
  }

  @Test func aDiagnosticPointsToThePartOfTheExpression() throws {
    let body = DecisionFixture.ofAge(DecisionFixture.literal("1 +\n  (if true then upper case(Age) &lt; 3 else null)"))
    let outcome = try evaluate(body, age: 20)
    let text = DecisionFixture.model(body).split(separator: "\n", omittingEmptySubsequences: false)
    let location = try #require(outcome.failure?.location)
    #expect(text[location.line - 1].dropFirst(location.column - 1).hasPrefix("upper case(Age)"))
  }

  @Test func aListOfOneStandsForItsElement() throws {
    let outcome = try evaluate(DecisionFixture.ofAge(DecisionFixture.literal("Age + 1")), age: [20])
    #expect(outcome.value == 21)
  }

  private static func knowledgeModel(_ name: String, _ parameters: [String], _ text: String, requires: [String] = [])
    -> String
  {
    let required = requires.map { "<knowledgeRequirement><requiredKnowledge href=\"#\($0)\"/></knowledgeRequirement>" }
    let heads = parameters.map { "<formalParameter name=\"\($0)\"/>" }
    return "<businessKnowledgeModel name=\"\(name)\" id=\"\(name)\"><encapsulatedLogic>\(heads.joined())"
      + "\(DecisionFixture.literal(text))</encapsulatedLogic>\(required.joined())</businessKnowledgeModel>"
  }

  private static func requires(_ name: String) -> String {
    "<knowledgeRequirement><requiredKnowledge href=\"#\(name)\"/></knowledgeRequirement>"
  }

  @Test func aKnowledgeModelMayCallItselfAHundredTimes() throws {
    let body =
      Self.knowledgeModel("F", ["n"], "if n &lt;= 1 then 1 else 1 + F(n - 1)", requires: ["F"])
      + DecisionFixture.decision(DecisionFixture.literal("F(100)"), Self.requires("F"))
    let outcome = try evaluate(body)
    #expect(outcome.value == 100, "\(outcome.diagnostics.map(\.message))")
  }

  @Test func aHundredKnowledgeModelsMayCallEachOther() throws {
    let models = (0..<100).map { number in
      Self.knowledgeModel(
        "K\(number)", ["x"], number == 0 ? "x" : "1 + K\(number - 1)(x)",
        requires: number == 0 ? [] : ["K\(number - 1)"])
    }
    let decision = DecisionFixture.decision(DecisionFixture.literal("K99(1)"), Self.requires("K99"))
    let outcome = try evaluate(models.joined() + decision)
    #expect(outcome.value == 100, "\(outcome.diagnostics.map(\.message))")
  }

  @Test func aChainOfTwoThousandDecisionsFitsOntoTheStack() throws {
    let links = (0..<2000).map { number in
      let requirement =
        "<informationRequirement><requiredDecision href=\"#c\(number - 1)\"/></informationRequirement>"
      return "<decision name=\"C\(number)\" id=\"c\(number)\"><variable name=\"C\(number)\"/>"
        + (number == 0 ? "" : requirement) + DecisionFixture.literal(number == 0 ? "1" : "C\(number - 1) + 1")
        + "</decision>"
    }
    let outcome = try evaluate(
      links.joined()
        + DecisionFixture.decision(
          DecisionFixture.literal("C1999"),
          "<informationRequirement><requiredDecision href=\"#c1999\"/></informationRequirement>"))
    #expect(outcome.value == 2000, "\(outcome.diagnostics.map(\.message))")
  }

  @Test func aFunctionInABoxedContextMayCallItself() throws {
    let body = DecisionFixture.decision(
      "<context><contextEntry><variable name=\"fact\"/><functionDefinition><formalParameter name=\"n\"/>"
        + DecisionFixture.literal("if n &lt;= 1 then 1 else n * fact(n - 1)")
        + "</functionDefinition></contextEntry><contextEntry>\(DecisionFixture.literal("fact(5)"))</contextEntry></context>"
    )
    let outcome = try evaluate(body)
    #expect(outcome.value == 120, "\(outcome.diagnostics.map(\.message))")
  }

  @Test func servicesThatCallEachOtherTwiceEndAtTheLimitOfSteps() throws {
    let services = (0..<30).map { number in
      "<decision name=\"E\(number)\" id=\"e\(number)\"><variable name=\"E\(number)\"/>"
        + (number == 0 ? "" : Self.requires("s\(number - 1)"))
        + DecisionFixture.literal(number == 0 ? "1" : "S\(number - 1)() + S\(number - 1)()") + "</decision>"
        + "<decisionService name=\"S\(number)\" id=\"s\(number)\"><variable name=\"S\(number)\"/>"
        + "<outputDecision href=\"#e\(number)\"/></decisionService>"
    }
    let outcome = try evaluate(
      services.joined() + DecisionFixture.decision(DecisionFixture.literal("S29()"), Self.requires("s29")))
    #expect(outcome.value.isNull)
    #expect(outcome.diagnostics.contains { $0.message.contains("steps") })
  }

  @Test func whatIsNotGivenIsNullWithAWarning() throws {
    let outcome = try evaluate(DecisionFixture.ofAge(DecisionFixture.literal("Age")))
    #expect(outcome.value.isNull && outcome.failure == nil)
    #expect(outcome.diagnostics.count == 1)
  }

  @Test(arguments: ["UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"])
  func withoutAMatchingRuleTheResultIsNullWithAWarning(policy: String) throws {
    let outcome = try evaluate(DecisionFixture.table(policy, [("&lt; 18", "1")]), age: 20)
    #expect(outcome.value.isNull && outcome.failure == nil)
    #expect(outcome.diagnostics.contains { $0.message.contains("no rule matches") })
  }

  @Test(arguments: ["SUM", "COUNT", "MIN", "MAX"])
  func withoutAMatchingRuleNothingIsAggregated(aggregation: String) throws {
    let body = DecisionFixture.table("COLLECT", [("&lt; 18", "1")], attributes: "aggregation=\"\(aggregation)\"")
    #expect(try evaluate(body, age: 20).value.isNull)
  }

  @Test func aKnowledgeModelThatIsATableAloneHasWhatItTestsAsParameters() throws {
    let body =
      "<businessKnowledgeModel name=\"rate\" id=\"b\"><encapsulatedLogic><decisionTable>"
      + "<input><inputExpression typeRef=\"number\"><text>years of age</text></inputExpression></input><output/>"
      + "<rule><inputEntry><text>&gt; 17</text></inputEntry><outputEntry><text>\"full\"</text></outputEntry></rule>"
      + "</decisionTable></encapsulatedLogic></businessKnowledgeModel>"
      + DecisionFixture.decision(
        "<invocation>\(DecisionFixture.literal("rate"))<binding><parameter name=\"years of age\"/>"
          + "\(DecisionFixture.literal("20"))</binding></invocation>",
        "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>")
    #expect(try evaluate(body).value == "full")
  }

  @Test func theTypeOfAFunctionIsNotTheTypeOfItsResult() throws {
    let body =
      "<itemDefinition name=\"tF\"><functionItem outputTypeRef=\"number\"><parameters name=\"n\" typeRef=\"number\"/>"
      + "</functionItem></itemDefinition><businessKnowledgeModel name=\"twice\" id=\"b\"><encapsulatedLogic typeRef=\"tF\">"
      + "<formalParameter name=\"n\" typeRef=\"number\"/>\(DecisionFixture.literal("n * 2"))"
      + "</encapsulatedLogic></businessKnowledgeModel>"
      + DecisionFixture.decision(
        DecisionFixture.literal("twice(21)"),
        "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>")
    #expect(try evaluate(body).value == 42)
  }

  @Test func aConstraintOfAMemberMayNameItsSiblings() throws {
    let item =
      "<itemDefinition name=\"tSpan\"><itemComponent name=\"first day\"><typeRef>number</typeRef></itemComponent>"
      + "<itemComponent name=\"last\"><typeRef>number</typeRef><allowedValues><text>&gt; first day</text></allowedValues>"
      + "</itemComponent></itemDefinition>"
    func span(_ first: Int, _ last: Int) throws -> Value {
      let literal = DecisionFixture.literal("{first day: \(first), last: \(last)}")
      return try evaluate(item + DecisionFixture.decision(literal, type: "tSpan")).value
    }
    #expect(try span(1, 2) == .context(["first day": 1, "last": 2]))
    #expect(try span(3, 2).isNull)
  }

  @Test(arguments: [("SUM", Value.number(6)), ("COUNT", 3), ("MIN", 1), ("MAX", 3)])
  func collectAggregates(aggregation: String, value: Value) throws {
    let body = DecisionFixture.table(
      "COLLECT", [("-", "1"), ("-", "2"), ("-", "3")], attributes: "aggregation=\"\(aggregation)\"")
    #expect(try evaluate(body, age: 1).value == value)
  }

  @Test func outputValuesGiveTheOrderOfPriority() throws {
    let values = "<outputValues><text>3, 1, 2</text></outputValues>"
    let rules = [("-", "1"), ("-", "2"), ("-", "3")]
    #expect(try evaluate(DecisionFixture.table("PRIORITY", rules, output: values), age: 1).value == 3)
    #expect(try evaluate(DecisionFixture.table("OUTPUT ORDER", rules, output: values), age: 1).value == [3, 1, 2])
  }

  @Test func aKnowledgeModelThatCallsItselfForEverMeetsTheLimit() throws {
    let body =
      "<businessKnowledgeModel name=\"f\" id=\"b\"><encapsulatedLogic><formalParameter name=\"n\"/>"
      + "\(DecisionFixture.literal("f(n + 1)"))</encapsulatedLogic></businessKnowledgeModel>"
      + DecisionFixture.decision(
        DecisionFixture.literal("f(1)"),
        "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>")
    let outcome = try evaluate(body)
    #expect(outcome.value.isNull)
    #expect(outcome.diagnostics.contains { $0.message.contains("deep") })
  }

  @Test func olderVersionsAreReadByTheirNamespace() throws {
    for namespace in [
      "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
      "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
    ] {
      let text =
        "<definitions xmlns=\"\(namespace)\" xmlns:feel=\"http://www.omg.org/spec/FEEL/20140401\" name=\"t\""
        + " namespace=\"urn:t\"><decision name=\"D\" id=\"d\"><variable name=\"D\" typeRef=\"feel:number\"/>"
        + DecisionFixture.literal("1 + 1") + "</decision></definitions>"
      let compiled = DefinitionCompiler.compile([DefinitionFile(path: "t.dmn", bytes: Array(text.utf8))])
      #expect(compiled.problems.isEmpty, "\(compiled.problems)")
      let model = try #require(compiled.decisions.first)
      let decision = try #require(model.decision("D"))
      #expect(model.evaluate(decision, given: [:], at: moment).value == 2)
    }
  }
}
