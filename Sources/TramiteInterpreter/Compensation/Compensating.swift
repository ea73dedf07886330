import TramiteGraph
import TramiteHistory

/// Running compensation: the records of a throw, the latest completion first, each when the one before has ended
/// (BPMN 2.0.2 §10.7.2, §13.5.5; semantics.md 11).
extension Run {
  /// Takes up the next record of a run, or ends the run. An entry of the first rank.
  mutating func continueCompensation(_ id: CompensationID) {
    guard let (record, scope) = nextRecord(of: id) else {
      if state.compensations.read(id, { $0.pointee.current == nil }) == true { finishCompensation(id) }
      return
    }
    compensate(record, in: scope, id)
  }

  /// The latest record of a run that is there still, and its scope; nil while one is being undone.
  private func nextRecord(of id: CompensationID) -> (CompensationRecord, ScopeID)? {
    let found = state.compensations.read(id) { run -> (CompensationRecord, ScopeID)? in
      guard run.pointee.current == nil else { return nil }
      let scope = run.pointee.scope
      for pending in run.pointee.pending.reversed() {
        let record = state.scopes.read(scope) { $0.pointee.records.last { $0.id == pending } } ?? nil
        if let record { return (record, scope) }
      }
      return nil
    }
    return found ?? nil
  }

  /// Undoes one completion: by the boundary handler, if there is one; else by the compensation event sub-process; else by
  /// undoing what is recorded inside. In the scopes that are opened again inner variables are those of the record.
  /// - Emits: `elementCompensating`, and what follows
  private mutating func compensate(_ record: CompensationRecord, in scope: ScopeID, _ run: CompensationID) {
    var number = nextNumber
    let opened = record.snapshots.map { _ in
      defer { number += 2 }
      return ReopenedScope(token: TokenID(number), scope: ScopeID(number + 1))
    }
    let handler = self.handler(of: record)
    emit(
      .elementCompensating(
        ElementCompensating(
          run: run, record: record.id, node: record.node, handler: handler,
          handlerToken: handler == nil ? nil : TokenID(number), opened: opened,
          nested: handler == nil ? CompensationID(number) : nil)))
    if let handler {
      let token = TokenID(number)
      let inner = opened.last?.scope ?? scope
      if let loop = loop(of: handler) {
        startLoop(loop, handler, token, in: inner, joined: [])
      } else {
        activate(handler, token, in: inner)
        becomeReady(handler, token)
      }
    } else {
      enqueue(.compensation(CompensationID(number)))
    }
  }

  private func handler(of record: CompensationRecord) -> NodeIndex? {
    if record.isUnfinished { return nil }
    if let handler = graph[record.node].compensationHandler { return handler }
    return record.snapshots.last.flatMap { graph[$0.definition].compensationSubProcess }
  }

  /// A handler has ended. Where a scope was opened again for it, the completion is undone when that scope is empty.
  mutating func endHandler(_ node: NodeIndex, _ token: TokenID) {
    guard graph[node].undoes,
      let run = state.compensations.first(where: { $0.current?.handlerToken == token }), let current = run.current,
      current.innermost == nil
    else { return }
    finishRecord(of: run.id, current)
  }

  /// An operator has ended a handler: its activity is not undone, its record is used up, and the next one has its turn
  /// (semantics.md 11, 16). Where it ran in a scope that was opened again, that scope ends as one that is empty.
  /// - Emits: `compensationAborted`
  mutating func giveUpHandler(_ node: NodeIndex, _ token: TokenID) {
    guard graph[node].undoes,
      let run = state.compensations.first(where: { $0.current?.handlerToken == token }), let current = run.current
    else { return }
    emit(.compensationAborted(node: current.node, run: run.id))
    enqueue(.compensation(run.id))
  }

  /// A scope that was opened again has no token left.
  mutating func finishReopened(_ scope: ScopeID) {
    guard let run = state.compensations.first(where: { $0.current?.innermost == scope }), let current = run.current
    else { return }
    if let nested = current.nested {
      guard state.compensations.read(nested, { $0.pointee.current == nil }) == true, nextRecord(of: nested) == nil
      else {
        return
      }
    }
    finishRecord(of: run.id, current)
  }

