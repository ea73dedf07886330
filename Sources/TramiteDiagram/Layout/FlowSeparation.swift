import TramiteDocuments

/// Sets apart straight pieces of flows that would lie on each other though they have neither source nor target in
/// common: each gets a place of its own, some pixels beside.
struct FlowSeparation {
  /// From one line to the next.
  private static let distance = 10.0
  /// How far a line may go from where it should be.
  private static let steps = 3
  /// Lines whose ends are nearer than this look like one line.
  private static let touching = 6.0

  private struct Piece {
    let edge: Int
    /// The number of its first point.
    let index: Int
    let at: Double
    let low: Double
    let high: Double
    /// How far it may be moved without leaving the border of a node.
    let room: Double
    var shift = 0.0
  }

  /// What is given its place first: what has the least room, then what is longest.
  private struct Rank: Comparable {
    let room: Double
    let length: Double
    let number: Int

    static func < (a: Rank, b: Rank) -> Bool {
      if a.room != b.room { return a.room < b.room }
      return a.length == b.length ? a.number < b.number : a.length > b.length
    }
  }

  private var routes: [[DiagramPoint]]
  private let edges: [LayeredLayout.Edge]
  private let nodes: [LayeredLayout.Node]
  private let boxes: [DiagramBounds]

  /// Moves pieces of the routes; horizontal ones first.
  /// - Cost: linear in the pieces, plus those that lie on each other.
  static func separate(
    _ routes: inout [[DiagramPoint]], _ edges: [LayeredLayout.Edge], _ nodes: [LayeredLayout.Node],
    _ boxes: [DiagramBounds]
  ) {
    var separation = FlowSeparation(routes: routes, edges: edges, nodes: nodes, boxes: boxes)
    separation.separate(horizontal: true)
    separation.separate(horizontal: false)
    routes = separation.routes
  }

  private mutating func separate(horizontal: Bool) {
    var pieces = pieces(horizontal: horizontal)
    pieces.sort { ($0.at, $0.low, $0.edge, $0.index) < ($1.at, $1.low, $1.edge, $1.index) }
    let conflicts = conflicts(pieces)
    // What can be moved least stays where it is.
    let ranks = pieces.indices.map { Rank(room: pieces[$0].room, length: pieces[$0].high - pieces[$0].low, number: $0) }
    let order = ranks.filter { !conflicts[$0.number].isEmpty }.sorted().map(\.number)
    var isPlaced = Array(repeating: false, count: pieces.count)
    for number in order {
      let taken = conflicts[number].filter { isPlaced[$0] }.map { pieces[$0].shift }
      pieces[number].shift = Self.shifts(pieces[number].room).first { !taken.contains($0) } ?? 0
      isPlaced[number] = true
    }
    for piece in pieces where piece.shift != 0 { move(piece, horizontal: horizontal) }
  }

  /// What may be tried: nothing, a step to one side, a step to the other, two steps …
  private static func shifts(_ room: Double) -> [Double] {
    var shifts = [0.0]
    for step in 1...steps where Double(step) * distance <= room {
      shifts.append(Double(step) * distance)
      shifts.append(-Double(step) * distance)
    }
    return shifts
  }

  private func pieces(horizontal: Bool) -> [Piece] {
    var pieces: [Piece] = []
    for (edge, points) in routes.enumerated() {
      for index in points.indices.dropLast() {
        let (a, b) = (points[index], points[index + 1])
        let length = (b - a).length
        guard length > 0.5, abs(horizontal ? a.y - b.y : a.x - b.x) < 0.01 else { continue }
        let ends = horizontal ? (a.x, b.x) : (a.y, b.y)
        var room = Double.infinity
        if index == 0 { room = min(room, self.room(edges[edge].source, horizontal, isDocked: edges[edge].dock != nil)) }
        if index == points.count - 2 { room = min(room, self.room(edges[edge].target, horizontal, isDocked: false)) }
        pieces.append(
          Piece(
            edge: edge, index: index, at: horizontal ? a.y : a.x, low: min(ends.0, ends.1), high: max(ends.0, ends.1),
            room: room))
      }
    }
    return pieces
  }

  /// How far from the middle of its side a flow may leave or reach a node.
  private func room(_ node: Int, _ horizontal: Bool, isDocked: Bool) -> Double {
    if isDocked { return 0 }
    let box = boxes[node]
    let half = (horizontal ? box.height : box.width) / 2
    return half <= 25 ? half * 0.6 : horizontal ? half - 10 : Self.distance
  }

  /// For each piece those that it must not lie on.
  private func conflicts(_ pieces: [Piece]) -> [[Int]] {
    var conflicts = Array(repeating: [Int](), count: pieces.count)
    var open: [Int] = []
    for (number, piece) in pieces.enumerated() {
      open.removeAll { abs(pieces[$0].at - piece.at) > 0.5 || pieces[$0].high + Self.touching < piece.low }
      for other in open where isStranger(pieces[other], piece) {
        conflicts[number].append(other)
        conflicts[other].append(number)
      }
      open.append(number)
    }
    return conflicts
  }

  /// Whether two pieces belong to flows that have nothing in common.
  private func isStranger(_ a: Piece, _ b: Piece) -> Bool {
    let (first, second) = (edges[a.edge], edges[b.edge])
    return a.edge != b.edge && (first.source, first.dock) != (second.source, second.dock)
      && first.target != second.target
  }

  private mutating func move(_ piece: Piece, horizontal: Bool) {
    for index in [piece.index, piece.index + 1] {
      if horizontal { routes[piece.edge][index].y += piece.shift } else { routes[piece.edge][index].x += piece.shift }
    }
    let edge = edges[piece.edge]
    if piece.index == 0 { dock(piece.edge, 0, edge.source) }
    if piece.index == routes[piece.edge].count - 2 { dock(piece.edge, piece.index + 1, edge.target) }
  }

  /// Events and gateways have no straight border: a flow beside their middle leads on to their axis, and is cut where
  /// it meets their outline when it is drawn.
  private mutating func dock(_ edge: Int, _ index: Int, _ node: Int) {
    let box = boxes[node]
    guard box.width <= 50, box.height <= 50 else { return }
    let point = routes[edge][index]
    if point.x <= box.x || point.x >= box.maxX {
      routes[edge][index].x = box.midX
    } else {
      routes[edge][index].y = box.midY
    }
  }
}
