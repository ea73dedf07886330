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
    case .SQLITE_FULL:
      return StoreFailure(
        .full, "expected to \(doing) '\(path)', found no room for it",
        hint: "make room on the disk (or raise the store's size limit) and try again; nothing of it was stored")
    case .SQLITE_READONLY:
      return StoreFailure(
        .readOnly, "expected to \(doing) '\(path)', found that it cannot be written to",
        hint: "give this user write permission to the file and its folder, or name another store")
    case .SQLITE_NOTADB: return notAStore(path, "a file that is no SQLite database")
    case .SQLITE_CORRUPT:
      return StoreFailure(
        .damaged, "expected to \(doing) '\(path)', found damaged content (\(found))",
        hint: "run 'tramite doctor' on it, and restore it from a backup if it cannot be repaired")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      return StoreFailure(
        .unavailable, "expected to \(doing) '\(path)', found: \(found)",
        hint: "check that the folder exists and that this user may read and write there")
    case .SQLITE_IOERR:
      return StoreFailure(
        .unavailable, "expected to \(doing) '\(path)', found an input or output error (\(found))",
        hint: "check the disk; nothing of it was stored")
    default:
      return StoreFailure(
        .unavailable, "expected to \(doing) '\(path)', found: \(found)",
        hint: "run 'tramite doctor'; if it finds nothing, report this as a defect")
    }
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
