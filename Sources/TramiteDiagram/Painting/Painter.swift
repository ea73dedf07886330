import TramiteDocuments

/// Draws a scene: pools and lanes, then nodes, flows, names, and what happened.
struct Painter {
  let scene: Scene
  let options: DiagramOptions
  let labels: [PlacedLabel]
  /// The upper ends of the heat colours' ranges.
  let heatLimits: [Int64]
  var writer = SVGWriter()
  private var usedIDs: [String: Int] = [:]

  init(scene: Scene, options: DiagramOptions) {
    self.scene = scene
    self.options = options
    labels = LabelPlanner.place(scene)
    heatLimits = options.overlay?.heatLimits(of: scene.shapes.map(\.shape.element)) ?? []
  }

  var document: BPMNDocument { scene.document }

  /// The whole document.
  func drawing() -> String {
    var painter = self
    painter.draw()
    return painter.writer.text
  }

  private mutating func draw() {
    let legend = legend()
    let area = area(legend)
    beginDocument(area)
    writer.rectangle(area, class: "paper")
    if let notice = scene.notice { drawNotice(notice, in: area) }
    drawShapes()
    drawFlows()
    drawLabels()
    drawOverlay()
    if let legend { draw(legend, at: legendPlace(area, legend)) }
    writer.end()
  }

