import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Work items, jobs, timers, messages, errors, called instances.
extension StoryTeller {
  func offered(_ item: WorkItem) -> Sentence {
    var text = item.reservedFor.map { "given to \($0) (\(item.role))" } ?? "offered to \(item.role)"
    if let due = item.due { text += ", due \(time(due))" }
    if item.priority != .normal { text += ", priority \(item.priority.word)" }
    return at(item.node, text, .waiting)
  }

  func returned(_ node: NodeIndex, from item: WorkItem?, _ how: WorkItemRelease, _ who: String) -> Sentence {
    switch how {
    case .givenBack: return at(node, "given back by \(who)", .waiting)
    case .freed(let reason, _):
      let from = (item?.assignee ?? item?.reservedFor).map { " from \($0)" } ?? ""
      return at(node, "taken\(from) by \(who): \(reason)", .waiting)
    }
  }

  func modified(_ modified: InstanceModified, _ who: String) -> Sentence {
    let words = modified.changes.map { change in
      switch change {
      case .moved(_, let from, let to): "moved \(name(from)) to \(name(to))"
      case .added(let to): "begun \(name(to))"
      case .ended(_, let from): "ended \(name(from))"
      }
    }
    let what = words.isEmpty ? "changed" : words.joined(separator: ", ")
    return process("\(what), says \(who): \(modified.reason)", .alarm)
  }

  func migrated(_ migrated: InstanceMigrated, _ who: String) -> Sentence {
    let words = [
      migrated.armed.isEmpty ? nil : "armed \(migrated.armed.joined(separator: ", "))",
      migrated.disarmed.isEmpty ? nil : "disarmed \(migrated.disarmed.joined(separator: ", "))",
      migrated.dropped.isEmpty ? nil : "gave up what could be undone of \(migrated.dropped.joined(separator: ", "))",
    ].compactMap { $0 }
    let what = "moved from version \(migrated.from) to \(migrated.to)"
    return process(
      "\(([what] + words).joined(separator: "; ")), says \(who): \(migrated.reason)", .alarm)
  }

  private func name(_ place: Token.Place) -> String {
    switch place {
    case .node(let node), .compensation(let node): name(node)
    case .flow(let flow): "the way \(name(flow))"
    }
  }

  mutating func done(_ node: NodeIndex, _ by: String, _ form: Context, _ stamp: Stamp) -> Sentence {
    note(form)
    let onBehalf = stamp.onBehalfOf.map { " for \($0)" } ?? ""
    return at(node, "done by \(by)\(onBehalf)\(list(form))")
  }

  func asked(_ job: Job) -> Sentence {
    at(
      job.node, "waits for handler \(job.handler)\(list(job.input))", .waiting,
      isDetail: outlook.answeredJobs.contains(job.id))
  }

  mutating func answered(_ node: NodeIndex, _ handler: String?, _ outcome: String?, _ result: Context) -> Sentence {
    note(result)
    let answer = outcome.map { "answered \($0)" } ?? "is done"
    return at(node, "handler \(handler ?? "of the job") \(answer)\(list(result))")
  }

  func failed(
    _ node: NodeIndex, _ handler: String?, _ attempt: Int, _ error: String, _ retryAt: Instant?
  ) -> Sentence {
    let next = retryAt.map { "; again at \(time($0))" } ?? "; no further attempt"
    return at(node, "handler \(handler ?? "of the job") failed (attempt \(attempt)): \(error)\(next)", .alarm)
  }

  func fired(_ node: NodeIndex, _ due: Instant, _ stamp: Stamp) -> Sentence {
    var text = "the time has come"
    if stamp.at != due { text += " (due \(time(due)))" }
    if let host = graph[node].attachedTo, case .event(.boundary(let row)) = graph[node].kind {
      text += graph.events[row.position].isInterrupting ? ", interrupts \(name(host))" : ", beside \(name(host))"
    }
    return at(node, text)
  }

  func opened(_ subscription: Subscription) -> Sentence {
    let what = subscription.kind == .message ? "message" : "signal"
    let key = subscription.key.map { " with key \(Words.value($0))" } ?? ""
    return at(subscription.node, "waits for \(what) \(subscription.name)\(key)", .waiting)
  }

  func words(_ message: String, _ key: Value?) -> String {
    "message \(message)" + (key.map { " with key \(Words.value($0))" } ?? "")
  }

  func error(_ node: NodeIndex, _ verb: String, _ code: String?, _ message: String) -> Sentence {
    at(node, "\(verb) \(code ?? "without code")\(message.isEmpty ? "" : ": \(message)")", .alarm)
  }

  mutating func ended(
    _ node: NodeIndex, _ instance: String?, _ status: InstanceState.Status, _ variables: Context
  ) -> Sentence {
    note(variables)
    let how =
      switch status {
      case .waiting, .suspended: "not ended"
      case .completed, .failed: status.word
      case .terminated, .cancelled: "been \(status.word)"
      }
    return at(
      node, "\(instance ?? "the called instance") has \(how)\(list(variables))",
      status == .completed || status == .terminated ? .ordinary : .alarm)
  }
}
