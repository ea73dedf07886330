import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// Plays a story by the interpreter alone: one instance, the world around it answered by the steps.
public struct InterpreterStory {
  /// The instance.
  public private(set) var harness: InterpreterHarness
  /// The latest work item of each element that was ever open: a late completion names it.
  private var seen: [String: WorkItemID] = [:]
  /// The version that the instance runs on.
  private var definition: StoryFixture.Definition
  /// Messages that are kept for the next subscription that takes them.
  private let kept = KeptMessages()

  /// An instance that has not begun.
  /// - Throws: ``InterpreterHarness/NoDefinition``
  public init(_ definition: StoryFixture.Definition) throws {
    self.definition = definition
    harness = try InterpreterHarness(bpmn: definition.bpmn, process: definition.process)
  }

  /// What must always hold and did not.
  public var broken: [String] { harness.broken }

  /// Where it stands, as the last line of a transcript.
  public var standing: String {
    let state = harness.state
    guard state.hasStarted else { return "= not started" }
    let places = harness.places
    return "= \(state.status.word)" + (places.isEmpty ? "" : " at \(places.joined(separator: ", "))")
  }

  /// Performs a step and gives the lines it adds.
  /// - Throws: ``StoryError`` where it names what is not there
  public mutating func perform(_ step: StoryStep) throws -> [String] {
    switch step.verb {
    case "variables": return [Self.text(harness.state.root.map(\.variables.context) ?? Context([]))]
    case "where": return [standing]
    case "restart":
      try harness.restart()
      return []
    case "kept": return try keep(step)
    case "role": return try nobodyHolds(step)
    case "limit": return try limit(step)
    case "synchronous": return try answerInside(step)
    case _: break
    }
    if let rejection = try act(step) { return ["refused \(rejection.code.rawValue)"] }
    for item in harness.state.workItems { seen[harness.graph[item.node].id] = item.id }
    return harness.lastStory
  }

  private mutating func act(_ step: StoryStep) throws -> Rejection? {
    let person = step.person ?? "ana"
    switch step.verb {
    case "start":
      return try start(step, by: person)
    case "claim": return harness.perform(.claimWorkItem(try item(step)), by: person)
    case "delegate":
      return harness.perform(
        .delegateWorkItem(try item(step), to: try step.word(2), isFinal: step.words.contains("finally")), by: person)
    case "unclaim": return harness.perform(.unclaimWorkItem(try item(step)), by: person)
    case "complete":
      return harness.perform(.completeWorkItem(try item(step), CompletionEntry(data: step.data)), by: person)
    case "job": return try answerJob(step)
    case "fire":
      let found = try pick(harness.state.timers, step) { $0.node }
      if found.due > harness.now { harness.now = found.due }
      return harness.perform(.fireTimer(found.id), by: nil)
    case "message": return try deliver(step)
    case "signal": return harness.perform(.deliverSignal(name: try step.word(1), variables: step.data), by: nil)
    case "child": return try endChild(step)
    case "resolve": return try resolve(step)
    case "begin": return harness.perform(.beginActivity(element: try step.word(1)), by: person)
    case "overdue":
      return harness.perform(.recordOverdue(try pick(harness.state.workItems, step) { $0.node }.id), by: nil)
    case "free":
      let id = try pick(harness.state.workItems, step) { $0.node }.id
      return harness.perform(.freeWorkItem(id, reason: "story", endsReservation: true), by: person)
    case "comment": return harness.perform(.comment(text: step.words.dropFirst().joined(separator: " ")), by: person)
    case "suspend": return harness.perform(.suspendInstance(reason: step.reason), by: person)
    case "resume": return harness.perform(.resumeInstance(reason: step.reason), by: person)
    case "migrate": return try migrate(step, by: person)
    case "modify": return harness.perform(.modifyInstance(try step.modification(from: 1)), by: person)
    case "cancel":
      return harness.perform(
        .cancelInstance(reason: step.words.dropFirst().joined(separator: " "), by: .operator), by: person)
    case _: throw StoryError("'\(step.verb)' is no step of a story that the interpreter plays: '\(step.line)'")
    }
  }

