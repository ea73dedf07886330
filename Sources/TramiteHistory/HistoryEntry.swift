/// One event with its place in the history of its instance.
public struct HistoryEntry: Hashable, Sendable {
  /// Number in the instance, from 1, without gaps.
  public let seq: Int64
  /// Time and actor of its command.
  public let stamp: Stamp
  public let event: Event
  /// Makes an entry.
  public init(seq: Int64, stamp: Stamp, event: Event) {
    self.seq = seq
    self.stamp = stamp
    self.event = event
  }
}

extension Event {
  /// The `kind` of cli.md. What the behaviour of a multi-instance activity throws is a message or a signal that is thrown, like
  /// every other; only who may catch it differs.
  public var kind: String {
    if case .behaviorThrown(let thrown) = self { return thrown.kind == .message ? "messageThrown" : "signalThrown" }
    // The label of an enum case is its name in the source, which is the kind by construction.
    let text = Mirror(reflecting: self).children.first?.label ?? "\(self)"
    return text
  }
}
