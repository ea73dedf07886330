extension ProblemCode {
  /// A sequence flow between two scopes.
  public static let flowCrossesScope = ProblemCode("BPMN-0201")
  /// A sequence flow that ends at a start event.
  public static let startEventIncoming = ProblemCode("BPMN-0202")
  /// A sequence flow that begins at an end event.
  public static let endEventOutgoing = ProblemCode("BPMN-0203")
  /// A sequence flow that ends at a boundary event.
  public static let boundaryEventIncoming = ProblemCode("BPMN-0204")
  /// A node behind an event-based gateway that is no catch event or receive task.
  public static let eventGatewayTarget = ProblemCode("BPMN-0205")
  /// An event-based gateway with fewer than two outgoing flows.
  public static let eventGatewayFewFlows = ProblemCode("BPMN-0206")
  /// An event behind an event-based gateway with another incoming flow.
  public static let eventGatewayTargetIncoming = ProblemCode("BPMN-0207")
  /// A boundary event on a receive task behind an event-based gateway.
  public static let eventGatewayTargetBoundary = ProblemCode("BPMN-0208")
  /// A condition on a flow out of an event-based gateway.
  public static let eventGatewayCondition = ProblemCode("BPMN-0209")
  /// Message events and receive tasks behind one event-based gateway.
  public static let eventGatewayMixed = ProblemCode("BPMN-0210")
  /// A condition on a flow out of a parallel gateway.
  public static let parallelGatewayCondition = ProblemCode("BPMN-0211")
  /// A flow without condition out of an exclusive or inclusive gateway with several.
  public static let unconditionalFlow = ProblemCode("BPMN-0212")
  /// A default flow that leaves another node.
  public static let defaultFlowElsewhere = ProblemCode("BPMN-0213")
  /// A deciding gateway with conditions only.
  public static let defaultFlowWithoutChoice = ProblemCode("BPMN-0214")
  /// A condition on a flow out of a start event.
  public static let startEventCondition = ProblemCode("BPMN-0215")
  /// A gatewayDirection that its flows contradict.
  public static let gatewayDirectionMismatch = ProblemCode("BPMN-0216")
  /// A node that cannot be reached.
  public static let unreachableNode = ProblemCode("BPMN-0217")
  /// An executable process or sub-process without nodes.
  public static let emptyProcess = ProblemCode("BPMN-0218")
  /// A start event of an embedded sub-process with a trigger, or several start events.
  public static let subProcessStart = ProblemCode("BPMN-0219")
  /// A catching event without an event definition.
  public static let eventWithoutTrigger = ProblemCode("BPMN-0220")
  /// A timer without a time.
  public static let timerIncomplete = ProblemCode("BPMN-0222")
  /// A literal of a timer that is malformed.
  public static let timerLiteral = ProblemCode("BPMN-0223")
  /// An intermediate timer with an endless cycle.
  public static let timerEndless = ProblemCode("BPMN-0224")
  /// A message event, send task or receive task without a message.
  public static let messageWithoutName = ProblemCode("BPMN-0226")
  /// A signal event without a signal.
  public static let signalWithoutName = ProblemCode("BPMN-0227")
  /// A user task without any role.
  public static let userTaskWithoutRole = ProblemCode("BPMN-0229")
  /// A service task without a handler.
  public static let serviceTaskWithoutHandler = ProblemCode("BPMN-0230")
  /// A business rule task without handler and decision.
  public static let ruleTaskWithoutHandler = ProblemCode("BPMN-0231")
  /// A call activity without a called element.
  public static let callWithoutElement = ProblemCode("BPMN-0233")
  /// A called process that is not known.
  public static let calledElementUnknown = ProblemCode("BPMN-0234")
  /// A called process that cannot be started.
  public static let calledElementNotExecutable = ProblemCode("BPMN-0235")
  /// A called process that has only start events with triggers.
  public static let calledElementWithoutStart = ProblemCode("BPMN-0236")
  /// A role that the organization does not list.
  public static let roleUnknown = ProblemCode("BPMN-0237")
  /// Excludes or sameAs that name no user task.
  public static let dutyNotUserTask = ProblemCode("BPMN-0238")
  /// A form that is not there.
  public static let formUnknown = ProblemCode("BPMN-0239")
  /// One outcome on two flows of an exclusive gateway.
  public static let outcomeTwice = ProblemCode("BPMN-0242")
  /// A variable that is read and never written.
  public static let variableUnknown = ProblemCode("BPMN-0245")
  /// A calendar that is not there.
  public static let calendarUnknown = ProblemCode("BPMN-0246")
  /// A node listed by two lanes of one lane set.
  public static let laneTwice = ProblemCode("BPMN-0247")
  /// A boundary event attached to an activity of another scope.
  public static let boundaryElsewhere = ProblemCode("BPMN-0256")
  /// A node or flow without an id.
  public static let missingID = ProblemCode("BPMN-0262")
  /// A section of a form for a task that is not there.
  public static let formTaskUnknown = ProblemCode("BPMN-0263")
  /// A business or correlation key that reads personal data.
  public static let personalKey = ProblemCode("BPMN-0264")
}

