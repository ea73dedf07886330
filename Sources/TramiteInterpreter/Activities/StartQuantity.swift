import TramiteGraph
import TramiteHistory

extension Run {
  /// A token arrives at an activity that waits for several: with the n-th, the n oldest of all incoming flows together start
  /// it; further ones wait for the next start, beside the first. What waits lies on its flow: the activity is ready, nothing
  /// is armed.
  /// - Spec: BPMN 2.0.2 §10.3.2, §13.3.2; semantics.md 4
  mutating func arriveAtStartQuantity(_ node: NodeIndex, _ token: TokenID, in scope: ScopeID) {
    joins.arrive(token, at: node, in: scope, state: state, graph: graph)
    guard let taken = joins.takeOldest(graph[node].startQuantity, at: node, in: scope) else { return }
    activateAndBegin(node, taken[0], in: scope, joined: Array(taken.dropFirst()))
  }
}
