extension ProblemCode {
  /// A data input that nothing fills.
  public static let dataInputUnfilled = ProblemCode("BPMN-0432")
  /// An error or escalation that is thrown without a code.
  public static let eventCodeMissing = ProblemCode("BPMN-0433")
  /// What belongs to the data object says its reference, or the other way round.
  public static let dataObjectPart = ProblemCode("BPMN-0434")
  /// Data inputs and outputs of an embedded sub-process.
  public static let subProcessData = ProblemCode("BPMN-0435")
  /// What no choreography holds.
  public static let choreographyContent = ProblemCode("BPMN-0436")
  /// A process that calls itself on every way.
  public static let callsOnlyItself = ProblemCode("BPMN-0437")
  /// A number of instances that is none.
  public static let cardinalityImpossible = ProblemCode("BPMN-0438")
  /// An element that says that it is of the type of another element.
  public static let bpmnTypeOfOtherElement = ProblemCode("BPMN-0439")
  /// A node that nothing follows, beside end events.
  public static let nothingFollows = ProblemCode("BPMN-0440")
  /// An assignee who may not do the task.
  public static let assigneeImpossible = ProblemCode("ORG-0723")
  /// A code with which nothing is refused.
  public static let scenarioRejectionUnknown = ProblemCode("SCEN-0920")
  /// A field that the forms of a task lack.
  public static let scenarioFieldUnknown = ProblemCode("SCEN-0921")
  /// An option that a field lacks.
  public static let scenarioOptionUnknown = ProblemCode("SCEN-0922")
}

extension ProblemCatalogue {
  /// What the text of the specification demands of data, events and choreographies, and what cannot come true.
  static let demands: [Entry] = [
    Entry(
      .dataInputUnfilled, .warning, "data input that nothing fills",
      why:
        "An activity begins when its data inputs are there (BPMN 2.0.2 §10.4.2); this one never is, so every run stops here"
        + " until an operator gives it.",
      hint: "add a <dataInputAssociation> that ends at it, or list it in <optionalInputRefs>"),
    Entry(
      .eventCodeMissing, .warning, "error or escalation thrown without a code",
      why:
        "In an executable process an error has an errorCode and an escalation an escalationCode (BPMN 2.0.2 §10.5.1), by which"
        + " it is caught. Without it the id counts.",
      hint: "name an <error> with an errorCode, or an <escalation> with an escalationCode"),
    Entry(
      .dataObjectPart, .warning, "item or state at the wrong one of a data object and its reference",
      why:
        "A data object says of which item it is; its references say in which state it is there (BPMN 2.0.2 §10.4.1). It is kept,"
        + " and not used.",
      hint: "put itemSubjectRef on the <dataObject>, and <dataState> into the <dataObjectReference>"),
    Entry(
      .subProcessData, .warning, "data inputs or outputs of an embedded sub-process",
      why:
        "An embedded sub-process reads the data around it and declares no inputs and outputs of its own, unless it runs once for"
        + " each entry of a collection (BPMN 2.0.2 §10.4.2).",
      hint: "remove the <ioSpecification>, or make it a process of its own that is called"),
    Entry(
      .choreographyContent, .error, "element that no choreography holds",
      why:
        "A choreography consists of choreography activities, gateways and events that every participant can see; activities,"
        + " data and messages belong to processes (BPMN 2.0.2 §11).",
      hint: "use a <choreographyTask>, or move the element into a process"),
    Entry(
      .callsOnlyItself, .warning, "process that calls itself on every way",
      why: "Each case would call another without end: none ever reaches an end.",
      hint: "add a way to an end that does not call the process again"),
    Entry(
      .cardinalityImpossible, .error, "number of instances that is none",
      why: "There are so many instances as a whole number from 0 up says; with anything else every run stops here.",
      hint: "write a number such as 3, or an expression that gives one"),
    Entry(
      .bpmnTypeOfOtherElement, .error, "element of the type of another element",
      why:
        "By the schemas of BPMN an element may say by xsi:type that it is of a derived type. Its name would then say something"
        + " else than what it is, and no modeller writes it; here the name alone counts.",
      hint: "use the element of that type, or leave xsi:type out"),
    Entry(
      .nothingFollows, .warning, "node that nothing follows",
      why:
        "Where end events are used, every way leads to one (BPMN 2.0.2 §10.5.3). Here a case ends without anybody having drawn"
        + " it: perhaps a flow was lost.",
      hint: "lead a flow to what comes next, or to an end event"),
    Entry(
      .assigneeImpossible, .warning, "assignee who may not do the task",
      why: "Whom a task is assigned to must be one of the organization's people and hold the role of the task.",
      hint: "name somebody who holds the role, or give the person the role"),
    Entry(
      .scenarioRejectionUnknown, .warning, "code with which nothing is refused",
      why: "No command is refused with this code, so the scenario always fails.",
      hint: "use a code that 'tramite explain --all' lists, or leave 'code' out"),
    Entry(
      .scenarioFieldUnknown, .warning, "field that no form of the task has",
      why: "What is entered into a field that is not there is refused, so the scenario fails at this step.",
      hint: "correct the name of the field"),
    Entry(
      .scenarioOptionUnknown, .warning, "option that the field does not have",
      why: "A choice takes its options only, so the scenario fails at this step.",
      hint: "use one of the options of the field"),
  ]

