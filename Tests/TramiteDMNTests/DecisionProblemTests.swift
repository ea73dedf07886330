import Testing
import TramiteDefinitions
import TramiteProblems

/// A model with one mistake, and the code that reports it.
struct DecisionFixture: CustomTestStringConvertible {
  let code: ProblemCode
  let body: String
  var root = "https://www.omg.org/spec/DMN/20230324/MODEL/"
  var others: [(String, String)] = []

  init(_ code: ProblemCode, _ body: String, others: [(String, String)] = []) {
    self.code = code
    self.body = body
    self.others = others
  }

  var testDescription: String { code.rawValue }

  static func model(_ body: String, namespace: String = "urn:test") -> String {
    """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="test" namespace="\(namespace)">
    \(body)
    </definitions>
    """
  }

  static func decision(_ logic: String, _ requirements: String = "", type: String? = nil) -> String {
    let reference = type.map { " typeRef=\"\($0)\"" } ?? ""
    return "<decision name=\"D\" id=\"d\"><variable name=\"D\"\(reference)/>\(requirements)\(logic)</decision>"
  }

  static func literal(_ text: String) -> String { "<literalExpression><text>\(text)</text></literalExpression>" }

  /// An input `Age` of type number, and a decision that requires it.
  static func ofAge(_ logic: String) -> String {
    "<inputData name=\"Age\" id=\"age\"><variable name=\"Age\" typeRef=\"number\"/></inputData>"
      + decision(
        logic, "<informationRequirement><requiredInput href=\"#age\"/></informationRequirement>")
  }

  /// A table over `Age` with one output; rules are `test -> output`.
  static func table(_ policy: String, _ rules: [(String, String)], attributes: String = "", output: String = "")
    -> String
  {
    let rows = rules.map {
      "<rule><inputEntry><text>\($0)</text></inputEntry><outputEntry><text>\($1)</text></outputEntry></rule>"
    }
    return ofAge(
      "<decisionTable hitPolicy=\"\(policy)\" \(attributes)><input><inputExpression><text>Age</text></inputExpression>"
        + "</input><output>\(output)</output>\(rows.joined())</decisionTable>")
  }
}

extension DecisionFixture {
  /// A table without a gap, which only looking at all combinations of its inputs could show.
  static var large: String {
    let inputs = (0..<8).map { "<input><inputExpression><text>Age + \($0)</text></inputExpression></input>" }
    func rule(_ entries: [String], _ output: Int) -> String {
      "<rule>" + entries.map { "<inputEntry><text>\($0)</text></inputEntry>" }.joined()
        + "<outputEntry><text>\(output)</text></outputEntry></rule>"
    }
    let dashes = Array(repeating: "-", count: 7)
    var rules = (0..<40).map { number in
      rule((0..<8).map { "[\(number * ($0 + 3) % 41)..\(number * ($0 + 3) % 41 + 25)]" }, number)
    }
    rules.append(rule(dashes + ["&lt; 5"], 40))
    rules.append(rule(dashes + ["&gt;= 5"], 41))
    return ofAge(
      "<decisionTable hitPolicy=\"FIRST\">\(inputs.joined())<output/>\(rules.joined())</decisionTable>")
  }
}

private typealias F = DecisionFixture

