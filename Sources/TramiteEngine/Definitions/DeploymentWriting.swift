import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteStore

/// The contents of a deployment's files, by which versions are told apart.
struct DeploymentContents {
  /// SHA-256 of each file, by path.
  let hashes: [String: String]

  init(_ files: [DefinitionFile]) {
    hashes = Dictionary(
      files.map { ($0.path, ContentHash.hexadecimal($0.bytes)) }, uniquingKeysWith: { first, _ in first })
  }

  /// SHA-256 of all that a process follows from.
  func definition(of process: DeployableProcess) -> String {
    ContentHash.definition(of: process.concerns.map { (own(path: $0, of: process), hashes[$0] ?? "") })
  }

  /// SHA-256 of all that a decision follows from.
  func definition(of decision: DeployableDecision) -> String {
    ContentHash.definition(of: decision.concerns.map { ($0, hashes[$0] ?? "") })
  }

  /// The path of a file as seen from the folder of the definition: the same files are the same version, whichever folder
  /// above them was named.
  private func own(path: String, of process: DeployableProcess) -> String {
    guard let slash = process.path.lastIndex(of: "/"), path.hasPrefix(process.path[...slash]) else { return path }
    return String(path[path.index(after: slash)...])
  }
}

/// Writes a deployment inside a transaction.
struct DeploymentWriting {
  private let request: DeploymentRequest
  private let compiled: DeployableSet
  private let triggers: [String: [StartTriggerRow]]
  private let batch: Batch
  private let contents: DeploymentContents

  init(_ request: DeploymentRequest, _ compiled: DeployableSet, _ triggers: [String: [StartTriggerRow]], _ batch: Batch)
  {
    self.request = request
    self.compiled = compiled
    self.triggers = triggers
    self.batch = batch
    contents = DeploymentContents(request.files)
  }

  func write(problems: [Problem]) throws -> Deployed {
    var found: [(process: DeployableProcess, definition: String, standing: DefinitionRow?)] = []
    for process in compiled.processes {
      let definition = contents.definition(of: process)
      found.append((process, definition, try batch.writer.latestDefinition(process: process.graph.process)))
    }
    let organizations = try compiled.organizations.filter { try bring($0) }.map(\.id)
    var number: Int?
    var deployed: [DeployedProcess] = []
    var globalTasks: [DeployedProcess] = []
    for task in compiled.globalTasks
    where !compiled.processes.contains(where: { $0.graph.process == task.graph.process }) {
      if let written = try write(globalTask: task, &number) { globalTasks.append(written) }
    }
    for (process, definition, standing) in found {
      if let standing, standing.sha256 == definition {
        deployed.append(entry(process, standing, isUnchanged: true))
        continue
      }
      let deployment = try number ?? addDeployment()
      number = deployment
      let row = row(of: process, definition, version: (standing?.version ?? 0) + 1, deployment)
      try batch.writer.addDefinition(row)
      try arm(process, row)
      batch.memory.latest[row.process] = nil
      batch.memory.correlating = nil
      deployed.append(entry(process, row, isUnchanged: false))
    }
    let decisions = try bringDecisions(&number)
    return Deployed(
      number: number, processes: deployed, globalTasks: globalTasks, decisions: decisions,
      organizations: organizations, problems: problems)
  }

  /// Gives a new version to each decision whose model has changed.
  private func bringDecisions(_ number: inout Int?) throws -> [DeployedDecision] {
    var deployed: [DeployedDecision] = []
    for decision in compiled.decisions {
      let definition = contents.definition(of: decision)
      let standing = try batch.writer.latestDecision(decision.id)
      if let standing, standing.sha256 == definition {
        deployed.append(DeployedDecision(decision: decision.id, version: standing.version, isUnchanged: true))
        continue
      }
      let deployment = try number ?? addDeployment()
      number = deployment
      let version = (standing?.version ?? 0) + 1
      try batch.writer.addDecision(
        DecisionRow(
          decision: decision.id, version: version, deployment: deployment, sha256: definition, path: decision.path))
      deployed.append(DeployedDecision(decision: decision.id, version: version, isUnchanged: false))
    }
    return deployed
  }

  /// Gives a global task a version of its own, if its files have changed. Where a process of that id is deployed, calls mean
  /// the process, as they do inside one deployment: nil then.
  private func write(globalTask task: DeployableProcess, _ number: inout Int?) throws -> DeployedProcess? {
    let definition = contents.definition(of: task)
    let standing = try batch.writer.latestDefinition(process: task.graph.process)
    if let standing {
      guard standing.starts.contains(.globalTask) else { return nil }
      if standing.sha256 == definition { return entry(task, standing, isUnchanged: true) }
    }
    let deployment = try number ?? addDeployment()
    number = deployment
    var row = row(of: task, definition, version: (standing?.version ?? 0) + 1, deployment)
    row.starts = .globalTask
    try batch.writer.addDefinition(row)
    batch.memory.latest[row.process] = nil
    batch.memory.correlating = nil
    return entry(task, row, isUnchanged: false)
  }

  private func entry(_ process: DeployableProcess, _ row: DefinitionRow, isUnchanged: Bool) -> DeployedProcess {
    DeployedProcess(
      process: row.process, name: process.graph.name, version: row.version, deployment: row.deployment,
      isUnchanged: isUnchanged, definition: row.sha256)
  }

  private func addDeployment() throws -> Int {
    batch.writes += 1
    return try batch.writer.addDeployment(
      at: batch.now, by: request.by.user, reason: request.reason,
      files: request.files.map { DeployedFile(path: $0.path, sha256: contents.hashes[$0.path] ?? "") },
      contents: Dictionary(
        request.files.map { (contents.hashes[$0.path] ?? "", $0.bytes) }, uniquingKeysWith: { first, _ in first }))
  }

