public import TramiteFEEL
public import TramiteGraph

/// One history event: a fact, in the words of the process (cli.md "History events as JSON"). The list of events is the
/// list of possible changes of an ``InstanceState``.
///
/// In memory an event carries indices of its graph; ``EventCoding`` stores XML ids. Time and actor stand once a command,
/// in its ``Stamp``. Adding a case: follow the compile errors; then a story line, a coding test and a fixture.
public enum Event: Hashable, Sendable {
  // The instance.
  indirect case instanceStarted(InstanceStarted)
  case instanceCompleted
  case instanceTerminated
  indirect case instanceFailed(code: String?, message: String)
  case instanceCancelled(reason: String)
  case instanceSuspended(reason: String)
  case instanceResumed(reason: String)
  // Nodes and flows.
  case elementActivated(ElementActivated)
  case elementCompleted(node: NodeIndex, token: TokenID, by: String?)
  case elementTerminated(node: NodeIndex, token: TokenID)
  case flowTaken(flow: FlowIndex, token: TokenID, scope: ScopeID)
  indirect case gatewayDecided(GatewayDecided)
  /// An activity waits to become active.
  case elementReady(ElementReady)
  // Loops and multi-instance activities as a whole; their instances are activated and completed like other activities.
  indirect case loopStarted(LoopStarted)
  case loopCompleted(LoopCompleted)
  indirect case behaviorThrown(BehaviorThrown)
  // Ad-hoc sub-processes.
  indirect case activityOffered(Offer)
  case offerWithdrawn(OfferID, node: NodeIndex)
  case adHocClosed(AdHocClosed)
  indirect case gatewayReset(GatewayReset)
  // Variables.
  case variablesSet(scope: ScopeID, changes: [VariableChange])
  // Work items.
  indirect case workItemCreated(WorkItem)
  case workItemClaimed(WorkItemID, node: NodeIndex, by: String)
  indirect case workItemReleased(WorkItemID, node: NodeIndex, WorkItemRelease)
  /// The due date was set anew, because a variable that it is computed from has changed.
  case workItemChanged(WorkItemID, node: NodeIndex, due: Instant?)
  indirect case workItemDelegated(WorkItemID, node: NodeIndex, from: String, to: String, isFinal: Bool)
  indirect case workItemCompleted(WorkItemID, node: NodeIndex, by: String, form: Context)
  case workItemWithdrawn(WorkItemID, node: NodeIndex)
  case workItemOverdue(WorkItemID, node: NodeIndex, due: Instant)
  // Jobs.
  indirect case jobCreated(Job)
  indirect case jobCompleted(JobID, node: NodeIndex, outcome: String?, result: Context)
  indirect case jobFailed(JobID, node: NodeIndex, attempt: Int, error: String, retryAt: Instant?)
  case jobWithdrawn(JobID, node: NodeIndex)
  // Timers.
  indirect case timerScheduled(ScheduledTimer)
  case timerFired(TimerID, node: NodeIndex, due: Instant)
  case timerWithdrawn(TimerID, node: NodeIndex)
  // Messages and signals.
  indirect case subscriptionOpened(Subscription)
  case subscriptionClosed(SubscriptionID, node: NodeIndex)
  indirect case messageThrown(MessageThrown)
  indirect case messageCaught(MessageCaught)
  indirect case signalThrown(node: NodeIndex, signal: String, variables: Context)
  indirect case signalCaught(node: NodeIndex, signal: String, variables: Context)
  // Errors.
  indirect case errorThrown(node: NodeIndex, code: String?, message: String, variables: Context)
  indirect case errorCaught(node: NodeIndex, code: String?, message: String, variables: Context)
  // Compensation and transactions.
  indirect case compensationRecorded(CompensationRecorded)
  indirect case compensationThrown(CompensationThrown)
  indirect case elementCompensating(ElementCompensating)
  case elementCompensated(node: NodeIndex, run: CompensationID, handler: NodeIndex?)
  /// The compensation of an activity ended before it was done.
  case compensationAborted(node: NodeIndex, run: CompensationID)
  case compensationEnded(CompensationID, node: NodeIndex)
  /// What ran in a transaction has ended; its scope, or nil where all instances of a multi-instance one were ended.
  case transactionCancelled(node: NodeIndex, token: TokenID, scope: ScopeID?)
  /// An uncaught one only tells (semantics.md 10).
  indirect case escalationThrown(EscalationThrown)
  indirect case escalationCaught(node: NodeIndex, code: String?, message: String, variables: Context)
  // Conditions, and events that need several triggers together.
  indirect case conditionArmed(ArmedCondition)
  indirect case conditionFired(ConditionFired)
  /// What had been true, and stays armed, is no longer true.
  case conditionLapsed(ConditionID, node: NodeIndex)
  case conditionWithdrawn(ConditionID, node: NodeIndex)
  indirect case occurrenceCollected(OccurrenceCollected)
  case collectionDropped(CollectionID, node: NodeIndex)
  /// A token on a flow went with what an interruption ended; its scope goes on.
  case tokenDiscarded(TokenID, flow: FlowIndex)
  // Called instances.
  indirect case childStarted(Child)
  indirect case childEnded(ChildID, node: NodeIndex, status: InstanceState.Status, variables: Context)
  /// A global task runs in place.
  indirect case globalTaskStarted(GlobalTaskStarted)
  /// The key of a conversation is known from here on: a correlation key that the process subscribes to.
  indirect case correlationKeySet(node: NodeIndex, key: String, value: Value)
  /// A row of a data store was written; it is committed with the command.
  indirect case recordWritten(RecordWritten)
  // What was noticed.
  indirect case warningRecorded(WarningRecorded)
  indirect case incidentRaised(Incident)
  indirect case incidentResolved(IncidentID, node: NodeIndex?, how: Resolution, reason: String?)
  case commentAdded(text: String)
}

