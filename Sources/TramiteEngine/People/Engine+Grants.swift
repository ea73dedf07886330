public import TramiteDocuments
import TramiteGraph
import TramiteInterpreter
public import TramiteStore

extension Engine {
  /// Who has which right beyond the work that the definitions give.
  /// - Throws: ``Rejection``: `rightNotHeld` without `administer`
  public nonisolated func grants(by actor: Actor) async throws -> [GrantRow] {
    try await accessing(actor, Access(.list, "rights")) { reader, permissions in
      if actor.isSignedIn { _ = try permissions.mayDo(administrator: actor) }
      return try reader.grants()
    }
  }

  /// Gives a right to a role or a person, for one process or for all. Nobody who has signed in gives rights to oneself, or to a
  /// role that one holds: another administrator does.
  /// - Throws: ``Rejection``: `wrongData` where the right is about no process and one is named, `unknownRole`,
  ///   `unknownProcess`, `rightNotHeld`
  public nonisolated func grant(
    _ right: Right, to holder: GrantRow.Holder, process: String? = nil, by actor: Actor
  ) async throws {
    try Self.check(right, process)
    try await acting(actor, Access(.administer, "right \(right.rawValue)\(Self.place(process)) given to \(holder.id)"))
    {
      batch in
      let user = try batch.permissions.mayDo(administrator: actor)
      try batch.requireKnown(holder, process)
      if actor.isSignedIn, let own = actor.user, try batch.isOwn(holder, own) {
        throw Rejection(
          .rightNotHeld, "'\(own)' would give the right '\(right.rawValue)' to '\(own)'",
          hint: "another administrator gives it, or whoever commands the store: tramite role grant")
      }
      let reach = try batch.permissions.reach(of: actor)
      batch.writes += 1
      try batch.writer.addGrant(
        GrantRow(holder: holder, right: right.rawValue, process: process, at: batch.now, by: user))
      try batch.permissions.requireNoMore(than: reach, actor, by: "the own command")
    }
  }

  /// Takes back a right that a command gave. What organization.yaml gives is taken back there.
  /// - Throws: ``Rejection``: `notGivenByCommand`, `rightNotHeld`
  public nonisolated func revoke(
    _ right: Right, of holder: GrantRow.Holder, process: String? = nil, by actor: Actor
  ) async throws {
    try await acting(
      actor, Access(.administer, "right \(right.rawValue)\(Self.place(process)) taken from \(holder.id)")
    ) { batch in
      _ = try batch.permissions.mayDo(administrator: actor)
      batch.writes += 1
      if try batch.writer.removeGrant(holder, right: right.rawValue, process: process) { return }
      let fromFile = try batch.writer.grants(of: holder).first { $0.right == right.rawValue && $0.process == process }
      throw Rejection(
        .notGivenByCommand, "no command gave '\(holder.id)' the right '\(right.rawValue)'\(Self.place(process))",
        hint: fromFile?.organization.map { "organization.yaml of '\($0)' gives it: take it out there, and deploy it" }
          ?? "list what was given with: tramite role list")
    }
  }

  private static func check(_ right: Right, _ process: String?) throws {
    guard process != nil, !right.isAboutProcess else { return }
    throw Rejection(
      .wrongData, "the right '\(right.rawValue)' is about no process, and '\(process ?? "")' was named",
      hint: "give it without a process")
  }

  private static func place(_ process: String?) -> String { process.map { " for \($0)" } ?? "" }
}

extension Batch {
  /// Whether somebody is, or holds, whom a right is given to.
  func isOwn(_ holder: GrantRow.Holder, _ user: String) throws -> Bool {
    switch holder {
    case .user(let id): id == user
    case .role(let id): try writer.roles(ofPerson: user, permissions.days).contains(id)
    }
  }

  /// Refuses a role or process that nothing in the store knows: a right for it would be a slip of the pen.
  fileprivate func requireKnown(_ holder: GrantRow.Holder, _ process: String?) throws {
    switch holder {
    case .role(let id):
      if try writer.role(id) == nil {
        let known = try writer.organizations().flatMap { try writer.roles(organization: $0.id).map(\.id) }
        throw Rejection(
          .unknownRole, "no role '\(id)' is known in this store",
          hint: NearestName.hint(for: id, among: known, kind: "role"))
      }
    case .user(let id):
      if try writer.account(id) == nil { throw Rejection.unknownAccount(id) }
    }
    if let process, try writer.latestDefinition(process: process) == nil {
      throw Rejection.unknownProcess(process, known: try writer.latestProcesses().map(\.process))
    }
  }
}