  /// Examples of them.
  static let demandExamples: [ProblemCode: Example] = [
    .dataInputUnfilled: Example(
      wrong: "<dataInput id=\"d\"/> in a <dataInputRefs>, and no association that ends at d",
      right: "<dataInputAssociation><sourceRef>order</sourceRef><targetRef>d</targetRef></dataInputAssociation>"),
    .eventCodeMissing: Example(
      wrong: "<error id=\"e\"/>", right: "<error id=\"e\" name=\"Refused\" errorCode=\"refused\"/>"),
    .dataObjectPart: Example(
      wrong: "<dataObjectReference id=\"r\" dataObjectRef=\"o\" itemSubjectRef=\"i\"/>",
      right: "<dataObject id=\"o\" itemSubjectRef=\"i\"/>"),
    .subProcessData: Example(
      wrong: "<subProcess id=\"s\"><ioSpecification>...</ioSpecification></subProcess>", right: "<subProcess id=\"s\"/>"
    ),
    .choreographyContent: Example(
      wrong: "<choreography id=\"c\"><userTask id=\"u\"/></choreography>",
      right: "<choreography id=\"c\"><choreographyTask id=\"t\" .../></choreography>"),
    .callsOnlyItself: Example(
      wrong: "start, a call of the same process, end", right: "a gateway before the call, with a way to an end"),
    .cardinalityImpossible: Example(
      wrong: "<loopCardinality>-1</loopCardinality>", right: "<loopCardinality>3</loopCardinality>"),
    .bpmnTypeOfOtherElement: Example(
      wrong: "<task id=\"a\" xsi:type=\"tUserTask\"/>", right: "<userTask id=\"a\"/>"),
    .dmnAggregationType: Example(
      wrong: "hitPolicy=\"COLLECT\" aggregation=\"SUM\" over outputs such as \"low\"", right: "outputs such as 12"),
    .nothingFollows: Example(
      wrong: "<task id=\"send\"/> without a flow out of it, beside an <endEvent>",
      right: "a <sequenceFlow> from 'send' to the end event"),
    .assigneeImpossible: Example(
      wrong: "tramite:assignee=\"&quot;luis&quot;\" of a role that luis lacks",
      right: "tramite:assignee=\"&quot;ana&quot;\", who holds the role"),
    .scenarioRejectionUnknown: Example(wrong: "code: REJ-9999", right: "code: REJ-0007"),
    .scenarioFieldUnknown: Example(wrong: "data: { tipoo: software }", right: "data: { tipo: software }"),
    .scenarioOptionUnknown: Example(
      wrong: "data: { tipo: sofware }", right: "data: { tipo: software }, one of its options"),
  ]
}
