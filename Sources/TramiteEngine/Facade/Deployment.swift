public import TramiteDefinitions
public import TramiteProblems

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
  /// Whether processes that are new or have changed are explored (``Soundness``), so that what may go wrong is told.
  public var explores: Bool
  /// What was read from the store to stay as it is, where only some of the files are new.
  public var basis: Basis?

  /// Files of a deployment, or newer ones in their place, that are given back as they were read.
  public struct Basis: Sendable {
    /// The deployment's number.
    public var deployment: Int
    /// The files' paths.
    public var paths: Set<String>
    /// Describes what was read.
    public init(deployment: Int, paths: Set<String>) {
      self.deployment = deployment
      self.paths = paths
    }
  }
  /// Describes a deployment.
  public init(
    files: [DefinitionFile], by actor: Actor, reason: String? = nil, allowsUnknownHandlers: Bool = false,
    explores: Bool = false, basis: Basis? = nil
  ) {
    self.explores = explores
    self.basis = basis
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
  /// Its global tasks, in file order; those whose id is a process's are not counted.
  public let globalTasks: [DeployedProcess]
  /// Its decisions, in file order.
  public let decisions: [DeployedDecision]
  /// Organizations whose roles, people or deputies it has changed.
  public let organizations: [String]
  /// Warnings and remarks.
  public let problems: [Problem]

  package init(
    number: Int?, processes: [DeployedProcess], globalTasks: [DeployedProcess], decisions: [DeployedDecision],
    organizations: [String], problems: [Problem]
  ) {
    self.number = number
    self.processes = processes
    self.globalTasks = globalTasks
    self.decisions = decisions
    self.organizations = organizations
    self.problems = problems
  }
}

/// A process, or a global task, of a deployment.
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

  package init(
    process: String, name: String, version: Int, deployment: Int, isUnchanged: Bool, definition: String
  ) {
    self.process = process
    self.name = name
    self.version = version
    self.deployment = deployment
    self.isUnchanged = isUnchanged
    self.definition = definition
  }
}

/// A decision of a deployment.
public struct DeployedDecision: Hashable, Sendable {
  /// The id.
  public let decision: String
  /// The version that stands now.
  public let version: Int
  /// Whether it was there already.
  public let isUnchanged: Bool

  package init(decision: String, version: Int, isUnchanged: Bool) {
    self.decision = decision
    self.version = version
    self.isUnchanged = isUnchanged
  }
}

/// Files were not deployed: at least one problem is an error. Nothing has changed.
public struct DeploymentRefused: Error, Sendable, CustomStringConvertible {
  /// All problems, in the order of the files.
  public let problems: [Problem]
  package init(problems: [Problem]) { self.problems = problems }
  public var description: String {
    let count = problems.count { $0.severity == .error }
    return "the files were not deployed: \(count) error\(count == 1 ? "" : "s")"
  }
}
