/// Whether an instance would have gone the same way by another version of its definition.
public enum ReplayVerdict: Hashable, Sendable {
  /// The same elements in the same order, with the same end.
  case same
  /// Another way.
  case other(Difference)
  /// The other version needs something that the history does not have.
  case cannotSay(seq: Int64, lacks: String)

  /// Where the ways part.
  public struct Difference: Hashable, Sendable {
    /// The recorded event at which they part; where the recorded way goes no further, its last.
    public let seq: Int64
    /// The element that was reached; nil where nothing more was.
    public let recorded: String?
    /// The element that is reached by the other version; nil where nothing more is.
    public let found: String?
    /// What decided it.
    public let why: String?
  }
}
