extension ProblemCode {
  /// A reference with a prefix that is declared nowhere.
  public static let bpmnPrefixUnknown = ProblemCode("BPMN-0401")
  /// A shape that draws a flow, or an edge that draws a node.
  public static let bpmnDiagramKind = ProblemCode("BPMN-0402")
  /// A message flow that does not lead from one pool to another.
  public static let messageFlowInPool = ProblemCode("BPMN-0403")
  /// A message flow that begins where nothing is sent, or ends where nothing is received.
  public static let messageFlowEnd = ProblemCode("BPMN-0404")
  /// Numbers of participants that contradict one another.
  public static let participantMultiplicity = ProblemCode("BPMN-0405")
  /// A conversation link without a conversation, or between two.
  public static let conversationLinkEnds = ProblemCode("BPMN-0406")
  /// A correlation property that cannot be read from a message.
  public static let correlationRetrieval = ProblemCode("BPMN-0407")
  /// A binding of a correlation property that is not in the key.
  public static let correlationBinding = ProblemCode("BPMN-0408")
  /// A data input or output that no set holds.
  public static let dataInNoSet = ProblemCode("BPMN-0409")
  /// A set that holds the data of something else.
  public static let setOfOtherData = ProblemCode("BPMN-0410")
  /// Data that is optional in a set that does not hold it.
  public static let optionalDataOutside = ProblemCode("BPMN-0411")
  /// Data of one kind that is copied into data of another.
  public static let itemDefinitionsDiffer = ProblemCode("BPMN-0414")
  /// `isCollection` that contradicts the item definition.
  public static let collectionContradicts = ProblemCode("BPMN-0415")
  /// A task with more data inputs or outputs than its kind may have.
  public static let taskDataShape = ProblemCode("BPMN-0416")
  /// A call activity whose data does not fit what it calls.
  public static let callInterface = ProblemCode("BPMN-0417")
  /// A lane that lists a node of another process.
  public static let laneElsewhere = ProblemCode("BPMN-0418")
  /// An event marked as non-interrupting that always interrupts.
  public static let alwaysInterrupting = ProblemCode("BPMN-0419")
  /// A boundary event that nothing follows.
  public static let boundaryWithoutOutgoing = ProblemCode("BPMN-0420")
  /// A start event without an end event, or the other way round.
  public static let startWithoutEnd = ProblemCode("BPMN-0421")
  /// A condition on the only flow of an activity.
  public static let lonelyCondition = ProblemCode("BPMN-0422")
  /// An ad-hoc sub-process that holds no activity.
  public static let adHocWithoutActivity = ProblemCode("BPMN-0423")
  /// A gateway that neither joins nor splits.
  public static let gatewayWithoutChoice = ProblemCode("BPMN-0424")
  /// A data object reference that refers to no data object.
  public static let dataObjectReferenceOpen = ProblemCode("BPMN-0425")
  /// A choreography task without exactly two participants.
  public static let choreographyParticipants = ProblemCode("BPMN-0426")
  /// An initiating participant that takes no part.
  public static let initiatingParticipant = ProblemCode("BPMN-0427")
  /// A parameter of another resource.
  public static let resourceParameterElsewhere = ProblemCode("BPMN-0428")
}

