import TramiteDocuments

/// Lays out what stands in a process, sub-process or choreography: nodes in layers, lanes, boundary events at their
/// activities, sub-processes with their inside, data below and annotations above.
struct ScopeLayout {
  static let taskWidth = 120.0
  static let taskHeight = 80.0
  static let bandHeight = 20.0
  static let laneHeader = 30.0
  static let lanePadding = 25.0
  /// From one boundary event to the next; their names stand between them.
  static let boundaryDistance = 84.0
  /// How deeply sub-processes are drawn inside of each other; deeper ones stay collapsed.
  static let depthLimit = 24

  let document: BPMNDocument
  let scope: BPMNElement
  let depth: Int
  private let nodes: [BPMNElement]
  private let boundaries: [Int: [BPMNElement]]
  private let flows: [(element: BPMNElement, edge: LayeredLayout.Edge)]
  private let lanes: LaneTree
  private let inner: [Int: Fragment]
  private let places: [String: Int]

  /// Prepares the layout of a scope, or of those of its nodes that `isWanted` names.
  init(_ document: BPMNDocument, _ scope: BPMNElement, depth: Int = 0, isWanted: (String) -> Bool = { _ in true }) {
    self.document = document
    self.scope = scope
    self.depth = depth
    var nodes: [BPMNElement] = []
    var places: [String: Int] = [:]
    let activities = Set(scope.children.lazy.filter(\.kind.isActivity).compactMap(\.id))
    for child in scope.children where child.kind.isFlowNode || child.kind.isChoreographyActivity {
      guard let id = child.id, isWanted(id), places[id] == nil else { continue }
      let isAttached = child.kind == .boundaryEvent && child.reference("attachedToRef").map(activities.contains) == true
      if isAttached { continue }
      places[id] = nodes.count
      nodes.append(child)
    }
    var boundaries: [Int: [BPMNElement]] = [:]
    var docks: [String: (host: Int, number: Int)] = [:]
    for child in scope.children(of: .boundaryEvent) {
      guard let id = child.id, let host = child.reference("attachedToRef").flatMap({ places[$0] }), docks[id] == nil,
        places[id] == nil
      else { continue }
      docks[id] = (host, boundaries[host]?.count ?? 0)
      boundaries[host, default: []].append(child)
    }
    var inner: [Int: Fragment] = [:]
    for (number, node) in nodes.enumerated() where depth < Self.depthLimit && Self.hasInside(node) {
      inner[number] = ScopeLayout(document, node, depth: depth + 1).fragment()
    }
    self.nodes = nodes
    self.places = places
    self.boundaries = boundaries
    self.inner = inner
    lanes = LaneTree(scope, places: places)
    let sizes = nodes.indices.map { Self.size(nodes[$0], inner[$0], boundaries[$0]?.count ?? 0) }
    flows = scope.children(of: .sequenceFlow).compactMap { flow in
      guard let from = flow.reference("sourceRef"), let to = flow.reference("targetRef"), let target = places[to],
        let source = places[from] ?? docks[from]?.host
      else { return nil }
      var edge = LayeredLayout.Edge(source: source, target: target)
      edge.dock = docks[from].map { Self.dock($0.number, width: sizes[source].width) }
      edge.labelWidth = flow.name.map { TextBlock($0, width: 90, size: 11).width } ?? 0
      return (flow, edge)
    }
  }

  private static func hasInside(_ node: BPMNElement) -> Bool {
    (node.kind.isSubProcess || node.kind == .subChoreography)
      && node.children.contains { $0.id != nil && ($0.kind.isFlowNode || $0.kind.isChoreographyActivity) }
  }

  /// Distance of the n-th boundary event's centre from the left of its activity.
  private static func dock(_ number: Int, width: Double) -> Double { width - 26 - Double(number) * boundaryDistance }

  /// Width of the name that stands below an event or gateway.
  private static func labelWidth(_ node: BPMNElement) -> Double {
    guard node.kind.isEvent || node.kind.isGateway, let name = node.name else { return 0 }
    return TextBlock(name, width: 96, size: 11).balanced().width
  }

