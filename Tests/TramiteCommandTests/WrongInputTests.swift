import Foundation
import Testing

/// What a new user gets wrong: each refusal says what was expected and what to do.
@Suite struct WrongInputTests {
  private func office() throws -> (workshop: Workshop, item: String) {
    let workshop = try Workshop(Examples.office)
    _ = try workshop.tramite("deploy", "office")
    _ = try workshop.tramite("start", "approval", "--by", "ana")
    let inbox = try workshop.tramite("inbox", "--by", "ana", "--format", "json")
    return (workshop, try #require(inbox.objects.first?["workItem"] as? String))
  }

  @Test func namesThatAreNearlyRightAreAskedBack() throws {
    let (workshop, item) = try office()
    _ = try workshop.tramite("claim", item, "--by", "ana")
    for (command, meant) in [
      ("start aproval --by ana", "approval"), ("start approval --by anna", "ana"),
      ("delegate \(item) --to brunno --by ana", "bruno"), ("inbox clerc --by ana", "clerk"),
      ("start approval --by ana --event beginn", "begin"),
    ] {
      let run = try workshop.shell("$TRAMITE \(command)")
      #expect(run.status == 1, "\(command)")
      #expect(run.errors.contains("did you mean '\(meant)'?"), "\(command): \(run.errors)")
    }
  }

  @Test func whatIsNotThereOrNotWholeIsAnAnswerOfNo() throws {
    let (workshop, _) = try office()
    for (command, words) in [
      ("deploy office/forms", "is deployed with the definitions that name it"),
      ("register nothing", "there is no register or data store 'nothing'"),
      ("render office/approval.bpmn --plane 7", "none with the number 7"),
      ("access --business-key nothing --by ana", "no case has the business key"),
    ] {
      let run = try workshop.shell("$TRAMITE \(command)")
      #expect(run.status == 1, "\(command): \(run.errors)")
      #expect(run.errors.contains(words), "\(command): \(run.errors)")
    }
    #expect(try workshop.shell("$TRAMITE signal ''  --by ana").status == 64)
    #expect(try workshop.shell("$TRAMITE instances --limit 9223372036854775807").status == 0)
    #expect(try workshop.shell("$TRAMITE inbox --by ana --limit 9223372036854775807").status == 0)
  }

  @Test func aCommandThatIsNotAllowedHereIsToldByTheDoctorAndFailsNoJob() throws {
    let scanned = Examples.definition(
      "scanned",
      """
          <startEvent id="begin"/>
          <serviceTask id="scan" tramite:handler="scan.sourceCode"><extensionElements>
            <tramite:setting name="command" value="look"/><tramite:input name="revision" expression='"r1"'/>
          </extensionElements></serviceTask>
          <endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="scan"/>
          <sequenceFlow id="f2" sourceRef="scan" targetRef="end"/>
      """)
    let workshop = try Workshop(["scanned.bpmn": scanned, "allowed": "look = /bin/echo {revision}\n"])
    #expect(try workshop.tramite("deploy", "scanned.bpmn").status == 0)
    let started = try workshop.tramite("start", "scanned", "--by", "ana", "--format", "json")
    let instance = try #require(started.objects.first?["instance"] as? String, "\(started.errors)")
    let doctor = try workshop.tramite("doctor")
    #expect(doctor.output.contains("the command 'look' is not allowed here"), "\(doctor.output)")
    for _ in 0..<5 { #expect(try workshop.tramite("work", "--until-idle").status == 0) }
    #expect(
      try workshop.tramite("history", instance, "--format", "json").objects.allSatisfy {
        $0["kind"] as? String != "jobFailed"
      })
    #expect(!(try workshop.tramite("doctor", "--commands", "allowed").output.contains("is not allowed here")))
    // The program that has it gets the job within a moment.
    let work = try workshop.shell(
      "for try in $(seq 100); do $TRAMITE work --until-idle --commands allowed | grep '1 job run' && exit 0; done; exit 1"
    )
    #expect(work.status == 0, "\(work.output) \(work.errors)")
    #expect(
      try workshop.tramite("show", instance, "--format", "json").objects.first?["status"] as? String == "completed")
  }

