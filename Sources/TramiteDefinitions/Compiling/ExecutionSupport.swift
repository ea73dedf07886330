import TramiteDocuments
import TramiteProblems

/// What this version does with each element of BPMN: it is executed, harmless, or refused. This file is the whole answer;
/// adding an element's execution moves it from the refused ones here.
///
/// In a process that is not executed, what would be refused is told as an info.
enum ExecutionSupport {
  /// What happens to an element in an executable process.
  enum Support {
    /// It is executed.
    case executed
    /// It is kept and shown; it has no meaning for execution.
    case harmless
    /// It is kept and shown, and its author may expect more of it: said as an info.
    case withoutEffect
    /// It is a part of an element that has been judged as a whole.
    case part
    /// It is refused, with this code.
    case refused(ProblemCode)
  }

  /// What happens to an element by its kind alone. Attributes and places are judged by `check`.
  static func support(of kind: BPMNElementKind) -> Support {
    switch kind {
    case .process, .laneSet, .lane, .childLaneSet, .partitionElement, .flowNodeRef, .property, .task, .userTask,
      .manualTask, .serviceTask, .sendTask, .receiveTask, .scriptTask, .businessRuleTask, .callActivity, .subProcess,
      .adHocSubProcess,
      .transaction,
      .compensateEventDefinition, .cancelEventDefinition,
      .script, .exclusiveGateway, .parallelGateway, .inclusiveGateway, .complexGateway, .eventBasedGateway,
      .startEvent, .endEvent,
      .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent, .eventDefinitionRef, .messageEventDefinition,
      .timerEventDefinition, .signalEventDefinition, .errorEventDefinition, .terminateEventDefinition,
      .escalationEventDefinition, .conditionalEventDefinition, .linkEventDefinition, .timeDate,
      .timeDuration, .timeCycle, .sequenceFlow, .conditionExpression, .incoming, .outgoing, .dataObject,
      .dataObjectReference, .dataStoreReference, .standardLoopCharacteristics,
      .multiInstanceLoopCharacteristics, .ioSpecification, .dataInput, .dataOutput, .dataInputAssociation,
      .dataOutputAssociation, .potentialOwner, .humanPerformer, .resourceAssignmentExpression, .resourceRef,
      .correlationSubscription:
      return .executed
    case .documentation, .extensionElements, .supports, .operationRef, .dataState, .association, .group,
      .textAnnotation, .text, .categoryValueRef, .dataAssociation, .ioBinding, .supportedInterfaceRef:
      return .harmless
    case .auditing, .monitoring, .rendering, .resourceRole, .performer, .resourceParameterBinding:
      return .withoutEffect
    case .implicitThrowEvent, .choreographyTask, .subChoreography,
      .callChoreography:
      return .refused(.elementNotExecuted)
    case .activationCondition, .loopCondition, .loopCardinality, .loopDataInputRef, .loopDataOutputRef, .inputDataItem,
      .outputDataItem, .complexBehaviorDefinition, .completionCondition, .event, .condition, .source, .target,
      .inputSet, .outputSet, .dataInputRefs, .optionalInputRefs, .whileExecutingInputRefs, .outputSetRefs,
      .dataOutputRefs, .optionalOutputRefs, .whileExecutingOutputRefs, .inputSetRefs, .sourceRef, .targetRef,
      .transformation, .assignment, .from, .to, .correlationPropertyBinding, .dataPath, .expression,
      .formalExpression:
      return .part
    case .definitions, .import, .extension, .relationship, .interface, .operation, .endPoint, .itemDefinition, .message,
      .error, .escalation, .signal, .category, .categoryValue, .resource, .resourceParameter, .partnerEntity,
      .partnerRole, .correlationProperty, .correlationPropertyRetrievalExpression, .dataStore, .globalTask,
      .globalUserTask, .globalManualTask, .globalScriptTask, .globalBusinessRuleTask, .interfaceRef, .endPointRef,
      .inMessageRef, .outMessageRef, .errorRef, .collaboration, .participant, .participantMultiplicity,
      .participantAssociation, .innerParticipantRef, .outerParticipantRef, .participantRef, .messageFlow,
      .messageFlowAssociation, .messageFlowRef, .correlationKey, .correlationPropertyRef, .messagePath,
      .choreographyRef, .conversation, .subConversation, .callConversation, .globalConversation,
      .conversationAssociation, .conversationLink, .choreography, .globalChoreographyTask:
      // They stand outside of processes; a process that refers to one is judged where it does.
      return .harmless
    }
  }

  /// The event definitions that are executed at each kind of event.
  /// - Parameter isHandler: whether the event starts an event sub-process.
  static func executedDefinitions(at kind: BPMNElementKind, isHandler: Bool) -> [BPMNElementKind] {
    let waited: [BPMNElementKind] = [
      .messageEventDefinition, .timerEventDefinition, .signalEventDefinition, .conditionalEventDefinition,
    ]
    switch kind {
    case .startEvent:
      return isHandler
        ? waited + [.errorEventDefinition, .escalationEventDefinition, .compensateEventDefinition] : waited
    case .endEvent:
      return [
        .messageEventDefinition, .signalEventDefinition, .errorEventDefinition, .escalationEventDefinition,
        .terminateEventDefinition, .compensateEventDefinition, .cancelEventDefinition,
      ]
    case .intermediateCatchEvent: return waited + [.linkEventDefinition]
    case .intermediateThrowEvent:
      return [
        .messageEventDefinition, .signalEventDefinition, .escalationEventDefinition, .linkEventDefinition,
        .compensateEventDefinition,
      ]
    case .boundaryEvent:
      return waited + [
        .errorEventDefinition, .escalationEventDefinition, .compensateEventDefinition, .cancelEventDefinition,
      ]
    case _: return []
    }
  }

  /// Reports everything of a process that this version does not execute.
  static func check(_ process: ProcessView, into report: inout RuleReport) {
    var walk = ExecutionWalk(process: process, report: report)
    walk.checkFile()
    walk.visit(process.process, owner: nil)
    report = walk.report
  }
}
