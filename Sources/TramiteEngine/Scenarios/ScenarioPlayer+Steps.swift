import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// What each kind of step does.
extension ScenarioPlayer {
  mutating func play(_ step: ScenarioStep, _ number: Int) async throws {
    do {
      switch step.action {
      case .complete(let completion): try await complete(completion, step, number)
      case .each(let completion, let count): try await completeEach(completion, count, step, number)
      case .job(let answer): try await answerOrArm(answer.element, step, number)
      case .run(let element, _): try await answerOrArm(element, step, number)
      case .fire(let element): try await fire(element, step, number)
      case .advance(let duration): try await advance(duration, step, number)
      case .message(let message): try await send(message)
      case .signal(let name, let data):
        _ = try await stage.engine.signal(name, data: data.context, by: Actor(nil))
      case .refuse(let refusal): try await refuse(refusal, step, number)
      }
    } catch let rejection as Rejection {
      throw misfit(
        number, "\(Self.words(step)): refused [\(rejection.code.rawValue)]: \(rejection.message)", hint: rejection.hint)
    } catch let difference as ScenarioDifference {
      throw try await withPaths(difference)
    }
  }

  /// `complete evaluar-solicitud`: a step in words.
  static func words(_ step: ScenarioStep) -> String {
    switch step.action {
    case .complete(let completion): "complete \(completion.element)"
    case .each(let completion, _): "each \(completion.element)"
    case .job(let answer): "job \(answer.element)"
    case .run(let element, _): "run \(element)"
    case .fire(let element): "fire \(element)"
    case .advance(let duration): "advance \(duration)"
    case .message(let message): "message \(message.name)"
    case .signal(let name, _): "signal \(name)"
    case .refuse(let refusal): "refuse \(refusal.attempt.rawValue)\(refusal.element.map { " \($0)" } ?? "")"
    }
  }

  /// The difference with the path of the steps and the path gone so far.
  private func withPaths(_ difference: ScenarioDifference) async throws -> ScenarioDifference {
    guard let scenario, difference.expected.isEmpty else { return difference }
    let expected = ScenarioJudge.path(of: scenario)
    let path = GonePath(try await stage.events())
    return ScenarioDifference(
      line: difference.line, step: difference.step, message: difference.message, hint: difference.hint,
      expected: expected, found: path.elements(of: process, withGateways: Set(expected)))
  }

  // MARK: Work items

  private func items(of element: String, _ step: ScenarioStep) async throws -> [WorkItemDetail] {
    let process = process(of: step)
    return try await stage.openItems().filter { $0.entry.process == process && $0.entry.item.element == element }
  }

  private func complete(_ completion: WorkItemCompletion, _ step: ScenarioStep, _ number: Int) async throws {
    let found = try await items(of: completion.element, step)
    let index = (step.index ?? 1) - 1
    guard found.indices.contains(index) else { throw try await notOpen(completion.element, found.count, step, number) }
    try await complete(found[index], completion, number)
  }

  private func complete(_ item: WorkItemDetail, _ completion: WorkItemCompletion, _ number: Int) async throws {
    let data = try await withFiles(completion.data.context, item, number)
    try await stage.complete(item, data: data, by: completion.by)
  }

  private mutating func completeEach(
    _ completion: WorkItemCompletion, _ count: Int?, _ step: ScenarioStep, _ number: Int
  ) async throws {
    var open = try await items(of: completion.element, step)
    if let count, open.count > count {
      throw misfit(
        number, "each \(completion.element): expected \(count) open work items, found \(open.count)")
    }
    var done = 0
    while let item = open.first, count.map({ done < $0 }) ?? true {
      try await complete(item, completion, number)
      done += 1
      if count == nil {
        open.removeFirst()
      } else {
        try await stage.settle()
        open = try await items(of: completion.element, step)
      }
    }
    if done == 0 || count.map({ done < $0 }) ?? false {
      throw misfit(
        number,
        "each \(completion.element): expected \(count.map(String.init) ?? "some") open work items, found \(done)",
        hint: try await openText())
    }
  }

  /// Contents in place of paths, for the fields of type file.
  private func withFiles(_ data: Context, _ item: WorkItemDetail, _ number: Int) async throws -> Context {
    var data = data
    for (name, value) in data.entries {
      guard item.forms.contains(where: { $0.field(named: name)?.type == .file }) else { continue }
      data[name] = try await file(value, name, number)
    }
    return data
  }

