import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// What happened in a case, in a person's language: one line for each thing that a person would tell. The engine's own
/// story (TramiteReports) tells every event; this leaves out how tokens move.
struct StoryWords: Sendable {
  /// How a line is marked.
  enum Mark: String, Sendable {
    case plain = ""
    case done, alarm, waiting
  }
  /// One line.
  struct Line: Sendable {
    let at: Instant
    let text: String
    let mark: Mark
    /// What somebody said, below the line.
    var quote: String?
    /// The case that it tells of.
    var called: String?
    /// Whether it tells nothing but what somebody said.
    var isComment = false
  }

  let t: Texts
  let names: Names

  /// The lines of a history, in its order.
  func lines(_ history: InstanceHistory) -> [Line] {
    var called: [ChildID: String] = [:]
    return history.commands.flatMap { command in
      command.events.filter { !Self.isClaimOfWhatIsDone($0, command.events) }.compactMap { event -> Line? in
        if case .childStarted(let child) = event { called[child.id] = child.instance }
        var line = line(event, command.stamp, command.graph)
        if case .childEnded(let child, _, _, _) = event { line?.called = called[child] }
        return line
      }
    }
  }

  /// Who completes a task at once has claimed it too: one line tells both.
  private static func isClaimOfWhatIsDone(_ event: Event, _ events: [Event]) -> Bool {
    guard case .workItemClaimed(let item, _, _) = event else { return false }
    return events.contains { other in
      if case .workItemCompleted(item, _, _, _) = other { return true }
      return false
    }
  }

  /// The people whose names the lines show.
  static func people(_ history: InstanceHistory) -> Set<String> {
    var people: Set<String> = []
    for command in history.commands {
      for person in [command.stamp.actor, command.stamp.onBehalfOf].compactMap({ $0 }) { people.insert(person) }
      for case .workItemDelegated(_, _, let from, let to, _, _) in command.events { people.formUnion([from, to]) }
    }
    return people
  }

  private func line(_ event: Event, _ stamp: Stamp, _ graph: ProcessGraph) -> Line? {
    func line(_ text: String, _ mark: Mark = .plain, quote: String? = nil) -> Line {
      Line(at: stamp.at, text: text, mark: mark, quote: quote)
    }
    func name(_ node: NodeIndex) -> String { graph[node].name.flatMap { $0.isEmpty ? nil : $0 } ?? graph[node].id }
    let who = self.who(stamp)
    switch event {
    case .instanceStarted:
      return line(stamp.actor == nil ? t("story.startedByItself") : t("story.started", ("who", who)), .done)
    case .instanceCompleted: return line(t("story.completed"), .done)
    case .instanceTerminated: return line(t("story.terminated"), .done)
    case .instanceFailed: return line(t("story.failed"), .alarm)
    case .instanceCancelled(let reason): return line(t("story.cancelled", ("who", who)), .alarm, quote: reason)
    case .instanceSuspended(let reason): return line(t("story.suspended", ("who", who)), .waiting, quote: reason)
    case .instanceResumed(let reason): return line(t("story.resumed", ("who", who)), quote: reason)
    case .instanceModified(let modified): return line(t("story.modified", ("who", who)), .alarm, quote: modified.reason)
    case .instanceMigrated(let migrated):
      return line(
        t("story.migrated", ("who", who), ("version", t.number(migrated.to))), .alarm, quote: migrated.reason)
    case .workItemClaimed(_, let node, _): return line(t("story.claimed", ("who", who), ("task", name(node))))
    case .workItemReleased(_, let node, let how):
      switch how {
      case .givenBack: return line(t("story.givenBack", ("who", who), ("task", name(node))))
      case .freed where stamp.actor == nil: return line(t("story.freedByItself", ("task", name(node))))
      case .freed(let reason, _): return line(t("story.freed", ("who", who), ("task", name(node))), quote: reason)
      }
    case .workItemDelegated(_, let node, _, let to, _, let note):
      return line(t("story.handedOver", ("who", who), ("task", name(node)), ("to", names.person(to))), quote: note)
    case .workItemCompleted(_, let node, _, _):
      return line(t("story.done", ("who", who), ("task", name(node))), .done)
    case .workItemWithdrawn(_, let node): return line(t("story.withdrawn", ("task", name(node))))
    case .workItemOverdue(_, let node, _): return line(t("story.overdue", ("task", name(node))), .alarm)
    case .activityOffered(let offer): return line(t("story.offered", ("task", name(offer.node))), .waiting)
    case .jobCompleted(_, let node, _, _): return line(t("story.jobDone", ("step", name(node))), .done)
    case .jobFailed(_, let node, _, _, let retryAt):
      return line(t(retryAt == nil ? "story.jobFailed" : "story.jobTriedAgain", ("step", name(node))), .alarm)
    case .gatewayDecided(let decision): return decided(decision, graph).map { line($0) }
    case .timerFired(_, let node, _): return line(t("story.timer", ("step", name(node))))
    case .messageThrown(let message): return line(t("story.sent", ("message", message.message)))
    case .messageCaught(let message): return line(t("story.received", ("message", message.message)))
    case .signalThrown(_, let signal, _): return line(t("story.signalSent", ("signal", signal)))
    case .signalCaught(_, let signal, _): return line(t("story.signalReceived", ("signal", signal)))
    case .errorCaught(let node, _, let message, _):
      return line(t("story.error", ("step", name(node))), .alarm, quote: message)
    case .escalationThrown(let thrown): return line(t("story.escalation", ("step", name(thrown.node))), .alarm)
    case .conditionFired(let fired): return line(t("story.condition", ("step", name(fired.node))))
    case .childStarted(let child):
      var told = line(t("story.called", ("process", names.process(child.process))))
      told.called = child.instance
      return told
    case .childEnded(_, let node, _, _): return line(t("story.calledEnded", ("step", name(node))))
    case .elementCompensated(let node, _, _): return line(t("story.undone", ("step", name(node))))
    case .transactionCancelled(let node, _, _):
      return line(t("story.transactionCancelled", ("step", name(node))), .alarm)
    case .incidentRaised(let incident):
      if incident.code.isInformation { return nil }
      return line(t("story.incident", ("step", incident.node.map(name) ?? t("story.theCase"))), .alarm)
    case .incidentResolved(_, let node, let how, let reason):
      if how == .withdrawn { return nil }
      let step = node.map(name) ?? t("story.theCase")
      return line(t("story.incidentResolved.\(how.word)", ("who", who), ("step", step)), quote: reason)
    case .elementCompleted(let node, _, _):
      guard case .event(.end) = graph[node].kind, graph[node].scope == .process, let end = graph[node].name else {
        return nil
      }
      return line(t("story.reached", ("end", end)), .done)
    case .commentAdded(let text):
      var said = line(t("story.comment", ("who", who)), quote: text)
      said.isComment = true
      return said
    case .elementActivated, .elementTerminated, .flowTaken, .decisionEvaluated, .elementReady,
      .loopStarted, .loopCompleted, .behaviorThrown, .offerWithdrawn, .adHocClosed, .gatewayReset, .variablesSet,
      .workItemCreated, .workItemChanged, .jobCreated, .jobWithdrawn, .timerScheduled, .timerWithdrawn,
      .subscriptionOpened, .subscriptionClosed, .errorThrown, .compensationRecorded, .compensationThrown,
      .elementCompensating, .compensationAborted, .compensationEnded, .escalationCaught, .conditionArmed,
      .conditionLapsed, .conditionWithdrawn, .occurrenceCollected, .collectionDropped, .tokenDiscarded,
      .globalTaskStarted, .correlationKeySet, .recordWritten, .warningRecorded:
      return nil
    }
  }

