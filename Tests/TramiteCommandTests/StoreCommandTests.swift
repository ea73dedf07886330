import Foundation
import Testing

/// Commands on a store in a file, each a program of its own.
@Suite struct StoreCommandTests {
  /// A store with the office deployed.
  private func office(_ more: [String: String] = [:]) throws -> Workshop {
    let workshop = try Workshop(Examples.office.merging(more) { $1 })
    let run = try workshop.tramite("deploy", "office", "--by", "ana")
    #expect(run.status == 0, "\(run.errors)")
    return workshop
  }

  private func start(_ workshop: Workshop, _ process: String, _ data: String = "{}", by: String = "bruno") throws
    -> String
  {
    let run = try workshop.tramite("start", process, "--by", by, "--data", data, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    return try #require(run.objects.first?["instance"] as? String)
  }

  private func item(_ workshop: Workshop, by user: String) throws -> String {
    let run = try workshop.tramite("inbox", "--by", user, "--format", "json")
    return try #require(run.objects.first?["workItem"] as? String, "\(run.errors)")
  }

  @Test func deploysOnceAndAgainOnlyWhatHasChanged() throws {
    let workshop = try Workshop(Examples.office)
    let first = try workshop.tramite("deploy", "office", "--format", "json")
    #expect(first.status == 0, "\(first.errors)")
    let deployed = try #require(first.objects.first)
    #expect(deployed["deployment"] as? String == "dep-1")
    #expect(deployed["process"] as? String == "approval")
    #expect(deployed["version"] as? Int == 1)
    #expect(deployed["unchanged"] as? Bool == false)
    #expect((deployed["definition"] as? String)?.count == 64)
    let again = try workshop.shell("cd office && $TRAMITE deploy . --store ../tramite.db --format json")
    #expect(again.objects.first?["unchanged"] as? Bool == true, "the folder it is deployed from does not matter")
    try workshop.write(
      Examples.decisionForm.replacing("The decision", with: "Decision"), to: "office/forms/decision.form.xml")
    let changed = try workshop.tramite("deploy", "office", "--format", "json")
    #expect(changed.objects.first?["version"] as? Int == 2, "a form that it names has changed")
    #expect(changed.objects.first?["deployment"] as? String == "dep-2")
  }

  @Test func definitionsWithErrorsAreNotDeployed() throws {
    let workshop = try Workshop(["a.bpmn": ValidateCommandTests.broken, "m.bpmn": Examples.unknownHandler])
    let run = try workshop.tramite("deploy", "a.bpmn")
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("error[BPMN-"))
    #expect(run.errors.contains("not deployed"))
    let unknown = try workshop.tramite("deploy", "m.bpmn")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("no.such"))
    #expect(try workshop.tramite("deploy", "m.bpmn", "--allow-unknown-handlers").status == 0)
  }

  @Test func aCaseIsWorkedByPeopleOneCommandAfterTheOther() throws {
    let workshop = try office()
    let begun = try workshop.tramite(
      "start", "approval", "--by", "bruno", "--data", "{\"amount\": 10}", "--business-key", "K-1", "--format", "json")
    let instance = try #require(begun.objects.first?["instance"] as? String)
    #expect(begun.objects.first?["status"] as? String == "waiting")
    #expect(begun.objects.first?["process"] as? String == "approval")
    #expect(begun.objects.first?["version"] as? Int == 1)

    let inbox = try workshop.tramite("inbox", "--by", "bruno", "--format", "json")
    let offered = try #require(inbox.objects.first)
    #expect(
      Set(offered.keys) == [
        "workItem", "instance", "process", "businessKey", "element", "name", "role", "assignee", "state", "createdAt",
        "due", "priority", "forms",
      ])
    #expect(offered["state"] as? String == "offered")
    #expect(offered["businessKey"] as? String == "K-1")
    let ask = try #require(offered["workItem"] as? String)
    #expect(try workshop.tramite("inbox", "--by", "luis", "--format", "json").objects.isEmpty)
    #expect(try workshop.tramite("inbox", "clerk", "--by", "ana").output.contains(ask))

    #expect(try workshop.tramite("claim", ask, "--by", "bruno").status == 0)
    let late = try workshop.tramite("claim", ask, "--by", "ana", "--format", "json")
    #expect(late.status == 1)
    #expect(late.errorObjects.first?["code"] as? String == "REJ-0009")
    #expect(try workshop.tramite("delegate", ask, "--to", "ana", "--by", "bruno").status == 0)
    #expect(try workshop.tramite("unclaim", ask, "--by", "ana").status == 0)
    #expect(try workshop.tramite("complete", ask, "--by", "bruno", "--data", "{\"note\": \"please\"}").status == 0)
    let twice = try workshop.tramite("complete", ask, "--by", "bruno")
    #expect(twice.status == 1)
    #expect(twice.errors.contains("refused [REJ-0011]"))

    let approve = try item(workshop, by: "luis")
    let form = try workshop.tramite("show", approve)
    #expect(form.output.contains("The decision (decision, version 1)"))
    #expect(form.output.contains("ok  Approved: boolean, required"))
    let wrong = try workshop.tramite("complete", approve, "--by", "luis", "--data", "{}", "--format", "json")
    #expect(wrong.status == 1)
    #expect(wrong.errorObjects.first?["kind"] as? String == "rejected")
    #expect(wrong.errorObjects.first?["code"] as? String == "REJ-0012")
    #expect(wrong.errorObjects.first?["field"] as? String == "ok")
    let done = try workshop.tramite(
      "complete", approve, "--by", "luis", "--data", "{\"ok\": true}", "--format", "json")
    #expect(done.objects.first?["status"] as? String == "completed")

    let shown = try workshop.tramite("show", instance, "--format", "json")
    let detail = try #require(shown.objects.first)
    #expect(detail["status"] as? String == "completed")
    #expect((detail["variables"] as? [String: Any])?["note"] as? String == "please")
    #expect((detail["tokens"] as? [Any])?.isEmpty == true)
    #expect((detail["incidents"] as? [Any])?.isEmpty == true)
    let text = try workshop.tramite("show", instance)
    #expect(text.output.contains("Yes, because ok = true"))
  }

  @Test func separationOfDutyHoldsBetweenPrograms() throws {
    let workshop = try office()
    _ = try start(workshop, "approval", by: "ana")
    let ask = try item(workshop, by: "ana")
    #expect(try workshop.tramite("complete", ask, "--by", "ana").status == 0)
    #expect(try workshop.tramite("inbox", "--by", "ana", "--format", "json").objects.isEmpty)
    let approve = try item(workshop, by: "luis")
    let refused = try workshop.tramite("complete", approve, "--by", "ana", "--data", "{\"ok\": true}")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("REJ-0007"))
    #expect(refused.errors.contains("hint: another person of role 'boss' must do it"))
  }

  @Test func unknownNamesComeWithNearOnes() throws {
    let workshop = try office()
    let process = try workshop.tramite("start", "aproval", "--by", "ana")
    #expect(process.status == 1)
    #expect(process.errors.contains("did you mean 'approval'?"))
    let user = try workshop.tramite("start", "approval", "--by", "zoe")
    #expect(user.errors.contains("REJ-0004"))
    let nobody = try workshop.tramite("start", "approval")
    #expect(nobody.errors.contains("REJ-0028"))
    let role = try workshop.tramite("inbox", "clark", "--by", "ana")
    #expect(role.errors.contains("did you mean 'clerk'?"))
    #expect(try workshop.tramite("show", "approval~nothing").errors.contains("REJ-0002"))
    #expect(try workshop.tramite("claim", "approval~nothing.4", "--by", "ana").errors.contains("REJ-0003"))
    let data = try workshop.tramite("start", "approval", "--by", "ana", "--data", "{broken", "--format", "json")
    #expect(data.errorObjects.first?["code"] as? String == "REJ-0030")
    #expect(try workshop.tramite("start", "approval", "--by", "ana", "--data", "@gone.json").status == 66)
    #expect(try workshop.tramite("instances", "--process", "aproval").status == 1)
    #expect(try workshop.tramite("instances").errors.contains("there are no such instances"))
  }

  @Test func theUserComesFromTheEnvironmentWhereNoneIsNamed() throws {
    let workshop = try office()
    let run = try workshop.tramite("start", "approval", environment: ["TRAMITE_USER": "ana"])
    #expect(run.status == 0)
    let elsewhere = try workshop.tramite("instances", environment: ["TRAMITE_STORE": "other.db"])
    #expect(elsewhere.status == 66)
  }

  @Test func listsAreShownPageByPage() throws {
    let workshop = try office()
    var instances: [String] = []
    for _ in 1...3 { instances.append(try start(workshop, "approval")) }
    let first = try workshop.tramite("instances", "--limit", "2", "--format", "json")
    #expect(first.objects.map { $0["instance"] as? String } == [instances[2], instances[1]])
    #expect(
      Set(first.objects[0].keys) == [
        "instance", "process", "version", "status", "businessKey", "startedAt", "endedAt", "waitingAt",
      ])
    #expect(first.objects[0]["waitingAt"] as? [String] == ["ask"])
    #expect(first.errors.contains("more: --after \(instances[1])"))
    let rest = try workshop.tramite("instances", "--after", instances[1], "--format", "json")
    #expect(rest.objects.map { $0["instance"] as? String } == [instances[0]])
    let filtered = try workshop.tramite("instances", "--status", "completed", "--format", "json")
    #expect(filtered.objects.isEmpty)
    let page = try workshop.tramite("inbox", "--by", "ana", "--limit", "2", "--format", "json")
    #expect(page.objects.count == 2)
    let cursor = try #require(page.errors.split(separator: " ").dropFirst(2).first?.dropLast())
    let next = try workshop.tramite("inbox", "--by", "ana", "--after", String(cursor), "--format", "json")
    #expect(next.objects.count == 1)
    #expect(try workshop.tramite("inbox", "--by", "ana", "--all", "--format", "json").objects.count == 3)
  }

  @Test func historyAndReplayTellTheSameStory() throws {
    let workshop = try office()
    let instance = try start(workshop, "approval")
    _ = try workshop.tramite("complete", try item(workshop, by: "bruno"), "--by", "bruno")
    #expect(try workshop.tramite("comment", instance, "looks good", "--by", "luis").status == 0)
    let history = try workshop.tramite("history", instance, "--format", "json")
    #expect(history.objects.first?["kind"] as? String == "instanceStarted")
    #expect(history.objects.last?["kind"] as? String == "commentAdded")
    #expect(history.objects.map { $0["seq"] as? Int } == Array(1...history.objects.count))
    let events = try workshop.tramite("history", instance)
    #expect(events.lines.count == history.objects.count)
    let story = try workshop.tramite("replay", instance)
    #expect(story.output.contains("done by bruno"))
    #expect(story.output.contains("luis says: looks good"))
    #expect(story.lines.count < events.lines.count)
    let early = try workshop.tramite("replay", instance, "--until", "4", "--format", "json")
    #expect(early.objects.first?["seq"] as? Int == 4)
    let time = try workshop.tramite("replay", instance, "--until", "2100-01-01T00:00:00Z", "--format", "json")
    #expect(time.objects.first?["waitingAt"] as? [String] == ["approve"])
    #expect(try workshop.tramite("replay", instance, "--until", "soon").status == 64)
    #expect(try workshop.tramite("replay", instance, "--step").status == 64, "no terminal is there")
  }

  @Test func operatorsEndCasesWithAReason() throws {
    let workshop = try office()
    let instance = try start(workshop, "approval")
    #expect(try workshop.tramite("cancel", instance, "--by", "ana").status == 64, "a reason is required")
    #expect(try workshop.tramite("cancel", instance, "--by", "ana", "--reason", "asked twice").status == 0)
    let again = try workshop.tramite("cancel", instance, "--by", "ana", "--reason", "x")
    #expect(again.errors.contains("REJ-0013"))
    #expect(try workshop.tramite("replay", instance).output.contains("cancelled by ana: asked twice"))
  }

  @Test func aStoreCanBeCopiedWhileItIsUsed() throws {
    let workshop = try office()
    _ = try start(workshop, "approval")
    #expect(try workshop.tramite("backup", "copy.db").status == 0)
    #expect(try workshop.tramite("instances", "--store", "copy.db", "--format", "json").objects.count == 1)
    #expect(try workshop.tramite("backup", "copy.db").status != 0, "nothing is written over")
  }
}
