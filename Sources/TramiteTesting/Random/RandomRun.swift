import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteReports

/// Plays an instance step by step, and checks after each what must always hold; at the end, that its history decides anew to
/// the same events, over snapshots, and can be told.
///
/// Steps that name what is not there, or are refused, count as late commands: they change nothing.
public struct RandomRun {
  /// The definition's text.
  public let definition: String
  /// The steps so far, without the `> ` of a story.
  public private(set) var steps: [String] = []
  /// What was found to be broken, as sentences.
  public private(set) var broken: [String] = []
  private var story: InterpreterStory
  private var rules: RestRules
  private var trace: (String) -> Void = { _ in }

  /// An instance of a ``DefinitionText``, or of BPMN XML, that has not begun.
  /// - Throws: ``InterpreterHarness/NoDefinition``
  public init(_ definition: String) throws {
    self.definition = definition
    let fixture = StoryFixture.Definition(process: "test", attributes: "", text: definition)
    story = try InterpreterStory(fixture)
    rules = RestRules(story.harness.graph)
  }

  /// A random definition, driven at random.
  /// - Parameter trace: told the definition, then each step before it is played: what is known when a run crashes.
  /// - Throws: ``InterpreterHarness/NoDefinition`` where the compiler refuses it
  public static func drawn(seed: Int, commands: Int, trace: @escaping (String) -> Void = { _ in }) throws -> RandomRun {
    var run = try RandomRun(RandomDefinition.text(seed: seed))
    run.trace = trace
    trace("seed \(seed)\n\(run.definition)\n---")
    var random = Seeded(seed &+ 1_000_003)
    var steps = RandomSteps(random: random)
    for step in steps.beginning(run.story.harness.graph) { run.play(step) }
    for _ in 0..<commands {
      let state = run.story.harness.state
      if !run.broken.isEmpty { break }
      if state.status.isEnded, random.once(in: 3) { break }
      guard let step = steps.next(state, run.story.harness.graph) else { break }
      run.play(step)
    }
    run.finish()
    return run
  }

  /// Steps that were written down.
  /// - Throws: ``InterpreterHarness/NoDefinition``
  public static func replayed(_ definition: String, _ steps: [String]) throws -> RandomRun {
    var run = try RandomRun(definition)
    for step in steps where run.broken.isEmpty { run.play(step) }
    run.finish()
    return run
  }

  /// What happened, in ids.
  public var transcript: [String] { story.harness.story }

  /// Where every token stands and what it waits for, a line each.
  public var positions: [String] {
    let (graph, state) = (story.harness.graph, story.harness.state)
    return state.tokens.map { token in
      let place =
        switch token.place {
        case .flow(let flow): "on \(graph[flow].id) before \(graph[graph[flow].target].id)"
        case .node(let node): "in \(graph[node].id)"
        case .compensation(let node): "undoing \(graph[node].id)"
        }
      let waits = token.waits.map { wait in
        guard case .incident(let id) = wait, let incident = state.incidents[id] else { return "\(wait)" }
        return "\(wait) \(incident.code) at \(incident.node.map { graph[$0].id } ?? "no element")"
      }
      return "token \(token.id) \(place), scope \(token.scope), waits: \(waits.joined(separator: "; "))"
    }
  }

  /// Whether the instance has ended.
  public var hasEnded: Bool { story.harness.state.status.isEnded }

  /// The kinds of events that occurred.
  public var kinds: Set<String> {
    Set(story.harness.events.map(\.0.kind))
  }

  /// Performs a step and checks what it left.
  public mutating func play(_ line: String) {
    steps.append(line)
    trace("> " + line)
    let before = story.harness.state
    let count = story.harness.events.count
    do {
      for line in try story.perform(StoryStep("> " + line)) { trace(line) }
    } catch {
      if !(error is StoryError) { broken.append("step '\(line)': \(error)") }
    }
    let harness = story.harness
    broken += harness.broken
    if harness.events.count > count, let played = harness.commands.last {
      let events = harness.events[count...]
      broken += OperatorRules(before: before, played: played, after: harness.state).broken(events.map(\.0))
      if played.target != nil { rules = RestRules(harness.graph) }
      broken += rules.early(events, before, played.command.action)
    }
    broken += rules.broken(at: harness.state)
    broken += accepted(again: line)
  }

