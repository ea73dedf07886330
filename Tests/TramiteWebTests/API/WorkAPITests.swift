import Testing
import TramiteEngine
import TramiteStore

@testable import TramiteWeb

@Suite struct WorkAPITests {
  @Test func goesThroughAnApprovalByTwoPeople() async throws {
    try await OfficeOfTests.run { server in
      let (bruno, luis) = (server.client("bruno"), server.client("luis"))
      // A clerk starts and asks.
      let started = try await bruno.post(
        "/api/v1/instances", "{\"process\":\"approval\",\"businessKey\":\"K-1\",\"data\":{\"amount\":12.5}}")
      #expect(started.status == 201)
      let instance = started.object["instance"] as? String ?? ""
      let ask = try await bruno.onlyWorkItem()
      let asked = try await bruno.post("/api/v1/work-items/\(ask)/complete")
      #expect(asked.status == 200)
      #expect(asked.object["workItem"] as? String == ask)
      // The boss sees the form, and approves.
      let approve = try await luis.onlyWorkItem()
      let shown = try await luis.get("/api/v1/work-items/\(approve)?language=es")
      let forms = shown.object["forms"] as? [[String: Any]]
      #expect(forms?.first?["title"] as? String == "La decisión")
      let done = try await luis.post("/api/v1/work-items/\(approve)/complete", "{\"data\":{\"ok\":true}}")
      #expect(done.object["status"] as? String == "completed")
      // What is told of it afterwards.
      let detail = try await luis.get("/api/v1/instances/\(instance)")
      #expect(detail.object["businessKey"] as? String == "K-1")
      #expect(detail.text.contains("\"amount\":12.5"))
      let history = try await luis.get("/api/v1/instances/\(instance)/history")
      #expect(history.items.last?["kind"] as? String == "instanceCompleted")
      let found = try await luis.get("/api/v1/instances?businessKey=K-1&status=completed")
      #expect(found.items.count == 1)
    }
  }

  @Test func refusesWithoutSomebodySignedIn() async throws {
    try await OfficeOfTests.run { server in
      let answer = try await server.stranger.get("/api/v1/inbox")
      #expect(answer.status == 401)
      #expect(answer.object["code"] as? String == "WEB-0003")
      #expect(answer["www-authenticate"]?.hasPrefix("Bearer") == true)
    }
  }

  @Test func refusesAWorkItemOfARoleThatIsNotHeld() async throws {
    try await OfficeOfTests.run { server in
      _ = try await server.client("bruno").start("approval")
      let item = try await server.client("bruno").onlyWorkItem()
      let answer = try await server.client("luis").post("/api/v1/work-items/\(item)/claim")
      #expect(answer.status == 403)
      #expect(answer.object["code"] as? String == "REJ-0006")
      #expect(answer.object["hint"] as? String != nil)
    }
  }

