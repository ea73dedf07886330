import TramiteDefinitions
import TramiteProblems

private let person = "organization: o\nroles: [ { id: r } ]\npeople: [ { id: ana, roles: [r] } ]\n"

/// A form that every user task of ``task`` shows.
private func shown(_ fields: String) -> String {
  """
  <form xmlns="urn:tramite:form:1" id="F"><title>t</title><section><title>t</title>\(fields)</section></form>
  """
}

private let textField = "<field id=\"remark\" type=\"string\"><label>l</label></field>"
private let task = through("<userTask id=\"A\" tramite:role=\"r\" tramite:form=\"F\"/>")

/// A scenario of the process that ``through(_:roots:more:)`` makes.
private func scenario(start: String = "{}", steps: String = "", expect: String = "{}") -> String {
  "process: P\nscenarios:\n  - name: one\n    start: \(start)\n    steps: [\(steps)]\n    expect: \(expect)\n"
}

/// One fixture for each problem of files that say something of one another.
let folderFixtures: [Fixture] = [
  Fixture(
    .formRoleUnknown,
    files: [
      ("x.bpmn", task), ("organization.yaml", person),
      ("forms/F.form.xml", shown("<field id=\"who\" type=\"person\" role=\"«clerk\"><label>l</label></field>")),
    ]),
  Fixture(
    .formNotNamed,
    files: [
      ("x.bpmn", through("<task id=\"A\"/>")), ("forms/F.form.xml", "«" + shown(textField)),
    ]),
  Fixture(
    .textWithoutQuotes,
    files: [
      ("x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:assignee=\"«ana.torres\"/>")),
      ("organization.yaml", "organization: o\nroles: [ { id: r } ]\npeople: [ { id: ana.torres, roles: [r] } ]\n"),
    ]),
  Fixture(.organizationUnknownCalendar, files: [("organization.yaml", "organization: o\ncalendar: «office\n")]),
  Fixture(
    .organizationDeputyCircle,
    files: [
      (
        "organization.yaml",
        """
        organization: o
        people: [ { id: ana }, { id: eva }, { id: luis } ]
        deputies:
          - «{ absent: ana, deputy: eva, until: 2026-03-31 }
          - { absent: eva, deputy: luis }
          - { absent: luis, deputy: ana, from: 2026-03-01 }
        """
      )
    ]),
  Fixture(
    .organizationRoleTwice,
    files: [
      ("organization.yaml", "organization: o\nroles: [ { id: r } ]\npeople: [ { id: ana, roles: [r, «r] } ]\n")
    ]),
  Fixture(
    .organizationUnitUnplaced,
    files: [("organization.yaml", "organization: o\nunits: [ { id: a, parent: «x } ]\n")]),
  Fixture(
    .calendarDayWithoutHours,
    files: [("calendar.yaml", "calendars:\n  - id: c\n    hours:\n      monday: \"09:00-10:00\"\n      «tuesday:\n")]),
  Fixture(
    .scenarioWrongElement,
    files: [
      ("x.bpmn", through("<manualTask id=\"A\"/>")), ("x.scenario.yaml", scenario(steps: "{ complete: «A }")),
    ]),
  Fixture(
    .scenarioNeverHolds,
    files: [
      ("x.bpmn", through("<task id=\"A\"/>")),
      ("x.scenario.yaml", scenario(expect: "{ ends: [E], never: [«E] }")),
    ]),
  Fixture(
    .scenarioPersonUnknown,
    files: [
      ("x.bpmn", through("<task id=\"A\"/>")), ("organization.yaml", person),
      ("x.scenario.yaml", scenario(start: "{ by: «anna }")),
    ]),
  Fixture(
    .scenarioVariableUnknown,
    files: [
      ("x.bpmn", task.replacing("<startEvent id=\"S\"/>", with: "<startEvent id=\"S\" tramite:form=\"F\"/>")),
      ("forms/F.form.xml", shown(textField)),
      ("x.scenario.yaml", scenario(expect: "{ variables: { «remrk: a } }")),
    ]),
  Fixture(
    .assigneeImpossible,
    files: [
      (
        "x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:assignee=\"«&quot;luis&quot;\"/>")
      ),
      (
        "organization.yaml",
        "organization: o\nroles: [ { id: r } ]\npeople: [ { id: ana, roles: [r] }, { id: luis, roles: [] } ]\n"
      ),
    ]),
  Fixture(
    .scenarioRejectionUnknown,
    files: [
      ("x.bpmn", task), ("forms/F.form.xml", shown(textField)),
      ("x.scenario.yaml", scenario(steps: "{ refuse: complete, element: A, code: «REJ-9999 }")),
    ], options: CompilerOptions(rejections: ["REJ-0007"])),
  Fixture(
    .scenarioFieldUnknown,
    files: [
      ("x.bpmn", task), ("forms/F.form.xml", shown(textField)),
      ("x.scenario.yaml", scenario(steps: "{ complete: A, data: { «remrk: a } }")),
    ]),
  Fixture(
    .scenarioOptionUnknown,
    files: [
      ("x.bpmn", task),
      (
        "forms/F.form.xml",
        shown(
          "<field id=\"kind\" type=\"choice\"><label>l</label><option value=\"big\"><label>b</label></option></field>")
      ), ("x.scenario.yaml", scenario(steps: "{ complete: A, data: { «kind: bigg } }")),
    ]),
  Fixture(
    .scenarioValueUnfit,
    files: [
      ("x.bpmn", task),
      ("forms/F.form.xml", shown("<field id=\"days\" type=\"integer\"><label>l</label></field>")),
      ("x.scenario.yaml", scenario(steps: "{ complete: A, data: { «days: soon } }")),
    ]),
  Fixture(
    .scenarioMessageUnknown,
    files: [
      ("x.bpmn", through("<task id=\"A\"/>")), ("x.scenario.yaml", scenario(steps: "{ message: «paid }")),
    ]),
]

