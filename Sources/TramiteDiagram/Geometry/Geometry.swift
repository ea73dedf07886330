import TramiteDocuments

extension DiagramPoint {
  static func + (a: DiagramPoint, b: DiagramPoint) -> DiagramPoint { DiagramPoint(x: a.x + b.x, y: a.y + b.y) }
  static func - (a: DiagramPoint, b: DiagramPoint) -> DiagramPoint { DiagramPoint(x: a.x - b.x, y: a.y - b.y) }
  static func * (a: DiagramPoint, factor: Double) -> DiagramPoint { DiagramPoint(x: a.x * factor, y: a.y * factor) }

  /// Distance from the origin.
  var length: Double { (x * x + y * y).squareRoot() }
  /// The direction with length 1; to the right where there is none.
  var direction: DiagramPoint { length > 1e-9 ? self * (1 / length) : DiagramPoint(x: 1, y: 0) }
  /// A quarter turn clockwise on the screen.
  var turned: DiagramPoint { DiagramPoint(x: -y, y: x) }
  /// Whether both numbers can stand in a drawing.
  var isDrawable: Bool { x.isDrawable && y.isDrawable }
}

extension Double {
  /// The largest distance from the origin that a drawing has; what lies beyond is taken for a mistake of the file.
  static let farthest = 1e6
  /// Whether this is a number that can stand in a drawing.
  var isDrawable: Bool { isFinite && abs(self) <= Double.farthest }
}

extension DiagramBounds {
  var maxX: Double { x + width }
  var maxY: Double { y + height }
  var midX: Double { x + width / 2 }
  var midY: Double { y + height / 2 }
  var center: DiagramPoint { DiagramPoint(x: midX, y: midY) }
  var origin: DiagramPoint { DiagramPoint(x: x, y: y) }
  /// Whether all four numbers can stand in a drawing.
  var isDrawable: Bool { x.isDrawable && y.isDrawable && width.isDrawable && height.isDrawable }
  /// Whether it covers an area.
  var hasArea: Bool { width > 0 && height > 0 }

  /// The rectangle around a centre.
  init(center: DiagramPoint, width: Double, height: Double) {
    self.init(x: center.x - width / 2, y: center.y - height / 2, width: width, height: height)
  }

  /// The rectangle made smaller on all sides; never smaller than nothing.
  func inset(by distance: Double) -> DiagramBounds {
    let across = min(distance, width / 2)
    let down = min(distance, height / 2)
    return DiagramBounds(x: x + across, y: y + down, width: width - 2 * across, height: height - 2 * down)
  }

  func offset(by delta: DiagramPoint) -> DiagramBounds {
    DiagramBounds(x: x + delta.x, y: y + delta.y, width: width, height: height)
  }

  /// The smallest rectangle around both.
  func union(_ other: DiagramBounds) -> DiagramBounds {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return DiagramBounds(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  func contains(_ point: DiagramPoint) -> Bool {
    point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY
  }

  /// The area that both cover.
  func overlap(_ other: DiagramBounds) -> Double {
    let across = min(maxX, other.maxX) - max(x, other.x)
    let down = min(maxY, other.maxY) - max(y, other.y)
    return across > 0 && down > 0 ? across * down : 0
  }

  /// The length of that part of a line that lies inside (Liang and Barsky's clipping).
  func lengthInside(_ start: DiagramPoint, _ end: DiagramPoint) -> Double {
    var from = 0.0
    var to = 1.0
    let delta = end - start
    for (distance, low, high) in [(delta.x, x - start.x, maxX - start.x), (delta.y, y - start.y, maxY - start.y)] {
      if distance == 0 {
        if low > 0 || high < 0 { return 0 }
      } else {
        from = max(from, min(low / distance, high / distance))
        to = min(to, max(low / distance, high / distance))
      }
    }
    return to > from ? (to - from) * delta.length : 0
  }
}
