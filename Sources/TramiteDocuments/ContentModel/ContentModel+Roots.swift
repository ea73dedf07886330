extension ContentModel {
  /// Files, root elements, and what every element may hold.
  static let roots: [Entry] = [
    Entry(
      .definitions,
      baseAttributes + [
        name, Attribute("targetNamespace", .uri, required: true),
        Attribute("expressionLanguage", .uri, default: "http://www.w3.org/1999/XPath"),
        Attribute("typeLanguage", .uri, default: "http://www.w3.org/2001/XMLSchema"), Attribute("exporter", .text),
        Attribute("exporterVersion", .text),
      ],
      [many(.import), many(.extension), any(rootElements, "rootElement"), many(.relationship)]),
    Entry(
      .import,
      [
        Attribute("namespace", .uri, required: true), Attribute("location", .text, required: true),
        Attribute("importType", .uri, required: true),
      ]),
    Entry(
      .extension,
      [Attribute("definition", .openReference), Attribute("mustUnderstand", .boolean, default: "false")],
      [many(.documentation)]),
    Entry(
      .relationship,
      baseAttributes + [
        Attribute("type", .text, required: true),
        Attribute("direction", .oneOf(["None", "Forward", "Backward", "Both"])),
      ], baseChildren + [many(.source, atLeast: 1), many(.target, atLeast: 1)]),
    Entry(
      .documentation, baseAttributes + [Attribute("textFormat", .text, default: "text/plain")], text: .free),
    Entry(.extensionElements, []),
    Entry(.auditing, baseAttributes, baseChildren),
    Entry(.monitoring, baseAttributes, baseChildren),
    Entry(
      .interface,
      baseAttributes + [
        Attribute("name", .text, required: true), Attribute("implementationRef", .openReference),
      ], baseChildren + [many(.operation, atLeast: 1)]),
    Entry(
      .operation,
      baseAttributes + [
        Attribute("name", .text, required: true), Attribute("implementationRef", .openReference),
      ], baseChildren + [one(.inMessageRef), optional(.outMessageRef), many(.errorRef)]),
    reference(.inMessageRef, .reference([.message])),
    reference(.outMessageRef, .reference([.message])),
    reference(.errorRef, .reference([.error])),
    Entry(.endPoint, baseAttributes, baseChildren),
    Entry(
      .itemDefinition,
      baseAttributes + [
        Attribute("structureRef", .openReference), isCollection,
        Attribute("itemKind", .oneOf(["Information", "Physical"]), default: "Information"),
      ], baseChildren),
    Entry(
      .message, baseAttributes + [name, Attribute("itemRef", .unprefixedReference([.itemDefinition]))], baseChildren),
    Entry(
      .error,
      baseAttributes + [name, Attribute("errorCode", .text), Attribute("structureRef", .openReference)],
      baseChildren),
    Entry(
      .escalation,
      baseAttributes + [name, Attribute("escalationCode", .text), Attribute("structureRef", .openReference)],
      baseChildren),
    Entry(.signal, baseAttributes + [name, Attribute("structureRef", .openReference)], baseChildren),
    Entry(.category, baseAttributes + [name], baseChildren + [many(.categoryValue)]),
    Entry(.categoryValue, baseAttributes + [Attribute("value", .text)], baseChildren),
    reference(.categoryValueRef, .reference([.categoryValue])),
    Entry(
      .resource, baseAttributes + [Attribute("name", .text, required: true)],
      baseChildren + [many(.resourceParameter)]),
    Entry(
      .resourceParameter,
      baseAttributes + [name, Attribute("type", .openReference), Attribute("isRequired", .boolean)], baseChildren),
    Entry(.partnerEntity, baseAttributes + [name], baseChildren + [many(.participantRef)]),
    Entry(.partnerRole, baseAttributes + [name], baseChildren + [many(.participantRef)]),
    Entry(
      .correlationProperty, baseAttributes + [name, Attribute("type", .openReference)],
      baseChildren + [many(.correlationPropertyRetrievalExpression, atLeast: 1)]),
    Entry(
      .correlationPropertyRetrievalExpression,
      baseAttributes + [Attribute("messageRef", .reference([.message]), required: true)],
      baseChildren + [one(.messagePath)]),
    formalExpression(.messagePath),
    Entry(
      .dataStore,
      baseAttributes + [
        name, Attribute("capacity", .integer), Attribute("isUnlimited", .boolean, default: "true"), itemSubjectRef,
      ], baseChildren + [optional(.dataState)]),
  ]

  /// Processes, global tasks, lanes, flows, artifacts and people.
  static let parts: [Entry] = [
    Entry(
      .process,
      callableAttributes + [
        Attribute("processType", .oneOf(["None", "Public", "Private"]), default: "None"),
        Attribute("isClosed", .boolean, default: "false"), Attribute("isExecutable", .boolean),
        Attribute("definitionalCollaborationRef", .reference([.collaboration, .choreography, .globalConversation])),
      ],
      callableChildren + [
        optional(.auditing), optional(.monitoring), many(.property), many(.laneSet),
        any(Kind.flowElements, "flowElement"), any(artifacts, "artifact"), any(Kind.resourceRoles, "resourceRole"),
        many(.correlationSubscription), many(.supports),
      ]),
    reference(.supports, .reference([.process])),
    reference(.supportedInterfaceRef, .reference([.interface])),
    Entry(
      .ioBinding,
      baseAttributes + [
        Attribute("operationRef", .reference([.operation]), required: true),
        Attribute("inputDataRef", .idReference([.inputSet, .dataInput]), required: true),
        Attribute("outputDataRef", .idReference([.outputSet, .dataOutput]), required: true),
      ], baseChildren, types: ["tInputOutputBinding"]),
    Entry(.globalTask, callableAttributes, globalTaskChildren),
    Entry(
      .globalUserTask, callableAttributes + [unspecifiedImplementation], globalTaskChildren + [many(.rendering)]),
    Entry(.globalManualTask, callableAttributes, globalTaskChildren),
    Entry(
      .globalScriptTask, callableAttributes + [Attribute("scriptLanguage", .uri)],
      globalTaskChildren + [optional(.script)]),
    Entry(.globalBusinessRuleTask, callableAttributes + [unspecifiedImplementation], globalTaskChildren),
    Entry(.laneSet, baseAttributes + [name], baseChildren + [many(.lane)]),
    Entry(.childLaneSet, baseAttributes + [name], baseChildren + [many(.lane)], types: ["tLaneSet"]),
    Entry(
      .lane, baseAttributes + [name, Attribute("partitionElementRef", .anyReference)],
      baseChildren + [optional(.partitionElement), many(.flowNodeRef), optional(.childLaneSet)]),
    Entry(.partitionElement, baseAttributes, baseChildren, types: []),
    reference(.flowNodeRef, .idReference(Kind.activities + Kind.gateways + Kind.events + Kind.choreographyActivities)),
    Entry(.property, baseAttributes + [name, itemSubjectRef], baseChildren + [optional(.dataState)]),
    Entry(
      .correlationSubscription,
      baseAttributes + [Attribute("correlationKeyRef", .reference([.correlationKey]), required: true)],
      baseChildren + [many(.correlationPropertyBinding)]),
    Entry(
      .correlationPropertyBinding,
      baseAttributes + [Attribute("correlationPropertyRef", .reference([.correlationProperty]), required: true)],
      baseChildren + [one(.dataPath)]),
    formalExpression(.dataPath),
    Entry(
      .sequenceFlow,
      flowElementAttributes + [
        Attribute("sourceRef", .idReference(flowEnds), required: true),
        Attribute("targetRef", .idReference(flowEnds), required: true), Attribute("isImmediate", .boolean),
      ], flowElementChildren + [optional(.conditionExpression)]),
    expression(.conditionExpression),
    reference(.incoming, .reference([.sequenceFlow])),
    reference(.outgoing, .reference([.sequenceFlow])),
    Entry(
      .association,
      baseAttributes + [
        Attribute("sourceRef", .anyReference, required: true), Attribute("targetRef", .anyReference, required: true),
        Attribute("associationDirection", .oneOf(["None", "One", "Both"]), default: "None"),
      ], baseChildren),
    Entry(.group, baseAttributes + [Attribute("categoryValueRef", .reference([.categoryValue]))], baseChildren),
    Entry(
      .textAnnotation, baseAttributes + [Attribute("textFormat", .text, default: "text/plain")],
      baseChildren + [optional(.text)]),
    Entry(.text, [], text: .free),
    resourceRole(.resourceRole), resourceRole(.performer), resourceRole(.humanPerformer),
    resourceRole(.potentialOwner),
    reference(.resourceRef, .reference([.resource])),
    Entry(
      .resourceParameterBinding,
      baseAttributes + [Attribute("parameterRef", .reference([.resourceParameter]), required: true)],
      baseChildren + [any([.expression, .formalExpression], "expression", maximum: 1, minimum: 1)]),
    Entry(
      .resourceAssignmentExpression, baseAttributes,
      baseChildren + [any([.expression, .formalExpression], "expression", maximum: 1, minimum: 1)]),
    expression(.expression), formalExpression(.formalExpression),
  ]

  private static let flowEnds = Kind.activities + Kind.gateways + Kind.events + Kind.choreographyActivities

  private static func resourceRole(_ kind: Kind) -> Entry {
    Entry(
      kind, baseAttributes + [name],
      baseChildren + [
        optional(.resourceRef), many(.resourceParameterBinding), optional(.resourceAssignmentExpression),
      ], alternatives: [[.resourceRef, .resourceParameterBinding], [.resourceAssignmentExpression]])
  }
}
