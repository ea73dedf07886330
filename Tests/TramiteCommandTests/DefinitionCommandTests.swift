import Foundation
import Testing

/// `validate`, `simulate`, `test`: what works without a store.
@Suite struct ValidateCommandTests {
  static let broken = Examples.approval.replacing(
    "<sequenceFlow id=\"f5\" name=\"No\" sourceRef=\"decide\" targetRef=\"refused\"/>",
    with: """
      <sequenceFlow id="f5" name="No" sourceRef="decide" targetRef="nowhere"/>
      """)

  @Test func aSoundFolderHasNoErrors() throws {
    let workshop = try Workshop(Examples.office)
    let run = try workshop.tramite("validate", "office")
    #expect(run.status == 0, "\(run.output)")
    #expect(!run.output.contains("error["))
  }

  @Test func anErrorStandsAtItsPlaceWithTheLineAndACaret() throws {
    let workshop = try Workshop(["a.bpmn": Self.broken, "forms/decision.form.xml": Examples.decisionForm])
    let run = try workshop.tramite("validate", "a.bpmn")
    #expect(run.status == 1)
    #expect(run.output.contains("a.bpmn:"))
    #expect(run.output.contains("error[BPMN-"))
    #expect(run.output.contains("^~"))
    #expect(run.errors.contains("error"))
    let json = try workshop.tramite("validate", "a.bpmn", "--format", "json")
    #expect(json.status == 1)
    let problem = try #require(json.objects.first { $0["severity"] as? String == "error" })
    #expect(problem["file"] as? String == "a.bpmn")
    #expect((problem["line"] as? Int ?? 0) > 1)
    #expect((problem["column"] as? Int ?? 0) >= 1)
    #expect((problem["code"] as? String)?.hasPrefix("BPMN-") == true)
    let sarif = try workshop.tramite("validate", "a.bpmn", "--format", "sarif")
    #expect(sarif.status == 1)
    #expect(sarif.objects.first?["version"] as? String == "2.1.0")
  }

  @Test func whatIsNotXMLIsAnErrorAndNoCrash() throws {
    let workshop = try Workshop(["a.bpmn": "this is no XML"])
    let run = try workshop.tramite("validate", "a.bpmn")
    #expect(run.status == 1)
    #expect(run.output.contains("error[XML-"))
  }
}

