public import TramiteFEEL
public import TramiteHistory

/// An instance as lists show it: everything else is in its journal.
public struct InstanceRow: Hashable, Sendable {
  public var key: InstanceKey
  /// The text id, for example `smv-pro-gti-gti-003~7k2m9q3v4d`.
  public var id: String
  public var process: String
  /// The version it runs on.
  public var version: Int
  /// The versions it ran on before, the oldest first (semantics.md 17).
  public var earlier: [EarlierVersion] = []
  public var status: InstanceState.Status
  public var businessKey: String?
  public var startedBy: String?
  public var startedAt: Instant
  public var endedAt: Instant?
  /// The instance that called it.
  public var parent: InstanceKey?
  /// The `seq` of its newest event.
  public var seq: Int64
  /// The hash of its newest journal row.
  public var head: ChainHash
  /// The `seq` of its snapshot; 0 without one.
  public var snapshotSeq: Int64
  /// Bytes of commands and events after the snapshot: what loading it has to replay.
  public var journalBytesSinceSnapshot: Int
  /// Describes an instance.
  public init(
    key: InstanceKey, id: String, process: String, version: Int, status: InstanceState.Status,
    businessKey: String? = nil, startedBy: String? = nil, startedAt: Instant, endedAt: Instant? = nil,
    parent: InstanceKey? = nil, seq: Int64, head: ChainHash, snapshotSeq: Int64 = 0, journalBytesSinceSnapshot: Int = 0
  ) {
    self.key = key
    self.id = id
    self.process = process
    self.version = version
    self.status = status
    self.businessKey = businessKey
    self.startedBy = startedBy
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.parent = parent
    self.seq = seq
    self.head = head
    self.snapshotSeq = snapshotSeq
    self.journalBytesSinceSnapshot = journalBytesSinceSnapshot
  }
}

/// A version that an instance ran on before it was moved to another.
public struct EarlierVersion: Hashable, Sendable {
  public var version: Int
  /// The `seq` of its last event on it.
  public var lastSeq: Int64
  /// Describes a version.
  public init(version: Int, lastSeq: Int64) {
    self.version = version
    self.lastSeq = lastSeq
  }
}

extension InstanceRow {
  /// The version in whose terms an event stands.
  public func version(at seq: Int64) -> Int { earlier.first { seq <= $0.lastSeq }?.version ?? version }
}

/// A new instance, as ``JournalWriter/start(_:with:changes:)`` takes it.
public struct NewInstance: Hashable, Sendable {
  public var id: String
  public var process: String
  public var version: Int
  public var businessKey: String?
  public var startedBy: String?
  public var startedAt: Instant
  public var parent: InstanceKey?
  /// Describes a new instance.
  public init(
    id: String, process: String, version: Int, businessKey: String? = nil, startedBy: String? = nil,
    startedAt: Instant, parent: InstanceKey? = nil
  ) {
    self.id = id
    self.process = process
    self.version = version
    self.businessKey = businessKey
    self.startedBy = startedBy
    self.startedAt = startedAt
    self.parent = parent
  }
}

/// Which instances a list shows; all conditions must hold.
public struct InstanceFilter: Hashable, Sendable {
  public var process: String?
  public var status: InstanceState.Status?
  public var businessKey: String?
  public var startedBy: String?
  /// An element at which it waits (``IndexChange/waitingAt(_:)``).
  public var waitingAt: String?
  /// Only those that somebody may see; nil: all.
  public var sight: InstanceSight?
  /// Describes a filter; without conditions it takes all.
  public init(
    process: String? = nil, status: InstanceState.Status? = nil, businessKey: String? = nil, startedBy: String? = nil,
    waitingAt: String? = nil, sight: InstanceSight? = nil
  ) {
    self.process = process
    self.status = status
    self.businessKey = businessKey
    self.startedBy = startedBy
    self.waitingAt = waitingAt
    self.sight = sight
  }
}

/// What somebody may see: the instances in which the person took part, those with open work of the person or of one of
/// the roles, and those of some processes.
public struct InstanceSight: Hashable, Sendable {
  public var user: String
  public var roles: [String]
  public var processes: [String]
  /// Describes a sight.
  public init(user: String, roles: [String], processes: [String]) {
    self.user = user
    self.roles = roles
    self.processes = processes
  }
}

/// Reading instances.
public protocol InstanceReader {
  func instance(_ key: InstanceKey) throws -> InstanceRow?
  /// The instance of a text id.
  func instance(id: String) throws -> InstanceRow?
  /// Instances, the newest first, from before a key on.
  /// - Cost: an index look-up by the most selective condition, then the rows of the page. Conditions besides it are
  ///   checked row by row.
  func instances(_ filter: InstanceFilter, before: InstanceKey?, limit: Int) throws -> [InstanceRow]
  /// Instances, the oldest first, from after a key on.
  /// - Cost: as ``instances(_:before:limit:)``
  func instances(_ filter: InstanceFilter, after: InstanceKey?, limit: Int) throws -> [InstanceRow]
  /// How many there are. - Cost: counts index entries.
  func countInstances(_ filter: InstanceFilter) throws -> Int
  /// The instances that an instance called, the oldest first, ended ones included.
  func children(of parent: InstanceKey, after: InstanceKey?, limit: Int) throws -> [InstanceRow]
  /// The elements at which an instance waits, in the order in which they were given.
  func waitingAt(_ instance: InstanceKey) throws -> [String]
  /// The people who took part in an instance, sorted.
  func participants(of instance: InstanceKey) throws -> [String]
}
