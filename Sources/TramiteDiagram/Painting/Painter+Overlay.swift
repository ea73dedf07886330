import TramiteDocuments

extension Painter {
  /// Classes that colour what was visited, and what became of elements.
  func overlayClasses(_ id: String) -> [String] {
    guard let overlay = options.overlay else { return [] }
    if let change = overlay.changes[id] { return [change.rawValue] }
    if let value = overlay.heatValue(id) {
      return ["heat-\(DiagramOverlay.level(value, limits: heatLimits))"]
    }
    let count = overlay.elementCounts[id] ?? overlay.flowCounts[id] ?? 0
    return count > 0 && overlay.heat == nil ? ["visited"] : []
  }

  /// What happened there, for the title.
  func overlayWords(_ id: String) -> String {
    guard let overlay = options.overlay else { return "" }
    if !options.words.terms.isEmpty { return words(of: overlay, id) }
    var words = overlay.changes[id].map { ", \($0.rawValue)" } ?? ""
    if let count = overlay.elementCounts[id], count > 0 { words += ", visited \(Self.times(count))" }
    if let count = overlay.flowCounts[id], count > 0 { words += ", taken \(Self.times(count))" }
    if let time = overlay.milliseconds[id], time > 0 { words += ", \(DiagramOverlay.duration(time))" }
    if let count = overlay.tokens[id], count > 0 { words += ", \(count) \(count == 1 ? "token" : "tokens")" }
    if let count = overlay.armed[id], count > 0 { words += ", waits for its event" }
    if let count = overlay.incidents[id], count > 0 { words += ", \(count) \(count == 1 ? "incident" : "incidents")" }
    return words
  }

  /// The same in terms of another language.
  private func words(of overlay: DiagramOverlay, _ id: String) -> String {
    let words = options.words
    var parts = overlay.changes[id].map { [words.word(for: $0)] } ?? []
    func add(_ word: String, _ count: Int?) {
      if let count, count > 0 { parts.append(count == 1 ? word : "\(word) (\(count)×)") }
    }
    add(words.visited, overlay.elementCounts[id] ?? overlay.flowCounts[id])
    if let time = overlay.milliseconds[id], time > 0 { parts.append(DiagramOverlay.duration(time)) }
    add(words.token, overlay.tokens[id])
    add(words.armed, overlay.armed[id])
    add(words.incident, overlay.incidents[id])
    return parts.map { ", " + $0 }.joined()
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
      if let change = overlay.changes[id] { drawBadge(change.sign, at: middle, id) }
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
    if let change = overlay.changes[id] { return change.sign }
    if overlay.heat != nil { return overlay.heatValue(id).map(overlay.heatText) }
    return overlay.elementCounts[id].flatMap { $0 > 1 ? "\($0)×" : nil }
  }

  private mutating func drawBadge(_ text: String, at center: DiagramPoint, _ id: String) {
    let width = TextMetrics.width(text, size: 10) + 8
    let change = options.overlay?.changes[id].map { " " + $0.rawValue } ?? ""
    writer.begin("g", [("class", "badge" + change), ("data-element", id)])
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
    case change(DiagramOverlay.Change)
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
    let words = options.words
    let ids = scene.shapes.map(\.shape.element)
    let all = ids + scene.edges.map(\.edge.element)
    var entries: [(LegendSign, String)] = []
    var lower: Int64 = 0
    for limit in heatLimits {
      let level = DiagramOverlay.level(limit, limits: heatLimits)
      let isSingle = overlay.heat == .count && limit == lower + 1
      let text = isSingle ? overlay.heatText(limit) : "\(words.upTo) \(overlay.heatText(limit))"
      entries.append((.heat(level: level), text))
      lower = limit
    }
    let isVisited = all.contains { (overlay.elementCounts[$0] ?? overlay.flowCounts[$0] ?? 0) > 0 }
    if overlay.heat == nil, isVisited { entries.append((.visited, words.visited)) }
    if all.contains(where: { (overlay.tokens[$0] ?? 0) > 0 }) { entries.append((.token, words.token)) }
    if ids.contains(where: { (overlay.armed[$0] ?? 0) > 0 }) { entries.append((.armed, words.armed)) }
    if ids.contains(where: { (overlay.incidents[$0] ?? 0) > 0 }) { entries.append((.incident, words.incident)) }
    for change in DiagramOverlay.Change.allCases where all.contains(where: { overlay.changes[$0] == change }) {
      entries.append((.change(change), words.word(for: change)))
    }
    return entries.isEmpty ? nil : Legend(entries: entries)
  }

  mutating func draw(_ legend: Legend, at place: DiagramPoint) {
    writer.begin("g", [("class", "legend")])
    writer.element("title", text: options.words.legend)
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
    case .change(let change):
      writer.begin("g", [("class", change.rawValue)])
      writer.rectangle(box, radius: 3, class: "body")
      drawSmall(change.sign, at: center)
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

extension DiagramOverlay.Change {
  /// What stands beside the colour, for who does not see it.
  fileprivate var sign: String {
    switch self {
    case .added: "+"
    case .removed: "−"
    case .changed: "~"
    }
  }
}
