import GRDB
import TramiteFEEL
import TramiteHistory
import TramiteStore

extension SQLiteTransaction {
  func put(_ subscription: SubscriptionRow, _ key: InstanceKey) throws {
    try db.run(
      "INSERT OR REPLACE INTO subscriptions VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .int(key.rawValue), .int(subscription.id.rawValue), .int(subscription.kind.rawValue),
        .int(try number(of: subscription.name)), .text(subscription.key), .int(try number(of: subscription.element)),
        .int(subscription.depth),
      ])
  }

  private static let selectSubscriptions = """
    SELECT instance, number, kind, name, key, element, depth FROM subscriptions
    """

  private func subscription(_ row: Columns) throws -> OpenSubscription {
    OpenSubscription(
      instance: InstanceKey(row.int(0)),
      subscription: SubscriptionRow(
        id: SubscriptionID(UInt32(truncatingIfNeeded: row.int(1))),
        kind: row.int(2) == Int64(Subscription.Kind.signal.rawValue) ? .signal : .message,
        name: try text(of: row.int(3)), key: row.optionalText(4), element: try text(of: row.int(5)),
        depth: Int(row.int(6))))
  }

  func messageReceivers(name: String, key: String?, limit: Int) throws -> [OpenSubscription] {
    guard let number = try knownNumber(of: name) else { return [] }
    var found: [OpenSubscription] = []
    for wanted in key.map({ [nil, $0] }) ?? [nil] {
      found += try db.rows(
        """
        \(Self.selectSubscriptions) WHERE name = ? AND kind = ? AND key IS ?
        ORDER BY instance, depth DESC, number LIMIT ?
        """, [.int(number), .int(Subscription.Kind.message.rawValue), .text(wanted), .int(max(limit, 0))]
      ) { try subscription($0) }
    }
    found.sort { a, b in
      if a.instance != b.instance { return a.instance < b.instance }
      let (a, b) = (a.subscription, b.subscription)
      return a.depth != b.depth ? a.depth > b.depth : a.id < b.id
    }
    return Array(found.prefix(max(limit, 0)))
  }

  func signalReceivers(name: String, after: InstanceKey?, limit: Int) throws -> [InstanceKey] {
    guard let number = try knownNumber(of: name) else { return [] }
    return try db.rows(
      """
      SELECT DISTINCT instance FROM subscriptions WHERE name = ? AND kind = ? AND key IS NULL AND instance > ?
      ORDER BY instance LIMIT ?
      """,
      [.int(number), .int(Subscription.Kind.signal.rawValue), .int(after?.rawValue ?? 0), .int(max(limit, 0))]
    ) { InstanceKey($0.int(0)) }
  }

  func subscriptions(of instance: InstanceKey) throws -> [SubscriptionRow] {
    try db.rows("\(Self.selectSubscriptions) WHERE instance = ? ORDER BY number", [.int(instance.rawValue)]) {
      try subscription($0).subscription
    }
  }

  // MARK: Incidents

  func put(_ incident: IncidentRow, _ key: InstanceKey) throws {
    try db.run(
      "INSERT OR REPLACE INTO incidents VALUES (?, ?, ?, ?, ?, ?)",
      [
        .int(key.rawValue), .int(incident.id.rawValue), .int(try number(of: incident.element)),
        .int(incident.code.rawValue), .text(incident.message), .time(incident.since),
      ])
  }

  private static let selectIncidents = """
    SELECT c.instance, c.number, c.element, c.code, c.message, c.since, i.id, i.process \
    FROM incidents c CROSS JOIN instances i ON i.key = c.instance
    """

  private func incident(_ row: Columns) throws -> OpenIncident {
    guard let code = IncidentCode(rawValue: UInt8(truncatingIfNeeded: row.int(3))) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "incident code \(row.int(3)) is unknown")
    }
    return OpenIncident(
      instance: InstanceKey(row.int(0)), instanceID: row.text(6), process: try text(of: row.int(7)),
      incident: IncidentRow(
        id: IncidentID(UInt32(truncatingIfNeeded: row.int(1))), element: try text(of: row.optionalInt(2)), code: code,
        message: row.text(4), since: row.time(5)))
  }

  func incidents(after: IncidentCursor?, limit: Int) throws -> [OpenIncident] {
    try db.rows(
      "\(Self.selectIncidents) WHERE (c.instance, c.number) > (?, ?) ORDER BY c.instance, c.number LIMIT ?",
      [.int(after?.instance.rawValue ?? 0), .int(after?.incident.rawValue ?? 0), .int(max(limit, 0))]
    ) { try incident($0) }
  }

  func incidents(before: IncidentCursor?, limit: Int) throws -> [OpenIncident] {
    try db.rows(
      "\(Self.selectIncidents) WHERE (c.instance, c.number) < (?, ?) ORDER BY c.instance DESC, c.number DESC LIMIT ?",
      [.int(before?.instance.rawValue ?? .max), .int(before?.incident.rawValue ?? 0), .int(max(limit, 0))]
    ) { try incident($0) }
  }

  func incidents(of instance: InstanceKey) throws -> [OpenIncident] {
    try db.rows("\(Self.selectIncidents) WHERE c.instance = ? ORDER BY c.number", [.int(instance.rawValue)]) {
      try incident($0)
    }
  }

  func openCounts(now: Instant) throws -> OpenCounts {
    func count(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
      Int(try db.first("SELECT COUNT(*) FROM \(sql)", values) { $0.int(0) } ?? 0)
    }
    return OpenCounts(
      workItems: try count("work_items WHERE is_startable = 0"),
      overdueWorkItems: try count("work_items WHERE is_startable = 0 AND is_overdue = 1"), jobs: try count("jobs"),
      dueJobs: try count("jobs WHERE available_at <= ?", [.time(now)]), sessions: try count("sessions"))
  }

  func countIncidents() throws -> Int { Int(try db.first("SELECT COUNT(*) FROM incidents") { $0.int(0) } ?? 0) }
}
