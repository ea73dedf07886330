import TramiteDocuments
import TramiteGraph
public import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// A move of an instance to another version.
public struct MigrationRequest: Sendable {
  /// The instance.
  public var instance: String
  /// The version; nil means the latest.
  public var version: Int?
  /// Elements that have another id there.
  public var renames: [GraphMapping.Rename]
  /// Activities whose compensation is given up, by id.
  public var dropped: [String]
  /// Why; recorded.
  public var reason: String
  /// Who decides it.
  public var by: Actor
  /// Only looks what it would come to.
  public var isDryRun: Bool
  /// Describes a move.
  public init(
    instance: String, version: Int? = nil, renames: [GraphMapping.Rename] = [], dropped: [String] = [],
    reason: String, by actor: Actor, isDryRun: Bool = false
  ) {
    self.instance = instance
    self.version = version
    self.renames = renames
    self.dropped = dropped
    self.reason = reason
    self.by = actor
    self.isDryRun = isDryRun
  }
}

/// What a move came to, or would.
public struct MigrationReport: Sendable {
  public let instance: String
  public let process: String
  public let from: Int
  public let to: Int
  /// Boundary events and event sub-processes that are armed and disarmed, by id.
  public let armed: [String]
  public let disarmed: [String]
  /// Activities whose compensation is given up, by id.
  public let dropped: [String]
  /// Where the instance stands then.
  public let status: InstanceState.Status
  public let waitingAt: [String]
  /// Whether nothing was changed.
  public let isDryRun: Bool
}

extension Engine {
  /// Moves an instance to another version of its definition (semantics.md 17).
  /// - Throws: ``Rejection``: `unknownInstance`, `instanceEnded`, `unknownDeployment`, `reasonMissing`;
  ///   `migrationImpossible` with everything that has no place
  @discardableResult
  public nonisolated func migrate(_ request: MigrationRequest) async throws -> MigrationReport {
    if !request.isDryRun { try Rejection.checkReason(request.reason) }
    return try await acting(request.by, .instance(.migrate, request.instance)) { batch in
      let instance = try batch.requiredInstance(request.instance)
      let stamp = try batch.permissions.mayDo(request.by, .use(.operate, process: instance.definition.process))
      let target = try batch.version(request.version, of: instance.definition.process)
      let outcome = try batch.migrate(
        instance,
        MigrateInstance(
          version: target.version, definition: target.sha256, renames: request.renames, dropped: request.dropped,
          reason: request.reason), to: target, stamp, isDryRun: request.isDryRun)
      guard case .instanceMigrated(let migrated)? = outcome.events.first else {
        throw EngineFailure(.defect, "moving '\(request.instance)' did not begin with its event")
      }
      let waiting = WaitingPlaces(of: outcome.state, target.graph)
      return MigrationReport(
        instance: request.instance, process: target.process, from: migrated.from, to: migrated.to,
        armed: migrated.armed, disarmed: migrated.disarmed, dropped: migrated.dropped, status: outcome.state.status,
        waitingAt: waiting.nodes.map { target.graph[$0].id }, isDryRun: request.isDryRun)
    }
  }
}

extension Batch {
  /// A version of a process, or the latest.
  fileprivate func version(_ version: Int?, of process: String) throws -> LoadedDefinition {
    guard let latest = try writer.latestDefinition(process: process) else {
      throw Rejection.unknownProcess(process, known: try writer.latestDefinitions().map(\.process))
    }
    guard let version else { return try setup.library.definition(of: latest, writer) }
    if let found = try setup.library.definition(process, version: version, writer) { return found }
    throw Rejection.unknownVersion(version, of: process, latest: latest.version)
  }
}
