extension ProblemCode {
  /// A business rule task that names a decision which no file has.
  public static let decisionUnknown = ProblemCode("BPMN-0395")
  /// A decision by its latest or a given version that is not known to be deployed.
  public static let decisionElsewhere = ProblemCode("BPMN-0396")
  /// A decision that several models have.
  public static let decisionAmbiguous = ProblemCode("BPMN-0397")
  /// A business rule task with a decision and a handler.
  public static let decisionAndHandler = ProblemCode("BPMN-0398")
  /// An input of a decision that nothing writes.
  public static let decisionInputUnset = ProblemCode("BPMN-0399")
}

extension ProblemCatalogue {
  /// Business rule tasks that evaluate decisions.
  static let bpmnRuleTasks: [Entry] = [
    Entry(
      .decisionUnknown, .error, "unknown decision",
      why: "The business rule task names a decision or decision service that no .dmn file beside the definition has.",
      hint: "right: tramite:decision=\"id-of-a-decision\" with that decision in a .dmn of the same folder"),
    Entry(
      .decisionElsewhere, .warning, "decision that is not known",
      why:
        "With tramite:binding=\"latest\" or \"version:N\" the decision may come with another deployment; none is"
        + " known here. A task that finds no such decision stops with the incident calledElementUnknown.",
      hint: "deploy the decision before the process is started, or put its .dmn beside the definition"),
    Entry(
      .decisionAmbiguous, .error, "decision that several models have",
      why: "More than one .dmn file of the folder has a decision of this id or name; which one is meant would be a"
        + " guess.",
      hint: "name the decision by an id that only one of the files has"),
    Entry(
      .decisionAndHandler, .error, "decision and handler at one task",
      why: "A business rule task is answered by a decision or by a handler, not by both.",
      hint: "remove tramite:decision or tramite:handler"),
    Entry(
      .decisionInputUnset, .warning, "input of a decision that nothing writes",
      why:
        "The decision asks for input data that neither an input of the task nor any variable of the process gives;"
        + " it is null.",
      hint: "right: <tramite:input name=\"Applicant age\" expression=\"age\"/> at the task"),
  ]
}
