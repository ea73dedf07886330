import TramiteDocuments

/// What each step on a routing grid costs, and the cheapest way over it.
struct RoutingCosts {
  private let grid: RoutingGrid
  private let bend: Double
  private let sharing: Double
  private let lines: [(from: DiagramPoint, to: DiagramPoint)]
  /// Costs of the step from a place to the next column, and to the next row, beyond its length; infinite where a node
  /// stands.
  private var across: [Double]
  private var down: [Double]
  private var width: Int { grid.columns.count }

  init(
    _ grid: RoutingGrid, _ obstacles: [DiagramBounds], _ lines: [(from: DiagramPoint, to: DiagramPoint)],
    bend: Double, crossing: Double, sharing: Double
  ) {
    self.grid = grid
    self.bend = bend
    self.sharing = sharing
    self.lines = lines
    across = Array(repeating: 0, count: grid.placeCount)
    down = across
    for box in obstacles { block(box.inset(by: -5)) }
    for line in lines {
      let horizontal = abs(line.from.y - line.to.y) < 0.01
      guard horizontal || abs(line.from.x - line.to.x) < 0.01 else { continue }
      if horizontal {
        addAcross(line.from.y, min(line.from.x, line.to.x), max(line.from.x, line.to.x), crossing, sharing)
      } else {
        addDown(line.from.x, min(line.from.y, line.to.y), max(line.from.y, line.to.y), crossing, sharing)
      }
    }
  }

  /// The tracks strictly between two places.
  private static func inside(_ low: Double, _ high: Double, _ tracks: [Double]) -> Range<Int> {
    let first = RoutingGrid.firstIndex(notBelow: low + 0.01, in: tracks)
    return first..<max(first, RoutingGrid.firstIndex(notBelow: high - 0.01, in: tracks))
  }

  /// The steps that touch the stretch between two places, by the number of the track they begin at.
  private static func steps(_ low: Double, _ high: Double, _ tracks: [Double]) -> Range<Int> {
    let inner = inside(low, high, tracks)
    let first = max(inner.lowerBound - 1, 0)
    return first..<max(first, min(inner.upperBound, tracks.count - 1))
  }

  private mutating func block(_ box: DiagramBounds) {
    for row in Self.inside(box.y, box.maxY, grid.rows) {
      for column in Self.steps(box.x, box.maxX, grid.columns) { across[row * width + column] = .infinity }
    }
    for column in Self.inside(box.x, box.maxX, grid.columns) {
      for row in Self.steps(box.y, box.maxY, grid.rows) { down[row * width + column] = .infinity }
    }
  }

  private mutating func addAcross(_ y: Double, _ low: Double, _ high: Double, _ crossing: Double, _ sharing: Double) {
    for row in Self.inside(y - 6, y + 6, grid.rows) {
      for column in Self.steps(low, high, grid.columns) { across[row * width + column] += sharing }
    }
    let row = RoutingGrid.firstIndex(notBelow: y + 0.01, in: grid.rows) - 1
    guard row >= 0 else { return }
    for column in Self.inside(low, high, grid.columns) { down[row * width + column] += crossing }
  }

  private mutating func addDown(_ x: Double, _ low: Double, _ high: Double, _ crossing: Double, _ sharing: Double) {
    for column in Self.inside(x - 6, x + 6, grid.columns) {
      for row in Self.steps(low, high, grid.rows) { down[row * width + column] += sharing }
    }
    let column = RoutingGrid.firstIndex(notBelow: x + 0.01, in: grid.columns) - 1
    guard column >= 0 else { return }
    for row in Self.inside(low, high, grid.rows) { across[row * width + column] += crossing }
  }