/// Places of what is wrong in scenarios, organizations and calendars, and what is right in them.
let folderCases: [(files: [(String, String)], code: ProblemCode, text: String?)] = [
  // An element of the scenario's own process counts, not one of the same id in another.
  (
    [
      ("a.bpmn", through("<serviceTask id=\"A\" tramite:handler=\"h\"/>").replacing("id=\"P\"", with: "id=\"Q\"")),
      ("x.bpmn", through("<manualTask id=\"A\"/>")),
      ("x.scenario.yaml", scenario(steps: "{ job: A, outcome: passed }")),
    ], .scenarioWrongElement, "A"
  ),
  // The caret stands at the wrong name, not at the list.
  (
    [("x.bpmn", through("<task id=\"A\"/>")), ("x.scenario.yaml", scenario(expect: "{ ends: [E, EE] }"))],
    .scenarioElementUnknown, "EE"
  ),
  (
    [
      ("x.bpmn", through("<task id=\"A\"/>")),
      ("x.scenario.yaml", scenario(expect: "{ waitingAt: [A], status: completed }")),
    ],
    .scenarioNeverHolds, "A"
  ),
  (
    [("x.bpmn", through("<task id=\"A\"/>")), ("x.scenario.yaml", scenario(steps: "{ fire: A, in: nope }"))],
    .scenarioProcessUnknown, "nope"
  ),
  (
    [
      ("x.bpmn", through("<task id=\"A\"/>")), ("x.scenario.yaml", scenario(steps: "{ advance: -P3D }")),
    ],
    .scenarioBadDuration, "-P3D"
  ),
  // What a choice is expected to be is one of its options.
  (
    [
      ("x.bpmn", task),
      (
        "forms/F.form.xml",
        shown("<field id=\"kind\" type=\"choice\"><label>l</label><option value=\"big\"/></field>")
      ), ("x.scenario.yaml", scenario(expect: "{ variables: { kind: bigg } }")),
    ], .scenarioOptionUnknown, "kind"
  ),
  // What is entered where it is refused may be wrong.
  (
    [
      ("x.bpmn", task), ("forms/F.form.xml", shown(textField)),
      ("x.scenario.yaml", scenario(steps: "{ refuse: complete, element: A, data: { remrk: a } }")),
    ], .scenarioFieldUnknown, nil
  ),
  // Duties of one who is assigned always.
  (
    [
      (
        "x.bpmn",
        through("<userTask id=\"A\" tramite:role=\"r\" tramite:assignee=\"&quot;ana&quot;\"/>").replacing(
          "targetRef=\"E\"/>",
          with: "targetRef=\"B\"/><userTask id=\"B\" tramite:role=\"r\" tramite:assignee=\"&quot;ana&quot;\""
            + " tramite:excludes=\"A\"/><sequenceFlow id=\"f3\" sourceRef=\"B\" targetRef=\"E\"/>")
      ),
      (
        "organization.yaml",
        "organization: o\nroles: [ { id: r } ]\npeople: [ { id: ana, roles: [r] }, { id: eva, roles: [r] } ]\n"
      ),
    ], .dutyImpossible, "A"
  ),
  // A stranger may be refused.
  (
    [
      ("x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\"/>")), ("organization.yaml", person),
      ("x.scenario.yaml", scenario(steps: "{ refuse: complete, element: A, by: stranger }")),
    ], .scenarioPersonUnknown, nil
  ),
  // Deputies of different days are no circle.
  (
    [
      (
        "organization.yaml",
        """
        organization: o
        people: [ { id: ana }, { id: eva } ]
        deputies:
          - { absent: ana, deputy: eva, until: 2026-03-31 }
          - { absent: eva, deputy: ana, from: 2026-04-01 }
        """
      )
    ], .organizationDeputyCircle, nil
  ),
  // What is wrong with a calendar is said once.
  (
    [
      ("x.bpmn", through("<userTask id=\"A\" tramite:role=\"r\" tramite:due=\"PT8H\" tramite:calendar=\"c\"/>")),
      ("calendar.yaml", "calendars:\n  - id: c\n    hours: { monday: \"9-10\" }\n"),
    ], .calendarUnknown, nil
  ),
]
