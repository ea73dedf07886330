import TramiteDefinitions
public import TramiteFEEL
public import TramiteGraph
public import TramiteHistory
public import TramiteInterpreter
import TramiteProblems

/// Runs one definition through the interpreter alone, and checks after every command what must always hold: the fold of
/// the events is the state, its invariants hold, a refusal changes nothing, and events, commands and states survive their
/// stored form.
public struct InterpreterHarness {
  /// The definition; after a migration, the version that it moved the instance to.
  public private(set) var graph: ProcessGraph
  /// The state after the last accepted command.
  public private(set) var state = InstanceState()
  /// One line an event, all commands.
  public private(set) var story: [String] = []
  /// The lines of the last command.
  public private(set) var lastStory: [String] = []
  /// All events.
  public private(set) var events: [(Event, Stamp)] = []
  /// The accepted commands with what they gave, to be fed to another version.
  public private(set) var replayedCommands: [ReplayedCommand] = []
  /// The accepted commands, in order.
  public private(set) var commands: [PlayedCommand] = []
  /// What was found to be broken, as sentences; empty in a correct run.
  public private(set) var broken: [String] = []
  /// The virtual time.
  public var now = Instant(millisecondsSince1970: 1_767_603_600_000)
  /// Limits and synchronous handlers.
  public var environment = Environment()
  /// Answers to questions.
  public var answer: (Question) -> Answer = InterpreterHarness.standardAnswer

  /// A failure to build a definition for a test: its problems as text.
  public struct NoDefinition: Error, CustomStringConvertible {
    public let description: String
  }

  /// An accepted command.
  public struct PlayedCommand: Sendable {
    /// What was asked, with the answers it needed.
    public let command: Command
    /// The places of its events in ``InterpreterHarness/events``.
    public let events: Range<Int>
    /// The version that it met.
    public let graph: ProcessGraph
    /// The version that it moved the instance to; nil but for migrations.
    public let target: ProcessGraph?

    /// The version in whose terms its events stand.
    public var eventGraph: ProcessGraph { target ?? graph }
  }

  /// Compiles a ``DefinitionText``.
  public init(_ text: String, attributes: String = "") throws {
    try self.init(bpmn: DefinitionText.bpmn(text, attributes: attributes))
  }

  /// Compiles BPMN XML and further files.
  public init(bpmn: String, process: String = "test", files: [(path: String, text: String)] = []) throws {
    graph = try Self.compile(bpmn, process, files)
  }

  /// Compiles another version of the definition.
  /// - Throws: ``NoDefinition``
  static func compile(
    _ bpmn: String, _ process: String, _ files: [(path: String, text: String)] = []
  ) throws -> ProcessGraph {
    let definitions =
      [DefinitionFile(path: "test.bpmn", bytes: Array(bpmn.utf8))]
      + files.map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) }
    let compiled = DefinitionCompiler.compile(definitions)
    guard let found = compiled.processes.first(where: { $0.id == process }) else {
      let problems = compiled.problems.filter { $0.severity == .error }.map {
        "\($0.location.line): \($0.code.rawValue) \($0.message)"
      }
      throw NoDefinition(description: problems.joined(separator: "\n") + "\n" + bpmn)
    }
    return found.graph
  }

  /// Calls resolve to version 1, called instances run, nothing is kept, nobody older waits, everyone holds every role.
  public static func standardAnswer(_ question: Question) -> Answer {
    switch question {
    case .calledProcess(let process, _, let number):
      .called(CalledProcess(version: 1, instance: "\(process)~\(number)"))
    case .keptMessage: .kept(nil)
    case .olderReceiver, .knownMessage: .truth(false)
    case .endOfCalled: .ended(nil)
    case .records: .records([])
    case .decision: .decision(version: nil)
    case .holdsRole, .isPerson, .isFile: .truth(true)
    }
  }

  /// Decides a command, answering its questions, and checks what must hold.
  /// - Parameter target: the version that a migration moves the instance to.
  @discardableResult
  public mutating func perform(
    _ action: Action, by actor: String? = "ana", for absent: String? = nil, migratingTo target: ProcessGraph? = nil
  ) -> Rejection? {
    var command = Command(action, Stamp(at: now, actor: actor, onBehalfOf: absent))
    while true {
      switch Interpreter.decide(graph, state, command, environment, migratingTo: target) {
      case .needs(let questions):
        for question in questions { command.answers.append(Answered(question, answer(question))) }
      case .rejected(let rejection):
        lastStory = []
        return rejection
      case .accepted(let outcome):
        accept(outcome, command, target)
        return nil
      }
    }
  }

  /// Leaves memory and comes back: goes on with the state of a snapshot.
  public mutating func restart() throws {
    state = try StateCoding.decode(StateCoding.encode(state, graph: graph), graph: graph)
  }

  private mutating func accept(_ outcome: Outcome, _ command: Command, _ target: ProcessGraph?) {
    var folded = state
    for event in outcome.events { folded.apply(event, command.stamp) }
    if folded != outcome.state { broken.append("the fold of the events is not the state") }
    let earlier = graph
    if let target { graph = target } else { followPlaces(to: outcome.state) }
    broken += outcome.state.brokenInvariants()
    do {
      let bytes = EventCoding.encode(outcome.events, graph: graph)
      let read = try EventCoding.decode(bytes, graph: graph, from: target == nil ? nil : earlier)
      if read != outcome.events { broken.append("events change in storage") }
      let snapshot = StateCoding.encode(outcome.state, graph: graph)
      if try StateCoding.decode(snapshot, graph: graph) != outcome.state {
        broken.append("the state changes in storage")
      }
      if try CommandCoding.decode(CommandCoding.encode(command)) != command {
        broken.append("the command changes in storage")
      }
    } catch {
      broken.append("storage failed: \(error)")
    }
    replayedCommands.append(
      ReplayedCommand(
        firstSeq: state.seq + 1, command: command, stamp: command.stamp, events: outcome.events, graph: graph))
    state = outcome.state
    lastStory = outcome.events.map { $0.story(graph) }
    story += lastStory
    commands.append(
      PlayedCommand(
        command: command, events: events.count..<(events.count + outcome.events.count), graph: earlier, target: target))
    events += outcome.events.map { ($0, command.stamp) }
  }

  /// The places at which tokens wait follow the state; after a migration they are found anew.
  private mutating func followPlaces(to later: InstanceState) {
    var places = WaitingPlaces(of: state, graph)
    places.follow(from: state, to: later, graph)
    if places != WaitingPlaces(of: later, graph) { broken.append("the places at which tokens wait are wrong") }
  }
}

