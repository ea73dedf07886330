import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteStoreSQLite

/// A process with everything that waits: two user tasks, a job, a timer, a message, a called process.
func everything() -> [ProcessGraph] {
  var made = TestProcess("everything")
  let ask = made.userTask("ask", role: "clerk")
  made.chain([
    made.start(), ask, made.serviceTask("work", handler: "work"), made.catching("pause", timer(after: "PT1H")),
    made.catching("await", message("paid", key: "order")), made.callActivity("call", process: "approval"), made.end(),
  ])
  let reminder = made.boundary("reminder", on: ask, timer(after: "P1D"))
  made.chain([reminder, made.end("late")])
  return [made.graph, TestProcess.approval()]
}

/// Plays everything from beginning to end with a fresh engine for each step, as separate programs would.
func playEverything(_ house: TestHouse, _ number: Int) async throws {
  let order = Value.number(Number(number))
  let started = try await house.engine().start("everything", [("order", order)])
  let item = try await house.engine().inbox(DeskRequest(by: ana)).map(\.entry)
    .first { $0.instanceID == started.instance }
  try await house.engine().complete(try #require(item).id)
  _ = try await house.engine().work(.untilIdle)
  try house.clock.advance(byMilliseconds: 3_600_000)
  _ = try await house.engine().fireDue()
  let delivered = try await house.engine().publish(MessageRequest(name: "paid", key: order, by: ana))
  #expect(delivered == .delivered(instance: started.instance))
  for _ in 0..<2 {
    let items = try await house.engine().inbox(DeskRequest(by: ana)).map(\.entry)
    for item in items where item.process == "approval" { try await house.engine().complete(item.id) }
  }
  #expect(try await house.engine().instance(started.instance).state.status == .completed)
}

@Suite struct DurabilityTests {
  @Test func everyStepMayBeDoneByAnotherProgram() async throws {
    let house = try TestHouse(handlers: [Doing("work")])
    try await house.deploy(everything(), on: house.engine())
    try await playEverything(house, 1)
    let report = try await house.engine().check()
    #expect(report.findings.isEmpty)
    #expect(report.instances == 2)
  }

  @Test func everyStepMayBeDoneByAnotherProgramOnSQLite() async throws {
    try await withStoreFile { path in
      let house = try TestHouse(store: try SQLiteStore(path: path), handlers: [Doing("work")])
      try await house.deploy(everything(), on: house.engine())
      for number in 1...3 { try await playEverything(house, number) }
      let report = try await house.engine().check()
      #expect(report.findings.isEmpty)
    }
  }

  @Test func aRestartedEngineHasTheStatesThatTheOldOneHad() async throws {
    let house = try TestHouse(handlers: [Doing("work")])
    let engine = house.engine()
    try await house.deploy(everything(), on: engine)
    for number in 0..<5 { try await engine.start("everything", [("order", .number(Number(number)))]) }
    for item in try await engine.openItems().prefix(3) { try await engine.complete(item) }
    for entry in try await engine.instances() {
      let old = try await engine.instance(entry.row.id).state
      let new = try await house.engine().instance(entry.row.id).state
      #expect(old == new)
    }
  }

  @Test func aLongHistoryIsLoadedFromItsSnapshot() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.approval()], on: engine)
    let started = try await engine.start("approval")
    let item = try await engine.openItems()[0]
    for _ in 0..<200 {
      try await engine.claim(item, by: ana)
      try await engine.unclaim(item, by: ana)
    }
    let row = try await engine.instance(started.instance).row
    #expect(row.snapshotSeq > 0)
    #expect(row.journalBytesSinceSnapshot < 10_000)
    #expect(try await house.engine().complete(item).status == .waiting)
    #expect(try await engine.check().findings.isEmpty)
  }

  @Test func twoProgramsOnOneStoreSeeWhatTheOtherDid() async throws {
    let house = try TestHouse()
    let one = house.engine { $0.owner = "one" }
    let other = house.engine { $0.owner = "other" }
    try await house.deploy([TestProcess.approval()], on: one)
    let started = try await one.start("approval")
    for round in 0..<20 {
      let item = try await one.openItems()[0]
      try await (round.isMultiple(of: 2) ? one : other).claim(item, by: ana)
      try await (round.isMultiple(of: 3) ? one : other).unclaim(item, by: ana)
    }
    let item = try await other.openItems()[0]
    try await other.complete(item)
    await expectRejection(.workItemWithdrawn) { try await one.complete(item) }
    #expect(try await one.instance(started.instance).state == other.instance(started.instance).state)
    #expect(try await one.check().findings.isEmpty)
  }

  @Test func twoEnginesShareTheWorkOfOneFileAndRecordNothingTwice() async throws {
    try await withStoreFile { path in
      let ran = Counter()
      let handler = Doing("work") { _ in
        ran.next()
        return .completed()
      }
      let clock = VirtualClock()
      let first = try TestHouse(store: try SQLiteStore(path: path), clock: clock, handlers: [handler])
      let engine = first.engine { $0.owner = "one" }
      try await first.deploy(everything(), on: engine)
      for number in 0..<20 {
        let started = try await engine.start("everything", [("order", .number(Number(number)))])
        let item = try await engine.inbox(DeskRequest(by: ana)).first { $0.entry.instanceID == started.instance }
        try await engine.complete(try #require(item).entry.id)
      }
      let store = try SQLiteStore(path: path)
      let other = first.engine(on: store) { $0.owner = "other" }
      async let a = engine.work(.untilIdle)
      async let b = other.work(.untilIdle)
      let jobs = try await (a.jobsRun, b.jobsRun)
      #expect(jobs.0 + jobs.1 == 20)
      #expect(ran.count == 20)
      try clock.advance(byMilliseconds: 3_600_000)
      async let c = engine.work(.untilIdle)
      async let d = other.work(.untilIdle)
      let timers = try await (c.timersFired, d.timersFired)
      #expect(timers.0 + timers.1 == 20)
      for entry in try await engine.instances(InstanceFilter(process: "everything")) {
        let kinds = try await engine.kinds(entry.row.id)
        #expect(kinds.count { $0 == "jobCompleted" } == 1)
        #expect(kinds.count { $0 == "timerFired" } == 1)
      }
      #expect(try await other.check().findings.isEmpty)
    }
  }

  @Test func brokenIndexesAreFoundAndMadeAgain() async throws {
    let house = try TestHouse(handlers: [Doing("work")])
    let engine = house.engine()
    try await house.deploy(everything(), on: engine)
    for number in 0..<4 { try await engine.start("everything", [("order", .number(Number(number)))]) }
    try await engine.complete(try await engine.openItems()[0])
    #expect(try await engine.check().findings.isEmpty)
    try await house.store.write { writer in
      for row in try writer.instances(InstanceFilter(), before: nil, limit: 100) {
        try writer.clearIndexes(of: row.key)
      }
    }
    #expect(try await engine.check(rebuilds: true).rebuilt == 4)
    let after = try await engine.check()
    #expect(after.findings.isEmpty)
    #expect(try await engine.openItems().count == 3)
  }

  @Test func aChangedRowBreaksTheChain() throws {
    let entry = JournalEntry(
      firstSeq: 1, lastSeq: 3, at: VirtualClock.standardStart, command: [1, 2], events: [3, 4], hash: .zero)
    let hash = JournalHash.next(after: .zero, entry)
    for change in 0..<4 {
      var changed = entry
      switch change {
      case 0: changed.command = [1, 2, 3]
      case 1: changed.events = [3, 5]
      case 2: changed.at.millisecondsSince1970 += 1
      default: changed.lastSeq = 4
      }
      #expect(JournalHash.next(after: .zero, changed) != hash)
    }
    #expect(JournalHash.next(after: hash, entry) != hash)
  }

  /// For every n: the n-th call of the store fails, the engine says so, and a new one goes on with what was confirmed.
  @Test func aStoreThatFailsAtItsNthCallLosesNothingThatWasConfirmed() async throws {
    var failures = 0
    for call in 1...60 {
      let store = StumblingStore(MemoryStore(), failsAt: call)
      let house = try TestHouse(store: store, synchronous: [Instantly(name: "noop")])
      let engine = house.engine()
      var confirmed: [String: InstanceState.Status] = [:]
      var isFailed = false
      do {
        try await house.deploy([TestProcess.approval(), TestProcess.straight(tasks: 2, handler: "noop")], on: engine)
        for number in 0..<3 {
          let process = number == 1 ? "straight" : "approval"
          let started = try await engine.start(process)
          confirmed[started.instance] = started.status
          if process == "approval" {
            let done = try await engine.complete(
              "\(started.instance).\(workItem(await engine.instance(started.instance).state))")
            confirmed[done.instance] = done.status
          }
        }
      } catch let failure as EngineFailure {
        #expect(failure.kind == .store)
        isFailed = true
        failures += 1
      }
      store.settle()
      let again = house.engine()
      for (instance, status) in confirmed {
        let state = try await again.instance(instance).state
        // An unconfirmed command may have been stored after its commit; a confirmed one must be.
        #expect(state.status == status || isFailed)
        #expect(state.seq > 0)
      }
      #expect(try await again.check().findings.isEmpty)
      if !isFailed { break }
    }
    #expect(failures > 5)
  }

  private func workItem(_ state: InstanceState) -> UInt32 {
    for item in state.workItems { return item.id.rawValue }
    return 0
  }
}
