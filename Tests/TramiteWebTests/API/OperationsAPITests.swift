import Foundation
import Testing

@testable import TramiteWeb

/// Deploying, operators, messages, files, records, trying out.
@Suite struct OperationsAPITests {
  private func deployment(_ files: [(path: String, text: String)]) throws -> String {
    let list = files.map { ["path": $0.path, "text": $0.text] }
    return String(
      decoding: try JSONSerialization.data(withJSONObject: ["files": list, "reason": "try"]), as: UTF8.self)
  }

  @Test func deploysFilesAndListsThem() async throws {
    try await OfficeOfTests.run(OfficeOfTests.people) { server in
      let ana = server.client("ana")
      let body = try deployment(OfficeOfTests.files)
      let deployed = try await ana.post("/api/v1/deployments", body)
      #expect(deployed.status == 201)
      #expect(deployed.object["deployment"] as? String == "dep-1")
      let again = try await ana.post("/api/v1/deployments", body)
      #expect(again.object["deployment"] is NSNull)
      let processes = try await ana.get("/api/v1/processes")
      #expect(processes.items.compactMap { $0["process"] as? String } == ["approval", "choosy", "packing", "receiver"])
      let detail = try await ana.get("/api/v1/deployments/dep-1")
      #expect(detail.object["by"] as? String == "ana")
      let definition = try await ana.get("/api/v1/processes/approval/versions/1/definition")
      #expect(definition["content-type"] == "application/xml")
      #expect(definition.text == OfficeOfTests.approval)
      let drawing = try await ana.get("/api/v1/processes/approval/versions/1/diagram")
      #expect(drawing.text.contains("<svg"))
    }
  }

  @Test func tellsUnitsGroupsAndPeopleToWhoAdministers() async throws {
    try await OfficeOfTests.run(OfficeOfTests.people) { server in
      let parts = "groups:\n  - { id: council, members: [bruno], roles: [boss] }\n"
      let organization = OfficeOfTests.organization.replacing("people:\n", with: parts + "people:\n")
      let deployed = try await server.client("ana").post(
        "/api/v1/deployments", try deployment([("organization.yaml", organization)]))
      #expect(deployed.status == 201, "\(deployed.text)")
      let office = try #require(try await server.client("ana").get("/api/v1/organizations").items.first)
      let part = try #require((office["parts"] as? [[String: Any]])?.first)
      #expect(part["kind"] as? String == "group")
      #expect(part["members"] as? [String] == ["bruno"])
      let bruno = (office["people"] as? [[String: Any]])?.first { $0["user"] as? String == "bruno" }
      #expect(bruno?["roles"] as? [String] == ["boss", "clerk"])
      #expect(try await server.client("luis").get("/api/v1/organizations").status == 403)
    }
  }

  @Test func saysTheProblemsOfFilesThatAreNotDeployed() async throws {
    try await OfficeOfTests.run(OfficeOfTests.people) { server in
      let wrong = OfficeOfTests.approval.replacingOccurrences(of: "targetRef=\"ask\"", with: "targetRef=\"nowhere\"")
      let answer = try await server.client("ana").post("/api/v1/deployments", try deployment([("a.bpmn", wrong)]))
      #expect(answer.status == 422)
      #expect(answer.object["code"] as? String == "WEB-0015")
      let problems = answer.object["problems"] as? [[String: Any]] ?? []
      #expect(problems.contains { $0["severity"] as? String == "error" && $0["line"] is Int })
    }
  }

