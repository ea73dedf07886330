public import TramiteDocuments
public import TramiteFEEL
public import TramiteGraph
import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// How much of a case somebody may see.
public enum CaseSight: Hashable, Sendable {
  /// Everything.
  case whole
  /// Where it stands, its drawing and its story; nothing of its data.
  case progress
}

/// Reading in somebody's name: what the person may see, and nothing else. Servers use these and none of the readings
/// without an actor.
extension Engine {
  /// The instances that somebody may see, the newest first.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `rightNotHeld`
  public nonisolated func instances(
    _ filter: InstanceFilter = InstanceFilter(), by actor: Actor, before key: InstanceKey? = nil, limit: Int = 100
  ) async throws -> [InstanceEntry] {
    try await accessing(actor, Access(.list, "instances", condition: filter.words)) { reader, permissions in
      var filter = filter
      filter.sight = try permissions.sight(of: actor)
      return try reader.instances(filter, before: key, limit: limit).map {
        InstanceEntry(row: $0, waitingAt: try reader.waitingAt($0.key))
      }
    }
  }

  /// How many instances somebody may see.
  public nonisolated func instanceCount(_ filter: InstanceFilter = InstanceFilter(), by actor: Actor) async throws
    -> Int
  {
    try await accessing(actor, Access(.list, "count of instances", condition: filter.words)) { reader, permissions in
      var filter = filter
      filter.sight = try permissions.sight(of: actor)
      return try reader.countInstances(filter)
    }
  }

  /// An instance with everything it holds.
  /// - Throws: ``Rejection``: `unknownInstance`, `rightNotHeld`
  public nonisolated func instance(_ id: String, by actor: Actor) async throws -> InstanceDetail {
    try await requireSight(of: id, .instance(.see, id), actor)
    return try await instance(id)
  }

  /// What somebody may see of an instance; the access is recorded. Who may see a case may see how what it called goes on:
  /// where that stands, its drawing, its story.
  /// - Throws: ``Rejection``: `unknownInstance`, `rightNotHeld`
  public nonisolated func sight(of id: String, by actor: Actor) async throws -> CaseSight {
    guard actor.isSignedIn else { return .whole }
    let absent = Permissions.absentReader(of: id, actor)
    return try await accessing(actor, .instance(.see, id), onBehalfOf: absent) { reader, permissions in
      guard let row = try reader.instance(id: id) else { throw Rejection.unknownInstance(id) }
      if try !permissions.maySee(row, actor), try permissions.maySeeProgress(of: row, actor) { return .progress }
      try permissions.requireSight(of: row, actor)
      return .whole
    }
  }

  /// The history of an instance, from an event on.
  /// - Throws: ``Rejection``: `unknownInstance`, `rightNotHeld`
  public nonisolated func history(_ id: String, from seq: Int64 = 1, limit: Int = .max, by actor: Actor) async throws
    -> InstanceHistory
  {
    try await requireSight(of: id, Access(.see, "history of instance \(id)", instance: id), actor)
    return try await history(id, from: seq, limit: limit)
  }

  /// One open work item, with its form and the values that it shows.
  /// - Throws: ``Rejection``: `unknownWorkItem`, `workItemWithdrawn`, `rightNotHeld`
  public nonisolated func workItem(_ id: String, by actor: Actor) async throws -> WorkItemDetail {
    if let (instance, _) = LocalText.parts(id) {
      try await requireSight(of: instance, .part(.see, "work item", id), actor, otherwise: .unknownWorkItem(id))
    }
    return try await workItem(id)
  }

  /// The histories of all instances in the order of commits.
  /// - Throws: ``Rejection``: `rightNotHeld` without the right `see` for all processes
  public nonisolated func journal(
    after position: JournalPosition = JournalPosition(0), limit: Int = 256, by actor: Actor
  ) async throws -> [(instance: InstanceRow, graph: ProcessGraph, command: RecordedCommand)] {
    try await require(.see, Access(.list, "journal", condition: "after position \(position.rawValue)"), actor)
    return try await journal(after: position, limit: limit)
  }

