import GRDB
import TramiteFEEL
import TramiteHistory
import TramiteStore

extension SQLiteTransaction {
  private static let columns = """
    i.key, i.id, i.process, i.version, i.status, i.business_key, i.started_by, i.started_at, i.ended_at, i.parent, \
    i.seq, i.head, i.snapshot_seq, i.journal_bytes, i.earlier
    """

  private func instance(_ row: Columns) throws -> InstanceRow {
    guard let status = InstanceState.Status(rawValue: UInt8(truncatingIfNeeded: row.int(4))),
      let head = ChainHash(row.bytes(11))
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "instance \(row.int(0)) cannot be read") }
    var found = InstanceRow(
      key: InstanceKey(row.int(0)), id: row.text(1), process: try text(of: row.int(2)), version: Int(row.int(3)),
      status: status, businessKey: row.optionalText(5), startedBy: try text(of: row.optionalInt(6)),
      startedAt: row.time(7), endedAt: row.optionalTime(8), parent: row.optionalInt(9).map { InstanceKey($0) },
      seq: row.int(10), head: head, snapshotSeq: row.int(12), journalBytesSinceSnapshot: Int(row.int(13)))
    found.earlier = Self.earlier(row.text(14))
    return found
  }

  /// Versions as `1:56 2:80`: each with the `seq` of its last event; nothing for most instances.
  static func text(of earlier: [EarlierVersion]) -> String {
    earlier.map { "\($0.version):\($0.lastSeq)" }.joined(separator: " ")
  }

  private static func earlier(_ text: String) -> [EarlierVersion] {
    if text.isEmpty { return [] }
    return text.split(separator: " ").compactMap { word in
      let parts = word.split(separator: ":")
      guard parts.count == 2, let version = Int(parts[0]), let seq = Int64(parts[1]) else { return nil }
      return EarlierVersion(version: version, lastSeq: seq)
    }
  }

  func instance(_ key: InstanceKey) throws -> InstanceRow? {
    try db.first("SELECT \(Self.columns) FROM instances i WHERE i.key = ?", [.int(key.rawValue)]) { try instance($0) }
  }

  func instance(id: String) throws -> InstanceRow? {
    try db.first("SELECT \(Self.columns) FROM instances i WHERE i.id = ?", [.text(id)]) { try instance($0) }
  }

  func children(of parent: InstanceKey, after: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    try db.rows(
      "SELECT \(Self.columns) FROM instances i WHERE i.parent = ? AND i.key > ? ORDER BY i.key LIMIT ?",
      [.int(parent.rawValue), .int(after?.rawValue ?? 0), .int(max(limit, 0))]
    ) { try instance($0) }
  }

  func waitingAt(_ instance: InstanceKey) throws -> [String] {
    try db.rows("SELECT element FROM waiting WHERE instance = ? ORDER BY number", [.int(instance.rawValue)]) {
      try text(of: $0.int(0))
    }
  }

  // MARK: Lists

  func instances(_ filter: InstanceFilter, before: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    guard limit > 0 else { return [] }
    var found: [InstanceRow] = []
    for range in try ranges(filter) {
      found += try db.rows(
        "SELECT \(Self.columns) \(range.sql) AND \(range.key) < ? ORDER BY \(range.key) DESC LIMIT ?",
        range.values + [.int(before?.rawValue ?? .max), .int(limit)]
      ) { try instance($0) }
    }
    return Array(found.sorted { $0.key > $1.key }.prefix(limit))
  }

  func instances(_ filter: InstanceFilter, after: InstanceKey?, limit: Int) throws -> [InstanceRow] {
    guard limit > 0 else { return [] }
    var found: [InstanceRow] = []
    for range in try ranges(filter) {
      found += try db.rows(
        "SELECT \(Self.columns) \(range.sql) AND \(range.key) > ? ORDER BY \(range.key) LIMIT ?",
        range.values + [.int(after?.rawValue ?? 0), .int(limit)]
      ) { try instance($0) }
    }
    return Array(found.sorted { $0.key < $1.key }.prefix(limit))
  }

  func countInstances(_ filter: InstanceFilter) throws -> Int {
    try ranges(filter).reduce(0) { sum, range in
      sum + Int(try db.first("SELECT COUNT(*) \(range.sql)", range.values) { $0.int(0) } ?? 0)
    }
  }

  private typealias IndexRange = (sql: String, key: String, values: [SQLValue])

  /// The index ranges that together hold the instances of a filter, each in order of key. The most selective condition is
  /// the range; a `+` keeps SQLite from choosing the index of another.
  private func ranges(_ filter: InstanceFilter) throws -> [IndexRange] {
    guard let process = try numbers(filter.process), let starter = try numbers(filter.startedBy),
      let element = try numbers(filter.waitingAt)
    else { return [] }  // A name that nothing in the store has.
    let statuses = filter.status.map { [$0] }
    var conditions: [(sql: String, value: SQLValue)] = []
    if let key = filter.businessKey { conditions.append(("i.business_key = ?", .text(key))) }
    if let number = element.first, filter.businessKey != nil {
      conditions.append(("EXISTS (SELECT 1 FROM waiting w WHERE w.instance = i.key AND w.element = ?)", .int(number)))
    }
    let isByElement = !element.isEmpty && filter.businessKey == nil
    if let number = starter.first {
      conditions.append((conditions.isEmpty && !isByElement ? "i.started_by = ?" : "+i.started_by = ?", .int(number)))
    }
    let sight = try filter.sight.map { try condition(of: $0) } ?? ""
    if conditions.isEmpty && !isByElement, !process.isEmpty || statuses != nil {
      return try (process.isEmpty ? startedProcesses() : process).flatMap { process in
        (statuses ?? InstanceState.Status.allCases).map { status in
          (
            "FROM instances i WHERE i.process = ? AND i.status = ?\(sight)", "i.key",
            [.int(process), .int(status.rawValue)]
          )
        }
      }
    }
    if let number = process.first { conditions.append(("+i.process = ?", .int(number))) }
    if let status = filter.status { conditions.append(("+i.status = ?", .int(status.rawValue))) }
    var sql = "FROM instances i WHERE 1"
    var values: [SQLValue] = []
    if isByElement, let number = element.first {
      sql = "FROM waiting x CROSS JOIN instances i ON i.key = x.instance WHERE x.element = ?"
      values.append(.int(number))
    }
    for condition in conditions {
      sql += " AND " + condition.sql
      values.append(condition.value)
    }
    sql += sight
    return [(sql, isByElement ? "x.instance" : "i.key", values)]
  }

  /// That somebody may see an instance. The numbers of names stand in the text: their count differs.
  private func condition(of sight: InstanceSight) throws -> String {
    func list(_ names: [String]) throws -> String {
      try names.compactMap { try knownNumber(of: $0) }.map { "\($0)" }.joined(separator: ", ")
    }
    let user = try knownNumber(of: sight.user).map { "\($0)" } ?? "NULL"
    return """
       AND (+i.process IN (\(try list(sight.processes)))
      OR EXISTS (SELECT 1 FROM participants p WHERE p.instance = i.key AND p.user = \(user))
      OR EXISTS (SELECT 1 FROM work_items o WHERE o.instance = i.key
      AND (o.assignee = \(user) OR o.reserved_for = \(user) OR o.role IN (\(try list(sight.roles))))))
      """
  }

  func participants(of instance: InstanceKey) throws -> [String] {
    try db.rows(
      "SELECT n.text FROM participants p JOIN names n ON n.number = p.user WHERE p.instance = ? ORDER BY n.text",
      [.int(instance.rawValue)]
    ) { $0.text(0) }
  }

  /// No number for no name, one for a name that is known; nil for a name that nothing has.
  private func numbers(_ name: String?) throws -> [Int64]? {
    guard let name else { return [] }
    return try knownNumber(of: name).map { [$0] }
  }

  /// The processes of which there is any instance: one look-up each.
  private func startedProcesses() throws -> [Int64] {
    var processes: [Int64] = []
    while let next = try db.first(
      "SELECT process FROM instances WHERE process > ? ORDER BY process LIMIT 1", [.int(processes.last ?? 0)],
      { $0.int(0) })
    {
      processes.append(next)
    }
    return processes
  }
}
