import GRDB
import TramiteStore

extension SQLiteTransaction {
  private static let selectDecisions = "SELECT decision, version, deployment, sha256, path FROM decisions"

  private func decision(_ row: Columns) -> DecisionRow {
    DecisionRow(
      decision: row.text(0), version: Int(row.int(1)), deployment: Int(row.int(2)), sha256: row.text(3),
      path: row.text(4))
  }

  func decision(_ id: String, version: Int) throws -> DecisionRow? {
    try db.first("\(Self.selectDecisions) WHERE decision = ? AND version = ?", [.text(id), .int(version)]) {
      decision($0)
    }
  }

  func latestDecision(_ id: String) throws -> DecisionRow? {
    try db.first("\(Self.selectDecisions) WHERE decision = ? ORDER BY version DESC LIMIT 1", [.text(id)]) {
      decision($0)
    }
  }

  func latestDecisions() throws -> [DecisionRow] {
    try db.rows("\(Self.selectDecisions) WHERE is_latest = 1 ORDER BY decision") { decision($0) }
  }

  func addDecision(_ decision: DecisionRow) throws {
    let latest = try latestDecision(decision.decision)?.version ?? 0
    guard decision.version == latest + 1 else { throw StoreFailure.version(decision, latest: latest) }
    try db.run("UPDATE decisions SET is_latest = 0 WHERE decision = ? AND is_latest = 1", [.text(decision.decision)])
    try db.run(
      "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, 1)",
      [
        .text(decision.decision), .int(decision.version), .int(decision.deployment), .text(decision.sha256),
        .text(decision.path),
      ])
  }
}
