import TramiteFEEL
public import TramiteGraph
public import TramiteHistory

/// One command of a history, to be fed to another version.
public struct ReplayedCommand: Sendable {
  /// The `seq` of its first event.
  public let firstSeq: Int64
  /// What was asked; nil where its values were erased.
  public let command: Command?
  public let stamp: Stamp
  public let events: [Event]
  /// The version that the events stand in terms of.
  public let graph: ProcessGraph
  /// Describes a command.
  public init(firstSeq: Int64, command: Command?, stamp: Stamp, events: [Event], graph: ProcessGraph) {
    self.firstSeq = firstSeq
    self.command = command
    self.stamp = stamp
    self.events = events
    self.graph = graph
  }
}

/// Feeds the recorded commands of an instance to another version of its definition, and compares the ways that it goes: the
/// elements that are activated, in their order. Pure: nothing is stored, no handler runs.
///
/// Work items, jobs, messages, called instances and incidents are found by their elements (the n-th by the n-th). Timers
/// fire when they are due by the other version. What a command needed from outside is taken from its answers.
public struct ReplayAgainst {
  private let graph: ProcessGraph
  private let limits: Limits
  /// The state of the recorded history, and that by the other version.
  private var was = InstanceState()
  private var state = InstanceState()
  private var recorded: [Reached] = []
  private var found: [Reached] = []
  /// The latest decision by the other version, for the reason.
  private var decisions: [(place: Int, decision: GatewayDecided)] = []
  /// Version of the history that the present command stands in terms of.
  private var past: ProcessGraph?

  private struct Reached {
    let element: String
    let seq: Int64
  }

  /// The models of decisions that recorded answers name.
  private let models: [DecisionVersion: BoundDecision]

  private init(_ graph: ProcessGraph, _ limits: Limits, _ models: [DecisionVersion: BoundDecision]) {
    self.graph = graph
    self.limits = limits
    self.models = models
  }

  /// Compares a whole history, from its start.
  /// - Parameter models: the models of decisions that answers in the history name.
  /// - Cost: that of deciding its commands once
  public static func compare(
    _ commands: [ReplayedCommand], with graph: ProcessGraph, limits: Limits = Limits(),
    models: [DecisionVersion: BoundDecision] = [:]
  ) -> ReplayVerdict {
    var replay = ReplayAgainst(graph, limits, models)
    for command in commands {
      if let verdict = replay.feed(command) { return verdict }
    }
    return replay.verdictAtEnd(commands.last)
  }

  // MARK: One command

  private mutating func feed(_ recorded: ReplayedCommand) -> ReplayVerdict? {
    past = recorded.graph
    guard let command = recorded.command else {
      return .cannotSay(seq: recorded.firstSeq, lacks: "values that were erased")
    }
    let before = was
    for (place, event) in recorded.events.enumerated() {
      if let node = Self.reached(event) {
        self.recorded.append(Reached(element: recorded.graph[node].id, seq: recorded.firstSeq + Int64(place)))
      }
      was.apply(event, recorded.stamp)
    }
    if state.status.isEnded { return firstDifference() }
    if let verdict = fireTimers(until: recorded.stamp.at, recorded) { return verdict }
    if state.status.isEnded { return firstDifference() }
    let translated = translate(command.action, before)
    switch translated {
    case .skip: return firstDifference()
    case .absent(let element):
      return firstDifference() ?? absent(element, recorded)
    case .action(let action):
      return decide(action, recorded.stamp, command.answers, recorded)
        ?? firstDifference()
    }
  }

  private static func reached(_ event: Event) -> NodeIndex? {
    if case .elementActivated(let activation) = event { return activation.node }
    if case .loopStarted(let start) = event { return start.node }
    return nil
  }

