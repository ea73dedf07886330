public import TramiteDefinitions
public import TramiteDocuments
import TramiteInterpreter
import TramiteStore

/// What bringing accounts in step with an organization has changed.
public struct AccountImport: Hashable, Sendable {
  /// A person who got an account.
  public struct Made: Hashable, Sendable {
    public let user: String
    /// The temporary password, shown once.
    public let password: String
  }
  /// New accounts, in the order of the file.
  public var made: [Made] = []
  /// Accounts of people who are no longer in the organization, by user id.
  public var blocked: [String] = []
}

extension Engine {
  /// Keeps accounts in step with an organization file.
  /// - Throws: ``DeploymentRefused`` with what is wrong in the file; ``Rejection``: `rightNotHeld`
  /// - Cost: the hash of a password for each new account
  public nonisolated func bring(accountsOf file: DefinitionFile, by actor: Actor) async throws -> AccountImport {
    // Who may not do it learns nothing of the file.
    try await require(.administer, toAccess: "accounts: imported", by: actor)
    let reading = OrganizationReader.read(file.bytes, file: file.path, zones: SystemZones.all)
    guard let organization = reading.organization else { throw DeploymentRefused(problems: reading.problems) }
    return try await bring(accountsOf: organization, by: actor)
  }

  /// Keeps accounts in step with an organization: people without one get one, and accounts of those who have left it are
  /// blocked (requirements.md ID-8). Accounts of people whom no organization ever named stay as they are. A file that would
  /// lock out an office, half of it, or who brings it, is taken for a wrong one.
  /// - Throws: ``Rejection``: `rightNotHeld`, `importLocksOut`; nothing has changed then
  /// - Cost: the hash of a password for each new account
  public nonisolated func bring(accountsOf organization: OrganizationDocument, by actor: Actor) async throws
    -> AccountImport
  {
    var report = AccountImport()
    let users = organization.people.map(\.id)
    let id = organization.id
    let (missing, gone, staying) = try await reading { reader in
      let active = try reader.people(organization: id).map(\.id).filter { try reader.account($0)?.state == .active }
      return (
        try users.filter { try reader.account($0) == nil }, active.filter { !users.contains($0) },
        active.count { users.contains($0) }
      )
    }
    if let own = actor.user, gone.contains(own) {
      throw Rejection.importLocksOut(
        "'\(own)', who brings it", hint: "another administrator brings it, if that is meant")
    }
    if gone.count > max(2, staying) {
      throw Rejection.importLocksOut(
        "\(gone.count) of \(gone.count + staying) people of '\(id)'",
        hint: "look whether the file is whole and of the right organization; block by name who has really left")
    }
    for user in missing {
      report.made.append(AccountImport.Made(user: user, password: try await addAccount(user, by: actor)))
    }
    for user in gone {
      try await change(account: user, .block, by: actor)
      report.blocked.append(user)
    }
    return report
  }
}

extension Rejection {
  fileprivate static func importLocksOut(_ whom: String, hint: String) -> Rejection {
    Rejection(.importLocksOut, "the organization file would block \(whom): nothing was changed", hint: hint)
  }
}
