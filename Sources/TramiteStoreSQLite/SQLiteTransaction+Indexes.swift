import GRDB
import TramiteFEEL
import TramiteHistory
import TramiteStore

extension SQLiteTransaction {
  func reapply(_ changes: [IndexChange], of row: JournalRow) throws {
    try apply(changes, of: row.instance, at: row.position, time: row.entry.at, withStatus: true)
  }

  func apply(
    _ changes: [IndexChange], of key: InstanceKey, at position: JournalPosition, time: Instant, withStatus: Bool
  ) throws {
    for change in changes {
      switch change {
      case .workItem(let item): try put(item, key)
      case .removeWorkItem(let id):
        try remove("DELETE FROM work_item_bars WHERE instance = ? AND number = ?", key, id)
        try remove("DELETE FROM work_items WHERE instance = ? AND number = ?", key, id)
      case .timer(let timer): try put(timer, key, position)
      case .removeTimer(let id): try remove("DELETE FROM timers WHERE instance = ? AND number = ?", key, id)
      case .job(let job): try put(job, key, position, time)
      case .removeJob(let id): try remove("DELETE FROM jobs WHERE instance = ? AND number = ?", key, id)
      case .subscription(let subscription): try put(subscription, key)
      case .removeSubscription(let id):
        try remove("DELETE FROM subscriptions WHERE instance = ? AND number = ?", key, id)
      case .incident(let incident): try put(incident, key)
      case .removeIncident(let id): try remove("DELETE FROM incidents WHERE instance = ? AND number = ?", key, id)
      case .status(let status, let endedAt): if withStatus { try setStatus(of: key, status, endedAt) }
      case .version(let version, let earlier):
        try db.run(
          "UPDATE instances SET version = ?, earlier = ? WHERE key = ?",
          [.int(version), .text(Self.text(of: earlier)), .int(key.rawValue)])
      case .waitingAt(let elements): try setWaiting(of: key, elements)
      case .participant(let user):
        try db.run(
          "INSERT OR IGNORE INTO participants VALUES (?, ?)", [.int(key.rawValue), .int(try number(of: user))])
      }
    }
  }

  private func remove(_ sql: String, _ key: InstanceKey, _ id: some LocalID) throws {
    try db.run(sql, [.int(key.rawValue), .int(id.rawValue)])
  }

  func clearIndexes(of instance: InstanceKey) throws {
    for table in [
      "work_items", "work_item_bars", "timers", "jobs", "subscriptions", "incidents", "waiting", "participants",
    ] {
      try db.run("DELETE FROM \(table) WHERE instance = ?", [.int(instance.rawValue)])
    }
    try setStatus(of: instance, .waiting, nil)
  }

  private func setStatus(of key: InstanceKey, _ status: InstanceState.Status, _ endedAt: Instant?) throws {
    try db.run(
      "UPDATE instances SET status = ?, ended_at = ? WHERE key = ?",
      [.int(status.rawValue), .time(endedAt), .int(key.rawValue)])
  }

  private func setWaiting(of key: InstanceKey, _ elements: [String]) throws {
    try db.run("DELETE FROM waiting WHERE instance = ?", [.int(key.rawValue)])
    for (number, element) in elements.enumerated() where !elements[..<number].contains(element) {
      try db.run(
        "INSERT INTO waiting VALUES (?, ?, ?)", [.int(key.rawValue), .int(number), .int(try self.number(of: element))])
    }
  }

  // MARK: Work items

  /// The number of a tray: its kind in the two lowest bits, its name above.
  private static func tray(_ kind: Tray.Kind, _ name: Int64) -> Int64 { name << 2 | Int64(kind.rawValue) }

  /// Urgent is 0, so that an index in ascending order has it first.
  private static func rank(_ priority: WorkItem.Priority) -> Int64 {
    Int64(WorkItem.Priority.urgent.rawValue) - Int64(priority.rawValue)
  }

