import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteProblems

/// What exploring a definition finds is left out where it follows from what is known without.
@Suite struct BehaviourProblemsTests {
  private func found(_ second: String) -> [Problem] {
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
        targetNamespace="urn:t"><error id="r" errorCode="R"/><error id="q" errorCode="Q"/>
      <process id="P" isExecutable="true"><startEvent id="S"/><serviceTask id="A" tramite:handler="worker:x"/>
      <boundaryEvent id="B" attachedToRef="A"><errorEventDefinition errorRef="r"/></boundaryEvent>
      <boundaryEvent id="C" attachedToRef="A"><errorEventDefinition errorRef="\(second)"/></boundaryEvent>
      <userTask id="D" tramite:role="r"/><endEvent id="E"/><endEvent id="F"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="A"/><sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
      <sequenceFlow id="f3" sourceRef="B" targetRef="E"/><sequenceFlow id="f4" sourceRef="C" targetRef="D"/>
      <sequenceFlow id="f5" sourceRef="D" targetRef="F"/></process></definitions>
      """
    return DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: Array(text.utf8))])
      .problemsWithBehaviour().filter { $0.severity != .info }
  }

  @Test func whatStandsBehindAnEventThatNeverOccursIsNotSaidAgain() {
    // Given two boundary events that catch the same error, and a task behind the second
    #expect(found("r").map(\.code) == [.triggerTwice])
    #expect(found("q") == [])
  }

  @Test func checkingIsGivenUpWhereNobodyWaitsAnyMore() {
    let text = Array("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>".utf8)
    let compiled = DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: text)])
    #expect(compiled.problemsWithBehaviour(goesOn: { true }) == compiled.problems)
    #expect(
      DefinitionCompiler.compile([DefinitionFile(path: "x.bpmn", bytes: text)], goesOn: { false })?.problems == nil)
  }
}
