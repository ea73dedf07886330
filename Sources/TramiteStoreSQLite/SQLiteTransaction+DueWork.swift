import GRDB
import TramiteFEEL
import TramiteHistory
import TramiteStore

extension SQLiteTransaction {
  // MARK: Timers

  func put(_ timer: TimerRow, _ key: InstanceKey, _ position: JournalPosition) throws {
    try db.run(
      "INSERT OR REPLACE INTO timers VALUES (?, ?, ?, ?, NULL, NULL)",
      [.int(key.rawValue), .int(timer.id.rawValue), .time(timer.due), .int(position.rawValue)])
  }

  private func dueTimer(_ row: Columns) -> DueTimer {
    DueTimer(
      instance: InstanceKey(row.int(0)),
      timer: TimerRow(id: TimerID(UInt32(truncatingIfNeeded: row.int(1))), due: row.time(2)))
  }

  func dueTimers(upTo: Instant, limit: Int) throws -> [DueTimer] {
    try db.rows(
      "SELECT instance, number, due FROM timers WHERE due <= ? ORDER BY due, position, number LIMIT ?",
      [.time(upTo), .int(max(limit, 0))]
    ) { dueTimer($0) }
  }

  func nextTimerDue() throws -> Instant? {
    try db.first("SELECT due FROM timers ORDER BY due LIMIT 1") { $0.time(0) }
  }

  func timers(of instance: InstanceKey) throws -> [TimerRow] {
    try db.rows(
      "SELECT instance, number, due FROM timers WHERE instance = ? ORDER BY number", [.int(instance.rawValue)]
    ) { dueTimer($0).timer }
  }

  func leaseDueTimers(_ lease: Lease, now: Instant, limit: Int) throws -> [DueTimer] {
    let due = try db.rows(
      """
      SELECT instance, number, due FROM timers WHERE due <= ?1 AND (lease_until IS NULL OR lease_until <= ?1)
      ORDER BY due, position, number LIMIT ?2
      """, [.time(now), .int(max(limit, 0))]
    ) { dueTimer($0) }
    for timer in due {
      try db.run(
        "UPDATE timers SET lease_owner = ?, lease_until = ? WHERE instance = ? AND number = ?",
        [.text(lease.owner), .time(lease.until), .int(timer.instance.rawValue), .int(timer.timer.id.rawValue)])
    }
    return due
  }

  // MARK: Jobs

  /// The queue of a program's own handlers; external workers have the number of their handler's name.
  private static let ownQueue: Int64 = 0

  func put(_ job: JobRow, _ key: InstanceKey, _ position: JournalPosition, _ time: Instant) throws {
    let handler = try number(of: job.handler)
    try db.run(
      "INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .int(key.rawValue), .int(job.id.rawValue), .int(job.isExternal ? handler : Self.ownQueue),
        .time(job.lease?.until ?? job.notBefore ?? time), .int(position.rawValue), .int(handler), .int(job.attempt),
        .time(job.notBefore), .text(job.lease?.owner),
      ])
  }

  private static let selectJobs = """
    SELECT instance, number, queue, available_at, handler, attempt, not_before, lease_owner FROM jobs
    """

  private func dueJob(_ row: Columns) throws -> DueJob {
    DueJob(
      instance: InstanceKey(row.int(0)),
      job: JobRow(
        id: JobID(UInt32(truncatingIfNeeded: row.int(1))), handler: try text(of: row.int(4)),
        isExternal: row.int(2) != Self.ownQueue, attempt: Int(row.int(5)), notBefore: row.optionalTime(6),
        lease: row.optionalText(7).map { Lease(owner: $0, until: row.time(3)) }))
  }

  func jobs(of instance: InstanceKey) throws -> [JobRow] {
    try db.rows("\(Self.selectJobs) WHERE instance = ? ORDER BY number", [.int(instance.rawValue)]) {
      try dueJob($0).job
    }
  }

  func jobs(after place: JobCursor?, limit: Int) throws -> [DueJob] {
    try db.rows(
      "\(Self.selectJobs) WHERE (instance, number) > (?, ?) ORDER BY instance, number LIMIT ?",
      [.int(place?.instance.rawValue ?? .min), .int(place?.job.rawValue ?? 0), .int(max(limit, 0))]
    ) { try dueJob($0) }
  }

  func job(_ id: JobID, of instance: InstanceKey) throws -> JobRow? {
    try db.first(
      "\(Self.selectJobs) WHERE instance = ? AND number = ?", [.int(instance.rawValue), .int(id.rawValue)]
    ) { try dueJob($0).job }
  }

  /// The number of a queue; nil where no job was ever put into it.
  private func queue(_ selection: JobSelection) throws -> Int64? {
    switch selection {
    case .internal: Self.ownQueue
    case .external(let handler, _): try knownNumber(of: handler)
    }
  }

  /// The condition that a selection adds for the processes that it is limited to, and its values.
  private func limits(_ selection: JobSelection) -> (sql: String, values: [SQLValue]) {
    guard case .external(_, let processes?) = selection else { return ("", []) }
    let marks = Array(repeating: "?", count: processes.count).joined(separator: ", ")
    return (
      " AND (SELECT text FROM names JOIN instances ON names.number = instances.process WHERE key = instance) IN (\(marks))",
      processes.map { .text($0) }
    )
  }

  func leaseOwners() throws -> [String] {
    try db.rows(
      "SELECT DISTINCT lease_owner FROM jobs WHERE lease_owner IS NOT NULL ORDER BY lease_owner"
    ) { $0.text(0) }
  }

  func nextJobDue(_ selection: JobSelection) throws -> Instant? {
    guard let queue = try queue(selection) else { return nil }
    let limits = limits(selection)
    return try db.first(
      "SELECT available_at FROM jobs WHERE queue = ?\(limits.sql) ORDER BY available_at LIMIT 1",
      [.int(queue)] + limits.values
    ) { $0.time(0) }
  }

  func leaseDueJobs(_ selection: JobSelection, _ lease: Lease, now: Instant, limit: Int) throws -> [DueJob] {
    guard let queue = try queue(selection) else { return [] }
    let limits = limits(selection)
    var due = try db.rows(
      """
      \(Self.selectJobs) WHERE queue = ? AND available_at <= ?\(limits.sql) ORDER BY available_at, position, number LIMIT ?
      """, [.int(queue), .time(now)] + limits.values + [.int(max(limit, 0))]
    ) { try dueJob($0) }
    for index in due.indices {
      due[index].job.lease = lease
      try setLease(due[index].instance, due[index].job.id, lease)
    }
    return due
  }

  private func setLease(_ instance: InstanceKey, _ job: JobID, _ lease: Lease) throws {
    try db.run(
      "UPDATE jobs SET lease_owner = ?, available_at = ? WHERE instance = ? AND number = ?",
      [.text(lease.owner), .time(lease.until), .int(instance.rawValue), .int(job.rawValue)])
  }

  func extendLease(ofJob id: JobID, of instance: InstanceKey, _ lease: Lease, now: Instant) throws -> Bool {
    guard let held = try job(id, of: instance)?.lease, held.owner == lease.owner, held.until > now else { return false }
    try setLease(instance, id, lease)
    return true
  }

  func releaseLeases(of owner: String, now: Instant) throws {
    try db.run(
      "UPDATE jobs SET lease_owner = NULL, available_at = MIN(available_at, ?2) WHERE lease_owner = ?1",
      [.text(owner), .time(now)])
    try db.run("UPDATE timers SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = ?", [.text(owner)])
  }
}
