import TramiteGraph
import TramiteHistory

extension Run {
  /// Starts what is inside an embedded sub-process. Its scope was opened by its activation; it completes when no token is
  /// left inside.
  /// - Spec: BPMN 2.0.2 §13.3.4, semantics.md 2
  mutating func beginSubProcess(_ node: NodeIndex, _ token: TokenID) {
    for wait in state.tokens[token]?.waits ?? [] {
      if case .scope(let scope) = wait, let definition = state.scopes[scope]?.definition {
        startScope(scope, definition)
        return
      }
    }
  }
}
