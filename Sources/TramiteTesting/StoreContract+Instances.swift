import TramiteHistory
import TramiteStore

/// A filter, and which of the numbered instances it lets through.
private struct FilterCase: Sendable {
  let filter: InstanceFilter
  let holds: @Sendable (Int) -> Bool
  init(_ filter: InstanceFilter, _ holds: @escaping @Sendable (Int) -> Bool) {
    self.filter = filter
    self.holds = holds
  }
}

extension StoreContract {
  static let instances: [StoreContract] = [
    StoreContract("lists of instances: every filter, the newest first, in pages") { store in
      try await store.write { writer in
        for number in 1...30 {
          let status: InstanceState.Status = number % 3 == 0 ? .completed : number % 3 == 1 ? .waiting : .failed
          _ = try writer.startExample(
            "i~\(number)", process: number % 2 == 0 ? "even" : "odd", businessKey: number % 5 == 0 ? "five" : nil,
            by: number <= 10 ? "ana" : nil,
            [
              .status(status, endedAt: status.isEnded ? testTime(1) : nil),
              .waitingAt(number % 4 == 0 ? ["four", "x"] : ["x"]),
            ])
        }
      }
      let conditions: [FilterCase] = [
        FilterCase(InstanceFilter()) { _ in true },
        FilterCase(InstanceFilter(process: "even")) { $0 % 2 == 0 },
        FilterCase(InstanceFilter(status: .failed)) { $0 % 3 == 2 },
        FilterCase(InstanceFilter(process: "odd", status: .completed)) { $0 % 2 == 1 && $0 % 3 == 0 },
        FilterCase(InstanceFilter(businessKey: "five")) { $0 % 5 == 0 },
        FilterCase(InstanceFilter(process: "even", businessKey: "five")) { $0 % 10 == 0 },
        FilterCase(InstanceFilter(startedBy: "ana")) { $0 <= 10 },
        FilterCase(InstanceFilter(status: .waiting, startedBy: "ana")) { $0 <= 10 && $0 % 3 == 1 },
        FilterCase(InstanceFilter(waitingAt: "four")) { $0 % 4 == 0 },
        FilterCase(InstanceFilter(process: "even", status: .failed, waitingAt: "four")) { $0 % 4 == 0 && $0 % 3 == 2 },
        FilterCase(InstanceFilter(businessKey: "five", startedBy: "ana", waitingAt: "x")) { $0 % 5 == 0 && $0 <= 10 },
        FilterCase(InstanceFilter(startedBy: "ana", waitingAt: "four")) { $0 % 4 == 0 && $0 <= 10 },
        FilterCase(InstanceFilter(process: "no such")) { _ in false },
        FilterCase(InstanceFilter(startedBy: "nobody")) { _ in false },
      ]
      for condition in conditions {
        let expected = (1...30).reversed().filter(condition.holds).map { "i~\($0)" }
        var found: [String] = []
        var before: InstanceKey?
        while true {
          let last = before
          let page = try await store.read { try $0.instances(condition.filter, before: last, limit: 4) }
          found += page.map(\.id)
          guard let next = page.last?.key else { break }
          before = next
        }
        try expect(found, expected, "\(condition.filter)")
        try expect(try await store.read { try $0.countInstances(condition.filter) }, expected.count)
      }
      try expect(try await store.read { try $0.instances(InstanceFilter(), before: nil, limit: 0).count }, 0)
    },

    StoreContract("a status follows the last change, and the end is kept") { store in
      let key = try await store.write { writer in
        let key = try writer.startExample("p~1")
        _ = try writer.append(
          .example(4, 4), to: key, expecting: 3,
          changes: [.status(.suspended, endedAt: nil), .status(.completed, endedAt: testTime(8))])
        return key
      }
      let row = try await store.read { try $0.instance(key) }
      try expect(row?.status, .completed)
      try expect(row?.endedAt, testTime(8))
      try expect(try await store.read { try $0.countInstances(InstanceFilter(process: "p", status: .waiting)) }, 0)
    },

    StoreContract("called instances are found by their caller, the oldest first") { store in
      let parent = try await store.write { writer in
        let parent = try writer.startExample("p~1")
        for number in 1...5 { _ = try writer.startExample("c~\(number)", parent: parent) }
        _ = try writer.startExample("other", parent: try writer.instance(id: "c~1")?.key)
        return parent
      }
      let first = try await store.read { try $0.children(of: parent, after: nil, limit: 2) }
      try expect(first.map(\.id), ["c~1", "c~2"])
      try expect(first.first?.parent, parent)
      let rest = try await store.read { try $0.children(of: parent, after: first.last?.key, limit: 9) }
      try expect(rest.map(\.id), ["c~3", "c~4", "c~5"])
    },

    StoreContract("where an instance waits is replaced as a whole") { store in
      let key = try await store.write { try $0.startExample("p~1", [.waitingAt(["b", "a", "b"])]) }
      try expect(try await store.read { try $0.waitingAt(key) }, ["b", "a"])
      _ = try await store.write { try $0.append(.example(4, 4), to: key, expecting: 3, changes: [.waitingAt(["c"])]) }
      try expect(try await store.read { try $0.waitingAt(key) }, ["c"])
      try expect(try await store.read { try $0.countInstances(InstanceFilter(waitingAt: "a")) }, 0)
      try expect(try await store.read { try $0.countInstances(InstanceFilter(waitingAt: "c")) }, 1)
    },
  ]

