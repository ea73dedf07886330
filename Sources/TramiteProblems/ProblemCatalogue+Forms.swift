extension ProblemCode {
  /// An element that a form does not have there.
  public static let formUnknownElement = ProblemCode("FORM-0601")
  /// An attribute that the element does not have.
  public static let formUnknownAttribute = ProblemCode("FORM-0602")
  /// An attribute that must be given.
  public static let formMissingAttribute = ProblemCode("FORM-0603")
  /// An id that cannot be one.
  public static let formBadIdentifier = ProblemCode("FORM-0604")
  /// An id used twice.
  public static let formDuplicateIdentifier = ProblemCode("FORM-0605")
  /// A field type that does not exist.
  public static let formUnknownType = ProblemCode("FORM-0606")
  /// A literal that does not fit.
  public static let formBadLiteral = ProblemCode("FORM-0607")
  /// An expression that cannot be read.
  public static let formExpressionSyntax = ProblemCode("FORM-0608")
  /// A name that is no field of the form.
  public static let formUnknownName = ProblemCode("FORM-0609")
  /// A choice without options.
  public static let formOptionMissing = ProblemCode("FORM-0610")
  /// An option value given twice.
  public static let formDuplicateOption = ProblemCode("FORM-0611")
  /// An attribute or element that the field's type does not use.
  public static let formNotApplicable = ProblemCode("FORM-0612")
  /// A lower limit above the upper one.
  public static let formContradictoryLimits = ProblemCode("FORM-0613")
  /// An id that expressions use for something else.
  public static let formReservedName = ProblemCode("FORM-0614")
  /// A literal text that equals the id of a field.
  public static let formLiteralLooksLikeName = ProblemCode("FORM-0615")
  /// Two texts in one language.
  public static let formDuplicateText = ProblemCode("FORM-0616")
  /// A form, section or table with nothing in it.
  public static let formEmpty = ProblemCode("FORM-0617")
  /// A field without a label.
  public static let formMissingLabel = ProblemCode("FORM-0618")
  /// A pattern that is no regular expression.
  public static let formBadPattern = ProblemCode("FORM-0619")
  /// Text where none is expected.
  public static let formUnexpectedText = ProblemCode("FORM-0620")
  /// A part of an expression that cannot work.
  public static let formExpressionCheck = ProblemCode("FORM-0621")

  /// An organization file that is no YAML.
  public static let organizationUnreadable = ProblemCode("ORG-0701")
  /// A key that `organization.yaml` does not have there.
  public static let organizationUnknownKey = ProblemCode("ORG-0702")
  /// A key that must be given.
  public static let organizationMissingKey = ProblemCode("ORG-0703")
  /// A value of another kind than expected.
  public static let organizationWrongType = ProblemCode("ORG-0704")
  /// A role or person given twice.
  public static let organizationDuplicateIdentifier = ProblemCode("ORG-0705")
  /// A role that is not listed.
  public static let organizationUnknownRole = ProblemCode("ORG-0706")
  /// A person who is not listed.
  public static let organizationUnknownPerson = ProblemCode("ORG-0707")
  /// Text that is no date.
  public static let organizationBadDate = ProblemCode("ORG-0708")
  /// A period that ends before it begins.
  public static let organizationPeriodReversed = ProblemCode("ORG-0709")
  /// A time zone that does not exist.
  public static let organizationUnknownTimezone = ProblemCode("ORG-0710")
  /// An id that cannot be one.
  public static let organizationBadIdentifier = ProblemCode("ORG-0711")
  /// A role that none of the listed people holds.
  public static let organizationRoleWithoutPeople = ProblemCode("ORG-0712")
  /// Text that is no e-mail address.
  public static let organizationBadEmail = ProblemCode("ORG-0713")
  /// A person as the own deputy.
  public static let organizationOwnDeputy = ProblemCode("ORG-0714")
  /// A right that does not exist, or that is about no process.
  public static let organizationUnknownRight = ProblemCode("ORG-0715")

  /// A calendar file that is no YAML.
  public static let calendarUnreadable = ProblemCode("CAL-0801")
  /// A key that `calendar.yaml` does not have there.
  public static let calendarUnknownKey = ProblemCode("CAL-0802")
  /// A key that must be given.
  public static let calendarMissingKey = ProblemCode("CAL-0803")
  /// A value of another kind than expected.
  public static let calendarWrongType = ProblemCode("CAL-0804")
  /// A calendar id used twice.
  public static let calendarDuplicateIdentifier = ProblemCode("CAL-0805")
  /// A time zone that does not exist.
  public static let calendarUnknownTimezone = ProblemCode("CAL-0806")
  /// Hours that cannot be read.
  public static let calendarBadHours = ProblemCode("CAL-0807")
  /// Hours of one day that overlap.
  public static let calendarOverlappingHours = ProblemCode("CAL-0808")
  /// A calendar without any working time.
  public static let calendarWithoutWorkingTime = ProblemCode("CAL-0809")
  /// A holiday that cannot be.
  public static let calendarBadHoliday = ProblemCode("CAL-0810")
  /// A holiday given twice.
  public static let calendarDuplicateHoliday = ProblemCode("CAL-0811")
  /// An id that cannot be one.
  public static let calendarBadIdentifier = ProblemCode("CAL-0812")

  /// A scenario file that is no YAML.
  public static let scenarioUnreadable = ProblemCode("SCEN-0901")
  /// A key that a scenario does not have there.
  public static let scenarioUnknownKey = ProblemCode("SCEN-0902")
  /// A key that must be given.
  public static let scenarioMissingKey = ProblemCode("SCEN-0903")
  /// A value of another kind than expected.
  public static let scenarioWrongType = ProblemCode("SCEN-0904")
  /// A step that says not what to do, or says two things.
  public static let scenarioUnclearStep = ProblemCode("SCEN-0905")
  /// Text that is no instant.
  public static let scenarioBadTime = ProblemCode("SCEN-0906")
  /// Text that is no duration.
  public static let scenarioBadDuration = ProblemCode("SCEN-0907")
  /// A word that is not one of the words expected.
  public static let scenarioUnknownWord = ProblemCode("SCEN-0908")
  /// An answer of a job that says two things.
  public static let scenarioContradictoryAnswer = ProblemCode("SCEN-0909")
  /// Two scenarios of one name.
  public static let scenarioDuplicateName = ProblemCode("SCEN-0910")
  /// A file without scenarios.
  public static let scenarioEmpty = ProblemCode("SCEN-0911")
  /// A number outside what is possible.
  public static let scenarioBadNumber = ProblemCode("SCEN-0912")
}