  /// The cheapest way from one of some ports to one of others, with the docks at its ends.
  func cheapest(from sources: [RoutingGrid.Port], to targets: [RoutingGrid.Port]) -> [DiagramPoint]? {
    // Two states a place: reached along a row, along a column.
    var costs = Array(repeating: Double.infinity, count: 2 * grid.placeCount)
    var from = Array(repeating: -1, count: 2 * grid.placeCount)
    var queue = CostQueue()
    var docks: [Int: DiagramPoint] = [:]
    for port in sources {
      let (state, cost) = (state(port), dockingCost(port))
      guard cost < costs[state] else { continue }
      costs[state] = cost
      docks[state] = port.dock
      queue.push(cost, state)
    }
    var ends: [Int: (dock: DiagramPoint, cost: Double)] = [:]
    for port in targets {
      // Who comes along the other direction turns before the dock.
      let cost = dockingCost(port)
      for (state, cost) in [(state(port), cost), (state(port) ^ 1, cost + bend)]
      where cost < (ends[state]?.cost ?? .infinity) {
        ends[state] = (port.dock, cost)
      }
    }
    var best: (cost: Double, state: Int)?
    while let (cost, state) = queue.pop() {
      if let best, cost >= best.cost { break }
      guard cost == costs[state] else { continue }
      if let port = ends[state], cost + port.cost < (best?.cost ?? .infinity) { best = (cost + port.cost, state) }
      for (next, step) in steps(from: state) where cost + step < costs[next] {
        costs[next] = cost + step
        from[next] = state
        queue.push(cost + step, next)
      }
    }
    guard let best, let end = ends[best.state] else { return nil }
    var points = [end.dock]
    var state = best.state
    while true {
      points.append(point(state))
      guard from[state] >= 0 else { break }
      state = from[state]
    }
    if let dock = docks[state] { points.append(dock) }
    return Self.withoutStraightCorners(points.reversed())
  }

  /// What a port costs: more, where a line runs there already.
  private func dockingCost(_ port: RoutingGrid.Port) -> Double {
    let area = DiagramBounds(center: port.dock, width: 10, height: 10)
    let isTaken = lines.contains { line in
      (abs(line.from.x - line.to.x) < 0.01) == port.isVertical && area.lengthInside(line.from, line.to) > 0
    }
    return port.cost + (isTaken ? sharing : 0)
  }

  private func state(_ port: RoutingGrid.Port) -> Int {
    2 * (port.row * width + port.column) + (port.isVertical ? 1 : 0)
  }

  private func point(_ state: Int) -> DiagramPoint {
    DiagramPoint(x: grid.columns[state / 2 % width], y: grid.rows[state / 2 / width])
  }

  private func steps(from state: Int) -> [(next: Int, cost: Double)] {
    let place = state / 2
    let (column, row) = (place % width, place / width)
    let isVertical = state % 2 == 1
    var steps: [(Int, Double)] = []
    func add(_ next: Int, _ extra: Double, _ length: Double, vertical: Bool) {
      guard extra.isFinite else { return }
      steps.append((2 * next + (vertical ? 1 : 0), extra + length + (vertical == isVertical ? 0 : bend)))
    }
    if column + 1 < width {
      add(place + 1, across[place], grid.columns[column + 1] - grid.columns[column], vertical: false)
    }
    if column > 0 {
      add(place - 1, across[place - 1], grid.columns[column] - grid.columns[column - 1], vertical: false)
    }
    if row + 1 < grid.rows.count {
      add(place + width, down[place], grid.rows[row + 1] - grid.rows[row], vertical: true)
    }
    if row > 0 { add(place - width, down[place - width], grid.rows[row] - grid.rows[row - 1], vertical: true) }
    return steps
  }

  private static func withoutStraightCorners(_ points: [DiagramPoint]) -> [DiagramPoint] {
    var kept: [DiagramPoint] = []
    for point in points {
      if let last = kept.last, (point - last).length < 0.01 { continue }
      if kept.count >= 2 {
        let (a, b) = (kept[kept.count - 2], kept[kept.count - 1])
        let isOneLine =
          (abs(a.x - b.x) < 0.01 && abs(b.x - point.x) < 0.01) || (abs(a.y - b.y) < 0.01 && abs(b.y - point.y) < 0.01)
        if isOneLine { kept.removeLast() }
      }
      kept.append(point)
    }
    return kept
  }
}

/// A heap: the cheapest state first, of equal ones that with the lowest number.
private struct CostQueue {
  private var items: [(cost: Double, state: Int)] = []

  private func isBefore(_ a: Int, _ b: Int) -> Bool { items[a] < items[b] }

  mutating func push(_ cost: Double, _ state: Int) {
    items.append((cost, state))
    var place = items.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> (cost: Double, state: Int)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = last
    var place = 0
    while true {
      let left = 2 * place + 1
      guard left < items.count else { return first }
      let child = left + 1 < items.count && isBefore(left + 1, left) ? left + 1 : left
      guard isBefore(child, place) else { return first }
      items.swapAt(place, child)
      place = child
    }
  }
}
