/// A fixed-size set of small integers.
public struct BitSet: Hashable, Sendable {
  private var words: [UInt64]
  /// An empty set for members 0 ..< count.
  public init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }
  /// Whether it holds a member.
  public func contains(_ member: Int) -> Bool { words[member >> 6] & (1 << UInt64(member & 63)) != 0 }
  /// Adds a member; says whether it is new.
  @discardableResult
  public mutating func insert(_ member: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(member & 63)
    if words[member >> 6] & bit != 0 { return false }
    words[member >> 6] |= bit
    return true
  }
  /// Adds all members of another set of the same size.
  public mutating func formUnion(_ other: BitSet) {
    for position in words.indices { words[position] |= other.words[position] }
  }
}
