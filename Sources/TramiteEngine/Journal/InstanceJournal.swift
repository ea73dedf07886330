import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// Reads the journal rows of an instance, each in terms of the version that it ran on then.
struct InstanceJournal {
  let row: InstanceRow
  let personal: PersonalNames
  /// Nil where nothing is personal, or the key was erased.
  let seal: Seal?
  private let library: DefinitionLibrary
  private let reader: any StoreReader

  init(_ row: InstanceRow, _ library: DefinitionLibrary, _ reader: any StoreReader) throws {
    self.row = row
    self.library = library
    self.reader = reader
    personal = try PersonalNames.of(row, library, reader)
    seal = personal.isEmpty ? nil : try Seal.of(row.id, reader)
  }

  /// The version that an instance runs on now.
  var definition: LoadedDefinition {
    get throws { try library.required(row.process, version: row.version, reader) }
  }

  /// The version in whose terms an event stands.
  func definition(at seq: Int64) throws -> LoadedDefinition {
    try library.required(row.process, version: row.version(at: seq), reader)
  }

  /// The version before a row that begins with a migration; nil for every other row.
  func definition(before entry: JournalEntry) throws -> LoadedDefinition? {
    let before = row.version(at: entry.firstSeq - 1)
    guard entry.firstSeq > 1, before != row.version(at: entry.firstSeq) else { return nil }
    return try library.required(row.process, version: before, reader)
  }

  /// The events of a row, and the version in whose terms they stand.
  func events(of entry: JournalEntry) throws -> (events: [Event], graph: ProcessGraph) {
    let graph = try definition(at: entry.firstSeq).graph
    let events = try JournalCoding.events(
      of: entry, graph, personal, seal, from: row.earlier.isEmpty ? nil : try definition(before: entry)?.graph)
    return (events, graph)
  }

  /// The snapshot as it can be compared with the journal, its state nil where it cannot be read; nil where there is none, or
  /// its key was erased.
  func snapshotToCompare() throws -> (seq: Int64, state: InstanceState?)? {
    guard row.snapshotSeq > 0, let snapshot = try reader.snapshot(of: row.key) else { return nil }
    if JournalCoding.isSealed(snapshot), seal == nil { return nil }
    return (snapshot.seq, try JournalCoding.state(of: snapshot, try definition(at: snapshot.seq).graph, seal))
  }

  /// The state of the snapshot; nil where there is none that can be read.
  func snapshot() throws -> (state: InstanceState, bytes: Int)? {
    guard row.snapshotSeq > 0, let snapshot = try reader.snapshot(of: row.key),
      let known = try JournalCoding.state(of: snapshot, try definition(at: snapshot.seq).graph, seal),
      known.seq == snapshot.seq
    else { return nil }
    return (known, snapshot.bytes.count)
  }
}
