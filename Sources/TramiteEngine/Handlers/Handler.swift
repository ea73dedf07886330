public import TramiteFEEL

/// A Swift function that answers jobs: service tasks, send tasks, business rule tasks and automated gateways name it by
/// `tramite:handler`.
///
/// A handler reads its input and settings, does its work, and answers. It never touches the store: whatever must be
/// written together with its answer (an entry of a register, a notice) it returns as an effect, which the engine commits
/// in the same transaction. What it does outside happens at least once, under a job id that stays the same over attempts.
/// - Spec: semantics.md 4; settled.md "Tasks, handlers, notices"
public protocol Handler: Sendable {
  /// The settings of a definition, read and checked once.
  associatedtype Configuration: HandlerConfiguration
  /// The name that definitions use, for example `soc.source-scan`. Unique in a program.
  var name: String { get }
  /// Does one attempt of a job.
  /// - Throws: any error is a failed attempt; it is retried, then becomes the incident `handlerFailed`.
  func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer
  /// What this program lacks to do such a job, for example a command that its operator has not allowed; nil: nothing. The
  /// job is left to a program that has it: no attempt is made, and none is counted.
  func lack(_ input: Context, configuration: Configuration) -> String?
}

extension Handler {
  /// Nothing is lacking, unless a handler says what.
  public func lack(_ input: Context, configuration: Configuration) -> String? { nil }
}

/// A handler without outside effects, answered inside the command that reaches it: no job waits, no second commit.
///
/// It must be a pure function of its work: no clock, no I/O, no randomness.
public protocol SynchronousHandler: Sendable {
  /// The settings of a definition, read and checked once.
  associatedtype Configuration: HandlerConfiguration
  /// The name that definitions use. Unique in a program.
  var name: String { get }
  /// Answers at once.
  func answer(_ input: Context, configuration: Configuration) -> HandlerAnswer
}

/// The typed settings of a handler (`<tramite:setting name="" value=""/>`).
public protocol HandlerConfiguration: Sendable {
  /// What may be set, for the check at deployment and for documentation.
  static var settings: [HandlerSetting] { get }
  /// The inputs that the handler reads, so that definitions can be checked for those that are misspelt or missing; nil
  /// where it takes any.
  static var inputs: [HandlerInput]? { get }
  /// The outcomes with which the handler answers a gateway, so that definitions can be checked for flows that take them;
  /// nil where they are not known before it runs.
  static var outcomes: [String]? { get }
  /// Reads the settings. The names have been checked against `settings` already.
  /// - Throws: ``SettingFailure`` when a value cannot be read.
  init(_ values: HandlerSettings) throws(SettingFailure)
}

extension HandlerConfiguration {
  /// Any input is taken, unless a configuration says which.
  public static var inputs: [HandlerInput]? { nil }
  /// Outcomes are not known before, unless a configuration says them.
  public static var outcomes: [String]? { nil }
}

/// One setting that a handler knows.
public struct HandlerSetting: Hashable, Sendable {
  /// Its name in the definition.
  public let name: String
  /// One sentence for a process owner: what it does, its values and unit.
  public let meaning: String
  /// Whether a definition must give it.
  public let isRequired: Bool
  /// Whether its value is the id of an append-only data store of the definitions.
  public let namesRegister: Bool
  /// Describes a setting.
  public init(_ name: String, _ meaning: String, isRequired: Bool = false, namesRegister: Bool = false) {
    self.name = name
    self.meaning = meaning
    self.isRequired = isRequired
    self.namesRegister = namesRegister
  }
}

/// One input that a handler reads.
public struct HandlerInput: Hashable, Sendable {
  /// Its name in the definition.
  public let name: String
  /// One sentence for a process owner: what it is.
  public let meaning: String
  /// Whether the handler cannot work without it.
  public let isRequired: Bool
  /// The kinds of values that it may be; nil where any will do. What cannot be used is told before anything runs.
  public let kinds: [ValueKind]?
  /// Whether it names people or roles, so that one that does not exist is told before anything runs.
  public let namesRecipients: Bool
  /// Describes an input.
  public init(
    _ name: String, _ meaning: String, isRequired: Bool = false, kinds: [ValueKind]? = nil,
    namesRecipients: Bool = false
  ) {
    self.kinds = kinds
    self.namesRecipients = namesRecipients
    self.name = name
    self.meaning = meaning
    self.isRequired = isRequired
  }
}

