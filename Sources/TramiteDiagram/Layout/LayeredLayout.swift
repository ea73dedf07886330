import TramiteDocuments

/// A layered drawing of a directed graph from left to right: nodes in columns and rows, flows led at right angles through
/// the gaps between them, so that no flow crosses a node and no node covers another.
///
/// Back edges are found by a depth-first walk and left out of the layering; layers are longest paths; the order within a
/// layer comes from barycentres; rows from the medians of predecessors; flows that share a gap get tracks of their own.
/// Sources: Sugiyama, Tagawa, Toda 1981 (layers, barycentres); Barlow et al. 1972 (isotonic regression, for the rows).
/// - Cost: about linear in nodes, plus flows times the layers they span.
struct LayeredLayout {
  /// A node as the layout sees it.
  struct Node {
    var width: Double
    var height: Double
    /// The lane it stands in, from 0 at the top.
    var lane = 0
    /// Whether flows may leave and reach it at its upper and lower corner: a gateway.
    var docksAtCorners = false
    /// Whether something hangs from its lower border: boundary events.
    var hasBoundary = false
    /// Width of its name, where that stands below it.
    var labelWidth = 0.0
  }

  /// A flow as the layout sees it.
  struct Edge {
    var source: Int
    var target: Int
    var labelWidth = 0.0
    /// For a flow of a boundary event: distance of the event's centre from the left of its activity.
    var dock: Double?
  }

  /// What comes of it.
  struct Result {
    var boxes: [DiagramBounds] = []
    /// The course of each edge, docked at the nodes' boxes; a boundary event's begins below the event.
    var routes: [[DiagramPoint]] = []
    /// Upper and lower end of each lane.
    var lanes: [(top: Double, bottom: Double)] = []
    var width = 0.0
    var height = 0.0
  }

  /// A node, or a place that a long flow passes.
  struct Item {
    var node: Int?
    var layer: Int
    var lane: Int
    var before: [Int] = []
    var after: [Int] = []
    var row = 0
    /// How many of the items before it lead here from a boundary event: such paths run below their activity.
    var dropped = 0
    var isDropped: Bool { dropped > 0 && dropped == before.count }
  }

  let nodes: [Node]
  let edges: [Edge]
  let laneCount: Int
  /// Whether an edge leads back, or is led around the nodes for other reasons.
  var isAround: [Bool]
  var layerOf: [Int]
  var items: [Item] = []
  /// Items of each layer in their order from the top.
  var layers: [[Int]] = []
  /// The items that an edge passes, source and target included; empty for those led around.
  var chains: [[Int]] = []
  /// The lane of each row.
  var rowLanes: [Int] = []

  /// How many passed places all flows together may have; flows beyond are led around the nodes.
  static let passedPlaces = 20_000

  private init(_ nodes: [Node], _ edges: [Edge], laneCount: Int) {
    self.nodes = nodes
    self.edges = edges
    self.laneCount = max(laneCount, 1)
    isAround = Array(repeating: false, count: edges.count)
    layerOf = Array(repeating: 0, count: nodes.count)
  }

  /// Lays a graph out.
  static func layout(_ nodes: [Node], _ edges: [Edge], laneCount: Int = 1) -> Result {
    var layout = LayeredLayout(nodes, edges, laneCount: laneCount)
    layout.findBackEdges()
    layout.findLayers()
    layout.makeItems()
    layout.orderLayers()
    layout.assignRows()
    var routing = LayeredRouting(layout)
    routing.route()
    return routing.result()
  }

  // MARK: - Layers

