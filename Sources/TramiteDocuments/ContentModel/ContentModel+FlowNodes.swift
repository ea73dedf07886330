extension ContentModel {
  /// Tasks, call activity and sub-processes.
  static let activities: [Entry] = [
    Entry(.task, activityAttributes, activityChildren),
    Entry(.manualTask, activityAttributes, activityChildren),
    Entry(.userTask, activityAttributes + [unspecifiedImplementation], activityChildren + [many(.rendering)]),
    Entry(.rendering, baseAttributes, baseChildren),
    Entry(.businessRuleTask, activityAttributes + [unspecifiedImplementation], activityChildren),
    Entry(.serviceTask, activityAttributes + [serviceImplementation, operationRef], activityChildren),
    Entry(.sendTask, activityAttributes + [serviceImplementation, messageRef, operationRef], activityChildren),
    Entry(
      .receiveTask,
      activityAttributes + [
        serviceImplementation, Attribute("instantiate", .boolean, default: "false"), messageRef, operationRef,
      ], activityChildren),
    Entry(.scriptTask, activityAttributes + [Attribute("scriptFormat", .text)], activityChildren + [optional(.script)]),
    Entry(.script, [], text: .free),
    Entry(.callActivity, activityAttributes + [Attribute("calledElement", .openReference)], activityChildren),
    Entry(.subProcess, subProcessAttributes, subProcessChildren),
    Entry(
      .transaction,
      subProcessAttributes + [
        Attribute("method", .uriOr(["##Compensate", "##Image", "##Store"]), default: "##Compensate")
      ], subProcessChildren),
    Entry(
      .adHocSubProcess,
      subProcessAttributes + [
        Attribute("cancelRemainingInstances", .boolean, default: "true"),
        Attribute("ordering", .oneOf(["Parallel", "Sequential"]), default: "Parallel"),
      ], subProcessChildren + [optional(.completionCondition)]),
  ]

  /// Loop characteristics.
  static let loops: [Entry] = [
    Entry(
      .standardLoopCharacteristics,
      baseAttributes + [
        Attribute("testBefore", .boolean, default: "false"), Attribute("loopMaximum", .integer),
      ], baseChildren + [optional(.loopCondition)]),
    Entry(
      .multiInstanceLoopCharacteristics,
      baseAttributes + [
        Attribute("isSequential", .boolean, default: "false"),
        Attribute("behavior", .oneOf(["None", "One", "All", "Complex"]), default: "All"),
        Attribute("oneBehaviorEventRef", .reference(Kind.eventDefinitions)),
        Attribute("noneBehaviorEventRef", .reference(Kind.eventDefinitions)),
      ],
      baseChildren + [
        optional(.loopCardinality), optional(.loopDataInputRef), optional(.loopDataOutputRef),
        optional(.inputDataItem), optional(.outputDataItem), many(.complexBehaviorDefinition),
        optional(.completionCondition),
      ]),
    expression(.loopCondition), expression(.loopCardinality), expression(.completionCondition),
    reference(.loopDataInputRef, .reference(Kind.itemAware)),
    reference(.loopDataOutputRef, .reference(Kind.itemAware)),
    Entry(
      .inputDataItem, baseAttributes + [name, itemSubjectRef, isCollection], baseChildren + [optional(.dataState)],
      types: ["tDataInput"]),
    Entry(
      .outputDataItem, baseAttributes + [name, itemSubjectRef, isCollection], baseChildren + [optional(.dataState)],
      types: ["tDataOutput"]),
    Entry(
      .complexBehaviorDefinition, baseAttributes, baseChildren + [one(.condition), optional(.event)]),
    Entry(.event, flowElementAttributes, throwEventChildren, types: ["tImplicitThrowEvent"]),
  ]

  /// Gateways.
  static let gateways: [Entry] = [
    Entry(.exclusiveGateway, gatewayAttributes + [defaultFlow], flowNodeChildren),
    Entry(.inclusiveGateway, gatewayAttributes + [defaultFlow], flowNodeChildren),
    Entry(.parallelGateway, gatewayAttributes, flowNodeChildren),
    Entry(
      .complexGateway, gatewayAttributes + [defaultFlow], flowNodeChildren + [optional(.activationCondition)]),
    expression(.activationCondition),
    Entry(
      .eventBasedGateway,
      gatewayAttributes + [
        Attribute("instantiate", .boolean, default: "false"),
        Attribute("eventGatewayType", .oneOf(["Exclusive", "Parallel"]), default: "Exclusive"),
      ], flowNodeChildren),
  ]

  /// Events and event definitions.
  static let events: [Entry] = [
    Entry(
      .startEvent, catchEventAttributes + [Attribute("isInterrupting", .boolean, default: "true")],
      catchEventChildren),
    Entry(.intermediateCatchEvent, catchEventAttributes, catchEventChildren),
    Entry(
      .boundaryEvent,
      catchEventAttributes + [
        Attribute("cancelActivity", .boolean, default: "true"),
        Attribute("attachedToRef", .reference(Kind.activities), required: true),
      ], catchEventChildren),
    Entry(.endEvent, flowElementAttributes, throwEventChildren),
    Entry(.intermediateThrowEvent, flowElementAttributes, throwEventChildren),
    Entry(.implicitThrowEvent, flowElementAttributes, throwEventChildren),
    reference(.eventDefinitionRef, .reference(Kind.eventDefinitions)),
    Entry(.cancelEventDefinition, baseAttributes, baseChildren),
    Entry(
      .compensateEventDefinition,
      baseAttributes + [
        Attribute("waitForCompletion", .boolean, default: "true"),
        Attribute("activityRef", .reference(Kind.activities)),
      ], baseChildren),
    Entry(.conditionalEventDefinition, baseAttributes, baseChildren + [one(.condition)]),
    expression(.condition),
    Entry(.errorEventDefinition, baseAttributes + [Attribute("errorRef", .reference([.error]))], baseChildren),
    Entry(
      .escalationEventDefinition, baseAttributes + [Attribute("escalationRef", .reference([.escalation]))],
      baseChildren),
    Entry(
      .linkEventDefinition, baseAttributes + [Attribute("name", .text, required: true)],
      baseChildren + [many(.source), optional(.target)]),
    reference(.source, .openReference), reference(.target, .openReference),
    Entry(.messageEventDefinition, baseAttributes + [messageRef], baseChildren + [optional(.operationRef)]),
    reference(.operationRef, .reference([.operation])),
    Entry(.signalEventDefinition, baseAttributes + [Attribute("signalRef", .reference([.signal]))], baseChildren),
    Entry(.terminateEventDefinition, baseAttributes, baseChildren),
    Entry(
      .timerEventDefinition, baseAttributes,
      baseChildren + [any([.timeDate, .timeDuration, .timeCycle], "timeDate, timeDuration or timeCycle", maximum: 1)]),
    expression(.timeDate), expression(.timeDuration), expression(.timeCycle),
  ]
}