  // MARK: What a step names

  private func pick<Entry: Identified>(
    _ table: IdentifiedTable<Entry>, _ step: StoryStep, node: (Entry) -> NodeIndex?
  ) throws -> Entry {
    let element = try step.word(1)
    let found = table.filter { entry in node(entry).map { harness.graph[$0].id } == element }
    guard step.number <= found.count, step.number > 0 else {
      throw StoryError("'\(step.line)': there are \(found.count) at '\(element)'; it stands \(standing)")
    }
    return found[step.number - 1]
  }

  private func item(_ step: StoryStep) throws -> WorkItemID {
    let isOpen = harness.state.workItems.contains { harness.graph[$0.node].id == (try? step.word(1)) }
    if !isOpen, let late = seen[try step.word(1)] { return late }
    return try pick(harness.state.workItems, step) { $0.node }.id
  }

  private mutating func answerJob(_ step: StoryStep) throws -> Rejection? {
    let job = try pick(harness.state.jobs, step) { $0.node }
    let word = step.words.count > 2 ? step.words[2] : "outcome"
    let argument = step.words.count > 3 ? step.words[3] : nil
    switch word {
    case "outcome":
      return harness.perform(.completeJob(job.id, .completed(outcome: argument, result: step.data)), by: nil)
    case "error":
      return harness.perform(
        .completeJob(job.id, .error(code: argument ?? "", message: "", variables: step.data)), by: nil)
    case "escalation":
      return harness.perform(
        .completeJob(job.id, .escalation(code: argument ?? "", message: "", variables: step.data)), by: nil)
    case "fails":
      return harness.perform(
        .failJob(
          job.id, JobFailure(attempt: job.attempt, message: argument ?? "no answer", isPermanent: argument == "finally")
        ),
        by: nil)
    case _: throw StoryError("a job is answered by outcome, error, escalation or fails: '\(step.line)'")
    }
  }

  private mutating func deliver(_ step: StoryStep) throws -> Rejection? {
    let name = try step.word(1)
    let key = try step.words.count > 2 ? Value(json: step.words[2]) : nil
    return harness.deliver(name, key: key, step.pairs)
  }

  private mutating func endChild(_ step: StoryStep) throws -> Rejection? {
    let child = try pick(harness.state.children, step) { $0.node }
    let word = try step.word(2)
    if word == "escalation" {
      let escalation = ChildEscalation(
        code: step.words.count > 3 ? step.words[3] : nil, message: "", variables: step.data)
      return harness.perform(.escalateChild(child.id, escalation), by: nil)
    }
    guard let status = InstanceState.Status.allCases.first(where: { $0.word == word }) else {
      throw StoryError("'\(word)' is no status of an instance: '\(step.line)'")
    }
    let error = step.words.count > 3 ? step.words[3] : nil
    return harness.perform(
      .endChild(child.id, ChildResult(status: status, error: error, variables: step.data)), by: nil)
  }

  private mutating func resolve(_ step: StoryStep) throws -> Rejection? {
    let way: IncidentResolution.Way
    switch try step.word(2) {
    case "retry": way = .retry
    case "skip": way = .skip(outcome: step.words.count > 3 ? step.words[3] : nil)
    case "error": way = .error(code: try step.word(3))
    case let word: throw StoryError("an incident is resolved by retry, skip or error, not '\(word)'")
    }
    let incident = try pick(harness.state.incidents, step) { $0.node }
    return harness.perform(
      .resolveIncident(incident.id, IncidentResolution(way: way, variables: step.data, reason: "story")))
  }

