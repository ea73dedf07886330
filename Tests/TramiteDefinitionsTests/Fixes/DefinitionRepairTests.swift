import Testing
import TramiteDefinitions
import TramiteProblems

/// Safe repairs: what they change, and that everything else stays byte for byte.
@Suite struct DefinitionRepairTests {
  private func repaired(_ text: String) -> String {
    let files = [DefinitionFile(path: "x.bpmn", bytes: Array(text.utf8))]
    return DefinitionRepair.repair(files).first.map { String(decoding: $0.after, as: UTF8.self) } ?? text
  }

  /// A process with a task A between S and E; `inside` is the task.
  private func text(_ inside: String, more: String = "") -> String {
    """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:tramite:bpmn:1" targetNamespace="urn:t">
      <!-- kept as it is -->
      <process id='P'  isExecutable="true">
        <startEvent id="S"/>
        \(inside)
        <endEvent id="E"/>
        <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
        <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>\(more)
      </process>
    </definitions>

    """
  }

  @Test(arguments: [
    ("<usertask id=\"A\" t:role=\"r\"></usertask>", "<userTask id=\"A\" t:role=\"r\"></userTask>"),
    ("<usertask id=\"A\" t:role=\"r\" />", "<userTask id=\"A\" t:role=\"r\" />"),
    ("<task id=\"A\" Name=\"x\"/>", "<task id=\"A\" name=\"x\"/>"),
    ("<userTask id=\"A\" role='r'/>", "<userTask id=\"A\" t:role='r'/>"),
    ("<task id=\"A\" isForCompensation=\"FALSE\"/>", "<task id=\"A\" isForCompensation=\"false\"/>"),
    (
      "<task id=\"A\"><outgoing>f2</outgoing> <!-- c --><incoming>f1</incoming></task>",
      "<task id=\"A\"> <!-- c --><incoming>f1</incoming><outgoing>f2</outgoing></task>"
    ),
    (
      "<task id=\"A\"><incoming>f1</incoming><incoming>f2</incoming></task>",
      "<task id=\"A\"><incoming>f1</incoming></task>"
    ),
    ("<parallelGateway id=\"A\" gatewayDirection=\"Mixed\"/>", "<parallelGateway id=\"A\"/>"),
  ])
  func changesNothingButTheMistake(wrong: String, right: String) {
    #expect(repaired(text(wrong)) == text(right))
  }

  @Test func movesAnArtifactBehindTheFlowsWithItsLine() {
    let wrong = text("<textAnnotation id=\"N\"><text>x</text></textAnnotation>\n    <task id=\"A\"/>")
    let result = repaired(wrong)
    #expect(BPMNReading.read(Array(result.utf8), file: "x").problems.filter { $0.code == .bpmnWrongOrder } == [])
    #expect(result.contains("<!-- kept as it is -->") && result.contains("id='P'  isExecutable"))
    #expect(result.utf8.count == wrong.utf8.count)
  }

  @Test(arguments: [
    // Comments on their own line go with what follows, those behind an element with it.
    (
      "<task id=\"A\"><outgoing>f2</outgoing> <!-- out -->\n  <!-- before --> <incoming>f1</incoming>  <!-- in -->\n</task>",
      "<task id=\"A\">\n  <!-- before --> <incoming>f1</incoming>  <!-- in --><outgoing>f2</outgoing> <!-- out -->\n</task>"
    ),
    // The one element that stands wrong moves, not the two that stand right.
    (
      "<task id=\"A\"><property id=\"q\"/><outgoing>f2</outgoing><incoming>f1</incoming></task>",
      "<task id=\"A\"><incoming>f1</incoming><outgoing>f2</outgoing><property id=\"q\"/></task>"
    ),
    ("<task id=\"A\" isForCompensation=\"no\"/>", "<task id=\"A\" isForCompensation=\"false\"/>"),
  ])
  func movesWhatStandsWrongWithItsComments(wrong: String, right: String) {
    #expect(repaired(text(wrong)) == text(right))
  }

