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
    if sight.processes.contains(row.process) || row.startedBy == sight.user { return true }
    if try reader.participants(of: row.key).contains(sight.user) { return true }
    return try reader.workItems(of: row.key).contains { entry in
      entry.item.assignee == sight.user || entry.item.reservedFor == sight.user
        || sight.roles.contains(entry.item.role)
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
