import TramiteDocuments

extension Painter {
  /// Classes that colour what was visited.
  func overlayClasses(_ id: String) -> [String] {
    guard let overlay = options.overlay else { return [] }
    if let value = overlay.heatValue(id) {
      return ["heat-\(DiagramOverlay.level(value, limits: heatLimits))"]
    }
    let count = overlay.elementCounts[id] ?? overlay.flowCounts[id] ?? 0
    return count > 0 && overlay.heat == nil ? ["visited"] : []
  }

  /// What happened there, for the title.
  func overlayWords(_ id: String) -> String {
    guard let overlay = options.overlay else { return "" }
    var words = ""
    if let count = overlay.elementCounts[id], count > 0 { words += ", visited \(Self.times(count))" }
    if let count = overlay.flowCounts[id], count > 0 { words += ", taken \(Self.times(count))" }
    if let time = overlay.milliseconds[id], time > 0 { words += ", \(DiagramOverlay.duration(time))" }
    if let count = overlay.tokens[id], count > 0 { words += ", \(count) \(count == 1 ? "token" : "tokens")" }
    if let count = overlay.armed[id], count > 0 { words += ", waits for its event" }
    if let count = overlay.incidents[id], count > 0 { words += ", \(count) \(count == 1 ? "incident" : "incidents")" }
    return words
  }

  private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

  /// Counts, tokens and incidents on top of everything.
  mutating func drawOverlay() {
    guard let overlay = options.overlay else { return }
    writer.begin("g", [("class", "overlay"), ("aria-hidden", "true")])
    for shape in scene.shapes where shape.figure != .participantBand {
      let id = shape.shape.element
      let box = shape.bounds
      if let text = badgeText(id, overlay) { drawBadge(text, at: DiagramPoint(x: box.maxX, y: box.y), id) }
      if let count = overlay.tokens[id], count > 0 { drawToken(count, at: DiagramPoint(x: box.midX, y: box.y), id) }
      if let count = overlay.armed[id], count > 0 { drawArmed(at: DiagramPoint(x: box.midX, y: box.y), id) }
      if let count = overlay.incidents[id], count > 0 {
        drawIncident(count, at: DiagramPoint(x: box.x + 3, y: box.maxY - 1), id)
      }
    }
    for edge in scene.edges {
      let id = edge.edge.element
      let middle = edge.line.middle.point
      if let count = overlay.flowCounts[id], count > 1 || (overlay.heat == .count && count > 0) {
        drawBadge("\(count)×", at: middle, id)
      }
      if let count = overlay.tokens[id], count > 0 {
        drawToken(count, at: edge.line.place(at: edge.line.length / 3).point, id)
      }
    }
    writer.end()
  }

  private func badgeText(_ id: String, _ overlay: DiagramOverlay) -> String? {
    if overlay.heat != nil { return overlay.heatValue(id).map(overlay.heatText) }
    return overlay.elementCounts[id].flatMap { $0 > 1 ? "\($0)×" : nil }
  }

  private mutating func drawBadge(_ text: String, at center: DiagramPoint, _ id: String) {
    let width = TextMetrics.width(text, size: 10) + 8
    writer.begin("g", [("class", "badge"), ("data-element", id)])
    writer.rectangle(DiagramBounds(center: center, width: width, height: 14), radius: 7, class: "pill")
    drawSmall(text, at: center)
    writer.end()
  }

  private mutating func drawToken(_ count: Int, at center: DiagramPoint, _ id: String) {
    writer.begin("g", [("class", "token"), ("data-element", id)])
    writer.circle(center, count > 99 ? 12 : 9, class: "dot")
    if count > 1 { drawSmall("\(count)", at: center) }
    writer.end()
  }

  private mutating func drawArmed(at center: DiagramPoint, _ id: String) {
    writer.begin("g", [("class", "armed"), ("data-element", id)])
    writer.circle(center, 6, class: "ring")
    writer.end()
  }

