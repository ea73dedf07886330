public import TramiteFEEL
public import TramiteGraph
public import TramiteHistory

/// One instance as `show` and `replay --until` present it: where it stands, its variables, its incidents.
public struct InstanceReport: Sendable {
  private let state: InstanceState
  private let graph: ProcessGraph

  /// Presents a state of an instance that has started.
  public init(_ state: InstanceState, _ graph: ProcessGraph) {
    self.state = state
    self.graph = graph
  }

  /// Ids of the elements at which tokens wait (``WaitingPlaces``).
  public var waitingAt: [String] { WaitingPlaces(of: state, graph).nodes.map { graph[$0].id } }

  private func element(of token: Token) -> String {
    switch token.place {
    case .node(let node), .compensation(let node): graph[node].id
    case .flow(let flow): graph[graph[flow].target].id
    }
  }

  /// The variables of the process scope.
  public var variables: Context { state.root?.variables.context ?? Context() }

  // MARK: JSON

  /// One object: the fields of a line of `instances`, then `variables`, `tokens`, `incidents` (settled.md).
  public var json: JSONObject {
    var object = JSONObject(zones: graph.zones)
    object.set("instance", state.instance)
    object.set("process", state.process)
    object.set("version", state.version)
    object.set("status", state.status.word)
    object.set("businessKey", state.businessKey)
    object.set("startedAt", state.startedAt)
    object.set("endedAt", state.endedAt)
    object.set("waitingAt", waitingAt)
    object.set("startedBy", state.startedBy)
    object.set("error", state.error)
    object.set("seq", Int(state.seq))
    object.set("variables", variables)
    object.set("tokens", state.tokens.map(json))
    object.set("scopes", state.scopes.filter { !$0.waits.isEmpty }.map(json))
    object.set("incidents", state.incidents.map(json))
    return object
  }

  private func json(_ token: Token) -> JSONObject {
    var object = JSONObject()
    object.set("token", token.id.text(in: state.instance))
    object.set("element", element(of: token))
    switch token.place {
    case .node, .compensation: object.setNull("flow")
    case .flow(let flow): object.set("flow", graph[flow].id)
    }
    object.set("scope", scope(token.scope))
    object.set("waits", token.waits.map { json($0, of: token.id) })
    return object
  }

  /// A scope whose event sub-processes are armed.
  private func json(_ found: Scope) -> JSONObject {
    var object = JSONObject()
    object.set("scope", scope(found.id))
    object.set("waits", found.waits.map { json($0, of: nil) })
    return object
  }

  private func scope(_ id: ScopeID) -> String {
    guard let scope = state.scopes[id], scope.owner != nil else { return graph.process }
    return "\(graph.elementID(of: scope.definition))#\(scope.run)"
  }

  /// How far a loop or multi-instance activity has come.
  private func loop(_ token: TokenID) -> JSONObject {
    var object = JSONObject()
    guard let run = state.loops[token] else { return object }
    object.set("instances", run.total)
    object.set("active", run.active)
    object.set("completed", run.completed)
    object.set("terminated", run.terminated)
    return object
  }

