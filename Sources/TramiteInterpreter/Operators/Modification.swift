import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Moving, adding and ending tokens by an operator's word (semantics.md 16).
extension Run {
  /// Changes the instance: variables are set first, then tokens end, then tokens begin, each in the order of the command. A scope
  /// in which one begins does not complete in between. A node to which a token is moved begins as if it had been reached: a
  /// join counts as joined. On a flow a token goes on as over any flow. A suspended instance may be modified too: what is
  /// set in motion runs until it waits.
  ///
  /// Everything that is wrong is listed, and nothing changes then (``ModificationPlan``).
  /// - Spec: semantics.md 16
  /// - Emits: `instanceModified`, then `variablesSet`, `elementTerminated`, `tokenDiscarded`, `flowTaken`,
  ///   `elementActivated`, and what follows
  /// - Throws: ``Rejection`` `modificationImpossible`
  mutating func modify(_ modification: Modification) throws(Rejection) {
    let steps = try ModificationPlan(self).steps(of: modification)
    emit(
      .instanceModified(InstanceModified(reason: modification.reason, changes: steps.map(\.recorded))))
    setVariables(modification.variables.entries.map { ($0.key, $0.value) }, from: InstanceState.rootScope)
    for target in steps.compactMap(\.target) { begin(target) }
    for step in steps where isRunning {
      if let token = step.ending { end(token, movedTo: step.target?.scope) }
    }
  }

  /// Begins a node in a step of its own, or puts a token on a flow; from here on its scope does not complete.
  private mutating func begin(_ target: ModificationPlan.Target) {
    switch target.place {
    case .node(let node), .compensation(let node): enqueue(.start(node, target.scope))
    case .flow(let flow):
      let token = TokenID(nextNumber)
      emit(.flowTaken(flow: flow, token: token, scope: target.scope))
      enqueue(.token(token))
    }
  }

  /// Ends a token where it lies. The scope may be done then; of a handler that is ended nothing counts as undone.
  /// - Parameter target: the scope to which it was moved; nil: it ends for good.
  private mutating func end(_ token: Token, movedTo target: ScopeID?) {
    guard let found = state.tokens[token.id] else { return }
    switch found.place {
    case .flow(let flow):
      joins.remove(token.id, from: JoinQueues.Key(scope: token.scope, node: graph[flow].target))
      withdrawWaits(of: token.id)
      emit(.tokenDiscarded(token.id, flow: flow))
    case .node(let node):
      terminate(token.id)
      giveUpHandler(node, token.id)
    case .compensation: return
    }
    settle(token.scope, movedTo: target)
  }

  /// A scope that a token has left is done when nothing is left in it. A sub-process out of which its last token was moved is
  /// ended and not completed: the token is elsewhere already, and must not go on over the sub-process's flows as well. An
  /// instance of a loop or multi-instance body completes, because the body counts it.
  private mutating func settle(_ id: ScopeID, movedTo target: ScopeID?) {
    guard let target, !holds(id, target), let scope = state.scopes[id], scope.tokenCount == 0, !isStarting(id),
      !state.adHocs.contains(id), !state.isCompensating(in: id), let owner = scope.owner.flatMap({ state.tokens[$0] }),
      owner.node != nil, !state.isIteration(owner.id)
    else {
      completeScopeIfEmpty(id)
      return
    }
    end(owner, movedTo: target)
  }

  /// Whether a scope is another one or lies in it.
  private func holds(_ outer: ScopeID, _ inner: ScopeID) -> Bool {
    var current: ScopeID? = inner
    while let id = current {
      if id == outer { return true }
      current = state.scopes[id]?.parent
    }
    return false
  }
}
