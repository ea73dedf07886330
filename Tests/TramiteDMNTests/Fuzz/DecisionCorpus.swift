/// Small models that together use everything a `.dmn` file can hold. What a run of the fuzzer finds becomes one more.
enum DecisionCorpus {
  private static let head =
    "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">"

  static let models: [String] = [tables, boxes, loops, calls, services, types, importing, rows].map {
    head + $0 + "</definitions>"
  }

  /// The model that `importing` imports.
  static let library =
    "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"lib\" namespace=\"urn:lib\">"
    + "<itemDefinition name=\"tAge\"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues>"
    + "</itemDefinition><inputData name=\"Age\" id=\"age\"><variable name=\"Age\" typeRef=\"tAge\"/></inputData>"
    + "<businessKnowledgeModel name=\"Full Name\" id=\"full\"><encapsulatedLogic><formalParameter name=\"first\"/>"
    + "<formalParameter name=\"last\"/>" + literal("first + \" \" + last")
    + "</encapsulatedLogic></businessKnowledgeModel><decision name=\"Adult\" id=\"adult\">"
    + needs("requiredInput", "age") + literal("Age &gt;= 18") + "</decision></definitions>"

  private static func literal(_ text: String) -> String {
    "<literalExpression><text>\(text)</text></literalExpression>"
  }

  private static func needs(_ role: String, _ id: String) -> String {
    let kind = role == "requiredKnowledge" ? "knowledgeRequirement" : "informationRequirement"
    return "<\(kind)><\(role) href=\"#\(id)\"/></\(kind)>"
  }

  private static let inputs =
    "<inputData name=\"Age\" id=\"age\"><variable name=\"Age\" typeRef=\"number\"/></inputData>"
    + "<inputData name=\"Kind of Person\" id=\"kind\"><variable name=\"Kind of Person\" typeRef=\"string\"/></inputData>"

  private static let both = needs("requiredInput", "age") + needs("requiredInput", "kind")

  private static func rule(_ tests: [String], _ outputs: [String]) -> String {
    "<rule>" + tests.map { "<inputEntry><text>\($0)</text></inputEntry>" }.joined()
      + outputs.map { "<outputEntry><text>\($0)</text></outputEntry>" }.joined() + "</rule>"
  }

  private static let columns =
    "<input><inputExpression typeRef=\"number\"><text>Age</text></inputExpression></input>"
    + "<input><inputExpression><text>Kind of Person</text></inputExpression><inputValues><text>\"a\", \"b\"</text>"
    + "</inputValues></input>"

