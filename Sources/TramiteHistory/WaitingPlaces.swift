public import TramiteGraph

/// The elements at which tokens of an instance wait, each once, in file order: nodes that wait for something besides what is
/// inside them, and the nodes at which tokens wait for others to join. Events that are armed beside them, on a border or at
/// the start of an event sub-process, keep nothing waiting, and are none of these places; `show` and drawings tell them apart.
///
/// It is kept beside a state and follows it: ``follow(from:to:_:)`` looks only at the tokens that a command changed, so that
/// completing one of very many waiting tokens does not walk over all of them.
public struct WaitingPlaces: Hashable, Sendable {
  /// The elements, in file order.
  public private(set) var nodes: [NodeIndex] = []
  /// How many tokens wait at each of them.
  private var counts: [Int] = []

  /// No token waits.
  public init() {}

  /// Where the tokens of a state wait.
  /// - Cost: proportional to the tokens.
  public init(of state: InstanceState, _ graph: ProcessGraph) {
    follow(from: InstanceState(), to: state, graph)
  }

  /// Takes over what changed between two states of the instance.
  /// - Precondition: it stands for `earlier`.
  /// - Cost: proportional to the changed tokens (``IdentifiedTable/differences(since:removed:added:)``).
  public mutating func follow(from earlier: InstanceState, to later: InstanceState, _ graph: ProcessGraph) {
    later.tokens.differences(since: earlier.tokens) { token in
      if let node = Self.place(of: token, graph) { add(-1, at: node) }
    } added: { token in
      if let node = Self.place(of: token, graph) { add(1, at: node) }
    }
    if let node = Self.stuckAdHoc(of: earlier, graph) { add(-1, at: node) }
    if let node = Self.stuckAdHoc(of: later, graph) { add(1, at: node) }
  }

  /// An ad-hoc sub-process that nothing happens in any more waits for its own condition: an incident says so.
  private static func stuckAdHoc(of state: InstanceState, _ graph: ProcessGraph) -> NodeIndex? {
    guard !state.incidents.isEmpty, let node = state.incidents.first(where: { $0.code == .stuck })?.node,
      case .activity(.adHocSubProcess) = graph[node].kind
    else { return nil }
    return node
  }

  private mutating func add(_ change: Int, at node: NodeIndex) {
    let position = nodes.firstIndex { $0 >= node } ?? nodes.count
    if position == nodes.count || nodes[position] != node {
      nodes.insert(node, at: position)
      counts.insert(0, at: position)
    }
    counts[position] += change
    if counts[position] == 0 {
      nodes.remove(at: position)
      counts.remove(at: position)
    }
  }

  /// The element at which a token waits: on a flow, the node that it leads to; nil where it waits for what is inside.
  private static func place(of token: Token, _ graph: ProcessGraph) -> NodeIndex? {
    switch token.place {
    case .flow(let flow): graph[flow].target
    case .compensation: nil
    case .node(let node): token.waits.contains { !$0.isForInside } ? node : nil
    }
  }
}
