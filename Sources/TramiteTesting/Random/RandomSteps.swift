import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Draws what happens next to an instance, as a step of a story: work that is done, answered, failed, fired, sent or resolved,
/// mostly rightly. What names nothing any more is a late command, and is refused. In two of five instances operators interfere
/// (`RandomSteps+Operators.swift`).
struct RandomSteps {
  var random: Seeded
  /// Whether operators stop, change and move the instance.
  private let isOperated: Bool
  /// Elements that next versions have added or renamed, for ids of their own.
  var versions = 0
  /// Steps that were drawn before, to be given again, late.
  private var given: [String] = []

  init(random: Seeded) {
    var random = random
    isOperated = random.below(5) < 2
    self.random = random
  }

  /// How the instance begins.
  mutating func beginning(_ graph: ProcessGraph) -> [String] {
    var steps = ["limit activations 60", "limit tokens 300"]
    if random.once(in: 5) { steps.append("kept \(random.pick(RandomDefinition.messages))\(key()) \(data())") }
    if random.once(in: 9) { steps.append("synchronous h \(random.pick(["passed", "failed"])) \(data())") }
    let events = (graph.startEvents + graph.instantiatingEvents).map { graph[$0].id }
    let isNamed = graph[.process].noneStart == nil && !events.isEmpty
    let data = "{\"v\": \(random.below(5)), \"l\": [1, 2], \"k\": \"\(random.pick(["a", "b"]))\"}"
    guard isNamed else { return steps + ["start \(data)"] }
    let event = random.pick(events)
    let isMessage = graph.node(event).flatMap { graph.event(of: $0) }?.definitions.first.map(Self.isMessage) ?? false
    return steps + ["start \(event)\(isMessage && !random.once(in: 4) ? " told \"a\"" : "") \(data)"]
  }

  private static func isMessage(_ definition: EventDefinition) -> Bool {
    if case .message = definition { return true }
    return false
  }

  /// The next step, or nil where nothing is left to be tried.
  mutating func next(_ state: InstanceState, _ graph: ProcessGraph) -> String? {
    if random.once(in: 12), let late = given.randomElement(using: &random) { return late }
    guard let step = draw(state, graph) else { return nil }
    given.append(step)
    return step
  }

  private mutating func draw(_ state: InstanceState, _ graph: ProcessGraph) -> String? {
    if isOperated, state.hasStarted, state.status == .suspended || random.once(in: state.status.isEnded ? 30 : 5) {
      return operation(state, graph)
    }
    let choices = work(state, graph) + events(state, graph)
    guard !choices.isEmpty else { return nil }
    if random.once(in: 12) { return "signal \(random.pick(RandomDefinition.signals)) \(data())" }
    if random.once(in: 20) { return "message \(random.pick(RandomDefinition.messages))\(key()) \(data())" }
    if random.once(in: 40) { return "kept \(random.pick(RandomDefinition.messages))\(key()) \(data())" }
    if random.once(in: 120) { return random.pick(["cancel enough", "comment well"]) }
    return random.pick(choices)
  }

  private mutating func work(_ state: InstanceState, _ graph: ProcessGraph) -> [String] {
    var choices: [String] = []
    if let (name, item) = pick(state.workItems, graph, { $0.node }) {
      choices += [workItem(name, item), workItem(name, item)]
    }
    if let (_, offer) = pick(state.offers, graph, { $0.node }) { choices.append("begin \(graph[offer.node].id)") }
    if let (name, _) = pick(state.jobs, graph, { $0.node }) { choices.append("job \(name) \(answer())") }
    if let (name, _) = pick(state.children, graph, { $0.node }) {
      let end = random.pick([
        "completed", "completed", "completed", "completed", "terminated", "failed boom", "cancelled", "escalation up",
        "escalation",
      ])
      choices.append("child \(name) \(end) \(data())")
    }
    return choices
  }