  private mutating func drawIncident(_ count: Int, at center: DiagramPoint, _ id: String) {
    writer.begin("g", [("class", "incident"), ("data-element", id)])
    writer.icon(Self.warning, at: center, scale: 1, line: nil, class: "sign")
    drawSmall(count > 1 ? "\(count)" : "!", at: center + DiagramPoint(x: 0, y: 2))
    writer.end()
  }

  private static let warning = "M0-10L11 9H-11z"

  private mutating func drawSmall(_ text: String, at center: DiagramPoint) {
    writer.element(
      "text",
      [
        ("class", "strong"), ("font-size", "10"), ("text-anchor", "middle"), ("x", SVGNumber.text(center.x)),
        ("y", SVGNumber.text(center.y + 3.6)),
      ], text: text)
  }

  // MARK: - Legend

  /// One line of the legend.
  enum LegendSign: Hashable {
    case heat(level: Int)
    case visited, token, armed, incident
  }

  /// What the colours and signs of an overlay mean.
  struct Legend {
    fileprivate var entries: [(sign: LegendSign, text: String)]
    var size: (width: Double, height: Double) {
      (entries.reduce(0) { $0 + Self.width($1.text) }, 22)
    }
    fileprivate static func width(_ text: String) -> Double { 26 + TextMetrics.width(text, size: 11) + 18 }
  }

  /// The legend of the overlay; nil where nothing needs one.
  func legend() -> Legend? {
    guard let overlay = options.overlay else { return nil }
    let ids = scene.shapes.map(\.shape.element)
    let all = ids + scene.edges.map(\.edge.element)
    var entries: [(LegendSign, String)] = []
    var lower: Int64 = 0
    for limit in heatLimits {
      let level = DiagramOverlay.level(limit, limits: heatLimits)
      let isSingle = overlay.heat == .count && limit == lower + 1
      let text = isSingle ? overlay.heatText(limit) : "up to \(overlay.heatText(limit))"
      entries.append((.heat(level: level), text))
      lower = limit
    }
    let isVisited = all.contains { (overlay.elementCounts[$0] ?? overlay.flowCounts[$0] ?? 0) > 0 }
    if overlay.heat == nil, isVisited { entries.append((.visited, "visited")) }
    if all.contains(where: { (overlay.tokens[$0] ?? 0) > 0 }) { entries.append((.token, "token")) }
    if ids.contains(where: { (overlay.armed[$0] ?? 0) > 0 }) { entries.append((.armed, "waits for its event")) }
    if ids.contains(where: { (overlay.incidents[$0] ?? 0) > 0 }) { entries.append((.incident, "incident")) }
    return entries.isEmpty ? nil : Legend(entries: entries)
  }

  mutating func draw(_ legend: Legend, at place: DiagramPoint) {
    writer.begin("g", [("class", "legend")])
    writer.element("title", text: "Legend")
    var x = place.x
    for (sign, text) in legend.entries {
      let center = DiagramPoint(x: x + 10, y: place.y + 11)
      drawSign(sign, at: center)
      writer.element(
        "text", [("font-size", "11"), ("x", SVGNumber.text(x + 26)), ("y", SVGNumber.text(center.y + 4))], text: text)
      x += Legend.width(text)
    }
    writer.end()
  }

  private mutating func drawSign(_ sign: LegendSign, at center: DiagramPoint) {
    let box = DiagramBounds(center: center, width: 20, height: 14)
    switch sign {
    case .heat(let level): writer.rectangle(box, radius: 3, class: "heat-\(level)")
    case .visited:
      writer.begin("g", [("class", "visited")])
      writer.rectangle(box, radius: 3, class: "body")
      writer.end()
    case .token:
      writer.begin("g", [("class", "token")])
      writer.circle(center, 7, class: "dot")
      writer.end()
    case .armed:
      writer.begin("g", [("class", "armed")])
      writer.circle(center, 6, class: "ring")
      writer.end()
    case .incident:
      writer.begin("g", [("class", "incident")])
      writer.icon(Self.warning, at: center, scale: 0.75, line: nil, class: "sign")
      writer.end()
    }
  }
}