  /// Fires what is due by the other version, the earliest first.
  private mutating func fireTimers(until time: Instant, _ recorded: ReplayedCommand) -> ReplayVerdict? {
    while !state.status.isEnded, state.status != .suspended,
      let next = state.timers.filter({ $0.due <= time }).min(by: { ($0.due, $0.id) < ($1.due, $1.id) })
    {
      let stamp = Stamp(at: next.due > state.startedAt ? next.due : time, actor: nil)
      if let verdict = decide(.fireTimer(next.id), stamp, [], recorded) { return verdict }
      if state.timers[next.id] != nil { return nil }
    }
    return nil
  }

  private mutating func decide(
    _ action: Action, _ stamp: Stamp, _ answers: [Answered], _ recorded: ReplayedCommand
  ) -> ReplayVerdict? {
    var command = Command(action, stamp)
    var environment = Environment(limits: limits, answersOf: recorded.events)
    environment.decisions = models
    while true {
      switch Interpreter.decide(graph, state, command, environment) {
      case .accepted(let outcome):
        note(outcome.events, recorded.firstSeq)
        state = outcome.state
        return nil
      case .rejected(let rejection):
        if isWithoutEffect(action) { return nil }
        return firstDifference()
          ?? .other(
            ReplayVerdict.Difference(
              seq: recorded.firstSeq, recorded: self.recorded.last?.element, found: nil,
              why: "the command is refused: [\(rejection.code.rawValue)] \(rejection.message)"))
      case .needs(let questions):
        for question in questions {
          guard let answer = Self.answer(to: question, answers) else {
            return .cannotSay(seq: recorded.firstSeq, lacks: Self.words(question))
          }
          command.answers.append(Answered(question, answer))
        }
      }
    }
  }

  private mutating func note(_ events: [Event], _ seq: Int64) {
    for event in events {
      if let node = Self.reached(event) { found.append(Reached(element: graph[node].id, seq: seq)) }
      if case .gatewayDecided(let decision) = event { decisions.append((found.count, decision)) }
    }
  }

  /// Whether a refusal says nothing about the way: who has claimed what, notes.
  private func isWithoutEffect(_ action: Action) -> Bool {
    switch action {
    case .claimWorkItem, .unclaimWorkItem, .freeWorkItem, .delegateWorkItem, .recordOverdue, .comment, .noteIncident,
      .resolveIncident, .failJob:
      true
    case .start, .completeWorkItem, .completeJob, .fireTimer, .deliverMessage, .deliverSignal, .endChild,
      .escalateChild, .cancelInstance, .suspendInstance, .resumeInstance, .modifyInstance, .migrateInstance,
      .beginActivity:
      false
    }
  }

  // MARK: Answers

  /// The recorded answer to the same question; numbers tell only calls of one command apart.
  private static func answer(to question: Question, _ answers: [Answered]) -> Answer? {
    switch question {
    case .olderReceiver, .knownMessage: return known(question, answers) ?? .truth(false)
    // A message that was not kept then is not kept now.
    case .keptMessage: return known(question, answers) ?? .kept(nil)
    // Nor had what it called ended, unless it was told so.
    case .endOfCalled: return known(question, answers) ?? .ended(nil)
    case .calledProcess, .records, .decision, .holdsRole, .isPerson, .isFile: return known(question, answers)
    }
  }

  private static func known(_ question: Question, _ answers: [Answered]) -> Answer? {
    answers.first { isSame($0.question, question) }?.answer
  }

  private static func isSame(_ a: Question, _ b: Question) -> Bool {
    switch (a, b) {
    case (.calledProcess(let process, let binding, _), .calledProcess(let other, let otherBinding, _)):
      process == other && binding == otherBinding
    case (.keptMessage(let name, let key, let element, _), .keptMessage(let other, let otherKey, let otherElement, _)):
      name == other && key == otherKey && element == otherElement
    case (.olderReceiver, _), (.records, _), (.holdsRole, _), (.isPerson, _), (.isFile, _), (.decision, _),
      (.endOfCalled, _), (.calledProcess, _), (.keptMessage, _), (.knownMessage, _):
      a == b
    }
  }

