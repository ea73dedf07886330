import GRDB
import TramiteStore

/// A connection as transactions use it: whatever SQLite, or the reading of a row, throws leaves it in our words.
///
/// Transactions are handed to the engine, which must be able to tell a failure of the store from a refusal while the
/// transaction still runs; so the words are put here, not only where the transaction ends.
struct StoreConnection {
  let database: Database
  /// The store's path as it was given.
  let path: String
  /// What the transaction is for, in words that follow "expected to".
  let purpose: String

  /// Runs a statement that gives no rows; gives the number of rows it changed.
  @discardableResult
  func run(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    try inOurWords { try database.run(sql, values) }
  }

  /// The first row, or nil.
  func first<Row>(_ sql: String, _ values: [SQLValue] = [], _ read: (Columns) throws -> Row) throws -> Row? {
    try inOurWords { try database.first(sql, values, read) }
  }

  /// All rows.
  func rows<Row>(_ sql: String, _ values: [SQLValue] = [], _ read: (Columns) throws -> Row) throws -> [Row] {
    try inOurWords { try database.rows(sql, values, read) }
  }

  /// The key of the row inserted last.
  var lastInsertedRowID: Int64 { database.lastInsertedRowID }
  /// Whether a transaction is open; SQLite itself ends one at some failures.
  var isInTransaction: Bool { database.isInTransaction }

  private func inOurWords<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch { throw SQLiteStore.failure(error, path: path, doing: purpose) }
  }
}
