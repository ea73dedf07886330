import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Starts what a scope begins with: its none start event, or every node without an incoming flow.
  /// - Spec: BPMN 2.0.2 §13.2.2, §13.3.4; semantics.md 2
  mutating func startScope(_ scope: ScopeID, _ definition: ScopeIndex) {
    let starts = graph[definition].noneStart.map { [$0] } ?? graph[definition].implicitStarts
    begin(scope, with: starts)
  }

  /// Starts some nodes of a scope; its event sub-processes are armed before the first of them moves. One that occurs at once
  /// and interrupts runs in their place.
  mutating func begin(_ scope: ScopeID, with starts: [NodeIndex]) {
    for node in starts { enqueue(.start(node, scope)) }
    if armEventSubProcesses(of: scope), starts.isEmpty { completeScopeIfEmpty(scope) }
  }

  /// Completes a scope in which no token is left. When the last ordinary one is gone, its event sub-processes are disarmed;
  /// those that run are waited for. Compensation that runs is work of the scope like its tokens: between two handlers its
  /// event sub-processes stay armed (our reading; the handlers are ordinary activities of the scope).
  /// - Spec: semantics.md 2
  /// - Emits: `instanceCompleted` for the process
  mutating func completeScopeIfEmpty(_ id: ScopeID) {
    if !state.adHocs.isEmpty, state.adHocs.contains(id) {
      goOnWithAdHoc(id)
      return
    }
    guard isRunning, state.ordinaryTokenCount(in: id) == 0, !isStarting(id), let scope = state.scopes[id] else {
      return
    }
    if !state.compensations.isEmpty {
      if let owner = scope.owner, case .compensation? = state.tokens[owner]?.place {
        // A compensation event sub-process that runs in it is no ordinary token, and is waited for all the same.
        if scope.tokenCount == 0 { finishReopened(id) }
        return
      }
      if state.isCompensating(in: id) { return }
    }
    if !scope.waits.isEmpty { disarm(id) }
    guard scope.tokenCount == 0 else { return }
    guard let owner = scope.owner else {
      withdrawStuck()
      emit(.instanceCompleted)
      return
    }
    guard let node = state.tokens[owner]?.node else { return }
    // What a global task leaves behind is the result of its call.
    let isCalled = graph[scope.definition].kind == .globalTask
    complete(node, owner, result: isCalled ? scope.variables.context : nil)
  }
}
