public import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
public import TramiteProblems
import TramiteStore

/// A set of files to be deployed, all or nothing.
public struct DeploymentRequest: Sendable {
  /// The files, by relative path.
  public var files: [DefinitionFile]
  /// Who deploys.
  public var by: Actor
  /// Why, for the list of deployments.
  public var reason: String?
  /// Whether names of handlers that this program does not have are a warning, not an error.
  public var allowsUnknownHandlers: Bool
  /// Describes a deployment.
  public init(files: [DefinitionFile], by actor: Actor, reason: String? = nil, allowsUnknownHandlers: Bool = false) {
    self.files = files
    self.by = actor
    self.reason = reason
    self.allowsUnknownHandlers = allowsUnknownHandlers
  }
}

/// What a deployment has brought.
public struct Deployed: Sendable {
  /// Its number; nil when nothing in it was new.
  public let number: Int?
  /// Its processes, in file order.
  public let processes: [DeployedProcess]
  /// Organizations whose roles, people or deputies it has changed.
  public let organizations: [String]
  /// Warnings and remarks.
  public let problems: [Problem]
}

/// A process of a deployment.
public struct DeployedProcess: Hashable, Sendable {
  /// The process id.
  public let process: String
  /// Its name.
  public let name: String
  /// The version that stands now.
  public let version: Int
  /// The deployment that brought this version.
  public let deployment: Int
  /// Whether it was there already.
  public let isUnchanged: Bool
  /// SHA-256 of the definition.
  public let definition: String
}

/// Files were not deployed: at least one problem is an error. Nothing has changed.
public struct DeploymentRefused: Error, Sendable, CustomStringConvertible {
  /// All problems, in the order of the files.
  public let problems: [Problem]
  public var description: String {
    let count = problems.count { $0.severity == .error }
    return "the files were not deployed: \(count) error\(count == 1 ? "" : "s")"
  }
}

extension Engine {
  /// Deploys files: checks all of them, gives a new version to each process whose files have changed, and brings roles,
  /// people and deputies into the store.
  /// - Throws: ``DeploymentRefused`` with all problems; nothing has changed then.
  @discardableResult
  public nonisolated func deploy(_ request: DeploymentRequest) async throws -> Deployed {
    let known = try await reading { Set(try $0.latestDefinitions().map(\.process)) }
    let compiled = setup.library.compile(
      request.files, setup.handlers.descriptions, requiresKnown: !request.allowsUnknownHandlers, deployed: known)
    var problems = compiled.problems
    var startTimers: [String: [StartTriggerRow]] = [:]
    for process in compiled.processes {
      let found = StartTriggers(process, at: setup.clock.now)
      startTimers[process.graph.process] = found.rows
      problems += found.problems
    }
    if problems.hasErrors { throw DeploymentRefused(problems: problems) }
    let triggers = startTimers
    let shown = problems
    return try await shard.perform { batch in
      try DeploymentWriting(request, compiled, triggers, batch).write(problems: shown)
    }
  }
}

/// Writes a deployment inside a transaction.
private struct DeploymentWriting {
  let request: DeploymentRequest
  let compiled: DeployableSet
  let triggers: [String: [StartTriggerRow]]
  let batch: Batch
  let hashes: [String: String]

  init(_ request: DeploymentRequest, _ compiled: DeployableSet, _ triggers: [String: [StartTriggerRow]], _ batch: Batch) {
    self.request = request
    self.compiled = compiled
    self.triggers = triggers
    self.batch = batch
    hashes = Dictionary(
      request.files.map { ($0.path, ContentHash.hexadecimal($0.bytes)) }, uniquingKeysWith: { first, _ in first })
  }

