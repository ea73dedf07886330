import TramiteGraph
import TramiteHistory
import TramiteInterpreter

/// What operators' commands must do, and what they must leave as it was (semantics.md 16, 17), said without the interpreter.
struct OperatorRules {
  let before: InstanceState
  let played: InterpreterHarness.PlayedCommand
  let after: InstanceState

  /// What does not hold of an accepted command, as sentences.
  func broken(_ events: [Event]) -> [String] {
    switch played.command.action {
    case .suspendInstance, .resumeInstance:
      return stopped(events)
    case .cancelInstance(_, let cause): return cancelled(by: cause)
    case .migrateInstance(let migration):
      return migrated(migration, events)
    case .modifyInstance, .start, .claimWorkItem, .unclaimWorkItem, .freeWorkItem, .delegateWorkItem,
      .completeWorkItem, .recordOverdue, .completeJob, .failJob, .fireTimer, .deliverMessage, .deliverSignal, .endChild,
      .escalateChild, .resolveIncident, .comment, .beginActivity, .noteIncident:
      return early(events)
    }
  }

  /// A suspended instance stands as it stood, and goes on from there.
  private func stopped(_ events: [Event]) -> [String] {
    var found = events.count == 1 ? [] : ["suspending or resuming gives \(events.count) events"]
    if before.tokens != after.tokens { found.append("suspending or resuming changes tokens") }
    return found + waits(besideSubscriptions: true)
  }

  /// Only operators change an instance that is suspended.
  private func early(_ events: [Event]) -> [String] {
    guard before.status == .suspended, after.tokens != before.tokens else { return [] }
    if case .modifyInstance = played.command.action { return [] }
    return ["a suspended instance moves: \(played.command.action)"]
  }

  private func cancelled(by cause: CancelCause) -> [String] {
    let expected: InstanceState.Status =
      switch cause {
      case .operator, .callerCancelled: .cancelled
      case .callEnded: .terminated
      }
    return after.status == expected ? [] : ["a cancelled instance is \(after.status.word)"]
  }

  /// What is moved to the same text stands as it stood; only subscriptions are opened anew.
  private func migrated(_ migration: MigrateInstance, _ events: [Event]) -> [String] {
    guard after.version == migration.version else { return ["a migrated instance is not on its version"] }
    let isOnlyReopened = events.dropFirst().allSatisfy { event in
      if case .subscriptionOpened = event { return true }
      return false
    }
    // A kept message may be taken, a key may fail.
    guard played.target?.nodes.map(\.id) == played.graph.nodes.map(\.id), migration.dropped.isEmpty, isOnlyReopened
    else { return [] }
    var found = waits(besideSubscriptions: false)
    let places = (before.tokens.map(\.place), after.tokens.map(\.place))
    if places.0 != places.1 { found.append("moving to the same text moves tokens") }
    if before.subscriptions.count != after.subscriptions.count {
      found.append(
        "moving to the same text leaves \(after.subscriptions.count) of \(before.subscriptions.count) subscriptions")
    }
    return found
  }

  private func waits(besideSubscriptions: Bool) -> [String] {
    let tables: [(String, Bool)] = [
      ("work items", before.workItems == after.workItems), ("jobs", before.jobs == after.jobs),
      ("timers", before.timers == after.timers), ("conditions", before.conditions == after.conditions),
      ("collections", before.collections == after.collections), ("children", before.children == after.children),
      ("compensations", before.compensations == after.compensations), ("loops", before.loops == after.loops),
      ("offers", before.offers == after.offers), ("ad-hoc runs", before.adHocs == after.adHocs),
      ("incidents", before.incidents == after.incidents), ("scopes", before.scopes.count == after.scopes.count),
      ("variables", before.scopes.map(\.variables) == after.scopes.map(\.variables)),
      ("records", before.scopes.map(\.records) == after.scopes.map(\.records)),
      ("resets", before.scopes.map(\.awaitedResets) == after.scopes.map(\.awaitedResets)),
      ("subscriptions", !besideSubscriptions || before.subscriptions == after.subscriptions),
    ]
    return tables.filter { !$0.1 }.map { "an operator's command that changes nothing changes the \($0.0)" }
  }
}