@Suite struct SimulateCommandTests {
  @Test func printsTheEventsOfTheSpecificationFieldByField() throws {
    let workshop = try Workshop(Examples.office)
    let run = try workshop.tramite(
      "simulate", "office/approval.bpmn", "--format", "json", "--data", "{\"amount\": 10.5}")
    #expect(run.status == 0)
    let events = run.objects.dropLast()
    #expect(
      events.map { $0["kind"] as? String } == [
        "instanceStarted", "elementActivated", "elementCompleted", "flowTaken", "elementActivated", "workItemCreated",
        "workItemClaimed", "workItemCompleted", "elementCompleted", "flowTaken", "elementActivated", "workItemCreated",
        "workItemClaimed", "workItemCompleted", "variablesSet", "elementCompleted", "flowTaken", "elementActivated",
        "gatewayDecided", "elementCompleted", "flowTaken", "elementActivated", "elementCompleted", "instanceCompleted",
      ])
    #expect(events.map { $0["seq"] as? Int } == Array(1...events.count))
    for event in events {
      #expect(event["at"] as? String == "2026-01-05T09:00:00.000Z")
      #expect(event["instance"] as? String == "approval~1")
      #expect(event["process"] as? String == "approval")
      #expect(event["version"] as? Int == 1)
    }
    let start = try #require(events.first?["data"] as? [String: Any])
    #expect((start["definition"] as? String)?.count == 64)
    #expect(start["businessKey"] is NSNull)
    #expect(start["parent"] is NSNull)
    #expect(run.lines[0].contains("\"variables\":{\"amount\":10.5}"))
    let flow = try #require(events.first { $0["kind"] as? String == "flowTaken" }?["data"] as? [String: Any])
    #expect(flow as? [String: String] == ["flow": "f1", "from": "begin", "to": "ask"])
    let item = try #require(events.first { $0["kind"] as? String == "workItemCreated" })
    #expect(item["element"] as? String == "ask")
    #expect(item["elementKind"] as? String == "userTask")
    #expect(item["name"] as? String == "Ask")
    #expect(item["scope"] as? String == "approval")
    let itemData = try #require(item["data"] as? [String: Any])
    #expect((itemData["workItem"] as? String)?.hasPrefix("approval~1.") == true)
    #expect(itemData["role"] as? String == "clerk")
    #expect(itemData["assignee"] is NSNull)
    #expect(itemData["due"] is NSNull)
    let decided = try #require(events.first { $0["kind"] as? String == "gatewayDecided" }?["data"] as? [String: Any])
    #expect(decided["flows"] as? [String] == ["f4"])
    let condition = try #require((decided["conditions"] as? [[String: Any]])?.first)
    #expect(condition["flow"] as? String == "f4")
    #expect(condition["expression"] as? String == "ok = true")
    #expect(condition["value"] as? Bool == true)
    #expect(condition["read"] as? [String: Bool] == ["ok": true])
    let end = try #require(run.objects.last)
    #expect(end["kind"] as? String == "simulationEnded")
    let instance = try #require((end["instances"] as? [[String: Any]])?.first)
    #expect(instance["instance"] as? String == "approval~1")
    #expect(instance["process"] as? String == "approval")
    #expect(instance["status"] as? String == "completed")
    #expect(instance["error"] is NSNull)
    #expect((instance["waitingAt"] as? [String])?.isEmpty == true)
    #expect((instance["incidents"] as? [Any])?.isEmpty == true)
    #expect((instance["variables"] as? [String: Any])?["ok"] as? Bool == true)
  }

  @Test func isTheSameEveryTime() throws {
    let workshop = try Workshop(Examples.office)
    let first = try workshop.tramite("simulate", "office/approval.bpmn", "--format", "json")
    let second = try workshop.tramite("simulate", "office/approval.bpmn", "--format", "json")
    #expect(first.output == second.output)
  }

  @Test func tellsAStoryAsText() throws {
    let workshop = try Workshop(Examples.office)
    let run = try workshop.tramite("simulate", "office/approval.bpmn")
    #expect(run.status == 0)
    #expect(run.output.contains("2026-01-05 10:00:00"), "times are in the zone of the organization")
    #expect(run.output.contains("done by luis: ok = true"))
    #expect(run.output.contains("Yes, because ok = true"))
  }

  @Test func severalProcessesAndNoneNamedIs64WithTheList() throws {
    let workshop = try Workshop(["a.bpmn": Examples.timed("PT1H"), "b.bpmn": Examples.receiver])
    let run = try workshop.tramite("simulate", "a.bpmn", "b.bpmn")
    #expect(run.status == 64)
    #expect(run.errors.contains("timed, receiver"))
    #expect(run.output.isEmpty)
    let unknown = try workshop.tramite("simulate", "a.bpmn", "b.bpmn", "--start", "timd")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("did you mean 'timed'?"))
    let both = try workshop.tramite(
      "simulate", "a.bpmn", "b.bpmn", "--start", "timed", "--start", "receiver", "--format", "json")
    #expect(both.status == 1, "receiver waits for its message")
    let instances = try #require(both.objects.last?["instances"] as? [[String: Any]])
    #expect(instances.map { $0["instance"] as? String } == ["timed~1", "receiver~2"])
  }

  @Test func anInstanceThatDoesNotCompleteIsExit1() throws {
    let workshop = try Workshop(["a.bpmn": Examples.stuck, "t.bpmn": Examples.timed("P20Y")])
    let incident = try workshop.tramite("simulate", "a.bpmn", "--format", "json")
    #expect(incident.status == 1)
    let instance = try #require((incident.objects.last?["instances"] as? [[String: Any]])?.first)
    #expect(instance["status"] as? String == "waiting")
    #expect(instance["waitingAt"] as? [String] == ["gw"])
    let incidents = try #require(instance["incidents"] as? [[String: Any]])
    #expect(incidents.first?["code"] as? String == "noFlowEnabled")
    #expect(incidents.first?["element"] as? String == "gw")
    #expect(try workshop.tramite("simulate", "a.bpmn", "--data", "{\"x\": 1}").status == 0)
    #expect(try workshop.tramite("simulate", "t.bpmn").status == 1, "ten years are over first")
    #expect(try workshop.tramite("simulate", "t.bpmn", "--until", "P30Y").status == 0)
  }

  @Test(arguments: [
    ("<terminateEventDefinition/>", "terminated", Int32(0)), ("<errorEventDefinition errorRef=\"e\"/>", "failed", 1),
  ])
  func howItEndedDecidesTheExitCode(definition: String, status: String, code: Int32) throws {
    let text = Examples.definition(
      "short", roots: "<error id=\"e\" name=\"Boom\" errorCode=\"boom\"/>",
      """
          <startEvent id="begin"/><endEvent id="end">\(definition)</endEvent>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="end"/>
      """)
    let run = try Workshop(["a.bpmn": text]).tramite("simulate", "a.bpmn", "--format", "json")
    #expect(run.status == code, "\(run.errors)")
    let instance = try #require((run.objects.last?["instances"] as? [[String: Any]])?.first)
    #expect(instance["status"] as? String == status)
    if status == "failed" { #expect(instance["error"] as? String == "boom") }
  }

  @Test func aScenarioSaysWhatPeopleDo() throws {
    var files = Examples.office
    files["office/no.scenario.yaml"] = """
      process: approval
      scenarios:
        - name: refused
          start: { by: bruno }
          steps:
            - { complete: ask, by: bruno }
            - { complete: approve, by: luis, data: { ok: false, why: too much } }
      """
    let workshop = try Workshop(files)
    let run = try workshop.tramite(
      "simulate", "office/approval.bpmn", "--scenario", "office/no.scenario.yaml", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let instance = try #require((run.objects.last?["instances"] as? [[String: Any]])?.first)
    #expect((instance["variables"] as? [String: Any])?["why"] as? String == "too much")
  }
}

@Suite struct TestCommandTests {
  static let scenarios = """
    process: approval
    scenarios:
      - name: granted
        steps:
          - { complete: ask, by: bruno }
          - { complete: approve, data: { ok: true } }
        expect: { ends: [granted] }
      - name: refused
        steps:
          - { complete: ask, by: bruno }
          - { complete: approve, data: { ok: true } }
        expect: { path: [ask, approve, refused] }
    """

  @Test func printsEachScenarioAndTheCoverage() throws {
    var files = Examples.office
    files["office/approval.scenario.yaml"] = Self.scenarios
    let workshop = try Workshop(files)
    let run = try workshop.tramite("test", "office")
    #expect(run.status == 1)
    #expect(run.output.contains("ok    office/approval.scenario.yaml  granted"))
    #expect(run.output.contains("FAIL  office/approval.scenario.yaml:12  refused"))
    #expect(run.output.contains("path: 'refused' was not reached after 'approve'"))
    #expect(run.output.contains("- refused"))
    #expect(run.output.contains("+ granted"))
    #expect(run.output.contains("approval  nodes 5/6 83 %  flows 4/5 80 %"))
    #expect(run.output.contains("nodes never reached: refused"))
    #expect(run.output.contains("2 scenarios, 1 passed, 1 failed"))
    let json = try workshop.tramite("test", "office/approval.bpmn", "--format", "json")
    #expect(json.status == 1)
    let objects = json.objects
    #expect(objects.count == 3)
    #expect(objects[0]["file"] as? String == "office/approval.scenario.yaml")
    #expect(objects[0]["scenario"] as? String == "granted")
    #expect(objects[0]["passed"] as? Bool == true)
    #expect(objects[0]["difference"] is NSNull)
    #expect(objects[1]["passed"] as? Bool == false)
    let difference = try #require(objects[1]["difference"] as? [String: Any])
    #expect(difference["expected"] as? [String] == ["ask", "approve", "refused"])
    #expect((difference["found"] as? [String])?.contains("granted") == true)
    #expect(objects[2]["process"] as? String == "approval")
    let nodes = try #require(objects[2]["nodes"] as? [String: Any])
    #expect(nodes["covered"] as? Int == 5)
    #expect(nodes["all"] as? Int == 6)
  }

  @Test func aFolderWithoutScenariosIsAMistake() throws {
    let run = try Workshop(Examples.office).tramite("test", "office")
    #expect(run.status == 66)
    #expect(run.errors.contains(".scenario.yaml"))
  }
}
