import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// What must hold of an instance at rest, and of joins that fired, said without the interpreter (semantics.md 1, 2, 5).
struct RestRules {
  let graph: ProcessGraph

  init(_ graph: ProcessGraph) { self.graph = graph }

  /// What does not hold of a state at rest, as sentences.
  func broken(at state: InstanceState) -> [String] {
    if !state.hasStarted || state.status.isEnded { return [] }
    return stuck(state) + restless(state) + joins(state) + resets(state) + Belonging(graph, state).broken
  }

  /// An instance that waits for nothing has ended, or an incident says what stops it; where none does, it is told to be stuck.
  private func stuck(_ state: InstanceState) -> [String] {
    var found: [String] = []
    let waits =
      state.workItems.count + state.jobs.count + state.timers.count + state.subscriptions.count + state.children.count
      + state.offers.count + state.conditions.count
    let told = state.incidents.filter { $0.code == .stuck }.count
    let stops = state.incidents.contains { !$0.code.isInformation }
    if told > 1 { found.append("it is told \(told) times to be stuck") }
    if waits == 0, !stops, told == 0 { found.append("waits for nothing, and is not told to be stuck") }
    if waits > 0 || stops, told > 0 { found.append("is told to be stuck, and is not") }
    if state.tokens.isEmpty, state.scopes.allSatisfy(\.waits.isEmpty), state.compensations.isEmpty {
      found.append("holds nothing and has not ended")
    }
    return found
  }

  /// No token can move.
  private func restless(_ state: InstanceState) -> [String] {
    var found: [String] = []
    for token in state.tokens
    where token.waits.isEmpty && !isOver(token.scope, state) && !isClosed(token.scope, state) {
      switch token.place {
      case .compensation(let node): found.append("what undoes '\(graph[node].id)' is gone")
      // An event-based gateway may stand before events that never occur; the instance is then told to be stuck.
      case .node(let node) where isEventBased(node): break
      case .node(let node): found.append("a token lies in '\(graph[node].id)' and waits for nothing")
      case .flow(let flow):
        let target = graph[graph[flow].target]
        if target.startQuantity == 1, !isJoin(target) { found.append("a token on '\(graph[flow].id)' rests") }
      }
    }
    return found + full(state)
  }

  /// No parallel join and no start quantity has what it needs.
  private func full(_ state: InstanceState) -> [String] {
    var counts: [ScopeID: [FlowIndex: Int]] = [:]
    for token in state.tokens where token.waits.isEmpty {
      if case .flow(let flow) = token.place { counts[token.scope, default: [:]][flow, default: 0] += 1 }
    }
    var found: [String] = []
    for scope in state.scopes where !isOver(scope.id, state) && !isClosed(scope.id, state) {
      guard let waiting = counts[scope.id] else { continue }
      // A set of tokens that the activation limit stopped before the node waits for an operator.
      let stopped = Set(state.incidents.compactMap(\.node))
      for node in Set(waiting.keys.map { graph[$0].target }).subtracting(stopped).sorted() {
        let numbers = graph[node].incoming.map { waiting[$0] ?? 0 }
        if case .gateway(.parallel) = graph[node].kind, numbers.allSatisfy({ $0 > 0 }) {
          found.append("parallel join '\(graph[node].id)' has all its tokens and does not fire")
        }
        if graph[node].startQuantity > 1, numbers.reduce(0, +) >= graph[node].startQuantity {
          found.append("'\(graph[node].id)' has the tokens it needs and does not start")
        }
      }
    }
    return found
  }

  private func joins(_ state: InstanceState) -> [String] {
    let oracle = JoinOracle(graph: graph, state: state)
    var found: [String] = []
    for scope in state.scopes where !isOver(scope.id, state) && !isClosed(scope.id, state) {
      for join in graph.inclusiveJoins where graph[join.node].scope == scope.definition {
        // A token that the activation limit stopped before the join keeps it from firing in that command.
        let isStopped = state.incidents.contains { $0.node == join.node }
        if !isStopped, oracle.mayFire(join.node, in: scope.id) {
          found.append("join '\(graph[join.node].id)' may fire and does not")
        }
      }
    }
    return found
  }