  /// Marks the edges that close a cycle in a depth-first walk, sources first.
  private mutating func findBackEdges() {
    var outgoing = Array(repeating: [Int](), count: nodes.count)
    var incoming = Array(repeating: 0, count: nodes.count)
    for (number, edge) in edges.enumerated() {
      outgoing[edge.source].append(number)
      incoming[edge.target] += 1
    }
    var isOpen = Array(repeating: false, count: nodes.count)
    var isDone = isOpen
    for root in nodes.indices.filter({ incoming[$0] == 0 }) + Array(nodes.indices) where !isDone[root] {
      var stack = [(node: root, next: 0)]
      isOpen[root] = true
      while let (node, next) = stack.last {
        guard next < outgoing[node].count else {
          isOpen[node] = false
          isDone[node] = true
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let number = outgoing[node][next]
        let target = edges[number].target
        if isOpen[target] {
          isAround[number] = true
        } else if !isDone[target] {
          isOpen[target] = true
          stack.append((target, 0))
        }
      }
    }
  }

  /// Longest path from a source; sources themselves stand directly before what follows them.
  private mutating func findLayers() {
    var outgoing = Array(repeating: [Int](), count: nodes.count)
    var waiting = Array(repeating: 0, count: nodes.count)
    for (number, edge) in edges.enumerated() where !isAround[number] {
      outgoing[edge.source].append(edge.target)
      waiting[edge.target] += 1
    }
    let sources = nodes.indices.filter { waiting[$0] == 0 }
    var queue = sources
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for target in outgoing[node] {
        layerOf[target] = max(layerOf[target], layerOf[node] + 1)
        waiting[target] -= 1
        if waiting[target] == 0 { queue.append(target) }
      }
    }
    for source in sources {
      if let first = outgoing[source].map({ layerOf[$0] }).min() { layerOf[source] = first - 1 }
    }
  }

  private mutating func makeItems() {
    layers = Array(repeating: [], count: (layerOf.max() ?? 0) + 1)
    for (number, node) in nodes.enumerated() {
      items.append(Item(node: number, layer: layerOf[number], lane: min(max(node.lane, 0), laneCount - 1)))
      layers[layerOf[number]].append(number)
    }
    var passed = 0
    for (number, edge) in edges.enumerated() {
      passed += isAround[number] ? 0 : layerOf[edge.target] - layerOf[edge.source] - 1
      if passed > Self.passedPlaces { isAround[number] = true }
      chains.append(isAround[number] ? [] : chain(edge))
    }
  }

  private mutating func chain(_ edge: Edge) -> [Int] {
    var chain = [edge.source]
    for layer in (layerOf[edge.source] + 1)..<max(layerOf[edge.target], layerOf[edge.source] + 1) {
      items.append(Item(node: nil, layer: layer, lane: items[edge.source].lane))
      layers[layer].append(items.count - 1)
      chain.append(items.count - 1)
    }
    chain.append(edge.target)
    if edge.dock != nil { items[chain[1]].dropped += 1 }
    for (from, to) in zip(chain, chain.dropFirst()) {
      items[from].after.append(to)
      items[to].before.append(from)
    }
    return chain
  }

  // MARK: - Order within layers

  /// Sweeps to and fro until nothing gets better for a while; the best order counts.
  private mutating func orderLayers() {
    let links = Links(items)
    var place = Array(repeating: 0, count: items.count)
    var wanted = Array(repeating: 0.0, count: items.count)
    for layer in layers.indices {
      for (position, item) in layers[layer].enumerated() { wanted[item] = Double(position) }
      Self.sort(&layers[layer], by: wanted, links.lanes, &place)
    }
    var best = layers
    var fewest = Self.crossings(layers, links, place)
    var idle = 0
    for round in 0..<12 where fewest > 0 && idle < 3 {
      let isForward = round % 2 == 0
      for layer in isForward ? Array(layers.indices) : layers.indices.reversed() {
        for item in layers[layer] {
          let near = isForward ? links.before[item] : links.after[item]
          var sum = 0
          for other in near { sum += place[other] }
          let mean = near.isEmpty ? Double(place[item]) : Double(sum) / Double(near.count)
          wanted[item] = mean + (isForward ? links.drops[item] : 0)
        }
        Self.sort(&layers[layer], by: wanted, links.lanes, &place)
      }
      let count = Self.crossings(layers, links, place)
      idle += 1
      if count < fewest {
        fewest = count
        best = layers
        idle = 0
      }
    }
    layers = best
  }

  /// What ordering reads of the items, as plain arrays.
  private struct Links {
    let before: [[Int]]
    let after: [[Int]]
    let lanes: [Int]
    let drops: [Double]

    init(_ items: [Item]) {
      before = items.map(\.before)
      after = items.map(\.after)
      lanes = items.map(\.lane)
      drops = items.map { $0.isDropped ? 0.6 : 0 }
    }
  }

