import TramiteDocuments

/// A layered drawing of a directed graph from left to right: nodes in columns and rows, flows led at right angles
/// through the gaps between them, so that no flow crosses a node and no node covers another.
///
/// Back edges are found by a depth-first walk and left out of the layering; layers are longest paths; the order
/// within a layer comes from barycentres; rows from the medians of predecessors; flows that share a gap get tracks of
/// their own. Sources: Sugiyama, Tagawa, Toda 1981 (layers, barycentres); Barlow et al. 1972 (isotonic regression,
/// for the rows).
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
}
