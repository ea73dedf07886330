import TramiteDocuments
import TramiteProblems

/// What rules found in one process.
struct RuleReport {
  /// Whether the process is executed; where it is not, what could not be executed is an info.
  let isExecutable: Bool
  private(set) var problems: [Problem] = []

  init(isExecutable: Bool) { self.isExecutable = isExecutable }

  /// Reports a broken rule.
  mutating func add(
    _ code: ProblemCode, at location: SourceLocation, element: String?, _ message: String, hint: String? = nil,
    severity: Severity? = nil
  ) {
    var problem = Problem(code, at: location, element: element, message, hint: hint)
    if let severity { problem.severity = severity }
    problems.append(problem)
  }

  /// Reports what this version does not execute.
  mutating func refuse(
    _ code: ProblemCode, at location: SourceLocation, element: String?, _ message: String, hint: String? = nil
  ) {
    problems.append(
      Problem(
        code: code, severity: isExecutable ? .error : .info, location: location, element: element, message: message,
        hint: hint))
  }
}

/// A rule about one process.
protocol ProcessRule: SendableMetatype {
  /// Whether the standard demands it of every process, so that it holds for those that are not executed too.
  static var appliesToDrawings: Bool { get }
  /// Reports where the rule is broken.
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport)
}

extension ProcessRule {
  static var appliesToDrawings: Bool { false }
}

/// A rule about what stands in a file outside of its processes; the standard demands it of every file.
protocol FileRule: SendableMetatype {
  /// Reports where the rule is broken.
  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport)
}

/// A rule about what the expressions of one executed process read.
protocol UseRule: SendableMetatype {
  /// Reports where the rule is broken.
  static func check(
    _ used: [UsedExpression], of process: ProcessView, in set: DefinitionSet, into report: inout RuleReport)
}

/// All rules about expressions.
enum UseRules {
  static let all: [any UseRule.Type] = [
    VariableUnknown.self, ReservedMembers.self, PersonalKey.self, VariableUnwritten.self, FieldUse.self,
    FieldNeverRead.self,
  ]
}

/// All rules about files, in the order of their codes.
enum FileRules {
  static let all: [any FileRule.Type] = [
    MessageFlowEnds.self, ParticipantNumbers.self, ConversationLinkEnds.self, CorrelationRetrieval.self,
    DataSets.self, ItemDefinitionsAgree.self, ChoreographyParticipants.self, ResourceParameterElsewhere.self,
    OperationMessage.self, BesideProcesses.self, ChoreographyContent.self,
    ChoreographyInitiator.self, ConversationParticipants.self,
  ]
}

/// All rules about processes, in the order of their codes.
enum ProcessRules {
  static let all: [any ProcessRule.Type] = [
    DefaultFlowCondition.self, FlowCrossesScope.self, StartEventIncoming.self, EndEventOutgoing.self,
    BoundaryEventIncoming.self, EventGatewayTargets.self, EventGatewayFlows.self, ParallelGatewayCondition.self,
    UnconditionalFlow.self, DefaultFlowElsewhere.self, DefaultFlowWithoutChoice.self, StartEventCondition.self,
    GatewayDirection.self, UnreachableNode.self, EmptyProcess.self, SubProcessStart.self, EventWithoutTrigger.self,
    TimerIncomplete.self, TimerEndless.self, MessageWithoutName.self, SignalWithoutName.self,
    UserTaskWithoutRole.self, TaskWithoutHandler.self, CalledElement.self, RoleUnknown.self, DutyNotUserTask.self,
    DecisionReference.self, FormUnknown.self, FormTaskUnknown.self, OutcomeTwice.self, CalendarUnknown.self,
    LaneTwice.self,
    BoundaryElsewhere.self, MissingID.self, QuantityBelowOne.self, ExpressionLanguage.self, HandlerSettings.self,
    ExtensionWithoutEffect.self, StandardLoopEnd.self, MultiInstanceComplete.self, MultiInstanceBehaviorEvent.self,
    LoopElsewhere.self, AdHocContent.self, TransactionCancel.self, CompensationHandlers.self, CompensationEvents.self,
    EventSubProcessShape.self, LinkPairs.self, MultipleTriggers.self, InstantiatingNodes.self,
    DataAssociationEnds.self, TaskDataShape.self, CallInterface.self, LaneElsewhere.self, AlwaysInterrupting.self,
    BoundaryWithoutOutgoing.self, StartWithoutEnd.self, LonelyCondition.self, GatewayWithoutChoice.self,
    DataObjectReferenceOpen.self, OutcomeWithoutFlow.self, TimeNotInFuture.self, DutyUnsatisfiable.self,
    LoopInput.self, WorkItemWords.self, DataInputUnfilled.self, EventCodeMissing.self, DataObjectParts.self,
    SubProcessData.self, CallsOnlyItself.self, AssigneeImpossible.self, FormUnfillable.self,
    DutyOfOnePerson.self, NothingFollows.self, TriggerTwice.self, FlowTwice.self, PublicExecutable.self,
    ConditionNeverTrue.self, RecipientUnknown.self,
  ]
}
