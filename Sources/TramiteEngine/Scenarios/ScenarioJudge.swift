import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteProblems

/// Compares what a scenario expects with what happened.
struct ScenarioJudge {
  let scenario: Scenario
  let state: InstanceState
  let graph: ProcessGraph
  let waitingAt: [String]
  let path: GonePath
  /// End events reached at process level, in order.
  let ends: [String]
  /// The virtual time.
  let now: Instant

  /// The first difference; nil: everything is as expected.
  func difference() -> ScenarioDifference? {
    status() ?? endEvents() ?? order() ?? avoided() ?? waiting() ?? variables() ?? duration()
  }

  private func differs(_ message: String, hint: String? = nil) -> ScenarioDifference {
    let expected = scenario.expect.path ?? Self.path(of: scenario)
    return ScenarioDifference(
      line: (scenario.expect.location ?? scenario.location).line, message: message, hint: hint, expected: expected,
      found: path.elements(of: graph.process, withGateways: Set(expected)))
  }

  /// The way that the steps describe.
  static func path(of scenario: Scenario) -> [String] {
    scenario.steps.flatMap { step -> [String] in
      switch step.action {
      case .complete(let completion), .each(let completion, _): [completion.element]
      case .job(let answer): [answer.element]
      case .run(let element, _), .fire(let element): [element]
      case .advance, .message, .signal, .refuse, .begin, .suspend, .resume, .modify: []
      }
    } + (scenario.expect.ends ?? [])
  }

  private func status() -> ScenarioDifference? {
    guard let wanted = scenario.expect.status, wanted.rawValue != state.status.word else { return nil }
    return differs("status: expected \(wanted.rawValue), found \(state.status.word)", hint: standing)
  }

  /// Where it stands and what stopped it.
  private var standing: String? {
    var words: [String] = []
    if !waitingAt.isEmpty { words.append("it waits at \(Self.list(waitingAt))") }
    for incident in state.incidents {
      let place = incident.node.map { graph[$0].id } ?? graph.process
      words.append("incident \(incident.code.word) at \(place): \(incident.message)")
    }
    if let error = state.error { words.append("error \(error)") }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  private func endEvents() -> ScenarioDifference? {
    guard let wanted = scenario.expect.ends, wanted.sorted() != ends.sorted() else { return nil }
    return differs("ends: expected \(Self.list(wanted)), found \(Self.list(ends))", hint: standing)
  }

  private func order() -> ScenarioDifference? {
    guard let wanted = scenario.expect.path else { return nil }
    let reached = path.reached(wanted, own: graph)
    if reached == wanted.count { return nil }
    let after = reached == 0 ? "at all" : "after '\(wanted[reached - 1])'"
    return differs("path: '\(wanted[reached])' was not reached \(after)", hint: standing)
  }

  private func avoided() -> ScenarioDifference? {
    guard let never = scenario.expect.never else { return nil }
    for element in never where path.reached([element], own: graph) == 1 {
      return differs("never: '\(element)' was reached")
    }
    return nil
  }

  private func waiting() -> ScenarioDifference? {
    guard let wanted = scenario.expect.waitingAt, wanted.sorted() != waitingAt.sorted() else { return nil }
    return differs("waitingAt: expected \(Self.list(wanted)), found \(Self.list(waitingAt))", hint: standing)
  }

  private func variables() -> ScenarioDifference? {
    for entry in scenario.expect.variables ?? [] {
      let wanted = entry.value.value
      let found = state.root?.variables[entry.name] ?? .null
      if !Self.fits(found, wanted) {
        return differs("variables: expected \(entry.name) = \(wanted.json), found \(found.json)")
      }
    }
    return nil
  }

  /// Equal, or equal as JSON, as dates are written in scenarios as texts. Of a context what the scenario names.
  private static func fits(_ found: Value, _ wanted: Value) -> Bool {
    if found == wanted || found.json == wanted.json { return true }
    if case .context(let found) = found, case .context(let wanted) = wanted {
      return wanted.entries.allSatisfy { fits(found[$0.key] ?? .null, $0.value) }
    }
    if case .list(let found) = found, case .list(let wanted) = wanted, found.count == wanted.count {
      return zip(found, wanted).allSatisfy(fits)
    }
    return false
  }

  private func duration() -> ScenarioDifference? {
    guard let text = scenario.expect.duration else { return nil }
    let end = state.endedAt ?? now
    let taken = end.millisecondsSince1970 - state.startedAt.millisecondsSince1970
    let found = DaysDuration(seconds: taken / 1000, nanoseconds: Int32(taken % 1000) * 1_000_000)
    guard let wanted = Value(iso8601Duration: text), state.startedAt.adding(wanted, in: graph.zone) == end else {
      return differs("duration: expected \(text), found \(found)")
    }
    return nil
  }

  static func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.joined(separator: ", ") }
}
