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
  /// What the store holds.
  public nonisolated func facts() async throws -> StoreFacts {
    let setup = setup
    let now = now
    return try await reading { reader in
      let permissions = Permissions(reader, now, zones: setup.options.zones)
      let processes = try reader.latestDefinitions()
      var lonely: [(process: String, role: String)] = []
      if try permissions.hasOrganization() {
        for row in processes {
          let graph = try setup.library.definition(of: row, reader).graph
          var roles: [String] = []
          for role in graph.userTasks.map(\.role) + graph.startRoles where !roles.contains(role) { roles.append(role) }
          for role in roles where try reader.holders(ofRole: role).isEmpty { lonely.append((row.process, role)) }
        }
      }
      return StoreFacts(
        description: try reader.description(),
        instances: try InstanceState.Status.allCases.map {
          ($0, try reader.countInstances(InstanceFilter(status: $0)))
        }, processes: processes, organizations: try reader.organizations(), rolesWithoutHolder: lonely,
        incidents: try reader.countIncidents(),
        pendingCommands: try reader.pendingCommands(after: 0, limit: 1000).count, nextDue: try reader.nextDue())
    }
  }

  /// Checks the store itself, the chain of hashes of every instance, that its events fold to the state that its row and
  /// its snapshot tell, and that its indexes are those that follow from its journal.
  ///
  /// - Parameter rebuilds: makes indexes that differ again from the journal, and drops snapshots that differ.
  /// - Cost: reads everything, one instance after the other; others go on meanwhile.
  public nonisolated func check(rebuilds: Bool = false) async throws -> CheckReport {
    var report = CheckReport()
    do {
      report.findings = try await store.checkIntegrity()
    } catch let failure as StoreFailure {
      throw EngineFailure(failure)
    }
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
        if rebuilds, audit.canBeRebuilt {
          try await shard.perform { try $0.rebuild(key) }
          report.rebuilt += 1
        }
      }
      before = last.key
    }
  }
}

/// What there is to say about one instance: its chain, its fold, its indexes.
struct InstanceAudit: Sendable {
  private(set) var rows = 0
  private(set) var findings: [String] = []
  /// Whether its journal is sound and its indexes or snapshot are not.
  private(set) var canBeRebuilt = false

  init(_ row: InstanceRow, _ library: DefinitionLibrary, _ reader: any StoreReader) throws {
    let definition = try library.required(row.process, version: row.version, reader)
    let personal = try PersonalNames.of(definition, parent: row.parent, library, reader)
    let seal = personal.isEmpty ? nil : try Seal.of(row.id, reader)
    guard let state = try replay(row, definition.graph, personal, seal, reader) else { return }
    let broken = findings.count
    if let snapshot = try reader.snapshot(of: row.key), snapshot.seq == state.seq,
      let known = try JournalCoding.state(of: snapshot, definition.graph, seal), known != state
    {
      findings.append("the snapshot of instance '\(row.id)' is not what its journal gives")
    }
    try compareIndexes(row, state, definition.graph, reader)
    canBeRebuilt = findings.count > broken
  }

  /// Walks the chain and folds it; nil where it is broken.
  private mutating func replay(
    _ row: InstanceRow, _ graph: ProcessGraph, _ personal: PersonalNames, _ seal: Seal?, _ reader: any StoreReader
  ) throws -> InstanceState? {
    var state = InstanceState()
    var head = ChainHash.zero
    while state.seq < row.seq {
      let page = try reader.journal(of: row.key, from: state.seq + 1, limit: 256)
      if page.isEmpty { break }
      for found in page {
        rows += 1
        let entry = found.entry
        let expected = JournalHash.next(after: head, entry)
        guard entry.firstSeq == state.seq + 1, expected == entry.hash else {
          findings.append(
            "the chain of instance '\(row.id)' is broken at seq \(entry.firstSeq): expected \(expected), found \(entry.hash)")
          return nil
        }
        head = entry.hash
        do {
          let stamp = try JournalCoding.stamp(of: entry)
          for event in try JournalCoding.events(of: entry, graph, personal, seal) { state.apply(event, stamp) }
        } catch let failure as CodingFailure {
          findings.append("the history of instance '\(row.id)' cannot be read at seq \(entry.firstSeq): \(failure)")
          return nil
        }
      }
    }
    guard state.seq == row.seq, head == row.head else {
      findings.append("instance '\(row.id)' should have \(row.seq) events, and its journal gives \(state.seq)")
      return nil
    }
    return state
  }

