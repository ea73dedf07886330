import TramiteDocuments

/// The tracks on which flows may be led round nodes: lines beside each node, and through the ends of the flow.
struct RoutingGrid {
  /// Where a flow may leave or reach an end.
  struct Port {
    /// On the border of the end.
    let dock: DiagramPoint
    /// The place beside it from which the grid is used.
    let column: Int
    let row: Int
    let isVertical: Bool
    /// How much it is liked less than the middle of the side.
    let cost: Double
  }

  let columns: [Double]
  let rows: [Double]
  var placeCount: Int { columns.count * rows.count }

  init(_ obstacles: [DiagramBounds], ends: [FlowRouter.End], corridors: [Double]) {
    var columns: [Double] = []
    var rows = corridors
    for box in obstacles + ends.map(\.box) {
      for step in 0..<2 {
        let distance = FlowRouter.clearance + Double(step) * FlowRouter.trackDistance
        columns += [box.x - distance, box.maxX + distance]
        rows += [box.y - distance, box.maxY + distance]
      }
    }
    // Tracks too near to each other are one; those of the ends are kept as they are.
    let kept = ends.flatMap { end in Self.docks(end).map(\.0) }
    let sides = ends.flatMap { end in Self.sides(end).map(\.0) }
    let near = FlowRouter.clearance
    self.columns = Self.merged(columns, kept + ends.flatMap { [$0.box.x - near, $0.box.maxX + near] })
    self.rows = Self.merged(rows, sides + ends.flatMap { [$0.box.y - near, $0.box.maxY + near] })
  }

  private static func merged(_ values: [Double], _ kept: [Double]) -> [Double] {
    var result: [Double] = []
    let others = kept.sorted()
    var next = 0
    for value in values.sorted() {
      while next < others.count, others[next] <= value {
        append(others[next], to: &result, apart: 0.01)
        next += 1
      }
      append(value, to: &result, apart: 4)
    }
    for value in others[next...] { append(value, to: &result, apart: 0.01) }
    return result
  }

  private static func append(_ value: Double, to tracks: inout [Double], apart distance: Double) {
    if let last = tracks.last, value - last < distance { return }
    tracks.append(value)
  }

  /// Places along the upper and lower border, with what each costs.
  private static func docks(_ end: FlowRouter.End) -> [(Double, Double)] {
    let box = end.box
    if box.width < 1 { return [(box.midX, 0)] }
    if end.isWide { return [0, 20, 40, 60].flatMap { [(box.x + 20 + $0, 0), (box.maxX - 20 - $0, 0)] } }
    if end.isRound { return [(box.midX, 0), (box.midX - 9, 14), (box.midX + 9, 14)] }
    let most = box.width / 2 - 12
    let steps = [0.0, 16, -16, 32, -32, 48, -48].filter { abs($0) <= most }
    return (steps.isEmpty ? [0] : steps).map { (box.midX + $0, abs($0) / 2) }
  }

  /// Places along the left and right border, with what each costs.
  private static func sides(_ end: FlowRouter.End) -> [(Double, Double)] {
    guard end.docksAtSides else { return [] }
    let box = end.box
    if end.isRound || box.height < 40 { return [(box.midY, 0)] }
    return [(box.midY, 0), (box.midY - 14, 8), (box.midY + 14, 8)]
  }

  /// Where a flow may dock at an end, as far as no node stands before it.
  func ports(of end: FlowRouter.End, _ obstacles: [DiagramBounds]) -> [Port] {
    let box = end.box
    let near = FlowRouter.clearance
    var ports: [Port] = []
    var docks = Self.docks(end)
    if end.isWide { docks += columns.filter { $0 > box.x + 10 && $0 < box.maxX - 10 }.map { ($0, 0) } }
    func add(_ dock: DiagramPoint, _ place: DiagramPoint, isVertical: Bool, _ cost: Double) {
      let isBlocked = obstacles.contains { $0 != box && $0.inset(by: -3).lengthInside(dock, place) > 0 }
      guard !isBlocked, let column = Self.index(of: place.x, in: columns), let row = Self.index(of: place.y, in: rows)
      else { return }
      ports.append(Port(dock: dock, column: column, row: row, isVertical: isVertical, cost: cost))
    }
    for (x, cost) in docks {
      add(DiagramPoint(x: x, y: box.y), DiagramPoint(x: x, y: box.y - near), isVertical: true, cost)
      add(DiagramPoint(x: x, y: box.maxY), DiagramPoint(x: x, y: box.maxY + near), isVertical: true, cost)
    }
    for (y, cost) in Self.sides(end) {
      add(DiagramPoint(x: box.x, y: y), DiagramPoint(x: box.x - near, y: y), isVertical: false, cost)
      add(DiagramPoint(x: box.maxX, y: y), DiagramPoint(x: box.maxX + near, y: y), isVertical: false, cost)
    }
    return ports
  }

  /// The number of the track at a place, if there is one.
  private static func index(of value: Double, in tracks: [Double]) -> Int? {
    let number = firstIndex(notBelow: value - 0.02, in: tracks)
    return number < tracks.count && abs(tracks[number] - value) < 0.02 ? number : nil
  }

  /// The first track that lies at a place or beyond it.
  static func firstIndex(notBelow value: Double, in tracks: [Double]) -> Int {
    var (low, high) = (0, tracks.count)
    while low < high {
      let middle = (low + high) / 2
      if tracks[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
