import TramiteDocuments

/// Colours that a file gives its shapes, checked: only `#rgb`, `#rrggbb` and names of letters get into the drawing.
struct Palette {
  let stroke: String?
  let fill: String?
  let label: String?

  private static let ink = "#1a1a1a"

  init(_ colors: DiagramColors) {
    stroke = colors.stroke.flatMap(Self.checked)
    fill = colors.fill.flatMap(Self.checked)
    label = colors.label.flatMap(Self.checked) ?? fill.map { Self.readable($0) ?? Self.ink }
  }

  /// Style of an area with its border.
  var area: String? { Self.style(fill: fill, stroke: stroke) }
  /// Style of a line.
  var line: String? { Self.style(fill: nil, stroke: stroke) }
  /// Style of an area filled with the line's colour.
  var solid: String? { Self.style(fill: stroke ?? (fill == nil ? nil : label), stroke: nil) }
  /// Style of an icon's lines on the area.
  var icon: String? { Self.style(fill: nil, stroke: stroke ?? (fill == nil ? nil : label)) }
  /// Style of text on the area.
  var text: String? { Self.style(fill: label, stroke: nil) }
  /// Style of text beside the shape: the area's colour is not behind it.
  static func outside(_ colors: DiagramColors) -> String? {
    style(fill: colors.label.flatMap(checked), stroke: nil)
  }

  private static func style(fill: String?, stroke: String?) -> String? {
    let parts = [fill.map { "fill:\($0)" }, stroke.map { "stroke:\($0)" }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ";")
  }

  private static func checked(_ color: String) -> String? {
    let bytes = Array(color.utf8)
    if bytes.first == UInt8(ascii: "#") {
      let digits = bytes.dropFirst()
      return [3, 6].contains(digits.count) && digits.allSatisfy(isHexDigit) ? color : nil
    }
    let isName = !bytes.isEmpty && bytes.count <= 24
    return isName && bytes.allSatisfy { (65...90).contains($0) || (97...122).contains($0) } ? color : nil
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }

  /// Black or white, whatever can be read on the colour; nil where its lightness is not known.
  private static func readable(_ color: String) -> String? {
    guard let parts = components(color) else { return nil }
    let lightness = 0.299 * Double(parts.0) + 0.587 * Double(parts.1) + 0.114 * Double(parts.2)
    return lightness < 128 ? "#ffffff" : ink
  }

  private static func components(_ color: String) -> (Int, Int, Int)? {
    guard color.first == "#" else { return nil }
    var digits = Array(color.dropFirst()).compactMap(\.hexDigitValue)
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6 else { return nil }
    return (digits[0] * 16 + digits[1], digits[2] * 16 + digits[3], digits[4] * 16 + digits[5])
  }
}
