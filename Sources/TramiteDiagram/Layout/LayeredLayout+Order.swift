/// The order within layers: barycentres, to and fro.
extension LayeredLayout {
  /// Sweeps to and fro until nothing gets better for a while; the best order counts.
  mutating func orderLayers() {
    let links = Links(items)
    var place = Array(repeating: 0, count: items.count)
    var wanted = Array(repeating: 0.0, count: items.count)
    for layer in layers.indices {
      for (position, item) in layers[layer].enumerated() { wanted[item] = Double(position) }
      Self.sort(&layers[layer], by: wanted, links.lanes, &place)
    }
    var best = layers
    var fewest = Self.crossings(layers, links, place)
    var idle = 0
    for round in 0..<12 where fewest > 0 && idle < 3 {
      let isForward = round % 2 == 0
      for layer in isForward ? Array(layers.indices) : layers.indices.reversed() {
        for item in layers[layer] {
          let near = isForward ? links.before[item] : links.after[item]
          var sum = 0
          for other in near { sum += place[other] }
          let mean = near.isEmpty ? Double(place[item]) : Double(sum) / Double(near.count)
          wanted[item] = mean + (isForward ? links.drops[item] : 0)
        }
        Self.sort(&layers[layer], by: wanted, links.lanes, &place)
      }
      let count = Self.crossings(layers, links, place)
      idle += 1
      if count < fewest {
        fewest = count
        best = layers
        idle = 0
      }
    }
    layers = best
  }

  /// What ordering reads of the items, as plain arrays.
  private struct Links {
    let before: [[Int]]
    let after: [[Int]]
    let lanes: [Int]
    let drops: [Double]

    init(_ items: [Item]) {
      before = items.map(\.before)
      after = items.map(\.after)
      lanes = items.map(\.lane)
      drops = items.map { $0.isDropped ? 0.6 : 0 }
    }
  }

  /// By lane, then by what is wanted; equal ones keep their order. Notes the new places.
  private static func sort(_ layer: inout [Int], by wanted: [Double], _ lanes: [Int], _ place: inout [Int]) {
    if layer.count > 1 {
      let keyed = layer.enumerated().map { (lanes[$0.element], wanted[$0.element], $0.offset, $0.element) }
      layer = keyed.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
    }
    for (position, item) in layer.enumerated() { place[item] = position }
  }

  /// The number of crossings between neighbouring layers: inversions, counted by merging.
  private static func crossings(_ layers: [[Int]], _ links: Links, _ place: [Int]) -> Int {
    var count = 0
    for layer in layers where layer.count > 1 {
      var targets: [Int] = []
      for item in layer {
        let after = links.after[item]
        targets += after.count > 1 ? after.map { place[$0] }.sorted() : after.map { place[$0] }
      }
      count += inversions(&targets)
    }
    return count
  }

  private static func inversions(_ values: inout [Int]) -> Int {
    guard values.count > 1 else { return 0 }
    var left = Array(values[..<(values.count / 2)])
    var right = Array(values[(values.count / 2)...])
    var count = inversions(&left) + inversions(&right)
    var (i, j) = (0, 0)
    values.removeAll(keepingCapacity: true)
    while i < left.count || j < right.count {
      if j == right.count || (i < left.count && left[i] <= right[j]) {
        values.append(left[i])
        i += 1
      } else {
        values.append(right[j])
        count += left.count - i
        j += 1
      }
    }
    return count
  }
}
