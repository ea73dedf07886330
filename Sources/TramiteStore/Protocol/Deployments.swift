public import TramiteFEEL

/// One deployment: a set of files, all or nothing. Shown as `dep-N`.
public struct DeploymentRow: Hashable, Sendable {
  /// From 1.
  public var number: Int
  public var at: Instant
  public var by: String?
  public var reason: String?
  /// Describes a deployment.
  public init(number: Int, at: Instant, by: String?, reason: String? = nil) {
    self.number = number
    self.at = at
    self.by = by
    self.reason = reason
  }
}

/// A file of a deployment. Its content is stored once, however many deployments have it.
public struct DeployedFile: Hashable, Sendable {
  /// Relative path, with `/`.
  public var path: String
  /// SHA-256 of the content, 64 hexadecimal digits.
  public var sha256: String
  /// Describes a file.
  public init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}

/// How a definition can be started.
public struct StartWays: OptionSet, Hashable, Sendable {
  public var rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// By a person or a call.
  public static let plain = StartWays(rawValue: 1)
  public static let message = StartWays(rawValue: 2)
  public static let signal = StartWays(rawValue: 4)
  public static let timer = StartWays(rawValue: 8)
  /// By a call only: it is a global task.
  public static let globalTask = StartWays(rawValue: 16)
  /// It is not started so, but its messages are correlated by what stands in them: who sends one from outside without a key
  /// is looked for by the definition's own rules.
  public static let correlatesByContent = StartWays(rawValue: 32)
}

/// A version of a process.
public struct DefinitionRow: Hashable, Sendable {
  public var process: String
  /// From 1, without gaps in a process.
  public var version: Int
  /// The deployment that brought it.
  public var deployment: Int
  /// SHA-256 over the sorted (path, SHA-256) of its files (settled.md), 64 hexadecimal digits.
  public var sha256: String
  /// The path of its BPMN file in the deployment.
  public var path: String
  public var name: String?
  /// The language (BCP 47) of its names; nil where its files do not say it.
  public var language: String?
  public var starts: StartWays
  /// Describes a version.
  public init(
    process: String, version: Int, deployment: Int, sha256: String, path: String, name: String?,
    language: String? = nil, starts: StartWays
  ) {
    self.process = process
    self.version = version
    self.deployment = deployment
    self.sha256 = sha256
    self.path = path
    self.name = name
    self.language = language
    self.starts = starts
  }
}

/// A start event of a latest version that waits for a message, a signal or a time.
public struct StartTriggerRow: Hashable, Sendable {
  public var process: String
  /// Tells the triggers of a process apart: their order in the definition.
  public var number: Int
  public var version: Int
  public var element: String
  public var kind: Kind
  /// Name of the message or signal; empty for a timer.
  public var name: String
  /// When a timer is due next; nil when it will not be any more.
  public var due: Instant?
  /// Occurrences after that one; nil without end.
  public var remaining: Int?
  /// How the definition gives a timer's time: the cycle, or the text of the date or duration. A new version that gives the
  /// same goes on with it.
  public var timer: String?
  /// Describes a trigger.
  public init(
    process: String, number: Int, version: Int, element: String, kind: Kind, name: String = "", due: Instant? = nil,
    remaining: Int? = nil, timer: String? = nil
  ) {
    self.process = process
    self.number = number
    self.version = version
    self.element = element
    self.kind = kind
    self.name = name
    self.due = due
    self.remaining = remaining
    self.timer = timer
  }
  /// What it waits for. Raw values are stored: append only.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case message = 0
    case signal, timer
  }
}

/// Reading deployments and definitions.
public protocol DeploymentReader {
  /// The newest deployment, or nil before the first.
  func latestDeployment() throws -> DeploymentRow?
  func deployment(_ number: Int) throws -> DeploymentRow?
  /// Deployments, the newest first.
  func deployments(before number: Int?, limit: Int) throws -> [DeploymentRow]
  /// Deployments, the oldest first.
  func deployments(after number: Int, limit: Int) throws -> [DeploymentRow]
  /// The files of a deployment, by path.
  func files(ofDeployment number: Int) throws -> [DeployedFile]
  /// The content of a SHA-256.
  func definitionFile(sha256: String) throws -> [UInt8]?
  func definition(process: String, version: Int) throws -> DefinitionRow?
  func latestDefinition(process: String) throws -> DefinitionRow?
  /// The version of a process that stood at a deployment: the newest that this deployment or an earlier one brought.
  func standingDefinition(process: String, atDeployment number: Int) throws -> DefinitionRow?
  /// The latest versions of all processes, by process id.
  func latestDefinitions() throws -> [DefinitionRow]
  /// The versions of a process, the newest first.
  func definitions(process: String) throws -> [DefinitionRow]
  /// The versions that a deployment brought, by process id.
  func definitions(ofDeployment number: Int) throws -> [DefinitionRow]
  /// Start events that wait for a message or signal, by process id, then in document order.
  func startTriggers(_ kind: StartTriggerRow.Kind, name: String) throws -> [StartTriggerRow]
  /// The start triggers of a process, in document order.
  func startTriggers(process: String) throws -> [StartTriggerRow]
  /// Timer start events that are due, the earliest first.
  func dueStartTimers(upTo: Instant, limit: Int) throws -> [StartTriggerRow]
  /// When the next timer start event is due.
  func nextStartTimerDue() throws -> Instant?
}

/// Writing deployments and definitions.
public protocol DeploymentWriter {
  /// Adds a deployment with its files and gives its number. `contents` holds the bytes of every SHA-256 that may be new.
  /// - Throws: ``StoreFailure/Code/missing`` when the content of a file is neither given nor stored.
  func addDeployment(at: Instant, by: String?, reason: String?, files: [DeployedFile], contents: [String: [UInt8]])
    throws -> Int
  /// Adds a version, which becomes the latest of its process.
  /// - Throws: ``StoreFailure/Code/exists`` unless its number follows the latest.
  func addDefinition(_ definition: DefinitionRow) throws
  /// The start triggers of a process, in place of those before.
  func replaceStartTriggers(process: String, _ triggers: [StartTriggerRow]) throws
  /// The next occurrence of a timer start event.
  func setStartTimer(process: String, number: Int, due: Instant?, remaining: Int?) throws
}