  private func file(_ value: Value, _ name: String, _ number: Int) async throws -> Value {
    switch value {
    case .list(let values):
      var files: [Value] = []
      for value in values { files.append(try await file(value, name, number)) }
      return .list(files)
    case .string(let path):
      guard let content = readFile.read(path) else {
        throw misfit(
          number, "the file '\(path)' of '\(name)' cannot be read",
          hint: "paths are relative to the folder of the scenario's file")
      }
      let file = FileContent(field: name, name: String(path.split(separator: "/").last ?? "file"), content: content)
      return try await stage.engine.addFile(file)
    case .null, .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration, .context, .range, .function:
      return value
    }
  }

  private func notOpen(
    _ element: String, _ count: Int, _ step: ScenarioStep, _ number: Int
  ) async throws -> ScenarioDifference {
    let process = process(of: step)
    if stage.rehearsal.process(process)?.graph.node(element) == nil,
      let other = stage.rehearsal.graphs.first(where: { $0.node(element) != nil })
    {
      return misfit(
        number, "\(Self.words(step)): '\(element)' is no element of '\(process)'",
        hint: "it stands in '\(other.process)': add 'in: \(other.process)' to the step")
    }
    let what = count == 0 ? "no work item of it is open" : "only \(count) of its work items are open"
    return misfit(number, "\(Self.words(step)): \(what)", hint: try await openText())
  }

  /// What is open instead.
  private func openText() async throws -> String {
    var words: [String] = []
    for row in try await stage.instances() where !row.status.isEnded {
      let detail = try await stage.engine.instance(row.id)
      words.append("\(row.id) waits at \(ScenarioJudge.list(detail.waitingAt))")
      for incident in detail.state.incidents { words.append("incident \(incident.code.word): \(incident.message)") }
    }
    for step in steps[nextStep...] {
      guard case .job(let answer) = step.action, words.contains(where: { $0.contains(answer.element) }) else { continue }
      words.append("'\(answer.element)' waits for the step of line \(step.location.line)")
    }
    return words.isEmpty ? "nothing is open: every instance has ended" : words.joined(separator: "; ")
  }

  // MARK: Jobs and calls

  /// A call that is answered in place of the process it calls.
  struct OpenCall {
    let instance: String
    let process: String
    let element: String
  }

  /// Calls that wait for their answer, oldest instance first.
  func openCalls() async throws -> [OpenCall] {
    var calls: [OpenCall] = []
    let rows = try await stage.instances()
    let known = Set(rows.map(\.id))
    for row in rows where !row.status.isEnded {
      let detail = try await stage.engine.instance(row.id)
      for child in detail.state.children where !known.contains(child.instance) {
        calls.append(
          OpenCall(instance: row.id, process: row.process, element: detail.graph[child.node].id))
      }
    }
    return calls
  }

  private mutating func answerOrArm(_ element: String, _ step: ScenarioStep, _ number: Int) async throws {
    let process = process(of: step)
    let index = (step.index ?? 1) - 1
    guard let graph = stage.rehearsal.process(process)?.graph, let node = graph.node(element) else {
      throw try await notOpen(element, 0, step, number)
    }
    if Self.isCall(element, in: process, stage.rehearsal) {
      let calls = try await openCalls().filter { $0.process == process && $0.element == element }
      if calls.indices.contains(index) { return try await answer(calls[index], number) }
    } else if graph.handlerCall(of: node) == nil {
      throw misfit(
        number, "\(Self.words(step)): '\(element)' asks no handler",
        hint: "only tasks, gateways and events with tramite:handler, and call activities, have an answer")
    } else {
      let jobs = try await stage.openJobs().filter { $0.process == process && $0.element == element }
      if jobs.indices.contains(index) { return try await answer(jobs[index], number) }
    }
    armed.append(number)
  }

  /// Gives a job the answer of a step.
  mutating func answer(_ job: OpenJob, _ number: Int) async throws {
    switch steps[number].action {
    case .job(let answer):
      let data = answer.data.context
      switch answer.result {
      case .completed(let outcome):
        try await stage.engine.answer(job, .answer(.completed(outcome: outcome, result: data, effects: [])))
      case .error(let code):
        try await stage.engine.answer(job, .answer(.error(code: code, message: "", variables: data)))
      case .escalation(let code):
        try await stage.engine.answer(job, .answer(.escalation(code: code, message: "", variables: data)))
      case .failure(let text): try await stage.fail(job, text)
      }
    case .run(_, let data):
      guard stage.rehearsal.handlers.contains(job.call.handler) else {
        throw misfit(
          number, "run \(job.element): no handler '\(job.call.handler)' is registered in this program",
          hint: "answer it with a 'job' step, or use one of \(stage.rehearsal.handlers.names.joined(separator: ", "))")
      }
      var input = data.context
      for (name, value) in input.entries where isFile(value) { input[name] = try await file(value, name, number) }
      do {
        try await stage.engine.run(job, input: input)
      } catch let failure as HandlerFailure {
        throw misfit(number, "run \(job.element): the handler failed: \(failure.message)", hint: failure.hint)
      }
    case .complete, .fire, .advance, .message, .signal, .refuse, .each: break
    }
  }

