import Synchronization
import TramiteDefinitions
import TramiteFEEL
import TramiteGraph
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// One version of a process, ready to decide with.
final class LoadedDefinition: Sendable {
  let process: String
  let version: Int
  let deployment: Int
  let sha256: String
  let graph: ProcessGraph
  let personal: PersonalNames
  /// Whether it is a global task: only calls start it.
  let isGlobalTask: Bool

  init(_ row: DefinitionRow, _ graph: ProcessGraph) {
    process = row.process
    version = row.version
    deployment = row.deployment
    sha256 = row.sha256
    isGlobalTask = row.starts.contains(.globalTask)
    self.graph = graph
    personal = PersonalNames(of: graph)
  }
}

/// Ids of what a store has deployed.
struct DeployedNames: Sendable {
  let processes: Set<String>
  let decisions: Set<String>

  init(_ reader: any StoreReader) throws {
    processes = Set(try reader.latestDefinitions().map(\.process))
    decisions = Set(try reader.latestDecisions().map(\.decision))
  }
}

/// The graphs of the versions in use, compiled from the store's files when they are first asked for.
///
/// A version never changes, so what is here stays right whatever other programs deploy.
final class DefinitionLibrary: Sendable {
  private struct Key: Hashable {
    let process: String
    let version: Int
  }
  private struct Shelf {
    var loaded: [Key: LoadedDefinition] = [:]
    var order: [Key] = []
    var decisions: [DecisionVersion: BoundDecision] = [:]
  }
  private static let limit = 512
  private let shelf = Mutex(Shelf())
  private let compile: CompileDefinitions
  private let zones: @Sendable () -> Zones

  init(compile: @escaping CompileDefinitions, zones: @escaping @Sendable () -> Zones) {
    self.compile = compile
    self.zones = zones
  }

  /// Compiles files for a deployment.
  /// - Parameter deployed: what the store has, so that calling it is no mistake.
  /// - Throws: ``ComputingTimeOver``
  func compile(
    _ files: [DefinitionFile], _ handlers: [HandlerDescription], requiresKnown: Bool, deployed: DeployedNames
  ) throws -> DeployableSet {
    let compiled = compile(
      files,
      CompilerOptions(
        zones: zones(), handlers: handlers, requiresKnownHandlers: requiresKnown,
        deployedProcesses: deployed.processes, deployedDecisions: deployed.decisions))
    try ComputingTime.check()
    return compiled
  }

  /// Compiles what is deployed already: that is done to its end.
  private func compileWhole(_ files: [DefinitionFile], _ options: CompilerOptions) -> DeployableSet {
    ComputingTime.$current.withValue(ComputingTime { true }) { compile(files, options) }
  }

  /// A version of a process; nil when the store has none of that number.
  /// - Throws: ``EngineFailure`` when its stored files no longer compile with this program.
  func definition(_ process: String, version: Int, _ reader: any StoreReader) throws -> LoadedDefinition? {
    if let known = known(process, version) { return known }
    guard let row = try reader.definition(process: process, version: version) else { return nil }
    return try load(row, reader)
  }

  /// A version that must be there, because an instance runs on it.
  func required(_ process: String, version: Int, _ reader: any StoreReader) throws -> LoadedDefinition {
    if let found = try definition(process, version: version, reader) { return found }
    throw EngineFailure(
      .store, "version \(version) of process '\(process)' is not in the store, and an instance runs on it",
      hint: "check the store with: tramite doctor")
  }

  /// The latest version of a process; nil when none is deployed.
  func latest(_ process: String, _ reader: any StoreReader) throws -> LoadedDefinition? {
    guard let row = try reader.latestDefinition(process: process) else { return nil }
    return try definition(of: row, reader)
  }

  /// The definition of a row.
  func definition(of row: DefinitionRow, _ reader: any StoreReader) throws -> LoadedDefinition {
    try known(row.process, row.version) ?? load(row, reader)
  }

  private func known(_ process: String, _ version: Int) -> LoadedDefinition? {
    shelf.withLock { $0.loaded[Key(process: process, version: version)] }
  }