  /// A condition may be right and its gateway wrong; what is always true says nothing.
  @Test(arguments: [
    ("<conditionExpression>true</conditionExpression>", ""),
    ("\n  <!-- why -->\n  <conditionExpression>= true</conditionExpression>\n", "\n  <!-- why -->\n"),
    ("<!-- why --><conditionExpression>true</conditionExpression><!-- who -->", "<!-- why --><!-- who -->"),
    (
      "<conditionExpression><!-- why -->true</conditionExpression>",
      "<conditionExpression><!-- why -->true</conditionExpression>"
    ),
    ("<conditionExpression>k = 1</conditionExpression>", "<conditionExpression>k = 1</conditionExpression>"),
  ])
  func aConditionThatSomebodyWroteStaysAndSoDoComments(before: String, after: String) {
    func flow(_ inner: String) -> String {
      text(
        "<parallelGateway id=\"A\"/>",
        more: "<sequenceFlow id=\"f3\" sourceRef=\"A\" targetRef=\"E\">\(inner)</sequenceFlow>")
    }
    #expect(repaired(flow(before)) == flow(after))
  }

  /// What nodes list may be right, and the flow wrong.
  @Test func whatNodesListStaysWhereTheFlowMayBeWrong() {
    let swapped = text("<task id=\"A\"><incoming>f1</incoming><outgoing>f3</outgoing></task>").replacing(
      "<endEvent id=\"E\"/>",
      with: "<task id=\"B\"><incoming>f3</incoming></task><sequenceFlow id=\"f3\" sourceRef=\"B\" targetRef=\"A\"/>"
        + "<endEvent id=\"E\"/>")
    #expect(repaired(swapped) == swapped)
    let elsewhere = text("<task id=\"A\"><incoming>f1</incoming><outgoing>f2</outgoing></task>").replacing(
      "<endEvent id=\"E\"/>",
      with: "<task id=\"B\"><incoming>f2</incoming></task><endEvent id=\"E\"><incoming>f9</incoming></endEvent>")
    #expect(repaired(elsewhere).contains("<task id=\"B\"><incoming>f2</incoming></task>"))
  }

  @Test func aNameInADrawingIsWrittenAsItIs() {
    func drawing(_ name: String) -> String {
      text("<task id=\"A\"/>").replacing(
        "</definitions>",
        with: """
            <d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC">
              <d:BPMNPlane bpmnElement="P">
                <d:BPMNShape bpmnElement="A"><c:Bounds \(name)="1" y="1" width="1" height="1"/></d:BPMNShape>
              </d:BPMNPlane>
            </d:BPMNDiagram>
          </definitions>
          """)
    }
    #expect(repaired(drawing("X")) == drawing("x"))
  }

  @Test func theConditionOfADefaultFlowStaysIfSomebodyWroteIt() {
    func gateway(_ condition: String) -> String {
      text(
        "<exclusiveGateway id=\"A\" default=\"f3\"/>",
        more: "<sequenceFlow id=\"f3\" sourceRef=\"A\" targetRef=\"E\">\(condition)</sequenceFlow>")
    }
    let written = gateway("<conditionExpression>k = 1</conditionExpression>")
    #expect(repaired(written) == written)
    #expect(repaired(gateway("<conditionExpression>true</conditionExpression>")) == gateway(""))
  }

  @Test func aRepairThatUncoversAnotherProblemIsMade() {
    // Given an end event whose name is wrong, so that nothing is said yet of the flow that it lacks.
    let wrong = text("<task id=\"A\"/>").replacing(
      "<endEvent id=\"E\"/>", with: "<endEvent id=\"E\"/>\n    <endevent id=\"E2\"/>")
    #expect(repaired(wrong) == wrong.replacing("endevent", with: "endEvent"))
  }

  @Test func aRepairThatMakesMoreProblemsDoesNotKeepOthersFromBeingMade() {
    // Given a start event whose right name makes three errors out of one, beside a mistake in a name.
    let wrong = text("<task id=\"A\" Name=\"x\"/>").replacing(
      "<endEvent id=\"E\"/>", with: "<startevent id=\"E2\" x=\"\" y=\"\" z=\"\"/><endEvent id=\"E\"/>")
    #expect(repaired(wrong) == wrong.replacing("Name=", with: "name="))
  }

