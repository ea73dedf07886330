public import TramiteFEEL
public import TramiteHistory

/// One command to one instance: what is asked, when and by whom, with the facts from outside that deciding it needed.
///
/// Stored with the events it gave; deciding it again on the same state gives the same events.
/// - Spec: semantics.md 1
public struct Command: Hashable, Sendable {
  /// When, by whom, for whom.
  public var stamp: Stamp
  /// What is asked.
  public var action: Action
  /// Answers to the questions that deciding raised, in the order in which they were asked.
  public var answers: [Answered]
  /// Makes a command.
  public init(_ action: Action, _ stamp: Stamp, answers: [Answered] = []) {
    self.action = action
    self.stamp = stamp
    self.answers = answers
  }
}

/// What a command asks.
public enum Action: Hashable, Sendable {
  case start(StartInstance)
  case claimWorkItem(WorkItemID)
  case unclaimWorkItem(WorkItemID)
  /// An operator takes a work item from who has it; `endsReservation` where the only person who could do it is gone.
  case freeWorkItem(WorkItemID, reason: String, endsReservation: Bool)
  case delegateWorkItem(WorkItemID, to: String, isFinal: Bool, note: String? = nil)
  case completeWorkItem(WorkItemID, CompletionEntry)
  /// The due date of a work item has passed.
  case recordOverdue(WorkItemID)
  case completeJob(JobID, JobAnswer)
  case failJob(JobID, JobFailure)
  case fireTimer(TimerID)
  case deliverMessage(SubscriptionID, MessageEnvelope)
  case deliverSignal(name: String, variables: Context)
  case endChild(ChildID, ChildResult)
  /// A called instance has thrown an escalation that it does not catch.
  case escalateChild(ChildID, ChildEscalation)
  case resolveIncident(IncidentID, IncidentResolution)
  case cancelInstance(reason: String, by: CancelCause)
  case suspendInstance(reason: String)
  case resumeInstance(reason: String)
  case modifyInstance(Modification)
  case migrateInstance(MigrateInstance)
  case comment(text: String)
  /// Begins an activity that an ad-hoc sub-process offers.
  case beginActivity(element: String)
  /// The engine notes what became of something thrown at an element: `unclaimedMessage`, `chainLimit`. For information only:
  /// no token is stopped, and the instance may have ended.
  case noteIncident(code: IncidentCode, element: String, message: String)
}

/// What an operator changes in an instance (semantics.md 16). A place is the id of a node or flow; a token that is moved or
/// ended may be named by its own id too (`order~7k2m9q3v4d.12`), where several lie at one element.
public struct Modification: Hashable, Sendable {
  /// One token.
  public enum Change: Hashable, Sendable {
    case move(from: String, to: String)
    case add(String)
    case end(String)
  }
  public var changes: [Change]
  /// Variables of the process that are set before.
  public var variables: Context
  public var reason: String
  /// Describes a modification.
  public init(_ changes: [Change], variables: Context = Context([]), reason: String) {
    self.changes = changes
    self.variables = variables
    self.reason = reason
  }
}

/// What moves an instance to another version of its definition (semantics.md 17).
public struct MigrateInstance: Hashable, Sendable {
  public var version: Int
  /// SHA-256 of that version's definition.
  public var definition: String
  /// Elements that have another id there.
  public var renames: [GraphMapping.Rename]
  /// Activities whose compensation is given up, by id.
  public var dropped: [String]
  public var reason: String
  /// Describes a migration.
  public init(
    version: Int, definition: String, renames: [GraphMapping.Rename] = [], dropped: [String] = [], reason: String
  ) {
    self.version = version
    self.definition = definition
    self.renames = renames
    self.dropped = dropped
    self.reason = reason
  }
}

/// A start of an instance.
public struct StartInstance: Hashable, Sendable {
  /// The new instance's id: unused so far.
  public var instance: String
  public var version: Int
  /// SHA-256 of the definition.
  public var definition: String
  /// The start event to use; nil: semantics.md 2 chooses.
  public var event: String?
  public var variables: Context
  public var businessKey: String?
  public var parent: ParentReference?
  /// The message, signal or timer that starts it, for the history; nil for a plain start.
  public var trigger: Trigger?
  /// Whether signature fields of the start event's forms are signed.
  public var signs: Bool
  /// Whether who signs has proved it by password.
  public var isSignatureConfirmed = false
  /// Language for the words of refusals.
  public var language: String?
  /// Makes a start.
  public init(
    instance: String, version: Int, definition: String, event: String? = nil, variables: Context = Context([]),
    businessKey: String? = nil, parent: ParentReference? = nil, trigger: Trigger? = nil, signs: Bool = false,
    language: String? = nil
  ) {
    self.instance = instance
    self.version = version
    self.definition = definition
    self.event = event
    self.variables = variables
    self.businessKey = businessKey
    self.parent = parent
    self.trigger = trigger
    self.signs = signs
    self.language = language
  }
  /// What began the instance, besides a person.
  public enum Trigger: Hashable, Sendable {
    case message(MessageEnvelope)
    case signal(name: String)
    /// `definition`: which of the event's definitions, by its place in document order.
    case timer(due: Instant, definition: Int)
  }
}

