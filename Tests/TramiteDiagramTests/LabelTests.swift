import Testing
import TramiteXML

/// Names beside shapes and flows.
struct LabelTests {
  @Test func aLabelStandsWhereTheFileHasIt() throws {
    let label = "<di:BPMNLabel><dc:Bounds x=\"200\" y=\"300\" width=\"100\" height=\"14\"/></di:BPMNLabel>"
    let drawing = try Drawing(
      process: "<startEvent id=\"s\" name=\"Begin here\"/>",
      diagram: Drawing.diagram("p", Drawing.shape("s", 0, 0, 36, 36, inside: label)))
    let lines = drawing.label("s")
    #expect(lines.map(\.text) == ["Begin here"])
    #expect(lines.allSatisfy { $0.x == 250 && $0.y > 300 && $0.y < 314 })
  }

  @Test func otherwiseItStandsBelowItsShape() throws {
    let drawing = try Drawing(
      process: "<endEvent id=\"e\" name=\"Done\"/>",
      diagram: Drawing.diagram("p", Drawing.shape("e", 100, 100, 36, 36)))
    #expect(drawing.label("e").allSatisfy { $0.x == 118 && $0.y > 136 && $0.y < 160 })
  }

  @Test func itMovesAwayFromAFlow() throws {
    let drawing = try Drawing(
      process: """
        <exclusiveGateway id="g" name="Which way?"/><task id="t"/><sequenceFlow id="f" sourceRef="g" targetRef="t"/>
        """,
      diagram: Drawing.diagram(
        "p",
        Drawing.shape("g", 100, 100, 50, 50) + Drawing.shape("t", 75, 250, 100, 80)
          + Drawing.edge("f", [(125, 150), (125, 250)])))
    #expect(drawing.label("g").allSatisfy { $0.y < 100 }, "above, because a flow leaves below")
  }

  @Test func flowsThatBeginTogetherHaveTheirNamesWhereTheyPart() throws {
    let drawing = try Drawing(
      process: """
        <exclusiveGateway id="g"/><task id="a"/><task id="b"/>
        <sequenceFlow id="fa" name="yes" sourceRef="g" targetRef="a"/><sequenceFlow id="fb" name="no" sourceRef="g" targetRef="b"/>
        """,
      diagram: Drawing.diagram(
        "p",
        Drawing.shape("g", 0, 0, 50, 50) + Drawing.shape("a", 100, 100, 100, 80) + Drawing.shape("b", 100, 300, 100, 80)
          + Drawing.edge("fa", [(25, 50), (25, 140), (100, 140)])
          + Drawing.edge("fb", [(25, 50), (25, 340), (100, 340)])))
    let (yes, no) = (try #require(drawing.label("fa").first), try #require(drawing.label("fb").first))
    #expect(abs(yes.y - 140) < 25 && yes.x > 25)
    #expect(no.y > 140)
  }

  @Test func longNamesAreBrokenIntoLinesOfSimilarLength() throws {
    let drawing = try Drawing(
      process: "<userTask id=\"t\" name=\"Verificar la instalación y comunicar los resultados\"/>")
    let lines = drawing.lines("t")
    #expect(lines.count >= 2)
    #expect(lines.joined(separator: " ") == "Verificar la instalación y comunicar los resultados")
    #expect(lines.allSatisfy { $0.count > 6 })
  }
}
