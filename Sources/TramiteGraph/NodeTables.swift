/// What a user task asks for (semantics.md 12, formats.md).
public struct UserTask: Sendable {
  /// The role whose members are offered the work item.
  public var role: String
  /// FEEL giving the role (`resourceAssignmentExpression`), in its place.
  public var roleExpression: BoundExpression?
  /// FEEL giving a user id; that user still must hold the role.
  public var assignee: BoundExpression?
  /// Separation of duty: who completed the latest occurrence of one of these can neither claim nor complete.
  public var excludes: [NodeIndex]
  /// Binding of duty: only who completed the latest occurrence of one of these.
  public var sameAs: [NodeIndex]
  /// Places in `ProcessGraph.forms`, in the order in which the task names them.
  public var forms: [Int]
  /// Duration or date and time.
  public var due: BoundExpression?
  /// Calendar id for `due`.
  public var calendar: String?
  /// `low`, `normal`, `high` or `urgent`.
  public var priority: BoundExpression?
  /// Describes a user task.
  public init(
    role: String, assignee: BoundExpression? = nil, excludes: [NodeIndex] = [], sameAs: [NodeIndex] = [],
    forms: [Int] = [], due: BoundExpression? = nil, calendar: String? = nil, priority: BoundExpression? = nil
  ) {
    self.role = role
    self.assignee = assignee
    self.excludes = excludes
    self.sameAs = sameAs
    self.forms = forms
    self.due = due
    self.calendar = calendar
    self.priority = priority
  }
}

/// A call of a handler by a task or an automated gateway (formats.md: `handler`, `retries`, `backoff`, `timeout`, `tramite:setting`).
public struct HandlerCall: Sendable {
  /// The registered name. Names that begin with `worker:` wait for an external worker.
  public var handler: String
  /// `tramite:setting`, in document order.
  public var settings: [(name: String, value: String)]
  /// Further attempts after the first; default 3.
  public var retries: Int
  /// First wait before a retry, in milliseconds; it doubles. Default 10 s.
  public var backoffMilliseconds: Int64
  /// How long one attempt may take, in milliseconds. Default 5 min.
  public var timeoutMilliseconds: Int64
  /// Where a single result goes.
  public var resultVariable: String?
  /// Describes a call.
  public init(
    handler: String, settings: [(name: String, value: String)] = [], retries: Int = 3,
    backoffMilliseconds: Int64 = 10_000, timeoutMilliseconds: Int64 = 300_000, resultVariable: String? = nil
  ) {
    self.handler = handler
    self.settings = settings
    self.retries = retries
    self.backoffMilliseconds = backoffMilliseconds
    self.timeoutMilliseconds = timeoutMilliseconds
    self.resultVariable = resultVariable
  }
}

/// A call activity.
public struct Call: Sendable {
  /// The id of the called process or global task.
  public var process: String
  /// Which version is called.
  public var binding: Binding
  /// The scope of the global task that is run in place; nil where a process is called.
  public var globalTask: ScopeIndex?
  /// Describes a call.
  public init(process: String, binding: Binding = .deployment) {
    self.process = process
    self.binding = binding
  }
  /// `tramite:binding` (semantics.md 4).
  public enum Binding: Hashable, Sendable {
    /// The version that stood when the caller's version was deployed.
    case deployment
    /// The newest version at the moment of the call.
    case latest
    /// One version.
    case version(Int)
  }
}

/// A script task in FEEL.
public struct Script: Sendable {
  /// The expression.
  public var expression: BoundExpression
  /// Where the result goes.
  public var resultVariable: String?
  /// The only data output: where a result that is no context goes without a result variable.
  public var onlyOutput: String?
  /// Describes a script.
  public init(expression: BoundExpression, resultVariable: String? = nil, onlyOutput: String? = nil) {
    self.expression = expression
    self.resultVariable = resultVariable
    self.onlyOutput = onlyOutput
  }
}

