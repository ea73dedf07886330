import TramiteDefinitions
import TramiteProblems

/// Loops, multi-instance activities and ad-hoc sub-processes.
let loopFixtures: [Fixture] = [
  Fixture(.loopWithoutEnd, through("<task id=\"A\">«<standardLoopCharacteristics/></task>")),
  Fixture(
    .loopMaximumBelowOne,
    through("<task id=\"A\"><standardLoopCharacteristics loopMaximum=\"«0\"/></task>")),
  Fixture(.multiInstanceWithoutNumber, through("<task id=\"A\">«<multiInstanceLoopCharacteristics/></task>")),
  Fixture(
    .multiInstanceTwoNumbers,
    through(
      instances("«<loopCardinality>3</loopCardinality><loopDataInputRef>L</loopDataInputRef>"),
      more: "<dataObject id=\"L\"/>")),
  Fixture(
    .multiInstanceHalfCollection,
    through(
      instances("<loopCardinality>3</loopCardinality>«<loopDataOutputRef>L</loopDataOutputRef>"),
      more: "<dataObject id=\"L\"/>")),
  Fixture(
    .behaviorEventNotThrown,
    through(
      """
      <task id="A"><multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="«T">
      <loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>
      """, roots: "<timerEventDefinition id=\"T\"><timeDuration>P1D</timeDuration></timerEventDefinition>")),
  Fixture(
    .loopElsewhere,
    process(
      """
      <startEvent id="S"/><eventBasedGateway id="G"/>
      <receiveTask id="A" messageRef="M">«<standardLoopCharacteristics loopMaximum="2"/></receiveTask>
      <intermediateCatchEvent id="B"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
      </intermediateCatchEvent>
      <sequenceFlow id="f1" sourceRef="S" targetRef="G"/>
      <sequenceFlow id="f2" sourceRef="G" targetRef="A"/>
      <sequenceFlow id="f3" sourceRef="G" targetRef="B"/>
      """, roots: "<message id=\"M\"/>")),
  Fixture(
    .adHocStartOrEnd,
    through("<adHocSubProcess id=\"A\"><task id=\"B\"/>«<endEvent id=\"C\"/></adHocSubProcess>")),
]

private func instances(_ inner: String) -> String {
  "<task id=\"A\"><multiInstanceLoopCharacteristics>\(inner)</multiInstanceLoopCharacteristics></task>"
}
