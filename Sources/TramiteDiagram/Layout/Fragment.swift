import TramiteDocuments
import TramiteProblems

/// A laid out part of a drawing in its own coordinates.
struct Fragment {
  var shapes: [DiagramShape] = []
  var edges: [DiagramEdge] = []
  /// The room it takes, labels excepted.
  var size = (width: 0.0, height: 0.0)
  let location: SourceLocation

  init(location: SourceLocation) { self.location = location }

  mutating func add(
    _ element: String, _ bounds: DiagramBounds, isHorizontal: Bool? = nil, isExpanded: Bool? = nil, id: String? = nil,
    band: ParticipantBand? = nil, activityShape: String? = nil
  ) {
    shapes.append(
      DiagramShape(
        id: id, element: element, bounds: bounds, isHorizontal: isHorizontal, isExpanded: isExpanded,
        participantBand: band, choreographyActivityShape: activityShape, location: location))
  }

  mutating func connect(_ element: String, _ points: [DiagramPoint]) {
    guard points.count >= 2 else { return }
    edges.append(DiagramEdge(element: element, waypoints: points, location: location))
  }

  /// Puts another part into this one.
  mutating func add(_ other: Fragment, at place: DiagramPoint) {
    shapes += other.shapes.map { shape in
      var shape = shape
      shape.bounds = shape.bounds.offset(by: place)
      return shape
    }
    edges += other.edges.map { edge in
      var edge = edge
      edge.waypoints = edge.waypoints.map { $0 + place }
      return edge
    }
    size.width = max(size.width, place.x + other.size.width)
    size.height = max(size.height, place.y + other.size.height)
  }

  /// The rectangle of the shape of an element.
  func bounds(of element: String) -> DiagramBounds? { shapes.first { $0.element == element }?.bounds }
}