  static let inbox: [StoreContract] = [
    StoreContract("an inbox shows what is offered, reserved and assigned, the urgent and the older first") { store in
      try await store.write { writer in
        _ = try writer.startExample("p~1", businessKey: "B", StoreExamples.changes)
        _ = try writer.startExample(
          "p~2",
          [
            .workItem(
              WorkItemRow(id: WorkItemID(1), element: "a", role: "r", createdAt: testTime(5), priority: .urgent)),
            .workItem(WorkItemRow(id: WorkItemID(2), element: "a", role: "r", assignee: "eva", createdAt: testTime(5))),
            .workItem(WorkItemRow(id: WorkItemID(3), element: "a", role: "t", createdAt: testTime(5))),
            .workItem(
              WorkItemRow(id: WorkItemID(4), element: "a", role: "r", reservedFor: "eva", createdAt: testTime(1))),
            .workItem(WorkItemRow(id: WorkItemID(5), element: "a", role: "t", assignee: "ana", createdAt: testTime(1))),
          ])
      }
      @Sendable func ids(_ filter: InboxFilter) async throws -> [String] {
        let entries = try await store.read { try $0.inbox(filter, after: nil, limit: 99) }
        try expect(try await store.read { try $0.countInbox(filter) }, entries.count)
        return entries.map(\.id)
      }
      try expect(
        try await ids(InboxFilter(roles: ["r", "s"], user: "ana")),
        ["p~2.1", "p~1.1", "p~1.2", "p~2.5", "p~1.3", "p~1.4"])
      try expect(try await ids(InboxFilter(roles: ["r", "s", "r"], user: nil)), ["p~2.1", "p~1.1", "p~1.4"])
      try expect(try await ids(InboxFilter(roles: ["r", "s"], user: "ana", onlyRole: "s")), ["p~1.2", "p~1.3"])
      try expect(
        try await ids(InboxFilter(roles: ["r"], user: "eva", onlyRole: "r")),
        ["p~2.1", "p~1.1", "p~2.4", "p~2.2", "p~1.4"])
      try expect(try await ids(InboxFilter(roles: ["nobody has it"], user: "nobody")), [])
      try expect(try await ids(InboxFilter(roles: ["r"], user: nil, onlyRole: "s")), [])
      let entry = try require(try await store.read { try $0.workItem(id: "p~1.1") })
      try expect(entry.item, StoreExamples.items[0])
      try expect(entry.businessKey, "B")
      try expect(entry.process, "p")
      try expect(entry.instanceID, "p~1")
      for wrong in ["p~1.99", "p~9.1", "p~1", "p~1.x", ""] {
        try expect(try await store.read { try $0.workItem(id: wrong) }, nil, wrong)
      }
    },

    StoreContract("pages of an inbox join without gap or repetition") { store in
      let key = try await store.write { writer in
        try writer.startExample(
          "p~1",
          (1...100).map { number in
            .workItem(
              WorkItemRow(
                id: WorkItemID(number), element: "a", role: number % 3 == 0 ? "s" : "r",
                assignee: number % 7 == 0 ? "ana" : nil, createdAt: testTime(Int64(number % 4)),
                due: number % 3 == 1 ? testTime(Int64(1000 - number % 9)) : nil,
                priority: number % 10 == 0 ? .urgent : .normal))
          })
      }
      let filter = InboxFilter(roles: ["r", "s"], user: "ana")
      let whole = try await store.read { try $0.inbox(filter, after: nil, limit: 1000) }
      try expect(whole.count, 100)
      try expect(whole.map(\.cursor), whole.map(\.cursor).sorted())
      var found: [InboxEntry] = []
      while true {
        let last = found.last?.cursor
        let page = try await store.read { try $0.inbox(filter, after: last, limit: 7) }
        if page.isEmpty { break }
        found += page
      }
      try expect(found, whole)
      let byDue = try await store.read { try $0.inboxByDue(filter, after: nil, limit: 1000) }
      try expect(Set(byDue), Set(whole))
      try expect(byDue.map(\.dueCursor), byDue.map(\.dueCursor).sorted())
      try expect(byDue.last?.item.due, nil)
      found = []
      while true {
        let last = found.last?.dueCursor
        let page = try await store.read { try $0.inboxByDue(filter, after: last, limit: 9) }
        if page.isEmpty { break }
        found += page
      }
      try expect(found, byDue)
      try expect(try await store.read { try $0.workItems(of: key).map(\.item.id.rawValue) }, Array(1...100))
    },

    StoreContract("an instance that was moved to another version tells which events stand in terms of which") { store in
      let key = try await store.write { try $0.startExample("p~1", []) }
      try expect(try await store.read { try $0.instance(key)?.earlier }, [])
      let earlier = [EarlierVersion(version: 1, lastSeq: 3)]
      _ = try await store.write {
        try $0.append(.example(4, 4), to: key, expecting: 3, changes: [.version(2, earlier: earlier)])
      }
      let row = try await store.read { try $0.instance(id: "p~1") }
      try expect(row?.earlier, earlier)
      try expect([1, 3, 4, 9].map { row?.version(at: $0) }, [1, 1, 2, 2])
    },

    StoreContract("an inbox leaves out what one of those who would act is barred from, and counts without it") {
      store in
      @Sendable func row(_ id: UInt32, _ barred: [String], to: String? = nil, role: String = "r") -> IndexChange {
        .workItem(
          WorkItemRow(
            id: WorkItemID(id), element: "a", role: role, assignee: to, createdAt: testTime(Int64(id)), barred: barred))
      }
      let key = try await store.write { writer in
        try writer.startExample(
          "p~1",
          [
            row(1, ["ana"]), row(2, ["ana", "eva"]), row(3, []), row(4, ["eva"], role: "s"),
            row(5, ["ana", "eva"], to: "ana"),
          ])
      }
      @Sendable func ids(_ actors: [String], user: String? = nil, onlyRole: String? = nil) async throws -> [UInt32] {
        let filter = InboxFilter(roles: ["r", "s"], user: user, onlyRole: onlyRole, actors: actors)
        let entries = try await store.read { try $0.inbox(filter, after: nil, limit: 99) }
        try expect(try await store.read { try $0.inboxByDue(filter, after: nil, limit: 99) }.count, entries.count)
        try expect(try await store.read { try $0.countInbox(filter) }, entries.count)
        return entries.map(\.item.id.rawValue)
      }
      try expect(try await ids([]), [1, 2, 3, 4])
      try expect(try await ids(["ana"]), [3, 4])
      try expect(try await ids(["ana", "eva"]), [3])
      try expect(try await ids(["eva"], onlyRole: "r"), [1, 3])
      try expect(try await ids(["ana"], user: "ana"), [3, 4, 5])
      try expect(try await ids(["ana", "eva"], user: "ana"), [3])
      try expect(try await store.read { try $0.workItem(WorkItemID(2), of: key) }?.item.barred, ["ana", "eva"])
      _ = try await store.write {
        try $0.append(
          .example(4, 4), to: key, expecting: 3, changes: [row(2, []), .removeWorkItem(WorkItemID(1)), row(3, ["ana"])])
      }
      try expect(try await ids(["ana"]), [2, 4])
    },

    StoreContract("a work item moves as it is claimed, given back and completed") { store in
      let item = WorkItemRow(id: WorkItemID(1), element: "a", role: "r", createdAt: testTime(1), due: testTime(20))
      let key = try await store.write { try $0.startExample("p~1", [.workItem(item)]) }
      @Sendable func counts() async throws -> [Int] {
        try await store.read { reader in
          [
            try reader.countInbox(InboxFilter(roles: ["r"], user: nil)),
            try reader.countInbox(InboxFilter(roles: [], user: "ana")),
            try reader.dueWorkItems(upTo: testTime(20), limit: 9).count,
            try reader.dueWorkItems(upTo: testTime(19), limit: 9).count,
          ]
        }
      }
      @Sendable func change(_ seq: Int64, _ change: IndexChange) async throws {
        _ = try await store.write {
          try $0.append(.example(seq + 1, seq + 1), to: key, expecting: seq, changes: [change])
        }
      }
      try expect(try await counts(), [1, 0, 1, 0])
      var claimed = item
      claimed.assignee = "ana"
      try await change(3, .workItem(claimed))
      try expect(try await counts(), [0, 1, 1, 0])
      claimed.isOverdue = true
      try await change(4, .workItem(claimed))
      try expect(try await counts(), [0, 1, 0, 0])
      try expect(try await store.read { try $0.nextWorkItemDue() }, nil)
      try await change(5, .workItem(item))
      try expect(try await counts(), [1, 0, 1, 0])
      try expect(try await store.read { try $0.nextWorkItemDue() }, testTime(20))
      try await change(6, .removeWorkItem(item.id))
      try expect(try await counts(), [0, 0, 0, 0])
    },
  ]
}
