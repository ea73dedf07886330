import Foundation
import GRDB
import Synchronization
public import TramiteStore

/// A store in one SQLite file, in WAL mode: many programs may read and write it at once.
///
/// Owns: the file `<path>` with `<path>-wal` and `<path>-shm`, and the folder `<path>.files/` for large contents.
/// One connection writes, a few read beside it. A commit returns after the disk has synced it (`synchronous=FULL`),
/// unless the weaker ``Synchronization/normal`` was asked for.
/// - Cost: a commit is one sync of the disk (about 0.1 to 10 ms); a journal entry inside it about 10 µs.
public final class SQLiteStore: HistoryStore {
  /// How a store is opened.
  public struct Options: Sendable {
    public var opening = Opening.createIfMissing
    public var synchronization = Synchronization.full
    /// How long to wait for another program that writes.
    public var busyTimeout = Duration.seconds(10)
    /// The largest size of the database file, in bytes; nil: as large as the disk allows.
    public var maximumSize: Int?
    /// The usual options.
    public init() {}
    /// The usual options for an existing store: nothing is created.
    public static var existing: Options {
      var options = Options()
      options.opening = .existing
      return options
    }
  }

  /// What happens when there is no store.
  public enum Opening: Sendable {
    /// It is created, together with its file, not its folder.
    case createIfMissing
    /// ``StoreFailure/Code/absent`` is thrown and nothing is created.
    case existing
    /// As `existing`; besides, writing is refused.
    case readOnly
  }

  /// When a commit counts as done.
  public enum Synchronization: Sendable {
    /// When the disk has it: nothing confirmed is ever lost.
    case full
    /// When the operating system has it: a power failure or a crash of the machine loses the transactions confirmed last
    /// (all since the last checkpoint), though never part of one. A crash of the program alone loses nothing.
    case normal
  }

  /// The path as it was given.
  public let path: String
  let pool: DatabasePool
  private let names = NameCache()
  let fileFolder: FileFolder

  /// What the writer knows about other writers.
  private struct Commits {
    var generation: Int64 = 0
    /// SQLite's number for what other connections have committed.
    var dataVersion: Int64 = -1
  }
  private let commits = Mutex(Commits())

  /// Opens a store, or creates it.
  /// - Throws: ``StoreFailure`` `absent`, `notAStore`, `newerFormat`, `damaged`, `busy`, `readOnly`, `unavailable`.
  public init(path: String, options: Options = Options()) throws {
    self.path = path
    fileFolder = FileFolder(path: path + ".files")
    do {
      try Self.checkFile(path, options.opening)
      pool = try Self.open(path, options)
    } catch {
      throw Self.failure(error, path: path, doing: "open")
    }
  }

  /// Closes the file. Every call after it fails. The last program to close brings the write-ahead log into the database
  /// and removes it.
  public func close() throws {
    // The writer must be the last connection to close: the others may not bring the log into the database.
    pool.releaseMemory()
    do { try pool.close() } catch { throw Self.failure(error, path: path, doing: "close") }
  }

  // MARK: Transactions

  public func write<R: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(with: Result { try self.transaction(on: db, body) })
      }
    }
  }

  /// On the writer's queue: one transaction from begin to commit or rollback.
  private func transaction<R>(on db: Database, _ body: (any StoreWriter) throws -> R) throws -> R {
    var transaction: SQLiteTransaction?
    do {
      try db.run("BEGIN IMMEDIATE")
      let dataVersion = try db.first("PRAGMA data_version") { $0.int(0) } ?? 0
      let generation = commits.withLock { commits in
        if commits.dataVersion != dataVersion { commits.generation += 1 }
        commits.dataVersion = dataVersion
        return commits.generation
      }
      let begun = SQLiteTransaction(
        StoreConnection(database: db, path: path, purpose: "write to"), generation: generation, names: names,
        fileFolder: fileFolder, isReadOnly: false)
      transaction = begun
      let result = try body(begun)
      try db.run("COMMIT")
      for file in begun.goneFiles { try removeContent(file, db) }
      names.add(begun.newNames)
      commits.withLock { $0.generation += 1 }
      return result
    } catch {
      if db.isInTransaction {
        // While the lock is held: nobody else can refer to these contents yet.
        for file in transaction?.newFiles ?? [] { fileFolder.remove(file) }
        _ = try? db.run("ROLLBACK")
      }
      throw Self.failure(error, path: path, doing: "write to")
    }
  }

  /// Removes a content that no file had when a transaction committed, unless another has brought the same meanwhile. What
  /// stays for lack of a lock stays for good: it takes room, and nothing else.
  private func removeContent(_ sha256: String, _ db: Database) throws {
    try db.run("BEGIN IMMEDIATE")
    defer { _ = try? db.run("COMMIT") }
    let isUsed = try db.first("SELECT 1 FROM files WHERE sha256 = ? AND content IS NULL", [.text(sha256)]) { $0.int(0) }
    if isUsed == nil { fileFolder.remove(sha256) }
  }

  public var arrivals: any ArrivingContents { fileFolder }

  public func read<R: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncRead { database in
        continuation.resume(
          with: Result {
            do {
              let connection = StoreConnection(database: try database.get(), path: self.path, purpose: "read")
              return try body(
                SQLiteTransaction(
                  connection, generation: 0, names: self.names, fileFolder: self.fileFolder, isReadOnly: true))
            } catch {
              throw Self.failure(error, path: self.path, doing: "read")
            }
          })
      }
    }
  }
}

