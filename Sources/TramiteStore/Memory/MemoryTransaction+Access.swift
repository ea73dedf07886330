import TramiteFEEL

/// The place of a grant in their order; two that say the same have the same.
struct GrantPlace: Comparable, Sendable {
  let kind: UInt8
  /// Holder, right, process and organization; empty where none is named.
  let words: [String]

  init(_ grant: GrantRow) {
    self.init(grant.holder, grant.right, grant.process, grant.organization)
  }

  init(_ holder: GrantRow.Holder, _ right: String, _ process: String?, _ organization: String?) {
    kind = holder.kind
    words = [holder.id, right, process ?? "", organization ?? ""]
  }

  static func < (l: Self, r: Self) -> Bool {
    l.kind != r.kind ? l.kind < r.kind : l.words.lexicographicallyPrecedes(r.words)
  }
}

extension MemoryTransaction {
  // MARK: Grants

  func grants() throws -> [GrantRow] { tables.grants.all.map(\.row) }

  func grants(of holder: GrantRow.Holder) throws -> [GrantRow] {
    tables.grants.all.map(\.row).filter { $0.holder == holder }
  }

  func addGrant(_ grant: GrantRow) throws { tables.grants.insert(GrantPlace(grant), grant) }

  func removeGrant(_ holder: GrantRow.Holder, right: String, process: String?) throws -> Bool {
    tables.grants.remove(GrantPlace(holder, right, process, nil)) != nil
  }

  // MARK: Access register

  func lastAccess() throws -> AccessRow? { tables.accesses.last?.row }

  func lastAccessNumber() throws -> Int64 { tables.lastAccessNumber }

  func accesses(_ filter: AccessFilter, after number: Int64, limit: Int) throws -> [AccessRow] {
    var rows: [AccessRow] = []
    for entry in tables.accesses.ascending(from: number + 1) where filter.takes(entry.row) {
      guard rows.count < limit else { break }
      rows.append(entry.row)
    }
    return rows
  }

  func accesses(_ filter: AccessFilter, before number: Int64?, limit: Int) throws -> [AccessRow] {
    var rows: [AccessRow] = []
    for entry in tables.accesses.descending(before: number) where filter.takes(entry.row) {
      guard rows.count < limit else { break }
      rows.append(entry.row)
    }
    return rows
  }

  func appendAccess(_ row: AccessRow) throws {
    guard row.number == tables.lastAccessNumber + 1 else {
      throw StoreFailure.access(row.number, after: tables.lastAccessNumber)
    }
    tables.accesses.insert(row.number, row)
    tables.lastAccessNumber = row.number
  }

  func purgeAccesses(through number: Int64) throws -> AccessRow? {
    guard let newest = tables.accesses.last?.row else { return nil }
    let leaving = tables.accesses.all.map(\.row).filter { $0.number <= number }
    let bound = newest.at.millisecondsSince1970 - AccessRow.leastAge
    if let young = leaving.first(where: { $0.at.millisecondsSince1970 > bound }) {
      throw StoreFailure.accessTooYoung(young)
    }
    for row in leaving { tables.accesses.remove(row.number) }
    return leaving.last
  }
}