  /// By lane, then by what is wanted; equal ones keep their order. Notes the new places.
  private static func sort(_ layer: inout [Int], by wanted: [Double], _ lanes: [Int], _ place: inout [Int]) {
    if layer.count > 1 {
      let keyed = layer.enumerated().map { (lanes[$0.element], wanted[$0.element], $0.offset, $0.element) }
      layer = keyed.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
    }
    for (position, item) in layer.enumerated() { place[item] = position }
  }

  /// The number of crossings between neighbouring layers: inversions, counted by merging.
  private static func crossings(_ layers: [[Int]], _ links: Links, _ place: [Int]) -> Int {
    var count = 0
    for layer in layers where layer.count > 1 {
      var targets: [Int] = []
      for item in layer {
        let after = links.after[item]
        targets += after.count > 1 ? after.map { place[$0] }.sorted() : after.map { place[$0] }
      }
      count += inversions(&targets)
    }
    return count
  }

  private static func inversions(_ values: inout [Int]) -> Int {
    guard values.count > 1 else { return 0 }
    var left = Array(values[..<(values.count / 2)])
    var right = Array(values[(values.count / 2)...])
    var count = inversions(&left) + inversions(&right)
    var (i, j) = (0, 0)
    values.removeAll(keepingCapacity: true)
    while i < left.count || j < right.count {
      if j == right.count || (i < left.count && left[i] <= right[j]) {
        values.append(left[i])
        i += 1
      } else {
        values.append(right[j])
        count += left.count - i
        j += 1
      }
    }
    return count
  }

  // MARK: - Rows

  /// Rows within each lane, then numbered over all lanes, unused ones left out.
  private mutating func assignRows() {
    for pass in 0..<3 {
      for layer in layers {
        for cell in cells(of: layer) { place(cell, pass: pass) }
      }
    }
    var used = Array(repeating: Set<Int>(), count: laneCount)
    for item in items { used[item.lane].insert(item.row) }
    var number: [[Int: Int]] = []
    for lane in used.indices {
      var rows: [Int: Int] = [:]
      for row in used[lane].sorted() {
        rows[row] = rowLanes.count
        rowLanes.append(lane)
      }
      if used[lane].isEmpty { rowLanes.append(lane) }
      number.append(rows)
    }
    for index in items.indices { items[index].row = number[items[index].lane][items[index].row] ?? 0 }
  }

  /// The items of a layer, split by lanes.
  private func cells(of layer: [Int]) -> [ArraySlice<Int>] {
    guard !layer.isEmpty else { return [] }
    var cells: [ArraySlice<Int>] = []
    var start = 0
    for end in 1...layer.count where end == layer.count || items[layer[end]].lane != items[layer[start]].lane {
      cells.append(layer[start..<end])
      start = end
    }
    return cells
  }

  /// Gives the items of a cell rows as near as possible to those they want, in their order.
  private mutating func place(_ cell: ArraySlice<Int>, pass: Int) {
    var blocks: [(sum: Double, weight: Double, count: Int)] = []
    var last = 0
    for (position, item) in cell.enumerated() {
      last = wanted(item, pass: pass) ?? last
      let weight = items[item].node == nil ? 4.0 : 1.0
      blocks.append((Double(last - position) * weight, weight, 1))
      while blocks.count > 1 {
        let (upper, lower) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard upper.sum / upper.weight > lower.sum / lower.weight else { break }
        blocks.removeLast(2)
        blocks.append((upper.sum + lower.sum, upper.weight + lower.weight, upper.count + lower.count))
      }
    }
    var position = 0
    for block in blocks {
      let base = Int((block.sum / block.weight + 0.5 + 1e-9).rounded(.down))
      for _ in 0..<block.count {
        items[cell[cell.startIndex + position]].row = base + position
        position += 1
      }
    }
  }

  /// The lower median of the rows of the neighbours in the same lane: those before it, else, from the second pass on, those
  /// after it.
  private func wanted(_ item: Int, pass: Int) -> Int? {
    let lane = items[item].lane
    var near = items[item].before.filter { items[$0].lane == lane }
    if near.isEmpty, pass > 0 { near = items[item].after.filter { items[$0].lane == lane } }
    let rows = near.map { items[$0].row }.sorted()
    let drop = items[item].isDropped && !items[item].before.allSatisfy { items[$0].lane != lane } ? 1 : 0
    return rows.isEmpty ? nil : rows[(rows.count - 1) / 2] + drop
  }
}
