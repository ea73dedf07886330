import TramiteDocuments

extension Painter {
  /// A choreography activity: its name stands between the bands of its participants.
  mutating func drawChoreographyActivity(_ shape: SceneShape) {
    guard let element = shape.element else { return }
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    let border = element.kind == .callChoreography ? " thick" : ""
    writer.rectangle(box, radius: Self.cornerRadius, class: "body\(border)", style: palette.area)
    let bands = scene.shapes.filter {
      $0.figure == .participantBand && $0.shape.choreographyActivityShape == shape.shape.id && shape.shape.id != nil
    }
    let above = bands.filter { $0.bounds.midY < box.midY }.map(\.bounds.maxY).max() ?? box.y
    let below = bands.filter { $0.bounds.midY >= box.midY }.map(\.bounds.y).min() ?? box.maxY
    let middle = DiagramBounds(x: box.x, y: above, width: box.width, height: max(below - above, 16))
    let isInside = shape.isExpanded && element.kind == .subChoreography
    let markers = ActivityMarker.all(of: element, isExpanded: isInside, document: document)
    drawMarkers(markers, middle, palette)
    guard let text = shape.label else { return }
    if isInside {
      let block = TextBlock(text, fitting: max(box.width - 16, 20), height: 32, size: 12)
      writer.lines(block, x: box.x + 8, top: above + 5, anchor: "start", class: "name", style: palette.text)
    } else {
      var inner = middle.inset(by: 4)
      inner.height = max(inner.height - (markers.isEmpty ? 0 : 16), 12)
      drawCentered(text, in: inner, palette)
    }
  }

  /// A participant's band: shaded unless it begins the exchange; with its message where the file shows one.
  mutating func drawBand(_ shape: SceneShape) {
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    let band = shape.shape.participantBand ?? .topInitiating
    let area = Self.isInitiating(band) ? "body" : "shaded"
    writer.path(Self.bandPath(band, box), class: "\(area) band", style: palette.area)
    if let text = shape.label { drawCentered(text, in: box.inset(by: 2), palette) }
    drawBandMultiplicity(shape, palette)
    guard shape.shape.isMessageVisible == true else { return }
    let isAbove = Self.side(band) < 0
    let edge = isAbove ? box.y : box.maxY
    let envelope = DiagramBounds(
      center: DiagramPoint(x: box.midX, y: edge + (isAbove ? -34 : 34)), width: 30, height: 20)
    writer.path(
      "M\(SVGNumber.text(DiagramPoint(x: box.midX, y: edge)))V\(SVGNumber.text(isAbove ? envelope.maxY : envelope.y))",
      class: "line dotted")
    drawEnvelope(in: envelope, isInitiating: Self.isInitiating(band), palette)
  }

  private mutating func drawBandMultiplicity(_ shape: SceneShape, _ palette: Palette) {
    let maximum = shape.element?.first(of: .participantMultiplicity)?.value("maximum").flatMap { Int($0) } ?? 1
    if maximum > 1, shape.bounds.height >= 34 { drawMarkers([.parallel], shape.bounds, palette) }
  }

  private static func isInitiating(_ band: ParticipantBand) -> Bool {
    switch band {
    case .topInitiating, .middleInitiating, .bottomInitiating: true
    case .topNonInitiating, .middleNonInitiating, .bottomNonInitiating: false
    }
  }

  /// -1 at the top, 0 in the middle, 1 at the bottom.
  private static func side(_ band: ParticipantBand) -> Int {
    switch band {
    case .topInitiating, .topNonInitiating: -1
    case .middleInitiating, .middleNonInitiating: 0
    case .bottomInitiating, .bottomNonInitiating: 1
    }
  }

  /// A rectangle, rounded where it lies at the rounded border of its activity.
  private static func bandPath(_ band: ParticipantBand, _ box: DiagramBounds) -> String {
    let radius = min(cornerRadius, box.width / 2, box.height)
    func arc(_ x: Double, _ y: Double) -> String {
      "A\(SVGNumber.text(radius)) \(SVGNumber.text(radius)) 0 0 1 \(SVGNumber.text(DiagramPoint(x: x, y: y)))"
    }
    switch side(band) {
    case -1:
      return "M\(SVGNumber.text(DiagramPoint(x: box.x, y: box.maxY)))V\(SVGNumber.text(box.y + radius))"
        + arc(box.x + radius, box.y) + "H\(SVGNumber.text(box.maxX - radius))" + arc(box.maxX, box.y + radius)
        + "V\(SVGNumber.text(box.maxY))z"
    case 1:
      return "M\(SVGNumber.text(DiagramPoint(x: box.maxX, y: box.y)))V\(SVGNumber.text(box.maxY - radius))"
        + arc(box.maxX - radius, box.maxY) + "H\(SVGNumber.text(box.x + radius))" + arc(box.x, box.maxY - radius)
        + "V\(SVGNumber.text(box.y))z"
    case _:
      return "M\(SVGNumber.text(box.origin))H\(SVGNumber.text(box.maxX))V\(SVGNumber.text(box.maxY))"
        + "H\(SVGNumber.text(box.x))z"
    }
  }

  /// A hexagon; thick where it calls another one, with a plus where more is inside.
  mutating func drawConversation(_ shape: SceneShape) {
    guard let element = shape.element else { return }
    let palette = Palette(shape.shape.colors)
    let box = shape.bounds
    let quarter = box.width / 4
    let corners = [
      DiagramPoint(x: box.x + quarter, y: box.y), DiagramPoint(x: box.maxX - quarter, y: box.y),
      DiagramPoint(x: box.maxX, y: box.midY), DiagramPoint(x: box.maxX - quarter, y: box.maxY),
      DiagramPoint(x: box.x + quarter, y: box.maxY), DiagramPoint(x: box.x, y: box.midY),
    ]
    let border = element.kind == .callConversation ? " thick" : ""
    writer.path(
      "M" + corners.map(SVGNumber.text).joined(separator: "L") + "z", class: "body\(border)", style: palette.area)
    let called: BPMNElement? = element.reference("calledCollaborationRef").flatMap(document.find)
    let isCollaboration = called?.kind == .collaboration
    if element.kind == .subConversation || isCollaboration { drawMarkers([.collapsed], box, palette) }
  }
}
