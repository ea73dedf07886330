import Testing

@testable import TramiteWeb

@Suite struct WorkerAPITests {
  private static func fetch(_ worker: String, wait: Int = 0) -> String {
    "{\"worker\":\"\(worker)\",\"topics\":[\"packing\"],\"wait\":\(wait)}"
  }

  @Test func fetchesAJobUnderALockAndCompletesIt() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("packing", "{\"item\":\"cup\"}")
      let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      let job = fetched.items.first?["job"] as? String ?? ""
      #expect((fetched.items.first?["input"] as? [String: Any])?["item"] as? String == "cup")
      let other = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w2"))
      #expect(other.items.isEmpty)
      let stolen = try await ana.post("/api/v1/jobs/\(job)/complete", "{\"worker\":\"w2\"}")
      #expect(stolen.status == 409)
      let extended = try await ana.post("/api/v1/jobs/\(job)/extend", "{\"worker\":\"w1\",\"lock\":600}")
      #expect(extended.status == 200)
      let done = try await ana.post(
        "/api/v1/jobs/\(job)/complete", "{\"worker\":\"w1\",\"result\":{\"weight\":3}}")
      #expect(done.object["status"] as? String == "completed")
      let detail = try await ana.get("/api/v1/instances/\(instance)")
      #expect((detail.object["variables"] as? [String: Any])?["weight"] as? Int == 3)
      let late = try await ana.post("/api/v1/jobs/\(job)/complete", "{\"worker\":\"w1\"}")
      #expect(late.status == 404)
      #expect(late.object["code"] as? String == "REJ-0018")
    }
  }

  @Test func anErrorWithoutACodeFailsNothing() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("packing")
      let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      let job = fetched.items.first?["job"] as? String ?? ""
      let refused = try await ana.post("/api/v1/jobs/\(job)/error", "{\"worker\":\"w1\",\"code\":\"\"}")
      #expect(refused.status == 422)
      #expect(try await ana.get("/api/v1/instances/\(instance)").object["status"] as? String == "waiting")
      let topics = (0...100).map { "\"t\($0)\"" }.joined(separator: ",")
      #expect(try await ana.post("/api/v1/jobs/fetch", "{\"worker\":\"w1\",\"topics\":[\(topics)]}").status == 422)
    }
  }

  @Test func aWorkersRightIsForJobsOfItsProcessesAndForNothingElse() async throws {
    let people = OfficeOfTests.organization
      .replacing(
        "  - { id: boss, name: Boss }",
        with:
          "  - { id: boss, name: Boss }\n  - { id: robots, rights: [workOnJobs packing] }\n  - { id: others, rights: [workOnJobs approval] }"
      )
      .replacing("people:", with: "people:\n  - { id: rob, roles: [robots] }\n  - { id: otto, roles: [others] }")
    let files = OfficeOfTests.files.map { $0.path == "organization.yaml" ? ($0.path, people) : $0 }
    try await OfficeOfTests.run(files) { server in
      let (ana, rob, otto) = (server.client("ana"), server.client("rob"), server.client("otto"))
      let instance = try await ana.start("packing")
      #expect(try await otto.post("/api/v1/jobs/fetch", Self.fetch("w1")).items.isEmpty, "of another process")
      #expect(try await server.client("bruno").post("/api/v1/jobs/fetch", Self.fetch("w1")).status == 403)
      let job = try await rob.post("/api/v1/jobs/fetch", Self.fetch("w1")).items.first?["job"] as? String ?? ""
      #expect(try await otto.post("/api/v1/jobs/\(job)/complete", "{\"worker\":\"w1\"}").status == 404)
      #expect(try await rob.get("/api/v1/instances/\(instance)").status == 403)
      #expect(try await rob.post("/api/v1/instances/\(instance)/suspend", "{\"reason\":\"r\"}").status == 403)
      #expect(try await rob.post("/api/v1/jobs/\(job)/complete", "{\"worker\":\"w1\"}").status == 200)
    }
  }

  @Test func aWorkerKeepsLockAndResultWhileTheCaseIsSuspended() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("packing")
      let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      let job = fetched.items.first?["job"] as? String ?? ""
      _ = try await ana.post("/api/v1/instances/\(instance)/suspend", "{\"reason\":\"looking\"}")
      let early = try await ana.post("/api/v1/jobs/\(job)/complete", "{\"worker\":\"w1\",\"result\":{\"weight\":3}}")
      #expect(early.status == 409)
      #expect(early.object["code"] as? String == "REJ-0014")
      #expect(
        try await ana.post("/api/v1/jobs/\(job)/extend", "{\"worker\":\"w1\",\"lock\":600}").status == 200)
      _ = try await ana.post("/api/v1/instances/\(instance)/resume", "{\"reason\":\"done\"}")
      #expect(try await ana.post("/api/v1/jobs/fetch", Self.fetch("w2")).items.isEmpty, "nobody does it twice")
      let done = try await ana.post("/api/v1/jobs/\(job)/complete", "{\"worker\":\"w1\",\"result\":{\"weight\":3}}")
      #expect(done.object["status"] as? String == "completed")
    }
  }

  @Test func jobsOfASuspendedCaseAreNotGivenOutAndDoNotHideOthers() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let held = try await ana.start("packing")
      _ = try await ana.post("/api/v1/instances/\(held)/suspend", "{\"reason\":\"looking\"}")
      #expect(try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1")).items.isEmpty)
      let free = try await ana.start("packing")
      let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      #expect(fetched.items.map { $0["instance"] as? String } == [free])
    }
  }

  @Test func aRepeatedFetchGetsTheSameJobs() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana").with("Idempotency-Key", "f-1")
      #expect(try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1")).items.isEmpty)
      _ = try await server.client("ana").start("packing")
      let first = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      let second = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      #expect(first.items.count == 1)
      #expect(first.body == second.body)
      #expect(second["idempotent-replayed"] == "true")
      let job = first.items.first?["job"] as? String ?? ""
      for _ in 0..<2 {
        #expect(
          try await ana.post("/api/v1/jobs/\(job)/extend", "{\"worker\":\"w1\",\"lock\":60}").status
            == 422, "the key of another request")
      }
    }
  }

  @Test func waitsForAJobThatComes() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      async let fetched = ana.post("/api/v1/jobs/fetch", Self.fetch("w1", wait: 20))
      let instance = try await ana.start("packing")
      let job = try await fetched.items.first
      #expect(job?["instance"] as? String == instance)
    }
  }

  @Test func triesAFailedJobAgainUntilItsAttemptsAreUsedUp() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      _ = try await ana.start("packing")
      for attempt in 1...2 {
        let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1", wait: 5))
        #expect(fetched.items.first?["attempt"] as? Int == attempt)
        let job = fetched.items.first?["job"] as? String ?? ""
        let failed = try await ana.post("/api/v1/jobs/\(job)/fail", "{\"worker\":\"w1\",\"message\":\"no box\"}")
        #expect(failed.status == 200)
      }
      let incidents = try await ana.get("/api/v1/incidents")
      #expect(incidents.items.first?["code"] as? String == "handlerFailed")
    }
  }

  @Test func aWorkerSaysHowOftenAndWhenItWillTryAgain() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      _ = try await ana.start("packing")
      // The definition allows two attempts; the worker wants more, at once, and then no other.
      for (attempt, wish) in [
        (1, "\"retries\":3,\"retryAfter\":0"), (2, "\"retries\":1,\"retryAfter\":0"), (3, "\"retries\":0"),
      ] {
        let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1", wait: 5))
        #expect(fetched.items.first?["attempt"] as? Int == attempt)
        let job = fetched.items.first?["job"] as? String ?? ""
        let refused = try await ana.post(
          "/api/v1/jobs/\(job)/fail", "{\"worker\":\"w1\",\"message\":\"m\",\"retryAfter\":-1}")
        #expect(refused.status == 422)
        let failed = try await ana.post("/api/v1/jobs/\(job)/fail", "{\"worker\":\"w1\",\"message\":\"m\",\(wish)}")
        #expect(failed.status == 200)
      }
      let incidents = try await ana.get("/api/v1/incidents")
      #expect(incidents.items.first?["code"] as? String == "handlerFailed")
    }
  }

  @Test func aWorkersPauseIsKept() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      _ = try await ana.start("packing")
      let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      let job = fetched.items.first?["job"] as? String ?? ""
      _ = try await ana.post(
        "/api/v1/jobs/\(job)/fail", "{\"worker\":\"w1\",\"message\":\"m\",\"retryAfter\":900}")
      #expect(try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1")).items.isEmpty)
    }
  }

  @Test func throwsAnErrorThatTheDefinitionCatches() async throws {
    try await OfficeOfTests.run { server in
      let ana = server.client("ana")
      let instance = try await ana.start("packing")
      let fetched = try await ana.post("/api/v1/jobs/fetch", Self.fetch("w1"))
      let job = fetched.items.first?["job"] as? String ?? ""
      let thrown = try await ana.post("/api/v1/jobs/\(job)/error", "{\"worker\":\"w1\",\"code\":\"poor\"}")
      #expect(thrown.object["status"] as? String == "completed")
      let history = try await ana.get("/api/v1/instances/\(instance)/history")
      #expect(history.items.contains { $0["element"] as? String == "returned" })
    }
  }
}
