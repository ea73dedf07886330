extension ProblemCode {
  /// An association with several sources and nothing that says what becomes of them.
  public static let associationSources = ProblemCode("BPMN-0370")
  /// An association that copies nothing.
  public static let associationCopiesNothing = ProblemCode("BPMN-0371")
  /// An association whose end is not where it belongs.
  public static let associationEnd = ProblemCode("BPMN-0372")
  /// An assignment that does not write to its association's target.
  public static let assignmentTarget = ProblemCode("BPMN-0373")
  /// A reference to a data store that names none, in an association.
  public static let dataStoreMissing = ProblemCode("BPMN-0375")
  /// A data store that is written without a key.
  public static let dataStoreWithoutKey = ProblemCode("BPMN-0376")
  /// A called global task with the id of an element of its caller.
  public static let globalTaskID = ProblemCode("BPMN-0374")
}

extension ProblemCatalogue {
  /// Data, messages between participants, global tasks.
  static let bpmnData: [Entry] = [
    Entry(
      .associationSources, .error, "association with several sources",
      why: "An association without transformation and assignment copies its source. With several it is not said which"
        + " (BPMN 2.0.2 §10.4.2).",
      hint: "add a <transformation> in FEEL that reads the sources, or an <assignment>"),
    Entry(
      .associationCopiesNothing, .info, "association that copies nothing",
      why:
        "The association has no source, transformation or assignment. It is kept and shown, but no value goes over it.",
      hint: "let tasks write variables directly, or give the association a source"),
    Entry(
      .associationEnd, .error, "association with an end that does not belong to it",
      why: "Input associations fill data inputs of their own activity or event, output associations empty its data"
        + " outputs; the other end must be data of a scope around it.",
      hint: "connect the association with data of its own activity and of the scopes around it"),
    Entry(
      .assignmentTarget, .error, "assignment that does not write to the target",
      why: "<to> must be the target of the association or a path to an entry in it.",
      hint: "write the name of the target, or name.entry"),
    Entry(
      .globalTaskID, .error, "global task with the id of an element of its caller",
      why:
        "The events of a called global task stand in the caller's history under its id; another element of the caller"
        + " has the same.",
      hint: "give the global task or the element another id"),
    Entry(
      .dataStoreMissing, .error, "reference without a data store",
      why: "A dataStoreReference in an association needs a <dataStore> that it refers to; nothing could be read or"
        + " written.",
      hint: "add <dataStore id=\"...\"> to the file and name it in dataStoreRef"),
    Entry(
      .dataStoreWithoutKey, .error, "data store without a key",
      why: "Writing a row inserts it or replaces the one of the same key, so the data store must name its key field.",
      hint: "add <tramite:record key=\"field\"/> to the extensionElements of the data store, or appendOnly=\"true\""),
  ]
}
