extension ProcessGraph {
  /// Nodes that can be reached from a node over flows and links, itself included only if it lies on a cycle.
  ///
  /// A slow walk, beside the bit sets of ``InclusiveJoin``: tests use it as their oracle.
  /// - Cost: linear in the flows of the graph.
  public func nodesReachable(from start: NodeIndex, without avoided: NodeIndex? = nil) -> Set<NodeIndex> {
    var found: Set<NodeIndex> = []
    var open = successors(of: start)
    while let node = open.popLast() {
      if node == avoided || !found.insert(node).inserted { continue }
      open.append(contentsOf: successors(of: node))
    }
    return found
  }

  private func successors(of node: NodeIndex) -> [NodeIndex] {
    self[node].outgoing.map { self[$0].target } + (self[node].linkTarget.map { [$0] } ?? [])
  }
}