  /// A command whose target it used up is refused when it comes again.
  private func accepted(again line: String) -> [String] {
    var late = story.harness
    var actions = late.commands.suffix(1).map(\.command.action)
    if late.commands.count > 2 {
      actions.append(late.commands[late.commands.count * 7 % late.commands.count].command.action)
    }
    for action in actions where LateCommand.isLate(action, late.state) {
      if late.perform(action, by: nil, migratingTo: late.graph) == nil {
        return ["a late command is accepted: \(action)"]
      }
    }
    return []
  }

  /// The whole history: decided anew over snapshots it gives the same events, it folds to the state, and can be told.
  mutating func finish() {
    guard broken.isEmpty else { return }
    let harness = story.harness
    if InstanceState(folding: harness.events) != harness.state {
      broken.append("the history does not fold to the state")
    }
    for played in harness.commands { tell(played) }
    do { try decideAnew() } catch { broken.append("what is stored cannot be read: \(error)") }
  }

  /// Every event is a line of JSON and a line of the story, in terms of the version on which it happened.
  private mutating func tell(_ played: InterpreterHarness.PlayedCommand) {
    let graph = played.eventGraph
    var json = EventJSON(graph)
    let events = story.harness.events[played.events]
    for (event, stamp) in events where (try? Value(json: json.line(event, stamp))) == nil {
      broken.append("the line of an event is no JSON: \(event.kind)")
    }
    let entries = events.indices.map { place in
      HistoryEntry(seq: Int64(place + 1), stamp: events[place].1, event: events[place].0)
    }
    if Story.tell(entries, of: "test~1", graph, detail: .events).count != entries.count {
      broken.append("not every event has a line of its story")
    }
  }

  private mutating func decideAnew() throws {
    let harness = story.harness
    var state = InstanceState()
    for played in harness.commands {
      let read = try StateCoding.decode(StateCoding.encode(state, graph: played.graph), graph: played.graph)
      let stored = try CommandCoding.decode(CommandCoding.encode(played.command))
      let action = played.command.action
      guard
        case .accepted(let outcome) = Interpreter.decide(
          played.graph, read, stored, harness.environment, migratingTo: played.target)
      else {
        return broken.append("a command is refused when it is decided anew: \(action)")
      }
      guard outcome.events == harness.events[played.events].map(\.0) else {
        return broken.append("a command gives other events when it is decided anew: \(action)")
      }
      state = outcome.state
    }
  }
}

/// Commands that must be refused, because what they name is gone.
enum LateCommand {
  static func isLate(_ action: Action, _ state: InstanceState) -> Bool {
    switch action {
    case .claimWorkItem(let id), .unclaimWorkItem(let id), .freeWorkItem(let id, _, _),
      .delegateWorkItem(let id, _, _, _),
      .completeWorkItem(let id, _), .recordOverdue(let id):
      state.workItems[id] == nil
    case .completeJob(let id, _): state.jobs[id] == nil
    case .failJob(let id, let failure): state.jobs[id].map { $0.attempt != failure.attempt } ?? true
    case .fireTimer(let id): state.timers[id] == nil
    case .deliverMessage(let id, _): state.subscriptions[id] == nil
    case .endChild(let id, _), .escalateChild(let id, _): state.children[id] == nil
    case .resolveIncident(let id, _): state.incidents[id] == nil
    case .start: true
    case .deliverSignal, .cancelInstance, .suspendInstance, .resumeInstance, .modifyInstance, .migrateInstance,
      .beginActivity:
      state.status.isEnded
    case .comment, .noteIncident: false
    }
  }
}
