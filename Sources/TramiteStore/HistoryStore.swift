public import TramiteFEEL

/// Where histories live: journal, snapshots, and the indexes that make inboxes, timers and correlation look-ups.
///
/// Owns: rows, their order, transactions. Does not own: what commands, events and snapshots mean (bytes to it), and no
/// clock: every time is given by the caller.
///
/// A store serves many callers of this program, and many programs may use one store at once. Everything thrown by a store
/// itself is a ``StoreFailure``; what `body` throws passes through unchanged.
/// - Spec: DESIGN.md 6; settled.md "Engine and store"
public protocol HistoryStore: Sendable {
  /// One durable transaction. `body` runs synchronously, once, alone among all writers of all programs on this store; it
  /// sees what is committed and its own writes. Returns after the commit is synced to the disk.
  ///
  /// Once begun it runs to its end, whether or not the calling task is cancelled: so an answer is never ambiguous.
  /// - Throws: what `body` throws, after everything has been rolled back; ``StoreFailure`` when the transaction could not
  ///   begin or commit: then nothing of it is stored.
  func write<R: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> R) async throws -> R

  /// Reads from one consistent snapshot, beside writers; never changes what is stored.
  func read<R: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> R) async throws -> R

  /// Contents of files that are still arriving.
  var arrivals: any ArrivingContents { get }

  /// Checks the store's own consistency for `doctor`: an empty list means sound. Each finding is a sentence.
  /// - Cost: reads everything.
  func checkIntegrity() async throws -> [String]
}

/// All that can be read. Valid only inside the `body` it was given to.
///
/// Every list is an index look-up with a limit; a list goes on after its last row (`after:`).
public protocol StoreReader: InstanceReader, JournalReader, InboxReader, DueWorkReader, SubscriptionReader,
  IncidentReader, PendingReader, MessageReader, DeploymentReader, DecisionReader, OrganizationReader, RegisterReader,
  DataRowReader,
  NoticeReader,
  SecretReader, FileReader, AccountReader, GrantReader, AccessReader, KeptAnswerReader
{
  /// What the store says about itself.
  func description() throws -> StoreDescription
  /// How much is open at a time.
  func openCounts(now: Instant) throws -> OpenCounts
  /// A value that the engine keeps with the store, by name.
  func setting(_ name: String) throws -> [UInt8]?
  /// The names of values that begin and end so, sorted. - Cost: an index look-up, and those that begin so
  func settingNames(from beginning: String, to ending: String) throws -> [String]
}

/// All that can be written. Valid only inside the `body` it was given to.
public protocol StoreWriter: StoreReader, JournalWriter, DueWorkWriter, PendingWriter, MessageWriter, DeploymentWriter,
  DecisionWriter,
  OrganizationWriter, RegisterWriter, DataRowWriter, NoticeWriter, SecretWriter, FileWriter, AccountWriter, GrantWriter,
  AccessWriter, KeptAnswerWriter
{
  /// A number that changes with every committed write transaction, whoever made it, and by exactly one with one made
  /// through this store object. The value is that of before this transaction.
  ///
  /// So a cache of states stays valid without a look-up per instance: remember `generation + 1` when a transaction
  /// committed; when the next one finds another value, someone else wrote in between: drop the cache. It is meaningful
  /// within one store object only, and not stored.
  var generation: Int64 { get }

  /// Runs `body` so that its writes can be undone alone: when it throws, they are, and the error is thrown on; the
  /// transaction goes on.
  ///
  /// Not to be used for ``StoreFailure``s other than ``StoreFailure/Code/conflict`` and ``StoreFailure/Code/exists``:
  /// after those, let the whole transaction fail.
  func savepoint<R>(_ body: () throws -> R) throws -> R

  /// Keeps a value under a name; nil removes it.
  func setSetting(_ name: String, _ value: [UInt8]?) throws
}

/// How much is open in a store.
public struct OpenCounts: Hashable, Sendable {
  /// Work items, without activities that may be begun.
  public var workItems: Int
  /// Of these, those whose due date was recorded as passed.
  public var overdueWorkItems: Int
  public var jobs: Int
  /// Of these, those that could be taken.
  public var dueJobs: Int
  /// Sessions, signed in or on the way.
  public var sessions: Int
  /// Describes counts.
  public init(workItems: Int, overdueWorkItems: Int, jobs: Int, dueJobs: Int, sessions: Int) {
    self.workItems = workItems
    self.overdueWorkItems = overdueWorkItems
    self.jobs = jobs
    self.dueJobs = dueJobs
    self.sessions = sessions
  }
}

/// What a store says about itself.
public struct StoreDescription: Hashable, Sendable {
  /// Version of the format, from 1; this program reads up to ``currentFormat``.
  public var format: Int
  /// The store's id, made when it was created: 32 hexadecimal digits.
  public var id: String
  /// Describes a store.
  public init(format: Int, id: String) {
    self.format = format
    self.id = id
  }
  /// The format that this program writes.
  public static let currentFormat = 1
}
