import TramiteDocuments

/// Makes a plane for what a file does not draw: pools below each other, each with its process laid out.
struct AutomaticLayout {
  private static let poolHeader = 30.0
  private static let poolGap = 70.0
  private static let blackBoxHeight = 60.0
  private static let padding = 30.0
  let document: BPMNDocument

  init(_ document: BPMNDocument) { self.document = document }

  /// The plane of a process, sub-process, choreography, collaboration or conversation.
  func plane(of element: BPMNElement) -> DiagramPlane {
    let hasPools = element.kind == .collaboration || element.kind == .globalConversation
    let fragment = hasPools ? collaboration(element) : ScopeLayout(document, element).fragment()
    return DiagramPlane(element: element.id, shapes: fragment.shapes, edges: fragment.edges)
  }

  private func collaboration(_ element: BPMNElement) -> Fragment {
    var result = Fragment(location: element.location)
    let participants = element.children(of: .participant).filter { $0.id != nil }
    let conversations = element.children.filter { $0.kind.isConversationNode && $0.id != nil }
    if conversations.isEmpty {
      addPools(participants, to: &result)
    } else {
      addPartners(participants, conversations, to: &result)
    }
    let artifacts = ArtifactLayout(document: document, scope: element, placed: result)
    result.add(artifacts.fragment, at: DiagramPoint(x: 0, y: 0))
    let boxes = Dictionary(result.shapes.map { ($0.element, $0.bounds) }) { first, _ in first }
    connect(element.children(of: .messageFlow), among: boxes, to: &result)
    for link in element.children(of: .conversationLink) {
      guard let id = link.id, let from = link.reference("sourceRef").flatMap({ boxes[$0] }),
        let to = link.reference("targetRef").flatMap({ boxes[$0] })
      else { continue }
      result.connect(id, [from.center, to.center])
    }
    return result
  }

  private func addPools(_ participants: [BPMNElement], to result: inout Fragment) {
    let contents = participants.map { participant -> Fragment? in
      guard let name = participant.reference("processRef"), let process = document.element(name),
        process.kind == .process
      else { return nil }
      let fragment = ScopeLayout(document, process).fragment()
      return fragment.shapes.isEmpty ? nil : fragment
    }
    let hasLanes = contents.map { $0?.shapes.contains { document.element($0.element)?.kind == .lane } ?? false }
    let widths = zip(contents, hasLanes).map { content, lanes in
      (content?.size.width ?? 0) + Self.poolHeader + (lanes ? 0 : 2 * Self.padding)
    }
    let width = max(widths.max() ?? 0, 400)
    var y = 0.0
    for (number, participant) in participants.enumerated() {
      let padding = hasLanes[number] ? 0 : Self.padding
      let height = contents[number].map { max($0.size.height + 2 * padding, 100) } ?? Self.blackBoxHeight
      let pool = DiagramBounds(x: 0, y: y, width: width, height: height)
      result.add(participant.id ?? "", pool, isHorizontal: true)
      if var content = contents[number] {
        for index in content.shapes.indices where document.element(content.shapes[index].element)?.kind == .lane {
          content.shapes[index].bounds.width += width - Self.poolHeader - content.size.width
        }
        let top = y + max(padding, (height - content.size.height) / 2)
        result.add(content, at: DiagramPoint(x: Self.poolHeader + padding, y: top))
      }
      result.size = (width, y + height)
      y += height + Self.poolGap
    }
  }

  /// Participants above, conversations below, as far apart as their names need.
  private func addPartners(_ participants: [BPMNElement], _ nodes: [BPMNElement], to result: inout Fragment) {
    for (number, participant) in participants.enumerated() {
      let box = DiagramBounds(x: Double(number) * 220, y: 0, width: 160, height: 80)
      result.add(participant.id ?? "", box, isHorizontal: true)
      result.size = (box.maxX, max(result.size.height, box.maxY))
    }
    let span = max(result.size.width, Double(nodes.count) * 160)
    for (number, node) in nodes.enumerated() {
      let center = DiagramPoint(x: span * (Double(number) + 0.5) / Double(nodes.count), y: 200)
      result.add(node.id ?? "", DiagramBounds(center: center, width: 50, height: 44))
    }
    result.size = (max(result.size.width, span), participants.isEmpty ? 260 : 260)
  }

  /// Leads message flows round the nodes of the pools; straight where there is no way.
  private func connect(_ flows: [BPMNElement], among boxes: [String: DiagramBounds], to result: inout Fragment) {
    let pools = result.shapes.filter { document.element($0.element)?.kind == .participant }.map(\.bounds)
    let nodes = result.shapes.filter { shape in
      guard let kind = document.element(shape.element)?.kind else { return true }
      guard kind == .participant else { return kind != .lane && kind != .group }
      return !result.shapes.contains { $0.element != shape.element && shape.bounds.isAround($0.bounds) }
    }
    var router = FlowRouter(
      obstacles: nodes.map(\.bounds), lines: result.edges.map(\.waypoints), corridors: Self.corridors(between: pools))
    for flow in flows {
      guard let id = flow.id, let from = flow.reference("sourceRef").flatMap({ end($0, boxes) }),
        let to = flow.reference("targetRef").flatMap({ end($0, boxes) })
      else { continue }
      result.connect(id, router.route(from, to) ?? DirectRoute.points(from.box, to.box))
    }
  }

  private func end(_ id: String, _ boxes: [String: DiagramBounds]) -> FlowRouter.End? {
    guard let box = boxes[id], let kind = document.element(id)?.kind else { return nil }
    return FlowRouter.End(
      box: box, isWide: kind == .participant, isRound: kind.isEvent || kind.isGateway || kind.isConversationNode)
  }

  /// Tracks in the room between pools.
  private static func corridors(between pools: [DiagramBounds]) -> [Double] {
    let upper = pools.map(\.maxY)
    return pools.flatMap { pool in
      stride(from: FlowRouter.clearance, to: poolGap - FlowRouter.clearance, by: FlowRouter.trackDistance)
        .map { pool.y - $0 }
    } + (upper.max().map { [$0 + FlowRouter.clearance] } ?? [])
  }
}
