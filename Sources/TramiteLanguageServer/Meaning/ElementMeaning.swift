import TramiteDocuments

/// What the elements of definitions mean, in a sentence or two.
/// - Spec: BPMN 2.0.2, chapters 7 to 13
enum ElementMeaning {
  /// The meaning of an element of BPMN.
  static func text(_ kind: BPMNElementKind) -> String {
    process(kind) ?? flow(kind) ?? event(kind) ?? data(kind) ?? people(kind) ?? collaboration(kind) ?? shared(kind)
  }

  private static func process(_ kind: BPMNElementKind) -> String? {
    switch kind {
    case .process:
      "A procedure: activities, gateways and events, joined by sequence flows. It is run once for each case."
    case .task: "A step of which it is not said how it is done. It is completed as soon as it is reached."
    case .userTask:
      "A step that a person does with the help of a form. It waits in the inbox of the role until it is completed."
    case .manualTask: "A step that a person does without the system. It is completed as soon as it is reached."
    case .serviceTask: "A step that a program does: the handler that is named is asked, and its result is taken over."
    case .sendTask: "A step that sends a message to somebody outside, or a notice to people."
    case .receiveTask: "A step that waits until a message arrives."
    case .scriptTask: "A step that evaluates a script, in FEEL, and keeps its value."
    case .businessRuleTask: "A step that asks a decision of a decision model and keeps its answer."
    case .callActivity: "A step that runs another process, or a global task, and waits until it has ended."
    case .subProcess:
      "A step that is made of steps of its own. With triggeredByEvent it stands aside and runs when its start event occurs."
    case .transaction:
      "A sub-process that succeeds as a whole, or is cancelled and undone by the compensation of its steps."
    case .adHocSubProcess:
      "A sub-process whose steps are begun by people, in any order and as often as needed, until its condition holds."
    case .script: "The text of a script task."
    case .globalTask, .globalUserTask, .globalManualTask, .globalScriptTask, .globalBusinessRuleTask:
      "A task that stands by itself, so that call activities of several processes can run it."
    case .laneSet, .childLaneSet: "Lanes that divide a process, or a lane, among those who do its steps."
    case .lane: "A part of a process. With a role, that role does the user tasks in it."
    case .flowNodeRef: "The id of a node that belongs to the lane."
    case .partitionElement: "What the lane stands for."
    case .supports: "Another process to which this one keeps."
    case .property: "A value that belongs to a process, activity or event, and is not drawn."
    case .rendering: "How a user task is shown; forms take its place here."
    case .standardLoopCharacteristics: "Runs the activity again as long as its condition holds."
    case .multiInstanceLoopCharacteristics:
      "Runs the activity once for each entry of a list, or a number of times: one after the other, or all at once."
    case .loopCondition: "As long as this holds, the activity is run again."
    case .loopCardinality: "How often the activity is run."
    case .loopDataInputRef: "The list for each entry of which the activity is run."
    case .loopDataOutputRef: "The list in which the results are gathered."
    case .inputDataItem: "The name under which each run finds its entry of the list."
    case .outputDataItem: "The value that each run puts into the list of results."
    case .complexBehaviorDefinition: "An event that is thrown when a run ends and a condition holds."
    case .completionCondition: "As soon as this holds, what is still running is cancelled."
    case .event: "The event that is thrown to the border of the activity."
    case _: nil
    }
  }

  private static func flow(_ kind: BPMNElementKind) -> String? {
    switch kind {
    case .sequenceFlow: "Leads from one node to the next. With a condition it is only taken where that holds."
    case .conditionExpression: "The flow is taken where this holds; otherwise another, or the default flow."
    case .incoming: "The id of a flow that ends here; the flow itself says so too."
    case .outgoing: "The id of a flow that begins here; the flow itself says so too."
    case .exclusiveGateway:
      "Takes the first flow whose condition holds, else the default flow. As a join it lets each token pass."
    case .parallelGateway: "Takes all flows at once. As a join it waits for a token on each incoming flow."
    case .inclusiveGateway:
      "Takes every flow whose condition holds, else the default flow. As a join it waits for all tokens that can still come."
    case .complexGateway:
      "Waits until its activation condition holds over the number of tokens that have arrived, then takes the flows whose conditions hold."
    case .eventBasedGateway: "Waits for the first of several events; that one decides which way is taken."
    case .activationCondition:
      "The gateway waits until this holds; activationCount and the counts of flows can be asked."
    case .association: "Joins a note, or a compensating activity, to what it belongs to. No token takes it."
    case .group: "A frame around elements, for readers only."
    case .textAnnotation: "A note for readers."
    case .text: "The text of the note."
    case .categoryValueRef: "The category of the group."
    case _: nil
    }
  }