private let fixtures: [DecisionFixture] = [
  F(.dmnUnknownElement, F.decision("<variabel/>" + F.literal("1"))),
  F(.dmnUnknownAttribute, F.decision("<literalExpression txt=\"\"><text>1</text></literalExpression>")),
  F(.dmnMissingAttribute, "<inputData id=\"i\"/>"),
  F(.dmnMissingElement, F.decision(F.literal("1"), "<knowledgeRequirement/>")),
  F(.dmnRepeatedElement, F.decision(F.literal("1") + "<list/>")),
  F(.dmnBadValue, F.table("UNIQ", [("-", "1")])),
  F(.dmnDuplicateID, "<inputData name=\"A\" id=\"x\"/><inputData name=\"B\" id=\"x\"/>"),
  F(.dmnDuplicateName, "<inputData name=\"A\" id=\"x\"/><inputData name=\"A\" id=\"y\"/>"),
  F(
    .dmnUnknownReference,
    F.decision(
      F.literal("1"), "<informationRequirement><requiredInput href=\"#nothing\"/></informationRequirement>")),
  F(
    .dmnReferenceKind,
    "<inputData name=\"A\" id=\"a\"/>"
      + F.decision(
        F.literal("1"), "<informationRequirement><requiredDecision href=\"#a\"/></informationRequirement>")),
  F(
    .dmnImportMissing,
    "<import name=\"m\" namespace=\"urn:other\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"),
  F(
    .dmnImportTwice,
    String(
      repeating:
        "<import name=\"m\" namespace=\"urn:other\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>",
      count: 2), others: [("other.dmn", F.model("", namespace: "urn:other"))]),
  F(
    .dmnImportKind, "<import name=\"m\" namespace=\"urn:other\" importType=\"http://www.dmg.org/PMML-4_2\"/>"),
  F(.dmnUnknownType, "<inputData name=\"A\" id=\"a\"><variable name=\"A\" typeRef=\"integer\"/></inputData>"),
  F(
    .dmnTypeCycle,
    "<itemDefinition name=\"tA\"><typeRef>tB</typeRef></itemDefinition>"
      + "<itemDefinition name=\"tB\"><typeRef>tA</typeRef></itemDefinition>"),
  F(
    .dmnTypeTooLarge,
    (0..<14).map { level in
      let parts = ["a", "b"].map {
        "<itemComponent name=\"\($0)\"><typeRef>\(level == 0 ? "number" : "t\(level - 1)")</typeRef></itemComponent>"
      }
      return "<itemDefinition name=\"t\(level)\">\(parts.joined())</itemDefinition>"
    }.joined()),
  F(
    .dmnRequirementCycle,
    F.decision(F.literal("1"), "<informationRequirement><requiredDecision href=\"#d\"/></informationRequirement>")),
  F(.dmnUnknownName, F.decision(F.literal("Age + 1"))),
  F(.dmnNotRequired, "<inputData name=\"Age\" id=\"a\"/>" + F.decision(F.literal("Age + 1"))),
  F(.dmnWithoutLogic, F.decision("")),
  F(
    .dmnRuleEntries,
    F.ofAge(
      "<decisionTable><input><inputExpression><text>Age</text></inputExpression></input><output/>"
        + "<rule><outputEntry><text>1</text></outputEntry></rule></decisionTable>")),
  F(
    .dmnOutputName,
    F.ofAge(
      "<decisionTable><input><inputExpression><text>Age</text></inputExpression></input><output name=\"a\"/><output/>"
        + "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry>"
        + "<outputEntry><text>1</text></outputEntry></rule></decisionTable>")),
  F(.dmnTableGap, F.table("UNIQUE", [("&lt; 18", "1"), ("&gt; 18", "2")])),
  F(.dmnTableOverlap, F.table("UNIQUE", [("&lt;= 18", "1"), ("&gt;= 18", "2")])),
  F(.dmnRuleUnreachable, F.table("FIRST", [("-", "1"), ("&gt;= 18", "2")])),
  F(.dmnPriorityValues, F.table("PRIORITY", [("-", "1")])),
  F(.dmnAggregation, F.table("FIRST", [("-", "1")], attributes: "aggregation=\"SUM\"")),
  F(.dmnAggregationType, F.table("COLLECT", [("-", "\"a\"")], attributes: "aggregation=\"SUM\"")),
  F(.dmnExternalFunction, F.decision("<functionDefinition kind=\"PMML\"/>")),
  F(.dmnTypeMismatch, F.decision(F.literal("\"ten\""), type: "number")),
  F(.dmnServiceOutput, "<decisionService name=\"S\" id=\"s\"/>"),
  F(
    .dmnEntryTwice,
    F.decision(
      "<context><contextEntry><variable name=\"a\"/>\(F.literal("1"))</contextEntry>"
        + "<contextEntry><variable name=\"a\"/>\(F.literal("2"))</contextEntry></context>")),
  F(
    .dmnUnknownParameter,
    "<businessKnowledgeModel name=\"twice\" id=\"b\"><encapsulatedLogic><formalParameter name=\"n\"/>"
      + "\(F.literal("n * 2"))</encapsulatedLogic></businessKnowledgeModel>"
      + F.decision(
        "<invocation>\(F.literal("twice"))<binding><parameter name=\"m\"/>\(F.literal("1"))</binding></invocation>",
        "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>")),
  F(
    .dmnImportedValues,
    F.decision("<literalExpression><importedValues/></literalExpression>")),
  F(
    .dmnMissingExpression,
    F.decision("<conditional><if/><then>\(F.literal("1"))</then><else>\(F.literal("2"))</else></conditional>")),
  F(
    .dmnOutputValue,
    F.table("PRIORITY", [("-", "5")], output: "<outputValues><text>1, 2</text></outputValues>")),
  F(
    .dmnUnboundParameter,
    "<businessKnowledgeModel name=\"twice\" id=\"b\"><encapsulatedLogic><formalParameter name=\"n\"/>"
      + "\(F.literal("n * 2"))</encapsulatedLogic></businessKnowledgeModel>"
      + F.decision(
        "<invocation>\(F.literal("twice"))</invocation>",
        "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>")),
  F(
    .dmnServiceInput,
    F.ofAge(F.literal("Age")) + "<decisionService name=\"S\" id=\"s\"><outputDecision href=\"#d\"/></decisionService>"),
  F(
    .dmnRowCells,
    F.decision("<relation><column name=\"a\"/><row>\(F.literal("1"))\(F.literal("2"))</row></relation>")),
  F(
    .dmnAggregatedOutputs,
    F.ofAge(
      "<decisionTable hitPolicy=\"COLLECT\" aggregation=\"SUM\"><input><inputExpression><text>Age</text></inputExpression>"
        + "</input><output name=\"a\"/><output name=\"b\"/><rule><inputEntry><text>-</text></inputEntry>"
        + "<outputEntry><text>1</text></outputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>")),
  F(.dmnNamespaceTwice, F.decision(F.literal("1")), others: [("a.dmn", F.model(""))]),
  F(.dmnTableNotAnalyzed, F.large),
]

