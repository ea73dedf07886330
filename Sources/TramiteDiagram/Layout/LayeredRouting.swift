import TramiteDocuments

/// Leads the flows of a layered layout and gives everything its coordinates.
///
/// A course is a list of legs, in turn horizontal and vertical; where legs meet are its corners. Which gap, and which
/// track in it, a leg uses is decided before any coordinate is known, because gaps are as wide as the tracks in them.
struct LayeredRouting {
  enum Side { case right, left, top, bottom }

  /// One straight piece of a course.
  enum Leg {
    /// Horizontal, through the middle of a row.
    case row(Int)
    /// Horizontal, on a track between rows.
    case between(track: Int)
    /// Vertical, through a node: its column, and the distance from the node's left.
    case through(node: Int, offset: Double)
    /// Vertical, on a track between columns.
    case beside(track: Int)
  }

  struct Course {
    var legs: [Leg] = []
    var start = Side.right
    var end = Side.left
  }

  /// A straight piece that shares a gap with others.
  struct Track {
    var gap: Int
    /// Its ends in halves of rows or columns: 2n + 1 is the middle of the n-th, 2n the gap before it.
    var low: Int
    var high: Int
    /// Pieces with one key may lie on each other.
    var key: Int
    /// The row from whose node or place it comes, on its left.
    var leftRow: Int?
    /// The row to whose node or place it leads, on its right.
    var rightRow: Int?
    var slot = 0
  }

  let layout: LayeredLayout
  private(set) var courses: [Course]
  private(set) var columnTracks: [Track] = []
  private(set) var rowTracks: [Track] = []
  /// What fills a cell (layer, row): an item, or, below zero, a vertical piece.
  private var filled: [Int: Int] = [:]
  private var isOutgoing: [Int: Bool] = [:]

  var rowCount: Int { layout.rowLanes.count }

  init(_ layout: LayeredLayout) {
    self.layout = layout
    courses = Array(repeating: Course(), count: layout.edges.count)
    for (number, item) in layout.items.enumerated() { filled[cell(item.layer, item.row)] = number }
  }

  private func cell(_ layer: Int, _ row: Int) -> Int { layer * rowCount + row }

  /// Decides the courses of all edges and the tracks they use.
  mutating func route() {
    for (number, edge) in layout.edges.enumerated() {
      courses[number] = layout.chains[number].isEmpty ? around(number, edge) : forward(number, edge)
    }
    Self.assignOrderedSlots(&columnTracks)
    Self.assignSlots(&rowTracks)
  }

  // MARK: - Forward

  private mutating func forward(_ number: Int, _ edge: LayeredLayout.Edge) -> Course {
    let chain = layout.chains[number]
    var course = leaving(number, edge, to: layout.items[chain[1]].row)
    for (position, item) in chain.enumerated().dropFirst().dropLast() {
      let next = chain[position + 1]
      let (row, following) = (layout.items[item].row, layout.items[next].row)
      guard row != following else { continue }
      if position + 2 == chain.count, let side = corner(edge.target, from: row, number: number) {
        return ended(course, at: edge.target, side)
      }
      let key = position + 2 == chain.count ? 3 * edge.target + 1 : 3 * number + 2
      course.legs += [step(layout.items[next].layer, row, following, key: key), .row(following)]
    }
    return course
  }

  private func ended(_ course: Course, at node: Int, _ side: Side) -> Course {
    var course = course
    course.end = side
    course.legs.append(.through(node: node, offset: layout.nodes[node].width / 2))
    return course
  }

  /// The first legs, from the source to the row of the next place.
  private mutating func leaving(_ number: Int, _ edge: LayeredLayout.Edge, to row: Int) -> Course {
    let source = layout.items[edge.source]
    if let dock = edge.dock { return leavingBoundary(number, edge, at: dock, to: row) }
    guard source.row != row else { return Course(legs: [.row(row)]) }
    let side = row > source.row ? Side.bottom : .top
    // One flow a corner, so that their names can be told apart.
    if layout.nodes[edge.source].docksAtCorners, isOutgoing[sideKey(edge.source, side)] == nil,
      take(source.layer, from: source.row, to: row, for: -(2 * edge.source + 1))
    {
      use(edge.source, side, outgoing: true)
      return Course(
        legs: [.through(node: edge.source, offset: layout.nodes[edge.source].width / 2), .row(row)], start: side)
    }
    let plain = Course(legs: [.row(source.row)])
    if layout.chains[number].count == 2, let side = corner(edge.target, from: source.row, number: number) {
      return ended(plain, at: edge.target, side)
    }
    let isOnly = source.after.count == 1 && layout.chains[number].count == 2
    let key = isOnly ? 3 * edge.target + 1 : 3 * edge.source
    return Course(legs: plain.legs + [step(source.layer + 1, source.row, row, key: key), .row(row)])
  }

  private mutating func leavingBoundary(
    _ number: Int, _ edge: LayeredLayout.Edge, at dock: Double, to row: Int
  ) -> Course {
    let source = layout.items[edge.source]
    let drop = Leg.through(node: edge.source, offset: dock)
    let code = -(2 * layout.nodes.count + number + 1)
    if row > source.row, take(source.layer, from: source.row, to: row, for: code) {
      return Course(legs: [drop, .row(row)], start: .bottom)
    }
    let along = between(source.row + 1, 2 * source.layer + 1, 2 * source.layer + 2, key: 3 * number + 2)
    let up = beside(source.layer + 1, 2 * source.row + 2, 2 * row + 1, key: 3 * number + 2, right: row)
    return Course(legs: [drop, along, up, .row(row)], start: .bottom)
  }

