import TramiteGraph
import TramiteHistory

extension Run {
  /// Throws compensation: the completions of one activity, or all of the current scope, are undone in reverse order. The
  /// current scope is the (sub-)process whose flow the throw stands in; in an event sub-process, whatever its trigger, the
  /// scope that holds it.
  /// - Spec: BPMN 2.0.2 §10.5.5, §10.7, §13.5.5; semantics.md 11
  /// - Emits: `compensationThrown`, and what follows
  /// - Returns: whether the token waits until all has been undone; not where nothing is recorded, or `waits` is false.
  mutating func throwCompensation(
    of activity: NodeIndex?, waits: Bool, at node: NodeIndex, _ token: TokenID
  ) -> Bool {
    guard let throwScope = state.scope(of: token) else { return false }
    let scope = compensationScope(of: throwScope)
    let records =
      state.scopes.read(scope) { scope in
        scope.pointee.records.filter { activity == nil || $0.node == activity }.map(\.id)
      } ?? []
    let id = CompensationID(nextNumber)
    emit(
      .compensationThrown(
        CompensationThrown(
          id: id, node: node, token: waits ? token : nil, scope: scope, throwScope: throwScope, activity: activity,
          records: records)))
    if records.isEmpty { return false }
    enqueue(.compensation(id))
    return waits
  }

  private func compensationScope(of scope: ScopeID) -> ScopeID {
    guard let definition = state.scopes.read(scope, { $0.pointee.definition }), let node = graph[definition].node,
      case .activity(.eventSubProcess) = graph[node].kind, let holder = state.parent(of: scope)
    else { return scope }
    return holder
  }
}
