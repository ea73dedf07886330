import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Steps that must be refused.
extension ScenarioPlayer {
  func refuse(_ refusal: Refusal, _ step: ScenarioStep, _ number: Int) async throws {
    let found: Rejection
    do {
      try await attempt(refusal, step, number)
      throw misfit(
        number, "\(Self.words(step)): expected a refusal\(refusal.code.map { " \($0)" } ?? ""), but it was done")
    } catch let rejection as Rejection {
      found = rejection
    }
    if let code = refusal.code, code != found.code.rawValue {
      throw misfit(
        number, "\(Self.words(step)): expected refusal \(code), found \(found.code.rawValue): \(found.message)",
        hint: found.hint)
    }
  }

  private func attempt(_ refusal: Refusal, _ step: ScenarioStep, _ number: Int) async throws {
    let engine = stage.engine
    switch refusal.attempt {
    case .start:
      let process = process(of: step)
      let starter =
        refusal.by ?? stage.rehearsal.process(process).map { stage.cast.starter(of: $0, event: refusal.element) }
      _ = try await engine.start(
        StartRequest(
          process: process, event: refusal.element, data: refusal.data.context, signs: true, by: Actor(starter)))
    case .message:
      _ = try await engine.publish(
        MessageRequest(
          name: refusal.element ?? "", data: refusal.data.context, timeToLiveMilliseconds: 0, by: Actor(refusal.by)))
    case .claim:
      let item = try await item(refusal, step, number)
      _ = try await engine.claim(item.id, by: Actor(refusal.by ?? item.worker))
    case .unclaim:
      let item = try await item(refusal, step, number)
      _ = try await engine.unclaim(item.id, by: Actor(refusal.by ?? item.worker))
    case .delegate:
      let item = try await item(refusal, step, number)
      _ = try await engine.delegate(
        item.id, to: refusal.to ?? "", isFinal: false, by: Actor(refusal.by ?? item.worker))
    case .complete:
      let item = try await item(refusal, step, number)
      let actor = refusal.by ?? item.worker
      let data = item.detail.map { stage.simulatedEntries($0, refusal.data.context, actor: actor) }
      _ = try await engine.complete(
        CompletionRequest(workItem: item.id, data: data ?? refusal.data.context, signs: true, by: Actor(actor)))
    }
  }

  private struct NamedItem {
    let id: String
    let worker: String?
    let detail: WorkItemDetail?
  }

  /// The work item that is meant: an open one of the element, else the last one that was.
  private func item(_ refusal: Refusal, _ step: ScenarioStep, _ number: Int) async throws -> NamedItem {
    let process = process(of: step)
    guard let element = refusal.element else {
      throw misfit(number, "refuse \(refusal.attempt.rawValue): names no element", hint: "add 'element:' to the step")
    }
    let open = try await stage.openItems().filter { $0.entry.process == process && $0.entry.item.element == element }
    let index = (step.index ?? 1) - 1
    if open.indices.contains(index) {
      let detail = open[index]
      return NamedItem(
        id: detail.entry.id, worker: stage.cast.worker(for: detail.item, detail.state, detail.graph), detail: detail)
    }
    for played in try await stage.events().reversed() where played.graph.process == process {
      guard case .workItemCreated(let item) = played.entry.event, played.graph[item.node].id == element else {
        continue
      }
      return NamedItem(
        id: item.id.text(in: played.instance), worker: stage.cast.holders(of: item.role).first, detail: nil)
    }
    throw misfit(number, "refuse \(refusal.attempt.rawValue) \(element): there never was a work item of it")
  }
}
