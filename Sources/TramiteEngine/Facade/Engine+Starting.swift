import TramiteDocuments
package import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Starts an instance and runs it until it waits or has ended.
  /// - Throws: ``Rejection``: `unknownProcess`, `unknownDeployment` (version), `userMissing`, `unknownUser`,
  ///   `roleNotHeld`, `startAmbiguous`, `startEventUnknown`, `wrongField`, `startDataMissing`, `wrongData`
  @discardableResult
  public nonisolated func start(_ request: StartRequest) async throws -> InstanceStanding {
    try Rejection.checkNames(request.data)
    if let key = request.businessKey { try Rejection.checkLineLength(key, of: "a business key") }
    let isConfirmed = try await isConfirmed(signs: request.signs, request.password, by: request.by)
    return try await acting(request.by, Access(.start, "process \(request.process)")) { batch in
      let standing = try batch.start(request, isSignatureConfirmed: isConfirmed)
      batch.concernedInstance = standing.instance
      return standing
    }
  }

  /// Cancels an instance, with everything in it: what it called first.
  @discardableResult
  public nonisolated func cancel(_ id: String, reason: String, by actor: Actor) async throws -> InstanceStanding {
    try Rejection.checkReason(reason)
    return try await acting(actor, .instance(.cancel, id)) { batch in
      let instance = try batch.requiredInstance(id)
      let stamp = try batch.permissions.mayDo(actor, .use(.operate, process: instance.definition.process))
      try batch.cancelChildren(of: instance, reason: "its caller was cancelled: \(reason)", as: .callerCancelled)
      try batch.decide(instance, .cancelInstance(reason: reason, by: .operator), stamp)
      return batch.standing(of: instance)
    }
  }

  /// Adds a comment to the history of an instance, also of one that has ended.
  @discardableResult
  public nonisolated func comment(_ instance: String, _ text: String, by actor: Actor) async throws -> InstanceStanding
  {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Rejection(.wrongData, "a comment needs a text, and it is empty", hint: "say what is to be remembered")
    }
    try Rejection.checkLength(text, of: "a comment")
    return try await acting(actor, .instance(.comment, instance)) { batch in
      let found = try batch.requiredInstance(instance)
      guard let row = try batch.writer.instance(found.key) else { throw Rejection.unknownInstance(instance) }
      try batch.decide(found, .comment(text: text), try batch.permissions.mayDo(actor, .comment(row)))
      return batch.standing(of: found)
    }
  }

  /// Carries out an operator's command.
  nonisolated func operate(
    _ id: String, _ kind: AccessKind, _ action: TramiteInterpreter.Action, by actor: Actor
  ) async throws -> InstanceStanding {
    try await acting(actor, .instance(kind, id)) { batch in
      let instance = try batch.requiredInstance(id)
      let process = instance.definition.process
      try batch.decide(instance, action, try batch.permissions.mayDo(actor, .use(.operate, process: process)))
      return batch.standing(of: instance)
    }
  }
}

extension Batch {
  /// Starts an instance as a person asked for it. Who may not know of the process learns nothing of its versions and roles.
  func start(_ request: StartRequest, isSignatureConfirmed: Bool = false) throws -> InstanceStanding {
    do {
      return try begin(request, isSignatureConfirmed)
    } catch let rejection as Rejection where request.by.isSignedIn {
      if try permissions.mayKnow(process: request.process, request.by, setup.library) { throw rejection }
      throw try permissions.unknownProcess(request.process, request.by, setup.library)
    }
  }

