/// Every element of the BPMN 2.0 model namespace that can stand in a file; the raw value is its local name.
///
/// Abstract elements of the schema (`flowElement`, `rootElement`, `eventDefinition` ...) never stand in a file; what they
/// stand for is in ``ContentModel``.
/// - Spec: BPMN 2.0.2, BPMN20.xsd and Semantic.xsd
public enum BPMNElementKind: String, Sendable, CaseIterable {
  // Files and root elements.
  case definitions, `import`, `extension`, relationship, interface, operation, endPoint, itemDefinition, message,
    error, escalation, signal, category, categoryValue, resource, resourceParameter, partnerEntity, partnerRole,
    correlationProperty, correlationPropertyRetrievalExpression, dataStore
  // What every element may hold.
  case documentation, extensionElements, auditing, monitoring
  // Processes and their parts.
  case process, supports, laneSet, lane, childLaneSet, partitionElement, flowNodeRef, property,
    correlationSubscription, correlationPropertyBinding
  // Global tasks.
  case globalTask, globalUserTask, globalManualTask, globalScriptTask, globalBusinessRuleTask
  // Activities.
  case task, userTask, manualTask, serviceTask, sendTask, receiveTask, scriptTask, businessRuleTask, callActivity,
    subProcess, transaction, adHocSubProcess, script, rendering
  // Loops.
  case standardLoopCharacteristics, multiInstanceLoopCharacteristics, loopCondition, loopCardinality,
    loopDataInputRef, loopDataOutputRef, inputDataItem, outputDataItem, complexBehaviorDefinition,
    completionCondition, event
  // Gateways.
  case exclusiveGateway, parallelGateway, inclusiveGateway, complexGateway, eventBasedGateway, activationCondition
  // Events.
  case startEvent, endEvent, intermediateCatchEvent, intermediateThrowEvent, boundaryEvent, implicitThrowEvent,
    eventDefinitionRef
  // Event definitions.
  case messageEventDefinition, timerEventDefinition, signalEventDefinition, errorEventDefinition,
    escalationEventDefinition, conditionalEventDefinition, compensateEventDefinition, cancelEventDefinition,
    terminateEventDefinition, linkEventDefinition, timeDate, timeDuration, timeCycle, condition, source, target,
    operationRef
  // Flows.
  case sequenceFlow, conditionExpression, incoming, outgoing
  // Data.
  case dataObject, dataObjectReference, dataStoreReference, dataState, ioSpecification, ioBinding, dataInput,
    dataOutput, inputSet, outputSet, dataInputRefs, optionalInputRefs, whileExecutingInputRefs, outputSetRefs,
    dataOutputRefs, optionalOutputRefs, whileExecutingOutputRefs, inputSetRefs, dataInputAssociation,
    dataOutputAssociation, dataAssociation, sourceRef, targetRef, transformation, assignment, from, to
  // People.
  case resourceRole, performer, humanPerformer, potentialOwner, resourceRef, resourceParameterBinding,
    resourceAssignmentExpression
  // Expressions.
  case expression, formalExpression
  // Artifacts.
  case association, group, textAnnotation, text, categoryValueRef
  // Services.
  case supportedInterfaceRef, interfaceRef, endPointRef, inMessageRef, outMessageRef, errorRef
  // Collaborations.
  case collaboration, participant, participantMultiplicity, participantAssociation, innerParticipantRef,
    outerParticipantRef, participantRef, messageFlow, messageFlowAssociation, messageFlowRef, correlationKey,
    correlationPropertyRef, messagePath, dataPath, choreographyRef
  // Conversations.
  case conversation, subConversation, callConversation, globalConversation, conversationAssociation,
    conversationLink
  // Choreographies.
  case choreography, choreographyTask, subChoreography, callChoreography, globalChoreographyTask
}

extension BPMNElementKind {
  /// The kind with this local name, or nil if BPMN has no such element.
  /// - Cost: constant; `init(rawValue:)` compares one name after the other.
  public static func named(_ localName: String) -> BPMNElementKind? { byName[localName] }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}
