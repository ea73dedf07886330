public import TramiteFEEL
public import TramiteGraph

/// A work item: a human task in the inbox of a role (semantics.md 12).
public struct WorkItem: Identified {
  public let id: WorkItemID
  /// The user task.
  public internal(set) var node: NodeIndex
  /// The token that waits.
  public let token: TokenID
  /// Whose members are offered it.
  public let role: String
  /// Who has claimed it, or nil while it is offered.
  public internal(set) var assignee: String?
  /// The only person it may go to (`tramite:assignee`, or a final delegation), or nil.
  public internal(set) var reservedFor: String?
  /// Who gets it back when the delegate gives it back: each in turn, the last first.
  public internal(set) var delegators: [String] = []
  /// Who handed it to the person who has it; nil where that person took it, or got it back.
  public internal(set) var handedOver: HandOver?
  /// When it is due.
  public internal(set) var due: Instant?
  /// Whether passing `due` has been recorded.
  public internal(set) var isOverdue: Bool
  /// `low`, `normal`, `high` or `urgent`.
  public internal(set) var priority: Priority
  /// When it was created.
  public let createdAt: Instant

  /// Makes a work item.
  public init(
    id: WorkItemID, node: NodeIndex, token: TokenID, role: String, assignee: String?, reservedFor: String?,
    due: Instant?, priority: Priority, createdAt: Instant
  ) {
    self.id = id
    self.node = node
    self.token = token
    self.role = role
    self.assignee = assignee
    self.reservedFor = reservedFor
    self.due = due
    self.isOverdue = false
    self.priority = priority
    self.createdAt = createdAt
  }

  /// How urgent it is.
  @frozen
  public enum Priority: UInt8, Sendable, CaseIterable, Comparable {
    case low, normal, high, urgent
    /// The word of formats.md.
    public var word: String {
      switch self {
      case .low: "low"
      case .normal: "normal"
      case .high: "high"
      case .urgent: "urgent"
      }
    }
    /// The priority of a word.
    public init?(word: String) {
      guard let match = Self.allCases.first(where: { $0.word == word }) else { return nil }
      self = match
    }
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }
}

/// How somebody came by a work item that another person had.
public struct HandOver: Hashable, Sendable {
  /// Who had it before.
  public let by: String
  /// What was said to the new holder.
  public let note: String?
  /// Describes a hand-over.
  public init(by: String, note: String?) {
    self.by = by
    self.note = note
  }
}

/// A job: work for a handler.
public struct Job: Identified {
  public let id: JobID
  /// The task or automated gateway.
  public internal(set) var node: NodeIndex
  public let token: TokenID
  /// The handler's registered name.
  public let handler: String
  /// The attempt that is due or running, from 1.
  public internal(set) var attempt: Int
  /// What `tramite:input` gave.
  public let input: Context
  /// Not before this time; nil: at once.
  public internal(set) var notBefore: Instant?
  /// Whether its attempts are used up and an incident stands there.
  public internal(set) var isExhausted: Bool

  /// Makes a job.
  public init(id: JobID, node: NodeIndex, token: TokenID, handler: String, attempt: Int = 1, input: Context) {
    self.id = id
    self.node = node
    self.token = token
    self.handler = handler
    self.attempt = attempt
    self.input = input
    self.isExhausted = false
  }
}

/// One scheduled occurrence of a timer.
public struct ScheduledTimer: Identified {
  public let id: TimerID
  /// The event.
  public internal(set) var node: NodeIndex
  /// Who waits: the token of the event, of the activity or of the event-based gateway, or a scope.
  public let holder: Holder
  /// Which of the event's definitions it is, by its place in document order.
  public internal(set) var definition: Int
  /// When it is due.
  public let due: Instant
  /// Occurrences still to come after this one; nil: without end; 0: this is the last.
  public let remaining: Int?
  /// The cycle's text, for the occurrence after this one; nil for dates and durations.
  public let cycle: String?

  /// Makes a timer.
  public init(
    id: TimerID, node: NodeIndex, holder: Holder, definition: Int = 0, due: Instant, remaining: Int? = 0,
    cycle: String? = nil
  ) {
    self.id = id
    self.node = node
    self.holder = holder
    self.definition = definition
    self.due = due
    self.remaining = remaining
    self.cycle = cycle
  }
}

/// A subscription: a wait for a message or a signal.
public struct Subscription: Identified {
  public let id: SubscriptionID
  /// The catching node.
  public let node: NodeIndex
  /// Who waits: the token of the event, of the activity or of the event-based gateway, or a scope.
  public let holder: Holder
  /// Which of the event's definitions it is, by its place in document order.
  public let definition: Int
  /// Message or signal.
  public let kind: Kind
  /// Name of the message or signal.
  public let name: String
  /// The correlation key that a message must carry; nil: any.
  public let key: Value?

  /// Makes a subscription.
  public init(
    id: SubscriptionID, node: NodeIndex, holder: Holder, definition: Int = 0, kind: Kind, name: String, key: Value?
  ) {
    self.id = id
    self.node = node
    self.holder = holder
    self.definition = definition
    self.kind = kind
    self.name = name
    self.key = key
  }
  /// What is waited for.
  @frozen
  public enum Kind: UInt8, Sendable { case message, signal }
}

