/// Which slot of its gap each straight piece gets.
extension LayeredRouting {
  /// What lies in a slot so far: how far the piece with the largest end reaches, and how far those with other keys do.
  private struct Slot {
    var key: Int
    var end: Int
    var otherEnd = -1

    /// Whether a piece that begins no earlier than all others may lie here.
    func isFree(for track: Track) -> Bool { (track.key == key ? otherEnd : end) < track.low }

    mutating func add(_ track: Track) {
      if track.key == key {
        end = max(end, track.high)
      } else if track.high > end {
        otherEnd = end
        (key, end) = (track.key, track.high)
      } else {
        otherEnd = max(otherEnd, track.high)
      }
    }
  }

  /// Gives pieces that overlap in one gap different slots, first come, first served.
  static func assignSlots(_ tracks: inout [Track]) {
    var slots: [Int: [Slot]] = [:]
    let order = tracks.indices.sorted { a, b in
      (tracks[a].low, tracks[a].high, a) < (tracks[b].low, tracks[b].high, b)
    }
    for index in order {
      let track = tracks[index]
      if let free = slots[track.gap]?.firstIndex(where: { $0.isFree(for: track) }) {
        slots[track.gap]?[free].add(track)
        tracks[index].slot = free
      } else {
        tracks[index].slot = slots[track.gap]?.count ?? 0
        slots[track.gap, default: []].append(Slot(key: track.key, end: track.high))
      }
    }
  }

  static func slotCounts(_ tracks: [Track], gaps: Int) -> [Int] {
    var counts = Array(repeating: 0, count: gaps)
    for track in tracks { counts[track.gap] = max(counts[track.gap], track.slot + 1) }
    return counts
  }

  // MARK: - Between columns

  /// The pieces of one key in one gap between columns: they share a slot.
  private struct Net {
    var low: Int
    var high: Int
    var leftRows: [Int] = []
    var rightRows: [Int] = []
    var tracks: [Int] = []

    /// From the left: what leads down, the lowest first; then what leads up, the highest first. So neighbours do not
    /// cross each other.
    var rank: (Int, Int, Int) {
      let (left, right) = (leftRows.first ?? low / 2, rightRows.first ?? high / 2)
      return right >= left ? (0, -left, -right) : (1, left, right)
    }
  }

  /// Gives the vertical pieces of each gap slots such that what leaves a row to the left of the gap stands left of what
  /// reaches the same row at its right: else the two would lie on each other in that row. Where that is not possible
  /// for all, `FlowSeparation` sets the rest apart.
  static func assignOrderedSlots(_ tracks: inout [Track]) {
    var gaps: [Int: [Int]] = [:]
    for (number, track) in tracks.enumerated() { gaps[track.gap, default: []].append(number) }
    for gap in gaps.keys.sorted() {
      let nets = nets(gaps[gap] ?? [], tracks)
      for (net, slot) in zip(nets, slots(of: nets)) {
        for track in net.tracks { tracks[track].slot = slot }
      }
    }
  }

  private static func nets(_ numbers: [Int], _ tracks: [Track]) -> [Net] {
    var nets: [Net] = []
    var place: [Int: Int] = [:]
    for number in numbers {
      let track = tracks[number]
      let net = place[track.key] ?? nets.count
      if net == nets.count {
        place[track.key] = net
        nets.append(Net(low: track.low, high: track.high))
      }
      nets[net].low = min(nets[net].low, track.low)
      nets[net].high = max(nets[net].high, track.high)
      if let row = track.leftRow { nets[net].leftRows.append(row) }
      if let row = track.rightRow { nets[net].rightRows.append(row) }
      nets[net].tracks.append(number)
    }
    return nets.enumerated().sorted { a, b in
      a.element.rank == b.element.rank ? a.offset < b.offset : a.element.rank < b.element.rank
    }.map(\.element)
  }

  private static func slots(of nets: [Net]) -> [Int] {
    let (after, before) = precedence(nets)
    var waiting = before.map(\.count)
    var slots = Array(repeating: -1, count: nets.count)
    var filled: [[Int]] = []
    var ready = nets.indices.filter { waiting[$0] == 0 }
    var next = 0
    for _ in nets.indices {
      // In a circle of wishes the first one is let through.
      while ready.isEmpty, slots[next] >= 0 || waiting[next] == 0 { next += 1 }
      let net = ready.isEmpty ? next : ready.removeFirst()
      waiting[net] = -1
      var slot = (before[net].map { slots[$0] }.max() ?? -1) + 1
      while slot < filled.count, filled[slot].contains(where: { overlap(nets[$0], nets[net]) }) { slot += 1 }
      while filled.count <= slot { filled.append([]) }
      filled[slot].append(net)
      slots[net] = slot
      for other in after[net] where waiting[other] > 0 {
        waiting[other] -= 1
        if waiting[other] == 0 { ready.insert(other, at: ready.firstIndex { $0 > other } ?? ready.endIndex) }
      }
    }
    return slots
  }

  private static func overlap(_ a: Net, _ b: Net) -> Bool { a.low <= b.high && b.low <= a.high }

  /// Which nets should stand right of a net, and which left of it.
  private static func precedence(_ nets: [Net]) -> (after: [[Int]], before: [[Int]]) {
    var leaving: [Int: [Int]] = [:]
    for (number, net) in nets.enumerated() {
      for row in net.leftRows where leaving[row]?.last != number { leaving[row, default: []].append(number) }
    }
    var after = Array(repeating: [Int](), count: nets.count)
    var before = after
    for (number, net) in nets.enumerated() {
      for row in net.rightRows {
        for other in leaving[row] ?? [] where other != number && !before[number].contains(other) {
          before[number].append(other)
          after[other].append(number)
        }
      }
    }
    return (after, before)
  }
}
