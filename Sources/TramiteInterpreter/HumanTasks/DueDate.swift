import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Due dates of user tasks (semantics.md 12).
extension Run {
  /// The due date that a task's expression gives; durations count from `start`, on the task's calendar.
  mutating func dueDate(
    of task: UserTask, _ token: TokenID, from start: Instant
  ) -> Result<Instant?, DueTimeFailure> {
    guard let bound = task.due, let scope = readingScope(of: token) else { return .success(nil) }
    switch evaluate(bound, in: scope, Locals()) {
    case .failed(let failure): return .failure(DueTimeFailure(failure.message))
    case .value(.null): return .success(nil)
    case .value(let value):
      return graph.dueTime(value, from: start, calendar: task.calendar ?? graph.calendar).map { $0 }
    }
  }

  /// Sets due dates anew whose variables a step has changed, in the order in which the work items were created: a duration
  /// still counts from the creation. Timers on the task's border that read `due` are set anew with it. Where the new date
  /// cannot be computed the old one stays, and a warning says why.
  /// - Emits: `workItemChanged`, `timerWithdrawn`, `timerScheduled`; `warningRecorded`
  mutating func refreshDueDates(changed names: [String]) {
    for item in Array(state.workItems) {
      guard isRunning, state.workItems[item.id] != nil,
        case .activity(.userTask(let row)) = graph[item.node].kind,
        let bound = graph.userTasks[row.position].due, bound.expression.names.contains(where: names.contains)
      else { continue }
      switch dueDate(of: graph.userTasks[row.position], item.token, from: item.createdAt) {
      case .success(item.due): break
      case .success(let due):
        emit(.workItemChanged(item.id, node: item.node, due: due))
        rescheduleTimers(readingDueOf: item, due)
      case .failure(let failure):
        let read = readingScope(of: item.token).map { variables(readBy: bound, in: $0) } ?? []
        emit(
          .warningRecorded(
            WarningRecorded(
              node: item.node, code: "dueDateUnreadable",
              message: "the due date stays as it was: \(failure.message)", expression: bound.text, value: .null,
              read: read)))
      }
    }
  }

  /// Sets the timers on a task's border anew that read `due`. One that does not interrupt and has occurred already is set
  /// again only where its new time lies ahead.
  private mutating func rescheduleTimers(readingDueOf item: WorkItem, _ due: Instant?) {
    for boundary in graph[item.node].boundaryEvents {
      for (number, definition) in (graph.event(of: boundary)?.definitions ?? []).enumerated() {
        guard case .timer(let timer) = definition, timer.expression.expression.names.contains("due"),
          let view = armedView(of: item.token)
        else { continue }
        let holder = Holder.token(item.token)
        let armed = state.timers.filter {
          $0.node == boundary && $0.holder == holder && $0.definition == number
        }
        if armed.isEmpty, !liesAhead(timer, of: item, due) { continue }
        for old in armed { withdraw(.timer(old.id)) }
        let place = WaitingPlace(node: boundary, definition: number, holder: holder, view: view, due: due)
        if case .occurred(let occurrence) = armTimer(timer, place) {
          occur(occurrence, number, at: boundary, holder)
        }
        if state.tokens[item.token] == nil { return }
      }
    }
  }

  private mutating func liesAhead(_ timer: TimerSpecification, of item: WorkItem, _ due: Instant?) -> Bool {
    guard let scope = state.tokens[item.token]?.scope,
      case .value(let value) = evaluate(timer.expression, in: scope, Locals(due: due)),
      case .success(let time) = graph.dueTime(value, from: now, calendar: timer.calendar ?? graph.calendar)
    else { return false }
    return time > now
  }
}