  private mutating func events(_ state: InstanceState, _ graph: ProcessGraph) -> [String] {
    var choices: [String] = []
    if let next = state.timers.min(by: { ($0.due, $0.id) < ($1.due, $1.id) }) {
      choices.append("fire \(name(of: next, in: state.timers, graph) { $0.node })")
    }
    if let (_, subscription) = pick(state.subscriptions, graph, { $0.node }) {
      switch subscription.kind {
      case .message:
        choices.append("message \(subscription.name)\(subscription.key.map { " \($0.json)" } ?? key()) \(data())")
      case .signal: choices.append("signal \(subscription.name) \(data())")
      }
    }
    let incidents = state.incidents.filter { !$0.code.isInformation || random.once(in: 9) }
    if let incident = incidents.randomElement(using: &random), let node = incident.node {
      choices.append(
        "resolve \(name(of: incident, in: state.incidents, graph) { $0.node }) \(way(node, graph)) \(data())")
    }
    return choices
  }

  // MARK: Words

  /// An entry of a table, and how a step names it: its element, and which of several.
  private mutating func pick<Entry: Identified>(
    _ table: IdentifiedTable<Entry>, _ graph: ProcessGraph, _ node: (Entry) -> NodeIndex?
  ) -> (String, Entry)? {
    guard let entry = Array(table).randomElement(using: &random) else { return nil }
    return (name(of: entry, in: table, graph, node), entry)
  }

  private func name<Entry: Identified>(
    of entry: Entry, in table: IdentifiedTable<Entry>, _ graph: ProcessGraph, _ node: (Entry) -> NodeIndex?
  ) -> String {
    guard let place = node(entry) else { return "" }
    let same = table.filter { node($0) == place }
    let number = (same.firstIndex { $0.id == entry.id } ?? 0) + 1
    return graph[place].id + (number > 1 ? " #\(number)" : "")
  }

  private mutating func workItem(_ name: String, _ item: WorkItem) -> String {
    let by = random.pick(["", " by luis", " by eva"])
    switch random.below(12) {
    case 0: return "claim \(name)\(by)"
    case 1: return "unclaim \(name)\(by)"
    case 2: return "delegate \(name) eva\(random.once(in: 2) ? " finally" : "")\(by)"
    case 3: return item.due == nil ? "free \(name)" : "overdue \(name)"
    case _: return "complete \(name)\(item.assignee.map { " by \($0)" } ?? by) \(data())"
    }
  }

  private mutating func answer() -> String {
    switch random.below(14) {
    case 0: "fails finally"
    case 1: "fails"
    case 2: "error \(random.pick(RandomDefinition.errors)) \(data())"
    case 3: "escalation \(random.pick(RandomDefinition.escalations)) \(data())"
    case 4: "outcome odd \(data())"
    case _: "outcome \(random.pick(["passed", "failed"])) \(data())"
    }
  }

  mutating func way(_ node: NodeIndex, _ graph: ProcessGraph) -> String {
    switch random.below(12) {
    case 0: return "error \(random.pick(RandomDefinition.errors))"
    case 1, 2, 3, 4:
      let flow = graph[node].outgoing.randomElement(using: &random)
      return "skip\(flow.map { " \(graph[$0].id)" } ?? "")"
    case _: return "retry"
    }
  }

  private mutating func key() -> String { random.pick(["", " \"a\"", " \"a\"", " \"b\""]) }

  /// What a step brings: numbers for `v`, now and then for the others, and null.
  mutating func data() -> String {
    switch random.below(6) {
    case 0: "{}"
    case 1: "{\"z\": \(random.below(5)), \"k\": \"a\"}"
    case 2: "{\"l\": [3], \"v\": \(random.below(4))}"
    case 3: random.pick(["{\"v\": null}", "{\"z\": null}", "{\"l\": []}", "{\"v\": 0}"])
    case _: "{\"v\": \(random.below(5))}"
    }
  }
}