/// The first event of an instance.
public struct InstanceStarted: Hashable, Sendable {
  public let instance: String
  public let process: String
  public let version: Int
  /// SHA-256 of the definition.
  public let definition: String
  public let businessKey: String?
  public let parent: ParentReference?
  /// The variables of the process scope: start data, and null for what is declared besides.
  public let variables: Context
  /// Describes a start.
  public init(
    instance: String, process: String, version: Int, definition: String, businessKey: String?,
    parent: ParentReference?, variables: Context
  ) {
    self.instance = instance
    self.process = process
    self.version = version
    self.definition = definition
    self.businessKey = businessKey
    self.parent = parent
    self.variables = variables
  }
}

/// A token entered a node: from a flow, or, at a start or boundary event, from nowhere.
public struct ElementActivated: Hashable, Sendable {
  public let node: NodeIndex
  /// The token that now lies in the node.
  public let token: TokenID
  /// The scope the node stands in.
  public let scope: ScopeID
  /// Further tokens that a join took.
  public let joined: [TokenID]
  /// The scope that the activity opens, with the variables it declares.
  public let opened: OpenedScope?
  /// The instance of a loop or multi-instance activity that begins with it; `scope` is its scope then.
  public let iteration: OpenedIteration?
  /// A complex gateway that fires: the incoming flows it took a token from. It waits for reset from now on. Empty for
  /// other nodes.
  public let takenFrom: [FlowIndex]
  /// Describes an activation.
  public init(
    node: NodeIndex, token: TokenID, scope: ScopeID, joined: [TokenID] = [], opened: OpenedScope? = nil,
    iteration: OpenedIteration? = nil, takenFrom: [FlowIndex] = []
  ) {
    self.node = node
    self.token = token
    self.scope = scope
    self.joined = joined
    self.opened = opened
    self.iteration = iteration
    self.takenFrom = takenFrom
  }
}

/// A scope that an activity opens when it is activated.
public struct OpenedScope: Hashable, Sendable {
  public let id: ScopeID
  public let definition: ScopeIndex
  /// Declared there, null at first.
  public let declares: [String]
  /// Whether it is that of an ad-hoc sub-process.
  public let isAdHoc: Bool
  /// Whether it is a run of an event sub-process.
  public let isHandler: Bool
  /// Describes a scope.
  public init(
    id: ScopeID, definition: ScopeIndex, declares: [String], isAdHoc: Bool = false, isHandler: Bool = false
  ) {
    self.isAdHoc = isAdHoc
    self.id = id
    self.definition = definition
    self.declares = declares
    self.isHandler = isHandler
  }
}

