import TramiteGraph
import TramiteHistory

extension Run {
  /// A token arrives: when every incoming flow has one, takes exactly one from each; surplus tokens stay for the next round.
  /// - Spec: BPMN 2.0.2 §13.4.1, semantics.md 5
  mutating func arriveAtParallelGateway(_ node: NodeIndex, _ token: TokenID, in scope: ScopeID) {
    if graph[node].incoming.count == 1 {
      activateAndBegin(node, token, in: scope)
      return
    }
    joins.arrive(token, at: node, in: scope, state: state, graph: graph)
    guard let taken = joins.takeOneOfEach(at: node, in: scope) else { return }
    activateAndBegin(node, taken[0], in: scope, joined: Array(taken.dropFirst()))
  }

  /// Takes every outgoing flow; conditions on them are ignored (the definitions warn).
  mutating func leaveParallelGateway(_ node: NodeIndex, _ token: TokenID) {
    take(graph[node].outgoing, from: node, token)
  }
}
