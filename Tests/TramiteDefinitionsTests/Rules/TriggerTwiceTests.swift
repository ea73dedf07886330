import Testing
import TramiteDefinitions
import TramiteProblems

/// Which of events side by side take from others what they wait for.
@Suite struct TriggerTwiceTests {
  private static let roots =
    "<message id=\"m\" name=\"m\"/><signal id=\"s\" name=\"s\"/><error id=\"r\" errorCode=\"R\"/>"
    + "<escalation id=\"x\" escalationCode=\"X\"/>"

  private static func border(_ first: String, _ second: String, _ firstFlag: String = "", _ secondFlag: String = "")
    -> String
  {
    through(
      "<callActivity id=\"A\" calledElement=\"Q\"/>", roots: roots,
      more: """
        <boundaryEvent id="B" attachedToRef="A" \(firstFlag)>\(first)</boundaryEvent>
        <boundaryEvent id="C" attachedToRef="A" \(secondFlag)>\(second)</boundaryEvent>
        <sequenceFlow id="fb" sourceRef="B" targetRef="E"/><sequenceFlow id="fc" sourceRef="C" targetRef="E"/>
        """)
  }

  private static let beside = "cancelActivity=\"false\""
  private static let message = "<messageEventDefinition messageRef=\"m\"/>"
  private static let signal = "<signalEventDefinition signalRef=\"s\"/>"
  private static let error = "<errorEventDefinition errorRef=\"r\"/>"

  @Test(arguments: [
    (border(message, message), true),
    (border(message, message, beside, beside), true),
    (border(error, error), true),
    (border("<errorEventDefinition/>", error), false),
    (border(error, "<errorEventDefinition/>"), false),
    (border("<errorEventDefinition/>", "<errorEventDefinition/>"), true),
    (
      border(
        "<escalationEventDefinition escalationRef=\"x\"/>", "<escalationEventDefinition escalationRef=\"x\"/>", beside),
      true
    ),
    (border(signal, signal), true),
    (border(signal, signal, beside), false),
    (border(message, message.replacing("/>", with: " tramite:correlationKey=\"=k\"/>")), false),
    (border(message, message + signal), false),
  ])
  func whatAnotherAlwaysTakesNeverComes(text: String, isSaid: Bool) {
    // When
    let found = problems(text).filter { $0.code == .triggerTwice }
    // Then
    #expect(found.map(\.element) == (isSaid ? ["C"] : []))
  }

  /// Both conditions of signals that start a process get it.
  @Test(arguments: [
    ("messageEventDefinition messageRef=\"m\"", true), ("signalEventDefinition signalRef=\"s\"", false),
  ])
  func oneMessageStartsOneInstance(definition: String, isSaid: Bool) {
    let text = process(
      """
      <startEvent id="S"><\(definition)/></startEvent><startEvent id="T"><\(definition)/></startEvent>
      <task id="A"/><task id="B"/><endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="T" targetRef="B"/>
      <sequenceFlow id="f3" sourceRef="A" targetRef="E"/><sequenceFlow id="f4" sourceRef="B" targetRef="E"/>
      """, roots: Self.roots)
    #expect(problems(text).contains { $0.code == .triggerTwice && $0.element == "T" } == isSaid)
  }
}
