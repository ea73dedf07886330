import TramiteDocuments

extension Painter {
  /// A page with a folded corner; an arrow for inputs and outputs, bars for collections.
  mutating func drawDataObject(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    let fold = min(12, box.width * 0.35, box.height * 0.35)
    let corner = DiagramPoint(x: box.maxX - fold, y: box.y)
    let page =
      "M\(SVGNumber.text(box.origin))H\(SVGNumber.text(corner.x))"
      + "L\(SVGNumber.text(DiagramPoint(x: box.maxX, y: box.y + fold)))V\(SVGNumber.text(box.maxY))"
      + "H\(SVGNumber.text(box.x))z"
    writer.path(page, class: "body", style: palette.area)
    writer.path(
      "M\(SVGNumber.text(corner))V\(SVGNumber.text(box.y + fold))H\(SVGNumber.text(box.maxX))", class: "frame thin",
      style: palette.line)
    guard let element = shape.element else { return }
    let arrow = DiagramPoint(x: box.x + 10, y: box.y + 9)
    if element.kind == .dataInput {
      writer.icon(Icons.link, at: arrow, scale: 1.1, line: 1.2, class: "icon data-input", style: palette.icon)
    }
    if element.kind == .dataOutput {
      writer.icon(Icons.link, at: arrow, scale: 1.1, line: nil, class: "solid data-output", style: palette.solid)
    }
    if isCollection(element) { drawMarkers([.parallel], box.inset(by: -2), palette) }
  }

  private func isCollection(_ element: BPMNElement) -> Bool {
    let object = element.reference("dataObjectRef").flatMap(document.find) ?? element
    return element.flag("isCollection") == true || object.flag("isCollection") == true
  }

  /// A cylinder.
  mutating func drawDataStore(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    let rise = min(box.height * 0.12, 8)
    func curve(_ y: Double) -> String {
      "M\(SVGNumber.text(DiagramPoint(x: box.x, y: y)))"
        + "C\(SVGNumber.text(DiagramPoint(x: box.x, y: y + 1.4 * rise))) "
        + "\(SVGNumber.text(DiagramPoint(x: box.maxX, y: y + 1.4 * rise))) "
        + "\(SVGNumber.text(DiagramPoint(x: box.maxX, y: y)))"
    }
    let top = box.y + rise
    let bottom = box.maxY - rise
    let outline =
      "M\(SVGNumber.text(DiagramPoint(x: box.x, y: top)))"
      + "C\(SVGNumber.text(DiagramPoint(x: box.x, y: top - 1.4 * rise))) "
      + "\(SVGNumber.text(DiagramPoint(x: box.maxX, y: top - 1.4 * rise))) "
      + "\(SVGNumber.text(DiagramPoint(x: box.maxX, y: top)))V\(SVGNumber.text(bottom))"
      + "C\(SVGNumber.text(DiagramPoint(x: box.maxX, y: bottom + 1.4 * rise))) "
      + "\(SVGNumber.text(DiagramPoint(x: box.x, y: bottom + 1.4 * rise))) "
      + "\(SVGNumber.text(DiagramPoint(x: box.x, y: bottom)))z"
    writer.path(outline, class: "body data-store", style: palette.area)
    writer.path(
      [0, 1, 2].map { curve(top + Double($0) * rise * 0.9) }.joined(), class: "frame thin", style: palette.line)
  }

  /// An envelope as a shape of its own.
  mutating func drawMessage(_ shape: SceneShape) {
    drawEnvelope(in: shape.bounds, isInitiating: true, Palette(shape.shape.colors))
  }

  /// An envelope of any size: white for the message that begins an exchange, shaded for an answer.
  mutating func drawEnvelope(in box: DiagramBounds, isInitiating: Bool, _ palette: Palette) {
    writer.rectangle(box, class: isInitiating ? "body envelope" : "shaded envelope", style: palette.area)
    let middle = DiagramPoint(x: box.midX, y: box.y + box.height * 0.6)
    writer.path(
      "M\(SVGNumber.text(box.origin))L\(SVGNumber.text(middle))L\(SVGNumber.text(DiagramPoint(x: box.maxX, y: box.y)))",
      class: "frame", style: palette.line)
  }

  /// A bracket and its text.
  mutating func drawAnnotation(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    let reach = min(14, box.width / 3)
    writer.rectangle(box, class: "hidden", style: palette.fill.map { "fill:\($0)" })
    writer.path(
      "M\(SVGNumber.text(DiagramPoint(x: box.x + reach, y: box.y)))H\(SVGNumber.text(box.x))V\(SVGNumber.text(box.maxY))"
        + "H\(SVGNumber.text(box.x + reach))", class: "frame annotation", style: palette.line)
    guard let text = shape.label else { return }
    let block = TextBlock(text, fitting: max(box.width - 9, 20), height: max(box.height, 14), size: 12)
    writer.lines(
      block, x: box.x + 7, top: box.midY - block.height / 2, anchor: "start", class: "name", style: palette.text)
  }

  /// A dashed and dotted frame.
  mutating func drawGroup(_ shape: SceneShape) {
    writer.rectangle(
      shape.bounds, radius: Self.cornerRadius, class: "group", style: Palette(shape.shape.colors).line)
  }

  /// An element that BPMN knows no shape for, or that is missing in the file.
  mutating func drawUnknown(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    writer.rectangle(shape.bounds, class: "body dashed", style: palette.area)
    drawCentered(shape.label ?? shape.shape.element, in: shape.bounds.inset(by: 4), palette)
  }
}