/// How a gateway chose. Recorded only where it has conditions or a handler.
public struct GatewayDecided: Hashable, Sendable {
  public let node: NodeIndex
  public let token: TokenID
  /// The flows taken.
  public let flows: [FlowIndex]
  /// The conditions that were evaluated, in order.
  public let conditions: [ConditionResult]
  /// The answer of an automated gateway's handler.
  public let answer: Answer?
  /// Describes a decision.
  public init(
    node: NodeIndex, token: TokenID, flows: [FlowIndex], conditions: [ConditionResult], answer: Answer? = nil
  ) {
    self.node = node
    self.token = token
    self.flows = flows
    self.conditions = conditions
    self.answer = answer
  }
  /// What a handler answered.
  public struct Answer: Hashable, Sendable {
    public let handler: String
    public let outcome: String?
    public let result: Context
    /// Describes an answer.
    public init(handler: String, outcome: String?, result: Context) {
      self.handler = handler
      self.outcome = outcome
      self.result = result
    }
  }
}

/// How a work item came back.
public enum WorkItemRelease: Hashable, Sendable {
  /// Who had it gave it back: to who delegated it, else to its role.
  case givenBack
  /// An operator took it from who had it, and from everybody who had delegated it: it is offered to its role again.
  /// `endsReservation`: the only person who could do it is gone, so others of the role may.
  case freed(reason: String, endsReservation: Bool)
}

/// A complex gateway was reset: it waits for its start again (semantics.md 5).
public struct GatewayReset: Hashable, Sendable {
  public let node: NodeIndex
  public let scope: ScopeID
  /// The tokens it took, on flows not taken from before.
  public let joined: [TokenID]
  /// The flows that get a token: of those whose condition reads `waitingForStart`, the true ones.
  public let flows: [FlowIndex]
  /// The conditions that were evaluated, in order.
  public let conditions: [ConditionResult]
  /// Describes a reset.
  public init(
    node: NodeIndex, scope: ScopeID, joined: [TokenID], flows: [FlowIndex], conditions: [ConditionResult]
  ) {
    self.node = node
    self.scope = scope
    self.joined = joined
    self.flows = flows
    self.conditions = conditions
  }
}

/// One evaluated condition.
public struct ConditionResult: Hashable, Sendable {
  public let flow: FlowIndex
  public let value: Value
  /// The variables it read, in order of first appearance; nil values were unknown.
  public let read: [ReadVariable]
  /// Describes a result.
  public init(flow: FlowIndex, value: Value, read: [ReadVariable]) {
    self.flow = flow
    self.value = value
    self.read = read
  }
}

