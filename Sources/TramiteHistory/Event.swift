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
  indirect case instanceMigrated(InstanceMigrated)
  indirect case instanceModified(InstanceModified)
  // Nodes and flows.
  case elementActivated(ElementActivated)
  case elementCompleted(node: NodeIndex, token: TokenID, by: String?)
  case elementTerminated(node: NodeIndex, token: TokenID)
  case flowTaken(flow: FlowIndex, token: TokenID, scope: ScopeID)
  indirect case gatewayDecided(GatewayDecided)
  /// A business rule task evaluated its decision.
  indirect case decisionEvaluated(DecisionEvaluated)
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
  /// Handed to somebody else; `note` is what was said to that person.
  indirect case workItemDelegated(
    WorkItemID, node: NodeIndex, from: String, to: String, isFinal: Bool, note: String? = nil)
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
