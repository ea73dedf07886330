import TramiteDocuments
import TramiteInterpreter
import TramiteStore

/// What somebody may do, with what the person may do for those who are absent: nobody makes it more by the own command,
/// whatever the way there (requirements.md ID-12).
extension Permissions {
  /// What somebody may do by roles, rights and absent persons, at any time; nil for who is believed, and where the store
  /// knows no organization yet.
  func reach(of actor: Actor) throws -> Set<String>? {
    guard actor.isSignedIn, let user = actor.user, !(try reader.organizations().isEmpty) else { return nil }
    var found: Set<String> = []
    for person in [user] + (try reader.absences(coveredBy: user).map(\.absent)) {
      let roles = try reader.memberships(ofPerson: person).map(\.role)
      let holders = (person == user ? [GrantRow.Holder.user(user)] : []) + roles.map { .role($0) }
      found.formUnion(roles.map { "the role '\($0)'" })
      for grant in try holders.flatMap({ try reader.grants(of: $0) }) {
        found.insert("the right '\(grant.right)'" + (grant.process.map { " for process '\($0)'" } ?? ""))
      }
      if person != user { found.insert("the work of '\(person)'") }
    }
    return found
  }

  /// Refuses who has got more, after it has been written and before it is committed.
  /// - Parameter deed: by what, in words
  /// - Throws: ``Rejection``: `rightNotHeld`
  func requireNoMore(than before: Set<String>?, _ actor: Actor, by deed: String) throws {
    guard let before, let user = actor.user, let more = try reach(of: actor)?.subtracting(before).sorted(),
      !more.isEmpty
    else { return }
    throw Rejection(
      .rightNotHeld, "'\(user)' would get \(more.joined(separator: ", ")) by \(deed)",
      hint: "another administrator does it, or whoever commands the store, with --store")
  }
}
