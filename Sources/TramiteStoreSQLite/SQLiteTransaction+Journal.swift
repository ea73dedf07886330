import GRDB
import TramiteFEEL
import TramiteHistory
import TramiteStore

extension SQLiteTransaction {
  private func journalRow(_ row: Columns) throws -> JournalRow {
    guard let hash = ChainHash(row.bytes(5)) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "journal row \(row.int(0)) cannot be read")
    }
    return JournalRow(
      instance: InstanceKey(row.int(1)), position: JournalPosition(row.int(0)),
      entry: JournalEntry(
        firstSeq: row.int(2), lastSeq: row.int(3), at: row.time(4), command: row.bytes(6), events: row.bytes(7),
        hash: hash))
  }

  func journal(of instance: InstanceKey, from seq: Int64, limit: Int) throws -> [JournalRow] {
    try db.rows(
      """
      SELECT position, instance, first_seq, last_seq, at, hash, command, events FROM journal
      WHERE instance = ? AND last_seq >= ? ORDER BY last_seq, position LIMIT ?
      """, [.int(instance.rawValue), .int(seq), .int(max(limit, 0))]
    ) { try journalRow($0) }
  }

  func journal(after position: JournalPosition, limit: Int) throws -> [JournalRow] {
    try db.rows(
      """
      SELECT position, instance, first_seq, last_seq, at, hash, command, events FROM journal
      WHERE position > ? ORDER BY position LIMIT ?
      """, [.int(position.rawValue), .int(max(limit, 0))]
    ) { try journalRow($0) }
  }

  func lastPosition() throws -> JournalPosition {
    JournalPosition(try db.first("SELECT COALESCE(MAX(position), 0) FROM journal") { $0.int(0) } ?? 0)
  }

  func snapshot(of instance: InstanceKey) throws -> SnapshotRow? {
    try db.first("SELECT seq, bytes FROM snapshots WHERE instance = ?", [.int(instance.rawValue)]) {
      SnapshotRow(seq: $0.int(0), bytes: $0.bytes(1))
    }
  }

  // MARK: Appending

  func start(_ new: NewInstance, with entry: JournalEntry, changes: [IndexChange]) throws -> InstanceKey {
    let (status, endedAt) = Self.status(after: changes) ?? (.waiting, nil)
    let added = try db.run(
      """
      INSERT INTO instances (id, process, version, status, seq, head, started_at, ended_at, started_by, business_key,
        parent, snapshot_seq, journal_bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (id) DO NOTHING
      """,
      [
        .text(new.id), .int(try number(of: new.process)), .int(new.version), .int(status.rawValue),
        .int(entry.lastSeq), .blob(entry.hash.bytes), .time(new.startedAt), .time(endedAt),
        .int(try number(of: new.startedBy)), .text(new.businessKey), .int(new.parent?.rawValue),
        .int(entry.command.count + entry.events.count),
      ])
    guard added == 1 else { throw StoreFailure.exists("instance '\(new.id)'") }
    let key = InstanceKey(db.lastInsertedRowID)
    try apply(changes, of: key, at: try add(entry, to: key), time: entry.at, withStatus: false)
    return key
  }

  func append(_ entry: JournalEntry, to instance: InstanceKey, expecting seq: Int64, changes: [IndexChange]) throws
    -> JournalPosition
  {
    let bytes = entry.command.count + entry.events.count
    let updated: Int
    if let (status, endedAt) = Self.status(after: changes) {
      updated = try db.run(
        """
        UPDATE instances SET seq = ?, head = ?, journal_bytes = journal_bytes + ?, status = ?, ended_at = ?
        WHERE key = ? AND seq = ?
        """,
        [
          .int(entry.lastSeq), .blob(entry.hash.bytes), .int(bytes), .int(status.rawValue), .time(endedAt),
          .int(instance.rawValue), .int(seq),
        ])
    } else {
      updated = try db.run(
        "UPDATE instances SET seq = ?, head = ?, journal_bytes = journal_bytes + ? WHERE key = ? AND seq = ?",
        [.int(entry.lastSeq), .blob(entry.hash.bytes), .int(bytes), .int(instance.rawValue), .int(seq)])
    }
    guard updated == 1 else {
      throw StoreFailure.conflict(instance, expected: seq, found: try self.instance(instance)?.seq)
    }
    let position = try add(entry, to: instance)
    try apply(changes, of: instance, at: position, time: entry.at, withStatus: false)
    return position
  }

  private func add(_ entry: JournalEntry, to instance: InstanceKey) throws -> JournalPosition {
    try db.run(
      """
      INSERT INTO journal (instance, first_seq, last_seq, at, hash, command, events) VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .int(instance.rawValue), .int(entry.firstSeq), .int(entry.lastSeq), .time(entry.at), .blob(entry.hash.bytes),
        .blob(entry.command), .blob(entry.events),
      ])
    return JournalPosition(db.lastInsertedRowID)
  }

  /// The status that changes end with, so that it is written with the row.
  private static func status(after changes: [IndexChange]) -> (InstanceState.Status, Instant?)? {
    for change in changes.reversed() {
      if case .status(let status, let endedAt) = change { return (status, endedAt) }
    }
    return nil
  }

  // MARK: Snapshots

  func saveSnapshot(of instance: InstanceKey, _ snapshot: SnapshotRow) throws {
    guard try setSnapshotSeq(of: instance, snapshot.seq) else {
      throw StoreFailure.missing("instance \(instance.rawValue)")
    }
    try db.run(
      "INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)",
      [.int(instance.rawValue), .int(snapshot.seq), .blob(snapshot.bytes)])
  }

  func removeSnapshot(of instance: InstanceKey) throws {
    try db.run("DELETE FROM snapshots WHERE instance = ?", [.int(instance.rawValue)])
    _ = try setSnapshotSeq(of: instance, 0)
  }

  private func setSnapshotSeq(of instance: InstanceKey, _ seq: Int64) throws -> Bool {
    try db.run(
      """
      UPDATE instances SET snapshot_seq = ?2, journal_bytes = (SELECT COALESCE(SUM(LENGTH(command) + LENGTH(events)), 0)
        FROM journal WHERE instance = ?1 AND last_seq > ?2) WHERE key = ?1
      """, [.int(instance.rawValue), .int(seq)]) == 1
  }
}