  private func json(_ wait: Wait, of token: TokenID?) -> JSONObject {
    var object = JSONObject()
    switch wait {
    case .workItem(let id):
      object.set("workItem", id.text(in: state.instance))
      object.set("role", state.workItems[id]?.role)
      object.set("assignee", state.workItems[id]?.assignee)
      object.set("due", state.workItems[id]?.due)
    case .job(let id):
      object.set("job", id.text(in: state.instance))
      object.set("handler", state.jobs[id]?.handler)
      object.set("attempt", state.jobs[id]?.attempt)
    case .timer(let id):
      object.set("timer", id.text(in: state.instance))
      object.set("element", state.timers[id].map { graph[$0.node].id })
      object.set("due", state.timers[id]?.due)
    case .subscription(let id):
      object.set("subscription", id.text(in: state.instance))
      object.set("element", state.subscriptions[id].map { graph[$0.node].id })
      object.set(state.subscriptions[id]?.kind == .signal ? "signal" : "message", state.subscriptions[id]?.name)
      object.set("key", state.subscriptions[id]?.key ?? .null)
    case .child(let id):
      object.set("child", state.children[id]?.instance)
      object.set("process", state.children[id]?.process)
    case .incident(let id): object.set("incident", id.text(in: state.instance))
    case .scope(let id): object.set("scope", scope(id))
    case .loop: object.set("loop", token.map { loop($0) } ?? JSONObject())
    case .offer(let id):
      object.set("startable", state.offers[id].map { graph[$0.node].id })
      object.set("role", state.offers[id]?.role)
    case .compensation(let id): object.set("compensation", id.text(in: state.instance))
    case .condition(let id):
      object.set("condition", id.text(in: state.instance))
      object.set("element", state.conditions[id].map { graph[$0.node].id })
      object.set("expression", state.conditions[id].flatMap { graph.condition($0.definition, of: $0.node)?.text })
    case .collection(let id):
      object.set("collection", id.text(in: state.instance))
      object.set("element", state.collections[id].map { graph[$0.node].id })
    }
    return object
  }

  private func json(_ incident: Incident) -> JSONObject {
    var object = JSONObject()
    object.set("incident", incident.id.text(in: state.instance))
    object.set("element", incident.node.map { graph[$0].id })
    object.set("code", incident.code.word)
    object.set("message", incident.message)
    object.set("line", incident.line)
    object.set("since", incident.since)
    return object
  }

  // MARK: Text

  /// The state as lines: head, where it stands, incidents, variables. Times are in the zone of the process.
  public var text: [String] {
    var lines = head
    lines += section("Where it stands", standing)
    lines += section("Incidents", incidents)
    lines += section("Variables", variableLines)
    return lines
  }

  /// The state as ``text`` tells it, under a line that says how far the history had come.
  /// - Parameter last: the number of the last event that is recorded
  public func text(ofEvents last: Int64) -> [String] { ["after event \(state.seq) of \(last)"] + text }