/// An armed condition of a conditional event (semantics.md 9).
public struct ArmedCondition: Identified {
  public let id: ConditionID
  /// The event.
  public internal(set) var node: NodeIndex
  public let holder: Holder
  /// Which of the event's definitions it is, by its place in document order.
  public internal(set) var definition: Int
  /// Whether it was true when it was last evaluated: what stays armed fires when this changes from false to true.
  public internal(set) var isTrue: Bool

  /// Makes an armed condition.
  public init(id: ConditionID, node: NodeIndex, holder: Holder, definition: Int = 0, isTrue: Bool = false) {
    self.id = id
    self.node = node
    self.holder = holder
    self.definition = definition
    self.isTrue = isTrue
  }
}

/// What an event that needs several triggers together (`parallelMultiple`) has collected.
public struct EventCollection: Identified {
  public let id: CollectionID
  /// The event.
  public internal(set) var node: NodeIndex
  public let holder: Holder
  /// The definitions that have occurred, by their place in document order.
  public internal(set) var occurred: [Int]
  /// What they brought, in the order in which they occurred.
  public internal(set) var variables: Context

  /// Makes a collection.
  public init(id: CollectionID, node: NodeIndex, holder: Holder, occurred: [Int], variables: Context) {
    self.id = id
    self.node = node
    self.holder = holder
    self.occurred = occurred
    self.variables = variables
  }
}

/// A wait for a called instance.
public struct Child: Identified {
  public let id: ChildID
  /// The call activity.
  public internal(set) var node: NodeIndex
  public let token: TokenID
  /// The called instance's id.
  public let instance: String
  /// Its process id and version.
  public let process: String
  public let version: Int
  /// What it is started with.
  public let variables: Context

  /// Makes a wait.
  public init(
    id: ChildID, node: NodeIndex, token: TokenID, instance: String, process: String, version: Int, variables: Context
  ) {
    self.id = id
    self.node = node
    self.token = token
    self.instance = instance
    self.process = process
    self.version = version
    self.variables = variables
  }
}

/// Something that stopped a token: the data or a handler (semantics.md 16).
public struct Incident: Identified {
  public let id: IncidentID
  /// Where it stands; nil for the instance as a whole.
  public internal(set) var node: NodeIndex?
  /// The token that stays; nil for information only, and where a scope waits.
  public let token: TokenID?
  /// The scope whose event could not be armed; nil where a token stays.
  public let scope: ScopeID?
  public let code: IncidentCode
  /// What was expected and what was found.
  public let message: String
  /// Line of the definition.
  public let line: Int
  /// Where re-running begins.
  public internal(set) var resumption: Resumption
  public let since: Instant
  /// The variables that what stopped had read, in the order in which they were read.
  public let read: [ReadVariable]

  /// Makes an incident.
  public init(
    id: IncidentID, node: NodeIndex?, token: TokenID?, scope: ScopeID? = nil, code: IncidentCode, message: String,
    line: Int, resumption: Resumption, since: Instant, read: [ReadVariable] = []
  ) {
    self.id = id
    self.node = node
    self.token = token
    self.scope = scope
    self.code = code
    self.message = message
    self.line = line
    self.resumption = resumption
    self.since = since
    self.read = read
  }

  /// Where a retry begins.
  public enum Resumption: Hashable, Sendable {
    /// Filling the data inputs; nothing is armed on the border yet.
    case ready
    /// The node's own work, from its beginning.
    case begin
    /// The node's completion, with the payload or result it had got.
    case complete(outcome: String?, result: Context?)
    /// The choice of the outgoing flows.
    case leave(outcome: String?)
    /// Entering the node from the flow on which the token still lies.
    case enter
    /// Nothing: information only.
    case none
    /// The reset of a complex gateway: the choice of the flows that get a token.
    case reset
    /// Arming one definition of the event, by its place in document order.
    case arm(definition: Int)
  }

  /// The token or scope that waits for its resolution; nil for information only.
  public var holder: Holder? { token.map { .token($0) } ?? scope.map { .scope($0) } }
}

/// Codes of incidents (cli.md).
@frozen
public enum IncidentCode: UInt8, Sendable, CaseIterable {
  case noFlowEnabled, unknownOutcome, expressionFailed, missingInput, invalidCardinality, handlerFailed, handlerUnknown
  case activationLimit, uncaughtError, calledElementUnknown, childCancelled, chainLimit, stuck, unclaimedMessage

  /// The word of cli.md.
  public var word: String { "\(self)" }
  /// Whether it stops no token.
  public var isInformation: Bool {
    switch self {
    case .stuck, .unclaimedMessage: true
    case .noFlowEnabled, .unknownOutcome, .expressionFailed, .missingInput, .invalidCardinality, .handlerFailed,
      .handlerUnknown, .activationLimit, .uncaughtError, .calledElementUnknown, .childCancelled, .chainLimit:
      false
    }
  }
}
