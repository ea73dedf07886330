public import TramiteProblems

/// A point of a diagram, in the diagram's own units (pixels at 100 %), x to the right, y down.
public struct DiagramPoint: Hashable, Sendable {
  /// Distance from the left.
  public var x: Double
  /// Distance from the top.
  public var y: Double
  /// Makes a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of a diagram.
public struct DiagramBounds: Hashable, Sendable {
  /// Left edge.
  public var x: Double
  /// Upper edge.
  public var y: Double
  /// Width, not negative.
  public var width: Double
  /// Height, not negative.
  public var height: Double
  /// Makes a rectangle.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// The colours that a modeller gave a shape or an edge, as written (`#rrggbb` or a CSS name).
public struct DiagramColors: Hashable, Sendable {
  /// Colour of lines.
  public var stroke: String?
  /// Colour of areas.
  public var fill: String?
  /// Colour of the label.
  public var label: String?
  /// Makes colours.
  public init(stroke: String? = nil, fill: String? = nil, label: String? = nil) {
    self.stroke = stroke
    self.fill = fill
    self.label = label
  }
}

/// Which band of a choreography activity a participant's shape is.
public enum ParticipantBand: String, Hashable, Sendable, CaseIterable {
  case topInitiating = "top_initiating"
  case middleInitiating = "middle_initiating"
  case bottomInitiating = "bottom_initiating"
  case topNonInitiating = "top_non_initiating"
  case middleNonInitiating = "middle_non_initiating"
  case bottomNonInitiating = "bottom_non_initiating"
}

/// How a node, pool, lane, data object or artifact is drawn (`bpmndi:BPMNShape`).
public struct DiagramShape: Hashable, Sendable {
  /// The shape's own id.
  public var id: String?
  /// The id of the element that it draws.
  public var element: String
  /// Where it stands.
  public var bounds: DiagramBounds
  /// Whether a pool or lane is horizontal; nil where the file does not say.
  public var isHorizontal: Bool?
  /// Whether a sub-process shows its inside; nil where the file does not say.
  public var isExpanded: Bool?
  /// Whether an exclusive gateway shows its X; nil where the file does not say.
  public var isMarkerVisible: Bool?
  /// Whether a participant band of a choreography shows its message.
  public var isMessageVisible: Bool?
  /// Which band of a choreography activity this is.
  public var participantBand: ParticipantBand?
  /// The id of the shape of the choreography activity that this band belongs to.
  public var choreographyActivityShape: String?
  /// Where the label stands; nil where the file leaves it to the drawing.
  public var labelBounds: DiagramBounds?
  /// Its colours.
  public var colors: DiagramColors
  /// Where it stands in the file.
  public var location: SourceLocation

  /// Makes a shape.
  public init(
    id: String? = nil, element: String, bounds: DiagramBounds, isHorizontal: Bool? = nil, isExpanded: Bool? = nil,
    isMarkerVisible: Bool? = nil, isMessageVisible: Bool? = nil, participantBand: ParticipantBand? = nil,
    choreographyActivityShape: String? = nil, labelBounds: DiagramBounds? = nil,
    colors: DiagramColors = DiagramColors(), location: SourceLocation
  ) {
    self.id = id
    self.element = element
    self.bounds = bounds
    self.isHorizontal = isHorizontal
    self.isExpanded = isExpanded
    self.isMarkerVisible = isMarkerVisible
    self.isMessageVisible = isMessageVisible
    self.participantBand = participantBand
    self.choreographyActivityShape = choreographyActivityShape
    self.labelBounds = labelBounds
    self.colors = colors
    self.location = location
  }
}

/// How a sequence flow, message flow, association or conversation link is drawn (`bpmndi:BPMNEdge`).
public struct DiagramEdge: Hashable, Sendable {
  /// The edge's own id.
  public var id: String?
  /// The id of the element that it draws.
  public var element: String
  /// The id of the shape or edge that it leaves, where the file says so.
  public var source: String?
  /// The id of the shape or edge that it reaches, where the file says so.
  public var target: String?
  /// Its points, from source to target; at least two.
  public var waypoints: [DiagramPoint]
  /// Where the label stands; nil where the file leaves it to the drawing.
  public var labelBounds: DiagramBounds?
  /// Whether a message flow shows its envelope filled (`initiating`) or not; nil shows none.
  public var isMessageInitiating: Bool?
  /// Its colours.
  public var colors: DiagramColors
  /// Where it stands in the file.
  public var location: SourceLocation

  /// Makes an edge.
  public init(
    id: String? = nil, element: String, source: String? = nil, target: String? = nil, waypoints: [DiagramPoint],
    labelBounds: DiagramBounds? = nil, isMessageInitiating: Bool? = nil, colors: DiagramColors = DiagramColors(),
    location: SourceLocation
  ) {
    self.id = id
    self.element = element
    self.source = source
    self.target = target
    self.waypoints = waypoints
    self.labelBounds = labelBounds
    self.isMessageInitiating = isMessageInitiating
    self.colors = colors
    self.location = location
  }
}

/// The drawing area of a diagram (`bpmndi:BPMNPlane`).
public struct DiagramPlane: Hashable, Sendable {
  /// The plane's own id.
  public var id: String?
  /// The process, collaboration or sub-process that it draws.
  public var element: String?
  /// Its shapes, in document order.
  public var shapes: [DiagramShape]
  /// Its edges, in document order.
  public var edges: [DiagramEdge]
  /// Makes a plane.
  public init(id: String? = nil, element: String?, shapes: [DiagramShape], edges: [DiagramEdge]) {
    self.id = id
    self.element = element
    self.shapes = shapes
    self.edges = edges
  }
}

/// One diagram of a file (`bpmndi:BPMNDiagram`).
public struct DiagramDocument: Hashable, Sendable {
  /// The diagram's own id.
  public var id: String?
  /// Its name.
  public var name: String?
  /// What it draws.
  public var plane: DiagramPlane
  /// Where it stands in the file.
  public var location: SourceLocation
  /// Makes a diagram.
  public init(id: String? = nil, name: String? = nil, plane: DiagramPlane, location: SourceLocation) {
    self.id = id
    self.name = name
    self.plane = plane
    self.location = location
  }
}
