import Foundation
import GRDB
import TramiteStore

extension SQLiteStore {
  /// Makes a store of a backup: the database, and the contents beside it. The store stands under its name only when all of it
  /// is there, has been checked, and is synced; a store that it replaces is whole until then.
  ///
  /// - Parameter replaces: whether a store that is there is given up. It must not be in use.
  /// - Throws: ``StoreFailure`` `absent`, `notAStore`, `newerFormat`, `damaged` for the backup; `exists`, `busy` for a store
  ///   that is there; `full`, `unavailable`.
  /// - Cost: reads and writes everything.
  public static func restore(_ backup: String, to target: String, replaces: Bool) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try restoreNow(backup, to: target, replaces: replaces) })
      }
    }
  }

  private static func restoreNow(_ backup: String, to target: String, replaces: Bool) throws {
    do {
      try checkFile(backup, .readOnly)
      if FileManager.default.fileExists(atPath: target), !replaces {
        throw StoreFailure(
          .exists, "expected no store at '\(target)', found one",
          hint: "name another with --store, or give it up with --replace")
      }
      let unfinished = target + ".unfinished"
      removeDatabase(unfinished)
      defer { removeDatabase(unfinished) }
      createFile(unfinished)
      let contents = try copy(backup, to: unfinished)
      let held = try hold(target)
      let from = FileFolder(path: backup + ".files")
      for sha256 in contents { try from.copy(sha256, to: FileFolder(path: target + ".files")) }
      try FileFolder.sync(file: unfinished)
      // A log that an earlier store left under this name would be played into the new one.
      removeLogs(of: target)
      // One step: the old store is there until the new one is.
      guard rename(unfinished, target) == 0 else {
        throw StoreFailure(
          .unavailable, "expected to put the store at '\(target)', found: \(String(cString: strerror(errno)))",
          hint: "check the folder and its permissions")
      }
      try FileFolder.sync(folder: (target as NSString).deletingLastPathComponent)
      try held?.close()
    } catch let error as StoreFailure {
      throw error
    } catch {
      throw failure(error, path: target, doing: "restore")
    }
  }

  /// Copies and checks a backup; the contents that it has beside the database.
  private static func copy(_ backup: String, to target: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let source = try DatabaseQueue(path: backup, configuration: configuration)
    try source.read { try check($0, backup, .readOnly) }
    let queue = try DatabaseQueue(path: target)
    try source.backup(to: queue)
    try source.close()
    let findings = try queue.read { db in
      try db.rows("PRAGMA integrity_check(1)") { $0.text(0) }.filter { $0 != "ok" }
    }
    if let finding = findings.first {
      throw StoreFailure(
        .damaged, "expected a sound backup at '\(backup)', found: \(finding)", hint: "use another backup")
    }
    let contents = try queue.read { db in
      try db.rows("SELECT DISTINCT sha256 FROM files WHERE content IS NULL ORDER BY sha256") { $0.text(0) }
    }
    // One plain file, without a log beside it.
    try queue.writeWithoutTransaction { db in _ = try db.first("PRAGMA journal_mode = DELETE") { $0.text(0) } }
    try queue.close()
    return contents
  }

  /// Holds a store that is to be replaced, so that nobody uses it meanwhile; nil where there is none, or it is damaged so
  /// that nobody can.
  private static func hold(_ target: String) throws -> DatabaseQueue? {
    guard FileManager.default.fileExists(atPath: target) else { return nil }
    do {
      var configuration = Configuration()
      configuration.busyMode = .immediateError
      let queue = try DatabaseQueue(path: target, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        // A store leaves its log only for a program that is alone with it.
        _ = try db.first("PRAGMA locking_mode = EXCLUSIVE") { $0.text(0) }
        let mode = try db.first("PRAGMA journal_mode = DELETE") { $0.text(0) }
        guard mode == "delete" else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
        // In this mode the lock stays when the transaction is over.
        try db.run("BEGIN EXCLUSIVE")
        try db.run("COMMIT")
      }
      return queue
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB || error.resultCode == .SQLITE_CORRUPT {
      return nil
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
      let holder = LockHolder.describe(store: target).map { ", by \($0)" } ?? ""
      throw StoreFailure(
        .busy, "expected to replace '\(target)', found that it is in use\(holder)",
        hint: "stop the programs that use it, then restore")
    }
  }
}
