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
      case .begin(let element, let person): try await begin(element, by: person, step, number)
      case .job(let answer): try await answerOrArm(answer.element, step, number)
      case .run(let element, _): try await answerOrArm(element, step, number)
      case .fire(let element): try await fire(element, step, number)
      case .advance(let duration): try await advance(duration, step, number)
      case .message(let message): try await send(message)
      case .signal(let name, let data):
        _ = try await stage.engine.signal(name, data: data.context, by: Actor(nil))
      case .suspend(let reason):
        let instance = try await instance(step, number)
        _ = try await stage.engine.suspend(instance, reason: reason, by: Actor(stage.cast.anybody))
      case .resume(let reason):
        let instance = try await instance(step, number)
        _ = try await stage.engine.resume(instance, reason: reason, by: Actor(stage.cast.anybody))
      case .modify(let modification): try await modify(modification, step, number)
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
    case .begin(let element, _): "begin \(element)"
    case .job(let answer): "job \(answer.element)"
    case .run(let element, _): "run \(element)"
    case .fire(let element): "fire \(element)"
    case .advance(let duration): "advance \(duration)"
    case .message(let message): "message \(message.name)"
    case .signal(let name, _): "signal \(name)"
    case .suspend: "suspend"
    case .resume: "resume"
    case .modify(let modification): "modify (\(modification.reason))"
    case .refuse(let refusal): "refuse \(refusal.attempt.rawValue)\(refusal.element.map { " \($0)" } ?? "")"
    }
  }

  private func instance(_ step: ScenarioStep, _ number: Int) async throws -> String {
    guard let running = try await running(step) else {
      throw misfit(number, "\(Self.words(step)): no such instance of '\(process(of: step))' runs")
    }
    return running
  }

  private func modify(_ modification: ScenarioModification, _ step: ScenarioStep, _ number: Int) async throws {
    let changes: [Modification.Change] =
      modification.move.map { .move(from: $0.from, to: $0.to) } + modification.add.map { .add($0) }
      + modification.end.map { .end($0) }
    _ = try await stage.engine.modify(
      try await instance(step, number),
      Modification(changes, variables: modification.data.context, reason: modification.reason),
      by: Actor(stage.cast.anybody))
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
}
