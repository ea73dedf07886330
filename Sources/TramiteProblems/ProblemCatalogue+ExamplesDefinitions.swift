extension ProblemCatalogue {
  /// Examples of what can be wrong in definitions.
  static let definitionExamples: [ProblemCode: Example] = [
    .bpmnForeignElementOutside: Example(
      wrong: "<task id=\"a\"><v:colour/></task>",
      right: "<task id=\"a\"><extensionElements><v:colour/></extensionElements></task>"),
    .bpmnMissingChild: Example(
      wrong: "<conditionalEventDefinition/>",
      right: "<conditionalEventDefinition><condition>stock < 5</condition></conditionalEventDefinition>"),
    .bpmnTooManyChildren: Example(
      wrong: "<sequenceFlow ...> with two <conditionExpression>",
      right: "one <conditionExpression>, with 'and' or 'or' between the two"),
    .bpmnUnexpectedText: Example(
      wrong: "<process id=\"p\">Check it first <task id=\"a\"/></process>",
      right: "<process id=\"p\"><documentation>Check it first</documentation><task id=\"a\"/></process>"),
    .bpmnWrongReference: Example(
      wrong: "<messageEventDefinition messageRef=\"mySignal\"/>",
      right: "<messageEventDefinition messageRef=\"myMessage\"/>"),
    .bpmnDiagramReference: Example(
      wrong: "<bpmndi:BPMNShape bpmnElement=\"tsk\"> where the task is 'task'",
      right: "<bpmndi:BPMNShape bpmnElement=\"task\">"),
    .bpmnDiagramIncomplete: Example(
      wrong: "<bpmndi:BPMNEdge bpmnElement=\"f\"><di:waypoint x=\"1\" y=\"1\"/></bpmndi:BPMNEdge>",
      right: "an edge with two waypoints or more"),
    .bpmnForeignAttribute: Example(
      wrong: "<userTask id=\"a\" v:assignee=\"ana\"/>",
      right: "<userTask id=\"a\" tramite:assignee=\"&quot;ana&quot;\"/>"),
    .bpmnContradictoryFlows: Example(
      wrong: "<incoming>f</incoming> in 'b', but the flow f ends at 'a'",
      right: "<incoming>f</incoming> in 'a', or none: the flow says it"),
    .bpmnTooManyProblems: Example(
      wrong: "a file with more than 500 problems",
      right: "the same file, after the first of them are corrected"),
    .endEventOutgoing: Example(
      wrong: "<sequenceFlow sourceRef=\"end\" targetRef=\"archive\"/>",
      right: "<sequenceFlow sourceRef=\"archive\" targetRef=\"end\"/>"),
    .boundaryEventIncoming: Example(
      wrong: "<sequenceFlow sourceRef=\"a\" targetRef=\"timeout\"/> into a boundary event",
      right: "a flow to what stands behind the boundary event"),
    .eventGatewayFewFlows: Example(
      wrong: "an event-based gateway with one flow",
      right: "the event alone, or a second event behind the gateway"),
    .eventGatewayTargetIncoming: Example(
      wrong: "two flows into the message event behind an event-based gateway",
      right: "one of them from the gateway; the other joins behind the event"),
    .eventGatewayTargetBoundary: Example(
      wrong: "a receive task with a timer on its border behind an event-based gateway",
      right: "a timer event behind the gateway beside the receive task"),
    .eventGatewayCondition: Example(
      wrong: "<sequenceFlow sourceRef=\"eventGateway\" ...><conditionExpression>...",
      right: "the flow without a condition: the event decides"),
    .eventGatewayMixed: Example(
      wrong: "a message event and a receive task behind one event-based gateway",
      right: "two message events"),
    .parallelGatewayCondition: Example(
      wrong: "<sequenceFlow sourceRef=\"parallel\" ...><conditionExpression>amount > 9</conditionExpression>",
      right: "an inclusive gateway, or the flow without a condition"),
    .unconditionalFlow: Example(
      wrong: "an exclusive gateway with the conditions x > 1, and one flow without",
      right: "default=\"f3\" on the gateway for the flow without"),
    .defaultFlowElsewhere: Example(
      wrong: "<exclusiveGateway id=\"g\" default=\"f\"/> where f begins at 'a'",
      right: "<exclusiveGateway id=\"g\" default=\"f2\"/> where f2 begins at 'g'"),
    .defaultFlowWithoutChoice: Example(
      wrong: "an exclusive gateway with conditions and no default",
      right: "default=\"f2\" for what is left"),
    .startEventCondition: Example(
      wrong: "<sequenceFlow sourceRef=\"start\" ...><conditionExpression>...",
      right: "an exclusive gateway behind the start, with the condition behind it"),
    .gatewayDirectionMismatch: Example(
      wrong: "<parallelGateway gatewayDirection=\"Converging\"/> with two outgoing flows",
      right: "gatewayDirection=\"Diverging\", or none"),
    .unreachableNode: Example(
      wrong: "<userTask id=\"review\"/> without an incoming flow",
      right: "<sequenceFlow sourceRef=\"check\" targetRef=\"review\"/>"),
    .emptyProcess: Example(
      wrong: "<process id=\"p\" isExecutable=\"true\"/>",
      right: "a process with a start event, a task and an end event"),
    .subProcessStart: Example(
      wrong: "<subProcess><startEvent><messageEventDefinition .../></startEvent>...",
      right: "<subProcess><startEvent/>..., and the message event before it"),
    .eventWithoutTrigger: Example(
      wrong: "<intermediateCatchEvent id=\"wait\"/>",
      right:
        "<intermediateCatchEvent id=\"wait\"><timerEventDefinition>...</timerEventDefinition></intermediateCatchEvent>"),
    .timerLiteral: Example(wrong: "<timeDuration>3 days</timeDuration>", right: "<timeDuration>P3D</timeDuration>"),
    .timerEndless: Example(
      wrong: "<timeCycle>R/PT1H</timeCycle> at an intermediate event",
      right: "<timeDuration>PT1H</timeDuration>"),
    .messageWithoutName: Example(wrong: "<message id=\"m1\"/>", right: "<message id=\"m1\" name=\"paid\"/>"),
    .signalWithoutName: Example(wrong: "<signal id=\"s1\"/>", right: "<signal id=\"s1\" name=\"alarm\"/>"),
    .userTaskWithoutRole: Example(
      wrong: "<userTask id=\"check\"/>",
      right: "<userTask id=\"check\" tramite:role=\"clerk\"/>"),
    .serviceTaskWithoutHandler: Example(
      wrong: "<serviceTask id=\"notify\"/>",
      right: "<serviceTask id=\"notify\" tramite:handler=\"notification.send\"/>"),
    .ruleTaskWithoutHandler: Example(
      wrong: "<businessRuleTask id=\"rate\"/>",
      right: "<businessRuleTask id=\"rate\" tramite:decision=\"rating\"/>"),
    .callWithoutElement: Example(
      wrong: "<callActivity id=\"call\"/>",
      right: "<callActivity id=\"call\" calledElement=\"payment\"/>"),
    .calledElementUnknown: Example(
      wrong: "calledElement=\"paymnt\"",
      right: "calledElement=\"payment\", a process of the same folder"),
    .calledElementNotExecutable: Example(
      wrong: "calledElement=\"payment\" where payment has isExecutable=\"false\"",
      right: "isExecutable=\"true\" on the called process"),
    .calledElementWithoutStart: Example(
      wrong: "a called process whose only start event waits for a message",
      right: "a called process with a start event without a trigger"),
    .roleUnknown: Example(
      wrong: "tramite:role=\"clark\" where the organization has 'clerk'",
      right: "tramite:role=\"clerk\""),
    .dutyNotUserTask: Example(wrong: "tramite:excludes=\"start\"", right: "tramite:excludes=\"review\", a user task"),
    .formUnknown: Example(
      wrong: "tramite:form=\"FOR-1\" without forms/FOR-1.form.xml",
      right: "tramite:form=\"FOR-01\", as in forms/FOR-01.form.xml"),
    .outcomeTwice: Example(
      wrong: "two flows of a gateway with tramite:outcome=\"passed\"",
      right: "tramite:outcome=\"passed\" and tramite:outcome=\"failed\""),
    .variableUnknown: Example(
      wrong: "<conditionExpression>amuont > 5</conditionExpression>",
      right: "<conditionExpression>amount > 5</conditionExpression>"),
    .calendarUnknown: Example(
      wrong: "tramite:calendar=\"ofice\"",
      right: "tramite:calendar=\"office\", as in calendar.yaml"),
    .laneTwice: Example(
      wrong: "<flowNodeRef>a</flowNodeRef> in two lanes",
      right: "<flowNodeRef>a</flowNodeRef> in one of them"),
    .boundaryElsewhere: Example(
      wrong: "a boundary event in the process on a task in a sub-process",
      right: "the boundary event in the sub-process, beside the task"),
    .missingID: Example(wrong: "<userTask name=\"Check\"/>", right: "<userTask id=\"check\" name=\"Check\"/>"),
    .formTaskUnknown: Example(
      wrong: "<section tasks=\"chek\">",
      right: "<section tasks=\"check\">, the id of a user task"),
    .personalKey: Example(
      wrong: "tramite:businessKey=\"applicantName\" where the field is personal",
      right: "tramite:businessKey=\"caseNumber\""),
    .elementNotExecuted: Example(
      wrong: "<callChoreography .../> inside of an executable process",
      right: "a process, or the drawing in a file that only documents"),
    .eventNotExecuted: Example(
      wrong: "an end event with <timerEventDefinition>",
      right: "a timer catch event before the end event"),
    .scriptHandlerNotExecuted: Example(
      wrong: "<scriptTask tramite:handler=\"scan.sourceCode\"/>",
      right: "<serviceTask tramite:handler=\"scan.sourceCode\"/>"),
    .attributeNotExecuted: Example(wrong: "<sequenceFlow isImmediate=\"false\" .../>", right: "<sequenceFlow .../>"),
    .elementWithoutEffect: Example(
      wrong: "<auditing/> in an executable process",
      right: "nothing: the history records everything"),
    .loopWithoutEnd: Example(
      wrong: "<standardLoopCharacteristics/>",
      right: "<standardLoopCharacteristics><loopCondition>open > 0</loopCondition></standardLoopCharacteristics>"),
    .loopMaximumBelowOne: Example(wrong: "loopMaximum=\"0\"", right: "loopMaximum=\"3\""),
    .multiInstanceWithoutNumber: Example(
      wrong: "<multiInstanceLoopCharacteristics/>",
      right: "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>"
    ),
    .multiInstanceTwoNumbers: Example(
      wrong: "<loopCardinality> and <loopDataInputRef> in one loop",
      right: "one of the two"),
    .multiInstanceHalfCollection: Example(
      wrong: "<loopDataOutputRef> without <outputDataItem>",
      right: "both, or none"),
    .behaviorEventNotThrown: Example(
      wrong: "behavior=\"One\" with the event definition of a timer",
      right: "behavior=\"One\" with a signal"),
    .loopElsewhere: Example(wrong: "a loop on the handler of a compensation", right: "the loop on the activity itself"),
    .adHocStartOrEnd: Example(
      wrong: "<adHocSubProcess><startEvent .../>",
      right: "<adHocSubProcess> with activities only"),
    .eventSubProcessStart: Example(
      wrong: "<subProcess triggeredByEvent=\"true\"><startEvent/>...",
      right: "<startEvent><signalEventDefinition .../></startEvent>"),
    .eventSubProcessFlow: Example(
      wrong: "<sequenceFlow sourceRef=\"a\" targetRef=\"eventSubProcess\"/>",
      right: "the event sub-process without flows: its start event begins it"),
    .linkWithoutName: Example(wrong: "<linkEventDefinition name=\"\"/>", right: "<linkEventDefinition name=\"A\"/>"),
    .linkShape: Example(
      wrong: "a flow out of a throwing link event",
      right: "a flow out of the catching link event of the same name"),
    .triggerNotCollectable: Example(
      wrong: "parallelMultiple=\"true\" with a timer cycle",
      right: "parallelMultiple=\"true\" with messages and signals"),
    .eventGatewayTrigger: Example(
      wrong: "an error event behind an event-based gateway",
      right: "a message, timer, signal or condition"),
    .instantiationElsewhere: Example(
      wrong: "<receiveTask instantiate=\"true\"/> with an incoming flow",
      right: "<receiveTask instantiate=\"true\"/> as the first node"),
    .parallelEventGateway: Example(
      wrong: "<eventBasedGateway eventGatewayType=\"Parallel\"/>",
      right: "<eventBasedGateway instantiate=\"true\" eventGatewayType=\"Parallel\"/>"),
    .conditionMissing: Example(
      wrong: "<conditionalEventDefinition><condition/></conditionalEventDefinition>",
      right: "<condition>stock < 5</condition>"),
    .linkReference: Example(
      wrong: "<linkEventDefinition name=\"A\"><target>b</target> where b is 'B'",
      right: "<target>a</target>, the catching event 'A'"),
    .transactionWithoutCancelBoundary: Example(
      wrong: "a transaction with a cancel end event, and none on its border",
      right: "a boundary event with <cancelEventDefinition/> on the transaction"),
    .cancelEndElsewhere: Example(
      wrong: "a cancel end event in a plain sub-process",
      right: "a cancel end event in a <transaction>"),
    .cancelBoundaryElsewhere: Example(
      wrong: "a cancel boundary event on a user task",
      right: "a cancel boundary event on a <transaction>"),
    .compensationStartElsewhere: Example(
      wrong: "a compensation start event in the process itself",
      right: "a compensation start event in an event sub-process of a sub-process"),
    .compensationFlow: Example(
      wrong: "<sequenceFlow sourceRef=\"compensationBoundary\" targetRef=\"undo\"/>",
      right: "<association sourceRef=\"compensationBoundary\" targetRef=\"undo\"/>"),
    .compensationBoundaryHandler: Example(
      wrong: "a compensation boundary event without an association",
      right: "<association sourceRef=\"compensationBoundary\" targetRef=\"undo\"/>"),
    .compensationHandlerUnused: Example(
      wrong: "<task id=\"undo\" isForCompensation=\"true\"/> alone",
      right: "an association from a compensation boundary event to it"),
    .compensationTarget: Example(
      wrong: "<compensateEventDefinition activityRef=\"other\"/> of another scope",
      right: "activityRef=\"book\", in the same scope"),
    .compensationTwice: Example(wrong: "two compensation boundary events on one activity", right: "one of the two"),
    .compensationWithoutEffect: Example(
      wrong: "<compensateEventDefinition activityRef=\"check\"/> where nothing undoes 'check'",
      right: "activityRef=\"book\", which has a compensation boundary event"),
    .associationSources: Example(
      wrong: "<dataInputAssociation> with two <sourceRef> and no transformation",
      right: "a <transformation>, or two associations"),
    .associationCopiesNothing: Example(
      wrong: "<dataInputAssociation><targetRef>in</targetRef></dataInputAssociation>",
      right: "<sourceRef>order</sourceRef><targetRef>in</targetRef>"),
    .associationEnd: Example(
      wrong: "a data input association into the input of another task",
      right: "<targetRef> names an input of its own task"),
    .assignmentTarget: Example(
      wrong: "<assignment><from>1</from><to>other</to></assignment>",
      right: "<to>target.count</to>, a part of the target"),
    .globalTaskID: Example(
      wrong: "a global task 'check' called by a process with a node 'check'",
      right: "another id for one of the two"),
    .dataStoreMissing: Example(
      wrong: "<dataStoreReference id=\"r\"/>",
      right: "<dataStoreReference id=\"r\" dataStoreRef=\"customers\"/>"),
    .dataStoreWithoutKey: Example(
      wrong: "<dataStore id=\"customers\"/> into which a task writes",
      right: "<tramite:record key=\"number\"/> in its <extensionElements>"),
    .decisionUnknown: Example(
      wrong: "tramite:decision=\"ratng\"",
      right: "tramite:decision=\"rating\", as in a .dmn file of the folder"),
    .decisionElsewhere: Example(
      wrong: "tramite:decision=\"rating\" without a .dmn file beside the definition",
      right: "the .dmn file in the same folder"),
    .decisionAmbiguous: Example(
      wrong: "tramite:decision=\"rating\" where two models have a decision of that id",
      right: "another id in one of the models"),
    .decisionAndHandler: Example(
      wrong: "<businessRuleTask tramite:decision=\"rating\" tramite:handler=\"h\"/>",
      right: "one of the two"),
    .decisionInputUnset: Example(
      wrong: "a decision that reads 'income', and nothing writes it",
      right: "<tramite:input name=\"income\" expression=\"salary\"/>"),
    .fieldNeverRead: Example(
      wrong: "a field 'remark' that no expression and no later task shows",
      right: "tramite:form at a later task, or the form without the field"),
  ]
}
