extension ProblemCode {
  /// A message that is none of the operation's.
  public static let operationMessage = ProblemCode("BPMN-0429")
  /// A file that is imported and not among those that are read.
  public static let importNotFound = ProblemCode("BPMN-0430")
  /// A choreography or conversation beside an executable process.
  public static let onlyDocumentation = ProblemCode("BPMN-0431")
  /// A loop over something that is no collection.
  public static let loopInputSingle = ProblemCode("DATA-1308")
  /// A priority that is none.
  public static let priorityUnknown = ProblemCode("DATA-1309")
  /// A due date that gives no time.
  public static let dueIsNoTime = ProblemCode("DATA-1310")
  /// A text that stands without quotes.
  public static let textWithoutQuotes = ProblemCode("DATA-1311")
  /// An input that the handler does not read.
  public static let inputUnknown = ProblemCode("DEPLOY-1011")
  /// An input that the handler needs.
  public static let inputMissing = ProblemCode("DEPLOY-1012")
}

extension ProblemCatalogue {
  /// What can be read, and surely does not mean what was meant.
  static let meaning: [Entry] = [
    Entry(
      .operationMessage, .error, "message that is none of the operation's",
      why: "What is sent or received by an operation is the operation's own message (BPMN 2.0.2 §8.5.3).",
      hint: "name the message of the operation, or leave operationRef out"),
    Entry(
      .importNotFound, .warning, "imported file not found",
      why: "What the file holds is not known, so nothing that is named from it can be checked or executed.",
      hint: "put the file beside this one, correct its location, or remove the import"),
    Entry(
      .onlyDocumentation, .info, "documentation beside an executable process",
      why: "Choreographies and conversations show how participants work together; they are kept and not executed.",
      hint: "nothing has to be done; what shall be executed stands in a process"),
    Entry(
      .loopInputSingle, .warning, "loop over something that is no collection",
      why: "A multi-instance activity runs once for each entry of a list; a single value counts as a list of one.",
      hint: "write isCollection=\"true\" on the data if it holds a list, or take the loop away"),
    Entry(
      .priorityUnknown, .warning, "priority that is none",
      why: "Work is ordered by low, normal, high and urgent; anything else counts as normal.",
      hint: "use low, normal, high or urgent, or an expression that gives one of them"),
    Entry(
      .dueIsNoTime, .warning, "due date that gives no time",
      why: "A due date is a duration, a date or a moment; from anything else no deadline can be computed.",
      hint: "write P3D, PT8H, 2026-02-01T12:00:00Z, or an expression that gives a duration or moment"),
    Entry(
      .textWithoutQuotes, .warning, "text without quotes",
      why:
        "Without quotes a word is the name of a variable; nothing writes one of this name, so the comparison never holds.",
      hint: "put the text into double quotes"),
    Entry(
      .inputUnknown, .warning, "input that the handler does not read",
      why: "The handler reads other inputs; what is given under this name is lost. It is an error at deployment.",
      hint: "correct the name; the problem lists those that exist"),
    Entry(
      .inputMissing, .warning, "input of a handler missing",
      why: "The handler cannot work without this input, so each of its jobs would fail. It is an error at deployment.",
      hint: "add <tramite:input name=\"...\" expression=\"...\"/>"),
  ]
}