  private func row(of process: DeployableProcess, _ definition: String, version: Int, _ deployment: Int)
    -> DefinitionRow
  {
    let graph = process.graph
    var starts: StartWays = []
    if graph.hasPlainStart { starts.insert(.plain) }
    for trigger in triggers[graph.process] ?? [] {
      switch trigger.kind {
      case .message: starts.insert(.message)
      case .signal: starts.insert(.signal)
      case .timer: starts.insert(.timer)
      }
    }
    if graph.events.contains(where: \.correlatesByContent) { starts.insert(.correlatesByContent) }
    return DefinitionRow(
      process: graph.process, version: version, deployment: deployment, sha256: definition, path: process.path,
      name: graph.name, language: graph.language, starts: starts)
  }

  /// Sets the start events of a new version in place of the old one's. A timer that is the same goes on as it stands; one
  /// that has fired for the last time stays so (semantics.md 8).
  private func arm(_ process: DeployableProcess, _ row: DefinitionRow) throws {
    let before = try batch.writer.startTriggers(process: row.process)
    let rows = (triggers[row.process] ?? []).map { trigger in
      var trigger = trigger
      trigger.version = row.version
      if trigger.kind == .timer,
        let old = before.first(where: { $0.element == trigger.element && $0.timer == trigger.timer })
      {
        trigger.due = old.due
        trigger.remaining = old.remaining
      }
      return trigger
    }
    try batch.writer.replaceStartTriggers(process: row.process, rows)
    for case let due? in rows.map(\.due) { batch.news.noteDue(due) }
  }

  /// Brings an organization into the store; false when nothing in it is new.
  private func bring(_ document: OrganizationDocument) throws -> Bool {
    let rows = OrganizationRows(document)
    if try rows.areStanding(batch.writer) { return false }
    batch.writes += 1
    let before = try batch.writer.people(organization: document.id).filter(\.isActive).map(\.id)
    try batch.writer.replaceOrganization(rows)
    try batch.peopleHaveChanged()
    for person in before { try blockIfGone(person, from: document.id) }
    return true
  }

  /// Blocks the account of a person who has left, with sessions and tokens (requirements.md ID-8: no human step between the
  /// event and the block). Who comes back is let in again by an administrator.
  private func blockIfGone(_ person: String, from organization: String) throws {
    guard try batch.writer.person(person)?.isActive != true, var account = try batch.writer.account(person),
      account.state == .active
    else { return }
    account.state = .blocked
    try batch.writer.changeAccount(account)
    try batch.endSessions(of: person)
    try batch.record(
      Access(.administer, "account \(person): blocked, no longer in the organization \(organization)"),
      by: request.by)
  }
}

extension OrganizationRows {
  /// The rows of an organization's document.
  init(_ document: OrganizationDocument) {
    func json(_ names: [LocalizedName]) -> String {
      Value.context(Context(names.map { ($0.language, .string($0.text)) })).json
    }
    self.init(
      organization: OrganizationRow(
        id: document.id, names: json(document.name), timezone: document.timezone, calendar: document.calendar,
        parts: Value.list(document.parts.map { Self.value($0, names: $0.name) }).json),
      roles: document.roles.map { RoleRow(organization: document.id, id: $0.id, names: json($0.name)) },
      people: document.people.map {
        PersonRow(organization: document.id, id: $0.id, name: $0.name, email: $0.email, language: $0.language)
      },
      memberships: document.people.flatMap { person in
        person.roles.map { role in
          let term = person.terms.first { $0.role == role }
          return MembershipRow(
            organization: document.id, person: person.id, role: role, from: term?.from?.description,
            until: term?.until?.description)
        }
      },
      deputies: document.deputies.map {
        DeputyRow(
          organization: document.id, absent: $0.absent, deputy: $0.deputy, from: $0.from?.description,
          until: $0.until?.description)
      },
      grants: document.roles.flatMap { role in
        role.rights.map {
          GrantRow(
            holder: .role(role.id), right: $0.right.rawValue, process: $0.process, organization: document.id)
        }
      })
  }

  /// A unit or group, as the store keeps it.
  private static func value(_ part: OrganizationPart, names: [LocalizedName]) -> Value {
    func list(_ texts: [String]) -> Value { .list(texts.map { .string($0) }) }
    return .context(
      Context([
        ("kind", .string(part.kind.rawValue)), ("id", .string(part.id)),
        ("names", .context(Context(names.map { ($0.language, .string($0.text)) }))),
        ("parent", part.parent.map { .string($0) } ?? .null), ("head", part.head.map { .string($0) } ?? .null),
        ("members", list(part.members)), ("roles", list(part.roles)),
      ]))
  }

  /// Whether the store holds them already, so that bringing them changes nothing.
  func areStanding(_ reader: any StoreReader) throws -> Bool {
    let id = organization.id
    guard try reader.organization(id) == organization else { return false }
    let present = try reader.people(organization: id).filter(\.isActive)
    guard present == people.sorted(by: { $0.id < $1.id }) else { return false }
    guard try reader.roles(organization: id).filter(\.isActive) == roles.sorted(by: { $0.id < $1.id }) else {
      return false
    }
    let given = try reader.grants().filter { $0.organization == id }
    guard Set(given) == Set(grants) else { return false }
    for person in present {
      let held = Set(memberships.filter { $0.person == person.id })
      guard try Set(reader.memberships(ofPerson: person.id).filter { $0.organization == id }) == held else {
        return false
      }
      let own = deputies.filter { $0.absent == person.id }
      guard try reader.deputies(of: person.id).filter({ $0.organization == id }) == own else { return false }
    }
    return true
  }
}
