public import TramiteDefinitions
public import TramiteFEEL
public import TramiteGraph
public import TramiteInterpreter
public import TramiteProblems
import TramiteStore

/// Definitions that are played in memory on a virtual clock: compiled once, played as often as wanted.
public struct Rehearsal: Sendable {
  /// The files, by relative path.
  public let files: [DefinitionFile]
  /// What they mean.
  public let definitions: DeployableSet
  let handlers: HandlerRegistry
  let zones: Zones

  /// Compiles files. Whether they can be played says ``problems``.
  public init(
    files: [DefinitionFile], handlers: HandlerRegistry = .empty, zones: Zones = SystemZones.all,
    compile: CompileDefinitions = DeployableSet.compiler
  ) {
    self.files = files
    self.handlers = handlers
    self.zones = zones
    definitions = compile(
      files, CompilerOptions(zones: zones, handlers: handlers.descriptions, requiresKnownHandlers: false))
  }

  /// Everything that is wrong or worth knowing; with an error nothing can be played.
  public var problems: [Problem] { definitions.problems }
  /// The executable processes, in file order.
  public var graphs: [ProcessGraph] { definitions.processes.map(\.graph) }

  /// The definition of a process.
  func process(_ id: String) -> DeployableProcess? { definitions.processes.first { $0.graph.process == id } }
}

/// What a rehearsal stops at, so that it always ends (settled.md "Command line").
public struct RehearsalLimits: Hashable, Sendable {
  /// Commands at one virtual time.
  public var commandsAtOneTime = 10_000
  /// Commands in all.
  public var commands = 1_000_000
  /// What one instance may do and hold (semantics.md 1).
  public var instance = Limits()
  /// The standard limits.
  public init() {}
}