  func write(problems: [Problem]) throws -> Deployed {
    var found: [(process: DeployableProcess, definition: String, standing: DefinitionRow?)] = []
    for process in compiled.processes {
      let definition = ContentHash.definition(of: process.concerns.map { ($0, hashes[$0] ?? "") })
      found.append((process, definition, try batch.writer.latestDefinition(process: process.graph.process)))
    }
    let organizations = try compiled.organizations.filter { try bring($0) }.map(\.id)
    var number: Int?
    var deployed: [DeployedProcess] = []
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
      deployed.append(entry(process, row, isUnchanged: false))
    }
    return Deployed(number: number, processes: deployed, organizations: organizations, problems: problems)
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
      files: request.files.map { DeployedFile(path: $0.path, sha256: hashes[$0.path] ?? "") },
      contents: Dictionary(
        request.files.map { (hashes[$0.path] ?? "", $0.bytes) }, uniquingKeysWith: { first, _ in first }))
  }

  private func row(of process: DeployableProcess, _ definition: String, version: Int, _ deployment: Int) -> DefinitionRow {
    let graph = process.graph
    var starts: StartWays = []
    if graph.startEvents.isEmpty || graph[.process].noneStart != nil { starts.insert(.plain) }
    for trigger in triggers[graph.process] ?? [] {
      switch trigger.kind {
      case .message: starts.insert(.message)
      case .signal: starts.insert(.signal)
      case .timer: starts.insert(.timer)
      }
    }
    return DefinitionRow(
      process: graph.process, version: version, deployment: deployment, sha256: definition, path: process.path,
      name: graph.name, starts: starts)
  }

  /// Sets the start events of a new version in place of the old one's. A timer that is the same goes on as it stands.
  private func arm(_ process: DeployableProcess, _ row: DefinitionRow) throws {
    let before = try batch.writer.startTriggers(process: row.process)
    let rows = (triggers[row.process] ?? []).map { trigger in
      var trigger = trigger
      trigger.version = row.version
      if trigger.kind == .timer, trigger.cycle != nil,
        let old = before.first(where: { $0.element == trigger.element && $0.cycle == trigger.cycle })
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
    if try isStanding(rows) { return false }
    batch.writes += 1
    try batch.writer.replaceOrganization(rows)
    batch.memory.people.forget()
    return true
  }

  private func isStanding(_ rows: OrganizationRows) throws -> Bool {
    let id = rows.organization.id
    let reader = batch.writer
    guard try reader.organization(id) == rows.organization else { return false }
    let people = try reader.people(organization: id).filter(\.isActive)
    guard people == rows.people.sorted(by: { $0.id < $1.id }) else { return false }
    guard try reader.roles(organization: id).filter(\.isActive) == rows.roles.sorted(by: { $0.id < $1.id }) else {
      return false
    }
    for person in people {
      let held = rows.memberships.filter { $0.person == person.id }.map(\.role).sorted()
      guard try reader.roles(ofPerson: person.id) == held else { return false }
      let deputies = rows.deputies.filter { $0.absent == person.id }
      guard try reader.deputies(of: person.id).filter({ $0.organization == id }) == deputies else { return false }
    }
    return true
  }
}

/// The start events of a process that wait for a message, a signal or a time.
private struct StartTriggers {
  private(set) var rows: [StartTriggerRow] = []
  private(set) var problems: [Problem] = []

  init(_ process: DeployableProcess, at now: Instant) {
    let graph = process.graph
    for node in graph.startEvents {
      guard case .event(.start(let event)) = graph[node].kind else { continue }
      for definition in graph.events[event.position].definitions {
        switch definition {
        case .message(let message): add(.message, graph, node, name: message.name)
        case .signal(let name): add(.signal, graph, node, name: name)
        case .timer(let timer): add(timer, process, node, now)
        case .conditional, .error, .escalation, .compensation, .cancel, .terminate, .link: break
        }
      }
    }
  }

  private mutating func add(
    _ kind: StartTriggerRow.Kind, _ graph: ProcessGraph, _ node: NodeIndex, name: String = "", due: Instant? = nil,
    remaining: Int? = nil, cycle: String? = nil
  ) {
    rows.append(
      StartTriggerRow(
        process: graph.process, number: rows.count + 1, version: 0, element: graph[node].id, kind: kind, name: name,
        due: due, remaining: remaining, cycle: cycle))
  }

  private mutating func add(_ timer: TimerSpecification, _ process: DeployableProcess, _ node: NodeIndex, _ now: Instant) {
    do throws(DueTimeFailure) {
      guard let first = try StartTimers.first(of: timer, at: now, process.graph) else { return }
      add(.timer, process.graph, node, due: first.due, remaining: first.remaining, cycle: first.cycle)
    } catch {
      problems.append(
        Problem(
          code: .timerLiteral, severity: .error,
          location: SourceLocation(file: process.path, line: timer.expression.line, column: 1, length: 1),
          element: process.graph[node].id, message: "the timer start event gives no time: \(error.message)",
          hint: "a start event has no variables to read: write a date, a duration, a cycle, or FEEL of these"))
    }
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
        id: document.id, names: json(document.name), timezone: document.timezone, calendar: document.calendar),
      roles: document.roles.map { RoleRow(organization: document.id, id: $0.id, names: json($0.name)) },
      people: document.people.map {
        PersonRow(organization: document.id, id: $0.id, name: $0.name, email: $0.email, language: $0.language)
      },
      memberships: document.people.flatMap { person in
        person.roles.map { MembershipRow(organization: document.id, person: person.id, role: $0) }
      },
      deputies: document.deputies.map {
        DeputyRow(
          organization: document.id, absent: $0.absent, deputy: $0.deputy, from: $0.from?.description,
          until: $0.until?.description)
      })
  }
}

extension HandlerRegistry {
  /// The handlers as the definitions' compiler checks them.
  public var descriptions: [HandlerDescription] {
    names.map { name in
      HandlerDescription(
        name: name,
        settings: (settings(of: name) ?? []).map {
          HandlerDescription.Setting(name: $0.name, meaning: $0.meaning, isRequired: $0.isRequired)
        },
        check: { given in
          let settings = HandlerSettings(given.map { HandlerSettings.Entry(name: $0.name, value: $0.value) })
          return findings(name, settings: settings).first.map {
            HandlerDescription.Complaint(setting: $0.setting, message: $0.message, hint: $0.hint)
          }
        })
    }
  }
}
