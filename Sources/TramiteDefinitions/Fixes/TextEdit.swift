/// A change of a text: a range of its bytes becomes something else.
public struct TextEdit: Hashable, Sendable {
  /// The bytes that are replaced; empty where something is only put in.
  public let range: Range<Int>
  /// What stands there afterwards.
  public let text: [UInt8]

  /// Makes a change.
  public init(_ range: Range<Int>, _ text: some Sequence<UInt8>) {
    self.range = range
    self.text = Array(text)
  }

  /// Applies changes that do not overlap; of those that do, the first in the list counts.
  /// - Returns: the new bytes, and how many changes were applied.
  static func apply(_ groups: [[TextEdit]], to bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
    var taken: [TextEdit] = []
    var count = 0
    for group in groups {
      let fits = group.allSatisfy { edit in !taken.contains { $0.touches(edit) } }
      guard fits, !group.isEmpty else { continue }
      taken += group
      count += 1
    }
    var result = bytes
    // From the end, so that places stay; of several that are put in at one place the first comes first.
    let ordered = taken.enumerated().sorted { left, right in
      let (first, second) = (left.element.range.lowerBound, right.element.range.lowerBound)
      return first == second ? left.offset > right.offset : first > second
    }
    for (_, edit) in ordered { result.replaceSubrange(edit.range, with: edit.text) }
    return (result, count)
  }

  private func touches(_ other: TextEdit) -> Bool {
    switch (range.isEmpty, other.range.isEmpty) {
    case (true, true): false
    case (true, false): other.range.contains(range.lowerBound)
    case (false, true): range.contains(other.range.lowerBound)
    case (false, false): range.overlaps(other.range)
    }
  }
}
