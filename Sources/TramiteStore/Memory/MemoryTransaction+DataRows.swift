import TramiteFEEL

extension MemoryTransaction {
  func dataStores() throws -> [String] {
    var names: [String] = []
    for row in tables.dataRows.all where row.key.a != names.last { names.append(row.key.a) }
    return names
  }

  func dataRows(_ store: String, after key: String?, limit: Int) throws -> [DataRow] {
    let rows = tables.dataRows.entries(from: Pair(store, key ?? "")) { $0.a == store }.map(\.row)
    return Array(rows.filter { key == nil || $0.key != key }.prefix(max(limit, 0)))
  }

  func dataRow(_ store: String, key: String) throws -> DataRow? { tables.dataRows[Pair(store, key)] }

  func writeDataRow(_ row: DataRow) throws {
    let key = Pair(row.store, row.key)
    let standing = tables.dataRows[key]?.version
    guard standing ?? 0 == row.version - 1 else { throw StoreFailure.rowChanged(row, found: standing) }
    tables.dataRows.insert(key, row)
  }
}
