import TramiteDocuments
import TramiteProblems
import TramiteXML

/// Which children of an element stand at a wrong place: as few as must be moved so that all stand as the schema demands.
struct ChildOrder {
  /// A child that stands wrong.
  struct Misplaced {
    let child: XMLElement
    /// What stands right, and on whose wrong side the child is.
    let other: XMLElement
    /// Whether the child belongs before the other; else behind it.
    let belongsBefore: Bool

    /// What is wrong, as a sentence.
    var message: String {
      let place = belongsBefore ? "stands after <\(other.name)>, but belongs before it" : nil
      return "<\(child.name)> " + (place ?? "stands before <\(other.name)>, but belongs behind it")
    }
  }

  private var children: [(xml: XMLElement, position: Int)] = []
  private var isOrdered = true

  /// Notes the next child, with its position in the sequence that the schema demands.
  mutating func add(_ child: XMLElement, at position: Int) {
    if let last = children.last, last.position > position { isOrdered = false }
    children.append((child, position))
  }

  /// The position of a child where it may stand in its parent; nil where it may not.
  static func position(of child: XMLElement, in parent: XMLElement) -> Int? {
    guard parent.namespace == BPMNNamespace.model, let entry = ContentModel.entry(named: parent.name) else {
      return DiagramContentModel.entry(named: parent.name)?.position(of: child.name)
    }
    // The diagrams of a file stand between its root elements and its relationships.
    if child.namespace == BPMNNamespace.diagram { return 2 * entry.children.count - 3 }
    guard child.namespace == BPMNNamespace.model, let kind = BPMNElementKind.named(child.name) else { return nil }
    return entry.position(of: kind).map { 2 * $0 }
  }

  /// The children that stand wrong, in file order. Where either of two could be moved, it is the later one.
  /// - Cost: linear where all stand right; else the number of children times that of positions.
  func misplaced() -> [Misplaced] {
    guard !isOrdered else { return [] }
    let kept = longestOrdered()
    var greatest: Int?
    var before: [Int?] = []
    for index in children.indices {
      before.append(greatest)
      if kept.contains(index) { greatest = index }
    }
    var wrong: [Misplaced] = []
    var lastKept: [Int] = []
    for index in children.indices.reversed() {
      guard !kept.contains(index) else {
        lastKept.append(index)
        continue
      }
      let own = children[index].position
      if let other = before[index], children[other].position > own {
        wrong.append(Misplaced(child: children[index].xml, other: children[other].xml, belongsBefore: true))
      } else if let other = lastKept.first(where: { children[$0].position < own }) {
        wrong.append(Misplaced(child: children[index].xml, other: children[other].xml, belongsBefore: false))
      }
    }
    return wrong.reversed()
  }

  /// The most children that stand in order; of equally many the earliest.
  private func longestOrdered() -> Set<Int> {
    let count = (children.map(\.position).max() ?? 0) + 1
    var best: [(length: Int, last: Int)?] = Array(repeating: nil, count: count)
    var previous: [Int?] = []
    for (index, child) in children.enumerated() {
      var longest: (length: Int, last: Int)?
      for candidate in best[...child.position] {
        guard let candidate else { continue }
        if candidate.length > longest?.length ?? 0
          || (candidate.length == longest?.length && candidate.last < longest?.last ?? 0)
        {
          longest = candidate
        }
      }
      previous.append(longest?.last)
      let length = (longest?.length ?? 0) + 1
      if length > best[child.position]?.length ?? 0 { best[child.position] = (length, index) }
    }
    let longest = best.compactMap { $0 }.max { ($0.length, -$0.last) < ($1.length, -$1.last) }
    var kept: Set<Int> = []
    var current = longest?.last
    while let index = current {
      kept.insert(index)
      current = previous[index]
    }
    return kept
  }
}