  /// A terminate end event in a scope that was opened again ends what is undone in it, which then counts as done.
  mutating func endReopened(_ scope: ScopeID) {
    guard let run = state.compensations.first(where: { $0.current?.innermost == scope }), let current = run.current
    else { return }
    finishRecord(of: run.id, current)
  }

  /// - Emits: `elementCompensated`
  private mutating func finishRecord(of run: CompensationID, _ current: CompensationRun.Current) {
    emit(.elementCompensated(node: current.node, run: run, handler: current.handler))
    enqueue(.compensation(run))
  }

  /// Nothing is left to be undone: who waits goes on; a cancelled transaction is left by its cancel boundary event.
  /// - Emits: `compensationEnded`
  private mutating func finishCompensation(_ id: CompensationID) {
    guard let run = state.compensations[id] else { return }
    guard let thrower = run.thrower else {
      emit(.compensationEnded(id, node: run.node))
      completeScopeIfEmpty(run.throwScope)
      return
    }
    if case .compensation? = state.tokens[thrower]?.place {
      if state.tokenCount(in: run.scope) == 0 { finishReopened(run.scope) }
      return
    }
    emit(.compensationEnded(id, node: run.node))
    if case .activity = graph[run.node].kind {
      leaveCancelled(run.node, thrower)
    } else if !hasIncident(at: run.node, thrower) {
      finishThrowing(run.node, thrower)
    }
  }
}

/// Compensation that ends before it is done.
extension Run {
  /// Whether an incident at its own node keeps a thrower: its resolution goes on from there.
  private func hasIncident(at node: NodeIndex, _ token: TokenID) -> Bool {
    (state.tokens[token]?.waits ?? []).contains { wait in
      if case .incident(let id) = wait { return state.incidents[id]?.node == node }
      return false
    }
  }

  /// Ends a run: its handler is terminated, what no handler was started for stays recorded.
  /// - Spec: semantics.md 6, 11
  /// - Emits: `compensationAborted`, `compensationEnded`
  mutating func abortCompensation(_ id: CompensationID) {
    guard let run = state.compensations[id] else { return }
    abortRecord(of: id)
    emit(.compensationEnded(id, node: run.node))
  }

  private mutating func abortRecord(of id: CompensationID) {
    guard let current = state.compensations[id]?.current else { return }
    if let handler = current.handlerToken { terminate(handler) }
    if let nested = current.nested { abortRecord(of: nested) }
    if let innermost = current.innermost { terminateTokens(of: innermost) }
    emit(.compensationAborted(node: current.node, run: id))
  }

  /// Ends what undoes in a scope, or was thrown in it.
  mutating func abortCompensations(in scope: ScopeID) {
    if state.compensations.isEmpty { return }
    for run in Array(state.compensations) where run.scope == scope || run.throwScope == scope {
      if isNested(run) { abortRecord(of: run.id) } else { abortCompensation(run.id) }
    }
  }

  private func isNested(_ run: CompensationRun) -> Bool {
    if case .compensation? = run.thrower.flatMap({ state.tokens[$0]?.place }) { return true }
    return false
  }

  /// Where a search outwards goes on from a token that undoes something: at the throw of the compensation, or at its
  /// transaction (semantics.md 11); nil where the token undoes nothing.
  func compensationLeft(from host: TokenID) -> (run: CompensationID, next: TokenID?)? {
    guard var run = compensation(around: host) else { return nil }
    while isNested(run), let outer = state.compensations.first(where: { $0.current?.nested == run.id }) { run = outer }
    return (run.id, run.thrower ?? state.scopes.read(run.throwScope) { $0.pointee.owner } ?? nil)
  }

  /// The run that a token undoes something for: it is a handler, or lies in a scope that was opened again.
  private func compensation(around host: TokenID) -> CompensationRun? {
    if state.compensations.isEmpty { return nil }
    if let run = state.compensations.first(where: { $0.current?.handlerToken == host }) { return run }
    if case .compensation? = state.tokens[host]?.place {
      return state.compensations.first { $0.current?.opened.contains { $0.token == host } == true }
    }
    let scope = state.scope(of: host)
    return state.compensations.first { $0.current?.innermost != nil && $0.current?.innermost == scope }
  }
}
