import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Timers (semantics.md 8).
extension Run {
  /// Schedules the first occurrence. A time past occurs at once.
  /// - Incident: `expressionFailed` where the time is null or unreadable; nothing is armed
  mutating func armTimer(_ timer: TimerSpecification, _ place: WaitingPlace) -> Arming {
    let value: Value
    switch evaluate(timer.expression, in: place.view.scope, locals(of: place.view, due: place.due)) {
    case .value(let found): value = found
    case .failed(let failure): return failTimer(failure.message, timer, place)
    }
    let first: (due: Instant, remaining: Int?, cycle: String?)
    switch firstOccurrence(of: timer, value, place) {
    case .success(let found?): first = found
    case .success(nil): return .never
    case .failure(let failure): return failTimer(failure.message, timer, place)
    }
    let scheduled = ScheduledTimer(
      id: TimerID(nextNumber), node: place.node, holder: place.holder, definition: place.definition, due: first.due,
      remaining: first.remaining, cycle: first.cycle)
    emit(.timerScheduled(scheduled))
    if first.due > now { return .armed }
    emit(.timerFired(scheduled.id, node: place.node, due: first.due))
    scheduleNext(after: scheduled)
    return .occurred(.timer(scheduled.id, due: first.due))
  }

  private mutating func failTimer(_ message: String, _ timer: TimerSpecification, _ place: WaitingPlace) -> Arming {
    raise(
      .expressionFailed, at: place.node, holder: place.holder, message, line: timer.expression.line,
      resumption: .arm(definition: place.definition),
      read: variables(readBy: timer.expression, in: place.view.scope, locals(of: place.view, due: place.due)))
    return .failed
  }

  private func firstOccurrence(
    of timer: TimerSpecification, _ value: Value, _ place: WaitingPlace
  ) -> Result<(due: Instant, remaining: Int?, cycle: String?)?, DueTimeFailure> {
    switch timer.kind {
    case .date, .duration:
      return graph.dueTime(value, from: now, calendar: timer.calendar ?? graph.calendar).map { ($0, 0, nil) }
    case .cycle:
      guard case .string(let text) = value, let cycle = TimerCycle(text) else {
        return .failure(
          DueTimeFailure("expected a cycle such as R3/PT10M or a cron expression, found \(told(value))"))
      }
      let isOnce = firesOnce(place)
      if !isOnce, cycle.isEndless, isCatching(place.node) {
        return .failure(
          DueTimeFailure("the cycle \(text) of an intermediate event never ends; say how often, as in R3/PT1H"))
      }
      guard let first = cycle.first(armedAt: now, graph: graph, calendar: timer.calendar ?? graph.calendar) else {
        return .success(nil)
      }
      return .success((first, isOnce ? 0 : cycle.remainingAfterFirst, isOnce ? nil : text))
    }
  }

  /// Whether only the first occurrence of a cycle counts: at a boundary event or the start of an event sub-process that
  /// interrupts, at a start event that waits for all of its triggers, at a catch event that collects, and behind an
  /// event-based gateway, which chooses once (BPMN 2.0.2 §10.6.6; our choice, semantics.md 8 is silent).
  private func firesOnce(_ place: WaitingPlace) -> Bool {
    switch graph[place.node].kind {
    case .event(.boundary(let event)): return graph.events[event.position].isInterrupting
    case .event(.start(let event)):
      if case .token = place.holder { return true }
      return graph.events[event.position].isInterrupting
    case .event, .activity, .gateway:
      if graph.event(of: place.node)?.collects == true { return true }
      return place.holder.token.flatMap { state.tokens[$0]?.node } != place.node
    }
  }

  private func isCatching(_ node: NodeIndex) -> Bool {
    if case .event(.intermediateCatch) = graph[node].kind { return true }
    return false
  }

  /// Whether a catch event in which a token lies waits for a further occurrence of its cycle.
  func isRepeating(_ node: NodeIndex, _ token: TokenID) -> Bool {
    guard isCatching(node) else { return false }
    return (state.tokens[token]?.waits ?? []).contains { wait in
      if case .timer(let id) = wait { return state.timers[id]?.node == node }
      return false
    }
  }

  /// A timer has come due.
  /// - Emits: `timerFired`, `timerScheduled` for the next occurrence of a cycle
  mutating func fireTimer(_ id: TimerID) throws(Rejection) {
    guard let timer = state.timers[id] else {
      throw Rejection(
        .unknownTimer, "timer '\(id.text(in: state.instance))' is not scheduled",
        hint: "it fired already, or what it belongs to has ended")
    }
    guard timer.due <= now else {
      throw Rejection(.unknownTimer, "timer '\(id.text(in: state.instance))' is not due before \(timer.due)", hint: nil)
    }
    emit(.timerFired(id, node: timer.node, due: timer.due))
    scheduleNext(after: timer)
    occur(.timer(id, due: timer.due), timer.definition, at: timer.node, timer.holder)
  }

  /// The occurrence after this one of a cycle, one duration after its due time, not after the time of firing. With
  /// `tramite:missed="once"` occurrences that have passed are left out.
  private mutating func scheduleNext(after timer: ScheduledTimer) {
    guard let text = timer.cycle, timer.remaining != 0, let cycle = TimerCycle(text) else { return }
    let specification = timerSpecification(of: timer)
    let calendar = specification?.calendar ?? graph.calendar
    var remaining = timer.remaining
    var next = cycle.next(after: timer.due, graph: graph, calendar: calendar)
    while specification?.missedOnce == true, let due = next, due <= now {
      if remaining == 1 { return }
      remaining = remaining.map { $0 - 1 }
      next = cycle.next(after: due, graph: graph, calendar: calendar)
    }
    guard let next else { return }
    emit(
      .timerScheduled(
        ScheduledTimer(
          id: TimerID(nextNumber), node: timer.node, holder: timer.holder, definition: timer.definition, due: next,
          remaining: remaining.map { $0 - 1 }, cycle: text)))
  }

  private func timerSpecification(of timer: ScheduledTimer) -> TimerSpecification? {
    guard let event = graph.event(of: timer.node), event.definitions.indices.contains(timer.definition),
      case .timer(let specification) = event.definitions[timer.definition]
    else { return nil }
    return specification
  }
}
