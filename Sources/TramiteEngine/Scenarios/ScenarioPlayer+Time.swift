import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Moving the clock; messages.
extension ScenarioPlayer {
  mutating func fire(_ element: String, _ step: ScenarioStep, _ number: Int) async throws {
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

  struct ScheduledMoment: Equatable {
    let instance: String
    let timer: UInt32
    let due: Instant
  }

  /// Timers of an element that are set, the earliest first; of a start event too.
  func scheduled(_ element: String, in process: String) async throws -> [ScheduledMoment] {
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

  mutating func advance(_ duration: String, _ step: ScenarioStep, _ number: Int) async throws {
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

  func send(_ message: ScenarioMessage) async throws {
    _ = try await stage.engine.publish(
      MessageRequest(
        name: message.name, key: message.key?.value, id: message.id, data: message.data.context, by: Actor(nil)))
  }
}
