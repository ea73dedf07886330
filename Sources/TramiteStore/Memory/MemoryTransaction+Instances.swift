import TramiteFEEL
import TramiteHistory

extension MemoryTransaction {
  func instance(_ key: InstanceKey) throws -> InstanceRow? { tables.instances[key] }

  func instance(id: String) throws -> InstanceRow? { tables.instanceIDs[id].flatMap { tables.instances[$0] } }

  func instances(_ filter: InstanceFilter, before: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    var found: [InstanceRow] = []
    guard limit > 0 else { return found }
    let bound = before ?? InstanceKey(.max)
    if let text = filter.businessKey {
      collect(
        tables.instancesByBusinessKey.descending(before: Pair(text, bound)).lazy.map { ($0.key.a == text, $0.key.b) })
    } else if let element = filter.waitingAt {
      collect(
        tables.waitingByElement.descending(before: Pair(element, bound)).lazy.map { ($0.key.a == element, $0.key.b) })
    } else if let person = filter.startedBy {
      collect(
        tables.instancesByStarter.descending(before: Pair(person, bound)).lazy.map { ($0.key.a == person, $0.key.b) })
    } else if let process = filter.process, let status = filter.status {
      let start = Triple(process, status.rawValue, bound)
      collect(
        tables.instancesByProcess.descending(before: start).lazy.map {
          ($0.key.a == process && $0.key.b == status.rawValue, $0.key.c)
        })
    } else if filter.process != nil || filter.status != nil {
      return try merged(filter, before: before, limit: limit)
    } else {
      collect(tables.instances.descending(before: before).lazy.map { (true, $0.key) })
    }
    return found

    /// Takes keys while they belong to the index range, and rows that the whole filter lets through.
    func collect(_ keys: some Sequence<(belongs: Bool, key: InstanceKey)>) {
      for (belongs, key) in keys {
        guard belongs, found.count < limit else { return }
        if let row = tables.instances[key], matches(row, filter) { found.append(row) }
      }
    }
  }

  /// Looks at every instance: lists from this end are rare in memory.
  func instances(_ filter: InstanceFilter, after: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    let found = try instances(filter, before: nil, limit: .max).reversed().drop { row in
      after.map { row.key <= $0 } ?? false
    }
    return Array(found.prefix(max(limit, 0)))
  }

  /// A list by process or status alone: one range per status or process.
  private func merged(_ filter: InstanceFilter, before: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    var found: [InstanceRow] = []
    for process in filter.process.map({ [$0] }) ?? startedProcesses() {
      for status in filter.status.map({ [$0] }) ?? InstanceState.Status.allCases {
        var part = filter
        part.process = process
        part.status = status
        found += try instances(part, before: before, limit: limit)
      }
    }
    return Array(found.sorted { $0.key > $1.key }.prefix(limit))
  }

  private func startedProcesses() -> [String] {
    var processes: [String] = []
    var next = tables.instancesByProcess.first?.key.a
    while let process = next {
      processes.append(process)
      var rest = tables.instancesByProcess.ascending(from: Triple(process, .max, InstanceKey(.max)))
      next = rest.next()?.key.a
    }
    return processes
  }

  private func matches(_ row: InstanceRow, _ filter: InstanceFilter) -> Bool {
    (filter.process == nil || filter.process == row.process) && (filter.status == nil || filter.status == row.status)
      && (filter.businessKey == nil || filter.businessKey == row.businessKey)
      && (filter.startedBy == nil || filter.startedBy == row.startedBy)
      && (filter.waitingAt.map { waitingElements(row.key).contains($0) } ?? true)
      && (filter.sight.map { isSeen(row, $0) } ?? true)
  }

  private func isSeen(_ row: InstanceRow, _ sight: InstanceSight) -> Bool {
    if sight.processes.contains(row.process) || tables.participants[Pair(row.key, sight.user)] != nil { return true }
    return tables.workItems.entries(from: Pair(row.key, 0)) { $0.a == row.key }.contains { entry in
      entry.row.assignee == sight.user || entry.row.reservedFor == sight.user || sight.roles.contains(entry.row.role)
    }
  }

  func participants(of instance: InstanceKey) throws -> [String] {
    tables.participants.entries(from: Pair(instance, "")) { $0.a == instance }.map(\.key.b)
  }

  func countInstances(_ filter: InstanceFilter) throws -> Int { try instances(filter, before: nil, limit: .max).count }

  func children(of parent: InstanceKey, after: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    let start = Pair(parent, InstanceKey(after.map { $0.rawValue + 1 } ?? .min))
    return tables.instancesByParent.entries(from: start, limit: limit) { $0.a == parent }
      .compactMap { tables.instances[$0.key.b] }
  }

