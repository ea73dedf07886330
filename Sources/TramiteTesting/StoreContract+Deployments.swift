import TramiteStore

extension StoreContract {
  private static func sha(_ digit: String) -> String { String(repeating: digit, count: 64) }

  private static func version(_ process: String, _ version: Int, _ deployment: Int) -> DefinitionRow {
    DefinitionRow(
      process: process, version: version, deployment: deployment, sha256: sha("\(version)"), path: "\(process).bpmn",
      name: "Name", language: "es", starts: [.plain, .timer])
  }

  static let deployments: [StoreContract] = [
    StoreContract("a deployment keeps its files; a content is stored once") { store in
      try expect(try await store.read { try $0.latestDeployment() }, nil)
      let files = [DeployedFile(path: "b.bpmn", sha256: sha("b")), DeployedFile(path: "a/a.bpmn", sha256: sha("a"))]
      let contents: [String: [UInt8]] = [sha("a"): [1], sha("b"): [2], sha("c"): [3]]
      let first = try await store.write {
        try $0.addDeployment(at: testTime(1), by: "ana", reason: "new", files: files, contents: contents)
      }
      let second = try await store.write {
        try $0.addDeployment(at: testTime(2), by: nil, reason: nil, files: [files[0]], contents: [:])
      }
      try expect([first, second], [1, 2])
      try expect(try await store.read { try $0.files(ofDeployment: 1) }, [files[1], files[0]])
      try expect(try await store.read { try $0.files(ofDeployment: 2) }, [files[0]])
      try expect(try await store.read { try $0.definitionFile(sha256: sha("a")) }, [1])
      try expect(try await store.read { try $0.definitionFile(sha256: sha("c")) }, nil, "no file has it")
      try expect(
        try await store.read { try $0.deployment(1) },
        DeploymentRow(number: 1, at: testTime(1), by: "ana", reason: "new"))
      try expect(try await store.read { try $0.latestDeployment()?.number }, 2)
      try expect(try await store.read { try $0.deployments(before: nil, limit: 9).map(\.number) }, [2, 1])
      try expect(try await store.read { try $0.deployments(before: 2, limit: 9).map(\.number) }, [1])
      try await expect(.missing) {
        _ = try await store.write {
          try $0.addDeployment(
            at: testTime(3), by: nil, reason: nil, files: [DeployedFile(path: "x", sha256: sha("d"))], contents: [:])
        }
      }
      try expect(try await store.read { try $0.latestDeployment()?.number }, 2)
    },

    StoreContract("versions of a process follow each other; the standing one is found") { store in
      try await store.write { writer in
        for _ in 1...4 { _ = try writer.addDeployment(at: testTime(1), by: nil, reason: nil, files: [], contents: [:]) }
        try writer.addDefinition(version("p", 1, 1))
        try writer.addDefinition(version("q", 1, 1))
        try writer.addDefinition(version("p", 2, 3))
        try writer.addDefinition(version("p", 3, 4))
      }
      for wrong in [version("p", 3, 4), version("p", 5, 4), version("new", 2, 4)] {
        try await expect(.exists) { try await store.write { try $0.addDefinition(wrong) } }
      }
      try expect(try await store.read { try $0.definition(process: "p", version: 2) }, version("p", 2, 3))
      try expect(try await store.read { try $0.definition(process: "p", version: 4) }, nil)
      try expect(try await store.read { try $0.latestDefinition(process: "p")?.version }, 3)
      try expect(try await store.read { try $0.latestDefinition(process: "none") }, nil)
      let standing = try await store.read { reader in
        try (0...4).map { try reader.standingDefinition(process: "p", atDeployment: $0)?.version }
      }
      try expect(standing, [nil, 1, 1, 2, 3])
      try expect(try await store.read { try $0.latestDefinitions() }, [version("p", 3, 4), version("q", 1, 1)])
      try expect(try await store.read { try $0.definitions(process: "p").map(\.version) }, [3, 2, 1])
      try expect(try await store.read { try $0.definitions(ofDeployment: 1).map(\.process) }, ["p", "q"])
    },

    StoreContract("versions of a decision follow each other") { store in
      @Sendable func version(_ decision: String, _ version: Int, _ deployment: Int) -> DecisionRow {
        DecisionRow(
          decision: decision, version: version, deployment: deployment, sha256: sha("\(version)"), path: "a/b.dmn")
      }
      try await store.write { writer in
        try writer.addDecision(version("p", 1, 1))
        try writer.addDecision(version("q", 1, 1))
        try writer.addDecision(version("p", 2, 3))
      }
      for wrong in [version("p", 2, 4), version("p", 4, 4), version("new", 2, 4)] {
        try await expect(.exists) { try await store.write { try $0.addDecision(wrong) } }
      }
      try expect(try await store.read { try $0.decision("p", version: 1) }, version("p", 1, 1))
      try expect(try await store.read { try $0.decision("p", version: 3) }, nil)
      try expect(try await store.read { try $0.latestDecision("p") }, version("p", 2, 3))
      try expect(try await store.read { try $0.latestDecision("none") }, nil)
      try expect(try await store.read { try $0.latestDecisions() }, [version("p", 2, 3), version("q", 1, 1)])
    },

    StoreContract("start triggers belong to the latest version and are found by what they wait for") { store in
      @Sendable func trigger(
        _ process: String, _ number: Int, _ kind: StartTriggerRow.Kind, _ name: String, due: Int64? = nil
      )
        -> StartTriggerRow
      {
        StartTriggerRow(
          process: process, number: number, version: 1, element: "s\(number)", kind: kind, name: name,
          due: due.map { testTime($0) }, remaining: due == nil ? nil : 3, timer: due == nil ? nil : "R4/PT1H")
      }
      let p = [trigger("p", 0, .message, "m"), trigger("p", 1, .timer, "", due: 20), trigger("p", 2, .message, "m")]
      let q = [trigger("q", 0, .signal, "m"), trigger("q", 1, .timer, "", due: 10), trigger("q", 2, .message, "m")]
      try await store.write { writer in
        try writer.replaceStartTriggers(process: "q", q)
        try writer.replaceStartTriggers(process: "p", [trigger("p", 7, .message, "old")])
        try writer.replaceStartTriggers(process: "p", p)
      }
      try expect(try await store.read { try $0.startTriggers(.message, name: "m") }, [p[0], p[2], q[2]])
      try expect(try await store.read { try $0.startTriggers(.message, name: "old") }, [])
      try expect(try await store.read { try $0.startTriggers(.signal, name: "m") }, [q[0]])
      try expect(try await store.read { try $0.startTriggers(process: "p") }, p)
      try expect(try await store.read { try $0.dueStartTimers(upTo: testTime(20), limit: 9) }, [q[1], p[1]])
      try expect(try await store.read { try $0.nextStartTimerDue() }, testTime(10))
      try await store.write { try $0.setStartTimer(process: "q", number: 1, due: testTime(30), remaining: 2) }
      try expect(try await store.read { try $0.nextStartTimerDue() }, testTime(20))
      try await store.write { try $0.setStartTimer(process: "p", number: 1, due: nil, remaining: 0) }
      try expect(try await store.read { try $0.nextStartTimerDue() }, testTime(30))
      try expect(try await store.read { try $0.startTriggers(process: "q")[1].remaining }, 2)
      try await expect(.missing) {
        try await store.write { try $0.setStartTimer(process: "p", number: 99, due: nil, remaining: nil) }
      }
    },
  ]

