import TramiteFEEL
import TramiteGraph

/// Compensation (semantics.md 11).
extension InstanceState {
  mutating func applyRecorded(_ recorded: CompensationRecorded) {
    use(recorded.id)
    let record = CompensationRecord(
      id: recorded.id, node: recorded.node, body: recorded.body, isUnfinished: recorded.isUnfinished,
      snapshots: recorded.kept.compactMap { scopes[$0].map(snapshot) })
    scopes.update(recorded.scope) { $0.records.append(record) }
  }

  /// A scope as it is; the counters of a multi-instance body are numbers of that moment.
  private func snapshot(of scope: Scope) -> ScopeSnapshot {
    var variables = scope.variables
    if scope.iteration != nil, let owner = scope.owner, let run = loops[owner], run.total != nil {
      for counter in LoopCounter.allCases { variables[counter.rawValue] = .number(Number(counter.value(in: run))) }
    }
    return ScopeSnapshot(
      definition: scope.definition, run: scope.run, variables: variables, completers: scope.completers,
      records: scope.records)
  }

  mutating func applyThrown(_ thrown: CompensationThrown) {
    use(thrown.id)
    if thrown.records.isEmpty { return }
    compensations.insert(
      CompensationRun(
        id: thrown.id, node: thrown.node, thrower: thrown.token, scope: thrown.scope, throwScope: thrown.throwScope,
        pending: thrown.records))
    if let token = thrown.token { addWait(.compensation(thrown.id), to: token) }
  }

  /// Uses a record up: opens its scopes again as they were, under a token each that lies beside the flow of its activity.
  mutating func applyCompensating(_ begun: ElementCompensating) {
    guard let scope = compensations[begun.run]?.scope, let record = takeRecord(begun.record, from: scope) else {
      return
    }
    var around = scope
    for (snapshot, opened) in zip(record.snapshots, begun.opened) {
      reopen(snapshot, opened, in: around, of: record.node)
      around = opened.scope
    }
    if let nested = begun.nested, let owner = begun.opened.last {
      use(nested)
      compensations.insert(
        CompensationRun(
          id: nested, node: record.node, thrower: owner.token, scope: owner.scope, throwScope: owner.scope,
          pending: record.inner.map(\.id)))
      addWait(.compensation(nested), to: owner.token)
    }
    compensations.update(begun.run) { run in
      while let last = run.pending.last, last >= begun.record { run.pending.removeLast() }
      run.current = CompensationRun.Current(
        record: record.id, node: record.node, body: record.body, isUnfinished: record.isUnfinished,
        handler: begun.handler, handlerToken: begun.handlerToken, opened: begun.opened, nested: begun.nested)
    }
  }

  private mutating func takeRecord(_ id: RecordID, from scope: ScopeID) -> CompensationRecord? {
    var found: CompensationRecord?
    scopes.update(scope) { scope in
      if let position = scope.records.lastIndex(where: { $0.id == id }) {
        found = scope.records.remove(at: position)
      }
    }
    return found
  }

  private mutating func reopen(
    _ snapshot: ScopeSnapshot, _ opened: ReopenedScope, in scope: ScopeID, of node: NodeIndex
  ) {
    addToken(Token(id: opened.token, scope: scope, place: .compensation(node), waits: [.scope(opened.scope)]))
    use(opened.scope)
    var again = Scope(
      id: opened.scope, definition: snapshot.definition, parent: scope, owner: opened.token, run: snapshot.run,
      variables: snapshot.variables)
    again.completers = snapshot.completers
    again.records = snapshot.records
    scopes.insert(again)
  }

  /// A record has been undone, or its compensation was ended before. What had not been undone inside of it stays recorded
  /// where no handler had begun.
  mutating func applyCompensated(_ id: CompensationID, isAborted: Bool) {
    guard let run = compensations[id], let current = run.current else { return }
    if isAborted, current.handler == nil, let innermost = current.innermost, let rest = scopes[innermost]?.records,
      !rest.isEmpty
    {
      let record = CompensationRecord(
        id: current.record, node: current.node, body: current.body, isUnfinished: current.isUnfinished,
        snapshots: current.opened.compactMap { scopes[$0.scope].map(snapshot) })
      scopes.update(run.scope) { scope in
        let position = scope.records.firstIndex { $0.id > record.id } ?? scope.records.count
        scope.records.insert(record, at: position)
      }
    }
    if let nested = current.nested { compensations.remove(nested) }
    for opened in current.opened.reversed() {
      // Who completed what before is known around it already.
      scopes.update(opened.scope) { $0.completers = [] }
      removeToken(opened.token)
    }
    compensations.update(id) { $0.current = nil }
  }

  mutating func applyCompensationEnded(_ id: CompensationID) {
    guard let run = compensations.remove(id), let thrower = run.thrower else { return }
    removeWait(.compensation(id), from: thrower)
  }

  /// What still lies on flows of a cancelled transaction is gone.
  mutating func applyCancelled(_ scope: ScopeID?) {
    guard let scope else { return }
    for token in tokens(in: scope) { removeToken(token.id) }
    scopes.update(scope) { $0.awaitedResets = [] }
  }

  /// Whether compensation runs that keeps a scope open (semantics.md 11).
  public func isCompensating(in scope: ScopeID) -> Bool {
    !compensations.isEmpty && compensations.contains { $0.scope == scope || $0.throwScope == scope }
  }
}
