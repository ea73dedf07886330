import TramiteFEEL
import TramiteGraph

extension Exploration {
  /// What the states say.
  func report() -> SoundnessReport {
    var findings = endings() + missingFlows()
    if isComplete { findings += endlessLoops() + unreached() }
    let isTooLarge = !isComplete || states.contains { $0.ending == .tooLarge }
    return SoundnessReport(
      findings: findings.sorted { ($0.node, $0.kind.rawValue) < ($1.node, $1.kind.rawValue) }, states: states.count,
      limit: isTooLarge ? .states : abstract.isAbridged ? .combinations : nil)
  }

  /// Whether every run goes wrong: all states were looked at, and none is an end or is left to data and operators.
  private var isCertainlyBad: Bool {
    isComplete
      && !states.contains { seen in
        switch seen.ending {
        case .ended, .held, .tooLarge: true
        case .stuck, .restless, .growing, nil: false
        }
      }
  }

  /// The first, so a shortest, of each kind and node.
  private func endings() -> [SoundnessFinding] {
    var findings: [SoundnessFinding] = []
    func add(_ kind: SoundnessFinding.Kind, _ nodes: [NodeIndex], _ number: Int) {
      guard let node = nodes.first, let ending = states[number].ending,
        !findings.contains(where: { $0.kind == kind && $0.nodes == nodes })
      else { return }
      findings.append(
        finding(kind, node, nodes: nodes, by: way(to: number, showing: .ending(ending)), isCertain: isCertainlyBad))
    }
    for (number, seen) in states.enumerated() {
      switch seen.ending {
      case .stuck(let nodes, let hasReachedEnd): add(hasReachedEnd ? .tokenLeftBehind : .deadlock, nodes, number)
      case .restless(let node): add(.restlessLoop, [node], number)
      case .growing(let node): add(.unboundedTokens, [node], number)
      case .ended, .held, .tooLarge, nil: break
      }
    }
    return findings
  }

  /// Whether something waits for several tokens while an event that does not interrupt may occur several times, which has not
  /// been looked at.
  private var collectsBeside: Bool {
    original.nodes.contains { $0.startQuantity > 1 }
      && original.nodes.indices.contains { Steps.isBeside(NodeIndex($0), original) }
  }

  private func missingFlows() -> [SoundnessFinding] {
    let coverage = ConditionCoverage(original)
    return withoutFlow.map { node, number in
      let conditions = original[node].outgoing.compactMap { original[$0].condition }
      let example = coverage.counterexample(conditions).flatMap { values -> String? in
        if values.isEmpty { return nil }
        return values.map { $0.value.isNull ? "\($0.name) left empty" : "\($0.name) = \($0.value.text)" }
          .joined(separator: ", ")
      }
      return finding(
        .noFlow, node, nodes: [node], by: way(to: number, showing: .withoutFlow(node)), isCertain: false,
        example: example)
    }
  }

  /// States from which no end can be reached, though something can always happen.
  private func endlessLoops() -> [SoundnessFinding] {
    // Where tokens are joined inside of an ad-hoc sub-process, its activities may be done more often than has been looked at.
    let scopes = original.scopes.indices.map { ScopeIndex($0) }
    if scopes.contains(where: { original[$0].kind == .adHoc && abstract.joinsInside($0) }) || collectsBeside {
      return []
    }
    var before: [[Int]] = states.map { _ in [] }
    for (number, seen) in states.enumerated() {
      for next in seen.after { before[next].append(number) }
    }
    var canEnd = states.map { $0.ending != nil }
    var rest = canEnd.indices.filter { canEnd[$0] }
    while let number = rest.popLast() {
      for earlier in before[number] where !canEnd[earlier] {
        canEnd[earlier] = true
        rest.append(earlier)
      }
    }
    guard let first = canEnd.firstIndex(of: false) else { return [] }
    var places: Set<NodeIndex> = []
    for (number, seen) in states.enumerated() where !canEnd[number] {
      for flow in seen.flows where seen.before.map({ !canEnd[$0] }) ?? true { places.insert(original[flow].target) }
    }
    if places.isEmpty { places = Set(states[first].flows.map { original[$0].target }) }
    let nodes = onCycles(places)
    let sorted = nodes.sorted()
    guard let node = sorted.first else { return [] }
    return [
      finding(.endlessLoop, node, nodes: sorted, by: way(to: first, showing: .state), isCertain: isCertainlyBad)
    ]
  }

  /// The nodes that can be reached from some of these and lead back to them.
  private func onCycles(_ places: Set<NodeIndex>) -> Set<NodeIndex> {
    func closure(_ next: (NodeIndex) -> [NodeIndex]) -> Set<NodeIndex> {
      var found: Set<NodeIndex> = []
      var open = places.sorted()
      while let node = open.popLast() {
        for other in next(node) where found.insert(other).inserted { open.append(other) }
      }
      return found
    }
    let after = closure { original[$0].outgoing.map { original[$0].target } }
    let before = closure { original[$0].incoming.map { original[$0].source } }
    let cycle = after.intersection(before)
    return cycle.isEmpty ? places : cycle
  }

