import TramiteGraph
import TramiteHistory

/// What belongs to what, read with the definition: each wait stands at something that its holder may wait for, tokens lie in
/// scopes of their nodes, and what is armed is armed once.
struct Belonging {
  private let graph: ProcessGraph
  private let state: InstanceState

  init(_ graph: ProcessGraph, _ state: InstanceState) {
    self.graph = graph
    self.state = state
  }

  /// What does not hold, as sentences.
  var broken: [String] { places + armed + scopes + resets + offers }

  /// Tokens lie in the scopes that their nodes and flows stand in.
  private var places: [String] {
    state.tokens.compactMap { token in
      guard let scope = state.scopes[token.scope] else { return nil }
      switch token.place {
      case .flow(let flow):
        let stands = graph[graph[flow].source].scope
        return stands == scope.definition ? nil : "a token on '\(graph[flow].id)' lies in a scope of another kind"
      case .node(let node):
        if scope.iteration != nil || graph[node].undoes || isGlobal(scope) { return nil }
        return graph[node].scope == scope.definition ? nil : "'\(graph[node].id)' runs in a scope of another kind"
      case .compensation: return nil
      }
    }
  }

  private func isGlobal(_ scope: Scope) -> Bool { graph[scope.definition].kind == .globalTask }

  /// Each timer, subscription, condition and collection stands at an event of its holder, and no definition of an event waits
  /// twice for one holder.
  private var armed: [String] {
    let rows =
      state.timers.map { Row($0.holder, $0.node, $0.definition) }
      + state.subscriptions.map { Row($0.holder, $0.node, $0.definition) }
      + state.conditions.map { Row($0.holder, $0.node, $0.definition) }
    var seen: Set<Row> = []
    var found: [String] = []
    for row in rows where !seen.insert(row).inserted {
      found.append("trigger \(row.definition + 1) of '\(graph[row.node].id)' is armed twice")
    }
    var collecting: Set<Row> = []
    for row in state.collections.map({ Row($0.holder, $0.node, -1) }) where !collecting.insert(row).inserted {
      found.append("'\(graph[row.node].id)' collects twice")
    }
    for row in seen.union(collecting).sorted(by: { $0.node < $1.node }) where !mayWait(row) {
      found.append("\(row.holder) waits at '\(graph[row.node].id)', which is none of its events")
    }
    return found
  }

  private struct Row: Hashable {
    let holder: Holder
    let node: NodeIndex
    let definition: Int

    init(_ holder: Holder, _ node: NodeIndex, _ definition: Int) {
      (self.holder, self.node, self.definition) = (holder, node, definition)
    }
  }

  private func mayWait(_ row: Row) -> Bool {
    switch row.holder {
    case .scope(let id):
      guard let scope = state.scopes[id] else { return false }
      let own = graph[graph[row.node].scope]
      return own.kind == .eventSubProcess && own.parent == scope.definition
    case .token(let id):
      guard let node = state.tokens[id]?.node else { return false }
      if node == row.node || graph[row.node].attachedTo == node { return true }
      guard case .gateway(.eventBased) = graph[node].kind else { return false }
      return graph[node].outgoing.contains { graph[$0].target == row.node }
    }
  }

  /// Each scope has the definition that its owner's activity opens.
  private var scopes: [String] {
    state.scopes.compactMap { scope in
      guard let owner = scope.owner else {
        return scope.id == InstanceState.rootScope ? nil : "scope \(scope.id.rawValue) has no owner"
      }
      guard let token = state.tokens[owner] else { return "the owner of scope \(scope.id.rawValue) is gone" }
      if !isGlobal(scope), scope.parent != token.scope {
        return "scope \(scope.id.rawValue) does not lie in the scope of its owner"
      }
      let isHandler = graph[scope.definition].kind == .eventSubProcess && !isReopened(token)
      if scope.isHandler != isHandler { return "scope \(scope.id.rawValue) counts wrongly as an event sub-process" }
      return nil
    }
  }

  private func isReopened(_ token: Token) -> Bool {
    if case .compensation = token.place { return true }
    return false
  }

  /// A complex gateway waits for one reset in a scope, and has taken tokens from its own flows.
  private var resets: [String] {
    state.scopes.flatMap { scope -> [String] in
      var found: [String] = []
      for (position, reset) in scope.awaitedResets.enumerated() {
        let id = graph[reset.node].id
        if graph[reset.node].scope != scope.definition {
          found.append("'\(id)' waits for its reset in a strange scope")
        }
        if scope.awaitedResets[..<position].contains(where: { $0.node == reset.node }) {
          found.append("'\(id)' waits twice for its reset")
        }
        if !reset.takenFrom.allSatisfy({ graph[$0].target == reset.node }) {
          found.append("'\(id)' has taken tokens from flows of others")
        }
      }
      return found
    }
  }

  /// Offers stand in ad-hoc sub-processes that run and are not closed, each activity once.
  private var offers: [String] {
    var seen: Set<[UInt32]> = []
    return state.offers.compactMap { offer in
      guard let run = state.adHocs[offer.scope] else { return "an offer stands in no ad-hoc sub-process" }
      if run.isClosed { return "a closed ad-hoc sub-process offers '\(graph[offer.node].id)'" }
      if !seen.insert([offer.scope.rawValue, UInt32(offer.node.position)]).inserted {
        return "'\(graph[offer.node].id)' is offered twice"
      }
      return nil
    }
  }
}