  private func isFile(_ value: Value) -> Bool {
    switch value {
    case .string(let path): readFile.read(path) != nil
    case .list(let values): !values.isEmpty && values.allSatisfy(isFile)
    case .null, .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration, .context, .range, .function:
      false
    }
  }

  /// Gives a call the answer of a step.
  func answer(_ call: OpenCall, _ number: Int) async throws {
    guard case .job(let answer) = steps[number].action else {
      throw misfit(
        number, "run \(call.element): a call activity has no handler to run", hint: "leave the step out: the called process runs")
    }
    let data = answer.data.context
    switch answer.result {
    case .completed: try await stage.engine.answerCall(of: call.instance, at: call.element, variables: data)
    case .error(let code):
      try await stage.engine.answerCall(of: call.instance, at: call.element, variables: data, error: code)
    case .escalation, .failure:
      throw misfit(
        number, "job \(call.element): a called process gives data or fails with an error",
        hint: "use 'data' or 'error' in the answer of a call activity")
    }
  }

  // MARK: Time and messages

  private mutating func fire(_ element: String, _ step: ScenarioStep, _ number: Int) async throws {
    let process = process(of: step)
    let index = (step.index ?? 1) - 1
    let timers = try await scheduled(element, in: process)
    guard timers.indices.contains(index) else {
      throw misfit(number, "fire \(element): no such timer is set", hint: try await openText())
    }
    let wanted = timers[index]
    let isReached = try await moveClock(to: wanted.due) { player in
      try await player.scheduled(element, in: process).contains { $0 == wanted }
    }
    if !isReached { throw misfit(number, "fire \(element): the timer was withdrawn before its time, \(wanted.due)") }
  }

  private struct ScheduledMoment: Equatable {
    let instance: String
    let timer: UInt32
    let due: Instant
  }

  /// Timers of an element that are set, the earliest first; of a start event too.
  private func scheduled(_ element: String, in process: String) async throws -> [ScheduledMoment] {
    var found: [ScheduledMoment] = []
    for row in try await stage.instances() where row.process == process && !row.status.isEnded {
      let detail = try await stage.engine.instance(row.id)
      for timer in detail.state.timers where detail.graph[timer.node].id == element {
        found.append(ScheduledMoment(instance: row.id, timer: timer.id.rawValue, due: timer.due))
      }
    }
    let starts = try await stage.engine.reading { try $0.startTriggers(process: process) }
    for start in starts where start.element == element {
      if let due = start.due { found.append(ScheduledMoment(instance: "", timer: UInt32(start.number), due: due)) }
    }
    return found
  }

  private mutating func advance(_ duration: String, _ step: ScenarioStep, _ number: Int) async throws {
    let zone = stage.rehearsal.process(process(of: step))?.graph.zone ?? .utc
    guard let value = Value(iso8601Duration: duration), let end = stage.now.adding(value, in: zone), end >= stage.now
    else { throw misfit(number, "advance \(duration): no duration that the clock can be moved by") }
    _ = try await moveClock(to: end) { _ in true }
  }

  /// Moves the clock to a moment, doing on the way what is due. False where `holds` no longer does: it then stops there.
  private mutating func moveClock(
    to end: Instant, while holds: (ScenarioPlayer) async throws -> Bool
  ) async throws -> Bool {
    while let due = try await stage.nextDue(), due < end {
      try stage.moveClock(to: due)
      try await goOn()
      if try await !holds(self) { return false }
    }
    if end > stage.now { try stage.moveClock(to: end) }
    try await stage.settle()
    return true
  }

  private func send(_ message: ScenarioMessage) async throws {
    _ = try await stage.engine.publish(
      MessageRequest(
        name: message.name, key: message.key?.value, id: message.id, data: message.data.context, by: Actor(nil)))
  }
}