/// A variable that an expression read.
public struct ReadVariable: Hashable, Sendable {
  public let name: String
  public let value: Value
  /// Names a variable and its value.
  public init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

/// One variable that was set.
public struct VariableChange: Hashable, Sendable {
  public let name: String
  /// Null where it was not declared.
  public let old: Value
  public let new: Value
  /// Describes a change.
  public init(name: String, old: Value, new: Value) {
    self.name = name
    self.old = old
    self.new = new
  }
}

/// A message that was thrown.
public struct MessageThrown: Hashable, Sendable {
  public let node: NodeIndex
  public let message: String
  public let key: Value?
  /// The message id, for delivery once.
  public let id: String?
  public let variables: Context
  public let timeToLiveMilliseconds: Int64
  /// Where its message flow leads; nil: to whoever waits.
  public let recipient: MessageRecipient?
  /// Whether the instance catches it itself, in the same command; otherwise it goes out after the commit.
  public let isCaughtHere: Bool
  /// Describes a message.
  public init(
    node: NodeIndex, message: String, key: Value?, id: String?, variables: Context, timeToLiveMilliseconds: Int64,
    recipient: MessageRecipient? = nil, isCaughtHere: Bool
  ) {
    self.node = node
    self.message = message
    self.key = key
    self.id = id
    self.variables = variables
    self.timeToLiveMilliseconds = timeToLiveMilliseconds
    self.recipient = recipient
    self.isCaughtHere = isCaughtHere
  }
}

/// A message that was caught.
public struct MessageCaught: Hashable, Sendable {
  public let node: NodeIndex
  public let message: String
  public let key: Value?
  public let id: String?
  public let variables: Context
  /// Describes a message.
  public init(node: NodeIndex, message: String, key: Value?, id: String?, variables: Context) {
    self.node = node
    self.message = message
    self.key = key
    self.id = id
    self.variables = variables
  }
}

/// A call activity runs a global task in place, in a scope of its own.
public struct GlobalTaskStarted: Hashable, Sendable {
  /// The call activity.
  public let node: NodeIndex
  public let token: TokenID
  /// The scope that is opened.
  public let scope: ScopeID
  public let definition: ScopeIndex
  /// What the scope begins with.
  public let variables: Context
  /// Describes a start.
  public init(node: NodeIndex, token: TokenID, scope: ScopeID, definition: ScopeIndex, variables: Context) {
    self.node = node
    self.token = token
    self.scope = scope
    self.definition = definition
    self.variables = variables
  }
}

/// A row that a data output association wrote to a data store.
public struct RecordWritten: Hashable, Sendable {
  public let node: NodeIndex
  /// The data store's id.
  public let store: String
  /// The value of its key field; nil in a register.
  public let key: Value?
  public let fields: Context
  /// The version that it is from now on, from 1; 0 in a register.
  public let version: Int64
  /// Describes a row.
  public init(node: NodeIndex, store: String, key: Value?, fields: Context, version: Int64) {
    self.node = node
    self.store = store
    self.key = key
    self.fields = fields
    self.version = version
  }
}

/// An escalation that was thrown.
public struct EscalationThrown: Hashable, Sendable {
  public let node: NodeIndex
  public let code: String?
  public let message: String
  public let variables: Context
  /// Whether the instance catches it itself; otherwise it goes on at the call activity that called the instance.
  public let isCaughtHere: Bool
  /// Describes an escalation.
  public init(node: NodeIndex, code: String?, message: String, variables: Context, isCaughtHere: Bool) {
    self.node = node
    self.code = code
    self.message = message
    self.variables = variables
    self.isCaughtHere = isCaughtHere
  }
}

/// A condition that became true.
public struct ConditionFired: Hashable, Sendable {
  public let id: ConditionID
  public let node: NodeIndex
  /// The condition's text.
  public let expression: String
  public let value: Value
  /// The variables it read, in order of first appearance.
  public let read: [ReadVariable]
  /// Whether it may fire again, after it has been not true.
  public let staysArmed: Bool
  /// Describes a condition that became true.
  public init(
    id: ConditionID, node: NodeIndex, expression: String, value: Value, read: [ReadVariable], staysArmed: Bool
  ) {
    self.id = id
    self.node = node
    self.expression = expression
    self.value = value
    self.read = read
    self.staysArmed = staysArmed
  }
}

/// One of the triggers that an event needs together has occurred.
public struct OccurrenceCollected: Hashable, Sendable {
  public let id: CollectionID
  public let node: NodeIndex
  public let holder: Holder
  /// Which of the event's definitions, by its place in document order.
  public let definition: Int
  /// What it brought.
  public let variables: Context
  /// Whether all have occurred now.
  public let isLast: Bool
  /// Describes an occurrence.
  public init(
    id: CollectionID, node: NodeIndex, holder: Holder, definition: Int, variables: Context, isLast: Bool
  ) {
    self.id = id
    self.node = node
    self.holder = holder
    self.definition = definition
    self.variables = variables
    self.isLast = isLast
  }
}

/// Something worth knowing that changed nothing.
public struct WarningRecorded: Hashable, Sendable {
  public let node: NodeIndex?
  public let code: String
  public let message: String
  public let expression: String?
  public let value: Value?
  public let read: [ReadVariable]
  /// Describes a warning.
  public init(
    node: NodeIndex?, code: String, message: String, expression: String? = nil, value: Value? = nil,
    read: [ReadVariable] = []
  ) {
    self.node = node
    self.code = code
    self.message = message
    self.expression = expression
    self.value = value
    self.read = read
  }
}

/// How an incident went away (cli.md).
@frozen
public enum Resolution: UInt8, Sendable, CaseIterable {
  case retry, skip, error, withdrawn
  /// The word of cli.md.
  public var word: String { "\(self)" }
}