  private func begin(_ request: StartRequest, _ isSignatureConfirmed: Bool) throws -> InstanceStanding {
    let definition = try requestedDefinition(request.process, request.version)
    // What an office has replaced is begun by who operates alone: the new version may ask for another role, or mend a step.
    if request.by.isSignedIn, try writer.latestDefinition(process: request.process)?.version != definition.version {
      _ = try permissions.mayDo(request.by, .use(.operate, process: request.process))
    }
    let stamp = try permissions.mayDo(
      request.by, .start(process: request.process, roles: definition.graph.roles(toStartAt: request.event)))
    if !definition.graph.hasForm(toStartAt: request.event) {
      try refuseFieldsOfOthers(request.data, definition, by: request.by, stamp)
    }
    let id = try newInstanceID(of: request.process)
    var data = request.data
    let isPersonal =
      request.files.contains { definition.personal.contains($0.variable, at: nil) }
      || data.entries.contains { definition.personal.contains($0.key, at: nil) && !$0.value.fileIDs.isEmpty }
    let seal = isPersonal ? try Seal.make(id, at: now, writer) : nil
    data = try taking(filesOf: data, into: id, known: [], by: request.by) { variable in
      definition.personal.contains(variable, at: nil) ? seal : nil
    }
    for file in request.files {
      let seal = definition.personal.contains(file.variable, at: nil) ? seal : nil
      data.put(try addFile(file, instance: id, by: stamp.actor, seal: seal), file.field)
    }
    var begun = StartInstance(
      instance: id, version: definition.version, definition: definition.sha256, event: request.event, variables: data,
      businessKey: request.businessKey, signs: request.signs)
    begun.isSignatureConfirmed = isSignatureConfirmed
    let instance = try start(begun, of: definition, stamp)
    try adoptFiles(of: data, instance)
    return standing(of: instance)
  }

  func standing(of instance: CachedInstance) -> InstanceStanding {
    InstanceStanding(
      instance: instance.id, process: instance.state.process, version: instance.state.version,
      status: instance.state.status)
  }

  /// The version that somebody named, or the latest.
  func requestedDefinition(_ process: String, _ version: Int?) throws -> LoadedDefinition {
    guard let latest = try latestDefinition(process), !latest.isGlobalTask else {
      throw Rejection.unknownProcess(process, known: try writer.latestProcesses().map(\.process))
    }
    guard let version, version != latest.version else { return latest }
    guard let definition = try setup.library.definition(process, version: version, writer) else {
      throw Rejection.unknownVersion(version, of: process, latest: latest.version)
    }
    return definition
  }

  /// The latest version, remembered for one generation of the store.
  private func latestDefinition(_ process: String) throws -> LoadedDefinition? {
    if let known = memory.latest[process] { return known }
    let found = try setup.library.latest(process, writer)
    memory.latest[process] = found
    return found
  }
}

extension Context {
  /// Puts a file's reference into a field: in place of what is there, or, where a list stands, or another file, at its end.
  ///
  /// `table[2].column` is a cell of a table; rows that are not there yet are added.
  package mutating func put(_ reference: Value, _ field: String) {
    guard let cell = TableCell(field) else { return putField(reference, field) }
    var rows: [Value] = []
    if case .list(let known)? = self[cell.table] { rows = known }
    while rows.count < cell.row { rows.append(.context(Context())) }
    var row = Context()
    if case .context(let known) = rows[cell.row - 1] { row = known }
    row.putField(reference, cell.column)
    rows[cell.row - 1] = .context(row)
    self[cell.table] = .list(rows)
  }

  private mutating func putField(_ reference: Value, _ field: String) {
    switch self[field] {
    case .list(let others)?: self[field] = .list(others + [reference])
    case .context(let other)? where other["sha256"] != nil: self[field] = .list([.context(other), reference])
    case nil, .null?, .boolean?, .number?, .string?, .date?, .time?, .dateTime?, .daysDuration?, .monthsDuration?,
      .context?, .range?, .function?:
      self[field] = reference
    }
  }
}

/// The name of a cell in a form's messages, and where a file is given for one: `table[2].column`.
struct TableCell {
  let table: String
  /// From 1.
  let row: Int
  let column: String

  /// Nil for a text that names no cell.
  init?(_ text: String) {
    guard let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]"),
      let row = Int(text[text.index(after: open)..<close]), (1...10_000).contains(row),
      text[close...].hasPrefix("]."), open > text.startIndex
    else { return nil }
    table = String(text[..<open])
    self.row = row
    column = String(text[close...].dropFirst(2))
  }
}

extension FileContent {
  /// The variable that the field writes: its own, or its table's.
  var variable: String { TableCell(field)?.table ?? field }
}
