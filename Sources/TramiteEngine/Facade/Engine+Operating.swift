import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
public import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Stops an instance where it stands, until it is resumed. What it called goes on.
  ///
  /// Its timers and jobs wait. Messages do not find it: another receiver takes them, or they are kept for their time to live
  /// and taken when it is resumed. Signals pass it by. What its called instances tell is kept until it is resumed.
  /// - Throws: ``Rejection``: `unknownInstance`, `instanceEnded`, `notSuspended` (it is already), `reasonMissing`
  @discardableResult
  public nonisolated func suspend(_ instance: String, reason: String, by actor: Actor) async throws -> InstanceStanding
  {
    try Rejection.checkReason(reason)
    return try await operate(instance, .suspend, .suspendInstance(reason: reason), by: actor)
  }

  /// Lets a suspended instance go on: what its called instances told and what messages were kept meanwhile reaches it at
  /// once; its timers and jobs are due again.
  /// - Throws: ``Rejection``: `unknownInstance`, `instanceEnded`, `notSuspended`, `reasonMissing`
  @discardableResult
  public nonisolated func resume(_ id: String, reason: String, by actor: Actor) async throws -> InstanceStanding {
    try Rejection.checkReason(reason)
    return try await acting(actor, .instance(.resume, id)) { batch in
      let instance = try batch.requiredInstance(id)
      let stamp = try batch.permissions.mayDo(actor, .use(.operate, process: instance.definition.process))
      try batch.decide(instance, .resumeInstance(reason: reason), stamp)
      try batch.releaseHeld(for: id)
      try batch.takeKeptMessages(instance)
      return batch.standing(of: instance)
    }
  }

  /// Moves, adds or ends tokens, or sets variables.
  /// - Throws: ``Rejection``: `unknownInstance`, `instanceEnded`, `reasonMissing`; `modificationImpossible` with everything
  ///   that is wrong
  @discardableResult
  public nonisolated func modify(_ instance: String, _ modification: Modification, by actor: Actor) async throws
    -> InstanceStanding
  {
    try Rejection.checkReason(modification.reason)
    try Rejection.checkNames(modification.variables)
    return try await operate(instance, .modify, .modifyInstance(modification), by: actor)
  }
}

extension Rejection {
  /// Every operator command is recorded with its reason (semantics.md 16).
  static func checkReason(_ reason: String) throws {
    if reason.contains(where: { !$0.isWhitespace }) { return }
    throw Rejection(
      .reasonMissing, "an operator command needs a reason, and it is empty", hint: "say why, with --reason TEXT")
  }
}

extension Batch {
  /// Brings the subscriptions of a resumed instance the messages that were kept meanwhile, as if they opened now.
  fileprivate func takeKeptMessages(_ instance: CachedInstance) throws {
    for subscription in Array(instance.state.subscriptions) where subscription.kind == .message {
      let taker = (process: instance.definition.process, element: instance.graph[subscription.node].id)
      guard instance.state.subscriptions[subscription.id] != nil,
        let kept = try keptMessage(subscription.name, subscription.key.map(CorrelationKey.text), by: taker, [])
      else { continue }
      try decide(instance, .deliverMessage(subscription.id, try StoredMessage(kept, writer).envelope), engineStamp)
      try forget([kept], receiver: instance.key)
    }
  }
}
