import TramiteDocuments

extension Painter {
  /// A circle: thin for start, double for intermediate, thick for end; dashed where it does not interrupt.
  mutating func drawEvent(_ shape: SceneShape) {
    guard let element = shape.element else { return }
    let look = EventLook(element, document: document)
    let radius = min(shape.bounds.width, shape.bounds.height) / 2
    drawEvent(look, at: shape.bounds.center, radius: radius, Palette(shape.shape.colors))
  }

  /// An event of any size: small ones mark collapsed event sub-processes.
  mutating func drawEvent(_ look: EventLook, at center: DiagramPoint, radius: Double, _ palette: Palette) {
    let dashed = look.isDashed ? " dashed" : ""
    switch look.position {
    case .start: writer.circle(center, radius, class: "body event-start\(dashed)", style: palette.area)
    case .intermediate:
      writer.circle(center, radius, class: "body event-intermediate\(dashed)", style: palette.area)
      writer.circle(center, radius * 0.82, class: "frame\(dashed)", style: palette.line)
    case .end: writer.circle(center, radius - 1, class: "body thick event-end", style: palette.area)
    }
    let scale = radius / 10 * (look.position == .intermediate ? 0.86 : 0.96)
    drawSymbol(look.symbol, isThrowing: look.isThrowing, at: center, scale: scale, palette)
  }

  /// The icon of a trigger: filled where it is thrown.
  mutating func drawSymbol(
    _ symbol: EventLook.Symbol, isThrowing: Bool, at center: DiagramPoint, scale: Double, _ palette: Palette
  ) {
    switch symbol {
    case .none: break
    case .message: drawEnvelope(isFilled: isThrowing, at: center, scale: scale, palette)
    case .timer:
      writer.circle(center, 6 * scale, class: "icon symbol-timer", style: palette.icon)
      writer.icon(Icons.clockTicks, at: center, scale: scale, line: 1, class: "icon", style: palette.icon)
      writer.icon(Icons.clockHands, at: center, scale: scale, line: 1.4, class: "icon", style: palette.icon)
    case .conditional:
      drawIcon(Icons.page, symbol, isFilled: false, at: center, scale: scale, palette)
      writer.icon(Icons.pageLines, at: center, scale: scale, line: 1, class: "icon", style: palette.icon)
    case .signal: drawIcon(Icons.signal, symbol, isFilled: isThrowing, at: center, scale: scale, palette)
    case .error: drawIcon(Icons.lightning, symbol, isFilled: isThrowing, at: center, scale: scale, palette)
    case .escalation: drawIcon(Icons.escalation, symbol, isFilled: isThrowing, at: center, scale: scale, palette)
    case .compensation: drawIcon(Icons.rewind, symbol, isFilled: isThrowing, at: center, scale: scale, palette)
    case .cancel: drawIcon(Icons.cancel, symbol, isFilled: isThrowing, at: center, scale: scale, palette)
    case .link: drawIcon(Icons.link, symbol, isFilled: isThrowing, at: center, scale: scale, palette)
    case .multiple: drawIcon(Icons.pentagon, symbol, isFilled: isThrowing, at: center, scale: scale, palette)
    case .parallelMultiple: drawIcon(Icons.plusOutline, symbol, isFilled: false, at: center, scale: scale, palette)
    case .terminate: writer.circle(center, 6.2 * scale, class: "solid symbol-terminate", style: palette.solid)
    }
  }

  private mutating func drawIcon(
    _ data: String, _ symbol: EventLook.Symbol, isFilled: Bool, at center: DiagramPoint, scale: Double,
    _ palette: Palette
  ) {
    let name = "\(isFilled ? "solid" : "icon") symbol-\(symbol.rawValue)"
    writer.icon(
      data, at: center, scale: scale, line: isFilled ? nil : 1.3, class: name,
      style: isFilled ? palette.solid : palette.icon)
  }

  /// An envelope: open for what is received, filled for what is sent.
  mutating func drawEnvelope(isFilled: Bool, at center: DiagramPoint, scale: Double, _ palette: Palette) {
    if isFilled {
      writer.icon(
        Icons.envelope, at: center, scale: scale, line: nil, class: "solid symbol-message", style: palette.solid)
      writer.icon(
        Icons.flap, at: center, scale: scale, line: 1.3, class: "inverse", style: palette.fill.map { "stroke:\($0)" })
    } else {
      writer.icon(
        Icons.envelope, at: center, scale: scale, line: 1.3, class: "icon symbol-message", style: palette.icon)
      writer.icon(Icons.flap, at: center, scale: scale, line: 1.3, class: "icon", style: palette.icon)
    }
  }
}