  private mutating func compareIndexes(
    _ row: InstanceRow, _ state: InstanceState, _ graph: ProcessGraph, _ reader: any StoreReader
  ) throws {
    let expected = ExpectedIndexes(state, graph)
    let found = try ExpectedIndexes(row, reader)
    for difference in expected.differences(from: found) {
      findings.append("the \(difference) of instance '\(row.id)' in the indexes are not what its journal gives")
    }
  }
}

/// All index rows of an instance: as they follow from its state, or as the store has them.
struct ExpectedIndexes: Hashable {
  private var workItems: [WorkItemRow] = []
  private var jobs: [JobRow] = []
  private var timers: [TimerRow] = []
  private var subscriptions: [SubscriptionRow] = []
  private var incidents: [IncidentRow] = []
  private var waitingAt: [String] = []
  private var status: InstanceState.Status

  /// What follows from a state.
  init(_ state: InstanceState, _ graph: ProcessGraph) {
    status = state.status
    for change in IndexChanges.all(of: state, graph: graph) {
      switch change {
      case .workItem(let row): workItems.append(row)
      case .job(let row): jobs.append(row)
      case .timer(let row): timers.append(row)
      case .subscription(let row): subscriptions.append(row)
      case .incident(let row): incidents.append(row)
      case .waitingAt(let elements): waitingAt = elements
      case .status, .removeWorkItem, .removeJob, .removeTimer, .removeSubscription, .removeIncident: break
      }
    }
  }

  /// What the store has. Leases are no part of it.
  init(_ row: InstanceRow, _ reader: any StoreReader) throws {
    status = row.status
    workItems = try reader.workItems(of: row.key).map(\.item)
    jobs = try reader.jobs(of: row.key).map { job in
      var job = job
      job.lease = nil
      return job
    }
    timers = try reader.timers(of: row.key)
    subscriptions = try reader.subscriptions(of: row.key)
    incidents = try reader.incidents(of: row.key).map(\.incident)
    waitingAt = try reader.waitingAt(row.key)
  }

  /// The names of the parts that differ.
  func differences(from other: ExpectedIndexes) -> [String] {
    var names: [String] = []
    if workItems != other.workItems { names.append("work items") }
    if jobs != other.jobs { names.append("jobs") }
    if timers != other.timers { names.append("timers") }
    if subscriptions != other.subscriptions { names.append("subscriptions") }
    if incidents != other.incidents { names.append("incidents") }
    if waitingAt != other.waitingAt { names.append("waiting elements") }
    if status != other.status { names.append("status") }
    return names
  }
}

extension Batch {
  /// Makes the indexes of an instance again from its journal, row by row as when they were written; its snapshot is
  /// dropped.
  func rebuild(_ key: InstanceKey) throws {
    guard let row = try writer.instance(key) else { throw EngineFailure.indexWithoutInstance }
    let definition = try setup.library.required(row.process, version: row.version, writer)
    let personal = try PersonalNames.of(definition, parent: row.parent, setup.library, writer)
    let seal = personal.isEmpty ? nil : try Seal.of(row.id, writer)
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
        let events = try JournalCoding.events(of: found.entry, definition.graph, personal, seal)
        for event in events { state.apply(event, stamp) }
        try writer.reapply(
          IndexChanges.of(events, before: before, after: state, graph: definition.graph), of: found)
      }
    }
  }
}
