import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Whether a step can be played as things stand (rule 2 of ``ScenarioPlayer``).
extension ScenarioPlayer {
  /// Whether what a step is about is there. A step that can never fit, because its process has no such element, does at
  /// once: playing it says what is wrong.
  /// - Cost: linear in what is open.
  func fits(_ step: ScenarioStep) async throws -> Bool {
    if let element = Self.element(step), stage.rehearsal.process(process(of: step))?.graph.node(element) == nil {
      return true
    }
    switch step.action {
    case .complete, .each, .begin: return try await isThere(step)
    // An answer waits for its job by itself.
    case .job, .run, .advance: return true
    case .fire(let element):
      guard stage.rehearsal.process(process(of: step))?.graph.node(element) != nil else { return true }
      return try await scheduled(element, in: process(of: step)).count >= place(step)
    case .message(let message): return try await isAwaited(.message, .message, message.name)
    case .signal(let name, _): return try await isAwaited(.signal, .signal, name)
    case .suspend, .resume: return try await running(step) != nil
    case .modify(let modification):
      guard let instance = try await running(step) else { return false }
      let detail = try await stage.engine.instance(instance)
      return (modification.move.map(\.from) + modification.end).allSatisfy { holdsToken($0, detail) }
    case .refuse(let refusal):
      switch refusal.attempt {
      case .start, .message: return true
      case .claim, .unclaim, .complete, .delegate: return try await wasThere(refusal, step)
      }
    }
  }

  /// Whether the work that a step does is open.
  func isThere(_ step: ScenarioStep) async throws -> Bool {
    let process = process(of: step)
    switch step.action {
    case .complete(let completion), .each(let completion, _):
      return try await items(of: completion.element, step).count >= place(step)
    case .begin(let element, _):
      return try await stage.openOffers().count { $0.process == process && $0.item.element == element } >= place(step)
    case .job(let answer): return try await isAsked(answer.element, step)
    case .run(let element, _): return try await isAsked(element, step)
    case .fire, .advance, .message, .signal, .refuse, .suspend, .resume, .modify: return false
    }
  }

  /// The running instance that an operator's step is about: the oldest of its process, or the `index`-th.
  func running(_ step: ScenarioStep) async throws -> String? {
    let running = try await stage.instances().filter { $0.process == process(of: step) && !$0.status.isEnded }
    return running.count >= place(step) ? running[place(step) - 1].id : nil
  }

  /// Which of several a step means, from 1.
  private func place(_ step: ScenarioStep) -> Int { max(step.index ?? 1, 1) }

  /// Whether a job of an element, or the call that it is, waits for an answer.
  private func isAsked(_ element: String, _ step: ScenarioStep) async throws -> Bool {
    let process = process(of: step)
    if Self.isCall(element, in: process, stage.rehearsal) {
      return try await openCalls().count { $0.process == process && $0.element == element } >= place(step)
    }
    return try await stage.openJobs().count { $0.process == process && $0.element == element } >= place(step)
  }

  /// Whether anybody waits for a message or signal of a name, or is started by it.
  private func isAwaited(_ kind: Subscription.Kind, _ start: StartTriggerRow.Kind, _ name: String) async throws -> Bool
  {
    if try await !stage.engine.reading({ try $0.startTriggers(start, name: name) }).isEmpty { return true }
    for row in try await stage.instances() where !row.status.isEnded {
      let state = try await stage.engine.instance(row.id).state
      if state.subscriptions.contains(where: { $0.kind == kind && $0.name == name }) { return true }
    }
    return false
  }

  /// Whether a token lies at an element or flow, or has this id.
  private func holdsToken(_ name: String, _ detail: InstanceDetail) -> Bool {
    let place = detail.graph.node(name).map(Token.Place.node) ?? detail.graph.flow(name).map(Token.Place.flow)
    return detail.state.tokens.contains { $0.place == place || $0.id.text(in: detail.state.instance) == name }
  }

  /// Whether there is, or ever was, a work item of the element that a refusal is about.
  private func wasThere(_ refusal: Refusal, _ step: ScenarioStep) async throws -> Bool {
    guard let element = refusal.element else { return true }
    let process = process(of: step)
    return try await stage.events().contains { played in
      guard played.graph.process == process, case .workItemCreated(let item) = played.entry.event else { return false }
      return played.graph[item.node].id == element
    }
  }
}