  @Test func refusesWhoAskedToApprove() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      _ = try await ana.start("approval")
      let ask = try await ana.onlyWorkItem()
      _ = try await ana.post("/api/v1/work-items/\(ask)/complete")
      let approve = try await server.client("luis").onlyWorkItem()
      let answer = try await ana.post("/api/v1/work-items/\(approve)/claim")
      #expect(answer.status == 403)
      #expect(answer.object["code"] as? String == "REJ-0007")
    }
  }

  @Test func saysEachWrongFieldOfAForm() async throws {
    try await OfficeOfTests.run { server in
      let (bruno, luis) = (server.client("bruno"), server.client("luis"))
      _ = try await bruno.start("approval")
      _ = try await bruno.post("/api/v1/work-items/\(try await bruno.onlyWorkItem())/complete")
      let item = try await luis.onlyWorkItem()
      let answer = try await luis.post("/api/v1/work-items/\(item)/complete", "{\"data\":{\"ok\":false}}")
      #expect(answer.status == 422)
      #expect(answer.object["code"] as? String == "REJ-0012")
      #expect(answer.object["field"] as? String == "why")
    }
  }

  @Test func letsTheFirstClaimWin() async throws {
    try await OfficeOfTests.run { server in
      let (ana, bruno) = (server.client("ana"), server.client("bruno"))
      _ = try await bruno.start("approval")
      let item = try await bruno.onlyWorkItem()
      let first = try await bruno.post("/api/v1/work-items/\(item)/claim")
      let second = try await ana.post("/api/v1/work-items/\(item)/claim")
      #expect(first.status == 200)
      #expect(second.status == 409)
      #expect(second.object["code"] as? String == "REJ-0009")
    }
  }

  @Test func refusesACaseInWhichTheReaderTakesNoPart() async throws {
    try await OfficeOfTests.run { server in
      let instance = try await server.client("ana").start("approval")
      let luis = server.client("luis")
      for path in ["", "/history", "/story", "/jobs", "/timers", "/events", "/diagram", "/verification"] {
        let answer = try await luis.get("/api/v1/instances/\(instance)\(path)")
        #expect(answer.status == 403, "\(path)")
      }
      let list = try await luis.get("/api/v1/instances")
      #expect(list.items.isEmpty)
      for (path, body) in [("cancel", "{\"reason\":\"x\"}"), ("comments", "{\"text\":\"x\"}")] {
        let answer = try await luis.post("/api/v1/instances/\(instance)/\(path)", body)
        #expect(answer.status == 403, "\(path)")
      }
    }
  }

  @Test func handsOnAndGivesBack() async throws {
    try await OfficeOfTests.run { server in
      let (ana, bruno) = (server.client("ana"), server.client("bruno"))
      _ = try await bruno.start("approval")
      let item = try await bruno.onlyWorkItem()
      _ = try await bruno.post("/api/v1/work-items/\(item)/claim")
      let delegated = try await bruno.post("/api/v1/work-items/\(item)/delegate", "{\"to\":\"ana\"}")
      #expect(delegated.status == 200)
      let back = try await ana.post("/api/v1/work-items/\(item)/unclaim")
      #expect(back.status == 200)
      let inbox = try await bruno.get("/api/v1/inbox")
      #expect(inbox.items.first?["assignee"] as? String == "bruno")
    }
  }

  @Test func givesAnInboxPageByPage() async throws {
    try await OfficeOfTests.run { server in
      let bruno = server.client("bruno")
      for _ in 0..<5 { _ = try await bruno.start("approval") }
      var seen: [String] = []
      var next: String? = ""
      var pages = 0
      while let after = next {
        let page = try await bruno.get("/api/v1/inbox?limit=2" + (after.isEmpty ? "" : "&after=\(after)"))
        seen += page.items.compactMap { $0["workItem"] as? String }
        next = page.object["next"] as? String
        pages += 1
      }
      #expect(pages == 3)
      #expect(Set(seen).count == 5)
      let count = try await bruno.get("/api/v1/inbox/count")
      #expect(count.object["count"] as? Int == 5)
    }
  }

  @Test func whoMayNotDoItLearnsFromIfMatchNothingOfACase() async throws {
    try await OfficeOfTests.run { server in
      let (bruno, luis) = (server.client("bruno"), server.client("luis"))
      _ = try await bruno.start("approval")
      let item = try await bruno.onlyWorkItem()
      let wrong = try await luis.with("If-Match", "\"1\"").post("/api/v1/work-items/\(item)/claim")
      #expect(wrong.status == 403)
      let path = "/api/v1/processes/approval/definition?reason=r"
      let replaced = try await bruno.with("If-Match", "\"9\"").with("Content-Type", "application/xml")
        .send("PUT", path, body: Array("<broken".utf8))
      #expect(replaced.status == 403)
      #expect(replaced.object["code"] as? String == "REJ-0050")
    }
  }

  @Test func aProcessThatAPersonMayNotKnowIsAnsweredAsOneThatIsNotThere() async throws {
    let secret = OfficeOfTests.definition(
      "approved",
      """
          <startEvent id="begin" tramite:role="boss"/><userTask id="a" name="A" tramite:role="boss"/><endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="end"/>
      """)
    try await OfficeOfTests.run(OfficeOfTests.files + [("approved.bpmn", secret)]) { server in
      let (ana, bruno) = (server.client("ana"), server.client("bruno"))
      func words(_ answer: LoopbackAnswer) -> String {
        "\(answer.status) \(answer.object["code"] ?? "") \(answer.object["detail"] ?? "") \(answer.object["hint"] ?? "")"
      }
      for (path, body) in [
        ("/api/v1/processes/NAME/versions", nil), ("/api/v1/processes/NAME/start-form", nil),
        ("/api/v1/instances?process=NAME", nil), ("/api/v1/instances", "{\"process\":\"NAME\"}"),
        ("/api/v1/instances", "{\"process\":\"NAME\",\"version\":7}"),
      ] {
        func ask(_ name: String) async throws -> String {
          let path = path.replacing("NAME", with: name)
          let answer =
            if let body { try await bruno.post(path, body.replacing("NAME", with: name)) } else {
              try await bruno.get(path)
            }
          return words(answer).replacing(name, with: "NAME")
        }
        let (hidden, absent) = (try await ask("approved"), try await ask("approvex"))
        #expect(hidden == absent, "\(path)")
        #expect(hidden.hasPrefix("404 REJ-0001") && hidden.hasSuffix("did you mean 'approval'?"), "\(hidden)")
      }
      #expect(try await ana.get("/api/v1/processes/approved/versions").status == 200)
      let refused = try await server.engine.store.read {
        try $0.accesses(AccessFilter(user: "bruno", deniedOnly: true), after: 0, limit: 100)
      }
      #expect(refused.filter { $0.reason?.contains("REJ-0001") == true }.count == 10, "each is recorded")
    }
  }

  @Test func whatBecameOfAWorkItemIsToldToWhoMaySeeItsCase() async throws {
    try await OfficeOfTests.run { server in
      let (bruno, luis) = (server.client("bruno"), server.client("luis"))
      _ = try await bruno.start("packing", "{\"item\":1}")
      let instance = try await bruno.start("approval")
      let item = try await bruno.onlyWorkItem()
      #expect(try await luis.post("/api/v1/work-items/\(item)/delegate", "{\"to\":\"luis\"}").status == 403)
      _ = try await bruno.post("/api/v1/work-items/\(item)/complete")
      #expect(try await bruno.post("/api/v1/work-items/\(item)/claim").status == 409)
      _ = try await luis.post(
        "/api/v1/work-items/\(try await luis.onlyWorkItem())/complete", "{\"data\":{\"ok\":true}}")
      let stranger = server.client("nora")
      #expect(try await stranger.post("/api/v1/work-items/\(item)/claim").status != 409, "\(instance)")
    }
  }

  @Test func workIsHandedToPeopleOfItsRoleAndNobodyElseIsNamed() async throws {
    try await OfficeOfTests.run { server in
      let bruno = server.client("bruno")
      _ = try await bruno.start("approval")
      let item = try await bruno.onlyWorkItem()
      _ = try await bruno.post("/api/v1/work-items/\(item)/claim")
      func delegate(_ to: String) async throws -> LoopbackAnswer {
        try await bruno.post("/api/v1/work-items/\(item)/delegate", "{\"to\":\"\(to)\"}")
      }
      let (lui, luis) = (try await delegate("lui"), try await delegate("luis"))
      #expect(lui.status == 403 && luis.status == 403)
      #expect(!lui.text.contains("did you mean") && !luis.text.contains("boss"))
      #expect(try await delegate("anna").text.contains("did you mean 'ana'?"))
      #expect(try await delegate("").status == 422)
      #expect(try await delegate("bruno").status == 422)
      #expect(try await delegate("ana").status == 200)
    }
  }

  @Test func refusesAChangeWhoseReaderHasNotSeenTheNewest() async throws {
    try await OfficeOfTests.run { server in
      let (ana, bruno) = (server.client("ana"), server.client("bruno"))
      _ = try await bruno.start("approval")
      let item = try await bruno.onlyWorkItem()
      let seen = try await bruno.get("/api/v1/work-items/\(item)")["etag"] ?? ""
      // Another touches it in between.
      _ = try await ana.post("/api/v1/work-items/\(item)/claim")
      _ = try await ana.post("/api/v1/work-items/\(item)/unclaim")
      let late = try await bruno.with("If-Match", seen).post("/api/v1/work-items/\(item)/claim")
      #expect(late.status == 412)
      #expect(late.object["code"] as? String == "WEB-0009")
      let fresh = try await bruno.get("/api/v1/work-items/\(item)")["etag"] ?? ""
      let claimed = try await bruno.with("If-Match", fresh).post("/api/v1/work-items/\(item)/claim")
      #expect(claimed.status == 200)
    }
  }
}
