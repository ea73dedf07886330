import TramiteDocuments

/// Leads message flows and associations at right angles round the nodes of a drawing: the shortest way with few
/// corners that lies on no other line and crosses few.
///
/// The ways run on lines beside the nodes and through the ends; among them the cheapest is found by Dijkstra's
/// algorithm over places and directions. Source: Wybrow, Marriott, Stuckey 2009 (orthogonal connector routing).
struct FlowRouter {
  /// An end of a flow.
  struct End {
    var box: DiagramBounds
    /// Whether a flow may dock anywhere along the upper and lower border: a pool.
    var isWide = false
    /// Whether flows may dock at the left and right too.
    var docksAtSides = false
    /// Whether it has no straight border: an event, a gateway, a conversation.
    var isRound = false
  }

  /// The least distance from a node.
  static let clearance = 12.0
  static let trackDistance = 10.0
  private static let bendCost = 30.0
  private static let crossingCost = 12.0
  private static let sharingCost = 60.0
  /// How many places all flows of a drawing together may look at; what is beyond goes straight.
  private static let placeLimit = 12_000_000

  let obstacles: [DiagramBounds]
  /// Heights and widths at which tracks are wanted besides those beside the nodes.
  private let corridors: [Double]
  private var lines: [(from: DiagramPoint, to: DiagramPoint)] = []
  private var places = 0

  /// A router among nodes and lines that are there already; `corridors` are heights at which there is room.
  init(obstacles: [DiagramBounds], lines: [[DiagramPoint]], corridors: [Double] = []) {
    self.obstacles = obstacles
    self.corridors = corridors
    for line in lines { add(line) }
  }

  private mutating func add(_ line: [DiagramPoint]) { lines += zip(line, line.dropFirst()).map { ($0, $1) } }

  /// Whether a straight line runs through a node that is no end of it.
  func isFree(_ start: DiagramPoint, _ end: DiagramPoint, except own: [DiagramBounds]) -> Bool {
    obstacles.allSatisfy { box in
      own.contains { $0.isAround(box) || box.isAround($0) } || box.inset(by: -3).lengthInside(start, end) == 0
    }
  }

  /// A way from one end to another, kept as a line for those that follow; nil where there is none.
  /// - Cost: as many steps as there are places where tracks cross, times the logarithm of their number.
  mutating func route(_ source: End, _ target: End) -> [DiagramPoint]? {
    let blocking = obstacles.filter { box in
      // What holds an end, or stands in it, is no obstacle to the flow.
      ![source.box, target.box].contains { box != $0 && (box.isAround($0) || $0.isAround(box)) }
    }
    let grid = RoutingGrid(blocking, ends: [source, target], corridors: corridors)
    places += grid.placeCount
    guard places <= Self.placeLimit else { return nil }
    let costs = RoutingCosts(
      grid, blocking, lines, bend: Self.bendCost, crossing: Self.crossingCost, sharing: Self.sharingCost)
    guard let way = costs.cheapest(from: grid.ports(of: source, blocking), to: grid.ports(of: target, blocking))
    else { return nil }
    add(way)
    return Self.docked(way, source, target)
  }

  /// The way with its ends led into round shapes, where it is cut at their outline.
  private static func docked(_ way: [DiagramPoint], _ source: End, _ target: End) -> [DiagramPoint] {
    var way = way
    if source.isRound { way[0] = inner(way[0], beside: way[1], source.box) }
    if target.isRound { way[way.count - 1] = inner(way[way.count - 1], beside: way[way.count - 2], target.box) }
    return way
  }

  private static func inner(_ point: DiagramPoint, beside next: DiagramPoint, _ box: DiagramBounds) -> DiagramPoint {
    abs(point.x - next.x) < 0.01
      ? DiagramPoint(x: point.x, y: box.midY) : DiagramPoint(x: box.midX, y: point.y)
  }
}

extension DiagramBounds {
  /// Whether another rectangle lies inside of this one, or is the same.
  func isAround(_ other: DiagramBounds) -> Bool {
    other.x >= x - 0.5 && other.maxX <= maxX + 0.5 && other.y >= y - 0.5 && other.maxY <= maxY + 0.5
  }
}
