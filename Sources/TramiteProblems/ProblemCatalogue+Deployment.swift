extension ProblemCode {
  /// A handler that is not registered.
  public static let handlerUnknown = ProblemCode("DEPLOY-1001")
  /// An unknown setting of a handler.
  public static let settingUnknown = ProblemCode("DEPLOY-1002")
  /// A required setting that is missing.
  public static let settingMissing = ProblemCode("DEPLOY-1003")
  /// A setting with a value that the handler refuses.
  public static let settingInvalid = ProblemCode("DEPLOY-1004")
  /// A process id that two files define.
  public static let processTwice = ProblemCode("DEPLOY-1005")
  /// A form id that two files define.
  public static let formTwice = ProblemCode("DEPLOY-1006")
  /// A set of files without an executable process.
  public static let nothingExecutable = ProblemCode("DEPLOY-1007")
  /// A file of an unknown kind.
  public static let fileNotUsed = ProblemCode("DEPLOY-1008")
  /// A scenario of a process that is not there.
  public static let scenarioProcessUnknown = ProblemCode("DEPLOY-1009")
  /// A scenario that names an element that is not there.
  public static let scenarioElementUnknown = ProblemCode("DEPLOY-1010")
}

extension ProblemCatalogue {
  /// Sets of files, and what they need from the program that runs them.
  static let deployment: [Entry] = [
    Entry(
      .handlerUnknown, .warning, "handler not registered",
      why: "No handler of this name is registered in this program; a job for it raises the incident handlerUnknown."
        + " It is an error at deployment unless unknown handlers are allowed.",
      hint: "correct the name, register the handler, or begin the name with 'worker:' for an external worker"),
    Entry(
      .settingUnknown, .error, "setting that the handler does not know",
      why: "The handler has no setting of this name, so nothing would read it.",
      hint: "correct the name; the problem lists those that exist"),
    Entry(
      .settingMissing, .error, "setting of a handler missing",
      why: "The handler cannot work without this setting.",
      hint: "add <tramite:setting name=\"...\" value=\"...\"/>"),
    Entry(
      .settingInvalid, .error, "setting of a handler not usable",
      why: "The handler cannot use the value.",
      hint: "correct the value as the problem describes it"),
    Entry(
      .processTwice, .error, "process id in two files",
      why: "Two files of one deployment define a process with the same id; which one counts would be a guess.",
      hint: "give one of them another id, or deploy only one of the files"),
    Entry(
      .formTwice, .error, "form id in two files",
      why: "Two files of one folder define a form with the same id.",
      hint: "give one of them another id"),
    Entry(
      .nothingExecutable, .info, "nothing to execute",
      why: "No process in these files may be started, so a deployment of them would do nothing.",
      hint: "mark a process isExecutable=\"true\", or name other files"),
    Entry(
      .fileNotUsed, .info, "file not used",
      why: "The file is of no kind that definitions consist of.",
      hint: "nothing has to be done"),
    Entry(
      .scenarioProcessUnknown, .error, "scenario of a process that is not there",
      why: "None of the definitions beside the scenario has a process with this id.",
      hint: "correct 'process', or put the definition into the same folder"),
    Entry(
      .scenarioElementUnknown, .error, "scenario names an element that is not there",
      why: "No process of these files has an element with this id, so the step can never be done.",
      hint: "correct the id in the scenario"),
  ]
}
