public import TramiteFEEL

/// A row of a data store that all instances share (settled.md: `<dataStore>` with `<tramite:record>`).
public struct DataRow: Hashable, Sendable {
  /// The data store's id.
  public var store: String
  /// The value of its key field, in canonical text.
  public var key: String
  /// From 1; grows with each replacement.
  public var version: Int64
  /// The fields, as the engine codes them.
  public var fields: [UInt8]
  /// The instance that wrote this version.
  public var instance: InstanceKey?
  public var element: String?
  public var at: Instant
  /// Describes a row.
  public init(
    store: String, key: String, version: Int64, fields: [UInt8], instance: InstanceKey?, element: String?, at: Instant
  ) {
    self.store = store
    self.key = key
    self.version = version
    self.fields = fields
    self.instance = instance
    self.element = element
    self.at = at
  }
}

/// Reading data stores.
public protocol DataRowReader {
  /// The ids of all data stores that hold rows, sorted.
  func dataStores() throws -> [String]
  /// The rows of a data store, by key, after a key.
  func dataRows(_ store: String, after key: String?, limit: Int) throws -> [DataRow]
  /// The row of a key.
  func dataRow(_ store: String, key: String) throws -> DataRow?
}

/// Writing data stores.
public protocol DataRowWriter {
  /// Inserts or replaces a row. Its version must follow the one that stands there, 0 for none.
  /// - Throws: ``StoreFailure/Code/conflict`` where another version stands there: read again and decide again
  func writeDataRow(_ row: DataRow) throws
}

extension StoreFailure {
  /// A row was changed between reading and writing.
  package static func rowChanged(_ row: DataRow, found: Int64?) -> StoreFailure {
    StoreFailure(
      .conflict,
      "expected row '\(row.key)' of data store '\(row.store)' at version \(row.version - 1), found "
        + (found.map { "version \($0)" } ?? "no such row"),
      hint: "read the row again and decide again")
  }
}
