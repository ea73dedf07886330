public import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// Deputies that no organization file names: for who falls ill before anybody deploys a file.
extension Engine {
  /// Who stands in for whom, by the absent person: as files and commands say.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`
  public nonisolated func deputies(by actor: Actor) async throws -> [DeputyRow] {
    try await accessing(actor, Access(.list, "deputies")) { reader, permissions in
      if actor.isSignedIn { _ = try permissions.mayDo(administrator: actor) }
      var absent: Set<String> = []
      // A person of two organizations comes with both.
      return try reader.organizations().flatMap { try reader.people(organization: $0.id) }
        .filter { absent.insert($0.id).inserted }
        .flatMap { try reader.deputies(of: $0.id) }
    }
  }

  /// Lets somebody stand in for an absent person, from a day to a day, both included; nil: without that bound. No
  /// deployment of a file takes it away. Nobody who has signed in becomes a deputy by the own command: another administrator
  /// does it.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`, `unknownUser`, `deputyOfOneself`,
  ///   `endsBeforeItBegins`, `deputyExists` where the same is said already
  public nonisolated func addDeputy(
    _ deputy: String, for absent: String, from: CalendarDate?, until: CalendarDate?, by actor: Actor
  ) async throws {
    let days = try HeldDays("the deputy", from: from, until: until)
    let row = DeputyRow(organization: "", absent: absent, deputy: deputy, from: days.from, until: days.until)
    if deputy == absent {
      throw Rejection(
        .deputyOfOneself, "'\(absent)' cannot be the own deputy", hint: "name another person", field: "deputy")
    }
    try await acting(actor, Access(.administer, "deputy \(deputy) for \(absent)\(days.words): given")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      try batch.permissions.requireUser(absent)
      try batch.permissions.requireUser(deputy)
      if actor.isSignedIn, actor.user == deputy {
        throw Rejection(
          .rightNotHeld, "'\(deputy)' would stand in for '\(absent)' by the own command",
          hint: "another administrator does it, or whoever commands the store: tramite deputy add", field: "deputy")
      }
      if try batch.writer.deputies(of: absent).contains(where: { $0.says(row) }) {
        throw Rejection(
          .deputyExists, "'\(deputy)' stands in for '\(absent)'\(days.words) already",
          hint: "name other days, or another person", field: "deputy")
      }
      batch.writes += 1
      try batch.writer.addDeputy(row)
      try batch.tell(absent, .deputyGiven, by: actor.user, about: deputy + days.words)
      try batch.peopleHaveChanged()
    }
  }

  /// Ends that somebody stands in for a person, where no file says so.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`, `notGivenByCommand`
  public nonisolated func removeDeputy(
    _ deputy: String, for absent: String, from: String?, until: String?, by actor: Actor
  ) async throws {
    let days = HeldDays(from: from, until: until)
    let row = DeputyRow(organization: "", absent: absent, deputy: deputy, from: from, until: until)
    try await acting(actor, Access(.administer, "deputy \(deputy) for \(absent)\(days.words): taken back")) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      batch.writes += 1
      guard try batch.writer.removeDeputy(row) else {
        throw Rejection(
          .notGivenByCommand, "no command made '\(deputy)' stand in for '\(absent)'\(days.words)",
          hint: "what organization.yaml says is taken out there, and deployed")
      }
      try batch.peopleHaveChanged()
    }
  }
}

extension DeputyRow {
  /// Whether it says the same as another, whoever said it.
  fileprivate func says(_ other: DeputyRow) -> Bool {
    (absent, deputy, from, until) == (other.absent, other.deputy, other.from, other.until)
  }
}