  /// Which way was taken; nil where the drawing says nothing of it.
  private func decided(_ decision: GatewayDecided, _ graph: ProcessGraph) -> String? {
    let question = graph[decision.node].name.flatMap { $0.isEmpty ? nil : $0 }
    let ways = decision.flows.compactMap { graph[$0].name.flatMap { $0.isEmpty ? nil : $0 } }
    guard let question, !ways.isEmpty else { return nil }
    return t("story.decided", ("question", question), ("way", t.list(ways)))
  }

  private func who(_ stamp: Stamp) -> String {
    guard let actor = stamp.actor else { return t("story.theProgram") }
    guard let absent = stamp.onBehalfOf else { return names.person(actor) }
    return t("story.for", ("who", names.person(actor)), ("absent", names.person(absent)))
  }

  /// What somebody said: of what is long the beginning, and the rest where it is asked for.
  private func said(_ text: String, _ h: inout HTML) {
    let (beginning, rest) = Self.folded(text)
    h(.div, .class("comment"), text: beginning)
    if rest.isEmpty { return }
    h(.details, .class("plain")) { h in
      h(.summary, text: t("comment.rest"))
      h(.div, .class("comment"), text: rest)
    }
  }

  /// A text in two parts where it has more than ten lines, or as many characters as those may have.
  static func folded(_ text: String) -> (beginning: String, rest: String) {
    let (lines, characters) = (10, 1_000)
    let end = text.indices.lazy.filter { text[$0].isNewline }.dropFirst(lines - 1).first ?? text.endIndex
    let cut = min(end, text.index(text.startIndex, offsetBy: characters, limitedBy: text.endIndex) ?? text.endIndex)
    // A few lines more are not worth a click.
    if text[cut...].count < 200, text[cut...].lazy.filter(\.isNewline).count < 4 { return (text, "") }
    return (String(text[..<cut]), String(text[cut...].drop { $0.isNewline }))
  }

  /// Writes lines, the newest first.
  func write(_ lines: [Line], _ h: inout HTML) {
    if lines.isEmpty { return }
    h(.ol, .class("story")) { h in
      for line in lines.reversed() {
        h(.li, .class(line.mark == .plain ? nil : line.mark.rawValue)) { h in
          h(.div) { h in
            guard let called = line.called else { return h.write(line.text) }
            h(.a, .href(.oneCase(called)), text: line.text)
          }
          h(.div, .class("when")) { $0.moment(line.at, t) }
          if let quote = line.quote, !quote.isEmpty { said(quote, &h) }
        }
      }
    }
  }
}
