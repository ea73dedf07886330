import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Claim, unclaim, delegate, complete (semantics.md 12). Who holds a role is the engine's question; who may do it in this
/// instance is decided here and in `SeparationOfDuty.swift`. A deputy (`Stamp.onBehalfOf`) may do what the absent person may:
/// take what is reserved for that person, go on with what that person has claimed. History names the deputy.
extension Run {
  /// First claim wins. Claiming what one has claimed already changes nothing.
  mutating func claim(_ id: WorkItemID) throws(Rejection) {
    let (item, actor) = try openItem(id)
    if item.assignee == actor { return }
    try checkMayTake(item, actor)
    emit(.workItemClaimed(id, node: item.node, by: actor))
  }

  /// Gives a claimed work item back: to its role, or to who delegated it.
  mutating func unclaim(_ id: WorkItemID) throws(Rejection) {
    let (item, actor) = try openItem(id)
    guard isOwn(item.assignee) else { throw notClaimed(item, actor) }
    emit(.workItemReleased(id, node: item.node, .givenBack))
  }

  /// An operator takes a work item from who has it (who has left, or is away): it is offered to its role again. What is
  /// reserved for one person stays so, unless that person is gone. Whether the caller may operate was asked before. The engine
  /// itself, for which nobody acts, frees what is held by who may no longer do it.
  mutating func free(_ id: WorkItemID, reason: String, endsReservation: Bool) throws(Rejection) {
    guard let item = state.workItems[id] else { throw withdrawn(id) }
    guard item.assignee != nil || (endsReservation && item.reservedFor != nil) else {
      throw Rejection(
        .notClaimed, "work item '\(id.text(in: state.instance))' is not claimed by anybody",
        hint: "nothing was changed: who holds role '\(item.role)' can claim it")
    }
    emit(.workItemReleased(id, node: item.node, .freed(reason: reason, endsReservation: endsReservation)))
  }

  /// Hands a work item to another person: to come back when given back, or for good. Chained delegations come back step
  /// by step. Handing it to who has it changes nothing.
  mutating func delegate(_ id: WorkItemID, to user: String, isFinal: Bool, note: String?) throws(Rejection) {
    let (item, actor) = try openItem(id)
    guard let assignee = item.assignee, isOwn(assignee) else { throw notClaimed(item, actor) }
    if user == assignee { return }
    try checkDuties(item, user)
    emit(.workItemDelegated(id, node: item.node, from: assignee, to: user, isFinal: isFinal, note: note))
  }

  /// Completes a work item: everything is checked first, and nothing changes on a refusal.
  /// - Emits: `workItemClaimed` where it was offered, `workItemCompleted`, and what follows
  mutating func completeWorkItem(_ id: WorkItemID, _ entry: CompletionEntry) throws(Rejection) {
    let (item, actor) = try openItem(id)
    let isClaiming = item.assignee == nil
    if isClaiming {
      guard entry.claims else { throw notClaimed(item, actor) }
      try checkMayTake(item, actor)
    } else {
      guard isOwn(item.assignee) else { throw notClaimed(item, actor) }
      try checkDuties(item, actor, for: command.stamp.onBehalfOf)
    }
    guard let values = try checkedForm(item, entry, actor) else { return }
    if isClaiming { emit(.workItemClaimed(id, node: item.node, by: actor)) }
    emit(.workItemCompleted(id, node: item.node, by: actor, form: values))
    complete(item.node, item.token, result: values)
  }

  /// The due date has passed: recorded once.
  mutating func recordOverdue(_ id: WorkItemID) throws(Rejection) {
    guard let item = state.workItems[id], let due = item.due, !item.isOverdue, due <= now else {
      throw Rejection(.unknownTimer, "work item '\(id.text(in: state.instance))' is not newly overdue", hint: nil)
    }
    emit(.workItemOverdue(id, node: item.node, due: due))
  }

  private func openItem(_ id: WorkItemID) throws(Rejection) -> (WorkItem, String) {
    guard let item = state.workItems[id] else { throw withdrawn(id) }
    guard let actor = command.stamp.actor else {
      throw Rejection(.userMissing, "nobody was named as acting", hint: "use --by USER")
    }
    return (item, actor)
  }

  private func withdrawn(_ id: WorkItemID) -> Rejection {
    Rejection(
      .workItemWithdrawn,
      "work item '\(id.text(in: state.instance))' is not open: it was completed or withdrawn already",
      hint: "nothing was changed; see what happened with: tramite show \(state.instance)")
  }

  private func checkMayTake(_ item: WorkItem, _ actor: String) throws(Rejection) {
    if item.assignee != nil, !isOwn(item.assignee) { throw notClaimed(item, actor) }
    if let only = item.reservedFor, !isOwn(only) { throw assignedToAnother(item, only, actor) }
    try checkDuties(item, actor, for: command.stamp.onBehalfOf)
  }

  /// Whether the actor is that person, or acts for that person as a deputy.
  private func isOwn(_ person: String?) -> Bool {
    guard let person else { return false }
    return person == command.stamp.actor || person == command.stamp.onBehalfOf
  }

  private func assignedToAnother(_ item: WorkItem, _ only: String, _ actor: String) -> Rejection {
    Rejection(
      .assignedToAnother, "'\(graph[item.node].id)' is assigned to '\(only)', and '\(actor)' asked for it",
      hint: "only '\(only)' may do it, or a deputy while '\(only)' is absent")
  }

  private func notClaimed(_ item: WorkItem, _ actor: String) -> Rejection {
    let text = item.id.text(in: state.instance)
    if let other = item.assignee {
      if item.reservedFor == other { return assignedToAnother(item, other, actor) }
      return Rejection(
        .claimedByAnother, "work item '\(text)' is claimed by '\(other)', not by '\(actor)'",
        hint:
          "wait until it is given back, or ask '\(other)' to delegate it; where that cannot be, an operator frees it: "
          + "tramite unclaim \(text) --reason TEXT")
    }
    return Rejection(
      .notClaimed, "work item '\(text)' is not claimed by '\(actor)'", hint: "claim it first: tramite claim \(text)")
  }
}
