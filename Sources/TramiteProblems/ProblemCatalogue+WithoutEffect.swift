extension ProblemCode {
  /// An event that waits for what another always takes.
  public static let triggerTwice = ProblemCode("BPMN-0441")
  /// A public process that is executable.
  public static let publicExecutable = ProblemCode("BPMN-0442")
  /// What a multi-instance activity says of its behavior, and nothing looks at.
  public static let behaviorWithoutEffect = ProblemCode("BPMN-0443")
  /// A message flow of a choreography task that is not between its participants.
  public static let choreographyMessageFlow = ProblemCode("BPMN-0444")
  /// Who begins a choreography activity took part in nothing before it.
  public static let choreographyInitiator = ProblemCode("BPMN-0445")
  /// A conversation of one.
  public static let conversationParticipants = ProblemCode("BPMN-0446")
  /// A second flow between the same two nodes.
  public static let flowTwice = ProblemCode("BPMN-0447")
  /// A condition that is waited for and never becomes true.
  public static let conditionNeverTrue = ProblemCode("DATA-1312")
  /// Somebody who is written to and is not in the organization.
  public static let recipientUnknown = ProblemCode("ORG-0734")
}

extension ProblemCatalogue {
  /// What can be executed, and has no effect, or one that nobody meant.
  static let withoutEffect: [Entry] = [
    Entry(
      .triggerTwice, .warning, "event that waits for what another always takes",
      why:
        "Of events side by side that wait for the same message, error or escalation only the first gets it, and a signal that"
        + " interrupts ends the waiting of the others; what is drawn behind the second is never done (BPMN 2.0.2 §10.5.6).",
      hint: "take one of the two out, or let it wait for something else"),
    Entry(
      .publicExecutable, .warning, "public process that is executable",
      why:
        "A public process shows what others see of a private one; what is executed is a private process (BPMN 2.0.2 §10.2).",
      hint: "write processType=\"Private\", or isExecutable=\"false\""),
    Entry(
      .behaviorWithoutEffect, .warning, "behavior of a multi-instance activity without effect",
      why:
        "What is thrown when instances complete is said by 'behavior', and caught at the border of the activity"
        + " (BPMN 2.0.2 §10.3.8); this is never thrown, or never caught.",
      hint: "let 'behavior' and what it throws agree, and catch it by a boundary event of the activity"),
    Entry(
      .choreographyMessageFlow, .warning, "message flow that is not between the participants of its task",
      why: "The messages of a choreography task go between its two participants (BPMN 2.0.2 §11.5.1).",
      hint: "name a message flow between the two, or correct the participants"),
    Entry(
      .choreographyInitiator, .warning, "activity begun by who took part in nothing before it",
      why:
        "In a choreography nobody sees everything: who begins an activity must have taken part in the one before it, or does not"
        + " know that it is time (BPMN 2.0.2 §11.5).",
      hint: "let somebody begin who took part before, or add the exchange by which the participant learns of it"),
    Entry(
      .conversationParticipants, .warning, "conversation of one participant",
      why: "A conversation groups the messages that two participants or more exchange (BPMN 2.0.2 §9.5).",
      hint: "add a <participantRef> for each who takes part"),
    Entry(
      .flowTwice, .warning, "second flow between the same two nodes",
      why: "Both flows are always taken, so what follows is done twice.",
      hint: "remove one of the two flows"),
    Entry(
      .conditionNeverTrue, .warning, "condition that never becomes true",
      why: "What waits for a condition that is always false waits for ever.",
      hint: "write a condition over a variable of the process"),
    Entry(
      .recipientUnknown, .warning, "notice to somebody who is not there",
      why: "What is sent to an id that is neither a role nor a person of the organization reaches nobody.",
      hint: "name a role or person of organization.yaml, or \"starter\" for who started the case"),
  ]

  /// Examples of them.
  static let withoutEffectExamples: [ProblemCode: Example] = [
    .triggerTwice: Example(
      wrong: "two boundary events of one activity, both with messageRef=\"answer\"",
      right: "one of them, or two messages"),
    .publicExecutable: Example(
      wrong: "<process id=\"p\" processType=\"Public\" isExecutable=\"true\">",
      right: "<process id=\"p\" processType=\"Private\" isExecutable=\"true\">"),
    .behaviorWithoutEffect: Example(
      wrong: "<multiInstanceLoopCharacteristics behavior=\"All\"><complexBehaviorDefinition>...",
      right: "<multiInstanceLoopCharacteristics behavior=\"Complex\"><complexBehaviorDefinition>..."),
    .choreographyMessageFlow: Example(
      wrong: "a task between A and B with a message flow from A to C", right: "a message flow from A to B"),
    .choreographyInitiator: Example(
      wrong: "A and B exchange an order, then C begins", right: "A and B exchange an order, then B begins with C"),
    .conversationParticipants: Example(
      wrong: "<conversation id=\"c\"><participantRef>a</participantRef></conversation>",
      right:
        "<conversation id=\"c\"><participantRef>a</participantRef><participantRef>b</participantRef></conversation>"),
    .flowTwice: Example(
      wrong: "two <sequenceFlow sourceRef=\"a\" targetRef=\"b\"/> without conditions", right: "one of them"),
    .conditionNeverTrue: Example(
      wrong: "<condition>1 &gt; 2</condition>", right: "<condition>amount &gt; 1000</condition>"),
    .recipientUnknown: Example(
      wrong: "<tramite:input name=\"to\" expression=\"&quot;bos&quot;\"/>",
      right: "<tramite:input name=\"to\" expression=\"&quot;boss&quot;\"/>, a role of organization.yaml"),
  ]
}
