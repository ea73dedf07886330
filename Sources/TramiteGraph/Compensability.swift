/// Which activities are recorded when they complete, so that they can be undone (semantics.md 11). Decided at deployment:
/// processes without compensation pay nothing.
enum Compensability {
  /// Marks nodes and scopes.
  /// - Precondition: a scope comes after the scope around it.
  /// - Cost: linear
  static func mark(nodes: inout [Node], scopes: inout [ScopeDefinition], events: [EventSpecification]) {
    for position in scopes.indices {
      for index in scopes[position].nodes {
        guard case .activity(.eventSubProcess(let inner)) = nodes[index.position].kind,
          catchesCompensation(scopes[inner.position], nodes, events)
        else { continue }
        scopes[position].compensationSubProcess = index
        nodes[index.position].undoes = true
      }
    }
    for position in scopes.indices.reversed() {
      for index in scopes[position].nodes { markActivity(index, &nodes, scopes) }
    }
  }

  private static func catchesCompensation(
    _ scope: ScopeDefinition, _ nodes: [Node], _ events: [EventSpecification]
  ) -> Bool {
    scope.startEvents.contains { start in
      guard case .event(.start(let row)) = nodes[start.position].kind else { return false }
      return events[row.position].definitions.contains { definition in
        if case .compensation = definition { return true }
        return false
      }
    }
  }

  /// An activity is recorded if it has a handler, or a compensation event sub-process, or something inside that is recorded.
  /// What undoes others is not undone itself.
  private static func markActivity(_ index: NodeIndex, _ nodes: inout [Node], _ scopes: [ScopeDefinition]) {
    let node = nodes[index.position]
    if node.isForCompensation { nodes[index.position].undoes = true }
    guard case .activity(let kind) = node.kind, !nodes[index.position].undoes else { return }
    var isCompensable = node.compensationHandler != nil
    if let inner = kind.innerScope {
      isCompensable =
        isCompensable || scopes[inner.position].compensationSubProcess != nil
        || scopes[inner.position].nodes.contains { nodes[$0.position].isCompensable }
    }
    nodes[index.position].isCompensable = isCompensable
  }
}
