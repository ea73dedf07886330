public import TramiteFEEL
import TramiteGraph
public import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// What a store holds, for `tramite doctor`.
public struct StoreFacts: Sendable {
  /// What the store says about itself.
  public let description: StoreDescription
  /// Instances by status, in the order of the statuses.
  public let instances: [(status: InstanceState.Status, count: Int)]
  /// Latest versions of all processes, by process id.
  public let processes: [DefinitionRow]
  /// Organizations, by id.
  public let organizations: [OrganizationRow]
  /// Roles that the latest definitions name and that nobody holds, by process; empty without an organization.
  public let rolesWithoutHolder: [(process: String, role: String)]
  /// Open incidents.
  public let incidents: Int
  /// Commands to other instances that wait to be worked, at most 1000 are counted.
  public let pendingCommands: Int
  /// Messages to participants outside that wait to be brought to them, at most 1000 are counted.
  public let waitingMessages: Int
  /// Files that were brought more than a day ago and that no case has taken, at most 1000 are counted: a running server
  /// deletes them.
  public let untakenFiles: Int
  /// The last checkpoint of the journal, as `ROWS:ROOT`: who keeps it elsewhere can tell whether the journal before it was
  /// made anew. Nil before the first.
  public let checkpoint: String?
  /// When something is due next.
  public let nextDue: Instant?
}

/// What a check of a store found.
public struct CheckReport: Hashable, Sendable {
  /// Instances that were looked at.
  public var instances = 0
  /// Journal rows that were read.
  public var rows = 0
  /// What is wrong, a sentence each; empty: sound.
  public var findings: [String] = []
  /// Instances whose indexes were made again.
  public var rebuilt = 0
  /// An empty report.
  public init() {}
}

extension Engine {
  /// Writes something that says nothing, to see whether the store takes it.
  /// - Throws: ``EngineFailure`` where it does not: no room, no right, another program that holds it
  public nonisolated func proveWriting() async throws {
    try await shard.perform { batch in
      batch.writes += 1
      try batch.writer.setSetting("engine.proof", Array(String(batch.now.millisecondsSince1970).utf8))
    }
  }
}

extension Engine {
  /// What the store holds.
  public nonisolated func facts() async throws -> StoreFacts {
    let setup = setup
    let now = now
    let untakenTime = untakenTime
    return try await reading { reader in
      let permissions = Permissions(reader, now, zones: setup.options.zones)
      let processes = try reader.latestDefinitions()
      var lonely: [(process: String, role: String)] = []
      if try permissions.hasOrganization() {
        for row in processes {
          let graph = try setup.library.definition(of: row, reader).graph
          var roles: [String] = []
          for role in graph.userTasks.map(\.role) + graph.startRoles where !roles.contains(role) { roles.append(role) }
          for role in roles where try reader.holders(ofRole: role, permissions.days).isEmpty {
            lonely.append((row.process, role))
          }
        }
      }
      return StoreFacts(
        description: try reader.description(),
        instances: try InstanceState.Status.allCases.map {
          ($0, try reader.countInstances(InstanceFilter(status: $0)))
        }, processes: processes, organizations: try reader.organizations(), rolesWithoutHolder: lonely,
        incidents: try reader.countIncidents(),
        pendingCommands: try reader.pendingCommands(after: 0, limit: 1000).count,
        waitingMessages: try reader.waitingOutbox(channel: OutboxChannel.participant, limit: 1000).count,
        untakenFiles: try reader.untakenFiles(upTo: untakenTime, limit: 1000).count,
        checkpoint: try JournalCheckpoint.stored(reader).map { "\($0.checkpoint.rows):\($0.checkpoint.root)" },
        nextDue: try reader.nextDue())
    }
  }

  /// Checks the store itself, the access register, the chain of hashes of every instance, that its events fold to the state that its row and
  /// its snapshot tell, and that its indexes are those that follow from its journal.
  ///
  /// - Parameter rebuilds: makes indexes that differ again from the journal, and drops snapshots that differ.
  /// - Cost: reads everything, one instance after the other; others go on meanwhile.
  public nonisolated func check(rebuilds: Bool = false) async throws -> CheckReport {
    var report = CheckReport()
    report.findings = try await storeFindings() + accessRegisterFindings()
    let library = setup.library
    var before: InstanceKey?
    while true {
      let from = before
      let page = try await reading { try $0.instances(InstanceFilter(), before: from, limit: 64) }
      guard let last = page.last else { return report }
      for row in page {
        let key = row.key
        let audit = try await reading { reader -> InstanceAudit in
          // Read again: it may have moved since the page was read.
          guard let row = try reader.instance(key) else { throw EngineFailure.indexWithoutInstance }
          return try InstanceAudit(row, library, reader)
        }
        report.instances += 1
        report.rows += audit.rows
        report.findings += audit.findings
        report.findings += try await findings(inFilesOf: row.id)
        if rebuilds, audit.canBeRebuilt {
          try await shard.perform { try $0.rebuild(key) }
          report.rebuilt += 1
        }
      }
      before = last.key
    }
  }
}

extension Engine {
  /// What is wrong with the contents of an instance's files; each is read for itself.
  private nonisolated func findings(inFilesOf instance: String) async throws -> [String] {
    var findings: [String] = []
    for stored in try await reading({ try $0.files(instance: instance) }) {
      do {
        try await reading { reader in
          let file = try OpenedFile(stored, reader)
          if !file.isErased { _ = try file.content(reader) }
        }
      } catch let failure as EngineFailure where failure.kind == .store {
        findings.append(failure.message)
      }
    }
    return findings
  }
}

extension Batch {
  /// Makes the indexes of an instance again from its journal, row by row as when they were written; its snapshot is
  /// dropped.
  func rebuild(_ key: InstanceKey) throws {
    guard let row = try writer.instance(key) else { throw EngineFailure.indexWithoutInstance }
    let journal = try InstanceJournal(row, setup.library, writer)
    writes += 1
    memory.cache.removeAll()
    try writer.removeSnapshot(of: key)
    try writer.clearIndexes(of: key)
    var state = InstanceState()
    while state.seq < row.seq {
      let page = try writer.journal(of: key, from: state.seq + 1, limit: 256)
      if page.isEmpty { break }
      for found in page {
        let before = state
        let stamp = try JournalCoding.stamp(of: found.entry)
        let (events, graph) = try journal.events(of: found.entry)
        for event in events { state.apply(event, stamp) }
        let changes = IndexChanges.of(events, before: before, after: state, graph: graph)
        try writer.reapply(changes + IndexChanges.participants(stamp), of: found)
      }
    }
  }
}
