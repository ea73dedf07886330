/// What a flow node is. Closed, because BPMN's element set is closed by a standard; two levels keep each `switch` on one
/// screen (DESIGN.md 3).
///
/// What cannot be executed (choreographies, conversations) is refused by the definitions and has no case here.
@frozen
public enum NodeKind: Hashable, Sendable {
  case activity(ActivityKind)
  case gateway(GatewayKind)
  case event(EventKind)
}

/// Tasks, sub-processes and call activities (BPMN 2.0.2 §10.3).
@frozen
public enum ActivityKind: Hashable, Sendable {
  /// `task`: completes at once.
  case task
  /// `manualTask`: completes at once, recorded as done outside the system.
  case manualTask
  /// `userTask`, row of `userTasks`.
  case userTask(TableIndex)
  /// `serviceTask`, row of `handlerCalls`; without a handler it completes at once.
  case serviceTask(TableIndex?)
  /// `businessRuleTask` answered by a handler, row of `handlerCalls`.
  case businessRuleTask(TableIndex)
  /// `businessRuleTask` that evaluates a decision, row of `decisionTasks`.
  case decisionTask(TableIndex)
  /// `scriptTask` in FEEL, row of `scripts`.
  case scriptTask(TableIndex)
  /// `sendTask` with a handler, row of `handlerCalls`.
  case sendTaskHandled(TableIndex)
  /// `sendTask` that publishes its message, row of `events`.
  case sendTask(TableIndex)
  /// `receiveTask`, row of `events`.
  case receiveTask(TableIndex)
  /// `callActivity`, row of `calls`.
  case callActivity(TableIndex)
  /// Embedded `subProcess`: the scope it opens.
  case subProcess(ScopeIndex)
  /// `subProcess` with `triggeredByEvent`.
  case eventSubProcess(ScopeIndex)
  /// `transaction`.
  case transaction(ScopeIndex)
  /// `adHocSubProcess`.
  case adHocSubProcess(ScopeIndex)

  /// The scope that it opens, if it is a sub-process of whatever kind.
  public var innerScope: ScopeIndex? {
    switch self {
    case .subProcess(let scope), .eventSubProcess(let scope), .transaction(let scope), .adHocSubProcess(let scope):
      scope
    case .task, .manualTask, .userTask, .serviceTask, .businessRuleTask, .decisionTask, .scriptTask, .sendTaskHandled,
      .sendTask, .receiveTask, .callActivity:
      nil
    }
  }
}

/// Gateways (BPMN 2.0.2 §10.6). The index is the row of `handlerCalls` of an automated gateway; of a complex gateway that
/// of `complexGateways`.
@frozen
public enum GatewayKind: Hashable, Sendable {
  case exclusive(TableIndex?)
  case inclusive(TableIndex?)
  case parallel
  case eventBased
  case complex(TableIndex)
}

/// Events (BPMN 2.0.2 §10.5). The index is the row of `events`.
@frozen
public enum EventKind: Hashable, Sendable {
  case start(TableIndex)
  case intermediateCatch(TableIndex)
  case intermediateThrow(TableIndex)
  case boundary(TableIndex)
  case end(TableIndex)
}
