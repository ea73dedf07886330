import Foundation
import GRDB
import TramiteStore

extension SQLiteStore {
  /// Puts what SQLite says into our words. Errors that are not SQLite's pass through.
  static func failure(_ error: any Error, path: String, doing: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let found = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      let holder = LockHolder.describe(store: path) ?? "another program"
      return StoreFailure(
        .busy, "expected to \(doing) '\(path)', found it held by \(holder)",
        hint: "wait until that program has finished, or end it, and try again")
    case .SQLITE_FULL: return full(path, doing)
    case .SQLITE_READONLY:
      return StoreFailure(
        .readOnly, "expected to \(doing) '\(path)', found that it cannot be written to",
        hint: "check that the disk is mounted for writing and that this user may write to the file and its folder, "
          + "or name another store; nothing of it was stored")
    case .SQLITE_NOTADB: return notAStore(path, "a file that is no SQLite database")
    case .SQLITE_CORRUPT:
      return StoreFailure(
        .damaged, "expected to \(doing) '\(path)', found damaged content (\(found))",
        hint: "stop working with it and restore it from a backup: tramite restore BACKUP --store NEW-FILE")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      if let obstacle = obstacle(to: path) {
        return StoreFailure(
          .readOnly, "expected to \(doing) '\(path)', found that \(obstacle)",
          hint: "a store in use needs two files beside it, also for reading: make its folder writable, "
            + "or copy the store to one that is")
      }
      return StoreFailure(
        .unavailable, "expected to \(doing) '\(path)', found: \(found)",
        hint: "check that the folder exists and that this user may read and write there")
    case .SQLITE_IOERR:
      // SQLite calls it an input or output error when the files beside the store find no room.
      if hasNoRoom(folder(of: path)) { return full(path, doing) }
      return StoreFailure(
        .unavailable, "expected to \(doing) '\(path)', found an input or output error (\(found))",
        hint: "check the disk; nothing of it was stored")
    default:
      return StoreFailure(
        .unavailable, "expected to \(doing) '\(path)', found: \(found)",
        hint: "try again; if it happens again, report this as a defect with the command you gave")
    }
  }

  /// Why files cannot be made beside a store that is there; nil where that is not the reason.
  private static func obstacle(to path: String) -> String? {
    guard access(path, R_OK) == 0 else { return nil }
    guard access(folder(of: path), W_OK) != 0 else { return nil }
    return errno == EROFS
      ? "the disk of its folder is mounted for reading only" : "its folder cannot be written to by this user"
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func hasNoRoom(_ folder: String) -> Bool {
    var status = statvfs()
    return statvfs(folder, &status) == 0 && status.f_bavail == 0
  }

  private static func full(_ path: String, _ doing: String) -> StoreFailure {
    StoreFailure(
      .full, "expected to \(doing) '\(path)', found no room for it",
      hint: "make room on the disk (or raise the store's size limit) and try again; nothing of it was stored")
  }

  static func notAStore(_ path: String, _ found: String) -> StoreFailure {
    StoreFailure(
      .notAStore, "expected a store of tramite at '\(path)', found \(found)",
      hint: "name a store file with --store, or another path to begin a new one")
  }

  static func newerFormat(_ path: String, _ format: Int64) -> StoreFailure {
    StoreFailure(
      .newerFormat,
      "expected a store of format \(StoreDescription.currentFormat) or older at '\(path)', found format \(format)",
      hint: "use the version of tramite that wrote it, or a newer one")
  }
}
