import Foundation
import GRDB
import GRDBSQLite
import TramiteStore

extension SQLiteStore {
  /// Copies the store to a new file while it is in use: everything that is committed when the copy begins, with the
  /// contents beside the database. The copy is complete and synced when it stands under its name.
  /// - Throws: ``StoreFailure`` `exists` when there is a file already; `full`, `unavailable`.
  /// - Cost: reads and writes everything; writers go on meanwhile.
  public func backup(to target: String) async throws {
    guard !FileManager.default.fileExists(atPath: target), !FileManager.default.fileExists(atPath: target + ".files")
    else {
      throw StoreFailure(
        .exists, "expected to write the backup to a new file '\(target)', found a file or its folder there",
        hint: "name another file, or remove that one")
    }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try self.copy(to: target) })
      }
    }
  }

  private func copy(to target: String) throws {
    let unfinished = target + ".unfinished"
    let folder = FileFolder(path: target + ".files")
    var isDone = false
    defer {
      Self.removeDatabase(unfinished)
      // It was not there before, and a backup that was not finished is none.
      if !isDone { folder.removeAll() }
    }
    do {
      Self.removeDatabase(unfinished)
      Self.createFile(unfinished)
      let queue = try DatabaseQueue(path: unfinished)
      try pool.backup(to: queue)
      let contents = try queue.read { db in
        try db.rows("SELECT DISTINCT sha256 FROM files WHERE content IS NULL ORDER BY sha256") { $0.text(0) }
      }
      try queue.close()
      for sha256 in contents { try fileFolder.copy(sha256, to: folder) }
      try FileFolder.sync(file: unfinished)
      // A log that another store left under this name would be played into the copy.
      Self.removeLogs(of: target)
      try FileManager.default.moveItem(atPath: unfinished, toPath: target)
      isDone = true
      try FileFolder.sync(folder: (target as NSString).deletingLastPathComponent)
    } catch let error as StoreFailure {
      throw error
    } catch let error as DatabaseError {
      throw Self.failure(error, path: target, doing: "write the backup")
    } catch {
      throw StoreFailure(
        .unavailable, "expected to write the backup to '\(target)', found: \(error)",
        hint: "check the folder and its permissions")
    }
  }

  /// Removes a database that is not in use, with the files that SQLite keeps beside it.
  static func removeDatabase(_ path: String) {
    unlink(path)
    removeLogs(of: path)
  }

  /// Removes what SQLite keeps beside a database, where the database is not in use.
  static func removeLogs(of path: String) {
    for ending in ["-wal", "-shm", "-journal"] { unlink(path + ending) }
  }

  /// Creates an empty file that only this user may read: it will hold keys and personal data. SQLite gives the files beside
  /// it the same permissions. Does nothing where there is one.
  static func createFile(_ path: String) {
    let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
    if descriptor >= 0 { Foundation.close(descriptor) }
  }

  /// Checks the database pages, that every instance agrees with its journal, and that every content beside the database is
  /// there in its size.
  public func checkIntegrity() async throws -> [String] {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncRead { database in
        continuation.resume(
          with: Result {
            do {
              return try self.findings(try database.get())
            } catch {
              throw Self.failure(error, path: self.path, doing: "check")
            }
          })
      }
    }
  }

  private func findings(_ db: Database) throws -> [String] {
    var findings = try db.rows("PRAGMA integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
      .map { "database: \($0)" }
    findings += try db.rows(
      """
      SELECT i.id, i.seq, (SELECT MAX(last_seq) FROM journal j WHERE j.instance = i.key) AS last FROM instances i
      WHERE last IS NOT i.seq ORDER BY i.key LIMIT 20
      """
    ) { "instance \($0.text(0)): stands at seq \($0.int(1)), its journal ends at seq \($0.int(2))" }
    findings += try db.rows(
      """
      SELECT j.position FROM journal j LEFT JOIN instances i ON i.key = j.instance WHERE i.key IS NULL
      ORDER BY j.position LIMIT 20
      """
    ) { "journal row \($0.int(0)): its instance is missing" }
    let outside = try db.rows("SELECT id, size, sha256 FROM files WHERE content IS NULL ORDER BY id") {
      (id: $0.text(0), size: Int($0.int(1)), sha256: $0.text(2))
    }
    for file in outside where fileFolder.size(of: file.sha256) != file.size {
      findings.append("file \(file.id): its content in '\(fileFolder.path)' is missing or has another size")
    }
    return findings
  }

  /// The value of a pragma of the writing connection: for tests and `doctor`.
  package func pragma(_ name: String) async throws -> Int64 {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(with: Result { try db.first("PRAGMA \(name)") { $0.int(0) } ?? 0 })
      }
    }
  }
}

extension SQLiteStore {
  /// The statements of the writing connection that walked a whole table or had to sort, with how often: for tests, since
  /// no look-up may do so.
  package func statementsThatScanned() async throws -> [String] {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        var found: [String] = []
        var statement = sqlite3_next_stmt(db.sqliteConnection, nil)
        while let current = statement {
          let scanned = sqlite3_stmt_status(current, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0)
          let sorted = sqlite3_stmt_status(current, SQLITE_STMTSTATUS_SORT, 0)
          if scanned + sorted > 0 {
            found.append("\(scanned) rows, \(sorted) sorts: \(String(cString: sqlite3_sql(current)))")
          }
          statement = sqlite3_next_stmt(db.sqliteConnection, current)
        }
        continuation.resume(returning: found)
      }
    }
  }
}