/// What an event (or a receive or send task) catches or throws.
public struct EventSpecification: Sendable {
  /// In document order; empty for a none event.
  public var definitions: [EventDefinition]
  /// All must occur, not any (`parallelMultiple`).
  public var isParallel: Bool
  /// `cancelActivity` of a boundary event, `isInterrupting` of an event sub-process start; true where absent.
  public var isInterrupting: Bool
  /// Roles that may use this start event; empty: the process's.
  public var startRoles: [String]
  /// Forms of a start event: places in `ProcessGraph.forms`.
  public var forms: [Int]
  /// Describes an event.
  public init(
    definitions: [EventDefinition] = [], isParallel: Bool = false, isInterrupting: Bool = true,
    startRoles: [String] = [], forms: [Int] = []
  ) {
    self.definitions = definitions
    self.isParallel = isParallel
    self.isInterrupting = isInterrupting
    self.startRoles = startRoles
    self.forms = forms
  }
}

extension EventSpecification {
  /// The name of a link event; nil for other events.
  public var linkName: String? {
    for case .link(let name) in definitions { return name }
    return nil
  }

  /// Whether all of several definitions must occur.
  public var collects: Bool { isParallel && definitions.count > 1 }
}

/// One event definition (BPMN 2.0.2 §10.5.5).
public enum EventDefinition: Sendable {
  case message(MessageSpecification)
  case signal(name: String)
  case timer(TimerSpecification)
  case conditional(BoundExpression)
  /// `code` is `errorCode`, else the id of the `error`; nil: without an `error`.
  case error(code: String?)
  /// `code` is `escalationCode`, else the id of the `escalation`; nil: without an `escalation`.
  case escalation(code: String?)
  case compensation(activity: NodeIndex?, waits: Bool)
  case cancel
  case terminate
  case link(name: String)

  /// What it waits for or throws.
  @frozen
  public enum Kind: Hashable, Sendable {
    case message, signal, timer, conditional, error, escalation, compensation, cancel, terminate, link
  }

  /// What it waits for or throws.
  public var kind: Kind {
    switch self {
    case .message: .message
    case .signal: .signal
    case .timer: .timer
    case .conditional: .conditional
    case .error: .error
    case .escalation: .escalation
    case .compensation: .compensation
    case .cancel: .cancel
    case .terminate: .terminate
    case .link: .link
    }
  }
}

/// A message that is caught or thrown (semantics.md 7).
public struct MessageSpecification: Sendable {
  /// The name of the `message`, else its id.
  public var name: String
  /// At a catch: FEEL on the receiver's variables. At a throw: FEEL giving the key that is sent.
  public var correlationKey: BoundExpression?
  /// At a throw: FEEL giving the message id.
  public var messageID: BoundExpression?
  /// At a throw: how long it is kept, in milliseconds; default one hour.
  public var timeToLiveMilliseconds: Int64
  /// A throw event with a handler: row of `handlerCalls`.
  public var handlerCall: TableIndex?
  /// At a throw: where its message flows lead; empty: to whoever waits.
  public var routes: [MessageRoute] = []
  /// The key by BPMN's own means, where no `tramite:correlationKey` stands.
  public var correlation: MessageCorrelation?
  /// Describes a message.
  public init(
    name: String, correlationKey: BoundExpression? = nil, messageID: BoundExpression? = nil,
    timeToLiveMilliseconds: Int64 = 3_600_000, handlerCall: TableIndex? = nil
  ) {
    self.name = name
    self.correlationKey = correlationKey
    self.messageID = messageID
    self.timeToLiveMilliseconds = timeToLiveMilliseconds
    self.handlerCall = handlerCall
  }
}

/// When a timer is due (semantics.md 8).
public struct TimerSpecification: Sendable {
  /// Which of `timeDate`, `timeDuration`, `timeCycle` stands in the definition.
  public enum Kind: Hashable, Sendable { case date, duration, cycle }
  /// Which of the three.
  public var kind: Kind
  /// A literal is compiled to a constant: a date and time, a duration, or the text of a cycle.
  public var expression: BoundExpression
  /// Calendar id; durations then count working time.
  public var calendar: String?
  /// `tramite:missed="once"`: occurrences that passed while nothing ran fire once.
  public var missedOnce: Bool
  /// Describes a timer.
  public init(kind: Kind, expression: BoundExpression, calendar: String? = nil, missedOnce: Bool = false) {
    self.kind = kind
    self.expression = expression
    self.calendar = calendar
    self.missedOnce = missedOnce
  }
}
