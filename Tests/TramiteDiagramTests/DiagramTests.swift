import Testing
import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
import TramiteXML

/// Drawings as a whole: order, words for people who cannot see them, style, the same result every time, speed.
struct DiagramTests {
  @Test func aDrawingHasTitleDescriptionAndRole() throws {
    let drawing = try Drawing(
      "<process id=\"p\" name=\"Request\"><startEvent id=\"s\"/><task id=\"t\"/></process>")
    #expect(drawing.root.attribute("role")?.value == "img")
    #expect(drawing.root.children.first { $0.name == "title" }?.text == "Request")
    #expect(
      drawing.root.children.first { $0.name == "desc" }?.text == "BPMN diagram with 1 activity and 1 event.")
  }

  @Test func groupsStandInReadingOrder() throws {
    let drawing = try Drawing(
      process: """
        <boundaryEvent id="bound" attachedToRef="sub"/><task id="one"/>
        <subProcess id="sub"><task id="inner"/></subProcess><task id="two"/>
        <sequenceFlow id="f" sourceRef="one" targetRef="sub"/>
        """)
    let ids = drawing.all.compactMap { $0.attribute("id")?.value }
    #expect(ids == ["one", "sub", "inner", "bound", "two", "f"].map { "element-\($0)" })
  }

  @Test func theSameFileGivesTheSameDrawing() throws {
    let content =
      (0..<40).map { "<userTask id=\"t\($0)\" name=\"Task \($0)\"/>" }.joined()
      + (0..<60).map { "<sequenceFlow id=\"f\($0)\" sourceRef=\"t\($0 * 7 % 40)\" targetRef=\"t\($0 * 11 % 40)\"/>" }
      .joined()
    let first = try Drawing(process: content).svg
    for _ in 0..<3 { #expect(try Drawing(process: content).svg == first) }
  }

  @Test func numbersHaveTwoDecimalsAtMost() throws {
    let drawing = try Drawing(
      process: "<task id=\"t\" name=\"T\"/>",
      diagram: Drawing.diagram("p", Drawing.shape("t", 1.0 / 3, -2.0 / 3, 100.005, 80)))
    #expect(try #require(drawing.box("t")) == (0.33, -0.67, 100.01, 80))
    #expect(drawing.svg.firstMatch(of: /\d\.\d{3,}/) == nil)
  }

  @Test func theStyleSheetKeepsToItsDrawingAndFollowsTheScheme() throws {
    let light = Diagram.styleSheet(.light)
    #expect(!light.contains("@media"))
    #expect(Diagram.styleSheet(.automatic).contains("@media (prefers-color-scheme:dark)"))
    #expect(Diagram.styleSheet(.dark) != light)
    for rule in light.split(separator: "\n") { #expect(rule.hasPrefix(".tramite-diagram ")) }
    let bare = try Drawing(process: "<task id=\"t\"/>", DiagramOptions(includesStyleSheet: false))
    #expect(!bare.all.contains { $0.name == "style" })
    #expect(bare.root.attribute("class")?.value == "tramite-diagram")
  }

  @Test func fiveHundredNodesTakeLittleTime() throws {
    let nodes = (0..<500).map { "<userTask id=\"t\($0)\" name=\"Task number \($0)\"/>" }.joined()
    let flows =
      (0..<499).map { "<sequenceFlow id=\"f\($0)\" name=\"n\" sourceRef=\"t\($0)\" targetRef=\"t\($0 + 1)\"/>" }
      + (0..<100).map { "<sequenceFlow id=\"g\($0)\" sourceRef=\"t\($0 * 4)\" targetRef=\"t\($0 * 5 % 500)\"/>" }
    let document = try Drawing.document("<process id=\"p\">\(nodes)\(flows.joined())</process>")
    let time = ContinuousClock().measure { _ = Diagram.svg(document: document) }
    // The aim is 100 ms in a release build; a debug build on a busy machine gets twenty times that.
    #expect(time < .seconds(2))
  }
}
