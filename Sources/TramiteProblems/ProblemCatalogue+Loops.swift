extension ProblemCode {
  /// A standard loop with neither a condition nor a maximum.
  public static let loopWithoutEnd = ProblemCode("BPMN-0330")
  /// A loopMaximum below 1.
  public static let loopMaximumBelowOne = ProblemCode("BPMN-0331")
  /// A multi-instance activity with neither a cardinality nor a list.
  public static let multiInstanceWithoutNumber = ProblemCode("BPMN-0332")
  /// A multi-instance activity with both.
  public static let multiInstanceTwoNumbers = ProblemCode("BPMN-0333")
  /// An item without its collection, or a collection without its item.
  public static let multiInstanceHalfCollection = ProblemCode("BPMN-0334")
  /// A behaviour event that cannot be thrown.
  public static let behaviorEventNotThrown = ProblemCode("BPMN-0335")
  /// Loop characteristics on an event sub-process, or on a receive task behind an event-based gateway.
  public static let loopElsewhere = ProblemCode("BPMN-0336")
  /// A start or end event in an ad-hoc sub-process.
  public static let adHocStartOrEnd = ProblemCode("BPMN-0337")
}

extension ProblemCatalogue {
  /// Loops, multi-instance activities and ad-hoc sub-processes (semantics.md 13).
  static let bpmnLoops: [Entry] = [
    Entry(
      .loopWithoutEnd, .error, "loop without an end",
      why: "A standard loop goes on while its condition is true, or until its maximum; with neither it never ends.",
      hint: "add <loopCondition> or the attribute loopMaximum"),
    Entry(
      .loopMaximumBelowOne, .error, "loopMaximum below 1",
      why: "The maximum says how often the activity is done at most, so it is at least 1.",
      hint: "give 1 or more, or use testBefore with a condition that can be false at once"),
    Entry(
      .multiInstanceWithoutNumber, .error, "multi-instance activity without a number of instances",
      why: "Its instances are counted by loopCardinality, or there is one for each item of the list that"
        + " loopDataInputRef names; with neither it cannot begin.",
      hint: "add <loopCardinality> or <loopDataInputRef>"),
    Entry(
      .multiInstanceTwoNumbers, .error, "multi-instance activity with two numbers of instances",
      why: "loopCardinality and loopDataInputRef both say how many instances there are, and may disagree.",
      hint: "remove one of the two"),
    Entry(
      .multiInstanceHalfCollection, .warning, "half of a collection",
      why: "An item belongs to a collection: inputDataItem to loopDataInputRef, outputDataItem to loopDataOutputRef.",
      hint: "add the other, or remove this one"),
    Entry(
      .behaviorEventNotThrown, .error, "behaviour event that cannot be thrown",
      why: "At the completion of an instance a signal, message, error or escalation can be thrown to the boundary"
        + " events of the activity; nothing else can be thrown there.",
      hint: "refer to a signal, message, error or escalation event definition"),
    Entry(
      .loopElsewhere, .error, "loop where none can be",
      why:
        "An event sub-process is started by its event, once for each, and a receive task behind an event-based gateway"
        + " has got the message that was waited for; neither can be repeated by a loop marker.",
      hint: "remove the loop characteristics, or put the loop around the activity"),
    Entry(
      .adHocStartOrEnd, .error, "start or end event in an ad-hoc sub-process",
      why:
        "The activities of an ad-hoc sub-process are begun as they are needed; it has no beginning and no end to draw.",
      hint: "remove the event; what has no incoming flow is enabled by itself"),
  ]
}
