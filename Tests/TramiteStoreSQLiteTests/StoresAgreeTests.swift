import Testing
import TramiteFEEL
import TramiteHistory
import TramiteStore
import TramiteStoreSQLite

/// The in-memory store is the oracle: the same random transactions give the same answers.
struct StoresAgreeTests {
  @Test(arguments: [11, 12, 13, 14, 15, 16])
  func theSameTransactionsGiveTheSameAnswers(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let sqlite = try SQLiteStore(path: folder.path("tramite.db"))
    let memory = MemoryStore()
    var numbers = RepeatableNumbers(seed: seed)
    for round in 0..<25 {
      let steps = (0..<12).map { _ in Step(&numbers) }
      let fails = Int.random(in: 0..<6, using: &numbers) == 0
      let fromSQLite = await outcome(of: steps, fails: fails, on: sqlite)
      let fromMemory = await outcome(of: steps, fails: fails, on: memory)
      #expect(fromSQLite == fromMemory, "seed \(seed), round \(round)")
      guard try await picture(sqlite) == picture(memory) else {
        for (a, b) in zip(try await picture(sqlite), try await picture(memory)) where a != b {
          Issue.record("seed \(seed), round \(round)\nsqlite: \(a)\nmemory: \(b)")
          return
        }
        return
      }
    }
    #expect(try await sqlite.checkIntegrity() == [])
  }

  private func outcome(of steps: [Step], fails: Bool, on store: any HistoryStore) async -> [String] {
    struct Refused: Error {}
    do {
      return try await store.write { writer in
        let answers = try steps.map { try $0.run(on: writer) }
        if fails { throw Refused() }
        return answers
      }
    } catch {
      return ["\(error)"]
    }
  }

  private func picture(_ store: any HistoryStore) async throws -> [String] {
    try await store.read { reader in
      var parts: [String] = []
      func add(_ value: some Any) { parts.append("\(value)") }
      for status in [nil, InstanceState.Status.waiting, .completed] {
        for process in [nil, "p0", "p1"] {
          for starter in [nil, "u1"] {
            let filter = InstanceFilter(process: process, status: status, startedBy: starter)
            add(try reader.instances(filter, before: InstanceKey(20), limit: 7))
            add(try reader.countInstances(filter))
          }
        }
      }
      for name in ["n0", "n1"] {
        add(try reader.instances(InstanceFilter(waitingAt: name), before: nil, limit: 5))
        add(try reader.instances(InstanceFilter(process: "p1", businessKey: name), before: nil, limit: 5))
        add(try reader.messageReceivers(name: name, key: "n1", limit: 5))
        add(try reader.messageReceivers(name: name, key: nil, limit: 5))
        add(try reader.signalReceivers(name: name, after: InstanceKey(2), limit: 5))
        add(try reader.keptMessage(name: name, key: "n0", now: .test(30)) as Any)
        add(try reader.keptMessage(name: name, key: nil, now: .test(30)) as Any)
      }
      let inbox = InboxFilter(roles: ["n0", "n1"], user: "u1")
      let first = try reader.inbox(inbox, after: nil, limit: 6)
      add(first)
      add(try reader.inbox(inbox, after: first.last?.cursor, limit: 6))
      add(try reader.inbox(InboxFilter(roles: ["n0", "n1"], user: "u1", onlyRole: "n0"), after: nil, limit: 99))
      add(try reader.countInbox(inbox))
      add(try reader.dueWorkItems(upTo: .test(60), limit: 5))
      add(try reader.dueTimers(upTo: .test(60), limit: 9))
      add(try reader.nextDue() as Any)
      for key in (1...8).map({ InstanceKey($0) }) {
        add(try reader.jobs(of: key))
        add(try reader.timers(of: key))
        add(try reader.subscriptions(of: key))
        add(try reader.incidents(of: key))
        add(try reader.waitingAt(key))
        add(try reader.journal(of: key, from: 4, limit: 5))
        add(try reader.snapshot(of: key) as Any)
        add(try reader.children(of: key, after: InstanceKey(3), limit: 3))
      }
      add(try reader.incidents(after: IncidentCursor(instance: InstanceKey(2), incident: IncidentID(3)), limit: 5))
      add(try reader.pendingCommands(after: 2, limit: 9))
      add(try reader.expiredMessages(upTo: .test(40), limit: 5))
      return parts
    }
  }
}

/// One random write.
private struct Step: Sendable {
  let kind: Int
  let key: InstanceKey
  let number: UInt32
  let time: Int64
  let name: String
  let other: String
  let user: String?
  let flag: Bool
  let changes: [IndexChange]

  init(_ numbers: inout RepeatableNumbers) {
    kind = Int.random(in: 0..<13, using: &numbers)
    key = InstanceKey(Int64.random(in: 1...12, using: &numbers))
    number = UInt32.random(in: 1...6, using: &numbers)
    time = Int64.random(in: 0..<80, using: &numbers)
    name = "n\(Int.random(in: 0..<3, using: &numbers))"
    other = "n\(Int.random(in: 0..<3, using: &numbers))"
    user = Bool.random(using: &numbers) ? "u\(Int.random(in: 0..<3, using: &numbers))" : nil
    flag = Bool.random(using: &numbers)
    var changes: [IndexChange] = []
    for _ in 0..<Int.random(in: 0..<4, using: &numbers) { changes.append(Self.change(&numbers)) }
    self.changes = changes
  }

