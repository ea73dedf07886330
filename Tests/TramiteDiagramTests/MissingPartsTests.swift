import Testing
import TramiteDiagram
import TramiteXML

/// Files that draw a part of what they hold.
struct MissingPartsTests {
  private static let process = """
    <startEvent id="s"/><task id="a"/><task id="b"/><boundaryEvent id="e" attachedToRef="a"><timerEventDefinition/></boundaryEvent>
    <sequenceFlow id="sa" sourceRef="s" targetRef="a"/><sequenceFlow id="ab" sourceRef="a" targetRef="b"/>
    """

  @Test func nodesAndFlowsWithoutAPlaceAreDrawnBelow() throws {
    let drawing = try Drawing(
      process: Self.process,
      diagram: Drawing.diagram("p", Drawing.shape("s", 0, 22, 36, 36) + Drawing.shape("a", 100, 0, 100, 80)))
    let (a, b) = (try #require(drawing.box("a")), try #require(drawing.box("b")))
    #expect(b.y > a.y + a.height)
    #expect(drawing.group("e") != nil && drawing.group("sa") != nil && drawing.group("ab") != nil)
    #expect(drawing.path("sa", class: "line")?.hasPrefix("M36 40") == true)
  }

  @Test func whatAnotherPlaneDrawsIsNotMissing() throws {
    let process = "<task id=\"a\"/><subProcess id=\"sub\"><task id=\"inner\"/></subProcess>"
    let first = Drawing.diagram(
      "p", Drawing.shape("a", 0, 0, 100, 80) + Drawing.shape("sub", 200, 0, 100, 80, "isExpanded=\"false\""))
    let second = Drawing.diagram("sub", Drawing.shape("inner", 0, 0, 100, 80))
      .split(separator: "\"dia\"").joined(separator: "\"dia2\"").split(separator: "\"pl\"").joined(separator: "\"pl2\"")
    let drawing = try Drawing(process: process, diagram: first + second)
    #expect(drawing.group("inner") == nil)
    #expect(drawing.classes("sub").contains("marker-collapsed"))
    let inside = try Drawing(process: process, diagram: first + second, DiagramOptions(plane: .named("sub")))
    #expect(inside.group("inner") != nil && inside.group("a") == nil)
    #expect(try Drawing(process: process, diagram: first + second, DiagramOptions(plane: .number(2))).svg == inside.svg)
  }

  @Test func processesThatAreDrawnNowhereArePlanesOfTheirOwn() throws {
    let content = """
      <process id="p" name="Drawn"><task id="a"/></process><process id="q" name="Not drawn"><task id="x"/></process>
      """ + Drawing.diagram("p", Drawing.shape("a", 0, 0, 100, 80))
    let planes = Diagram.planes(of: try Drawing.document(content))
    #expect(planes.map(\.title) == ["Drawn", "Not drawn"])
    #expect(planes.map(\.isLaidOut) == [false, true])
    #expect(planes.map(\.number) == [1, 2])
    #expect(try Drawing(content, DiagramOptions(plane: .named("q"))).group("x") != nil)
  }

  @Test func theDrawingOfAProcessIsItsOwnOrThatOfItsCollaboration() throws {
    let content =
      """
      <process id="p"><task id="a"/></process><process id="q"><task id="x"/></process><process id="r"><task id="y"/></process>
      <collaboration id="c"><participant id="pool" processRef="q"/></collaboration>
      """ + Drawing.diagram("p", Drawing.shape("a", 0, 0, 100, 80))
      + Drawing.diagram("c", Drawing.shape("pool", 0, 0, 300, 200) + Drawing.shape("x", 50, 50, 100, 80))
      .replacing("\"dia\"", with: "\"dia2\"").replacing("\"pl\"", with: "\"pl2\"")
    let document = try Drawing.document(content)
    #expect(Diagram.plane(showing: "p", in: document) == .number(1))
    #expect(Diagram.plane(showing: "q", in: document) == .number(2))
    // Drawn nowhere: laid out by itself.
    #expect(Diagram.plane(showing: "r", in: document) == .number(3))
    #expect(Diagram.plane(showing: "nobody", in: document) == .first)
  }

  @Test func aFlowThatEndsInTheMiddleOfAShapeIsCutAtItsBorder() throws {
    let drawing = try Drawing(
      process: "<startEvent id=\"s\"/><task id=\"a\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"a\"/>",
      diagram: Drawing.diagram(
        "p",
        Drawing.shape("s", 0, 22, 36, 36) + Drawing.shape("a", 100, 0, 100, 80)
          + Drawing.edge("f", [(18, 40), (150, 40)])))
    let path = try #require(drawing.path("f", class: "line"))
    let arrow = try #require(drawing.path("f", class: "arrow"))
    #expect(path.hasPrefix("M35 40"), "\(path)")
    #expect(arrow.contains("L101 40"), "\(arrow)")
  }
}
