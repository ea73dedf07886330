public import TramiteFEEL
public import TramiteGraph
public import TramiteHistory

/// What deciding needs to know from outside (settled.md: `.needs([Question])`). The engine answers from the store, inside
/// the same batch, adds the answers to the command and decides again.
public enum Question: Hashable, Sendable {
  /// Which version a call resolves to, and an unused instance id for it. `number` tells several calls of one command apart.
  case calledProcess(process: String, binding: Call.Binding, number: UInt32)
  /// The oldest kept message of that name and key (nil: any key), for the subscription of that number.
  /// `element` is where it is to be taken: a message that a flow routes elsewhere does not fit.
  case keptMessage(name: String, key: Value?, element: String, number: UInt32)
  /// Whether an instance older than this one waits for that message.
  case olderReceiver(name: String, key: Value?)
  /// Whether a message of that id was published before, and is remembered.
  case knownMessage(id: String)
  /// The rows of a data store, as they stand at the command.
  case records(store: String)
  /// Which version of a decision a business rule task evaluates that is not bound to its deployment.
  case decision(id: String, binding: Call.Binding)
  /// How a called instance has ended, before its call activity is ended: what it has to tell may still be on its way.
  case endOfCalled(instance: String)
  /// Whether a user holds a role.
  case holdsRole(user: String, role: String)
  /// Whether there is a person of that user id, who has not left.
  case isPerson(user: String)
  /// Whether the store has a file of that id with that content.
  case isFile(id: String, sha256: String)
}

/// The answer to a ``Question``.
public enum Answer: Hashable, Sendable {
  /// `calledProcess`: nil where there is no such process or version, or it cannot be started.
  case called(CalledProcess?)
  /// `keptMessage`: nil where none fits. The engine removes the message with the commit.
  case kept(MessageEnvelope?)
  /// `decision`: nil where there is no such decision or version. The engine puts its model into the environment.
  case decision(version: Int?)
  /// `records`: by key; of a register in order, each with its `number`.
  case records([StoredRecord])
  /// `endOfCalled`: nil where it still runs, or has not begun.
  case ended(InstanceState.Status?)
  /// `olderReceiver`, `knownMessage`, `holdsRole`, `isPerson`, `isFile`.
  case truth(Bool)
}

/// A row of a data store.
public struct StoredRecord: Hashable, Sendable {
  public var key: String
  /// Its version, from 1; 0 in a register.
  public var version: Int64
  public var fields: Context
  /// Describes a row.
  public init(key: String, version: Int64, fields: Context) {
    self.key = key
    self.version = version
    self.fields = fields
  }
}

/// A process that a call resolved to.
public struct CalledProcess: Hashable, Sendable {
  public let version: Int
  /// The id of the instance to be started.
  public let instance: String
  /// Names a version and an instance.
  public init(version: Int, instance: String) {
    self.version = version
    self.instance = instance
  }
}

/// A question with its answer, as stored with a command.
public struct Answered: Hashable, Sendable {
  public let question: Question
  public let answer: Answer
  /// Pairs them.
  public init(_ question: Question, _ answer: Answer) {
    self.question = question
    self.answer = answer
  }
}