  private static func event(_ kind: BPMNElementKind) -> String? {
    switch kind {
    case .startEvent:
      "Where a process or sub-process begins: when somebody starts it, a message arrives, a time has come."
    case .endEvent:
      "Where a way ends. The process has ended when all ways have; with terminate it ends all of them at once."
    case .intermediateCatchEvent: "Waits until something occurs: a message, a time, a signal, a condition."
    case .intermediateThrowEvent: "Lets something occur, and goes on: a message, a signal, an escalation, compensation."
    case .boundaryEvent:
      "Stands on the border of an activity and occurs while that runs. It ends the activity, unless cancelActivity is false."
    case .implicitThrowEvent: "An event without a place of its own in the flow."
    case .eventDefinitionRef: "The id of an event definition that several events share."
    case .messageEventDefinition: "The event is a message: sent, or waited for."
    case .timerEventDefinition: "The event is a time: a moment, the end of a duration, or again and again."
    case .signalEventDefinition: "The event is a signal: whoever waits for it hears it."
    case .errorEventDefinition:
      "The event is an error: it ends the scope in which it occurs, up to the boundary event that catches it."
    case .escalationEventDefinition: "The event is an escalation: it is told to the scope around, which may go on."
    case .conditionalEventDefinition: "The event occurs when a condition over the data becomes true."
    case .compensateEventDefinition:
      "The event undoes: the compensation of completed activities is run, the last first."
    case .cancelEventDefinition: "The event cancels the transaction around."
    case .terminateEventDefinition: "The event ends everything that still runs in its scope."
    case .linkEventDefinition: "Goes on at the catching link event of the same name in the same scope."
    case .timeDate: "The moment, as 2026-02-01T09:00:00Z or an expression."
    case .timeDuration: "How long, as P3D or PT8H or an expression. On a calendar it counts working time."
    case .timeCycle: "How often, as R3/PT1H or a cron pattern or an expression."
    case .condition: "The condition, in FEEL."
    case .source: "The throwing link event."
    case .target: "The catching link event."
    case .operationRef: "The operation that the message belongs to."
    case _: nil
    }
  }

  private static func data(_ kind: BPMNElementKind) -> String? {
    switch kind {
    case .dataObject: "A value of the process; its name is the name of the variable."
    case .dataObjectReference: "A place in the drawing where a data object is used, perhaps in a certain state."
    case .dataStore: "Data that lasts beyond the process: a table, or a register to which entries are appended."
    case .dataStoreReference: "A place in the drawing where a data store is used."
    case .dataState: "The state in which the data is there, for readers."
    case .ioSpecification: "What an activity or process takes and gives."
    case .ioBinding: "Joins an input set and an output set to an operation."
    case .dataInput: "A value that is taken."
    case .dataOutput: "A value that is given."
    case .inputSet: "Inputs that must be there together for a start."
    case .outputSet: "Outputs that are given together."
    case .dataInputRefs: "An input of the set."
    case .optionalInputRefs: "An input that may be missing."
    case .whileExecutingInputRefs: "An input that may come while the activity runs."
    case .outputSetRefs: "The outputs that belong to these inputs."
    case .dataOutputRefs: "An output of the set."
    case .optionalOutputRefs: "An output that may be missing."
    case .whileExecutingOutputRefs: "An output that may be given while the activity runs."
    case .inputSetRefs: "The inputs that belong to these outputs."
    case .dataInputAssociation: "Brings values into the inputs of an activity or throwing event before it begins."
    case .dataOutputAssociation:
      "Brings the outputs of an activity or catching event into variables when it has completed."
    case .dataAssociation: "Brings values from one place to another."
    case .sourceRef: "Where the value comes from."
    case .targetRef: "Where the value goes to."
    case .transformation: "Computes the value that goes to the target."
    case .assignment: "Computes a value and puts it into a part of the target."
    case .from: "The value."
    case .to: "Where it is put."
    case .itemDefinition: "The kind of things that data, messages and properties hold."
    case .expression: "A text in words, which is not evaluated."
    case .formalExpression: "An expression that is evaluated."
    case _: nil
    }
  }

  private static func people(_ kind: BPMNElementKind) -> String? {
    switch kind {
    case .resource: "A group of people, or things, that activities need."
    case .resourceParameter: "What can be asked of a resource."
    case .resourceRole: "Who is responsible for the activity."
    case .performer: "Who does the activity."
    case .humanPerformer: "Who does the user task."
    case .potentialOwner: "Who may do the user task. The attribute tramite:role says it shorter."
    case .resourceRef: "The resource."
    case .resourceParameterBinding: "A value for a parameter of the resource."
    case .resourceAssignmentExpression: "An expression that says who."
    case _: nil
    }
  }