/// The settings as a definition gives them, in its order.
public struct HandlerSettings: Hashable, Sendable {
  /// Name and value, in document order.
  public let entries: [Entry]
  /// One setting.
  public struct Entry: Hashable, Sendable {
    /// The setting's name.
    public let name: String
    /// Its literal value.
    public let value: String
    /// Makes an entry.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }
  /// Makes settings.
  public init(_ entries: [Entry] = []) { self.entries = entries }
  /// The value of a setting, or nil.
  public subscript(name: String) -> String? { entries.first { $0.name == name }?.value }
}

/// A setting that cannot be used: what was expected and what was found.
public struct SettingFailure: Error, Hashable, Sendable {
  /// The setting.
  public let setting: String
  /// What is wrong, as a sentence.
  public let message: String
  /// What to do.
  public let hint: String
  /// Describes a setting that cannot be used.
  public init(setting: String, message: String, hint: String) {
    self.setting = setting
    self.message = message
    self.hint = hint
  }
}

/// A handler without settings.
public struct NoConfiguration: HandlerConfiguration {
  public static let settings: [HandlerSetting] = []
  public init(_ values: HandlerSettings) throws(SettingFailure) {}
  public init() {}
}

/// One attempt of a job, as a handler sees it.
public struct HandlerWork: Sendable {
  /// The job's id; the same over all attempts: use it as an idempotency key outside.
  public let job: String
  /// The instance the job belongs to.
  public let instance: String
  /// The process id.
  public let process: String
  /// The element that made the job.
  public let element: String
  /// Attempt number, from 1.
  public let attempt: Int
  /// Who started the instance.
  public let startedBy: String?
  /// The time of the attempt.
  public let at: Instant
  /// What `tramite:input` gives, in document order.
  public let input: Context
  /// Reads and writes files of the store's file area.
  public let files: any HandlerFiles
  /// Who could do what in the store, for reviews of rights.
  public let people: any HandlerPeople
  /// Describes an attempt.
  public init(
    job: String, instance: String, process: String, element: String, attempt: Int, startedBy: String?, at: Instant,
    input: Context, files: any HandlerFiles, people: any HandlerPeople
  ) {
    self.job = job
    self.instance = instance
    self.process = process
    self.element = element
    self.attempt = attempt
    self.startedBy = startedBy
    self.at = at
    self.input = input
    self.files = files
    self.people = people
  }
}

/// The file area as a handler sees it: contents by reference, never a path.
public protocol HandlerFiles: Sendable {
  /// The content of a file that a variable refers to (`{id, name, mediaType, size, sha256}`).
  /// - Throws: ``HandlerFailure`` when the value is no file reference or the content is missing.
  func content(of reference: Value) async throws -> [UInt8]
  /// Stores a new file and gives its reference.
  func store(name: String, mediaType: String, content: [UInt8]) async throws -> Value
}

/// What a handler answers.
public enum HandlerAnswer: Hashable, Sendable {
  /// Done. `outcome` is read by automated gateways; `result` are the figures and variables; `effects` are committed with it.
  case completed(outcome: String?, result: Context, effects: [HandlerEffect])
  /// A BPMN error with a code, to be caught by the model.
  case error(code: String, message: String, variables: Context)
  /// A BPMN escalation with a code; the activity then completes.
  case escalation(code: String, message: String, variables: Context)
}

extension HandlerAnswer {
  /// Done with a result and without effects.
  public static func completed(outcome: String? = nil, result: Context = Context([])) -> HandlerAnswer {
    .completed(outcome: outcome, result: result, effects: [])
  }
}

/// What is written in the same transaction as a handler's answer.
public enum HandlerEffect: Hashable, Sendable {
  /// Appends an entry to a register, numbered without gaps; its number becomes the result entry `number`.
  case appendRecord(register: String, numbering: String?, fields: Context)
  /// Puts a notice into inboxes and the outbox log, once.
  case notify(Notice)
  /// Keeps a secret that one person may open once; the result entry `as` becomes a reference to it.
  case keepSecret(resultEntry: String, secret: String, forRole: String?)
}

/// A message to people; it is read, never completed.
public struct Notice: Hashable, Sendable {
  /// User ids, role ids, or `starter`.
  public let to: [String]
  /// One line.
  public let subject: String
  /// Text; may be empty.
  public let body: String
  /// File references.
  public let attachments: [Value]
  /// Describes a notice.
  public init(to: [String], subject: String, body: String, attachments: [Value] = []) {
    self.to = to
    self.subject = subject
    self.body = body
    self.attachments = attachments
  }
}

/// A failed attempt, in words for an operator.
public struct HandlerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was expected and what was found.
  public let message: String
  /// What to do, or nil.
  public let hint: String?
  /// Whether another attempt can help; without, the incident is raised at once.
  public let isPermanent: Bool
  /// Describes a failed attempt.
  public init(_ message: String, hint: String? = nil, isPermanent: Bool = false) {
    self.message = message
    self.hint = hint
    self.isPermanent = isPermanent
  }
  public var description: String { hint.map { "\(message) (\($0))" } ?? message }
}
