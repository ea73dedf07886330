import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Throws an error: from the throwing node outwards, scope by scope, to the boundary events of its activity and of the
  /// activities around it; at each step first one with the same code, then one without a code. Uncaught at the top, the
  /// instance fails.
  /// - Spec: BPMN 2.0.2 §10.5.7, §13.5.5; semantics.md 4, 10
  /// - Emits: `errorThrown`, then `errorCaught` or `instanceFailed`
  /// - Incident: `uncaughtError`, in the outermost instance
  mutating func throwError(code: String?, message: String, variables: Context, at node: NodeIndex, token: TokenID) {
    emit(.errorThrown(node: node, code: code, message: message, variables: variables))
    var current: TokenID?
    if case .event(.end) = graph[node].kind {
      // An end event is left by the error: nothing stands on its border.
      let scope = state.tokens[token]?.scope
      withdrawWaits(of: token)
      emit(.elementCompleted(node: node, token: token, by: nil))
      current = scope.flatMap { state.scopes[$0]?.owner }
    } else {
      current = token
    }
    while let host = current {
      if let boundary = errorBoundary(of: host, code: code) {
        fireBoundary(boundary, host: host, .error(code: code, message: message, variables: variables))
        return
      }
      current = hostAround(host)
    }
    failInstance(code: code, message: message, at: node)
  }

  private func errorBoundary(of host: TokenID, code: String?) -> NodeIndex? {
    // The border is that of the body as a whole: nothing stands on the border of an instance.
    guard let node = state.tokens[host]?.node, !isIteration(host) else { return nil }
    var withoutCode: NodeIndex?
    for boundary in graph[node].boundaryEvents {
      for definition in catchSpecification(of: boundary)?.definitions ?? [] {
        guard case .error(let caught) = definition else { continue }
        if let caught, caught == code { return boundary }
        if caught == nil, withoutCode == nil { withoutCode = boundary }
      }
    }
    return withoutCode
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
