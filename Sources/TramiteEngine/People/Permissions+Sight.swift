import TramiteDocuments
import TramiteInterpreter
import TramiteStore

/// Which cases somebody may see.
///
/// Least privilege (requirements.md ID-7, CF-1): a participant sees the cases in which the person has acted, or was acted
/// for, and those with open work of the person or of one of the person's roles. The rights `see` and `operate` widen that
/// to all cases of a process.
extension Permissions {
  /// What an actor may see; nil: everything.
  func sight(of actor: Actor) throws -> InstanceSight? {
    guard actor.isSignedIn else { return nil }
    let user = try knownUser(actor)
    try requireAnyScope(actor)
    if try standing(of: user, with: .see, process: nil) != nil { return nil }
    if try standing(of: user, with: .operate, process: nil) != nil { return nil }
    let processes = try reader.latestDefinitions().map(\.process).filter { process in
      try standing(of: user, with: .see, process: process) != nil
        || standing(of: user, with: .operate, process: process) != nil
    }
    return InstanceSight(user: user, roles: try roles(of: user), processes: processes)
  }

  /// Whether an actor may see an instance.
  func maySee(_ row: InstanceRow, _ actor: Actor) throws -> Bool {
    guard let sight = try sight(of: actor) else { return true }
    return try sight.shows(row, reader)
  }

  /// Whether an actor may see how an instance goes on, and nothing of its data: it was called, at whatever distance, by one
  /// that the actor may see.
  func maySeeProgress(of row: InstanceRow, _ actor: Actor) throws -> Bool {
    guard let sight = try sight(of: actor) else { return true }
    var row = row
    while let parent = row.parent, let caller = try reader.instance(parent) {
      if try sight.shows(caller, reader) { return true }
      row = caller
    }
    return false
  }

  /// For whom an actor sees an instance as a deputy only; nil: on the own account.
  func absent(inSightOf row: InstanceRow, _ actor: Actor) throws -> String? {
    guard actor.isSignedIn, let user = actor.user else { return nil }
    let covered = try absences(coveredToday: user)
    if covered.isEmpty { return nil }
    for right in [Right.see, .operate] {
      if try standing(of: user, with: right, process: row.process) == .own { return nil }
    }
    let own = InstanceSight(user: user, roles: try reader.roles(ofPerson: user, days), processes: [])
    // Who has acted for somebody takes part from then on: what is open decides whose work it is.
    let entries = try reader.workItems(of: row.key)
    if row.startedBy == user || entries.contains(where: { own.shows($0) }) { return nil }
    for person in covered {
      let sight = InstanceSight(user: person, roles: try reader.roles(ofPerson: person, days), processes: [])
      if entries.contains(where: { sight.shows($0) }) { return person }
    }
    return nil
  }

  /// For whom a deputy reads an instance.
  static func absentReader(
    of instance: String, _ actor: Actor
  ) -> @Sendable (any StoreReader, Permissions) throws -> String? {
    { reader, permissions in
      try reader.instance(id: instance).flatMap { try permissions.absent(inSightOf: $0, actor) }
    }
  }

  /// - Throws: ``Rejection``: `rightNotHeld`
  func requireSight(of row: InstanceRow, _ actor: Actor) throws {
    if try maySee(row, actor) { return }
    throw Rejection(
      .rightNotHeld, "'\(actor.user ?? "")' takes no part in instance '\(row.id)', and may not see it",
      hint: "an administrator lets a role see all of them with: tramite role grant ROLE see --process \(row.process)")
  }

  /// A token that may see, work or operate may look at what its person sees.
  private func requireAnyScope(_ actor: Actor) throws {
    guard let scopes = actor.proof?.scopes, scopes.isDisjoint(with: [.see, .workOn, .operate]) else { return }
    try requireScope(actor, .see)
  }
}

extension InstanceSight {
  /// Whether it shows an instance.
  fileprivate func shows(_ row: InstanceRow, _ reader: any StoreReader) throws -> Bool {
    if processes.contains(row.process) || row.startedBy == user { return true }
    if try reader.participants(of: row.key).contains(user) { return true }
    return try reader.workItems(of: row.key).contains { shows($0) }
  }

  /// Whether a work item is the person's, or one of the roles'.
  fileprivate func shows(_ entry: InboxEntry) -> Bool {
    entry.item.assignee == user || entry.item.reservedFor == user || roles.contains(entry.item.role)
  }
}