// MARK: - Opening

extension SQLiteStore {
  /// Looks at the file before SQLite does: SQLite would create it, or change the journal mode of somebody else's.
  static func checkFile(_ path: String, _ opening: Opening) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      switch opening {
      case .createIfMissing: return
      case .existing, .readOnly:
        throw StoreFailure(
          .absent, "expected a store at '\(path)', found no file",
          hint: "name an existing store with --store, or create one with 'tramite deploy'")
      }
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw notAStore(path, "a folder") }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw StoreFailure(
        .unavailable, "expected to open '\(path)', found that it may not be read",
        hint: "give this user permission to the file")
    }
    defer { try? handle.close() }
    let head = try handle.read(upToCount: 16) ?? Data()
    guard head.isEmpty || head == Data("SQLite format 3\0".utf8) else {
      throw notAStore(path, "a file that is no SQLite database")
    }
  }

  private static func open(_ path: String, _ options: Options) throws -> DatabasePool {
    let deadline = ContinuousClock.now + options.busyTimeout
    while true {
      do {
        return try openOnce(path, options)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline {
        // Switching a new file to WAL does not wait for another program that does the same.
        usleep(10_000)
      }
    }
  }

  private static func openOnce(_ path: String, _ options: Options) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.readonly = options.opening == .readOnly
    configuration.foreignKeysEnabled = false
    configuration.maximumReaderCount = 4
    configuration.observesSuspensionNotifications = false
    let patience = options.busyTimeout
    let deadline = Mutex<ContinuousClock.Instant?>(nil)
    configuration.busyMode = .callback { attempt in
      // Attempts are counted anew for each statement; the time is measured, because a sleep may last longer than asked.
      let isOver = deadline.withLock { deadline in
        let now = ContinuousClock.now
        if attempt == 0 || deadline == nil { deadline = now + patience }
        return deadline.map { now >= $0 } ?? false
      }
      if isOver { return false }
      usleep(2000)
      return true
    }
    configuration.prepareDatabase { db in
      try check(db, path, options.opening)
      _ = try db.first("PRAGMA cache_size = -16000") { _ in () }
    }
    if options.opening == .createIfMissing { createFile(path) }
    let pool = try DatabasePool(path: path, configuration: configuration)
    guard options.opening != .readOnly else { return pool }
    try pool.writeWithoutTransaction { db in
      // After opening: GRDB sets NORMAL when it sets up WAL.
      try db.run("PRAGMA synchronous = \(options.synchronization == .full ? "FULL" : "NORMAL")")
      _ = try db.first("PRAGMA wal_autocheckpoint = 4000") { _ in () }
      try Schema.migrate(db, newID: newID)
      if let size = options.maximumSize {
        let pageSize = try db.first("PRAGMA page_size") { $0.int(0) } ?? 4096
        _ = try db.first("PRAGMA max_page_count = \(max(Int64(size) / pageSize, 1))") { _ in () }
      }
    }
    return pool
  }

  /// Refuses what is no store of ours, before anything in it is changed.
  static func check(_ db: Database, _ path: String, _ opening: Opening) throws {
    let application = try db.first("PRAGMA application_id") { $0.int(0) } ?? 0
    let format = try db.first("PRAGMA user_version") { $0.int(0) } ?? 0
    if application == Schema.applicationID {
      guard format <= StoreDescription.currentFormat else { throw newerFormat(path, format) }
      return
    }
    let tables = try db.first("SELECT COUNT(*) FROM sqlite_master") { $0.int(0) } ?? 0
    guard application == 0, tables == 0 else { throw notAStore(path, "another program's SQLite database") }
    guard opening == .createIfMissing else { throw notAStore(path, "an empty database") }
  }

  private static func newID() -> String {
    var id = ""
    for _ in 0..<2 {
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      id += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return id
  }
}