  @Test func replacesADefinitionOnlyWhereItWasRead() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let read = try await ana.get("/api/v1/processes/approval/versions/1/definition")
      let tag = read["etag"] ?? ""
      let text = read.text.replacingOccurrences(of: "name=\"Ask\"", with: "name=\"Ask politely\"")
      let client = ana.with("If-Match", tag).with("Content-Type", "application/xml")
      let path = "/api/v1/processes/approval/definition"
      #expect(try await client.send("PUT", path, body: Array(text.utf8)).status == 422, "without a reason")
      let other = text.replacingOccurrences(of: "id=\"approval\"", with: "id=\"approvals\"")
      #expect(try await client.send("PUT", path + "?reason=r", body: Array(other.utf8)).status == 422)
      let first = try await client.send("PUT", path + "?reason=politeness", body: Array(text.utf8))
      #expect(first.status == 200)
      let second = try await client.send("PUT", path + "?reason=back", body: read.body)
      #expect(second.status == 412)
      let versions = try await ana.get("/api/v1/processes/approval/versions")
      #expect(versions.items.count == 2)
    }
  }

  @Test func suspendsModifiesAndCancels() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("approval")
      let suspended = try await ana.post("/api/v1/instances/\(instance)/suspend", "{\"reason\":\"wait\"}")
      #expect(suspended.object["status"] as? String == "suspended")
      _ = try await ana.post("/api/v1/instances/\(instance)/resume", "{\"reason\":\"go on\"}")
      let moved = try await ana.post(
        "/api/v1/instances/\(instance)/modify",
        "{\"move\":[{\"from\":\"ask\",\"to\":\"approve\"}],\"reason\":\"paper\"}")
      #expect(moved.status == 200)
      let detail = try await ana.get("/api/v1/instances/\(instance)")
      #expect(detail.object["waitingAt"] as? [String] == ["approve"])
      let blank = try await ana.post("/api/v1/instances/\(instance)/cancel", "{\"reason\":\" \"}")
      #expect(blank.object["code"] as? String == "REJ-0042")
      let cancelled = try await ana.post("/api/v1/instances/\(instance)/cancel", "{\"reason\":\"over\"}")
      #expect(cancelled.object["status"] as? String == "cancelled")
      let verified = try await ana.get("/api/v1/instances/\(instance)/verification")
      #expect(verified.object["sound"] as? Bool == true)
    }
  }

  @Test func oneRequestResolvesSoManyIncidentsAndNoMore() async throws {
    try await OfficeOfTests.run { server in
      let ids = (0...500).map { "\"x\($0)\"" }.joined(separator: ",")
      let refused = try await server.client("ana").post(
        "/api/v1/incidents/resolve", "{\"incidents\":[\(ids)],\"way\":\"retry\",\"reason\":\"all\"}")
      #expect(refused.status == 422)
      #expect(refused.object["field"] as? String == "incidents")
    }
  }

  @Test func anInstanceThatHasEndedIsErasedForGood() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("approval")
      let early = try await ana.post("/api/v1/instances/\(instance)/erase", "{\"reason\":\"asked\"}")
      #expect(early.status == 409)
      #expect(early.object["code"] as? String == "REJ-0111")
      _ = try await ana.post("/api/v1/instances/\(instance)/cancel", "{\"reason\":\"over\"}")
      let nothing = try await ana.post("/api/v1/instances/\(instance)/erase", "{\"reason\":\"asked\"}")
      #expect(nothing.object["code"] as? String == "REJ-0113")
    }
  }

  @Test func resolvesIncidentsOneByOneAndTogether() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      for _ in 0..<3 { _ = try await ana.start("choosy") }
      let incidents = try await ana.get("/api/v1/incidents").items.compactMap { $0["incident"] as? String }
      #expect(incidents.count == 3)
      let one = try await ana.post(
        "/api/v1/incidents/\(incidents[0])/resolve", "{\"way\":\"retry\",\"data\":{\"x\":1},\"reason\":\"known\"}")
      #expect(one.object["status"] as? String == "completed")
      let list = incidents.map { "\"\($0)\"" }.joined(separator: ",")
      let all = try await ana.post(
        "/api/v1/incidents/resolve",
        "{\"incidents\":[\(list)],\"way\":\"retry\",\"data\":{\"x\":2},\"reason\":\"known\"}")
      #expect(all.items.map { $0["resolved"] as? Bool } == [false, true, true])
      #expect(all.items[0]["code"] as? String == "REJ-0021")
      let left = try await ana.get("/api/v1/incidents")
      #expect(left.items.isEmpty)
    }
  }

  @Test func bringsAMessageToWhoWaits() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("receiver", "{\"order\":\"42\"}")
      let sent = try await ana.post("/api/v1/messages", "{\"message\":\"payment\",\"key\":\"42\"}")
      #expect(sent.object["result"] as? String == "delivered")
      #expect(sent.object["instance"] as? String == instance)
      let kept = try await ana.post("/api/v1/messages", "{\"message\":\"payment\",\"key\":\"43\",\"ttl\":\"PT5M\"}")
      #expect(kept.object["result"] as? String == "kept")
      let waiting = try await ana.get("/api/v1/messages")
      #expect(waiting.items.count == 1)
    }
  }

  @Test func storesAFileAndGivesItBack() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
      let stored = try await ana.with("Content-Type", "application/pdf").send(
        "POST", "/api/v1/files?name=plan%20%C3%B1.pdf", body: content)
      #expect(stored.status == 201)
      #expect(stored.object["name"] as? String == "plan ñ.pdf")
      let id = stored.object["id"] as? String ?? ""
      let back = try await ana.get("/api/v1/files/\(id)/content")
      #expect(back.body == content)
      #expect(back["content-type"] == "application/octet-stream")
      #expect(back["content-disposition"]?.hasPrefix("attachment") == true)
      for name in ["..", "a%2Fb", "a%0D%0Ab"] {
        let refused = try await ana.with("Content-Type", "text/plain").send(
          "POST", "/api/v1/files?name=\(name)", body: [1])
        #expect(refused.status == 422)
      }
    }
  }

  @Test func refusesAFileThatIsTooLarge() async throws {
    var settings = ServerSettings()
    settings.fileLimit = 10
    try await OfficeOfTests.run(settings: settings) { server in
      let answer = try await server.client("ana").with("Content-Type", "text/plain").send(
        "POST", "/api/v1/files", body: Array(repeating: 1, count: 11))
      #expect(answer.status == 413)
    }
  }

  @Test func evaluatesAnExpression() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let value = try await ana.post("/api/v1/feel", "{\"expression\":\"a + 1\",\"data\":{\"a\":2}}")
      #expect(value.object["value"] as? Int == 3)
      let wrong = try await ana.post("/api/v1/feel", "{\"expression\":\"a +\"}")
      #expect(wrong.status == 422)
      #expect(wrong.object["field"] as? String == "expression")
    }
  }

  @Test func tellsAStoryAndWhereItStoodBefore() async throws {
    try await OfficeOfTests.run { server in
      let bruno = server.client("bruno")
      let instance = try await bruno.start("approval")
      _ = try await bruno.post("/api/v1/work-items/\(try await bruno.onlyWorkItem())/complete")
      let story = try await bruno.get("/api/v1/instances/\(instance)/story")
      #expect(story.items.contains { $0["subject"] as? String == "Ask" })
      let first = try await bruno.get("/api/v1/instances/\(instance)/state?seq=4")
      #expect(first.object["waitingAt"] as? [String] == ["ask"])
      let page = try await bruno.get("/api/v1/instances/\(instance)/history?after=2&limit=2")
      #expect(page.items.map { $0["seq"] as? Int } == [3, 4])
      #expect(page.object["next"] as? String == "4")
      let drawing = try await bruno.get("/api/v1/instances/\(instance)/diagram?heat=count")
      #expect(drawing.text.contains("<svg"))
    }
  }
}
