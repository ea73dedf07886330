import TramiteDocuments

extension Painter {
  private static let header = 30.0

  /// A pool with its name in a band; a black box has its name in the middle.
  mutating func drawPool(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    writer.rectangle(box, class: "body", style: palette.area)
    if shape.isExpanded {
      let band = min(headerWidth(shape), shape.isHorizontal ? box.width : box.height)
      let line =
        shape.isHorizontal
        ? "M\(SVGNumber.text(DiagramPoint(x: box.x + band, y: box.y)))V\(SVGNumber.text(box.maxY))"
        : "M\(SVGNumber.text(DiagramPoint(x: box.x, y: box.y + band)))H\(SVGNumber.text(box.maxX))"
      writer.path(line, class: "frame", style: palette.line)
      drawHeader(shape, band: band, palette)
    } else if let text = shape.label {
      let isNarrow = box.height > 2 * box.width
      if isNarrow {
        drawRotated(text, in: box.inset(by: 6), palette)
      } else {
        drawCentered(text, in: box.inset(by: 6), palette)
      }
    }
    drawMultiplicity(shape, palette)
  }

  /// As wide as the lanes of the pool leave it.
  private func headerWidth(_ pool: SceneShape) -> Double {
    let lanes = scene.shapes.filter { $0.figure == .lane && pool.bounds.contains($0.bounds.center) }
    let starts = lanes.map { pool.isHorizontal ? $0.bounds.x - pool.bounds.x : $0.bounds.y - pool.bounds.y }
    guard let start = starts.min(), start >= 12, start <= 60 else { return Self.header }
    return start
  }

  /// Three bars for a participant that stands for many.
  private mutating func drawMultiplicity(_ shape: SceneShape, _ palette: Palette) {
    let maximum = shape.element?.first(of: .participantMultiplicity)?.value("maximum").flatMap { Int($0) } ?? 1
    if maximum > 1 { drawMarkers([.parallel], shape.bounds, palette) }
  }

  mutating func drawLane(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    writer.rectangle(shape.bounds, class: "body lane", style: palette.area)
    drawHeader(shape, band: Self.header, palette)
  }

  private mutating func drawHeader(_ shape: SceneShape, band: Double, _ palette: Palette) {
    guard let text = shape.label else { return }
    let box = shape.bounds
    if shape.isHorizontal {
      drawRotated(text, in: DiagramBounds(x: box.x, y: box.y + 4, width: band, height: max(box.height - 8, 8)), palette)
    } else {
      drawCentered(
        text, in: DiagramBounds(x: box.x + 4, y: box.y, width: max(box.width - 8, 8), height: band), palette)
    }
  }

  /// Text that is read from below, in the middle of a box.
  private mutating func drawRotated(_ text: String, in box: DiagramBounds, _ palette: Palette) {
    let block = TextBlock(text, fitting: box.height, height: max(box.width, 13), size: 12)
    writer.begin("g", [("transform", "translate(\(SVGNumber.text(box.center))) rotate(-90)")])
    writer.lines(block, x: 0, top: -block.height / 2, class: "name", style: palette.text)
    writer.end()
  }
}
