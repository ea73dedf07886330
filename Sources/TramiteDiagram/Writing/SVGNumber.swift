import TramiteDocuments

/// Numbers as they stand in the drawing: at most two decimals, a point, never an exponent.
enum SVGNumber {
  static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let hundredths = Int64((value * 100).rounded())
    let magnitude = hundredths.magnitude
    let sign = hundredths < 0 ? "-" : ""
    let rest = magnitude % 100
    if rest == 0 { return "\(sign)\(magnitude / 100)" }
    if rest % 10 == 0 { return "\(sign)\(magnitude / 100).\(rest / 10)" }
    return "\(sign)\(magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// `x y`, as path data writes a point.
  static func text(_ point: DiagramPoint) -> String { "\(text(point.x)) \(text(point.y))" }
}
