import TramiteStore

/// One transaction, reading or writing, on a connection of the pool. Used on the connection's queue only, inside the call
/// that it was made in.
final class SQLiteTransaction: StoreWriter {
  let db: StoreConnection
  let generation: Int64
  let names: NameCache
  let fileFolder: FileFolder
  let isReadOnly: Bool
  /// Names added or met in this transaction, to be shared when it has committed.
  var newNames: [(number: Int64, text: String)] = []
  /// Contents written beside the database in this transaction, to be removed when it fails.
  var newFiles: [String] = []
  /// Contents beside the database that no file has any more in this transaction, to be removed when it has committed.
  var goneFiles: [String] = []

  init(_ db: StoreConnection, generation: Int64, names: NameCache, fileFolder: FileFolder, isReadOnly: Bool) {
    self.db = db
    self.generation = generation
    self.names = names
    self.fileFolder = fileFolder
    self.isReadOnly = isReadOnly
  }

  func savepoint<R>(_ body: () throws -> R) throws -> R {
    let (namesBefore, filesBefore, goneBefore) = (newNames.count, newFiles.count, goneFiles.count)
    try db.run("SAVEPOINT s")
    do {
      let result = try body()
      try db.run("RELEASE s")
      return result
    } catch {
      if db.isInTransaction {
        try db.run("ROLLBACK TO s")
        try db.run("RELEASE s")
      }
      newNames.removeLast(newNames.count - namesBefore)
      // The lock is still held: nobody else can refer to these contents yet.
      for file in newFiles[filesBefore...] { fileFolder.remove(file) }
      newFiles.removeLast(newFiles.count - filesBefore)
      goneFiles.removeLast(goneFiles.count - goneBefore)
      throw error
    }
  }

  func description() throws -> StoreDescription {
    let id = try db.first("SELECT value FROM meta WHERE name = 'id'") { $0.text(0) }
    let format = try db.first("PRAGMA user_version") { Int($0.int(0)) }
    return StoreDescription(format: format ?? 0, id: id ?? "")
  }

  func setting(_ name: String) throws -> [UInt8]? {
    try db.first("SELECT value FROM settings WHERE name = ?", [.text(name)]) { $0.bytes(0) }
  }

  func settingNames(from beginning: String, to ending: String) throws -> [String] {
    try db.rows(
      "SELECT name FROM settings WHERE name >= ? AND name < ? ORDER BY name",
      [.text(beginning), .text(beginning + "\u{10FFFF}")]
    ) { $0.text(0) }.filter { $0.hasSuffix(ending) }
  }

  func setSetting(_ name: String, _ value: [UInt8]?) throws {
    if let value {
      try db.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", [.text(name), .blob(value)])
    } else {
      try db.run("DELETE FROM settings WHERE name = ?", [.text(name)])
    }
  }
}
