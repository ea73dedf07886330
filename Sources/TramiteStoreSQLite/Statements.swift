import GRDB
import GRDBSQLite
import TramiteFEEL

/// A value bound to a statement. Bound and read directly rather than through GRDB's rows: journal and indexes are written
/// at every command.
enum SQLValue {
  case null
  case int(Int64)
  case text(String)
  case blob([UInt8])

  static func int(_ value: Int) -> SQLValue { .int(Int64(value)) }
  static func int(_ value: Int?) -> SQLValue { value.map { .int(Int64($0)) } ?? .null }
  static func int(_ value: Int64?) -> SQLValue { value.map { .int($0) } ?? .null }
  static func int(_ value: UInt32) -> SQLValue { .int(Int64(value)) }
  static func int(_ value: UInt8) -> SQLValue { .int(Int64(value)) }
  static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
  static func time(_ value: Instant) -> SQLValue { .int(value.millisecondsSince1970) }
  static func time(_ value: Instant?) -> SQLValue { value.map { .int($0.millisecondsSince1970) } ?? .null }
}

/// The columns of the row at which a statement stands.
struct Columns {
  let statement: SQLiteStatement

  func int(_ index: CInt) -> Int64 { sqlite3_column_int64(statement, index) }
  func optionalInt(_ index: CInt) -> Int64? { isNull(index) ? nil : int(index) }
  func time(_ index: CInt) -> Instant { Instant(millisecondsSince1970: int(index)) }
  func optionalTime(_ index: CInt) -> Instant? { isNull(index) ? nil : time(index) }
  func text(_ index: CInt) -> String {
    guard let start = sqlite3_column_text(statement, index) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, index))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
  func optionalText(_ index: CInt) -> String? { isNull(index) ? nil : text(index) }
  func bytes(_ index: CInt) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, index) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
  }
  func isNull(_ index: CInt) -> Bool { sqlite3_column_type(statement, index) == SQLITE_NULL }
}

/// Tells SQLite to copy what is bound. A constant that nobody changes, so it may be read from anywhere.
private nonisolated(unsafe) let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Database {
  /// Runs a statement that gives no rows; gives the number of rows it changed.
  @discardableResult
  func run(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    _ = try rows(sql, values) { _ in () }
    return Int(sqlite3_changes(sqliteConnection))
  }

  /// The first row, or nil.
  func first<Row>(_ sql: String, _ values: [SQLValue] = [], _ read: (Columns) throws -> Row) throws -> Row? {
    let statement = try bound(sql, values)
    defer { sqlite3_reset(statement) }
    return try step(statement) ? try read(Columns(statement: statement)) : nil
  }

  /// All rows.
  func rows<Row>(_ sql: String, _ values: [SQLValue] = [], _ read: (Columns) throws -> Row) throws -> [Row] {
    let statement = try bound(sql, values)
    defer { sqlite3_reset(statement) }
    var rows: [Row] = []
    while try step(statement) { rows.append(try read(Columns(statement: statement))) }
    return rows
  }

  private func bound(_ sql: String, _ values: [SQLValue]) throws -> SQLiteStatement {
    let statement = try cachedStatement(sql: sql).sqliteStatement
    sqlite3_reset(statement)
    for (index, value) in values.enumerated() {
      let place = CInt(index + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .int(let number): sqlite3_bind_int64(statement, place, number)
        case .text(let text): bind(text, to: statement, at: place)
        case .blob(let bytes): bind(bytes, to: statement, at: place)
        }
      guard code == SQLITE_OK else { throw failure(code) }
    }
    return statement
  }

  private func bind(_ text: String, to statement: SQLiteStatement, at place: CInt) -> CInt {
    var text = text
    return text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_bind_text(statement, place, characters.baseAddress, CInt(characters.count), transient)
      }
    }
  }

  private func bind(_ bytes: [UInt8], to statement: SQLiteStatement, at place: CInt) -> CInt {
    bytes.isEmpty
      ? sqlite3_bind_zeroblob(statement, place, 0)
      : bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), transient) }
  }

  /// Whether there is another row.
  private func step(_ statement: SQLiteStatement) throws -> Bool {
    let code = sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw failure(code) }
    return false
  }

  private func failure(_ code: CInt) -> DatabaseError {
    let extended = sqlite3_extended_errcode(sqliteConnection)
    return DatabaseError(
      resultCode: ResultCode(rawValue: extended == SQLITE_OK ? code : extended),
      message: String(cString: sqlite3_errmsg(sqliteConnection)))
  }

  /// Whether a transaction is open; SQLite itself ends one at some failures.
  var isInTransaction: Bool { sqlite3_get_autocommit(sqliteConnection) == 0 }
}