  /// `start [EVENT] {data}`, or `start EVENT MESSAGE KEY {payload}`: begun by a message.
  private mutating func start(_ step: StoryStep, by person: String) throws -> Rejection? {
    var start = StartInstance(
      instance: "test~1", version: 1, definition: "sha", event: step.words.count > 1 ? step.words[1] : nil,
      variables: step.data)
    guard step.words.count > 2 else { return harness.perform(.start(start), by: person) }
    let key = try step.words.count > 3 ? Value(json: step.words[3]) : nil
    start.trigger = .message(MessageEnvelope(name: step.words[2], key: key, id: nil, variables: step.data))
    return harness.perform(.start(start), by: nil)
  }

  /// `migrate [A=B] [-C] [without D] [adding LINE]`: the next version has A called B, lacks D, and has a boundary event more;
  /// what could be undone of C is dropped. Without a word it is the same text again.
  private mutating func migrate(_ step: StoryStep, by person: String) throws -> Rejection? {
    let next = try step.nextVersion(of: definition)
    let target = next == definition ? harness.graph : try Self.graph(of: next)
    let rejection = harness.perform(
      .migrateInstance(
        MigrateInstance(
          version: harness.state.version + 1, definition: "sha\(harness.state.version + 1)",
          renames: step.renames(from: 1), dropped: step.dropped, reason: "story")), by: person, migratingTo: target)
    if rejection == nil { definition = next }
    return rejection
  }

  private static func graph(of definition: StoryFixture.Definition) throws -> ProcessGraph {
    do {
      return try InterpreterHarness.compile(definition.bpmn, definition.process)
    } catch {
      throw StoryError("the next version is not valid: \(error)")
    }
  }

  /// A message that is kept: the next subscription of its name takes it.
  private mutating func keep(_ step: StoryStep) throws -> [String] {
    let key = try step.words.count > 2 ? Value(json: step.words[2]) : nil
    if kept.messages == nil {
      kept.messages = []
      let usual = harness.answer
      let kept = kept
      harness.answer = { question in kept.answer(question) ?? usual(question) }
    }
    kept.messages?.append(MessageEnvelope(name: try step.word(1), key: key, id: nil, variables: step.data))
    return []
  }

  private mutating func nobodyHolds(_ step: StoryStep) throws -> [String] {
    let role = try step.word(1)
    let usual = harness.answer
    harness.answer = { question in
      guard case .holdsRole(_, role) = question else { return usual(question) }
      return .truth(false)
    }
    return []
  }

  private mutating func limit(_ step: StoryStep) throws -> [String] {
    guard let value = Int(try step.word(2)) else { throw StoryError("no number in '\(step.line)'") }
    switch try step.word(1) {
    case "activations": harness.environment.limits.activations = value
    case "tokens": harness.environment.limits.tokens = value
    case "depth": harness.environment.limits.chainDepth = value
    case let word: throw StoryError("'\(word)' is no limit")
    }
    return []
  }

  /// A handler that is registered as synchronous.
  private mutating func answerInside(_ step: StoryStep) throws -> [String] {
    let handler = try step.word(1)
    let outcome = step.words.count > 2 ? step.words[2] : nil
    let usual = harness.environment.synchronousAnswer
    let result = step.data
    harness.environment.synchronousAnswer = { call, input in
      call.handler == handler ? .completed(outcome: outcome, result: result) : usual(call, input)
    }
    return []
  }

  static func text(_ context: Context) -> String { "variables " + Value.context(context).json }
}

/// Messages that are kept: each is taken once, by the first subscription that it fits.
///
/// A class, because the answer to a question takes from it.
private final class KeptMessages {
  /// The oldest first; nil before the first was kept.
  var messages: [MessageEnvelope]?

  func answer(_ question: Question) -> Answer? {
    guard case .keptMessage(let name, let key, _, _) = question,
      let found = messages?.firstIndex(where: { $0.name == name && (key == nil || $0.key == key) })
    else { return nil }
    return (messages?.remove(at: found)).map { .kept($0) }
  }
}
