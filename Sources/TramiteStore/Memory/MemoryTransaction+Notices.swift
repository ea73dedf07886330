import TramiteFEEL

extension MemoryTransaction {
  func notices(user: String, roles: [String], unreadOnly: Bool, before id: Int64?, limit: Int) throws
    -> [PersonalNotice]
  {
    var found: [PersonalNotice] = []
    for recipient in NoticeRecipient.all(user: user, roles: roles) {
      var taken = 0
      let start = Triple(recipient.kind, recipient.id, id ?? .max)
      for place in tables.noticesByRecipient.descending(before: start) {
        guard place.key.a == recipient.kind, place.key.b == recipient.id, taken < limit else { break }
        let readAt = tables.noticeReads[Pair(place.key.c, user)]
        if unreadOnly, readAt != nil { continue }
        guard let notice = tables.notices[place.key.c] else { continue }
        found.append(PersonalNotice(notice: notice, readAt: readAt))
        taken += 1
      }
    }
    return Array(found.sorted { $0.notice.id > $1.notice.id }.prefix(max(limit, 0)))
  }

  func notice(_ id: Int64) throws -> NoticeRow? { tables.notices[id] }

  func countUnreadNotices(user: String, roles: [String]) throws -> Int {
    try notices(user: user, roles: roles, unreadOnly: true, before: nil, limit: .max).count
  }

  func addNotice(_ notice: NoticeRow) throws -> Int64? {
    let source = Triple(notice.source, notice.recipient.kind, notice.recipient.id)
    guard tables.noticesBySource[source] == nil else { return nil }
    var stored = notice
    stored.id = (tables.notices.last?.key ?? 0) + 1
    tables.notices.insert(stored.id, stored)
    tables.noticesBySource.insert(source)
    tables.noticesByRecipient.insert(Triple(notice.recipient.kind, notice.recipient.id, stored.id))
    return stored.id
  }

  func markNoticeRead(_ id: Int64, by user: String, at: Instant) throws {
    guard tables.notices[id] != nil else { throw StoreFailure.missing("notice \(id)") }
    if tables.noticeReads[Pair(id, user)] == nil { tables.noticeReads.insert(Pair(id, user), at) }
  }

  // MARK: Outbox

  func waitingOutbox(channel: String, limit: Int) throws -> [OutboxRow] {
    tables.outboxWaiting.entries(from: Pair(channel, 0), limit: limit) { $0.a == channel }
      .compactMap { tables.outbox[$0.key.b] }
  }

  func outbox(after number: Int64, limit: Int) throws -> [OutboxRow] {
    tables.outbox.ascending(from: number + 1).prefix(max(limit, 0)).map(\.row)
  }

  func addOutbox(_ row: OutboxRow) throws -> Int64? {
    guard tables.outboxKeys[row.key] == nil else { return nil }
    var stored = row
    stored.number = (tables.outbox.last?.key ?? 0) + 1
    tables.outbox.insert(stored.number, stored)
    tables.outboxKeys.insert(stored.key, stored.number)
    if stored.sentAt == nil { tables.outboxWaiting.insert(Pair(stored.channel, stored.number)) }
    return stored.number
  }

  func recordOutboxAttempt(_ number: Int64, sentAt: Instant?, failure: String?) throws {
    guard let row = tables.outbox[number] else { throw StoreFailure.missing("line \(number) of the outbox") }
    tables.outbox.update(number) {
      $0.attempts += 1
      $0.sentAt = sentAt ?? row.sentAt
      $0.failure = failure
    }
    if sentAt != nil { tables.outboxWaiting.remove(Pair(row.channel, number)) }
  }
}
