import TramiteFEEL
public import TramiteGraph

extension Event {
  /// One short line in ids: what tests compare, and what a debugger wants to see. `TramiteReports` tells the story in words.
  public func story(_ graph: ProcessGraph) -> String {
    func id(_ node: NodeIndex) -> String { graph[node].id }
    switch self {
    case .instanceStarted(let start): return "instance started\(Self.pairs(start.variables))"
    case .instanceCompleted: return "instance completed"
    case .instanceTerminated: return "instance terminated"
    case .instanceFailed(let code, _): return "instance failed \(code ?? "without code")"
    case .instanceCancelled(let reason): return "instance cancelled: \(reason)"
    case .instanceSuspended: return "instance suspended"
    case .instanceResumed: return "instance resumed"
    case .instanceModified(let modified):
      return (["instance modified"] + [modified.words(graph).joined(separator: ", ")]).filter { !$0.isEmpty }
        .joined(separator: ": ")
    case .instanceMigrated(let migrated):
      let words = migrated.words.joined(separator: ", ")
      return "instance migrated from version \(migrated.from) to \(migrated.to)" + (words.isEmpty ? "" : ": \(words)")
    case .elementActivated(let activation): return "\(id(activation.node)) activated"
    case .elementCompleted(let node, _, let by): return "\(id(node)) completed" + (by.map { " by \($0)" } ?? "")
    case .elementTerminated(let node, _): return "\(id(node)) terminated"
    case .flowTaken(let flow, _, _): return "\(graph[flow].id) taken"
    case .decisionEvaluated(let decision): return "\(id(decision.node)) \(decision.story)"
    case .gatewayDecided(let decision):
      let flows = decision.flows.map { graph[$0].id }.joined(separator: " ")
      return "\(id(decision.node)) decided \(flows)"
        + (decision.answer.map { " on \($0.outcome ?? "no outcome")" } ?? "")
    case .elementReady(let ready): return "\(id(ready.node)) ready"
    case .loopStarted(let start):
      return "\(id(start.node)) loop started" + (start.total.map { ", \($0) instance\($0 == 1 ? "" : "s")" } ?? "")
    case .loopCompleted(let end):
      return "\(id(end.node)) loop \(end.isInterrupted ? "interrupted" : "completed"), "
        + "\(end.completed) completed, \(end.terminated) terminated"
    case .behaviorThrown(let thrown):
      return "\(id(thrown.node)) throws \(thrown.kind == .signal ? "signal" : "message") \(thrown.name) to its boundary"
    case .activityOffered(let offer): return "\(id(offer.node)) offered to \(offer.role)"
    case .offerWithdrawn(_, let node): return "offer of \(id(node)) withdrawn"
    case .adHocClosed(let closed): return "\(id(closed.node)) begins nothing more"
    case .compensationRecorded(let recorded): return "\(id(recorded.node)) recorded"
    case .compensationThrown(let thrown):
      return "\(id(thrown.node)) throws compensation" + (thrown.activity.map { " of \(id($0))" } ?? "")
    case .elementCompensating(let begun):
      return "\(id(begun.node)) compensating" + (begun.handler.map { " by \(id($0))" } ?? "")
    case .elementCompensated(let node, _, let handler):
      return "\(id(node)) compensated" + (handler.map { " by \(id($0))" } ?? "")
    case .compensationAborted(let node, _): return "compensation of \(id(node)) aborted"
    case .compensationEnded(_, let node): return "compensation by \(id(node)) ended"
    case .transactionCancelled(let node, _, _): return "\(id(node)) cancelled"
    case .gatewayReset(let reset):
      return "\(id(reset.node)) reset" + reset.flows.map { " " + graph[$0].id }.joined()
    case .variablesSet(_, let changes):
      return "set " + changes.map { "\($0.name)=\($0.new.json)" }.joined(separator: " ")
    case .workItemCreated(let item):
      return "work item of \(id(item.node)) for \(item.role)" + (item.assignee.map { ", \($0)" } ?? "")
    case .workItemClaimed(_, let node, let by): return "\(id(node)) claimed by \(by)"
    case .workItemReleased(_, let node, .givenBack): return "\(id(node)) released"
    case .workItemReleased(_, let node, .freed(let reason, _)): return "\(id(node)) freed: \(reason)"
    case .workItemChanged(_, let node, let due):
      return "work item of \(id(node)) due \(due.map { "\($0)" } ?? "never")"
    case .workItemDelegated(_, let node, let from, let to, _, let note):
      return "\(id(node)) delegated by \(from) to \(to)\(note.map { ": \($0)" } ?? "")"
    case .workItemCompleted(_, let node, let by, let form): return "\(id(node)) done by \(by)\(Self.pairs(form))"
    case .workItemWithdrawn(_, let node): return "work item of \(id(node)) withdrawn"
    case .workItemOverdue(_, let node, _): return "work item of \(id(node)) overdue"
    case .jobCreated(let job): return "job of \(id(job.node)) for \(job.handler), attempt \(job.attempt)"
    case .jobCompleted(_, let node, let outcome, _):
      return "job of \(id(node)) done" + (outcome.map { ": \($0)" } ?? "")
    case .jobFailed(_, let node, let attempt, _, let retryAt):
      return "job of \(id(node)) failed, attempt \(attempt)" + (retryAt.map { ", again at \($0)" } ?? "")
    case .jobWithdrawn(_, let node): return "job of \(id(node)) withdrawn"
    case .timerScheduled(let timer): return "timer \(id(timer.node)) set for \(timer.due)"
    case .timerFired(_, let node, _): return "timer \(id(node)) fired"
    case .timerWithdrawn(_, let node): return "timer \(id(node)) withdrawn"
    case .subscriptionOpened(let subscription):
      return "\(id(subscription.node)) waits for \(subscription.name)" + (subscription.key.map { " \($0.json)" } ?? "")
    case .subscriptionClosed(_, let node): return "\(id(node)) waits no more"
    case .messageThrown(let message):
      return "\(id(message.node)) throws \(message.message)" + (message.recipient.map { " to \($0.text)" } ?? "")
    case .messageCaught(let message): return "\(id(message.node)) catches \(message.message)"
    case .signalThrown(let node, let signal, _): return "\(id(node)) signals \(signal)"
    case .signalCaught(let node, let signal, _): return "\(id(node)) catches signal \(signal)"
    case .errorThrown(let node, let code, _, _): return "\(id(node)) throws error \(code ?? "without code")"
    case .errorCaught(let node, let code, _, _): return "\(id(node)) catches error \(code ?? "without code")"
    case .escalationThrown(let escalation):
      return "\(id(escalation.node)) escalates \(escalation.code ?? "without code")"
        + (escalation.isCaughtHere ? "" : ", caught nowhere in the instance")
    case .escalationCaught(let node, let code, _, _):
      return "\(id(node)) catches escalation \(code ?? "without code")"
    case .conditionArmed(let condition): return "\(id(condition.node)) waits for its condition"
    case .conditionFired(let fired): return "\(id(fired.node)) condition true"
    case .conditionLapsed(_, let node): return "\(id(node)) condition no longer true"
    case .conditionWithdrawn(_, let node): return "\(id(node)) condition withdrawn"
    case .occurrenceCollected(let occurrence):
      return "\(id(occurrence.node)) has its trigger \(occurrence.definition + 1)"
        + (occurrence.isLast ? ", and all" : "")
    case .collectionDropped(_, let node): return "\(id(node)) collects no more"
    case .tokenDiscarded(_, let flow): return "token on \(graph[flow].id) discarded"
    case .childStarted(let child): return "\(id(child.node)) calls \(child.instance)"
    case .childEnded(_, let node, let status, _): return "call of \(id(node)) ended: \(status.word)"
    case .correlationKeySet(let node, let key, let value): return "\(id(node)) sets \(key) to \(value.json)"
    case .recordWritten(let record):
      return "\(id(record.node)) writes \(record.store)" + (record.key.map { " \($0.json)" } ?? "")
    case .globalTaskStarted(let start): return "\(id(start.node)) runs \(graph.elementID(of: start.definition))"
    case .warningRecorded(let warning): return "warning \(warning.code)" + (warning.node.map { " at \(id($0))" } ?? "")
    case .incidentRaised(let incident):
      return "incident \(incident.code.word)" + (incident.node.map { " at \(id($0))" } ?? "")
    case .incidentResolved(_, let node, let how, _):
      return "incident" + (node.map { " at \(id($0))" } ?? "") + " resolved: \(how.word)"
    case .commentAdded(let text): return "comment: \(text)"
    }
  }

  private static func pairs(_ context: Context) -> String {
    context.isEmpty ? "" : " " + context.entries.map { "\($0.key)=\($0.value.json)" }.joined(separator: " ")
  }
}
