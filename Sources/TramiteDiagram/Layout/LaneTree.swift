import TramiteDocuments

/// The lanes of a scope: nested ones inside of others; nodes stand in the innermost.
struct LaneTree {
  struct Lane {
    let id: String
    let level: Int
    /// The innermost lanes it covers.
    let leaves: Range<Int>
  }

  /// All lanes, outer ones first.
  private(set) var all: [Lane] = []
  /// Ids of the innermost lanes, from the top.
  private(set) var leaves: [String] = []
  /// Number of headers beside each other.
  private(set) var depth = 0
  private var laneOf: [Int: Int] = [:]
  private static let depthLimit = 16

  init(_ scope: BPMNElement, places: [String: Int]) {
    // Several lane sets partition the same nodes; the first one is drawn.
    guard let set = scope.first(of: .laneSet) else { return }
    for lane in set.children(of: .lane) { add(lane, level: 0, places) }
  }

  /// The innermost lane of a node; nodes in none stand in the first.
  func lane(of node: Int) -> Int { laneOf[node] ?? 0 }

  private mutating func add(_ lane: BPMNElement, level: Int, _ places: [String: Int]) {
    guard let id = lane.id else { return }
    let first = leaves.count
    let position = all.count
    all.append(Lane(id: id, level: level, leaves: first..<first))
    depth = max(depth, level + 1)
    let children = level < Self.depthLimit ? lane.children(of: .childLaneSet).flatMap { $0.children(of: .lane) } : []
    for child in children { add(child, level: level + 1, places) }
    if leaves.count == first { leaves.append(id) }
    all[position] = Lane(id: id, level: level, leaves: first..<leaves.count)
    for reference in lane.children(of: .flowNodeRef) {
      guard let node = places[BPMNElement.localPart(reference.text.text)], laneOf[node] == nil else { continue }
      laneOf[node] = first
    }
  }
}
