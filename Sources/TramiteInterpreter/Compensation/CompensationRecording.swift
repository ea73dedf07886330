import TramiteGraph
import TramiteHistory

/// What is recorded so that it can be undone (BPMN 2.0.2 §10.7, §13.5.5; semantics.md 11).
extension Run {
  /// Records a completion in the scope of its activity, with the data of that moment; each instance of a loop or
  /// multi-instance activity by itself, the body not again. Called while the activity's scopes are still open.
  ///
  /// Only what can be undone is recorded: nodes that the definitions marked, and a sub-process without a handler of its own
  /// only if something inside of it is recorded.
  /// - Emits: `compensationRecorded`
  /// - Cost: constant for all other nodes
  mutating func recordForCompensation(_ node: NodeIndex, _ token: TokenID) {
    guard graph[node].isCompensable, state.loops[token] == nil, let found = state.tokens[token] else { return }
    let inner = scope(openedBy: found)
    if graph[node].compensationHandler != nil {
      record(node, found, kept: [], isUnfinished: false)
    } else if let inner, compensationSubProcess(of: inner) != nil || hasRecords(inner) {
      record(node, found, kept: [inner], isUnfinished: false)
    }
  }

  /// An activity that a cancel ends keeps what is recorded inside of it.
  mutating func recordUnfinished(_ node: NodeIndex, _ token: TokenID) {
    guard graph[node].isCompensable, let found = state.tokens[token], let inner = scope(openedBy: found),
      hasRecords(inner)
    else { return }
    record(node, found, kept: [inner], isUnfinished: true)
  }

  private mutating func record(_ node: NodeIndex, _ token: Token, kept: [ScopeID], isUnfinished: Bool) {
    var scope = token.scope
    var kept = kept
    var body: TokenID?
    if state.isIteration(token.id), let around = state.parent(of: token.scope) {
      body = state.scopes[token.scope]?.owner
      kept.insert(token.scope, at: 0)
      scope = around
    }
    emit(
      .compensationRecorded(
        CompensationRecorded(
          id: RecordID(nextNumber), node: node, token: token.id, scope: scope, kept: kept, body: body,
          isUnfinished: isUnfinished)))
  }

  /// The scope that an activity opened.
  func scope(openedBy token: Token) -> ScopeID? {
    for wait in token.waits {
      if case .scope(let scope) = wait { return scope }
    }
    return nil
  }

  /// The compensation event sub-process of a scope.
  func compensationSubProcess(of scope: ScopeID) -> NodeIndex? {
    state.scopes.read(scope) { $0.pointee.definition }.flatMap { graph[$0].compensationSubProcess }
  }

  private func hasRecords(_ scope: ScopeID) -> Bool {
    state.scopes.read(scope) { !$0.pointee.records.isEmpty } ?? false
  }
}
