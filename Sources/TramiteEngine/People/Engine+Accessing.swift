import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// The two doors through which whoever has signed in comes to what the store holds: both record the access, allowed or
/// refused, before anything is answered. Who is believed (the command line of a store) passes unrecorded, except where it
/// is about accounts, rights and the register itself.
extension Engine {
  /// Works a command. Its record is part of the same transaction.
  nonisolated func acting<Result: Sendable>(
    _ actor: Actor, _ access: Access, _ body: @escaping @Sendable (Batch) throws -> Result
  ) async throws -> Result {
    guard actor.isSignedIn || access.kind.isAlwaysRecorded else {
      do {
        return try await shard.perform(body)
      } catch let rejection as Rejection {
        try await recordRefusal(rejection, access, actor, isActing: true)
        throw rejection
      }
    }
    do {
      return try await shard.perform { batch in
        batch.lastStamp = nil
        batch.concernedInstance = nil
        let result = try body(batch)
        var access = access
        access.instance = access.instance ?? batch.concernedInstance
        try batch.record(access, by: actor, onBehalfOf: batch.lastStamp?.onBehalfOf)
        return result
      }
    } catch let rejection as Rejection {
      try await recordRefusal(rejection, access, actor)
      throw rejection
    }
  }

  /// Reads. The record is written before what was read is given out.
  /// - Parameter absent: for whom a deputy reads, who could not otherwise; the record names both
  nonisolated func accessing<Result: Sendable>(
    _ actor: Actor, _ access: Access,
    onBehalfOf absent: @escaping @Sendable (any StoreReader, Permissions) throws -> String? = { _, _ in nil },
    _ body: @escaping @Sendable (any StoreReader, Permissions) throws -> Result
  ) async throws -> Result {
    let zones = setup.options.zones
    let now = now
    do {
      let (result, absent) = try await reading { reader in
        let permissions = Permissions(reader, now, zones: zones)
        return (try body(reader, permissions), actor.isSignedIn ? try absent(reader, permissions) : nil)
      }
      if actor.isSignedIn || access.kind.isAlwaysRecorded {
        try await shard.perform { try $0.record(access, by: actor, onBehalfOf: absent) }
      }
      return result
    } catch let rejection as Rejection {
      try await recordRefusal(rejection, access, actor)
      throw rejection
    }
  }

  /// Records a refusal that was decided outside the engine: a forged request, for example.
  public nonisolated func recordRefusal(of object: String, reason: String, by actor: Actor) async throws {
    try await shard.perform { try $0.record(Access(.open, object), by: actor, refusedFor: reason) }
  }

  /// Records a key that was sent as a token and is none, or no longer: only its keyed hash is kept.
  public nonisolated func refuse(tokenKey key: String, from place: SignInPlace) async throws {
    try await shard.perform { batch in
      let print = try batch.secretSeal().fingerprint(key)
      try batch.record(
        Access(.signIn, "token"), user: nil, isAllowed: false,
        reason: "no token that counts, keyed hash \(print); \(place.words)", request: place.request)
    }
  }

  /// Records that somebody has tried to sign in too often.
  public nonisolated func refuseTooMany(_ what: String, from place: SignInPlace) async throws {
    try await shard.perform { batch in
      try batch.record(
        Access(.signIn, what), user: nil, isAllowed: false, reason: "too many attempts; \(place.words)",
        request: place.request)
    }
  }

  /// Records a refusal that is about who asked, not about what was entered.
  private nonisolated func recordRefusal(
    _ rejection: Rejection, _ access: Access, _ actor: Actor, isActing: Bool = false
  ) async throws {
    // Who is believed and only reads changes nothing in the store; whose act was refused stands in the register.
    guard actor.isSignedIn || (isActing && actor.user != nil && setup.options.jobs == .handlers),
      rejection.code.isAboutWhoAsks
    else { return }
    // The record is no part of the caller's request (``RequestTerms``).
    try await RequestTerms.$current.withValue(nil) {
      try await shard.perform { try $0.record(access, by: actor, refusedFor: rejection.code.rawValue) }
    }
  }
}

extension RejectionCode {
  /// Whether another person might have been allowed what was refused.
  var isAboutWhoAsks: Bool {
    switch self {
    case .unknownUser, .userMissing, .roleNotHeld, .rightNotHeld, .separationOfDuty, .bindingOfDuty, .claimedByAnother,
      .notClaimed, .assignedToAnother, .signInRefused, .importLocksOut:
      true
    // Who asks for what is not there may be looking for what is not meant for them.
    case .unknownFile, .unknownIncident, .unknownInstance, .unknownWorkItem, .unknownJob, .unknownAccount,
      .unknownToken, .unknownDeployment, .unknownProcess, .unknownNotice:
      true
    case .unknownRole, .workItemWithdrawn, .wrongField,
      .instanceEnded, .instanceNotEnded, .personalErased, .nothingPersonal, .instanceSuspended,
      .startAmbiguous, .startEventUnknown, .startDataMissing,
      .unknownTimer, .unknownSubscription, .notStartable, .unknownElement, .conflict,
      .duplicateMessage, .resolutionImpossible, .wrongData, .noReceiver, .notOffered,
      .notBegun, .conditionNotTrue, .unknownDecision, .modificationImpossible, .notSuspended,
      .reasonMissing,
      .migrationImpossible, .passwordRefused, .accountExists, .keptForTwoYears, .deputyOfOneself, .endsBeforeItBegins,
      .deputyExists, .endsInThePast, .scopeMissing, .signatureUnproven, .lastAdministrator, .tooMuchUntaken,
      .notGivenByCommand, .userIDWrong:
      false
    }
  }
}
