import Logging
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// What is due without anyone asking: timers, start timers, due dates of work items, messages whose time has run out.
///
/// All of it is done inside the transaction that finds it due: so each is done by one program, and recorded once, without
/// a lease that could outlive a program.
extension Batch {
  /// Something that is due.
  private enum Due {
    case timer(DueTimer)
    case startTimer(StartTriggerRow)
    case workItem(InboxEntry)
    case message(KeptMessage)
  }

  /// Fires what is due, the earliest first, each as a command of its own.
  /// - Returns: how much was done; as many as `limit` means that there may be more.
  func fireDue(limit: Int) throws -> DueCounts {
    var counts = DueCounts()
    var refused = RefusedTimers()
    while counts.total < limit, let due = try earliestDue(refused) {
      switch due {
      case .timer(let timer): try fire(timer, &counts, &refused)
      case .startTimer(let trigger):
        let isFired = try attempt("a timer start cannot be read", ["process": "\(trigger.process)"]) {
          try fire(trigger, &counts)
        }
        if !isFired { refused.starts.append(trigger) }
      case .workItem(let item): try recordOverdue(item, &counts, &refused)
      case .message(let message): try expire(message, &counts, &refused)
      }
      try workFollowUps()
    }
    return counts
  }

  private func earliestDue(_ refused: RefusedTimers) throws -> Due? {
    var earliest: (at: Instant, due: Due)?
    func consider(_ at: Instant, _ due: Due) {
      if earliest.map({ at < $0.at }) ?? true { earliest = (at, due) }
    }
    for message in try writer.expiredMessages(upTo: now, limit: refused.messages.count + 1)
    where !refused.messages.contains(message.id) {
      consider(message.keptUntil, .message(message))
    }
    for item in try writer.dueWorkItems(upTo: now, limit: refused.items.count + 1)
    where !refused.items.contains(item.id) {
      if let due = item.item.due { consider(due, .workItem(item)) }
    }
    for timer in try writer.dueTimers(upTo: now, limit: refused.timers.count + 1)
    where !refused.timers.contains(timer) {
      consider(timer.timer.due, .timer(timer))
    }
    for trigger in try writer.dueStartTimers(upTo: now, limit: refused.starts.count + 1)
    where !refused.starts.contains(trigger) {
      if let due = trigger.due { consider(due, .startTimer(trigger)) }
    }
    return earliest?.due
  }

  private func fire(_ timer: DueTimer, _ counts: inout DueCounts, _ refused: inout RefusedTimers) throws {
    let isFired = try attempt(
      "a due timer was refused",
      ["instance": "\(timer.instance.rawValue)", "timer": "\(timer.timer.id.rawValue)"]
    ) {
      guard let instance = try instance(timer.instance) else { throw EngineFailure.indexWithoutInstance }
      try decide(instance, .fireTimer(timer.timer.id), engineStamp)
    }
    if isFired { counts.timersFired += 1 } else { refused.timers.append(timer) }
  }

  private func recordOverdue(_ entry: InboxEntry, _ counts: inout DueCounts, _ refused: inout RefusedTimers) throws {
    let isRecorded = try attempt("an overdue work item was refused", ["workItem": "\(entry.id)"]) {
      guard let instance = try instance(entry.instance) else { throw EngineFailure.indexWithoutInstance }
      try decide(instance, .recordOverdue(entry.item.id), engineStamp)
    }
    if isRecorded { counts.overdueRecorded += 1 } else { refused.items.append(entry.id) }
  }

  /// Starts an instance by a timer start event, and sets its next occurrence. A start that is refused is an occurrence
  /// all the same.
  private func fire(_ trigger: StartTriggerRow, _ counts: inout DueCounts) throws {
    guard let due = trigger.due else { return }
    let definition = try setup.library.required(trigger.process, version: trigger.version, writer)
    let next = StartTimers.next(after: trigger, due: due, now: now, definition.graph)
    writes += 1
    try writer.setStartTimer(process: trigger.process, number: trigger.number, due: next.due, remaining: next.remaining)
    if let due = next.due { news.noteDue(due) }
    do {
      try start(
        trigger, Context(),
        .timer(due: due, definition: StartTriggers.place(of: trigger, definition.graph)?.definition ?? 0),
        0)
    } catch let rejection as Rejection {
      setup.logger.info(
        "a timer start was refused",
        metadata: [
          "process": "\(trigger.process)", "element": "\(trigger.element)", "code": "\(rejection.code.rawValue)",
        ])
    }
    counts.timersFired += 1
  }

  /// A kept message that nobody took: forgotten, and noted at its thrower; of one from outside, whose sender was told until
  /// when it is kept, a line in the log.
  private func expire(_ message: KeptMessage, _ counts: inout DueCounts, _ refused: inout RefusedTimers) throws {
    let isExpired = try attempt("a kept message cannot be read", ["message": "\(message.name)"]) {
      let thrower = try StoredMessage(message, writer).thrower
      writes += 1
      guard try writer.removeKeptMessage(message.id) else { return }
      if let id = message.messageID { try writer.forgetMessageID(id) }
      if thrower.isOutside {
        setup.logger.info(
          "nobody took a message from outside",
          metadata: ["message": "\(message.name)", "id": "\(message.messageID ?? "")", "until": "\(message.keptUntil)"])
      }
      let key = message.key.map { " with key '\($0)'" } ?? ""
      _ = try attempt("an unclaimed message was not noted", ["instance": "\(thrower.instance)"]) {
        try note(
          .unclaimedMessage, at: thrower, "nobody took message '\(message.name)'\(key) until \(message.keptUntil)")
      }
    }
    if isExpired { counts.messagesExpired += 1 } else { refused.messages.append(message.id) }
  }
}

/// What one look at the due work has done.
struct DueCounts: Hashable, Sendable {
  var timersFired = 0
  var overdueRecorded = 0
  var messagesExpired = 0
  var followUpsWorked = 0
  var total: Int { timersFired + overdueRecorded + messagesExpired + followUpsWorked }

  static func += (a: inout DueCounts, b: DueCounts) {
    a.timersFired += b.timersFired
    a.overdueRecorded += b.overdueRecorded
    a.messagesExpired += b.messagesExpired
    a.followUpsWorked += b.followUpsWorked
  }
}

/// What was due and refused in this transaction, so that it is not tried again before the next.
private struct RefusedTimers {
  var timers: [DueTimer] = []
  var items: [String] = []
  var starts: [StartTriggerRow] = []
  var messages: [Int64] = []
}
