import TramiteHistory
import TramiteStore

extension StoreContract {
  static let dueWork: [StoreContract] = [
    StoreContract("timers come by time, of one time in the order in which they were set") { store in
      let (one, two) = try await store.write { writer in
        (
          try writer.startExample("p~1", [.timer(TimerRow(id: TimerID(1), due: testTime(50)))]),
          try writer.startExample("p~2")
        )
      }
      try await store.write { writer in
        let timers: [IndexChange] = [
          .timer(TimerRow(id: TimerID(1), due: testTime(20))), .timer(TimerRow(id: TimerID(2), due: testTime(50))),
        ]
        _ = try writer.append(.example(4, 4), to: two, expecting: 3, changes: timers)
        _ = try writer.append(
          .example(4, 4), to: one, expecting: 3,
          changes: [
            .timer(TimerRow(id: TimerID(3), due: testTime(50))), .timer(TimerRow(id: TimerID(2), due: testTime(70))),
          ])
      }
      let due = try await store.read { try $0.dueTimers(upTo: testTime(50), limit: 9) }
      try expect(due.map(\.instance), [two, one, two, one])
      try expect(due.map(\.timer.id.rawValue), [1, 1, 2, 3])
      try expect(try await store.read { try $0.dueTimers(upTo: testTime(50), limit: 2).count }, 2)
      try expect(try await store.read { try $0.nextTimerDue() }, testTime(20))
      try expect(try await store.read { try $0.timers(of: one).map(\.id.rawValue) }, [1, 2, 3])
      _ = try await store.write {
        try $0.append(.example(5, 5), to: two, expecting: 4, changes: [.removeTimer(TimerID(1))])
      }
      try expect(try await store.read { try $0.nextTimerDue() }, testTime(50))
    },

    StoreContract("a due timer is taken by one, until the lease ends") { store in
      _ = try await store.write { try $0.startExample("p~1", [.timer(TimerRow(id: TimerID(1), due: testTime(10)))]) }
      @Sendable func take(_ owner: String, now: Int64, until: Int64) async throws -> Int {
        try await store.write {
          try $0.leaseDueTimers(Lease(owner: owner, until: testTime(until)), now: testTime(now), limit: 9).count
        }
      }
      try expect(try await take("a", now: 9, until: 20), 0)
      try expect(try await take("a", now: 10, until: 20), 1)
      try expect(try await take("b", now: 19, until: 40), 0)
      try expect(try await take("b", now: 20, until: 40), 1)
      try await store.write { try $0.releaseLeases(of: "b", now: testTime(25)) }
      try expect(try await take("a", now: 25, until: 30), 1)
    },

    StoreContract("jobs are taken by one, those that could be taken earliest first") { store in
      let key = try await store.write { writer in
        try writer.startExample(
          "p~1",
          [
            .job(JobRow(id: JobID(1), handler: "a", notBefore: testTime(50))), .job(JobRow(id: JobID(2), handler: "b")),
            .job(JobRow(id: JobID(3), handler: "worker:x", isExternal: true)), .job(JobRow(id: JobID(4), handler: "a")),
          ])
      }
      @Sendable func take(
        from selection: JobSelection = .internal, _ owner: String, now: Int64, until: Int64, limit: Int = 9
      ) async throws
        -> [UInt32]
      {
        try await store.write {
          try $0.leaseDueJobs(selection, Lease(owner: owner, until: testTime(until)), now: testTime(now), limit: limit)
            .map(\.job.id.rawValue)
        }
      }
      try expect(try await store.read { try $0.nextJobDue(.internal) }, testTime(0))
      try expect(try await take("one", now: 10, until: 30, limit: 1), [2])
      try expect(try await take("two", now: 10, until: 40), [4])
      try expect(try await take("two", now: 10, until: 40), [])
      try expect(try await store.read { try $0.nextJobDue(.internal) }, testTime(30))
      try expect(try await take("two", now: 30, until: 60), [2], "the lease has ended")
      let job = try await store.read { try $0.job(JobID(2), of: key) }
      try expect(job?.lease, Lease(owner: "two", until: testTime(60)))
      try expect(try await take("one", now: 50, until: 70), [4, 1])
      try expect(try await take(from: .external(handler: "worker:y"), "w", now: 50, until: 60), [])
      let elsewhere = JobSelection.external(handler: "worker:x", processes: ["q", "r"])
      try expect(try await take(from: elsewhere, "w", now: 50, until: 60), [])
      try expect(try await store.read { try $0.nextJobDue(elsewhere) }, nil)
      let here = JobSelection.external(handler: "worker:x", processes: ["q", "p"])
      try expect(try await store.read { try $0.nextJobDue(here) }, testTime(0))
      try expect(try await take(from: here, "w", now: 50, until: 60), [3])
      try expect(try await store.read { try $0.nextJobDue(.external(handler: "worker:x")) }, testTime(60))
      try expect(try await store.read { try $0.jobs(of: key).map(\.handler) }, ["a", "b", "worker:x", "a"])
      let other = try await store.write { try $0.startExample("p~2", [.job(JobRow(id: JobID(1), handler: "c"))]) }
      let all = try await store.read { try $0.jobs(after: nil, limit: 9) }
      try expect(all.map(\.instance), [key, key, key, key, other])
      let place = JobCursor(instance: key, job: JobID(3))
      try expect(try await store.read { try $0.jobs(after: place, limit: 9).map(\.job.handler) }, ["a", "c"])
      try expect(try await store.read { try $0.jobs(after: nil, limit: 2).map(\.job.id.rawValue) }, [1, 2])
    },

    StoreContract("a lease can be prolonged by its owner, given up, and ends with the attempt") { store in
      let key = try await store.write { try $0.startExample("p~1", [.job(JobRow(id: JobID(1), handler: "a"))]) }
      @Sendable func take(_ owner: String, now: Int64, until: Int64) async throws -> [Int] {
        try await store.write {
          try $0.leaseDueJobs(.internal, Lease(owner: owner, until: testTime(until)), now: testTime(now), limit: 9).map(
            \.job.attempt)
        }
      }
      @Sendable func prolong(_ owner: String, now: Int64, until: Int64) async throws -> Bool {
        try await store.write {
          try $0.extendLease(ofJob: JobID(1), of: key, Lease(owner: owner, until: testTime(until)), now: testTime(now))
        }
      }
      try expect(try await take("a", now: 0, until: 10), [1])
      try expect(try await prolong("b", now: 5, until: 50), false)
      try expect(try await prolong("a", now: 5, until: 20), true)
      try expect(try await take("b", now: 15, until: 30), [])
      try expect(try await prolong("a", now: 20, until: 50), false, "it has ended")
      try await store.write { try $0.releaseLeases(of: "a", now: testTime(15)) }
      try expect(try await take("b", now: 15, until: 30), [1])
      let second = JobRow(id: JobID(1), handler: "a", attempt: 2, notBefore: testTime(40))
      _ = try await store.write { try $0.append(.example(4, 4), to: key, expecting: 3, changes: [.job(second)]) }
      try expect(try await prolong("b", now: 20, until: 50), false, "another attempt")
      try expect(try await take("a", now: 39, until: 50), [])
      try expect(try await take("a", now: 40, until: 50), [2])
      _ = try await store.write {
        try $0.append(.example(5, 5), to: key, expecting: 4, changes: [.removeJob(JobID(1))])
      }
      try expect(try await store.read { try $0.nextJobDue(.internal) }, nil)
    },

    StoreContract("a job can be created under its creator's lease") { store in
      let lease = Lease(owner: "me", until: testTime(30))
      _ = try await store.write { try $0.startExample("p~1", [.job(JobRow(id: JobID(1), handler: "a", lease: lease))]) }
      let taken = try await store.write {
        try $0.leaseDueJobs(.internal, Lease(owner: "other", until: testTime(60)), now: testTime(29), limit: 9).count
      }
      try expect(taken, 0)
      try expect(try await store.read { try $0.nextJobDue(.internal) }, testTime(30))
    },

    StoreContract("the next due time is the earliest of all kinds") { store in
      try expect(try await store.read { try $0.nextDue() }, nil)
      let key = try await store.write { writer in
        _ = try writer.keepMessage(
          KeptMessage(name: "m", key: nil, messageID: nil, bytes: [], keptUntil: testTime(90), at: testTime(0)))
        return try writer.startExample("p~1")
      }
      try expect(try await store.read { try $0.nextDue() }, testTime(90))
      let changes: [(IndexChange, Int64)] = [
        (
          .workItem(WorkItemRow(id: WorkItemID(1), element: "a", role: "r", createdAt: testTime(0), due: testTime(80))),
          80
        ),
        (.timer(TimerRow(id: TimerID(2), due: testTime(70))), 70),
        (.job(JobRow(id: JobID(3), handler: "h", notBefore: testTime(60))), 60),
      ]
      for (number, (change, due)) in changes.enumerated() {
        let seq = Int64(number) + 3
        _ = try await store.write {
          try $0.append(.example(seq + 1, seq + 1), to: key, expecting: seq, changes: [change])
        }
        try expect(try await store.read { try $0.nextDue() }, testTime(due))
      }
      try await store.write { writer in
        try writer.replaceStartTriggers(
          process: "p",
          [StartTriggerRow(process: "p", number: 0, version: 1, element: "s", kind: .timer, due: testTime(50))])
      }
      try expect(try await store.read { try $0.nextDue() }, testTime(50))
    },
  ]
}
