import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteTesting

/// Drives an instance with random commands, right, late and wrong ones, and collects what is broken.
struct RandomDriver {
  private var random: Seeded
  private(set) var harness: InterpreterHarness
  private let restarts: Bool
  private(set) var broken: [String] = []
  /// Commands that were given, to be given again, late.
  private var given: [(Action, String)] = []

  init(_ text: String, seed: Int, restarts: Bool) throws {
    random = Seeded(seed &+ 1_000_003)
    harness = try InterpreterHarness(text)
    harness.environment.limits.activations = 60
    harness.environment.limits.tokens = 2_000
    self.restarts = restarts
  }

  /// Starts, and gives commands until the instance has ended or nothing is left to be tried.
  mutating func run(commands: Int) throws {
    harness.start([("v", .number(Number(random.below(5))))])
    check("start")
    for _ in 0..<commands {
      if harness.state.status.isEnded, given.isEmpty || random.once(in: 3) { break }
      guard let (action, actor) = nextAction() else { break }
      if restarts { try harness.restart() }
      give(action, actor)
      if !broken.isEmpty { return }
    }
    if InstanceState(folding: harness.events) != harness.state {
      broken.append("the history does not fold to the state")
    }
  }

  private mutating func give(_ action: Action, _ actor: String) {
    let before = harness.state
    let count = harness.events.count
    let rejection = harness.perform(action, by: actor)
    given.append((action, actor))
    if rejection != nil, harness.state != before || harness.events.count != count {
      broken.append("a refusal changed something: \(action)")
    }
    check("\(action)", from: count, before)
  }

  private mutating func check(_ what: String, from first: Int = 0, _ before: InstanceState = InstanceState()) {
    broken += harness.broken + restless()
    broken += earlyJoins(from: first, before) + earlyResets(from: first, before)
    if !broken.isEmpty { broken.append("after \(what)") }
  }

  /// What must hold at rest.
  private func restless() -> [String] {
    let state = harness.state
    let graph = harness.graph
    if state.status.isEnded { return [] }
    var found: [String] = []
    let waits =
      state.workItems.count + state.jobs.count + state.timers.count + state.subscriptions.count + state.children.count
      + state.offers.count
    if waits == 0, state.incidents.isEmpty { found.append("waits for nothing, and no incident says why") }
    for token in state.tokens where token.waits.isEmpty && !isOver(token.scope) && !isClosed(token.scope) {
      switch token.place {
      case .compensation(let node): found.append("what undoes '\(graph[node].id)' is gone")
      case .node(let node): found.append("a token lies in '\(graph[node].id)' and waits for nothing")
      case .flow(let flow):
        let target = graph[graph[flow].target]
        if target.startQuantity == 1, !isJoin(target) { found.append("a token on '\(graph[flow].id)' rests") }
      }
    }
    let oracle = JoinOracle(graph: graph, state: state)
    for scope in state.scopes where !isOver(scope.id) && !isClosed(scope.id) {
      for join in graph.inclusiveJoins where graph[join.node].scope == scope.definition {
        // A token that the activation limit stopped before the join keeps it from firing in that command.
        let isStopped = state.incidents.contains { $0.node == join.node }
        if !isStopped, oracle.mayFire(join.node, in: scope.id) {
          found.append("join '\(graph[join.node].id)' may fire and does not")
        }
      }
    }
    for scope in state.scopes where !isOver(scope.id) {
      for awaited in scope.awaitedResets
      where oracle.mayReset(awaited.node, takenFrom: awaited.takenFrom, in: scope.id) {
        found.append("complex gateway '\(graph[awaited.node].id)' may be reset and is not")
      }
    }
    return found
  }

  /// Every complex gateway that was reset was allowed to, in the state just before; and no other takes late tokens.
  private func earlyResets(from first: Int, _ before: InstanceState) -> [String] {
    var state = before
    var found: [String] = []
    for (event, stamp) in harness.events[first...] {
      if case .gatewayReset(let reset) = event {
        let id = harness.graph[reset.node].id
        let oracle = JoinOracle(graph: harness.graph, state: state)
        if let awaited = state.scopes[reset.scope]?.awaitedReset(of: reset.node) {
          if !isRetryOfReset(state, reset.node),
            !oracle.mayReset(reset.node, takenFrom: awaited.takenFrom, in: reset.scope)
          {
            found.append("complex gateway '\(id)' was reset too early")
          }
        } else {
          found.append("complex gateway '\(id)' was reset without having fired")
        }
      }
      state.apply(event, stamp)
    }
    return found
  }

  /// A reset whose conditions failed is made by an operator's word, from a token in the gateway.
  private func isRetryOfReset(_ state: InstanceState, _ gateway: NodeIndex) -> Bool {
    state.tokens.contains { $0.place == .node(gateway) }
  }

