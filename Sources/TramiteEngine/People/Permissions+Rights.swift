import TramiteDocuments
import TramiteInterpreter
import TramiteStore

/// Granted rights.
extension Permissions {
  /// Refuses what a token was not made for.
  /// - Throws: ``Rejection``: `rightNotHeld`
  func requireScope(_ actor: Actor, _ right: Right) throws {
    guard let scopes = actor.proof?.scopes, scopes.isDisjoint(with: [right, right.container ?? right]) else { return }
    let made = scopes.map(\.rawValue).sorted().joined(separator: ", ")
    throw Rejection(
      .rightNotHeld, "the token was not made for '\(right.rawValue)', but for \(made.isEmpty ? "nothing" : made)",
      hint: "make one with: tramite token create USER --scope \(right.rawValue)")
  }

  /// How a user has a right: own, or as the deputy of somebody who has it.
  /// - Throws: ``Rejection``: `rightNotHeld`
  func requiredStanding(of user: String, with right: Right, process: String?) throws -> Standing {
    if right.isEverybodys { return .own }
    if let standing = try standing(of: user, with: right, process: process) { return standing }
    throw notGranted(user, right, process)
  }

  /// How a user has a right for a process, or, where none is named, for all; nil when not at all.
  func standing(of user: String, with right: Right, process: String?) throws -> Standing? {
    func holds(_ grants: [GrantRow]) -> Bool {
      grants.contains {
        ($0.right == right.rawValue || $0.right == right.container?.rawValue)
          && ($0.process == nil || $0.process == process)
      }
    }
    if holds(try reader.grants(of: .user(user))) { return .own }
    guard try hasOrganization() else { return nil }
    for role in try reader.roles(ofPerson: user, days) where holds(try reader.grants(of: .role(role))) { return .own }
    for absence in try reader.absences(coveredBy: user) where try holdsToday(absence) {
      for role in try reader.roles(ofPerson: absence.absent, days) where holds(try reader.grants(of: .role(role))) {
        return .deputy(of: absence.absent)
      }
    }
    return nil
  }

  private func notGranted(_ user: String, _ right: Right, _ process: String?) -> Rejection {
    let place = process.map { " for process '\($0)'" } ?? (right.isAboutProcess ? " for all processes" : "")
    return Rejection(
      .rightNotHeld,
      "'\(user)' does not have the right '\(right.rawValue)'\(place): nobody gave leave to \(right.words)",
      hint: "an administrator gives it to a role with: tramite role grant ROLE \(right.rawValue)"
        + (process.map { " --process \($0)" } ?? ""))
  }
}
