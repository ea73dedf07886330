import TramiteDocuments

/// The course of a flow: at least two points.
struct Polyline {
  var points: [DiagramPoint]

  /// A course without repeated points; nil where fewer than two are left.
  init?(_ points: [DiagramPoint]) {
    var kept: [DiagramPoint] = []
    for point in points where point.isDrawable {
      if let last = kept.last, (point - last).length < 0.01 { continue }
      kept.append(point)
    }
    guard kept.count >= 2 else { return nil }
    self.points = kept
  }

  var first: DiagramPoint { points[0] }
  var last: DiagramPoint { points[points.count - 1] }
  /// The direction in which it leaves its source.
  var startDirection: DiagramPoint { (points[1] - points[0]).direction }
  /// The direction in which it reaches its target.
  var endDirection: DiagramPoint { (points[points.count - 1] - points[points.count - 2]).direction }
  /// Its pieces.
  var segments: [(DiagramPoint, DiagramPoint)] { Array(zip(points, points.dropFirst())) }
  var length: Double { segments.reduce(0) { $0 + ($1.1 - $1.0).length } }

  /// The point at a distance from the start, and the direction there.
  func place(at distance: Double) -> (point: DiagramPoint, direction: DiagramPoint) {
    var left = distance
    for (start, end) in segments {
      let piece = (end - start).length
      if left <= piece { return (start + (end - start).direction * max(left, 0), (end - start).direction) }
      left -= piece
    }
    return (last, endDirection)
  }

  /// The course from a distance on; all of it where hardly anything would be left.
  func dropping(first distance: Double) -> Polyline {
    var left = distance
    for (number, (start, end)) in segments.enumerated() {
      let piece = (end - start).length
      if left < piece { return Polyline([start + (end - start).direction * left] + points[(number + 1)...]) ?? self }
      left -= piece
    }
    return self
  }

  /// How far another course runs along this one from their common start.
  func commonLength(with other: Polyline) -> Double {
    var common = 0.0
    for (mine, theirs) in zip(segments, other.segments) {
      guard (mine.0 - theirs.0).length < 0.5 else { return common }
      let (a, b) = (mine.1 - mine.0, theirs.1 - theirs.0)
      guard (a.direction - b.direction).length < 0.01 else { return common }
      common += min(a.length, b.length)
      if abs(a.length - b.length) > 0.5 { return common }
    }
    return common
  }

  /// The middle of its course.
  var middle: (point: DiagramPoint, direction: DiagramPoint) { place(at: length / 2) }

  /// The course without its first or last piece, as far as it runs inside a shape: some modellers lead flows to
  /// centres.
  mutating func leave(_ outline: Outline) { points = Self.trimmed(points, outline) }
  mutating func enter(_ outline: Outline) { points = Self.trimmed(points.reversed(), outline).reversed() }

  private static func trimmed(_ points: [DiagramPoint], _ outline: Outline) -> [DiagramPoint] {
    guard outline.contains(points[0]) else { return points }
    guard let outside = points.firstIndex(where: { !outline.contains($0) }) else { return points }
    var inner = points[outside - 1]
    var outer = points[outside]
    for _ in 0..<24 {
      let middle = (inner + outer) * 0.5
      if outline.contains(middle) { inner = middle } else { outer = middle }
    }
    return [outer] + points[outside...]
  }

  /// SVG path data with rounded corners.
  func path(radius: Double = 5) -> String {
    var path = "M\(SVGNumber.text(first))"
    for index in points.indices.dropFirst().dropLast() {
      let before = points[index - 1] - points[index]
      let after = points[index + 1] - points[index]
      let round = min(radius, before.length / 2, after.length / 2)
      path += "L\(SVGNumber.text(points[index] + before.direction * round))"
      path += "Q\(SVGNumber.text(points[index])) \(SVGNumber.text(points[index] + after.direction * round))"
    }
    return path + "L\(SVGNumber.text(last))"
  }
}

/// The outline of a shape, for docking flows: what counts as inside lies more than a pixel within the line.
enum Outline {
  case box(DiagramBounds)
  case circle(DiagramBounds)
  case diamond(DiagramBounds)
  case hexagon(DiagramBounds)

  /// The rectangle around it.
  var bounds: DiagramBounds {
    switch self {
    case .box(let bounds), .circle(let bounds), .diamond(let bounds), .hexagon(let bounds): bounds
    }
  }

  func contains(_ point: DiagramPoint) -> Bool {
    let bounds = bounds.inset(by: 1)
    let across = abs(point.x - bounds.midX) / max(bounds.width / 2, 0.5)
    let down = abs(point.y - bounds.midY) / max(bounds.height / 2, 0.5)
    switch self {
    case .box: return across < 1 && down < 1
    case .circle: return across * across + down * down < 1
    case .diamond: return across + down < 1
    case .hexagon: return across < 1 && down < 1 && across + down / 2 < 1
    }
  }
}
