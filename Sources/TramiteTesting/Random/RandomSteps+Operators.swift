import TramiteGraph
import TramiteHistory

/// What operators do to an instance: stop it and let it go on, move, add and end tokens, set variables, and move it to a next
/// version, which is the same text, or one with an element less, more or of another id.
extension RandomSteps {
  mutating func operation(_ state: InstanceState, _ graph: ProcessGraph) -> String {
    if state.status == .suspended, random.once(in: 2) { return "resume well" }
    switch random.below(15) {
    case 0, 1: return "suspend enough"
    case 2, 3, 4, 5, 6, 7, 8: return "modify" + changes(state, graph)
    case 9: return "cancel enough"
    case 10: return "modify \(data())"
    case _: return "migrate" + version(state, graph)
    }
  }

  // MARK: Modifying

  private mutating func changes(_ state: InstanceState, _ graph: ProcessGraph) -> String {
    var words = ""
    for _ in 0...(random.once(in: 3) ? 1 : 0) {
      switch random.below(6) {
      case 0: words += " end \(token(state, graph))"
      case 1, 2: words += " add \(place(state, graph))"
      case _: words += " move \(token(state, graph))=\(place(state, graph))"
      }
    }
    return words + (random.once(in: 4) ? " " + data() : "")
  }

  /// A token, by its element or by its own id.
  private mutating func token(_ state: InstanceState, _ graph: ProcessGraph) -> String {
    guard let token = Array(state.tokens).randomElement(using: &random) else { return place(state, graph) }
    if random.once(in: 2) { return token.id.text(in: state.instance) }
    switch token.place {
    case .node(let node), .compensation(let node): return graph[node].id
    case .flow(let flow): return graph[flow].id
    }
  }

  /// A node or flow, mostly of a scope that is open and one at which something can begin.
  private mutating func place(_ state: InstanceState, _ graph: ProcessGraph) -> String {
    let open = Set(state.scopes.map(\.definition))
    let isAny = random.once(in: 8)
    if random.once(in: 4) {
      let flows = graph.flows.filter { isAny || open.contains(graph[$0.source].scope) }
      if let flow = flows.randomElement(using: &random) { return flow.id }
    }
    let nodes = graph.nodes.filter { isAny || open.contains($0.scope) && canBegin($0) }
    return nodes.randomElement(using: &random)?.id ?? "nowhere"
  }

  private func canBegin(_ node: Node) -> Bool {
    switch node.kind {
    case .event(.boundary), .activity(.eventSubProcess): false
    case .activity, .gateway, .event: !node.undoes
    }
  }

  // MARK: Versions

  private mutating func version(_ state: InstanceState, _ graph: ProcessGraph) -> String {
    versions += 1
    switch random.below(10) {
    case 0, 1: return " without \(random.pick(graph.nodes).id)"
    case 2, 3:
      let id = random.pick(graph.nodes).id
      return " \(id)=y\(versions)"
    case 4, 5, 6:
      guard let host = host(state, graph) else { return "" }
      let mode = random.once(in: 2) ? "nonInterrupting " : ""
      return " adding boundaryEvent y\(versions) on \(host) \(mode)\(trigger())"
    case 7: return random.pick(graph.nodes.map { " -\($0.id)" })
    case _: return ""
    }
  }

  /// An activity, mostly one that runs.
  private mutating func host(_ state: InstanceState, _ graph: ProcessGraph) -> String? {
    let running = state.tokens.compactMap(\.node).filter { node in
      if case .activity(.eventSubProcess) = graph[node].kind { return false }
      if case .activity = graph[node].kind { return true }
      return false
    }
    return running.randomElement(using: &random).map { graph[$0].id }
  }

  private mutating func trigger() -> String {
    random.pick([
      "message told", "message asked key k", "signal red", "timer PT1H", "cycle R2/PT1H", "when v_>_1", "error boom",
      "anyError", "escalation up", "message told signal red", "parallelMultiple message told signal red",
      "date 2026-01-04T09:00:00Z",
    ])
  }
}
