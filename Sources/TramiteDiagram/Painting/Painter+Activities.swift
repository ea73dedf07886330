import TramiteDocuments

extension Painter {
  static let cornerRadius = 10.0

  /// Tasks, call activities and sub-processes.
  mutating func drawActivity(_ shape: SceneShape) {
    guard let element = shape.element else { return }
    let palette = Palette(shape.shape.colors)
    let isEventSub = element.kind.isSubProcess && element.flag("triggeredByEvent") == true
    let border = element.kind == .callActivity ? " thick" : isEventSub ? " event-sub" : ""
    writer.rectangle(shape.bounds, radius: Self.cornerRadius, class: "body\(border)", style: palette.area)
    if element.kind == .transaction {
      writer.rectangle(
        shape.bounds.inset(by: 3), radius: Self.cornerRadius - 2, class: "frame inner-border", style: palette.line)
    }
    let isInside = shape.isExpanded && (element.kind.isSubProcess || element.kind == .callActivity)
    let hasIcon = drawTaskIcon(element, shape.bounds, palette)
    let markers = ActivityMarker.all(of: element, isExpanded: isInside, document: document)
    drawMarkers(markers, shape.bounds, palette)
    if isEventSub, !isInside { drawStartMark(element, shape.bounds, palette) }
    drawName(
      shape, palette, isInside: isInside, hasIcon: hasIcon || (isEventSub && !isInside), hasMarkers: !markers.isEmpty)
  }

  private mutating func drawName(
    _ shape: SceneShape, _ palette: Palette, isInside: Bool, hasIcon: Bool, hasMarkers: Bool
  ) {
    guard let text = shape.label else { return }
    let box = shape.bounds
    if isInside {
      let block = TextBlock(text, fitting: max(box.width - 16 - (hasIcon ? 18 : 0), 20), height: 32, size: 12)
      writer.lines(
        block, x: box.x + 8 + (hasIcon ? 18 : 0), top: box.y + 5, anchor: "start", class: "name", style: palette.text)
      return
    }
    let inner = DiagramBounds(
      x: box.x + 5, y: box.y + 4, width: max(box.width - 10, 10),
      height: max(box.height - 8 - (hasMarkers ? 16 : 0), 12))
    drawCentered(text, in: inner, avoiding: hasIcon ? DiagramPoint(x: box.x + 24, y: box.y + 22) : nil, palette)
  }

  /// Text in the middle of a box, moved below an icon in the upper left corner where it would cover it.
  mutating func drawCentered(
    _ text: String, in box: DiagramBounds, avoiding corner: DiagramPoint? = nil, _ palette: Palette
  ) {
    let block = TextBlock(text, fitting: box.width, height: box.height, size: 12)
    var top = box.midY - block.height / 2
    if let corner, top < corner.y, box.midX - block.width / 2 < corner.x {
      let rest = max(box.maxY - corner.y, 12)
      let smaller = TextBlock(text, fitting: box.width, height: rest, size: 12)
      top = corner.y + max(0, (rest - smaller.height) / 2)
      // Text that only just touches the icon stays as near to the middle as it can.
      top = min(top, max(corner.y, box.midY - smaller.height / 2))
      writer.lines(smaller, x: box.midX, top: top, class: "name", style: palette.text)
      return
    }
    top = max(top, box.y)
    writer.lines(block, x: box.midX, top: top, class: "name", style: palette.text)
  }

  // MARK: - Icons

  /// The icon of a task's type; whether there is one.
  private mutating func drawTaskIcon(_ element: BPMNElement, _ box: DiagramBounds, _ palette: Palette) -> Bool {
    let kind = calledGlobalTask(element)?.kind ?? element.kind
    guard let icon = TaskIcon(kind, element) else { return false }
    let scale = min(1, box.height / 40, box.width / 50)
    let place = DiagramPoint(x: box.x + 5 * scale, y: box.y + 5 * scale)
    func stroke(_ data: String, _ name: String = "icon", line: Double = 1.1) {
      writer.icon(data, at: place, scale: scale, line: line, class: name, style: palette.icon)
    }
    func solid(_ data: String) {
      writer.icon(data, at: place, scale: scale, line: nil, class: "solid", style: palette.solid)
    }
    func filled(_ data: String, _ name: String) {
      writer.icon(data, at: place, scale: scale, line: 1, class: "fill \(name)", style: palette.area)
    }
    switch icon {
    case .user:
      stroke(Icons.user, "icon task-user")
      solid(Icons.hair)
    case .service:
      filled(Icons.largeGear, "task-service")
      filled(Icons.smallGear, "task-service")
    case .script: stroke(Icons.scroll, "icon task-script")
    case .manual: stroke(Icons.hand, "icon task-manual")
    case .businessRule:
      solid(Icons.tableHeader)
      stroke(Icons.table, "icon task-business-rule")
    case .send:
      writer.icon(
        Icons.taskEnvelope, at: place, scale: scale, line: nil, class: "solid task-send", style: palette.solid)
      writer.icon(
        Icons.taskFlap, at: place, scale: scale, line: 1.3, class: "inverse",
        style: palette.fill.map { "stroke:\($0)" })
    case .receive(let starts):
      if starts {
        writer.circle(place + DiagramPoint(x: 8, y: 8) * scale, 10 * scale, class: "icon", style: palette.icon)
      }
      let small = starts ? 0.72 : 1
      let inner = place + DiagramPoint(x: 8, y: 8) * (scale * (1 - small))
      for data in [Icons.taskEnvelope, Icons.taskFlap] {
        writer.icon(
          data, at: inner, scale: scale * small, line: 1.1, class: "icon task-receive", style: palette.icon)
      }
    }
    return true
  }