  private static let tables =
    inputs
    + ["UNIQUE", "FIRST", "ANY", "PRIORITY", "OUTPUT ORDER", "RULE ORDER", "COLLECT"].enumerated().map {
      number, policy in
      "<decision name=\"T\(number)\" id=\"t\(number)\"><variable name=\"T\(number)\"/>\(both)"
        + "<decisionTable hitPolicy=\"\(policy)\"\(number == 6 ? " aggregation=\"MAX\"" : "")>\(columns)"
        + "<output typeRef=\"number\"><outputValues><text>3, 2, 1</text></outputValues><defaultOutputEntry><text>1</text>"
        + "</defaultOutputEntry></output>" + rule(["&lt; 18", "-"], ["1"]) + rule(["[18..65)", "\"a\""], ["2"])
        + rule(["&gt;= 65, null", "not(\"b\")"], ["3"]) + rule(["? * 2 &gt; 7", "\"b\""], ["Age"])
        + "</decisionTable></decision>"
    }.joined()

  private static let boxes =
    inputs
    + "<decision name=\"C\" id=\"c\"><variable name=\"C\"/>\(both)<context><contextEntry><variable name=\"a\" typeRef=\"number\"/>"
    + literal("Age + 1") + "</contextEntry><contextEntry><variable name=\"fact\"/><functionDefinition>"
    + "<formalParameter name=\"n\" typeRef=\"number\"/>" + literal("if n &lt; 2 then 1 else n * fact(n - 1)")
    + "</functionDefinition></contextEntry><contextEntry><variable name=\"list of two\"/><list>" + literal("a")
    + literal("fact(5)") + "</list></contextEntry><contextEntry><conditional><if>" + literal("a &gt; 5") + "</if><then>"
    + literal("list of two") + "</then><else>" + literal("[]")
    + "</else></conditional></contextEntry></context></decision>"

  private static let loops =
    inputs + "<decision name=\"L\" id=\"l\"><variable name=\"L\"/>\(both)<for iteratorVariable=\"i\"><in>"
    + literal("[1..Age]") + "</in><return><filter><in>" + literal("[{a: i}, {a: 2}]") + "</in><match>"
    + literal("a &gt; 1")
    + "</match></filter></return></for></decision><decision name=\"S\" id=\"s\"><variable name=\"S\" typeRef=\"boolean\"/>"
    + needs("requiredDecision", "l") + "<some iteratorVariable=\"x\"><in>" + literal("L") + "</in><satisfies><every"
    + " iteratorVariable=\"y\"><in>" + literal("x.a") + "</in><satisfies>" + literal("y &gt; 1")
    + "</satisfies></every></satisfies></some></decision>"

  private static let calls =
    inputs + "<businessKnowledgeModel name=\"F\" id=\"f\"><variable name=\"F\" typeRef=\"number\"/><encapsulatedLogic>"
    + "<formalParameter name=\"x\" typeRef=\"number\"/>" + literal("if x &lt;= 0 then 0 else 1 + F(x - 1)")
    + "</encapsulatedLogic></businessKnowledgeModel><businessKnowledgeModel name=\"J\" id=\"j\"><encapsulatedLogic kind=\"Java\">"
    + "<formalParameter name=\"a\"/><context><contextEntry><variable name=\"class\"/>" + literal("\"java.lang.Math\"")
    + "</contextEntry><contextEntry><variable name=\"method signature\"/>" + literal("\"cos(double)\"")
    + "</contextEntry></context></encapsulatedLogic></businessKnowledgeModel><decision name=\"D\" id=\"d\">"
    + "<variable name=\"D\" typeRef=\"number\"/>\(both)\(needs("requiredKnowledge", "f"))\(needs("requiredKnowledge", "j"))"
    + "<invocation>" + literal("F") + "<binding><parameter name=\"x\"/>" + literal("Age + J(0)")
    + "</binding></invocation></decision>"

  private static let services =
    inputs
    + "<decision name=\"In\" id=\"in\"><variable name=\"In\" typeRef=\"number\"/>\(needs("requiredInput", "age"))"
    + literal("Age * 2")
    + "</decision><decision name=\"Out\" id=\"out\"><variable name=\"Out\"/>\(needs("requiredDecision", "in"))"
    + literal("In + 1")
    + "</decision><decisionService name=\"V\" id=\"v\"><variable name=\"V\"/><outputDecision href=\"#out\"/>"
    + "<inputDecision href=\"#in\"/></decisionService><decision name=\"Use\" id=\"use\"><variable name=\"Use\"/>"
    + needs("requiredKnowledge", "v") + needs("requiredInput", "age") + literal("V(In: Age) + V(1)") + "</decision>"

  private static let types =
    "<itemDefinition name=\"tKind\"><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\"</text></allowedValues></itemDefinition>"
    + "<itemDefinition name=\"tPoint\"><itemComponent name=\"x\"><typeRef>number</typeRef></itemComponent>"
    + "<itemComponent name=\"the y\"><typeRef>number</typeRef><allowedValues><text>&gt; x</text></allowedValues></itemComponent>"
    + "</itemDefinition><itemDefinition name=\"tPath\" isCollection=\"true\"><typeRef>tPoint</typeRef><typeConstraint>"
    + "<text>count(?) &lt; 3</text></typeConstraint></itemDefinition><itemDefinition name=\"tFunction\"><functionItem outputTypeRef=\"number\">"
    + "<parameters name=\"p\" typeRef=\"tPath\"/></functionItem></itemDefinition>"
    + "<inputData name=\"Path\" id=\"path\"><variable name=\"Path\" typeRef=\"tPath\"/></inputData><decision name=\"P\" id=\"p\">"
    + "<variable name=\"P\" typeRef=\"tPoint\"/>" + needs("requiredInput", "path") + literal("Path[the y &gt; 1][1]")
    + "</decision>"
    + "<decision name=\"Q\" id=\"q\"><variable name=\"Q\" typeRef=\"tKind\"/>" + needs("requiredDecision", "p")
    + literal("if P.x &gt; 1 and P instance of tPoint then \"a\" else \"b\"") + "</decision>"

  private static let importing =
    "<import name=\"lib\" namespace=\"urn:lib\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"
    + "<decision name=\"D\" id=\"d\"><variable name=\"D\"/><informationRequirement><requiredDecision href=\"urn:lib#adult\"/>"
    + "</informationRequirement><knowledgeRequirement><requiredKnowledge href=\"urn:lib#full\"/></knowledgeRequirement>"
    + literal("{adult: lib.Adult, name: lib.Full Name(first: \"a\", last: \"b\"), t: 5 instance of lib.tAge}")
    + "</decision>"

  private static let rows =
    "<decision name=\"R\" id=\"r\"><variable name=\"R\"/><relation><column name=\"a\" typeRef=\"number\"/><column name=\"b c\"/><row>"
    + literal("1") + literal("@\"2026-01-05\"") + "</row><row>" + literal("2")
    + literal("date and time(@\"2026-01-05\", time(2, 0, 0))")
    + "</row></relation></decision><decision name=\"E\" id=\"e\"><variable name=\"E\" typeRef=\"Any\"/>"
    + needs("requiredDecision", "r") + literal("sort(R, function(x, y) x.a &gt; y.a)[1].b c.year") + "</decision>"
}
