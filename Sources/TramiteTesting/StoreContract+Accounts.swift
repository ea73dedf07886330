import TramiteFEEL
import TramiteHistory
import TramiteStore

extension StoreContract {
  static let accounts: [StoreContract] = [
    StoreContract("an account keeps everything about signing in, and its user id for ever") { store in
      let full = AccountRow(
        user: "eva", state: .blocked, password: "$scrypt$x", earlierPasswords: ["$scrypt$w", "$scrypt$v"],
        passwordChangedAt: testTime(1), mustChangePassword: true, failures: 2, lockedUntil: testTime(9),
        lastSignInAt: testTime(3), secondFactor: [1, 0, 255], secondFactorStep: 56_000_000, createdAt: testTime(0),
        createdBy: "ana", expiresAt: testTime(99), awakeSince: testTime(4),
        recognisedAs: RecognisedSubject(issuer: "https://idp", subject: "s-1"), passwordSetBy: "ana")
      let plain = AccountRow(user: "ana", createdAt: testTime(0))
      try await store.write { writer in
        try writer.addAccount(full)
        try writer.addAccount(plain)
      }
      try expect(try await store.read { try $0.account("eva") }, full)
      try expect(try await store.read { try $0.account("ana") }, plain)
      try expect(try await store.read { try $0.account("luis") }, nil)
      try expect(try await store.read { try $0.accounts(after: nil, limit: 9).map(\.user) }, ["ana", "eva"])
      try expect(try await store.read { try $0.accounts(after: "ana", limit: 9).map(\.user) }, ["eva"])
      try expect(try await store.read { try $0.accounts(after: nil, limit: 1).map(\.user) }, ["ana"])
      try await expect(.exists) { try await store.write { try $0.addAccount(plain) } }
      try await expect(.missing) {
        try await store.write { try $0.changeAccount(AccountRow(user: "luis", createdAt: testTime(0))) }
      }
      var changed = plain
      changed.state = .removed
      changed.failures = 3
      try await store.write { [changed] in try $0.changeAccount(changed) }
      try expect(try await store.read { try $0.account("ana") }, changed)
      try await expect(.exists) { try await store.write { try $0.addAccount(plain) } }
    },

    StoreContract("a session is found by the hash of its id until it ends") { store in
      try await store.write { writer in
        try writer.addSession(StoreExamples.session("b", at: 2))
        try writer.addSession(StoreExamples.session("a", at: 2))
        try writer.addSession(StoreExamples.session("c", at: 1))
        try writer.addSession(StoreExamples.session("d", user: "eva", at: 5))
      }
      try expect(try await store.read { try $0.session(hash: "a") }, StoreExamples.session("a", at: 2))
      try expect(try await store.read { try $0.session(hash: "x") }, nil)
      try expect(try await store.read { try $0.sessions(of: "ana").map(\.hash) }, ["c", "a", "b"])
      try await expect(.exists) { try await store.write { try $0.addSession(StoreExamples.session("a", at: 9)) } }
      try await store.write { try $0.touchSession(hash: "a", at: testTime(8)) }
      try expect(try await store.read { try $0.session(hash: "a")?.usedAt }, testTime(8))
      try expect(try await store.write { try $0.removeSession(hash: "b") }, true)
      try expect(try await store.write { try $0.removeSession(hash: "b") }, false)
      try expect(try await store.write { try $0.removeSessions(usedBefore: testTime(5)) }, 1, "c alone")
      try expect(try await store.read { try $0.sessions(of: "ana").map(\.hash) }, ["a"])
      try expect(try await store.read { try $0.sessions(of: "eva").map(\.hash) }, ["d"])
    },

    StoreContract("a token is found by the hash of its key and taken back once") { store in
      try await store.write { writer in
        try writer.addToken(StoreExamples.token("t2"))
        try writer.addToken(StoreExamples.token("t1", user: "eva"))
      }
      try expect(try await store.read { try $0.token(hash: "hash of t2") }, StoreExamples.token("t2"))
      try expect(try await store.read { try $0.token(hash: "t2") }, nil)
      try expect(try await store.read { try $0.tokens(of: nil).map(\.id) }, ["t1", "t2"])
      try expect(try await store.read { try $0.tokens(of: "ana").map(\.id) }, ["t2"])
      try await expect(.exists) { try await store.write { try $0.addToken(StoreExamples.token("t1")) } }
      var twin = StoreExamples.token("t3")
      twin.hash = "hash of t1"
      try await expect(.exists) { try await store.write { [twin] in try $0.addToken(twin) } }
      try await store.write { try $0.touchToken(id: "t1", at: testTime(7)) }
      try expect(try await store.write { try $0.revokeToken(id: "t1", at: testTime(8)) }, true)
      try expect(try await store.write { try $0.revokeToken(id: "t1", at: testTime(9)) }, false)
      try expect(try await store.write { try $0.revokeToken(id: "t9", at: testTime(9)) }, false)
      let found = try require(try await store.read { try $0.token(id: "t1") })
      try expect(found.lastUsedAt, testTime(7))
      try expect(found.revokedAt, testTime(8))
    },

    StoreContract("grants of a file come and go with its organization, those of commands stay") { store in
      @Sendable func grant(_ holder: GrantRow.Holder, _ right: String, _ process: String?, _ organization: String?)
        -> GrantRow
      {
        GrantRow(holder: holder, right: right, process: process, organization: organization)
      }
      @Sendable func bring(_ grants: [GrantRow]) async throws {
        var rows = StoreExamples.organization
        rows.grants = grants
        try await store.write { [rows] in try $0.replaceOrganization(rows) }
      }
      try await bring([grant(.role("r"), "operate", "p", "o"), grant(.role("r"), "see", nil, "o")])
      let given = GrantRow(
        holder: .role("r"), right: "operate", process: "p", at: testTime(1), by: "ana")
      try await store.write { writer in
        try writer.addGrant(given)
        try writer.addGrant(given)
        try writer.addGrant(grant(.user("r"), "administer", nil, nil))
      }
      try expect(
        try await store.read { try $0.grants(of: .role("r")) },
        [given, grant(.role("r"), "operate", "p", "o"), grant(.role("r"), "see", nil, "o")])
      try await bring([grant(.role("s"), "own", nil, "o")])
      try expect(
        try await store.read { try $0.grants() },
        [given, grant(.role("s"), "own", nil, "o"), grant(.user("r"), "administer", nil, nil)])
      try expect(try await store.write { try $0.removeGrant(.role("s"), right: "own", process: nil) }, false)
      try expect(try await store.write { try $0.removeGrant(.role("r"), right: "operate", process: nil) }, false)
      try expect(try await store.write { try $0.removeGrant(.role("r"), right: "operate", process: "p") }, true)
      try expect(try await store.read { try $0.grants(of: .role("r")) }, [])
    },
  ]

