import Testing
import TramiteDiagram
import TramiteDocuments
import TramiteProblems
import TramiteXML

/// Names, numbers and files that nobody would draw by hand.
struct HostileInputTests {
  @Test(arguments: [
    "<script>alert(1)</script>", "\"><g onload='x()'>", "a & b ]]> c", "line one\nline two\tend",
    String(repeating: "long ", count: 4000), String(repeating: "w", count: 4000), "🧑‍⚖️🎉 décision 🇪🇸",
    "مرحبا بالعالم العربي",
    "\u{1}\u{0}\u{FFFE}control", "", "   ", "決裁を受ける担当者の確認",
  ])
  func anyNameGivesWellFormedSVGWithoutScript(name: String) throws {
    let location = SourceLocation(file: "t.bpmn")
    func element(_ kind: BPMNElementKind, _ values: [(String, String)], _ children: [BPMNElement] = []) -> BPMNElement {
      BPMNElement(
        kind: kind,
        attributes: values.map {
          BPMNAttribute(origin: .bpmn, name: $0.0, value: $0.1, location: location, valueLocation: location)
        }, children: children, text: LocatedText("", at: location), location: location)
    }
    let process = element(
      .process, [("id", "p \"<>&'"), ("name", name)],
      [
        element(.startEvent, [("id", "s"), ("name", name)]), element(.userTask, [("id", name + "id"), ("name", name)]),
        element(.sequenceFlow, [("id", "f"), ("name", name), ("sourceRef", "s"), ("targetRef", name + "id")]),
        element(.laneSet, [], [element(.lane, [("id", "l"), ("name", name)])]),
      ])
    let document = BPMNDocument(
      file: name, definitions: element(.definitions, [("name", name)], [process]), diagrams: [])
    let drawing = try Drawing(document)
    #expect(!drawing.all.contains { $0.name == "script" })
    #expect(!drawing.all.contains { $0.attributes.contains { $0.name.hasPrefix("on") } })
    #expect(drawing.all.count { $0.attribute("class")?.value.contains("bpmn-userTask") == true } == 1)
  }

  @Test func namesStayInsideOfTheirTasks() throws {
    for name in [String(repeating: "Pneumonoultramicroscopic ", count: 30), String(repeating: "x", count: 500)] {
      let drawing = try Drawing(process: "<userTask id=\"t\" name=\"\(name)\"/>")
      let box = try #require(drawing.box("t"))
      let group = try #require(drawing.group("t"))
      let lines = Drawing.flattened(group).filter { $0.name == "tspan" }
      #expect(!lines.isEmpty)
      for line in lines {
        #expect(Drawing.number(line, "y") > box.y && Drawing.number(line, "y") < box.y + box.height)
        #expect(line.text.count < 30)
      }
      #expect(lines.last?.text.hasSuffix("…") == true)
      #expect(drawing.title("t")?.contains(name.split(separator: " ")[0]) == true, "the title has the whole name")
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e9, 5e6])
  func placesThatAreNoPlacesCountAsMissing(value: Double) throws {
    let content =
      "<process id=\"p\"><task id=\"a\"/><task id=\"b\"/><sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/></process>"
    let plain = try Drawing.document(content)
    let location = SourceLocation(file: "t.bpmn")
    for broken in [
      DiagramBounds(x: value, y: 0, width: 100, height: 80), DiagramBounds(x: 0, y: 0, width: value, height: 80),
      DiagramBounds(x: 0, y: value, width: 100, height: value),
    ] {
      let shapes = [
        DiagramShape(element: "a", bounds: broken, labelBounds: broken, location: location),
        DiagramShape(element: "b", bounds: DiagramBounds(x: 10, y: 10, width: 100, height: 80), location: location),
      ]
      let edge = DiagramEdge(
        element: "f", waypoints: [DiagramPoint(x: value, y: 1), DiagramPoint(x: 2, y: value)], location: location)
      let document = BPMNDocument(
        file: "t.bpmn", definitions: plain.definitions,
        diagrams: [
          DiagramDocument(plane: DiagramPlane(element: "p", shapes: shapes, edges: [edge]), location: location)
        ])
      let drawing = try Drawing(document)
      #expect(drawing.group("a") != nil && drawing.group("b") != nil && drawing.group("f") != nil)
      #expect(!drawing.svg.contains("nan") && !drawing.svg.contains("inf\"") && !drawing.svg.contains("e+"))
      #expect(drawing.viewBox.count == 4 && drawing.viewBox.allSatisfy { abs($0) < 1e6 })
    }
  }

  @Test func anEmptyFileSaysThatThereIsNothingToDraw() throws {
    let drawing = try Drawing("")
    #expect(drawing.all.contains { $0.text == "There is nothing to draw in this file." })
    #expect(drawing.viewBox.count == 4)
    #expect(try Drawing("<process id=\"p\"/>").viewBox.count == 4)
    #expect(try Diagram.planes(of: Drawing.document("")).isEmpty)
  }

  @Test func aPlaneThatDoesNotExistIsNamed() throws {
    let missing = try Drawing(process: "<task id=\"t\"/>", DiagramOptions(plane: .named("other")))
    #expect(missing.lines("t").isEmpty)
    #expect(missing.svg.contains("The file has no drawing named 'other'."))
    let number = try Drawing(process: "<task id=\"t\"/>", DiagramOptions(plane: .number(3)))
    #expect(number.svg.contains("The file has 1 drawings; there is no number 3."))
  }

  @Test func shapesOfUnknownElementsAreDrawnAsSuch() throws {
    let drawing = try Drawing(
      process: "<task id=\"t\"/>",
      diagram: Drawing.diagram("p", Drawing.shape("t", 0, 0, 100, 80) + Drawing.shape("ghost", 200, 0, 100, 80)))
    #expect(drawing.title("ghost") == "ghost (not in this file)")
    #expect(drawing.classes("ghost").contains("dashed"))
  }

  @Test func referencesThatLeadNowhereOrInCirclesDoNoHarm() throws {
    let drawing = try Drawing(
      """
      <collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="nowhere"/></collaboration>
      <process id="p"><callActivity id="a" calledElement="p"/><boundaryEvent id="b" attachedToRef="nothing"/>
      <sequenceFlow id="f" sourceRef="a" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="nowhere"/>
      <laneSet id="ls"><lane id="l"><flowNodeRef>nobody</flowNodeRef></lane></laneSet></process>
      """)
    #expect(drawing.group("a") != nil && drawing.group("b") != nil && drawing.group("f") != nil)
    #expect(drawing.group("g") == nil)
  }

  @Test func oneElementDrawnTwiceKeepsIdsApart() throws {
    let drawing = try Drawing(
      process: "<task id=\"t\"/>",
      diagram: Drawing.diagram("p", Drawing.shape("t", 0, 0, 100, 80) + Drawing.shape("t", 200, 0, 100, 80)))
    let ids = drawing.all.compactMap { $0.attribute("id")?.value }
    #expect(ids == ["element-t", "element-t--2"])
  }

  @Test func shapesWithoutSizeGetTheUsualOne() throws {
    let drawing = try Drawing(
      process: "<userTask id=\"t\" name=\"T\"/>", diagram: Drawing.diagram("p", Drawing.shape("t", 5, 5, 0, 0)))
    #expect(try #require(drawing.box("t")) == (5, 5, 120, 80))
  }
}
