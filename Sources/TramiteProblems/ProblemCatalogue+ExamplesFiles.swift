extension ProblemCatalogue {
  /// Examples of what can be wrong in forms, organizations, calendars, scenarios, and between files.
  static let fileExamples: [ProblemCode: Example] = [
    .calendarUnreadable: Example(wrong: "a tab before 'hours:'", right: "blanks before 'hours:'"),
    .calendarUnknownKey: Example(
      wrong: "hour: { monday: \"09:00-18:00\" }",
      right: "hours: { monday: \"09:00-18:00\" }"),
    .calendarMissingKey: Example(
      wrong: "- { id: office }",
      right: "- { id: office, hours: { monday: \"09:00-18:00\" } }"),
    .calendarWrongType: Example(wrong: "holidays: 2026-12-24", right: "holidays: [ 2026-12-24 ]"),
    .calendarDuplicateIdentifier: Example(
      wrong: "- id: office ... - id: office",
      right: "- id: office ... - id: court"),
    .calendarUnknownTimezone: Example(wrong: "timezone: America/Lime", right: "timezone: America/Lima"),
    .calendarBadHours: Example(wrong: "monday: \"9-18\"", right: "monday: \"09:00-18:00\""),
    .calendarOverlappingHours: Example(
      wrong: "monday: \"09:00-14:00 13:00-18:00\"",
      right: "monday: \"09:00-13:00 14:00-18:00\""),
    .calendarWithoutWorkingTime: Example(wrong: "hours: {}", right: "hours: { monday: \"09:00-18:00\" }"),
    .calendarBadHoliday: Example(wrong: "- 2026-02-30", right: "- 2026-02-28"),
    .calendarDuplicateHoliday: Example(wrong: "- 2026-12-24 ... - 2026-12-24", right: "- 2026-12-24 ... - 2026-12-31"),
    .calendarBadIdentifier: Example(wrong: "- id: our office", right: "- id: our-office"),
    .calendarDayWithoutHours: Example(
      wrong: "hours: { monday: \"09:00-18:00\", tuesday: }",
      right: "hours: { monday: \"09:00-18:00\" }"),
    .handlerUnknown: Example(
      wrong: "tramite:handler=\"notification.sent\"",
      right: "tramite:handler=\"notification.send\""),
    .settingUnknown: Example(
      wrong: "<tramite:setting name=\"failon\" value=\"error\"/>",
      right: "<tramite:setting name=\"failOn\" value=\"error\"/>"),
    .settingMissing: Example(
      wrong: "tramite:handler=\"register.append\" without settings",
      right: "<tramite:setting name=\"register\" value=\"deliveries\"/>"),
    .settingInvalid: Example(
      wrong: "<tramite:setting name=\"p95\" value=\"fast\"/>",
      right: "<tramite:setting name=\"p95\" value=\"500\"/>"),
    .inputUnknown: Example(
      wrong: "<tramite:input name=\"recipient\" .../> at notification.send",
      right: "<tramite:input name=\"to\" .../>"),
    .inputMissing: Example(
      wrong: "tramite:handler=\"document.checklist\" without inputs",
      right: "<tramite:input name=\"items\" expression=\"requirements\"/>"),
    .processTwice: Example(
      wrong: "<process id=\"leave\"> in a.bpmn and in b.bpmn",
      right: "<process id=\"leave\"> and <process id=\"sick-leave\">"),
    .formTwice: Example(
      wrong: "<form id=\"FOR-1\"> in two files",
      right: "<form id=\"FOR-1\"> and <form id=\"FOR-2\">"),
    .nothingExecutable: Example(
      wrong: "<process id=\"p\" isExecutable=\"false\">",
      right: "<process id=\"p\" isExecutable=\"true\">"),
    .fileNotUsed: Example(wrong: "tramite validate notes.txt", right: "tramite validate leave.bpmn"),
    .scenarioProcessUnknown: Example(wrong: "process: leav", right: "process: leave"),
    .scenarioElementUnknown: Example(wrong: "- complete: deside", right: "- complete: decide"),
    .formUnknownElement: Example(
      wrong: "<form ...><feld id=\"a\"/></form>",
      right: "<form ...><section><field id=\"a\" type=\"string\"/></section></form>"),
    .formUnknownAttribute: Example(
      wrong: "<field id=\"a\" typ=\"string\"/>",
      right: "<field id=\"a\" type=\"string\"/>"),
    .formMissingAttribute: Example(wrong: "<field id=\"a\"/>", right: "<field id=\"a\" type=\"string\"/>"),
    .formBadIdentifier: Example(
      wrong: "<field id=\"start date\" type=\"date\"/>",
      right: "<field id=\"startDate\" type=\"date\"/>"),
    .formDuplicateIdentifier: Example(
      wrong: "<field id=\"name\" .../> ... <field id=\"name\" .../>",
      right: "<field id=\"firstName\" .../> ... <field id=\"lastName\" .../>"),
    .formUnknownType: Example(wrong: "<field id=\"a\" type=\"number\"/>", right: "<field id=\"a\" type=\"decimal\"/>"),
    .formBadLiteral: Example(
      wrong: "<field id=\"a\" type=\"integer\" min=\"few\"/>",
      right: "<field id=\"a\" type=\"integer\" min=\"1\"/>"),
    .formExpressionSyntax: Example(wrong: "required=\"decision = = 1\"", right: "required=\"decision = 1\""),
    .formUnknownName: Example(
      wrong: "visible=\"decison = &quot;no&quot;\"",
      right: "visible=\"decision = &quot;no&quot;\""),
    .formOptionMissing: Example(
      wrong: "<field id=\"a\" type=\"choice\"/>",
      right: "<field id=\"a\" type=\"choice\"><option value=\"yes\"/><option value=\"no\"/></field>"),
    .formDuplicateOption: Example(
      wrong: "<option value=\"yes\"/><option value=\"yes\"/>",
      right: "<option value=\"yes\"/><option value=\"no\"/>"),
    .formNotApplicable: Example(
      wrong: "<field id=\"a\" type=\"boolean\" maxLength=\"3\"/>",
      right: "<field id=\"a\" type=\"boolean\"/>"),
    .formContradictoryLimits: Example(
      wrong: "<field id=\"a\" type=\"integer\" min=\"5\" max=\"1\"/>",
      right: "<field id=\"a\" type=\"integer\" min=\"1\" max=\"5\"/>"),
    .formReservedName: Example(
      wrong: "<field id=\"actor\" type=\"string\"/>",
      right: "<field id=\"actorName\" type=\"string\"/>"),
    .formLiteralLooksLikeName: Example(
      wrong: "<field id=\"b\" type=\"string\" default=\"a\"/> beside a field 'a'",
      right: "default=\"= a\" for the value of the field a"),
    .formDuplicateText: Example(
      wrong: "<label xml:lang=\"es\">Días</label><label xml:lang=\"es\">Fecha</label>",
      right: "<label xml:lang=\"es\">Días</label><label xml:lang=\"en\">Days</label>"),
    .formEmpty: Example(
      wrong: "<section><title>Data</title></section>",
      right: "<section><title>Data</title><field id=\"a\" type=\"string\"/></section>"),
    .formMissingLabel: Example(
      wrong: "<field id=\"days\" type=\"integer\"/>",
      right: "<field id=\"days\" type=\"integer\"><label xml:lang=\"en\">Days</label></field>"),
    .formBadPattern: Example(wrong: "pattern=\"[a-z\"", right: "pattern=\"[a-z]+\""),
    .formUnexpectedText: Example(
      wrong: "<section>Please fill in <field .../></section>",
      right: "<section><note>Please fill in</note><field .../></section>"),
    .formExpressionCheck: Example(
      wrong: "required=\"lenght(name) > 3\"",
      right: "required=\"string length(name) > 3\""),
    .formRoleUnknown: Example(
      wrong: "<field id=\"who\" type=\"person\" role=\"clark\"/>",
      right: "<field id=\"who\" type=\"person\" role=\"clerk\"/>"),
    .formNotNamed: Example(
      wrong: "forms/FOR-9.form.xml that no task names",
      right: "tramite:form=\"FOR-9\" at a user task"),
    .organizationUnreadable: Example(wrong: "a tab before 'roles:'", right: "blanks, or nothing, before 'roles:'"),
    .organizationUnknownKey: Example(wrong: "role: [ { id: clerk } ]", right: "roles: [ { id: clerk } ]"),
    .organizationMissingKey: Example(
      wrong: "roles: [ { name: Clerk } ]",
      right: "roles: [ { id: clerk, name: Clerk } ]"),
    .organizationWrongType: Example(wrong: "roles: clerk", right: "roles: [ { id: clerk } ]"),
    .organizationDuplicateIdentifier: Example(
      wrong: "- { id: ana } ... - { id: ana }",
      right: "- { id: ana.torres } ... - { id: ana.rojas }"),
    .organizationUnknownRole: Example(wrong: "- { id: ana, roles: [clark] }", right: "- { id: ana, roles: [clerk] }"),
    .organizationUnknownPerson: Example(
      wrong: "- { absent: anna, deputy: eva }",
      right: "- { absent: ana, deputy: eva }"),
    .organizationBadDate: Example(wrong: "from: 1.2.2026", right: "from: 2026-02-01"),
    .organizationPeriodReversed: Example(
      wrong: "from: 2026-02-15, until: 2026-02-01",
      right: "from: 2026-02-01, until: 2026-02-15"),
    .organizationUnknownTimezone: Example(wrong: "timezone: Lima", right: "timezone: America/Lima"),
    .organizationBadIdentifier: Example(wrong: "- { id: ana torres }", right: "- { id: ana.torres }"),
    .organizationRoleWithoutPeople: Example(
      wrong: "roles: [ { id: clerk } ], and nobody with it",
      right: "people: [ { id: ana, roles: [clerk] } ]"),
    .organizationBadEmail: Example(wrong: "email: ana at example", right: "email: ana@example.org"),
    .organizationOwnDeputy: Example(wrong: "- { absent: ana, deputy: ana }", right: "- { absent: ana, deputy: eva }"),
    .organizationUnknownRight: Example(
      wrong: "- { id: head, rights: [ operat ] }", right: "- { id: head, rights: [ operate ] }"),
    .organizationUnknownCalendar: Example(
      wrong: "calendar: office, and no calendar.yaml beside",
      right: "calendar: office, and - id: office in calendar.yaml"),
    .organizationDeputyCircle: Example(
      wrong: "- { absent: ana, deputy: eva } ... - { absent: eva, deputy: ana }",
      right: "- { absent: ana, deputy: eva } ... - { absent: eva, deputy: luis }"),
    .organizationRoleTwice: Example(
      wrong: "- { id: ana, roles: [clerk, clerk] }",
      right: "- { id: ana, roles: [clerk, head] }"),
    .organizationUnitUnplaced: Example(
      wrong: "units: [ { id: a, parent: b }, { id: b, parent: a } ]",
      right: "units: [ { id: a, parent: b }, { id: b } ]"),
    .scenarioUnreadable: Example(wrong: "steps: [ complete: decide", right: "steps: [ { complete: decide } ]"),
    .scenarioUnknownKey: Example(wrong: "expects: { status: completed }", right: "expect: { status: completed }"),
    .scenarioMissingKey: Example(
      wrong: "- steps: [ { complete: decide } ]",
      right: "- name: granted ... steps: [ { complete: decide } ]"),
    .scenarioWrongType: Example(wrong: "steps: decide", right: "steps: [ { complete: decide } ]"),
    .scenarioUnclearStep: Example(
      wrong: "- { complete: decide, fire: timeout }",
      right: "- { complete: decide } ... - { fire: timeout }"),
    .scenarioBadTime: Example(wrong: "now: tomorrow", right: "now: 2026-01-05T09:00:00Z"),
    .scenarioBadDuration: Example(wrong: "- advance: 3 days", right: "- advance: P3D"),
    .scenarioUnknownWord: Example(wrong: "status: done", right: "status: completed"),
    .scenarioContradictoryAnswer: Example(
      wrong: "- { job: scan, outcome: passed, error: E1 }",
      right: "- { job: scan, outcome: passed }"),
    .scenarioDuplicateName: Example(
      wrong: "- name: granted ... - name: granted",
      right: "- name: granted ... - name: refused"),
    .scenarioEmpty: Example(
      wrong: "scenarios: []",
      right: "scenarios: [ { name: granted, steps: [ { complete: decide } ] } ]"),
    .scenarioBadNumber: Example(wrong: "- { complete: decide, index: 0 }", right: "- { complete: decide, index: 1 }"),
    .scenarioWrongElement: Example(wrong: "- complete: gateway", right: "- complete: decide, a user task"),
    .scenarioNeverHolds: Example(
      wrong: "expect: { ends: [granted], never: [granted] }",
      right: "expect: { ends: [granted], never: [refused] }"),
    .scenarioPersonUnknown: Example(wrong: "by: anna", right: "by: ana, one of the people of the organization"),
    .scenarioVariableUnknown: Example(wrong: "variables: { decison: yes }", right: "variables: { decision: yes }"),
    .scenarioMessageUnknown: Example(wrong: "- message: payed", right: "- message: paid, as <message name=\"paid\"/>"),
  ]
}
