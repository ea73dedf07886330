public import TramiteHistory
import TramiteStore

/// How much lies in a store, for who watches a server.
public struct StoreFigures: Sendable {
  /// Instances by status, in the order of the statuses.
  public let instances: [(status: InstanceState.Status, count: Int)]
  public let openWorkItems: Int
  /// Those whose due date was recorded as passed.
  public let overdueWorkItems: Int
  public let incidents: Int
  public let openJobs: Int
  /// Jobs that could be taken now and are under no lock.
  public let dueJobs: Int
  public let sessions: Int
  /// Commands between instances that wait to be worked, at most 1000 are counted.
  public let pendingCommands: Int
}

extension Engine {
  /// Counts what lies in the store.
  /// - Cost: counts rows of indexes
  public nonisolated func figures() async throws -> StoreFigures {
    let now = now
    return try await reading { reader in
      let counts = try reader.openCounts(now: now)
      return StoreFigures(
        instances: try InstanceState.Status.allCases.map {
          ($0, try reader.countInstances(InstanceFilter(status: $0)))
        }, openWorkItems: counts.workItems, overdueWorkItems: counts.overdueWorkItems,
        incidents: try reader.countIncidents(), openJobs: counts.jobs, dueJobs: counts.dueJobs,
        sessions: counts.sessions, pendingCommands: try reader.pendingCommands(after: 0, limit: 1000).count)
    }
  }
}
