extension ProblemCode {
  /// An event sub-process without exactly one start event with a trigger.
  public static let eventSubProcessStart = ProblemCode("BPMN-0340")
  /// A flow or boundary event at an event sub-process.
  public static let eventSubProcessFlow = ProblemCode("BPMN-0341")
  /// A link event without a name.
  public static let linkWithoutName = ProblemCode("BPMN-0342")
  /// A link throw event without its catch event, or two catch events of one name.
  public static let linkUnmatched = ProblemCode("BPMN-0343")
  /// A link beside other triggers, or with a flow where the link stands for it.
  public static let linkShape = ProblemCode("BPMN-0344")
  /// A trigger that cannot be collected, in an event that needs all of its triggers.
  public static let triggerNotCollectable = ProblemCode("BPMN-0345")
  /// A trigger behind an event-based gateway that is nothing to wait for there.
  public static let eventGatewayTrigger = ProblemCode("BPMN-0346")
  /// A receive task or gateway that starts an instance, where it cannot.
  public static let instantiationElsewhere = ProblemCode("BPMN-0347")
  /// An event-based gateway of type Parallel that does not start an instance.
  public static let parallelEventGateway = ProblemCode("BPMN-0348")
  /// A `source` or `target` of a link that is another link.
  public static let linkReference = ProblemCode("BPMN-0350")
  /// A conditional event without a condition.
  public static let conditionMissing = ProblemCode("BPMN-0349")
}

extension ProblemCatalogue {
  /// Rules about events, event sub-processes and what starts an instance.
  static let bpmnEvents: [Entry] = [
    Entry(
      .eventSubProcessStart, .error, "event sub-process without one triggered start event",
      why: "An event sub-process is begun by its start event, so it has exactly one, which says what triggers it.",
      hint: "give it one start event with its trigger; several triggers can stand in one event"),
    Entry(
      .eventSubProcessFlow, .error, "flow or boundary event at an event sub-process",
      why: "No token comes to an event sub-process over a flow, and it ends by itself: flows and boundary events at it"
        + " would never matter.",
      hint: "remove the flow; put boundary events on an activity inside of it"),
    Entry(
      .linkWithoutName, .error, "link event without a name",
      why: "Link events find one another by their name.",
      hint: "add name=\"...\" to <linkEventDefinition>"),
    Entry(
      .linkUnmatched, .error, "link without its other end",
      why: "A link throw event jumps to the one link catch event of its name in the same scope; there is none, or there"
        + " are two.",
      hint: "give both ends the same name, in the same process or sub-process"),
    Entry(
      .linkReference, .warning, "source or target of a link that is another link",
      why:
        "Links find one another by their name; source and target change nothing. One that contradicts the name says that"
        + " something else was meant.",
      hint: "let it name the other end of the link, or leave it out"),
    Entry(
      .linkShape, .error, "link event with a flow in its place, or with other triggers",
      why:
        "A link stands for a sequence flow: nothing flows out of its throw event or into its catch event, and it stands"
        + " alone in its event.",
      hint: "remove the flow, or give the link an event of its own"),
    Entry(
      .triggerNotCollectable, .error, "trigger that cannot be collected",
      why: "An event with parallelMultiple waits until all of its triggers have occurred; an error, a cancellation or a"
        + " compensation must act at once and cannot wait for others.",
      hint: "give it an event of its own, or leave parallelMultiple out"),
    Entry(
      .eventGatewayTrigger, .error, "event that cannot stand behind an event-based gateway",
      why: "Behind an event-based gateway the first trigger decides: a message, a signal, a timer or a condition.",
      hint: "use one of these triggers, without parallelMultiple"),
    Entry(
      .instantiationElsewhere, .error, "start of an instance where none can start",
      why:
        "A receive task or event-based gateway with instantiate=\"true\" begins the process; no flow leads to it, also none"
        + " from a start event (BPMN 2.0.2, 10.3.3), and it stands in the process itself.",
      hint: "remove the flow or the attribute"),
    Entry(
      .parallelEventGateway, .error, "parallel event-based gateway that starts no instance",
      why: "An event-based gateway waits for all of its events only where it starts an instance.",
      hint: "add instantiate=\"true\", or put the events behind a parallel gateway"),
    Entry(
      .conditionMissing, .error, "conditional event without a condition",
      why: "A conditional event waits for its condition to become true; without one it would wait for ever.",
      hint: "add <condition> with an expression in FEEL"),
  ]
}
