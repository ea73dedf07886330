public import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// Roles that no organization file gives: for a time, or until somebody deploys a file.
extension Engine {
  /// What says who holds a role, now or at other times: files and commands.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`
  public nonisolated func memberships(ofRole role: String, by actor: Actor) async throws -> [MembershipRow] {
    try await accessing(actor, Access(.list, "holders of role \(role)")) { reader, permissions in
      if actor.isSignedIn { _ = try permissions.mayDo(administrator: actor) }
      return try reader.memberships(ofRole: role)
    }
  }

  /// Lets a person hold a role from a day to a day, both included; nil: without that bound. No deployment of a file takes it
  /// away. Given again from the same day, it lasts as long as is said now. Nobody who has signed in gives a role to oneself.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`, or for oneself; `unknownUser`, `unknownRole`,
  ///   `endsBeforeItBegins`
  public nonisolated func giveRole(
    _ role: String, to person: String, from: CalendarDate?, until: CalendarDate?, by actor: Actor
  ) async throws {
    let days = try HeldDays("the role", from: from, until: until)
    let row = MembershipRow(organization: "", person: person, role: role, from: days.from, until: days.until)
    try await acting(actor, Access(.administer, "role \(role)\(days.words) given to \(person)")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      try batch.permissions.requireUser(person)
      try batch.requireRole(role)
      if actor.isSignedIn, actor.user == person {
        throw Rejection(
          .rightNotHeld, "'\(person)' would give the role '\(role)' to '\(person)'",
          hint: "another administrator gives it, or whoever commands the store: tramite role give")
      }
      let reach = try batch.permissions.reach(of: actor)
      batch.writes += 1
      try batch.writer.addMembership(row)
      try batch.permissions.requireNoMore(than: reach, actor, by: "the own command")
      try batch.peopleHaveChanged()
    }
  }

  /// Takes a role from a person, where no file gives it. Work that the person has taken in that role is offered again.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`, `notGivenByCommand`
  public nonisolated func takeRole(_ role: String, from person: String, from day: String?, by actor: Actor) async throws
  {
    let row = MembershipRow(organization: "", person: person, role: role, from: day)
    let days = HeldDays(from: day, until: nil)
    try await acting(actor, Access(.administer, "role \(role)\(days.words) taken from \(person)")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      batch.writes += 1
      guard try batch.writer.removeMembership(row) else {
        throw Rejection(
          .notGivenByCommand, "no command gave '\(person)' the role '\(role)'\(days.words)",
          hint: "what organization.yaml says is taken out there, and deployed")
      }
      try batch.peopleHaveChanged()
    }
  }
}

extension Batch {
  /// Refuses a role that no organization has.
  func requireRole(_ id: String) throws {
    if try writer.role(id)?.isActive == true { return }
    let known = try writer.organizations().flatMap { try writer.roles(organization: $0.id).map(\.id) }
    throw Rejection(
      .unknownRole, "no role '\(id)' is known in this store",
      hint: NearestName.hint(for: id, among: known, kind: "role"), field: "role")
  }
}