extension InterpreterHarness {
  /// Starts the instance.
  @discardableResult
  public mutating func start(
    _ variables: [(String, Value)] = [], event: String? = nil, by actor: String? = "ana"
  ) -> Rejection? {
    perform(
      .start(
        StartInstance(
          instance: "test~1", version: 1, definition: "sha", event: event, variables: Context(variables))), by: actor)
  }

  /// Completes the oldest open work item of an element.
  @discardableResult
  public mutating func complete(
    _ element: String, _ data: [(String, Value)] = [], by actor: String = "ana", for absent: String? = nil
  ) -> Rejection? {
    guard let item = state.workItems.first(where: { graph[$0.node].id == element }) else {
      return Rejection(.unknownElement, "no open work item of '\(element)'")
    }
    return perform(.completeWorkItem(item.id, CompletionEntry(data: Context(data))), by: actor, for: absent)
  }

  /// Answers the oldest open job of an element.
  @discardableResult
  public mutating func answerJob(_ element: String, _ answer: JobAnswer) -> Rejection? {
    guard let job = state.jobs.first(where: { graph[$0.node].id == element }) else {
      return Rejection(.unknownJob, "no open job of '\(element)'")
    }
    return perform(.completeJob(job.id, answer), by: nil)
  }

  /// Fails the present attempt of the oldest open job of an element.
  @discardableResult
  public mutating func failJob(_ element: String, _ message: String = "no answer") -> Rejection? {
    guard let job = state.jobs.first(where: { graph[$0.node].id == element }) else {
      return Rejection(.unknownJob, "no open job of '\(element)'")
    }
    return perform(.failJob(job.id, JobFailure(attempt: job.attempt, message: message)), by: nil)
  }

  /// Moves the clock to the next timer of an element and fires it.
  @discardableResult
  public mutating func fire(_ element: String) -> Rejection? {
    guard let timer = state.timers.first(where: { graph[$0.node].id == element }) else {
      return Rejection(.unknownTimer, "no timer of '\(element)' is set")
    }
    if timer.due > now { now = timer.due }
    return perform(.fireTimer(timer.id), by: nil)
  }

  /// Delivers a message to the oldest fitting subscription.
  @discardableResult
  public mutating func deliver(
    _ name: String, key: Value? = nil, _ variables: [(String, Value)] = []
  ) -> Rejection? {
    guard let subscription = state.subscriptions.first(where: { $0.name == name && ($0.key == nil || $0.key == key) })
    else { return Rejection(.noReceiver, "nothing waits for '\(name)'") }
    let envelope = MessageEnvelope(name: name, key: key, id: nil, variables: Context(variables))
    return perform(.deliverMessage(subscription.id, envelope), by: nil)
  }

  /// Resolves the oldest incident, or the oldest of an element.
  @discardableResult
  public mutating func resolve(
    _ way: IncidentResolution.Way, _ variables: [(String, Value)] = [], at element: String? = nil
  ) -> Rejection? {
    guard
      let incident = state.incidents.first(where: { incident in
        element == nil || incident.node.map { graph[$0].id } == element
      })
    else {
      return Rejection(.unknownIncident, "no incident is open")
    }
    return perform(
      .resolveIncident(incident.id, IncidentResolution(way: way, variables: Context(variables), reason: "test")))
  }

  /// The elements that hold tokens, sorted.
  public var places: [String] {
    state.tokens.map { token in
      switch token.place {
      case .node(let node): graph[node].id
      case .compensation(let node): "~" + graph[node].id
      case .flow(let flow): "->" + graph[graph[flow].target].id
      }
    }.sorted()
  }

  /// The value of a variable of the process.
  public func variable(_ name: String) -> Value? { state.root?.variables[name] }
}
