/// The tokens of a scope, oldest first: an index over the table of tokens, so that ending a scope costs no walk over the
/// tokens of the whole instance. Says nothing of its own: any two are equal.
struct ScopeTokens: Hashable, Sendable {
  /// Ids in order; some may be of tokens that are gone.
  private(set) var ids: [TokenID] = []

  mutating func add(_ id: TokenID) { ids.append(id) }

  /// Takes note that a token is gone; the caller compacts it now and then.
  mutating func remove(_ id: TokenID) { if ids.last == id { ids.removeLast() } }

  /// Whether more than half of it is gone.
  func isSparse(_ live: Int) -> Bool { ids.count > live * 2 + 8 }

  mutating func keep(_ isLive: (TokenID) -> Bool) { ids.removeAll { !isLive($0) } }

  static func == (a: ScopeTokens, b: ScopeTokens) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}

extension InstanceState {
  /// The tokens of a scope, those of its sub-scopes not counted, oldest first.
  /// - Cost: linear in their number
  public func tokens(in scope: ScopeID) -> [Token] {
    scopes[scope]?.tokens.ids.compactMap { tokens[$0] } ?? []
  }

  /// Takes a token off the index of its scope.
  mutating func unlist(_ id: TokenID, in scope: ScopeID) {
    var isSparse = false
    scopes.update(scope) { scope in
      scope.tokenCount -= 1
      scope.tokens.remove(id)
      isSparse = scope.tokens.isSparse(scope.tokenCount)
    }
    if !isSparse { return }
    let table = tokens
    scopes.update(scope) { $0.tokens.keep { table[$0] != nil } }
  }
}
