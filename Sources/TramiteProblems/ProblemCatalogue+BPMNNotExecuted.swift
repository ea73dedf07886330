extension ProblemCode {
  /// An element that is not executed yet.
  public static let elementNotExecuted = ProblemCode("BPMN-0301")
  /// An event definition that is not executed yet at this kind of event.
  public static let eventNotExecuted = ProblemCode("BPMN-0302")
  /// A script task with a handler.
  public static let scriptHandlerNotExecuted = ProblemCode("BPMN-0313")
  /// A value of an attribute that is not executed.
  public static let attributeNotExecuted = ProblemCode("BPMN-0315")
  /// An element that is kept and shown, and changes nothing.
  public static let elementWithoutEffect = ProblemCode("BPMN-0319")
}

extension ProblemCatalogue {
  /// What is BPMN but not executed by this version: an error in an executable process, an info elsewhere.
  static let bpmnNotExecuted: [Entry] = [
    Entry(
      .elementNotExecuted, .error, "element not executed yet",
      why: "The element is BPMN, but this version does not execute it; passing it over in silence would change what"
        + " the process does.",
      hint: "model it with the elements that are executed (processes/README.md lists them), or mark the process"
        + " isExecutable=\"false\""),
    Entry(
      .eventNotExecuted, .error, "event not executed yet",
      why: "This kind of event with this trigger is BPMN, but this version does not execute it.",
      hint: "use a trigger that is executed here, as the problem lists them"),
    Entry(
      .scriptHandlerNotExecuted, .error, "script task with a handler not executed yet",
      why: "Scripts in other languages, run by a handler, are not executed by this version.",
      hint: "write the script in FEEL, or use a service task with the handler"),
    Entry(
      .attributeNotExecuted, .error, "value of an attribute not executed",
      why: "The attribute has a value that asks for something this version does not do.",
      hint: "leave the attribute out, or use the value that the problem names"),
    Entry(
      .elementWithoutEffect, .info, "element that has no effect",
      why: "Auditing, monitoring, rendering, performers that are no owners, and references to data stores without an"
        + " association are kept and shown, but nothing in the execution depends on them.",
      hint: "who does a task is said by potentialOwner, humanPerformer, tramite:role or its lane"),
  ]
}
