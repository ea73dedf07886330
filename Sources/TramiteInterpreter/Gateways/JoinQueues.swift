import TramiteGraph
import TramiteHistory

/// The tokens that wait at joins, by incoming flow, oldest first: an index over the state, made scope by scope when a command
/// first needs it, so that a token that arrives costs no walk over all tokens.
struct JoinQueues {
  /// Tokens from this number on were made by this command: they are on their way until they have arrived.
  let firstNewToken: UInt32
  private var queues: [ScopeID: [NodeIndex: Queue]] = [:]
  /// Scopes in which a token moved, began to wait or died since inclusive joins were looked at.
  private var touched: Set<ScopeID> = []

  struct Key: Hashable {
    let scope: ScopeID
    let node: NodeIndex
  }

  /// What waits at one join.
  struct Queue {
    var waiting: [[TokenID]]
    /// An inclusive join that had to wait: the token it waits for, as it was.
    var witness: Token?
    /// Whether a token arrived since the last check.
    var hasChanged = true
  }

  init(firstNewToken: UInt32) { self.firstNewToken = firstNewToken }

  /// Puts a token that has arrived into its queue. One that an incident has stopped there meanwhile has not arrived.
  mutating func arrive(
    _ token: TokenID, at node: NodeIndex, in scope: ScopeID, state: InstanceState, graph: ProcessGraph
  ) {
    build(scope, state, graph)
    guard let found = state.tokens[token], found.waits.isEmpty, case .flow(let flow) = found.place,
      let position = graph[node].incoming.firstIndex(of: flow)
    else { return }
    let key = Key(scope: scope, node: node)
    var queue = self[key] ?? Queue(waiting: graph[node].incoming.map { _ in [] })
    if !queue.waiting[position].contains(token) { queue.waiting[position].append(token) }
    queue.hasChanged = true
    queues[key.scope, default: [:]][key.node] = queue
    if graph[node].inclusiveJoin != nil { touch(scope) }
  }

  /// One token of each incoming flow, the oldest of each, in id order; nil while a flow has none.
  mutating func takeOneOfEach(at node: NodeIndex, in scope: ScopeID) -> [TokenID]? {
    let key = Key(scope: scope, node: node)
    guard let queue = self[key], !queue.waiting.contains(where: \.isEmpty) else { return nil }
    return takeFirsts(key)
  }

  /// The oldest token of each flow that has one, in id order.
  mutating func takeFirsts(_ key: Key) -> [TokenID] {
    guard let queue = self[key] else { return [] }
    return takeFirsts(key, of: Array(queue.waiting.indices))
  }

  /// What waits at a join, and whether it must be looked at: a complex gateway may wait for its reset without any token.
  mutating func queue(_ key: Key, state: InstanceState, graph: ProcessGraph) -> Queue {
    build(key.scope, state, graph)
    if let known = self[key] { return known }
    let queue = Queue(waiting: graph[key.node].incoming.map { _ in [] })
    queues[key.scope, default: [:]][key.node] = queue
    return queue
  }

  /// The oldest token of each of the given incoming flows that has one, in id order.
  mutating func takeFirsts(_ key: Key, of positions: [Int]) -> [TokenID] {
    guard var queue = self[key] else { return [] }
    var taken: [TokenID] = []
    for position in positions where !queue.waiting[position].isEmpty {
      taken.append(queue.waiting[position].removeFirst())
    }
    queue.hasChanged = true
    queue.witness = nil
    queues[key.scope, default: [:]][key.node] = queue
    return taken.sorted()
  }

  /// The `count` oldest tokens over all flows, in id order; nil while there are fewer.
  mutating func takeOldest(_ count: Int, at node: NodeIndex, in scope: ScopeID) -> [TokenID]? {
    let key = Key(scope: scope, node: node)
    guard var queue = self[key], queue.waiting.reduce(0, { $0 + $1.count }) >= count else { return nil }
    let taken = queue.waiting.flatMap { $0 }.sorted().prefix(count)
    for position in queue.waiting.indices { queue.waiting[position].removeAll { taken.contains($0) } }
    queue.hasChanged = true
    queues[scope, default: [:]][node] = queue
    return Array(taken)
  }

  /// A token that an incident stopped before the gateway has not arrived.
  mutating func remove(_ token: TokenID, from key: Key) {
    guard var queue = self[key] else { return }
    for position in queue.waiting.indices { queue.waiting[position].removeAll { $0 == token } }
    queues[key.scope, default: [:]][key.node] = queue
  }

  /// What waits at a join.
  subscript(key: Key) -> Queue? { queues[key.scope]?[key.node] }

  /// Notes why a join waits.
  mutating func wait(_ key: Key, for witness: Token) {
    queues[key.scope]?[key.node]?.witness = witness
    queues[key.scope]?[key.node]?.hasChanged = false
  }

  /// Takes note that a token of a scope moves, begins or ceases to wait, or dies.
  mutating func touch(_ scope: ScopeID) { touched.insert(scope) }

  /// Nothing has changed since inclusive joins were looked at.
  mutating func settle() { touched.removeAll(keepingCapacity: true) }

  /// Inclusive joins at which something waits, in the scopes that were touched: in document order, those of outer scopes
  /// first.
  /// - Cost: the joins of those scopes, and their tokens the first time
  mutating func inclusive(state: InstanceState, graph: ProcessGraph) -> [Key] {
    var found: [Key] = []
    for scope in touched where state.scopes.contains(scope) {
      build(scope, state, graph)
      for (node, queue) in queues[scope] ?? [:]
      where graph[node].inclusiveJoin != nil && queue.waiting.contains(where: { !$0.isEmpty }) {
        found.append(Key(scope: scope, node: node))
      }
    }
    return found.sorted { a, b in a.node == b.node ? a.scope < b.scope : a.node < b.node }
  }

  /// Forgets a scope whose tokens were ended.
  mutating func forget(_ scope: ScopeID) { queues[scope] = [:] }

  /// At rest every token on a flow without an incident waits at the join that the flow leads to.
  private mutating func build(_ scope: ScopeID, _ state: InstanceState, _ graph: ProcessGraph) {
    guard queues[scope] == nil else { return }
    var built: [NodeIndex: Queue] = [:]
    if !state.isOver(scope) {
      for token in state.tokens(in: scope) where token.id.rawValue < firstNewToken && token.waits.isEmpty {
        guard case .flow(let flow) = token.place else { continue }
        let node = graph[flow].target
        guard let position = graph[node].incoming.firstIndex(of: flow) else { continue }
        built[node, default: Queue(waiting: graph[node].incoming.map { _ in [] })].waiting[position].append(token.id)
      }
    }
    queues[scope] = built
  }
}

extension InstanceState {
  /// Whether the work in a scope is over, and only an incident at its activity's end keeps it open: what still lies on
  /// flows there (after a terminate end event) joins nothing. Nor does it in an ad-hoc sub-process that has what it needs.
  func isOver(_ scope: ScopeID) -> Bool {
    if adHocs[scope]?.isClosed == true { return true }
    guard let owner = scopes[scope]?.owner, let token = tokens[owner] else { return false }
    return token.waits.contains { wait in
      guard case .incident(let id) = wait, let incident = incidents[id], incident.node == token.node else {
        return false
      }
      switch incident.resumption {
      case .complete, .leave: return true
      case .ready, .begin, .enter, .arm, .none, .reset: return false
      }
    }
  }
}
