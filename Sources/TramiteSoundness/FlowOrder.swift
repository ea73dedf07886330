import TramiteGraph
import TramiteHistory

/// Which part of a definition comes before which: nodes that lead to one another are one part.
///
/// Where the order of two tokens does not count, the one further up is moved first. A loop that leaves tokens behind then goes
/// round while they lie below it, and their growing is seen.
struct FlowOrder {
  /// For each node its part: a smaller number never lies below a greater one.
  private let part: [Int]
  /// Parts that hold a cycle.
  private let isCycle: [Bool]
  /// For each part, the parts below it.
  private let below: [BitSet]
  /// What leads back: every cycle holds one of these.
  private let returns: Returns

  /// - Cost: linear in the flows, times the number of parts over 64.
  init(_ graph: ProcessGraph) {
    let next = graph.nodes.map { node in
      node.outgoing.map { graph[$0].target.position } + node.boundaryEvents.map(\.position)
        + (node.linkTarget.map { [$0.position] } ?? [])
    }
    var found = StrongComponents(next)
    found.search()
    let count = found.count
    // Components are found from below: the last one found is the uppermost.
    let part = found.component.map { count - 1 - $0 }
    var isCycle = [Bool](repeating: false, count: count)
    var below = [BitSet](repeating: BitSet(count: count), count: count)
    for node in next.indices.sorted(by: { part[$0] > part[$1] }) {
      for target in next[node] {
        if part[target] == part[node] {
          isCycle[part[node]] = true
        } else {
          below[part[node]].insert(part[target])
          below[part[node]].formUnion(below[part[target]])
        }
      }
    }
    self.part = part
    self.isCycle = isCycle
    self.below = below
    returns = Returns(graph, next)
  }

  /// Whether something that happened leads back to where tokens come from: all else leads on, and so ends.
  func isReturn(_ event: Event) -> Bool {
    switch event {
    case .flowTaken(let flow, _, _): returns.flows.contains(flow.position)
    case .elementActivated(let activation): returns.nodes.contains(activation.node.position)
    case _: false
    }
  }

  /// The parts that a token lies in, the outermost scope's first; nil for one on a flow.
  func path(of token: TokenID, _ state: InstanceState) -> [Int]? {
    var path: [Int] = []
    var current: TokenID? = token
    while let host = current.flatMap({ state.tokens[$0] }) {
      guard let node = host.node else { return nil }
      path.append(part[node.position])
      current = state.scopes[host.scope]?.owner
    }
    return path.reversed()
  }

  /// Whether a path lies in a cycle from which another can be reached, that does not lead back.
  func isCycleAbove(_ path: [Int], _ other: [Int]) -> Bool {
    for (upper, lower) in zip(path, other) where upper != lower {
      return isCycle[upper] && below[upper].contains(lower)
    }
    return false
  }
}

/// The strongly connected components of a graph, numbered so that none leads to one with a greater number (Tarjan).
private struct StrongComponents {
  let next: [[Int]]
  private(set) var component: [Int]
  private(set) var count = 0
  private var number: [Int]
  private var low: [Int]
  private var stack: [Int] = []
  private var counter = 0

  init(_ next: [[Int]]) {
    self.next = next
    component = Array(repeating: -1, count: next.count)
    number = component
    low = component
  }

  mutating func search() {
    for start in next.indices where number[start] < 0 { search(from: start) }
  }

  private mutating func search(from start: Int) {
    var open = [(node: start, edge: 0)]
    enter(start)
    while let (node, edge) = open.last {
      if edge < next[node].count {
        open[open.count - 1].edge += 1
        let target = next[node][edge]
        if number[target] < 0 {
          enter(target)
          open.append((target, 0))
        } else if component[target] < 0 {
          low[node] = min(low[node], number[target])
        }
      } else {
        open.removeLast()
        if let before = open.last?.node { low[before] = min(low[before], low[node]) }
        if low[node] == number[node] { close(node) }
      }
    }
  }

  private mutating func enter(_ node: Int) {
    number[node] = counter
    low[node] = counter
    counter += 1
    stack.append(node)
  }

  private mutating func close(_ node: Int) {
    while let top = stack.popLast() {
      component[top] = count
      if top == node { break }
    }
    count += 1
  }
}

/// The flows that lead back to a node from which they can be reached, as a walk from what begins finds them; without them
/// no cycle is left. A border or link that leads back is kept as the node it leads to.
private struct Returns {
  private(set) var flows: BitSet
  private(set) var nodes: BitSet

  /// - Cost: linear in the flows
  init(_ graph: ProcessGraph, _ next: [[Int]]) {
    flows = BitSet(count: graph.flows.count)
    nodes = BitSet(count: next.count)
    var isEntered = [Bool](repeating: false, count: next.count)
    for targets in next {
      for target in targets { isEntered[target] = true }
    }
    var isBegun = [Bool](repeating: false, count: next.count)
    var isOnWay = isBegun
    for start in next.indices.sorted(by: { !isEntered[$0] && isEntered[$1] }) where !isBegun[start] {
      var way = [(node: start, edge: 0)]
      isBegun[start] = true
      isOnWay[start] = true
      while let (node, edge) = way.last {
        guard edge < next[node].count else {
          isOnWay[node] = false
          way.removeLast()
          continue
        }
        way[way.count - 1].edge += 1
        let target = next[node][edge]
        let outgoing = graph.nodes[node].outgoing
        if isOnWay[target] {
          if edge < outgoing.count { flows.insert(outgoing[edge].position) } else { nodes.insert(target) }
        } else if !isBegun[target] {
          isBegun[target] = true
          isOnWay[target] = true
          way.append((target, 0))
        }
      }
    }
  }
}
