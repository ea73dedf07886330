extension ProblemCatalogue {
  /// Examples by code. One line each; `...` stands for what does not matter.
  static let examples: [ProblemCode: Example] = [
    .bpmnUnknownElement: Example(wrong: "<usertask id=\"a\"/>", right: "<userTask id=\"a\"/>"),
    .bpmnDefaultFlowCondition: Example(
      wrong: "<exclusiveGateway id=\"g\" default=\"f\"/> ... f with a <conditionExpression>",
      right: "the default flow f without a condition"),
    .bpmnMisplacedElement: Example(
      wrong: "<process ...><lane id=\"l\"/></process>",
      right: "<process ...><laneSet><lane id=\"l\"/></laneSet></process>"),
    .bpmnUnknownAttribute: Example(
      wrong: "<userTask id=\"a\" role=\"clerk\"/>", right: "<userTask id=\"a\" tramite:role=\"clerk\"/>"),
    .bpmnInvalidValue: Example(
      wrong: "<adHocSubProcess ordering=\"parallel\">", right: "<adHocSubProcess ordering=\"Parallel\">"),
    .bpmnDuplicateID: Example(
      wrong: "<task id=\"a\"/><task id=\"a\"/>", right: "<task id=\"a\"/><task id=\"b\"/>"),
    .bpmnMissingAttribute: Example(
      wrong: "<sequenceFlow id=\"f\" sourceRef=\"a\"/>",
      right: "<sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/>"),
    .bpmnWrongOrder: Example(
      wrong: "<task id=\"a\"><outgoing>g</outgoing><incoming>f</incoming></task>",
      right: "<task id=\"a\"><incoming>f</incoming><outgoing>g</outgoing></task>"),
    .bpmnUnresolvedReference: Example(
      wrong: "<boundaryEvent attachedToRef=\"tsk\"> where the task is 'task'",
      right: "<boundaryEvent attachedToRef=\"task\">"),
    .flowCrossesScope: Example(
      wrong: "a sequence flow from a task to a task inside of a sub-process",
      right: "a sequence flow to the sub-process"),
    .startEventIncoming: Example(
      wrong: "<sequenceFlow sourceRef=\"correct\" targetRef=\"start\"/>",
      right: "<sequenceFlow sourceRef=\"correct\" targetRef=\"merge\"/>, a gateway behind the start"),
    .eventGatewayTarget: Example(
      wrong: "event-based gateway -> user task", right: "event-based gateway -> timer event -> user task"),
    .timerIncomplete: Example(
      wrong: "<timerEventDefinition/>",
      right: "<timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition>"),
    .linkUnmatched: Example(
      wrong: "a link throw event 'A' without a catch event 'A' in the same process",
      right: "one link catch event 'A' beside it"),
    .bpmnPrefixUnknown: Example(
      wrong: "calledElement=\"p:order\" without xmlns:p", right: "calledElement=\"order\""),
    .bpmnDiagramKind: Example(
      wrong: "<bpmndi:BPMNShape bpmnElement=\"flow1\">", right: "<bpmndi:BPMNEdge bpmnElement=\"flow1\">"),
    .messageFlowInPool: Example(
      wrong: "a message flow between two tasks of one process", right: "a sequence flow between them"),
    .messageFlowEnd: Example(
      wrong: "a message flow out of a start event", right: "a message flow into a start event with a message"),
    .participantMultiplicity: Example(
      wrong: "<participantMultiplicity minimum=\"3\" maximum=\"2\"/>",
      right: "<participantMultiplicity minimum=\"2\" maximum=\"3\"/>"),
    .conversationLinkEnds: Example(
      wrong: "a conversation link from one participant to another", right: "a link from a participant to a conversation"
    ),
    .correlationRetrieval: Example(
      wrong: "a key's property that is read from the message 'request' only, while 'answer' flows too",
      right: "a <correlationPropertyRetrievalExpression> for each of the two"),
    .correlationBinding: Example(
      wrong: "a subscription to the key 'order' that binds the property 'invoice'",
      right: "it binds a property that the key 'order' lists"),
    .dataInNoSet: Example(
      wrong: "<dataInput id=\"i\"/><inputSet/>",
      right: "<dataInput id=\"i\"/><inputSet><dataInputRefs>i</dataInputRefs></inputSet>"),
    .setOfOtherData: Example(
      wrong: "<inputSet><dataInputRefs>j</dataInputRefs></inputSet> where j belongs to another task",
      right: "the set names a data input beside it"),
    .optionalDataOutside: Example(
      wrong: "<inputSet><optionalInputRefs>i</optionalInputRefs></inputSet>",
      right: "<inputSet><dataInputRefs>i</dataInputRefs><optionalInputRefs>i</optionalInputRefs></inputSet>"),
    .itemDefinitionsDiffer: Example(
      wrong: "an order copied into a data input of invoices", right: "a <transformation> that makes the invoice"),
    .collectionContradicts: Example(
      wrong: "<dataObject isCollection=\"false\" itemSubjectRef=\"orders\"/>, orders being a collection",
      right: "isCollection=\"true\" on both"),
    .taskDataShape: Example(
      wrong: "a send task with two data inputs", right: "one data input, which is the message"),
    .callInterface: Example(
      wrong: "a call with the data input 'order' of a process that takes 'invoice'", right: "both name it 'order'"),
    .laneElsewhere: Example(
      wrong: "a lane of one process that lists a task of another", right: "each process with lanes of its own"),
    .alwaysInterrupting: Example(
      wrong: "<boundaryEvent cancelActivity=\"false\"><errorEventDefinition/>",
      right: "<boundaryEvent><errorEventDefinition/>"),
    .boundaryWithoutOutgoing: Example(
      wrong: "a timer on the border of a task that nothing follows", right: "a flow from it to a reminder"),
    .startWithoutEnd: Example(
      wrong: "an end event in a process without a start event", right: "both, or neither"),
    .lonelyCondition: Example(
      wrong: "a task with one outgoing flow that has a condition", right: "a second flow for the other case"),
    .adHocWithoutActivity: Example(
      wrong: "an ad-hoc sub-process that holds a catch event only", right: "one that holds the tasks to be done"),
    .gatewayWithoutChoice: Example(
      wrong: "a gateway with one flow in and one flow out", right: "the two nodes connected directly"),
    .dataObjectReferenceOpen: Example(
      wrong: "<dataObjectReference id=\"r\"/>", right: "<dataObjectReference id=\"r\" dataObjectRef=\"order\"/>"),
    .choreographyParticipants: Example(
      wrong: "a choreography task with three participants", right: "two choreography tasks with two each"),
    .initiatingParticipant: Example(
      wrong: "a choreography task of A and B that C initiates", right: "A or B initiates"),
    .resourceParameterElsewhere: Example(
      wrong: "the resource 'clerk' with a parameter of 'judge'", right: "a parameter that 'clerk' declares"),
    .variableUnwritten: Example(
      wrong: "amount > 100, where only the form of one of two branches asks for the amount",
      right: "the start form asks for the amount"),
    .typesNeverMatch: Example(wrong: "amount > \"10\"", right: "amount > 10"),
    .optionUnknown: Example(wrong: "decision = \"aproved\"", right: "decision = \"approved\""),
    .outcomeWithoutFlow: Example(
      wrong: "a handler that answers passed or failed, and flows for 'passed' only",
      right: "a flow with tramite:outcome=\"failed\" too, or a default flow"),
    .outcomeNeverGiven: Example(
      wrong: "tramite:outcome=\"error\"", right: "tramite:outcome=\"failed\", as the handler answers"),
    .timeNotInFuture: Example(
      wrong: "<timeDuration>PT0S</timeDuration>", right: "<timeDuration>PT8H</timeDuration>"),
    .dutyImpossible: Example(
      wrong: "approve excludes request, and only ana.torres holds the role of both",
      right: "a second person holds the role of approve"),
    .dutyContradiction: Example(
      wrong: "tramite:excludes=\"request\" tramite:sameAs=\"request\"", right: "one of the two"),
    .taskWithoutPeople: Example(
      wrong: "a task for the role 'judge', which nobody holds",
      right: "a person with the role 'judge' in organization.yaml"),
  ]
}