extension ProblemCatalogue {
  /// Forms: `*.form.xml`.
  static let forms: [Entry] = [
    Entry(
      .formUnknownElement, .error, "unknown element in a form",
      why: "What is not part of the format would be ignored in silence, so it is refused.",
      hint: "correct the name; a form has title and section, a section has title, field, table and note"),
    Entry(
      .formUnknownAttribute, .error, "unknown attribute in a form",
      why: "What is not part of the format would be ignored in silence, so it is refused.",
      hint: "correct the name, or remove the attribute"),
    Entry(
      .formMissingAttribute, .error, "attribute missing in a form",
      why: "The element means nothing without this attribute.",
      hint: "add the attribute that the message names"),
    Entry(
      .formBadIdentifier, .error, "id cannot be used",
      why: "The id of a field is the name of the variable that it writes, and expressions must be able to write it.",
      hint: "use letters, digits and _ only, and begin with a letter: fechaSolicitud"),
    Entry(
      .formDuplicateIdentifier, .error, "id used twice in a form",
      why: "Two fields of one id would write one variable, and nobody could say which of the two holds.",
      hint: "give one of them another id"),
    Entry(
      .formUnknownType, .error, "unknown type of field",
      why: "The type says what may be entered; an unknown one would allow anything.",
      hint: "use string, text, integer, decimal, boolean, date, time, dateTime, duration, choice, multiChoice, file,"
        + " person, signature, url, email or secret"),
    Entry(
      .formBadLiteral, .error, "literal does not fit",
      why: "A value that does not begin with = and is no expression must be a literal of the type that is expected.",
      hint: "write a literal of that type, or an expression beginning with ="),
    Entry(
      .formExpressionSyntax, .error, "expression of a form cannot be read",
      why: "An expression that cannot be read cannot be evaluated when the form is shown.",
      hint: "correct the expression at the place shown; a text inside an expression stands in double quotes"),
    Entry(
      .formUnknownName, .info, "name is no field of the form",
      why: "The name may be a variable that an earlier task writes; if it is a typing error, its value is always null.",
      hint: "check the spelling of the name"),
    Entry(
      .formOptionMissing, .error, "choice without options",
      why: "Without options nothing could ever be chosen, and a required field could never be filled.",
      hint: "add <option value=\"...\"> elements, or use type string"),
    Entry(
      .formDuplicateOption, .error, "option given twice",
      why: "The value of an option is what the variable holds; two options of one value cannot be told apart.",
      hint: "give one of them another value, or remove it"),
    Entry(
      .formNotApplicable, .error, "does not apply to this type of field",
      why: "The field's type does not use it, so it would be ignored in silence.",
      hint: "remove it, or use the type it belongs to"),
    Entry(
      .formContradictoryLimits, .error, "limits contradict each other",
      why: "The lower limit is above the upper one, so that no value could ever be right.",
      hint: "exchange or correct the two limits"),
    Entry(
      .formReservedName, .error, "id is a reserved name",
      why:
        "instance, elements and actor have a meaning of their own in every expression, outcome behind gateways with a"
        + " handler.",
      hint: "give the field another id"),
    Entry(
      .formLiteralLooksLikeName, .warning, "literal reads like the name of a field",
      why: "Without = in front a word is the text itself, not the value of the field of that name.",
      hint: "write = in front of it if the value of the field is meant"),
    Entry(
      .formDuplicateText, .error, "two texts in one language",
      why: "Only one text can be shown in each language.",
      hint: "remove one of them, or correct its xml:lang"),
    Entry(
      .formEmpty, .warning, "nothing to fill in",
      why: "A form, section or table without fields shows nothing to the person who opens it.",
      hint: "add fields, or remove it"),
    Entry(
      .formMissingLabel, .info, "field without a label",
      why: "The person who fills the form then sees the id of the field instead of a text in words.",
      hint: "add <label xml:lang=\"...\">"),
    Entry(
      .formBadPattern, .error, "pattern is no regular expression",
      why: "A pattern that cannot be read cannot be checked.",
      hint: "correct the pattern; it follows the regular expressions of XPath, as matches() in FEEL"),
    Entry(
      .formUnexpectedText, .error, "text where none is expected",
      why: "Text outside titles, labels, helps, messages and notes would be shown nowhere.",
      hint: "put the text into <note>, or remove it"),
    Entry(
      .formExpressionCheck, .warning, "expression of a form cannot work as written",
      why: "A call of an unknown function or a comparison that never holds gives null each time it is evaluated.",
      hint: "correct the part of the expression that the message names"),
  ]

