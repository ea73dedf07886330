/// Which places of a scope can reach each incoming flow of an inclusive or complex gateway without passing the gateway.
///
/// Computed once, at deployment: the exact join of BPMN 2.0.2 §13.4.3 (semantics.md 5) then is a question to bit sets.
/// The reset of a complex gateway goes by the same rule (§13.4.5).
/// Boundary events are no paths here: only those of active activities count, while they are armed, which the interpreter adds.
/// A *place* is a node (an active one) or a flow (a token on it); see ``place(of:)-(NodeIndex)``.
public struct InclusiveJoin: Sendable {
  /// The gateway.
  public let node: NodeIndex
  /// Its incoming flows, in file order.
  public let incoming: [FlowIndex]
  /// For each of `incoming`: the places from which it can be reached without passing the gateway. A token that already
  /// lies on an incoming flow of the gateway is no "token elsewhere" and is in none of the sets.
  public let reachedFrom: [BitSet]
  /// Number of nodes of the graph; places of flows come after it.
  let nodeCount: Int

  /// The place of an active node.
  public func place(of node: NodeIndex) -> Int { node.position }
  /// The place of a token on a flow.
  public func place(of flow: FlowIndex) -> Int { nodeCount + flow.position }

  /// All joins of a graph; marks their nodes.
  static func all(nodes: inout [Node], flows: [Flow], scopes: [ScopeDefinition]) -> [InclusiveJoin] {
    var joins: [InclusiveJoin] = []
    for scope in scopes {
      for node in scope.inclusiveJoins {
        let join = InclusiveJoin(of: node, nodes: nodes, flows: flows, scopes: scopes)
        nodes[node.position].inclusiveJoin = TableIndex(joins.count)
        joins.append(join)
      }
    }
    return joins
  }

  init(of gateway: NodeIndex, nodes: [Node], flows: [Flow], scopes: [ScopeDefinition]) {
    node = gateway
    incoming = nodes[gateway.position].incoming
    nodeCount = nodes.count
    let placeCount = nodes.count + flows.count
    reachedFrom = nodes[gateway.position].incoming.map { flow in
      var found = BitSet(count: placeCount)
      // Backwards from the flow's source: a node reaches the flow if it leads to it; a flow does if its target does.
      var open = [flows[flow.position].source]
      while let node = open.popLast() {
        if node == gateway || !found.insert(node.position) { continue }
        for flow in nodes[node.position].incoming {
          found.insert(nodes.count + flow.position)
          open.append(flows[flow.position].source)
        }
        open += nodes[node.position].linkSources
      }
      return found
    }
  }
}
