import Testing

/// What a definition brings along from its folder (settled.md "Command line").
@Suite struct SiblingFileTests {
  /// `p`, which calls what it is told to.
  static func caller(_ called: String, more: String = "") -> String {
    Examples.definition(
      "p", roots: more,
      """
          <startEvent id="begin"/><callActivity id="call" calledElement="\(called)"/><endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="call"/><sequenceFlow id="f2" sourceRef="call" targetRef="end"/>
      """)
  }

  static func process(_ id: String) -> String {
    "<process id=\"\(id)\" isExecutable=\"true\"><task id=\"only-\(id)\"/></process>"
  }

  @Test func aCallInsideOfAFileBringsNoSiblingThatHoldsTheSameProcess() throws {
    let workshop = try Workshop([
      "a.bpmn": Self.caller("q", more: Self.process("q")), "b.bpmn": Examples.definition("q", ""),
    ])
    let run = try workshop.tramite("simulate", "a.bpmn", "--start", "p", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("only-q"))
    #expect(!run.errors.contains("b.bpmn"))
  }

  @Test func aProcessThatCallsItselfBringsNoOtherOfItsName() throws {
    let workshop = try Workshop(["a.bpmn": Self.caller("p"), "b.bpmn": Self.caller("p")])
    let run = try workshop.tramite("validate", "a.bpmn", "--format", "json")
    #expect(!run.output.contains("b.bpmn"))
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func ofTwoSiblingsThatHoldTheCalledProcessTheFirstIsBrought() throws {
    let workshop = try Workshop([
      "a.bpmn": Self.caller("q"), "b.bpmn": Examples.definition("q", "<task id=\"of-b\"/>"),
      "c.bpmn": Examples.definition("q", "<task id=\"of-c\"/>"),
    ])
    let run = try workshop.tramite("simulate", "a.bpmn", "--start", "p", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("of-b"))
    #expect(!run.output.contains("of-c"))
  }

  @Test func aSiblingThatRepeatsWhatIsThereIsBroughtOnlyWhereNoOtherWillDo() throws {
    let both = Examples.definition("q", roots: Self.process("p"), "<task id=\"of-b\"/>")
    let workshop = try Workshop([
      "a.bpmn": Self.caller("q"), "b.bpmn": both, "c.bpmn": Examples.definition("q", "<task id=\"of-c\"/>"),
    ])
    let run = try workshop.tramite("simulate", "a.bpmn", "--start", "p", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("of-c"))
  }

  @Test func aCalledGlobalTaskOfASiblingIsBrought() throws {
    let global = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="g">
        <globalTask id="gt" name="Everywhere"/>
      </definitions>
      """
    let workshop = try Workshop(["a.bpmn": Self.caller("gt"), "g.bpmn": global])
    let run = try workshop.tramite("simulate", "a.bpmn", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("\"element\":\"gt\""))
  }

  @Test func anOrganizationWithoutPeopleGivesItsTimeZoneAndPeopleAreInvented() throws {
    let workshop = try Workshop([
      "a.bpmn": Examples.approval, "forms/decision.form.xml": Examples.decisionForm,
      "organization.yaml": "organization: o\nname: O\ntimezone: Europe/Madrid\n",
    ])
    let run = try workshop.tramite("simulate", "a.bpmn")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("2026-01-05 10:00:00"))
    #expect(run.output.contains("clerk-1"))
  }

  @Test func aFileWithoutAnExecutableProcessIsExit1() throws {
    let workshop = try Workshop([
      "a.bpmn": Examples.approval.replacing("isExecutable=\"true\"", with: "isExecutable=\"false\"")
    ])
    let run = try workshop.tramite("simulate", "a.bpmn")
    #expect(run.status == 1)
    #expect(run.errors.contains("no process in these files is executable"))
  }
}