extension ProblemCatalogue {
  /// What the text of the standard demands of every file, executable or not, and its schemas cannot say.
  static let bpmnSpecification: [Entry] = [
    Entry(
      .bpmnPrefixUnknown, .error, "prefix that is not declared",
      why:
        "A reference with a prefix names an element of the namespace that the prefix stands for; this prefix stands for"
        + " none.",
      hint: "leave the prefix out, or declare it with xmlns:prefix=\"...\" on <definitions>"),
    Entry(
      .bpmnDiagramKind, .error, "element drawn by the wrong kind of figure",
      why: "Nodes, pools, lanes and data are drawn by shapes, flows and associations by edges (BPMN 2.0.2 §12.2.3).",
      hint: "correct bpmnElement, or draw the element again in the modeller"),
    Entry(
      .messageFlowInPool, .error, "message flow inside of one pool",
      why: "A message flow shows what two participants send one another: it connects two different pools (BPMN 2.0.2"
        + " §7.6.2, §9.4). Inside of one pool a sequence flow says what comes next.",
      hint: "use a sequence flow, or lead the message flow to another pool"),
    Entry(
      .messageFlowEnd, .error, "message flow where nothing is sent or received",
      why:
        "A message flow begins where a message is sent and ends where one is received: a start event receives, an end"
        + " event sends, and both, as intermediate events, say so by a message (BPMN 2.0.2 §7.6.2, §10.5).",
      hint: "turn the flow around, or give the event a message"),
    Entry(
      .participantMultiplicity, .error, "impossible number of participants",
      why: "The least number of a participant is 0 or more, the greatest 1 or more, and not less than the least (BPMN"
        + " 2.0.2 §9.3.1).",
      hint: "correct minimum or maximum"),
    Entry(
      .conversationLinkEnds, .error, "conversation link that does not lead to a conversation",
      why: "A conversation link connects a conversation with one who takes part in it (BPMN 2.0.2 §9.5.5).",
      hint: "let one end be a conversation and the other a participant, an activity or an event"),
    Entry(
      .correlationRetrieval, .error, "correlation property that a message does not give",
      why:
        "A message is found by its correlation key; each property of the key must say how it is read from each message"
        + " that is exchanged (BPMN 2.0.2 §8.4.2). Without, such a message cannot be delivered.",
      hint: "add <correlationPropertyRetrievalExpression messageRef=\"...\"> to the property"),
    Entry(
      .correlationBinding, .error, "binding of a property that the key does not have",
      why:
        "A correlation subscription says what the properties of its key are for this process; a property of another key"
        + " means nothing there (BPMN 2.0.2 §8.4.2).",
      hint: "bind a property of the key, or add the property to the key"),
    Entry(
      .dataInNoSet, .error, "data input or output in no set",
      why: "Each data input stands in an input set and each data output in an output set; the sets say what belongs"
        + " together (BPMN 2.0.2 §10.4.2).",
      hint: "name it in <inputSet> or <outputSet>"),
    Entry(
      .setOfOtherData, .error, "set that names data of something else",
      why: "An input or output set groups the data of the specification in which it stands, nothing else (BPMN 2.0.2"
        + " §10.4.2).",
      hint: "name a data input or output that stands beside the set"),
    Entry(
      .optionalDataOutside, .error, "optional data that the set does not hold",
      why: "What is optional, or filled while the activity runs, is one of the set's own inputs or outputs (BPMN 2.0.2"
        + " §10.4.2).",
      hint: "name it in <dataInputRefs> or <dataOutputRefs> too"),
    Entry(
      .itemDefinitionsDiffer, .error, "data of different kinds",
      why:
        "What is copied without a transformation, or carried by a message, has the same item definition on both sides"
        + " (BPMN 2.0.2 §10.3.3, §10.4.2, §10.5.1).",
      hint: "use the same itemSubjectRef, or add a transformation"),
    Entry(
      .collectionContradicts, .error, "collection by one, single by the other",
      why: "isCollection of data and of its item definition say the same (BPMN 2.0.2 §10.4.1).",
      hint: "correct isCollection on one of the two"),
    Entry(
      .taskDataShape, .error, "task with more data than its kind may have",
      why: "A service task has one input set and at most one output set; what a send task sends and a receive task"
        + " receives is one message, so it has at most one data input or output (BPMN 2.0.2 §10.3.3).",
      hint: "remove what is too much, or use a script task to take data apart"),
    Entry(
      .callInterface, .error, "call activity whose data does not fit",
      why:
        "A call activity gives exactly the data inputs of what it calls and takes exactly its data outputs (BPMN 2.0.2"
        + " §10.3.6).",
      hint: "give both the same data inputs and outputs, by name"),
    Entry(
      .laneElsewhere, .error, "lane that lists a node of another process",
      why:
        "A lane divides the process in which it stands; a node of another process cannot be in it (BPMN 2.0.2 §10.8).",
      hint: "list the node in a lane of its own process, or move it"),
    Entry(
      .alwaysInterrupting, .warning, "event that cannot leave the activity running",
      why:
        "An error or a cancellation ends what it comes from; an event for it always interrupts (BPMN 2.0.2 §10.5.6).",
      hint: "remove cancelActivity=\"false\" or isInterrupting=\"false\", or use an escalation"),
    Entry(
      .boundaryWithoutOutgoing, .info, "boundary event that nothing follows",
      why: "A boundary event, unless it is for compensation, is the beginning of a sequence flow (BPMN 2.0.2 §10.5.4);"
        + " without one, what it stands for is passed over.",
      hint: "lead a flow from it to what shall be done, or to an end event"),
    Entry(
      .startWithoutEnd, .info, "start event without an end event, or the other way round",
      why: "Where a process or sub-process shows its beginning it shows its end, and the other way round (BPMN 2.0.2"
        + " §10.5.2, §10.5.3).",
      hint: "add the missing event, or remove the other one"),
    Entry(
      .lonelyCondition, .warning, "condition on the only way",
      why:
        "A conditional flow out of an activity has another flow beside it (BPMN 2.0.2 §8.3.13); alone, the case stops"
        + " with the incident noFlowEnabled when the condition is not true.",
      hint: "remove the condition, or add a flow for the other case"),
    Entry(
      .adHocWithoutActivity, .error, "ad-hoc sub-process without an activity",
      why:
        "An ad-hoc sub-process is a set of activities that are done as they are needed; it has at least one (BPMN 2.0.2"
        + " §10.3.5).",
      hint: "add its activities, or remove the sub-process"),
    Entry(
      .gatewayWithoutChoice, .info, "gateway that neither joins nor splits",
      why:
        "A gateway has several flows on one side at least (BPMN 2.0.2 §10.6.1); with one in and one out it does nothing.",
      hint: "remove the gateway and connect its two flows, or add the flow that is missing"),
    Entry(
      .dataObjectReferenceOpen, .warning, "data object reference without a data object",
      why: "A data object reference shows a data object at another place or in another state; it names the one that is"
        + " meant (BPMN 2.0.2 §10.4.1).",
      hint: "add dataObjectRef with the id of a <dataObject>"),
    Entry(
      .choreographyParticipants, .error, "choreography task without exactly two participants",
      why: "A choreography task is an exchange between two participants (BPMN 2.0.2 §11.5.1).",
      hint: "name two participants; for more use a sub-choreography"),
    Entry(
      .initiatingParticipant, .error, "initiating participant that takes no part",
      why: "The participant that begins a choreography activity is one of its participants (BPMN 2.0.2 §11.5).",
      hint: "name it in <participantRef> too, or let another one initiate"),
    Entry(
      .resourceParameterElsewhere, .error, "parameter of another resource",
      why: "A binding gives a value to a parameter of the resource that the role names (BPMN 2.0.2 §10.3.2).",
      hint: "name a parameter of the resource, or add the parameter to it"),
  ]
}