  private static func words(_ question: Question) -> String {
    switch question {
    case .calledProcess(let process, _, _): "which version of process '\(process)' was to be called"
    case .keptMessage(let name, _, _, _): "whether a message '\(name)' was kept"
    case .olderReceiver(let name, _): "whether another instance waited for message '\(name)'"
    case .knownMessage(let id): "whether message id '\(id)' was known"
    case .records(let store): "the rows of data store '\(store)'"
    case .holdsRole(let user, let role): "whether '\(user)' held role '\(role)'"
    case .isPerson(let user): "whether there was a person '\(user)'"
    case .isFile(let id, _): "whether there was a file '\(id)'"
    case .endOfCalled(let instance): "how the called instance '\(instance)' had ended"
    case .decision(let id, _): "which version of decision '\(id)' was to be evaluated"
    }
  }

  // MARK: Verdicts

  /// The first place at which the ways differ so far; nil where one is the beginning of the other.
  private func firstDifference() -> ReplayVerdict? {
    for (place, (a, b)) in zip(recorded, found).enumerated() where a.element != b.element {
      return difference(a.seq, a.element, b.element, at: place)
    }
    return nil
  }

  private func difference(_ seq: Int64, _ recorded: String?, _ found: String?, at place: Int) -> ReplayVerdict {
    let decision = decisions.last { $0.place == place }?.decision
    if let unknown = decision.flatMap({ lacking($0) }) {
      let reader = decision.map { graph[$0.node].id } ?? ""
      return .cannotSay(seq: seq, lacks: "a value of '\(unknown)', which '\(reader)' reads")
    }
    return .other(
      ReplayVerdict.Difference(
        seq: seq, recorded: recorded, found: found, why: decision.map { reason($0) } ?? whatItIs(found)))
  }

  /// A variable that a decision has read and that the history never sets.
  private func lacking(_ decision: GatewayDecided) -> String? {
    for condition in decision.conditions {
      for variable in condition.read where variable.value.isNull {
        if !state.scopes.contains(where: { $0.variables.contains(variable.name) }) { return variable.name }
      }
    }
    return nil
  }

  private func reason(_ decision: GatewayDecided) -> String {
    let conditions = decision.conditions.map { condition in
      let text = graph[condition.flow].condition?.text ?? graph[condition.flow].id
      let read = condition.read.map { "\($0.name) = \($0.value.json)" }
      return "'\(text)' is \(condition.value.json)" + (read.isEmpty ? "" : " with \(read.joined(separator: ", "))")
    }
    let taken = decision.flows.map { graph[$0].id }.joined(separator: ", ")
    return "'\(graph[decision.node].id)': "
      + (conditions.isEmpty ? "takes \(taken)" : conditions.joined(separator: "; "))
  }

  private func whatItIs(_ element: String?) -> String? {
    guard let element, let node = graph.node(element) else { return nil }
    return past?.node(element) == nil ? "the \(graph[node].elementName) '\(element)' is new" : nil
  }

  /// What a command was about is not there: the other version waits for something else.
  private func absent(_ element: String, _ recorded: ReplayedCommand) -> ReplayVerdict {
    let waiting = WaitingPlaces(of: state, graph).nodes.map { graph[$0].id }
    if let incident = state.incidents.first(where: { $0.code == .expressionFailed || $0.code == .missingInput }),
      let node = incident.node
    {
      return .cannotSay(seq: recorded.firstSeq, lacks: "what '\(graph[node].id)' reads: \(incident.message)")
    }
    if let new = waiting.first(where: { past?.node($0) == nil }) {
      return .cannotSay(seq: recorded.firstSeq, lacks: "what '\(new)' would have given")
    }
    return .other(
      ReplayVerdict.Difference(
        seq: recorded.firstSeq, recorded: element, found: waiting.first,
        why: "nothing of '\(element)' is open"
          + (waiting.isEmpty ? "" : "; it waits at \(waiting.joined(separator: ", "))")))
  }