  /// The upper or lower corner of a gateway, if a flow that comes along a row can reach it there.
  private mutating func corner(_ node: Int, from row: Int, number: Int) -> Side? {
    let target = layout.items[node]
    let side = row < target.row ? Side.top : .bottom
    guard layout.nodes[node].docksAtCorners, isFree(node, side, outgoing: false),
      take(target.layer, from: target.row, to: row, for: -(2 * node + 2))
    else { return nil }
    use(node, side, outgoing: false)
    return side
  }

  private mutating func step(_ gap: Int, _ from: Int, _ to: Int, key: Int) -> Leg {
    beside(gap, 2 * from + 1, 2 * to + 1, key: key, left: from, right: to)
  }

  /// Takes the cells of a column from beside a row up to another, if nobody else is there.
  private mutating func take(_ layer: Int, from row: Int, to other: Int, for code: Int) -> Bool {
    let rows = row < other ? (row + 1)...other : other...(row - 1)
    let isFree = rows.allSatisfy { filled[cell(layer, $0)].map { $0 == code } ?? true }
    if isFree { for row in rows { filled[cell(layer, row)] = code } }
    return isFree
  }

  private func sideKey(_ node: Int, _ side: Side) -> Int { 2 * node + (side == .top ? 0 : 1) }

  private func isFree(_ node: Int, _ side: Side, outgoing: Bool) -> Bool {
    (isOutgoing[sideKey(node, side)] ?? outgoing) == outgoing
  }

  private mutating func use(_ node: Int, _ side: Side, outgoing: Bool) { isOutgoing[sideKey(node, side)] = outgoing }

  private mutating func beside(
    _ gap: Int, _ from: Int, _ to: Int, key: Int, left: Int? = nil, right: Int? = nil
  ) -> Leg {
    columnTracks.append(
      Track(gap: gap, low: min(from, to), high: max(from, to), key: key, leftRow: left, rightRow: right))
    return .beside(track: columnTracks.count - 1)
  }

  private mutating func between(_ gap: Int, _ from: Int, _ to: Int, key: Int) -> Leg {
    rowTracks.append(Track(gap: gap, low: min(from, to), high: max(from, to), key: key))
    return .between(track: rowTracks.count - 1)
  }

  // MARK: - Around

  /// A back edge, or any edge led through the gaps only.
  private mutating func around(_ number: Int, _ edge: LayeredLayout.Edge) -> Course {
    let (source, target) = (layout.items[edge.source], layout.items[edge.target])
    let key = 3 * number + 2
    let (from, to) = (2 * source.layer + 1, 2 * target.layer + 1)
    if edge.source == edge.target, edge.dock == nil {
      let out = beside(source.layer + 1, 2 * source.row + 1, 2 * source.row + 2, key: key, left: source.row)
      let back = between(source.row + 1, from, from + 1, key: key)
      return Course(legs: [.row(source.row), out, back, foot(edge.target, nil)], start: .right, end: .bottom)
    }
    let sides = aroundSides(edge, source.row, target.row)
    if edge.dock == nil { use(edge.source, sides.start, outgoing: true) }
    use(edge.target, sides.end, outgoing: false)
    let startGap = sides.start == .bottom ? source.row + 1 : source.row
    let endGap = sides.end == .bottom ? target.row + 1 : target.row
    let head = foot(edge.source, edge.dock)
    let tail = foot(edge.target, nil)
    if startGap == endGap {
      let along = between(startGap, from, to, key: key)
      return Course(legs: [head, along, tail], start: sides.start, end: sides.end)
    }
    let column = target.layer < source.layer ? target.layer + 1 : target.layer
    let first = between(startGap, from, 2 * column, key: key)
    let across = beside(column, 2 * startGap, 2 * endGap, key: key)
    let second = between(endGap, 2 * column, to, key: key)
    return Course(legs: [head, first, across, second, tail], start: sides.start, end: sides.end)
  }

  private func aroundSides(_ edge: LayeredLayout.Edge, _ source: Int, _ target: Int) -> (start: Side, end: Side) {
    if edge.dock != nil { return (.bottom, target > source ? .top : .bottom) }
    if target < source { return (.top, .bottom) }
    if target > source { return (.bottom, .top) }
    let isBelowFree = isFree(edge.source, .bottom, outgoing: true) && isFree(edge.target, .bottom, outgoing: false)
    let isBelowUsed = layout.nodes[edge.source].hasBoundary || layout.nodes[edge.target].hasBoundary
    return isBelowFree && !isBelowUsed ? (.bottom, .bottom) : (.top, .top)
  }

  /// Where a flow leaves or reaches the upper or lower border.
  private static let besideBoundary = 14.0

  private func foot(_ node: Int, _ dock: Double?) -> Leg {
    let width = layout.nodes[node].width
    return .through(node: node, offset: dock ?? (layout.nodes[node].hasBoundary ? Self.besideBoundary : width / 2))
  }
}
