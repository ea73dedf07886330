import TramiteFEEL
public import TramiteGraph
public import TramiteHistory
public import TramiteInterpreter
public import TramiteStore

/// An instance as lists show it.
public struct InstanceEntry: Sendable {
  /// The store's row.
  public let row: InstanceRow
  /// The elements at which it waits.
  public let waitingAt: [String]
}

/// An instance with everything it holds.
public struct InstanceDetail: Sendable {
  /// The store's row.
  public let row: InstanceRow
  /// Its state.
  public let state: InstanceState
  /// The definition it runs on.
  public let graph: ProcessGraph
  /// The elements at which it waits.
  public let waitingAt: [String]
  /// Whether it holds personal values that have not been erased.
  public let holdsPersonalValues: Bool
}

/// The history of an instance, or a page of it.
public struct InstanceHistory: Sendable {
  /// The store's row.
  public let row: InstanceRow
  /// The definition it runs on now.
  public let graph: ProcessGraph
  /// What its commands gave, in order.
  public let commands: [RecordedCommand]
}

/// One command of a history with the events it gave.
public struct RecordedCommand: Sendable {
  /// The `seq` of its first event.
  public let firstSeq: Int64
  /// When, by whom, for whom.
  public let stamp: Stamp
  /// What was asked, with the answers that deciding it needed; nil where its values were erased.
  public let command: Command?
  /// What it gave.
  public let events: [Event]
  /// The definition that the instance ran on then: its events carry indices of it.
  public let graph: ProcessGraph
  /// The row's place in the order of all commits.
  public let position: JournalPosition
}

extension Engine {
  /// Instances, the newest first.
  public nonisolated func instances(
    _ filter: InstanceFilter = InstanceFilter(), before key: InstanceKey? = nil, limit: Int = 100
  ) async throws -> [InstanceEntry] {
    try await reading { reader in
      try reader.instances(filter, before: key, limit: limit).map {
        InstanceEntry(row: $0, waitingAt: try reader.waitingAt($0.key))
      }
    }
  }

  /// An instance with everything it holds.
  /// - Throws: ``Rejection``: `unknownInstance`
  public nonisolated func instance(_ id: String) async throws -> InstanceDetail {
    let library = setup.library
    return try await reading { reader in
      guard let row = try reader.instance(id: id) else { throw Rejection.unknownInstance(id) }
      let loaded = try LoadedInstance(row, library, reader)
      return InstanceDetail(
        row: row, state: loaded.state, graph: loaded.definition.graph, waitingAt: try reader.waitingAt(row.key),
        holdsPersonalValues: try reader.holdsPersonalValues(row.id))
    }
  }

  /// The history of an instance, from an event on.
  /// - Throws: ``Rejection``: `unknownInstance`
  public nonisolated func history(_ id: String, from seq: Int64 = 1, limit: Int = .max) async throws -> InstanceHistory
  {
    let library = setup.library
    return try await reading { reader in
      guard let row = try reader.instance(id: id) else { throw Rejection.unknownInstance(id) }
      let journal = try InstanceJournal(row, library, reader)
      var commands: [RecordedCommand] = []
      var next = seq
      while commands.count < limit {
        let rows = try reader.journal(of: row.key, from: next, limit: min(256, limit - commands.count))
        guard let last = rows.last else { break }
        for found in rows { commands.append(try RecordedCommand(found, journal)) }
        next = last.entry.lastSeq + 1
      }
      return InstanceHistory(row: row, graph: try journal.definition.graph, commands: commands)
    }
  }

  /// The histories of all instances in the order of commits, after a position: for exports and the output of `simulate`.
  public nonisolated func journal(after position: JournalPosition = JournalPosition(0), limit: Int = 256) async throws
    -> [(instance: InstanceRow, graph: ProcessGraph, command: RecordedCommand)]
  {
    let library = setup.library
    return try await reading { reader in
      try reader.journal(after: position, limit: limit).map { found in
        guard let row = try reader.instance(found.instance) else { throw EngineFailure.indexWithoutInstance }
        let command = try RecordedCommand(found, try InstanceJournal(row, library, reader))
        return (row, command.graph, command)
      }
    }
  }

  /// The compiled definition of a version; nil gives the latest.
  /// - Throws: ``Rejection``: `unknownProcess`, `unknownDeployment`
  public nonisolated func graph(of process: String, version: Int? = nil) async throws -> ProcessGraph {
    let library = setup.library
    return try await reading { reader in
      guard let latest = try reader.latestDefinition(process: process) else {
        throw Rejection.unknownProcess(process, known: try reader.latestProcesses().map(\.process))
      }
      guard let version else { return try library.definition(of: latest, reader).graph }
      guard let found = try library.definition(process, version: version, reader) else {
        throw Rejection.unknownVersion(version, of: process, latest: latest.version)
      }
      return found.graph
    }
  }

  /// The latest versions of all processes, by process id.
  public nonisolated func processes() async throws -> [DefinitionRow] {
    try await reading { try $0.latestProcesses() }
  }

  /// The stored file of a version's definition.
  public nonisolated func definitionFile(of process: String, version: Int) async throws -> (
    path: String, bytes: [UInt8]
  ) {
    try await reading { reader in
      guard let row = try reader.definition(process: process, version: version),
        let file = try reader.files(ofDeployment: row.deployment).first(where: { $0.path == row.path }),
        let bytes = try reader.definitionFile(sha256: file.sha256)
      else {
        throw Rejection(
          .unknownDeployment, "there is no version \(version) of process '\(process)' in this store",
          hint: "list what is deployed with: tramite doctor")
      }
      return (row.path, bytes)
    }
  }
}

extension RecordedCommand {
  init(_ row: JournalRow, _ journal: InstanceJournal) throws {
    firstSeq = row.entry.firstSeq
    stamp = try JournalCoding.stamp(of: row.entry)
    command = try JournalCoding.command(of: row.entry, journal.seal)
    (events, graph) = try journal.events(of: row.entry)
    position = row.position
  }
}
