import Foundation
import Testing

/// `suspend`, `resume`, `modify`, `cancel`.
@Suite struct OperatorCommandLineTests {
  private func start(_ workshop: Workshop, _ process: String, _ data: String = "{}") throws -> String {
    let run = try workshop.tramite("start", process, "--by", "ana", "--data", data, "--format", "json")
    return try #require(run.objects.first?["instance"] as? String, "\(run.errors)")
  }

  private func status(_ workshop: Workshop, _ instance: String) throws -> String? {
    try workshop.tramite("show", instance, "--format", "json").objects.first?["status"] as? String
  }

  @Test func aSuspendedInstanceTakesAMessageThatWasKeptWhenItIsResumed() throws {
    let workshop = try Workshop(["r.bpmn": Examples.receiver])
    _ = try workshop.shell("$TRAMITE deploy .")
    let waiting = try start(workshop, "receiver", "{\"order\": 42}")
    let run = try workshop.tramite("suspend", waiting, "--reason", "audit", "--by", "ana", "--format", "json")
    #expect(run.objects.first?["status"] as? String == "suspended", "\(run.errors)")
    let kept = try workshop.tramite("message", "payment", "--key", "42", "--format", "json")
    #expect(kept.objects.first?["result"] as? String == "kept")
    _ = try workshop.tramite("work", "--until-idle")
    #expect(try status(workshop, waiting) == "suspended")
    #expect(try workshop.tramite("doctor").status == 0)
    #expect(try workshop.tramite("resume", waiting, "--reason", "fine", "--by", "ana").status == 0)
    #expect(try status(workshop, waiting) == "completed")
    #expect(try workshop.tramite("resume", waiting, "--reason", "x", "--by", "ana").errors.contains("REJ-0013"))
  }

  @Test func modifyMovesATokenAndListsEverythingThatIsWrong() throws {
    let workshop = try Workshop(Examples.office)
    _ = try workshop.tramite("deploy", "office")
    let instance = try start(workshop, "approval")
    let wrong = try workshop.tramite(
      "modify", instance, "--move", "asc=approve", "--end", "decide", "--reason", "x", "--by", "ana")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("refused [REJ-0040]: 2 things are wrong"), "\(wrong.errors)")
    #expect(wrong.errors.contains("did you mean 'ask'?"))
    let run = try workshop.tramite(
      "modify", instance, "--move", "ask=approve", "--set", "{\"x\": 1}", "--reason", "asked by phone", "--by", "ana")
    #expect(run.status == 0, "\(run.errors)")
    let history = try workshop.tramite("history", instance, "--format", "json")
    let event = try #require(history.objects.first { $0["kind"] as? String == "instanceModified" })
    let data = try #require(event["data"] as? [String: Any])
    #expect(data["reason"] as? String == "asked by phone")
    #expect(((data["moved"] as? [[String: Any]])?.first)?["to"] as? String == "approve")
    #expect(try workshop.tramite("replay", instance).output.contains("moved Ask to Approve, says ana: asked by phone"))
    #expect(try workshop.tramite("inbox", "boss", "--by", "luis", "--format", "json").objects.count == 1)
    #expect(try workshop.tramite("doctor").status == 0)
    #expect(try workshop.tramite("modify", instance, "--reason", "x", "--by", "ana").status == 64)
    #expect(try workshop.tramite("modify", instance, "--move", "ask", "--reason", "x", "--by", "ana").status == 64)
  }

  @Test func scenariosSuspendResumeAndModify() throws {
    let workshop = try Workshop(Examples.office)
    try workshop.write(
      """
      process: approval
      scenarios:
        - name: stopped
          steps:
            - suspend: audit
            - refuse: complete
              element: ask
              code: REJ-0014
          expect: { status: suspended, waitingAt: [ask] }
        - name: goes on
          steps:
            - suspend: audit
            - resume: fine
            - modify: { reason: by phone, move: { ask: approve }, data: { x: 1 } }
          expect: { status: waiting, waitingAt: [approve], never: [decide], variables: { x: 1 } }
      """, to: "office/operators.scenario.yaml")
    let run = try workshop.tramite("test", "office", "--format", "json")
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    #expect(run.objects.filter { $0["passed"] as? Bool == true }.count == 2)
  }

  @Test func anOperatorSaysWhy() throws {
    let workshop = try Workshop(Examples.office)
    _ = try workshop.tramite("deploy", "office")
    let instance = try start(workshop, "approval")
    for command in ["suspend", "resume", "cancel"] {
      #expect(try workshop.tramite(command, instance, "--by", "ana").status == 64)
      #expect(try workshop.tramite(command, instance, "--reason", " ", "--by", "ana").status == 64)
      let unknown = try workshop.tramite(command, "approval~nowhere", "--reason", "x", "--by", "ana")
      #expect(unknown.errors.contains("REJ-0002"))
    }
    #expect(try workshop.tramite("resume", instance, "--reason", "x", "--by", "ana").errors.contains("REJ-0041"))
  }
}
