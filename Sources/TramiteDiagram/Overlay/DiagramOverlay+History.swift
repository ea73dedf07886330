import TramiteFEEL
public import TramiteGraph
public import TramiteHistory

extension DiagramOverlay {
  /// What the history of one instance shows, in its order from its first event.
  ///
  /// Time in an element runs from its activation to its completion or termination; for one that is still active, to the
  /// last event of the history.
  /// - Cost: linear in the history.
  public init(history: some Sequence<HistoryEntry>, graph: ProcessGraph, heat: Heat? = nil) {
    self.init(recorded: history.lazy.map { (graph, $0) }, graph: graph, heat: heat)
  }

  /// What happened in one instance, each event with the definition that it stands in terms of.
  /// - Parameter graph: the definition that it runs on now.
  public init(
    recorded: some Sequence<(graph: ProcessGraph, entry: HistoryEntry)>, graph now: ProcessGraph, heat: Heat? = nil
  ) {
    self.init(heat: heat)
    var state = InstanceState()
    var since: [TokenID: (node: NodeIndex, at: Int64)] = [:]
    var last: Int64 = 0
    for (graph, entry) in recorded {
      if case .instanceMigrated(let migrated) = entry.event {
        since = since.compactMapValues { open in migrated.mapping[open.node].map { (node: $0, at: open.at) } }
      }
      last = entry.stamp.at.millisecondsSince1970
      count(entry.event, graph)
      if case .elementActivated(let activation) = entry.event { since[activation.token] = (activation.node, last) }
      if let (node, token) = Self.ended(entry.event), let start = since.removeValue(forKey: token), start.node == node {
        spend(graph[node].id, last - start.at)
      }
      state.apply(entry.event, entry.stamp)
    }
    // Sums only: the order of a dictionary cannot be seen.
    for open in since.values { spend(now[open.node].id, last - open.at) }
    show(state, now)
  }

  /// Where the tokens and incidents of an instance are now, without its path.
  /// - Cost: linear in its tokens.
  public init(state: InstanceState, graph: ProcessGraph) {
    self.init()
    show(state, graph)
  }

  /// Counts what an event reached; for folding many histories into one overlay.
  /// - Cost: constant.
  public mutating func count(_ event: Event, _ graph: ProcessGraph) {
    if case .elementActivated(let activation) = event { elementCounts[graph[activation.node].id, default: 0] += 1 }
    if case .flowTaken(let flow, _, _) = event { flowCounts[graph[flow].id, default: 0] += 1 }
  }

  private static func ended(_ event: Event) -> (NodeIndex, TokenID)? {
    if case .elementCompleted(let node, let token, _) = event { return (node, token) }
    if case .elementTerminated(let node, let token) = event { return (node, token) }
    return nil
  }

  private mutating func spend(_ element: String, _ duration: Int64) {
    milliseconds[element, default: 0] += max(duration, 0)
  }

  private mutating func show(_ state: InstanceState, _ graph: ProcessGraph) {
    for token in state.tokens {
      switch token.place {
      case .compensation: break
      case .node(let node): tokens[graph[node].id, default: 0] += 1
      case .flow(let flow): tokens[graph[flow].id, default: 0] += 1
      }
    }
    for incident in state.incidents {
      if let node = incident.node { incidents[graph[node].id, default: 0] += 1 }
    }
    for timer in state.timers { showArmed(timer.node, timer.holder, state, graph) }
    for subscription in state.subscriptions { showArmed(subscription.node, subscription.holder, state, graph) }
    for condition in state.conditions { showArmed(condition.node, condition.holder, state, graph) }
  }

  /// An event that waits beside its token, or for a scope; the others show their token.
  private mutating func showArmed(_ node: NodeIndex, _ holder: Holder, _ state: InstanceState, _ graph: ProcessGraph) {
    if case .token(let token) = holder, state.tokens[token]?.node == node { return }
    armed[graph[node].id, default: 0] += 1
  }
}
