import TramiteFEEL
import TramiteGraph
import TramiteStore

/// When timer start events of a latest version are due (semantics.md 8).
enum StartTimers {
  /// The first occurrence of a timer start event, from its definition alone: there are no variables yet.
  /// - Returns: nil where it has none (`R0`).
  /// - Throws: ``DueTimeFailure`` where the expression gives no time.
  static func first(
    of timer: TimerSpecification, at now: Instant, _ graph: ProcessGraph
  ) throws(DueTimeFailure) -> (due: Instant, remaining: Int?, text: String)? {
    let expression = timer.expression.expression
    let evaluation = expression.evaluate(expression.names.map { _ in nil }, at: graph.moment(at: now))
    if evaluation.failed { throw DueTimeFailure(evaluation.failure ?? "it is null") }
    let calendar = timer.calendar ?? graph.calendar
    switch timer.kind {
    case .date, .duration:
      return (try graph.dueTime(evaluation.value, from: now, calendar: calendar).get(), 0, timer.expression.text)
    case .cycle:
      guard case .string(let text) = evaluation.value, let cycle = TimerCycle(text) else {
        throw DueTimeFailure(
          "expected a cycle such as R3/PT10M or a cron expression, found \(evaluation.value.json)")
      }
      return cycle.first(armedAt: now, graph: graph, calendar: calendar).map { ($0, cycle.remainingAfterFirst, text) }
    }
  }

  /// The occurrence after one that has come due; with `tramite:missed="once"` those that have passed are left out.
  static func next(
    after trigger: StartTriggerRow, due: Instant, now: Instant, _ graph: ProcessGraph
  ) -> (due: Instant?, remaining: Int?) {
    guard trigger.remaining != 0, let text = trigger.timer, let cycle = TimerCycle(text) else { return (nil, 0) }
    let timer = specification(of: trigger, graph)
    let calendar = timer?.calendar ?? graph.calendar
    var remaining = trigger.remaining
    var next = cycle.next(after: due, graph: graph, calendar: calendar)
    while timer?.missedOnce == true, let found = next, found <= now, remaining != 1 {
      remaining = remaining.map { $0 - 1 }
      next = cycle.next(after: found, graph: graph, calendar: calendar)
    }
    guard let next else { return (nil, 0) }
    return (next, remaining.map { $0 - 1 })
  }

  private static func specification(of trigger: StartTriggerRow, _ graph: ProcessGraph) -> TimerSpecification? {
    guard let place = StartTriggers.place(of: trigger, graph),
      case .timer(let timer)? = graph.event(of: place.node)?.definitions[place.definition]
    else { return nil }
    return timer
  }
}