  /// `organization.yaml`.
  static let organization: [Entry] = [
    Entry(
      .organizationUnreadable, .error, "organization file cannot be read",
      why: "The file is no YAML that can be read within safe limits.",
      hint: "correct the text at the place shown; YAML indents with spaces, never with tabs"),
    Entry(
      .organizationUnknownKey, .error, "unknown key in the organization",
      why: "What is not part of the format would be ignored in silence, so it is refused.",
      hint: "correct the key, or remove it"),
    Entry(
      .organizationMissingKey, .error, "key missing in the organization",
      why: "The entry means nothing without this key.",
      hint: "add the key that the message names"),
    Entry(
      .organizationWrongType, .error, "value of another kind expected in the organization",
      why: "The value cannot be used as what the key stands for.",
      hint: "write the value as the message says"),
    Entry(
      .organizationDuplicateIdentifier, .error, "role or person given twice",
      why: "An id stands for one role or one person only.",
      hint: "remove one of the entries, or give it another id"),
    Entry(
      .organizationUnknownRole, .error, "person with an unknown role",
      why: "The role is not in the list of roles, so that no work of it could ever reach the person.",
      hint: "add the role to roles, or correct its id"),
    Entry(
      .organizationUnknownPerson, .error, "deputy rule names an unknown person",
      why: "The person is not in the list of people, so that the rule could never apply.",
      hint: "add the person to people, or correct the id"),
    Entry(
      .organizationBadDate, .error, "not a date",
      why: "The rule holds from one day to another, and this is no day of the calendar.",
      hint: "write the day as year-month-day: 2026-02-01"),
    Entry(
      .organizationPeriodReversed, .error, "period ends before it begins",
      why: "A deputy rule whose last day is before its first would never apply.",
      hint: "exchange or correct from and until"),
    Entry(
      .organizationUnknownTimezone, .error, "unknown time zone of the organization",
      why: "Times of day and days of the calendar need a known time zone.",
      hint: "write the name as in the time zone database: America/Lima, Europe/Ljubljana, UTC"),
    Entry(
      .organizationBadIdentifier, .error, "id of the organization cannot be used",
      why: "Ids stand in definitions, commands and addresses, where spaces and signs separate them.",
      hint: "use letters, digits, '.', '-' and '_' only"),
    Entry(
      .organizationRoleWithoutPeople, .info, "role without people",
      why: "None of the people listed here holds the role; its work waits until somebody gets it.",
      hint: "give the role to a person, if people are not imported from elsewhere"),
    Entry(
      .organizationBadEmail, .warning, "not an e-mail address",
      why: "Notices could never be delivered to it.",
      hint: "write the address as name@example.org"),
    Entry(
      .organizationOwnDeputy, .error, "person as the own deputy",
      why: "A person who is absent cannot stand in for the same person.",
      hint: "name another person as deputy"),
    Entry(
      .organizationUnknownRight, .error, "role with an unknown right",
      why: "No right of that name exists, or it is not one that is given for single processes: nobody would get it.",
      hint: "write a right, and after it the processes it holds for: operate smv-pro-gti-gti-003"),
  ]

