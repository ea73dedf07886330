import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Starts what a scope begins with: its none start event, or every node without an incoming flow.
  /// - Spec: BPMN 2.0.2 §13.2.2, §13.3.4; semantics.md 2
  mutating func startScope(_ scope: ScopeID, _ definition: ScopeIndex) {
    if let start = graph[definition].noneStart {
      enqueue(.start(start, scope))
    } else {
      for node in graph[definition].implicitStarts { enqueue(.start(node, scope)) }
      if graph[definition].implicitStarts.isEmpty { completeScopeIfEmpty(scope) }
    }
  }

  /// Completes a scope in which no token is left.
  /// - Spec: semantics.md 2
  /// - Emits: `instanceCompleted` for the process
  mutating func completeScopeIfEmpty(_ id: ScopeID) {
    if !state.adHocs.isEmpty, state.adHocs.contains(id) {
      goOnWithAdHoc(id)
      return
    }
    guard isRunning, state.tokenCount(in: id) == 0, !isStarting(id), let scope = state.scopes[id] else { return }
    if !state.compensations.isEmpty {
      if let owner = scope.owner, case .compensation? = state.tokens[owner]?.place {
        finishReopened(id)
        return
      }
      if state.isCompensating(in: id) { return }
    }
    guard let owner = scope.owner else {
      emit(.instanceCompleted)
      return
    }
    guard let node = state.tokens[owner]?.node else { return }
    // What a global task leaves behind is the result of its call.
    let isCalled = graph[scope.definition].kind == .globalTask
    complete(node, owner, result: isCalled ? scope.variables.context : nil)
  }
}
