import Testing
import TramiteDefinitions
import TramiteProblems

private typealias F = DecisionFixture

/// What the checker says of models whose parts do not fit together.
@Suite struct DecisionCheckTests {
  /// A model, and the one problem that it has; nil for none.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let body: String
    let code: ProblemCode?
    var message = ""

    init(_ description: String, _ body: String, _ code: ProblemCode?, _ message: String = "") {
      testDescription = description
      self.body = body
      self.code = code
      self.message = message
    }
  }

  private static let required = "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>"

  /// A knowledge model `F(x: number)`, and a decision that may call it.
  private static func calling(_ logic: String, result: String = "number", body: String = "x + 1") -> String {
    "<businessKnowledgeModel name=\"F\" id=\"f\"><variable name=\"F\" typeRef=\"\(result)\"/><encapsulatedLogic>"
      + "<formalParameter name=\"x\" typeRef=\"number\"/>\(F.literal(body))</encapsulatedLogic></businessKnowledgeModel>"
      + F.decision(logic, required)
  }

  private static func invocation(_ parameter: String, _ value: String) -> String {
    "<invocation>\(F.literal("F"))<binding><parameter name=\"\(parameter)\"/>\(F.literal(value))</binding></invocation>"
  }

  private static func entry(_ name: String, _ value: String, type: String? = nil) -> String {
    let reference = type.map { " typeRef=\"\($0)\"" } ?? ""
    return "<contextEntry><variable name=\"\(name)\"\(reference)/>\(F.literal(value))</contextEntry>"
  }

  private static let types =
    "<itemDefinition name=\"tNumbers\" isCollection=\"true\"><typeRef>number</typeRef></itemDefinition>"
    + "<itemDefinition name=\"tPoint\"><itemComponent name=\"x\"><typeRef>number</typeRef></itemComponent>"
    + "<itemComponent name=\"y\"><typeRef>number</typeRef></itemComponent></itemDefinition>"

  @Test(
    "Calls of knowledge models and values of declared types are checked",
    arguments: [
      Case("a call that fits", calling(F.literal("F(1)")), nil),
      Case("a list of one for its element", calling(F.literal("F([1])")), nil),
      Case("too many arguments", calling(F.literal("F(1, 2)")), .feelWrongArguments, "`F` takes 1 argument, found 2"),
      Case(
        "an argument of a wrong type", calling(F.literal("F(\"a\")")), .feelWrongArguments,
        "the argument `x` of `F` is string, expected number"),
      Case("a name that is no parameter", calling(F.literal("F(y: 1)")), .feelWrongArguments, "no parameter `y`"),
      Case("a result of a wrong type", calling(F.literal("F(1) + \"a\"")), .feelNeverHolds),
      Case("an invocation that fits", calling(invocation("x", "1")), nil),
      Case("a binding of a wrong type", calling(invocation("x", "\"a\"")), .dmnTypeMismatch, "parameter 'x' of 'F'"),
      Case("a body of a wrong type", calling(F.literal("F(1)"), body: "\"s\""), .dmnTypeMismatch, "result of 'F'"),
      Case(
        "an entry of a wrong type", F.decision("<context>\(entry("a", "\"x\"", type: "number"))</context>"),
        .dmnTypeMismatch, "entry 'a'"),
      Case(
        "a later entry that uses one of another type",
        F.decision("<context>\(entry("a", "\"x\""))\(entry("b", "a * 2"))</context>"), .feelNeverHolds),
      Case(
        "a list with elements of a wrong type", types + F.decision(F.literal("[\"a\"]"), type: "tNumbers"),
        .dmnTypeMismatch, "list<string>"),
      Case("an empty list", types + F.decision(F.literal("[]"), type: "tNumbers"), nil),
      Case("a value for a list of it", types + F.decision(F.literal("1"), type: "tNumbers"), nil),
      Case(
        "a boxed list with elements of a wrong type",
        types + F.decision("<list>\(F.literal("\"a\""))</list>", type: "tNumbers"), .dmnTypeMismatch),
      Case(
        "a structure with a component of a wrong type",
        types + F.decision(F.literal("{x: \"a\", y: 1}"), type: "tPoint"), .dmnTypeMismatch,
        "has a member `x` that is string, expected number"),
      Case(
        "a structure without a component", types + F.decision(F.literal("{x: 1}"), type: "tPoint"), .dmnTypeMismatch,
        "has no member `y`"),
      Case(
        "a boxed context with a component of a wrong type",
        types + F.decision("<context>\(entry("x", "1"))\(entry("y", "true"))</context>", type: "tPoint"),
        .dmnTypeMismatch, "has a member `y`"),
      Case("a structure with more", types + F.decision(F.literal("{x: 1, y: 2, z: 3}"), type: "tPoint"), nil),
      Case(
        "a function of a boxed context",
        F.decision(
          "<context><contextEntry><variable name=\"g\"/><functionDefinition><formalParameter name=\"a\"/>"
            + "\(F.literal("a"))</functionDefinition></contextEntry>\(entry("b", "g(1, 2)"))</context>"),
        .feelWrongArguments),
      Case(
        "a loop over what has no such members",
        F.decision(
          "<for iteratorVariable=\"p\"><in><list>\(F.literal("{a: 1}"))</list></in><return>\(F.literal("p.b"))</return></for>"
        ), .feelUnknownMember),
      Case(
        "members of the items of a filter",
        F.decision(
          "<filter><in><list>\(F.literal("{a: 1}"))</list></in><match>\(F.literal("a = \"x\""))</match></filter>"),
        .feelNeverHolds),
      Case(
        "two components of one name",
        "<itemDefinition name=\"t\"><itemComponent name=\"a\"/><itemComponent name=\"a\"/></itemDefinition>",
        .dmnEntryTwice),
      Case(
        "two outputs of one name",
        F.ofAge(
          "<decisionTable><input><inputExpression><text>Age</text></inputExpression></input><output name=\"a\"/>"
            + "<output name=\"a\"/><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry>"
            + "<outputEntry><text>1</text></outputEntry></rule></decisionTable>"), .dmnEntryTwice),
      Case(
        "an element of several words that is not required",
        "<inputData name=\"Full Age\" id=\"a\"/>" + F.decision(F.literal("Full Age + 1")), .dmnNotRequired),
    ])
  func partsAreCompared(given: Case) throws {
    let problems = problems(of: given.body)
    guard let code = given.code else {
      #expect(problems.isEmpty, "\(problems.map(\.message))")
      return
    }
    #expect(problems.map(\.code) == [code], "\(problems.map(\.message))")
    #expect(problems.first?.message.contains(given.message) == true, "\(problems.map(\.message))")
  }

  @Test(
    "Of hit policy P a rule is reported that rules of a higher priority hide",
    arguments: [
      ([("-", "1"), (">= 5", "2")], 1), ([(">= 5", "2"), ("-", "1")], 1), ([("-", "2"), (">= 5", "1")], 0),
      ([("< 5", "1"), (">= 5", "1"), ("3", "2")], 1), ([("-", "1"), (">= 5", "1")], 1),
      ([("-", "Age"), ("5", "2")], 0),
    ] as [([(String, String)], Int)])
  func hiddenByPriority(rules: [(String, String)], count: Int) {
    let escaped = rules.map { ($0.0.replacing("<", with: "&lt;").replacing(">", with: "&gt;"), $0.1) }
    let body = F.table("PRIORITY", escaped, output: "<outputValues><text>1, 2</text></outputValues>")
    #expect(problems(of: body).count { $0.code == .dmnRuleUnreachable } == count)
  }

  @Test(
    "Conditions on the input are looked at for gaps and overlaps, and where that cannot be, it is said",
    arguments: [
      ([("? &gt; 5 and ? &lt; 8", "1"), ("&lt;= 6", "2"), ("&gt;= 8", "3")], [.dmnTableOverlap]),
      ([("? &gt; 5 and ? &lt; 8", "1"), ("&lt;= 5", "2"), ("&gt;= 8", "3")], []),
      ([("? between 5 and 8", "1"), ("&lt; 5", "2")], [.dmnTableGap]),
      ([("? * 2 &gt; 8", "1"), ("&lt;= 8", "2")], [.dmnTableNotAnalyzed]),
    ] as [([(String, String)], [ProblemCode])])
  func conditionsOfEntries(rules: [(String, String)], codes: [ProblemCode]) {
    #expect(problems(of: F.table("UNIQUE", rules)).map(\.code) == codes)
  }

  @Test func aListOfAllResultsNeedsNoSearchForOverlaps() {
    #expect(problems(of: F.table("COLLECT", [("? * 2 &gt; 8", "1"), ("&lt;= 8", "2")])).isEmpty)
  }

  @Test(
    "What cannot be aggregated is reported, what can is not",
    arguments: [
      ("SUM", "\"a\"", 1), ("SUM", "5", 0), ("MIN", "\"a\"", 0), ("MAX", "true", 1), ("COUNT", "\"a\"", 0),
    ])
  func aggregations(aggregation: String, entry: String, count: Int) {
    let body = F.table("COLLECT", [("-", entry)], attributes: "aggregation=\"\(aggregation)\"")
    #expect(problems(of: body).count { $0.code == .dmnAggregationType } == count)
  }

  @Test func wordsOfTablesNameTheHitPolicy() throws {
    let overlap = try #require(problems(of: F.table("UNIQUE", [("-", "1"), ("5", "2")])).first)
    #expect(overlap.hint?.contains("UNIQUE") == true)
  }

  @Test func aTableThatComparesAnInputWithAnotherKindHasNoCounterexampleOfThatKind() {
    let body = F.table("UNIQUE", [("@\"2020-01-01\"", "1")])
    #expect(problems(of: body).map(\.code) == [.feelNeverHolds])
  }

  @Test func aConditionThatDoesNotNameItsInputIsReported() throws {
    let problem = try #require(problems(of: F.table("COLLECT", [("Age in [1..5]", "1")])).first)
    #expect(problem.code == .feelNeverHolds && problem.hint?.contains("`?`") == true)
  }

  @Test func anUnknownNameHasEachKnownNameOnce() throws {
    let problem = try #require(problems(of: F.ofAge(F.literal("Something"))).first)
    #expect(problem.hint == "known here: Age")
  }

  private func problems(of body: String) -> [Problem] {
    DefinitionCompiler.compile([DefinitionFile(path: "test.dmn", bytes: Array(F.model(body).utf8))]).problems
  }
}