  /// `calendar.yaml`.
  static let calendars: [Entry] = [
    Entry(
      .calendarUnreadable, .error, "calendar file cannot be read",
      why: "The file is no YAML that can be read within safe limits.",
      hint: "correct the text at the place shown; YAML indents with spaces, never with tabs"),
    Entry(
      .calendarUnknownKey, .error, "unknown key in a calendar",
      why: "What is not part of the format would be ignored in silence, so it is refused.",
      hint: "correct the key, or remove it"),
    Entry(
      .calendarMissingKey, .error, "key missing in a calendar",
      why: "The calendar cannot be used without this key.",
      hint: "add the key that the message names"),
    Entry(
      .calendarWrongType, .error, "value of another kind expected in a calendar",
      why: "The value cannot be used as what the key stands for.",
      hint: "write the value as the message says"),
    Entry(
      .calendarDuplicateIdentifier, .error, "calendar id used twice",
      why: "Definitions name calendars by id, so that an id must stand for one calendar.",
      hint: "give one of the calendars another id"),
    Entry(
      .calendarUnknownTimezone, .error, "unknown time zone of a calendar",
      why: "Working hours are times of day, which need a known time zone.",
      hint: "write the name as in the time zone database: America/Lima, Europe/Ljubljana, UTC"),
    Entry(
      .calendarBadHours, .error, "working hours cannot be read",
      why: "Hours are given as begin and end of one or several periods of a day.",
      hint: "write them as \"09:00-14:00 15:00-18:30\"; a day ends at 24:00 at the latest"),
    Entry(
      .calendarOverlappingHours, .error, "working hours overlap",
      why: "Time that lies in two periods of one day would be counted twice.",
      hint: "write the periods one after the other"),
    Entry(
      .calendarWithoutWorkingTime, .error, "calendar without working time",
      why: "No deadline could ever be reached on a calendar that has no working hours.",
      hint: "add hours for at least one weekday"),
    Entry(
      .calendarBadHoliday, .error, "holiday cannot be read",
      why: "A holiday is one day, a day of every year, days from Easter Sunday, or the nth weekday of a month.",
      hint: "write 2026-12-24, { month: 5, day: 1 }, { easter: -2 } or { weekday: monday, nth: 1, month: 2 }"),
    Entry(
      .calendarDuplicateHoliday, .warning, "holiday given twice",
      why: "The second entry has no effect; perhaps another day was meant.",
      hint: "remove or correct one of the entries"),
    Entry(
      .calendarBadIdentifier, .error, "id of a calendar cannot be used",
      why: "Definitions name the calendar by this id, where spaces and signs separate ids.",
      hint: "use letters, digits, '.', '-' and '_' only"),
  ]