  private func unreached() -> [SoundnessFinding] {
    // After a state that is stuck, held or growing, more could be reached once it is mended: nothing is said then.
    if states.contains(where: { $0.ending != nil && $0.ending != .ended }) || collectsBeside { return [] }
    let spared = behindConditions().union(behindNothing())
    let missing = original.nodes.indices.map { NodeIndex($0) }.filter {
      !reached.contains($0) && canBeActivated($0) && !spared.contains($0)
    }
    return inGroups(missing).map { group in
      var isEnd = false
      if case .event(.end) = original[group[0]].kind { isEnd = true }
      return SoundnessFinding(
        kind: isEnd ? .endUnreachable : .unreachable, node: group[0], nodes: group, isCertain: true, path: [],
        flows: [], example: nil)
    }
  }

  /// What comes after conditional events that found nothing to occur beside: a condition may be true when they are armed, which
  /// has not been looked at.
  private func behindConditions() -> Set<NodeIndex> {
    var found: Set<NodeIndex> = []
    var open = original.nodes.indices.map { NodeIndex($0) }.filter { node in
      original.isConditional(node) && !reached.contains(node)
        && (original[node].attachedTo.map(reached.contains) ?? (original.scopeWatched(by: node) != nil))
    }
    while let node = open.popLast() {
      guard found.insert(node).inserted else { continue }
      open += original[node].outgoing.map { original[$0].target } + original[node].boundaryEvents
      if case .activity(let kind) = original[node].kind, let inner = kind.innerScope { open += original[inner].nodes }
    }
    return found
  }

  /// What only nodes lead to that nothing leads to, which another rule says.
  private func behindNothing() -> Set<NodeIndex> {
    var found: Set<NodeIndex> = []
    var open = original.nodes.indices.map { NodeIndex($0) }.filter { node in
      // Handlers of compensation and event sub-processes have no flows: what is inside of them is judged.
      guard !reached.contains(node), original[node].incoming.isEmpty, !original[node].outgoing.isEmpty,
        original[node].attachedTo == nil
      else { return false }
      if case .event(.start) = original[node].kind { return false }
      return reached.contains { original[$0].scope == original[node].scope }
    }
    while let node = open.popLast() {
      guard found.insert(node).inserted else { continue }
      open += original[node].outgoing.map { original[$0].target } + original[node].boundaryEvents
      if case .activity(let kind) = original[node].kind, let inner = kind.innerScope { open += original[inner].nodes }
    }
    return found
  }

  /// Nodes that are missed for one cause: the first that is not reached, and all that only it leads to.
  private func inGroups(_ missing: [NodeIndex]) -> [[NodeIndex]] {
    var rest = Set(missing)
    var after: [NodeIndex: [NodeIndex]] = [:]
    var isFollower: Set<NodeIndex> = []
    for node in missing {
      for before in causes(of: node) where rest.contains(before) && before != node {
        after[before, default: []].append(node)
        isFollower.insert(node)
      }
    }
    // In a circle each follows another: the first in the file stands for it.
    return (missing.filter { !isFollower.contains($0) } + missing).compactMap { first in
      guard rest.remove(first) != nil else { return nil }
      var others: [NodeIndex] = []
      var open = [first]
      while let node = open.popLast() {
        for next in after[node] ?? [] where rest.remove(next) != nil {
          others.append(next)
          open.append(next)
        }
      }
      return [first] + others.sorted()
    }
  }

  /// What must be reached before a node can be.
  private func causes(of node: NodeIndex) -> [NodeIndex] {
    let sources = original[node].incoming.map { original[$0].source } + original[node].linkSources
    let hosts = sources.compactMap { original[$0].attachedTo }
    return sources + hosts + (original[original[node].scope].node.map { [$0] } ?? [])
  }

  /// Whether a node is of a kind that abstract data can reach: what is only triggered by data or compensation is not
  /// judged here.
  private func canBeActivated(_ node: NodeIndex) -> Bool {
    if original[node].incoming.isEmpty {
      // Without a way in: another rule says so.
      return false
    }
    switch original[node].kind {
    case .event(.boundary): return false
    case .activity, .gateway, .event: return true
    }
  }

  private func finding(
    _ kind: SoundnessFinding.Kind, _ node: NodeIndex, nodes: [NodeIndex], by way: Way, isCertain: Bool,
    example: String? = nil
  ) -> SoundnessFinding {
    SoundnessFinding(
      kind: kind, node: node, nodes: nodes, isCertain: isCertain, path: way.steps, flows: way.flows, example: example)
  }
}