/// What a person enters when completing a work item.
public struct CompletionEntry: Hashable, Sendable {
  /// The fields by id.
  public var data: Context
  /// Claims it first where it is offered.
  public var claims: Bool
  /// Whether signature fields are signed (`--sign`).
  public var signs: Bool
  /// Whether who signs has proved it by password.
  public var isSignatureConfirmed = false
  /// Language for the words of refusals, for example `es`.
  public var language: String?
  /// Makes an entry.
  public init(data: Context, claims: Bool = true, signs: Bool = false, language: String? = nil) {
    self.data = data
    self.claims = claims
    self.signs = signs
    self.language = language
  }
}

/// What a handler answered.
public enum JobAnswer: Hashable, Sendable {
  case completed(outcome: String?, result: Context)
  case error(code: String, message: String, variables: Context)
  case escalation(code: String, message: String, variables: Context)
}

/// A failed attempt of a job.
public struct JobFailure: Hashable, Sendable {
  /// The attempt that failed; a failure of another attempt than the present one is late and refused.
  public var attempt: Int
  public var message: String
  /// No further attempt can help.
  public var isPermanent: Bool
  /// No handler of that name is registered: incident `handlerUnknown`.
  public var isUnknownHandler: Bool
  /// Attempts that whoever failed still wants, in place of what the definition says; nil: as the definition says.
  public var retries: Int?
  /// Seconds until the next attempt, in place of the definition's back-off.
  public var retryAfterSeconds: Int?
  /// Makes a failure.
  public init(
    attempt: Int, message: String, isPermanent: Bool = false, isUnknownHandler: Bool = false, retries: Int? = nil,
    retryAfterSeconds: Int? = nil
  ) {
    self.retries = retries
    self.retryAfterSeconds = retryAfterSeconds
    self.attempt = attempt
    self.message = message
    self.isPermanent = isPermanent
    self.isUnknownHandler = isUnknownHandler
  }
}

/// A message on its way to a receiver.
public struct MessageEnvelope: Hashable, Sendable {
  public var name: String
  public var key: Value?
  /// The message id, for delivery once.
  public var id: String?
  public var variables: Context
  /// Makes an envelope.
  public init(name: String, key: Value?, id: String?, variables: Context) {
    self.name = name
    self.key = key
    self.id = id
    self.variables = variables
  }
}

/// An escalation that a called instance has thrown and not caught.
public struct ChildEscalation: Hashable, Sendable {
  /// Nil for an escalation without a code.
  public var code: String?
  public var message: String
  public var variables: Context
  /// Describes an escalation.
  public init(code: String?, message: String, variables: Context) {
    self.code = code
    self.message = message
    self.variables = variables
  }
}

/// How a called instance ended.
public struct ChildResult: Hashable, Sendable {
  public var status: InstanceState.Status
  /// The error code it failed with; nil for an error without a code.
  public var error: String?
  public var message: String
  /// The variables of its process scope where it completed; where it failed, what its error carried.
  public var variables: Context
  /// Whether it did not even begin: its start was refused.
  public var isRefused: Bool
  /// Makes a result.
  public init(
    status: InstanceState.Status, error: String? = nil, message: String = "", variables: Context,
    isRefused: Bool = false
  ) {
    self.isRefused = isRefused
    self.status = status
    self.error = error
    self.message = message
    self.variables = variables
  }
}

/// What an operator does about an incident (semantics.md 16).
public struct IncidentResolution: Hashable, Sendable {
  /// The way out.
  public enum Way: Hashable, Sendable {
    /// Runs again from where it stopped.
    case retry
    /// Goes on as if the node had done its work, with an outcome where the node chooses by one.
    case skip(outcome: String?)
    /// Throws a BPMN error there.
    case error(code: String)
  }
  public var way: Way
  /// Variables set before.
  public var variables: Context
  public var reason: String
  /// Makes a resolution.
  public init(way: Way, variables: Context = Context([]), reason: String) {
    self.way = way
    self.variables = variables
    self.reason = reason
  }
}

/// Why an instance is ended from outside. Raw values are stored: append only.
public enum CancelCause: UInt8, Hashable, Sendable {
  /// An operator cancels it.
  case `operator` = 0
  /// An operator cancels the instance that called it: it is cancelled too (semantics.md 16).
  case callerCancelled = 1
  /// The call activity that called it has ended: it is terminated (semantics.md 4).
  case callEnded = 2
}
