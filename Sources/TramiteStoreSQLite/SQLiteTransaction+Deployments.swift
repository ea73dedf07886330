import GRDB
import TramiteFEEL
import TramiteStore

extension SQLiteTransaction {
  private func deployment(_ row: Columns) -> DeploymentRow {
    DeploymentRow(number: Int(row.int(0)), at: row.time(1), by: row.optionalText(2), reason: row.optionalText(3))
  }

  func latestDeployment() throws -> DeploymentRow? { try deployments(before: nil, limit: 1).first }

  func deployment(_ number: Int) throws -> DeploymentRow? {
    try db.first("SELECT number, at, by, reason FROM deployments WHERE number = ?", [.int(number)]) { deployment($0) }
  }

  func deployments(before number: Int?, limit: Int) throws -> [DeploymentRow] {
    try db.rows(
      "SELECT number, at, by, reason FROM deployments WHERE number < ? ORDER BY number DESC LIMIT ?",
      [.int(number ?? .max), .int(max(limit, 0))]
    ) { deployment($0) }
  }

  func deployments(after number: Int, limit: Int) throws -> [DeploymentRow] {
    try db.rows(
      "SELECT number, at, by, reason FROM deployments WHERE number > ? ORDER BY number LIMIT ?",
      [.int(number), .int(max(limit, 0))]
    ) { deployment($0) }
  }

  func files(ofDeployment number: Int) throws -> [DeployedFile] {
    try db.rows("SELECT path, sha256 FROM deployment_files WHERE deployment = ? ORDER BY path", [.int(number)]) {
      DeployedFile(path: $0.text(0), sha256: $0.text(1))
    }
  }

  func definitionFile(sha256: String) throws -> [UInt8]? {
    try db.first("SELECT content FROM definition_files WHERE sha256 = ?", [.text(sha256)]) { $0.bytes(0) }
  }

  // MARK: Definitions

  private static let selectDefinitions = """
    SELECT process, version, deployment, sha256, path, name, language, starts FROM definitions
    """

  private func definition(_ row: Columns) -> DefinitionRow {
    DefinitionRow(
      process: row.text(0), version: Int(row.int(1)), deployment: Int(row.int(2)), sha256: row.text(3),
      path: row.text(4), name: row.optionalText(5), language: row.optionalText(6),
      starts: StartWays(rawValue: UInt8(truncatingIfNeeded: row.int(7))))
  }

  func definition(process: String, version: Int) throws -> DefinitionRow? {
    try db.first("\(Self.selectDefinitions) WHERE process = ? AND version = ?", [.text(process), .int(version)]) {
      definition($0)
    }
  }

  func latestDefinition(process: String) throws -> DefinitionRow? {
    try db.first("\(Self.selectDefinitions) WHERE process = ? ORDER BY version DESC LIMIT 1", [.text(process)]) {
      definition($0)
    }
  }

  func standingDefinition(process: String, atDeployment number: Int) throws -> DefinitionRow? {
    try db.first(
      "\(Self.selectDefinitions) WHERE process = ? AND deployment <= ? ORDER BY version DESC LIMIT 1",
      [.text(process), .int(number)]
    ) { definition($0) }
  }

  func latestDefinitions() throws -> [DefinitionRow] {
    try db.rows("\(Self.selectDefinitions) WHERE is_latest = 1 ORDER BY process") { definition($0) }
  }

  func definitions(process: String) throws -> [DefinitionRow] {
    try db.rows("\(Self.selectDefinitions) WHERE process = ? ORDER BY version DESC", [.text(process)]) {
      definition($0)
    }
  }

  func definitions(ofDeployment number: Int) throws -> [DefinitionRow] {
    try db.rows("\(Self.selectDefinitions) WHERE deployment = ? ORDER BY process", [.int(number)]) { definition($0) }
  }

  func addDeployment(at: Instant, by: String?, reason: String?, files: [DeployedFile], contents: [String: [UInt8]])
    throws -> Int
  {
    try db.run("INSERT INTO deployments (at, by, reason) VALUES (?, ?, ?)", [.time(at), .text(by), .text(reason)])
    let number = Int(db.lastInsertedRowID)
    for file in files {
      try addDefinitionFile(file, contents[file.sha256])
      try db.run(
        "INSERT OR REPLACE INTO deployment_files VALUES (?, ?, ?)",
        [.int(number), .text(file.path), .text(file.sha256)])
    }
    return number
  }

