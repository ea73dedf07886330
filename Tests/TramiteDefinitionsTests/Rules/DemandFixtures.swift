import TramiteDefinitions
import TramiteProblems

private let needy = """
  <task id="A"><ioSpecification>«<dataInput id="d1"/><inputSet><dataInputRefs>d1</dataInputRefs></inputSet><outputSet/>
  </ioSpecification></task>
  """

/// One fixture for each demand of the specification's text on data, events and choreographies.
let demandFixtures: [Fixture] = [
  Fixture(.dataInputUnfilled, through(needy)),
  Fixture(
    .eventCodeMissing,
    through("<task id=\"A\"/>", roots: "<error id=\"er\" name=\"x\"/>").replacing(
      "<endEvent id=\"E\"/>", with: "<endEvent id=\"E\"><errorEventDefinition errorRef=\"«er\"/></endEvent>")),
  Fixture(
    .dataObjectPart,
    through("<task id=\"A\"/>", more: "<dataObject id=\"D\">«<dataState name=\"paid\"/></dataObject>")),
  Fixture(
    .subProcessData,
    through(
      "<subProcess id=\"A\">«<ioSpecification><inputSet/><outputSet/></ioSpecification><task id=\"B\"/></subProcess>")),
  Fixture(
    .choreographyContent,
    definitions(
      "<choreography id=\"C\">«<userTask id=\"U\"/></choreography><process id=\"P\"><task id=\"A\"/></process>")),
  Fixture(.callsOnlyItself, through("<callActivity id=\"A\" calledElement=\"«P\"/>")),
  Fixture(
    .cardinalityImpossible,
    through(
      "<task id=\"A\"><multiInstanceLoopCharacteristics><loopCardinality>«2.5</loopCardinality></multiInstanceLoopCharacteristics></task>"
    )),
  Fixture(
    .nothingFollows,
    process(
      """
      <startEvent id="S"/><exclusiveGateway id="G" default="f3"/>«<task id="A"/><endEvent id="E"/>
      <sequenceFlow id="f1" sourceRef="S" targetRef="G"/><sequenceFlow id="f2" sourceRef="G" targetRef="A">
      <conditionExpression>k = 1</conditionExpression></sequenceFlow><sequenceFlow id="f3" sourceRef="G" targetRef="E"/>
      """)),
  Fixture(
    .bpmnTypeOfOtherElement,
    through(
      "<task id=\"A\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"«tUserTask\"/>")),
]
