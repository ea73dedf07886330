extension ProblemCode {
  /// A variable that is read where some way has not written it.
  public static let variableUnwritten = ProblemCode("DATA-1301")
  /// Fields of a form that nobody reads.
  public static let fieldNeverRead = ProblemCode("DATA-1302")
  /// Values of kinds that never fit.
  public static let typesNeverMatch = ProblemCode("DATA-1303")
  /// A comparison of a choice with something that cannot be chosen.
  public static let optionUnknown = ProblemCode("DATA-1304")
  /// An outcome of a handler that no flow takes.
  public static let outcomeWithoutFlow = ProblemCode("DATA-1305")
  /// A flow for an outcome that the handler never gives.
  public static let outcomeNeverGiven = ProblemCode("DATA-1306")
  /// A time that is never in the future.
  public static let timeNotInFuture = ProblemCode("DATA-1307")
  /// Duties that the people of the organization cannot fulfil.
  public static let dutyImpossible = ProblemCode("ORG-0720")
  /// Duties that contradict one another, whoever works there.
  public static let dutyContradiction = ProblemCode("ORG-0721")
  /// A role of a task that nobody holds.
  public static let taskWithoutPeople = ProblemCode("ORG-0722")
}

extension ProblemCatalogue {
  /// What data a process reads, and whether the people of the organization can do its work.
  static let dataAndPeople: [Entry] = [
    Entry(
      .variableUnwritten, .warning, "variable that some way does not write",
      why:
        "The process writes the variable, but there is a way to this place on which it has not been written; it is null"
        + " there, and a condition over null is not true.",
      hint: "write the variable before, for example as a field of the start form, or test it for null"),
    Entry(
      .fieldNeverRead, .info, "fields that nobody reads",
      why:
        "No expression reads these fields, and no other task shows their form: what is entered there changes nothing and"
        + " is seen by nobody who works on the case later.",
      hint: "show the form at a later task, use the fields, or ask for less"),
    Entry(
      .typesNeverMatch, .warning, "kinds of values that never fit",
      why:
        "The form says what kind of value a field holds; compared or computed like this it gives null, so the condition"
        + " can never hold.",
      hint: "compare values of one kind: numbers with numbers, dates with dates"),
    Entry(
      .optionUnknown, .warning, "comparison with an option that cannot be chosen",
      why: "The field is a choice of a few options; this one is not among them, so it can never be equal.",
      hint: "write the option as the form has it"),
    Entry(
      .outcomeWithoutFlow, .warning, "outcome that no flow takes",
      why: "The handler can answer with this outcome, but no flow of the gateway is for it and there is no default: the"
        + " incident unknownOutcome would be raised.",
      hint: "write tramite:outcome on the flow that is meant, or make one the default"),
    Entry(
      .outcomeNeverGiven, .warning, "flow for an outcome that is never given",
      why: "The handler knows a few outcomes, and this is none of them: the flow would never be taken for it.",
      hint: "correct tramite:outcome"),
    Entry(
      .timeNotInFuture, .warning, "time that is never in the future",
      why:
        "A duration of zero or less, a cycle without occurrences, and a moment that has passed already are due at once or"
        + " never: nobody has time to do anything.",
      hint: "give a duration of more than zero, or a moment to come"),
    Entry(
      .dutyImpossible, .warning, "separation or binding of duty that nobody can fulfil",
      why:
        "Of the people who hold the roles nobody is left for one of the tasks, whoever does the others: a case would stop"
        + " there.",
      hint: "give the role to one more person, or loosen tramite:excludes or tramite:sameAs"),
    Entry(
      .dutyContradiction, .error, "duties that contradict one another",
      why: "One task must be done by the person who did another one, and by somebody else, at the same time.",
      hint: "remove one of the two duties"),
    Entry(
      .taskWithoutPeople, .warning, "task of a role that nobody holds",
      why: "Nobody in organization.yaml holds the role of the task; a case would wait there until somebody does.",
      hint: "give the role to a person in organization.yaml, or to the task another role"),
  ]
}