  /// Every inclusive join that fired was allowed to, in the state just before.
  private func earlyJoins(from first: Int, _ before: InstanceState) -> [String] {
    var state = before
    var found: [String] = []
    for (event, stamp) in harness.events[first...] {
      if case .elementActivated(let activation) = event, harness.graph[activation.node].inclusiveJoin != nil,
        case .flow? = state.tokens[activation.token]?.place, !isResolving(state, activation.token),
        !JoinOracle(graph: harness.graph, state: state).mayFire(activation.node, in: activation.scope)
      {
        found.append("join '\(harness.graph[activation.node].id)' fired too early")
      }
      state.apply(event, stamp)
    }
    return found
  }

  /// An operator skips a join that the activation limit stopped: it does not wait.
  private func isResolving(_ state: InstanceState, _ token: TokenID) -> Bool {
    guard let last = given.last, case .resolveIncident(_, let resolution) = last.0 else { return false }
    switch resolution.way {
    case .skip, .error: return true
    case .retry: return false
    }
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
  private func isClosed(_ scope: ScopeID) -> Bool { harness.state.adHocs[scope]?.isClosed ?? false }

  /// Whether only an incident at its end keeps a sub-process open.
  private func isOver(_ scope: ScopeID) -> Bool {
    guard let owner = harness.state.scopes[scope]?.owner, let token = harness.state.tokens[owner] else { return false }
    return token.waits.contains { wait in
      if case .incident(let id) = wait { return harness.state.incidents[id]?.node == token.node }
      return false
    }
  }

  // MARK: Commands

  private mutating func nextAction() -> (Action, String)? {
    let state = harness.state
    let actor = random.pick(["ana", "luis", "eva"])
    if let (late, by) = given.randomElement(using: &random), random.once(in: 10) { return (late, by) }
    var choices: [(inout RandomDriver) -> Action?] = []
    if let item = state.workItems.map(\.id).randomElement(using: &random) {
      choices += [{ driver in driver.workItemAction(item) }, { driver in driver.workItemAction(item) }]
    }
    if let offer = Array(state.offers).randomElement(using: &random) {
      choices.append { driver in .beginActivity(element: driver.harness.graph[offer.node].id) }
    }
    if let job = Array(state.jobs).randomElement(using: &random) { choices.append { driver in driver.jobAction(job) } }
    if let timer = state.timers.min(by: { ($0.due, $0.id) < ($1.due, $1.id) }) {
      choices.append { driver in
        if timer.due > driver.harness.now { driver.harness.now = timer.due }
        return .fireTimer(timer.id)
      }
    }
    if let subscription = Array(state.subscriptions).randomElement(using: &random) {
      choices.append { driver in
        .deliverMessage(
          subscription.id,
          MessageEnvelope(name: subscription.name, key: nil, id: nil, variables: driver.variables()))
      }
    }
    if let child = state.children.map(\.id).randomElement(using: &random) {
      choices.append { driver in
        .endChild(
          child,
          ChildResult(
            status: driver.random.pick([.completed, .completed, .terminated, .failed, .cancelled]), error: "boom",
            variables: driver.variables()))
      }
    }
    if let incident = state.incidents.filter({ !$0.code.isInformation }).randomElement(using: &random) {
      choices.append { driver in driver.resolution(incident) }
    }
    guard !choices.isEmpty, let action = random.pick(choices)(&self) else { return nil }
    return (action, actor)
  }

  private mutating func variables() -> Context { Context([("v", .number(Number(random.below(5))))]) }

  private mutating func workItemAction(_ item: WorkItemID) -> Action {
    switch random.below(8) {
    case 0: .claimWorkItem(item)
    case 1: .unclaimWorkItem(item)
    case 2: .delegateWorkItem(item, to: "eva", isFinal: random.once(in: 2))
    case _: .completeWorkItem(item, CompletionEntry(data: variables()))
    }
  }

  private mutating func jobAction(_ job: Job) -> Action {
    switch random.below(8) {
    case 0: .failJob(job.id, JobFailure(attempt: job.attempt, message: "no", isPermanent: random.once(in: 2)))
    case 1: .failJob(job.id, JobFailure(attempt: job.attempt + random.below(2), message: "no"))
    case 2: .completeJob(job.id, .error(code: random.pick(["boom", "bang"]), message: "", variables: variables()))
    case 3: .completeJob(job.id, .escalation(code: "up", message: "", variables: variables()))
    case 4: .completeJob(job.id, .completed(outcome: nil, result: variables()))
    case _: .completeJob(job.id, .completed(outcome: random.pick(["passed", "failed", "odd"]), result: variables()))
    }
  }

  private mutating func resolution(_ incident: Incident) -> Action {
    let way: IncidentResolution.Way
    switch random.below(4) {
    case 0: way = .error(code: random.pick(["boom", "bang"]))
    case 1, 2:
      let outgoing = incident.node.map { harness.graph[$0].outgoing } ?? []
      way = .skip(outcome: outgoing.randomElement(using: &random).map { harness.graph[$0].id })
    case _: way = .retry
    }
    return .resolveIncident(incident.id, IncidentResolution(way: way, variables: variables(), reason: "random"))
  }
}