  private static func bands(_ node: BPMNElement) -> Int { node.children(of: .participantRef).count }

  private static func size(_ node: BPMNElement, _ inner: Fragment?, _ boundaryCount: Int) -> (
    width: Double, height: Double
  ) {
    if node.kind.isEvent { return (36, 36) }
    if node.kind.isGateway { return (50, 50) }
    let bands = node.kind.isChoreographyActivity ? Double(bands(node)) * bandHeight : 0
    let width = max(taskWidth, Double(boundaryCount) * boundaryDistance - 2)
    guard let inner else { return (width, taskHeight + (bands > 40 ? bands - 40 : 0)) }
    return (max(width, inner.size.width + 60), max(taskHeight, inner.size.height + 85) + bands)
  }

  /// Whether there is no node to lay out.
  var isEmpty: Bool { nodes.isEmpty }

  /// The laid out scope, from (0, 0) on.
  func fragment() -> Fragment {
    var result = Fragment(location: scope.location)
    let content = lanes.leaves.isEmpty ? stacked() : layered(Array(nodes.indices), laneCount: lanes.leaves.count)
    let artifacts = ArtifactLayout(document: document, scope: scope, placed: content.fragment)
    let above = artifacts.heightAbove
    let header = Double(lanes.depth) * Self.laneHeader
    let padding = lanes.leaves.isEmpty ? 0 : Self.lanePadding
    let left = header + padding
    let width = left + max(content.fragment.size.width, artifacts.width) + padding
    let height = 2 * padding + above + content.fragment.size.height + artifacts.heightBelow
    addLanes(to: &result, tops: content.laneTops, offset: padding + above, width: width, height: height)
    result.add(content.fragment, at: DiagramPoint(x: left, y: padding + above))
    result.add(artifacts.fragment, at: DiagramPoint(x: left, y: padding + above))
    result.size = (width, height)
    return result
  }

  private func addLanes(
    to result: inout Fragment, tops: [Double], offset: Double, width: Double, height: Double
  ) {
    guard !lanes.leaves.isEmpty else { return }
    let borders = [0] + tops.dropFirst().map { $0 + offset } + [height]
    for lane in lanes.all {
      let x = Double(lane.level) * Self.laneHeader
      let top = borders[lane.leaves.lowerBound]
      let bottom = borders[min(lane.leaves.upperBound, borders.count - 1)]
      result.add(
        lane.id, DiagramBounds(x: x, y: top, width: width - x, height: bottom - top), isHorizontal: true)
    }
  }

  private struct Content {
    var fragment: Fragment
    var laneTops: [Double] = []
  }

  /// Without lanes: parts that no flow connects stand below each other; nodes without any flow in lines at the end.
  private func stacked() -> Content {
    var content = Content(fragment: Fragment(location: scope.location))
    let parts = components()
    var y = 0.0
    for part in parts where part.count > 1 || flows.contains(where: { $0.edge.source == part[0] }) {
      let layered = layered(part, laneCount: 1)
      content.fragment.add(layered.fragment, at: DiagramPoint(x: 0, y: y))
      y = content.fragment.size.height + 40
    }
    let connected = Set(flows.flatMap { [$0.edge.source, $0.edge.target] })
    let single = nodes.indices.filter { !connected.contains($0) }
    let limit = max(content.fragment.size.width, 700)
    var x = 0.0
    for number in single {
      let size = Self.size(nodes[number], inner[number], boundaries[number]?.count ?? 0)
      if x > 0, x + size.width > limit {
        x = 0
        y = content.fragment.size.height + 60
      }
      add(number, DiagramBounds(x: x, y: y, width: size.width, height: size.height), to: &content.fragment)
      content.fragment.size.width = max(content.fragment.size.width, x + size.width)
      content.fragment.size.height = max(content.fragment.size.height, y + size.height + (single.isEmpty ? 0 : 20))
      x += size.width + 50
    }
    return content
  }

  private func components() -> [[Int]] {
    var parent = Array(nodes.indices)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for flow in flows {
      let (a, b) = (root(flow.edge.source), root(flow.edge.target))
      if a != b { parent[max(a, b)] = min(a, b) }
    }
    var parts: [Int: [Int]] = [:]
    for node in nodes.indices { parts[root(node), default: []].append(node) }
    return nodes.indices.compactMap { parts[$0] }
  }