  @Test func aDrawingOfAnotherProcessIsNotShownForAnInstance() throws {
    let (workshop, item) = try office()
    let instance = String(item[..<(try #require(item.lastIndex(of: ".")))])
    try workshop.write(Examples.definition("other", "<startEvent id=\"s\"/>"), to: "other.bpmn")
    let run = try workshop.tramite("render", "other.bpmn", "--instance", instance)
    #expect(run.status == 1)
    #expect(run.errors.contains("has no process 'approval'"), "\(run.errors)")
  }

  @Test func anInboxOfARoleThatOneDoesNotHoldSaysSo() throws {
    let (workshop, _) = try office()
    let run = try workshop.tramite("inbox", "boss", "--by", "bruno")
    #expect(run.status == 1)
    #expect(run.errors.contains("[REJ-0006]: 'bruno' does not hold role 'boss'"), "\(run.errors)")
    #expect(run.errors.contains("'bruno' holds 'clerk'"))
    #expect(try workshop.tramite("inbox", "boss", "--by", "luis").status == 0)
  }

  @Test func anIdThatNeverWasAWorkItemIsNotSaidToBeCompleted() throws {
    let (workshop, item) = try office()
    let instance = String(item[..<(try #require(item.lastIndex(of: ".")))])
    for command in ["claim", "show"] {
      let by = command == "claim" ? " --by ana" : ""
      let token = try workshop.shell("$TRAMITE \(command) \(instance).2\(by)")
      #expect(token.status == 1)
      #expect(token.errors.contains("[REJ-0003]"), "\(command): \(token.errors)")
      #expect(!token.errors.contains("completed"), "\(command): \(token.errors)")
    }
    let nowhere = try workshop.tramite("claim", "approval~none.4", "--by", "ana")
    #expect(nowhere.errors.contains("this store has no instance 'approval~none'"))
    #expect(try workshop.tramite("claim", "nonsense", "--by", "ana").errors.contains("an id is an instance's, a dot"))
    _ = try workshop.tramite("complete", item, "--by", "ana")
    #expect(try workshop.tramite("claim", item, "--by", "ana").errors.contains("REJ-0011"))
  }

  @Test func anOperatorFreesWhatAPersonHasWhoIsAway() throws {
    let (workshop, item) = try office()
    _ = try workshop.tramite("claim", item, "--by", "bruno")
    let other = try workshop.tramite("complete", item, "--by", "ana")
    #expect(other.errors.contains("REJ-0009"))
    #expect(other.errors.contains("tramite unclaim \(item) --reason TEXT"))
    let freed = try workshop.tramite("unclaim", item, "--by", "luis", "--reason", "Bruno is ill")
    #expect(freed.status == 0, "\(freed.errors)")
    let instance = String(item[..<(try #require(item.lastIndex(of: ".")))])
    let history = try workshop.tramite("history", instance, "--format", "json")
    let event = try #require(history.objects.first { $0["kind"] as? String == "workItemReleased" })
    #expect(event["actor"] as? String == "luis")
    let data = try #require(event["data"] as? [String: Any])
    #expect(data["reason"] as? String == "Bruno is ill")
    #expect(data["from"] as? String == "bruno")
    #expect(try workshop.tramite("complete", item, "--by", "ana").status == 0)
    #expect(try workshop.tramite("replay", instance).output.contains("taken from bruno by luis: Bruno is ill"))
  }

  @Test func whatAPersonHasWhoLeftIsOfferedAgain() throws {
    let (workshop, item) = try office()
    _ = try workshop.tramite("claim", item, "--by", "bruno")
    try workshop.write(
      Examples.organization.replacing("  - { id: bruno, name: Bruno, roles: [clerk] }\n", with: ""),
      to: "office/organization.yaml")
    #expect(try workshop.tramite("deploy", "office").status == 0)
    #expect(try workshop.tramite("complete", item, "--by", "ana").status == 0)
    let instance = String(item[..<(try #require(item.lastIndex(of: ".")))])
    #expect(try workshop.tramite("replay", instance).output.contains("'bruno' has left the organization"))
  }

  @Test func aDeputyWhoHoldsTheRoleTooActsForTheAbsentPerson() throws {
    let workshop = try Workshop([
      "organization.yaml": Examples.organization
        + "\ndeputies:\n  - { absent: bruno, deputy: ana, from: 2020-01-01, until: 2099-12-31 }\n",
      "given.bpmn": Examples.definition(
        "given",
        """
            <startEvent id="begin"/>
            <userTask id="do" tramite:role="clerk" tramite:assignee='"bruno"'/>
            <endEvent id="end"/>
            <sequenceFlow id="f1" sourceRef="begin" targetRef="do"/>
            <sequenceFlow id="f2" sourceRef="do" targetRef="end"/>
        """),
    ])
    let deployed = try workshop.tramite("deploy", ".")
    #expect(deployed.status == 0, "\(deployed.errors)")
    _ = try workshop.tramite("start", "given", "--by", "ana")
    let inbox = try workshop.tramite("inbox", "--by", "bruno", "--format", "json")
    let item = try #require(inbox.objects.first?["workItem"] as? String, "\(inbox.errors)")
    let run = try workshop.tramite("complete", item, "--by", "ana", "--format", "json")
    #expect(run.objects.first?["status"] as? String == "completed", "\(run.errors)")
  }

  @Test func wrongUsageThatShowsLaterNamesItsCommand() throws {
    let (workshop, _) = try office()
    let run = try workshop.tramite("inbox", "--by", "ana", "--after", "nonsense")
    #expect(run.status == 64)
    #expect(run.errors.contains("Usage: tramite inbox"), "\(run.errors)")
    #expect(!run.errors.contains("<subcommand>"))
  }

  @Test func simulateGivesARefusedStartAsARefusal() throws {
    let workshop = try Workshop([
      "two.bpmn": Examples.definition(
        "two",
        """
            <startEvent id="paper"/>
            <startEvent id="phone"/>
            <endEvent id="end"/>
            <sequenceFlow id="f1" sourceRef="paper" targetRef="end"/>
            <sequenceFlow id="f2" sourceRef="phone" targetRef="end"/>
        """)
    ])
    let run = try workshop.tramite("simulate", "two.bpmn", "--format", "json")
    #expect(run.status == 1)
    let refusal = try #require(run.errorObjects.first { $0["kind"] as? String == "rejected" }, "\(run.errors)")
    #expect(refusal["code"] as? String == "REJ-0015")
    #expect(run.objects.last?["kind"] as? String == "simulationEnded")
    #expect(try workshop.tramite("simulate", "two.bpmn").errors.contains("refused [REJ-0015]"))
    let named = try workshop.tramite("simulate", "two.bpmn", "--event", "phone", "--format", "json")
    #expect(named.status == 0, "\(named.errors)")
    #expect(named.objects.contains { $0["element"] as? String == "phone" })
    #expect(try workshop.tramite("simulate", "two.bpmn", "--event", "phonne").errors.contains("did you mean 'phone'?"))
  }
}
