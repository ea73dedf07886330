import Testing
import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
import TramiteProblems
import TramiteXML

/// A drawing and its SVG as a tree, for questions about its structure.
struct Drawing {
  let svg: String
  let root: XMLElement

  /// Draws a document; the SVG must be well-formed.
  init(_ document: BPMNDocument, _ options: DiagramOptions = DiagramOptions()) throws {
    svg = Diagram.svg(document: document, options: options)
    root = try XMLReading.read(Array(svg.utf8), file: "drawing.svg").root
  }

  /// Draws the definitions with this content; a process where it is given as one.
  init(_ content: String, _ options: DiagramOptions = DiagramOptions()) throws {
    try self.init(Self.document(content), options)
  }

  /// Draws what stands in a process.
  init(process content: String, diagram: String = "", _ options: DiagramOptions = DiagramOptions()) throws {
    try self.init("<process id=\"p\">\(content)</process>\(diagram)", options)
  }

  /// Reads definitions with this content.
  static func document(_ content: String) throws -> BPMNDocument {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="\(BPMNNamespace.model)" xmlns:di="\(BPMNNamespace.diagram)" \
      xmlns:dc="\(BPMNNamespace.diagramCommons)" xmlns:wp="\(BPMNNamespace.diagramInterchange)" \
      xmlns:color="\(BPMNNamespace.color)" xmlns:bioc="\(BPMNNamespace.bpmnIOColor)" id="defs" targetNamespace="urn:t">
      \(content)
      </definitions>
      """
    return try #require(BPMNReading.read(Array(text.utf8), file: "test.bpmn").document)
  }

  /// A diagram with shapes at places `x y width height`, attributes after them.
  static func diagram(_ element: String, _ parts: String) -> String {
    "<di:BPMNDiagram id=\"dia\"><di:BPMNPlane id=\"pl\" bpmnElement=\"\(element)\">\(parts)</di:BPMNPlane></di:BPMNDiagram>"
  }

  /// A shape.
  static func shape(
    _ element: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ attributes: String = "",
    inside: String = ""
  ) -> String {
    "<di:BPMNShape bpmnElement=\"\(element)\" \(attributes)><dc:Bounds x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" "
      + "height=\"\(height)\"/>\(inside)</di:BPMNShape>"
  }

  /// An edge along points.
  static func edge(_ element: String, _ points: [(Double, Double)], _ attributes: String = "") -> String {
    let waypoints = points.map { "<wp:waypoint x=\"\($0.0)\" y=\"\($0.1)\"/>" }.joined()
    return "<di:BPMNEdge bpmnElement=\"\(element)\" \(attributes)>\(waypoints)</di:BPMNEdge>"
  }

  /// All elements, parents first.
  var all: [XMLElement] { Self.flattened(root) }

  /// The group of an element.
  func group(_ id: String) -> XMLElement? { all.first { $0.attribute("id")?.value == "element-\(id)" } }

  /// The class words on and in the group of an element.
  func classes(_ id: String) -> Set<String> {
    guard let group = group(id) else { return [] }
    return Set(
      Self.flattened(group).flatMap { ($0.attribute("class")?.value ?? "").split(separator: " ").map(String.init) })
  }

  /// How many elements in the group have this class.
  func count(_ id: String, class name: String) -> Int {
    guard let group = group(id) else { return 0 }
    return Self.flattened(group).count {
      ($0.attribute("class")?.value ?? "").split(separator: " ").contains { $0 == name }
    }
  }

  /// The title of an element's group.
  func title(_ id: String) -> String? { group(id)?.children.first { $0.name == "title" }?.text }

  /// The lines of text in an element's group.
  func lines(_ id: String) -> [String] {
    group(id).map { Self.flattened($0).filter { $0.name == "tspan" }.map(\.text) } ?? []
  }

  /// The lines of the name beside an element, and where each stands.
  func label(_ id: String) -> [(text: String, x: Double, y: Double)] {
    let text = all.first { $0.name == "text" && $0.attribute("data-element")?.value == id }
    return (text?.children ?? []).map { ($0.text, Self.number($0, "x"), Self.number($0, "y")) }
  }

  /// The rectangle of the first `rect` in an element's group.
  func box(_ id: String) -> (x: Double, y: Double, width: Double, height: Double)? {
    guard let group = group(id), let box = Self.flattened(group).first(where: { $0.name == "rect" }) else { return nil }
    return (Self.number(box, "x"), Self.number(box, "y"), Self.number(box, "width"), Self.number(box, "height"))
  }

  /// The path data of the first path with this class in an element's group.
  func path(_ id: String, class name: String) -> String? {
    guard let group = group(id) else { return nil }
    return Self.flattened(group).first {
      $0.name == "path" && ($0.attribute("class")?.value ?? "").split(separator: " ").contains { $0 == name }
    }?.attribute("d")?.value
  }

  /// The four numbers of the view box.
  var viewBox: [Double] {
    (root.attribute("viewBox")?.value ?? "").split(separator: " ").compactMap { Double($0) }
  }

  static func number(_ element: XMLElement, _ name: String) -> Double {
    element.attribute(name).flatMap { Double($0.value) } ?? .nan
  }

  static func flattened(_ element: XMLElement) -> [XMLElement] { [element] + element.children.flatMap(flattened) }
}