@Suite struct DecisionProblemTests {
  @Test func everyCodeOfDecisionsHasAFixture() {
    let wanted = ProblemCatalogue.all.map(\.code).filter { $0.rawValue.hasPrefix("DMN-") && $0 != .dmnNotDMN }
    #expect(fixtures.map(\.code.rawValue).sorted() == wanted.map(\.rawValue).sorted())
  }

  @Test(arguments: fixtures)
  func raisesItsCodeOnceWithAPlace(fixture: DecisionFixture) throws {
    let files =
      fixture.others.map { DefinitionFile(path: $0, bytes: Array($1.utf8)) } + [
        DefinitionFile(path: "test.dmn", bytes: Array(DecisionFixture.model(fixture.body).utf8))
      ]
    let problems = DefinitionCompiler.compile(files).problems
    let own = problems.filter { $0.code == fixture.code }
    #expect(own.count == 1, "found \(problems.map { "\($0.code) \($0.message)" })")
    let first = try #require(own.first)
    #expect(first.location.file == "test.dmn" && first.location.line >= 1)
    #expect(first.severity == ProblemCatalogue.entry(for: fixture.code)?.severity)
  }

  @Test func entriesOfATableAreComparedWithTheTypesOfItsColumns() {
    let input = "<input><inputExpression typeRef=\"number\"><text>Age</text></inputExpression></input>"
    let body = DecisionFixture.ofAge(
      "<decisionTable hitPolicy=\"COLLECT\">\(input)<output name=\"a\" typeRef=\"string\"/><output name=\"b\"/>"
        + "<rule><inputEntry><text>&gt; \"x\"</text></inputEntry><outputEntry><text>1</text></outputEntry>"
        + "<outputEntry><text>1</text></outputEntry></rule></decisionTable>")
    let file = DefinitionFile(path: "test.dmn", bytes: Array(DecisionFixture.model(body).utf8))
    let codes = DefinitionCompiler.compile([file]).problems.map(\.code)
    #expect(codes.contains(.feelNeverHolds) && codes.contains(.dmnTypeMismatch))
  }

  @Test func aFileOfAnotherKindIsNoModel() {
    let file = DefinitionFile(path: "test.dmn", bytes: Array("<definitions xmlns=\"urn:x\"/>".utf8))
    #expect(DefinitionCompiler.compile([file]).problems.map(\.code) == [.dmnNotDMN])
  }

  @Test func aGapIsShownWithValues() throws {
    let body = DecisionFixture.table("UNIQUE", [("&lt; 18", "1"), ("&gt; 18", "2")])
    let file = DefinitionFile(path: "test.dmn", bytes: Array(DecisionFixture.model(body).utf8))
    let gap = try #require(DefinitionCompiler.compile([file]).problems.first { $0.code == .dmnTableGap })
    #expect(gap.message.contains("Age = 18"))
  }

  @Test func aCompleteTableHasNoProblem() {
    let body = DecisionFixture.table("UNIQUE", [("&lt; 18", "1"), ("&gt;= 18", "2")])
    let file = DefinitionFile(path: "test.dmn", bytes: Array(DecisionFixture.model(body).utf8))
    #expect(DefinitionCompiler.compile([file]).problems.isEmpty)
  }

  @Test func aSyntaxErrorIsShownAtItsPlaceInsideTheText() throws {
    let body = DecisionFixture.decision("<literalExpression>\n<text>1 +\n  * 2</text></literalExpression>")
    let file = DefinitionFile(path: "test.dmn", bytes: Array(DecisionFixture.model(body).utf8))
    let problem = try #require(DefinitionCompiler.compile([file]).problems.first { $0.code == .feelSyntax })
    #expect(problem.location.line == 4 && problem.location.column == 3)
  }
}
