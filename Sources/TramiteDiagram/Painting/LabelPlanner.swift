import TramiteDocuments

/// A name that stands beside its shape or flow.
struct PlacedLabel {
  let element: String
  let block: TextBlock
  /// The area of the text.
  let box: DiagramBounds
  let style: String?
}

/// Places the names of events, gateways, data and flows: where the file says so, else beside the shape where they
/// cover as little as possible.
struct LabelPlanner {
  private static let size = 11.0
  private static let width = 96.0
  private let scene: Scene
  private var grid = ObstacleGrid()
  private(set) var labels: [PlacedLabel] = []
  /// The flows that leave an element.
  private var leaving: [String: [Int]] = [:]

  /// Places all labels of a scene, in reading order; those that the file places first.
  static func place(_ scene: Scene) -> [PlacedLabel] {
    var planner = LabelPlanner(scene)
    planner.placeAll()
    return planner.labels
  }

  private init(_ scene: Scene) {
    self.scene = scene
    guard Self.needsPlaces(scene) else { return }
    for shape in scene.shapes { addObstacles(shape) }
    for (number, edge) in scene.edges.enumerated() {
      if let source = edge.source?.id { leaving[source, default: []].append(number) }
      for (start, end) in edge.line.segments { grid.add(line: start, end) }
    }
  }

  /// Whether any name has no place yet.
  private static func needsPlaces(_ scene: Scene) -> Bool {
    scene.shapes.contains {
      $0.figure.hasOutsideLabel && $0.label != nil && $0.shape.labelBounds?.isUsable != true
    } || scene.edges.contains { $0.element?.name != nil && $0.edge.labelBounds?.isUsable != true }
  }

  private mutating func addObstacles(_ shape: SceneShape) {
    let box = shape.bounds
    if shape.figure.isContainer || (shape.isExpanded && shape.figure == .activity) {
      // Only its border is in the way, and the line with its name.
      let corners = [
        box.origin, DiagramPoint(x: box.maxX, y: box.y), DiagramPoint(x: box.maxX, y: box.maxY),
        DiagramPoint(x: box.x, y: box.maxY),
      ]
      for (index, corner) in corners.enumerated() { grid.add(line: corner, corners[(index + 1) % 4]) }
      if shape.figure == .activity { grid.add(box: DiagramBounds(x: box.x, y: box.y, width: box.width, height: 20)) }
    } else {
      grid.add(box: box)
    }
  }

  private mutating func placeAll() {
    for shape in scene.shapes where shape.shape.labelBounds?.isUsable == true { place(shape) }
    for edge in scene.edges where edge.edge.labelBounds?.isUsable == true { place(edge) }
    for shape in scene.shapes where shape.shape.labelBounds?.isUsable != true { place(shape) }
    for edge in scene.edges where edge.edge.labelBounds?.isUsable != true { place(edge) }
  }

  private mutating func keep(_ element: String, _ block: TextBlock, _ box: DiagramBounds, _ colors: DiagramColors) {
    labels.append(PlacedLabel(element: element, block: block, box: box, style: Palette.outside(colors)))
    grid.add(box: box)
  }

  private mutating func place(_ shape: SceneShape) {
    guard shape.figure.hasOutsideLabel, let text = shape.label else { return }
    let (element, colors) = (shape.shape.element, shape.shape.colors)
    if let bounds = shape.shape.labelBounds, bounds.isUsable {
      let block = Self.block(text, in: bounds)
      keep(element, block, Self.box(block, in: bounds, beside: shape.bounds), colors)
      return
    }
    let block = Self.block(text, width: Self.width)
    guard !block.isEmpty else { return }
    if shape.element?.kind == .boundaryEvent {
      let narrow = Self.block(text, width: 62)
      if let best = best(Self.aroundBoundary(shape.bounds, narrow)) { keep(element, narrow, best, colors) }
      return
    }
    let candidates =
      shape.figure == .group ? Self.aroundTop(shape.bounds, block) : Self.around(shape.bounds, block)
    if let best = best(candidates) { keep(element, block, best, colors) }
  }

