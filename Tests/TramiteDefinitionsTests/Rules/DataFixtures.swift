import TramiteDefinitions
import TramiteProblems

/// One fixture for each problem of data.
let dataFixtures: [Fixture] = [
  Fixture(
    .associationSources,
    through(
      task(input: "«<dataInputAssociation><sourceRef>X</sourceRef><sourceRef>Y</sourceRef><targetRef>I</targetRef>")
        + "<dataObject id=\"X\"/><dataObject id=\"Y\"/>")),
  Fixture(
    .associationCopiesNothing,
    through(task(input: "«<dataInputAssociation><targetRef>I</targetRef>"))),
  Fixture(
    .associationEnd,
    through(
      task(input: "«<dataInputAssociation><sourceRef>X</sourceRef><targetRef>Y</targetRef>")
        + "<dataObject id=\"X\"/><dataObject id=\"Y\"/>")),
  Fixture(
    .assignmentTarget,
    through(
      task(
        input:
          "<dataInputAssociation><targetRef>I</targetRef><assignment><from>1</from><to>«other.total</to></assignment>"
      ))),
]

let dataStoreFixtures: [Fixture] = [
  Fixture(
    .dataStoreMissing,
    through(
      task(input: "<dataInputAssociation><sourceRef>R</sourceRef><targetRef>I</targetRef>")
        + "«<dataStoreReference id=\"R\"/>")),
  Fixture(
    .dataStoreWithoutKey,
    through(
      """
      <task id="A"><ioSpecification><dataOutput id="O"/><inputSet/><outputSet><dataOutputRefs>O</dataOutputRefs></outputSet>
      </ioSpecification><dataOutputAssociation><sourceRef>O</sourceRef><targetRef>R</targetRef></dataOutputAssociation></task>
      <dataStoreReference id="R" dataStoreRef="D"/>
      """, roots: "«<dataStore id=\"D\"/>")),
]

let globalTaskFixtures: [Fixture] = [
  Fixture(
    .globalTaskID,
    files: [
      ("x.bpmn", through("<callActivity id=\"A\" calledElement=\"S\"/>")),
      ("y.bpmn", definitions("«<globalTask id=\"S\"/>")),
    ])
]

/// A task with the data input I, and the beginning of an association.
private func task(input: String) -> String {
  """
  <task id="A"><ioSpecification><dataInput id="I"/><inputSet><dataInputRefs>I</dataInputRefs></inputSet><outputSet/>
  </ioSpecification>\(input)</dataInputAssociation></task>
  """
}