  private func addDefinitionFile(_ file: DeployedFile, _ content: [UInt8]?) throws {
    let known = try db.first("SELECT 1 FROM definition_files WHERE sha256 = ?", [.text(file.sha256)]) { _ in true }
    if known != nil { return }
    guard let content else { throw StoreFailure.missing("the content of '\(file.path)'") }
    try db.run("INSERT INTO definition_files VALUES (?, ?)", [.text(file.sha256), .blob(content)])
  }

  func addDefinition(_ definition: DefinitionRow) throws {
    let latest = try latestDefinition(process: definition.process)?.version ?? 0
    guard definition.version == latest + 1 else { throw StoreFailure.version(definition, latest: latest) }
    try db.run("UPDATE definitions SET is_latest = 0 WHERE process = ? AND is_latest = 1", [.text(definition.process)])
    try db.run(
      "INSERT INTO definitions VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
      [
        .text(definition.process), .int(definition.version), .int(definition.deployment), .text(definition.sha256),
        .text(definition.path), .text(definition.name), .text(definition.language),
        .int(definition.starts.rawValue),
      ])
  }

  // MARK: Start triggers

  private static let selectTriggers = """
    SELECT process, number, version, element, kind, name, due, remaining, timer FROM start_triggers
    """

  private func trigger(_ row: Columns) throws -> StartTriggerRow {
    guard let kind = StartTriggerRow.Kind(rawValue: UInt8(truncatingIfNeeded: row.int(4))) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a start trigger is of an unknown kind")
    }
    return StartTriggerRow(
      process: row.text(0), number: Int(row.int(1)), version: Int(row.int(2)), element: row.text(3), kind: kind,
      name: row.text(5), due: row.optionalTime(6), remaining: row.optionalInt(7).map { Int($0) },
      timer: row.optionalText(8))
  }

  func startTriggers(_ kind: StartTriggerRow.Kind, name: String) throws -> [StartTriggerRow] {
    try db.rows(
      "\(Self.selectTriggers) WHERE kind = ? AND name = ? ORDER BY process, number", [.int(kind.rawValue), .text(name)]
    ) { try trigger($0) }
  }

  func startTriggers(process: String) throws -> [StartTriggerRow] {
    try db.rows("\(Self.selectTriggers) WHERE process = ? ORDER BY number", [.text(process)]) { try trigger($0) }
  }

  func dueStartTimers(upTo: Instant, limit: Int) throws -> [StartTriggerRow] {
    try db.rows(
      "\(Self.selectTriggers) WHERE due IS NOT NULL AND due <= ? ORDER BY due, process, number LIMIT ?",
      [.time(upTo), .int(max(limit, 0))]
    ) { try trigger($0) }
  }

  func nextStartTimerDue() throws -> Instant? {
    try db.first("SELECT due FROM start_triggers WHERE due IS NOT NULL ORDER BY due LIMIT 1") { $0.time(0) }
  }

  func replaceStartTriggers(process: String, _ triggers: [StartTriggerRow]) throws {
    try db.run("DELETE FROM start_triggers WHERE process = ?", [.text(process)])
    for trigger in triggers {
      try db.run(
        "INSERT OR REPLACE INTO start_triggers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(trigger.process), .int(trigger.number), .int(trigger.version), .text(trigger.element),
          .int(trigger.kind.rawValue), .text(trigger.name), .time(trigger.due), .int(trigger.remaining),
          .text(trigger.timer),
        ])
    }
  }

  func setStartTimer(process: String, number: Int, due: Instant?, remaining: Int?) throws {
    let changed = try db.run(
      "UPDATE start_triggers SET due = ?, remaining = ? WHERE process = ? AND number = ?",
      [.time(due), .int(remaining), .text(process), .int(number)])
    guard changed == 1 else { throw StoreFailure.missing("start trigger \(number) of process '\(process)'") }
  }
}
