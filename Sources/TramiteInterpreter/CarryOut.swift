import TramiteFEEL
import TramiteGraph
import TramiteHistory

extension Run {
  /// Carries a command out: refuses it before anything is emitted, or does what it says and runs to rest.
  mutating func carryOut(_ action: Action) throws(Rejection) {
    try checkAlive(action)
    switch action {
    case .start(let start): try self.start(start)
    case .claimWorkItem(let id): try claim(id)
    case .unclaimWorkItem(let id): try unclaim(id)
    case .freeWorkItem(let id, let reason, let endsReservation):
      try free(id, reason: reason, endsReservation: endsReservation)
    case .delegateWorkItem(let id, let user, let isFinal, let note):
      try delegate(id, to: user, isFinal: isFinal, note: note)
    case .completeWorkItem(let id, let entry): try completeWorkItem(id, entry)
    case .recordOverdue(let id): try recordOverdue(id)
    case .completeJob(let id, let answer): try completeJob(id, answer)
    case .failJob(let id, let failure): try failJob(id, failure)
    case .fireTimer(let id): try fireTimer(id)
    case .deliverMessage(let id, let message): try deliverMessage(id, message)
    case .deliverSignal(let name, let variables): deliverSignal(name, variables)
    case .endChild(let id, let result): try endChild(id, result)
    case .escalateChild(let id, let escalation): try escalateChild(id, escalation)
    case .resolveIncident(let id, let resolution): try resolve(id, resolution)
    case .cancelInstance(let reason, let cause): cancelInstance(reason: reason, by: cause)
    case .beginActivity(let element): try beginOffered(element)
    case .suspendInstance(let reason): try suspend(reason: reason)
    case .resumeInstance(let reason): try resume(reason: reason)
    case .modifyInstance(let modification): try modify(modification)
    case .migrateInstance: preconditionFailure("Interpreter.decide promised to migrate by itself")
    case .comment(let text): emit(.commentAdded(text: text))
    case .noteIncident(let code, let element, let message): try note(code, element: element, message)
    }
    if questions.isEmpty, state.hasStarted { runToRest() }
    if let refusal { throw refusal }
  }

  /// An instance that has not begun takes only its start; one that has ended, comments and notes.
  private func checkAlive(_ action: Action) throws(Rejection) {
    switch action {
    case .start:
      if state.hasStarted {
        throw Rejection(.conflict, "instance '\(state.instance)' has started already", hint: "use another instance id")
      }
    case .comment, .noteIncident: break
    case .claimWorkItem, .unclaimWorkItem, .freeWorkItem, .delegateWorkItem, .completeWorkItem, .recordOverdue,
      .completeJob, .failJob, .fireTimer, .deliverMessage, .deliverSignal, .endChild, .escalateChild, .resolveIncident,
      .cancelInstance, .beginActivity, .suspendInstance, .resumeInstance, .modifyInstance, .migrateInstance:
      if state.status.isEnded, !isTakingNote(action) {
        throw Rejection(
          .instanceEnded,
          "instance '\(state.instance)' has ended (\(state.status.word)); nothing more can happen in it",
          hint: "see what happened with: tramite show \(state.instance)")
      }
      if state.status == .suspended, !isOperatorAction(action) {
        throw Rejection(
          .instanceSuspended, "instance '\(state.instance)' is suspended",
          hint: "let it go on with: tramite resume \(state.instance) --reason TEXT")
      }
    }
  }

  /// Whether an operator takes note of an incident that stops no token: what became of something the instance threw may be
  /// told when it has ended.
  private func isTakingNote(_ action: Action) -> Bool {
    guard case .resolveIncident(let id, _) = action, let incident = state.incidents[id] else { return false }
    return incident.token == nil
  }

  private func isOperatorAction(_ action: Action) -> Bool {
    switch action {
    case .cancelInstance, .comment, .noteIncident, .recordOverdue, .freeWorkItem, .suspendInstance, .resumeInstance,
      .modifyInstance, .migrateInstance:
      true
    case .start, .claimWorkItem, .unclaimWorkItem, .delegateWorkItem, .completeWorkItem, .completeJob, .failJob,
      .fireTimer, .deliverMessage, .deliverSignal, .endChild, .escalateChild, .resolveIncident, .beginActivity:
      false
    }
  }
}
