import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Tells the events of one instance, one after the other, with the state folded along.
struct StoryTeller {
  /// The definition; another one from a migration on.
  var graph: ProcessGraph
  let detail: Story.Detail
  let outlook: StoryOutlook
  private(set) var state = InstanceState()
  /// Values told just now, by a completed form or a result: setting them as variables needs no line of its own.
  var told: [String: Value] = [:]

  init(graph: ProcessGraph, detail: Story.Detail, outlook: StoryOutlook) {
    self.graph = graph
    self.detail = detail
    self.outlook = outlook
  }

  /// What is said about an event.
  struct Sentence {
    var subject: String
    var text: String
    var weight = StoryLine.Weight.ordinary
    /// Part of a step that another line tells: left out unless every event is told.
    var isDetail = false
  }

  mutating func tell(_ entry: HistoryEntry, of instance: String) -> StoryLine? {
    let before = state
    state.apply(entry.event, entry.stamp)
    let sentence = sentence(entry, before)
    if sentence.isDetail, detail == .steps { return nil }
    return StoryLine(
      instance: instance, seq: entry.seq, at: entry.stamp.at, zone: graph.zone,
      subject: Words.shortened(Words.oneLine(sentence.subject), to: 48), text: Words.oneLine(sentence.text),
      weight: sentence.weight)
  }

  /// One arm an event: read this first.
  private mutating func sentence(_ entry: HistoryEntry, _ before: InstanceState) -> Sentence {
    let who = Self.actor(entry.stamp)
    switch entry.event {
    case .instanceStarted(let start): return started(start, entry.stamp)
    case .instanceCompleted: return process("completed", .ending)
    case .instanceTerminated: return process("terminated by its definition", .ending)
    case .instanceFailed(let code, let message): return failed(code, message)
    case .instanceCancelled(let reason): return process("cancelled by \(who): \(reason)", .alarm)
    case .instanceSuspended(let reason): return process("suspended by \(who): \(reason)", .waiting)
    case .instanceResumed(let reason): return process("goes on, says \(who): \(reason)")
    case .instanceModified(let modified): return self.modified(modified, who)
    case .instanceMigrated(let migrated): return self.migrated(migrated, who)
    case .elementActivated(let activation): return activated(activation)
    case .elementCompleted(let node, _, _): return completed(node)
    case .elementTerminated(let node, _): return at(node, "ended before it was done")
    case .flowTaken(let flow, _, _): return taken(flow)
    case .gatewayDecided(let decision): return decided(decision)
    case .decisionEvaluated(let decision): return evaluated(decision)
    case .elementReady(let ready): return at(ready.node, "cannot begin yet", .waiting)
    case .loopStarted(let start): return loopStarted(start)
    case .correlationKeySet(let node, let key, let value):
      return at(node, "begins the conversation \(key) = \(value.json)")
    case .recordWritten(let record):
      return at(record.node, "writes to \(record.store)\(list(record.fields))")
    case .globalTaskStarted(let start):
      return at(start.node, "does \(graph.elementID(of: start.definition))\(list(start.variables))")
    case .loopCompleted(let end): return loopCompleted(end)
    case .behaviorThrown(let thrown):
      let name = thrown.name.isEmpty ? "its own signal" : thrown.name
      return at(thrown.node, "tells its border: \(name)\(list(thrown.variables))")
    case .activityOffered(let offer): return at(offer.node, "may be begun by \(offer.role)", .waiting)
    case .offerWithdrawn(_, let node): return at(node, "may no longer be begun", isDetail: true)
    case .adHocClosed(let closed):
      return at(closed.node, "begins nothing more" + (closed.cancelsRemaining ? "" : "; what runs is waited for"))
    case .gatewayReset(let reset): return self.reset(reset)
    case .compensationRecorded(let recorded): return at(recorded.node, "can be undone", isDetail: true)
    case .compensationThrown(let thrown): return compensationThrown(thrown)
    case .elementCompensating(let begun):
      return at(begun.node, "is being undone" + (begun.handler.map { " by \(name($0))" } ?? ""))
    case .elementCompensated(let node, _, let handler):
      return at(node, "undone" + (handler.map { " by \(name($0))" } ?? ""))
    case .compensationAborted(let node, _): return at(node, "could not be undone to the end", .alarm)
    case .compensationEnded(_, let node): return at(node, "undoing is over", isDetail: true)
    case .transactionCancelled(let node, _, _): return at(node, "cancelled", .alarm)
    case .variablesSet(_, let changes): return set(changes)
    case .workItemCreated(let item): return offered(item)
    case .workItemClaimed(_, let node, let by):
      return at(node, "claimed by \(by)", isDetail: outlook.silentClaims.contains(entry.seq))
    case .workItemReleased(let id, let node, let how): return returned(node, from: before.workItems[id], how, who)
    case .workItemChanged(_, let node, let due):
      return at(node, due.map { "is due \(time($0)) now" } ?? "has no due date any more", .waiting)
    case .workItemDelegated(_, let node, let from, let to, let isFinal, let note):
      let said = note.map { ": \($0)" } ?? ""
      return at(node, "delegated by \(from) to \(to)\(isFinal ? " for good" : "")\(said)", .waiting)
    case .workItemCompleted(_, let node, let by, let form): return done(node, by, form, entry.stamp)
    case .workItemWithdrawn(_, let node): return at(node, "taken out of the inbox")
    case .workItemOverdue(_, let node, let due): return at(node, "overdue since \(time(due))", .alarm)
    case .jobCreated(let job): return asked(job)
    case .jobCompleted(let id, let node, let outcome, let result):
      return answered(node, before.jobs[id]?.handler, outcome, result)
    case .jobFailed(let id, let node, let attempt, let error, let retryAt):
      return failed(node, before.jobs[id]?.handler, attempt, error, retryAt)
    case .jobWithdrawn(let id, let node):
      return at(node, "handler \(before.jobs[id]?.handler ?? "of the job") is no longer needed")
    case .timerScheduled(let timer): return at(timer.node, "waits until \(time(timer.due))", .waiting)
    case .timerFired(_, let node, let due): return fired(node, due, entry.stamp)
    case .timerWithdrawn(_, let node): return at(node, "timer withdrawn", isDetail: true)
    case .subscriptionOpened(let subscription): return opened(subscription)
    case .subscriptionClosed(_, let node): return at(node, "no longer waits for it", isDetail: true)
    case .messageThrown(let message):
      let to = message.recipient.map { " to \($0.text)" } ?? ""
      return at(message.node, "sends \(words(message.message, message.key))\(to)\(list(message.variables))")
    case .messageCaught(let message):
      note(message.variables)
      return at(message.node, "receives \(words(message.message, message.key))\(list(message.variables))")
    case .signalThrown(let node, let signal, let variables):
      return at(node, "sends signal \(signal)\(list(variables))")
    case .signalCaught(let node, let signal, let variables):
      note(variables)
      return at(node, "receives signal \(signal)\(list(variables))")
    case .errorThrown(let node, let code, let message, _): return error(node, "throws error", code, message)
    case .errorCaught(let node, let code, let message, _): return error(node, "catches error", code, message)
    case .escalationThrown(let thrown):
      var sentence = error(thrown.node, "escalates", thrown.code, thrown.message)
      if !thrown.isCaughtHere { sentence.text += "; nothing here catches it, and the flow goes on" }
      return sentence
    case .escalationCaught(let node, let code, let message, _):
      return error(node, "catches escalation", code, message)
    case .conditionArmed(let condition): return at(condition.node, "waits for its condition", .waiting)
    case .conditionFired(let fired): return at(fired.node, "its condition is true: \(fired.expression)")
    case .conditionLapsed(_, let node): return at(node, "its condition is no longer true", isDetail: true)
    case .conditionWithdrawn(_, let node): return at(node, "condition withdrawn", isDetail: true)
    case .occurrenceCollected(let occurrence):
      return at(
        occurrence.node, occurrence.isLast ? "has all of its triggers" : "has one of its triggers, and waits on")
    case .collectionDropped(_, let node): return at(node, "no longer collects its triggers", isDetail: true)
    case .tokenDiscarded(_, let flow): return process("what was on the way \(name(flow)) ended", isDetail: true)
    case .childStarted(let child):
      return at(child.node, "calls \(child.process) as \(child.instance)\(list(child.variables))")
    case .childEnded(let id, let node, let status, let variables):
      return ended(node, before.children[id]?.instance, status, variables)
    case .warningRecorded(let warning):
      return about(warning.node, "warning \(warning.code): \(warning.message)", .alarm)
    case .incidentRaised(let incident):
      return about(
        incident.node, "incident \(incident.code.word): \(incident.message) (line \(incident.line))", .alarm)
    case .incidentResolved(let id, let node, let how, let reason):
      let code = before.incidents[id].map { " \($0.code.word)" } ?? ""
      return about(node, "incident\(code) resolved by \(who): \(how.word)\(reason.map { ", \($0)" } ?? "")")
    case .commentAdded(let text): return process("\(who) says: \(text)")
    }
  }
}

