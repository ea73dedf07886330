import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  func keptAnswer(caller: String, key: String) throws -> KeptAnswerRow? {
    try db.first(
      "SELECT caller, key, request, answer, at FROM kept_answers WHERE caller = ? AND key = ?",
      [.text(caller), .text(key)]
    ) { KeptAnswerRow(caller: $0.text(0), key: $0.text(1), request: $0.bytes(2), answer: $0.bytes(3), at: $0.time(4)) }
  }

  func keepAnswer(_ row: KeptAnswerRow) throws {
    guard try keptAnswer(caller: row.caller, key: row.key) == nil else { throw StoreFailure.answerKept(row) }
    try db.run(
      "INSERT INTO kept_answers (caller, key, request, answer, at) VALUES (?, ?, ?, ?, ?)",
      [.text(row.caller), .text(row.key), .blob(row.request), .blob(row.answer), .time(row.at)])
  }

  func forgetAnswers(before: Instant, limit: Int) throws {
    try db.run(
      "DELETE FROM kept_answers WHERE rowid IN (SELECT rowid FROM kept_answers WHERE at < ? ORDER BY at LIMIT ?)",
      [.time(before), .int(max(limit, 0))])
  }
}
