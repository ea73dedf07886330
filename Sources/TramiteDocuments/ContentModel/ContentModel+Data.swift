extension ContentModel {
  /// Data objects, inputs, outputs and associations.
  static let data: [Entry] = [
    Entry(
      .dataObject, flowElementAttributes + [itemSubjectRef, isCollection],
      flowElementChildren + [optional(.dataState)]),
    Entry(
      .dataObjectReference,
      flowElementAttributes + [itemSubjectRef, Attribute("dataObjectRef", .idReference([.dataObject]))],
      flowElementChildren + [optional(.dataState)]),
    Entry(
      .dataStoreReference,
      flowElementAttributes + [itemSubjectRef, Attribute("dataStoreRef", .reference([.dataStore]))],
      flowElementChildren + [optional(.dataState)]),
    Entry(.dataState, baseAttributes + [name], baseChildren),
    Entry(
      .ioSpecification, baseAttributes,
      baseChildren + [
        many(.dataInput), many(.dataOutput), many(.inputSet, atLeast: 1), many(.outputSet, atLeast: 1),
      ], types: ["tInputOutputSpecification"]),
    Entry(.dataInput, baseAttributes + [name, itemSubjectRef, isCollection], baseChildren + [optional(.dataState)]),
    Entry(.dataOutput, baseAttributes + [name, itemSubjectRef, isCollection], baseChildren + [optional(.dataState)]),
    Entry(
      .inputSet, baseAttributes + [name],
      baseChildren + [
        many(.dataInputRefs), many(.optionalInputRefs), many(.whileExecutingInputRefs), many(.outputSetRefs),
      ]),
    Entry(
      .outputSet, baseAttributes + [name],
      baseChildren + [
        many(.dataOutputRefs), many(.optionalOutputRefs), many(.whileExecutingOutputRefs), many(.inputSetRefs),
      ]),
    reference(.dataInputRefs, inputReference), reference(.optionalInputRefs, inputReference),
    reference(.whileExecutingInputRefs, inputReference), reference(.outputSetRefs, .idReference([.outputSet])),
    reference(.dataOutputRefs, outputReference), reference(.optionalOutputRefs, outputReference),
    reference(.whileExecutingOutputRefs, outputReference), reference(.inputSetRefs, .idReference([.inputSet])),
    dataAssociation(.dataAssociation), dataAssociation(.dataInputAssociation), dataAssociation(.dataOutputAssociation),
    reference(.sourceRef, .idReference(Kind.itemAware)),
    reference(.targetRef, .idReference(Kind.itemAware)),
    formalExpression(.transformation),
    Entry(.assignment, baseAttributes, baseChildren + [one(.from), one(.to)]),
    expression(.from), expression(.to),
  ]

  private static let inputReference = ValueType.idReference([.dataInput, .inputDataItem])
  private static let outputReference = ValueType.idReference([.dataOutput, .outputDataItem])

  private static func dataAssociation(_ kind: Kind) -> Entry {
    Entry(
      kind, baseAttributes,
      baseChildren + [many(.sourceRef), one(.targetRef), optional(.transformation), many(.assignment)])
  }

  /// Collaborations, conversations and choreographies.
  static let collaborations: [Entry] = [
    Entry(.collaboration, collaborationAttributes, collaborationChildren),
    Entry(.globalConversation, collaborationAttributes, collaborationChildren),
    Entry(
      .choreography, collaborationAttributes, collaborationChildren + [any(Kind.flowElements, "flowElement")]),
    Entry(
      .globalChoreographyTask,
      collaborationAttributes + [Attribute("initiatingParticipantRef", .reference([.participant]))],
      collaborationChildren + [any(Kind.flowElements, "flowElement")]),
    Entry(
      .participant, baseAttributes + [name, Attribute("processRef", .reference([.process]))],
      baseChildren + [many(.interfaceRef), many(.endPointRef), optional(.participantMultiplicity)]),
    reference(.interfaceRef, .reference([.interface])),
    reference(.endPointRef, .reference([.endPoint])),
    Entry(
      .participantMultiplicity,
      baseAttributes + [
        Attribute("minimum", .integer, default: "0"), Attribute("maximum", .integer, default: "1"),
      ], baseChildren),
    Entry(
      .participantAssociation, baseAttributes,
      baseChildren + [one(.innerParticipantRef), one(.outerParticipantRef)]),
    reference(.innerParticipantRef, .reference([.participant])),
    reference(.outerParticipantRef, .reference([.participant])),
    reference(.participantRef, .reference([.participant])),
    Entry(
      .messageFlow,
      baseAttributes + [
        name, Attribute("sourceRef", .reference(nodesOfInteraction), required: true),
        Attribute("targetRef", .reference(nodesOfInteraction), required: true), messageRef,
      ], baseChildren),
    Entry(
      .messageFlowAssociation,
      baseAttributes + [
        Attribute("innerMessageFlowRef", .reference([.messageFlow]), required: true),
        Attribute("outerMessageFlowRef", .reference([.messageFlow]), required: true),
      ], baseChildren),
    reference(.messageFlowRef, .reference([.messageFlow])),
    Entry(.correlationKey, baseAttributes + [name], baseChildren + [many(.correlationPropertyRef)]),
    reference(.correlationPropertyRef, .reference([.correlationProperty])),
    reference(.choreographyRef, .reference([.choreography, .globalChoreographyTask])),
    Entry(.conversation, baseAttributes + [name], conversationNodeChildren),
    Entry(
      .subConversation, baseAttributes + [name],
      conversationNodeChildren + [any(Kind.conversationNodes, "conversationNode")]),
    Entry(
      .callConversation, baseAttributes + [name, Attribute("calledCollaborationRef", .openReference)],
      conversationNodeChildren + [many(.participantAssociation)]),
    Entry(
      .conversationAssociation,
      baseAttributes + [
        Attribute("innerConversationNodeRef", .reference(Kind.conversationNodes), required: true),
        Attribute("outerConversationNodeRef", .reference(Kind.conversationNodes), required: true),
      ], baseChildren),
    Entry(
      .conversationLink,
      baseAttributes + [
        name, Attribute("sourceRef", .reference(nodesOfInteraction + Kind.conversationNodes), required: true),
        Attribute("targetRef", .reference(nodesOfInteraction + Kind.conversationNodes), required: true),
      ], baseChildren),
    Entry(
      .choreographyTask, choreographyActivityAttributes,
      choreographyActivityChildren + [Child([.messageFlowRef], minimum: 1, maximum: 2)]),
    Entry(
      .subChoreography, choreographyActivityAttributes,
      choreographyActivityChildren + [any(Kind.flowElements, "flowElement"), any(artifacts, "artifact")]),
    Entry(
      .callChoreography, choreographyActivityAttributes + [Attribute("calledChoreographyRef", .openReference)],
      choreographyActivityChildren + [many(.participantAssociation)]),
  ]
}