  private func layered(_ part: [Int], laneCount: Int) -> Content {
    var number = Array(repeating: -1, count: nodes.count)
    for (position, node) in part.enumerated() { number[node] = position }
    let boxes = part.map { node in
      let size = Self.size(nodes[node], inner[node], boundaries[node]?.count ?? 0)
      return LayeredLayout.Node(
        width: size.width, height: size.height, lane: lanes.lane(of: node), docksAtCorners: nodes[node].kind.isGateway,
        hasBoundary: boundaries[node] != nil, labelWidth: Self.labelWidth(nodes[node]))
    }
    let wanted = flows.filter { number[$0.edge.source] >= 0 }
    let edges = wanted.map { flow in
      var edge = flow.edge
      edge.source = number[edge.source]
      edge.target = number[edge.target]
      return edge
    }
    let result = LayeredLayout.layout(boxes, edges, laneCount: laneCount)
    var content = Content(fragment: Fragment(location: scope.location), laneTops: result.lanes.map(\.top))
    for (position, node) in part.enumerated() { add(node, result.boxes[position], to: &content.fragment) }
    for (flow, route) in zip(wanted, result.routes) {
      var points = route
      // The flow of a boundary event begins at the event, which hangs half below its activity.
      if flow.edge.dock != nil, !points.isEmpty { points[0].y += 18 }
      if let id = flow.element.id { content.fragment.connect(id, points) }
    }
    content.fragment.size = (result.width, result.height)
    return content
  }

  /// Adds a node with its inside, its bands and its boundary events.
  private func add(_ number: Int, _ box: DiagramBounds, to fragment: inout Fragment) {
    let node = nodes[number]
    guard let id = node.id else { return }
    let shape = node.kind.isChoreographyActivity ? "shape-\(id)" : nil
    fragment.add(id, box, isExpanded: Self.isExpandable(node) ? inner[number] != nil : nil, id: shape)
    let bands = node.kind.isChoreographyActivity ? addBands(node, box, shape: shape, to: &fragment) : 0
    let size = fragment.size
    if let inside = inner[number] {
      fragment.add(inside, at: DiagramPoint(x: box.x + 30, y: box.y + 45 + bands))
    }
    fragment.size = size
    for (place, boundary) in (boundaries[number] ?? []).enumerated() {
      guard let event = boundary.id else { continue }
      let center = DiagramPoint(x: box.x + Self.dock(place, width: box.width), y: box.maxY)
      fragment.add(event, DiagramBounds(center: center, width: 36, height: 36))
    }
  }

  private static func isExpandable(_ node: BPMNElement) -> Bool {
    node.kind.isSubProcess || node.kind == .callActivity || node.kind == .subChoreography
      || node.kind == .callChoreography
  }

  /// Bands of a choreography activity: the first participants above, the last below. Gives the height of those above.
  private func addBands(
    _ node: BPMNElement, _ box: DiagramBounds, shape: String?, to fragment: inout Fragment
  ) -> Double {
    let participants = node.children(of: .participantRef).map { BPMNElement.localPart($0.text.text) }
    let initiating = node.reference("initiatingParticipantRef")
    let above = (participants.count + 1) / 2
    for (number, participant) in participants.enumerated() {
      let isTop = number < above
      let starts = participant == initiating
      let y =
        isTop
        ? box.y + Double(number) * Self.bandHeight
        : box.maxY - Double(participants.count - number) * Self.bandHeight
      let band: ParticipantBand
      if number == 0 {
        band = starts ? .topInitiating : .topNonInitiating
      } else if number == participants.count - 1 {
        band = starts ? .bottomInitiating : .bottomNonInitiating
      } else {
        band = starts ? .middleInitiating : .middleNonInitiating
      }
      fragment.add(
        participant, DiagramBounds(x: box.x, y: y, width: box.width, height: Self.bandHeight), band: band,
        activityShape: shape)
    }
    return Double(above) * Self.bandHeight
  }
}
