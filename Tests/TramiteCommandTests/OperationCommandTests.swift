import Foundation
import Testing

/// Messages, signals, timers, jobs, incidents, the doctor.
@Suite struct OperationCommandTests {
  private func deployed(_ files: [String: String], allowUnknown: Bool = false) throws -> Workshop {
    let workshop = try Workshop(files)
    let run = try workshop.shell("$TRAMITE deploy . \(allowUnknown ? "--allow-unknown-handlers" : "")")
    #expect(run.status == 0, "\(run.errors)")
    return workshop
  }

  private func start(_ workshop: Workshop, _ process: String, _ data: String = "{}") throws -> String {
    let run = try workshop.tramite("start", process, "--by", "ana", "--data", data, "--format", "json")
    return try #require(run.objects.first?["instance"] as? String, "\(run.errors)")
  }

  private func status(_ workshop: Workshop, _ instance: String) throws -> String? {
    try workshop.tramite("show", instance, "--format", "json").objects.first?["status"] as? String
  }

  @Test func messagesAndSignalsReachWhoWaits() throws {
    let workshop = try deployed(["r.bpmn": Examples.receiver, "a.bpmn": Examples.alarmed])
    let instance = try start(workshop, "receiver", "{\"order\": 42}")
    let kept = try workshop.tramite("message", "payment", "--key", "41", "--format", "json")
    #expect(kept.objects.first?["result"] as? String == "kept")
    let none = try workshop.tramite("message", "payment", "--key", "43", "--ttl", "PT0S")
    #expect(none.errors.contains("REJ-0031"))
    let taken = try workshop.tramite(
      "message", "payment", "--key", "42", "--id", "p-1", "--data", "{\"amount\": 5}", "--format", "json")
    #expect(taken.objects.first?["result"] as? String == "delivered")
    #expect(taken.objects.first?["instance"] as? String == instance)
    let twice = try workshop.tramite("message", "payment", "--key", "42", "--id", "p-1")
    #expect(twice.errors.contains("REJ-0026"))
    let signal = try workshop.tramite("signal", "alarm", "--format", "json")
    #expect(signal.objects.first?["caughtBy"] as? [String] == [])
    #expect((signal.objects.first?["started"] as? [String])?.first?.hasPrefix("alarmed~") == true)
    #expect(try status(workshop, instance) == "completed")
  }

  @Test func workFiresTimersAndRunsHandlers() throws {
    let workshop = try deployed([
      "t.bpmn": Examples.timed("PT0S"), "c.bpmn": Examples.checklist,
      "l.bpmn": Examples.timed("PT1H").replacing("timed", with: "later"),
    ])
    let judged = try start(
      workshop, "checklist", "{\"items\": [{\"text\": \"a\", \"met\": true}, {\"text\": \"b\", \"met\": false}]}")
    #expect(try status(workshop, judged) == "waiting", "reading does no work")
    let later = try start(workshop, "later")
    let report = try workshop.tramite("work", "--until-idle", "--format", "json")
    #expect(report.status == 0)
    #expect((report.objects.first?["jobsRun"] as? Int ?? -1) >= 0)
    #expect(try status(workshop, judged) == "completed")
    #expect(try status(workshop, later) == "waiting")
    let story = try workshop.tramite("replay", judged)
    #expect(story.output.contains("handler document.checklist answered failed"))
    #expect(try workshop.tramite("work").output.contains("nothing was due"))
  }

  @Test func commandsThatActDoFirstWhatIsDue() throws {
    let workshop = try deployed(["c.bpmn": Examples.checklist])
    let judged = try start(workshop, "checklist", "{\"items\": [{\"text\": \"a\", \"met\": true}]}")
    _ = try workshop.tramite("inbox", "--by", "ana", "--no-work")
    #expect(try status(workshop, judged) == "waiting")
    _ = try workshop.tramite("inbox", "--by", "ana")
    #expect(try status(workshop, judged) == "completed")
  }

  @Test func incidentsAreListedAndResolved() throws {
    let workshop = try deployed(["s.bpmn": Examples.stuck])
    let instance = try start(workshop, "choosy")
    let incidents = try workshop.tramite("incidents", "--format", "json")
    let incident = try #require(incidents.objects.first)
    #expect(incident["instance"] as? String == instance)
    #expect(incident["element"] as? String == "gw")
    #expect(incident["code"] as? String == "noFlowEnabled")
    #expect((incident["since"] as? String)?.hasSuffix("Z") == true)
    let id = try #require(incident["incident"] as? String)
    #expect(try workshop.tramite("resolve", id, "--reason", "x", "--by", "ana").status == 64, "a way is required")
    let run = try workshop.tramite(
      "resolve", id, "--retry", "--data", "{\"x\": 2}", "--reason", "x was forgotten", "--by", "ana", "--format", "json"
    )
    #expect(run.objects.first?["status"] as? String == "completed", "\(run.errors)")
    #expect(try workshop.tramite("incidents").errors.contains("there are no open incidents"))
    let again = try workshop.tramite("resolve", id, "--retry", "--reason", "x", "--by", "ana")
    #expect(again.status == 1)
  }

  @Test func aHandlerThatIsMissingIsAnIncidentAndTheDoctorSaysSo() throws {
    let workshop = try deployed(["m.bpmn": Examples.unknownHandler], allowUnknown: true)
    _ = try start(workshop, "mystery")
    _ = try workshop.tramite("work", "--until-idle")
    let incidents = try workshop.tramite("incidents", "--format", "json")
    #expect(incidents.objects.first?["code"] as? String == "handlerUnknown")
    let doctor = try workshop.tramite("doctor")
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("names handler 'no.such'"))
    let json = try workshop.tramite("doctor", "--format", "json")
    #expect(json.objects.contains { $0["verdict"] as? String == "wrong" })
  }

  @Test func theDoctorFindsASoundStoreSound() throws {
    let workshop = try Workshop(Examples.office)
    _ = try workshop.tramite("deploy", "office")
    _ = try workshop.tramite("start", "approval", "--by", "ana")
    let run = try workshop.tramite("doctor")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("chain, states and indexes are sound"))
    #expect(try workshop.tramite("doctor", "--rebuild").status == 0)
  }

  @Test func twoProgramsMayCompleteOneItemAndOneWins() throws {
    let workshop = try Workshop(Examples.office)
    _ = try workshop.tramite("deploy", "office")
    _ = try workshop.tramite("start", "approval", "--by", "ana")
    let inbox = try workshop.tramite("inbox", "--by", "ana", "--format", "json")
    let item = try #require(inbox.objects.first?["workItem"] as? String)
    // Not by `wait`: a shell that is started with SIGCHLD blocked, as Foundation does, can wait for ever.
    let run = try workshop.shell(
      "printf 'ana\\nbruno\\n' | xargs -P2 -I{} sh -c '$TRAMITE complete \(item) --by {} >/dev/null 2>&1; echo {} $?'")
    let codes = run.lines.filter { $0.hasPrefix("ana") || $0.hasPrefix("bruno") }.compactMap { $0.last }
    #expect(codes.sorted() == ["0", "1"], "\(run.output) \(run.errors)")
  }
}
