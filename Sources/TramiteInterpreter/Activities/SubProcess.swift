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

  /// Starts a compensation event sub-process at its start event.
  /// - Spec: BPMN 2.0.2 §10.7.1, semantics.md 11
  mutating func beginCompensationSubProcess(_ node: NodeIndex, _ token: TokenID) {
    guard let scope = state.tokens[token].flatMap({ scope(openedBy: $0) }),
      let definition = state.scopes.read(scope, { $0.pointee.definition }),
      let start = graph[definition].startEvents.first
    else { return }
    enqueue(.start(start, scope))
  }
}
