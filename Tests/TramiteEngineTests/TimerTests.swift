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

  @Test func aDateThatHasStartedAnInstanceStartsNoneInTheNextVersion() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    func made(for duration: String) -> ProcessGraph {
      var made = TestProcess("once")
      let timer = EventDefinition.timer(
        TimerSpecification(
          kind: .duration, expression: BoundExpression(.constant(Value(iso8601Duration: duration)!), line: 1)))
      made.chain([made.start("tick", [timer]), made.end()])
      return made.graph
    }
    try await house.deploy([made(for: "PT1H")], on: engine)
    try house.clock.advance(byMilliseconds: 3_600_000)
    #expect(try await engine.fireDue().timersFired == 1)
    try await house.deploy([made(for: "PT1H")], text: "2", on: engine)
    try house.clock.advance(byMilliseconds: 7_200_000)
    #expect(try await engine.fireDue().timersFired == 0)
    // Another time is another timer.
    try await house.deploy([made(for: "PT2H")], text: "3", on: engine)
    try house.clock.advance(byMilliseconds: 7_200_000)
    #expect(try await engine.fireDue().timersFired == 1)
  }

  @Test func whatIsDueIsLeftWhereTheTimeForItIsOver() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    try await house.deploy([TestProcess.waiting(for: "PT1H")], on: engine)
    for _ in 0..<300 { try await engine.start("waiting") }
    try house.clock.advance(byMilliseconds: 3_600_000)
    // A batch is finished, and no other is begun.
    #expect(try await engine.fireDue(until: house.clock.now).timersFired == 256)
    #expect(try await engine.fireDue().timersFired == 44)
  }

  @Test func aStartTimerThatCannotBeReadStopsNoOther() async throws {
    let house = try TestHouse()
    let engine = house.engine()
    let cycle = EventDefinition.timer(
      TimerSpecification(kind: .cycle, expression: BoundExpression(.constant(.string("R/PT1H")), line: 1)))
    var broken = TestProcess("broken")
    broken.chain([broken.start("tick", [cycle]), broken.end()])
    try await house.deploy([broken.graph, TestProcess.waiting(for: "PT2H")], on: engine)
    let waiting = try await engine.start("waiting")
    house.lose("broken")
    try house.clock.advance(byMilliseconds: 3 * 3_600_000)
    #expect(try await house.engine().fireDue().timersFired == 1)
    #expect(try await engine.instance(waiting.instance).state.status == .completed)
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
    #expect(try await engine.inbox(DeskRequest(by: ana))[0].entry.item.isOverdue)
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
