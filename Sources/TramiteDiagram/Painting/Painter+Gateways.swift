import TramiteDocuments

extension Painter {
  /// A diamond with the marker of its kind.
  /// - Spec: BPMN 2.0.2 §10.6, figure 10.104 ff.; the X of an exclusive gateway is shown unless the file says otherwise
  mutating func drawGateway(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    let corners = [
      DiagramPoint(x: box.midX, y: box.y), DiagramPoint(x: box.maxX, y: box.midY),
      DiagramPoint(x: box.midX, y: box.maxY), DiagramPoint(x: box.x, y: box.midY),
    ]
    writer.path("M" + corners.map(SVGNumber.text).joined(separator: "L") + "z", class: "body", style: palette.area)
    guard let element = shape.element else { return }
    let scale = min(box.width, box.height) / 20
    func mark(_ data: String, _ name: String, line: Double) {
      writer.icon(
        data, at: box.center, scale: scale, line: line, class: "icon marker-\(name)", style: palette.icon)
    }
    if element.kind == .exclusiveGateway, shape.shape.isMarkerVisible ?? true {
      mark(Icons.exclusive, "exclusive", line: 3)
    }
    if element.kind == .parallelGateway { mark(Icons.parallel, "parallel", line: 3) }
    if element.kind == .complexGateway { mark(Icons.complex, "complex", line: 2.5) }
    if element.kind == .inclusiveGateway {
      writer.circle(box.center, 4.8 * scale, class: "frame heavy marker-inclusive", style: palette.line)
    }
    if element.kind == .eventBasedGateway { drawEventMarker(element, at: box.center, scale: scale, palette) }
  }

  /// A pentagon in a double circle; one circle where it starts the process, a plus where all its events are awaited.
  private mutating func drawEventMarker(
    _ element: BPMNElement, at center: DiagramPoint, scale: Double, _ palette: Palette
  ) {
    let starts = element.flag("instantiate") == true
    let isParallel = element.value("eventGatewayType") == "Parallel"
    writer.circle(center, 5.8 * scale, class: "frame thin marker-event", style: palette.line)
    if !starts { writer.circle(center, 4.8 * scale, class: "frame thin", style: palette.line) }
    writer.icon(
      isParallel ? Icons.plusOutline : Icons.pentagon, at: center, scale: scale * 0.56, line: 1,
      class: "icon marker-\(isParallel ? "parallel" : "exclusive")-event", style: palette.icon)
  }
}
