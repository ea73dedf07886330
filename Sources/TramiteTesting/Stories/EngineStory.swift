import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Plays a story by the engine: several processes, messages, signals and calls between them, on a virtual clock. Steps name
/// elements; of several instances the oldest that fits is meant, or the `#n`-th.
final class EngineStory {
  private let engine: Engine
  private let clock = VirtualClock()
  private var position = JournalPosition(0)
  /// Later versions: `> deploy ID` brings the next of a process.
  private var later: [StoryFixture.Definition] = []

  init(_ definitions: [StoryFixture.Definition]) async throws {
    var first: [StoryFixture.Definition] = []
    for definition in definitions {
      if first.contains(where: { $0.process == definition.process }) {
        later.append(definition)
      } else {
        first.append(definition)
      }
    }
    var options = EngineOptions()
    options.clock = clock
    options.instanceIDs = CountingInstanceIDs()
    options.jobs = .caller
    options.zones = { .utcOnly }
    options.checksEveryCommand = true
    engine = Engine(store: MemoryStore(), options: options)
    try await deploy(first)
  }

  private func deploy(_ definitions: [StoryFixture.Definition]) async throws {
    let files = definitions.map { DefinitionFile(path: "\($0.process).bpmn", bytes: Array($0.bpmn.utf8)) }
    do {
      _ = try await engine.deploy(DeploymentRequest(files: files, by: Actor(nil), allowsUnknownHandlers: true))
    } catch let refused as DeploymentRefused {
      let problems = refused.problems.map {
        "\($0.location.file):\($0.location.line): \($0.code.rawValue) \($0.message)"
      }
      throw StoryError(problems.joined(separator: "\n"))
    }
  }

  /// Where the instances stand, one line each.
  func standing() async throws -> [String] {
    var lines: [String] = []
    for row in try await engine.instances(limit: 1000).reversed() {
      let detail = try await engine.instance(row.row.id)
      let places = detail.state.tokens.map { token in
        switch token.place {
        case .node(let node): detail.graph[node].id
        case .compensation(let node): "~" + detail.graph[node].id
        case .flow(let flow): "->" + detail.graph[detail.graph[flow].target].id
        }
      }.sorted()
      lines.append(
        "= \(detail.state.instance) \(detail.state.status.word)"
          + (places.isEmpty ? "" : " at \(places.joined(separator: ", "))"))
    }
    return lines
  }

  /// Performs a step and gives the lines it adds.
  func perform(_ step: StoryStep) async throws -> [String] {
    do {
      try await act(step)
    } catch let rejection as Rejection {
      return try await newLines() + ["refused \(rejection.code.rawValue)"]
        + (step.verb == "migrate" ? rejection.findings.map { "  \($0.field): \($0.message)" } : [])
    }
    return try await newLines()
  }

