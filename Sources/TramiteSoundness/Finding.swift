public import TramiteGraph

/// Something that can go wrong in a definition's behaviour, with the way that leads there.
public struct SoundnessFinding: Hashable, Sendable {
  /// What goes wrong.
  @frozen
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// A join waits for a token that can never come, and nothing else can happen.
    case deadlock
    /// The instance came to an end event, and a token is left that nothing takes away.
    case tokenLeftBehind
    /// An element that no run reaches.
    case unreachable
    /// An end event that no run reaches.
    case endUnreachable
    /// A part of the definition that, once entered, is never left.
    case endlessLoop
    /// A gateway or activity none of whose conditions may hold.
    case noFlow
    /// Tokens that become more and more.
    case unboundedTokens
    /// Nodes that feed one another without waiting.
    case restlessLoop
  }
  /// What goes wrong.
  public let kind: Kind
  /// Where: the node of the definition.
  public let node: NodeIndex
  /// All nodes concerned: of those that are not reached the first, then what is missed because of it.
  public let nodes: [NodeIndex]
  /// Whether it happens in every run: no way leads to an end.
  public let isCertain: Bool
  /// The shortest way there: one sentence a step.
  public let path: [String]
  /// The flows taken on the way, for drawing.
  public let flows: [FlowIndex]
  /// Values for which no condition holds, where they are known: `x = 5`.
  public let example: String?
}

/// What exploring a definition's behaviour gave.
public struct SoundnessReport: Sendable {
  /// What can go wrong, in file order.
  public var findings: [SoundnessFinding]
  /// How many states were looked at.
  public let states: Int
  /// Why nothing can be said about what was not found; nil where all states were looked at.
  public let limit: Limit?
  /// Whether all states were looked at.
  public var isComplete: Bool { limit == nil }

  /// What keeps a definition from being judged as a whole.
  @frozen
  public enum Limit: Hashable, Sendable {
    /// There are more states, or more tokens in one, than the bound.
    case states
    /// A choice has more combinations of flows than are tried.
    case combinations
    /// What a complex gateway waits for depends on counts and data alone.
    case complexGateway(NodeIndex)
  }
}
