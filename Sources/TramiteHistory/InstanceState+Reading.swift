public import TramiteFEEL

/// What deciding asks at every step, without copying the token or the scope that is asked about.
extension InstanceState {
  /// The scope a token is in; nil where there is no such token.
  public func scope(of token: TokenID) -> ScopeID? { tokens.read(token) { $0.pointee.scope } }

  /// Whether a token is the inner token of an instance of a loop or multi-instance activity.
  public func isIteration(_ token: TokenID) -> Bool {
    guard let scope = scope(of: token) else { return false }
    return scopes.read(scope) { $0.pointee.iteration != nil } ?? false
  }

  /// Whether a token waits for nothing.
  public func isFree(_ token: TokenID) -> Bool { tokens.read(token) { $0.pointee.waits.isEmpty } ?? true }

  /// The number of tokens in a scope; nil where there is no such scope.
  public func tokenCount(in scope: ScopeID) -> Int? { scopes.read(scope) { $0.pointee.tokenCount } }

  /// The number of tokens in a scope besides the runs of its event sub-processes; nil where there is no such scope.
  public func ordinaryTokenCount(in scope: ScopeID) -> Int? {
    scopes.read(scope) { $0.pointee.tokenCount - $0.pointee.handlerCount }
  }

  /// The scope around a scope; nil for the process.
  public func parent(of scope: ScopeID) -> ScopeID? { scopes.read(scope) { $0.pointee.parent } ?? nil }

  /// The value of a variable of one scope; nil where it does not declare it.
  public func value(of name: String, in scope: ScopeID) -> Value? {
    scopes.read(scope) { $0.pointee.variables[name] } ?? nil
  }

  /// The value of a variable, looked for in a scope first, then outwards; nil where none declares it.
  /// - Spec: semantics.md 2
  public func value(of name: String, visibleFrom scope: ScopeID) -> Value? {
    var current = scope
    while true {
      if let value = value(of: name, in: current) ?? loopCounter(name, in: current) { return value }
      guard let parent = parent(of: current) else { return nil }
      current = parent
    }
  }

  /// One of the numbers that the instances of a multi-instance activity read; nil in every other scope.
  private func loopCounter(_ name: String, in scope: ScopeID) -> Value? {
    guard scopes.read(scope, { $0.pointee.iteration != nil }) == true, let counter = LoopCounter(rawValue: name),
      let owner = scopes.read(scope, { $0.pointee.owner }) ?? nil,
      let value = loops.read(owner, { $0.pointee.total == nil ? nil : counter.value(in: $0.pointee) }) ?? nil
    else { return nil }
    return .number(Number(value))
  }

  /// The scope in which writing a variable sets it: the nearest that has it, else that of the process, or of the global
  /// task.
  /// - Spec: semantics.md 2
  public func scopeToWrite(_ name: String, from scope: ScopeID) -> ScopeID {
    var current = scope
    while current != Self.rootScope {
      if scopes.read(current, { $0.pointee.variables.contains(name) }) == true { return current }
      guard let parent = parent(of: current) else { return current }
      current = parent
    }
    return Self.rootScope
  }
}