  /// `*.scenario.yaml`.
  static let scenarios: [Entry] = [
    Entry(
      .scenarioUnreadable, .error, "scenario file cannot be read",
      why: "The file is no YAML that can be read within safe limits.",
      hint: "correct the text at the place shown; YAML indents with spaces, never with tabs"),
    Entry(
      .scenarioUnknownKey, .error, "unknown key in a scenario",
      why: "What is not part of the format would be ignored in silence, so it is refused.",
      hint: "correct the key, or remove it"),
    Entry(
      .scenarioMissingKey, .error, "key missing in a scenario",
      why: "The scenario cannot be played without this key.",
      hint: "add the key that the message names"),
    Entry(
      .scenarioWrongType, .error, "value of another kind expected in a scenario",
      why: "The value cannot be used as what the key stands for.",
      hint: "write the value as the message says"),
    Entry(
      .scenarioUnclearStep, .error, "step does not say what to do",
      why: "A step does exactly one thing, which its keyword names.",
      hint: "use one of complete, job, run, fire, advance, message, signal, refuse, each in every step"),
    Entry(
      .scenarioBadTime, .error, "not a time",
      why: "The virtual clock starts at an instant, which needs a date, a time and a zone.",
      hint: "write it as 2026-01-05T09:00:00Z"),
    Entry(
      .scenarioBadDuration, .error, "not a duration",
      why: "The virtual clock moves by an ISO 8601 duration.",
      hint: "write it as P3D, PT8H or P1M"),
    Entry(
      .scenarioUnknownWord, .error, "unknown word in a scenario",
      why: "Only certain words are possible here, and this is none of them.",
      hint: "use one of the words that the message lists"),
    Entry(
      .scenarioContradictoryAnswer, .error, "answer of a job contradicts itself",
      why: "A job completes with an outcome and data, or throws an error or escalation, or fails: one of them.",
      hint: "keep one of outcome, error, escalation and failure"),
    Entry(
      .scenarioDuplicateName, .error, "two scenarios of one name",
      why: "Results are shown by the scenario's name, which must tell scenarios apart.",
      hint: "give one of the scenarios another name"),
    Entry(
      .scenarioEmpty, .warning, "no scenarios in the file",
      why: "A scenario file without scenarios tests nothing.",
      hint: "add a scenario under scenarios, or remove the file"),
    Entry(
      .scenarioBadNumber, .error, "number not possible in a scenario",
      why: "Counts and indexes are whole numbers from 1.",
      hint: "write a whole number from 1"),
  ]
}