  func waitingAt(_ instance: InstanceKey) throws -> [String] { waitingElements(instance) }

  private func waitingElements(_ instance: InstanceKey) -> [String] {
    tables.waiting.entries(from: Pair(instance, 0)) { $0.a == instance }.map(\.row)
  }

  // MARK: Journal

  func journal(of instance: InstanceKey, from seq: Int64, limit: Int) throws -> [JournalRow] {
    tables.journalByInstance.entries(from: Triple(instance, seq, JournalPosition(.min)), limit: limit) {
      $0.a == instance
    }.compactMap { tables.journal[$0.key.c] }
  }

  func journal(after position: JournalPosition, limit: Int) throws -> [JournalRow] {
    tables.journal.ascending(from: JournalPosition(position.rawValue + 1)).prefix(max(limit, 0)).map(\.row)
  }

  func lastPosition() throws -> JournalPosition { tables.journal.last?.key ?? JournalPosition(0) }

  func snapshot(of instance: InstanceKey) throws -> SnapshotRow? { tables.snapshots[instance] }

  func start(_ new: NewInstance, with entry: JournalEntry, changes: [IndexChange]) throws -> InstanceKey {
    guard tables.instanceIDs[new.id] == nil else { throw StoreFailure.exists("instance '\(new.id)'") }
    let key = InstanceKey((tables.instances.last?.key.rawValue ?? 0) + 1)
    tables.instances.insert(
      key,
      InstanceRow(
        key: key, id: new.id, process: new.process, version: new.version, status: .waiting,
        businessKey: new.businessKey, startedBy: new.startedBy, startedAt: new.startedAt, parent: new.parent,
        seq: entry.lastSeq, head: entry.hash, journalBytesSinceSnapshot: entry.command.count + entry.events.count))
    tables.instanceIDs.insert(new.id, key)
    tables.instancesByProcess.insert(Triple(new.process, InstanceState.Status.waiting.rawValue, key))
    if let businessKey = new.businessKey { tables.instancesByBusinessKey.insert(Pair(businessKey, key)) }
    if let person = new.startedBy { tables.instancesByStarter.insert(Pair(person, key)) }
    if let parent = new.parent { tables.instancesByParent.insert(Pair(parent, key)) }
    try reapply(changes, of: add(entry, to: key))
    return key
  }

  func append(_ entry: JournalEntry, to instance: InstanceKey, expecting seq: Int64, changes: [IndexChange]) throws
    -> JournalPosition
  {
    guard let found = tables.instances[instance], found.seq == seq else {
      throw StoreFailure.conflict(instance, expected: seq, found: tables.instances[instance]?.seq)
    }
    tables.instances.update(instance) {
      $0.seq = entry.lastSeq
      $0.head = entry.hash
      $0.journalBytesSinceSnapshot += entry.command.count + entry.events.count
    }
    let row = add(entry, to: instance)
    try reapply(changes, of: row)
    return row.position
  }

  private func add(_ entry: JournalEntry, to instance: InstanceKey) -> JournalRow {
    let position = JournalPosition((tables.journal.last?.key.rawValue ?? 0) + 1)
    let row = JournalRow(instance: instance, position: position, entry: entry)
    tables.journal.insert(position, row)
    tables.journalByInstance.insert(Triple(instance, entry.lastSeq, position))
    return row
  }

  func saveSnapshot(of instance: InstanceKey, _ snapshot: SnapshotRow) throws {
    guard tables.instances[instance] != nil else { throw StoreFailure.missing("instance \(instance.rawValue)") }
    tables.snapshots.insert(instance, snapshot)
    let bytes = bytesOfJournal(of: instance, after: snapshot.seq)
    tables.instances.update(instance) {
      $0.snapshotSeq = snapshot.seq
      $0.journalBytesSinceSnapshot = bytes
    }
  }

  func removeSnapshot(of instance: InstanceKey) throws {
    tables.snapshots.remove(instance)
    let bytes = bytesOfJournal(of: instance, after: 0)
    tables.instances.update(instance) {
      $0.snapshotSeq = 0
      $0.journalBytesSinceSnapshot = bytes
    }
  }

  private func bytesOfJournal(of instance: InstanceKey, after seq: Int64) -> Int {
    var bytes = 0
    let rest = tables.journalByInstance.ascending(from: Triple(instance, seq + 1, JournalPosition(.min)))
    for found in rest {
      guard found.key.a == instance, let row = tables.journal[found.key.c] else { break }
      bytes += row.entry.command.count + row.entry.events.count
    }
    return bytes
  }
}