  /// A file of the store's file area: of a case that the person may see.
  /// - Throws: ``Rejection``: `unknownFile`, `rightNotHeld`
  public nonisolated func file(
    _ id: String, from offset: Int = 0, count: Int = .max, by actor: Actor
  ) async throws -> (row: FileRow, content: [UInt8]) {
    try await accessing(actor, Access(.see, "file \(id)")) { reader, permissions in
      guard actor.isSignedIn, let row = try reader.file(id) else { return }
      guard let instance = try row.instance.flatMap({ try reader.instance(id: $0) }) else {
        // Before it is part of a case it is its bringer's alone.
        if row.by == actor.user { return try permissions.requireScope(actor, .see) }
        _ = try permissions.mayDo(actor, .use(.see))
        return
      }
      try permissions.requireSight(of: instance, actor)
    }
    return try await file(id, from: offset, count: count)
  }

  /// Open incidents of the processes that somebody operates.
  /// - Throws: ``Rejection``: `rightNotHeld` where that is none
  public nonisolated func incidents(after: IncidentCursor? = nil, limit: Int = 100, by actor: Actor) async throws
    -> [OpenIncident]
  {
    try await accessing(actor, Access(.list, "incidents")) { reader, permissions in
      let operated = try permissions.processes(with: .operate, actor)
      var found: [OpenIncident] = []
      var after = after
      while found.count < limit {
        let page = try reader.incidents(after: after, limit: max(limit, 64))
        guard let last = page.last else { break }
        for incident in page where found.count < limit && operated?.contains(incident.process) ?? true {
          found.append(incident)
        }
        after = last.cursor
      }
      return found
    }
  }

  /// Messages that wait for a receiver. - Throws: ``Rejection``: `rightNotHeld` without `operate` for all processes
  public nonisolated func keptMessages(after id: Int64 = 0, limit: Int = 100, by actor: Actor) async throws
    -> [KeptMessageEntry]
  {
    try await require(.operate, Access(.list, "kept messages"), actor)
    return try await keptMessages(after: id, limit: limit)
  }

  /// What has been sent and what waits. - Throws: ``Rejection``: `rightNotHeld` without `operate` for all processes
  public nonisolated func outbox(after number: Int64 = 0, limit: Int = 100, by actor: Actor) async throws -> [OutboxRow]
  {
    try await require(.operate, Access(.list, "outbox"), actor)
    return try await outbox(after: number, limit: limit)
  }

  /// The entries of a register. - Throws: ``Rejection``: `rightNotHeld` without `analyse` for all processes
  public nonisolated func register(_ name: String, after position: Int64 = 0, limit: Int = 100, by actor: Actor)
    async throws -> [RegisterRecord]
  {
    try await require(.analyse, Access(.list, "register \(name)"), actor)
    return try await register(name, after: position, limit: limit)
  }

  /// The rows of a data store. - Throws: ``Rejection``: `rightNotHeld` without `analyse` for all processes
  public nonisolated func dataRows(_ store: String, after key: String? = nil, limit: Int = 100, by actor: Actor)
    async throws -> [(row: DataRow, fields: Context)]
  {
    try await require(.analyse, Access(.list, "data store \(store)"), actor)
    return try await dataRows(store, after: key, limit: limit)
  }

  /// The latest versions of the processes that somebody may know: those with a role of the person, those that the person
  /// may start, and those for which the person has any right (requirements.md CF-2).
  public nonisolated func processes(by actor: Actor) async throws -> [DefinitionRow] {
    let library = setup.library
    return try await accessing(actor, Access(.list, "definitions")) { reader, permissions in
      try reader.latestProcesses().filter { try permissions.mayKnow($0, actor, library) }
    }
  }

  /// Whether somebody has a right; for pages that offer only what may be done. Nothing is recorded: nothing was accessed.
  public nonisolated func has(_ right: Right, process: String? = nil, _ actor: Actor) async throws -> Bool {
    let zones = setup.options.zones
    let now = now
    return try await reading { reader in
      let permissions = Permissions(reader, now, zones: zones)
      do {
        _ = try permissions.mayDo(actor, .use(right, process: process))
        return true
      } catch is Rejection {
        return false
      }
    }
  }

  /// The rights that somebody has for any process, or for all; for pages that offer only what may be done.
  public nonisolated func rights(of actor: Actor) async throws -> Set<Right> {
    let zones = setup.options.zones
    let now = now
    return try await reading { reader in
      let permissions = Permissions(reader, now, zones: zones)
      let user = try permissions.knownUser(actor)
      guard actor.isSignedIn else { return Set(Right.allCases) }
      var found: Set<Right> = []
      for grant in try reader.grants() {
        guard let right = Right(rawValue: grant.right), !found.contains(right),
          actor.proof?.scopes?.contains(right) ?? true
        else { continue }
        if try permissions.standing(of: user, with: right, process: grant.process) != nil { found.insert(right) }
      }
      return found
    }
  }

