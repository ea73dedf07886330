import TramiteDocuments

/// An attribute of an SVG element; one without a value is not written.
typealias SVGAttribute = (name: String, value: String?)

/// Writes SVG: every text escaped, every element closed, one element a line.
struct SVGWriter {
  private(set) var text = ""
  private var open: [String] = []

  /// Opens an element whose content follows.
  mutating func begin(_ name: String, _ attributes: [SVGAttribute] = []) {
    start(name, attributes)
    text += ">\n"
    open.append(name)
  }

  /// Closes the element opened last.
  mutating func end() {
    guard let name = open.popLast() else { return }
    text += "</\(name)>\n"
  }

  /// Writes an element without content.
  mutating func empty(_ name: String, _ attributes: [SVGAttribute]) {
    start(name, attributes)
    text += "/>\n"
  }

  /// Writes an element that holds text only.
  mutating func element(_ name: String, _ attributes: [SVGAttribute] = [], text content: String) {
    start(name, attributes)
    text += ">"
    Self.appendEscaped(content, to: &text)
    text += "</\(name)>\n"
  }

  private mutating func start(_ name: String, _ attributes: [SVGAttribute]) {
    text += "<\(name)"
    for attribute in attributes {
      guard let value = attribute.value else { continue }
      text += " \(attribute.name)=\""
      Self.appendEscaped(value, to: &text)
      text += "\""
    }
  }

  /// Whether a byte needs no look: neither markup nor control, nor the beginning of U+FFFE.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x22 && byte != 0xEF
  }

  /// Escapes for content and attributes alike; characters that XML 1.0 does not know are replaced.
  static func appendEscaped(_ content: String, to text: inout String) {
    if content.utf8.allSatisfy(isPlain) {
      text += content
      return
    }
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += " "
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      case _: text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension SVGWriter {
  mutating func path(_ data: String, class name: String, style: String? = nil, extra: [SVGAttribute] = []) {
    empty("path", [("class", name), ("d", data), ("style", style)] + extra)
  }

  mutating func rectangle(_ box: DiagramBounds, radius: Double = 0, class name: String, style: String? = nil) {
    empty(
      "rect",
      [
        ("class", name), ("x", SVGNumber.text(box.x)), ("y", SVGNumber.text(box.y)),
        ("width", SVGNumber.text(box.width)), ("height", SVGNumber.text(box.height)),
        ("rx", radius > 0 ? SVGNumber.text(min(radius, box.width / 2, box.height / 2)) : nil), ("style", style),
      ])
  }

  mutating func circle(_ center: DiagramPoint, _ radius: Double, class name: String, style: String? = nil) {
    empty(
      "circle",
      [
        ("class", name), ("cx", SVGNumber.text(center.x)), ("cy", SVGNumber.text(center.y)),
        ("r", SVGNumber.text(max(radius, 0))), ("style", style),
      ])
  }

  /// An icon: constant path data around the origin, moved and scaled. Its line keeps the given width.
  mutating func icon(
    _ data: String, at place: DiagramPoint, scale: Double, line: Double?, class name: String, style: String? = nil
  ) {
    let factor = SVGNumber.text(scale)
    empty(
      "path",
      [
        ("class", name), ("transform", "translate(\(SVGNumber.text(place))) scale(\(factor))"), ("d", data),
        ("stroke-width", line.map { SVGNumber.text($0 / max(scale, 0.01)) }), ("style", style),
      ])
  }

  /// Lines of text below each other; `anchor` is `start` or `middle` of the base line's point.
  mutating func lines(
    _ block: TextBlock, x: Double, top: Double, anchor: String = "middle", class name: String, style: String? = nil,
    extra: [SVGAttribute] = []
  ) {
    guard !block.isEmpty else { return }
    begin(
      "text",
      [
        ("class", name), ("font-size", SVGNumber.text(block.size)), ("text-anchor", anchor), ("style", style),
      ] + extra)
    let step = block.size * TextMetrics.lineHeight
    let first = top + (step - block.size * TextMetrics.ascent) / 2 + block.size * TextMetrics.ascent
    for (number, line) in block.lines.enumerated() {
      element(
        "tspan", [("x", SVGNumber.text(x)), ("y", SVGNumber.text(first + Double(number) * step))], text: line)
    }
    end()
  }
}
