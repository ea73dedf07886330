import Testing
import TramiteDefinitions
import TramiteProblems

/// Where a variable surely has a value although not every way writes it, nothing is said.
@Suite struct VariableUnwrittenTests {
  private static let files = [
    ("forms/Begin.form.xml", form("Begin", "<field id=\"urgent\" type=\"boolean\">\(label)</field>")),
    ("forms/Amount.form.xml", form("Amount", "<field id=\"amount\" type=\"decimal\">\(label)</field>")),
  ]

  private static func flow(_ id: String, _ source: String, _ target: String, _ condition: String? = nil) -> String {
    let inner = condition.map { "<conditionExpression>\($0)</conditionExpression>" } ?? ""
    return "<sequenceFlow id=\"\(id)\" sourceRef=\"\(source)\" targetRef=\"\(target)\">\(inner)</sequenceFlow>"
  }

  private static let ask = "<userTask id=\"A\" tramite:role=\"r\" tramite:form=\"Amount\"/>"

  private static func reading(_ id: String, _ attributes: String = "", _ inner: String = "") -> String {
    "<scriptTask id=\"\(id)\" tramite:resultVariable=\"twice\" \(attributes)>\(inner)<script>amount * 2</script></scriptTask>"
  }

  /// One of two ways asks for the amount; both meet at M, and then the given.
  private static func mayAsk(_ rest: String) -> String {
    process(
      """
      <startEvent id="S" tramite:form="Begin"/><exclusiveGateway id="G" default="f3"/>\(ask)<exclusiveGateway id="M"/>
      <endEvent id="E"/>\(flow("f1", "S", "G"))\(flow("f2", "G", "A", "urgent"))\(flow("f3", "G", "M"))
      \(flow("f4", "A", "M"))\(rest)
      """)
  }

  private static func choice(_ condition: String, reading branch: String) -> String {
    mayAsk(
      """
      <exclusiveGateway id="H" default="h2"/>\(reading("R"))<task id="O"/>\(flow("f5", "M", "H"))
      \(flow("h1", "H", branch == "h1" ? "R" : "O", condition))\(flow("h2", "H", branch == "h1" ? "O" : "R"))
      \(flow("e1", "R", "E"))\(flow("e2", "O", "E"))
      """)
  }

  @Test(arguments: [
    (mayAsk(reading("R") + flow("f5", "M", "R") + flow("f6", "R", "E")), true),
    (choice("amount != null", reading: "h1"), false),
    (choice("amount != null and urgent", reading: "h1"), false),
    (choice("amount != null or urgent", reading: "h1"), true),
    (choice("amount = null", reading: "h2"), false),
    (choice("urgent or amount = null", reading: "h2"), false),
    (choice("urgent", reading: "h2"), true),
  ])
  func aConditionThatAsksForAValueCounts(text: String, isSaid: Bool) {
    #expect(problems(text, files: Self.files).contains { $0.code == .variableUnwritten } == isSaid)
  }

  @Test func whatUndoesATaskReadsWhatItHasWritten() {
    let text = process(
      """
      <startEvent id="S" tramite:form="Begin"/>\(Self.ask)<boundaryEvent id="B" attachedToRef="A"><compensateEventDefinition/>
      </boundaryEvent>\(Self.reading("R", "isForCompensation=\"true\""))<endEvent id="E"><compensateEventDefinition/></endEvent>
      \(Self.flow("f1", "S", "A"))\(Self.flow("f2", "A", "E"))<association id="x" sourceRef="B" targetRef="R"/>
      """)
    #expect(!problems(text, files: Self.files).contains { $0.code == .variableUnwritten })
  }

  @Test(arguments: [("", false), (" testBefore=\"true\"", true)])
  func theEndOfALoopIsAskedAfterItsRound(attribute: String, isSaid: Bool) {
    let text = process(
      """
      <startEvent id="S" tramite:form="Begin"/><userTask id="A" tramite:role="r" tramite:form="Amount">
      <standardLoopCharacteristics\(attribute)><loopCondition>amount &lt; 5</loopCondition></standardLoopCharacteristics>
      </userTask><endEvent id="E"/>\(Self.flow("f1", "S", "A"))\(Self.flow("f2", "A", "E"))
      """)
    #expect(problems(text, files: Self.files).contains { $0.code == .variableUnwritten } == isSaid)
  }

  @Test(arguments: [(nil, false), ("urgent", true)] as [(String?, Bool)])
  func aBranchOfAnInclusiveSplitThatIsAlwaysTakenCounts(condition: String?, isSaid: Bool) {
    let text = process(
      """
      <startEvent id="S" tramite:form="Begin"/><inclusiveGateway id="G" default="f3"/>\(Self.ask)<task id="O"/>
      <task id="N"/><inclusiveGateway id="M"/>\(Self.reading("R"))<endEvent id="E"/>\(Self.flow("f1", "S", "G"))
      \(Self.flow("f2", "G", "A", condition))\(Self.flow("f3", "G", "O"))\(Self.flow("f9", "G", "N", "urgent"))
      \(Self.flow("f4", "A", "M"))\(Self.flow("f5", "O", "M"))\(Self.flow("f8", "N", "M"))\(Self.flow("f6", "M", "R"))
      \(Self.flow("f7", "R", "E"))
      """)
    #expect(problems(text, files: Self.files).contains { $0.code == .variableUnwritten } == isSaid)
  }
}
