import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// What there is to say about one instance: its chain, its fold, its indexes.
struct InstanceAudit: Sendable {
  private(set) var rows = 0
  private(set) var findings: [String] = []
  /// Whether its journal is sound and its indexes or snapshot are not.
  private(set) var canBeRebuilt = false
  /// Who took part, by the stamps of all rows.
  private var participants: Set<String> = []

  init(_ row: InstanceRow, _ library: DefinitionLibrary, _ reader: any StoreReader) throws {
    let journal = try InstanceJournal(row, library, reader)
    var snapshot = try SnapshotComparison(journal)
    guard let state = try replay(journal, &snapshot, reader) else { return }
    let broken = findings.count
    if let finding = snapshot.finding { findings.append("\(finding) (instance '\(row.id)')") }
    try compareIndexes(row, state, try journal.definition.graph, reader)
    canBeRebuilt = findings.count > broken
  }

  /// Walks the chain and folds it; nil where it is broken.
  private mutating func replay(
    _ journal: InstanceJournal, _ snapshot: inout SnapshotComparison, _ reader: any StoreReader
  ) throws -> InstanceState? {
    let row = journal.row
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
            "the chain of instance '\(row.id)' is broken at seq \(entry.firstSeq): expected \(expected), found \(entry.hash)"
          )
          return nil
        }
        head = entry.hash
        do {
          let stamp = try JournalCoding.stamp(of: entry)
          for event in try journal.events(of: entry).events { state.apply(event, stamp) }
          participants.formUnion([stamp.actor, stamp.onBehalfOf].compactMap { $0 })
        } catch let failure as CodingFailure {
          findings.append("the history of instance '\(row.id)' cannot be read at seq \(entry.firstSeq): \(failure)")
          return nil
        }
        snapshot.note(state)
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
    var expected = ExpectedIndexes(state, graph)
    expected.participants = participants.sorted()
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
  /// No state tells who took part: the journal does.
  fileprivate(set) var participants: [String] = []

  /// What follows from a state, but for the participants.
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
      case .status, .version, .participant, .removeWorkItem, .removeJob, .removeTimer, .removeSubscription,
        .removeIncident:
        break
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
    participants = try reader.participants(of: row.key)
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
    if participants != other.participants { names.append("participants") }
    if status != other.status { names.append("status") }
    return names
  }
}
