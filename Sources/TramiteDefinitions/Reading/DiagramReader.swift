import TramiteDocuments
import TramiteProblems
import TramiteXML

/// Reads diagram interchange, as far as it can be drawn; ``DiagramCheck`` says what is wrong with its elements.
struct DiagramReader {
  private(set) var problems: [Problem] = []

  init() {}

  mutating func diagram(_ xml: XMLElement) -> DiagramDocument? {
    guard let plane = xml.children.first(where: { $0.name == "BPMNPlane" && $0.namespace == BPMNNamespace.diagram })
    else { return nil }
    var shapes: [DiagramShape] = []
    var edges: [DiagramEdge] = []
    for child in plane.children where child.namespace == BPMNNamespace.diagram {
      switch child.name {
      case "BPMNShape": if let shape = shape(child) { shapes.append(shape) }
      case "BPMNEdge": if let edge = edge(child) { edges.append(edge) }
      case _: continue
      }
    }
    return DiagramDocument(
      id: xml.attribute("id")?.collapsed().value, name: xml.attribute("name")?.value,
      plane: DiagramPlane(
        id: plane.attribute("id")?.collapsed().value, element: reference(plane, "bpmnElement"), shapes: shapes,
        edges: edges),
      location: xml.location)
  }

  private mutating func shape(_ xml: XMLElement) -> DiagramShape? {
    guard let element = reference(xml, "bpmnElement"), !element.isEmpty else {
      incomplete(xml, "the shape does not say which element it draws (bpmnElement)")
      return nil
    }
    guard let bounds = xml.children.first(where: isBounds).flatMap(bounds) else {
      if let bounds = xml.children.first(where: isBounds), isNegative(bounds) {
        incomplete(bounds, "the shape of '\(element)' has a negative width or height", severity: .error)
      }
      return nil
    }
    if xml.attribute("participantBandKind") != nil, xml.attribute("choreographyActivityShape") == nil {
      incomplete(
        xml,
        "the shape of '\(element)' is the band of a participant (participantBandKind), but of no choreography activity",
        hint: "name the shape of the activity in choreographyActivityShape, or remove participantBandKind")
    }
    return DiagramShape(
      id: xml.attribute("id")?.collapsed().value, element: element, bounds: bounds,
      isHorizontal: flag(xml, "isHorizontal"),
      isExpanded: flag(xml, "isExpanded"), isMarkerVisible: flag(xml, "isMarkerVisible"),
      isMessageVisible: flag(xml, "isMessageVisible"),
      participantBand: xml.attribute("participantBandKind").flatMap { ParticipantBand(rawValue: $0.value) },
      choreographyActivityShape: reference(xml, "choreographyActivityShape"), labelBounds: labelBounds(xml),
      colors: colors(xml), location: xml.location)
  }

  private mutating func edge(_ xml: XMLElement) -> DiagramEdge? {
    guard let element = reference(xml, "bpmnElement"), !element.isEmpty else {
      incomplete(xml, "the edge does not say which element it draws (bpmnElement)")
      return nil
    }
    let points = xml.children.filter { $0.name == "waypoint" && $0.namespace == BPMNNamespace.diagramInterchange }
    let waypoints = points.compactMap(point)
    guard waypoints.count == points.count, waypoints.count >= 2 else {
      return nil
    }
    return DiagramEdge(
      id: xml.attribute("id")?.collapsed().value, element: element, source: reference(xml, "sourceElement"),
      target: reference(xml, "targetElement"), waypoints: waypoints, labelBounds: labelBounds(xml),
      isMessageInitiating: xml.attribute("messageVisibleKind").map { $0.value == "initiating" }, colors: colors(xml),
      location: xml.location)
  }

  private func isBounds(_ xml: XMLElement) -> Bool {
    xml.name == "Bounds" && xml.namespace == BPMNNamespace.diagramCommons
  }

  private func labelBounds(_ xml: XMLElement) -> DiagramBounds? {
    xml.children.first { $0.name == "BPMNLabel" && $0.namespace == BPMNNamespace.diagram }?
      .children.first(where: isBounds).flatMap(bounds)
  }

  private func bounds(_ xml: XMLElement) -> DiagramBounds? {
    guard let x = number(xml, "x"), let y = number(xml, "y"), let width = number(xml, "width"),
      let height = number(xml, "height"), width >= 0, height >= 0
    else { return nil }
    return DiagramBounds(x: x, y: y, width: width, height: height)
  }

  private func point(_ xml: XMLElement) -> DiagramPoint? {
    guard let x = number(xml, "x"), let y = number(xml, "y") else { return nil }
    return DiagramPoint(x: x, y: y)
  }

  /// A finite number of a size that a drawing can have.
  private func number(_ xml: XMLElement, _ name: String) -> Double? {
    guard let number = xml.attribute(name).flatMap({ Double($0.collapsed().value) }), abs(number) < 1e7 else {
      return nil
    }
    return number
  }

  private func flag(_ xml: XMLElement, _ name: String) -> Bool? {
    xml.attribute(name).map { ["true", "1"].contains($0.collapsed().value) }
  }

  private func reference(_ xml: XMLElement, _ name: String) -> String? {
    xml.attribute(name).map { BPMNElement.localPart($0.collapsed().value) }
  }

  private func colors(_ xml: XMLElement) -> DiagramColors {
    func first(_ names: [(String, String)]) -> String? {
      names.lazy.compactMap { xml.attribute($0.1, namespace: $0.0)?.value }.first
    }
    let label = xml.children.first { $0.name == "BPMNLabel" && $0.namespace == BPMNNamespace.diagram }
    return DiagramColors(
      stroke: first([(BPMNNamespace.color, "border-color"), (BPMNNamespace.bpmnIOColor, "stroke")]),
      fill: first([(BPMNNamespace.color, "background-color"), (BPMNNamespace.bpmnIOColor, "fill")]),
      label: label?.attribute("color", namespace: BPMNNamespace.color)?.value)
  }

  private func isNegative(_ bounds: XMLElement) -> Bool {
    (number(bounds, "width") ?? 0) < 0 || (number(bounds, "height") ?? 0) < 0
  }

  /// What draws nothing harms nobody: the schema lets `bpmnElement` be left out.
  private mutating func incomplete(
    _ xml: XMLElement, _ message: String, severity: Severity = .warning,
    hint: String = "draw the element again in the modeller"
  ) {
    problems.append(
      Problem(
        code: .bpmnDiagramIncomplete, severity: severity, location: xml.location,
        element: reference(xml, "bpmnElement"), message: message, hint: hint))
  }
}
