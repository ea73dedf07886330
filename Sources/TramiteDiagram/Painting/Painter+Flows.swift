import TramiteDocuments

extension Painter {
  mutating func draw(_ edge: SceneEdge) {
    let palette = Palette(edge.edge.colors)
    let kind = edge.element?.kind
    if kind == .messageFlow {
      drawMessageFlow(edge, palette)
    } else if kind == .association {
      drawAssociation(edge, edge.element?.value("associationDirection") ?? "None", palette)
    } else if kind == .dataInputAssociation || kind == .dataOutputAssociation || kind == .dataAssociation {
      drawAssociation(edge, "One", palette)
    } else if kind == .conversationLink {
      drawConversationLink(edge, palette)
    } else {
      drawSequenceFlow(edge, palette)
    }
  }

  /// A line with a filled arrow; a slash for the default flow, a diamond for a condition at an activity.
  private mutating func drawSequenceFlow(_ edge: SceneEdge, _ palette: Palette) {
    let line = edge.line
    var drawn = line
    // The line ends within its arrow, so that the tip stays sharp.
    if (line.points[line.points.count - 1] - line.points[line.points.count - 2]).length > 8 {
      drawn.points[drawn.points.count - 1] = line.last - line.endDirection * 4
    }
    writer.path(drawn.path(), class: "line", style: palette.line)
    drawArrow(at: line.last, line.endDirection, class: "solid arrow", style: palette.solid)
    guard let element = edge.element, let source = edge.source else { return }
    if source.reference("default") == element.id {
      let place = line.first + line.startDirection * min(10, line.length / 3)
      let aside = line.startDirection.turned
      let slash = aside * 4 + line.startDirection * 4
      writer.path(
        "M\(SVGNumber.text(place + slash))L\(SVGNumber.text(place - slash))", class: "mark default",
        style: palette.line)
    } else if element.first(of: .conditionExpression) != nil, source.kind.isActivity {
      let along = line.startDirection
      let points = [
        line.first, line.first + along * 8 + along.turned * 4.5, line.first + along * 16,
        line.first + along * 8 - along.turned * 4.5,
      ]
      writer.path(
        "M" + points.map(SVGNumber.text).joined(separator: "L") + "z", class: "fill conditional", style: palette.line)
    }
  }

  private mutating func drawArrow(
    at tip: DiagramPoint, _ direction: DiagramPoint, class name: String, style: String?, isOpen: Bool = false
  ) {
    let back = tip - direction * 10
    let (left, right) = (back + direction.turned * 4.5, back - direction.turned * 4.5)
    writer.path(
      "M\(SVGNumber.text(left))L\(SVGNumber.text(tip))L\(SVGNumber.text(right))\(isOpen ? "" : "z")", class: name,
      style: style)
  }

  /// A dashed line from an open circle to an open arrow; with its envelope where the file shows it.
  private mutating func drawMessageFlow(_ edge: SceneEdge, _ palette: Palette) {
    let line = edge.line
    var drawn = line
    drawn.points[0] = line.first + line.startDirection * 7
    drawn.points[drawn.points.count - 1] = line.last - line.endDirection * 10
    writer.path(drawn.path(), class: "line message", style: palette.line)
    writer.circle(line.first + line.startDirection * 3.5, 3.5, class: "fill flow-start", style: palette.line)
    drawArrow(at: line.last, line.endDirection, class: "fill open-arrow", style: palette.line)
    if let isInitiating = edge.edge.isMessageInitiating {
      let envelope = DiagramBounds(center: line.middle.point, width: 24, height: 16)
      drawEnvelope(in: envelope, isInitiating: isInitiating, palette)
    }
  }

  /// A dotted line; open arrows where it has a direction.
  private mutating func drawAssociation(_ edge: SceneEdge, _ direction: String, _ palette: Palette) {
    writer.path(edge.line.path(), class: "line dotted", style: palette.line)
    if direction == "One" || direction == "Both" {
      drawArrow(at: edge.line.last, edge.line.endDirection, class: "mark arrow", style: palette.line, isOpen: true)
    }
    if direction == "Both" {
      drawArrow(
        at: edge.line.first, edge.line.startDirection * -1, class: "mark arrow", style: palette.line, isOpen: true)
    }
  }

  /// A double line.
  private mutating func drawConversationLink(_ edge: SceneEdge, _ palette: Palette) {
    writer.path(edge.line.path(), class: "line double", style: palette.line)
    writer.path(edge.line.path(), class: "core")
  }
}
