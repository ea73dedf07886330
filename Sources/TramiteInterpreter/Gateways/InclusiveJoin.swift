import TramiteGraph
import TramiteHistory

/// When an inclusive gateway with several incoming flows fires (BPMN 2.0.2 §13.4.3, semantics.md 5).
///
/// Checked again, in document order of the joins, when a step is over; ``Run/recheckInclusiveJoins()`` is the only caller of
/// ``Run/tryInclusiveJoin(_:)``. Only joins of scopes whose tokens the step has changed are looked at, and a join that waits remembers one token it waits for: while that token stays where it is and
/// nothing arrives at the join, there is nothing to look at.
extension Run {
  mutating func recheckInclusiveJoins() {
    var again = true
    while again, isRunning {
      again = false
      for key in joins.inclusive(state: state, graph: graph) where tryInclusiveJoin(key) {
        again = true
        break
      }
    }
    joins.settle()
  }

  /// Takes note of the scope whose tokens an event is about: its joins are looked at when the step is over.
  mutating func noteTouched(_ event: Event) {
    if let scope = event.tokenScope(in: state) { joins.touch(scope) }
  }

  /// Fires the join if it may; says whether it did.
  ///
  /// It fires when at least one incoming flow has a token (`filled`), and for every token elsewhere in the scope that can
  /// reach an `empty` incoming flow without passing the gateway, that token can also reach a filled one without passing it.
  /// - Cost: constant while the token it waits for has not moved; else the tokens of the instance.
  private mutating func tryInclusiveJoin(_ key: JoinQueues.Key) -> Bool {
    guard let queue = joins[key], let row = graph[key.node].inclusiveJoin else { return false }
    if !queue.hasChanged, let witness = queue.witness, state.tokens[witness.id] == witness {
      return false
    }
    let join = graph.inclusiveJoins[row.position]
    var reachesEmpty: BitSet?
    var reachesFilled: BitSet?
    for (position, waiting) in queue.waiting.enumerated() {
      if waiting.isEmpty {
        reachesEmpty.formUnion(join.reachedFrom[position])
      } else {
        reachesFilled.formUnion(join.reachedFrom[position])
      }
    }
    guard reachesFilled != nil else { return false }
    if let mustWait = tokenToWaitFor(join, key, empty: reachesEmpty, filled: reachesFilled, arrived: queue.waiting) {
      joins.wait(key, for: mustWait)
      return false
    }
    let taken = joins.takeFirsts(key)
    activateAndBegin(key.node, taken[0], in: key.scope, joined: Array(taken.dropFirst()))
    return true
  }

  /// The first token elsewhere for which the join must wait, or nil: one that can reach an empty flow, and no filled one.
  /// The reset of a complex gateway asks the same.
  func tokenToWaitFor(
    _ join: InclusiveJoin, _ key: JoinQueues.Key, empty: BitSet?, filled: BitSet?, arrived: [[TokenID]]
  ) -> Token? {
    for token in state.tokens(in: key.scope) {
      switch token.place {
      case .flow(let flow):
        if graph[flow].target == key.node {
          // On an incoming flow but not arrived yet: it arrives in a step of its own, within this command.
          if token.waits.isEmpty, !arrived.contains(where: { $0.contains(token.id) }) { return token }
          continue
        }
        let place = join.place(of: flow)
        if let empty, empty.contains(place), filled?.contains(place) != true { return token }
      case .compensation: continue
      case .node(let node):
        // From an active activity a path leads over its armed boundary events as well.
        let places = [join.place(of: node)] + armedBoundaryEvents(of: token).map { join.place(of: $0) }
        if let empty, places.contains(where: empty.contains),
          !places.contains(where: { filled?.contains($0) == true })
        {
          return token
        }
      }
    }
    return nil
  }
}

extension Run {
  /// The boundary events of an active activity that may still occur, in file order. One that catches an error is armed as
  /// long as the activity is active; one that waited for something and waits no more has fired, or could not be armed.
  fileprivate func armedBoundaryEvents(of token: Token) -> [NodeIndex] {
    guard let node = token.node else { return [] }
    return graph[node].boundaryEvents.filter { boundary in
      (graph.event(of: boundary)?.definitions ?? []).contains { definition in
        switch definition {
        case .error, .escalation, .cancel: true
        case .timer, .message, .signal, .conditional: isArmed(boundary, token)
        case .compensation, .terminate, .link: false
        }
      }
    }
  }

  private func isArmed(_ boundary: NodeIndex, _ token: Token) -> Bool {
    token.waits.contains { isOwnWait($0, of: boundary) }
  }
}

extension Optional where Wrapped == BitSet {
  /// The union, where nothing is the empty set.
  mutating func formUnion(_ other: BitSet) {
    if self == nil { self = other } else { self?.formUnion(other) }
  }
}