  private mutating func place(_ edge: SceneEdge) {
    guard let text = edge.element?.name else { return }
    if let bounds = edge.edge.labelBounds, bounds.isUsable {
      let block = Self.block(text, in: bounds)
      keep(
        edge.edge.element, block, DiagramBounds(center: bounds.center, width: block.width, height: block.height),
        edge.edge.colors)
      return
    }
    let block = Self.block(text, width: Self.width)
    guard !block.isEmpty, let best = best(Self.along(ownPart(of: edge), block)) else { return }
    keep(edge.edge.element, block, best, edge.edge.colors)
  }

  /// The flow from where it leaves those that begin with it.
  private func ownPart(of edge: SceneEdge) -> Polyline {
    let others = (edge.source?.id).flatMap { leaving[$0] } ?? []
    let common = others.prefix(64).map { other in
      let line = scene.edges[other]
      return line.edge.element == edge.edge.element ? 0 : edge.line.commonLength(with: line.line)
    }
    return edge.line.dropping(first: common.max() ?? 0)
  }

  /// The text in the width that the file gives; where it gives room for one line only, never narrower than a reader can bear.
  private static func block(_ text: String, in bounds: DiagramBounds) -> TextBlock {
    let hasLines = bounds.height >= 2 * size
    let least = hasLines ? 0 : min(TextMetrics.width(text, size: size), 80)
    return block(text, width: max(bounds.width + 4, least))
  }

  /// The text in lines of a width; a little more where a single word needs it.
  private static func block(_ text: String, width: Double) -> TextBlock {
    let word = TextBlock.widestWord(text, size: size)
    return TextBlock(text, width: max(width, min(word + 0.1, 130)), size: size).balanced()
  }

  /// Where the text stands for given bounds: it grows away from its shape.
  private static func box(_ block: TextBlock, in bounds: DiagramBounds, beside shape: DiagramBounds) -> DiagramBounds {
    var top = bounds.midY - block.height / 2
    if bounds.y >= shape.maxY - 2 { top = max(bounds.y, min(top, bounds.maxY - block.height)) }
    if bounds.maxY <= shape.y + 2 { top = min(bounds.maxY - block.height, max(top, bounds.y)) }
    return DiagramBounds(x: bounds.midX - block.width / 2, y: top, width: block.width, height: block.height)
  }

  private static func around(_ box: DiagramBounds, _ block: TextBlock) -> [DiagramBounds] {
    let (width, height) = (block.width, block.height)
    let left = box.midX - width / 2
    let middle = box.midY - height / 2
    let places: [(Double, Double)] = [
      (left, box.maxY + 4), (left, box.y - height - 4), (box.maxX - 4, box.maxY + 1),
      (box.maxX - 4, box.y - height - 1),
      (box.x - width + 4, box.maxY + 1), (box.x - width + 4, box.y - height - 1), (box.maxX + 5, middle),
      (box.x - width - 5, middle), (left, box.maxY + 18), (left, box.y - height - 18),
    ]
    return places.map { DiagramBounds(x: $0.0, y: $0.1, width: width, height: height) }
  }

  /// Beside the flow that leaves the event downwards, outside of its activity.
  private static func aroundBoundary(_ box: DiagramBounds, _ block: TextBlock) -> [DiagramBounds] {
    let (width, height) = (block.width, block.height)
    let places = [
      (box.midX - width - 5, box.maxY + 1), (box.midX + 5, box.maxY + 1), (box.midX - width / 2, box.maxY + 4),
      (box.maxX + 3, box.midY + 3), (box.x - width - 3, box.midY + 3), (box.midX - width / 2, box.y - height - 4),
    ]
    return places.map { DiagramBounds(x: $0.0, y: $0.1, width: width, height: height) }
  }

  private static func aroundTop(_ box: DiagramBounds, _ block: TextBlock) -> [DiagramBounds] {
    let (width, height) = (block.width, block.height)
    let places = [(box.x + 6, box.y - height - 3), (box.maxX - width - 6, box.y - height - 3), (box.x + 6, box.y + 4)]
    return places.map { DiagramBounds(x: $0.0, y: $0.1, width: width, height: height) }
  }

