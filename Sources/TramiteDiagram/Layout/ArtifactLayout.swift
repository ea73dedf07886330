import TramiteDocuments

/// Places the data objects, data stores and annotations of a scope: annotations above its nodes, data below, near
/// what they are connected with; and groups around their members.
struct ArtifactLayout {
  /// Shapes and connections in the coordinates of the nodes.
  private(set) var fragment: Fragment
  /// Room needed above the nodes.
  private(set) var heightAbove = 0.0
  /// Room needed below the nodes.
  private(set) var heightBelow = 0.0
  /// Width needed from the left of the nodes.
  private(set) var width = 0.0
  private let document: BPMNDocument
  private let scope: BPMNElement
  private let placed: Fragment
  private var boxes: [String: DiagramBounds] = [:]

  init(document: BPMNDocument, scope: BPMNElement, placed: Fragment) {
    self.document = document
    self.scope = scope
    self.placed = placed
    fragment = Fragment(location: scope.location)
    for shape in placed.shapes { boxes[shape.element] = boxes[shape.element] ?? shape.bounds }
    for edge in placed.edges {
      guard let middle = Polyline(edge.waypoints)?.middle.point else { continue }
      boxes[edge.element] = DiagramBounds(center: middle, width: 0, height: 0)
    }
    let links = links()
    placeAnnotations(links)
    placeData(links)
    placeGroups()
    connect(links)
  }

  private struct Link {
    let id: String?
    let source: String
    let target: String
  }

  /// Associations of the scope, and data associations of its nodes.
  private func links() -> [Link] {
    var links: [Link] = []
    for child in scope.children {
      let own = child.kind == .association ? [child] : []
      let data = child.children(of: .dataInputAssociation) + child.children(of: .dataOutputAssociation)
      for element in own + data {
        let ends = FlowEnds(element, document: document)
        if let source = ends.source, let target = ends.target {
          links.append(Link(id: element.id, source: source, target: target))
        }
      }
    }
    return links
  }

  /// The middle of what an element is linked with.
  private func center(of id: String, _ links: [Link]) -> Double {
    let partners = links.compactMap { $0.source == id ? $0.target : $0.target == id ? $0.source : nil }
    let known = partners.compactMap { boxes[$0]?.midX }
    return known.isEmpty ? 60 : known.reduce(0, +) / Double(known.count)
  }

  private mutating func placeAnnotations(_ links: [Link]) {
    let items = scope.children(of: .textAnnotation).compactMap { element -> (String, Double, Double, Double)? in
      guard let id = element.id else { return nil }
      let text = TextBlock(ElementWords.label(element, document: document) ?? "", width: 140, size: 12)
      return (id, max(60, text.width + 14), max(30, text.height + 10), center(of: id, links) + 40)
    }
    guard let tallest = items.map(\.2).max() else { return }
    heightAbove = tallest + 30
    for (id, box) in line(items, y: -heightAbove) { put(id, box) }
  }

  private mutating func placeData(_ links: [Link]) {
    let linked = Set(links.flatMap { [$0.source, $0.target] })
    let items = scope.children.compactMap { element -> (String, Double, Double, Double)? in
      guard let id = element.id else { return nil }
      let isReference = element.kind == .dataObjectReference || element.kind == .dataStoreReference
      guard isReference || (element.kind == .dataObject && linked.contains(id)) else { return nil }
      return (id, element.kind == .dataStoreReference ? 50 : 36, 50, center(of: id, links))
    }
    guard !items.isEmpty else { return }
    heightBelow = 40 + 50 + 36
    for (id, box) in line(items, y: placed.size.height + 40) { put(id, box) }
  }

  /// Boxes beside each other in one line, each as near as possible to the middle it wants.
  private func line(
    _ items: [(id: String, width: Double, height: Double, center: Double)], y: Double
  ) -> [(String, DiagramBounds)] {
    let order = items.indices.sorted { (items[$0].center, $0) < (items[$1].center, $1) }
    var right = 0.0
    return order.map { number in
      let item = items[number]
      let x = max(item.center - item.width / 2, right)
      // Names stand below data and may be wider than it.
      right = x + max(item.width, 70) + 24
      return (item.id, DiagramBounds(x: x, y: y, width: item.width, height: item.height))
    }
  }

  private mutating func put(_ id: String, _ box: DiagramBounds) {
    boxes[id] = box
    fragment.add(id, box)
    width = max(width, box.maxX)
  }

  private mutating func placeGroups() {
    for group in scope.children(of: .group) {
      guard let id = group.id, let value = group.reference("categoryValueRef") else { continue }
      let members = scope.children.filter { child in
        child.children(of: .categoryValueRef).contains { BPMNElement.localPart($0.text.text) == value }
      }
      let around = members.compactMap { $0.id.flatMap { boxes[$0] } }
      guard let first = around.first else { continue }
      fragment.add(id, around.dropFirst().reduce(first) { $0.union($1) }.inset(by: -14))
    }
  }

  /// Straight, where no node stands between the ends, else round the nodes.
  private mutating func connect(_ links: [Link]) {
    let nodes = (placed.shapes + fragment.shapes).filter { document.element($0.element)?.kind != .group }
    var router = FlowRouter(obstacles: nodes.map(\.bounds), lines: placed.edges.map(\.waypoints))
    for link in links {
      guard let id = link.id, let source = boxes[link.source], let target = boxes[link.target] else { continue }
      let straight = [source.center, target.center]
      if router.isFree(source.center, target.center, except: [source, target]) {
        fragment.connect(id, straight)
      } else {
        fragment.connect(id, router.route(end(link.source, source), end(link.target, target)) ?? straight)
      }
    }
  }

  private func end(_ id: String, _ box: DiagramBounds) -> FlowRouter.End {
    let kind = document.element(id)?.kind
    return FlowRouter.End(
      box: box, docksAtSides: true, isRound: kind?.isEvent == true || kind?.isGateway == true)
  }
}
