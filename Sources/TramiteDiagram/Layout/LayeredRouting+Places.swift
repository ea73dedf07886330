import TramiteDocuments

/// Coordinates: gaps as wide as the tracks and names in them, columns and rows as their largest node.
extension LayeredRouting {
  private static let trackDistance = 14.0
  private static let columnGap = 50.0
  private static let rowGap = 34.0
  private static let laneRoom = 24.0
  private static let boundaryRoom = 40.0
  private static let rowHeight = 80.0

  /// Everything with its coordinates.
  func result() -> LayeredLayout.Result {
    let columns = columnPlaces()
    let rows = rowPlaces()
    var result = LayeredLayout.Result()
    result.width = columns.end
    result.height = rows.end
    result.boxes = layout.nodes.indices.map { number in
      let node = layout.nodes[number]
      let item = layout.items[number]
      return DiagramBounds(
        center: DiagramPoint(x: columns.centers[item.layer], y: rows.centers[item.row]), width: node.width,
        height: node.height)
    }
    result.routes = layout.edges.indices.map { number in
      points(courses[number], layout.edges[number], result.boxes, columns, rows)
    }
    FlowSeparation.separate(&result.routes, layout.edges, layout.nodes, result.boxes)
    result.lanes = rows.lanes
    return result
  }

  private struct Places {
    var centers: [Double] = []
    /// Where the first track of each gap lies.
    var tracks: [Double] = []
    var lanes: [(top: Double, bottom: Double)] = []
    var end = 0.0
  }

  private func columnPlaces() -> Places {
    var widths = Array(repeating: 40.0, count: layout.layers.count)
    for (number, node) in layout.nodes.enumerated() {
      widths[layout.layerOf[number]] = max(
        widths[layout.layerOf[number]], node.width, min(node.labelWidth, 96))
    }
    var labels = Array(repeating: 0.0, count: widths.count + 1)
    for (number, edge) in layout.edges.enumerated() where !layout.isAround[number] {
      let gap = layout.layerOf[edge.source] + 1
      labels[gap] = max(labels[gap], min(edge.labelWidth, 110))
    }
    let slots = Self.slotCounts(columnTracks, gaps: widths.count + 1)
    var places = Places()
    var x = 0.0
    for gap in 0...widths.count {
      let isOuter = gap == 0 || gap == widths.count
      let room = Double(slots[gap]) * Self.trackDistance
      let base = isOuter ? (slots[gap] > 0 ? 20 : 0) : max(Self.columnGap, 26 + labels[gap])
      places.tracks.append(x + (gap == 0 ? 4 : 20))
      x += base + max(0, room - (isOuter ? 0 : Self.trackDistance))
      if gap < widths.count {
        places.centers.append(x + widths[gap] / 2)
        x += widths[gap]
      }
    }
    places.end = x
    return places
  }

  private func rowPlaces() -> Places {
    var heights = Array(repeating: 24.0, count: rowCount)
    var hangs = Array(repeating: false, count: rowCount + 1)
    for (number, node) in layout.nodes.enumerated() {
      let row = layout.items[number].row
      heights[row] = max(heights[row], node.height, Self.rowHeight)
      if node.hasBoundary { hangs[row + 1] = true }
    }
    let slots = Self.slotCounts(rowTracks, gaps: rowCount + 1)
    var places = Places()
    var y = 0.0
    var laneTop = 0.0
    for gap in 0...rowCount {
      let isOuter = gap == 0 || gap == rowCount
      let endsLane = gap == rowCount || (gap > 0 && layout.rowLanes[gap] != layout.rowLanes[gap - 1])
      let hanging = hangs[gap] ? Self.boundaryRoom : 0
      places.tracks.append(y + hanging + 16)
      let base = isOuter ? (slots[gap] > 0 ? 18 : 0) : Self.rowGap
      y += hanging + base + Double(slots[gap]) * Self.trackDistance
      if endsLane {
        let border = gap == rowCount ? y : y - Self.rowGap / 2 + Self.laneRoom / 2
        places.lanes.append((laneTop, border))
        laneTop = border
        if gap < rowCount { y += Self.laneRoom }
      }
      if gap < rowCount {
        places.centers.append(y + heights[gap] / 2)
        y += heights[gap]
      }
    }
    places.end = y
    return places
  }

  private func points(
    _ course: Course, _ edge: LayeredLayout.Edge, _ boxes: [DiagramBounds], _ columns: Places, _ rows: Places
  ) -> [DiagramPoint] {
    func x(_ leg: Leg) -> Double? {
      switch leg {
      case .through(let node, let offset): boxes[node].x + offset
      case .beside(let track):
        columns.tracks[columnTracks[track].gap] + Double(columnTracks[track].slot) * Self.trackDistance
      case .row, .between: nil
      }
    }
    func y(_ leg: Leg) -> Double? {
      switch leg {
      case .row(let row): rows.centers[row]
      case .between(let track): rows.tracks[rowTracks[track].gap] + Double(rowTracks[track].slot) * Self.trackDistance
      case .through, .beside: nil
      }
    }
    func dock(_ box: DiagramBounds, _ side: Side, _ leg: Leg) -> DiagramPoint {
      switch side {
      case .right: DiagramPoint(x: box.maxX, y: y(leg) ?? box.midY)
      case .left: DiagramPoint(x: box.x, y: y(leg) ?? box.midY)
      case .top: DiagramPoint(x: x(leg) ?? box.midX, y: box.y)
      case .bottom: DiagramPoint(x: x(leg) ?? box.midX, y: box.maxY)
      }
    }
    guard let first = course.legs.first, let last = course.legs.last else { return [] }
    var points = [dock(boxes[edge.source], course.start, first)]
    for (leg, next) in zip(course.legs, course.legs.dropFirst()) {
      points.append(DiagramPoint(x: x(leg) ?? x(next) ?? 0, y: y(leg) ?? y(next) ?? 0))
    }
    points.append(dock(boxes[edge.target], course.end, last))
    return points
  }
}