  static let organizations: [StoreContract] = [
    StoreContract("an organization is replaced; who is gone is kept, inactive") { store in
      try await store.write { try $0.replaceOrganization(StoreExamples.organization) }
      try expect(try await store.read { try $0.organizations() }, [StoreExamples.organization.organization])
      try expect(try await store.read { try $0.organization("o") }, StoreExamples.organization.organization)
      try expect(try await store.read { try $0.memberships(ofPerson: "ana").map(\.role) }, ["r", "s"])
      try expect(try await store.read { try $0.memberships(ofRole: "r").map(\.person) }, ["ana", "eva"])
      try expect(
        try await store.read { try $0.memberships(ofRole: "s") }, [StoreExamples.organization.memberships[2]])
      let lent = MembershipRow(organization: "", person: "eva", role: "s", from: "2026-03-01", until: "2026-03-31")
      let always = MembershipRow(organization: "", person: "eva", role: "s")
      try await store.write { writer in
        try writer.addMembership(MembershipRow(organization: "", person: "eva", role: "s", from: "2026-03-01"))
        try writer.addMembership(lent)
        try writer.addMembership(always)
        try writer.replaceOrganization(StoreExamples.organization)
      }
      try expect(
        try await store.read { try $0.memberships(ofPerson: "eva").filter(\.organization.isEmpty) }, [always, lent],
        "no file takes it away, and one of the same first day is replaced")
      try expect(try await store.read { try $0.memberships(ofRole: "s").map(\.person) }, ["ana", "eva", "eva"])
      try expect(
        try await store.write { try $0.removeMembership(StoreExamples.organization.memberships[2]) }, false)
      try expect(try await store.write { try $0.removeMembership(lent) }, true)
      try expect(try await store.write { try $0.removeMembership(lent) }, false)
      try expect(try await store.write { try $0.removeMembership(always) }, true)
      try expect(try await store.read { try $0.absences(coveredBy: "eva") }, StoreExamples.organization.deputies)
      try expect(try await store.read { try $0.deputies(of: "ana") }, StoreExamples.organization.deputies)
      try expect(try await store.read { try $0.deputies(of: "eva") }, [])
      let given = DeputyRow(organization: "", absent: "eva", deputy: "ana", from: "2026-03-01", until: nil)
      try await store.write { try $0.addDeputy(given) }
      try await store.write { try $0.replaceOrganization(StoreExamples.organization) }
      try expect(try await store.read { try $0.absences(coveredBy: "ana") }, [given], "no file takes it away")
      let other = DeputyRow(organization: "", absent: "eva", deputy: "ana", from: nil, until: nil)
      try expect(try await store.write { try $0.removeDeputy(other) }, false)
      try expect(try await store.write { try $0.removeDeputy(StoreExamples.organization.deputies[0]) }, false)
      try expect(try await store.write { try $0.removeDeputy(given) }, true)
      try expect(try await store.read { try $0.deputies(of: "eva") }, [])

      var next = StoreExamples.organization
      next.roles.removeFirst()
      next.people.removeFirst()
      next.people[0].name = "Eva Soto"
      next.memberships = [MembershipRow(organization: "o", person: "eva", role: "s")]
      next.deputies = []
      let rows = next
      try await store.write { try $0.replaceOrganization(rows) }
      try expect(try await store.read { try $0.roles(organization: "o").map(\.isActive) }, [false, true])
      try expect(try await store.read { try $0.people(organization: "o").map(\.isActive) }, [false, true])
      try expect(try await store.read { try $0.person("ana")?.name }, "Ana")
      try expect(try await store.read { try $0.person("eva")?.name }, "Eva Soto")
      try expect(try await store.read { try $0.role("r")?.isActive }, false)
      try expect(try await store.read { try $0.memberships(ofPerson: "ana").map(\.role) }, [])
      try expect(try await store.read { try $0.memberships(ofRole: "s").map(\.person) }, ["eva"])
      try expect(try await store.read { try $0.absences(coveredBy: "eva") }, [])
      try expect(try await store.read { try $0.person("nobody") }, nil)
    },

    StoreContract("organizations stand beside each other") { store in
      var second = StoreExamples.organization
      second.organization.id = "b"
      second.roles = [RoleRow(organization: "b", id: "r2", names: "{}")]
      second.people = [PersonRow(organization: "b", id: "ana", name: "Ana B", email: nil, language: nil)]
      second.memberships = [MembershipRow(organization: "b", person: "ana", role: "r2")]
      second.deputies = []
      let rows = second
      try await store.write { writer in
        try writer.replaceOrganization(StoreExamples.organization)
        try writer.replaceOrganization(rows)
      }
      try expect(try await store.read { try $0.organizations().map(\.id) }, ["b", "o"])
      try expect(try await store.read { try $0.memberships(ofPerson: "ana").map(\.role) }, ["r", "r2", "s"])
      try expect(try await store.read { try $0.person("ana")?.organization }, "b")
      second.people = []
      second.memberships = []
      let emptied = second
      try await store.write { try $0.replaceOrganization(emptied) }
      try expect(try await store.read { try $0.person("ana")?.organization }, "o", "active ones first")
      try expect(try await store.read { try $0.memberships(ofPerson: "ana").map(\.role) }, ["r", "s"])
    },
  ]
}
