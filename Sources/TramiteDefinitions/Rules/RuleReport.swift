import TramiteProblems

/// What rules found in one process.
struct RuleReport {
  /// Whether the process is executed. In drawings an error is a warning, and what is not executed an info.
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
    if !isExecutable, problem.severity == .error { problem.severity = .warning }
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
  /// Whether the rule is about the drawing too, so that it holds for processes that are not executed.
  static var appliesToDrawings: Bool { get }
  /// Reports where the rule is broken.
  static func check(_ process: ProcessView, in set: DefinitionSet, into report: inout RuleReport)
}

extension ProcessRule {
  static var appliesToDrawings: Bool { false }
}

/// All rules, in the order of their codes.
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
  ]
}
