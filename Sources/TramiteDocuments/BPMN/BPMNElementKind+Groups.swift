extension BPMNElementKind {
  /// A task of any type; a call activity and sub-processes are none.
  public var isTask: Bool { Self.tasks.contains(self) }
  /// A task, call activity or sub-process.
  public var isActivity: Bool { isTask || self == .callActivity || isSubProcess }
  /// A sub-process of any type.
  public var isSubProcess: Bool { self == .subProcess || self == .transaction || self == .adHocSubProcess }
  /// A gateway of any type.
  public var isGateway: Bool { Self.gateways.contains(self) }
  /// An event that is a flow node.
  public var isEvent: Bool { Self.events.contains(self) }
  /// A catching event: start, intermediate catch or boundary.
  public var isCatchEvent: Bool { self == .startEvent || self == .intermediateCatchEvent || self == .boundaryEvent }
  /// A throwing event: end, intermediate throw or the event of a multi-instance behaviour.
  public var isThrowEvent: Bool {
    self == .endEvent || self == .intermediateThrowEvent || self == .implicitThrowEvent || self == .event
  }
  /// An activity, gateway or event of a process; choreography activities are none here.
  public var isFlowNode: Bool { isActivity || isGateway || isEvent }
  /// An event definition of any trigger.
  public var isEventDefinition: Bool { Self.eventDefinitions.contains(self) }
  /// An association, group or text annotation: drawn, never executed.
  public var isArtifact: Bool { self == .association || self == .group || self == .textAnnotation }
  /// A global task of any type.
  public var isGlobalTask: Bool { Self.globalTasks.contains(self) }
  /// A resource role, of which a potential owner is one.
  public var isResourceRole: Bool { Self.resourceRoles.contains(self) }
  /// A choreography activity.
  public var isChoreographyActivity: Bool { Self.choreographyActivities.contains(self) }
  /// A conversation node.
  public var isConversationNode: Bool { Self.conversationNodes.contains(self) }
  /// An element that holds data (BPMN's item-aware elements).
  public var isItemAware: Bool { Self.itemAware.contains(self) }
  /// An element whose text is an expression.
  public var isExpression: Bool { Self.expressions.contains(self) }

  /// Tasks, in the order of the specification.
  public static let tasks: [BPMNElementKind] = [
    .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
  ]
  /// Tasks, call activity and sub-processes.
  public static let activities: [BPMNElementKind] =
    tasks + [.callActivity, .subProcess, .transaction, .adHocSubProcess]
  /// Gateways.
  public static let gateways: [BPMNElementKind] = [
    .exclusiveGateway, .inclusiveGateway, .parallelGateway, .complexGateway, .eventBasedGateway,
  ]
  /// Events that are flow nodes.
  public static let events: [BPMNElementKind] = [
    .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent, .implicitThrowEvent,
  ]
  /// Event definitions.
  public static let eventDefinitions: [BPMNElementKind] = [
    .cancelEventDefinition, .compensateEventDefinition, .conditionalEventDefinition, .errorEventDefinition,
    .escalationEventDefinition, .linkEventDefinition, .messageEventDefinition, .signalEventDefinition,
    .terminateEventDefinition, .timerEventDefinition,
  ]
  /// Global tasks.
  public static let globalTasks: [BPMNElementKind] = [
    .globalTask, .globalUserTask, .globalManualTask, .globalScriptTask, .globalBusinessRuleTask,
  ]
  /// Resource roles, the general one first.
  public static let resourceRoles: [BPMNElementKind] = [.resourceRole, .performer, .humanPerformer, .potentialOwner]
  /// Activities of choreographies.
  public static let choreographyActivities: [BPMNElementKind] = [
    .choreographyTask, .subChoreography, .callChoreography,
  ]
  /// Nodes of conversations.
  public static let conversationNodes: [BPMNElementKind] = [.conversation, .subConversation, .callConversation]
  /// Item-aware elements.
  public static let itemAware: [BPMNElementKind] = [
    .dataObject, .dataObjectReference, .dataStoreReference, .property, .dataInput, .dataOutput, .inputDataItem,
    .outputDataItem,
  ]
  /// Elements whose text is an expression.
  public static let expressions: [BPMNElementKind] = [
    .expression, .formalExpression, .conditionExpression, .condition, .activationCondition, .completionCondition,
    .loopCondition, .loopCardinality, .timeDate, .timeDuration, .timeCycle, .from, .to, .transformation, .messagePath,
    .dataPath,
  ]
  /// Data, flows and nodes that stand in a process or sub-process.
  public static let flowElements: [BPMNElementKind] =
    activities + gateways + [.startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent]
    + [.implicitThrowEvent, .sequenceFlow, .dataObject, .dataObjectReference, .dataStoreReference]
    + choreographyActivities
}