  private func resets(_ state: InstanceState) -> [String] {
    let oracle = JoinOracle(graph: graph, state: state)
    var found: [String] = []
    for scope in state.scopes where !isOver(scope.id, state) && !isClosed(scope.id, state) {
      for awaited in scope.awaitedResets
      where oracle.mayReset(awaited.node, takenFrom: awaited.takenFrom, in: scope.id) {
        found.append("complex gateway '\(graph[awaited.node].id)' may be reset and is not")
      }
    }
    return found
  }

  /// Joins that fired, and complex gateways that were reset, before they were allowed to in the state just before; and what
  /// disappeared without a word.
  func early(_ events: ArraySlice<(Event, Stamp)>, _ before: InstanceState, _ action: Action?) -> [String] {
    var state = before
    var found: [String] = []
    let endings = Endings(graph: graph)
    for (event, stamp) in events {
      found += endings.broken(event, state)
      if case .gatewayReset(let reset) = event { found += early(reset, state, action) }
      if case .elementActivated(let activation) = event { found += early(activation, state, action) }
      state.apply(event, stamp)
    }
    return found
  }

  private func early(_ reset: GatewayReset, _ state: InstanceState, _ action: Action?) -> [String] {
    let id = graph[reset.node].id
    guard let awaited = state.scopes[reset.scope]?.awaitedReset(of: reset.node) else {
      return ["complex gateway '\(id)' was reset without having fired"]
    }
    // A reset whose conditions failed is made by an operator's word, from a token in the gateway.
    let isRetry = state.tokens.contains { $0.place == .node(reset.node) }
    // An event sub-process has ended everything in the scope: the gateway waits no more.
    let isDropped =
      reset.joined.isEmpty && reset.flows.isEmpty && state.tokens(in: reset.scope).allSatisfy { $0.node == nil }
    if isDropped || isForced(action) { return [] }
    let oracle = JoinOracle(graph: graph, state: state)
    if isRetry || oracle.mayReset(reset.node, takenFrom: awaited.takenFrom, in: reset.scope) { return [] }
    return ["complex gateway '\(id)' was reset too early"]
  }

  private func early(_ activation: ElementActivated, _ state: InstanceState, _ action: Action?) -> [String] {
    guard graph[activation.node].inclusiveJoin != nil, case .flow? = state.tokens[activation.token]?.place,
      !isForced(action), !JoinOracle(graph: graph, state: state).mayFire(activation.node, in: activation.scope)
    else { return [] }
    return ["join '\(graph[activation.node].id)' fired too early"]
  }

  /// An operator skips a join that the activation limit stopped, or at which an instance is stuck: it does not wait.
  private func isForced(_ action: Action?) -> Bool {
    if case .modifyInstance? = action { return true }
    guard case .resolveIncident(_, let resolution)? = action else { return false }
    switch resolution.way {
    case .skip, .error: return true
    case .retry: return false
    }
  }

  private func isEventBased(_ node: NodeIndex) -> Bool {
    if case .gateway(.eventBased) = graph[node].kind { return true }
    return false
  }

  /// Whether tokens may rest before a node: at one with several incoming flows that joins, at any complex gateway.
  private func isJoin(_ node: Node) -> Bool {
    switch node.kind {
    case .gateway(.parallel), .gateway(.inclusive): node.incoming.count > 1
    case .gateway(.complex): true
    case .gateway, .activity, .event: false
    }
  }

  /// Whether nothing new starts in an ad-hoc sub-process.
  private func isClosed(_ scope: ScopeID, _ state: InstanceState) -> Bool { state.adHocs[scope]?.isClosed ?? false }

  /// Whether only an incident at its end keeps a sub-process open.
  private func isOver(_ scope: ScopeID, _ state: InstanceState) -> Bool {
    guard let owner = state.scopes[scope]?.owner, let token = state.tokens[owner] else { return false }
    return token.waits.contains { wait in
      if case .incident(let id) = wait { return state.incidents[id]?.node == token.node }
      return false
    }
  }
}