  /// The bytes of a text in each encoding that is read.
  private static func encoded(_ text: String) -> [[UInt8]] {
    func declared(_ name: String) -> String { "<?xml version=\"1.0\" encoding=\"\(name)\"?>\n\(text)" }
    let units = Array(declared("UTF-16").utf16)
    return [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + text.utf8,
      [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      declared("ISO-8859-1").unicodeScalars.map { UInt8($0.value) },
      declared("ISO-8859-15").unicodeScalars.map { UInt8($0.value) },
      declared("windows-1252").unicodeScalars.map { UInt8($0.value) },
    ]
  }

  @Test func writesAFileInTheEncodingInWhichItWasRead() throws {
    let wrong = text("<usertask id=\"A\" name=\"Pr\u{FC}fen \u{D7}\" t:role=\"r\"/>")
    let right = wrong.replacing("usertask", with: "userTask")
    for (before, after) in zip(Self.encoded(wrong), Self.encoded(right)) {
      let file = try #require(DefinitionRepair.repair([DefinitionFile(path: "x.bpmn", bytes: before)]).first)
      #expect(file.after == after)
      #expect(file.difference.contains("+    <userTask id=\"A\" name=\"Pr\u{FC}fen \u{D7}\""))
    }
  }

  @Test func aNameThatLeadsNowhereInADrawingGoesAlone() {
    func drawing(_ label: String, _ more: String = "") -> String {
      text("<task id=\"A\"/>").replacing(
        "</definitions>",
        with: """
            <d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC">
              <d:BPMNPlane bpmnElement="P">
                <d:BPMNShape bpmnElement="A"><c:Bounds x="1" y="1" width="1" height="1"/>\(label)</d:BPMNShape>\(more)
              </d:BPMNPlane>
            </d:BPMNDiagram>
          </definitions>
          """)
    }
    let lost = "\n<d:BPMNShape bpmnElement=\"B\"><c:Bounds x=\"1\" y=\"1\" width=\"1\" height=\"1\"/></d:BPMNShape>"
    #expect(repaired(drawing("<d:BPMNLabel labelStyle=\"x\"/>", lost)) == drawing("<d:BPMNLabel/>"))
  }

  /// A mistyped id costs no layout.
  @Test func aMistypedIDOfADrawingIsWrittenAsItWasMeant() {
    func drawing(_ id: String, _ more: String = "") -> String {
      text("<task id=\"A\"/><task id=\"deliver\"/>").replacing(
        "</definitions>",
        with: """
            <d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC">
              <d:BPMNPlane bpmnElement="P">
                <d:BPMNShape bpmnElement="\(id)"><c:Bounds x="1" y="1" width="1" height="1"/></d:BPMNShape>\(more)
              </d:BPMNPlane>
            </d:BPMNDiagram>
          </definitions>
          """)
    }
    #expect(repaired(drawing("delivr")) == drawing("deliver"))
  }

  @Test func leavesAloneWhatIsNotSurelyMeant() {
    for kept in ["<userTsk id=\"A\"/>", "<task id=\"A\" nmae=\"x\"/>", "<task id=\"A\" startQuantity=\"many\"/>"] {
      #expect(repaired(text(kept)) == text(kept))
    }
  }

  @Test func showsTheDifferenceAsOtherToolsDo() throws {
    let wrong = text("<usertask id=\"A\" t:role=\"r\"/>")
    let files = [DefinitionFile(path: "a/x.bpmn", bytes: Array(wrong.utf8))]
    let file = try #require(DefinitionRepair.repair(files).first)
    #expect(file.repairs == 1)
    #expect(
      file.difference == """
        --- a/x.bpmn
        +++ a/x.bpmn
        @@ -2,7 +2,7 @@
           <!-- kept as it is -->
           <process id='P'  isExecutable="true">
             <startEvent id="S"/>
        -    <usertask id="A" t:role="r"/>
        +    <userTask id="A" t:role="r"/>
             <endEvent id="E"/>
             <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
             <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>

        """)
  }

  @Test func showsNothingWhereNothingChanged() {
    #expect(UnifiedDifference.text(old: "a\nb\n", new: "a\nb\n", path: "x") == "")
    #expect(UnifiedDifference.text(old: "a\n", new: "a", path: "x").contains("\\ No newline at end of file"))
  }
}
