import TramiteDocuments

/// Adds to a plane what its processes hold and the file draws nowhere: nodes below the drawing, flows between what is
/// drawn.
///
/// A file may draw the same element in several planes; it is missing only where none has it.
struct MissingParts {
  let document: BPMNDocument
  let drawnSomewhere: Set<String>

  func completed(_ plane: DiagramPlane) -> DiagramPlane {
    var plane = plane
    let scopes = scopes(of: plane)
    addBoundaryEvents(scopes, to: &plane)
    addNodes(scopes, to: &plane)
    addFlows(scopes, to: &plane)
    return plane
  }

  /// The processes that the plane draws, and the sub-processes whose inside it draws.
  private func scopes(of plane: DiagramPlane) -> [BPMNElement] {
    let drawn = Set(plane.shapes.map(\.element))
    let element = plane.element.flatMap(document.find)
    var scopes: [BPMNElement] = []
    if let element, !element.children(of: .participant).isEmpty {
      scopes = element.children(of: .participant)
        .filter { $0.id.map(drawn.contains) ?? false }
        .compactMap { $0.reference("processRef").flatMap(document.find) }
    }
    if let element, element.kind == .process || element.kind.isSubProcess || element.kind == .choreography {
      scopes.append(element)
    }
    var next = 0
    while next < scopes.count {
      scopes += scopes[next].children.filter { child in
        guard child.kind.isSubProcess, let id = child.id, drawn.contains(id) else { return false }
        return child.children.contains { $0.kind.isFlowNode && ($0.id.map(drawn.contains) ?? false) }
      }
      next += 1
    }
    return scopes
  }

  private func isMissing(_ element: BPMNElement) -> Bool {
    element.id.map { !drawnSomewhere.contains($0) } ?? false
  }

  private func addBoundaryEvents(_ scopes: [BPMNElement], to plane: inout DiagramPlane) {
    let boxes = boxes(of: plane)
    var used: [String: Int] = [:]
    for event in scopes.flatMap({ $0.children(of: .boundaryEvent) }) where isMissing(event) {
      guard let id = event.id, let host = event.reference("attachedToRef"), let box = boxes[host] else { continue }
      let number = used[host, default: 0]
      used[host] = number + 1
      let center = DiagramPoint(x: box.maxX - 26 - Double(number) * 46, y: box.maxY)
      plane.shapes.append(
        DiagramShape(
          element: id, bounds: DiagramBounds(center: center, width: 36, height: 36), location: event.location))
    }
  }

  private func addNodes(_ scopes: [BPMNElement], to plane: inout DiagramPlane) {
    for scope in scopes {
      let drawn = Set(plane.shapes.map(\.element))
      let layout = ScopeLayout(document, scope) { !drawnSomewhere.contains($0) && !drawn.contains($0) }
      guard !layout.isEmpty else { continue }
      var fragment = layout.fragment()
      // Lanes and artifacts stay where the file has them.
      fragment.shapes.removeAll { drawnSomewhere.contains($0.element) || !isNode($0.element) }
      fragment.edges.removeAll { drawnSomewhere.contains($0.element) }
      guard let first = fragment.shapes.first else { continue }
      let area = fragment.shapes.reduce(first.bounds) { $0.union($1.bounds) }
      let content = plane.shapes.dropFirst().reduce(plane.shapes.first?.bounds) { $0?.union($1.bounds) }
      let left = content?.x ?? 0
      let top = (content?.maxY ?? 0) + 60
      var moved = Fragment(location: scope.location)
      moved.add(fragment, at: DiagramPoint(x: left - area.x, y: top - area.y))
      plane.shapes += moved.shapes
      plane.edges += moved.edges
    }
  }

  private func isNode(_ id: String) -> Bool {
    guard let kind = document.element(id)?.kind else { return false }
    return kind.isFlowNode || kind.isChoreographyActivity || kind == .participant
  }

  private func addFlows(_ scopes: [BPMNElement], to plane: inout DiagramPlane) {
    let boxes = boxes(of: plane)
    let connected = Set(plane.edges.map(\.element))
    let root = plane.element.flatMap(document.find)
    let isRootScope = scopes.contains { $0.id == root?.id }
    let holders = scopes + (isRootScope ? [] : [root].compactMap { $0 })
    let kinds: [BPMNElementKind] = [.sequenceFlow, .messageFlow, .association, .conversationLink]
    for flow in holders.flatMap(\.children) where kinds.contains(flow.kind) && isMissing(flow) {
      guard let id = flow.id, !connected.contains(id), let from = flow.reference("sourceRef").flatMap({ boxes[$0] }),
        let to = flow.reference("targetRef").flatMap({ boxes[$0] })
      else { continue }
      let isStraight = flow.kind == .association || flow.kind == .conversationLink
      let points = isStraight ? [from.center, to.center] : DirectRoute.points(from, to)
      plane.edges.append(DiagramEdge(element: id, waypoints: points, location: flow.location))
    }
  }

  private func boxes(of plane: DiagramPlane) -> [String: DiagramBounds] {
    Dictionary(plane.shapes.map { ($0.element, $0.bounds) }) { first, _ in first }
  }
}

/// A course at right angles between two shapes, for flows that a file does not draw.
enum DirectRoute {
  static func points(_ from: DiagramBounds, _ to: DiagramBounds) -> [DiagramPoint] {
    if to.x >= from.maxX + 10 {
      let start = DiagramPoint(x: from.maxX, y: from.midY)
      let end = DiagramPoint(x: to.x, y: to.midY)
      let x = (start.x + end.x) / 2
      return [start, DiagramPoint(x: x, y: start.y), DiagramPoint(x: x, y: end.y), end]
    }
    if to.y >= from.maxY + 10 || to.maxY <= from.y - 10 {
      let isDown = to.y >= from.maxY
      let start = DiagramPoint(x: from.midX, y: isDown ? from.maxY : from.y)
      let end = DiagramPoint(x: to.midX, y: isDown ? to.y : to.maxY)
      let y = (start.y + end.y) / 2
      return [start, DiagramPoint(x: start.x, y: y), DiagramPoint(x: end.x, y: y), end]
    }
    // Back, or to itself: below both.
    let isLoop = from == to
    let start = DiagramPoint(x: from.midX + (isLoop ? from.width / 4 : 0), y: from.maxY)
    let end = DiagramPoint(x: to.midX - (isLoop ? to.width / 4 : 0), y: to.maxY)
    let y = max(from.maxY, to.maxY) + 25
    return [start, DiagramPoint(x: start.x, y: y), DiagramPoint(x: end.x, y: y), end]
  }
}
