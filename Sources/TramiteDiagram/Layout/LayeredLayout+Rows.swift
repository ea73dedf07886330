/// The rows of items: medians of neighbours, as near as their order allows.
extension LayeredLayout {
  /// Rows within each lane, then numbered over all lanes, unused ones left out.
  mutating func assignRows() {
    for pass in 0..<3 {
      for layer in layers {
        for cell in cells(of: layer) { place(cell, pass: pass) }
      }
    }
    var used = Array(repeating: Set<Int>(), count: laneCount)
    for item in items { used[item.lane].insert(item.row) }
    var number: [[Int: Int]] = []
    for lane in used.indices {
      var rows: [Int: Int] = [:]
      for row in used[lane].sorted() {
        rows[row] = rowLanes.count
        rowLanes.append(lane)
      }
      if used[lane].isEmpty { rowLanes.append(lane) }
      number.append(rows)
    }
    for index in items.indices { items[index].row = number[items[index].lane][items[index].row] ?? 0 }
  }

  /// The items of a layer, split by lanes.
  private func cells(of layer: [Int]) -> [ArraySlice<Int>] {
    guard !layer.isEmpty else { return [] }
    var cells: [ArraySlice<Int>] = []
    var start = 0
    for end in 1...layer.count where end == layer.count || items[layer[end]].lane != items[layer[start]].lane {
      cells.append(layer[start..<end])
      start = end
    }
    return cells
  }

  /// Gives the items of a cell rows as near as possible to those they want, in their order.
  private mutating func place(_ cell: ArraySlice<Int>, pass: Int) {
    var blocks: [(sum: Double, weight: Double, count: Int)] = []
    var last = 0
    for (position, item) in cell.enumerated() {
      last = wanted(item, pass: pass) ?? last
      let weight = items[item].node == nil ? 4.0 : 1.0
      blocks.append((Double(last - position) * weight, weight, 1))
      while blocks.count > 1 {
        let (upper, lower) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard upper.sum / upper.weight > lower.sum / lower.weight else { break }
        blocks.removeLast(2)
        blocks.append((upper.sum + lower.sum, upper.weight + lower.weight, upper.count + lower.count))
      }
    }
    var position = 0
    for block in blocks {
      let base = Int((block.sum / block.weight + 0.5 + 1e-9).rounded(.down))
      for _ in 0..<block.count {
        items[cell[cell.startIndex + position]].row = base + position
        position += 1
      }
    }
  }

  /// The lower median of the rows of the neighbours in the same lane: those before it, else, from the second pass on,
  /// those after it.
  private func wanted(_ item: Int, pass: Int) -> Int? {
    let lane = items[item].lane
    var near = items[item].before.filter { items[$0].lane == lane }
    if near.isEmpty, pass > 0 { near = items[item].after.filter { items[$0].lane == lane } }
    let rows = near.map { items[$0].row }.sorted()
    let drop = items[item].isDropped && !items[item].before.allSatisfy { items[$0].lane != lane } ? 1 : 0
    return rows.isEmpty ? nil : rows[(rows.count - 1) / 2] + drop
  }
}
