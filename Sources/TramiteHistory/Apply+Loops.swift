import TramiteFEEL
import TramiteGraph

/// Loops and multi-instance activities (semantics.md 13).
extension InstanceState {
  mutating func applyReady(_ ready: ElementReady) {
    place(ready.token, at: ready.node, in: ready.scope, joined: ready.joined)
    noteStart(of: ready.node, in: ready.scope)
  }

  mutating func applyStarted(_ start: LoopStarted) {
    place(start.token, at: start.node, in: start.scope, joined: start.joined)
    noteStart(of: start.node, in: start.scope)
    loops.insert(LoopRun(start))
    addWait(.loop, to: start.token)
  }

  /// Opens the scope of an instance: its number and its item are variables of its own.
  mutating func openIteration(_ opened: OpenedIteration, _ scope: ScopeID) {
    guard let run = loops[opened.loop], let token = tokens[opened.loop] else { return }
    use(scope)
    countRun(of: run.definition)
    var variables: [(String, Value)] = [("loopCounter", .number(Number(opened.number)))]
    if let name = run.itemName, opened.number <= run.items.count {
      variables.append((name, run.items[opened.number - 1]))
    }
    if let name = run.resultName, name != run.itemName { variables.append((name, .null)) }
    var iteration = Scope(
      id: scope, definition: run.definition, parent: token.scope, owner: opened.loop, run: runs(of: run.definition),
      variables: Variables(variables))
    iteration.iteration = opened.number
    scopes.insert(iteration)
    loops.update(opened.loop) { run in
      run.started += 1
      if run.firstScope == nil || run.isSequential { run.firstScope = scope }
      run.lastScope = scope
    }
  }

  /// The inner token of an instance is gone: counts the instance, collects what it gave, and closes its scope.
  mutating func closeIteration(_ id: ScopeID, isCompleted: Bool) {
    guard scopes.read(id, { $0.pointee.iteration != nil }) == true, let scope = scopes[id],
      let number = scope.iteration,
      let owner = scope.owner
    else { return }
    let result = loops[owner]?.resultName.flatMap { scope.variables[$0] }
    loops.update(owner) { run in
      if isCompleted { run.completed += 1 } else { run.terminated += 1 }
      if isCompleted, let result, number <= run.results.count { run.results[number - 1] = result }
    }
    closeScope(id)
  }

  /// Puts a token into a node: one that lay on a flow, or a new one.
  mutating func place(_ token: TokenID, at node: NodeIndex, in scope: ScopeID, joined: [TokenID]) {
    for other in joined { removeToken(other) }
    if tokens.contains(token) {
      tokens.update(token) { $0.place = .node(node) }
    } else {
      addToken(Token(id: token, scope: scope, place: .node(node), waits: []))
    }
  }
}