  private mutating func beginDocument(_ area: DiagramBounds) {
    writer.begin(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("class", StyleSheet.root), ("role", "img"),
        ("width", SVGNumber.text(area.width)), ("height", SVGNumber.text(area.height)),
        ("viewBox", "\(SVGNumber.text(area.origin)) \(SVGNumber.text(area.width)) \(SVGNumber.text(area.height))"),
      ])
    writer.element("title", text: scene.title)
    writer.element("desc", text: description)
    if options.includesStyleSheet { writer.element("style", text: StyleSheet.text(options.colorScheme)) }
  }

  private mutating func drawNotice(_ notice: String, in area: DiagramBounds) {
    let block = TextBlock(notice, width: max(area.width - 40, 100), size: 14)
    writer.lines(block, x: area.midX, top: area.midY - block.height / 2, class: "muted")
  }

  // MARK: - Area

  /// The part of the plane that the drawing shows.
  private func area(_ legend: Legend?) -> DiagramBounds {
    var area: DiagramBounds?
    func add(_ box: DiagramBounds) { area = area?.union(box) ?? box }
    for shape in scene.shapes { add(shape.bounds) }
    for edge in scene.edges {
      for point in edge.line.points { add(DiagramBounds(center: point, width: 2, height: 2)) }
    }
    for label in labels { add(label.box) }
    let margin = options.margin.isDrawable ? max(options.margin, 0) : 20
    var result = (area ?? DiagramBounds(x: 0, y: 0, width: 360, height: 80)).inset(by: -margin)
    if let legend {
      result.width = max(result.width, legend.size.width + 2 * margin)
      result.height += legend.size.height + 10
    }
    return result
  }

  private func legendPlace(_ area: DiagramBounds, _ legend: Legend) -> DiagramPoint {
    let margin = options.margin.isDrawable ? max(options.margin, 0) : 20
    return DiagramPoint(x: area.x + margin, y: area.maxY - min(margin, 20) - legend.size.height)
  }

  // MARK: - Groups

  /// Opens the group of an element, with its id, classes and title.
  mutating func beginElement(_ id: String, _ element: BPMNElement?, title: String) {
    let name = id.map { $0.isWhitespace ? "_" : String($0) }.joined()
    let number = usedIDs[name, default: 0] + 1
    usedIDs[name] = number
    let kind = element.map { "bpmn-\($0.kind.rawValue)" } ?? "bpmn-unknown"
    writer.begin(
      "g",
      [
        ("id", options.idPrefix + (number == 1 ? name : "\(name)--\(number)")),
        ("class", ([kind] + overlayClasses(id)).joined(separator: " ")),
      ])
    writer.element("title", text: title + overlayWords(id))
  }

  /// `Name (user task)`.
  func title(of element: BPMNElement?, _ label: String?, id: String) -> String {
    guard let element else { return "\(id) (not in this file)" }
    let terms = options.words.terms
    let kind =
      terms.isEmpty
      ? ElementWords.kind(element, document: document)
      : ElementWords.kind(element, document: document, terms: terms)
    let name = (label ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
    return name.isEmpty ? kind : "\(name) (\(kind))"
  }

  private mutating func drawShapes() {
    writer.begin("g", [("class", "shapes")])
    for shape in scene.shapes {
      beginElement(
        shape.shape.element, shape.element, title: title(of: shape.element, shape.label, id: shape.shape.element))
      draw(shape)
      writer.end()
    }
    writer.end()
  }

  private mutating func draw(_ shape: SceneShape) {
    switch shape.figure {
    case .event: drawEvent(shape)
    case .gateway: drawGateway(shape)
    case .activity: drawActivity(shape)
    case .pool: drawPool(shape)
    case .lane: drawLane(shape)
    case .dataObject: drawDataObject(shape)
    case .dataStore: drawDataStore(shape)
    case .message: drawMessage(shape)
    case .annotation: drawAnnotation(shape)
    case .group: drawGroup(shape)
    case .choreographyActivity: drawChoreographyActivity(shape)
    case .participantBand: drawBand(shape)
    case .conversation: drawConversation(shape)
    case .unknown: drawUnknown(shape)
    }
  }

  private mutating func drawFlows() {
    writer.begin("g", [("class", "flows")])
    for edge in scene.edges {
      beginElement(edge.edge.element, edge.element, title: title(of: edge))
      draw(edge)
      writer.end()
    }
    writer.end()
  }

  private func title(of edge: SceneEdge) -> String {
    let title = title(of: edge.element, edge.element?.name, id: edge.edge.element)
    guard let source = edge.source, let target = edge.target else { return title }
    func name(_ element: BPMNElement) -> String {
      let label = ElementWords.label(element, document: document) ?? element.id ?? ""
      return label.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    if !options.words.terms.isEmpty { return "\(title): \(name(source)) → \(name(target))" }
    return "\(title) from \(name(source)) to \(name(target))"
  }

  /// Names beside shapes. Each group has its title already, so these are not read a second time.
  private mutating func drawLabels() {
    writer.begin("g", [("class", "labels"), ("aria-hidden", "true")])
    for label in labels {
      writer.lines(
        label.block, x: label.box.midX, top: label.box.y, class: "label", style: label.style,
        extra: [("data-element", label.element)])
    }
    writer.end()
  }

  /// What the drawing holds, in a sentence.
  private var description: String {
    var counts: [(String, Int)] = [
      ("pool", 0), ("lane", 0), ("activity", 0), ("gateway", 0), ("event", 0), ("data element", 0), ("other shape", 0),
    ]
    for shape in scene.shapes {
      switch shape.figure {
      case .pool: counts[0].1 += 1
      case .lane: counts[1].1 += 1
      case .activity, .choreographyActivity: counts[2].1 += 1
      case .gateway: counts[3].1 += 1
      case .event: counts[4].1 += 1
      case .dataObject, .dataStore, .message: counts[5].1 += 1
      case .annotation, .group, .participantBand, .conversation, .unknown: counts[6].1 += 1
      }
    }
    counts.append(("flow", scene.edges.count))
    if !options.words.terms.isEmpty { return Self.description(counts, options.words.terms) }
    let parts = counts.filter { $0.1 > 0 }.map { name, count in
      let plural = name == "activity" ? "activities" : name + "s"
      return "\(count) \(count == 1 ? name : plural)"
    }
    guard let last = parts.last else { return scene.notice ?? "Empty BPMN diagram." }
    return "BPMN diagram with "
      + (parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last) + "."
  }

  /// What the drawing holds, in terms of another language.
  private static func description(_ counts: [(String, Int)], _ terms: [String: String]) -> String {
    let keys = ["participant", "lane", "activity", "gateway", "event", "dataElement", "otherShape", "sequenceFlow"]
    return zip(keys, counts).filter { $0.1.1 > 0 }.map { key, count in "\(terms[key] ?? count.0): \(count.1)" }
      .joined(separator: ", ")
  }
}