  /// The global task that a call activity calls, if it is in this file.
  private func calledGlobalTask(_ element: BPMNElement) -> BPMNElement? {
    guard element.kind == .callActivity, let called = element.reference("calledElement").flatMap(document.find),
      called.kind.isGlobalTask
    else { return nil }
    return called
  }

  /// The small start event in the corner of a collapsed event sub-process.
  private mutating func drawStartMark(_ element: BPMNElement, _ box: DiagramBounds, _ palette: Palette) {
    guard let start = element.first(of: .startEvent) else { return }
    let look = EventLook(start, document: document)
    drawEvent(look, at: DiagramPoint(x: box.x + 14, y: box.y + 14), radius: 9, palette)
  }

  // MARK: - Markers

  /// Markers side by side in the middle of the lower border.
  mutating func drawMarkers(_ markers: [ActivityMarker], _ box: DiagramBounds, _ palette: Palette) {
    let step = 18.0
    let first = box.midX - step * Double(markers.count - 1) / 2
    for (number, marker) in markers.enumerated() {
      let center = DiagramPoint(x: first + step * Double(number), y: box.maxY - 11)
      drawMarker(marker, at: center, palette)
    }
  }

  private mutating func drawMarker(_ marker: ActivityMarker, at center: DiagramPoint, _ palette: Palette) {
    let name = "marker-\(marker.rawValue)"
    func stroke(_ data: String, scale: Double = 1, line: Double = 1.5) {
      writer.icon(data, at: center, scale: scale, line: line, class: "icon \(name)", style: palette.icon)
    }
    func solid(_ data: String) {
      writer.icon(data, at: center, scale: 1, line: nil, class: "solid \(name)", style: palette.solid)
    }
    switch marker {
    case .loop: stroke(Icons.loop)
    case .parallel: solid(Icons.parallelInstances)
    case .sequential: solid(Icons.sequentialInstances)
    case .compensation: stroke(Icons.rewind, line: 1.2)
    case .adHoc: solid(Icons.tilde)
    case .collapsed: stroke(Icons.collapsed, line: 1.2)
    }
  }
}

/// The icon of a task's type.
enum TaskIcon: Hashable {
  case user, service, script, send, manual, businessRule
  /// With a circle around it where the task starts the process.
  case receive(starts: Bool)

  init?(_ kind: BPMNElementKind, _ element: BPMNElement) {
    if kind == .receiveTask {
      self = .receive(starts: element.flag("instantiate") == true)
    } else if let icon = Self.byKind[kind] {
      self = icon
    } else {
      return nil
    }
  }

  private static let byKind: [BPMNElementKind: TaskIcon] = [
    .userTask: .user, .globalUserTask: .user, .serviceTask: .service, .scriptTask: .script, .globalScriptTask: .script,
    .sendTask: .send, .manualTask: .manual, .globalManualTask: .manual, .businessRuleTask: .businessRule,
    .globalBusinessRuleTask: .businessRule,
  ]
}

/// A marker at the lower border of an activity.
enum ActivityMarker: String, Hashable, CaseIterable {
  case loop, parallel, sequential, compensation
  case adHoc = "ad-hoc"
  case collapsed

  /// The markers of an activity in the order in which they stand.
  static func all(of element: BPMNElement, isExpanded: Bool, document: BPMNDocument) -> [ActivityMarker] {
    var markers: [ActivityMarker] = []
    if element.first(of: .standardLoopCharacteristics) != nil { markers.append(.loop) }
    if let multiple = element.first(of: .multiInstanceLoopCharacteristics) {
      markers.append(multiple.flag("isSequential") == true ? .sequential : .parallel)
    }
    switch element.value("loopType") {
    case "Standard": markers.append(.loop)
    case "MultiInstanceSequential": markers.append(.sequential)
    case "MultiInstanceParallel": markers.append(.parallel)
    case _: break
    }
    if element.flag("isForCompensation") == true { markers.append(.compensation) }
    if element.kind == .adHocSubProcess { markers.append(.adHoc) }
    if !isExpanded, isCollapsible(element, document) { markers.append(.collapsed) }
    return markers
  }

  /// Whether something can be inside: sub-processes, and calls of anything but a global task.
  private static func isCollapsible(_ element: BPMNElement, _ document: BPMNDocument) -> Bool {
    if element.kind.isSubProcess || element.kind == .subChoreography || element.kind == .subConversation { return true }
    guard element.kind == .callActivity || element.kind == .callChoreography || element.kind == .callConversation else {
      return false
    }
    let name = element.reference("calledElement") ?? element.reference("calledChoreographyRef")
    let called = name.flatMap(document.find)?.kind
    return !(called.map { $0.isGlobalTask || $0 == .globalChoreographyTask } ?? false)
  }
}