  private func verdictAtEnd(_ last: ReplayedCommand?) -> ReplayVerdict {
    if let verdict = firstDifference() { return verdict }
    let seq = recorded.last?.seq ?? last?.firstSeq ?? 1
    if found.count > recorded.count {
      return difference(seq, nil, found[recorded.count].element, at: recorded.count)
    }
    if recorded.count > found.count, let last { return absent(recorded[found.count].element, last) }
    if state.status != was.status {
      return .other(
        ReplayVerdict.Difference(
          seq: seq, recorded: nil, found: nil,
          why: "it was \(was.status.word), and is \(state.status.word)"
            + (state.error.map { " (error \($0))" } ?? "")))
    }
    return .same
  }
}

// MARK: - What a command is about

extension ReplayAgainst {
  fileprivate enum Translated {
    case action(Action)
    /// Nothing is to be done: time fires timers, versions stay.
    case skip
    /// What it is about is not there.
    case absent(String)
  }

  /// The command in terms of the other version.
  private func translate(_ action: Action, _ before: InstanceState) -> Translated {
    switch action {
    case .claimWorkItem(let id): item(id, before) { .claimWorkItem($0) }
    case .unclaimWorkItem(let id): item(id, before) { .unclaimWorkItem($0) }
    case .freeWorkItem(let id, let reason, let ends):
      item(id, before) { .freeWorkItem($0, reason: reason, endsReservation: ends) }
    case .delegateWorkItem(let id, let user, let isFinal, let note):
      item(id, before) { .delegateWorkItem($0, to: user, isFinal: isFinal, note: note) }
    case .completeWorkItem(let id, let entry): item(id, before) { .completeWorkItem($0, entry) }
    case .recordOverdue(let id): item(id, before) { .recordOverdue($0) }
    case .completeJob(let id, let answer):
      counterpart(id, before.jobs, state.jobs, \.node) { .completeJob($0, answer) }
    case .failJob(let id, var failure):
      counterpart(id, before.jobs, state.jobs, \.node) { other in
        failure.attempt = state.jobs[other]?.attempt ?? failure.attempt
        return .failJob(other, failure)
      }
    case .deliverMessage(let id, let message):
      counterpart(id, before.subscriptions, state.subscriptions, \.node) { .deliverMessage($0, message) }
    case .endChild(let id, let result):
      counterpart(id, before.children, state.children, \.node) { .endChild($0, result) }
    case .escalateChild(let id, let escalation):
      counterpart(id, before.children, state.children, \.node) { .escalateChild($0, escalation) }
    case .resolveIncident(let id, let resolution): incident(id, before, resolution)
    case .fireTimer, .migrateInstance: .skip
    case .start, .deliverSignal, .cancelInstance, .suspendInstance, .resumeInstance, .modifyInstance, .comment,
      .beginActivity, .noteIncident:
      .action(action)
    }
  }

  private func item(
    _ id: WorkItemID, _ before: InstanceState, _ make: (WorkItemID) -> Action
  ) -> Translated {
    counterpart(id, before.workItems, state.workItems, \.node, make)
  }

  /// The n-th entry of an element for the n-th.
  private func counterpart<Entry: Identified>(
    _ id: Entry.ID, _ before: IdentifiedTable<Entry>, _ now: IdentifiedTable<Entry>, _ node: KeyPath<Entry, NodeIndex>,
    _ make: (Entry.ID) -> Action
  ) -> Translated {
    guard let past, let entry = before[id] else { return .skip }
    let element = past[entry[keyPath: node]].id
    let number = before.filter { past[$0[keyPath: node]].id == element }.firstIndex { $0.id == id } ?? 0
    let there = now.filter { graph[$0[keyPath: node]].id == element }
    guard number < there.count else { return .absent(element) }
    return .action(make(there[number].id))
  }

  /// An incident that the other version does not have needs no way out.
  private func incident(
    _ id: IncidentID, _ before: InstanceState, _ resolution: IncidentResolution
  ) -> Translated {
    guard let past, let known = before.incidents[id], let element = known.node.map({ past[$0].id }),
      let found = state.incidents.first(where: { $0.code == known.code && $0.node.map { graph[$0].id } == element })
    else { return .skip }
    return .action(.resolveIncident(found.id, resolution))
  }
}
