import TramiteGraph
import TramiteHistory

/// How often each element was activated in this command, by scope.
struct ActivationCounts {
  private let nodes: Int
  private var inRoot: [Int32] = []
  private var elsewhere: [Key: Int] = [:]

  private struct Key: Hashable {
    let node: NodeIndex
    let scope: ScopeID
  }

  /// No activation of any of so many nodes.
  init(nodes: Int) { self.nodes = nodes }

  /// Counts an activation and gives the number so far.
  mutating func count(_ node: NodeIndex, in scope: ScopeID) -> Int {
    if scope == InstanceState.rootScope {
      if inRoot.isEmpty { inRoot = Array(repeating: 0, count: nodes) }
      let count = inRoot[node.position] + 1
      inRoot[node.position] = count
      return Int(count)
    }
    elsewhere[Key(node: node, scope: scope), default: 0] += 1
    return elsewhere[Key(node: node, scope: scope), default: 0]
  }

  /// The nodes of a scope that were activated at least so often, in file order: a cycle that does not rest.
  func nodes(activated times: Int, in scope: ScopeID) -> [NodeIndex] {
    if scope == InstanceState.rootScope {
      return inRoot.indices.filter { Int(inRoot[$0]) >= times }.map { NodeIndex($0) }
    }
    return elsewhere.filter { $0.key.scope == scope && $0.value >= times }.map(\.key.node).sorted()
  }
}
