import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// Which steps need not be tried in every order: those of one token that nobody else notices.
///
/// All steps that a token can take are tried together before anything else, where none of them acts on others: whatever the
/// others do meanwhile they can do afterwards as well, and what ends the token from outside (an interruption around it, a
/// terminate end event beside it) comes to the same wherever the token lies then. So everything that can be reached, and every
/// state in which nothing can happen any more, is still found; only orders are left out. So that nobody is left out for ever,
/// one of these steps must lead on (``leadsOn(_:_:_:_:)``).
/// - Spec: stubborn sets (Valmari); every step that is left out in a state is taken in one that can be reached from it.
enum Independence {
  /// A token whose steps may be tried before all others, and the parts of the definition in which it lies.
  struct Candidate {
    let token: TokenID
    let path: [Int]
  }

  /// The tokens whose work may be nobody else's matter: at activities, choices and waits, in a definition that undoes nothing.
  /// Those furthest up first; none below a cycle that may send more after it. Whether a step really acts on nobody, only its
  /// outcome tells: ``actsOnOthers(_:of:_:_:)``.
  static func candidates(of all: [Steps.Step], _ state: InstanceState, _ abstract: AbstractGraph) -> [Candidate] {
    guard !abstract.isEntangled else { return [] }
    var found: [Candidate] = []
    var quiet: Set<TokenID> = []
    for step in all {
      guard let token = step.token, !quiet.contains(token), isQuiet(token, state, abstract.graph),
        let path = abstract.order.path(of: token, state)
      else { continue }
      quiet.insert(token)
      found.append(Candidate(token: token, path: path))
    }
    let others = state.tokens.filter { !quiet.contains($0.id) }.compactMap { abstract.order.path(of: $0.id, state) }
    return found.sorted { a, b in
      a.path == b.path ? a.token < b.token : a.path.lexicographicallyPrecedes(b.path)
    }
    .filter { candidate in !others.contains { abstract.order.isCycleAbove($0, candidate.path) } }
  }

  /// Whether a step of a token ended or disarmed something that was not its own, or was noticed outside of its scope.
  /// - Cost: linear in what happened, times the depth of scopes
  static func actsOnOthers(
    _ outcome: [Event], of token: TokenID, _ state: InstanceState, _ abstract: AbstractGraph
  ) -> Bool {
    let graph = abstract.graph
    func isOthers(_ other: TokenID) -> Bool { state.tokens[other] != nil && !isWithin(other, token, state) }
    func isOthers(_ holder: Holder?) -> Bool {
      switch holder {
      case .token(let other)?: isOthers(other)
      case .scope(let scope)?: state.scopes[scope]?.owner.map { !isWithin($0, token, state) } ?? true
      case nil: false
      }
    }
    func isOnBorder(_ node: NodeIndex) -> Bool {
      graph[node].attachedTo != nil && graph[node].attachedTo == state.tokens[token]?.node
    }
    return outcome.contains { event in
      switch event {
      case .elementTerminated(_, let other), .tokenDiscarded(let other, _): isOthers(other)
      case .timerWithdrawn(let id, _): isOthers(state.timers[id]?.holder)
      case .subscriptionClosed(let id, _): isOthers(state.subscriptions[id]?.holder)
      case .conditionWithdrawn(let id, _): isOthers(state.conditions[id]?.holder)
      case .collectionDropped(let id, _): isOthers(state.collections[id]?.holder)
      case .errorCaught(let node, _, _, _), .escalationCaught(let node, _, _, _): !isOnBorder(node)
      case .signalThrown: true
      case .flowTaken(let flow, _, _): abstract.hastyJoins.contains(graph[flow].target)
      case _: false
      }
    }
  }

  /// Whether what was done with a token brings it further: it has left its place without returning to an earlier one, or waits
  /// for less. As nothing gets further without end, others that are left out meanwhile get their turn.
  static func leadsOn(_ outcome: Outcome, _ token: TokenID, _ state: InstanceState, _ abstract: AbstractGraph) -> Bool {
    guard let before = state.tokens[token] else { return false }
    if let after = outcome.state.tokens[token], after.place == before.place, after.waits.count >= before.waits.count {
      return false
    }
    return !outcome.events.contains(where: abstract.order.isReturn)
  }

  /// Whether a token is another, or lies in a scope inside of it.
  private static func isWithin(_ token: TokenID, _ outer: TokenID, _ state: InstanceState) -> Bool {
    var current: TokenID? = token
    while let found = current {
      if found == outer { return true }
      current = state.tokens[found].flatMap { state.scopes[$0.scope]?.owner }
    }
    return false
  }

  private static func isQuiet(_ token: TokenID, _ state: InstanceState, _ graph: ProcessGraph) -> Bool {
    guard let node = state.tokens[token]?.node,
      graph[node].boundaryEvents.allSatisfy({ waitsAlone($0, graph) })
    else { return false }
    switch graph[node].kind {
    case .activity(.userTask), .activity(.serviceTask), .activity(.businessRuleTask), .activity(.sendTaskHandled),
      .activity(.callActivity), .gateway(.exclusive), .gateway(.inclusive):
      return true
    case .activity(.receiveTask), .event(.intermediateCatch):
      return waitsAlone(node, graph)
    case .gateway(.eventBased):
      return graph[node].outgoing.allSatisfy { waitsAlone(graph[$0].target, graph) }
    case .activity, .gateway, .event: return false
    }
  }

  /// Whether what a node waits for comes to it alone, and one of it is enough.
  private static func waitsAlone(_ node: NodeIndex, _ graph: ProcessGraph) -> Bool {
    guard let event = graph.event(of: node), !event.collects else { return false }
    return event.definitions.allSatisfy { definition in
      switch definition {
      case .message, .timer, .error, .escalation: true
      case .signal, .conditional, .compensation, .cancel, .terminate, .link: false
      }
    }
  }
}
