import Testing
import TramiteDefinitions
import TramiteGraph
import TramiteProblems

@Suite struct RoleResolutionTests {
  private func roles(_ text: String) throws -> [String] { try graph(text).userTasks.map(\.role) }

  @Test func takesTheResourceBeforeTheAttributeBeforeTheLane() throws {
    let found = try roles(
      process(
        """
        <laneSet id="L"><lane id="lane1" name="One"><flowNodeRef>A</flowNodeRef><flowNodeRef>B</flowNodeRef>
        <flowNodeRef>C</flowNodeRef><flowNodeRef>D</flowNodeRef></lane></laneSet>
        <userTask id="A" tramite:role="attribute"><potentialOwner><resourceRef>res</resourceRef></potentialOwner></userTask>
        <userTask id="B" tramite:role="attribute"/>
        <userTask id="C"/>
        <userTask id="D"><humanPerformer><resourceAssignmentExpression><formalExpression>"boss"</formalExpression>
        </resourceAssignmentExpression></humanPerformer></userTask>
        """, roots: "<resource id=\"res\" name=\"Resource\"/>"))
    #expect(found == ["res", "attribute", "lane1", "boss"])
  }

  @Test func takesTheInnermostLaneAndItsRole() throws {
    let found = try roles(
      process(
        """
        <laneSet id="L">
        <lane id="outer" tramite:role="outer-role"><flowNodeRef>A</flowNodeRef><flowNodeRef>B</flowNodeRef>
        <childLaneSet id="L2"><lane id="inner"><flowNodeRef>B</flowNodeRef></lane></childLaneSet></lane>
        <lane id="resource" partitionElementRef="res"><flowNodeRef>C</flowNodeRef></lane>
        <lane id="element" tramite:role="x"><partitionElement id="part"/><flowNodeRef>D</flowNodeRef></lane>
        </laneSet>
        <userTask id="A"/><userTask id="B"/><userTask id="C"/><userTask id="D"/>
        """, roots: "<resource id=\"res\" name=\"Resource\"/>"))
    #expect(found == ["outer-role", "inner", "res", "part"])
  }

  @Test func givesATaskInASubProcessTheLaneOfTheSubProcess() throws {
    let found = try roles(
      process(
        """
        <laneSet id="L"><lane id="lane1"><flowNodeRef>U</flowNodeRef></lane></laneSet>
        <subProcess id="U"><userTask id="A"/></subProcess>
        """))
    #expect(found == ["lane1"])
  }

  @Test func fallsBackToTheParticipantThenToTheProcess() throws {
    let pool = definitions(
      "<collaboration id=\"C\"><participant id=\"Q\" processRef=\"P\"/></collaboration>"
        + "<process id=\"P\"><userTask id=\"A\"/></process>")
    #expect(try roles(pool) == ["Q"])
    let alone = process("<userTask id=\"A\"/>")
    #expect(try roles(alone) == ["P"])
    #expect(problems(alone).map(\.code) == [.userTaskWithoutRole])
  }
}