extension ProblemCatalogue {
  /// Rules about elements that are each correct for themselves (BPMN 2.0.2, semantics.md).
  static let bpmnRules: [Entry] = [
    Entry(
      .flowCrossesScope, .error, "sequence flow crosses a border",
      why: "A sequence flow connects two nodes of one process or one sub-process; it never crosses the border of a"
        + " sub-process or pool (BPMN 2.0.2 §8.3.13).",
      hint: "end the flow inside, and go on from the sub-process; use a message flow between pools"),
    Entry(
      .startEventIncoming, .error, "sequence flow into a start event",
      why: "A start event begins a process; nothing leads to it (BPMN 2.0.2 §10.5.2).",
      hint: "lead the flow to the node behind the start event"),
    Entry(
      .endEventOutgoing, .error, "sequence flow out of an end event",
      why: "An end event ends its path; nothing follows it (BPMN 2.0.2 §10.5.3).",
      hint: "use an intermediate event, or remove the flow"),
    Entry(
      .boundaryEventIncoming, .error, "sequence flow into a boundary event",
      why: "A boundary event is reached by what happens, not by a flow (BPMN 2.0.2 §10.5.4).",
      hint: "lead the flow to the activity, or use an intermediate event"),
    Entry(
      .eventGatewayTarget, .error, "event-based gateway leads to something that cannot be waited for",
      why: "Behind an event-based gateway stand intermediate catch events or receive tasks; the first of them to"
        + " occur decides (BPMN 2.0.2 §10.6.6).",
      hint: "put an intermediate catch event or a receive task between the gateway and this node"),
    Entry(
      .eventGatewayFewFlows, .warning, "event-based gateway with fewer than two ways",
      why: "An event-based gateway chooses between events; with one there is nothing to choose (BPMN 2.0.2 §10.6.6).",
      hint: "add the other event, or use the event without a gateway"),
    Entry(
      .eventGatewayTargetIncoming, .error, "second flow into an event behind an event-based gateway",
      why: "An event behind an event-based gateway has no other incoming flow: a token from elsewhere would wait"
        + " for an event that the gateway withdraws (BPMN 2.0.2 §10.6.6).",
      hint: "give the other flow an event of its own"),
    Entry(
      .eventGatewayTargetBoundary, .error, "boundary event on a receive task behind an event-based gateway",
      why: "A receive task behind an event-based gateway completes by its message; nothing stands on its border"
        + " (BPMN 2.0.2 §10.6.6).",
      hint: "lead the gateway to an event of its own instead of the boundary event"),
    Entry(
      .eventGatewayCondition, .error, "condition behind an event-based gateway",
      why: "The events decide which way an event-based gateway goes; its flows have no conditions (BPMN 2.0.2"
        + " §10.6.6).",
      hint: "remove the condition, or put an exclusive gateway behind the event"),
    Entry(
      .eventGatewayMixed, .warning, "message events and receive tasks behind one event-based gateway",
      why: "Behind one event-based gateway stand either message events or receive tasks, not both (BPMN 2.0.2"
        + " §10.6.6). It is executed, but other tools may refuse it.",
      hint: "use message events throughout"),
    Entry(
      .parallelGatewayCondition, .warning, "condition behind a parallel gateway",
      why: "A parallel gateway takes all its flows; conditions on them are ignored (semantics.md 5).",
      hint: "remove the condition, or use an inclusive gateway"),
    Entry(
      .unconditionalFlow, .warning, "flow without condition at a deciding gateway",
      why: "At an exclusive or inclusive gateway a flow without a condition that is not the default counts as true:"
        + " flows after it in the file are not reached by an exclusive gateway (semantics.md 5).",
      hint: "give the flow a condition, or make it the default"),
    Entry(
      .defaultFlowElsewhere, .error, "default flow of another node",
      why: "The default flow of a node is one of its own outgoing flows.",
      hint: "name one of the node's own flows in 'default'"),
    Entry(
      .defaultFlowWithoutChoice, .info, "decision without a default flow",
      why: "If no condition is true there, the token stays and an incident noFlowEnabled is raised.",
      hint: "make one of the flows the default, so that there is always a way"),
    Entry(
      .startEventCondition, .error, "condition behind a start event",
      why: "Flows out of a start event have no conditions (BPMN 2.0.2 §10.5.2).",
      hint: "put an exclusive gateway behind the start event"),
    Entry(
      .gatewayDirectionMismatch, .warning, "gatewayDirection does not fit the flows",
      why: "The attribute says whether a gateway joins, splits or does both; it is not executed, but it contradicts"
        + " the flows that are (BPMN 2.0.2 §10.6.1).",
      hint: "correct gatewayDirection, or leave it out"),
    Entry(
      .unreachableNode, .warning, "node that nothing leads to",
      why: "No token can reach the node: no start event, event or flow leads to it.",
      hint: "connect it, or remove it"),
    Entry(
      .emptyProcess, .error, "nothing to execute",
      why: "The process has no flow nodes, so an instance of it would end where it begins.",
      hint: "draw the process, or mark it isExecutable=\"false\""),
    Entry(
      .subProcessStart, .error, "start of a sub-process with a trigger",
      why: "An embedded sub-process begins when a token reaches it; its only start event has no trigger (BPMN 2.0.2"
        + " §10.5.2).",
      hint: "remove the trigger or the second start event, or make it a process of its own"),
    Entry(
      .eventWithoutTrigger, .error, "event without a trigger",
      why: "A boundary or intermediate catch event waits for something; without an event definition it would wait"
        + " for ever.",
      hint: "add what it waits for, for example a timerEventDefinition"),
    Entry(
      .timerIncomplete, .error, "timer without exactly one time",
      why: "A timer has exactly one of timeDate, timeDuration and timeCycle, and it says something.",
      hint: "write one of the three, for example <timeDuration>P3D</timeDuration>"),
    Entry(
      .timerLiteral, .error, "time that cannot be read",
      why: "The text is neither a time in ISO 8601 (nor a cron expression at a timeCycle) nor FEEL.",
      hint: "write a date and time (2026-01-05T09:00:00Z), a duration (P3D, PT8H), a cycle (R3/PT1H, 0 9 * * 1-5),"
        + " or FEEL after '='"),
    Entry(
      .timerEndless, .error, "timer event that never finishes",
      why: "An intermediate catch event with a cycle without an end puts out tokens for ever (semantics.md 8).",
      hint: "say how often (R3/PT1H), or use a non-interrupting boundary event"),
    Entry(
      .messageWithoutName, .error, "message without a name",
      why: "A message is found by its name; without a messageRef or a message flow with a message there is none"
        + " (semantics.md 7).",
      hint: "add messageRef, or a message flow that names a message; or a tramite:handler where something is sent"),
    Entry(
      .signalWithoutName, .error, "signal without a name",
      why: "A signal is found by its name; without signalRef there is none.",
      hint: "add signalRef"),
    Entry(
      .userTaskWithoutRole, .warning, "user task without a role",
      why: "No role says whose task this is. It is offered to a role with the id of the process (settled.md).",
      hint: "put the task into a lane, or write tramite:role=\"...\""),
    Entry(
      .serviceTaskWithoutHandler, .warning, "service task without a handler",
      why: "Without tramite:handler nothing is done: the task completes at once (settled.md).",
      hint: "write tramite:handler=\"...\" with the name of a registered handler"),
    Entry(
      .ruleTaskWithoutHandler, .error, "business rule task without a handler",
      why: "Nothing says how the rule is evaluated.",
      hint: "write tramite:handler=\"...\" with the name of a registered handler"),
    Entry(
      .callWithoutElement, .error, "call activity that calls nothing",
      why: "A call activity names the process that it calls.",
      hint: "add calledElement with the id of a process"),
    Entry(
      .calledElementUnknown, .warning, "called process not found",
      why: "The process is neither among these files nor deployed. If it is not deployed when the call is reached,"
        + " the incident calledElementUnknown is raised.",
      hint: "correct calledElement, or deploy the called process too"),
    Entry(
      .calledElementNotExecutable, .error, "called process is not executable",
      why: "A process with isExecutable=\"false\" cannot be called (semantics.md 4).",
      hint: "make the called process executable, or call another one"),
    Entry(
      .calledElementWithoutStart, .error, "called process without a plain start",
      why: "A call uses the none start event or an implicit start; the called process has only start events with"
        + " triggers (semantics.md 2).",
      hint: "add a start event without a trigger to the called process"),
    Entry(
      .roleUnknown, .warning, "role not in the organization",
      why: "organization.yaml of the same folder does not list the role, so nobody holds it.",
      hint: "correct the role, or add it to organization.yaml"),
    Entry(
      .dutyNotUserTask, .error, "separation or binding of duty with something else than a user task",
      why: "tramite:excludes and tramite:sameAs name user tasks of the same process: only they are completed by"
        + " people.",
      hint: "name ids of user tasks, separated by spaces"),
    Entry(
      .formUnknown, .error, "form not found",
      why: "The task names a form, but forms/<id>.form.xml is not beside the definition.",
      hint: "correct tramite:form, or add the form"),
    Entry(
      .outcomeTwice, .warning, "one outcome on two flows",
      why: "An exclusive gateway takes the first flow in the file that fits an outcome; the second is never taken"
        + " for it.",
      hint: "give each outcome one flow, or use an inclusive gateway"),
    Entry(
      .variableUnknown, .warning, "variable that is written nowhere",
      why: "An expression reads a variable that no form, output, data object or result of this process writes; it"
        + " is null unless it is given at the start.",
      hint: "correct the name, or write the variable before it is read"),
    Entry(
      .calendarUnknown, .error, "calendar not found",
      why: "calendar.yaml of the same folder has no calendar with this id.",
      hint: "correct tramite:calendar, or add the calendar"),
    Entry(
      .laneTwice, .warning, "node in two lanes",
      why: "A node stands in one lane of a lane set; of several the first counts here.",
      hint: "list the node in one lane only"),
    Entry(
      .boundaryElsewhere, .error, "boundary event and its activity in different scopes",
      why: "A boundary event stands in the same process or sub-process as the activity to whose border it belongs.",
      hint: "move the boundary event beside its activity"),
    Entry(
      .missingID, .error, "executed element without an id",
      why: "History, tasks and messages name nodes and flows by their ids; an executed one needs its own.",
      hint: "add a unique id"),
    Entry(
      .formTaskUnknown, .warning, "section of a form for a task that is not there",
      why: "A section of the form is filled at tasks that no process of the folder has, so nobody will fill it there.",
      hint: "correct the tasks of the section; they are ids of user tasks or start events that name the form"),
    Entry(
      .personalKey, .error, "key made from personal data",
      why: "Business keys and correlation keys are stored in plain text for looking things up; personal data is stored"
        + " encrypted, so that it can be erased (settled.md).",
      hint: "make the key from data that names no person, for example a number given at the start"),
  ]
}