  private func time(_ instant: Instant) -> String { Words.time(instant, in: graph.zone) }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  \($0)" }
  }

  private var head: [String] {
    var table = TextTable()
    let name = graph.name.isEmpty ? graph.process : graph.name
    table.add(["instance", state.instance])
    table.add(["process", "\(name) (\(state.process), version \(state.version))"])
    table.add(["status", state.status.word + (state.error.map { ", error \($0)" } ?? "")])
    if let key = state.businessKey { table.add(["business key", key]) }
    if let parent = state.parent { table.add(["called by", "\(parent.instance) at \(parent.element)"]) }
    table.add(["started", time(state.startedAt) + (state.startedBy.map { " by \($0)" } ?? "")])
    if let end = state.endedAt { table.add(["ended", time(end)]) }
    table.add(["times in", graph.zone.identifier])
    return table.lines
  }

  private var standing: [String] {
    var table = TextTable()
    for token in state.tokens {
      switch token.place {
      case .flow(let flow):
        table.add([
          Words.name(of: graph[graph[flow].target]), "a token waits on flow \(graph[flow].id) for others", "",
        ])
      case .compensation(let node): table.add([Words.name(of: graph[node]), "is being undone", ""])
      case .node(let node):
        let waits = token.waits.filter { !Self.isIncident($0) }
        if waits.isEmpty { table.add([Words.name(of: graph[node]), "a token lies here", ""]) }
        for wait in waits {
          let (text, id) = words(wait, of: token.id, at: node)
          table.add([Words.name(of: graph[node]), text, id])
        }
      }
    }
    for scope in state.scopes {
      for wait in scope.waits where !Self.isIncident(wait) {
        guard let node = eventNode(of: wait) else { continue }
        let (text, id) = words(wait, of: nil, at: node)
        table.add([Words.name(of: graph[node]), text, id])
      }
    }
    return table.lines
  }

  private static func isIncident(_ wait: Wait) -> Bool {
    if case .incident = wait { return true }
    return false
  }

  private func eventNode(of wait: Wait) -> NodeIndex? {
    switch wait {
    case .timer(let id): state.timers[id]?.node
    case .subscription(let id): state.subscriptions[id]?.node
    case .condition(let id): state.conditions[id]?.node
    case .collection(let id): state.collections[id]?.node
    case .incident(let id): state.incidents[id]?.node
    case .workItem, .job, .child, .scope, .loop, .offer, .compensation: nil
    }
  }

  private func words(_ wait: Wait, of token: TokenID?, at node: NodeIndex) -> (String, String) {
    switch wait {
    case .workItem(let id): return (state.workItems[id].map(words) ?? "", id.text(in: state.instance))
    case .job(let id):
      guard let job = state.jobs[id] else { return ("", "") }
      let again = job.notBefore.map { ", again at \(time($0))" } ?? ""
      return ("handler \(job.handler), attempt \(job.attempt)\(again)", id.text(in: state.instance))
    case .timer(let id):
      guard let timer = state.timers[id] else { return ("", "") }
      let of = timer.node == node ? "" : " (\(Words.name(of: graph[timer.node])))"
      return ("until \(time(timer.due))\(of)", id.text(in: state.instance))
    case .subscription(let id):
      guard let subscription = state.subscriptions[id] else { return ("", "") }
      let key = subscription.key.map { " with key \(Words.value($0))" } ?? ""
      return (
        "\(subscription.kind == .message ? "message" : "signal") \(subscription.name)\(key)",
        id.text(in: state.instance)
      )
    case .child(let id): return ("called instance \(state.children[id]?.instance ?? "")", "")
    case .scope: return ("what is inside of it", "")
    case .compensation: return ("what is being undone", "")
    case .loop:
      guard let run = token.flatMap({ state.loops[$0] }) else { return ("", "") }
      let all = run.total.map { " of \($0)" } ?? ""
      return ("\(run.completed)\(all) done, \(run.active) running", "")
    case .offer(let id):
      guard let offer = state.offers[id] else { return ("", "") }
      return ("\(offer.role) may begin \(Words.name(of: graph[offer.node]))", id.text(in: state.instance))
    case .condition(let id):
      guard let condition = state.conditions[id] else { return ("", "") }
      let text = graph.condition(condition.definition, of: condition.node)?.text ?? ""
      let of = condition.node == node ? "" : " (\(Words.name(of: graph[condition.node])))"
      return ("condition \(Words.oneLine(text))\(of)", id.text(in: state.instance))
    case .collection(let id):
      guard let collection = state.collections[id] else { return ("", "") }
      let all = graph.event(of: collection.node)?.definitions.count ?? 0
      return ("\(collection.occurred.count) of \(all) triggers have occurred", id.text(in: state.instance))
    case .incident(let id): return ("incident", id.text(in: state.instance))
    }
  }

  private func words(_ item: WorkItem) -> String {
    var text = item.assignee.map { "\($0) (\(item.role))" } ?? "offered to \(item.role)"
    if let due = item.due { text += item.isOverdue ? ", overdue since \(time(due))" : ", due \(time(due))" }
    return text
  }

  private var incidents: [String] {
    state.incidents.map { incident in
      let place = incident.node.map { Words.name(of: graph[$0]) } ?? "process"
      let id = incident.id.text(in: state.instance)
      return "\(id)  \(incident.code.word) at \(place) (line \(incident.line)): \(Words.oneLine(incident.message))"
    }
  }

  private var variableLines: [String] {
    var table = TextTable(widest: 40)
    for scope in state.scopes where !scope.variables.isEmpty {
      let place = scope.owner == nil ? "" : "in \(self.scope(scope.id))"
      for (name, value) in scope.variables.pairs { table.add([name, Words.value(value, length: 100), place]) }
    }
    return table.lines
  }
}
