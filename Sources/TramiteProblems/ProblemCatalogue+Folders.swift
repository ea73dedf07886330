extension ProblemCode {
  /// A person field of a role that the organization does not have.
  public static let formRoleUnknown = ProblemCode("FORM-0630")
  /// A form that no definition names.
  public static let formNotNamed = ProblemCode("FORM-0631")
  /// A calendar of the organization that is not there.
  public static let organizationUnknownCalendar = ProblemCode("ORG-0730")
  /// Deputies who stand in for one another.
  public static let organizationDeputyCircle = ProblemCode("ORG-0731")
  /// A role that is listed twice at a person.
  public static let organizationRoleTwice = ProblemCode("ORG-0732")
  /// A unit that is not there, or that stands above itself.
  public static let organizationUnitUnplaced = ProblemCode("ORG-0733")
  /// A weekday with nothing behind it.
  public static let calendarDayWithoutHours = ProblemCode("CAL-0815")
  /// An element of a kind with which the step can do nothing.
  public static let scenarioWrongElement = ProblemCode("SCEN-0915")
  /// Expectations that contradict each other.
  public static let scenarioNeverHolds = ProblemCode("SCEN-0916")
  /// A person who is not in the organization.
  public static let scenarioPersonUnknown = ProblemCode("SCEN-0917")
  /// A variable that nothing writes.
  public static let scenarioVariableUnknown = ProblemCode("SCEN-0918")
  /// A message or signal that no definition has.
  public static let scenarioMessageUnknown = ProblemCode("SCEN-0919")
}

extension ProblemCatalogue {
  /// What the files of a folder say of one another.
  static let folders: [Entry] = [
    Entry(
      .formRoleUnknown, .warning, "role of a field not in the organization",
      why: "Nobody could ever be chosen: no person of the organization beside the file holds the role.",
      hint: "correct the role, or add it to organization.yaml"),
    Entry(
      .formNotNamed, .info, "form that nothing names",
      why: "Forms are shown where user tasks and start events name them; this one is shown nowhere.",
      hint: "name it by tramite:form, or remove the file"),
    Entry(
      .organizationUnknownCalendar, .error, "calendar of the organization not found",
      why: "Deadlines would silently count nights, weekends and holidays as working time.",
      hint: "add the calendar to calendar.yaml beside the file, or correct its id"),
    Entry(
      .organizationDeputyCircle, .warning, "deputies stand in for one another",
      why: "When all people of the circle are absent on the same days, their work reaches nobody.",
      hint: "name a deputy outside of the circle"),
    Entry(
      .organizationRoleTwice, .warning, "role listed twice",
      why: "The second entry has no effect; perhaps another role was meant.",
      hint: "remove one of the two, or name the role that was meant"),
    Entry(
      .organizationUnitUnplaced, .error, "unit without a place",
      why:
        "People hold the roles of their unit and of the units above it; where one is not there, or stands above itself, "
        + "nobody can say which.",
      hint: "name a unit of this file, and none that is below"),
    Entry(
      .calendarDayWithoutHours, .warning, "weekday without hours",
      why: "The day counts as a day off, as if it were not listed; perhaps its hours were forgotten.",
      hint: "write the hours, or leave the weekday out"),
    Entry(
      .scenarioWrongElement, .error, "element of another kind expected",
      why: "The step can do nothing with an element of this kind, so that the scenario could never pass.",
      hint: "name an element of the kind that the message says"),
    Entry(
      .scenarioNeverHolds, .error, "expectations contradict each other",
      why: "Nothing that the process does could fulfil both, so that the scenario could never pass.",
      hint: "remove one of the two"),
    Entry(
      .scenarioPersonUnknown, .warning, "person not in the organization",
      why: "Who is not listed holds no role, and what the person tries is refused.",
      hint: "correct the id, or add the person to organization.yaml"),
    Entry(
      .scenarioVariableUnknown, .warning, "expected variable that nothing writes",
      why: "No form, output or data of the process has this name, so that it has no value at the end.",
      hint: "check the spelling of the name"),
    Entry(
      .scenarioMessageUnknown, .warning, "message or signal that no definition has",
      why: "Nothing waits for it: a message would be kept until it is too old, a signal heard by nobody.",
      hint: "use the name of a <message> or <signal> of the definitions"),
  ]
}