  /// Requires a right, for all processes, and records the access. For what this engine has no reading of its own for:
  /// figures (`analyse`), operation (`operate`), administration.
  /// - Throws: ``Rejection``: `rightNotHeld`
  public nonisolated func require(
    _ right: Right, process: String? = nil, toAccess object: String, condition: String? = nil, by actor: Actor
  ) async throws {
    try await require(right, process: process, Access(.list, object, condition: condition), actor)
  }

  private nonisolated func require(_ right: Right, process: String? = nil, _ access: Access, _ actor: Actor)
    async throws
  {
    try await accessing(actor, access) { _, permissions in
      if actor.isSignedIn { _ = try permissions.mayDo(actor, .use(right, process: process)) }
    }
  }

  private nonisolated func requireSight(
    of instance: String, _ access: Access, _ actor: Actor, otherwise missing: Rejection? = nil
  ) async throws {
    guard actor.isSignedIn else { return }
    try await accessing(actor, access, onBehalfOf: Permissions.absentReader(of: instance, actor)) {
      reader, permissions in
      guard let row = try reader.instance(id: instance) else { throw missing ?? Rejection.unknownInstance(instance) }
      try permissions.requireSight(of: row, actor)
    }
  }
}

extension Permissions {
  /// The processes for which an actor has a right; nil: all of them.
  /// - Throws: ``Rejection``: `rightNotHeld` where there is none
  func processes(with right: Right, _ actor: Actor) throws -> [String]? {
    guard actor.isSignedIn else { return nil }
    let user = try knownUser(actor)
    try requireScope(actor, right)
    if try standing(of: user, with: right, process: nil) != nil { return nil }
    let found = try reader.latestDefinitions().map(\.process).filter {
      try standing(of: user, with: right, process: $0) != nil
    }
    if found.isEmpty { _ = try mayDo(actor, .use(right)) }
    return found
  }

  /// Whether an actor may know a process and its documentation.
  func mayKnow(_ row: DefinitionRow, _ actor: Actor, _ library: DefinitionLibrary) throws -> Bool {
    guard actor.isSignedIn else { return true }
    let user = try knownUser(actor)
    for right in Right.allCases where right.isAboutProcess {
      if try standing(of: user, with: right, process: row.process) != nil { return true }
    }
    let graph = try library.definition(of: row, reader).graph
    let starters = graph.roles(toStartAt: nil)
    if starters.isEmpty, row.starts.contains(.plain) { return true }
    for role in starters + graph.userTasks.map(\.role) where try standing(of: user, in: role) != nil { return true }
    return false
  }
}

extension Permissions {
  /// Whether an actor may know of a process; nobody knows one that is not there.
  func mayKnow(process id: String, _ actor: Actor, _ library: DefinitionLibrary) throws -> Bool {
    try reader.latestDefinition(process: id).map { try mayKnow($0, actor, library) } ?? false
  }

  /// The refusal of a process that is not there, and of one of which the actor may not know: the same for both, and what is
  /// meant is guessed among those only that the actor may know (requirements.md CF-2).
  func unknownProcess(_ id: String, _ actor: Actor, _ library: DefinitionLibrary) throws -> Rejection {
    let all = try reader.latestProcesses()
    guard actor.isSignedIn else { return Rejection.unknownProcess(id, known: all.map(\.process)) }
    let known = try all.filter { try mayKnow($0, actor, library) }.map(\.process)
    return Rejection(
      .unknownProcess, "there is no process '\(id)' of which '\(actor.user ?? "")' may know",
      hint: NearestName.nearest(to: id, among: known).map { "did you mean '\($0)'?" }
        ?? "an administrator lets a role know of a process with: tramite role grant ROLE see --process PROCESS")
  }
}

extension InstanceFilter {
  /// The conditions in words, for the access register; nil: none.
  var words: String? {
    var words: [String] = []
    if let process { words.append("process \(process)") }
    if let status { words.append("status \(status.word)") }
    if let businessKey { words.append("business key \(businessKey)") }
    if let startedBy { words.append("started by \(startedBy)") }
    if let waitingAt { words.append("waiting at \(waitingAt)") }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
