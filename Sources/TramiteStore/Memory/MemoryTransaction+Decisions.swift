extension MemoryTransaction {
  func decision(_ id: String, version: Int) throws -> DecisionRow? { tables.decisions[Pair(id, version)] }

  func latestDecision(_ id: String) throws -> DecisionRow? {
    tables.latestDecisions[id].flatMap { tables.decisions[Pair(id, $0)] }
  }

  func latestDecisions() throws -> [DecisionRow] {
    tables.latestDecisions.all.compactMap { tables.decisions[Pair($0.key, $0.row)] }
  }

  func addDecision(_ decision: DecisionRow) throws {
    let latest = tables.latestDecisions[decision.decision] ?? 0
    guard decision.version == latest + 1 else { throw StoreFailure.version(decision, latest: latest) }
    tables.decisions.insert(Pair(decision.decision, decision.version), decision)
    tables.latestDecisions.insert(decision.decision, decision.version)
  }
}
