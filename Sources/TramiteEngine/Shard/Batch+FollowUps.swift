import Logging
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Batch {
  /// Follow-ups that one transaction works at most; the rest is stored and worked next.
  private static let limit = 4096

  /// Works what the commands so far have caused, and what that causes, oldest first; stores what is beyond the limit.
  func workFollowUps() throws {
    var worked = 0
    while nextFollowUp < followUps.count, worked < Self.limit {
      let next = followUps[nextFollowUp]
      nextFollowUp += 1
      worked += 1
      if try !work(next) { try keep(next) }
    }
    for left in followUps[nextFollowUp...] { try keep(left) }
    followUps.removeAll(keepingCapacity: true)
    nextFollowUp = 0
  }

  /// Works follow-ups that stand in the store, left by a transaction that reached its limit.
  /// - Returns: how many were worked; those that cannot be worked now are kept.
  func workStoredFollowUps(limit: Int = 256) throws -> Int {
    var worked = 0
    var after: Int64 = 0
    var isKeeping = false
    while worked < limit, !isKeeping {
      let page = try writer.pendingCommands(after: after, limit: limit)
      for row in page {
        after = row.id
        if try writer.isHeld(row.kind, row.target) { continue }
        guard let followUp = try takeOut(row) else { continue }
        if try work(followUp) {
          worked += 1
        } else {
          try keep(followUp)
          isKeeping = true
        }
      }
      if page.count < limit { break }
    }
    return worked
  }

  /// Takes a follow-up out of the store. Values that were erased cannot be handed on: nothing is left to be done then.
  private func takeOut(_ row: PendingCommand) throws -> FollowUp? {
    writes += 1
    guard try writer.removePendingCommand(row.id), let (origin, bytes) = try StoredBytes.read(row.bytes, writer) else {
      return nil
    }
    return try FollowUp(row, bytes: bytes, origin: origin)
  }

  /// Lets what was held for a resumed instance follow, in the order in which it was told.
  func releaseHeld(for instance: String) throws {
    for row in try writer.pendingCommands(to: instance, limit: .max) {
      if let followUp = try takeOut(row) { followUps.append(followUp) }
    }
  }

  private func keep(_ followUp: FollowUp) throws {
    let seal = followUp.origin.isEmpty ? nil : try Seal.of(followUp.origin, writer)
    let (kind, target) = followUp.address
    writes += 1
    _ = try writer.addPendingCommand(
      PendingCommand(
        kind: kind, target: target, bytes: try StoredBytes.write(followUp.bytes, of: followUp.origin, seal),
        createdAt: now, depth: followUp.depth))
    news.hasPending = true
  }

  /// Works one follow-up. A refusal ends it: what it was for is gone, and the history of both sides says why. False where
  /// it cannot be worked now, because what it goes to cannot be read.
  private func work(_ followUp: FollowUp) throws -> Bool {
    if try writer.isHeld(followUp.address.kind, followUp.address.target) { return false }
    return try attempt("a follow-up waits", ["instance": "\(followUp.origin)"]) {
      do {
        try workOrRefuse(followUp)
      } catch let rejection as Rejection {
        setup.logger.debug(
          "a follow-up was refused",
          metadata: ["instance": "\(followUp.origin)", "code": "\(rejection.code.rawValue)"])
      }
    }
  }

  private func workOrRefuse(_ followUp: FollowUp) throws {
    switch followUp.action {
    case .startChild(let instance, let process, let version, let variables, let parent):
      try startChild(instance, process, version, variables, parent, followUp)
    case .endChild(let parent, let child, let result):
      try decideIfOpen(parent, .endChild(child, result), followUp.depth)
    case .escalateChild(let parent, let child, let escalation):
      try decideIfOpen(parent, .escalateChild(child, escalation), followUp.depth)
    case .cancelChild(let instance, let reason):
      if let child = try self.instance(instance) {
        try cancelCalled(child, reason: reason, as: .callEnded, depth: followUp.depth)
      }
    case .publish(let message, let timeToLive, let thrower):
      if try chainGoesOn(followUp, "message '\(message.name)'", thrower) {
        try publish(message, timeToLiveMilliseconds: timeToLive, by: thrower, followUp.depth)
      }
    case .broadcast(let signal, let variables, let thrower, let after):
      if try chainGoesOn(followUp, "signal '\(signal)'", thrower) {
        try broadcast(signal, variables, by: thrower, after: after, followUp.depth)
      }
    }
  }

  private func decideIfOpen(_ id: String, _ action: TramiteInterpreter.Action, _ depth: Int) throws {
    guard let instance = try instance(id) else { return }
    try decide(instance, action, engineStamp, depth: depth)
  }

  /// Ends a called instance on behalf of its caller, what it called first (semantics.md 4).
  private func cancelCalled(
    _ instance: CachedInstance, reason: String, as cause: CancelCause, depth: Int
  ) throws {
    try cancelChildren(of: instance, reason: reason, as: cause, depth: depth)
    if instance.state.status.isEnded { return }
    try decide(instance, .cancelInstance(reason: reason, by: cause), engineStamp, depth: depth)
  }

  /// Ends what an instance has called, innermost first, before the instance itself is ended (semantics.md 16).
  /// - Cost: one command an open called instance.
  func cancelChildren(
    of instance: CachedInstance, reason: String, as cause: CancelCause, depth: Int = 0
  ) throws {
    for child in Array(instance.state.children) {
      guard let called = try self.instance(child.instance) else { continue }
      try cancelCalled(called, reason: reason, as: cause, depth: depth)
    }
  }

  /// Starts a called instance. Where it cannot start, its caller is told so.
  private func startChild(
    _ id: String, _ process: String, _ version: Int, _ variables: Context, _ parent: ParentReference,
    _ followUp: FollowUp
  ) throws {
    if let answersCall = setup.options.answersCall, answersCall(parent.element, process) { return }
    let definition = try setup.library.required(process, version: version, writer)
    do {
      try start(
        StartInstance(
          instance: id, version: version, definition: definition.sha256, variables: variables, parent: parent),
        of: definition, engineStamp, depth: followUp.depth)
    } catch let rejection as Rejection {
      followUps.append(
        FollowUp(
          action: .endChild(
            parent: parent.instance, child: parent.child,
            ChildResult(
              status: .failed, message: "process '\(process)' could not be started: \(rejection.message)",
              variables: Context(), isRefused: true)), depth: followUp.depth, origin: followUp.origin))
    }
  }

  /// Whether a chain of commands that cause one another may go on (semantics.md 1).
  private func chainGoesOn(_ followUp: FollowUp, _ what: String, _ thrower: FollowUp.Thrower) throws -> Bool {
    let limit = setup.options.limits.chainDepth
    if followUp.depth <= limit { return true }
    try note(
      .chainLimit, at: thrower,
      "\(what) is number \(followUp.depth) of a chain of commands that cause one another: the limit is \(limit)")
    return false
  }

  /// Notes in the history of the instance that threw something what became of it: an incident for information only, because
  /// the instance may have ended by now.
  func note(_ code: IncidentCode, at thrower: FollowUp.Thrower, _ message: String) throws {
    setup.logger.info(
      "\(code.word)", metadata: ["instance": "\(thrower.instance)", "element": "\(thrower.element)"])
    guard !thrower.instance.isEmpty, let instance = try instance(thrower.instance) else { return }
    try decide(instance, .noteIncident(code: code, element: thrower.element, message: message), engineStamp)
  }
}