  private static func collaboration(_ kind: BPMNElementKind) -> String? {
    switch kind {
    case .collaboration: "Participants and the messages between them."
    case .participant: "A pool: one who takes part, with a process or as a black box."
    case .participantMultiplicity: "How many of the participant there are."
    case .messageFlow: "Shows that messages go from one participant to another."
    case .conversation: "Messages that belong together by a subject."
    case .subConversation: "A conversation that is made of others."
    case .callConversation: "A conversation that is laid down elsewhere."
    case .globalConversation: "A conversation that others can call."
    case .conversationLink: "Joins a participant to a conversation."
    case .choreography: "Messages between participants as a flow of their own. It is documentation: it is not executed."
    case .choreographyTask: "An exchange of messages between two participants."
    case .subChoreography: "A choreography inside of another."
    case .callChoreography: "Names a choreography that is laid down elsewhere."
    case .globalChoreographyTask: "A choreography task that others can call."
    case .participantAssociation, .messageFlowAssociation, .conversationAssociation:
      "Says which part of a called collaboration is meant by which one here."
    case .innerParticipantRef: "The participant inside of what is called."
    case .outerParticipantRef: "The participant here."
    case .participantRef: "A participant that takes part."
    case .messageFlowRef: "A message flow that belongs to it."
    case .choreographyRef: "A choreography that the collaboration keeps to."
    case .correlationKey: "Properties by which messages that belong to one case are known."
    case .correlationProperty: "A value that can be taken out of messages, to know which case they belong to."
    case .correlationPropertyRetrievalExpression: "How the value is taken out of one kind of message."
    case .correlationSubscription: "The values of the process that messages are compared with."
    case .correlationPropertyBinding: "The value of the process for one property."
    case .correlationPropertyRef: "A property that belongs to the key."
    case .messagePath: "The expression over the message."
    case .dataPath: "The expression over the data of the process."
    case .partnerEntity: "A partner of the office, by name."
    case .partnerRole: "A kind of partners of the office."
    case _: nil
    }
  }

  private static func shared(_ kind: BPMNElementKind) -> String {
    switch kind {
    case .definitions:
      "The file: processes, collaborations, messages and other parts that they share, and how they are drawn."
    case .import: "Another file whose elements are used here."
    case .extension: "Says that elements of another namespace must, or need not, be understood."
    case .relationship: "Joins elements in a way that BPMN does not know."
    case .interface: "Operations that a service offers."
    case .operation:
      "An operation of a service: one message in, at most one out, and the errors that it may answer with."
    case .endPoint: "The address of a service."
    case .message: "What is sent from one participant to another. Its name is what counts when it arrives."
    case .error: "Something that went wrong, known by its code."
    case .escalation: "Something that others should know of, known by its code."
    case .signal: "Something that everybody may hear of, known by its name."
    case .category: "Words by which elements are grouped."
    case .categoryValue: "One of the words."
    case .documentation: "A text for people."
    case .extensionElements: "Elements of other namespaces: Tramite's inputs, outputs, settings and sources stand here."
    case .auditing: "What is to be recorded; the history always records everything."
    case .monitoring: "What is to be measured."
    case .supportedInterfaceRef, .interfaceRef: "An interface of a service that is offered."
    case .endPointRef: "The address at which the participant is reached."
    case .inMessageRef: "The message that the operation takes."
    case .outMessageRef: "The message that the operation answers with."
    case .errorRef: "An error that the operation may answer with."
    case _: "An element of BPMN."
    }
  }

  /// The meaning of an element of Tramite inside of `extensionElements`.
  static let tramite: [String: String] = [
    "input": "A value that a handler, a called process or a message is given.",
    "output": "A variable that is written from the result or the payload.",
    "setting": "A constant of the handler, checked when the definition is deployed.",
    "document": "The modification control of the process: one for each version of its document.",
    "source": "Where in which document this is laid down.",
    "record": "How the rows of the data store are known: by a key, or numbered as a register.",
  ]

  /// The meaning of an element of a form.
  static let form: [String: String] = [
    "form": "What people fill in at user tasks and when they start a process.",
    "section": "A part of the form. With tasks it is filled in at these, and shown read-only later.",
    "field": "Writes the variable of its id.",
    "table": "Rows of the same fields; writes a list of contexts.",
    "label": "What stands beside the field.",
    "help": "What is shown to who does not know what to enter.",
    "option": "A value that may be chosen.",
    "constraint": "Something that must hold for what is entered.",
    "message": "What is said where it does not hold.",
    "note": "A text that is shown as it is.",
    "title": "The heading.",
  ]

  /// The meaning of an element of a diagram.
  static let diagram: [String: String] = [
    "BPMNDiagram": "A drawing of the file's elements.",
    "BPMNPlane": "What the drawing shows: a process, collaboration or choreography.",
    "BPMNShape": "Where an element is drawn, and how large.",
    "BPMNEdge": "The way of a flow or association in the drawing.",
    "BPMNLabel": "Where the name of the element stands.",
    "BPMNLabelStyle": "The letters of labels.",
    "Bounds": "The place of the upper left corner, and width and height.",
    "waypoint": "A point of the line.",
    "Font": "The letters.",
  ]
}
