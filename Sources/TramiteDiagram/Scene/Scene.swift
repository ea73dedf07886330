import TramiteDocuments

/// A drawing before it is drawn: shapes and flows with their elements, in reading order, everything checked.
struct Scene {
  let document: BPMNDocument
  let title: String
  let shapes: [SceneShape]
  let edges: [SceneEdge]
  /// What could not be drawn, as a sentence; nil as a rule.
  let notice: String?
}

/// A shape with the element that it draws.
struct SceneShape {
  let shape: DiagramShape
  let element: BPMNElement?
  let figure: Figure
  /// Whether the inside of a sub-process, call activity or pool is drawn.
  let isExpanded: Bool
  /// Whether a pool or lane is horizontal.
  let isHorizontal: Bool
  /// Its name as a reader sees it.
  let label: String?

  var bounds: DiagramBounds { shape.bounds }
  var outline: Outline { Outline(figure, bounds) }
}

/// A flow, association or link with its element.
struct SceneEdge {
  let edge: DiagramEdge
  let element: BPMNElement?
  let line: Polyline
  let source: BPMNElement?
  let target: BPMNElement?
}

extension Outline {
  init(_ figure: Figure, _ bounds: DiagramBounds) {
    switch figure {
    case .event: self = .circle(bounds)
    case .gateway: self = .diamond(bounds)
    case .conversation: self = .hexagon(bounds)
    case .activity, .pool, .lane, .dataObject, .dataStore, .message, .annotation, .group, .choreographyActivity,
      .participantBand, .unknown:
      self = .box(bounds)
    }
  }
}

extension BPMNDocument {
  /// The element with an id.
  func find(_ id: String) -> BPMNElement? { element(id) }
}
