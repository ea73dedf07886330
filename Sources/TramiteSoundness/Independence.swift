import TramiteGraph
import TramiteHistory

/// Which steps need not be tried in every order.
enum Independence {
  /// The steps of one token whose work is nobody else's matter, so that its order among the others does not count: an
  /// activity, choice or wait, around which nothing waits to end or to accompany it, in a definition without anything that
  /// ends others from inside. Of several the one furthest up; none while a cycle above may send more after it.
  static func steps(of all: [Steps.Step], _ state: InstanceState, _ abstract: AbstractGraph) -> [Steps.Step]? {
    guard !abstract.isEntangled else { return nil }
    var best: (token: TokenID, path: [Int])?
    var quiet: Set<TokenID> = []
    for step in all {
      guard let token = step.token, !quiet.contains(token), isQuiet(token, state, abstract.graph),
        let path = abstract.order.path(of: token, state)
      else { continue }
      quiet.insert(token)
      if best.map({ path.lexicographicallyPrecedes($0.path) }) ?? true { best = (token, path) }
    }
    guard let best else { return nil }
    for token in state.tokens where !quiet.contains(token.id) {
      guard let path = abstract.order.path(of: token.id, state) else { continue }
      if abstract.order.isCycleAbove(path, best.path) { return nil }
    }
    return all.filter { $0.token == best.token }
  }

  private static func isQuiet(_ token: TokenID, _ state: InstanceState, _ graph: ProcessGraph) -> Bool {
    guard let node = state.tokens[token]?.node, !isWatched(token, state, graph) else { return false }
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
      case .message, .timer: true
      case .signal, .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link: false
      }
    }
  }

  /// Whether something waits on the border of what a token lies in, or for an event sub-process of a scope around it: leaving
  /// may disarm it, so that what it does must be looked at before.
  private static func isWatched(_ token: TokenID, _ state: InstanceState, _ graph: ProcessGraph) -> Bool {
    var current: TokenID? = token
    while let found = current.flatMap({ state.tokens[$0] }) {
      if let node = found.node, !graph[node].boundaryEvents.isEmpty { return true }
      guard let scope = state.scopes[found.scope] else { return false }
      if !scope.waits.isEmpty { return true }
      current = scope.owner
    }
    return false
  }
}
