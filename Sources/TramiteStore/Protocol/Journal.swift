public import TramiteFEEL

/// What one command added to an instance: appended once, never changed.
public struct JournalEntry: Hashable, Sendable {
  /// The `seq` of its first event.
  public var firstSeq: Int64
  /// The `seq` of its last event; one less than `firstSeq` for a command without events.
  public var lastSeq: Int64
  /// The command's time.
  public var at: Instant
  /// The command, with who gave it and the answers that deciding it needed.
  public var command: [UInt8]
  /// The events it gave.
  public var events: [UInt8]
  /// Covers this row and the instance's row before it.
  public var hash: ChainHash
  /// Describes an entry.
  public init(firstSeq: Int64, lastSeq: Int64, at: Instant, command: [UInt8], events: [UInt8], hash: ChainHash) {
    self.firstSeq = firstSeq
    self.lastSeq = lastSeq
    self.at = at
    self.command = command
    self.events = events
    self.hash = hash
  }
}

/// A journal entry in its place.
public struct JournalRow: Hashable, Sendable {
  public var instance: InstanceKey
  public var position: JournalPosition
  public var entry: JournalEntry
  /// Describes a row.
  public init(instance: InstanceKey, position: JournalPosition, entry: JournalEntry) {
    self.instance = instance
    self.position = position
    self.entry = entry
  }
}

/// The state of an instance at a `seq`.
public struct SnapshotRow: Hashable, Sendable {
  public var seq: Int64
  public var bytes: [UInt8]
  /// Describes a snapshot.
  public init(seq: Int64, bytes: [UInt8]) {
    self.seq = seq
    self.bytes = bytes
  }
}

/// Reading journal and snapshots.
public protocol JournalReader {
  /// The rows of an instance whose last event is at `from` or later, in order.
  func journal(of instance: InstanceKey, from seq: Int64, limit: Int) throws -> [JournalRow]
  /// The rows of the whole store after a position, in order of commit: for streams and exports.
  func journal(after position: JournalPosition, limit: Int) throws -> [JournalRow]
  /// The newest position; zero in an empty store.
  func lastPosition() throws -> JournalPosition
  /// The snapshot of an instance.
  func snapshot(of instance: InstanceKey) throws -> SnapshotRow?
}

/// Appending to the journal, with the changes of the indexes that follow from the events.
public protocol JournalWriter {
  /// Adds an instance with its first journal entry.
  /// - Throws: ``StoreFailure/Code/exists`` when the text id is taken.
  func start(_ instance: NewInstance, with entry: JournalEntry, changes: [IndexChange]) throws -> InstanceKey
  /// Adds a journal entry to an instance whose newest event has the `seq` given.
  /// - Throws: ``StoreFailure/Code/conflict`` when it has another, and then nothing has been written.
  func append(_ entry: JournalEntry, to instance: InstanceKey, expecting seq: Int64, changes: [IndexChange]) throws
    -> JournalPosition
  /// Keeps a snapshot in place of the one before.
  func saveSnapshot(of instance: InstanceKey, _ snapshot: SnapshotRow) throws
  /// Forgets the snapshot: the instance is then loaded from its journal.
  func removeSnapshot(of instance: InstanceKey) throws
  /// Forgets everything about an instance that follows from its journal: work items, timers, jobs, subscriptions,
  /// incidents, where it waits; its status becomes waiting. First step of a rebuild.
  func clearIndexes(of instance: InstanceKey) throws
  /// Applies changes of indexes again, as ``append(_:to:expecting:changes:)`` did for that row. For a rebuild.
  func reapply(_ changes: [IndexChange], of row: JournalRow) throws
}