  /// Beside each piece of a flow, near its source first.
  private static func along(_ line: Polyline, _ block: TextBlock) -> [DiagramBounds] {
    let (width, height) = (block.width, block.height)
    var centers: [DiagramPoint] = []
    for (start, end) in line.segments where (end - start).length > 12 {
      let isFlat = abs(end.x - start.x) >= abs(end.y - start.y)
      let near = start + (end - start).direction * min((end - start).length / 2, (isFlat ? width : height) / 2 + 8)
      for point in [near, (start + end) * 0.5] {
        let aside =
          isFlat
          ? [DiagramPoint(x: 0, y: -height / 2 - 3), DiagramPoint(x: 0, y: height / 2 + 3)]
          : [DiagramPoint(x: width / 2 + 4, y: 0), DiagramPoint(x: -width / 2 - 4, y: 0)]
        centers += aside.map { point + $0 }
      }
    }
    if centers.isEmpty { centers = [line.middle.point + DiagramPoint(x: 0, y: -height / 2 - 3)] }
    return centers.prefix(32).map { DiagramBounds(center: $0, width: width, height: height) }
  }

  /// The first place that covers nothing, else the one that covers least.
  private func best(_ candidates: [DiagramBounds]) -> DiagramBounds? {
    var best: (box: DiagramBounds, cost: Double)?
    for (number, candidate) in candidates.enumerated() {
      let covered = grid.cost(of: candidate.inset(by: 1))
      if covered == 0 { return candidate }
      let cost = covered + Double(number) * 2
      if best.map({ cost < $0.cost }) ?? true { best = (candidate, cost) }
    }
    return best?.box
  }
}

extension DiagramBounds {
  /// Whether a file really places a label with it: some tools write empty bounds.
  var isUsable: Bool { isDrawable && hasArea }
}

/// What labels should not cover, in squares of the plane, so that each label looks at its neighbourhood only.
struct ObstacleGrid {
  private static let step = 120.0
  private struct Square: Hashable {
    let column: Int
    let row: Int
  }
  private var boxes: [DiagramBounds] = []
  private var lines: [(DiagramPoint, DiagramPoint)] = []
  private var boxesOf: [Square: [Int]] = [:]
  private var linesOf: [Square: [Int]] = [:]

  mutating func add(box: DiagramBounds) {
    boxes.append(box)
    for square in Self.squares(box) { boxesOf[square, default: []].append(boxes.count - 1) }
  }

  mutating func add(line start: DiagramPoint, _ end: DiagramPoint) {
    lines.append((start, end))
    // Piece by piece, so that a long slanted line does not fill all squares of its rectangle.
    let pieces = min(max(1, Int((end - start).length / Self.step)), 256)
    var last: [Square] = []
    for piece in 0..<pieces {
      let from = start + (end - start) * (Double(piece) / Double(pieces))
      let to = start + (end - start) * (Double(piece + 1) / Double(pieces))
      let box = DiagramBounds(
        x: min(from.x, to.x), y: min(from.y, to.y), width: abs(to.x - from.x), height: abs(to.y - from.y))
      let squares = Self.squares(box)
      for square in squares where !last.contains(square) { linesOf[square, default: []].append(lines.count - 1) }
      last = squares
    }
  }

  /// How much a box covers: areas of boxes, and ten times the length of lines.
  func cost(of box: DiagramBounds) -> Double {
    var cost = 0.0
    var seenBoxes: Set<Int> = []
    var seenLines: Set<Int> = []
    for square in Self.squares(box) {
      for number in boxesOf[square] ?? [] where seenBoxes.insert(number).inserted {
        cost += boxes[number].overlap(box)
      }
      for number in linesOf[square] ?? [] where seenLines.insert(number).inserted {
        cost += 10 * box.lengthInside(lines[number].0, lines[number].1)
      }
    }
    return cost
  }

  /// The squares a box touches; of a very large one, only those at its beginning.
  private static func squares(_ box: DiagramBounds) -> [Square] {
    let left = Int((box.x / step).rounded(.down))
    let top = Int((box.y / step).rounded(.down))
    let right = min(Int((box.maxX / step).rounded(.down)), left + 64)
    let bottom = min(Int((box.maxY / step).rounded(.down)), top + 64)
    return (left...max(left, right)).flatMap { column in
      (top...max(top, bottom)).map { Square(column: column, row: $0) }
    }
  }
}