  static let access: [StoreContract] = [
    StoreContract("the access register is numbered without gaps and found by person, case, kind and time") { store in
      try await store.write { writer in
        try writer.appendAccess(StoreExamples.access(1))
        try writer.appendAccess(StoreExamples.access(2, user: "eva", kind: "claim"))
        try writer.appendAccess(StoreExamples.access(3, user: nil, instance: nil, isAllowed: false))
        try writer.appendAccess(StoreExamples.access(4, instance: "p~2"))
      }
      try expect(try await store.read { try $0.lastAccess() }, StoreExamples.access(4, instance: "p~2"))
      try expect(try await store.read { try $0.lastAccessNumber() }, 4)
      @Sendable func numbers(_ filter: AccessFilter, after number: Int64 = 0, limit: Int = 9) async throws -> [Int64] {
        try await store.read { try $0.accesses(filter, after: number, limit: limit).map(\.number) }
      }
      try expect(try await numbers(AccessFilter()), [1, 2, 3, 4])
      try expect(try await numbers(AccessFilter(), after: 2, limit: 1), [3])
      try expect(try await numbers(AccessFilter(user: "ana")), [1, 4])
      try expect(try await numbers(AccessFilter(user: "luis")), [2, 4], "whom a deputy acted for")
      try expect(try await numbers(AccessFilter(instance: "p~1")), [1, 2])
      try expect(try await numbers(AccessFilter(kind: "claim")), [2])
      try expect(try await numbers(AccessFilter(from: testTime(2), until: testTime(4))), [2, 3])
      try expect(try await numbers(AccessFilter(deniedOnly: true)), [3])
      @Sendable func newest(_ filter: AccessFilter = AccessFilter(), before number: Int64? = nil, limit: Int = 9)
        async throws -> [Int64]
      {
        try await store.read { try $0.accesses(filter, before: number, limit: limit).map(\.number) }
      }
      try expect(try await newest(limit: 3), [4, 3, 2])
      try expect(try await newest(before: 3), [2, 1])
      try expect(try await newest(AccessFilter(user: "ana"), before: 4), [1])
      for wrong in [Int64(4), 6] {
        try await expect(.conflict) { try await store.write { try $0.appendAccess(StoreExamples.access(wrong)) } }
      }
    },

    StoreContract("a row of the access register goes only when it is older than two years") { store in
      let year: Int64 = 366 * 86_400_000
      try await store.write { writer in
        try writer.appendAccess(StoreExamples.access(1, at: 0))
        try writer.appendAccess(StoreExamples.access(2, at: year))
        try writer.appendAccess(StoreExamples.access(3, at: 2 * year))
      }
      try await expect(.conflict) { _ = try await store.write { try $0.purgeAccesses(through: 2) } }
      try expect(try await store.read { try $0.accesses(AccessFilter(), after: 0, limit: 9).count }, 3)
      try expect(try await store.write { try $0.purgeAccesses(through: 1)?.number }, 1)
      try expect(try await store.write { try $0.purgeAccesses(through: 1)?.number }, nil)
      try expect(try await store.read { try $0.accesses(AccessFilter(), after: 0, limit: 9).map(\.number) }, [2, 3])
      try await store.write { try $0.appendAccess(StoreExamples.access(4, at: 2 * year)) }
    },

    StoreContract("somebody sees the instances with own part or work, and those of whole processes") { store in
      @Sendable func work(_ role: String, assignee: String? = nil, reservedFor: String? = nil) -> IndexChange {
        .workItem(
          WorkItemRow(
            id: WorkItemID(1), element: "a", role: role, assignee: assignee, reservedFor: reservedFor,
            createdAt: testTime(1)))
      }
      try await store.write { writer in
        let first = try writer.startExample("p~1", by: nil, [.participant("ana"), .participant("ana")])
        try expect(try writer.participants(of: first), ["ana"])
        _ = try writer.startExample("p~2", by: nil, [work("r")])
        _ = try writer.startExample("p~3", by: nil, [work("s", assignee: "ana"), .participant("eva")])
        _ = try writer.startExample("p~4", by: nil, [work("s", reservedFor: "ana")])
        _ = try writer.startExample("q~5", process: "q", by: nil)
        _ = try writer.startExample("p~6", by: nil)
      }
      @Sendable func seen(
        _ user: String, roles: [String] = [], processes: [String] = [], _ filter: InstanceFilter = InstanceFilter()
      ) async throws -> [String] {
        var filter = filter
        filter.sight = InstanceSight(user: user, roles: roles, processes: processes)
        return try await store.read { [filter] reader in
          let found = try reader.instances(filter, before: nil, limit: 9).map(\.id)
          try expect(try reader.countInstances(filter), found.count)
          return found
        }
      }
      try expect(try await seen("ana"), ["p~4", "p~3", "p~1"])
      try expect(try await seen("ana", roles: ["r", "unheard"]), ["p~4", "p~3", "p~2", "p~1"])
      try expect(try await seen("nobody"), [])
      try expect(try await seen("nobody", processes: ["q"]), ["q~5"])
      try expect(try await seen("nobody", processes: ["p", "q"], InstanceFilter(process: "q")), ["q~5"])
      try expect(try await seen("eva", InstanceFilter(process: "p", status: .waiting)), ["p~3"])
      try expect(try await seen("eva", InstanceFilter(businessKey: "none")), [])
    },
  ]
}