  private func load(_ row: DefinitionRow, _ reader: any StoreReader) throws -> LoadedDefinition {
    var files: [DefinitionFile] = []
    for file in try reader.files(ofDeployment: row.deployment)
    where Self.needs(file.path, row.path) || Self.isDefinition(file.path) {
      let bytes = try Self.content(of: file, row.deployment, reader)
      if file.path != row.path, Self.isDefinition(file.path), !Self.mayHoldGlobalTask(bytes) { continue }
      files.append(DefinitionFile(path: file.path, bytes: bytes))
    }
    let deployed = try DeployedNames(reader)
    let compiled = compileWhole(
      files,
      CompilerOptions(
        zones: zones(), deployedProcesses: deployed.processes, deployedDecisions: deployed.decisions))
    let all = row.starts.contains(.globalTask) ? compiled.globalTasks : compiled.processes
    guard let process = all.first(where: { $0.graph.process == row.process }) else {
      let problem = compiled.problems.first { $0.severity == .error }
      let found = problem.map { "\($0.location.file):\($0.location.line): [\($0.code.rawValue)] \($0.message)" }
      throw EngineFailure(
        .store,
        "version \(row.version) of process '\(row.process)' was deployed by another version of the program, and this one "
          + "refuses it: \(found ?? "its file has no such process")",
        hint: "use the program that deployed it, or deploy a corrected version")
    }
    let definition = LoadedDefinition(row, process.graph)
    keep(definition)
    return definition
  }

  private static func content(
    of file: DeployedFile, _ deployment: Int, _ reader: any StoreReader
  ) throws -> [UInt8] {
    if let bytes = try reader.definitionFile(sha256: file.sha256) {
      try ContentHash.check(bytes, file.sha256, "'\(file.path)' of deployment \(deployment)")
      return bytes
    }
    throw EngineFailure(
      .store, "the content of '\(file.path)' of deployment \(deployment) is not in the store",
      hint: "check the store with: tramite doctor")
  }

  /// A version of a decision, ready to evaluate.
  /// - Throws: ``EngineFailure`` when its stored files no longer compile with this program.
  func decision(of row: DecisionRow, _ reader: any StoreReader) throws -> BoundDecision {
    let key = DecisionVersion(row.decision, row.version)
    if let known = shelf.withLock({ $0.decisions[key] }) { return known }
    let folder = row.path.lastIndex(of: "/").map { row.path[...$0] } ?? ""
    let files = try reader.files(ofDeployment: row.deployment).filter { file in
      file.path.hasSuffix(".dmn") && file.path.hasPrefix(folder) && !file.path.dropFirst(folder.count).contains("/")
    }.map { DefinitionFile(path: $0.path, bytes: try Self.content(of: $0, row.deployment, reader)) }
    let compiled = compileWhole(files, CompilerOptions(zones: zones()))
    guard let found = compiled.decisions.first(where: { $0.id == row.decision && $0.path == row.path }) else {
      throw EngineFailure(
        .store, "version \(row.version) of decision '\(row.decision)' is not in '\(row.path)' as it is stored",
        hint: "deploy a corrected version")
    }
    shelf.withLock { shelf in
      if shelf.decisions.count >= Self.limit { shelf.decisions.removeAll() }
      shelf.decisions[key] = found.decision
    }
    return found.decision
  }

  private static func isDefinition(_ path: String) -> Bool {
    path.hasSuffix(".bpmn") || path.hasSuffix(".bpmn20.xml")
  }

  /// Whether a definition may hold a global task, which its callers take in.
  private static func mayHoldGlobalTask(_ bytes: [UInt8]) -> Bool {
    let word = Array("global".utf8)
    var matched = 0
    for byte in bytes {
      matched = byte == word[matched] ? matched + 1 : byte == word[0] ? 1 : 0
      if matched == word.count { return true }
    }
    return false
  }

  /// What a compilation of one process needs: its own file, and of its folder what is neither a definition nor a
  /// scenario; besides, the definitions with global tasks.
  private static func needs(_ path: String, _ own: String) -> Bool {
    if path == own { return true }
    if isDefinition(path) || path.hasSuffix(".scenario.yaml") { return false }
    guard let slash = own.lastIndex(of: "/") else { return true }
    return path.hasPrefix(own[...slash])
  }

  /// Forgets everything: a transaction that may have brought definitions was rolled back.
  func forget() { shelf.withLock { $0 = Shelf() } }

  private func keep(_ definition: LoadedDefinition) {
    shelf.withLock { shelf in
      let key = Key(process: definition.process, version: definition.version)
      if shelf.loaded.updateValue(definition, forKey: key) == nil { shelf.order.append(key) }
      if shelf.order.count > Self.limit { shelf.loaded[shelf.order.removeFirst()] = nil }
    }
  }
}

extension StoreReader {
  /// The latest versions of all processes, by process id, without the global tasks.
  func latestProcesses() throws -> [DefinitionRow] {
    try latestDefinitions().filter { !$0.starts.contains(.globalTask) }
  }
}

extension DefinitionLibrary {
  /// Puts the model of a decision that an answer names where deciding finds it: when a question has been answered, and
  /// when a stored command is decided again.
  func bring(_ answered: Answered, into environment: inout Environment, _ reader: any StoreReader) throws {
    guard case .decision(let id, _) = answered.question, case .decision(let version?) = answered.answer,
      let row = try reader.decision(id, version: version)
    else { return }
    environment.decisions[DecisionVersion(id, version)] = try decision(of: row, reader)
  }
}