  private func act(_ step: StoryStep) async throws {
    let actor = Actor(step.person ?? "ana")
    switch step.verb {
    case "start":
      let event = step.words.count > 2 ? step.words[2] : nil
      _ = try await engine.start(
        StartRequest(process: try step.word(1), event: event, data: step.data, by: actor))
    case "complete":
      _ = try await engine.complete(CompletionRequest(workItem: try await item(step), data: step.data, by: actor))
    case "deploy":
      let process = try step.word(1)
      guard let next = later.firstIndex(where: { $0.process == process }) else {
        throw StoryError("there is no further version of '\(process)'")
      }
      try await deploy([later.remove(at: next)])
    case "delegate":
      _ = try await engine.delegate(
        try await item(step), to: try step.word(2), isFinal: step.words.contains("finally"), by: actor)
    case "claim": _ = try await engine.claim(try await item(step), by: actor)
    case "unclaim": _ = try await engine.unclaim(try await item(step), by: actor)
    case "job": try await answerJob(step)
    case "message":
      let key = try step.words.count > 2 ? Value(json: step.words[2]) : nil
      _ = try await engine.publish(
        MessageRequest(
          name: try step.word(1), key: key, id: step.words.count > 3 ? step.words[3] : nil, data: step.data,
          by: Actor(nil)))
    case "signal": _ = try await engine.signal(try step.word(1), data: step.data, by: Actor(nil))
    case "next":
      // To the next moment at which something is due.
      guard let due = try await engine.nextDue() else { throw StoryError("nothing is due any more: '\(step.line)'") }
      if due > clock.now { try clock.advance(to: due) }
      _ = try await engine.fireDue()
    case "advance":
      guard let duration = Value(iso8601Duration: try step.word(1)), let until = clock.now.adding(duration, in: .utc)
      else { throw StoryError("no duration in '\(step.line)'") }
      while let due = try await engine.nextDue(), due <= until {
        if due > clock.now { try clock.advance(to: due) }
        _ = try await engine.fireDue()
      }
      try clock.advance(to: until)
    case "skip":
      // The clock goes on while nothing runs; then all that was missed is fired.
      guard let duration = Value(iso8601Duration: try step.word(1)), let until = clock.now.adding(duration, in: .utc)
      else { throw StoryError("no duration in '\(step.line)'") }
      try clock.advance(to: until)
      _ = try await engine.fireDue()
    case "resolve":
      let way: ResolutionRequest.Way
      switch try step.word(2) {
      case "retry": way = .retry
      case "skip": way = .skip(outcome: step.words.count > 3 ? step.words[3] : nil)
      case "error": way = .error(code: try step.word(3))
      case let word: throw StoryError("an incident is resolved by retry, skip or error, not '\(word)'")
      }
      let element = try step.word(1)
      let open = try await engine.incidents(limit: 1000).filter { $0.incident.element == element }
      guard step.number <= open.count else { throw StoryError("no such incident at '\(element)'") }
      _ = try await engine.resolve(
        ResolutionRequest(
          incident: open[step.number - 1].id, way: way, data: step.data, reason: "story", by: actor))
    case "migrate":
      _ = try await engine.migrate(
        MigrationRequest(
          instance: try step.word(1), renames: step.renames(from: 2), dropped: step.dropped, reason: "story",
          by: actor))
    case "suspend": _ = try await engine.suspend(try step.word(1), reason: "story", by: actor)
    case "resume": _ = try await engine.resume(try step.word(1), reason: "story", by: actor)
    case "modify": _ = try await engine.modify(try step.word(1), try step.modification(from: 2), by: actor)
    case "cancel": _ = try await engine.cancel(try step.word(1), reason: "story", by: actor)
    case _: throw StoryError("'\(step.verb)' is no step of a story that the engine plays: '\(step.line)'")
    }
  }

  private func item(_ step: StoryStep) async throws -> String {
    let element = try step.word(1)
    var found: [String] = []
    for row in try await engine.instances(limit: 1000).reversed() {
      let detail = try await engine.instance(row.row.id)
      found += detail.state.workItems.filter { detail.graph[$0.node].id == element }
        .map { $0.id.text(in: detail.state.instance) }
    }
    guard step.number <= found.count else {
      throw StoryError("'\(step.line)': there are \(found.count) work items of '\(element)'")
    }
    return found[step.number - 1]
  }

  private func answerJob(_ step: StoryStep) async throws {
    let element = try step.word(1)
    let jobs = try await engine.openJobs().filter { $0.element == element }
    guard step.number <= jobs.count else {
      throw StoryError("'\(step.line)': there are \(jobs.count) jobs of '\(element)'")
    }
    let argument = step.words.count > 3 ? step.words[3] : nil
    let answer: GivenAnswer
    switch step.words.count > 2 ? step.words[2] : "outcome" {
    case "outcome": answer = .answer(.completed(outcome: argument, result: step.data, effects: []))
    case "error": answer = .answer(.error(code: argument ?? "", message: "", variables: step.data))
    case "escalation": answer = .answer(.escalation(code: argument ?? "", message: "", variables: step.data))
    case "fails": answer = .failure(message: argument ?? "no answer", isPermanent: argument == "finally")
    case let word: throw StoryError("a job is answered by outcome, error, escalation or fails, not '\(word)'")
    }
    try await engine.answer(jobs[step.number - 1], answer)
  }

  /// The events since the last look, of all instances in the order of their commits.
  private func newLines() async throws -> [String] {
    var lines: [String] = []
    while true {
      let page = try await engine.journal(after: position, limit: 256)
      for (row, graph, command) in page {
        lines += command.events.map { "\(row.id): \($0.story(graph))" }
        position = command.position
      }
      if page.count < 256 { return lines }
    }
  }
}