  private static func change(_ numbers: inout RepeatableNumbers) -> IndexChange {
    let id = UInt32.random(in: 1...5, using: &numbers)
    let name = "n\(Int.random(in: 0..<3, using: &numbers))"
    let time = Int64.random(in: 0..<80, using: &numbers)
    let user = Bool.random(using: &numbers) ? "u\(Int.random(in: 0..<3, using: &numbers))" : nil
    let flag = Bool.random(using: &numbers)
    switch Int.random(in: 0..<12, using: &numbers) {
    case 0, 1:
      return .workItem(
        WorkItemRow(
          id: WorkItemID(id), element: name, name: flag ? "Name" : nil, role: name, assignee: user,
          reservedFor: flag ? "u1" : nil, createdAt: .test(time / 20), due: flag ? .test(time) : nil,
          isOverdue: time % 3 == 0, priority: WorkItem.Priority(rawValue: UInt8(time % 4)) ?? .low))
    case 2: return .removeWorkItem(WorkItemID(id))
    case 3: return .timer(TimerRow(id: TimerID(id), due: .test(time)))
    case 4: return .removeTimer(TimerID(id))
    case 5, 6:
      return .job(
        JobRow(
          id: JobID(id), handler: name, isExternal: time % 5 == 0, attempt: Int(time),
          notBefore: flag ? .test(time) : nil,
          lease: user.map { Lease(owner: $0, until: .test(time + 9)) }))
    case 7: return .removeJob(JobID(id))
    case 8:
      return .subscription(
        SubscriptionRow(
          id: SubscriptionID(id), kind: flag ? .message : .signal, name: name, key: flag ? user.map { _ in "n1" } : nil,
          element: name, depth: Int(time % 3)))
    case 9: return .removeSubscription(SubscriptionID(id))
    case 10:
      return flag
        ? .incident(IncidentRow(id: IncidentID(id), element: user, code: .stuck, message: name, since: .test(time)))
        : .removeIncident(IncidentID(id))
    default:
      return flag
        ? .status(time % 2 == 0 ? .completed : .waiting, endedAt: time % 2 == 0 ? .test(time) : nil)
        : .waitingAt(["n\(time % 3)", name])
    }
  }

  func run(on writer: any StoreWriter) throws -> String {
    switch kind {
    case 0, 1:
      return "\(try writer.start(newInstance, with: .example(1, 3), changes: changes))"
    case 2, 3, 4, 5:
      guard let seq = try writer.instance(key)?.seq else { return "none" }
      let events = Int64(number % 3)
      return "\(try writer.append(.example(seq + 1, seq + events), to: key, expecting: seq, changes: changes))"
    case 6:
      return
        "\(try writer.leaseDueJobs(flag ? .internal : .external(handler: name), lease, now: .test(time), limit: 3))"
    case 7:
      if flag { try writer.releaseLeases(of: "u1", now: .test(time)) }
      return "\(try writer.leaseDueTimers(lease, now: .test(time), limit: 3))"
    case 8:
      return "\(try writer.extendLease(ofJob: JobID(number), of: key, lease, now: .test(time)))"
    case 9:
      if flag { return "\(try writer.removePendingCommand(Int64(number)))" }
      return
        "\(try writer.addPendingCommand(PendingCommand(kind: .other, target: user, bytes: [1], createdAt: .test(time), depth: 0)))"
    case 10:
      if flag { return "\(try writer.removeKeptMessage(Int64(number)))" }
      let message = KeptMessage(
        name: name, key: user == nil ? nil : other, messageID: nil, bytes: [], keptUntil: .test(time), at: .test(0))
      return "\(try writer.keepMessage(message))"
    case 11:
      guard let seq = try writer.instance(key)?.seq else { return "none" }
      if flag {
        try writer.removeSnapshot(of: key)
      } else {
        try writer.saveSnapshot(of: key, SnapshotRow(seq: seq, bytes: [1]))
      }
      return "snapshot"
    default:
      struct Undone: Error {}
      do {
        return try writer.savepoint {
          let started = try writer.start(newInstance, with: .example(1, 3), changes: changes)
          if flag { throw Undone() }
          return "\(started)"
        }
      } catch is Undone {
        return "undone"
      }
    }
  }

  private var lease: Lease { Lease(owner: user ?? "u1", until: .test(time + 15)) }

  /// Ids repeat, so that some are taken.
  private var newInstance: NewInstance {
    NewInstance(
      id: "i~\(number)\(time)", process: "p\(number % 2)", version: 1, businessKey: flag ? other : nil, startedBy: user,
      startedAt: .test(time), parent: flag ? key : nil)
  }
}

/// Numbers that are the same in every run (SplitMix64).
private struct RepeatableNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
