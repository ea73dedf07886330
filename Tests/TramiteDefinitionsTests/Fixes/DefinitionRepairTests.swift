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
