import TramiteFEEL
import TramiteGraph

extension InstanceState {
  mutating func addToken(_ token: Token) {
    use(token.id)
    tokens.insert(token)
    scopes.update(token.scope) { scope in
      scope.tokenCount += 1
      scope.tokens.add(token.id)
    }
  }

  /// Removes a token and the scope or body that its activity opened, with the tokens that still lie there on flows.
  mutating func removeToken(_ id: TokenID) {
    guard let token = tokens.remove(id) else { return }
    unlist(id, in: token.scope)
    for wait in token.waits {
      if case .scope(let scope) = wait { closeScope(scope) }
      if case .loop = wait { loops.remove(id) }
    }
  }

  mutating func applyActivated(_ activation: ElementActivated) {
    if let iteration = activation.iteration { openIteration(iteration, activation.scope) }
    if !activation.takenFrom.isEmpty {
      let awaited = AwaitedReset(node: activation.node, takenFrom: activation.takenFrom)
      scopes.update(activation.scope) { $0.awaitedResets.append(awaited) }
    }
    place(activation.token, at: activation.node, in: activation.scope, joined: activation.joined)
    noteStart(of: activation.node, in: activation.scope)
    guard let opened = activation.opened else { return }
    use(opened.id)
    countRun(of: opened.definition)
    scopes.insert(
      Scope(
        id: opened.id, definition: opened.definition, parent: activation.scope, owner: activation.token,
        run: runs(of: opened.definition), variables: Variables(opened.declares.map { ($0, .null) }),
        isHandler: opened.isHandler))
    if opened.isHandler { scopes.update(activation.scope) { $0.handlerCount += 1 } }
    if opened.isAdHoc { adHocs.insert(AdHocRun(id: opened.id)) }
    addWait(.scope(opened.id), to: activation.token)
  }

  /// Opens the scope of a global task. It has no parent: what is around it cannot be seen from inside.
  mutating func applyStarted(_ start: GlobalTaskStarted) {
    use(start.scope)
    countRun(of: start.definition)
    scopes.insert(
      Scope(
        id: start.scope, definition: start.definition, parent: nil, owner: start.token, run: runs(of: start.definition),
        variables: Variables(start.variables.entries.map { ($0.key, $0.value) })))
    addWait(.scope(start.scope), to: start.token)
  }

  mutating func applyReset(_ reset: GatewayReset) {
    scopes.update(reset.scope) { $0.awaitedResets.removeAll { $0.node == reset.node } }
    for joined in reset.joined { removeToken(joined) }
  }

  mutating func closeScope(_ id: ScopeID) {
    guard let scope = scopes.remove(id) else { return }
    if !adHocs.isEmpty { adHocs.remove(id) }
    if scope.isHandler, let parent = scope.parent { scopes.update(parent) { $0.handlerCount -= 1 } }
    if let parent = scope.parent, parent != Self.rootScope {
      for completer in scope.completers { note(completer, in: parent) }
    }
    for token in scope.tokens.ids { tokens.remove(token) }
  }

  mutating func addWait(_ wait: Wait, to holder: Holder) {
    switch holder {
    case .token(let token): addWait(wait, to: token)
    case .scope(let scope): scopes.update(scope) { $0.waits.append(wait) }
    }
  }

  mutating func removeWait(_ wait: Wait, from holder: Holder) {
    switch holder {
    case .token(let token): removeWait(wait, from: token)
    case .scope(let scope):
      scopes.update(scope) { scope in
        if let position = scope.waits.lastIndex(of: wait) { scope.waits.remove(at: position) }
      }
    }
  }

  mutating func addWait(_ wait: Wait, to token: TokenID) {
    tokens.update(token) { $0.waits.append(wait) }
  }

  mutating func removeWait(_ wait: Wait, from token: TokenID) {
    tokens.update(token) { token in
      if let position = token.waits.lastIndex(of: wait) { token.waits.remove(at: position) }
    }
  }
}