/// Words that all sentences share.
extension StoryTeller {
  func process(_ text: String, _ weight: StoryLine.Weight = .ordinary, isDetail: Bool = false) -> Sentence {
    Sentence(subject: "process", text: text, weight: weight, isDetail: isDetail)
  }

  func at(
    _ node: NodeIndex, _ text: String, _ weight: StoryLine.Weight = .ordinary, isDetail: Bool = false
  ) -> Sentence {
    Sentence(subject: name(node), text: text, weight: weight, isDetail: isDetail)
  }

  func about(_ node: NodeIndex?, _ text: String, _ weight: StoryLine.Weight = .ordinary) -> Sentence {
    node.map { at($0, text, weight) } ?? process(text, weight)
  }

  /// The name of a node, else its id.
  func name(_ node: NodeIndex) -> String { Words.name(of: graph[node]) }

  /// A flow in words: its label, else where it leads.
  func name(_ flow: FlowIndex) -> String {
    let name = graph[flow].name.map(Words.oneLine) ?? ""
    return name.isEmpty ? "to \(self.name(graph[flow].target))" : name
  }

  func time(_ instant: Instant) -> String { Words.time(instant, in: graph.zone) }

  /// `: a = 1`, or nothing.
  func list(_ context: Context) -> String {
    let words = Words.entries(context)
    return words.isEmpty ? "" : ": \(words)"
  }

  /// Notes values that a line has told.
  mutating func note(_ context: Context) {
    for entry in context.entries { told[entry.key] = entry.value }
  }

  /// Who acted, for whom.
  static func actor(_ stamp: Stamp) -> String {
    guard let actor = stamp.actor else { return "the engine" }
    return stamp.onBehalfOf.map { "\(actor) for \($0)" } ?? actor
  }
}
