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
    for edit in taken.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: edit.text)
    }
    return (result, count)
  }

  private func touches(_ other: TextEdit) -> Bool {
    range.lowerBound <= other.range.upperBound && other.range.lowerBound <= range.upperBound
  }
}
