import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  private static let columns = """
    n.id, n.recipient_kind, n.recipient, n.subject, n.body, n.attachments, n.instance, n.element, n.source, n.at
    """

  private func notice(_ row: Columns) -> NoticeRow {
    NoticeRow(
      id: row.int(0), recipient: NoticeRecipient(kind: UInt8(truncatingIfNeeded: row.int(1)), id: row.text(2)),
      subject: row.text(3), body: row.text(4), attachments: row.bytes(5), instance: row.optionalText(6),
      element: row.optionalText(7), source: row.text(8), at: row.time(9))
  }

  func notices(user: String, roles: [String], unreadOnly: Bool, before id: Int64?, limit: Int) throws
    -> [PersonalNotice]
  {
    var found: [PersonalNotice] = []
    for recipient in NoticeRecipient.all(user: user, roles: roles) {
      found += try db.rows(
        """
        SELECT \(Self.columns), r.at FROM notices n LEFT JOIN notice_reads r ON r.notice = n.id AND r.user = ?
        WHERE n.recipient_kind = ? AND n.recipient = ? AND n.id < ? AND (r.at IS NULL OR ?)
        ORDER BY n.id DESC LIMIT ?
        """,
        [
          .text(user), .int(recipient.kind), .text(recipient.id), .int(id ?? .max), .int(unreadOnly ? 0 : 1),
          .int(max(limit, 0)),
        ]
      ) { PersonalNotice(notice: notice($0), readAt: $0.optionalTime(10)) }
    }
    return Array(found.sorted { $0.notice.id > $1.notice.id }.prefix(max(limit, 0)))
  }

  func notice(_ id: Int64) throws -> NoticeRow? {
    try db.first("SELECT \(Self.columns) FROM notices n WHERE n.id = ?", [.int(id)]) { notice($0) }
  }

  func countUnreadNotices(user: String, roles: [String]) throws -> Int {
    try NoticeRecipient.all(user: user, roles: roles).reduce(0) { sum, recipient in
      let count = try db.first(
        """
        SELECT COUNT(*) FROM notices n WHERE n.recipient_kind = ? AND n.recipient = ?
        AND NOT EXISTS (SELECT 1 FROM notice_reads r WHERE r.notice = n.id AND r.user = ?)
        """, [.int(recipient.kind), .text(recipient.id), .text(user)]
      ) { Int($0.int(0)) }
      return sum + (count ?? 0)
    }
  }

  func addNotice(_ notice: NoticeRow) throws -> Int64? {
    let added = try db.run(
      """
      INSERT INTO notices (recipient_kind, recipient, subject, body, attachments, instance, element, source, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, recipient_kind, recipient) DO NOTHING
      """,
      [
        .int(notice.recipient.kind), .text(notice.recipient.id), .text(notice.subject), .text(notice.body),
        .blob(notice.attachments), .text(notice.instance), .text(notice.element), .text(notice.source),
        .time(notice.at),
      ])
    return added == 1 ? db.lastInsertedRowID : nil
  }

  func markNoticeRead(_ id: Int64, by user: String, at: Instant) throws {
    guard try notice(id) != nil else { throw StoreFailure.missing("notice \(id)") }
    try db.run(
      "INSERT INTO notice_reads VALUES (?, ?, ?) ON CONFLICT (notice, user) DO NOTHING",
      [.int(id), .text(user), .time(at)])
  }

  // MARK: Outbox

  private static let selectOutbox = """
    SELECT number, key, channel, recipient, subject, payload, at, sent_at, attempts, failure FROM outbox
    """

  private func line(_ row: Columns) -> OutboxRow {
    OutboxRow(
      number: row.int(0), key: row.text(1), channel: row.text(2), recipient: row.text(3), subject: row.text(4),
      payload: row.bytes(5), at: row.time(6), sentAt: row.optionalTime(7), attempts: Int(row.int(8)),
      failure: row.optionalText(9))
  }

  func waitingOutbox(channel: String, limit: Int) throws -> [OutboxRow] {
    try db.rows(
      "\(Self.selectOutbox) WHERE channel = ? AND sent_at IS NULL ORDER BY number LIMIT ?",
      [.text(channel), .int(max(limit, 0))]
    ) { line($0) }
  }

  func outbox(after number: Int64, limit: Int) throws -> [OutboxRow] {
    try db.rows("\(Self.selectOutbox) WHERE number > ? ORDER BY number LIMIT ?", [.int(number), .int(max(limit, 0))]) {
      line($0)
    }
  }

  func addOutbox(_ row: OutboxRow) throws -> Int64? {
    let added = try db.run(
      """
      INSERT INTO outbox (key, channel, recipient, subject, payload, at, sent_at, attempts, failure)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
      """,
      [
        .text(row.key), .text(row.channel), .text(row.recipient), .text(row.subject), .blob(row.payload),
        .time(row.at), .time(row.sentAt), .int(row.attempts), .text(row.failure),
      ])
    return added == 1 ? db.lastInsertedRowID : nil
  }

  func recordOutboxAttempt(_ number: Int64, sentAt: Instant?, failure: String?) throws {
    let changed = try db.run(
      "UPDATE outbox SET attempts = attempts + 1, sent_at = COALESCE(?, sent_at), failure = ? WHERE number = ?",
      [.time(sentAt), .text(failure), .int(number)])
    guard changed == 1 else { throw StoreFailure.missing("line \(number) of the outbox") }
  }
}
