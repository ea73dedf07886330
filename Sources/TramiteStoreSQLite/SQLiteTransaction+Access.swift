import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  // MARK: Grants

  private static let selectGrants = "SELECT holder_kind, holder, right, process, organization, at, by FROM grants"
  private static let orderOfGrants = "ORDER BY holder_kind, holder, right, process, organization"

  private func grant(_ row: Columns) -> GrantRow {
    func named(_ text: String) -> String? { text.isEmpty ? nil : text }
    return GrantRow(
      holder: GrantRow.Holder(kind: UInt8(truncatingIfNeeded: row.int(0)), id: row.text(1)), right: row.text(2),
      process: named(row.text(3)), organization: named(row.text(4)), at: row.optionalTime(5), by: row.optionalText(6))
  }

  func grants() throws -> [GrantRow] {
    try db.rows("\(Self.selectGrants) \(Self.orderOfGrants)") { grant($0) }
  }

  func grants(of holder: GrantRow.Holder) throws -> [GrantRow] {
    try db.rows(
      "\(Self.selectGrants) WHERE holder_kind = ? AND holder = ? \(Self.orderOfGrants)",
      [.int(holder.kind), .text(holder.id)]
    ) { grant($0) }
  }

  func addGrant(_ grant: GrantRow) throws {
    try db.run(
      "INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .int(grant.holder.kind), .text(grant.holder.id), .text(grant.right), .text(grant.process ?? ""),
        .text(grant.organization ?? ""), .time(grant.at), .text(grant.by),
      ])
  }

  func removeGrant(_ holder: GrantRow.Holder, right: String, process: String?) throws -> Bool {
    try db.run(
      "DELETE FROM grants WHERE holder_kind = ? AND holder = ? AND right = ? AND process = ? AND organization = ''",
      [.int(holder.kind), .text(holder.id), .text(right), .text(process ?? "")]) == 1
  }

  // MARK: Access register

  private static let selectAccesses = """
    SELECT number, at, user, on_behalf_of, kind, object, instance, is_allowed, condition, reason, request, hash \
    FROM access_register
    """

  private func access(_ row: Columns) throws -> AccessRow {
    guard let hash = ChainHash(row.bytes(11)) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "row \(row.int(0)) of the access register cannot be read")
    }
    return AccessRow(
      number: row.int(0), at: row.time(1), user: row.optionalText(2), onBehalfOf: row.optionalText(3),
      kind: row.text(4), object: row.text(5), instance: row.optionalText(6), isAllowed: row.int(7) == 1,
      condition: row.optionalText(8), reason: row.optionalText(9), request: row.optionalText(10), hash: hash)
  }

  func lastAccess() throws -> AccessRow? {
    try db.first("\(Self.selectAccesses) ORDER BY number DESC LIMIT 1") { try access($0) }
  }

  func lastAccessNumber() throws -> Int64 { try db.first("SELECT number FROM access_numbers") { $0.int(0) } ?? 0 }

  func accesses(_ filter: AccessFilter, after number: Int64, limit: Int) throws -> [AccessRow] {
    try accesses(filter, "number > ?", number, "number", limit)
  }

  func accesses(_ filter: AccessFilter, before number: Int64?, limit: Int) throws -> [AccessRow] {
    try accesses(filter, "number < ?", number ?? .max, "number DESC", limit)
  }

  private func accesses(_ filter: AccessFilter, _ place: String, _ number: Int64, _ order: String, _ limit: Int) throws
    -> [AccessRow]
  {
    var sql = "\(Self.selectAccesses) WHERE \(place)"
    var values: [SQLValue] = [.int(number)]
    func add(_ condition: String, _ bound: SQLValue...) {
      sql += " AND " + condition
      values += bound
    }
    if let instance = filter.instance { add("instance = ?", .text(instance)) }
    if let user = filter.user { add("(user = ? OR on_behalf_of = ?)", .text(user), .text(user)) }
    if let kind = filter.kind { add("kind = ?", .text(kind)) }
    if let from = filter.from { add("at >= ?", .time(from)) }
    if let until = filter.until { add("at < ?", .time(until)) }
    if filter.deniedOnly { add("is_allowed = 0") }
    return try db.rows(sql + " ORDER BY \(order) LIMIT ?", values + [.int(max(limit, 0))]) { try access($0) }
  }

  func appendAccess(_ row: AccessRow) throws {
    let last = try lastAccessNumber()
    guard row.number == last + 1 else { throw StoreFailure.access(row.number, after: last) }
    try db.run(
      "INSERT INTO access_register VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .int(row.number), .time(row.at), .text(row.user), .text(row.onBehalfOf), .text(row.kind), .text(row.object),
        .text(row.instance), .int(row.isAllowed ? 1 : 0), .text(row.condition), .text(row.reason), .text(row.request),
        .blob(row.hash.bytes),
      ])
    try db.run("UPDATE access_numbers SET number = ?", [.int(row.number)])
  }

  func purgeAccesses(through number: Int64) throws -> AccessRow? {
    guard let newest = try lastAccess() else { return nil }
    let young = try db.first(
      "\(Self.selectAccesses) WHERE number <= ? AND at > ? ORDER BY number LIMIT 1",
      [.int(number), .int(newest.at.millisecondsSince1970 - AccessRow.leastAge)]
    ) { try access($0) }
    if let young { throw StoreFailure.accessTooYoung(young) }
    let last = try db.first("\(Self.selectAccesses) WHERE number <= ? ORDER BY number DESC LIMIT 1", [.int(number)]) {
      try access($0)
    }
    try db.run("DELETE FROM access_register WHERE number <= ?", [.int(number)])
    return last
  }
}
