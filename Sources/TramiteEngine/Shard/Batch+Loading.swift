import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Batch {
  /// An instance by its id, from memory or the store; nil when there is none.
  func instance(_ id: String) throws -> CachedInstance? {
    if let found = memory.cache[id] { return found }
    guard let row = try writer.instance(id: id) else { return nil }
    return try load(row)
  }

  /// An instance by its key.
  func instance(_ key: InstanceKey) throws -> CachedInstance? {
    if let found = memory.cache[key] { return found }
    guard let row = try writer.instance(key) else { return nil }
    return try load(row)
  }

  /// An instance that a person named.
  func requiredInstance(_ id: String) throws -> CachedInstance {
    if let found = try instance(id) { return found }
    throw Rejection.unknownInstance(id)
  }

  /// Loads an instance: its snapshot, and the fold of the journal after it.
  private func load(_ row: InstanceRow) throws -> CachedInstance {
    let loaded = try LoadedInstance(row, setup.library, writer)
    let instance = CachedInstance(
      id: row.id, key: row.key, definition: loaded.definition, personal: loaded.personal, seal: loaded.seal,
      state: loaded.state, head: row.head, bytesSinceSnapshot: row.journalBytesSinceSnapshot,
      snapshotBytes: loaded.snapshotBytes)
    memory.cache.insert(instance)
    return instance
  }

  /// An id for an instance that is started now.
  func newInstanceID(of process: String) throws -> String {
    guard setup.instanceIDs.isUnlikelyTaken else { return try unusedInstanceID(of: process) }
    return "\(process)~\(setup.instanceIDs.suffix(isFirstTry: true))"
  }

  /// An id for an instance that will be started, which no other instance of the store has.
  func unusedInstanceID(of process: String) throws -> String {
    var isFirstTry = true
    while true {
      let id = "\(process)~\(setup.instanceIDs.suffix(isFirstTry: isFirstTry))"
      if memory.cache[id] == nil, try writer.instance(id: id) == nil { return id }
      isFirstTry = false
    }
  }
}

/// An instance as the store has it. Used by commands, and by readings that change nothing.
struct LoadedInstance {
  let row: InstanceRow
  let definition: LoadedDefinition
  let personal: PersonalNames
  let seal: Seal?
  let state: InstanceState
  let snapshotBytes: Int

  /// Loads an instance: its snapshot, and the fold of the journal after it.
  /// - Throws: ``EngineFailure`` when a row cannot be read, or the rows do not give the `seq` that the instance should have.
  init(_ row: InstanceRow, _ library: DefinitionLibrary, _ reader: any StoreReader) throws {
    self.row = row
    let journal = try InstanceJournal(row, library, reader)
    definition = try journal.definition
    personal = journal.personal
    seal = journal.seal
    let snapshot = try journal.snapshot()
    var state = snapshot?.state ?? InstanceState()
    try Self.fold(journal, into: &state, reader)
    guard state.seq == row.seq else {
      throw EngineFailure(
        .store, "instance '\(row.id)' should have \(row.seq) events, and its journal gives \(state.seq)",
        hint: "check the store with: tramite doctor")
    }
    self.state = state
    snapshotBytes = snapshot?.bytes ?? 0
  }

  private static func fold(
    _ journal: InstanceJournal, into state: inout InstanceState, _ reader: any StoreReader
  ) throws {
    let row = journal.row
    while state.seq < row.seq {
      let rows = try reader.journal(of: row.key, from: state.seq + 1, limit: 256)
      if rows.isEmpty { return }
      for found in rows {
        do {
          let stamp = try JournalCoding.stamp(of: found.entry)
          for event in try journal.events(of: found.entry).events { state.apply(event, stamp) }
        } catch let failure as CodingFailure {
          throw EngineFailure.unreadable(row.id, found.entry.firstSeq, failure)
        }
      }
    }
  }
}
