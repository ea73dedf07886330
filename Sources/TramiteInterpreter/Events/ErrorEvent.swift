import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Throws an error: to the first catch that fits, from the throwing node outwards (``catcher(from:_:)``). Uncaught at the
  /// top, the instance fails.
  /// - Spec: BPMN 2.0.2 §10.5.7, §13.5.5; semantics.md 4, 10
  /// - Emits: `errorThrown`, then `errorCaught` or `instanceFailed`
  /// - Incident: `uncaughtError`, in the outermost instance
  mutating func throwError(code: String?, message: String, variables: Context, at node: NodeIndex, token: TokenID) {
    let catcher = catcher(from: token) { definition in
      if case .error(let caught) = definition { return Self.fit(caught, code) }
      return nil
    }
    emit(.errorThrown(node: node, code: code, message: message, variables: variables))
    if case .event(.end) = graph[node].kind {
      // An end event is left by the error: nothing stands on its border.
      withdrawWaits(of: token)
      emit(.elementCompleted(node: node, token: token, by: nil))
    }
    guard let catcher else { return failInstance(code: code, message: message, at: node) }
    for run in catcher.leaves { abortCompensation(run) }
    occur(
      .error(code: code, message: message, variables: variables), catcher.definition, at: catcher.node, catcher.holder)
  }

  private mutating func failInstance(code: String?, message: String, at node: NodeIndex) {
    terminateAll()
    if state.parent == nil {
      raise(
        .uncaughtError, at: node, token: nil,
        "error \(code.map { "'\($0)'" } ?? "without a code") of '\(graph[node].id)' is caught nowhere"
          + (message.isEmpty ? "" : ": \(message)"),
        resumption: .none)
    }
    emit(.instanceFailed(code: code, message: message))
  }
}
