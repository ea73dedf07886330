import TramiteDocuments
public import TramiteFEEL
import TramiteGraph
public import TramiteHistory
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

/// What a change by an operator's word would come to.
public struct ModificationOutlook: Sendable {
  /// How the instance would stand.
  public let status: InstanceState.Status
  /// The elements at which it would wait, by id, in file order.
  public let waitingAt: [String]
  /// Where it could not go on: elements by id, nil for the instance itself.
  public let incidents: [(element: String?, code: IncidentCode)]
}

extension Engine {
  /// What a modification would come to. Nothing is written.
  /// - Throws: ``Rejection``, as ``modify(_:_:by:)`` would, except that no reason is needed
  public nonisolated func preview(_ id: String, _ request: ModificationRequest, by actor: Actor) async throws
    -> ModificationOutlook
  {
    try Rejection.checkNames(request.variables)
    return try await acting(actor, .part(.see, "what follows a change of instance", id)) { batch in
      let instance = try batch.requiredInstance(id)
      let stamp = try batch.permissions.mayDo(actor, .use(.operate, process: instance.definition.process))
      let before = Set(instance.state.incidents.map(\.id))
      let outcome = try batch.tryOut(instance, .modifyInstance(request.modification), stamp)
      let graph = instance.graph
      return ModificationOutlook(
        status: outcome.state.status,
        waitingAt: WaitingPlaces(of: outcome.state, graph).nodes.map { graph[$0].id },
        incidents: outcome.state.incidents.filter { !before.contains($0.id) && !$0.code.isInformation }
          .map { ($0.node.map { graph[$0].id }, $0.code) })
    }
  }
}

extension Rejection {
  /// Every operator command is recorded with its reason (semantics.md 16).
  static func checkReason(_ reason: String) throws {
    if reason.contains(where: { !$0.isWhitespace }) { return try checkLength(reason, of: "a reason") }
    throw Rejection(
      .reasonMissing, "an operator command needs a reason, and it is empty", hint: "say why, with --reason TEXT")
  }

  /// Refuses a remark that nobody would read: what is longer is a file.
  static func checkLength(_ text: String, of what: String) throws {
    try checkLength(
      text, of: what, limit: 10_000, hint: "put what is longer into a file of the case, or into several comments")
  }

  /// Refuses a name or reference that no list could show.
  static func checkLineLength(_ text: String, of what: String) throws {
    try checkLength(text, of: what, limit: 500, hint: "give a shorter one")
  }

  private static func checkLength(_ text: String, of what: String, limit: Int, hint: String) throws {
    let length = text.unicodeScalars.count
    if length <= limit { return }
    throw Rejection(.wrongData, "\(what) may have \(limit) characters at most, found \(length)", hint: hint)
  }
}

extension Batch {
  /// Brings the subscriptions of a resumed instance the messages that were kept meanwhile, as if they opened now.
  fileprivate func takeKeptMessages(_ instance: CachedInstance) throws {
    for subscription in Array(instance.state.subscriptions) where subscription.kind == .message {
      let taker = (process: instance.definition.process, element: instance.graph[subscription.node].id)
      // One that does not interrupt stays, and takes all.
      while instance.state.subscriptions[subscription.id] != nil,
        let kept = try keptMessage(subscription.name, subscription.key, by: taker, [])
      {
        // Gone first: what the delivery opens must not be given it again.
        try forget([kept.row], receiver: instance.key)
        try decide(instance, .deliverMessage(subscription.id, kept.envelope), engineStamp)
      }
    }
  }
}

/// A change of an instance by an operator's word.
public struct ModificationRequest: Sendable {
  /// Elements or flows: a token ends at the first and begins at the second.
  public var moves: [(from: String, to: String)]
  /// Elements or flows at which a token begins.
  public var adds: [String]
  /// Elements or flows at which a token ends.
  public var ends: [String]
  /// Variables of the process that are set before.
  public var variables: Context
  /// Why; recorded.
  public var reason: String
  /// Describes a change.
  public init(
    moves: [(from: String, to: String)] = [], adds: [String] = [], ends: [String] = [], variables: Context = Context(),
    reason: String
  ) {
    self.moves = moves
    self.adds = adds
    self.ends = ends
    self.variables = variables
    self.reason = reason
  }
}

extension Engine {
  /// Moves, adds or ends tokens, or sets variables.
  /// - Throws: ``Rejection``: as ``modify(_:_:by:)``
  @discardableResult
  public nonisolated func modify(_ instance: String, _ request: ModificationRequest, by actor: Actor) async throws
    -> InstanceStanding
  {
    try await modify(instance, request.modification, by: actor)
  }
}

extension ModificationRequest {
  fileprivate var modification: Modification {
    let changes =
      moves.map { Modification.Change.move(from: $0.from, to: $0.to) }
      + adds.map { .add($0) } + ends.map { .end($0) }
    return Modification(changes, variables: variables, reason: reason)
  }
}
