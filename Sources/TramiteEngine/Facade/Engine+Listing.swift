import TramiteDocuments
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// A deployment with what it holds.
public struct DeploymentDetail: Sendable {
  public let row: DeploymentRow
  /// Its files, by path.
  public let files: [DeployedFile]
  /// The versions that it brought, by process id.
  public let definitions: [DefinitionRow]
}

extension Engine {
  /// Requires that somebody may know a process and its documentation, and records the access (requirements.md CF-2).
  /// - Throws: ``Rejection``: `unknownProcess`, whether it is not there or none of the actor's
  public nonisolated func requireKnowledge(of process: String, by actor: Actor) async throws {
    let library = setup.library
    try await accessing(actor, Access(.see, "definition \(process)")) { reader, permissions in
      guard try permissions.mayKnow(process: process, actor, library) else {
        throw try permissions.unknownProcess(process, actor, library)
      }
    }
  }

  /// Requires that somebody may see an instance, and records the access.
  /// - Parameter part: what of it, for the access register.
  /// - Throws: ``Rejection``: `unknownInstance`, `rightNotHeld`
  public nonisolated func requireSight(of instance: String, _ part: String, by actor: Actor) async throws {
    let access = Access(.see, "\(part) of instance \(instance)", instance: instance)
    try await accessing(actor, access, onBehalfOf: Permissions.absentReader(of: instance, actor)) {
      reader, permissions in
      guard let row = try reader.instance(id: instance) else { throw Rejection.unknownInstance(instance) }
      try permissions.requireSight(of: row, actor)
    }
  }

  /// The instance that called another one; nil: nobody did.
  public nonisolated func caller(of row: InstanceRow) async throws -> InstanceRow? {
    try await reading { reader in try row.parent.flatMap { try reader.instance($0) } }
  }

  /// The versions of a process, the newest first.
  /// - Throws: ``Rejection``: `unknownProcess`
  public nonisolated func versions(of process: String, by actor: Actor) async throws -> [DefinitionRow] {
    try await requireKnowledge(of: process, by: actor)
    return try await reading { reader in
      let versions = try reader.definitions(process: process)
      if versions.isEmpty {
        throw Rejection.unknownProcess(process, known: try reader.latestProcesses().map(\.process))
      }
      return versions
    }
  }

  /// Deployments, the newest first.
  public nonisolated func deployments(before number: Int? = nil, limit: Int = 100) async throws -> [DeploymentRow] {
    try await reading { try $0.deployments(before: number, limit: limit) }
  }

  /// One deployment.
  /// - Throws: ``Rejection``: `unknownDeployment`
  public nonisolated func deployment(_ number: Int) async throws -> DeploymentDetail {
    try await reading { reader in
      guard let row = try reader.deployment(number) else {
        let newest = try reader.latestDeployment()?.number ?? 0
        throw Rejection(
          .unknownDeployment, "there is no deployment dep-\(number) in this store",
          hint: newest == 0 ? "nothing has been deployed yet" : "they go from dep-1 to dep-\(newest)")
      }
      return DeploymentDetail(
        row: row, files: try reader.files(ofDeployment: number),
        definitions: try reader.definitions(ofDeployment: number))
    }
  }

  /// The content of a deployed file.
  /// - Throws: ``Rejection``: `unknownDeployment`
  public nonisolated func deployedFile(_ path: String, ofDeployment number: Int) async throws -> [UInt8] {
    try await reading { reader in
      guard let file = try reader.files(ofDeployment: number).first(where: { $0.path == path }),
        let bytes = try reader.definitionFile(sha256: file.sha256)
      else {
        throw Rejection(
          .unknownDeployment, "deployment dep-\(number) has no file '\(path)'",
          hint: "its files stand in its description")
      }
      return bytes
    }
  }

  /// The open work items of an instance, by id.
  /// - Throws: ``Rejection``: `unknownInstance`
  public nonisolated func workItems(of instance: String) async throws -> [InboxEntry] {
    try await reading { reader in
      guard let row = try reader.instance(id: instance) else { throw Rejection.unknownInstance(instance) }
      return try reader.workItems(of: row.key)
    }
  }

  /// The jobs and timers of an instance, by id.
  /// - Throws: ``Rejection``: `unknownInstance`
  public nonisolated func dueWork(of instance: String) async throws -> (jobs: [JobRow], timers: [TimerRow]) {
    try await reading { reader in
      guard let row = try reader.instance(id: instance) else { throw Rejection.unknownInstance(instance) }
      return (try reader.jobs(of: row.key), try reader.timers(of: row.key))
    }
  }

  /// The timers that are due next in the whole store, each with its instance.
  public nonisolated func nextTimers(limit: Int = 100) async throws -> [(instance: String, timer: TimerRow)] {
    try await reading { reader in
      try reader.dueTimers(upTo: .init(millisecondsSince1970: .max), limit: limit).map { due in
        guard let row = try reader.instance(due.instance) else { throw EngineFailure.indexWithoutInstance }
        return (row.id, due.timer)
      }
    }
  }

  /// The roles that a person holds, own ones first, then those of absent people the person stands in for; nil where no
  /// organization has been deployed, and everybody holds every role.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  public nonisolated func roles(of actor: Actor) async throws -> [String]? {
    let setup = setup
    let now = now
    return try await reading { reader in
      let permissions = Permissions(reader, now, zones: setup.options.zones)
      let user = try permissions.knownUser(actor)
      return try permissions.hasOrganization() ? try permissions.roles(of: user) : nil
    }
  }

  /// The newest position of the journal.
  public nonisolated func lastPosition() async throws -> JournalPosition { try await reading { try $0.lastPosition() } }

  /// The incidents of one instance, by id.
  /// - Throws: ``Rejection``: `unknownInstance`
  public nonisolated func incidents(of instance: String) async throws -> [OpenIncident] {
    try await reading { reader in
      guard let row = try reader.instance(id: instance) else { throw Rejection.unknownInstance(instance) }
      return try reader.incidents(of: row.key)
    }
  }
}
