extension ProblemCode {
  /// A transaction that can be cancelled and has no cancel boundary event.
  public static let transactionWithoutCancelBoundary = ProblemCode("BPMN-0360")
  /// A cancel end event outside of transactions.
  public static let cancelEndElsewhere = ProblemCode("BPMN-0361")
  /// A cancel boundary event on something else than a transaction.
  public static let cancelBoundaryElsewhere = ProblemCode("BPMN-0362")
  /// A compensation start event outside of an event sub-process of a sub-process.
  public static let compensationStartElsewhere = ProblemCode("BPMN-0363")
  /// A sequence flow at a compensation handler or compensation boundary event.
  public static let compensationFlow = ProblemCode("BPMN-0364")
  /// A compensation boundary event without its one handler.
  public static let compensationBoundaryHandler = ProblemCode("BPMN-0365")
  /// A compensation handler that nothing starts.
  public static let compensationHandlerUnused = ProblemCode("BPMN-0366")
  /// A compensation throw whose activity does not stand in its scope.
  public static let compensationTarget = ProblemCode("BPMN-0367")
  /// Two compensation handlers for one activity or sub-process.
  public static let compensationTwice = ProblemCode("BPMN-0368")
  /// A compensation throw whose activity has nothing that undoes it.
  public static let compensationWithoutEffect = ProblemCode("BPMN-0369")
}

extension ProblemCatalogue {
  /// Compensation and transactions (semantics.md 10, 11).
  static let bpmnCompensation: [Entry] = [
    Entry(
      .transactionWithoutCancelBoundary, .error, "transaction without a cancel boundary event",
      why: "A transaction that a cancel end event cancels is left by its cancel boundary event alone; without one the"
        + " process could not go on.",
      hint: "add a boundary event with <cancelEventDefinition> to the transaction"),
    Entry(
      .cancelEndElsewhere, .error, "cancel end event outside of a transaction",
      why: "A cancel end event cancels the transaction it stands in, directly or in a sub-process of it.",
      hint: "use an error or terminate end event, or put the part into a <transaction>"),
    Entry(
      .cancelBoundaryElsewhere, .error, "cancel boundary event on something else than a transaction",
      why: "Only a transaction can be cancelled by an event inside of it.",
      hint: "attach it to a <transaction>, or catch an error instead"),
    Entry(
      .compensationStartElsewhere, .error, "compensation start event in a place where nothing starts it",
      why:
        "A compensation event sub-process is armed by the completion of the sub-process that holds it; a process has no"
        + " such completion, and other scopes are not started by compensation.",
      hint: "put it into an event sub-process (triggeredByEvent) of a sub-process"),
    Entry(
      .compensationFlow, .error, "sequence flow at compensation",
      why: "A compensation handler is started by compensation alone, and takes no flow when it has ended; its boundary"
        + " event leads to it by an association.",
      hint: "remove the flow; connect the boundary event and its handler by an <association>"),
    Entry(
      .compensationBoundaryHandler, .error, "compensation boundary event without its handler",
      why:
        "A compensation boundary event names the one activity that undoes what it is attached to, by an association to"
        + " an activity with isForCompensation in the same process or sub-process.",
      hint: "draw one <association> from the event to an activity with isForCompensation=\"true\""),
    Entry(
      .compensationHandlerUnused, .warning, "compensation handler that nothing starts",
      why: "The activity is for compensation, but no compensation boundary event is associated with it.",
      hint: "associate a compensation boundary event with it, or remove isForCompensation"),
    Entry(
      .compensationTarget, .error, "compensation of an activity that is not in the scope",
      why:
        "A compensation throw undoes completions of its own process or sub-process; from an event sub-process, of the"
        + " scope that holds it.",
      hint: "name an activity of that scope, or leave activityRef out"),
    Entry(
      .compensationTwice, .error, "two ways of compensation for one activity",
      why: "Each completion is undone once, by one handler or by one compensation event sub-process.",
      hint: "remove all but one"),
    Entry(
      .compensationWithoutEffect, .warning, "compensation of an activity that nothing undoes",
      why: "The activity has no compensation handler, and nothing inside of it has one: throwing changes nothing.",
      hint: "add a compensation boundary event with a handler"),
  ]
}
