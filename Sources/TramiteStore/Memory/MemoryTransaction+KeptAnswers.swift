import TramiteFEEL

extension MemoryTransaction {
  func keptAnswer(caller: String, key: String) throws -> KeptAnswerRow? { tables.keptAnswers[Pair(caller, key)] }

  func keepAnswer(_ row: KeptAnswerRow) throws {
    guard tables.keptAnswers[Pair(row.caller, row.key)] == nil else { throw StoreFailure.answerKept(row) }
    tables.keptAnswers.insert(Pair(row.caller, row.key), row)
    tables.keptAnswersByTime.insert(Triple(row.at, row.caller, row.key))
  }

  func forgetAnswers(before: Instant, limit: Int) throws {
    for place in tables.keptAnswersByTime.entries(limit: limit, while: { $0.a < before }) {
      tables.keptAnswers.remove(Pair(place.key.b, place.key.c))
      tables.keptAnswersByTime.remove(place.key)
    }
  }
}
