import TramiteFEEL

extension MemoryTransaction {
  func latestDeployment() throws -> DeploymentRow? { tables.deployments.last?.row }
  func deployment(_ number: Int) throws -> DeploymentRow? { tables.deployments[number] }

  func deployments(before number: Int?, limit: Int) throws -> [DeploymentRow] {
    tables.deployments.descending(before: number).prefix(max(limit, 0)).map(\.row)
  }

  func deployments(after number: Int, limit: Int) throws -> [DeploymentRow] {
    tables.deployments.ascending(from: number + 1).prefix(max(limit, 0)).map(\.row)
  }

  func files(ofDeployment number: Int) throws -> [DeployedFile] {
    tables.deploymentFiles.entries(from: Pair(number, "")) { $0.a == number }
      .map { DeployedFile(path: $0.key.b, sha256: $0.row) }
  }

  func definitionFile(sha256: String) throws -> [UInt8]? { tables.definitionFiles[sha256] }

  func definition(process: String, version: Int) throws -> DefinitionRow? { tables.definitions[Pair(process, version)] }
  func latestDefinition(process: String) throws -> DefinitionRow? { tables.latestDefinitions[process] }

  func standingDefinition(process: String, atDeployment number: Int) throws -> DefinitionRow? {
    try definitions(process: process).first { $0.deployment <= number }
  }

  func latestDefinitions() throws -> [DefinitionRow] { tables.latestDefinitions.all.map(\.row) }

  func definitions(process: String) throws -> [DefinitionRow] {
    tables.definitions.descending(before: Pair(process, .max)).lazy.prefix { $0.key.a == process }.map(\.row)
  }

  func definitions(ofDeployment number: Int) throws -> [DefinitionRow] {
    tables.definitionsByDeployment.entries(from: Pair(number, "")) { $0.a == number }
      .compactMap { tables.definitions[Pair($0.key.b, $0.row)] }
  }

  func addDeployment(at: Instant, by: String?, reason: String?, files: [DeployedFile], contents: [String: [UInt8]])
    throws -> Int
  {
    let number = (tables.deployments.last?.key ?? 0) + 1
    for file in files {
      if tables.definitionFiles[file.sha256] == nil {
        guard let content = contents[file.sha256] else { throw StoreFailure.missing("the content of '\(file.path)'") }
        tables.definitionFiles.insert(file.sha256, content)
      }
      tables.deploymentFiles.insert(Pair(number, file.path), file.sha256)
    }
    tables.deployments.insert(number, DeploymentRow(number: number, at: at, by: by, reason: reason))
    return number
  }

  func addDefinition(_ definition: DefinitionRow) throws {
    let latest = tables.latestDefinitions[definition.process]?.version ?? 0
    guard definition.version == latest + 1 else { throw StoreFailure.version(definition, latest: latest) }
    tables.definitions.insert(Pair(definition.process, definition.version), definition)
    tables.latestDefinitions.insert(definition.process, definition)
    tables.definitionsByDeployment.insert(Pair(definition.deployment, definition.process), definition.version)
  }

  // MARK: Start triggers

  func startTriggers(_ kind: StartTriggerRow.Kind, name: String) throws -> [StartTriggerRow] {
    tables.startTriggersByName.entries(from: Quadruple(kind.rawValue, name, "", 0)) {
      $0.a == kind.rawValue && $0.b == name
    }
    .compactMap { tables.startTriggers[Pair($0.key.c, $0.key.d)] }
  }

  func startTriggers(process: String) throws -> [StartTriggerRow] {
    tables.startTriggers.entries(from: Pair(process, .min)) { $0.a == process }.map(\.row)
  }

  func dueStartTimers(upTo: Instant, limit: Int) throws -> [StartTriggerRow] {
    tables.startTimersByDue.entries(limit: limit) { $0.a <= upTo }
      .compactMap { tables.startTriggers[Pair($0.key.b, $0.key.c)] }
  }

  func nextStartTimerDue() throws -> Instant? { tables.startTimersByDue.first?.key.a }

  func replaceStartTriggers(process: String, _ triggers: [StartTriggerRow]) throws {
    for trigger in try startTriggers(process: process) { removeStartTrigger(trigger) }
    for trigger in triggers { insertStartTrigger(trigger) }
  }

  func setStartTimer(process: String, number: Int, due: Instant?, remaining: Int?) throws {
    guard var trigger = tables.startTriggers[Pair(process, number)] else {
      throw StoreFailure.missing("start trigger \(number) of process '\(process)'")
    }
    removeStartTrigger(trigger)
    trigger.due = due
    trigger.remaining = remaining
    insertStartTrigger(trigger)
  }

  private func insertStartTrigger(_ trigger: StartTriggerRow) {
    tables.startTriggers.insert(Pair(trigger.process, trigger.number), trigger)
    tables.startTriggersByName.insert(Quadruple(trigger.kind.rawValue, trigger.name, trigger.process, trigger.number))
    if let due = trigger.due { tables.startTimersByDue.insert(Triple(due, trigger.process, trigger.number)) }
  }

  private func removeStartTrigger(_ trigger: StartTriggerRow) {
    tables.startTriggers.remove(Pair(trigger.process, trigger.number))
    tables.startTriggersByName.remove(Quadruple(trigger.kind.rawValue, trigger.name, trigger.process, trigger.number))
    if let due = trigger.due { tables.startTimersByDue.remove(Triple(due, trigger.process, trigger.number)) }
  }
}
