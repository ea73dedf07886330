import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  private static let selectRows = "SELECT store, key, version, fields, instance, element, at FROM data_rows"

  private func dataRow(_ row: Columns) -> DataRow {
    DataRow(
      store: row.text(0), key: row.text(1), version: row.int(2), fields: row.bytes(3),
      instance: row.optionalInt(4).map { InstanceKey($0) }, element: row.optionalText(5), at: row.time(6))
  }

  func dataStores() throws -> [String] {
    try db.rows("SELECT DISTINCT store FROM data_rows ORDER BY store") { $0.text(0) }
  }

  func dataRows(_ store: String, after key: String?, limit: Int) throws -> [DataRow] {
    if let key {
      return try db.rows(
        "\(Self.selectRows) WHERE store = ? AND key > ? ORDER BY key LIMIT ?",
        [.text(store), .text(key), .int(max(limit, 0))]
      ) { dataRow($0) }
    }
    return try db.rows(
      "\(Self.selectRows) WHERE store = ? ORDER BY key LIMIT ?", [.text(store), .int(max(limit, 0))]
    ) { dataRow($0) }
  }

  func dataRow(_ store: String, key: String) throws -> DataRow? {
    try db.first("\(Self.selectRows) WHERE store = ? AND key = ?", [.text(store), .text(key)]) { dataRow($0) }
  }

  func writeDataRow(_ row: DataRow) throws {
    let standing = try dataRow(row.store, key: row.key)?.version
    guard standing ?? 0 == row.version - 1 else { throw StoreFailure.rowChanged(row, found: standing) }
    try db.run(
      "INSERT OR REPLACE INTO data_rows (store, key, version, instance, element, at, fields) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .text(row.store), .text(row.key), .int(row.version), .int(row.instance?.rawValue), .text(row.element),
        .time(row.at), .blob(row.fields),
      ])
  }
}
