import TramiteFEEL
import TramiteGraph

extension InstanceState {
  mutating func addToken(_ token: Token) {
    use(token.id)
    tokens.insert(token)
    scopes.update(token.scope) { $0.tokenCount += 1 }
  }

  /// Removes a token and the scope that its activity opened, with the tokens that still lie there on flows.
  mutating func removeToken(_ id: TokenID) {
    guard let token = tokens.remove(id) else { return }
    scopes.update(token.scope) { $0.tokenCount -= 1 }
    for wait in token.waits {
      if case .scope(let scope) = wait { closeScope(scope) }
    }
  }

  mutating func applyActivated(_ activation: ElementActivated) {
    for joined in activation.joined { removeToken(joined) }
    if tokens.contains(activation.token) {
      tokens.update(activation.token) { $0.place = .node(activation.node) }
    } else {
      addToken(Token(id: activation.token, scope: activation.scope, place: .node(activation.node), waits: []))
    }
    guard let opened = activation.opened else { return }
    use(opened.id)
    countRun(of: opened.definition)
    scopes.insert(
      Scope(
        id: opened.id, definition: opened.definition, parent: activation.scope, owner: activation.token,
        run: runs(of: opened.definition), variables: Variables(opened.declares.map { ($0, .null) })))
    addWait(.scope(opened.id), to: activation.token)
  }

  private mutating func closeScope(_ id: ScopeID) {
    guard let scope = scopes.remove(id) else { return }
    if let parent = scope.parent, parent != Self.rootScope {
      for completer in scope.completers { note(completer, in: parent) }
    }
    if scope.tokenCount > 0 {
      for token in Array(tokens) where token.scope == id { tokens.remove(token.id) }
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