  private func put(_ item: WorkItemRow, _ key: InstanceKey) throws {
    let place = Tray(item)
    let tray = Self.tray(place.kind, try number(of: place.name))
    let barred = try item.barred.map { try number(of: $0) }
    try db.run(
      "INSERT OR REPLACE INTO work_items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .int(key.rawValue), .int(item.id.rawValue), .int(tray),
        .int(Self.rank(item.priority)), .time(item.createdAt), .int(try number(of: item.element)),
        .int(try number(of: item.name)), .int(try number(of: item.role)), .int(try number(of: item.assignee)),
        .int(try number(of: item.reservedFor)), .time(item.due), .int(item.isOverdue ? 1 : 0),
        .int(item.isStartable ? 1 : 0), .int(Self.dueOrder(item.due)),
        .text(barred.isEmpty ? nil : barred.map { "\($0)" }.joined(separator: " ")),
        .int(try number(of: item.handedOver?.by)), .text(item.handedOver?.note),
      ])
    try remove("DELETE FROM work_item_bars WHERE instance = ? AND number = ?", key, item.id)
    for person in barred {
      try db.run(
        "INSERT INTO work_item_bars VALUES (?, ?, ?, ?)",
        [.int(person), .int(tray), .int(key.rawValue), .int(item.id.rawValue)])
    }
  }

  /// A due date as a number to sort by; what has none comes last.
  private static func dueOrder(_ due: Instant?) -> Int64 { due?.millisecondsSince1970 ?? .max }

  private static let selectEntries = """
    SELECT w.instance, w.number, w.rank, w.created_at, w.element, w.name, w.role, w.assignee, w.reserved_for, w.due, \
    w.is_overdue, w.is_startable, i.id, i.process, i.version, i.business_key, w.barred, i.started_by, \
    w.handed_by, w.hand_note \
    FROM work_items w CROSS JOIN instances i ON i.key = w.instance
    """

  private func entry(_ row: Columns) throws -> InboxEntry {
    let priority = WorkItem.Priority(rawValue: UInt8(truncatingIfNeeded: 3 - row.int(2))) ?? .normal
    let barred = try row.optionalText(16)?.split(separator: " ").compactMap { try Int64($0).map { try text(of: $0) } }
    let item = WorkItemRow(
      id: WorkItemID(UInt32(truncatingIfNeeded: row.int(1))), element: try text(of: row.int(4)),
      name: try text(of: row.optionalInt(5)), role: try text(of: row.int(6)),
      assignee: try text(of: row.optionalInt(7)), reservedFor: try text(of: row.optionalInt(8)),
      isStartable: row.int(11) == 1, createdAt: row.time(3), due: row.optionalTime(9), isOverdue: row.int(10) == 1,
      priority: priority, barred: barred ?? [],
      handedOver: try text(of: row.optionalInt(18)).map { HandOver(by: $0, note: row.optionalText(19)) })
    return InboxEntry(
      instance: InstanceKey(row.int(0)), instanceID: row.text(12), process: try text(of: row.int(13)),
      version: Int(row.int(14)), businessKey: row.optionalText(15),
      startedBy: try text(of: row.optionalInt(17)), item: item)
  }

  func inbox(_ filter: InboxFilter, after: InboxCursor?, limit: Int) throws -> [InboxEntry] {
    guard limit > 0 else { return [] }
    var found: [InboxEntry] = []
    for (condition, values) in try trays(filter).map(\.condition) {
      let place: [SQLValue] =
        if let after {
          [
            .int(Self.rank(after.priority)), .time(after.createdAt), .int(after.instance.rawValue),
            .int(after.item.rawValue),
          ]
        } else {
          [.int(-1), .int(0), .int(0), .int(0)]
        }
      found += try db.rows(
        """
        \(Self.selectEntries) WHERE \(condition) AND (w.rank, w.created_at, w.instance, w.number) > (?, ?, ?, ?)
        ORDER BY w.rank, w.created_at, w.instance, w.number LIMIT ?
        """, values + place + [.int(limit)]
      ) { try entry($0) }
    }
    return Array(found.sorted { $0.cursor < $1.cursor }.prefix(limit))
  }

  func inboxByDue(_ filter: InboxFilter, after: DueCursor?, limit: Int) throws -> [InboxEntry] {
    guard limit > 0 else { return [] }
    let place: [SQLValue] =
      if let after {
        [.int(Self.dueOrder(after.due)), .int(after.instance.rawValue), .int(after.item.rawValue)]
      } else {
        [.int(Int64.min), .int(0), .int(0)]
      }
    var found: [InboxEntry] = []
    for (condition, values) in try trays(filter).map(\.condition) {
      found += try db.rows(
        """
        \(Self.selectEntries) WHERE \(condition) AND (w.due_order, w.instance, w.number) > (?, ?, ?)
        ORDER BY w.due_order, w.instance, w.number LIMIT ?
        """, values + place + [.int(limit)]
      ) { try entry($0) }
    }
    return Array(found.sorted { $0.dueCursor < $1.dueCursor }.prefix(limit))
  }

  func countInbox(_ filter: InboxFilter) throws -> Int {
    try trays(filter).reduce(0) { sum, tray in
      if filter.onlyRole == nil { return try sum + count(in: tray.number) - countBarred(tray.barring, in: tray.number) }
      let (condition, values) = tray.condition
      return sum + Int(try db.first("SELECT COUNT(*) FROM work_items w WHERE \(condition)", values) { $0.int(0) } ?? 0)
    }
  }

  private func count(in tray: Int64) throws -> Int {
    Int(try db.first("SELECT COUNT(*) FROM work_items WHERE tray = ?", [.int(tray)]) { $0.int(0) } ?? 0)
  }

  /// How many work items of a tray one of some people is barred from.
  private func countBarred(_ people: [Int64], in tray: Int64) throws -> Int {
    if people.isEmpty { return 0 }
    let places = people.map { _ in "?" }.joined(separator: ", ")
    return Int(
      try db.first(
        """
        SELECT COUNT(*) FROM (SELECT DISTINCT instance, number FROM work_item_bars WHERE person IN (\(places)) AND tray = ?)
        """, people.map { .int($0) } + [.int(tray)]
      ) { $0.int(0) } ?? 0)
  }

  /// The index range of a tray.
  private struct TrayRange {
    let number: Int64
    /// Only of this role; nil: of all, or of the one that the tray is of.
    let role: Int64?
    /// Those of the people who would act who are barred from something in it.
    let barring: [Int64]

    /// What holds for a row `w` that is shown.
    var condition: (sql: String, values: [SQLValue]) {
      var sql = "w.tray = ?"
      var values: [SQLValue] = [.int(number)]
      if let role {
        sql += " AND w.role = ?"
        values.append(.int(role))
      }
      for person in barring {
        sql += """
           AND NOT EXISTS (SELECT 1 FROM work_item_bars b WHERE b.person = ? AND b.tray = w.tray
          AND b.instance = w.instance AND b.number = w.number)
          """
        values.append(.int(person))
      }
      return (sql, values)
    }
  }

  /// The index ranges of an inbox: one for each tray that anything was ever put into.
  private func trays(_ filter: InboxFilter) throws -> [TrayRange] {
    try filter.trays.compactMap { tray in
      guard let name = try knownNumber(of: tray.name) else { return nil }
      let number = Self.tray(tray.kind, name)
      let barring = try filter.actors(in: tray).compactMap { try knownNumber(of: $0) }.filter { person in
        try db.first(
          "SELECT 1 FROM work_item_bars WHERE person = ? AND tray = ? LIMIT 1", [.int(person), .int(number)]
        ) { $0.int(0) } != nil
      }
      guard tray.kind != .offeredToRole, let role = filter.onlyRole else {
        return TrayRange(number: number, role: nil, barring: barring)
      }
      return try knownNumber(of: role).map { TrayRange(number: number, role: $0, barring: barring) }
    }
  }

  func workItem(_ id: WorkItemID, of instance: InstanceKey) throws -> InboxEntry? {
    try db.first(
      "\(Self.selectEntries) WHERE w.instance = ? AND w.number = ?", [.int(instance.rawValue), .int(id.rawValue)]
    ) { try entry($0) }
  }

  func workItems(of instance: InstanceKey) throws -> [InboxEntry] {
    try db.rows("\(Self.selectEntries) WHERE w.instance = ? ORDER BY w.number", [.int(instance.rawValue)]) {
      try entry($0)
    }
  }

  func assignedWorkItems(after: WorkItemPlace?, limit: Int) throws -> [InboxEntry] {
    try db.rows(
      """
      \(Self.selectEntries) WHERE w.assignee IS NOT NULL AND (w.instance, w.number) > (?, ?)
      ORDER BY w.instance, w.number LIMIT ?
      """, [.int(after?.instance.rawValue ?? -1), .int(after?.item.rawValue ?? 0), .int(max(limit, 0))]
    ) { try entry($0) }
  }

  func dueWorkItems(upTo: Instant, limit: Int) throws -> [InboxEntry] {
    try db.rows(
      """
      \(Self.selectEntries) WHERE w.due IS NOT NULL AND w.is_overdue = 0 AND w.due <= ?
      ORDER BY w.due, w.instance, w.number LIMIT ?
      """, [.time(upTo), .int(max(limit, 0))]
    ) { try entry($0) }
  }

  func nextWorkItemDue() throws -> Instant? {
    try db.first("SELECT due FROM work_items WHERE due IS NOT NULL AND is_overdue = 0 ORDER BY due LIMIT 1") {
      $0.time(0)
    }
  }
}
