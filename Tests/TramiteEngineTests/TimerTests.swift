import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

@Suite struct TimerTests {
  @Test func aTimerFiresWhenItIsDueAndNotBefore() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.waiting(for: "PT1H")], on: engine)
    let started = try await engine.start("waiting")
    let due = Instant(millisecondsSince1970: house.clock.now.millisecondsSince1970 + 3_600_000)
    #expect(try await engine.nextDue() == due)
    try house.clock.advance(byMilliseconds: 3_599_999)
    #expect(try await engine.fireDue().isEmpty)
    try house.clock.advance(byMilliseconds: 1)
    #expect(try await engine.fireDue().timersFired == 1)
    #expect(try await engine.instance(started.instance).state.status == .completed)
    #expect(try await engine.nextDue() == nil)
  }

  @Test func timersThatCameDueWhileNothingRanFireInDueOrder() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy(
      [TestProcess.waiting("late", for: "PT3H"), TestProcess.waiting("early", for: "PT1H")], on: engine)
    try await engine.start("late")
    try await engine.start("early")
    try house.clock.advance(byMilliseconds: 86_400_000)
    let restarted = house.engine()
    #expect(try await restarted.fireDue().timersFired == 2)
    let order = try await restarted.journal(after: JournalPosition(0)).map { $0.instance.process }
    #expect(order == ["late", "early", "early", "late"])
  }

  @Test func aTimerStartEventStartsAnInstanceAtEachOccurrence() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var made = TestProcess("nightly")
    let cycle = EventDefinition.timer(
      TimerSpecification(kind: .cycle, expression: BoundExpression(.constant(.string("R3/PT1H")), line: 1)))
    made.chain([made.start("tick", [cycle]), made.end()])
    try await house.deploy([made.graph], on: engine)
    for _ in 0..<5 {
      try house.clock.advance(byMilliseconds: 3_600_000)
      _ = try await engine.fireDue()
    }
    #expect(try await engine.instances().count == 3)
  }

  @Test func occurrencesThatWereMissedFireOnceEach() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var made = TestProcess("nightly")
    let cycle = EventDefinition.timer(
      TimerSpecification(kind: .cycle, expression: BoundExpression(.constant(.string("R/PT1H")), line: 1)))
    made.chain([made.start("tick", [cycle]), made.end()])
    try await house.deploy([made.graph], on: engine)
    try house.clock.advance(byMilliseconds: 5 * 3_600_000)
    #expect(try await engine.fireDue().timersFired == 5)
  }

  @Test func aNewVersionTakesATimerStartOver() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var made = TestProcess("nightly")
    let cycle = EventDefinition.timer(
      TimerSpecification(kind: .cycle, expression: BoundExpression(.constant(.string("R/PT1H")), line: 1)))
    made.chain([made.start("tick", [cycle]), made.end()])
    try await house.deploy([made.graph], on: engine)
    try house.clock.advance(byMilliseconds: 1_800_000)
    try await house.deploy([made.graph], text: "2", on: engine)
    try house.clock.advance(byMilliseconds: 1_800_000)
    _ = try await engine.fireDue()
    #expect(try await engine.instances().map(\.row.version) == [2])
  }

  @Test func aWorkItemThatIsOverdueIsRecordedOnce() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    var made = TestProcess("slow")
    made.chain([
      made.start(), made.userTask("ask", role: "clerk", due: .constant(Value(iso8601Duration: "PT1H")!)), made.end(),
    ])
    try await house.deploy([made.graph], on: engine)
    try await engine.start("slow")
    try house.clock.advance(byMilliseconds: 7_200_000)
    #expect(try await engine.fireDue().overdueRecorded == 1)
    #expect(try await engine.fireDue().isEmpty)
    #expect(try await engine.inbox(InboxRequest(by: ana))[0].entry.item.isOverdue)
  }

  @Test func aRunningEngineFiresTimersAsTheyComeDue() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.waiting(for: "PT1H")], on: engine)
    let started = try await engine.start("waiting")
    let running = Task { await engine.run() }
    try house.clock.advance(byMilliseconds: 3_600_000)
    while try await !engine.instance(started.instance).state.status.isEnded { await Task.yield() }
    running.cancel()
    await running.value
  }
}
