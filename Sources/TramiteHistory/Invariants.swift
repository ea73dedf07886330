import TramiteGraph

extension InstanceState {
  /// What must hold of every state, as sentences for what does not; empty for a sound state. Tests check it after every
  /// command.
  /// - Cost: linear in what the state holds
  public func brokenInvariants() -> [String] {
    var broken: [String] = []
    if status.isEnded { return brokenEnd }
    var counts: [ScopeID: Int] = [:]
    for token in tokens {
      counts[token.scope, default: 0] += 1
      if scopes[token.scope] == nil { broken.append("token \(token.id.rawValue) lies in a scope that is not open") }
      for wait in token.waits where !holds(wait, of: .token(token.id)) {
        broken.append("token \(token.id.rawValue) waits for \(wait), which is not there")
      }
    }
    for scope in scopes where counts[scope.id, default: 0] != scope.tokenCount {
      broken.append(
        "scope \(scope.id.rawValue) counts \(scope.tokenCount) tokens and holds \(counts[scope.id, default: 0])")
    }
    for scope in scopes {
      if let owner = scope.owner, tokens[owner] == nil { broken.append("scope \(scope.id.rawValue) has no owner") }
    }
    let owners = workItems.map(\.token) + jobs.map(\.token) + children.map(\.token) + offers.map(\.token)
    for owner in owners where tokens[owner] == nil { broken.append("a wait of token \(owner.rawValue) outlives it") }
    let holders =
      timers.map(\.holder) + subscriptions.map(\.holder) + conditions.map(\.holder) + collections.map(\.holder)
      + incidents.compactMap(\.holder)
    for holder in holders where !isAlive(holder) { broken.append("a wait of \(holder) outlives it") }
    return broken + brokenScopes() + brokenWaits + brokenIDs + brokenRuns
  }

  private func isAlive(_ holder: Holder) -> Bool {
    switch holder {
    case .token(let token): tokens[token] != nil
    case .scope(let scope): scopes[scope] != nil
    }
  }

  private func brokenScopes() -> [String] {
    var broken: [String] = []
    var handlers: [ScopeID: Int] = [:]
    for scope in scopes where scope.isHandler { if let parent = scope.parent { handlers[parent, default: 0] += 1 } }
    for scope in scopes {
      if handlers[scope.id, default: 0] != scope.handlerCount {
        broken.append(
          "scope \(scope.id.rawValue) counts \(scope.handlerCount) runs of event sub-processes and holds "
            + "\(handlers[scope.id, default: 0])")
      }
      for wait in scope.waits where !holds(wait, of: .scope(scope.id)) {
        broken.append("scope \(scope.id.rawValue) waits for \(wait), which is not there")
      }
    }
    broken += brokenLoops + brokenCompensations
    return broken
  }

  private var brokenCompensations: [String] {
    var broken: [String] = []
    for run in compensations {
      let id = run.id.rawValue
      if scopes[run.scope] == nil { broken.append("compensation \(id) undoes in a scope that is not open") }
      if scopes[run.throwScope] == nil { broken.append("compensation \(id) was thrown in a scope that is not open") }
      if let thrower = run.thrower, tokens[thrower]?.waits.contains(.compensation(run.id)) != true {
        broken.append("nobody waits for compensation \(id)")
      }
      guard let current = run.current else {
        if !isEmptying(run) { broken.append("compensation \(id) undoes nothing") }
        continue
      }
      for opened in current.opened where scopes[opened.scope]?.owner != opened.token {
        broken.append("compensation \(id) has lost the scope \(opened.scope.rawValue)")
      }
      if current.opened.isEmpty, let handler = current.handlerToken, tokens[handler] == nil {
        broken.append("the handler of compensation \(id) is gone")
      }
    }
    for scope in scopes where zip(scope.records, scope.records.dropFirst()).contains(where: { $0.id >= $1.id }) {
      broken.append("the records of scope \(scope.id.rawValue) are not in order")
    }
    return broken
  }

  /// Whether a run inside of a scope that was opened again has undone everything, and waits for what else stands there: tokens
  /// that left a handler over its border.
  private func isEmptying(_ run: CompensationRun) -> Bool {
    guard case .compensation? = run.thrower.flatMap({ tokens[$0]?.place }) else { return false }
    return scopes.read(run.scope) { $0.pointee.tokenCount > 0 } ?? false
  }

  private var brokenLoops: [String] {
    var broken: [String] = []
    for loop in loops {
      let id = loop.id.rawValue
      guard let token = tokens[loop.id], token.node == loop.node else {
        broken.append("the body of loop \(id) has no token")
        continue
      }
      if !token.waits.contains(.loop) { broken.append("the token of loop \(id) does not wait for it") }
      let open = iterations(of: loop.id)
      if open.count != loop.active { broken.append("loop \(id) counts \(loop.active) instances and has \(open.count)") }
      for scope in open where self.tokens(in: scope.id).count != 1 {
        broken.append("instance \(scope.iteration ?? 0) of loop \(id) does not hold one token")
      }
    }
    for scope in scopes where scope.iteration != nil && body(of: scope) == nil {
      broken.append("scope \(scope.id.rawValue) is an instance of no loop")
    }
    return broken
  }

  private func holds(_ wait: Wait, of holder: Holder) -> Bool {
    guard case .token(let token) = holder else { return holdsForScope(wait, holder) }
    return switch wait {
    case .workItem(let id): workItems[id]?.token == token
    case .job(let id): jobs[id]?.token == token
    case .timer(let id): timers[id]?.holder == holder
    case .subscription(let id): subscriptions[id]?.holder == holder
    case .child(let id): children[id]?.token == token
    case .incident(let id): incidents[id]?.holder == holder
    case .scope(let id): scopes[id]?.owner == token
    case .loop: loops[token] != nil
    case .offer(let id): offers[id]?.token == token
    case .condition(let id): conditions[id]?.holder == holder
    case .collection(let id): collections[id]?.holder == holder
    case .compensation(let id): compensations[id]?.thrower == token
    }
  }

  private func holdsForScope(_ wait: Wait, _ holder: Holder) -> Bool {
    switch wait {
    case .timer(let id): timers[id]?.holder == holder
    case .subscription(let id): subscriptions[id]?.holder == holder
    case .condition(let id): conditions[id]?.holder == holder
    case .collection(let id): collections[id]?.holder == holder
    case .incident(let id): incidents[id]?.holder == holder
    case .workItem, .job, .child, .scope, .loop, .offer, .compensation: false
    }
  }
}
