import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Answers of handlers and of called processes.
extension ScenarioPlayer {
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
    for row in rows where row.status == .waiting {
      let detail = try await stage.engine.instance(row.id)
      for child in detail.state.children where !known.contains(child.instance) {
        calls.append(
          OpenCall(instance: row.id, process: row.process, element: detail.graph[child.node].id))
      }
    }
    return calls
  }

  mutating func answerOrArm(_ element: String, _ step: ScenarioStep, _ number: Int) async throws {
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
    case .complete, .fire, .advance, .message, .signal, .refuse, .each, .begin, .suspend, .resume, .modify: break
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
        number, "run \(call.element): a call activity has no handler to run",
        hint: "leave the step out: the called process runs")
    }
    let data = answer.data.context
    switch answer.result {
    case .completed: try await stage.engine.answerCall(of: call.instance, at: call.element, variables: data)
    case .error(let code):
      try await stage.engine.answerCall(of: call.instance, at: call.element, variables: data, error: code)
    case .escalation(let code):
      try await stage.engine.answerCall(of: call.instance, at: call.element, variables: data, escalation: code)
    case .failure:
      throw misfit(
        number, "job \(call.element): a called process gives data, an escalation or an error",
        hint: "use 'data', 'escalation' or 'error' in the answer of a call activity")
    }
  }
}
