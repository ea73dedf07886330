public import TramiteGraph

/// What an operator changed in an instance (semantics.md 16). What follows from it stands in events of its own: nodes that
/// end and begin, variables that are set.
public struct InstanceModified: Hashable, Sendable {
  /// Why.
  public let reason: String
  /// The tokens that were moved, added and ended, in the order of the command.
  public let changes: [Change]

  /// Describes a modification.
  public init(reason: String, changes: [Change]) {
    self.reason = reason
    self.changes = changes
  }

  /// One token.
  public enum Change: Hashable, Sendable {
    /// It ends where it lies, and another begins elsewhere.
    case moved(TokenID, from: Token.Place, to: Token.Place)
    case added(Token.Place)
    case ended(TokenID, from: Token.Place)
  }

  /// The changes in ids of elements, in words: `a to b`, `c added`, `d ended`.
  public func words(_ graph: ProcessGraph) -> [String] {
    changes.map { change in
      switch change {
      case .moved(_, let from, let to): "\(graph.id(of: from)) to \(graph.id(of: to))"
      case .added(let to): "\(graph.id(of: to)) added"
      case .ended(_, let from): "\(graph.id(of: from)) ended"
      }
    }
  }
}

extension ProcessGraph {
  /// The XML id of the node or flow at which a token lies.
  public func id(of place: Token.Place) -> String {
    switch place {
    case .flow(let flow): self[flow].id
    case .node(let node), .compensation(let node): self[node].id
    }
  }
}
